// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include <QByteArray>
#include <QString>

struct sqlite3;
struct sqlite3_stmt;

namespace hl::sync {

class Database;

/// A prepared statement, borrowed from its database; parameters count from 1, columns from 0. What is bound must live
/// until the last step.
class Statement
{
public:
    Statement(Database &db, sqlite3_stmt *statement);
    Statement &bind(int index, qint64 value);
    Statement &bind(int index, QByteArrayView bytes);
    template <typename Tag>
    Statement &bind(int index, const Id<Tag> &id)
    {
        return bind(index, QByteArrayView(id.bytes()));
    }
    Statement &bindNull(int index);
    /// True: a row is there. Errors: DiskFull, Io, Conflict (a uniqueness rule).
    [[nodiscard]] Result<bool> step();
    /// For statements that return no row.
    [[nodiscard]] Result<void> run();
    [[nodiscard]] qint64 number(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    template <typename SomeId>
    [[nodiscard]] SomeId id(int column) const
    {
        return SomeId::fromBytes(bytes(column)).value_or(SomeId{});
    }

private:
    struct GiveBack
    {
        Database *db;
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3_stmt, GiveBack> m_statement;
};

/// One connection to SQLite: WAL, synchronous=FULL. One thread at a time.
class Database
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] Result<void> execute(const char *sql);
    /// Prepared once, then kept for the next caller. Errors: Internal (the SQL is wrong), Io.
    [[nodiscard]] Result<Statement> prepare(const char *sql);
    /// BEGIN IMMEDIATE ... COMMIT; rolled back when `work` fails.
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>()> &work);

private:
    explicit Database(sqlite3 *db)
        : m_db(db)
    {
    }
    friend class Statement;
    [[nodiscard]] Result<void> runOnce(const char *sql);

    sqlite3 *m_db;
    std::unordered_map<std::string, sqlite3_stmt *> m_idle; ///< prepared, reset, without values
};

} // namespace hl::sync
