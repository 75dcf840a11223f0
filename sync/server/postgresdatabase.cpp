// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/database.h"

#include <unordered_map>

#include <QtEndian>

#include <libpq-fe.h>

namespace hl::sync {

namespace {

/// One writer at a time among all nodes (decisions/0002); any number that nobody else in this database uses.
constexpr const char *BeginAsOnlyWriter
    = "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(7810763517285)";
/// An acknowledged push is on disk, whatever the cluster's default; a node that froze holds nobody up for long.
constexpr const char *Greeting
    = "SET client_min_messages = warning; SET idle_in_transaction_session_timeout = '15s'; SET lock_timeout = '10s'; "
      "SELECT set_config('synchronous_commit', 'on', false) "
      "WHERE current_setting('synchronous_commit') IN ('off', 'local')";
constexpr unsigned Int8Oid = 20;
constexpr unsigned ByteaOid = 17;

struct ResultDeleter
{
    void operator()(PGresult *result) const { PQclear(result); }
};
using PgResult = std::unique_ptr<PGresult, ResultDeleter>;

/// The server's own text may quote a value: only the five letters of its SQLSTATE get out.
Error errorFrom(const PGresult *result)
{
    const char *field = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const std::string state = field ? field : "";
    if (state.starts_with("23"))
        return makeError(ErrorCode::Conflict, "server database: a uniqueness rule was broken");
    if (state == "53100")
        return makeError(ErrorCode::DiskFull, "server database: disk is full");
    if (state == "55P03" || state == "40001" || state == "40P01")
        return makeError(ErrorCode::Timeout, "server database is busy, SQLSTATE " + state);
    if (state.starts_with("XX"))
        return makeError(ErrorCode::Corrupt, "server database is damaged, SQLSTATE " + state);
    if (state.starts_with("42") || state.starts_with("22") || state.starts_with("0A"))
        return makeError(ErrorCode::Internal, "server database: a statement is wrong, SQLSTATE " + state);
    return makeError(ErrorCode::Io,
        state.empty() ? "server database: no connection" : "server database: PostgreSQL SQLSTATE " + state);
}

bool isFine(const PGresult *result)
{
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

template <typename Integer>
QByteArray bigEndian(Integer value)
{
    QByteArray bytes(sizeof(Integer), Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// As PostgreSQL sends it: eight bytes, bytes, UTF-8; nullopt is NULL.
std::optional<QByteArray> encoded(const SqlValue &value)
{
    if (const auto *number = std::get_if<qint64>(&value))
        return bigEndian(*number);
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return *bytes;
    if (const auto *text = std::get_if<QString>(&value))
        return text->toUtf8();
    return std::nullopt;
}

class PostgresDatabase final : public Database
{
public:
    explicit PostgresDatabase(QString url)
        : m_url(std::move(url))
    {
    }
    ~PostgresDatabase() override { PQfinish(m_connection); }

    Result<std::unique_ptr<Database>> another() const override { return std::make_unique<PostgresDatabase>(m_url); }
    Result<void> settle() override { return {}; } // PostgreSQL stops itself when a sync fails
    Result<void> execute(const char *sql) override;
    Result<void> insert(const Rows &rows) override;
    Result<void> storeInline(const char *table, const char *column) override;
    Result<void> announce(int topic) override
    {
        return Statement(*this, "SELECT pg_notify('hearthline', $1)").bind(QString::number(topic)).run();
    }

    /// Connects when there is no connection, or it broke and no transaction was lost with it.
    Result<void> ready();
    /// False as soon as the other end has closed, also while nobody asked: a request must not pay for a database that
    /// restarted, or failed over, an hour ago.
    bool isConnected() const;
    Result<PgResult> run(const std::string &sql, const std::vector<std::optional<QByteArray>> &values);

private:
    class PostgresCursor;

    std::unique_ptr<Cursor> prepare(std::string sql) override;
    Result<void> begin() override;
    Result<void> commit() override;
    void rollBack() override;

    QString m_url;
    PGconn *m_connection = nullptr;
    bool m_inTransaction = false;
    std::unordered_map<std::string, std::string> m_prepared; ///< SQL to the statement's name on this connection
};

class PostgresDatabase::PostgresCursor final : public Cursor
{
public:
    PostgresCursor(PostgresDatabase &db, std::string sql)
        : m_db(db)
        , m_sql(std::move(sql))
    {
    }

    void bind(int index, SqlValue value) override
    {
        m_values.resize(std::max(m_values.size(), static_cast<size_t>(index)));
        m_values[static_cast<size_t>(index - 1)] = encoded(value);
    }
    Result<bool> step() override
    {
        if (!m_result) {
            auto result = m_db.run(m_sql, m_values);
            if (!result)
                return fail(result.error());
            m_result = std::move(*result);
            m_row = -1;
        }
        return ++m_row < PQntuples(m_result.get());
    }
    void reset() override { m_result.reset(); }
    qint64 number(int column) const override
    {
        const char *data = PQgetvalue(m_result.get(), m_row, column);
        switch (PQgetlength(m_result.get(), m_row, column)) {
        case 8:
            return qFromBigEndian<qint64>(data);
        case 4:
            return qFromBigEndian<qint32>(data);
        default: // NULL, as in SQLite
            return 0;
        }
    }
    QByteArray bytes(int column) const override
    {
        return {PQgetvalue(m_result.get(), m_row, column), PQgetlength(m_result.get(), m_row, column)};
    }

private:
    PostgresDatabase &m_db;
    std::string m_sql;
    std::vector<std::optional<QByteArray>> m_values;
    PgResult m_result;
    int m_row = -1;
};

bool PostgresDatabase::isConnected() const
{
    if (!m_connection || PQstatus(m_connection) != CONNECTION_OK)
        return false;
    if (m_inTransaction) // the next answer tells
        return true;
    // the first takes PostgreSQL's last words, if there are any, the second sees the end behind them
    return PQconsumeInput(m_connection) == 1 && PQconsumeInput(m_connection) == 1;
}

Result<void> PostgresDatabase::ready()
{
    if (isConnected())
        return {};
    if (m_inTransaction) // what follows must not run outside of it
        return fail(ErrorCode::Io, "server database: the connection broke");
    PQfinish(m_connection);
    m_prepared.clear();
    const QByteArray url = m_url.toUtf8();
    // what the URL says comes last and wins; of several hosts the one that takes writes
    const char *const names[] = {"connect_timeout", "tcp_user_timeout", "keepalives_idle", "keepalives_interval",
        "target_session_attrs", "application_name", "dbname", nullptr};
    const char *const values[] = {"5", "10000", "5", "5", "read-write", "hearthline-server", url.constData(), nullptr};
    m_connection = PQconnectdbParams(names, values, 1);
    if (PQstatus(m_connection) != CONNECTION_OK)
        return fail(ErrorCode::Io, "server database: cannot connect to PostgreSQL");
    PQsetNoticeProcessor(
        m_connection, [](void *, const char *) {}, nullptr);
    const PgResult greeted(PQexec(m_connection, Greeting));
    if (!isFine(greeted.get()))
        return fail(errorFrom(greeted.get()));
    return {};
}

Result<PgResult> PostgresDatabase::run(const std::string &sql, const std::vector<std::optional<QByteArray>> &values)
{
    if (auto connected = ready(); !connected)
        return fail(connected.error());
    auto known = m_prepared.find(sql);
    if (known == m_prepared.end()) {
        const std::string name = "s" + std::to_string(m_prepared.size());
        const PgResult prepared(PQprepare(m_connection, name.c_str(), sql.c_str(), 0, nullptr));
        if (!isFine(prepared.get()))
            return fail(errorFrom(prepared.get()));
        known = m_prepared.emplace(sql, name).first;
    }
    std::vector<const char *> data;
    std::vector<int> sizes;
    const std::vector<int> binary(values.size(), 1);
    for (const auto &value : values) {
        data.push_back(value ? value->constData() : nullptr);
        sizes.push_back(value ? static_cast<int>(value->size()) : 0);
    }
    PgResult result(PQexecPrepared(m_connection, known->second.c_str(), static_cast<int>(values.size()), data.data(),
        sizes.data(), binary.data(), 1));
    if (!isFine(result.get()))
        return fail(errorFrom(result.get()));
    return result;
}

std::unique_ptr<Database::Cursor> PostgresDatabase::prepare(std::string sql)
{
    return std::make_unique<PostgresCursor>(*this, std::move(sql));
}

Result<void> PostgresDatabase::execute(const char *sql)
{
    if (auto connected = ready(); !connected)
        return connected;
    const PgResult result(PQexec(m_connection, sql));
    return isFine(result.get()) ? Result<void>{} : fail(errorFrom(result.get()));
}

Result<void> PostgresDatabase::begin()
{
    auto begun = execute(BeginAsOnlyWriter);
    m_inTransaction = begun.has_value();
    if (!begun) // the wait for the lock may have timed out inside of the transaction
        rollBack();
    return begun;
}

Result<void> PostgresDatabase::commit()
{
    if (auto connected = ready(); !connected)
        return connected;
    const PgResult result(PQexec(m_connection, "COMMIT"));
    if (!isFine(result.get()))
        return fail(errorFrom(result.get()));
    // PostgreSQL answers COMMIT with ROLLBACK, and without an error, when a statement before has failed
    if (qstrcmp(PQcmdStatus(result.get()), "COMMIT") != 0)
        return fail(ErrorCode::Internal, "server database: a failed transaction was to be committed");
    m_inTransaction = false;
    return {};
}

void PostgresDatabase::rollBack()
{
    m_inTransaction = false;
    if (m_connection && PQstatus(m_connection) == CONNECTION_OK)
        PQclear(PQexec(m_connection, "ROLLBACK"));
}

/// All rows by one statement: each column is an array in PostgreSQL's binary form.
Result<void> PostgresDatabase::insert(const Rows &rows)
{
    if (rows.rows().empty())
        return {};
    std::string arrays;
    std::vector<std::optional<QByteArray>> values;
    for (size_t column = 0; column < rows.types().size(); ++column) {
        const bool isNumber = rows.types()[column] == Rows::Column::Number;
        arrays += (column > 0 ? ", $" : "$") + std::to_string(column + 1) + (isNumber ? "::bigint[]" : "::bytea[]");
        QByteArray array = bigEndian<qint32>(1) + bigEndian<qint32>(1) // one dimension, may hold NULL
            + bigEndian<quint32>(isNumber ? Int8Oid : ByteaOid) + bigEndian(static_cast<qint32>(rows.rows().size()))
            + bigEndian<qint32>(1); // counted from 1
        for (const std::vector<SqlValue> &row : rows.rows()) {
            const auto value = encoded(row[column]);
            array += bigEndian<qint32>(value ? static_cast<qint32>(value->size()) : -1);
            if (value)
                array += *value;
        }
        values.emplace_back(std::move(array));
    }
    const auto done
        = run("INSERT INTO " + rows.table() + "(" + rows.columns() + ") SELECT * FROM unnest(" + arrays + ")", values);
    return done ? Result<void>{} : fail(done.error());
}

Result<void> PostgresDatabase::storeInline(const char *table, const char *column)
{
    const std::string name(table);
    const auto isDone = Statement(
        *this, "SELECT 1::bigint FROM pg_attribute WHERE attrelid=$1::text::regclass AND attname=$2 AND attstorage='e'")
                            .bind(QString::fromStdString(name), QString::fromUtf8(column))
                            .first([](auto &row) { return row.number(0); });
    if (!isDone)
        return fail(isDone.error());
    if (*isDone) // the change locks readers out
        return {};
    return execute(("ALTER TABLE " + name + " ALTER COLUMN " + column + " SET STORAGE EXTERNAL; ALTER TABLE " + name
        + " SET (toast_tuple_target = 8160)")
                       .c_str());
}

} // namespace

Result<std::unique_ptr<Database>> openPostgres(const QString &url)
{
    auto db = std::make_unique<PostgresDatabase>(url);
    if (auto connected = db->ready(); !connected)
        return fail(connected.error());
    return std::unique_ptr<Database>(std::move(db));
}

} // namespace hl::sync
