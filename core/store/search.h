// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QList>
#include <QString>

namespace hl::store {

class Database;

struct TextRange
{
    int start = 0; ///< in UTF-16 units of the text beside it
    int length = 0;
    bool operator==(const TextRange &) const = default;
};

struct SearchHit
{
    RecordId record;
    QString snippet; ///< the passage around the first hit
    QList<TextRange> marks; ///< what matched in it
};

/// Search over the counsellor's own notes. Chinese is found by any run of characters (自杀 inside 自杀计划), other
/// scripts by word starts, regardless of case. Several words must all occur.
class Search
{
public:
    explicit Search(Database &db);

    /// Newest first. Whatever is typed is searched for as it stands; nothing of it is query syntax.
    [[nodiscard]] Result<QList<SearchHit>> find(const QString &typed, int limit, int offset = 0) const;
    /// How many records match, exactly.
    [[nodiscard]] Result<int> count(const QString &typed) const;

private:
    Database &m_db;
};

/// The FTS5 query for what a person typed; empty when nothing in it can be searched for. Each word becomes a quoted
/// prefix phrase.
[[nodiscard]] QString matchQuery(const QString &typed);

} // namespace hl::store
