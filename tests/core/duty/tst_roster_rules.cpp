// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/duty/rostertest.h"

#include <QSet>
#include <QTest>

using namespace rostertest;
using std::chrono::hours;

class TestRosterRules : public QObject
{
    Q_OBJECT
private slots:
    void theTable()
    {
        QSet<QString> codes;
        for (const RosterRule &rule : rosterRules()) {
            codes.insert(rule.code);
            QVERIFY(!rule.title.zh.isEmpty() && !rule.title.en.isEmpty() && !rule.clause.isEmpty());
            QVERIFY((rule.ofLine == nullptr) != (rule.ofPerson == nullptr));
            QCOMPARE(rosterRule(rule.code), &rule);
        }
        QCOMPARE(codes.size(), static_cast<qsizetype>(rosterRules().size()));
        QCOMPARE(rosterRule(u"none"_s), nullptr);
    }

    void gaps()
    {
        verify(u"gap"_s,
            {
                {"covered",
                    [](auto &r) {
                        r.addShift(1, u"07 00:00"_s, u"07 12:00"_s, {1});
                        r.addShift(2, u"07 12:00"_s, u"07 24:00"_s, {2});
                    },
                    {}},
                {"no shift", [](auto &r) { r.addShift(1, u"07 00:00"_s, u"07 12:00"_s, {1}); },
                    {u"07 12:00>08 00:00"_s}},
                {"an empty shift",
                    [](auto &r) {
                        r.addShift(1, u"07 00:00"_s, u"07 12:00"_s, {1});
                        r.addShift(2, u"07 12:00"_s, u"07 24:00"_s);
                    },
                    {u"07 12:00>08 00:00 s2"_s}},
                {"a minute",
                    [](auto &r) {
                        r.addShift(1, u"07 00:00"_s, u"07 12:00"_s, {1});
                        r.addShift(2, u"07 12:01"_s, u"07 24:00"_s, {2});
                    },
                    {u"07 12:00>07 12:01"_s}},
                {"the line is closed",
                    [](auto &r) {
                        r.rules.open = {8, 0};
                        r.rules.close = {20, 0};
                        r.addShift(1, u"07 08:00"_s, u"07 20:00"_s, {1});
                    },
                    {}},
                {"across midnight",
                    [](auto &r) {
                        r.last = r.first.addDays(1);
                        r.addShift(1, u"07 00:00"_s, u"07 22:00"_s, {1});
                        r.addShift(2, u"08 06:00"_s, u"08 24:00"_s, {2});
                    },
                    {u"07 22:00>08 06:00"_s}},
                {"a gap begins where the roster before ends",
                    [](auto &r) {
                        r.addShift(1, u"06 22:00"_s, u"07 06:00"_s);
                        r.addShift(2, u"07 06:00"_s, u"07 24:00"_s);
                    },
                    {u"07 06:00>08 00:00 s2"_s}},
                {"the night before is planned elsewhere",
                    [](auto &r) {
                        r.addShift(1, u"06 22:00"_s, u"07 06:00"_s);
                        r.addShift(2, u"07 06:00"_s, u"07 24:00"_s, {2});
                    },
                    {}},
            });
    }

    void fewSeats()
    {
        verify(u"few-seats"_s,
            {
                {"two",
                    [](auto &r) {
                        r.addShift(1, u"07 00:00"_s, u"07 24:00"_s, {1, 2}, 2);
                    },
                    {}},
                {"one", [](auto &r) { r.addShift(1, u"07 00:00"_s, u"07 24:00"_s, {1}, 2); },
                    {u"07 00:00>08 00:00 s1"_s}},
                {"nobody is a gap", [](auto &r) { r.addShift(1, u"07 00:00"_s, u"07 24:00"_s, {}, 2); }, {}},
                {"shifts that overlap add up",
                    [](auto &r) {
                        r.addShift(1, u"07 00:00"_s, u"07 14:00"_s, {1});
                        r.addShift(2, u"07 08:00"_s, u"07 24:00"_s, {2});
                    },
                    {u"07 00:00>07 08:00 s1"_s, u"07 14:00>08 00:00 s2"_s}},
                {"the organisation wants three",
                    [](auto &r) {
                        r.rules.minSeats = 3;
                        r.addShift(1, u"07 00:00"_s, u"07 24:00"_s, {1, 2}, 2);
                    },
                    {u"07 00:00>08 00:00 s1"_s}},
            });
    }

    void coverageOfADay()
    {
        verify(u"coverage"_s,
            {
                {"24 hours", [](auto &r) { r.addShift(1, u"07 00:00"_s, u"07 24:00"_s, {1}); }, {}},
                {"23 hours", [](auto &r) { r.addShift(1, u"07 01:00"_s, u"07 24:00"_s, {1}); },
                    {u"07 00:00>08 00:00"_s}},
                {"18 hours are enough for 12356",
                    [](auto &r) {
                        r.rules.coverageHours = 18;
                        r.addShift(1, u"07 06:00"_s, u"07 24:00"_s, {1});
                    },
                    {}},
                {"a minute less is not",
                    [](auto &r) {
                        r.rules.coverageHours = 18;
                        r.addShift(1, u"07 06:01"_s, u"07 24:00"_s, {1});
                    },
                    {u"07 00:00>08 00:00"_s}},
                {"empty shifts cover nothing",
                    [](auto &r) {
                        r.addShift(1, u"07 00:00"_s, u"07 12:00"_s, {1});
                        r.addShift(2, u"07 12:00"_s, u"07 24:00"_s);
                    },
                    {u"07 00:00>08 00:00 s2"_s}},
            });
        // daylight saving begins: a day of 23 hours that is covered is covered
        TestRoster spring({2027, 3, 28}, {2027, 3, 28}, "Europe/Berlin");
        spring.addShift(1, u"28 00:00"_s, u"28 24:00"_s, {1});
        QCOMPARE(spring.shifts.first().time.length(), Millis(hours(23)));
        QCOMPARE(spring.found(u"coverage"_s), QStringList());
        QCOMPARE(spring.found(u"gap"_s), QStringList());
    }

    void openSeats()
    {
        verify(u"open-seat"_s,
            {
                {"full",
                    [](auto &r) {
                        r.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {1, 2}, 2);
                    },
                    {}},
                {"one of two", [](auto &r) { r.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {1}, 2); },
                    {u"07 00:00>07 08:00 s1"_s}},
                {"more than asked",
                    [](auto &r) {
                        r.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {1, 2}, 1);
                    },
                    {}},
                {"of another roster", [](auto &r) { r.addShift(1, u"06 22:00"_s, u"07 06:00"_s, {}, 2); }, {}},
            });
    }

    void needs()
    {
        const auto edit = [](int qualified, int others, int seats) {
            return [=](TestRoster &r) {
                QList<int> who;
                for (int i = 1; i <= qualified + others; ++i)
                    who.append(i);
                r.addShift(1, u"07 00:00"_s, u"07 08:00"_s, who, seats).demand.needs = {{u"crisis"_s, 2}};
                for (int i = 1; i <= qualified; ++i)
                    r.person(i).qualifications = {u"crisis"_s};
            };
        };
        const QStringList broken{u"07 00:00>07 08:00 s1"_s};
        verify(u"needs"_s,
            {
                {"two of two", edit(2, 0, 2), {}},
                {"one of two", edit(1, 1, 2), broken},
                {"the open seats can hold those who are missing", edit(0, 0, 2), {}},
                {"one open seat cannot hold two", edit(0, 1, 2), broken},
                {"two of three", edit(2, 1, 3), {}},
                {"others beyond the seats take nothing away", edit(2, 2, 2), {}},
            });
    }

    void qualification()
    {
        verify(u"qualification"_s,
            {
                {"holds it",
                    [](auto &r) {
                        r.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {1}).demand.ofEveryone = {u"counsellor"_s};
                        r.person(1).qualifications = {u"teacher"_s, u"counsellor"_s};
                    },
                    {}},
                {"each must",
                    [](auto &r) {
                        r.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {1, 2}, 2).demand.ofEveryone = {u"counsellor"_s};
                        r.person(1).qualifications = {u"counsellor"_s};
                        r.person(2).qualifications = {u"teacher"_s};
                    },
                    {u"07 00:00>07 08:00 p2 s1"_s}},
                {"nothing is asked", [](auto &r) { r.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {1}); }, {}},
            });
    }

    void training()
    {
        const QStringList broken{u"07 00:00>07 08:00 p1 s1"_s};
        const auto edit = [](DutyPermission permission, const char *until) {
            return [=](TestRoster &r) {
                r.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {1});
                r.person(1).training = permission;
                if (until)
                    r.person(1).training.until = r.at(QString::fromLatin1(until));
            };
        };
        verify(u"training"_s,
            {
                {"trained", edit({true, {}, {}, {}}, nullptr), {}},
                {"not trained", edit({false, {u"ethics"_s}, {}, {}}, nullptr), broken},
                {"leave until the end", edit({true, {}, {u"ethics"_s}, {}}, "07 08:00"), {}},
                {"leave runs out before", edit({true, {}, {u"ethics"_s}, {}}, "07 07:59"), broken},
            });
    }

    void seat()
    {
        const QStringList broken{u"07 00:00>07 08:00 p1 s1"_s};
        const auto edit = [](Place place, bool site, const char *readyUntil) {
            return [=](TestRoster &r) {
                r.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {1}).demand.place = place;
                r.person(1).site = site;
                if (readyUntil)
                    r.person(1).homeReadyUntil = r.at(QString::fromLatin1(readyUntil));
            };
        };
        verify(u"seat"_s,
            {
                {"on site, can come", edit(Place::Site, true, nullptr), {}},
                {"on site, cannot come", edit(Place::Site, false, "31 00:00"), broken},
                {"at home, ready", edit(Place::Home, false, "07 08:00"), {}},
                {"at home, the check runs out", edit(Place::Home, true, "07 07:59"), broken},
                {"at home, never checked", edit(Place::Home, true, nullptr), broken},
                {"anywhere, on site", edit(Place::Anywhere, true, nullptr), {}},
                {"anywhere, at home", edit(Place::Anywhere, false, "08 00:00"), {}},
                {"anywhere, neither", edit(Place::Anywhere, false, "06 00:00"), broken},
            });
    }

    void timeOff()
    {
        const QStringList broken{u"07 08:00>07 16:00 p1 s1"_s};
        const auto edit = [](const char *from, const char *to) {
            return [=](TestRoster &r) {
                r.addShift(1, u"07 08:00"_s, u"07 16:00"_s, {1});
                r.person(1).timeOff = {r.time(QString::fromLatin1(from), QString::fromLatin1(to))};
            };
        };
        verify(u"time-off"_s,
            {
                {"all day", edit("07 00:00", "08 00:00"), broken},
                {"its last minute", edit("07 15:59", "08 00:00"), broken},
                {"from its end", edit("07 16:00", "08 00:00"), {}},
                {"until its beginning", edit("06 00:00", "07 08:00"), {}},
            });
    }

    void availability()
    {
        const QStringList broken{u"07 22:00>08 06:00 p1 s1"_s};
        const auto edit = [](const QList<WeekWindow> &windows) {
            return [=](TestRoster &r) {
                r.addShift(1, u"07 22:00"_s, u"08 06:00"_s, {1});
                r.person(1).available = windows;
            };
        };
        verify(u"availability"_s,
            {
                {"said nothing", edit({}), {}},
                {"the night from Monday", edit({{{1}, {22, 0}, {6, 0}}}), {}},
                {"the night from Tuesday", edit({{{2}, {22, 0}, {6, 0}}}), broken},
                {"too short", edit({{{1}, {22, 0}, {5, 59}}}), broken},
                {"two windows that touch", edit({{{1}, {20, 0}, {0, 0}}, {{2}, {0, 0}, {8, 0}}}), {}},
                {"two with a hole", edit({{{1}, {20, 0}, {0, 0}}, {{2}, {1, 0}, {8, 0}}}), broken},
            });
    }

    void wordsAreInBothLanguagesAndNameNobody()
    {
        TestRoster roster;
        roster.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {1}, 2);
        roster.person(1).name = u"林晓"_s;
        roster.person(1).training = {false, {u"ethics"_s}, {}, {}};
        const RosterView view(roster);
        const auto findings = check(view);
        QVERIFY(findings.size() >= 4);
        for (const RosterFinding &finding : findings) {
            QVERIFY(!finding.words.zh.isEmpty() && !finding.words.en.isEmpty());
            QVERIFY(!finding.words.zh.contains(u"林晓"_s) && !finding.words.zh.contains(u'%')
                && !finding.words.en.contains(u'%'));
            QCOMPARE(finding.severity, rosterRule(finding.code)->severity);
        }
    }

    void aRosterThatIsNone()
    {
        const auto error = [](auto edit) {
            TestRoster roster;
            roster.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {1});
            edit(roster);
            const auto valid = roster.validate();
            return valid ? std::optional<ErrorCode>() : valid.error().code;
        };
        QCOMPARE(error([](auto &) {}), std::nullopt);
        QCOMPARE(error([](auto &r) { r.zone = QTimeZone(); }), ErrorCode::InvalidInput);
        QCOMPARE(error([](auto &r) { r.last = r.first.addDays(-1); }), ErrorCode::InvalidInput);
        QCOMPARE(error([](auto &r) { r.shifts[0].demand.seats = 0; }), ErrorCode::InvalidInput);
        QCOMPARE(error([](auto &r) { r.shifts[0].demand.needs = {{u"crisis"_s, 2}}; }), ErrorCode::InvalidInput);
        QCOMPARE(error([](auto &r) { r.shifts[0].time.to = r.shifts[0].time.from; }), ErrorCode::InvalidInput);
        QCOMPARE(error([](auto &r) { r.shifts.append(r.shifts[0]); }), ErrorCode::Conflict);
        QCOMPARE(error([](auto &r) { r.addPerson(1); }), ErrorCode::Conflict);
        QCOMPARE(error([](auto &r) { r.assigned[shift(1)].append(staff(1)); }), ErrorCode::Conflict);
        QCOMPARE(error([](auto &r) { r.assigned[shift(1)].append(staff(9)); }), ErrorCode::NotFound);
        QCOMPARE(error([](auto &r) { r.assigned[shift(9)].append(staff(1)); }), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestRosterRules)
#include "tst_roster_rules.moc"
