// SPDX-License-Identifier: GPL-3.0-or-later
// R4: whatever is put into a vault's files while it is closed is noticed (core/store/decisions/0007).
#include "tests/killpoints.h"
#include "tests/store/filled.h"

#include <functional>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

using namespace hl;
using namespace hl::store;
using namespace hl::store::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype pageSize = 8192;

} // namespace

class TestSeal : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { OK(crypto::init()); }

    /// Each page carries a tag of its own, and an old page an old one that fits: the seal of the whole file does not.
    void aPageOfAnOlderCopyIsNoticed()
    {
        const Two two;
        int replayed = 0;
        int refused = 0;
        forEachReplay(two.newer(), two.older[u"vault.db"_s], [&](const QByteArray &mixed) {
            ++replayed;
            QTemporaryDir copy(hl::test::shortLived());
            two.copyTo(copy.path());
            overwrite(copy.filePath(u"vault.db"_s), mixed);
            const auto vault = store::test::open(copy.path(), two.clock);
            if (!vault) {
                QCOMPARE(vault.error().code, ErrorCode::Corrupt);
                ++refused;
                return;
            }
            QCOMPARE((*vault)->finding(), Finding::Replaced);
            QVERIFY((*vault)->isCheckDue());
        });
        qInfo("%d pages put back: %d refused at once, %d by the seal", replayed, refused, replayed - refused);
        QVERIFY(replayed > 20);
    }

    void aPageOfAnOlderCopyIsNoticedAfterACrash_data()
    {
        QTest::addColumn<bool>("isFolded");
        QTest::addColumn<int>("found");
        QTest::newRow("the file as it was sealed") << false << 21;
        QTest::newRow("the log was folded by then, and written on") << true << 22;
    }
    /// What a kill or a power cut leaves is the file as it was sealed, or as its log was folded, and a log beside it.
    void aPageOfAnOlderCopyIsNoticedAfterACrash()
    {
        QFETCH(bool, isFolded);
        QFETCH(int, found);
        const Two two;
        const auto &left = isFolded ? two.folded : two.crashed;
        const QByteArray newer = isFolded ? two.folded[u"vault.db"_s] : two.newer();
        int replayed = 0;
        const auto open = [&](const QByteArray &database, const auto &look) {
            QTemporaryDir copy(hl::test::shortLived());
            two.copyTo(copy.path());
            for (const auto &[name, content] : left.asKeyValueRange())
                overwrite(copy.filePath(name), content);
            overwrite(copy.filePath(u"vault.db"_s), database);
            look(store::test::open(copy.path(), two.clock));
        };
        open(newer, [&](const auto &vault) {
            OK(vault);
            QCOMPARE((*vault)->finding(), Finding::None);
            QVERIFY((*vault)->isCheckDue()); // nothing vouches for the log
            QCOMPARE((*vault)->search().count(canaries[2]).value_or(0), found);
        });
        forEachReplay(newer, two.older[u"vault.db"_s], [&](const QByteArray &mixed) {
            ++replayed;
            open(mixed, [](const auto &vault) {
                if (vault)
                    QCOMPARE((*vault)->finding(), Finding::Replaced);
                else
                    QCOMPARE(vault.error().code, ErrorCode::Corrupt);
            });
        });
        QVERIFY(replayed > 20);
    }

    /// Only where it stopped while the log was being folded, what gives an old page away is what the other pages say of
    /// it: most of the time, not always (decisions/0007).
    void aPageOfAnOlderCopyIsMostlyNoticedInTheMomentOfFolding()
    {
        const Two two;
        int replayed = 0;
        int noticed = 0;
        forEachReplay(two.newer(), two.older[u"vault.db"_s], [&](const QByteArray &mixed) {
            ++replayed;
            QTemporaryDir copy(hl::test::shortLived());
            two.copyTo(copy.path());
            overwrite(copy.filePath(u"vault.seal"_s), two.sealOfNoFile);
            overwrite(copy.filePath(u"vault.db"_s), mixed);
            const auto vault = store::test::open(copy.path(), two.clock);
            const auto checked = vault ? (*vault)->checkIntegrity([] { return true; }) : fail(vault.error());
            if (!checked)
                QCOMPARE(checked.error().code, ErrorCode::Corrupt);
            QVERIFY(!vault || (*vault)->finding() == (checked ? Finding::None : Finding::Unsound));
            noticed += checked ? 0 : 1;
        });
        qInfo("%d pages put back after a crash in a folding: %d noticed", replayed, noticed);
        QVERIFY(replayed > 20 && noticed * 2 > replayed);
    }

    void whateverIsPutInItsPlaceIsNoticed_data()
    {
        QTest::addColumn<QStringList>("older"); // files of the older copy
        QTest::addColumn<QStringList>("gone");
        QTest::newRow("an older database") << QStringList{u"vault.db"_s} << QStringList{};
        QTest::newRow("an older seal") << QStringList{u"vault.seal"_s} << QStringList{};
        QTest::newRow("the seal of an open vault") << QStringList{u"open"_s} << QStringList{};
        QTest::newRow("no seal") << QStringList{} << QStringList{u"vault.seal"_s};
        QTest::newRow("an older database, no seal") << QStringList{u"vault.db"_s} << QStringList{u"vault.seal"_s};
        QTest::newRow("a log") << QStringList{u"vault.db-wal"_s} << QStringList{};
        QTest::newRow("an older database, a log") << QStringList{u"vault.db"_s, u"vault.db-wal"_s} << QStringList{};
    }
    void whateverIsPutInItsPlaceIsNoticed()
    {
        QFETCH(QStringList, older);
        QFETCH(QStringList, gone);
        const Two two;
        QTemporaryDir copy(hl::test::shortLived());
        two.copyTo(copy.path());
        for (const QString &name : older)
            if (name == "open"_L1)
                overwrite(copy.filePath(u"vault.seal"_s), two.sealWhileOpen);
            else
                overwrite(copy.filePath(name), two.older[name]);
        for (const QString &name : gone)
            QVERIFY(QFile::remove(copy.filePath(name)));
        const bool isLogForeign = older.contains(u"vault.db-wal"_s);
        {
            const auto vault = store::test::open(copy.path(), two.clock);
            OK(vault);
            QCOMPARE((*vault)->finding(), Finding::Replaced);
            if (isLogForeign && !older.contains(u"vault.db"_s)) // nothing of it is believed
                QCOMPARE(*(*vault)->search().count(canaries[2]), 20);
            QCOMPARE(QFile::exists(copy.filePath(u"vault.db-wal.damaged"_s)), isLogForeign);
            OK((*vault)->settings().set(u"any"_s, "value"));
        }
        // sealed again as it is now; what was found stays said
        for (int i = 0; i < 2; ++i) {
            const auto vault = store::test::open(copy.path(), two.clock);
            OK(vault);
            QCOMPARE((*vault)->finding(), Finding::Replaced);
            OK((*vault)->checkIntegrity([] { return true; }));
            QVERIFY(!(*vault)->isCheckDue());
        }
    }

    void everyChangedByteOfTheSealIsNoticed()
    {
        const Two two;
        QTemporaryDir copy(hl::test::shortLived());
        two.copyTo(copy.path());
        const QByteArray sound = contentOf(copy.filePath(u"vault.seal"_s));
        QVERIFY(sound.size() > 64);
        for (qsizetype at = 0; at < sound.size(); ++at) {
            QByteArray changed = sound;
            changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 8)));
            overwrite(copy.filePath(u"vault.seal"_s), changed);
            const auto vault = store::test::open(copy.path(), two.clock);
            OK(vault);
            QVERIFY2((*vault)->finding() == Finding::Replaced, qPrintable(QString::number(at)));
            overwrite(copy.filePath(u"vault.seal"_s), sound); // before it closes
        }
    }

    /// Neither closing, nor resting while open, nor being copied at any moment of it, reads as an attack.
    void whatIsItsOwnRaisesNoAlarm()
    {
        QTemporaryDir dir{hl::test::shortLived()};
        const SystemClock clock;
        const auto found = [&](bool &isCheckDue) {
            QTemporaryDir copy(hl::test::shortLived());
            for (const QString &name : QDir(dir.path()).entryList(QDir::Files))
                if (name != u"vault.lock")
                    QFile::copy(dir.filePath(name), copy.filePath(name));
            const auto vault = store::test::open(copy.path(), clock);
            isCheckDue = vault && (*vault)->isCheckDue();
            return vault ? (*vault)->finding() : Finding::Replaced;
        };
        bool isCheckDue = false;
        {
            const auto vault = store::test::create(dir.path(), clock);
            OK(vault);
            QCOMPARE(found(isCheckDue), Finding::None);
            for (int i = 0; i < 3; ++i) {
                OK(fill(**vault, clock));
                QCOMPARE(found(isCheckDue), Finding::None);
                QVERIFY(isCheckDue);
                OK((*vault)->seal());
                QCOMPARE(found(isCheckDue), Finding::None);
                QVERIFY(!isCheckDue);
            }
        }
        QCOMPARE(found(isCheckDue), Finding::None);
        QVERIFY(!isCheckDue);
        {
            const auto vault = store::test::open(dir.path(), clock);
            OK(vault);
            QCOMPARE((*vault)->search().count(canaries[2]).value_or(0), 3);
            OK((*vault)->checkIntegrity());
            OK((*vault)->checkIntegrity([] { return true; }));
            QCOMPARE(found(isCheckDue), Finding::None); // it only reads
            QVERIFY(!isCheckDue);
            OK((*vault)->changePassphrase(passphrase(), passphrase("new"), deviceSecret()));
            OK((*vault)->changePassphrase(passphrase("new"), passphrase(), deviceSecret()));
        }
        QCOMPARE(found(isCheckDue), Finding::None);
        QVERIFY(!isCheckDue);
    }

    /// What was never checked is not sound because it was closed since.
    void aCheckStaysDueUntilItWasMade()
    {
        Two two;
        QTemporaryDir copy(hl::test::shortLived());
        two.copyTo(copy.path());
        overwrite(copy.filePath(u"vault.seal"_s), two.sealOfNoFile);
        for (int i = 0; i < 2; ++i) {
            const auto vault = store::test::open(copy.path(), two.clock);
            OK(vault);
            QVERIFY((*vault)->isCheckDue());
            FAILS((*vault)->checkIntegrity([] { return false; }), ErrorCode::Timeout);
            QVERIFY((*vault)->isCheckDue());
            OK((*vault)->settings().set(u"any"_s, QByteArray::number(i))); // goes on as ever
        }
        OK((*store::test::open(copy.path(), two.clock))->checkIntegrity([] { return true; }));
        const auto vault = store::test::open(copy.path(), two.clock);
        OK(vault);
        QVERIFY(!(*vault)->isCheckDue());
    }

    /// Where the seal cannot be taken off, nothing is written under it.
    void nothingIsWrittenUnderASeal()
    {
        const Two two;
        QTemporaryDir copy(hl::test::shortLived());
        two.copyTo(copy.path());
        {
            const auto vault = store::test::open(copy.path(), two.clock);
            OK(vault);
            const QString seal = copy.filePath(u"vault.seal"_s);
            const QByteArray sound = contentOf(seal);
            QVERIFY(QFile::remove(seal) && QDir().mkpath(seal + u"/in-the-way"_s)); // cannot be replaced
            FAILS((*vault)->settings().set(u"any"_s, "value"), ErrorCode::Io);
            FAILS((*vault)->atomically([] { return Result<void>(); }), ErrorCode::Io);
            FAILS((*vault)->outbox().retryNow(), ErrorCode::Io);
            QVERIFY(QDir(seal).removeRecursively());
            overwrite(seal, sound);
            OK((*vault)->settings().set(u"any"_s, "value"));
        }
        const auto vault = store::test::open(copy.path(), two.clock);
        OK(vault);
        QCOMPARE((*vault)->finding(), Finding::None);
    }

    /// The log is folded when it is long and when the vault closes: the seal never vouches for a file that changes.
    void noLogIsFoldedUnderASeal()
    {
        const Two two;
        QTemporaryDir dir{hl::test::shortLived()};
        two.copyTo(dir.path());
        const QString seal = dir.filePath(u"vault.seal"_s);
        QByteArray sealed;
        {
            const auto vault = store::test::open(dir.path(), two.clock);
            OK(vault);
            for (int i = 0; i < 24; ++i) {
                OK((*vault)->settings().set(u"large.%1"_s.arg(i), QByteArray(1 << 20, 'x')));
                QTemporaryDir copy(hl::test::shortLived()); // as a kill would leave it
                for (const QString &name : QDir(dir.path()).entryList({u"vault.*"_s}, QDir::Files))
                    if (name != u"vault.lock"_s)
                        QFile::copy(dir.filePath(name), copy.filePath(name));
                QCOMPARE((*store::test::open(copy.path(), two.clock))->finding(), Finding::None);
            }
            QVERIFY(QFileInfo(dir.filePath(u"vault.db-wal"_s)).size() < 12 << 20);
            OK((*vault)->seal());
            OK((*vault)->settings().set(u"any"_s, "value"));
            // Neither as it grows long nor as it closes can the seal be told of a folding.
            sealed = contentOf(seal);
            QVERIFY(QFile::remove(seal) && QDir().mkpath(seal + u"/in-the-way"_s));
            for (int i = 0; i < 12; ++i)
                OK((*vault)->settings().set(u"large.%1"_s.arg(i), QByteArray(1 << 20, 'y')));
            QVERIFY(QFileInfo(dir.filePath(u"vault.db-wal"_s)).size() > 12 << 20);
        }
        QVERIFY(QDir(seal).removeRecursively());
        overwrite(seal, sealed);
        const auto vault = store::test::open(dir.path(), two.clock);
        OK(vault);
        QCOMPARE((*vault)->finding(), Finding::None);
        QCOMPARE(**(*vault)->settings().value(u"any"_s), "value");
    }

    /// Opening looks at each page of a large vault: 0.5 s would be felt.
    void aLargeVaultOpensAtOnce()
    {
        QTemporaryDir dir{hl::test::shortLived()};
        const SystemClock clock;
        {
            const auto vault = store::test::create(dir.path(), clock);
            OK(vault);
            OK((*vault)->atomically([&]() -> Result<void> {
                for (int i = 0; i < (isLong() ? 200 : 40); ++i) {
                    if (auto kept = (*vault)->settings().set(u"large.%1"_s.arg(i), QByteArray(1 << 20, 'x')); !kept)
                        return kept;
                }
                return {};
            }));
        }
        QElapsedTimer timer;
        timer.start();
        const auto vault = store::test::open(dir.path(), clock);
        OK(vault);
        const auto opened = timer.restart();
        OK((*vault)->settings().set(u"any"_s, "value"));
        OK((*vault)->seal());
        qInfo("%lld MiB: opened in %lld ms, sealed in %lld ms",
            static_cast<long long>(QFileInfo(dir.filePath(u"vault.db"_s)).size() >> 20), static_cast<long long>(opened),
            static_cast<long long>(timer.elapsed()));
        QCOMPARE((*vault)->finding(), Finding::None);
        QVERIFY(opened < 2000); // on a machine with nothing else to do, a twentieth of it
    }

private:
    /// A vault that was closed, and what an attacker has kept of an earlier evening.
    struct Two
    {
        const SystemClock clock;
        QTemporaryDir dir{hl::test::shortLived()};
        QMap<QString, QByteArray> older; ///< of a closed vault; the log of one that was open
        QByteArray sealWhileOpen; ///< of the last evening
        QByteArray sealOfNoFile; ///< of the first one, before its log was ever folded
        QMap<QString, QByteArray> crashed; ///< log and seal of a later evening that ended without a close
        QMap<QString, QByteArray> folded; ///< the same with the database, folded before the last writes

        Two()
        {
            const QStringList names{u"vault.db"_s, u"vault.db-wal"_s, u"vault.seal"_s};
            for (int evening = 0; evening < 2; ++evening) {
                {
                    const auto vault
                        = evening == 0 ? store::test::create(dir.path(), clock) : store::test::open(dir.path(), clock);
                    for (int i = 0; i < 10; ++i)
                        if (!vault || !fill(**vault, clock))
                            qFatal("it cannot be filled");
                    sealWhileOpen = contentOf(dir.filePath(names[2]));
                    if (evening == 0) {
                        sealOfNoFile = sealWhileOpen;
                        older[names[1]] = contentOf(dir.filePath(names[1]));
                    }
                }
                for (const auto &name : {names[0], names[2]})
                    if (evening == 0)
                        older[name] = contentOf(dir.filePath(name));
            }
            QTemporaryDir later(hl::test::shortLived());
            copyTo(later.path());
            const auto vault = store::test::open(later.path(), clock);
            if (!vault || !fill(**vault, clock))
                qFatal("it cannot be filled");
            for (const auto &name : {names[1], names[2]})
                crashed[name] = contentOf(later.filePath(name));
            if (!(*vault)->inbox().flush() || !fill(**vault, clock))
                qFatal("it cannot be folded");
            for (const auto &name : names)
                folded[name] = contentOf(later.filePath(name));
            if (older[names[1]].size() < pageSize || older[names[2]] == sealWhileOpen || sealOfNoFile == sealWhileOpen
                || crashed[names[1]].size() < pageSize || folded[names[2]] == crashed[names[2]])
                qFatal("nothing was kept");
        }
        [[nodiscard]] QByteArray newer() const { return contentOf(dir.filePath(u"vault.db"_s)); }
        void copyTo(const QString &directory) const
        {
            for (const auto &name : {u"vault.key"_s, u"vault.db"_s, u"vault.seal"_s})
                QFile::copy(dir.filePath(name), directory + u'/' + name);
        }
    };
    /// The database with one page of the older one in it, for each that is another one since.
    static void forEachReplay(
        const QByteArray &newer, const QByteArray &older, const std::function<void(const QByteArray &mixed)> &work)
    {
        for (qsizetype at = 0; at + pageSize <= older.size(); at += pageSize)
            if (older.sliced(at, pageSize) != newer.sliced(at, pageSize))
                work(QByteArray(newer).replace(at, pageSize, older.sliced(at, pageSize)));
    }
};

QTEST_GUILESS_MAIN(TestSeal)
#include "tst_seal.moc"
