// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/registry.h"

#include "sync/server/logstore.h"
#include "sync/wire/former.h"
#include "sync/wire/limits.h"

namespace hl::sync {

namespace {

constexpr const char *Schema = R"sql(
CREATE TABLE IF NOT EXISTS statement(n BIGINT PRIMARY KEY, id BYTEA NOT NULL, kind BIGINT NOT NULL,
  hash BYTEA NOT NULL UNIQUE, received_ms BIGINT NOT NULL, body BYTEA NOT NULL, signature BYTEA NOT NULL);
CREATE TABLE IF NOT EXISTS bundle(invite BYTEA PRIMARY KEY, sealed BYTEA NOT NULL);
CREATE TABLE IF NOT EXISTS blocked(device BYTEA PRIMARY KEY);
CREATE TABLE IF NOT EXISTS quarantine(n BIGINT PRIMARY KEY, id BYTEA NOT NULL UNIQUE, topic BIGINT NOT NULL,
  device BYTEA NOT NULL, received_ms BIGINT NOT NULL, bytes BYTEA NOT NULL);
)sql";

/// Where members were kept before there were statements; made empty, so that one query fits every database.
constexpr const char *FormerSchema = R"sql(
CREATE TABLE IF NOT EXISTS invite(id BYTEA PRIMARY KEY, proof_hash BYTEA NOT NULL, expires_ms BIGINT NOT NULL,
  bundle BYTEA NOT NULL, cert BYTEA NOT NULL, cert_signature BYTEA NOT NULL, device BYTEA);
CREATE TABLE IF NOT EXISTS device(id BYTEA PRIMARY KEY, staff BYTEA NOT NULL, role BIGINT NOT NULL,
  sign_key BYTEA NOT NULL, box_key BYTEA NOT NULL, invite BYTEA NOT NULL REFERENCES invite(id),
  statement BYTEA NOT NULL, signature BYTEA NOT NULL, active BIGINT NOT NULL);
)sql";

/// A page stops growing here, so that a reply stays within what clients accept.
constexpr qsizetype PageBytes = MaxReplyBytes - MaxStatementBytes - (64 << 10);

Signed readStatement(Statement &row)
{
    return {row.bytes(0), row.bytes(1)};
}

Result<quint64> newest(Database &db, const char *table)
{
    const auto n = Statement(db, std::string("SELECT COALESCE(MAX(n), 0) FROM ") + table).first([](auto &row) {
        return row.positive(0);
    });
    return n ? Result<quint64>(n->value_or(0)) : fail(n.error());
}

} // namespace

Registry::Registry(DatabasePool &pool, const crypto::PublicKey &root, OrgId org)
    : m_pool(pool)
    , m_directory(std::make_shared<const Directory>(root, org))
{
}

Result<std::unique_ptr<Registry>> Registry::open(DatabasePool &pool, const ServerFiles &files, const Clock &clock)
{
    std::unique_ptr<Registry> registry(new Registry(pool, files.root, files.org.org));
    if (auto begun = registry->begin(files, clock.now()); !begun)
        return fail(begun.error());
    return registry;
}

Result<void> Registry::begin(const ServerFiles &files, Timestamp now)
{
    std::vector<Signed> first{carry(StatementKind::Organisation, files.org.org, packSigned({files.statement}))};
    {
        const auto db = m_pool.writer();
        auto members = db->transaction([&] { return db->execute(Schema); })
                           .and_then([&] { return db->transaction([&] { return db->execute(FormerSchema); }); })
                           .and_then([&] { return former(*db); });
        if (!members)
            return fail(members.error());
        first.insert(first.end(), members->begin(), members->end());
    }
    const auto begun = append(first, now);
    return begun ? Result<void>() : fail(begun.error());
}

/// Nothing is changed there: a second run finds the same statements, which are known by then.
Result<std::vector<Signed>> Registry::former(Database &db)
{
    struct Row
    {
        Signed statement;
        DeviceId device;
        bool isActive;
    };
    const auto rows
        = Statement(db,
            "SELECT i.cert, i.cert_signature, d.statement, d.signature, d.id, d.active FROM device d "
            "JOIN invite i ON i.id=d.invite ORDER BY d.id")
              .all([](auto &row) {
                  const Signed place{row.bytes(0), row.bytes(1)};
                  const Signed device{row.bytes(2), row.bytes(3)};
                  const auto id = InviteCert::fromBytes(place.body);
                  return Row{carry(StatementKind::FormerDevice, id ? id->org : OrgId(), packSigned({place, device})),
                      row.template id<DeviceId>(4), row.number(5) != 0};
              });
    if (!rows)
        return fail(rows.error());
    std::vector<Signed> statements;
    for (const Row &row : *rows) {
        statements.push_back(row.statement);
        // it was revoked on the server's word alone: that is all there is
        const auto blocked = row.isActive
            ? Result<void>()
            : Statement(db, "INSERT INTO blocked VALUES($1) ON CONFLICT DO NOTHING").bind(row.device).run();
        if (!blocked)
            return fail(blocked.error());
    }
    return statements;
}

Result<std::shared_ptr<const Directory>> Registry::catchUp(Database &db, const std::shared_ptr<const Directory> &known)
{
    const auto head = newest(db, "statement");
    if (!head)
        return fail(head.error());
    if (*head <= known->size())
        return nullptr;
    const auto rows = Statement(db, "SELECT body, signature FROM statement WHERE n>$1 AND n<=$2 ORDER BY n")
                          .bind(known->size(), *head)
                          .all(readStatement);
    if (!rows)
        return fail(rows.error());
    const auto directory = std::make_shared<Directory>(*known);
    for (const Signed &statement : *rows)
        directory->apply(statement);
    return directory;
}

Result<std::shared_ptr<const Directory>> Registry::directory()
{
    const std::lock_guard lock(m_mutex);
    auto newer = catchUp(*m_pool.reader(), m_directory);
    if (!newer)
        return fail(newer.error());
    if (*newer)
        m_directory = *newer;
    return m_directory;
}

Result<std::shared_ptr<const Directory>> Registry::directory(Database &db)
{
    std::shared_ptr<const Directory> known;
    {
        const std::lock_guard lock(m_mutex);
        known = m_directory;
    }
    auto newer = catchUp(db, known);
    if (!newer)
        return fail(newer.error());
    return *newer ? *newer : known;
}

Result<std::vector<Applied>> Registry::append(std::span<const Signed> statements, Timestamp now)
{
    std::vector<Applied> applied;
    const auto db = m_pool.writer();
    const auto done = db->transaction([&]() -> Result<void> {
        auto appended = append(*db, statements, now);
        if (!appended)
            return fail(appended.error());
        applied = std::move(*appended);
        return {};
    });
    if (!done)
        return fail(done.error());
    return applied;
}

Result<std::vector<Applied>> Registry::append(Database &db, std::span<const Signed> statements, Timestamp now)
{
    std::vector<Applied> applied;
    std::vector<Leaf> leaves;
    auto directory = this->directory(db);
    if (!directory)
        return fail(directory.error());
    for (const Signed &statement : statements) {
        const QByteArray hash = statementHash(statement);
        const auto known = Statement(db, "SELECT n FROM statement WHERE hash=$1").bind(hash).first([](auto &row) {
            return row.positive(0);
        });
        if (!known)
            return fail(known.error());
        if (*known) {
            applied.push_back({});
            continue;
        }
        const auto body = StatementBody::fromBytes(statement.body);
        if (!body) {
            applied.push_back({Applied::Outcome::Refused, "cannot be read"});
            continue;
        }
        auto next = std::make_shared<Directory>(**directory); // what is refused leaves no number behind
        applied.push_back(next->apply(statement));
        if (!applied.back().isGood())
            continue;
        if (auto stored = Statement(db, "INSERT INTO statement VALUES($1,$2,$3,$4,$5,$6,$7)")
                              .bind(next->size(), body->id, static_cast<qint64>(body->kind), hash, now, statement.body,
                                  statement.signature)
                              .run();
            !stored)
            return fail(stored.error());
        leaves.push_back({LeafKind::Statement, hash});
        *directory = std::move(next);
    }
    if (leaves.empty())
        return applied;
    if (auto grown = LogStore(db).append(leaves); !grown)
        return fail(grown.error());
    // whoever waits, for whatever, hears of it and asks again: a revoked device at once
    for (const Topic topic : AllTopics)
        if (auto announced = db.announce(static_cast<int>(topic)); !announced)
            return fail(announced.error());
    return applied;
}

Result<std::vector<Signed>> Registry::read(quint64 after, quint64 upTo)
{
    const auto db = m_pool.reader();
    Statement rows(*db, "SELECT body, signature FROM statement WHERE n>$1 AND n<=$2 ORDER BY n");
    rows.bind(after, upTo);
    std::vector<Signed> page;
    qsizetype size = 0;
    while (size < PageBytes) {
        const auto row = rows.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        page.push_back(readStatement(rows));
        size += page.back().body.size() + 2 * SignatureBytes;
    }
    return page;
}

Result<void> Registry::addBundle(InviteId invite, const QByteArray &sealed)
{
    const auto db = m_pool.writer();
    return db->transaction(
        [&] { return Statement(*db, "INSERT INTO bundle VALUES($1,$2)").bind(invite, sealed).run(); });
}

Result<QByteArray> Registry::bundle(InviteId invite)
{
    const auto db = m_pool.reader();
    const auto sealed = Statement(*db, "SELECT sealed FROM bundle WHERE invite=$1").bind(invite).first([](auto &row) {
        return row.bytes(0);
    });
    return sealed ? Result<QByteArray>(sealed->value_or(QByteArray())) : fail(sealed.error());
}

Result<void> Registry::block(DeviceId device)
{
    const auto directory = this->directory();
    if (!directory)
        return fail(directory.error());
    if (!(*directory)->device(device))
        return fail(ErrorCode::NotFound, "no such device");
    const auto db = m_pool.writer();
    return db->transaction(
        [&] { return Statement(*db, "INSERT INTO blocked VALUES($1) ON CONFLICT DO NOTHING").bind(device).run(); });
}

Result<bool> Registry::isBlocked(DeviceId device)
{
    const auto db = m_pool.reader();
    const auto found = Statement(*db, "SELECT device FROM blocked WHERE device=$1").bind(device).first([](auto &row) {
        return row.bytes(0);
    });
    return found ? Result<bool>(found->has_value()) : fail(found.error());
}

Result<void> Registry::quarantine(DeviceId device, Topic topic, EventId event, QByteArrayView bytes, Timestamp now)
{
    const auto db = m_pool.writer();
    return db->transaction([&]() -> Result<void> {
        const auto kept
            = Statement(*db, "SELECT count(*) FROM quarantine WHERE device=$1").bind(device).first([](auto &row) {
                  return row.number(0);
              });
        const auto last = newest(*db, "quarantine");
        if (!kept || !last)
            return fail(kept ? last.error() : kept.error());
        if (kept->value_or(0) >= MostQuarantined)
            return fail(ErrorCode::Refused, "a revoked device has filled its share of the quarantine");
        return Statement(*db, "INSERT INTO quarantine VALUES($1,$2,$3,$4,$5,$6) ON CONFLICT DO NOTHING")
            .bind(*last + 1, event, static_cast<qint64>(topic), device, now, bytes)
            .run();
    });
}

Result<std::vector<QuarantinedEvent>> Registry::quarantined()
{
    const auto db = m_pool.reader();
    return Statement(*db, "SELECT n, topic, id, device, received_ms, length(bytes) FROM quarantine ORDER BY n")
        .all([](auto &row) {
            return QuarantinedEvent{row.positive(0), static_cast<Topic>(row.number(1)), row.template id<EventId>(2),
                row.template id<DeviceId>(3), fromEpochMs(row.number(4)), row.positive(5)};
        });
}

} // namespace hl::sync
