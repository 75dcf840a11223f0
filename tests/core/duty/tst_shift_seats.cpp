// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/shiftseats.h"

#include <algorithm>
#include <random>

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace hl;
using namespace hl::duty;
using namespace hl::duty::shiftevent;
using namespace Qt::StringLiterals;
using std::chrono::hours;

namespace {

const Timestamp kNow = fromEpochMs(1795316400000);
const Timestamp kBegin = kNow + hours(72);
const ShiftId kShift(ShiftId::Bytes{9});
const StaffId kLeader(StaffId::Bytes{1});
const StaffId kOther(StaffId::Bytes{2}); // another leader
const StaffId kLin(StaffId::Bytes{11});
const StaffId kMei(StaffId::Bytes{12});
const StaffId kBai(StaffId::Bytes{13});

Shift plan(int seats = 2, Timestamp from = kBegin)
{
    Shift shift{kShift, {u"夜班"_s, u"Night"_s}, {from, from + hours(8)}, {}};
    shift.demand.seats = seats;
    return shift;
}

/// A device: what it knows, and what it says.
struct Device
{
    ShiftSeats seats{kShift};
    QList<ShiftEvent> events;

    void take(const QList<ShiftEvent> &more)
    {
        for (const ShiftEvent &event : more) {
            if (std::ranges::find(events, event.id, &ShiftEvent::id) == events.end())
                events.append(event);
            seats.apply(event);
        }
    }
    ShiftEvent say(const StaffId &by, What what, Timestamp at = kNow)
    {
        static quint8 number = 0;
        const auto event = seats.make(EventId(EventId::Bytes{0xee, ++number}), by, at, std::move(what));
        take({event});
        return event;
    }
    [[nodiscard]] QStringList blocks(const StaffId &by, What what, bool isLeader = false, Timestamp at = kNow) const
    {
        return seats.blocks(seats.make(EventId(EventId::Bytes{0xdd}), by, at, std::move(what)), isLeader);
    }
    [[nodiscard]] QStringList conflicts() const
    {
        QStringList codes;
        for (const auto &conflict : seats.conflicts())
            codes.append(conflict.code);
        return codes;
    }
    void meet(Device &other)
    {
        take(other.events);
        other.take(events);
    }
};

Device planned(int seats = 2)
{
    Device device;
    device.say(kLeader, Planned{plan(seats), {}, {}});
    return device;
}

/// The fold must not depend on the order of arrival, nor on repeats.
void verifyAnyOrder(const Device &device)
{
    auto events = device.events + device.events;
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        std::ranges::shuffle(events, random);
        ShiftSeats again(kShift);
        for (const ShiftEvent &event : events)
            again.apply(event);
        QCOMPARE(again.people(), device.seats.people());
        QCOMPARE(again.waiting(), device.seats.waiting());
        QCOMPARE(again.conflicts(), device.seats.conflicts());
        QCOMPARE(again.shift(), device.seats.shift());
    }
}

} // namespace

class TestShiftSeats : public QObject
{
    Q_OBJECT
private slots:
    void plannedPlacedRemoved()
    {
        Device device = planned();
        QCOMPARE(device.seats.openSeats(), 2);
        device.say(kLeader, Placed{kLin});
        device.say(kLeader, Placed{kMei, u"she asked for it"_s});
        QCOMPARE(device.seats.seats().last().reason, u"she asked for it"_s);
        QCOMPARE(device.seats.people(), (QList<StaffId>{kLin, kMei}));
        QCOMPARE(device.seats.openSeats(), 0);
        device.say(kLeader, device.seats.removal(kLin, u"ill"_s));
        QCOMPARE(device.seats.people(), QList<StaffId>{kMei});
        device.say(kLeader, Placed{kLin});
        QCOMPARE(device.seats.people().size(), 2);
        device.say(kLeader, Planned{{}, u"no line at New Year"_s, {}});
        QVERIFY(!device.seats.shift());
        QCOMPARE(device.seats.people(), QList<StaffId>());
        QCOMPARE(device.conflicts(), QStringList());
        verifyAnyOrder(device);
    }

    void twoLeadersEditOneShiftOffline()
    {
        Device one = planned();
        Device two;
        two.take(one.events);
        one.say(kLeader, Planned{plan(3), {}, {}});
        two.say(kOther, Planned{plan(2, kBegin + hours(1)), {}, {}});
        two.say(kOther, Placed{kLin}); // a higher order knows no more of the other's edit
        one.meet(two);
        for (const Device *device : {&one, &two}) {
            QCOMPARE(device->conflicts(), QStringList{u"edited-twice"_s});
            QCOMPARE(device->seats.plans().size(), 2);
            QCOMPARE(device->seats.shift(), one.seats.shift());
            QCOMPARE(device->seats.people(), QList<StaffId>{kLin});
        }
        verifyAnyOrder(one);
        // either leader settles it, knowing both
        two.say(kOther, Planned{plan(3, kBegin + hours(1)), {}, {}});
        one.meet(two);
        QCOMPARE(one.conflicts(), QStringList());
        QCOMPARE(one.seats.shift(), plan(3, kBegin + hours(1)));
        // the same edit twice is none
        Device three;
        three.take(one.events);
        one.say(kLeader, Planned{plan(4), {}, {}});
        three.say(kOther, Planned{plan(4), {}, {}});
        one.meet(three);
        QCOMPARE(one.conflicts(), QStringList());
    }

    void aShiftStandsAgainstACallingOffThatDidNotKnow()
    {
        Device one = planned();
        Device two;
        two.take(one.events);
        two.say(kOther, Planned{plan(1), {}, {}});
        one.say(kLeader, Planned{{}, u"closed"_s, {}}, kNow + hours(1));
        one.meet(two);
        QCOMPARE(one.seats.shift(), plan(1));
        QCOMPARE(one.conflicts(), QStringList{u"edited-twice"_s});
        verifyAnyOrder(one);
    }

    void bothLeadersPlacements()
    {
        Device one = planned(1);
        Device two;
        two.take(one.events);
        one.say(kLeader, Placed{kLin});
        two.say(kOther, Placed{kMei});
        one.meet(two);
        QCOMPARE(one.seats.people().size(), 2);
        QCOMPARE(one.conflicts(), QStringList{u"too-many"_s});
        verifyAnyOrder(one);
        one.say(kLeader, one.seats.removal(kMei, u"one is enough"_s));
        QCOMPARE(one.conflicts(), QStringList());
        // the same person by both is one seat; taking her off takes back both
        two.take(one.events);
        one.say(kLeader, Placed{kBai});
        two.say(kOther, Placed{kBai});
        one.meet(two);
        QCOMPARE(one.seats.people().count(kBai), 1);
        one.say(kLeader, one.seats.removal(kBai, u"ill"_s));
        QCOMPARE(one.seats.people(), QList<StaffId>{kLin});
    }

    void aRemovalTakesBackOnlyWhatItKnew()
    {
        Device one = planned();
        one.say(kLeader, Placed{kLin});
        Device two;
        two.take(one.events);
        one.say(kLeader, one.seats.removal(kLin, u"ill"_s));
        two.say(kOther, two.seats.removal(kLin, u"ill"_s));
        two.say(kOther, Placed{kLin}); // she called again: she can come
        one.meet(two);
        QCOMPARE(one.seats.people(), QList<StaffId>{kLin});
        verifyAnyOrder(one);
    }

    void signUpsMeetAtTheLastSeat()
    {
        Device lin = planned(1);
        Device mei;
        mei.take(lin.events);
        const auto first = lin.say(kLin, SignedUp{}, kNow);
        const auto second = mei.say(kMei, SignedUp{}, kNow + hours(1));
        lin.meet(mei);
        QCOMPARE(lin.seats.people(), QList<StaffId>{kLin});
        QCOMPARE(lin.seats.waiting(), QList<StaffId>{kMei});
        QCOMPARE(lin.seats.conflicts(), (QList<ShiftSeats::Conflict>{{u"claim-lost"_s, {second.id}}}));
        verifyAnyOrder(lin);
        // a leader who takes the first off gives the second the seat; a placement goes before a sign-up
        lin.say(kLeader, lin.seats.removal(kLin, u"asked to"_s));
        QCOMPARE(lin.seats.people(), QList<StaffId>{kMei});
        lin.say(kLeader, Placed{kBai});
        QCOMPARE(lin.seats.people(), QList<StaffId>{kBai});
        QCOMPARE(lin.seats.waiting(), QList<StaffId>{kMei});
    }

    void aSwapNeedsALeader()
    {
        Device device = planned(1);
        device.say(kLeader, Placed{kLin});
        const auto offer = device.say(kLin, SwapOffered{});
        QVERIFY(device.seats.seats().first().offer);
        const auto mei = device.say(kMei, SwapTaken{offer.id});
        const auto bai = device.say(kBai, SwapTaken{offer.id});
        QCOMPARE(device.seats.people(), QList<StaffId>{kLin}); // until a leader has approved
        QCOMPARE(device.seats.seats().first().offer->taken.size(), 2);
        device.say(kLeader, SwapDecided{mei.id, false, u"not trained for nights"_s});
        QCOMPARE(device.seats.seats().first().offer->taken.size(), 1);
        device.say(kLeader, SwapDecided{bai.id, true, {}});
        QCOMPARE(device.seats.people(), QList<StaffId>{kBai});
        QVERIFY(!device.seats.seats().first().offer);
        QCOMPARE(device.conflicts(), QStringList());
        verifyAnyOrder(device);
    }

    void twoLeadersApproveTwoTakers()
    {
        Device one = planned(1);
        one.say(kLeader, Placed{kLin});
        const auto offer = one.say(kLin, SwapOffered{});
        const auto mei = one.say(kMei, SwapTaken{offer.id});
        const auto bai = one.say(kBai, SwapTaken{offer.id});
        Device two;
        two.take(one.events);
        one.say(kLeader, SwapDecided{mei.id, true, {}}, kNow);
        const auto late = two.say(kOther, SwapDecided{bai.id, true, {}}, kNow + hours(1));
        one.meet(two);
        QCOMPARE(one.seats.people(), QList<StaffId>{kMei});
        QCOMPARE(one.seats.conflicts(), (QList<ShiftSeats::Conflict>{{u"swap-gone"_s, {late.id}}}));
        verifyAnyOrder(one);
        // until a leader says that she has seen it
        one.say(kLeader, Removed{{late.id}, u"told her"_s});
        QCOMPARE(one.seats.people(), QList<StaffId>{kMei});
        QCOMPARE(one.conflicts(), QStringList());
        verifyAnyOrder(one);
    }

    void aSwapHoldsAgainstARemovalThatDidNotKnow()
    {
        Device one = planned(1);
        one.say(kLeader, Placed{kLin});
        const auto offer = one.say(kLin, SwapOffered{});
        const auto mei = one.say(kMei, SwapTaken{offer.id});
        Device two;
        two.take(one.events);
        one.say(kLeader, one.seats.removal(kLin, u"ill"_s));
        two.say(kOther, SwapDecided{mei.id, true, {}});
        one.meet(two);
        QCOMPARE(one.seats.people(), QList<StaffId>{kMei});
        verifyAnyOrder(one);
    }

    void anOfferForOneIsForNobodyElse()
    {
        Device device = planned(1);
        device.say(kLeader, Placed{kLin});
        const auto offer = device.say(kLin, SwapOffered{kMei});
        const auto bai = device.say(kBai, SwapTaken{offer.id});
        QVERIFY(device.seats.seats().first().offer->taken.isEmpty());
        device.say(kLeader, SwapDecided{bai.id, true, {}});
        QCOMPARE(device.seats.people(), QList<StaffId>{kLin});
        QCOMPARE(device.conflicts(), QStringList{u"swap-gone"_s});
        // withdrawn, and only by whose it is
        device.say(kBai, SwapWithdrawn{offer.id});
        QVERIFY(device.seats.seats().first().offer);
        device.say(kLin, SwapWithdrawn{offer.id});
        QVERIFY(!device.seats.seats().first().offer);
        verifyAnyOrder(device);
    }

    void confirming()
    {
        Device device = planned();
        device.say(kLeader, Placed{kLin});
        const auto at = [&](Millis before) { return device.seats.confirmation(kLin, kBegin - before); };
        QCOMPARE(at(hours(24) + Millis(1)), Confirmation::Early);
        QCOMPARE(at(hours(24)), Confirmation::Due);
        QCOMPARE(at(hours(4) + Millis(1)), Confirmation::Due);
        QCOMPARE(at(hours(4)), Confirmation::Missing);
        device.say(kMei, Confirmed{kBegin}); // says nothing of Lin
        QCOMPARE(at(hours(4)), Confirmation::Missing);
        device.say(kLin, Confirmed{kBegin});
        QCOMPARE(at(hours(4)), Confirmation::Given);
        QCOMPARE(at(hours(48)), Confirmation::Given);
        verifyAnyOrder(device);
        // another time: asked again
        device.say(kLeader, Planned{plan(2, kBegin + hours(2)), {}, {}});
        QCOMPARE(at(hours(1)), Confirmation::Missing);
        device.say(kLin, Confirmed{kBegin + hours(2)});
        QCOMPARE(at(hours(1)), Confirmation::Given);
        // taken off and placed again: asked again
        device.say(kLeader, device.seats.removal(kLin, u"ill"_s));
        QCOMPARE(at(hours(1)), Confirmation::Early);
        device.say(kLeader, Placed{kLin});
        QCOMPARE(at(hours(1)), Confirmation::Missing);
    }

    void whatMustNotHappen()
    {
        Device none;
        QCOMPARE(none.blocks(kLin, SignedUp{}), QStringList{u"not-planned"_s});
        QCOMPARE(none.blocks(kLin, Planned{plan(), {}, {}}), QStringList{u"not-leader"_s});
        QCOMPARE(none.blocks(kLeader, Planned{plan(), {}, {}}, true), QStringList());
        Device device = planned(1);
        QCOMPARE(device.blocks(kLeader, Planned{{}, u" "_s, {}}, true), QStringList{u"reason-missing"_s});
        QCOMPARE(device.blocks(kLin, Placed{kLin}), QStringList{u"not-leader"_s});
        QCOMPARE(device.blocks(kLin, SignedUp{}), QStringList());
        QCOMPARE(device.blocks(kLin, SignedUp{}, false, kBegin), QStringList{u"begun"_s});
        QCOMPARE(device.blocks(kLin, Confirmed{kBegin}), QStringList{u"not-seated"_s});
        QCOMPARE(device.blocks(kLin, SwapOffered{}), QStringList{u"not-seated"_s});
        device.say(kLin, SignedUp{});
        QCOMPARE(device.blocks(kLin, SignedUp{}), QStringList{u"seated"_s});
        QCOMPARE(device.blocks(kMei, SignedUp{}), QStringList{u"full"_s});
        QCOMPARE(device.blocks(kLin, Confirmed{kBegin}), QStringList());
        QCOMPARE(device.blocks(kLin, device.seats.removal(kLin, u"ill"_s)), QStringList{u"not-leader"_s});
        QCOMPARE(device.blocks(kLeader, device.seats.removal(kLin, {}), true), QStringList{u"reason-missing"_s});
        QCOMPARE(device.blocks(kLeader, device.seats.removal(kMei, u"ill"_s), true), QStringList{u"not-seated"_s});
        QCOMPARE(device.blocks(kLin, SwapOffered{}, false, kBegin), QStringList{u"begun"_s});
        QCOMPARE(device.blocks(kMei, SwapTaken{EventId(EventId::Bytes{1})}), QStringList{u"no-offer"_s});
        const auto offer = device.say(kLin, SwapOffered{kMei});
        QCOMPARE(device.blocks(kMei, SwapWithdrawn{offer.id}), QStringList{u"not-yours"_s});
        QCOMPARE(device.blocks(kBai, SwapTaken{offer.id}), QStringList{u"not-for-you"_s});
        QCOMPARE(device.blocks(kMei, SwapTaken{offer.id}, false, kBegin), QStringList{u"begun"_s});
        QCOMPARE(device.blocks(kMei, SwapTaken{offer.id}), QStringList());
        QCOMPARE(device.blocks(kLeader, SwapDecided{offer.id, true, {}}, true), QStringList{u"no-taker"_s});
        const auto taken = device.say(kMei, SwapTaken{offer.id});
        QCOMPARE(device.blocks(kMei, SwapDecided{taken.id, true, {}}), QStringList{u"not-leader"_s});
        QCOMPARE(device.blocks(kLeader, SwapDecided{taken.id, false, {}}, true), QStringList{u"reason-missing"_s});
        QCOMPARE(device.blocks(kLeader, SwapDecided{taken.id, true, {}}, true, kBegin), QStringList{u"begun"_s});
        QCOMPARE(device.blocks(kLeader, SwapDecided{taken.id, true, {}}, true), QStringList());
    }

    void eventsSurviveTheirJson()
    {
        Shift full = plan(3);
        full.demand.ofEveryone = {u"counsellor"_s};
        full.demand.needs = {{u"crisis"_s, 2}};
        full.demand.place = Place::Home;
        full.demand.highRiskCalls = 0.4;
        const EventId other(EventId::Bytes{5});
        const ShiftSeats seats(kShift);
        for (const What &what : QList<What>{Planned{full, u"more"_s, {other}}, Planned{{}, u"closed"_s, {other}},
                 Placed{kLin}, Placed{kLin, u"she asked for it"_s}, Removed{{other}, u"ill"_s}, SignedUp{},
                 Confirmed{kBegin}, SwapOffered{}, SwapOffered{kMei}, SwapWithdrawn{other}, SwapTaken{other},
                 SwapDecided{other, true, {}}, SwapDecided{other, false, u"no"_s}}) {
            const ShiftEvent event{EventId(EventId::Bytes{4}), kShift, 7, kLeader, kNow, what};
            const auto json = QJsonDocument::fromJson(QJsonDocument(toJson(event)).toJson()).object();
            const auto again = shiftEventFromJson(json);
            QVERIFY2(again, qPrintable(json[u"what"].toString()));
            QCOMPARE(*again, event);
            // no member can be missing, but those that may be empty
            for (const QString &key : json.keys()) {
                auto without = json;
                without.remove(key);
                const auto broken = shiftEventFromJson(without);
                const bool isEmpty = json[key] == QJsonValue(QString()) || json[key] == QJsonValue(QJsonArray());
                QVERIFY2(isEmpty || !broken || !(*broken == event), qPrintable(key));
            }
        }
    }

    void eventsThatAreNone()
    {
        const auto code = [](const ShiftEvent &event, const QString &key, const QJsonValue &value) {
            auto json = toJson(event);
            json.insert(key, value);
            return shiftEventFromJson(json).error().code;
        };
        const auto event = [](What what) {
            return ShiftEvent{EventId(EventId::Bytes{4}), kShift, 7, kLeader, kNow, std::move(what)};
        };
        QCOMPARE(code(event(SignedUp{}), u"what"_s, u"danced"_s), ErrorCode::Unsupported);
        QCOMPARE(code(event(SignedUp{}), u"order"_s, 0), ErrorCode::InvalidInput);
        QCOMPARE(code(event(Placed{kLin}), u"person"_s, u"Lin"_s), ErrorCode::InvalidInput);
        QCOMPARE(code(event(SwapOffered{kLin}), u"to"_s, u"Lin"_s), ErrorCode::InvalidInput);
        QCOMPARE(code(event(Removed{{EventId(EventId::Bytes{1})}, u"ill"_s}), u"claims"_s, QJsonArray()),
            ErrorCode::InvalidInput);
        QCOMPARE(
            code(event(Removed{{EventId(EventId::Bytes{1})}, u"ill"_s}), u"reason"_s, u" "_s), ErrorCode::InvalidInput);
        QCOMPARE(code(event(SwapDecided{EventId(EventId::Bytes{1}), false, u"no"_s}), u"reason"_s, QString()),
            ErrorCode::InvalidInput);
        QCOMPARE(code(event(Planned{{}, u"closed"_s, {}}), u"reason"_s, QString()), ErrorCode::InvalidInput);
        for (const auto &[key, value] : {std::pair(u"seats"_s, QJsonValue(0)), std::pair(u"seats"_s, QJsonValue(51)),
                 std::pair(u"place"_s, QJsonValue(u"moon"_s)), std::pair(u"toMs"_s, QJsonValue(1)),
                 std::pair(u"highRiskCalls"_s, QJsonValue(-1)), std::pair(u"title"_s, QJsonValue())}) {
            auto json = toJson(event(Planned{plan(), {}, {}}));
            auto inner = json[u"plan"].toObject();
            inner.insert(key, value);
            json.insert(u"plan"_s, inner);
            QVERIFY2(!shiftEventFromJson(json), qPrintable(key));
        }
    }

    void anotherShiftIsNoConcern()
    {
        Device device = planned();
        ShiftEvent event = device.seats.make(EventId(EventId::Bytes{1}), kLeader, kNow, Placed{kLin});
        event.shift = ShiftId(ShiftId::Bytes{8});
        device.seats.apply(event);
        QVERIFY(device.seats.people().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestShiftSeats)
#include "tst_shift_seats.moc"
