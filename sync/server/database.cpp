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
    case SQLITE_ERROR:
    case SQLITE_RANGE:
        return makeError(ErrorCode::Internal, "server database: a statement is wrong");
    default:
        return makeError(ErrorCode::Io, "server database: SQLite error " + std::to_string(code));
    }
}

} // namespace

Statement::Statement(Database &db, const char *sql)
    : m_db(db)
    , m_sql(sql)
{
    if (const auto idle = db.m_idle.extract(m_sql))
        m_statement = idle.mapped();
    else
        note(sqlite3_prepare_v3(db.m_db, sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr));
}

Statement::~Statement()
{
    sqlite3_reset(m_statement);
    if (m_problem == SQLITE_OK)
        sqlite3_clear_bindings(m_statement);
    if (m_problem != SQLITE_OK || !m_db.m_idle.emplace(std::move(m_sql), m_statement).second)
        sqlite3_finalize(m_statement);
}

void Statement::note(int code)
{
    if (m_problem == SQLITE_OK)
        m_problem = code;
}

void Statement::bindOne(int index, qint64 value)
{
    note(sqlite3_bind_int64(m_statement, index, value));
}

void Statement::bindOne(int index, QByteArrayView bytes)
{
    // a null pointer would bind NULL, and an empty value is not NULL
    const char *data = bytes.data() ? bytes.data() : "";
    note(sqlite3_bind_blob64(m_statement, index, data, static_cast<sqlite3_uint64>(bytes.size()), SQLITE_TRANSIENT));
}

Result<bool> Statement::step()
{
    const int code = m_problem == SQLITE_OK ? sqlite3_step(m_statement) : m_problem;
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return fail(errorFrom(code));
}

Result<void> Statement::run()
{
    const auto row = step();
    sqlite3_reset(m_statement);
    if (!row)
        return fail(row.error());
    return {};
}

qint64 Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QByteArray Statement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {data, sqlite3_column_bytes(m_statement, column)};
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

Result<void> Database::transaction(const std::function<Result<void>()> &work)
{
    if (auto begun = Statement(*this, "BEGIN IMMEDIATE").run(); !begun)
        return begun;
    auto done = work();
    if (done)
        done = Statement(*this, "COMMIT").run();
    if (!done) // after a failed COMMIT this may itself fail: there is nothing more to undo then
        (void)execute("ROLLBACK");
    return done;
}

} // namespace hl::sync
