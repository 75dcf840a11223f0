// SPDX-License-Identifier: GPL-3.0-or-later
// R5: months and weeks of keys and of retention, and ids, at moments at which clocks go wrong in other programs. All
// of it in UTC: where the device is makes no difference.
#include "sync/wire/event.h"
#include "sync/wire/keybook.h"
#include "sync/wire/limits.h"

#include <QDateTime>
#include <QTest>

using namespace hl;
using namespace hl::sync;

namespace {

Timestamp at(const QString &utc)
{
    const auto moment = QDateTime::fromString(utc + u'Z', Qt::ISODateWithMs);
    if (!moment.isValid())
        qFatal("no moment: %s", qPrintable(utc));
    return fromEpochMs(moment.toMSecsSinceEpoch());
}

} // namespace

class TestSyncClocks : public QObject
{
    Q_OBJECT
private slots:
    void months_data()
    {
        QTest::addColumn<QString>("utc");
        QTest::addColumn<int>("plus");
        QTest::addColumn<quint32>("month");
        const auto row = [](const char *utc, int plus, quint32 month) {
            QTest::addRow("%s %+d", utc, plus) << QString::fromLatin1(utc) << plus << month;
        };
        row("1970-01-01T00:00:00.000", 0, 197001);
        row("1970-01-01T00:00:00.000", -1, 196912);
        row("1969-12-31T23:59:59.999", 0, 196912);
        row("2026-12-31T23:59:59.999", 0, 202612);
        row("2027-01-01T00:00:00.000", 0, 202701);
        row("2028-02-29T12:00:00.000", RetentionMonths, 203102);
        row("2028-01-31T12:00:00.000", 1, 202802); // there is no 31st
        row("2028-03-31T12:00:00.000", -1, 202802);
        row("2038-01-19T03:14:07.999", 0, 203801);
        row("2038-01-19T03:14:08.000", 0, 203801);
        row("2037-12-31T23:59:59.999", RetentionMonths, 204012);
        row("2099-12-31T23:59:59.999", 1, 210001);
        row("2100-02-28T23:59:59.999", 0, 210002);
        row("2100-03-01T00:00:00.000", -12, 209903);
        row("2106-02-07T06:28:16.000", 0, 210602);
        row("2106-02-07T06:28:16.000", RetentionMonths, 210902);
    }
    void months()
    {
        QFETCH(QString, utc);
        QFETCH(int, plus);
        QFETCH(quint32, month);
        QCOMPARE(monthOf(at(utc), plus), month);
        QCOMPARE(epochOf(KeyScope::Team, at(utc), plus), month);
        QCOMPARE(epochOf(KeyScope::Archive, at(utc), plus), month);
    }

    /// ISO 8601: the week with the year's first Thursday is its first.
    void weeks_data()
    {
        QTest::addColumn<QString>("utc");
        QTest::addColumn<int>("plus");
        QTest::addColumn<quint32>("week");
        const auto row = [](const char *utc, int plus, quint32 week) {
            QTest::addRow("%s %+d", utc, plus) << QString::fromLatin1(utc) << plus << week;
        };
        row("1970-01-01T00:00:00.000", 0, 197001);
        row("1969-12-29T00:00:00.000", 0, 197001);
        row("1969-12-28T23:59:59.999", 0, 196952);
        row("2026-12-31T23:59:59.999", 0, 202653);
        row("2027-01-03T23:59:59.999", 0, 202653);
        row("2027-01-04T00:00:00.000", 0, 202701);
        row("2027-01-03T23:59:59.999", 1, 202701);
        row("2024-12-29T23:59:59.999", 0, 202452);
        row("2024-12-30T00:00:00.000", 0, 202501);
        row("2028-02-29T12:00:00.000", 0, 202809);
        row("2028-02-29T12:00:00.000", 1, 202810);
        row("2038-01-19T03:14:08.000", 0, 203803);
        row("2100-02-28T23:59:59.999", 0, 210008);
        row("2106-02-07T06:28:16.000", 0, 210605);
    }
    void weeks()
    {
        QFETCH(QString, utc);
        QFETCH(int, plus);
        QFETCH(quint32, week);
        QCOMPARE(epochOf(KeyScope::Duty, at(utc), plus), week);
    }

    /// Over 140 years every week has a number of its own, one greater than the last one's or the first of its year.
    void weeksFollowEachOther()
    {
        quint32 last = epochOf(KeyScope::Duty, at(QStringLiteral("1970-01-05T00:00:00.000")));
        for (Timestamp monday = at(QStringLiteral("1970-01-12T00:00:00.000"));
             monday < at(QStringLiteral("2110-01-01T00:00:00.000")); monday += std::chrono::days(7)) {
            const quint32 week = epochOf(KeyScope::Duty, monday);
            QVERIFY(week == last + 1 || (week == (last / 100 + 1) * 100 + 1 && last % 100 >= 52));
            QCOMPARE(epochOf(KeyScope::Duty, monday + std::chrono::days(7) - Millis(1)), week);
            QCOMPARE(epochOf(KeyScope::Duty, monday - std::chrono::days(7), 1), week);
            last = week;
        }
    }

    /// UUIDv7 (RFC 9562): 48 bits of milliseconds are enough until 10889.
    void idsSortByTime()
    {
        EventId last;
        for (const char *utc : {"1970-01-01T00:00:00.001", "2026-11-22T03:00:00.000", "2038-01-19T03:14:07.999",
                 "2038-01-19T03:14:08.000", "2106-02-07T06:28:15.999", "2106-02-07T06:28:16.000"}) {
            const auto id = EventId::create(ManualClock(at(QString::fromLatin1(utc))));
            QVERIFY(last < id);
            last = id;
        }
    }
};

QTEST_GUILESS_MAIN(TestSyncClocks)
#include "tst_sync_clocks.moc"
