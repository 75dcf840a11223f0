// SPDX-License-Identifier: GPL-3.0-or-later
// A call that a leader took over: its two records find each other, on each device that may read them, whichever came
// first. Real devices with their keys, the server's own code without sockets, virtual time.
#include "core/record/callrecord.h"
#include "core/report/period.h"
#include "sync/client/helpdesk.h"
#include "sync/client/reportreader.h"
#include "sync/client/takenover.h"
#include "tests/sync/seats.h"

#include <QTimeZone>

using namespace hl;
using namespace hl::record;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using form::RiskLevel;
using std::chrono::days;
using Way = OtherPart::Way;
using Where = OtherPart::Where;

class TestSyncTakenOver : public QObject
{
    Q_OBJECT

    /// As the app signs it: kept, queued, and noted when it goes on with another one.
    static CallRecord sign(Seat &seat, const CallId &id, CallRecord call)
    {
        call.id = recordIdFor(id);
        call.author = seat.id();
        call.startedAt = seat.clock().now() - 10min;
        call.endedAt = seat.clock().now();
        const auto parts = call.toParts();
        const PlainPart plain[] = {{PartId::Statistics, parts.statistics}, {PartId::Narrative, parts.narrative},
            {PartId::Identity, parts.identity}};
        store::CloseCall closing;
        closing.call = id;
        closing.summary = {call.id, id, call.startedAt, call.endedAt, {}, static_cast<int>(call.riskLevel), {}, false};
        closing.record = parts.narrative;
        closing.level = form::code(call.riskLevel);
        closing.events = {must(RecordFiler(seat.self(), seat.vault(), seat.clock()).file(call.id, plain))};
        if (!seat.vault().journal().close(closing))
            qFatal("sign");
        if (call.takenFrom
            && !noteTakenOver(seat.vault(), {call.id, *call.takenFrom, call.author, call.startedAt}, seat.clock()))
            qFatal("note");
        return call;
    }
    static CallRecord handedOver(Seat &leader, RiskLevel level)
    {
        CallRecord call;
        call.endReason = EndReason::HandedOver;
        call.riskLevel = level;
        const auto now = leader.clock().now();
        call.leaders = {{leader.id(), now - 1min, now, true}};
        return call;
    }
    static CallRecord takenFrom(const CallId &call, RiskLevel level)
    {
        CallRecord record;
        record.endReason = EndReason::CallerHungUp;
        record.riskLevel = level;
        record.takenFrom = recordIdFor(call);
        return record;
    }
    static OtherPart other(Seat &seat, const CallRecord &record)
    {
        const auto parts = must(otherParts(seat.vault(), seat.self(), record));
        return parts.size() == 1 ? parts.first() : OtherPart{Way::After, {}, {}, RecordId(RecordId::Bytes{9}), {}};
    }
    static qint64 reported(Seat &seat)
    {
        const auto today = report::Period::of(report::PeriodKind::Month, QDate(2026, 11, 22), QTimeZone::utc());
        ReportReader reader(today);
        ReportFold fold(today);
        while (const auto piece = must(reader.next(seat.vault())))
            fold.add(*piece);
        return fold.finish().calls();
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    /// The leader's own device is offline for longer than the counsellor's, and the other way round.
    void whicheverComesFirst_data()
    {
        QTest::addColumn<bool>("leaderFirst");
        QTest::newRow("the counsellor's") << false;
        QTest::newRow("the leader's") << true;
    }
    void whicheverComesFirst()
    {
        QFETCH(bool, leaderFirst);
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat second = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        world.settle({&leader, &second, &gao});
        const auto call = CallId::create(world.clock);
        auto gone = handedOver(leader, RiskLevel::Moderate);
        const auto at = world.clock.now();
        auto hers = takenFrom(call, RiskLevel::High);
        const auto signGone = [&] {
            gone = sign(gao, call, gone);
            // on the spot, with nothing sent
            QCOMPARE(other(gao, gone), (OtherPart{Way::After, leader.id(), at, {}, Where::Closed}));
        };
        const auto signHers = [&] {
            hers = sign(leader, CallId::create(world.clock), hers);
            const auto before = other(leader, hers);
            QCOMPARE(before.record, recordIdFor(call));
            QVERIFY(before.way == Way::Before && before.at == hers.startedAt);
            QVERIFY(before.where == (leaderFirst ? Where::Waiting : Where::Here));
        };
        if (leaderFirst) {
            signHers();
            world.settle({&leader, &second});
            QVERIFY(other(second, hers).where == Where::Waiting);
        } else {
            signGone();
            world.settle({&gao, &second, &leader});
            QCOMPARE(other(second, gone), (OtherPart{Way::After, leader.id(), at, {}, Where::Waiting}));
        }
        QCOMPARE(reported(second), 1);
        world.clock.advance(20min);
        leaderFirst ? signGone() : signHers();
        QCOMPARE(other(leader, gone).record, hers.id);
        QVERIFY(other(leader, gone).where == Where::Own);

        world.settle({&gao, &leader, &second, &leader});
        for (int i = 0; i < 2; ++i) { // pulled twice changes nothing
            QCOMPARE(other(second, gone), (OtherPart{Way::After, leader.id(), at, hers.id, Where::Here}));
            QCOMPARE(other(second, hers), (OtherPart{Way::Before, gao.id(), hers.startedAt, gone.id, Where::Here}));
            QCOMPARE(other(leader, hers), (OtherPart{Way::Before, gao.id(), hers.startedAt, gone.id, Where::Here}));
            OK(second.vault().inbox().resetCursor(u"records"_s, 0));
            world.settle({&second});
        }
        QVERIFY(other(gao, gone).where == Where::Closed); // she reads no leader's record
        QCOMPARE(reported(second), 1); // the caller rang once
        QCOMPARE(reported(leader), 1);
    }

    /// She named nobody, or her app was killed before the end was written down: the leader's record says it.
    void theLeadersWordIsEnough()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat second = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        world.settle({&leader, &second, &gao});
        const auto call = CallId::create(world.clock);
        CallRecord lost;
        lost.endReason = EndReason::ConnectionLost;
        const auto gone = sign(gao, call, lost);
        const auto hers = sign(leader, CallId::create(world.clock), takenFrom(call, RiskLevel::High));
        world.settle({&gao, &leader, &second});
        const auto after = other(second, gone);
        QVERIFY(after.way == Way::After && after.where == Where::Here);
        QCOMPARE(after.by, leader.id());
        QCOMPARE(after.record, hers.id);
        // whose it was is known from the asking as long as the record has not come
        const auto waiting = CallId::create(world.clock);
        OK(HelpDesk(gao.self(), gao.vault(), world.clock).ask(waiting, {u"general"_s, 1, 5, RiskLevel::High, 3min}));
        world.settle({&gao, &leader});
        const auto next = sign(leader, CallId::create(world.clock), takenFrom(waiting, RiskLevel::High));
        QCOMPARE(other(leader, next).by, gao.id());
        QVERIFY(other(leader, next).where == Where::Waiting);
    }

    /// Only who answers help takes a call over.
    void aCounsellorTakesNothingOver()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        Seat lin = world.join(Role::Counsellor);
        world.settle({&leader, &gao, &lin});
        const auto call = CallId::create(world.clock);
        const auto gone = sign(gao, call, {});
        (void)sign(lin, CallId::create(world.clock), takenFrom(call, RiskLevel::LowNow));
        world.settle({&gao, &lin, &leader});
        QVERIFY(must(otherParts(leader.vault(), leader.self(), gone)).isEmpty());
    }

    /// Of the caller, everybody's card counts it once; what the leader found counts.
    void theCardCountsItOnce()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        Seat lin = world.join(Role::Counsellor);
        const std::vector<Seat *> all{&leader, &gao, &lin};
        world.settle(all);
        const auto caller = u"138 0013 8000"_s;
        (void)leader.ring(caller); // she knows their card from long ago
        world.settle(all);
        world.clock.advance(days(8));
        world.settle(all);
        const auto call = CallId::create(world.clock);
        (void)gao.meet(call, caller, world.clock.now());
        world.settle(all);
        world.clock.advance(10min);
        const auto leg = CallId::create(world.clock);
        const auto meet
            = [&] { return must(meetCaller(leader.vault(), leg, caller, world.clock.now(), {}, Meeting::TakenOver)); };
        QCOMPARE(meet().callsIn7Days, 1); // and not one more, before it is told nor after
        QVERIFY(meet().isOrganisations);
        leader.index.poll();
        world.net.run();
        QCOMPARE(meet().callsIn7Days, 1);
        world.settle(all);
        QCOMPARE(meet().callsIn7Days, 1);
        (void)sign(gao, call, handedOver(leader, RiskLevel::LowNow));
        (void)sign(leader, leg, takenFrom(call, RiskLevel::Imminent));
        world.settle(all);
        const auto again = CallId::create(world.clock);
        (void)lin.meet(again, caller, world.clock.now());
        world.settle(all);
        const auto known = lin.meet(again, caller, world.clock.now());
        QVERIFY(known.isOrganisations);
        QCOMPARE(known.callsIn7Days, 2); // with this one
        QCOMPARE(known.lastLevel, form::code(RiskLevel::Imminent));
    }
};

QTEST_GUILESS_MAIN(TestSyncTakenOver)
#include "tst_sync_takenover.moc"
