// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/calendar.h"
#include "tests/core/duty/rostertest.h"

#include <QTest>

using namespace rostertest;
using std::chrono::hours;

namespace {

const QTimeZone kBerlin("Europe/Berlin"); // forward on 2027-03-28 at 02:00, back on 2026-10-25 at 03:00
const QTimeZone kShanghai("Asia/Shanghai");

QString utc(Timestamp at)
{
    return toIso(at).left(16);
}

ShiftTemplate night()
{
    return {TemplateId(TemplateId::Bytes{7}), {u"夜班"_s, u"Night"_s}, {22, 0}, {6, 0}, {},
        {{2026, 12, 7}, {}, Weekdays::all(), 1, {}}};
}

QStringList days(const ShiftTemplate &from, QDate first, QDate last)
{
    QStringList found;
    for (const Shift &each : shiftsOf(from, first, last, kShanghai))
        found.append(toLocal(each.time.from, kShanghai).mid(5, 5));
    return found;
}

/// Lines as a calendar reads them: unfolded.
QStringList unfolded(const QByteArray &calendar)
{
    return QString::fromUtf8(calendar).remove(u"\r\n "_s).split(u"\r\n"_s, Qt::SkipEmptyParts);
}

} // namespace

class TestRosterTime : public QObject
{
    Q_OBJECT
private slots:
    void clocksOnTheWall()
    {
        QCOMPARE(utc(toUtc({2026, 12, 7}, {8, 0}, kShanghai)), u"2026-12-07T00:00"_s);
        QCOMPARE(utc(toUtc({2026, 12, 7}, {8, 0}, kBerlin)), u"2026-12-07T07:00"_s);
        QCOMPARE(utc(toUtc({2026, 7, 7}, {8, 0}, kBerlin)), u"2026-07-07T06:00"_s);
        // around both changes: before, skipped, after; before, the first of two, after
        QCOMPARE(utc(toUtc({2027, 3, 28}, {1, 59}, kBerlin)), u"2027-03-28T00:59"_s);
        QCOMPARE(utc(toUtc({2027, 3, 28}, {2, 30}, kBerlin)), u"2027-03-28T01:30"_s);
        QCOMPARE(utc(toUtc({2027, 3, 28}, {3, 0}, kBerlin)), u"2027-03-28T01:00"_s);
        QCOMPARE(utc(toUtc({2026, 10, 25}, {1, 30}, kBerlin)), u"2026-10-24T23:30"_s);
        QCOMPARE(utc(toUtc({2026, 10, 25}, {2, 30}, kBerlin)), u"2026-10-25T00:30"_s);
        QCOMPARE(utc(toUtc({2026, 10, 25}, {3, 0}, kBerlin)), u"2026-10-25T02:00"_s);
        QCOMPARE(dayOf(toUtc({2026, 12, 7}, {0, 0}, kShanghai), kShanghai), QDate(2026, 12, 7));
        QCOMPARE(dayOf(toUtc({2026, 12, 7}, {0, 0}, kShanghai), kBerlin), QDate(2026, 12, 6));
        QCOMPARE(weekOf({2026, 12, 13}), QDate(2026, 12, 7));
        QCOMPARE(weekOf({2026, 12, 7}), QDate(2026, 12, 7));
    }

    void aNightLastsAsLongAsTheClockSays()
    {
        const auto length = [](QDate day) { return spanOf(day, {22, 0}, {6, 0}, kBerlin).length() / hours(1); };
        QCOMPARE(length({2026, 12, 7}), 8);
        QCOMPARE(length({2027, 3, 27}), 7);
        QCOMPARE(length({2026, 10, 24}), 9);
        QCOMPARE(spanOf({2026, 12, 7}, {0, 0}, {0, 0}, kShanghai).length(), Millis(hours(24)));
    }

    void templatesComeAgain()
    {
        ShiftTemplate each = night();
        QCOMPARE(days(each, {2026, 12, 5}, {2026, 12, 9}), (QStringList{u"12-07"_s, u"12-08"_s, u"12-09"_s}));
        each.recurrence.days = {1, 5};
        QCOMPARE(
            days(each, {2026, 12, 5}, {2026, 12, 18}), (QStringList{u"12-07"_s, u"12-11"_s, u"12-14"_s, u"12-18"_s}));
        each.recurrence.everyWeeks = 2;
        QCOMPARE(
            days(each, {2026, 12, 5}, {2026, 12, 31}), (QStringList{u"12-07"_s, u"12-11"_s, u"12-21"_s, u"12-25"_s}));
        each.recurrence.except = {{2026, 12, 25}};
        each.recurrence.lastDay = QDate(2026, 12, 25);
        QCOMPARE(days(each, {2026, 12, 5}, {2027, 1, 31}), (QStringList{u"12-07"_s, u"12-11"_s, u"12-21"_s}));
        // the week of the first day counts, wherever in it that day lies
        each = night();
        each.recurrence.firstDay = {2026, 12, 10};
        each.recurrence.days = {1, 5};
        each.recurrence.everyWeeks = 2;
        QCOMPARE(days(each, {2026, 12, 1}, {2026, 12, 31}), (QStringList{u"12-11"_s, u"12-21"_s, u"12-25"_s}));
    }

    void everyDeviceGivesAShiftTheSameId()
    {
        const auto first = shiftsOf(night(), {2026, 12, 7}, {2026, 12, 9}, kShanghai);
        const auto second = shiftsOf(night(), {2026, 12, 8}, {2026, 12, 8}, kBerlin);
        QCOMPARE(second.first().id, first.at(1).id);
        QVERIFY(first.at(0).id != first.at(1).id);
        QCOMPARE(shiftId(night().id, {2026, 12, 7}).toString(), u"8e0c4ce8-acbe-5c99-b88b-3f74ee279492"_s);
    }

    void nightsAndWeekends()
    {
        TestRoster roster({2026, 12, 7}, {2026, 12, 13});
        roster.addShift(1, u"07 22:00"_s, u"08 06:00"_s, {1});
        roster.addShift(2, u"09 19:00"_s, u"10 00:59"_s, {1}); // a minute short of three hours of night
        roster.addShift(3, u"11 03:00"_s, u"11 10:00"_s, {1});
        roster.addShift(4, u"12 23:59"_s, u"13 02:00"_s, {1});
        roster.addShift(5, u"13 22:00"_s, u"14 06:00"_s, {1});
        const RosterView view(roster);
        QList<bool> nights;
        QList<bool> weekends;
        for (const ShiftFacts &facts : view.shifts()) {
            nights.append(facts.isNight);
            weekends.append(facts.isWeekend);
        }
        QCOMPARE(nights, (QList<bool>{true, false, true, false, true}));
        QCOMPARE(weekends, (QList<bool>{false, false, false, true, true}));
        QCOMPARE(view.shifts().back().hours.size(), size_t(2));
        QCOMPARE(view.shifts().back().hours.back().second, Millis(hours(6)));
    }

    void aCalendar()
    {
        TestRoster roster({2026, 12, 7}, {2026, 12, 8});
        roster.addShift(1, u"07 22:00"_s, u"08 06:00"_s, {1, 2}, 2).title
            = {u"夜班；二线, 现场\\家中\n第二行"_s, u"Night; second line, on site\\home\nsecond line"_s};
        roster.addShift(2, u"08 14:00"_s, u"08 22:00"_s, {2});
        const Timestamp now = roster.at(u"01 09:30"_s);
        const auto calendar = toCalendar(roster, staff(1), Language::En, now);
        QVERIFY(calendar);
        const QStringList lines = unfolded(*calendar);
        QCOMPARE(lines.first(), u"BEGIN:VCALENDAR"_s);
        QCOMPARE(lines.last(), u"END:VCALENDAR"_s);
        QCOMPARE(lines.count(u"BEGIN:VEVENT"_s), 1);
        QVERIFY(lines.contains(u"DTSTAMP:20261201T013000Z"_s));
        QVERIFY(lines.contains(u"DTSTART:20261207T140000Z"_s));
        QVERIFY(lines.contains(u"DTEND:20261207T220000Z"_s));
        QVERIFY(lines.contains(u"SUMMARY:Night\\; second line\\, on site\\\\home\\nsecond line"_s));
        QVERIFY(lines.contains(u"TRIGGER:-PT24H"_s));
        QVERIFY(lines.contains(u"UID:%1.%2@hearthline"_s.arg(shift(1).toString(), staff(1).toString())));
        QVERIFY(lines.contains(u"SEQUENCE:%1"_s.arg(toEpochMs(now) / 60000)));
        QVERIFY(!lines.join(QString()).contains(staff(2).toString()));

        const auto second = toCalendar(roster, staff(2), Language::Zh, now);
        QCOMPARE(unfolded(*second).count(u"BEGIN:VEVENT"_s), 2);
        QVERIFY(unfolded(*second).contains(u"SUMMARY:夜班；二线\\, 现场\\\\家中\\n第二行"_s));
        QCOMPARE(toCalendar(roster, staff(9), Language::Zh, now).error().code, ErrorCode::NotFound);
    }

    void longLinesFoldBetweenCharacters()
    {
        for (int length = 60; length < 90; ++length) {
            TestRoster roster;
            const QString title = QString(length % 3, u'x') + QString(length, u'守');
            roster.addShift(1, u"07 08:00"_s, u"07 16:00"_s, {1}).title = {title, {}};
            const auto calendar = toCalendar(roster, staff(1), Language::Zh, roster.asOf);
            QVERIFY(!calendar->contains("\n\n"));
            for (const QByteArray &line : calendar->split('\n')) {
                QVERIFY(line.isEmpty() || line.endsWith('\r'));
                QVERIFY2(line.size() <= 76, line.constData()); // 75 and the '\r'
                QCOMPARE(QString::fromUtf8(line).toUtf8(), line); // no character is cut
                QVERIFY(!QString::fromUtf8(line).contains(QChar::ReplacementCharacter));
            }
            QVERIFY(unfolded(*calendar).contains(u"SUMMARY:"_s + title));
        }
    }
};

QTEST_GUILESS_MAIN(TestRosterTime)
#include "tst_roster_time.moc"
