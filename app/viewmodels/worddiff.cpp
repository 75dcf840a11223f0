// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/worddiff.h"

#include <algorithm>
#include <vector>

#include <QStringList>

namespace hl::app {

namespace {

/// Cells of the table of common words: 4 million take some 10 ms.
constexpr qsizetype MostCells = 4'000'000;

bool isOfAWord(QChar c)
{
    return c.isLetterOrNumber() && c.script() != QChar::Script_Han;
}

QStringList wordsOf(const QString &text)
{
    QStringList words;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i + (text.at(i).isHighSurrogate() && i + 1 < text.size() ? 2 : 1);
        if (isOfAWord(text.at(i))) {
            while (end < text.size() && isOfAWord(text.at(end)))
                ++end;
        }
        words.append(text.mid(i, end - i));
        i = end;
    }
    return words;
}

void add(QList<Stretch> &list, const QString &word, bool isChanged)
{
    if (!list.isEmpty() && list.last().isChanged == isChanged)
        list.last().text += word;
    else
        list.append({word, isChanged});
}

void addAll(QList<Stretch> &list, const QStringList &words, qsizetype from, qsizetype to, bool isChanged)
{
    for (qsizetype i = from; i < to; ++i)
        add(list, words.at(i), isChanged);
}

} // namespace

Compared compareWords(const QString &was, const QString &now)
{
    const QStringList a = wordsOf(was);
    const QStringList b = wordsOf(now);
    qsizetype first = 0;
    while (first < std::min(a.size(), b.size()) && a.at(first) == b.at(first))
        ++first;
    qsizetype endA = a.size();
    qsizetype endB = b.size();
    while (endA > first && endB > first && a.at(endA - 1) == b.at(endB - 1)) {
        --endA;
        --endB;
    }
    Compared compared;
    addAll(compared.was, a, 0, first, false);
    addAll(compared.now, b, 0, first, false);
    const qsizetype rows = endA - first;
    const qsizetype columns = endB - first;
    qsizetype i = 0;
    qsizetype j = 0;
    if (rows * columns <= MostCells) {
        // longest common run of words from (i, j) on
        const auto width = static_cast<size_t>(columns + 1);
        std::vector<quint32> length(static_cast<size_t>(rows + 1) * width, 0);
        const auto at = [&](qsizetype row, qsizetype column) -> quint32 & {
            return length[static_cast<size_t>(row) * width + static_cast<size_t>(column)];
        };
        for (qsizetype row = rows - 1; row >= 0; --row) {
            for (qsizetype column = columns - 1; column >= 0; --column)
                at(row, column) = a.at(first + row) == b.at(first + column)
                    ? at(row + 1, column + 1) + 1
                    : std::max(at(row + 1, column), at(row, column + 1));
        }
        while (i < rows && j < columns) {
            if (a.at(first + i) == b.at(first + j)) {
                add(compared.was, a.at(first + i++), false);
                add(compared.now, b.at(first + j++), false);
            } else if (at(i + 1, j) >= at(i, j + 1)) {
                add(compared.was, a.at(first + i++), true);
            } else {
                add(compared.now, b.at(first + j++), true);
            }
        }
    }
    addAll(compared.was, a, first + i, endA, true);
    addAll(compared.now, b, first + j, endB, true);
    addAll(compared.was, a, endA, a.size(), false);
    addAll(compared.now, b, endB, b.size(), false);
    return compared;
}

} // namespace hl::app
