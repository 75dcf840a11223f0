// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/crypto/keys.h"

#include <QByteArray>
#include <QString>

/// Whether the database is the one that was closed (decisions/0007).
namespace hl::store {

class Database;

/// What is known against the files of a vault, worst last. It stays known until the vault is set aside: the next seal
/// is put on the file as it is then.
enum class Finding : quint8 {
    None,
    LogDamaged, ///< something that was acknowledged is missing: its place in the write-ahead log is damaged
    Unsound, ///< the structure of the database contradicts itself
    Replaced, ///< while it was closed a page, the database, its log or its seal became another one, or was taken away
};

/// Keeps vault.seal, beside the database, true to it. A seal is put on when the log is folded into the file and all of
/// it is on the disk, and taken off, for good, before the first write that follows. Writes go to the log; what the seal
/// says of the file itself holds until the log is folded into it, and is said anew once it is.
class SealKeeper
{
public:
    /// `key`: of this vault, and for nothing else.
    SealKeeper(QString databasePath, crypto::SecretKey key);
    SealKeeper(const SealKeeper &) = delete;
    SealKeeper &operator=(const SealKeeper &) = delete;

    /// Before the database is opened. Beside a sealed one there is no log: one that is there was put there, and is kept
    /// aside instead of being believed. Errors: Io, DiskFull.
    [[nodiscard]] Result<void> look();
    /// Once it is open, and before anything is written: compares. From here on the keeper watches `db`, which outlives
    /// it not. Errors: those of the database.
    [[nodiscard]] Result<void> compare(Database &db);
    /// The same for a database that was just made.
    void watch(Database &db);

    /// Puts the seal on. Nothing happens while it is on. Errors: those of the database, Io, DiskFull: it stays off.
    [[nodiscard]] Result<void> seal();

    [[nodiscard]] Finding finding() const { return m_kept.finding; }
    /// Nothing vouches for what was written since the last clean end: the structure is to be checked.
    [[nodiscard]] bool isCheckDue() const { return m_kept.isCheckDue; }
    void noteSound();
    void note(Finding finding);

private:
    enum class State : quint8 {
        Off, ///< there is a log beside it, or was when the program ended
        On,
    };
    /// "HLVSEAL" | version 1 | state | finding | check due | digest 32 | keyed hash of all before 32
    struct Kept
    {
        State state = State::Off;
        Finding finding = Finding::None;
        bool isCheckDue = false;
        QByteArray digest; ///< of the file without its log; empty: never folded, or just being folded into
    };
    [[nodiscard]] Result<Kept> load() const;
    [[nodiscard]] Result<void> save(const Kept &kept);
    [[nodiscard]] Result<QByteArray> digest();

    const QString m_database;
    const QString m_path;
    const crypto::SecretKey m_key;
    Database *m_db = nullptr;
    Kept m_kept;
    bool m_isSaved = false; ///< m_kept is what the file says
    bool m_isGone = false; ///< there is no such file, or none that is ours
    bool m_isChanged = false; ///< there is one that is not ours
};

} // namespace hl::store
