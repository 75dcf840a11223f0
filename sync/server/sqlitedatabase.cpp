// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/database.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include <sqlite3.h>

namespace hl::sync {

namespace {

Error errorFrom(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return makeError(ErrorCode::DiskFull, "server database: disk is full");
    case SQLITE_CONSTRAINT:
        return makeError(ErrorCode::Conflict, "server database: a uniqueness rule was broken");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return makeError(ErrorCode::Corrupt, "server database is damaged");
    case SQLITE_ERROR:
    case SQLITE_RANGE:
        return makeError(ErrorCode::Internal, "server database: a statement is wrong");
    default:
        return makeError(ErrorCode::Io, "server database: SQLite error " + std::to_string(code));
    }
}

class SqliteDatabase final : public Database
{
public:
    SqliteDatabase(sqlite3 *db, QString path)
        : m_db(db)
        , m_path(std::move(path))
    {
    }
    ~SqliteDatabase() override
    {
        for (const auto &[sql, prepared] : m_idle)
            sqlite3_finalize(prepared.statement);
        sqlite3_close_v2(m_db);
    }

    Result<std::unique_ptr<Database>> another() const override { return openSqlite(m_path); }
    Result<void> execute(const char *sql) override
    {
        const int code = sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr);
        if (code != SQLITE_OK)
            return fail(errorFrom(code));
        return {};
    }
    Result<void> insert(const Rows &rows) override;
    Result<void> storeInline(const char *, const char *) override { return {}; }
    Result<void> announce(int) override { return {}; }
    Result<void> settle() override;

private:
    class SqliteCursor;

    std::unique_ptr<Cursor> prepare(std::string sql) override;
    Result<void> begin() override { return Statement(*this, "BEGIN IMMEDIATE").run(); }
    Result<void> commit() override { return Statement(*this, "COMMIT").run(); }
    void rollBack() override { (void)execute("ROLLBACK"); }

    sqlite3 *m_db;
    QString m_path;
    struct Prepared
    {
        sqlite3_stmt *statement = nullptr;
        std::vector<int> places; ///< of `$1`, `$2` ...: names to SQLite, numbered by where each occurs first
    };
    std::unordered_map<std::string, Prepared> m_idle; ///< reset, without values
};

class SqliteDatabase::SqliteCursor final : public Cursor
{
public:
    SqliteCursor(SqliteDatabase &db, std::string sql)
        : m_db(db)
        , m_sql(std::move(sql))
    {
        if (auto idle = db.m_idle.extract(m_sql)) {
            m_prepared = std::move(idle.mapped());
            return;
        }
        sqlite3_stmt *&statement = m_prepared.statement;
        note(sqlite3_prepare_v3(db.m_db, m_sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
        for (int place = 1; place <= sqlite3_bind_parameter_count(statement); ++place) {
            const char *name = sqlite3_bind_parameter_name(statement, place);
            const size_t index = name ? std::strtoul(name + 1, nullptr, 10) : 0;
            m_prepared.places.resize(std::max(index + 1, m_prepared.places.size()));
            m_prepared.places[index] = place;
        }
    }
    ~SqliteCursor() override
    {
        sqlite3_stmt *const statement = m_prepared.statement;
        sqlite3_reset(statement);
        if (m_problem == SQLITE_OK)
            sqlite3_clear_bindings(statement);
        if (m_problem != SQLITE_OK || !m_db.m_idle.try_emplace(std::move(m_sql), std::move(m_prepared)).second)
            sqlite3_finalize(statement);
    }

    void bind(int index, SqlValue value) override
    {
        const auto at = static_cast<size_t>(index);
        const int place = at < m_prepared.places.size() ? m_prepared.places[at] : 0;
        if (place == 0)
            return note(SQLITE_RANGE);
        if (const auto *text = std::get_if<QString>(&value)) {
            const QByteArray utf8 = text->toUtf8();
            note(sqlite3_bind_text64(m_prepared.statement, place, utf8.constData(),
                static_cast<sqlite3_uint64>(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8));
        } else if (const auto *number = std::get_if<qint64>(&value)) {
            note(sqlite3_bind_int64(m_prepared.statement, place, *number));
        } else if (auto *bytes = std::get_if<QByteArray>(&value)) {
            // SQLite reads them where they are, so they stay for as long as they are bound
            if (m_bound.size() < m_prepared.places.size())
                m_bound.resize(m_prepared.places.size());
            const QByteArray &kept = m_bound[at] = std::move(*bytes);
            // constData() is never null: empty is not NULL
            note(sqlite3_bind_blob64(m_prepared.statement, place, kept.constData(),
                static_cast<sqlite3_uint64>(kept.size()), SQLITE_STATIC));
        } else {
            note(sqlite3_bind_null(m_prepared.statement, place));
        }
    }
    Result<bool> step() override
    {
        const int code = m_problem == SQLITE_OK ? sqlite3_step(m_prepared.statement) : m_problem;
        if (code == SQLITE_ROW)
            return true;
        if (code == SQLITE_DONE)
            return false;
        return fail(errorFrom(code));
    }
    void reset() override { sqlite3_reset(m_prepared.statement); }
    qint64 number(int column) const override { return sqlite3_column_int64(m_prepared.statement, column); }
    QByteArray bytes(int column) const override
    {
        const auto *data = static_cast<const char *>(sqlite3_column_blob(m_prepared.statement, column));
        return {data, sqlite3_column_bytes(m_prepared.statement, column)};
    }

private:
    void note(int code)
    {
        if (m_problem == SQLITE_OK)
            m_problem = code;
    }

    SqliteDatabase &m_db;
    std::string m_sql;
    Prepared m_prepared;
    std::vector<QByteArray> m_bound;
    int m_problem = SQLITE_OK;
};

std::unique_ptr<Database::Cursor> SqliteDatabase::prepare(std::string sql)
{
    return std::make_unique<SqliteCursor>(*this, std::move(sql));
}

Result<void> SqliteDatabase::insert(const Rows &rows)
{
    std::string sql = "INSERT INTO " + rows.table() + "(" + rows.columns() + ") VALUES(";
    for (size_t i = 1; i <= rows.types().size(); ++i)
        sql += (i > 1 ? ",$" : "$") + std::to_string(i);
    sql += ")";
    Statement statement(*this, std::move(sql));
    for (const std::vector<SqlValue> &row : rows.rows()) {
        for (size_t i = 0; i < row.size(); ++i)
            statement.bindAt(static_cast<int>(i + 1), row[i]);
        if (auto done = statement.run(); !done)
            return done;
    }
    return {};
}

// Its log, byte for byte: the transaction keeps everybody else from writing to it meanwhile.
Result<void> SqliteDatabase::settle()
{
    sqlite3_file *log = nullptr;
    sqlite3_file_control(m_db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (!log || !log->pMethods)
        return {};
    sqlite3_int64 size = 0;
    int code = log->pMethods->xFileSize(log, &size);
    QByteArray piece;
    for (sqlite3_int64 at = 0; code == SQLITE_OK && at < size; at += piece.size()) {
        piece.resize(std::min<sqlite3_int64>(size - at, 1 << 16)); // the file layer takes no more at once
        const int length = static_cast<int>(piece.size());
        code = log->pMethods->xRead(log, piece.data(), length, at);
        if (code == SQLITE_OK)
            code = log->pMethods->xWrite(log, piece.constData(), length, at);
    }
    if (code == SQLITE_OK && size > 0)
        code = log->pMethods->xSync(log, SQLITE_SYNC_FULL);
    return code == SQLITE_OK ? Result<void>() : fail(errorFrom(code));
}

} // namespace

Result<std::unique_ptr<Database>> openSqlite(const QString &path)
{
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(
        path.toUtf8().constData(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<Database> db = std::make_unique<SqliteDatabase>(raw, path);
    if (code != SQLITE_OK)
        return fail(errorFrom(code));
    sqlite3_busy_timeout(raw, 10000); // the admin tool writes to the same file
    const auto ready = db->execute("PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                                   "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cache_size=-32768");
    if (!ready)
        return fail(ready.error());
    return db;
}

} // namespace hl::sync
