// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vault.h"

#include "core/base/log.h"
#include "core/crypto/crypto.h"
#include "core/store/migrations.h"
#include "core/store/sql.h"
#include "core/store/vaultfile.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace hl::store {

namespace {

QString keyPath(const QString &directory)
{
    return directory + u"/vault.key"_s;
}
QString escrowPath(const QString &directory)
{
    return directory + u"/vault.escrow"_s;
}
QString databasePath(const QString &directory)
{
    return directory + u"/vault.db"_s;
}

crypto::SecretKey databaseKey(const crypto::SecretKey &master)
{
    return crypto::deriveKey(master, 1, "sqlciphr");
}
std::unique_ptr<SealKeeper> sealKeeper(const QString &directory, const crypto::SecretKey &master)
{
    return std::make_unique<SealKeeper>(databasePath(directory), crypto::deriveKey(master, 6, "vltseal_"));
}

Result<void> checkSecrets(const Secret &passphrase, const Secret &deviceSecret)
{
    if (passphrase.isEmpty() || deviceSecret.size() != 32)
        return fail(ErrorCode::InvalidInput, "a vault needs a passphrase and 32 bytes of device secret");
    return {};
}

/// While a vault is opened SQLite finds fault with a statement of ours only where a table is not what it was.
Error asDamage(const Error &error)
{
    return error.code == ErrorCode::Internal ? makeError(ErrorCode::Corrupt, error.logSafe) : error;
}

using Lock = std::unique_ptr<QLockFile>;

/// One process, one vault. The lock of a dead process is taken over.
Result<Lock> lockDirectory(const QString &directory)
{
    auto lock = std::make_unique<QLockFile>(directory + u"/vault.lock"_s);
    lock->setStaleLockTime(0);
    // The file of a process that was killed, or cut off, before it had named itself would be believed for ever. The
    // system knows better: nobody removes a file that a living process holds.
    if (lock->tryLock(0) || (lock->removeStaleLockFile() && lock->tryLock(0)))
        return lock;
    if (lock->error() == QLockFile::LockFailedError)
        return fail(ErrorCode::Conflict, "the vault is open already");
    return fail(ErrorCode::Io, "the vault could not be locked");
}

} // namespace

struct Vault::Private
{
    VaultOptions options;
    Lock lock; // outlives the database
    std::unique_ptr<SealKeeper> seal; // so does this one
    std::unique_ptr<Database> db;
    crypto::SecretKey master; ///< for escrow()
    Outbox outbox;
    Records records;
    Inbox inbox;
    Tasks tasks;
    EventLog events;
    FollowUps followUps;
    Callers callers;
    Practice practice;
    Wellbeing wellbeing;
    Search search;
    Settings settings;
    Keyring keyring;
    Journal journal;

    Private(VaultOptions o, Lock l, std::unique_ptr<SealKeeper> keeper, std::unique_ptr<Database> database,
        crypto::SecretKey masterKey, const Clock &clock)
        : options(std::move(o))
        , lock(std::move(l))
        , seal(std::move(keeper))
        , db(std::move(database))
        , master(std::move(masterKey))
        , outbox(*db, clock)
        , records(*db)
        , inbox(*db, clock)
        , tasks(*db)
        , events(*db)
        , followUps(*db, events, tasks)
        , callers(*db, crypto::deriveKey(master, 5, "callrtag"))
        , practice(*db)
        , wellbeing(*db)
        , search(*db)
        , settings(*db)
        , keyring(*db, master)
        , journal(*db, outbox, records, followUps, callers)
    {
    }
};

Vault::Vault(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

Vault::~Vault()
{
    if (const auto sealed = d->seal->seal(); !sealed) // what it says is checked at the next start instead
        qCWarning(logStore, "closed without a seal: %s", sealed.error().logSafe.c_str());
}

bool Vault::exists(const QString &directory)
{
    return QFileInfo::exists(keyPath(directory));
}

Result<std::unique_ptr<Vault>> Vault::create(
    const VaultOptions &options, const Secret &passphrase, const Secret &deviceSecret, const Clock &clock)
{
    if (const auto usable = checkSecrets(passphrase, deviceSecret); !usable)
        return fail(usable.error());
    const QDir directory(options.directory);
    if (!directory.mkpath(u"."_s)
        || !QFile::setPermissions(options.directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(ErrorCode::Io, "the vault directory could not be made");
    auto lock = lockDirectory(options.directory);
    if (!lock)
        return fail(lock.error());
    if (exists(options.directory))
        return fail(ErrorCode::Conflict, "there is a vault already");
    // Left by a create() that did not come to its end: no key was ever written for it.
    for (const auto &name :
        {u"vault.db"_s, u"vault.db-wal"_s, u"vault.db-journal"_s, u"vault.escrow"_s, u"vault.seal"_s})
        QFile::remove(options.directory + u'/' + name);

    auto master = crypto::SecretKey::random();
    const auto file = VaultFile::wrap(master, passphrase, deviceSecret, options.cost, options.floor);
    if (!file)
        return fail(file.error());
    auto seal = sealKeeper(options.directory, master);
    auto db = Database::open(databasePath(options.directory), databaseKey(master));
    if (!db)
        return fail(db.error());
    seal->watch(**db);
    QFile::setPermissions(databasePath(options.directory), QFile::ReadOwner | QFile::WriteOwner);
    if (const auto migrated = migrate(**db); !migrated)
        return fail(migrated.error());
    if (const auto box = Keyring(**db, master).put(Keyring::DeviceBox, crypto::BoxKeyPair::generate()); !box)
        return fail(box.error());
    // The key comes last: from here on there is a vault.
    if (const auto saved = file->save(keyPath(options.directory)); !saved)
        return fail(saved.error());
    return std::unique_ptr<Vault>(new Vault(std::make_unique<Private>(
        options, std::move(*lock), std::move(seal), std::move(*db), std::move(master), clock)));
}

Result<std::unique_ptr<Vault>> Vault::open(
    const VaultOptions &options, const Secret &passphrase, const Secret &deviceSecret, const Clock &clock)
{
    if (const auto usable = checkSecrets(passphrase, deviceSecret); !usable)
        return fail(usable.error());
    if (!exists(options.directory))
        return fail(ErrorCode::NotFound, "no vault");
    auto lock = lockDirectory(options.directory);
    if (!lock)
        return fail(lock.error());
    const auto file = VaultFile::load(keyPath(options.directory));
    if (!file)
        return fail(file.error());
    auto master = file->unwrap(passphrase, deviceSecret, options.floor);
    if (!master)
        return fail(master.error());
    return opened(options, std::move(*lock), std::move(*master), clock);
}

Result<std::unique_ptr<Vault>> Vault::openEscrowed(
    const VaultOptions &options, const crypto::BoxKeyPair &archive, const Clock &clock)
{
    const auto file = EscrowFile::load(escrowPath(options.directory));
    if (!file)
        return fail(file.error());
    auto master = file->open(archive);
    if (!master)
        return fail(ErrorCode::WrongKey, "the vault was escrowed for another key");
    auto lock = lockDirectory(options.directory);
    if (!lock)
        return fail(lock.error());
    return opened(options, std::move(*lock), std::move(*master), clock);
}

Result<std::unique_ptr<Vault>> Vault::opened(
    const VaultOptions &options, std::unique_ptr<QLockFile> lock, crypto::SecretKey master, const Clock &clock)
{
    auto seal = sealKeeper(options.directory, master);
    if (const auto looked = seal->look(); !looked)
        return fail(looked.error());
    auto db = Database::open(databasePath(options.directory), databaseKey(master));
    if (!db)
        return fail(db.error());
    const auto version = (*db)->integer("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    // SQLite takes a missing or empty file for a new database: without this the loss would pass unseen.
    if (*version == 0)
        return fail(ErrorCode::Corrupt, "the vault's database is missing");
    if (const auto compared = seal->compare(**db); !compared)
        return fail(asDamage(compared.error()));
    if (const auto migrated = migrate(**db); !migrated)
        return fail(asDamage(migrated.error()));
    // made before box keys were kept: what others know of this device is the derived one
    Keyring keyring(**db, master);
    const auto boxes = keyring.list(Keyring::DeviceBox);
    if (!boxes)
        return fail(asDamage(boxes.error()));
    if (boxes->isEmpty())
        if (const auto kept = keyring.put(Keyring::DeviceBox, Keyring::formerDeviceBox(master)); !kept)
            return fail(kept.error());
    return std::unique_ptr<Vault>(new Vault(std::make_unique<Private>(
        options, std::move(lock), std::move(seal), std::move(*db), std::move(master), clock)));
}

Result<QByteArray> Vault::escrowKeyId(const QString &directory)
{
    return EscrowFile::load(escrowPath(directory)).map([](const EscrowFile &file) { return file.keyId; });
}

Result<void> Vault::escrow(const crypto::PublicKey &archive)
{
    const auto known = escrowKeyId(d->options.directory);
    if (known && *known == crypto::keyId(archive))
        return {};
    const auto file = EscrowFile::seal(d->master, archive);
    return file ? file->save(escrowPath(d->options.directory)) : fail(file.error());
}

Result<void> Vault::checkPassphrase(const Secret &passphrase, const Secret &deviceSecret) const
{
    const auto file = VaultFile::load(keyPath(d->options.directory));
    if (!file)
        return fail(file.error());
    const auto master = file->unwrap(passphrase, deviceSecret, d->options.floor);
    if (!master)
        return fail(master.error());
    return {};
}

Result<void> Vault::changePassphrase(
    const Secret &oldPassphrase, const Secret &newPassphrase, const Secret &deviceSecret)
{
    if (const auto usable = checkSecrets(newPassphrase, deviceSecret); !usable)
        return usable;
    const auto file = VaultFile::load(keyPath(d->options.directory));
    if (!file)
        return fail(file.error());
    const auto master = file->unwrap(oldPassphrase, deviceSecret, d->options.floor);
    if (!master)
        return fail(master.error());
    const auto changed = VaultFile::wrap(*master, newPassphrase, deviceSecret, d->options.cost, d->options.floor);
    if (!changed)
        return fail(changed.error());
    return changed->save(keyPath(d->options.directory));
}

bool Vault::wasLogDamaged() const
{
    return d->db->wasLogDamaged();
}

Finding Vault::finding() const
{
    return d->seal->finding();
}

bool Vault::isCheckDue() const
{
    return d->seal->isCheckDue();
}

Result<void> Vault::seal()
{
    return d->seal->seal();
}

Journal &Vault::journal()
{
    return d->journal;
}
Outbox &Vault::outbox()
{
    return d->outbox;
}
Records &Vault::records()
{
    return d->records;
}
Inbox &Vault::inbox()
{
    return d->inbox;
}
Tasks &Vault::tasks()
{
    return d->tasks;
}
EventLog &Vault::events()
{
    return d->events;
}
FollowUps &Vault::followUps()
{
    return d->followUps;
}
Callers &Vault::callers()
{
    return d->callers;
}
Practice &Vault::practice()
{
    return d->practice;
}
Wellbeing &Vault::wellbeing()
{
    return d->wellbeing;
}
Search &Vault::search()
{
    return d->search;
}
Settings &Vault::settings()
{
    return d->settings;
}
Keyring &Vault::keyring()
{
    return d->keyring;
}

Result<void> Vault::atomically(const std::function<Result<void>()> &work)
{
    return d->db->transaction(work);
}

qint64 Vault::writes() const
{
    return d->db->writes();
}

Result<void> Vault::checkIntegrity(const std::function<bool()> &mayGoOn)
{
    const auto checked = d->db->checkIntegrity(mayGoOn);
    if (!checked && checked.error().code == ErrorCode::Corrupt)
        d->seal->note(Finding::Unsound);
    else if (checked && d->seal->isCheckDue())
        d->seal->noteSound();
    return checked;
}

Result<int> Vault::purgeDelivered(Timestamp endedBefore, const std::set<RecordId> &needed)
{
    int purged = 0;
    const auto done = d->db->transaction([&]() -> Result<void> {
        const auto numbers
            = Statement(*d->db,
                "SELECT number, id FROM record WHERE ended < ?1 AND delivery >= ?2 AND NOT EXISTS("
                "  SELECT 1 FROM outbox WHERE outbox.record = record.id AND state <> 1)")
                  .bind(endedBefore, static_cast<int>(DeliveryState::Received))
                  .all([](auto &row) { return std::pair(row.integer(0), row.template id<RecordId>(1)); });
        if (!numbers)
            return fail(numbers.error());
        for (const auto &[number, id] : *numbers) {
            if (needed.contains(id))
                continue;
            if (const auto removed = d->records.remove(number); !removed)
                return removed;
            ++purged;
        }
        return {};
    });
    if (!done)
        return fail(done.error());
    return purged;
}

} // namespace hl::store
