// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"
#include "core/store/sql.h"
#include "core/store/vaultfile.h"
#include "tests/core/crypto/memory.h"
#include "tests/store/support.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace hl;
using namespace hl::store;
using namespace hl::store::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
}

} // namespace

/// `tst_vault hold DIR`: another process that has the vault open until it is killed.
int hold(const QString &directory)
{
    const SystemClock clock;
    const auto vault = test::open(directory, clock);
    std::puts(vault ? "open" : "refused");
    std::fflush(stdout);
    if (vault)
        std::getchar();
    return vault ? 0 : 1;
}

class TestVault : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { OK(crypto::init()); }
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void opensWithPassphraseAndDeviceOnly()
    {
        QVERIFY(!Vault::exists(path()));
        FAILS(test::open(path(), m_clock), ErrorCode::NotFound);
        {
            const auto vault = test::create(path(), m_clock);
            OK(vault);
            OK((*vault)->settings().set(u"language"_s, "zh"));
        }
        QVERIFY(Vault::exists(path()));
        FAILS(test::create(path(), m_clock), ErrorCode::Conflict);
        FAILS(Vault::open(options(path()), passphrase("another"), deviceSecret(), m_clock), ErrorCode::WrongKey);
        FAILS(Vault::open(options(path()), passphrase(), deviceSecret('e'), m_clock), ErrorCode::Unauthorised);
        FAILS(Vault::open(options(path()), Secret(), deviceSecret(), m_clock), ErrorCode::InvalidInput);
        const auto vault = test::open(path(), m_clock);
        OK(vault);
        QCOMPARE(**(*vault)->settings().value(u"language"_s), "zh");
        QVERIFY(!(*vault)->settings().value(u"unset"_s)->has_value());
    }

    void filesArePrivateAndNotPlain()
    {
        auto vault = test::create(path(), m_clock);
        OK(vault);
        for (int round = 0; round < 2; ++round) {
            OK((*vault)->settings().set(u"a"_s, "1"));
            QCOMPARE(QFile::permissions(path()) & 0x0077, QFile::Permissions());
            for (const auto *name : {"vault.key", "vault.db", "vault.db-wal"})
                QVERIFY2(!(QFile::permissions(path() + u'/' + QString::fromLatin1(name)) & 0x0077), name);
            QVERIFY(!contentOf(path() + u"/vault.db"_s).startsWith("SQLite format 3"));
            QVERIFY(!QFile::exists(path() + u"/vault.db-shm"_s));
            vault->reset();
            vault = test::open(path(), m_clock);
            OK(vault);
        }
    }

    void costHasAFloor()
    {
        VaultOptions low = options(path());
        low.floor = crypto::CostFloor::Enforced;
        FAILS(Vault::create(low, passphrase(), deviceSecret(), m_clock), ErrorCode::Refused);
        OK(test::create(path(), m_clock));
        // A key file with a low cost, as an attacker would like to have it, is refused by a build that means it.
        FAILS(Vault::open(low, passphrase(), deviceSecret(), m_clock), ErrorCode::Refused);
    }

    void everyFlippedBitOfTheKeyFileIsNoticed()
    {
        OK(test::create(path(), m_clock));
        const QString file = path() + u"/vault.key"_s;
        const QByteArray sound = contentOf(file);
        for (qsizetype bit = 0; bit < sound.size() * 8; ++bit) {
            QByteArray damaged = sound;
            damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
            FAILS(VaultFile::fromBytes(damaged), ErrorCode::Corrupt);
        }
        for (qsizetype size = 0; size < sound.size(); ++size)
            FAILS(VaultFile::fromBytes(sound.first(size)), ErrorCode::Corrupt);
        overwrite(file, sound + "x");
        FAILS(test::open(path(), m_clock), ErrorCode::Corrupt);
        QByteArray newer = sound.chopped(8);
        newer[7] = 2;
        FAILS(VaultFile::fromBytes(newer + crypto::hash(newer).first(8)), ErrorCode::Unsupported);
    }

    void parametersAreAuthenticated()
    {
        // With a mended checksum too: the wrapped key is bound to cost, salt and device check.
        const auto master = crypto::SecretKey::random();
        const auto file = VaultFile::wrap(
            master, passphrase(), deviceSecret(), crypto::testCost, crypto::CostFloor::LoweredForTests);
        OK(file);
        OK(file->unwrap(passphrase(), deviceSecret(), crypto::CostFloor::LoweredForTests));
        VaultFile changed = *file;
        changed.cost.passes = 2;
        FAILS(changed.unwrap(passphrase(), deviceSecret(), crypto::CostFloor::LoweredForTests), ErrorCode::WrongKey);
        changed = *file;
        changed.salt[0] = static_cast<char>(changed.salt[0] ^ 1);
        FAILS(changed.unwrap(passphrase(), deviceSecret(), crypto::CostFloor::LoweredForTests), ErrorCode::WrongKey);
        changed = *file;
        changed.cost.memoryMiB = 1u << 31;
        FAILS(changed.unwrap(passphrase(), deviceSecret(), crypto::CostFloor::LoweredForTests), ErrorCode::Refused);
    }

    void lostDatabaseIsNotANewOne()
    {
        OK(test::create(path(), m_clock));
        QVERIFY(QFile::remove(path() + u"/vault.db"_s));
        FAILS(test::open(path(), m_clock), ErrorCode::Corrupt);
        overwrite(path() + u"/vault.db"_s, "");
        FAILS(test::open(path(), m_clock), ErrorCode::Corrupt);
        overwrite(path() + u"/vault.db"_s, QByteArray(8192, 'x'));
        FAILS(test::open(path(), m_clock), ErrorCode::Corrupt);
    }

    void unfinishedCreationStartsAgain()
    {
        {
            QDir().mkpath(path());
            overwrite(path() + u"/vault.db"_s, QByteArray(8192, 'x'));
        }
        OK(test::create(path(), m_clock));
        OK(test::open(path(), m_clock));
    }

    void secondOpenIsRefused()
    {
        {
            const auto vault = test::create(path(), m_clock);
            OK(vault);
            FAILS(test::open(path(), m_clock), ErrorCode::Conflict);
            QProcess other;
            other.start(QCoreApplication::applicationFilePath(), {u"hold"_s, path()});
            QVERIFY(other.waitForFinished(20000));
            QCOMPARE(other.exitCode(), 1);
        }
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {u"hold"_s, path()});
        QVERIFY(other.waitForReadyRead(20000));
        QCOMPARE(other.readLine().trimmed(), "open");
        FAILS(test::open(path(), m_clock), ErrorCode::Conflict);
        other.kill();
        other.waitForFinished();
        OK(test::open(path(), m_clock));
    }

    void passphraseChanges()
    {
        auto vault = test::create(path(), m_clock);
        OK(vault);
        OK((*vault)->checkPassphrase(passphrase(), deviceSecret()));
        FAILS((*vault)->checkPassphrase(passphrase("guess"), deviceSecret()), ErrorCode::WrongKey);
        const auto publicKey = (*vault)->keyring().deviceSigning().publicKey;
        FAILS((*vault)->changePassphrase(passphrase("guess"), passphrase("new"), deviceSecret()), ErrorCode::WrongKey);
        const QByteArray before = contentOf(path() + u"/vault.key"_s);
        OK((*vault)->changePassphrase(passphrase(), passphrase("new"), deviceSecret()));
        const QByteArray after = contentOf(path() + u"/vault.key"_s);
        QVERIFY(before.mid(17, 16) != after.mid(17, 16));
        OK((*vault)->settings().set(u"still"_s, "works"));
        vault->reset();
        FAILS(test::open(path(), m_clock), ErrorCode::WrongKey);
        const auto again = Vault::open(options(path()), passphrase("new"), deviceSecret(), m_clock);
        OK(again);
        QCOMPARE((*again)->keyring().deviceSigning().publicKey, publicKey);
        QCOMPARE(**(*again)->settings().value(u"still"_s), "works");
    }

    void escrowOpensWhatNobodyRemembers()
    {
        const auto archive = crypto::BoxKeyPair::generate(), next = crypto::BoxKeyPair::generate();
        const auto escrowed = [&](const crypto::BoxKeyPair &key) {
            return Vault::openEscrowed({path(), crypto::laptopCost, crypto::CostFloor::Enforced}, key, m_clock);
        };
        const QString file = path() + u"/vault.escrow"_s;
        QVERIFY(QDir().mkpath(path()));
        overwrite(file, "left by a vault of before");
        auto vault = test::create(path(), m_clock);
        OK(vault);
        FAILS(Vault::escrowKeyId(path()), ErrorCode::NotFound);
        OK((*vault)->escrow(archive.publicKey));
        FAILS(escrowed(archive), ErrorCode::Conflict); // open already
        const QByteArray first = contentOf(file);
        OK((*vault)->escrow(archive.publicKey)); // nothing to do
        QCOMPARE(contentOf(file), first);
        OK((*vault)->settings().set(u"still"_s, "there"));
        const auto publicKey = (*vault)->keyring().deviceSigning().publicKey;
        OK((*vault)->changePassphrase(passphrase(), passphrase("forgotten at once"), deviceSecret()));
        vault->reset();
        FAILS(escrowed(next), ErrorCode::WrongKey);
        {
            const auto opened = escrowed(archive); // neither passphrase nor device secret
            OK(opened);
            QCOMPARE(**(*opened)->settings().value(u"still"_s), "there");
            QCOMPARE((*opened)->keyring().deviceSigning().publicKey, publicKey);
            OK((*opened)->escrow(next.publicKey));
            QCOMPARE(*Vault::escrowKeyId(path()), crypto::keyId(next.publicKey));
        }
        FAILS(escrowed(archive), ErrorCode::WrongKey); // a key of last month
        OK(escrowed(next));
        for (qsizetype at = 0; at < first.size(); ++at) {
            QByteArray flipped = first;
            flipped[at] = static_cast<char>(flipped[at] ^ 4);
            overwrite(file, flipped);
            QVERIFY(!escrowed(archive));
        }
        overwrite(file, first.chopped(1));
        FAILS(escrowed(archive), ErrorCode::Corrupt);
        QVERIFY(QFile::remove(file));
        FAILS(escrowed(archive), ErrorCode::NotFound);
        OK(Vault::open(options(path()), passphrase("forgotten at once"), deviceSecret(), m_clock));
    }

    void failedChangeLeavesTheOldPassphrase()
    {
        if (geteuid() == 0)
            QSKIP("root may write anywhere");
        const auto vault = test::create(path(), m_clock);
        OK(vault);
        QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::ExeOwner));
        QVERIFY(!(*vault)->changePassphrase(passphrase(), passphrase("new"), deviceSecret()));
        QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        OK((*vault)->checkPassphrase(passphrase(), deviceSecret()));
    }

    void deviceKeysStayAndAreItsOwn()
    {
        crypto::PublicKey signing;
        crypto::PublicKey box;
        {
            const auto vault = test::create(path(), m_clock);
            OK(vault);
            signing = (*vault)->keyring().deviceSigning().publicKey;
            box = (*vault)->keyring().deviceBox()->publicKey;
        }
        const auto vault = test::open(path(), m_clock);
        OK(vault);
        QCOMPARE((*vault)->keyring().deviceSigning().publicKey, signing);
        QCOMPARE((*vault)->keyring().deviceBox()->publicKey, box);
        QTemporaryDir second;
        const auto other = test::create(second.path(), m_clock);
        OK(other);
        QVERIFY((*other)->keyring().deviceSigning().publicKey != signing);
        QVERIFY((*other)->keyring().deviceBox()->publicKey != box);
    }

    void boxKeysEndBeforeTheVault()
    {
        crypto::PublicKey first;
        {
            const auto vault = test::create(path(), m_clock);
            OK(vault);
            auto &keyring = (*vault)->keyring();
            first = keyring.deviceBox()->publicKey;
            const auto next = crypto::BoxKeyPair::generate();
            OK(keyring.put(Keyring::DeviceBox, next));
            QCOMPARE(keyring.deviceBox()->publicKey, next.publicKey);
            const auto boxes = keyring.deviceBoxes();
            OK(boxes);
            QCOMPARE(boxes->size(), 2U);
            QVERIFY(boxes->front().publicKey == next.publicKey && boxes->back().publicKey == first);
            OK(keyring.remove(first));
            OK(keyring.remove(next.publicKey));
            QVERIFY(QFileInfo(path() + u"/vault.db-wal"_s).size() > 0);
            OK(keyring.flush());
            QCOMPARE(QFileInfo(path() + u"/vault.db-wal"_s).size(), 0); // nor does the log hold what was there
            FAILS(keyring.deviceBox(), ErrorCode::Corrupt);
            QVERIFY(keyring.deviceBoxes()->empty());
        }
        crypto::PublicKey derived;
        { // as a vault of before, which has none in its rows: others know the one that its master key gives
            const auto vault = test::open(path(), m_clock);
            OK(vault);
            derived = (*vault)->keyring().deviceBox()->publicKey;
        }
        QVERIFY(derived != first);
        const auto vault = test::open(path(), m_clock);
        OK(vault);
        QCOMPARE((*vault)->keyring().deviceBox()->publicKey, derived);
        QCOMPARE((*vault)->keyring().deviceBoxes()->size(), 1U);
    }

    void givenKeysAreKept()
    {
        const auto vault = test::create(path(), m_clock);
        OK(vault);
        auto &keyring = (*vault)->keyring();
        const auto first = crypto::BoxKeyPair::generate();
        const auto second = crypto::BoxKeyPair::generate();
        OK(keyring.put(u"team"_s, first));
        OK(keyring.put(u"team"_s, second));
        OK(keyring.put(u"team"_s, second));
        const auto found = keyring.findById(crypto::keyId(first.publicKey));
        OK(found);
        QCOMPARE(found->publicKey, first.publicKey);
        QCOMPARE(*crypto::openSealed(*found, "c", *crypto::sealTo(first.publicKey, "c", "text")), "text");
        QCOMPARE(*keyring.list(u"team"_s), (QList{second.publicKey, first.publicKey}));
        QVERIFY(keyring.list(u"duty"_s)->isEmpty());
        OK(keyring.remove(first.publicKey));
        FAILS(keyring.find(first.publicKey), ErrorCode::NotFound);
    }

    void aTableThatIsGoneIsDamage_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("given keys") << u"DROP TABLE given_key"_s;
        QTest::newRow("what a migration needs") << u"PRAGMA user_version = 3; DROP TABLE inbox"_s;
    }
    /// The app then offers to set the vault aside.
    void aTableThatIsGoneIsDamage()
    {
        QFETCH(QString, change);
        OK(test::create(path(), m_clock));
        changeUnsealed(change);
        FAILS(test::open(path(), m_clock), ErrorCode::Corrupt);
    }

    void newerSchemaIsRefusedWithWords()
    {
        OK(test::create(path(), m_clock));
        changeUnsealed(u"PRAGMA user_version = %1"_s.arg(newestSchema() + 1));
        const auto vault = test::open(path(), m_clock);
        FAILS(vault, ErrorCode::Unsupported);
        QVERIFY(QByteArray::fromStdString(vault.error().logSafe).contains("newer version"));
    }

    void atomicallyIsAllOrNothing()
    {
        const auto vault = test::create(path(), m_clock);
        OK(vault);
        auto &settings = (*vault)->settings();
        FAILS((*vault)->atomically([&]() -> Result<void> {
            if (const auto set = settings.set(u"a"_s, "1"); !set)
                return set;
            return fail(ErrorCode::Refused, "changed my mind");
        }),
            ErrorCode::Refused);
        QVERIFY(!settings.value(u"a"_s)->has_value());
        OK((*vault)->atomically([&]() -> Result<void> {
            const auto inner = (*vault)->atomically([&]() -> Result<void> {
                return settings.set(u"inner"_s, "1") ? Result<void>(fail(ErrorCode::Refused, "no")) : Result<void>();
            });
            return inner ? Result<void>() : settings.set(u"outer"_s, "1");
        }));
        QVERIFY(!settings.value(u"inner"_s)->has_value());
        QVERIFY(settings.value(u"outer"_s)->has_value());
    }

    void keysLeaveTheMemoryWithTheVault()
    {
        QByteArray master;
        QByteArray database;
        {
            auto vault = test::create(path(), m_clock);
            OK(vault);
            {
                const auto file = VaultFile::load(path() + u"/vault.key"_s);
                const auto key = file->unwrap(passphrase(), deviceSecret(), crypto::CostFloor::LoweredForTests);
                master = hl::memory::masked(*key);
                database = hl::memory::masked(crypto::deriveKey(*key, 1, "sqlciphr"));
            }
            OK((*vault)->settings().set(u"a"_s, "1"));
            // SQLCipher holds the database key while it is open: the search can find what is there.
            QVERIFY(hl::memory::countInMemory(database) > 0);
            // once, in the guarded arena: for escrow(), when there is another ARCHIVE key
            QCOMPARE(hl::memory::countInMemory(master), 1);
        }
        QCOMPARE(hl::memory::countInMemory(database), 0);
        QCOMPARE(hl::memory::countInMemory(master), 0);
    }

private:
    /// In the database of a closed vault.
    void changeUnsealed(const QString &sql)
    {
        const auto file = VaultFile::load(path() + u"/vault.key"_s);
        const auto master = file->unwrap(passphrase(), deviceSecret(), crypto::CostFloor::LoweredForTests);
        const auto db = Database::open(path() + u"/vault.db"_s, crypto::deriveKey(*master, 1, "sqlciphr"));
        OK(db);
        OK((*db)->exec(sql.toUtf8().constData()));
        OK((*db)->foldLog()); // there is to be none beside a sealed file
    }
    [[nodiscard]] QString path() const { return m_dir->path() + u"/vault"_s; }
    std::unique_ptr<QTemporaryDir> m_dir;
    ManualClock m_clock = clockAtThree();
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "hold") == 0)
        return hl::crypto::init() ? hold(QString::fromLocal8Bit(argv[2])) : 2;
    TestVault test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_vault.moc"
