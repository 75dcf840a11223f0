// SPDX-License-Identifier: GPL-3.0-or-later
// Who is at the line, and whom the telephone queue may ring: by leases, in virtual time, on both databases and on
// several nodes; and who is shown what of it.
#include "sync/server/dutyboard.h"
#include "tests/result.h"
#include "tests/sync/inprocess.h"
#include "tests/sync/postgres.h"
#include "tests/sync/statements.h"

using namespace hl;
using namespace hl::sync;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using People = hl::sync::test::Statements;
using hl::sync::test::must;
using hl::sync::test::Person;

namespace {

constexpr Timestamp Start = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);

} // namespace

class TestSyncDutyBoard : public test::OnEachDatabase
{
    Q_OBJECT

    struct Hall
    {
        explicit Hall(const QString &location)
            : store(std::move(*ServerStore::open(location)))
            , other(std::move(*ServerStore::open(location)))
        {
            const auto db = store->database().writer();
            // as the registry makes it
            if (!db->execute("CREATE TABLE IF NOT EXISTS blocked(device BYTEA PRIMARY KEY)"))
                qFatal("blocked");
        }
        bool say(const Person &who, DutyState state, const QByteArray &line)
        {
            const auto said = board.say(who.member, {state, DutyCheck::Passed, line});
            return said && *said;
        }
        QByteArrayList ringing(DutyBoard &at)
        {
            const auto read = at.read(people.directory());
            return read ? DutyBoard::mayRing(*read) : QByteArrayList{"failed"};
        }
        QByteArrayList ringing() { return ringing(board); }

        ManualClock clock{Start};
        People people{clock};
        std::unique_ptr<ServerStore> store;
        std::unique_ptr<ServerStore> other; ///< of a second node
        DutyBoard board{store->database(), clock};
        DutyBoard beside{other->database(), clock};
        Person lin = people.add(Role::Counsellor);
        Person chen = people.add(Role::Counsellor);
    };

    std::unique_ptr<Hall> hall()
    {
        const QString where = location();
        return where.isEmpty() ? nullptr : std::make_unique<Hall>(where);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        startPostgres();
    }

    void onlyTheReadyRingLongestIdleFirst_data() { backends(); }
    void onlyTheReadyRingLongestIdleFirst()
    {
        const auto h = hall();
        if (!h)
            QSKIP(qUtf8Printable(m_noPostgres));
        QVERIFY(h->ringing().isEmpty());
        QVERIFY(h->say(h->lin, DutyState::Ready, "lin"));
        h->clock.advance(1s);
        QVERIFY(h->say(h->chen, DutyState::Ready, "chen"));
        QCOMPARE(h->ringing(), QByteArrayList({"lin", "chen"}));
        h->clock.advance(1s);
        QVERIFY(h->say(h->lin, DutyState::Ready, "lin")); // a renewal is no new beginning
        QCOMPARE(h->ringing(), QByteArrayList({"lin", "chen"}));
        for (const DutyState busy : {DutyState::NoLine, DutyState::Break, DutyState::Recovery, DutyState::Ringing,
                 DutyState::InCall, DutyState::Off}) {
            QVERIFY(h->say(h->lin, busy, "lin"));
            QCOMPARE(h->ringing(), QByteArrayList({"chen"}));
        }
        h->clock.advance(1s);
        QVERIFY(h->say(h->lin, DutyState::Ready, "lin"));
        QCOMPARE(h->ringing(), QByteArrayList({"chen", "lin"})); // she has just had her turn
    }

    void whoFallsSilentIsOffDuty_data() { backends(); }
    void whoFallsSilentIsOffDuty()
    {
        const auto h = hall();
        if (!h)
            QSKIP(qUtf8Printable(m_noPostgres));
        QVERIFY(h->say(h->lin, DutyState::Ready, "lin"));
        h->clock.advance(DutyLease);
        QCOMPARE(h->ringing(), QByteArrayList({"lin"}));
        h->clock.advance(1ms);
        QVERIFY(h->ringing().isEmpty());
        QVERIFY(h->board.read(h->people.directory())->seats.empty());
        h->clock.advance(1h);
        QVERIFY(h->say(h->lin, DutyState::Ready, "lin"));
        const auto back = h->board.read(h->people.directory());
        QCOMPARE(back->seats.size(), 1U);
        QCOMPARE(back->seats.front().since, h->clock.now()); // not as if she had been there all the time
    }

    void everyNodeSeesTheSame_data() { backends(); }
    void everyNodeSeesTheSame()
    {
        const auto h = hall();
        if (!h)
            QSKIP(qUtf8Printable(m_noPostgres));
        QVERIFY(h->say(h->lin, DutyState::Ready, "lin"));
        QCOMPARE(h->ringing(h->beside), QByteArrayList({"lin"}));
        OK(h->beside.say(h->lin.member, {DutyState::InCall, DutyCheck::Passed, "lin"}));
        QVERIFY(h->ringing().isEmpty());
        OK(h->beside.queueSays(2, 30s));
        const auto board = h->board.read(h->people.directory());
        OK(board);
        QCOMPARE(board->waiting.callers, 2U);
        QCOMPARE(board->waiting.since, std::optional(h->clock.now() - 30s));
        QCOMPARE(board->waiting.heard, std::optional(h->clock.now()));
        OK(h->board.queueSays(0, 0s));
        QVERIFY(!h->beside.read(h->people.directory())->waiting.since);
    }

    // What the queue counts is kept by the hour; said twice it counts once, and a queue that begins anew begins at 0.
    void theQueueCounts_data() { backends(); }
    void theQueueCounts()
    {
        const auto h = hall();
        if (!h)
            QSKIP(qUtf8Printable(m_noPostgres));
        const auto texts = [&](Timestamp from, Timestamp to) {
            QStringList list;
            const auto counts = h->beside.counts(from, to);
            for (const auto &hour : counts ? counts->hours : std::vector<DutyBoard::Hour>())
                list.append(u"%1: %2 %3 %4"_s.arg((hour.from - Start) / 1h)
                                .arg(hour.offered)
                                .arg(hour.answered)
                                .arg(hour.abandoned));
            return list;
        };
        const auto all = [&] { return texts(Start - 24h, Start + 24h); };
        QVERIFY(!h->board.counts(Start, Start + 1h)->since);
        OK(h->board.queueCounted({7, 0, 0, 0}));
        QCOMPARE(h->board.counts(Start, Start + 1h)->since, std::optional(Start));
        QCOMPARE(all(), QStringList());
        h->clock.advance(59min);
        OK(h->board.queueCounted({7, 3, 1, 1}));
        OK(h->beside.queueCounted({7, 3, 1, 1})); // another node is told the same
        QCOMPARE(all(), QStringList{u"0: 3 1 1"_s});
        h->clock.advance(1min);
        OK(h->beside.queueCounted({7, 5, 3, 1}));
        QCOMPARE(all(), (QStringList{u"0: 3 1 1"_s, u"1: 2 2 0"_s}));
        OK(h->board.queueCounted({8, 1, 0, 1})); // begun anew
        QCOMPARE(all(), (QStringList{u"0: 3 1 1"_s, u"1: 3 2 1"_s}));
        OK(h->board.queueCounted({8, 0, 0, 0})); // and once more, in the same second
        OK(h->board.queueCounted({8, 2, 0, 0}));
        QCOMPARE(all().last(), u"1: 5 2 1"_s);
        QCOMPARE(texts(Start + 1h, Start + 2h), QStringList{u"1: 5 2 1"_s});
        QCOMPARE(texts(Start, Start + 1h), QStringList{u"0: 3 1 1"_s});
        const auto counts = h->board.counts(Start, Start + 1h);
        QCOMPARE(counts->since, std::optional(Start));
        QCOMPARE(counts->until, std::optional(Start + 1h));
    }

    void aLineHasOneMember_data() { backends(); }
    void aLineHasOneMember()
    {
        const auto h = hall();
        if (!h)
            QSKIP(qUtf8Printable(m_noPostgres));
        QVERIFY(h->say(h->lin, DutyState::Break, "seat1"));
        QVERIFY(!h->say(h->chen, DutyState::Ready, "seat1"));
        QVERIFY(h->ringing().isEmpty());
        QVERIFY(h->say(h->lin, DutyState::Off, ""));
        QVERIFY(h->say(h->chen, DutyState::Ready, "seat1"));
        h->clock.advance(DutyLease + 1ms); // a crash does not keep the seat
        QVERIFY(h->say(h->lin, DutyState::Ready, "seat1"));
        QCOMPARE(h->ringing(), QByteArrayList({"seat1"}));
    }

    void ofTwoDevicesTheBusyOneCounts_data() { backends(); }
    void ofTwoDevicesTheBusyOneCounts()
    {
        const auto h = hall();
        if (!h)
            QSKIP(qUtf8Printable(m_noPostgres));
        const Person phone = h->people.add(Role::Counsellor, h->lin.member.staff);
        QVERIFY(h->say(h->lin, DutyState::Ready, "lin"));
        QVERIFY(h->say(phone, DutyState::InCall, "lin"));
        QVERIFY(h->ringing().isEmpty());
        QVERIFY(h->say(phone, DutyState::Off, "lin"));
        QCOMPARE(h->ringing(), QByteArrayList({"lin"}));
    }

    void whoeverIsNoMemberAnyMoreDoesNotRing_data() { backends(); }
    void whoeverIsNoMemberAnyMoreDoesNotRing()
    {
        const auto h = hall();
        if (!h)
            QSKIP(qUtf8Printable(m_noPostgres));
        const Person keeper = h->people.add(Role::Custodian);
        QVERIFY(h->say(h->lin, DutyState::Ready, "lin"));
        h->clock.advance(1s);
        QVERIFY(h->say(h->chen, DutyState::Ready, "chen"));
        QVERIFY(h->say(keeper, DutyState::Ready, "keeper")); // as if she had been a counsellor a minute ago
        QCOMPARE(h->ringing(), QByteArrayList({"lin", "chen"}));
        const auto db = h->store->database().writer();
        OK(db->transaction(
            [&] { return Statement(*db, "INSERT INTO blocked VALUES($1)").bind(h->lin.member.device).run(); }));
        QCOMPARE(h->ringing(), QByteArrayList({"chen"}));
        QVERIFY(DutyBoard::mayRing(*h->board.read(Directory())).isEmpty());
    }

    void whoSeesWhat()
    {
        ManualClock clock(Start);
        test::InProcess world(clock);
        const auto leader = world.raw(Role::Leader);
        const auto counsellor = world.raw(Role::Counsellor);
        const auto officer = world.raw(Role::ComplaintsOfficer);
        const auto say = [&](const test::RawDevice &who, DutyState state, const char *line) {
            test::wire::DutyRequest request;
            request.set_state(static_cast<quint32>(state));
            request.set_line(line);
            return world.post("/v1/duty", request, who.token);
        };
        const auto board = [&](const ApiReply &reply) {
            test::wire::DutyReply message;
            message.ParseFromString(reply.body.toStdString());
            return message;
        };
        QCOMPARE(say(officer, DutyState::Ready, "officer").status, 403);
        QCOMPARE(world.get("/v1/duty", officer.token).status, 403);
        QCOMPARE(say(counsellor, DutyState::Ready, "a,b").status, 400); // no way into the queue's list
        const auto mine = board(say(counsellor, DutyState::Ready, "lin"));
        QVERIFY(mine.listed());
        QCOMPARE(mine.ready(), 1U);
        QCOMPARE(mine.seats_size(), 0); // counsellors see no names
        QCOMPARE(must(world.api->queueAsks("waiting=1&longest=7")), QByteArray("lin"));
        FAILS(world.api->queueAsks("waiting=x&longest=7"), ErrorCode::InvalidInput);
        const auto seen = board(world.get("/v1/duty", leader.token));
        QCOMPARE(seen.seats_size(), 1);
        QCOMPARE(seen.seats(0).staff(), counsellor.staff.toBytes().toStdString());
        QCOMPARE(seen.waiting(), 1U);
        QCOMPARE(seen.waiting_since_ms(), static_cast<quint64>(toEpochMs(clock.now() - 7s)));
        QVERIFY(!seen.listed());
        QVERIFY(board(say(leader, DutyState::Ready, "lin")).line_taken());
        // counts are for those who lead
        QCOMPARE(must(world.api->queueAsks("waiting=0&longest=0&run=5&offered=9&answered=7&abandoned=1")),
            QByteArray("lin"));
        for (const char *wrong :
            {"waiting=0&longest=0&run=5", "waiting=0&longest=0&run=5&offered=9&answered=-1&abandoned=1"})
            FAILS(world.api->queueAsks(wrong), ErrorCode::InvalidInput);
        const auto path = "/v1/duty/counts?from=" + QByteArray::number(toEpochMs(clock.now() - 1h))
            + "&to=" + QByteArray::number(toEpochMs(clock.now() + 1h));
        QCOMPARE(world.get(path, counsellor.token).status, 403);
        test::wire::QueueCountsReply counts;
        QVERIFY(counts.ParseFromString(world.get(path, leader.token).body.toStdString()));
        QCOMPARE(counts.hours_size(), 1);
        QCOMPARE(counts.hours(0).offered(), 9U);
        QCOMPARE(counts.hours(0).answered(), 7U);
        QCOMPARE(counts.hours(0).abandoned(), 1U);
        for (const char *wrong : {"", "?from=0", "?from=5&to=5", "?from=0&to=34560000001"})
            QCOMPARE(world.get(QByteArray("/v1/duty/counts") + wrong, leader.token).status, 400);
        clock.advance(DutyLease + 1ms);
        QCOMPARE(must(world.api->queueAsks("waiting=0&longest=0")), QByteArray());
        const auto alone = board(world.get("/v1/duty", counsellor.token));
        QCOMPARE(alone.on_duty(), 0U);
        QVERIFY(!alone.listed());
    }
};

QTEST_GUILESS_MAIN(TestSyncDutyBoard)
#include "tst_sync_dutyboard.moc"
