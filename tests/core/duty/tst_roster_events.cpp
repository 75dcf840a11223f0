// SPDX-License-Identifier: GPL-3.0-or-later
// What the roster is told of people, rules and templates: written, read, folded in any order.
#include "core/duty/personevent.h"
#include "core/duty/rosterevent.h"

#include <algorithm>
#include <random>

#include <QJsonDocument>
#include <QTest>

using namespace hl;
using namespace hl::duty;
using namespace hl::duty::personevent;
using namespace Qt::StringLiterals;
using std::chrono::hours;

namespace {

const Timestamp kNow = fromEpochMs(1795316400000);
const StaffId kLeader(StaffId::Bytes{1});
const StaffId kOther(StaffId::Bytes{2}); // another leader
const StaffId kLin(StaffId::Bytes{11});
const StaffId kMei(StaffId::Bytes{12});

EventId nextId()
{
    static quint8 number = 0;
    return EventId(EventId::Bytes{0xee, ++number});
}

/// As it comes out of a sealed event.
template <typename Event>
QJsonObject travelled(const Event &event)
{
    return QJsonDocument::fromJson(QJsonDocument(toJson(event)).toJson(QJsonDocument::Compact)).object();
}

Profile profile(int hoursPerWeek = 20)
{
    return {{u"crisis"_s, u"night"_s}, false, kNow + hours(24 * 90), hours(hoursPerWeek), 3, u"nurse"_s, false};
}

RosterDecision decision(int minSeats = 3)
{
    RosterDecision decided;
    decided.rules.minSeats = minSeats;
    decided.rules.open = QTime(8, 30);
    decided.rules.close = QTime(2, 0);
    decided.rules.rest = hours(12);
    decided.rules.highRiskPerWeek = 6;
    decided.confirm.askBefore = hours(36);
    decided.zone = QTimeZone("Asia/Shanghai");
    return decided;
}

ShiftTemplate night()
{
    ShiftTemplate made{TemplateId(TemplateId::Bytes{7}), {u"夜班"_s, u"Night"_s}, QTime(22, 0), QTime(6, 0), {}, {}};
    made.demand.seats = 3;
    made.demand.ofEveryone = {u"night"_s};
    made.demand.needs = {{u"crisis"_s, 1}};
    made.demand.place = Place::Site;
    made.demand.highRiskCalls = 0.5;
    made.recurrence = {QDate(2026, 11, 23), QDate(2027, 1, 31), {5, 6}, 2, {QDate(2026, 12, 4)}};
    return made;
}

} // namespace

class TestRosterEvents : public QObject
{
    Q_OBJECT

private slots:
    void whatIsSaidOfAPersonTravels_data()
    {
        QTest::addColumn<int>("kind");
        for (int i = 0; i < 5; ++i)
            QTest::addRow("%d", i) << i;
    }
    void whatIsSaidOfAPersonTravels()
    {
        QFETCH(int, kind);
        const What all[] = {profile(), Profile{}, Availability{{{{1, 7}, QTime(18, 0), QTime(2, 0)}}},
            TimeOff{{kNow, kNow + hours(48)}}, TimeOffWithdrawn{nextId()}};
        const PersonEvent event{kLin, {nextId(), 4, kLin, kNow, {nextId()}, all[kind]}};
        const QJsonObject json = travelled(event);
        const auto read = personEventFromJson(json);
        QVERIFY(read.has_value());
        QCOMPARE(*read, event);
        for (const QString &field : json.keys()) {
            if (QStringList{u"replaces"_s, u"qualifications"_s, u"homeReadyUntilMs"_s, u"hoursPerWeekMs"_s,
                    u"highRiskPerWeek"_s, u"profession"_s, u"fullTime"_s}
                    .contains(field))
                continue; // may be absent
            QJsonObject less = json;
            less.remove(field);
            QVERIFY2(!personEventFromJson(less), qPrintable(field));
        }
    }

    void nonsenseIsRefused()
    {
        const auto refuses = [](const What &what, const QString &field, const QJsonValue &value) {
            QJsonObject json = toJson(PersonEvent{kLin, {nextId(), 1, kLin, kNow, {}, what}});
            json[field] = value;
            return !personEventFromJson(json);
        };
        QVERIFY(refuses(profile(), u"hoursPerWeekMs"_s, -1));
        QVERIFY(refuses(profile(), u"hoursPerWeekMs"_s, qint64(169) * 3600000));
        QVERIFY(refuses(profile(), u"highRiskPerWeek"_s, 101));
        QVERIFY(refuses(profile(), u"profession"_s, QString(33, u'x')));
        QVERIFY(refuses(profile(), u"qualifications"_s, QJsonArray{u""_s}));
        QVERIFY(refuses(TimeOff{{kNow, kNow + hours(1)}}, u"toMs"_s, toEpochMs(kNow)));
        QVERIFY(refuses(Availability{{{{1}, QTime(8, 0), QTime(9, 0)}}}, u"windows"_s,
            QJsonArray{QJsonObject{{u"days"_s, QJsonArray{8}}, {u"from"_s, u"08:00"_s}, {u"to"_s, u"09:00"_s}}}));
        QVERIFY(refuses(profile(), u"order"_s, 0));
        const auto later = personEventFromJson({{u"what"_s, u"moved-abroad"_s}, {u"person"_s, kLin.toString()}});
        QVERIFY(!later && later.error().code == ErrorCode::Unsupported);
    }

    void aPersonIsAFold()
    {
        PersonFile file(kLin);
        QList<PersonEvent> events;
        const auto say = [&](const StaffId &by, What what) {
            events.append(file.make(nextId(), by, kNow, std::move(what)));
            file.apply(events.last());
            return events.last().said.id;
        };
        say(kLeader, profile(20));
        say(kLeader, profile(30));
        say(kLin, Availability{{{{1, 2}, QTime(8, 0), QTime(18, 0)}}});
        say(kLin, Availability{{{{6, 7}, QTime(8, 0), QTime(18, 0)}}});
        const EventId early = say(kLin, TimeOff{{kNow + hours(24), kNow + hours(48)}});
        say(kLin, TimeOff{{kNow + hours(240), kNow + hours(480)}});
        say(kLin, TimeOffWithdrawn{early});
        const auto holds = [](const PersonFile &each) {
            const Person person = each.person();
            return person.hoursPerWeek == hours(30) && !person.site
                && person.qualifications == QStringList{u"crisis"_s, u"night"_s} && person.highRiskPerWeek == 3
                && person.homeReadyUntil == kNow + hours(24 * 90) && person.available.size() == 1
                && person.available.first().days == Weekdays{6, 7} && person.timeOff.size() == 1
                && person.timeOff.first().from == kNow + hours(240);
        };
        QVERIFY(holds(file));
        QVERIFY(!file.profile().isInConflict());
        std::mt19937 random(1);
        for (int i = 0; i < 50; ++i) {
            std::ranges::shuffle(events, random);
            PersonFile other(kLin);
            for (const PersonEvent &event : events + events)
                other.apply(event);
            QVERIFY(holds(other));
        }
        PersonFile stranger(kMei);
        for (const PersonEvent &event : events)
            stranger.apply(event);
        QVERIFY(stranger.person().available.isEmpty() && stranger.timeOff().isEmpty());
        QVERIFY(stranger.person().site && !stranger.person().hoursPerWeek); // as before anybody said anything
    }

    void twoLeadersWhoDidNotKnowOfEachOtherAreSeen()
    {
        PersonFile here(kLin);
        PersonFile there(kLin);
        const auto mine = here.make(nextId(), kLeader, kNow, profile(20));
        const auto hers = there.make(nextId(), kOther, kNow + hours(1), profile(30));
        for (PersonFile *file : {&here, &there})
            for (const PersonEvent &event : {hers, mine})
                file->apply(event);
        QVERIFY(here.profile().isInConflict() && there.profile().isInConflict());
        QCOMPARE(here.person().hoursPerWeek, hours(30)); // the newest, on both
        QCOMPARE(there.person().hoursPerWeek, hours(30));
        const auto settled = here.make(nextId(), kLeader, kNow, profile(25));
        here.apply(settled);
        QVERIFY(!here.profile().isInConflict());
        QCOMPARE(here.person().hoursPerWeek, hours(25));
        QCOMPARE(here.profile().standing().size(), 1);
    }

    void everybodySpeaksForHerself()
    {
        PersonFile file(kLin);
        const auto blocks = [&](const StaffId &by, What what, bool isLeader) {
            return file.blocks(file.make(nextId(), by, kNow, std::move(what)), isLeader);
        };
        const TimeOff off{{kNow, kNow + hours(24)}};
        QCOMPARE(blocks(kLeader, profile(), true), QStringList());
        QCOMPARE(blocks(kLin, profile(), false), QStringList{u"not-leader"_s});
        QCOMPARE(blocks(kLin, off, false), QStringList());
        QCOMPARE(blocks(kLeader, off, true), QStringList{u"not-yours"_s});
        QCOMPARE(blocks(kMei, Availability{}, false), QStringList{u"not-yours"_s});
        QCOMPARE(blocks(kLin, TimeOff{{kNow, kNow}}, false), QStringList{u"empty"_s});
        QCOMPARE(blocks(kLin, TimeOffWithdrawn{nextId()}, false), QStringList{u"not-known"_s});
        const auto said = file.make(nextId(), kLin, kNow, off);
        file.apply(said);
        QCOMPARE(blocks(kLin, TimeOffWithdrawn{said.said.id}, false), QStringList());
    }

    void rulesTravelAndTheNewestHolds()
    {
        Standing<RosterDecision> standing;
        QVERIFY(!standing.current());
        const auto first = standing.make(nextId(), kLeader, kNow, decision(2));
        standing.apply(first);
        const auto second = standing.make(nextId(), kLeader, kNow, decision(4));
        standing.apply(second);
        QCOMPARE(standing.current()->value, decision(4));
        QVERIFY(!standing.isInConflict());
        const auto read = rosterDecidedFromJson(travelled(second));
        QVERIFY(read.has_value());
        QCOMPARE(*read, second);
        const QJsonObject json = toJson(second);
        for (const QString &field : json.keys()) {
            QJsonObject less = json;
            less.remove(field);
            QVERIFY2(
                field == u"replaces" || field == u"highRiskPerWeek" || !rosterDecidedFromJson(less), qPrintable(field));
        }
        for (const auto &[field, value] : {std::pair(u"minSeats"_s, QJsonValue(0)), {u"coverageHours"_s, 25},
                 {u"zone"_s, u"Nowhere/City"_s}, {u"open"_s, u"25:00"_s}, {u"restMs"_s, -1}}) {
            QJsonObject wrong = json;
            wrong[field] = value;
            QVERIFY2(!rosterDecidedFromJson(wrong), qPrintable(field));
        }
        // and what will hold from a Monday on
        RosterDecision changing = decision(2);
        changing.later = LaterRules{QDate(2026, 12, 14), decision(5).rules};
        const auto third = standing.make(nextId(), kLeader, kNow, changing);
        const QJsonObject told = travelled(third);
        const auto readThird = rosterDecidedFromJson(told);
        QVERIFY(readThird.has_value());
        QCOMPARE(*readThird, third);
        QCOMPARE(readThird->value.rulesOn(QDate(2026, 12, 13)).minSeats, 2);
        QCOMPARE(readThird->value.rulesOn(QDate(2026, 12, 14)).minSeats, 5);
        for (const auto &[field, value] : {std::pair(u"from"_s, QJsonValue(u"2026-12-15"_s)), {u"from"_s, u""_s},
                 {u"minSeats"_s, 0}, {u"restMs"_s, -1}}) {
            QJsonObject later = told[u"later"_s].toObject();
            later[field] = value;
            QJsonObject wrong = told;
            wrong[u"later"_s] = later;
            QVERIFY2(!rosterDecidedFromJson(wrong), qPrintable(field));
        }
        // what replaces something it cannot have known replaces nothing
        Said<RosterDecision> forged = standing.make(nextId(), kOther, kNow, decision(1));
        forged.order = 1;
        standing.apply(forged);
        QCOMPARE(standing.standing().size(), 2);
        QCOMPARE(standing.current()->value, decision(4));
        QVERIFY(standing.isInConflict());
    }

    void templatesTravel()
    {
        Standing<TemplateSaid> standing;
        const auto said = standing.make(nextId(), kLeader, kNow, TemplateSaid{night().id, night()});
        standing.apply(said);
        const auto read = templateEventFromJson(travelled(said));
        QVERIFY(read.has_value());
        QCOMPARE(*read, said);
        // the same shifts, with the same ids, on every device
        const auto zone = QTimeZone("Asia/Shanghai");
        const QDate first(2026, 11, 1);
        const QDate last(2027, 3, 1);
        const auto shifts = shiftsOf(*read->value.is, first, last, zone);
        QCOMPARE(shifts, shiftsOf(night(), first, last, zone));
        QVERIFY(shifts.size() > 5);
        const auto dropped = standing.make(nextId(), kLeader, kNow, TemplateSaid{night().id, std::nullopt});
        const auto readDropped = templateEventFromJson(travelled(dropped));
        QVERIFY(readDropped.has_value());
        QCOMPARE(*readDropped, dropped);
        const QJsonObject json = toJson(said);
        const QJsonObject is = json[u"is"_s].toObject();
        for (const QString &field : is.keys()) {
            QJsonObject less = is;
            less.remove(field);
            QJsonObject event = json;
            event[u"is"_s] = less;
            const bool mayBeAbsent
                = QStringList{u"lastDay"_s, u"except"_s, u"ofEveryone"_s, u"needs"_s}.contains(field);
            QVERIFY2(mayBeAbsent || !templateEventFromJson(event), qPrintable(field));
        }
    }
};

QTEST_GUILESS_MAIN(TestRosterEvents)
#include "tst_roster_events.moc"
