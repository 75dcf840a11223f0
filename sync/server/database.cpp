// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/database.h"

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
    default:
        return makeError(ErrorCode::Io, "server database: SQLite error " + std::to_string(code));
    }
}

} // namespace

void Statement::GiveBack::operator()(sqlite3_stmt *statement) const
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (!db->m_idle.emplace(sqlite3_sql(statement), statement).second)
        sqlite3_finalize(statement);
}

Statement::Statement(Database &db, sqlite3_stmt *statement)
    : m_statement(statement, GiveBack{&db})
{
}

Statement &Statement::bind(int index, qint64 value)
{
    sqlite3_bind_int64(m_statement.get(), index, value);
    return *this;
}

Statement &Statement::bind(int index, QByteArrayView bytes)
{
    // a null pointer would bind NULL, and an empty value is not NULL
    const char *data = bytes.data() ? bytes.data() : "";
    sqlite3_bind_blob64(m_statement.get(), index, data, static_cast<sqlite3_uint64>(bytes.size()), SQLITE_STATIC);
    return *this;
}

Statement &Statement::bindNull(int index)
{
    sqlite3_bind_null(m_statement.get(), index);
    return *this;
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return fail(errorFrom(code));
}

Result<void> Statement::run()
{
    const auto row = step();
    sqlite3_reset(m_statement.get());
    if (!row)
        return fail(row.error());
    return {};
}

qint64 Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

QByteArray Statement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    return {data, sqlite3_column_bytes(m_statement.get(), column)};
}

Result<std::unique_ptr<Database>> Database::open(const QString &path)
{
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(
        path.toUtf8().constData(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<Database> db(new Database(raw));
    if (code != SQLITE_OK)
        return fail(errorFrom(code));
    sqlite3_busy_timeout(raw, 10000); // the admin tool writes to the same file
    const auto ready = db->execute("PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                                   "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cache_size=-32768");
    if (!ready)
        return fail(ready.error());
    return db;
}

Database::~Database()
{
    for (const auto &[sql, statement] : m_idle)
        sqlite3_finalize(statement);
    sqlite3_close_v2(m_db);
}

Result<void> Database::execute(const char *sql)
{
    const int code = sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return fail(errorFrom(code));
    return {};
}

Result<Statement> Database::prepare(const char *sql)
{
    if (const auto idle = m_idle.extract(sql))
        return Statement(*this, idle.mapped());
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code == SQLITE_ERROR)
        return fail(ErrorCode::Internal, "server database: statement does not compile");
    if (code != SQLITE_OK)
        return fail(errorFrom(code));
    return Statement(*this, statement);
}

Result<void> Database::runOnce(const char *sql)
{
    return prepare(sql).and_then([](Statement statement) { return statement.run(); });
}

Result<void> Database::transaction(const std::function<Result<void>()> &work)
{
    if (auto begun = runOnce("BEGIN IMMEDIATE"); !begun)
        return begun;
    auto done = work();
    if (done)
        done = runOnce("COMMIT");
    if (!done) // after a failed COMMIT this may itself fail: there is nothing more to undo then
        (void)execute("ROLLBACK");
    return done;
}

} // namespace hl::sync
