// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <functional>
#include <memory>

#include <QByteArray>
#include <QString>

struct sqlite3;
struct sqlite3_stmt;

namespace hl::sync {

/// A prepared statement; parameters count from 1, columns from 0. What is bound must live until the last step.
class Statement
{
public:
    explicit Statement(sqlite3_stmt *statement);
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
    struct Finish
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finish> m_statement;
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
    /// Errors: Internal (the SQL is wrong), Io.
    [[nodiscard]] Result<Statement> prepare(const char *sql);
    /// BEGIN IMMEDIATE ... COMMIT; rolled back when `work` fails.
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>()> &work);

private:
    explicit Database(sqlite3 *db)
        : m_db(db)
    {
    }
    sqlite3 *m_db;
};

} // namespace hl::sync
