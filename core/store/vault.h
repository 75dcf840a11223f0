// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/crypto/box.h"
#include "core/crypto/passphrase.h"
#include "core/crypto/sign.h"
#include "core/store/callers.h"
#include "core/store/eventlog.h"
#include "core/store/followups.h"
#include "core/store/inbox.h"
#include "core/store/journal.h"
#include "core/store/keyring.h"
#include "core/store/outbox.h"
#include "core/store/practice.h"
#include "core/store/records.h"
#include "core/store/seal.h"
#include "core/store/search.h"
#include "core/store/settings.h"
#include "core/store/tasks.h"
#include "core/store/wellbeing.h"

#include <functional>
#include <memory>
#include <set>

#include <QString>

class QLockFile;

/// The only room that knows SQLCipher. Everything here belongs to one thread (the vault thread): open the vault there
/// and use it and its parts only there. All calls are synchronous; what returns success is on the disk.
namespace hl::store {

struct VaultOptions
{
    QString directory; ///< made when missing, mode 0700; holds vault.key, vault.escrow, vault.db (+ -wal), vault.seal
                       ///< and vault.lock
    crypto::PassphraseCost cost = crypto::laptopCost; ///< for create() and changePassphrase()
    crypto::CostFloor floor = crypto::CostFloor::Enforced;
};

/// The encrypted store of one device. Argon2id(passphrase) and the device secret give a key that opens the vault master
/// key in vault.key; the database key and the device's own keys are derived from that master key. A changed passphrase
/// re-wraps only the master key.
class Vault
{
public:
    /// Whether a vault was made in this directory.
    [[nodiscard]] static bool exists(const QString &directory);

    /// Makes a vault. Errors: Conflict (one exists, or another process has it), Refused (cost), Io, DiskFull.
    [[nodiscard]] static Result<std::unique_ptr<Vault>> create(
        const VaultOptions &options, const Secret &passphrase, const Secret &deviceSecret, const Clock &clock);

    /// Opens it, and migrates the schema when it is older. Errors: NotFound; WrongKey (the passphrase); Unauthorised
    /// (the device secret is not the one of this vault: key store emptied, or files copied from another device);
    /// Corrupt (damaged file); Refused (cost below the floor); Unsupported (made by a newer version); Conflict (already
    /// open, here or in another process).
    [[nodiscard]] static Result<std::unique_ptr<Vault>> open(
        const VaultOptions &options, const Secret &passphrase, const Secret &deviceSecret, const Clock &clock);

    /// Opens a vault whose passphrase or device secret is lost with the organisation's ARCHIVE key, by escrow(). Give
    /// it a copy: schema and data move on. Errors: as open(), WrongKey (escrowed for another key).
    [[nodiscard]] static Result<std::unique_ptr<Vault>> openEscrowed(
        const VaultOptions &options, const crypto::BoxKeyPair &archive, const Clock &clock);
    /// crypto::keyId() of the ARCHIVE key that openEscrowed() needs. Errors: NotFound (no escrow), Corrupt, Io.
    [[nodiscard]] static Result<QByteArray> escrowKeyId(const QString &directory);

    /// Something that was acknowledged before the last crash is missing, because its place on the disk is damaged. The
    /// vault works; the damaged log was kept as vault.db-wal.damaged. Say so to the user and to whoever supports her.
    [[nodiscard]] bool wasLogDamaged() const;

    /// What is known against the files of this vault, since it was made. It works as far as it can: a call must go on.
    /// Say so to the user and to whoever supports her; she sets it aside and joins anew.
    [[nodiscard]] Finding finding() const;
    /// It was not closed, so nothing vouches for what its files say: run checkIntegrity() when nobody waits.
    [[nodiscard]] bool isCheckDue() const;
    /// Vouches for the files as they are, until the next write: when it rests for a while, and of itself when it
    /// closes. Errors: Io, DiskFull; the vault is none the worse.
    [[nodiscard]] Result<void> seal();

    /// Closes: a last checkpoint, the seal, then the lock is given back and the keys are wiped.
    ~Vault();
    Vault(const Vault &) = delete;
    Vault &operator=(const Vault &) = delete;

    /// Whether this passphrase opens the vault that is open already, e.g. before a step that needs it again.
    /// Errors: WrongKey, Unauthorised, Corrupt.
    [[nodiscard]] Result<void> checkPassphrase(const Secret &passphrase, const Secret &deviceSecret) const;

    /// Atomic; after a crash either the old or the new passphrase opens. Errors: WrongKey (old passphrase), Refused,
    /// Io, DiskFull.
    [[nodiscard]] Result<void> changePassphrase(
        const Secret &oldPassphrase, const Secret &newPassphrase, const Secret &deviceSecret);

    /// From now on whoever has the secret of `archive` and a copy of the directory can open this vault; that of another
    /// key no longer opens it. Writes vault.escrow, unless it is there for this key. Errors: InvalidInput, DiskFull,
    /// Io.
    [[nodiscard]] Result<void> escrow(const crypto::PublicKey &archive);

    [[nodiscard]] Journal &journal();
    [[nodiscard]] Outbox &outbox();
    [[nodiscard]] Records &records();
    [[nodiscard]] Inbox &inbox();
    [[nodiscard]] Tasks &tasks();
    [[nodiscard]] EventLog &events();
    [[nodiscard]] FollowUps &followUps();
    [[nodiscard]] Callers &callers();
    [[nodiscard]] Practice &practice();
    [[nodiscard]] Wellbeing &wellbeing();
    [[nodiscard]] Search &search();
    [[nodiscard]] Settings &settings();
    [[nodiscard]] Keyring &keyring();

    /// Runs several calls as one transaction: all of it is durable when this returns success, nothing of it otherwise.
    /// Nests.
    [[nodiscard]] Result<void> atomically(const std::function<Result<void>()> &work);

    /// Grows with every row that is written: the same number again, and what was read before is still so.
    [[nodiscard]] qint64 writes() const;

    /// Reads every page and checks its authentication tag and the structure; what it finds, finding() says. With
    /// `mayGoOn` it asks every few pages. Errors: Corrupt, Timeout (it might not go on).
    [[nodiscard]] Result<void> checkIntegrity(const std::function<bool()> &mayGoOn = {});

    /// Removes what the device need not keep: bodies, search text and journal of records that the server has
    /// acknowledged and that ended before `endedBefore`. Never what is still to be delivered, nor `needed`. The sealed
    /// events stay, for a server that comes back from a backup: this device cannot open them. Returns how many records
    /// were removed.
    [[nodiscard]] Result<int> purgeDelivered(Timestamp endedBefore, const std::set<RecordId> &needed);

private:
    struct Private;
    [[nodiscard]] static Result<std::unique_ptr<Vault>> opened(
        const VaultOptions &options, std::unique_ptr<QLockFile> lock, crypto::SecretKey master, const Clock &clock);
    explicit Vault(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace hl::store
