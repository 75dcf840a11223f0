// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/hidden.h"

#include <algorithm>

namespace hl::report {

namespace {

/// The rows that count people, in order.
QList<Row *> countingRows(Table &table)
{
    QList<Row *> rows;
    for (Row &row : table.rows) {
        if (!row.isGap)
            rows.append(&row);
    }
    return rows;
}

/// Calls that gave an answer at all: anybody can see it.
qint64 answeredIn(const Table &table)
{
    qint64 answered = table.of;
    for (const Row &row : table.rows)
        answered -= row.isGap ? row.count : 0;
    return answered;
}

qint64 sumOf(const QList<Row *> &rows, Shown shown)
{
    qint64 sum = 0;
    for (const Row *row : rows)
        sum += row->shown == shown ? row->count : 0;
    return sum;
}

/// Hides one row beside the small ones: the next in the table's own order that is not small. Not the least nor the
/// greatest: that would tell a bound of its count. False: there is none.
bool hideOneMore(const QList<Row *> &rows)
{
    const auto first = std::ranges::find(rows, Shown::Small, &Row::shown) - rows.begin();
    for (qsizetype i = 1; i < rows.size(); ++i) {
        Row *row = rows.at((first + i) % rows.size());
        if (row->shown == Shown::Yes && row->count > 0) {
            row->shown = Shown::Hidden;
            return true;
        }
    }
    return false;
}

/// Rows that make up a known sum: two counts at least stay possible for each small one (1 to `most`), where the one
/// hidden beside them holds more than `most`.
bool isOpen(qint64 sum, qint64 small, qint64 most)
{
    return std::min(most, sum - (small - 1) - (most + 1)) > 1;
}

/// Rows that may overlap: nothing adds up, but together they cover each call that gave an answer.
bool isOpenWhereSeveral(qint64 answered, qint64 visible, qint64 small, qint64 most)
{
    const qint64 lowest = std::max<qint64>(1, answered - visible - (small - 1) * most);
    return std::min(most, answered) > lowest;
}

} // namespace

void hideSmall(Table &table, int fewerThan)
{
    const qint64 most = fewerThan - 1;
    const auto rows = countingRows(table);
    qint64 small = 0;
    for (Row *row : rows) {
        if (row->count > 0 && row->count <= most) {
            row->shown = Shown::Small;
            ++small;
        }
    }
    if (small == 0)
        return;
    const bool open = table.severalPerCall
        ? isOpenWhereSeveral(answeredIn(table), sumOf(rows, Shown::Yes), small, most)
        : hideOneMore(rows) && isOpen(sumOf(rows, Shown::Small) + sumOf(rows, Shown::Hidden), small, most);
    if (!open) {
        for (Row *row : rows)
            row->shown = Shown::Hidden;
    }
    for (Figure &figure : table.figures)
        figure.shown = Shown::Hidden;
}

Shown shownAbout(qint64 howMany, int fewerThan)
{
    return howMany > 0 && howMany < fewerThan ? Shown::Hidden : Shown::Yes;
}

} // namespace hl::report
