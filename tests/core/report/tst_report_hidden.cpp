// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"

#include <map>
#include <set>

#include <QtTest>

namespace hl::report {

using namespace Qt::StringLiterals;

namespace {

Table tableOf(const QList<qint64> &counts, qint64 of, bool several, qint64 gap = -1)
{
    Table table;
    table.of = of;
    table.severalPerCall = several;
    for (const qint64 count : counts)
        table.rows.append({u"x"_s, {}, count});
    if (gap >= 0)
        table.rows.append({QString(), {}, gap, Shown::Yes, true});
    return table;
}

QStringList texts(const Table &table)
{
    QStringList all;
    for (const Row &row : table.rows)
        all.append(cellText(row));
    return all;
}

/// What a reader of many reports may collect: for each thing that can be seen, all tables that look like it.
class Reader
{
public:
    void sees(const Table &table)
    {
        auto &seen = m_seen[QString::number(table.of) + u'|' + texts(table).join(u'|')];
        seen.resize(static_cast<size_t>(table.rows.size()));
        for (qsizetype i = 0; i < table.rows.size(); ++i)
            seen[static_cast<size_t>(i)].insert(table.rows.at(i).count);
    }
    /// Something seen from which a small count follows; empty: nothing.
    [[nodiscard]] QString solved() const
    {
        for (const auto &[view, rows] : m_seen) {
            const auto cells = view.split(u'|').mid(1);
            for (size_t i = 0; i < rows.size(); ++i) {
                const bool small = rows[i].size() == 1 && *rows[i].begin() > 0 && *rows[i].begin() < FewerThan;
                if (small && !cells.at(static_cast<qsizetype>(i)).isEmpty())
                    return view;
            }
        }
        return {};
    }
    [[nodiscard]] size_t views() const { return m_seen.size(); }

private:
    std::map<QString, std::vector<std::set<qint64>>> m_seen;
};

} // namespace

class TestReportHidden : public QObject
{
    Q_OBJECT

private slots:
    void rows_data()
    {
        QTest::addColumn<QList<qint64>>("counts");
        QTest::addColumn<bool>("several");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, QList<qint64> counts, bool several, const QString &shown) {
            QTest::newRow(name) << counts << several << shown;
        };
        row("nothing small", {5, 0, 12}, false, u"5 0 12"_s);
        row("four is small, five is not", {4, 5, 12, 9}, false, u"<5 * 12 9"_s);
        row("one row beside it, the next in order", {30, 3, 0, 20}, false, u"30 <5 0 *"_s);
        row("round the end", {30, 20, 3}, false, u"* 20 <5"_s);
        row("two small ones need one as well", {1, 1, 20, 30}, false, u"<5 <5 * 30"_s);
        row("a sum that gives it away", {1, 5, 0, 30}, false, u"* * * *"_s);
        row("nothing to hide it with", {3, 0, 0}, false, u"* * *"_s);
        row("where several are allowed nothing adds up", {3, 20, 30}, true, u"<5 20 30"_s);
        row("but all who answered are covered", {4, 0}, true, u"* *"_s);
    }
    void rows()
    {
        QFETCH(QList<qint64>, counts);
        QFETCH(bool, several);
        QFETCH(QString, shown);
        Table table = tableOf(counts, several ? 40 : std::accumulate(counts.begin(), counts.end(), 0LL), several);
        if (several)
            table.rows.append({QString(), {}, counts.size() == 2 ? 36 : 10, Shown::Yes, true});
        hideSmall(table);
        QStringList seen = texts(table);
        if (several)
            seen.removeLast();
        QCOMPARE(seen.join(u' '), shown);
    }

    /// Every table of four rows up to 26 calls, as one who knows the rule would see it: no small count follows.
    void nothingCanBeWorkedOutWhereRowsAddUp()
    {
        for (qint64 of = 1; of <= 26; ++of) {
            Reader reader;
            for (qint64 a = 0; a <= of; ++a) {
                for (qint64 b = 0; a + b <= of; ++b) {
                    for (qint64 c = 0; a + b + c <= of; ++c) {
                        Table table = tableOf({a, b, c, of - a - b - c}, of, false);
                        hideSmall(table);
                        reader.sees(table);
                    }
                }
            }
            QVERIFY2(reader.solved().isEmpty(), qPrintable(reader.solved()));
            QVERIFY(reader.views() > 1 || of < 5);
        }
    }

    /// The same with what was not recorded.
    void nothingCanBeWorkedOutBesideAGap()
    {
        for (qint64 of = 1; of <= 22; ++of) {
            Reader reader;
            for (qint64 gap = 0; gap <= of; ++gap) {
                for (qint64 a = 0; a + gap <= of; ++a) {
                    for (qint64 b = 0; a + b + gap <= of; ++b) {
                        Table table = tableOf({a, b, of - a - b - gap}, of, false, gap);
                        hideSmall(table);
                        // the gap itself is no secret
                        Table people = table;
                        people.of = of * 1000 + gap;
                        people.rows.removeLast();
                        reader.sees(people);
                    }
                }
            }
            QVERIFY2(reader.solved().isEmpty(), qPrintable(reader.solved()));
        }
    }

    /// Three rows that may overlap: each answered call stands in one of them at least.
    void nothingCanBeWorkedOutWhereRowsOverlap()
    {
        for (qint64 answered = 1; answered <= 14; ++answered) {
            Reader reader;
            for (qint64 a = 0; a <= answered; ++a) {
                for (qint64 b = 0; b <= answered; ++b) {
                    for (qint64 c = 0; c <= answered; ++c) {
                        if (a + b + c < answered)
                            continue;
                        Table table = tableOf({a, b, c}, answered + 7, true, 7);
                        hideSmall(table);
                        table.rows.removeLast();
                        reader.sees(table);
                    }
                }
            }
            QVERIFY2(reader.solved().isEmpty(), qPrintable(reader.solved()));
        }
    }

    void figuresOfATableGoWithIt()
    {
        Table table = tableOf({3, 20, 9}, 32, false);
        table.figures.append({u"mean"_s, {}, 4.2, 2, {}, Shown::Yes});
        hideSmall(table);
        QCOMPARE(cellText(table.figures.front()), u"*"_s);
        QVERIFY(shareText(table.rows.at(0), table).isEmpty() && shareText(table.rows.at(1), table).isEmpty());
        QCOMPARE(shareText(table.rows.at(2), table), u"28.1"_s);
        QVERIFY(shownAbout(4) == Shown::Hidden && shownAbout(5) == Shown::Yes && shownAbout(0) == Shown::Yes);
    }
};

} // namespace hl::report

QTEST_GUILESS_MAIN(hl::report::TestReportHidden)
#include "tst_report_hidden.moc"
