// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/casework.h"
#include "sync/client/logwatch.h"
#include "sync/wire/messages.pb.h"
#include "tests/sync/organisation.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

/// The real server comes back from real backups, more often than once and in any order (R11): nothing is lost, and no
/// device takes it for an attack.
class TestSyncRestore : public QObject
{
    Q_OBJECT

    std::unique_ptr<RealOrganisation> m_organisation;
    RealOrganisation::Joined m_counsellor, m_leader, m_away;
    int m_lost = 0;

    [[nodiscard]] QString data() const { return m_organisation->path("data"); }
    QString backUp(const char *name)
    {
        const QString path = m_organisation->path(name);
        m_organisation->admin({u"backup"_s, u"--data"_s, data(), u"-o"_s, path});
        return path;
    }
    void restore(const QString &backup)
    {
        m_organisation->stopServer();
        QVERIFY(QDir().rename(data(), data() + u".lost%1"_s.arg(++m_lost)));
        m_organisation->admin(
            {u"restore"_s, u"--from"_s, backup, u"--org"_s, m_organisation->path("org"), u"--data"_s, data()});
        m_organisation->startServer();
    }
    /// What the server has of a topic.
    QByteArrayList log(const char *topic)
    {
        std::optional<Result<HttpReply>> reply;
        m_leader.device->api.call(
            {HttpRequest::Method::Get, QByteArray("/v1/streams/") + topic + "/events?after=0&limit=200", {}, {},
                Millis{30000}},
            [&](Result<HttpReply> done) { reply = std::move(done); });
        hearthline::wire::PullPage page;
        if (!QTest::qWaitFor([&] { return reply.has_value(); }, 20000) || !*reply
            || !page.ParseFromString((*reply)->body.toStdString()))
            return {"no answer"};
        QByteArrayList ids;
        for (const auto &one : page.events())
            ids.append(decode(QByteArrayView(one.event()))->header.id.toBytes());
        std::sort(ids.begin(), ids.end());
        return ids;
    }
    static LogWatch::State watchOf(const Device &device)
    {
        return *LogWatch(device.membership, device.vault->settings(), device.clock).state();
    }
    /// Sees the log of this generation as the one that it knew, and has nothing left to send.
    static bool follows(Device &device, quint32 generation)
    {
        return device.runUntil([&] {
            const auto state = watchOf(device);
            return state.newest && state.newest->generation == generation && device.drained();
        }) && watchOf(device).alarm == LogWatch::Alarm::None;
    }
    void opens(RecordId record)
    {
        Device &leader = *m_leader.device;
        QVERIFY(leader.runUntil([&] { return leader.vault->inbox().findCase(record).has_value(); }));
        std::optional<Result<std::vector<OpenedRevision>>> opened;
        leader.desk.open(record, AccessReason::Supervision, [&](auto result) { opened = std::move(result); });
        QVERIFY(leader.runUntil([&] { return opened.has_value(); }));
        OK(*opened);
    }
    RecordId delivers(const QByteArray &narrative)
    {
        Device &device = *m_counsellor.device;
        const RecordId record = device.closeCall(narrative);
        const bool isThere = device.runUntil([&] { return device.drained(); });
        return isThere ? record : RecordId();
    }

private slots:
    void initTestCase()
    {
        m_organisation = std::make_unique<RealOrganisation>();
        m_leader = m_organisation->join(m_organisation->invite(u"leader"_s));
        m_counsellor = m_organisation->join(m_organisation->invite(u"counsellor"_s));
        m_away = m_organisation->join(m_organisation->invite(u"counsellor"_s));
    }

    void theSameBackupTwiceAndAYoungerOneAfterIt()
    {
        Device &counsellor = *m_counsellor.device, &leader = *m_leader.device, &away = *m_away.device;
        const RecordId before = delivers("before every backup");
        QVERIFY(!before.isNull());
        opens(before);
        for (Device *device : {&counsellor, &leader, &away})
            QVERIFY(follows(*device, 1));
        const QString older = backUp("older");
        const RecordId between = delivers("between the backups");
        opens(between);
        const QString younger = backUp("younger");
        const RecordId after = delivers("after both");
        opens(after);
        QVERIFY(follows(counsellor, 1) && follows(leader, 1));

        // the readable copy is gone by its time; the sealed event is what a restored server is given
        QCOMPARE(*counsellor.vault->purgeDelivered(counsellor.clock.now() + std::chrono::hours(1), {}), 3);
        QVERIFY(!counsellor.vault->records().find(after));
        const QByteArrayList records = log("records"), accesses = log("access");
        QCOMPARE(records.size(), 3);
        QCOMPARE(accesses.size(), 3);

        quint32 generation = 1;
        for (const QString &backup : {older, older, younger, older}) { // from each one the log grows another way
            restore(backup);
            ++generation;
            QVERIFY2(follows(counsellor, generation), qPrintable(QString::number(generation)));
            QVERIFY2(follows(leader, generation), qPrintable(QString::number(generation)));
            QVERIFY(leader.runUntil([&] { return log("records") == records && log("access") == accesses; }));
        }
        QCOMPARE(log("records"), records);
        QCOMPARE(log("access"), accesses);
        QVERIFY(follows(away, generation)); // it heard of none of them
        QVERIFY(follows(counsellor, generation) && follows(leader, generation));
        m_organisation->admin({u"log"_s, u"verify"_s, u"--data"_s, data()});
        const auto told = counsellor.vault->events().of(casework::Opened, after.toBytes());
        OK(told);
        QCOMPARE(told->size(), 1); // the author hears of each opening once
    }
};

QTEST_GUILESS_MAIN(TestSyncRestore)
#include "tst_sync_restore.moc"
