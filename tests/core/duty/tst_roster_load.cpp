// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/duty/rostertest.h"

#include <QTest>

using namespace rostertest;
using std::chrono::hours;
using std::chrono::minutes;

/// The rules that look at all shifts of a person.
class TestRosterLoad : public QObject
{
    Q_OBJECT
private slots:
    void overlap()
    {
        verify(u"overlap"_s,
            {
                {"one after the other",
                    [](auto &r) {
                        r.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {1});
                        r.addShift(2, u"07 08:00"_s, u"07 16:00"_s, {1});
                    },
                    {}},
                {"at once",
                    [](auto &r) {
                        r.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {1});
                        r.addShift(2, u"07 07:00"_s, u"07 16:00"_s, {1});
                    },
                    {u"07 07:00>07 08:00 p1 s1,s2"_s}},
                {"inside a long one",
                    [](auto &r) {
                        r.addShift(1, u"07 00:00"_s, u"07 20:00"_s, {1});
                        r.addShift(2, u"07 02:00"_s, u"07 04:00"_s, {2});
                        r.addShift(3, u"07 08:00"_s, u"07 16:00"_s, {1});
                    },
                    {u"07 08:00>07 16:00 p1 s1,s3"_s}},
            });
    }

    void rest()
    {
        const auto edit = [](const char *end, const char *next) {
            return [=](TestRoster &r) {
                r.addShift(1, u"07 00:00"_s, QString::fromLatin1(end), {1});
                r.addShift(2, QString::fromLatin1(next), u"07 23:00"_s, {1});
            };
        };
        verify(u"rest"_s,
            {
                {"eleven hours", edit("07 08:00", "07 19:00"), {}},
                {"a minute less", edit("07 08:00", "07 18:59"), {u"07 08:00>07 18:59 p1 s1,s2"_s}},
                {"none at all", edit("07 08:00", "07 08:00"), {u"07 08:00>07 08:00 p1 s1,s2"_s}},
                {"none is asked",
                    [&](auto &r) {
                        edit("07 08:00", "07 08:00")(r);
                        r.rules.rest = Millis{0};
                    },
                    {}},
                {"after the last shift of the roster before",
                    [](auto &r) {
                        r.addShift(1, u"06 22:00"_s, u"07 06:00"_s, {1});
                        r.addShift(2, u"07 14:00"_s, u"07 22:00"_s, {1});
                    },
                    {u"07 06:00>07 14:00 p1 s1,s2"_s}},
                {"within the roster before",
                    [](auto &r) {
                        r.addShift(1, u"05 00:00"_s, u"05 08:00"_s, {1});
                        r.addShift(2, u"05 10:00"_s, u"05 12:00"_s, {1});
                    },
                    {}},
            });
    }

    void weeklyHours()
    {
        const auto edit = [](int first, int shiftsOfTen) {
            return [=](TestRoster &r) {
                for (int i = 0; i < shiftsOfTen; ++i)
                    r.addShift(i + 1, u"%1 08:00"_s.arg(first + i, 2, 10, QChar(u'0')),
                        u"%1 18:00"_s.arg(first + i, 2, 10, QChar(u'0')), {1});
            };
        };
        const TestRoster week({2026, 12, 7}, {2026, 12, 13});
        verify(u"weekly-hours"_s,
            {
                {"forty", edit(7, 4), {}},
                {"fifty", edit(7, 5), {u"07 00:00>14 00:00 p1 s1,s2,s3,s4,s5"_s}},
                {"her own cap",
                    [&](auto &r) {
                        edit(7, 2)(r);
                        r.person(1).hoursPerWeek = Millis(hours(20)) - Millis(minutes(1));
                    },
                    {u"07 00:00>14 00:00 p1 s1,s2"_s}},
                {"her own cap is higher",
                    [&](auto &r) {
                        edit(7, 5)(r);
                        r.person(1).hoursPerWeek = hours(50);
                    },
                    {}},
                {"a week begins on Monday", edit(5, 5), {}},
                {"a night from Sunday counts in both weeks",
                    [&](auto &r) {
                        edit(7, 4)(r);
                        r.addShift(9, u"13 23:00"_s, u"14 06:00"_s, {1});
                    },
                    {u"07 00:00>14 00:00 p1 s1,s2,s3,s4,s9"_s}},
                {"shifts of the same week outside the days that are planned count",
                    [&](auto &r) {
                        edit(7, 5)(r);
                        r.first = r.last = {2026, 12, 11};
                    },
                    {u"07 00:00>14 00:00 p1 s1,s2,s3,s4,s5"_s}},
            },
            week);
    }

    void highRisk()
    {
        const TestRoster week({2026, 12, 7}, {2026, 12, 13});
        const auto edit = [](double calls, int shiftsOfHers) {
            return [=](TestRoster &r) {
                r.rules.highRiskPerWeek = 4;
                for (int i = 0; i < shiftsOfHers; ++i)
                    r.addShift(i + 1, u"%1 08:00"_s.arg(7 + i, 2, 10, QChar(u'0')),
                         u"%1 16:00"_s.arg(7 + i, 2, 10, QChar(u'0')), {1})
                        .demand.highRiskCalls
                        = calls;
            };
        };
        verify(u"high-risk"_s,
            {
                {"four expected", edit(2, 2), {}},
                {"more expected", edit(1.4, 3), {u"07 00:00>14 00:00 p1 s1,s2,s3"_s}},
                {"no cap",
                    [&](auto &r) {
                        edit(5, 2)(r);
                        r.rules.highRiskPerWeek.reset();
                    },
                    {}},
                {"her own cap",
                    [&](auto &r) {
                        edit(2, 2)(r);
                        r.person(1).highRiskPerWeek = 3;
                    },
                    {u"07 00:00>14 00:00 p1 s1,s2"_s}},
                {"calls that she has taken count",
                    [&](auto &r) {
                        edit(1, 2)(r);
                        r.person(1).highRiskTaken.insert({2026, 12, 7}, 3);
                    },
                    {u"07 00:00>14 00:00 p1 s1,s2"_s}},
                {"those of another week do not",
                    [&](auto &r) {
                        edit(1, 2)(r);
                        r.person(1).highRiskTaken.insert({2026, 11, 30}, 9);
                    },
                    {}},
                {"who has taken as many as she may takes no shift that expects none",
                    [&](auto &r) {
                        edit(0, 1)(r);
                        r.person(1).highRiskTaken.insert({2026, 12, 7}, 4);
                    },
                    {u"07 00:00>14 00:00 p1 s1"_s}},
                {"a shift that is over is not expected any more",
                    [&](auto &r) {
                        edit(2, 2)(r);
                        r.asOf = r.at(u"07 16:00"_s);
                        r.person(1).highRiskTaken.insert({2026, 12, 7}, 2);
                    },
                    {}},
            },
            week);
    }

    void aDropIsCheckedBeforeItIsMade()
    {
        TestRoster roster({2026, 12, 7}, {2026, 12, 8});
        roster.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {1});
        roster.addShift(2, u"07 16:00"_s, u"07 24:00"_s);
        roster.addShift(3, u"08 16:00"_s, u"08 24:00"_s, {2});
        roster.person(2).timeOff = {roster.time(u"08 00:00"_s, u"09 00:00"_s)};
        const RosterView view(roster);
        QCOMPARE(roster.toTexts(checkPerson(view, 0, 1)), QStringList{u"rest 07 08:00>07 16:00 p1 s1,s2"_s});
        QCOMPARE(roster.toTexts(checkPerson(view, 0, 2)), QStringList());
        // what she breaks elsewhere is not the drop's fault
        QCOMPARE(roster.toTexts(checkPerson(view, 1, 0)), QStringList());
        // of a shift that she has: what it breaks
        QCOMPARE(roster.toTexts(checkPerson(view, 1, 2)), QStringList{u"time-off 08 16:00>09 00:00 p2 s3"_s});
        QCOMPARE(roster.toTexts(check(view), u"rest"_s), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestRosterLoad)
#include "tst_roster_load.moc"
