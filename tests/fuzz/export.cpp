// SPDX-License-Identifier: GPL-3.0-or-later
// F15: a report's texts, which come from content packs, as CSV and as a workbook: for a spreadsheet they are texts.
#include "core/report/csv.h"
#include "core/report/xlsx.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

using namespace hl;
using namespace hl::report;

namespace {

/// The cells of a CSV file (RFC 4180), line by line; nullopt: it is none.
std::optional<QList<QStringList>> cellsOf(const QString &csv)
{
    QList<QStringList> lines{{}};
    for (qsizetype at = 0; at < csv.size();) {
        QString cell;
        if (csv.at(at) == u'"') {
            for (++at;; ++at) {
                if (at == csv.size())
                    return std::nullopt;
                if (csv.at(at) == u'"' && (at + 1 == csv.size() || csv.at(at + 1) != u'"'))
                    break;
                at += csv.at(at) == u'"' ? 1 : 0;
                cell += csv.at(at);
            }
            ++at;
        } else {
            for (; at < csv.size() && csv.at(at) != u',' && csv.at(at) != u'\r' && csv.at(at) != u'\n'; ++at)
                cell += csv.at(at);
        }
        lines.last().append(cell);
        if (csv.mid(at, 2) == QStringLiteral("\r\n")) {
            at += 2;
            lines.append(QStringList());
        } else if (at < csv.size() && csv.at(at++) != u',') {
            return std::nullopt;
        }
    }
    return lines;
}

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    const QStringList words = QString::fromUtf8(input.first(std::min<qsizetype>(input.size(), 4096))).split(u'\0');
    const auto word = [&](qsizetype at) {
        const QString text = words.value(at);
        return Text{text, text};
    };
    Report report;
    Table table;
    table.title = word(0);
    table.clause = words.value(1);
    table.total = word(2);
    for (qsizetype i = 3; i < words.size(); ++i)
        table.rows.append({QStringLiteral("r"), word(i), i, i % 2 ? Shown::Yes : Shown::Small, false});
    table.figures.append({QStringLiteral("f"), word(1), 1.5, 1, word(2), Shown::Yes});
    report.sections.append({QStringLiteral("s"), word(0), words.value(1), {table}});

    const QString csv = QString::fromUtf8(toCsv(report, Language::Zh).mid(3));
    const auto lines = cellsOf(csv);
    require(lines.has_value(), "a CSV file can be read");
    require(lines->size() == 2 + 1 + table.rows.size() + 1 + 1 && lines->last().isEmpty(), "a line for each row");
    for (qsizetype i = 1; i + 1 < lines->size(); ++i) {
        require(lines->at(i).size() == 6, "no text makes a cell or a line");
        for (const QString &cell : lines->at(i))
            require(cell.isEmpty() || !QStringLiteral("=+-@\t\r\n＝＋－＠").contains(cell.front()), "no formula");
    }
    const QByteArray book = toXlsx(report, Language::Zh);
    require(!book.contains("<f>") && !book.contains("<f "), "nor in a workbook");
    return words.size() > 3;
}
