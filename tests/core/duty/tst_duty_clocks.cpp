// SPDX-License-Identifier: GPL-3.0-or-later
// R5: days on which clocks go wrong in other programs. 2^31 seconds end on 2038-01-19, 2^32 on 2106-02-07; leap days
// and the century without one; daylight saving both ways, at midnight and by half an hour, and in China, where it was
// until 1991; a day that an island left out.
#include "core/duty/calendar.h"
#include "core/report/period.h"
#include "tests/core/duty/rostertest.h"

using namespace rostertest;
using report::Period;
using report::PeriodKind;

namespace {

QDate dateOf(const QString &text)
{
    return QDate::fromString(text, Qt::ISODate);
}
QTimeZone zoneOf(const char *name)
{
    const QTimeZone zone{QByteArray(name)};
    if (!zone.isValid())
        qFatal("no zone %s", name);
    return zone;
}

} // namespace

class TestDutyClocks : public QObject
{
    Q_OBJECT
private slots:
    void whatTheWallShows_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("wall");
        QTest::addColumn<QString>("utc");
        QTest::addColumn<bool>("isShown"); ///< else the clock skips it
        const auto row = [](const char *zone, const char *wall, const char *utc, bool isShown = true) {
            QTest::addRow("%s %s", zone, wall)
                << QByteArray(zone) << QString::fromLatin1(wall) << QString::fromLatin1(utc) << isShown;
        };
        row("Asia/Shanghai", "1970-01-01 08:00", "1970-01-01T00:00");
        row("Asia/Shanghai", "1970-01-01 07:59", "1969-12-31T23:59");
        row("Asia/Shanghai", "2038-01-19 11:14", "2038-01-19T03:14");
        row("Asia/Shanghai", "2038-01-19 11:15", "2038-01-19T03:15");
        row("Asia/Shanghai", "2106-02-07 14:28", "2106-02-07T06:28");
        row("Asia/Shanghai", "2106-02-07 14:29", "2106-02-07T06:29");
        row("Asia/Shanghai", "2028-02-29 07:59", "2028-02-28T23:59");
        row("Asia/Shanghai", "2028-02-29 23:59", "2028-02-29T15:59");
        row("Asia/Shanghai", "2100-03-01 00:00", "2100-02-28T16:00");
        row("Asia/Shanghai", "1986-05-04 01:59", "1986-05-03T17:59");
        row("Asia/Shanghai", "1986-05-04 02:30", "1986-05-03T18:30", false);
        row("Asia/Shanghai", "1991-09-15 01:30", "1991-09-14T16:30"); // the first of two
        row("Asia/Shanghai", "1991-09-15 02:00", "1991-09-14T18:00");
        row("Europe/Berlin", "2038-03-28 01:59", "2038-03-28T00:59");
        row("Europe/Berlin", "2038-03-28 02:30", "2038-03-28T01:30", false);
        row("Europe/Berlin", "2038-10-31 02:30", "2038-10-31T00:30");
        row("Europe/Berlin", "2106-07-01 08:00", "2106-07-01T06:00");
        row("America/New_York", "2028-02-29 23:59", "2028-03-01T04:59");
        row("America/New_York", "2026-11-01 01:30", "2026-11-01T05:30");
        row("America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04T03:00", false); // midnight is left out
        row("America/Sao_Paulo", "2018-11-03 23:59", "2018-11-04T02:59");
        row("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:45", false); // half an hour
        row("Australia/Lord_Howe", "2026-10-04 02:30", "2026-10-03T15:30");
        row("Asia/Kathmandu", "2026-12-07 05:45", "2026-12-07T00:00");
        row("Pacific/Apia", "2011-12-30 12:00", "2011-12-30T22:00", false); // the whole day is left out
    }
    void whatTheWallShows()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, wall);
        QFETCH(QString, utc);
        QFETCH(bool, isShown);
        const QTimeZone there = zoneOf(zone.constData());
        const Timestamp at
            = toUtc(dateOf(wall.left(10)), QTime::fromString(wall.right(5), QStringLiteral("HH:mm")), there);
        QCOMPARE(toIso(at).left(16), utc);
        QCOMPARE(toLocal(at, there) == wall, isShown);
        if (isShown)
            QCOMPARE(dayOf(at, there), dateOf(wall.left(10)));
    }

    void daysAreAsLongAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<int>("minutes");
        const auto row = [](const char *zone, const char *day, int minutes) {
            QTest::addRow("%s %s", zone, day) << QByteArray(zone) << dateOf(QString::fromLatin1(day)) << minutes;
        };
        row("Asia/Shanghai", "1970-01-01", 1440);
        row("Asia/Shanghai", "2028-02-29", 1440);
        row("Asia/Shanghai", "2038-01-19", 1440);
        row("Asia/Shanghai", "2106-02-07", 1440);
        row("Asia/Shanghai", "1986-05-04", 1380);
        row("Asia/Shanghai", "1991-09-15", 1500);
        row("Europe/Berlin", "2027-03-28", 1380);
        row("Europe/Berlin", "2026-10-25", 1500);
        row("Europe/Berlin", "2038-03-28", 1380);
        row("Europe/Berlin", "2106-10-31", 1500);
        row("America/Sao_Paulo", "2018-11-04", 1380);
        row("Australia/Lord_Howe", "2026-10-04", 1410);
        row("Pacific/Apia", "2011-12-29", 1440);
    }
    void daysAreAsLongAsTheyAre()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QDate, day);
        QFETCH(int, minutes);
        QCOMPARE(daysOf(day, day, zoneOf(zone.constData())).length(), Millis(std::chrono::minutes(minutes)));
    }

    void periodsOfReports_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QString>("days");
        QTest::addColumn<int>("hours"); ///< in Berlin
        const auto row = [](PeriodKind kind, const char *day, const char *days, int hours) {
            QTest::addRow("%d of %s", int(kind), day)
                << int(kind) << dateOf(QString::fromLatin1(day)) << QString::fromLatin1(days) << hours;
        };
        row(PeriodKind::Month, "2028-02-29", "2028-02-01 2028-02-29", 29 * 24);
        row(PeriodKind::Month, "2100-02-28", "2100-02-01 2100-02-28", 28 * 24);
        row(PeriodKind::Year, "2028-12-31", "2028-01-01 2028-12-31", 366 * 24);
        row(PeriodKind::Week, "2027-01-01", "2026-12-28 2027-01-03", 7 * 24);
        row(PeriodKind::Week, "2027-03-28", "2027-03-22 2027-03-28", 7 * 24 - 1);
        row(PeriodKind::Week, "2026-10-25", "2026-10-19 2026-10-25", 7 * 24 + 1);
        row(PeriodKind::Quarter, "2027-02-15", "2027-01-01 2027-03-31", 90 * 24 - 1);
        row(PeriodKind::Quarter, "2038-12-31", "2038-10-01 2038-12-31", 92 * 24 + 1);
        row(PeriodKind::Day, "2038-03-28", "2038-03-28 2038-03-28", 23);
        row(PeriodKind::Day, "1970-01-01", "1970-01-01 1970-01-01", 24);
        row(PeriodKind::Month, "2106-02-07", "2106-02-01 2106-02-28", 28 * 24);
    }
    void periodsOfReports()
    {
        QFETCH(int, kind);
        QFETCH(QDate, day);
        QFETCH(QString, days);
        QFETCH(int, hours);
        const auto of = static_cast<PeriodKind>(kind);
        const Period period = Period::of(of, day, zoneOf("Europe/Berlin"));
        QCOMPARE(period.first.toString(Qt::ISODate) + u' ' + period.last.toString(Qt::ISODate), days);
        QCOMPARE(period.span().length(), Millis(std::chrono::hours(hours)));
        // they follow each other without a gap, and back
        const Period after = Period::next(of, period, 1);
        QCOMPARE(after.span().from, period.span().to);
        QVERIFY(Period::next(of, after, -1) == period);
    }

    /// Eleven hours by the wall are ten in the night in which clocks go forward, and twelve in the other one.
    void restIsRealTime_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<bool>("isShort");
        QTest::newRow("any night") << QDate(2026, 12, 12) << false;
        QTest::newRow("forward") << QDate(2027, 3, 27) << true;
        QTest::newRow("back") << QDate(2026, 10, 24) << false;
        QTest::newRow("forward in 2038") << QDate(2038, 3, 27) << true;
        QTest::newRow("leap day") << QDate(2028, 2, 28) << false;
    }
    void restIsRealTime()
    {
        QFETCH(QDate, day);
        QFETCH(bool, isShort);
        TestRoster roster(day, day.addDays(1), "Europe/Berlin");
        const auto wall = [](QDate on, const char *time) {
            return on.toString(QStringLiteral("MM-dd ")) + QString::fromLatin1(time);
        };
        roster.addShift(1, wall(day, "16:00"), wall(day, "22:00"), {1});
        roster.addShift(2, wall(day.addDays(1), "09:00"), wall(day.addDays(1), "15:00"), {1});
        QCOMPARE(!roster.found(QStringLiteral("rest")).isEmpty(), isShort);
    }

    void aCalendarOfThatDay_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("forward") << QDate(2027, 3, 27) << QByteArray("20270327T210000Z")
                                 << QByteArray("20270328T040000Z");
        QTest::newRow("back") << QDate(2026, 10, 24) << QByteArray("20261024T200000Z")
                              << QByteArray("20261025T050000Z");
        QTest::newRow("leap day") << QDate(2028, 2, 29) << QByteArray("20280229T210000Z")
                                  << QByteArray("20280301T050000Z");
        QTest::newRow("2038") << QDate(2038, 1, 19) << QByteArray("20380119T210000Z") << QByteArray("20380120T050000Z");
        QTest::newRow("2106") << QDate(2106, 2, 7) << QByteArray("21060207T210000Z") << QByteArray("21060208T050000Z");
    }
    void aCalendarOfThatDay()
    {
        QFETCH(QDate, day);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        TestRoster roster(day, day, "Europe/Berlin");
        roster.addShift(1, day.toString(QStringLiteral("MM-dd")) + u" 22:00"_s,
            day.addDays(1).toString(QStringLiteral("MM-dd")) + u" 06:00"_s, {1});
        const auto calendar = toCalendar(roster, staff(1), Language::En, roster.span().from);
        QVERIFY(calendar);
        QVERIFY2(calendar->contains("DTSTART:" + from + "\r\n"), calendar->constData());
        QVERIFY2(calendar->contains("DTEND:" + to + "\r\n"), calendar->constData());
        // RFC 5545, 3.8.7.4: a sequence has 32 bits
        const qsizetype at = calendar->indexOf("SEQUENCE:") + 9;
        bool isNumber = false;
        QVERIFY(calendar->mid(at, calendar->indexOf('\r', at) - at).toInt(&isNumber) > 0 && isNumber);
    }
};

QTEST_GUILESS_MAIN(TestDutyClocks)
#include "tst_duty_clocks.moc"
