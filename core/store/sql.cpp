// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sql.h"

#include "core/base/log.h"
#include "core/store/logcheck.h"
#include "core/store/tokenizer.h"

#include <algorithm>

#include <QFile>

#include <sqlite3.h>

namespace hl::store {

namespace {

// cipher_memory_security stays OFF: it halves the speed and floods logs where mlock is limited; long-lived keys live in
// core/crypto's arena. EXCLUSIVE keeps the WAL index in memory: one process, no -shm file, no mapped file that a full
// disk turns into SIGBUS.
constexpr auto configuration = "PRAGMA cipher_log_level = NONE;"
                               "PRAGMA cipher_memory_security = OFF;"
                               "PRAGMA cipher_page_size = 8192;"
                               "PRAGMA locking_mode = EXCLUSIVE;"
                               "PRAGMA trusted_schema = OFF;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_size = -16384;"
                               "PRAGMA foreign_keys = ON;"
                               "PRAGMA journal_mode = WAL;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA fullfsync = ON;"
                               "PRAGMA checkpoint_fullfsync = ON;";

constexpr QByteArrayView plainHeader("SQLite format 3");

/// The raw key in the form that SQLCipher takes without deriving anything: x'64 hex digits'. Wiped.
struct HexKey
{
    std::array<char, 68> text{};
    explicit HexKey(const crypto::SecretKey &key)
    {
        static constexpr auto digits = "0123456789abcdef";
        const crypto::KeyAccess access(key);
        auto at = text.begin();
        *at++ = 'x';
        *at++ = '\'';
        for (std::size_t i = 0; i < 32; ++i) {
            *at++ = digits[access.data()[i] >> 4];
            *at++ = digits[access.data()[i] & 15];
        }
        *at = '\'';
    }
    ~HexKey() { wipeMemory(text.data(), text.size()); }
};

} // namespace

ErrorCode Database::codeFor(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return ErrorCode::Io;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::Corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CONSTRAINT:
        return ErrorCode::Conflict;
    case SQLITE_TOOBIG:
        return ErrorCode::InvalidInput;
    case SQLITE_INTERRUPT:
        return ErrorCode::Timeout;
    default:
        return ErrorCode::Internal;
    }
}

Statement::Statement(Database &db, const char *sql)
    : m_db(db)
    , m_sql(sql)
{
    Q_ASSERT(db.m_thread == std::this_thread::get_id());
    if (!db.reconnect() || !db.m_db)
        return; // step() says so
    if (const auto idle = db.m_idle.extract(m_sql))
        m_statement = idle.mapped();
    else
        note(sqlite3_prepare_v3(db.m_db, sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr));
}

Statement::~Statement()
{
    if (!m_statement)
        return;
    reset();
    if (m_problem != SQLITE_OK || !m_db.m_idle.emplace(std::move(m_sql), m_statement).second)
        sqlite3_finalize(m_statement);
}

void Statement::reset()
{
    if (!m_statement)
        return; // refused when it was prepared; sqlite3_clear_bindings() does not take a null pointer
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

void Statement::note(int rc)
{
    if (m_problem == SQLITE_OK)
        m_problem = rc;
}

void Statement::bindOne(int index, qint64 value)
{
    note(sqlite3_bind_int64(m_statement, index, value));
}

void Statement::bindOne(int index, const QByteArray &value)
{
    // A null QByteArray is an empty value, not NULL.
    const char *data = value.isEmpty() ? "" : value.constData();
    note(sqlite3_bind_blob64(m_statement, index, data, static_cast<sqlite3_uint64>(value.size()), SQLITE_TRANSIENT));
}

void Statement::bindOne(int index, const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    const char *data = utf8.isEmpty() ? "" : utf8.constData();
    note(sqlite3_bind_text64(
        m_statement, index, data, static_cast<sqlite3_uint64>(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8));
}

Result<bool> Statement::step()
{
    if (const auto ready = m_db.ready(); !ready)
        return fail(ready.error());
    if (m_problem != SQLITE_OK)
        return fail(m_db.failure(m_problem));
    if (m_db.m_beforeWriting && !sqlite3_stmt_readonly(m_statement)) {
        if (const auto prepared = m_db.m_beforeWriting(); !prepared)
            return fail(prepared.error());
        m_db.m_beforeWriting = nullptr;
    }
    const int rc = sqlite3_step(m_statement);
    if (rc == SQLITE_ROW)
        return true;
    if (rc == SQLITE_DONE)
        return false;
    const Error error = m_db.failure(rc);
    sqlite3_reset(m_statement);
    return fail(error);
}

Result<int> Statement::run()
{
    while (true) {
        const auto row = step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
    }
    sqlite3_reset(m_statement);
    return sqlite3_changes(m_db.m_db);
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QByteArray Statement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {data, sqlite3_column_bytes(m_statement, column)};
}

QString Statement::text(int column) const
{
    return QString::fromUtf8(bytes(column));
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::optional<Timestamp> Statement::maybeTime(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(time(column));
}

Database::Database(const QString &path, const crypto::SecretKey &key)
    : m_path(path)
    , m_key(key.clone())
{
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, const crypto::SecretKey &key)
{
    Q_ASSERT(key.size() == 32);
    std::unique_ptr<Database> db(new Database(path, key));
    if (const auto connected = db->connect(); !connected)
        return fail(connected.error());
    return db;
}

Result<void> Database::connect()
{
    // before SQLite takes the damage for the end of the log and writes over what follows
    const QString log = m_path + QStringLiteral("-wal");
    if (isLogDamaged(log)) {
        m_logDamaged = true;
        qCCritical(logStore, "the write-ahead log is damaged: what was written last is missing");
        if (!keepDamagedLog(log))
            return fail(ErrorCode::Io, "the damaged log could not be kept");
    }
    const int opened = sqlite3_open_v2(QFile::encodeName(m_path).constData(), &m_db,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (opened != SQLITE_OK)
        return fail(failure(opened));
    sqlite3_extended_result_codes(m_db, 1);
    // The schema is ours; a changed file must not bring functions or views of its own.
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    const HexKey hex(m_key);
    if (const int rc = sqlite3_key(m_db, hex.text.data(), 67); rc != SQLITE_OK)
        return fail(failure(rc));
    if (const auto configured = exec(configuration); !configured)
        return configured;
    sqlite3_wal_hook(m_db, committed, this);
    if (const auto settled = settleLog(); !settled)
        return settled;
    if (const auto registered = registerTokenizer(m_db); !registered)
        return registered;
    return prove();
}

Result<void> Database::reconnect()
{
    if (!m_syncFailed || m_depth > 0)
        return {};
    const qint64 written = writes();
    if (!disconnect()) // a statement is still in use
        return ready();
    m_writesBefore = written;
    m_syncFailed = false; // as connect() finds it
    const auto connected = connect();
    if (connected) {
        qCWarning(logStore, "opened again after the disk had failed to sync");
        return {};
    }
    (void)disconnect();
    m_syncFailed = true;
    return connected;
}

bool Database::disconnect()
{
    for (const auto &[sql, statement] : m_idle)
        sqlite3_finalize(statement);
    m_idle.clear();
    // Closing folds what is left in the log: not unasked.
    if (m_db && (!m_beforeFolding || !mayFold()))
        sqlite3_db_config(m_db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (sqlite3_close(m_db) != SQLITE_OK)
        return false;
    m_db = nullptr;
    return true;
}

Result<void> Database::prove()
{
    const auto version
        = Statement(*this, "PRAGMA cipher_version").one("no SQLCipher", [](auto &row) { return row.text(0); });
    if (!version || version->isEmpty())
        return fail(ErrorCode::Internal, "SQLCipher was not linked");
    const auto durable = integer("PRAGMA synchronous");
    const auto mode = Statement(*this, "PRAGMA journal_mode").one("no mode", [](auto &row) { return row.bytes(0); });
    if (!durable || *durable != 2 || !mode || *mode != "wal")
        return fail(ErrorCode::Io, "the database could not be made durable");
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, "the database file cannot be read");
    if (file.read(plainHeader.size()) == plainHeader)
        return fail(ErrorCode::Internal, "the database is not encrypted");
    return {};
}

Database::~Database()
{
    Q_ASSERT(m_thread == std::this_thread::get_id());
    (void)disconnect();
}

Error Database::failure(int rc)
{
    const int extended = m_db ? sqlite3_extended_errcode(m_db) : rc;
    if (extended == SQLITE_IOERR_FSYNC || extended == SQLITE_IOERR_DIR_FSYNC)
        m_syncFailed = true;
    // The library's own message may quote a value or an SQL text: only numbers are logged.
    return makeError(codeFor(rc), "database error " + std::to_string(rc) + "/" + std::to_string(extended));
}

Result<void> Database::ready() const
{
    if (m_syncFailed)
        return fail(ErrorCode::Io, "the disk failed to sync; the database must be opened again");
    // Some failures end the transaction behind our back; what follows must not be written on its own.
    if (m_depth > 0 && sqlite3_get_autocommit(m_db))
        return fail(ErrorCode::Io, "the transaction was rolled back");
    return {};
}

Result<void> Database::exec(const char *sql)
{
    if (const auto usable = reconnect().and_then([this] { return ready(); }); !usable)
        return usable;
    const int rc = sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr);
    if (rc != SQLITE_OK)
        return fail(failure(rc));
    return {};
}

Result<void> Database::runOnce(const char *sql)
{
    const auto done = Statement(*this, sql).run();
    return done ? Result<void>() : fail(done.error());
}

Result<qint64> Database::integer(const char *sql)
{
    Statement statement(*this, sql);
    const auto row = statement.step();
    if (!row)
        return fail(row.error());
    return *row ? statement.integer(0) : 0;
}

Result<void> Database::transaction(const std::function<Result<void>()> &work)
{
    const bool outer = m_depth == 0;
    if (const auto begun = runOnce(outer ? "BEGIN IMMEDIATE" : "SAVEPOINT inner_work"); !begun)
        return begun;
    ++m_depth;
    Result<void> result = work();
    if (result)
        result = ready();
    --m_depth;
    if (result) {
        result = runOnce(outer ? "COMMIT" : "RELEASE inner_work");
        if (result)
            return {};
    }
    // The failure that led here is the one to report; a rollback that finds nothing to undo is no failure.
    sqlite3_exec(m_db, outer ? "ROLLBACK" : "ROLLBACK TO inner_work; RELEASE inner_work", nullptr, nullptr, nullptr);
    return result;
}

qint64 Database::writes() const
{
    return m_writesBefore + (m_db ? sqlite3_total_changes64(m_db) : 0);
}

qint64 Database::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_db);
}

Result<void> Database::checkIntegrity(const std::function<bool()> &mayGoOn)
{
    if (mayGoOn) {
        if (const auto usable = reconnect().and_then([this] { return ready(); }); !usable)
            return usable;
        const auto isToEnd = [](void *ask) { return (*static_cast<const std::function<bool()> *>(ask))() ? 0 : 1; };
        sqlite3_progress_handler(m_db, 20, isToEnd, const_cast<std::function<bool()> *>(&mayGoOn));
        const auto sound = checkStructure();
        sqlite3_progress_handler(m_db, 0, nullptr, nullptr);
        return sound;
    }
    // The first check reads the file past the WAL: a page that a power cut tore in a checkpoint is whole in there.
    if (const auto folded = foldLog(); !folded)
        return folded;
    Statement pages(*this, "PRAGMA cipher_integrity_check");
    const auto damaged = pages.step();
    if (!damaged)
        return fail(damaged.error());
    if (*damaged)
        return fail(ErrorCode::Corrupt, "a page of the database fails its tag");
    return checkStructure();
}

Result<void> Database::checkStructure()
{
    const auto verdict
        = Statement(*this, "PRAGMA integrity_check").one("no verdict", [](auto &row) { return row.bytes(0); });
    if (!verdict)
        return fail(verdict.error());
    if (*verdict != "ok")
        return fail(ErrorCode::Corrupt, "the structure of the database is damaged");
    return {};
}

} // namespace hl::store
