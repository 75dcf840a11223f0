// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/search.h"

#include "core/store/sql.h"
#include "core/store/tokenizer.h"

#include <algorithm>

namespace hl::store {

namespace {

constexpr QChar markBegin(u'\x02');
constexpr QChar markEnd(u'\x03');

/// Takes the marks out of a snippet and says where they were.
SearchHit unmark(const RecordId &record, const QString &marked)
{
    SearchHit hit{record, {}, {}};
    int start = 0;
    for (const QChar c : marked) {
        if (c == markBegin)
            start = static_cast<int>(hit.snippet.size());
        else if (c == markEnd)
            hit.marks.append({start, static_cast<int>(hit.snippet.size()) - start});
        else
            hit.snippet.append(c);
    }
    return hit;
}

} // namespace

QString matchQuery(const QString &typed)
{
    QStringList phrases;
    // A NUL would end the query. In notes it ends a word, so here too.
    for (const QString &word : QString(typed).replace(QChar::Null, u' ').simplified().split(u' ', Qt::SkipEmptyParts)) {
        const auto points = word.toUcs4();
        const bool searchable
            = std::any_of(points.begin(), points.end(), [](auto c) { return isCjk(c) || isWordCharacter(c); });
        if (!searchable)
            continue;
        QString quoted = word;
        // Inside of quotes only the quote itself is syntax.
        quoted.replace(u'"', QStringLiteral("\"\""));
        phrases.append(u'"' + quoted + QStringLiteral("\"*"));
    }
    return phrases.join(QStringLiteral(" AND "));
}

Search::Search(Database &db)
    : m_db(db)
{
}

Result<QList<SearchHit>> Search::find(const QString &typed, int limit, int offset) const
{
    const QString query = matchQuery(typed);
    if (query.isEmpty())
        return QList<SearchHit>();
    return Statement(m_db,
        "SELECT record.id, snippet(note_index, 0, char(2), char(3), '…', 24) FROM note_index "
        "JOIN record ON record.number = note_index.rowid WHERE note_index MATCH ?1 "
        "ORDER BY note_index.rowid DESC LIMIT ?2 OFFSET ?3")
        .bind(query, limit, offset)
        .all([](auto &row) { return unmark(row.template id<RecordId>(0), row.text(1)); });
}

Result<int> Search::count(const QString &typed) const
{
    const QString query = matchQuery(typed);
    if (query.isEmpty())
        return 0;
    return Statement(m_db, "SELECT count(*) FROM note_index WHERE note_index MATCH ?1")
        .bind(query)
        .one("no count", [](auto &row) { return row.number(0); });
}

} // namespace hl::store
