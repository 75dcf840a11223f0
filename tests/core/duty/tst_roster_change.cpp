// SPDX-License-Identifier: GPL-3.0-or-later
// Rules that change from a Monday on, what a change would break, and the parts of the week in which somebody can serve.
#include "core/duty/rulechange.h"
#include "core/duty/weekparts.h"
#include "tests/core/duty/rostertest.h"

#include <random>

using namespace rostertest;
using std::chrono::hours;

namespace {

/// Two weeks from Monday, 7 December 2026.
TestRoster twoWeeks()
{
    return TestRoster({2026, 12, 7}, {2026, 12, 20});
}

RosterRules looser()
{
    RosterRules rules;
    rules.minSeats = 1;
    rules.rest = hours(4);
    rules.coverageHours = 0;
    rules.hoursPerWeek = hours(60);
    return rules;
}

const QTimeZone kZone("Asia/Shanghai");

} // namespace

class TestRosterChange : public QObject
{
    Q_OBJECT

private slots:
    void otherRulesHoldFromTheirMondayOn()
    {
        TestRoster roster = twoWeeks();
        roster.rules = looser();
        roster.addShift(1, u"07 08:00"_s, u"07 16:00"_s, {1});
        roster.addShift(2, u"07 22:00"_s, u"08 06:00"_s, {1}); // six hours of rest: enough before the 14th
        roster.addShift(3, u"14 08:00"_s, u"14 16:00"_s, {1});
        roster.addShift(4, u"14 22:00"_s, u"15 06:00"_s, {1});
        QCOMPARE(roster.found(u"rest"_s), QStringList());
        RosterRules strict = looser();
        strict.rest = hours(11);
        roster.later = LaterRules{QDate(2026, 12, 14), strict};
        QCOMPARE(roster.found(u"rest"_s), QStringList{u"14 16:00>14 22:00 p1 s3,s4"_s});
        // the gap from Sunday to Monday is the Monday's
        roster.addShift(5, u"13 18:00"_s, u"14 00:00"_s, {1});
        QCOMPARE(
            roster.found(u"rest"_s), (QStringList{u"14 00:00>14 08:00 p1 s5,s3"_s, u"14 16:00>14 22:00 p1 s3,s4"_s}));
        // who fills days of both keeps the longer rest
        QCOMPARE(roster.rest(), Millis(hours(11)));
        QCOMPARE(roster.rulesOn({2026, 12, 13}).rest, Millis(hours(4)));
        QCOMPARE(roster.rulesOn({2026, 12, 14}).rest, Millis(hours(11)));
    }

    void eachWeekHasItsOwnCaps()
    {
        TestRoster roster = twoWeeks();
        roster.rules = looser();
        for (int day = 0; day < 5; ++day) {
            roster
                .addShift(day + 1, u"%1 08:00"_s.arg(7 + day, 2, 10, QChar(u'0')),
                    u"%1 16:00"_s.arg(7 + day, 2, 10, QChar(u'0')), {1})
                .demand.highRiskCalls
                = 1;
            roster.addShift(day + 11, u"%1 08:00"_s.arg(14 + day), u"%1 16:00"_s.arg(14 + day), {1})
                .demand.highRiskCalls
                = 1;
        }
        RosterRules strict = looser();
        strict.hoursPerWeek = hours(24);
        strict.highRiskPerWeek = 3;
        roster.later = LaterRules{QDate(2026, 12, 14), strict};
        QCOMPARE(roster.found(u"weekly-hours"_s), QStringList{u"14 00:00>21 00:00 p1 s11,s12,s13,s14,s15"_s});
        QCOMPARE(roster.found(u"high-risk"_s), QStringList{u"14 00:00>21 00:00 p1 s11,s12,s13,s14,s15"_s});
    }

    void theLineIsJudgedDayByDay()
    {
        TestRoster roster({2026, 12, 13}, {2026, 12, 14});
        roster.rules = looser();
        roster.addShift(1, u"13 00:00"_s, u"15 00:00"_s, {1}); // one seat on both days
        RosterRules strict = looser();
        strict.minSeats = 2;
        roster.later = LaterRules{QDate(2026, 12, 14), strict};
        QCOMPARE(roster.found(u"few-seats"_s), QStringList{u"14 00:00>15 00:00 s1"_s});
        QCOMPARE(roster.found(u"coverage"_s), QStringList());
        roster.assigned.clear();
        roster.later->rules.coverageHours = 18;
        QCOMPARE(roster.found(u"coverage"_s), QStringList{u"14 00:00>15 00:00 s1"_s});
        // and closed where the later rules close it
        roster.later->rules.open = QTime(8, 0);
        roster.later->rules.close = QTime(20, 0);
        QCOMPARE(roster.found(u"gap"_s), (QStringList{u"13 00:00>14 00:00 s1"_s, u"14 08:00>14 20:00 s1"_s}));
    }

    void whatAChangeWouldBreakIsSaidBefore()
    {
        TestRoster roster = twoWeeks();
        roster.rules = looser();
        roster.addShift(1, u"07 08:00"_s, u"07 16:00"_s, {1});
        roster.addShift(2, u"07 22:00"_s, u"08 06:00"_s, {1});
        roster.addShift(3, u"14 08:00"_s, u"14 16:00"_s, {1});
        roster.addShift(4, u"14 22:00"_s, u"15 06:00"_s, {1});
        roster.asOf = roster.at(u"07 00:00"_s);
        RosterDecision decision{roster.rules, {}, kZone};
        QVERIFY(changeOf(roster, decision).broken.isEmpty() && changeOf(roster, decision).mended.isEmpty());
        decision.rules.rest = hours(11);
        const auto atOnce = changeOf(roster, decision);
        QCOMPARE(roster.toTexts(atOnce.broken, u"rest"_s),
            (QStringList{u"07 16:00>07 22:00 p1 s1,s2"_s, u"14 16:00>14 22:00 p1 s3,s4"_s}));
        QCOMPARE(atOnce.broken.size(), 2);
        // from the second week on: the first stays as it is
        RosterDecision later{roster.rules, {}, kZone, LaterRules{QDate(2026, 12, 14), decision.rules}};
        QCOMPARE(
            roster.toTexts(changeOf(roster, later).broken, u"rest"_s), QStringList{u"14 16:00>14 22:00 p1 s3,s4"_s});
        // what is over is not told
        roster.asOf = roster.at(u"09 00:00"_s);
        QCOMPARE(
            roster.toTexts(changeOf(roster, decision).broken, u"rest"_s), QStringList{u"14 16:00>14 22:00 p1 s3,s4"_s});
        // and the way back mends it
        roster.rules = decision.rules;
        const auto back = changeOf(roster, {looser(), {}, kZone});
        QVERIFY(back.broken.isEmpty());
        QCOMPARE(roster.toTexts(back.mended, u"rest"_s), QStringList{u"14 16:00>14 22:00 p1 s3,s4"_s});
    }

    void theWeekIsCutWhereShiftsBeginAndEnd()
    {
        TestRoster roster;
        roster.addShift(1, u"07 06:00"_s, u"07 14:00"_s);
        roster.addShift(2, u"07 22:00"_s, u"08 06:00"_s);
        const auto parts = WeekParts::of(roster.shifts, {}, {}, kZone).parts();
        QCOMPARE(parts,
            (QList<DayPart>{{QTime(6, 0), QTime(14, 0)}, {QTime(14, 0), QTime(22, 0)}, {QTime(22, 0), QTime(6, 0)}}));
        QCOMPARE(WeekParts({}).parts().size(), 4);
        // what she said before is not lost when shifts change
        const auto finer = WeekParts::of(roster.shifts, {}, {{{1}, QTime(9, 30), QTime(14, 0)}}, kZone).parts();
        QCOMPARE(finer.size(), 4);
        QCOMPARE(finer.at(1), (DayPart{QTime(9, 30), QTime(14, 0)}));
    }

    void partsAndWindowsSayTheSame()
    {
        const WeekParts parts({QTime(6, 0), QTime(14, 0), QTime(22, 0)});
        QCOMPARE(parts.days({}), QList<Weekdays>(3, Weekdays::all()));
        QCOMPARE(parts.windows(QList<Weekdays>(3, Weekdays::all())), QList<WeekWindow>()); // at any time
        QVERIFY(!parts.windows(QList<Weekdays>(3)).has_value());
        // neighbours of the same days are one window
        const auto week = parts.windows({Weekdays{1, 2}, Weekdays{1, 2}, Weekdays{5}});
        QCOMPARE(week, (QList<WeekWindow>{{{1, 2}, QTime(6, 0), QTime(22, 0)}, {{5}, QTime(22, 0), QTime(6, 0)}}));
        QCOMPARE(parts.days(*week), (QList<Weekdays>{{1, 2}, {1, 2}, {5}}));
        // a part counts only as a whole; the night from Sunday goes on into Monday
        QCOMPARE(parts.days({{{1}, QTime(6, 0), QTime(13, 59)}}), QList<Weekdays>(3));
        QCOMPARE(parts.days({{{7}, QTime(22, 0), QTime(0, 0)}, {{1}, QTime(0, 0), QTime(6, 0)}}),
            (QList<Weekdays>{{}, {}, {7}}));
        std::mt19937 random(1);
        for (int i = 0; i < 200; ++i) {
            QList<Weekdays> days(3);
            for (Weekdays &each : days) {
                for (int day = 1; day <= 7; ++day) {
                    if (random() % 2 == 0)
                        each.add(day);
                }
            }
            const auto windows = parts.windows(days);
            if (windows)
                QCOMPARE(parts.days(*windows), days);
        }
    }

    // As the rules understand the windows.
    void sheServesInThePartsThatSheChose()
    {
        const WeekParts parts({QTime(6, 0), QTime(14, 0), QTime(22, 0)});
        TestRoster roster = twoWeeks();
        roster.addShift(1, u"07 06:00"_s, u"07 22:00"_s, {1});
        roster.addShift(2, u"11 22:00"_s, u"12 06:00"_s, {1});
        roster.addShift(3, u"12 06:00"_s, u"12 14:00"_s, {1});
        roster.person(1).available = *parts.windows({Weekdays{1}, Weekdays{1}, Weekdays{5}});
        QCOMPARE(roster.found(u"availability"_s), QStringList{u"12 06:00>12 14:00 p1 s3"_s});
    }
};

QTEST_GUILESS_MAIN(TestRosterChange)
#include "tst_roster_change.moc"
