// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/box.h"
#include "sync/wire/statement.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

/// The organisation's keys by period: who made them, who was given them, which one is in force (SECURITY.md 3.2, 3.9).
namespace hl::sync {

class Directory;
struct Member;
struct OrgStatement;

enum class KeyScope : quint8 {
    Team = 1, ///< records are sealed to it; leaders hold it; a month
    Archive = 2, ///< and to this one; its secret is with the root, offline; a month
    Duty = 3, ///< case cards are sealed to it; every member holds it; a week
};

/// YYYYMM for Team and Archive, YYYYWW (ISO 8601 week, UTC) for Duty.
[[nodiscard]] quint32 epochOf(KeyScope scope, Timestamp at, int plus = 0);

/// Payload of StatementKind::EpochKeys: a leader's device (for Archive the root) announces the key of a period. Of
/// several for one period the last in the log that is usable is in force; all of them stay readable to their holders.
struct EpochKeys
{
    KeyScope scope = KeyScope::Team;
    quint32 epoch = 0;
    crypto::PublicKey key;

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<EpochKeys> fromBytes(QByteArrayView bytes);
    bool operator==(const EpochKeys &) const = default;
};

/// Payload of StatementKind::Grant: the secret of a key, sealed to each device of a list.
struct Grant
{
    struct Entry
    {
        DeviceId device;
        QByteArray sealed;
        bool operator==(const Entry &) const = default;
    };
    static constexpr qsizetype SealedBytes = 32 + crypto::boxOverhead;
    static constexpr quint32 MostEntries = 1500; ///< more make a second statement

    EpochKeys of;
    std::vector<Entry> entries;

    /// Seals `pair` for one more device. Errors: InvalidInput (unusable box key).
    [[nodiscard]] Result<void> add(OrgId org, const crypto::BoxKeyPair &pair, const Member &device);
    /// Errors: NotFound (no entry for this device), Corrupt (not the secret of the key that it claims).
    [[nodiscard]] Result<crypto::BoxKeyPair> open(
        OrgId org, DeviceId device, const crypto::BoxKeyPair &deviceBox) const;

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<Grant> fromBytes(QByteArrayView bytes);
};

/// The wraps that one event gets in place of those of another key.
struct Rewrapped
{
    EventId event;
    QByteArray wraps; ///< encodeWraps()
};

/// Payload of StatementKind::Rewrap: events were given another key. They themselves go beside it, this is their trace
/// in the log.
struct Rewrap
{
    crypto::PublicKey from;
    crypto::PublicKey to;
    quint32 events = 0;
    QByteArray hash; ///< of the batch

    [[nodiscard]] static QByteArray hashOf(std::span<const Rewrapped> batch);

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<Rewrap> fromBytes(QByteArrayView bytes);
};

/// Payload of StatementKind::KeyDestroyed: this device (or the root, for Archive) no longer has the secret.
struct KeyDestroyed
{
    EpochKeys of;

    [[nodiscard]] QByteArray toBytes() const { return of.toBytes(); }
    [[nodiscard]] static Result<KeyDestroyed> fromBytes(QByteArrayView bytes);
};

/// A key as the log tells of it.
struct EpochKey
{
    EpochKeys is;
    bool isFirst = false; ///< from the organisation's own statement, before there were periods
    bool isUsable = false; ///< everybody who was entitled when it was granted got it: no leader can be left out
    std::set<DeviceId> holders; ///< were given it in a grant
    std::map<DeviceId, Timestamp> destroyedBy; ///< the null id is the root

    /// By a grant, or the first TEAM key by its invite.
    [[nodiscard]] bool isHeldBy(const Member &member) const;
};

/// The fold over EpochKeys, Grant and KeyDestroyed.
class KeyBook
{
public:
    /// Keys that the organisation began with. Saying it again (a new content key) adds nothing.
    void begin(const OrgStatement &org);
    /// A verified statement in log order. False: its signer may not say it, or it is damaged; nothing changed.
    /// `directory` is the state before it.
    bool apply(const StatementBody &statement, const Directory &directory);

    /// What to seal to now: of the newest period that has begun the last usable key. A clock that is behind everything
    /// gets the oldest. Null: there is none (Duty before the first leader came online).
    [[nodiscard]] const EpochKey *inForce(KeyScope scope, quint32 epoch) const;
    [[nodiscard]] const EpochKey *find(const crypto::PublicKey &key) const;
    [[nodiscard]] const EpochKey *findById(const QByteArray &keyId) const;
    /// Whether exactly this period has a usable key.
    [[nodiscard]] bool has(KeyScope scope, quint32 epoch) const;
    /// In log order.
    [[nodiscard]] const std::vector<EpochKey> &all() const { return m_keys; }

    /// Who is to hold it: devices of leaders, or of every member; never a revoked one.
    [[nodiscard]] static std::vector<const Member *> entitled(KeyScope scope, const Directory &directory);
    /// Somebody holds it who no longer should: nothing more is sealed to it, what was is wrapped anew.
    [[nodiscard]] static bool isStale(const EpochKey &key, const Directory &directory);

private:
    bool announce(const StatementBody &statement, const Directory &directory);
    bool grant(const StatementBody &statement, const Directory &directory);
    bool destroyed(const StatementBody &statement, const Directory &directory);
    [[nodiscard]] EpochKey *at(const EpochKeys &keys);

    std::vector<EpochKey> m_keys;
};

} // namespace hl::sync
