// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/logwatch.h"
#include "sync/wire/statement.h"
#include "tests/sync/byhand.h"
#include "tests/sync/logtree.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;
using Alarm = LogWatch::Alarm;
using Round = LogWatch::Round;

/// What a device believes of the server's log: only that it grows.
class TestSyncLogWatch : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<test::Organisation> m_org;
    std::unique_ptr<store::Vault> m_vault;
    std::optional<Membership> m_self;
    LogTree m_tree;
    quint32 m_generation = 1;
    QList<Signed> m_restores;

    [[nodiscard]] LogWatch watch() { return {*m_self, m_vault->settings(), m_clock}; }
    [[nodiscard]] Alarm alarm() { return watch().state()->alarm; }
    [[nodiscard]] quint64 known() { return watch().state()->newest.value_or(SeenHead{}).size; }
    [[nodiscard]] SignedHead head(const LogTree &tree, quint64 size)
    {
        return signHead({m_org->id, m_generation, size, tree.root(size), m_clock.now()}, m_org->receipt.secretKey);
    }
    static void put(wire::SignedHead *to, const SignedHead &head)
    {
        to->set_head(head.head.toStdString());
        to->set_signature(head.signature.toStdString());
    }
    /// What an honest server with this tree answers.
    [[nodiscard]] wire::LogReply reply(const LogTree &tree, quint64 size)
    {
        wire::LogReply message;
        put(message.mutable_head(), head(tree, size));
        if (known() <= size)
            for (const QByteArray &hash : tree.consistency(known(), size))
                message.add_path(hash.toStdString());
        for (const Signed &restore : m_restores) {
            auto *entry = message.add_restores();
            entry->set_body(restore.body.toStdString());
            entry->set_signature(restore.signature.toStdString());
        }
        return message;
    }
    void take(const wire::LogReply &message)
    {
        const auto target = watch().next(Round::Begins);
        OK(target);
        QVERIFY((*target)->startsWith("/v1/log/head?from=" + QByteArray::number(known())));
        OK(watch().take(**target, {200, packed(message)}));
    }
    void see(quint64 size)
    {
        m_tree.grow(size);
        take(reply(m_tree, size));
        QCOMPARE(alarm(), Alarm::None);
        QCOMPARE(known(), size);
    }
    [[nodiscard]] Signed restore(quint32 generation, quint64 size, const crypto::SecretKey &key)
    {
        return signStatement(StatementKind::Restore, m_org->id, Signer::root(),
            RestoreNote{generation, size, m_tree.root(size)}.toBytes(), key, m_clock);
    }
    [[nodiscard]] SeenHead seen(const LogTree &tree, quint64 size) const
    {
        return {m_generation, size, tree.root(size)};
    }

private slots:
    void initTestCase() { OK(crypto::init()); }
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_org = std::make_unique<test::Organisation>(m_clock);
        m_vault = makeVault(m_directory->filePath(u"v"_s), m_clock);
        m_self.emplace(*Membership::fromRecord(m_org->admit(*m_vault, Role::Leader)));
        m_tree = {};
        m_generation = 1;
        m_restores.clear();
    }

    void itGrows()
    {
        for (const quint64 size : {1U, 2U, 7U, 7U, 64U, 100U})
            see(size);
        QVERIFY(!*watch().next(Round::GoesOn));
    }
    void aServerFromBeforeTheLog()
    {
        OK(watch().take("/v1/log/head?from=0&generation=0", {404, {}}));
        QCOMPARE(alarm(), Alarm::None);
        see(3);
    }
    void aServerThatIsDownRaisesNothing()
    {
        see(3);
        QVERIFY(!watch().take("/v1/log/head?from=3&generation=1", {503, {}}));
        QCOMPARE(alarm(), Alarm::None);
    }

    void lies_data()
    {
        QTest::addColumn<int>("expected");
        const auto row = [](const char *lie, Alarm expected) { QTest::newRow(lie) << static_cast<int>(expected); };
        row("signed by a stranger", Alarm::NotSigned);
        row("a bit of the head flipped", Alarm::NotSigned);
        row("no head", Alarm::NotSigned);
        row("another organisation's head", Alarm::NotSigned);
        row("shorter", Alarm::RolledBack);
        row("empty", Alarm::RolledBack);
        row("an earlier generation", Alarm::RolledBack);
        row("same size, other root", Alarm::Forked);
        row("another past", Alarm::Forked);
        row("another last entry", Alarm::Forked);
        row("no proof", Alarm::Forked);
        row("a proof too long", Alarm::Forked);
        row("ten thousand hashes", Alarm::Forked);
        row("hashes of 31 bytes", Alarm::Forked);
        row("the proof of another size", Alarm::Forked);
        row("a new generation without a word", Alarm::RestoreNotSigned);
        row("a restore signed by the server", Alarm::RestoreNotSigned);
        row("a restore of another organisation", Alarm::RestoreNotSigned);
        row("a restore that skips one", Alarm::RestoreNotSigned);
        row("another kind of statement", Alarm::RestoreNotSigned);
        row("a restore with another past", Alarm::RestoreNotSigned);
        row("a head beyond the restores", Alarm::RestoreNotSigned);
        row("will not say any more", Alarm::Withheld);
    }
    void lies()
    {
        QFETCH(int, expected);
        const QByteArray lie = QTest::currentDataTag();
        m_generation = 2;
        see(20);
        m_tree.grow(30);
        auto message = reply(m_tree, 30);
        LogTree other;
        if (lie == "signed by a stranger") {
            m_org->receipt = crypto::SigningKeyPair::generate();
            message = reply(m_tree, 30);
        } else if (lie == "a bit of the head flipped") {
            (*message.mutable_head()->mutable_head())[30] ^= 1;
        } else if (lie == "no head") {
            message.clear_head();
        } else if (lie == "another organisation's head") {
            put(message.mutable_head(),
                signHead({OrgId::create(m_clock), 2, 30, m_tree.root(30), m_clock.now()}, m_org->receipt.secretKey));
        } else if (lie == "shorter") {
            message = reply(m_tree, 19);
        } else if (lie == "empty") {
            message = reply(m_tree, 0);
        } else if (lie == "an earlier generation") {
            m_generation = 1;
            message = reply(m_tree, 30);
        } else if (lie == "same size, other root") {
            other.grow(20, 'x');
            message = reply(other, 20);
        } else if (lie == "another past") {
            other.append(leafHash("x"));
            other.grow(30);
            message = reply(other, 30);
        } else if (lie == "another last entry") {
            other.grow(19);
            other.append(leafHash("x"));
            other.grow(30);
            message = reply(other, 30);
        } else if (lie == "no proof") {
            message.clear_path();
        } else if (lie == "a proof too long") {
            message.add_path(std::string(32, 'x'));
        } else if (lie == "ten thousand hashes") {
            for (int i = 0; i < 10000; ++i)
                message.add_path(std::string(32, 'x'));
        } else if (lie == "hashes of 31 bytes") {
            message.mutable_path(0)->pop_back();
        } else if (lie == "the proof of another size") {
            message.clear_path();
            for (const QByteArray &hash : m_tree.consistency(19, 30))
                message.add_path(hash.toStdString());
        } else if (lie == "will not say any more") {
            OK(watch().take("/v1/log/head?from=20&generation=2", {404, {}}));
            QCOMPARE(static_cast<int>(alarm()), expected);
            return;
        } else { // of a restore
            m_generation = lie == "a head beyond the restores" || lie == "a restore that skips one" ? 4 : 3;
            if (lie == "a restore signed by the server")
                m_restores = {restore(3, 20, m_org->receipt.secretKey)};
            else if (lie == "a restore of another organisation")
                m_restores = {signStatement(StatementKind::Restore, OrgId::create(m_clock), Signer::root(),
                    RestoreNote{3, 20, m_tree.root(20)}.toBytes(), m_org->root.secretKey, m_clock)};
            else if (lie == "a restore that skips one")
                m_restores = {restore(4, 20, m_org->root.secretKey)};
            else if (lie == "another kind of statement")
                m_restores = {signStatement(StatementKind::Hold, m_org->id, Signer::root(),
                    RestoreNote{3, 20, m_tree.root(20)}.toBytes(), m_org->root.secretKey, m_clock)};
            else if (lie == "a restore with another past")
                m_restores = {signStatement(StatementKind::Restore, m_org->id, Signer::root(),
                    RestoreNote{3, 20, m_tree.root(19)}.toBytes(), m_org->root.secretKey, m_clock)};
            else if (lie == "a head beyond the restores")
                m_restores = {restore(3, 20, m_org->root.secretKey)};
            message = reply(m_tree, 30);
        }
        take(message);
        QCOMPARE(static_cast<int>(alarm()), expected);
        QCOMPARE(known(), 20U); // the lie was not taken
        // it stays, even where the server mends its ways
        m_generation = 2;
        m_restores.clear();
        if (lie != "signed by a stranger") {
            take(reply(m_tree, 30));
            QCOMPARE(static_cast<int>(alarm()), expected);
            QCOMPARE(known(), 30U);
        }
    }

    void aSignedRestoreIsToldAndNoAlarm()
    {
        see(20);
        const Signed signedRestore = restore(2, 12, m_org->root.secretKey);
        LogTree restored;
        restored.grow(12);
        restored.append(leafHash("the restore"));
        m_generation = 2;
        m_restores = {signedRestore};
        take(reply(restored, 13)); // learns of it
        QCOMPARE(alarm(), Alarm::None);
        QCOMPARE(known(), 12U);
        QVERIFY(watch().state()->restoredAt);
        take(reply(restored, 13)); // goes on from there
        QCOMPARE(alarm(), Alarm::None);
        QCOMPARE(known(), 13U);
        // what was before the restore is not forgotten
        LogTree other;
        other.grow(14, 'x');
        take(reply(other, 14));
        QCOMPARE(alarm(), Alarm::Forked);
    }
    void aRestoreOfAllThatWeKnowLosesNothing()
    {
        see(20);
        m_tree.grow(25);
        const Signed signedRestore = restore(2, 25, m_org->root.secretKey);
        m_generation = 2;
        m_restores = {signedRestore};
        take(reply(m_tree, 25));
        QCOMPARE(known(), 20U);
        LogTree other;
        other.grow(25, 'x');
        auto forged = reply(other, 25);
        take(forged);
        QCOMPARE(alarm(), Alarm::Forked);
    }
    void aRollBackIsExplainedByARestore()
    {
        see(20);
        take(reply(m_tree, 12)); // the administrator forgot to say so
        QCOMPARE(alarm(), Alarm::RolledBack);
        m_restores = {restore(2, 12, m_org->root.secretKey)};
        m_generation = 2;
        take(reply(m_tree, 12));
        QCOMPARE(alarm(), Alarm::None);
    }

    void colleaguesSeeTheSameLog_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("expected");
        QTest::newRow("the same") << u"same"_s << static_cast<int>(Alarm::None);
        QTest::newRow("an older one") << u"older"_s << static_cast<int>(Alarm::None);
        QTest::newRow("another one of this size") << u"fork"_s << static_cast<int>(Alarm::OtherHistory);
        QTest::newRow("another older one") << u"older fork"_s << static_cast<int>(Alarm::OtherHistory);
        QTest::newRow("the server will not prove it") << u"refused"_s << static_cast<int>(Alarm::OtherHistory);
        QTest::newRow("a later one, honestly") << u"later"_s << static_cast<int>(Alarm::None);
        QTest::newRow("a later one that never comes") << u"frozen"_s << static_cast<int>(Alarm::OtherHistory);
    }
    void colleaguesSeeTheSameLog()
    {
        QFETCH(QString, what);
        QFETCH(int, expected);
        see(20);
        LogTree other;
        other.grow(40, 'x');
        m_tree.grow(40);
        const SeenHead theirs = what == u"same" ? seen(m_tree, 20)
            : what == u"older"                  ? seen(m_tree, 11)
            : what == u"fork"                   ? seen(other, 20)
            : what == u"older fork"             ? seen(other, 11)
            : what == u"refused"                ? seen(m_tree, 11)
                                                : seen(m_tree, 33);
        OK(watch().compare(theirs));
        take(reply(m_tree, what == u"frozen" ? 20 : 22));
        if (what == u"later")
            take(reply(m_tree, 35));
        else if (what == u"frozen")
            take(reply(m_tree, 20));
        while (const auto target = *watch().next(Round::GoesOn)) {
            QVERIFY(target->startsWith("/v1/log/consistency?from=" + QByteArray::number(theirs.size)));
            wire::LogPath message;
            for (const QByteArray &hash : m_tree.consistency(theirs.size, known()))
                message.add_path(hash.toStdString());
            OK(watch().take(*target, {what == u"refused" ? 404 : 200, packed(message)}));
        }
        QCOMPARE(static_cast<int>(alarm()), expected);
    }

    void anAccessMustBeInTheLog()
    {
        see(20);
        const QByteArray access(HashBytes, 'a');
        m_tree.append(leafHash(LeafKind::Event, access));
        m_tree.grow(25);
        wire::LogInclusion good;
        put(good.mutable_head(), head(m_tree, 25));
        good.set_leaf(20);
        for (const QByteArray &hash : m_tree.inclusion(20, 25))
            good.add_path(hash.toStdString());
        OK(watch().requireIncluded(access, good));
        QVERIFY(!watch().requireIncluded(QByteArray(HashBytes, 'b'), good));
        wire::LogInclusion bad = good;
        bad.set_leaf(19);
        QVERIFY(!watch().requireIncluded(access, bad));
        QVERIFY(!watch().requireIncluded(access, {}));
        // in a log that only this leader is shown: found when the next head does not fit
        LogTree other;
        other.append(leafHash(LeafKind::Event, access));
        other.grow(21, 'x');
        wire::LogInclusion forked;
        put(forked.mutable_head(), head(other, 21));
        forked.set_leaf(0);
        for (const QByteArray &hash : other.inclusion(0, 21))
            forked.add_path(hash.toStdString());
        OK(watch().requireIncluded(access, forked));
        take(reply(m_tree, 25));
        while (const auto target = *watch().next(Round::GoesOn)) {
            const bool isForked = target->contains("from=21&");
            wire::LogPath message;
            for (const QByteArray &hash : m_tree.consistency(isForked ? 21 : 25, 25))
                message.add_path(hash.toStdString());
            OK(watch().take(*target, {200, packed(message)}));
        }
        QCOMPARE(alarm(), Alarm::OtherHistory);
    }

    void whatIsKeptSurvivesARestart()
    {
        see(20);
        take(reply(m_tree, 5));
        QCOMPARE(LogWatch(*m_self, m_vault->settings(), m_clock).state()->alarm, Alarm::RolledBack);
        QCOMPARE(known(), 20U);
    }
};

QTEST_GUILESS_MAIN(TestSyncLogWatch)
#include "tst_sync_logwatch.moc"
