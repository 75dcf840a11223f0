// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <QByteArray>
#include <QString>

namespace hl::sync {

/// NULL, a number, bytes or text.
using SqlValue = std::variant<std::monostate, qint64, QByteArray, QString>;

[[nodiscard]] inline SqlValue sqlValue(qint64 value)
{
    return value;
}
[[nodiscard]] inline SqlValue sqlValue(quint64 value)
{
    return static_cast<qint64>(value);
}
[[nodiscard]] inline SqlValue sqlValue(int value)
{
    return static_cast<qint64>(value);
}
[[nodiscard]] inline SqlValue sqlValue(QByteArrayView value)
{
    return value.toByteArray();
}
[[nodiscard]] inline SqlValue sqlValue(const QByteArray &value)
{
    return value;
}
[[nodiscard]] inline SqlValue sqlValue(const QString &value)
{
    return value;
}
[[nodiscard]] inline SqlValue sqlValue(Timestamp value)
{
    return toEpochMs(value);
}
template <typename Tag>
[[nodiscard]] SqlValue sqlValue(const Id<Tag> &id)
{
    return id.toBytes();
}
template <typename Value>
[[nodiscard]] SqlValue sqlValue(const std::optional<Value> &value)
{
    return value ? sqlValue(*value) : SqlValue();
}

/// Rows for one table, inserted by Database::insert() in one go.
class Rows
{
public:
    enum class Column {
        Number,
        Bytes,
    };
    /// `columns` as SQL names them, "a, b, c"; one type each.
    Rows(const char *table, const char *columns, std::vector<Column> types)
        : m_table(table)
        , m_columns(columns)
        , m_types(std::move(types))
    {
    }
    /// One value per column.
    template <typename... Values>
    void add(const Values &...values)
    {
        Q_ASSERT(sizeof...(values) == m_types.size());
        m_rows.push_back({sqlValue(values)...});
    }
    [[nodiscard]] const std::string &table() const { return m_table; }
    [[nodiscard]] const std::string &columns() const { return m_columns; }
    [[nodiscard]] const std::vector<Column> &types() const { return m_types; }
    [[nodiscard]] const std::vector<std::vector<SqlValue>> &rows() const { return m_rows; }

private:
    std::string m_table;
    std::string m_columns;
    std::vector<Column> m_types;
    std::vector<std::vector<SqlValue>> m_rows;
};

/// One connection to where the server keeps its data, with two implementations: SQLite in a file (WAL,
/// synchronous=FULL) and PostgreSQL 15. One thread at a time; DatabasePool gives each its own.
///
/// Both speak one dialect: parameters `$1`, `$2`... (each must occur in the text and get its type from a column), types
/// BIGINT, BYTEA and TEXT, `ON CONFLICT ... DO`, `RETURNING`. What only one of them knows does not belong outside of
/// its implementation.
class Database
{
public:
    /// A file path, or a URL that libpq understands (`postgresql://...`). Errors: Io, Corrupt.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &location);
    [[nodiscard]] static bool isServer(const QString &location);
    virtual ~Database() = default;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Another connection to the same place; that of a server connects when it is first used.
    [[nodiscard]] virtual Result<std::unique_ptr<Database>> another() const = 0;
    /// Statements without parameters, e.g. a schema.
    [[nodiscard]] virtual Result<void> execute(const char *sql) = 0;
    [[nodiscard]] virtual Result<void> insert(const Rows &rows) = 0;
    /// How PostgreSQL is to store this column of mostly 2 KiB and more (ready-encrypted: no compression).
    [[nodiscard]] virtual Result<void> storeInline(const char *table, const char *column) = 0;
    /// Wakes every Listener of this database, also those of other servers, once the running transaction has committed.
    /// SQLite has one server: nothing to do.
    [[nodiscard]] virtual Result<void> announce(int topic) = 0;

    /// Within a transaction, before it writes: what a server left behind that was stopped is on the disk, too. After a
    /// failed sync the system shows pages as written that the disk never took, and what is written behind them would be
    /// gone with them.
    [[nodiscard]] virtual Result<void> settle() = 0;

    /// Rolled back when `work` fails. There is one transaction at a time in the whole database, on whatever node, and
    /// it sees all that earlier ones have committed: a number that it allots is in commit order.
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>()> &work);

protected:
    friend class Statement;

    /// A prepared statement under way.
    class Cursor
    {
    public:
        Cursor() = default;
        virtual ~Cursor() = default;
        Cursor(const Cursor &) = delete;
        Cursor &operator=(const Cursor &) = delete;
        /// Parameter `$index`, from 1.
        virtual void bind(int index, SqlValue value) = 0;
        [[nodiscard]] virtual Result<bool> step() = 0;
        virtual void reset() = 0;
        [[nodiscard]] virtual qint64 number(int column) const = 0;
        [[nodiscard]] virtual QByteArray bytes(int column) const = 0;
    };

    Database() = default;
    [[nodiscard]] virtual std::unique_ptr<Cursor> prepare(std::string sql) = 0;
    /// Begins a transaction as the only writer.
    [[nodiscard]] virtual Result<void> begin() = 0;
    [[nodiscard]] virtual Result<void> commit() = 0;
    virtual void rollBack() = 0;
};

/// A statement, prepared once per connection and text. Parameters are bound in order, columns count from 0. A failure
/// to prepare or bind is reported by step(), so that callers check in one place.
class Statement
{
public:
    Statement(Database &db, std::string sql)
        : m_cursor(db.prepare(std::move(sql)))
    {
    }

    /// Binds `$1`, `$2`...
    template <typename... Values>
    Statement &bind(const Values &...values)
    {
        int index = 0;
        (m_cursor->bind(++index, sqlValue(values)), ...);
        return *this;
    }
    /// Binds one parameter, for texts made of a list.
    Statement &bindAt(int index, SqlValue value)
    {
        m_cursor->bind(index, std::move(value));
        return *this;
    }

    /// True: a row is there. Errors: DiskFull, Io, Corrupt, Conflict (a uniqueness rule), Internal (the SQL is wrong).
    [[nodiscard]] Result<bool> step() { return m_cursor->step(); }
    /// For statements that return no row.
    [[nodiscard]] Result<void> run()
    {
        const auto row = step();
        m_cursor->reset();
        if (!row)
            return fail(row.error());
        return {};
    }
    [[nodiscard]] qint64 number(int column) const { return m_cursor->number(column); }
    [[nodiscard]] quint64 positive(int column) const { return static_cast<quint64>(number(column)); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_cursor->bytes(column); }
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
    std::unique_ptr<Database::Cursor> m_cursor;
};

/// Implementations, for Database::open().
[[nodiscard]] Result<std::unique_ptr<Database>> openSqlite(const QString &path);
[[nodiscard]] Result<std::unique_ptr<Database>> openPostgres(const QString &url);

} // namespace hl::sync
