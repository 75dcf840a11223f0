// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/load.h"
#include "core/duty/moodtrend.h"
#include "tests/result.h"

#include <algorithm>
#include <random>

#include <QTest>

using namespace hl;
using namespace hl::duty;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What those who listen carry, and what they let be seen of how they are.
class TestCare : public QObject
{
    Q_OBJECT

    const QTimeZone m_zone{"Asia/Shanghai"};
    const QDate m_monday{2026, 11, 16};
    ManualClock m_clock{toUtc({2026, 11, 22}, {20, 0}, QTimeZone("Asia/Shanghai"))}; // a Sunday
    const StaffId m_gao = StaffId::create(m_clock);

    [[nodiscard]] TakenCall call(int daysAgo, std::chrono::minutes length, bool high = false) const
    {
        const Timestamp from = toUtc(QDate(2026, 11, 22).addDays(-daysAgo), {9, 0}, m_zone);
        return {from, from + length, high};
    }
    [[nodiscard]] Span shift(int daysAgo, int from, int hours) const
    {
        const Timestamp begin = toUtc(QDate(2026, 11, 22).addDays(-daysAgo), {from, 0}, m_zone);
        return {begin, begin + std::chrono::hours(hours)};
    }
    [[nodiscard]] Load load(const QList<TakenCall> &calls, std::optional<Timestamp> talk = {}) const
    {
        return Load::of({calls, {}, talk}, 4, m_clock.now(), m_zone, {12h, 5, 6});
    }
    MoodEvent event(decltype(MoodEvent::what) what)
    {
        m_clock.advance(1s);
        return {EventId::create(m_clock), m_gao, m_clock.now(), std::move(what)};
    }
    [[nodiscard]] QList<Mood> moods(const QList<int> &before, const QList<int> &week) const
    {
        QList<Mood> list;
        for (int i = 0; i < before.size(); ++i)
            list.append({toUtc(m_monday.addDays(i - 7), {9, 0}, m_zone), before[i]});
        for (int i = 0; i < week.size(); ++i)
            list.append({toUtc(m_monday.addDays(i), {9, 0}, m_zone), week[i]});
        return list;
    }

private slots:
    void weeksBeginOnMonday()
    {
        const auto got = load({call(0, 30min), call(6, 60min, true), call(7, 15min), call(40, 99min)});
        QCOMPARE(got.weeks.size(), 4);
        QCOMPARE(got.weeks.last(), (WeekLoad{m_monday, 2, 1, 90min, {}}));
        QCOMPARE(got.weeks[2], (WeekLoad{m_monday.addDays(-7), 1, 0, 15min, {}}));
        QCOMPARE(got.weeks[0], (WeekLoad{m_monday.addDays(-21), 0, 0, 0min, {}}));
        // half past midnight in Shanghai is a Monday already, whatever UTC says
        const Timestamp night = toUtc(m_monday, {0, 30}, m_zone);
        QCOMPARE(load({{night, night + 10min, false}}).weeks.last().calls, 1);
        QVERIFY(!load({}).isTooMuch());
        QCOMPARE(load({}).restDays, 7);
        // a device whose clock is ahead
        QCOMPARE(load({call(-2, 60min, true)}).weeks.last(), (WeekLoad{m_monday, 0, 0, 0min, {}}));
    }

    void dutyCountsAsFarAsItHasPassed()
    {
        // now it is eight in the evening of a Sunday
        const QList<Span> shifts{shift(0, 18, 8), shift(3, 8, 8), shift(8, 22, 8), shift(-1, 8, 8)};
        const auto got = Load::of({{}, shifts, {}}, 4, m_clock.now(), m_zone, {10h - 1min, 5, 6});
        QCOMPARE(got.weeks.last().dutyTime, Millis{10h});
        QCOMPARE(got.weeks[2].dutyTime, Millis{8h});
        QCOMPARE(got.weeks[1].dutyTime, Millis{0});
        // from Sunday to Monday: in both weeks
        const auto night = Load::of({{}, {shift(7, 22, 8)}, {}}, 4, m_clock.now(), m_zone);
        QCOMPARE(night.weeks[2].dutyTime, Millis{2h});
        QCOMPARE(night.weeks[3].dutyTime, Millis{6h});
        QVERIFY(got.tooLong);
        QCOMPARE(got.daysInARow, 1);
        QCOMPARE(got.restDays, 5);
        QVERIFY(!Load::of({{}, shifts, {}}, 4, m_clock.now(), m_zone, {10h, 5, 6}).tooLong);
        // no cap of grave calls unless somebody has set one
        const QList<TakenCall> grave(40, call(0, 1min, true));
        QVERIFY(!Load::of({grave, {}, {}}, 4, m_clock.now(), m_zone).tooGrave);
        // a day with a shift and no call is no day of rest
        QCOMPARE(Load::of({{call(1, 5min)}, shifts, {}}, 4, m_clock.now(), m_zone).restDays, 4);
    }

    void whatIsTooMuch_data()
    {
        QTest::addColumn<QString>("which");
        QTest::addColumn<bool>("expected");
        for (const char *which : {"long", "grave", "rest", "talk"}) {
            QTest::addRow("%s, at the cap", which) << QString::fromLatin1(which) << false;
            QTest::addRow("%s, over it", which) << QString::fromLatin1(which) << true;
        }
    }
    void whatIsTooMuch()
    {
        QFETCH(QString, which);
        QFETCH(bool, expected);
        QList<TakenCall> calls;
        if (which == "long"_L1) {
            calls = {call(0, 12h + (expected ? 1min : 0min))};
            QCOMPARE(load(calls).tooLong, expected);
        } else if (which == "grave"_L1) {
            for (int i = 0; i < (expected ? 6 : 5); ++i)
                calls.append(call(0, 1min, true));
            QCOMPARE(load(calls).tooGrave, expected);
        } else if (which == "rest"_L1) {
            for (int i = 0; i < (expected ? 7 : 6); ++i)
                calls.append(call(i + 1, 1min)); // none today yet
            QCOMPARE(load(calls).daysInARow, calls.size());
            QCOMPARE(load(calls).noRest, expected);
        } else {
            calls = {call(expected ? 8 : 3, 1min, true)};
            QCOMPARE(load(calls).noTalk, expected);
            QVERIFY(!load(calls, m_clock.now() - 1h).noTalk); // they have talked since
        }
        QCOMPARE(load(calls).isTooMuch(), expected);
    }

    void aTrendNeedsEnough_data()
    {
        QTest::addColumn<QList<int>>("before");
        QTest::addColumn<QList<int>>("week");
        QTest::addColumn<int>("trend"); ///< -1: none
        const auto row = [](const char *name, const QList<int> &before, const QList<int> &week, int trend) {
            QTest::newRow(name) << before << week << trend;
        };
        row("lower", {4, 4, 4}, {3, 3, 4}, 0);
        row("the same", {3, 3, 3}, {3, 3, 4}, 1);
        row("higher", {2, 2, 2}, {4, 4, 4}, 2);
        row("two checks are a single day's, nearly", {4, 4, 4}, {1, 1}, -1);
        row("nothing before", {}, {1, 1, 1}, -1);
    }
    void aTrendNeedsEnough()
    {
        QFETCH(QList<int>, before);
        QFETCH(QList<int>, week);
        QFETCH(int, trend);
        const auto got = trendOf(moods(before, week), m_monday, m_zone);
        QCOMPARE(got ? static_cast<int>(*got) : -1, trend);
    }

    void withoutConsentNothingIsSeen()
    {
        const auto yes = event(mood::Consent{1, true});
        const auto week = event(mood::Week{1, m_monday, Trend::Lower});
        const auto no = event(mood::Consent{2, false});
        const auto again = event(mood::Consent{3, true});
        const auto fold = [](const QList<MoodEvent> &events) {
            MoodTrend trend;
            for (const auto &each : events)
                trend.apply(each);
            return trend;
        };
        QVERIFY(fold({week}).weeks().isEmpty());
        QCOMPARE(fold({week, yes}).weeks().size(), 1);
        QVERIFY(fold({no, week, yes}).weeks().isEmpty());
        QVERIFY(!fold({no, yes}).isGiven());
        QVERIFY(!fold({no, yes}).givenAt());
        QCOMPARE(fold({again, no, yes}).givenAt(), std::optional(again.at));
        // a new yes does not bring back what a no took away
        QVERIFY(fold({again, no, week, yes}).isGiven());
        QVERIFY(fold({again, no, week, yes}).weeks().isEmpty());
        // two devices that decided at once: no wins
        QVERIFY(!fold({yes, event(mood::Consent{1, false})}).isGiven());
    }

    void aWeekSaysNoMoreThanItsTrend()
    {
        const auto json = toJson(event(mood::Week{1, m_monday, Trend::Higher}));
        QCOMPARE(
            json.keys(), QStringList({u"atMs"_s, u"by"_s, u"consent"_s, u"id"_s, u"monday"_s, u"trend"_s, u"what"_s}));
        for (const auto &each : {event(mood::Week{2, m_monday, Trend::Same}), event(mood::Consent{1, true}),
                 event(mood::Consent{2, false})}) {
            const auto read = moodEventFromJson(toJson(each));
            OK(read);
            QCOMPARE(*read, each);
        }
        for (const auto &[key, value] : std::initializer_list<std::pair<QString, QJsonValue>>{
                 {u"trend"_s, u"3.4"_s}, {u"monday"_s, u"2026-11-17"_s}, {u"consent"_s, 0}, {u"what"_s, u"day"_s}}) {
            auto other = json;
            other[key] = value;
            QVERIFY(!moodEventFromJson(other));
        }
    }
};

QTEST_GUILESS_MAIN(TestCare)
#include "tst_care.moc"
