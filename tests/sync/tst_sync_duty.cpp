// SPDX-License-Identifier: GPL-3.0-or-later
// What everybody on duty reads: shifts, people, rules. Real devices with their keys, the server's own code without
// sockets, virtual time.
#include "core/duty/rosterrules.h"
#include "sync/client/casework.h"
#include "sync/client/dutydesk.h"
#include "tests/sync/parties.h"

#include <QJsonDocument>

using namespace hl;
using namespace hl::duty;
using namespace hl::duty::shiftevent;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::days;

class TestSyncDuty : public QObject
{
    Q_OBJECT

    static constexpr Timestamp Start = PartyWorld::Start;

    static DutyDesk desk(Party &party) { return {party.device->membership, *party.device->vault, party.device->clock}; }
    static StaffId idOf(const Party &party) { return party.device->membership.staff(); }
    static Shift plan(const ShiftId &id, Timestamp from = Start + days(3), int seats = 2)
    {
        Shift shift{id, {u"夜班"_s, u"Night"_s}, {from, from + 8h}, {}};
        shift.demand.seats = seats;
        return shift;
    }
    static ShiftId planned(Party &leader, Timestamp from = Start + days(3), int seats = 2)
    {
        const auto id = ShiftId::create(leader.device->clock);
        if (const auto said = desk(leader).shift(id, Planned{plan(id, from, seats), {}, {}}); !said)
            qFatal("a shift was not planned: %s", said.error().logSafe.c_str());
        return id;
    }
    static ShiftSeats seats(Party &party, const ShiftId &id) { return must(seatsOf(*party.device->vault, id)); }
    static int unreadable(Party &party)
    {
        // what waits for a key is asked for again
        return must(party.device->vault->inbox().retryUnreadable());
    }
    static qsizetype refused(Party &party) { return must(party.device->vault->inbox().refused()).size(); }
    /// Sealed as the author's own device would never have done.
    static void forge(Party &author, const QString &kind, const QJsonObject &event)
    {
        const Membership &self = author.device->membership;
        const auto sealed = RecordFiler(self, *author.device->vault, author.device->clock)
                                .duty(casework::body(kind, {event}), store::Lane::Event);
        if (!sealed || !author.device->vault->outbox().enqueue(*sealed))
            qFatal("not forged");
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void everybodyOnDutyReadsTheRoster()
    {
        PartyWorld world;
        Party leader = world.join(Role::Leader);
        Party gao = world.join(Role::Counsellor);
        Party lin = world.join(Role::Counsellor);
        Party supervisor = world.join(Role::Supervisor);
        world.settle({&leader, &gao, &lin, &supervisor});

        const ShiftId shift = planned(leader);
        OK(desk(leader).shift(shift, Placed{idOf(gao)}));
        OK(desk(leader).person(idOf(gao), personevent::Profile{{u"night"_s}, false, Start + days(30), 20h, 2}));
        RosterDecision decision;
        decision.rules.minSeats = 3;
        decision.zone = QTimeZone("Asia/Shanghai");
        OK(desk(leader).decide(decision));
        world.settle({&leader, &gao, &lin, &supervisor});
        OK(desk(lin).shift(shift, SignedUp{}));
        OK(desk(gao).shift(shift, Confirmed{Start + days(3)}));
        OK(desk(lin).person(idOf(lin), personevent::TimeOff{{Start + days(10), Start + days(12)}}));
        world.settle({&leader, &gao, &lin, &supervisor});

        for (Party *each : {&leader, &gao, &lin, &supervisor}) {
            QVERIFY(each->device->drained());
            QCOMPARE(refused(*each), 0);
            const ShiftSeats now = seats(*each, shift);
            QCOMPARE(now.people(), QList({idOf(gao), idOf(lin)}));
            QCOMPARE(now.confirmation(idOf(gao), Start + days(3)), Confirmation::Given);
            const auto roster = must(rosterOf(*each->device->vault, each->device->membership, QDate(2026, 11, 23),
                QDate(2026, 11, 29), world.clock.now()));
            OK(roster.validate());
            QCOMPARE(roster.rules.minSeats, 3);
            QCOMPARE(roster.shifts.size(), 1);
            QCOMPARE(roster.assigned.value(shift), QList({idOf(gao), idOf(lin)}));
            const auto personOf = [&](const StaffId &id) { return *std::ranges::find(roster.people, id, &Person::id); };
            QCOMPARE(personOf(idOf(gao)).qualifications, QStringList{u"night"_s});
            QCOMPARE(personOf(idOf(gao)).hoursPerWeek, 20h);
            QCOMPARE(personOf(idOf(lin)).timeOff, QList<Span>({{Start + days(10), Start + days(12)}}));
            QVERIFY(!personOf(idOf(gao)).name.isEmpty());
            QVERIFY(must(shiftsOf(*each->device->vault, {Start, Start + days(2)})).isEmpty());
        }
        // a counsellor is not told of others' training; a leader sees who has none
        const auto training = [&](Party &each) {
            const auto roster = must(rosterOf(*each.device->vault, each.device->membership, QDate(2026, 11, 23),
                QDate(2026, 11, 29), world.clock.now()));
            return std::ranges::find(roster.people, idOf(lin), &Person::id)->training.allowed;
        };
        QVERIFY(training(gao) && !training(lin) && !training(leader));
        // nothing of it is readable where it is kept
        const auto all = must(world.net.store->read(Topic::Duty, 0, 100, std::nullopt)).entries;
        QVERIFY(all.size() >= size_t(7)); // and what a leader's device says by itself
        for (const auto &entry : all) {
            const auto event = must(decode(entry.bytes));
            QVERIFY(event.header.addressee.isNull() && event.header.record.isNull());
            QCOMPARE(event.wraps.size(), size_t(2));
            QVERIFY(!entry.bytes.contains("shift") && !entry.bytes.contains("night"));
        }
    }

    // A leader's device has everybody's records, everybody's her own.
    void highRiskCallsCountInTheirWeek()
    {
        PartyWorld world;
        Party leader = world.join(Role::Leader);
        Party gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        const QTimeZone zone("Asia/Shanghai");
        RosterDecision decision;
        decision.rules.highRiskPerWeek = 2;
        decision.zone = zone;
        OK(desk(leader).decide(decision));
        world.settle({&leader, &gao});
        const QDate monday(2026, 11, 23);
        const auto at = [&](int day, int hour) { return toUtc(monday.addDays(day), QTime(hour, 0), zone); };
        const auto took = [&](Party &device, const StaffId &author, Timestamp when, int risk) {
            const store::RecordSummary call{
                RecordId::create(world.clock), {}, when, when + 1h, {}, risk, u"line"_s, false};
            OK(device.device->vault->inbox().putCase(
                {call, EventId::create(world.clock), author, when + 2h, {}, {}, {}}));
        };
        took(leader, idOf(gao), at(0, 0), 4); // the first moment of the week
        took(leader, idOf(gao), at(6, 23), 3);
        took(leader, idOf(gao), at(-1, 23), 4); // Sunday before
        took(leader, idOf(gao), at(7, 0), 4);
        took(leader, idOf(gao), at(2, 12), 2); // moderate
        took(leader, idOf(leader), at(3, 12), 3);
        const auto takenIn = [&](Party &device, const StaffId &who) {
            const auto roster = must(rosterOf(*device.device->vault, device.device->membership, monday.addDays(2),
                monday.addDays(2), world.clock.now()));
            return std::ranges::find(roster.people, who, &Person::id)->highRiskTaken;
        };
        QCOMPARE(takenIn(leader, idOf(gao)), (QMap<QDate, int>{{monday, 2}}));
        QCOMPARE(takenIn(leader, idOf(leader)), (QMap<QDate, int>{{monday, 1}}));
        // and the cap works: no further shift in this week
        const ShiftId shift = planned(leader, at(4, 10));
        OK(desk(leader).shift(shift, Placed{idOf(gao)}));
        const auto roster = must(
            rosterOf(*leader.device->vault, leader.device->membership, monday, monday.addDays(6), world.clock.now()));
        const RosterView view(roster);
        const auto broken = checkPerson(view, view.indexOf(idOf(gao)), view.indexOf(shift));
        QVERIFY(std::ranges::any_of(broken, [](const RosterFinding &each) { return each.code == u"high-risk"; }));
        // a counsellor's device knows nothing of others, whatever lies in it
        took(gao, idOf(leader), at(3, 12), 4);
        QVERIFY(takenIn(gao, idOf(leader)).isEmpty());
    }

    void rulesThatWillHoldTravel()
    {
        PartyWorld world;
        Party leader = world.join(Role::Leader);
        Party gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        RosterDecision decision;
        decision.zone = QTimeZone("Asia/Shanghai");
        decision.later = LaterRules{QDate(2026, 12, 7), decision.rules};
        decision.later->rules.minSeats = 5;
        OK(desk(leader).decide(decision));
        world.settle({&leader, &gao});
        const auto roster = must(rosterOf(
            *gao.device->vault, gao.device->membership, QDate(2026, 12, 1), QDate(2026, 12, 31), world.clock.now()));
        QCOMPARE(roster.rulesOn(QDate(2026, 12, 6)).minSeats, 2);
        QCOMPARE(roster.rulesOn(QDate(2026, 12, 7)).minSeats, 5);
    }

    void aMonthIsOneTransactionAndFewEvents()
    {
        PartyWorld world;
        Party leader = world.join(Role::Leader);
        world.settle({&leader});
        QList<DutyDesk::Step> steps;
        for (int day = 0; day < 31; ++day) {
            for (int n = 0; n < 8; ++n) {
                const auto id = ShiftId::create(world.clock);
                steps.append({id, Planned{plan(id, Start + days(day) + 3h * n), {}, {}}});
                steps.append({id, Placed{idOf(leader)}});
                steps.append({id, Placed{StaffId::create(world.clock)}});
            }
        }
        const auto twice = steps + QList<DutyDesk::Step>{{steps.first().shift, Placed{idOf(leader)}}};
        FAILS(desk(leader).shifts(twice), ErrorCode::Refused); // she has that seat: nothing of it happened
        QVERIFY(must(shiftsOf(*leader.device->vault, {Start, Start + days(40)})).isEmpty());
        QCOMPARE(leader.device->counts().pending, 0);
        OK(desk(leader).shifts(steps));
        QCOMPARE(must(shiftsOf(*leader.device->vault, {Start, Start + days(40)})).size(), 31 * 8);
        QVERIFY(leader.device->counts().pending <= 3);
        world.settle({&leader});
        QVERIFY(leader.device->drained());
        QCOMPARE(refused(leader), 0);
    }

    void aWordThatItsAuthorMayNotSayIsRefused()
    {
        PartyWorld world;
        Party leader = world.join(Role::Leader);
        Party gao = world.join(Role::Counsellor);
        Party lin = world.join(Role::Counsellor);
        world.settle({&leader, &gao, &lin});
        const ShiftId shift = planned(leader, Start + days(3), 1);
        world.settle({&leader, &gao, &lin});
        // her own device says no ...
        FAILS(desk(gao).shift(shift, Placed{idOf(gao)}), ErrorCode::Refused);
        FAILS(desk(gao).person(idOf(gao), personevent::Profile{}), ErrorCode::Refused);
        FAILS(desk(gao).person(idOf(lin), personevent::TimeOff{{Start, Start + days(1)}}), ErrorCode::Refused);
        FAILS(desk(gao).decide({{}, {}, QTimeZone("UTC")}), ErrorCode::Refused);
        FAILS(desk(gao).dropTemplate(TemplateId::create(world.clock)), ErrorCode::Refused);
        QCOMPARE(gao.device->counts().pending, 0);
        // ... and so do all others, should it not
        const ShiftSeats known = seats(gao, shift);
        const auto made = [&](const StaffId &by, What what) {
            return toJson(known.make(EventId::create(world.clock), by, world.clock.now(), std::move(what)));
        };
        Shift moved = plan(shift, Start + days(5));
        const QList<QPair<QString, QJsonObject>> wrong{
            {dutywork::Shift, made(idOf(gao), Planned{moved, {}, {}})},
            {dutywork::Shift, made(idOf(gao), Placed{idOf(gao)})},
            {dutywork::Shift, made(idOf(gao), Removed{{EventId::create(world.clock)}, u"no"_s})},
            {dutywork::Shift, made(idOf(gao), SwapDecided{EventId::create(world.clock), true, {}})},
            {dutywork::Shift, made(idOf(lin), SignedUp{})},
            {dutywork::Person,
                toJson(PersonFile(idOf(gao)).make(
                    EventId::create(world.clock), idOf(gao), Start, personevent::Profile{}))},
            {dutywork::Person,
                toJson(PersonFile(idOf(lin)).make(
                    EventId::create(world.clock), idOf(lin), Start, personevent::TimeOff{{Start, Start + days(1)}}))},
            {dutywork::RosterRules,
                toJson(Standing<RosterDecision>().make(
                    EventId::create(world.clock), idOf(gao), Start, {{}, {}, QTimeZone("UTC")}))},
            {dutywork::Template,
                toJson(Standing<TemplateSaid>().make(
                    EventId::create(world.clock), idOf(gao), Start, {TemplateId::create(world.clock), std::nullopt}))},
        };
        for (const auto &[kind, event] : wrong)
            forge(gao, kind, event);
        world.settle({&gao, &leader, &lin});
        for (Party *each : {&leader, &lin}) {
            QCOMPARE(refused(*each), wrong.size());
            QCOMPARE(seats(*each, shift).people(), QList<StaffId>());
            QCOMPARE(seats(*each, shift).shift()->time.from, Start + days(3));
            QVERIFY(must(personOf(*each->device->vault, idOf(lin))).timeOff().isEmpty());
            QVERIFY(!must(decisionsOf(*each->device->vault)).current());
        }
        // a leader passes on what a member said, and vouches for it
        forge(leader, dutywork::Shift, made(idOf(lin), SignedUp{}));
        world.settle({&leader, &gao});
        QCOMPARE(seats(gao, shift).people(), QList({idOf(lin)}));
    }

    void aDeviceWithoutTheKeyKeepsWhatItCannotOpen()
    {
        PartyWorld world;
        Party leader = world.join(Role::Leader);
        Party gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        // she joins; nobody has given her the week's key yet
        Party fresh = world.join(Role::Counsellor);
        const ShiftId shift = planned(leader);
        world.talk({&leader}); // pushes, and does nothing about keys
        world.talk({&fresh});
        QVERIFY(!seats(fresh, shift).shift());
        QVERIFY(unreadable(fresh) > 0);
        QCOMPARE(refused(fresh), 0);
        QVERIFY(must(fresh.device->vault->inbox().cursor(u"duty"_s)) > 0); // and everything after it comes all the same
        world.settle({&leader, &fresh}); // the leader's device gives it
        QVERIFY(seats(fresh, shift).shift());
        QCOMPARE(unreadable(fresh), 0);
    }

    void aDeviceThatWasAwayForWeeksReadsThemAll()
    {
        PartyWorld world;
        Party leader = world.join(Role::Leader);
        Party gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        QList<ShiftId> shifts;
        for (int week = 0; week < 9; ++week) { // gao is on holiday
            shifts.append(planned(leader, Start + days(70)));
            world.settle({&leader});
            world.clock.advance(days(7));
        }
        world.settle({&leader});
        world.settle({&gao});
        for (const ShiftId &shift : shifts)
            QVERIFY(seats(gao, shift).shift());
        QCOMPARE(unreadable(gao), 0);
        QVERIFY(gao.count("duty") <= 6 + WeeksAhead); // the keys of weeks ago are not kept for that
    }

    void anOlderServerHoldsNothingElseUp()
    {
        PartyWorld world;
        Party leader = world.join(Role::Leader);
        Party gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        world.net.unknown = "/v1/streams/duty";
        const ShiftId shift = planned(leader);
        OK(desk(leader).shift(shift, Placed{idOf(gao)}));
        const RecordId record = leader.device->closeCall("she talked about the river");
        world.settle({&leader, &gao});
        QCOMPARE(must(world.net.store->record(record)).size(), size_t(1));
        QCOMPARE(leader.device->counts().pending, 2); // they wait
        QCOMPARE(leader.device->counts().quarantined, 0);
        QCOMPARE(leader.device->engine.status().link, SyncStatus::Link::Online);
        QCOMPARE(gao.device->engine.status().link, SyncStatus::Link::Online);
        // and are not asked about again and again
        world.net.asked.clear();
        leader.device->engine.poll();
        world.net.run();
        QVERIFY(!world.net.asked.contains("/v1/streams/duty/events"));
        const auto wake = leader.device->engine.nextWakeUp();
        QVERIFY(wake && *wake <= 1h);
        // the server is updated
        world.net.unknown.clear();
        world.clock.advance(61min);
        for (Party *each : {&leader, &gao}) {
            each->device->engine.poll();
            world.net.run();
        }
        QVERIFY(leader.device->drained());
        world.settle({&gao});
        QCOMPARE(seats(gao, shift).people(), QList({idOf(gao)}));
    }

    void whatALaterVersionSaysWaitsForIt()
    {
        PartyWorld world;
        Party leader = world.join(Role::Leader);
        Party gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        forge(leader, u"of-tomorrow"_s, {{u"id"_s, EventId::create(world.clock).toString()}});
        const ShiftId shift = planned(leader);
        world.settle({&leader, &gao});
        QVERIFY(seats(gao, shift).shift());
        QCOMPARE(refused(gao), 0);
        QCOMPARE(unreadable(gao), 1);
    }

    void beforeTheFirstKeyNothingIsSaid()
    {
        PartyWorld world;
        Party leader = world.join(Role::Leader); // has not been online since
        const auto id = ShiftId::create(world.clock);
        FAILS(desk(leader).shift(id, Planned{plan(id), {}, {}}), ErrorCode::NotFound);
        QVERIFY(!seats(leader, id).shift()); // neither kept nor queued
        QCOMPARE(leader.device->counts().pending, 0);
    }

    void whoHasLeftHoldsNoSeat()
    {
        PartyWorld world;
        Party leader = world.join(Role::Leader);
        Party gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        const ShiftId shift = planned(leader);
        OK(desk(leader).shift(shift, Placed{idOf(gao)}));
        world.settle({&leader, &gao});
        world.revoke(gao);
        world.settle({&leader});
        const auto roster = must(rosterOf(*leader.device->vault, leader.device->membership, QDate(2026, 11, 23),
            QDate(2026, 11, 29), world.clock.now()));
        OK(roster.validate());
        QVERIFY(roster.assigned.value(shift).isEmpty());
        QCOMPARE(roster.people.size(), 1);
        // what is said from now on she cannot open, whatever she took along
        const ShiftId later = planned(leader);
        world.settle({&leader});
        const auto last = must(world.net.store->read(Topic::Duty, 0, 100, std::nullopt)).entries.back();
        const auto event = must(decode(last.bytes));
        for (const crypto::PublicKey &key : gao.held("duty"))
            QVERIFY(!openEvent(event, must(gao.device->vault->keyring().find(key))));
        QVERIFY(seats(leader, later).shift());
    }
};

QTEST_GUILESS_MAIN(TestSyncDuty)
#include "tst_sync_duty.moc"
