// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csv.h"

#include "core/base/clause.h"

namespace hl::report {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView FormulaStarts = u"=+-@\t\r\n＝＋－＠";

QByteArray line(const QStringList &cells)
{
    QStringList written;
    for (const QString &cell : cells)
        written.append(csvCell(cell));
    return (written.join(u',') + u"\r\n"_s).toUtf8();
}

} // namespace

QString csvCell(const QString &text)
{
    QString cell = text;
    if (!cell.isEmpty() && FormulaStarts.contains(cell.front()))
        cell.prepend(u'\'');
    const bool quoted = cell.contains(u'"') || cell.contains(u',') || cell.contains(u'\n') || cell.contains(u'\r');
    return quoted ? u'"' + cell.replace(u'"', u"\"\""_s) + u'"' : cell;
}

QByteArray toCsv(const Report &report, Language language)
{
    const auto in = [language](const Text &text) { return text.in(language); };
    QByteArray csv("\xEF\xBB\xBF");
    csv += line({in(reportTitle()), periodText(report.period), in(hiddenNote())});
    csv += line({in({u"分析"_s, u"Analysis"_s}), in({u"表"_s, u"Table"_s}), in({u"项目"_s, u"Item"_s}),
        in({u"数"_s, u"Number"_s}), in({u"占比 %"_s, u"Share %"_s}), in({u"依据"_s, u"Required by"_s})});
    for (const Section &section : report.sections) {
        for (const Table &table : section.tables) {
            const auto add = [&](const QString &item, const QString &number, const QString &share) {
                csv += line(
                    {in(section.title), in(table.title), item, number, share, clauseIn(table.clause, language)});
            };
            add(in(table.total), QString::number(table.of), {});
            for (const Row &row : table.rows)
                add(in(row.label), cellText(row), shareText(row, table));
            for (const Figure &figure : table.figures) {
                const QString unit = in(figure.unit);
                add(unit.isEmpty() ? in(figure.label) : in(figure.label) + u" ("_s + unit + u')', cellText(figure), {});
            }
        }
    }
    return csv;
}

} // namespace hl::report
