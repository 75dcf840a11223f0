// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <QByteArray>
#include <QString>

struct sqlite3;
struct sqlite3_stmt;

namespace hl::sync {

class Database;

/// A prepared statement, borrowed from its database. Parameters are bound in order, columns count from 0. A failure to
/// prepare or bind is reported by step(), so that callers check in one place.
class Statement
{
public:
    Statement(Database &db, const char *sql);
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    /// Binds all parameters.
    template <typename... Values>
    Statement &bind(const Values &...values)
    {
        int index = 0;
        (bindOne(++index, values), ...);
        return *this;
    }

    /// True: a row is there. Errors: DiskFull, Io, Corrupt, Conflict (a uniqueness rule), Internal (the SQL is wrong).
    [[nodiscard]] Result<bool> step();
    /// For statements that return no row.
    [[nodiscard]] Result<void> run();
    [[nodiscard]] qint64 number(int column) const;
    [[nodiscard]] quint64 positive(int column) const { return static_cast<quint64>(number(column)); }
    [[nodiscard]] QByteArray bytes(int column) const;
    template <typename SomeId>
    [[nodiscard]] SomeId id(int column) const
    {
        return SomeId::fromBytes(bytes(column)).value_or(SomeId{});
    }

    /// Every row through `read(*this)`.
    template <typename Read>
    [[nodiscard]] auto all(Read read) -> Result<std::vector<decltype(read(*this))>>
    {
        std::vector<decltype(read(*this))> rows;
        while (true) {
            const auto row = step();
            if (!row)
                return fail(row.error());
            if (!*row)
                return rows;
            rows.push_back(read(*this));
        }
    }
    /// The first row through `read(*this)`; nullopt when there is none.
    template <typename Read>
    [[nodiscard]] auto first(Read read) -> Result<std::optional<decltype(read(*this))>>
    {
        const auto row = step();
        if (!row)
            return fail(row.error());
        return *row ? std::optional(read(*this)) : std::nullopt;
    }

private:
    void bindOne(int index, qint64 value);
    void bindOne(int index, quint64 value) { bindOne(index, static_cast<qint64>(value)); }
    void bindOne(int index, int value) { bindOne(index, static_cast<qint64>(value)); }
    void bindOne(int index, QByteArrayView bytes);
    void bindOne(int index, const QByteArray &bytes) { bindOne(index, QByteArrayView(bytes)); }
    void bindOne(int index, Timestamp value) { bindOne(index, toEpochMs(value)); }
    template <typename Tag>
    void bindOne(int index, const Id<Tag> &id)
    {
        bindOne(index, QByteArrayView(id.bytes()));
    }
    template <typename Value>
    void bindOne(int index, const std::optional<Value> &value)
    {
        if (value)
            bindOne(index, *value);
        // else: what is not bound is NULL
    }
    void note(int code);

    Database &m_db;
    std::string m_sql;
    sqlite3_stmt *m_statement = nullptr;
    int m_problem = 0;
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
    /// BEGIN IMMEDIATE ... COMMIT; rolled back when `work` fails.
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>()> &work);

private:
    explicit Database(sqlite3 *db)
        : m_db(db)
    {
    }
    friend class Statement;

    sqlite3 *m_db;
    std::unordered_map<std::string, sqlite3_stmt *> m_idle; ///< prepared, reset, without values
};

} // namespace hl::sync
