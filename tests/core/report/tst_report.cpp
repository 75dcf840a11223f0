// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/report/reportdata.h"

#include <random>

namespace hl::report {

using namespace Qt::StringLiterals;

class TestReport : public QObject
{
    Q_OBJECT

    static Period periodNamed(const QString &name)
    {
        const auto days = name.split(u'/');
        return {QDate::fromString(days.at(0), Qt::ISODate), QDate::fromString(days.at(1), Qt::ISODate), shanghai()};
    }

private slots:
    void itCountsAsAnotherProgramDoes_data()
    {
        QTest::addColumn<QString>("period");
        const QJsonObject expected = reportFile(u"expected.json"_s);
        QCOMPARE(expected.size(), 4);
        for (const QString &period : expected.keys())
            QTest::newRow(qPrintable(period)) << period;
    }
    /// tests/data/report/expected.py shares no line with this program.
    void itCountsAsAnotherProgramDoes()
    {
        QFETCH(QString, period);
        const QJsonObject expected = reportFile(u"expected.json"_s)[period].toObject();
        const Tally tally = tallyOf(periodNamed(period), reportFile(u"calls.json"_s));
        int tables = 0;
        for (const Section &section : reportOf(tally).sections) {
            for (const Table &table : section.tables) {
                const QJsonObject known = expected[table.id].toObject();
                QVERIFY2(!known.isEmpty(), qPrintable(table.id));
                ++tables;
                QJsonObject rows;
                for (const Row &row : table.rows)
                    rows.insert(row.code, cellText(row));
                QJsonObject figures;
                for (const Figure &figure : table.figures)
                    figures.insert(figure.code, cellText(figure));
                const QJsonObject counted{{u"of"_s, table.of}, {u"rows"_s, rows}, {u"figures"_s, figures}};
                QVERIFY2(counted == known,
                    qPrintable(table.id + u'\n' + QString::fromUtf8(QJsonDocument(counted).toJson())
                        + QString::fromUtf8(QJsonDocument(known).toJson())));
            }
        }
        QCOMPARE(tables, expected.size());
    }

    void theWordsAreThereInBothLanguages()
    {
        for (const Section &section : reportOf(tallyOf(september(), reportFile(u"calls.json"_s))).sections) {
            QVERIFY(!section.title.zh.isEmpty() && !section.title.en.isEmpty() && !section.clause.isEmpty());
            for (const Table &table : section.tables) {
                QVERIFY2(!table.title.zh.isEmpty() && !table.title.en.isEmpty(), qPrintable(table.id));
                QVERIFY2(!table.clause.isEmpty(), qPrintable(table.id));
                for (const Row &row : table.rows)
                    QVERIFY2(!row.label.zh.isEmpty() && !row.label.en.isEmpty(), qPrintable(table.id + row.code));
            }
        }
    }

    /// In any order, in parts, merged: the same numbers.
    void partsMergeToTheWhole()
    {
        const QJsonObject data = reportFile(u"calls.json"_s);
        const Tally whole = tallyOf(september(), data);
        QList<record::CallRecord> calls;
        NewestOnly newest([&](const record::CallRecord &call) { calls.append(call); });
        for (const auto &one : data[u"calls"_s].toArray())
            newest.add(static_cast<quint32>(one[u"revision"].toInt()), EventId(), callFrom(one));
        newest.finish();
        QCOMPARE(calls.size(), 200);
        std::shuffle(calls.begin(), calls.end(), std::mt19937(7));
        QList<Tally> parts(3, Tally(september()));
        for (qsizetype i = 0; i < calls.size(); ++i)
            parts[i % 3].add(calls.at(i));
        addRest(parts[1], data);
        Tally merged(september());
        for (auto part = parts.crbegin(); part != parts.crend(); ++part)
            QVERIFY(merged.merge(*part).has_value());
        QVERIFY(merged == whole);
        Tally october(Period::of(PeriodKind::Month, QDate(2026, 10, 1), shanghai()));
        QVERIFY(october.merge(whole).error().code == ErrorCode::InvalidInput);
    }

    void anAmendedCallIsOneCallAndTheNewestCounts()
    {
        const QJsonObject data = reportFile(u"calls.json"_s);
        const auto call = callFrom(data[u"calls"_s][0]);
        auto amended = call;
        amended.riskLevel = form::RiskLevel::High;
        auto other = call;
        other.id = RecordId::fromString(u"00000000-0000-4000-8000-000000000001"_s).value();
        QList<record::CallRecord> taken;
        NewestOnly newest([&](const record::CallRecord &each) { taken.append(each); });
        newest.add(2, EventId(), amended);
        newest.add(1, EventId(), call);
        newest.add(2, EventId(), call); // the same revision once more
        newest.add(1, EventId(), other);
        newest.finish();
        newest.finish();
        QCOMPARE(taken.size(), 2);
        QVERIFY(taken.front().id == call.id && taken.front().riskLevel == form::RiskLevel::High);
        QVERIFY(taken.back().id == other.id);
    }

    /// Two who amended offline: one call, in any order, with the graver level of the two.
    void ofTwoThatDidNotKnowTheGraverLevelCounts()
    {
        const QJsonObject data = reportFile(u"calls.json"_s);
        auto call = callFrom(data[u"calls"_s][0]);
        call.riskLevel = form::RiskLevel::LowNow;
        auto grave = call;
        grave.riskLevel = form::RiskLevel::High;
        auto later = call;
        later.facts.answers[u"reg.sex"_s] = {u"female"_s};
        ManualClock clock(fromEpochMs(1'795'316'400'000));
        const auto first = EventId::create(clock);
        clock.advance(std::chrono::minutes(1));
        const auto second = EventId::create(clock);
        for (const bool isSwapped : {false, true}) {
            QList<record::CallRecord> taken;
            NewestOnly newest([&](const record::CallRecord &each) { taken.append(each); });
            newest.add(1, {}, call);
            newest.add(2, isSwapped ? second : first, isSwapped ? later : grave);
            newest.add(2, isSwapped ? first : second, isSwapped ? grave : later);
            auto other = call;
            other.id = RecordId::fromString(u"00000000-0000-4000-8000-000000000001"_s).value();
            newest.add(2, {}, other);
            newest.finish();
            QCOMPARE(taken.size(), 2);
            QVERIFY(taken.front().riskLevel == form::RiskLevel::High);
            QCOMPARE(taken.front().facts.answers[u"reg.sex"_s], QStringList{u"female"_s});
            QVERIFY(taken.back().riskLevel == form::RiskLevel::LowNow); // of the next one nothing is left
        }
    }

    void practiceIsNeverCounted()
    {
        auto call = callFrom(reportFile(u"calls.json"_s)[u"calls"_s][20]);
        Tally tally(september());
        tally.add(call);
        QCOMPARE(tally.calls() + tally.followUpCalls(), 1);
        call.origin = CallOrigin::Practice;
        tally.add(call);
        QCOMPARE(tally.calls() + tally.followUpCalls(), 1);
    }

    void aLowThatIsNotCompleteIsNoLow()
    {
        auto call = callFrom(reportFile(u"calls.json"_s)[u"calls"_s][20]);
        call.followUpOf.reset();
        call.riskLevel = form::RiskLevel::LowNow;
        call.riskIncomplete = true;
        Tally tally(september());
        tally.add(call);
        QCOMPARE(tally.count(counted::Risk, u"low-now"_s), 0);
        QCOMPARE(tally.count(counted::Risk, {}), 1);
    }

    /// A device that makes up codes cannot make a report grow.
    void inventedCodesEndInOneRow()
    {
        auto call = callFrom(reportFile(u"calls.json"_s)[u"calls"_s][20]);
        call.followUpOf.reset();
        Tally tally(september());
        for (int i = 0; i < 1000; ++i) {
            call.facts.answers[u"reg.sex"_s] = {u"made-up-%1"_s.arg(i)};
            tally.add(call);
        }
        QVERIFY(tally.count(u"reg.sex"_s, u"other"_s) > 900);
        for (const Section &section : reportOf(tally).sections) {
            for (const Table &table : section.tables) {
                if (table.id == u"reg.sex"_s) {
                    QCOMPARE(table.rows.size(), 5);
                    QCOMPARE(table.rows.last().code, u"unlisted"_s);
                }
            }
        }
    }

    void periodsAreWholeDaysWhereTheLineIs()
    {
        const QTimeZone zone = shanghai();
        const QDate day(2026, 5, 17); // a Sunday
        const auto days = [&](PeriodKind kind) { return periodText(Period::of(kind, day, zone)); };
        QCOMPARE(days(PeriodKind::Day), u"2026-05-17"_s);
        QCOMPARE(days(PeriodKind::Week), u"2026-05-11 – 2026-05-17"_s);
        QCOMPARE(days(PeriodKind::Month), u"2026-05-01 – 2026-05-31"_s);
        QCOMPARE(days(PeriodKind::Quarter), u"2026-04-01 – 2026-06-30"_s);
        QCOMPARE(days(PeriodKind::Year), u"2026-01-01 – 2026-12-31"_s);
        const Period month = Period::of(PeriodKind::Month, QDate(2026, 1, 31), zone);
        QCOMPARE(periodText(Period::next(PeriodKind::Month, month, 1)), u"2026-02-01 – 2026-02-28"_s);
        QCOMPARE(periodText(Period::next(PeriodKind::Month, month, -1)), u"2025-12-01 – 2025-12-31"_s);
        QCOMPARE(periodWords(Period::of(PeriodKind::Day, day, zone)), (Text{u"2026年5月17日"_s, u"17 May 2026"_s}));
        QCOMPARE(periodWords(september()), (Text{u"2026年9月1日 – 9月30日"_s, u"1 Sep – 30 Sep 2026"_s}));
        QCOMPARE(periodWords(Period::of(PeriodKind::Week, QDate(2026, 12, 31), zone)),
            (Text{u"2026年12月28日 – 2027年1月3日"_s, u"28 Dec 2026 – 3 Jan 2027"_s}));
        QCOMPARE(momentWords(duty::toUtc(QDate(2026, 10, 20), QTime(14, 0), zone), zone),
            (Text{u"10月20日 14:00"_s, u"20 Oct, 14:00"_s}));
        QCOMPARE(toEpochMs(september().span().from), 1788192000000);
        QCOMPARE(toEpochMs(september().span().to), 1788192000000 + 30LL * 86400 * 1000);
        // a day of 23 hours where clocks change
        const auto march = Period::of(PeriodKind::Day, QDate(2026, 3, 29), QTimeZone("Europe/Berlin"));
        QVERIFY(march.span().length() == std::chrono::hours(23));
    }
};

} // namespace hl::report

QTEST_GUILESS_MAIN(hl::report::TestReport)
#include "tst_report.moc"
