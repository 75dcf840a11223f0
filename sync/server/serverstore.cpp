// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/serverstore.h"

#include "core/crypto/crypto.h"
#include "sync/wire/limits.h"

namespace hl::sync {

namespace {

constexpr const char *Schema = R"sql(
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stream(topic INTEGER PRIMARY KEY, head INTEGER NOT NULL, hash BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS event(
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, topic INTEGER NOT NULL, seq INTEGER NOT NULL,
  record BLOB NOT NULL, author BLOB NOT NULL, device BLOB NOT NULL, addressee BLOB,
  retain_until INTEGER NOT NULL, received_ms INTEGER NOT NULL,
  hash BLOB NOT NULL, head BLOB NOT NULL, bytes BLOB NOT NULL, UNIQUE(topic, seq));
CREATE INDEX IF NOT EXISTS event_record ON event(record, topic);
CREATE INDEX IF NOT EXISTS event_addressee ON event(topic, addressee, seq) WHERE addressee IS NOT NULL;
CREATE TABLE IF NOT EXISTS chain(device BLOB NOT NULL, topic INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY(device, topic)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS invite(id BLOB PRIMARY KEY, proof_hash BLOB NOT NULL, expires_ms INTEGER NOT NULL,
  bundle BLOB NOT NULL, cert BLOB NOT NULL, cert_signature BLOB NOT NULL, device BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS device(id BLOB PRIMARY KEY, staff BLOB NOT NULL, role INTEGER NOT NULL,
  sign_key BLOB NOT NULL, box_key BLOB NOT NULL, invite BLOB NOT NULL REFERENCES invite(id),
  statement BLOB NOT NULL, signature BLOB NOT NULL, active INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alarm(n INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, kind TEXT NOT NULL,
  device BLOB NOT NULL, event BLOB NOT NULL);
)sql";

/// A page stops growing here, so that a reply stays within what clients accept.
constexpr qsizetype PageBytes = MaxReplyBytes - MaxEventBytes - (64 << 10);

qint64 topicNumber(Topic topic)
{
    return static_cast<qint64>(topic);
}

Error refusedInvite()
{
    return makeError(ErrorCode::Refused, "invite is unknown, used, expired or its proof is wrong");
}

} // namespace

ServerStore::ServerStore(std::unique_ptr<Database> writer, std::unique_ptr<Database> reader)
    : m_writer(std::move(writer))
    , m_reader(std::move(reader))
{
}

Result<std::unique_ptr<ServerStore>> ServerStore::open(const QString &path)
{
    auto writer = Database::open(path);
    if (!writer)
        return fail(writer.error());
    auto reader = Database::open(path);
    if (!reader)
        return fail(reader.error());
    std::unique_ptr<ServerStore> store(new ServerStore(std::move(*writer), std::move(*reader)));
    if (auto made = store->createSchema(); !made)
        return fail(made.error());
    return store;
}

Result<void> ServerStore::createSchema()
{
    return m_writer->transaction([&]() -> Result<void> {
        if (auto made = m_writer->execute(Schema); !made)
            return made;
        auto insert = m_writer->prepare("INSERT OR IGNORE INTO meta VALUES('incarnation', ?)");
        auto select = m_writer->prepare("SELECT value FROM meta WHERE key='incarnation'");
        if (!insert || !select)
            return fail(ErrorCode::Internal, "server database: schema");
        const QByteArray fresh = crypto::randomBytes(16);
        if (auto done = insert->bind(1, fresh).run(); !done)
            return done;
        if (auto row = select->step(); !row)
            return fail(row.error());
        m_incarnation = select->bytes(0);
        return {};
    });
}

Result<void> ServerStore::renewIncarnation()
{
    const std::lock_guard lock(m_writerMutex);
    m_incarnation = crypto::randomBytes(16);
    return m_writer->prepare("UPDATE meta SET value=? WHERE key='incarnation'").and_then([&](Statement update) {
        return update.bind(1, m_incarnation).run();
    });
}

Result<std::vector<Appended>> ServerStore::append(Topic topic, std::span<const Incoming> events, Timestamp now)
{
    const std::lock_guard lock(m_writerMutex);
    std::vector<Appended> appended;
    auto done = m_writer->transaction([&]() -> Result<void> {
        auto select = m_writer->prepare("SELECT head, hash FROM stream WHERE topic=?");
        if (!select)
            return fail(select.error());
        const auto row = select->bind(1, topicNumber(topic)).step();
        if (!row)
            return fail(row.error());
        quint64 seq = *row ? static_cast<quint64>(select->number(0)) : 0;
        QByteArray head = *row ? select->bytes(1) : QByteArray(HashBytes, '\0');
        for (const Incoming &incoming : events) {
            auto one = appendOne(topic, incoming, seq, head, now);
            if (!one)
                return fail(one.error());
            appended.push_back(std::move(*one));
        }
        auto update
            = m_writer->prepare("INSERT INTO stream VALUES(?1,?2,?3) ON CONFLICT DO UPDATE SET head=?2, hash=?3");
        if (!update)
            return fail(update.error());
        return update->bind(1, topicNumber(topic)).bind(2, static_cast<qint64>(seq)).bind(3, head).run();
    });
    if (!done)
        return fail(done.error());
    return appended;
}

Result<Appended> ServerStore::appendOne(
    Topic topic, const Incoming &incoming, quint64 &seq, QByteArray &head, Timestamp now)
{
    const EventHeader &header = incoming.event->header;
    const QByteArray hash = incoming.event->hash();
    auto known = m_writer->prepare("SELECT topic, seq, hash, head, received_ms FROM event WHERE id=?");
    if (!known)
        return fail(known.error());
    const auto exists = known->bind(1, header.id).step();
    if (!exists)
        return fail(exists.error());
    Appended result;
    if (*exists) {
        if (known->number(0) != topicNumber(topic) || known->bytes(2) != hash) {
            result.outcome = Appended::Outcome::Conflict;
            if (auto noted = alarm("event id reused", header, now); !noted)
                return fail(noted.error());
            return result;
        }
        result.outcome = Appended::Outcome::Duplicate;
        result.receipt = {topic, static_cast<quint64>(known->number(1)), header.id, hash, known->bytes(3),
            fromEpochMs(known->number(4)), {}, 0, 1, {}};
        return result;
    }
    const quint64 newSeq = seq + 1;
    const QByteArray newHead = nextHead(head, newSeq, hash);
    auto insert = m_writer->prepare("INSERT INTO event(id, topic, seq, record, author, device, addressee, retain_until,"
                                    " received_ms, hash, head, bytes) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)");
    if (!insert)
        return fail(insert.error());
    // a device whose clock is behind may not shorten the retention
    const qint64 retain = std::max(header.retainUntil, monthOf(now, RetentionMonths));
    insert->bind(1, header.id).bind(2, topicNumber(topic)).bind(3, static_cast<qint64>(newSeq)).bind(4, header.record);
    insert->bind(5, header.author).bind(6, header.device).bind(8, retain).bind(9, toEpochMs(now));
    insert->bind(10, hash).bind(11, newHead).bind(12, incoming.bytes);
    if (header.addressee.isNull())
        insert->bindNull(7);
    else
        insert->bind(7, header.addressee);
    if (auto done = insert->run(); !done)
        return fail(done.error());
    if (auto noted = noteChain(topic, *incoming.event, now); !noted)
        return fail(noted.error());
    seq = newSeq;
    head = newHead;
    result.receipt = {topic, newSeq, header.id, hash, newHead, now, {}, 0, 1, {}};
    return result;
}

/// A gap or fork in a device's own numbering is an alarm, never a reason to refuse a record.
Result<void> ServerStore::noteChain(Topic topic, const Event &event, Timestamp now)
{
    const EventHeader &header = event.header;
    if (header.deviceSeq == 0) // access events are not chained: the server itself orders them
        return {};
    auto select = m_writer->prepare("SELECT seq, hash FROM chain WHERE device=? AND topic=?");
    if (!select)
        return fail(select.error());
    const auto row = select->bind(1, header.device).bind(2, topicNumber(topic)).step();
    if (!row)
        return fail(row.error());
    const quint64 last = *row ? static_cast<quint64>(select->number(0)) : 0;
    const QByteArray lastHash = *row ? select->bytes(1) : QByteArray(HashBytes, '\0');
    if (header.deviceSeq != last + 1 || header.previousHash != lastHash)
        if (auto noted = alarm("device chain broken", header, now); !noted)
            return noted;
    auto update = m_writer->prepare("INSERT INTO chain VALUES(?1,?2,?3,?4) ON CONFLICT DO UPDATE SET seq=?3, hash=?4");
    if (!update)
        return fail(update.error());
    const QByteArray hash = event.hash();
    return update->bind(1, header.device)
        .bind(2, topicNumber(topic))
        .bind(3, static_cast<qint64>(header.deviceSeq))
        .bind(4, hash)
        .run();
}

Result<void> ServerStore::alarm(const char *kind, const EventHeader &header, Timestamp now)
{
    auto insert = m_writer->prepare("INSERT INTO alarm(at_ms, kind, device, event) VALUES(?,CAST(? AS TEXT),?,?)");
    if (!insert)
        return fail(insert.error());
    return insert->bind(1, toEpochMs(now))
        .bind(2, QByteArrayView(kind))
        .bind(3, header.device)
        .bind(4, header.id)
        .run();
}

Result<LogPage> ServerStore::read(Topic topic, quint64 after, int limit, std::optional<StaffId> addressee)
{
    const std::lock_guard lock(m_readerMutex);
    LogPage page;
    auto head = m_reader->prepare("SELECT head FROM stream WHERE topic=?");
    auto rows = m_reader->prepare(addressee
            ? "SELECT seq, bytes FROM event WHERE topic=?1 AND addressee=?5 AND seq>?2 AND seq<=?3 ORDER BY seq LIMIT "
              "?4"
            : "SELECT seq, bytes FROM event WHERE topic=?1 AND seq>?2 AND seq<=?3 ORDER BY seq LIMIT ?4");
    if (!head || !rows)
        return fail(ErrorCode::Internal, "server database: read");
    const auto hasHead = head->bind(1, topicNumber(topic)).step();
    if (!hasHead)
        return fail(hasHead.error());
    page.head = *hasHead ? static_cast<quint64>(head->number(0)) : 0;
    page.next = std::max(after, page.head);
    // the head was read first: rows after it wait for the next page, so `next` never passes an unseen one
    rows->bind(1, topicNumber(topic)).bind(2, static_cast<qint64>(after)).bind(3, static_cast<qint64>(page.head));
    rows->bind(4, limit);
    if (addressee)
        rows->bind(5, *addressee);
    qsizetype size = 0;
    while (true) {
        const auto row = rows->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return page;
        page.entries.push_back({static_cast<quint64>(rows->number(0)), rows->bytes(1)});
        size += page.entries.back().bytes.size();
        if (size >= PageBytes || static_cast<int>(page.entries.size()) == limit) {
            page.next = page.entries.back().seq;
            return page;
        }
    }
}

Result<std::vector<LogEntry>> ServerStore::record(RecordId id)
{
    const std::lock_guard lock(m_readerMutex);
    auto rows = m_reader->prepare("SELECT seq, bytes FROM event WHERE record=? AND topic=? ORDER BY seq");
    if (!rows)
        return fail(rows.error());
    rows->bind(1, id).bind(2, topicNumber(Topic::Records));
    std::vector<LogEntry> entries;
    while (true) {
        const auto row = rows->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return entries;
        entries.push_back({static_cast<quint64>(rows->number(0)), rows->bytes(1)});
    }
}

Result<std::optional<KnownDevice>> ServerStore::device(DeviceId id)
{
    const std::lock_guard lock(m_readerMutex);
    auto select = m_reader->prepare("SELECT staff, role, sign_key, box_key, active FROM device WHERE id=?");
    if (!select)
        return fail(select.error());
    const auto row = select->bind(1, id).step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return std::nullopt;
    KnownDevice known;
    known.member.staff = select->id<StaffId>(0);
    known.member.role = static_cast<Role>(select->number(1));
    known.member.device = id;
    known.member.signKey = crypto::PublicKey::fromBytes(select->bytes(2)).value_or(crypto::PublicKey{});
    known.member.boxKey = crypto::PublicKey::fromBytes(select->bytes(3)).value_or(crypto::PublicKey{});
    known.active = select->number(4) != 0;
    return known;
}

Result<void> ServerStore::addInvite(const StoredInvite &invite)
{
    const std::lock_guard lock(m_writerMutex);
    auto insert = m_writer->prepare("INSERT INTO invite VALUES(?,?,?,?,?,?,NULL)");
    if (!insert)
        return fail(insert.error());
    insert->bind(1, invite.id).bind(2, invite.proofHash).bind(3, toEpochMs(invite.expires)).bind(4, invite.bundle);
    return insert->bind(5, invite.cert.body).bind(6, invite.cert.signature).run();
}

Result<QByteArray> ServerStore::takeInvite(
    InviteId id, QByteArrayView proof, const Signed &device, const Member &member, Timestamp now)
{
    const std::lock_guard lock(m_writerMutex);
    QByteArray bundle;
    auto done = m_writer->transaction([&]() -> Result<void> {
        auto select = m_writer->prepare("SELECT proof_hash, expires_ms, bundle, device FROM invite WHERE id=?");
        if (!select)
            return fail(select.error());
        const auto row = select->bind(1, id).step();
        if (!row)
            return fail(row.error());
        const bool proven = *row && crypto::equal(select->bytes(0), crypto::hash(proof));
        if (!proven || fromEpochMs(select->number(1)) < now)
            return fail(refusedInvite());
        bundle = select->bytes(2);
        const QByteArray takenBy = select->bytes(3);
        if (!takenBy.isEmpty())
            return takenBy == device.body ? Result<void>{} : fail(refusedInvite());
        auto insert = m_writer->prepare("INSERT INTO device VALUES(?,?,?,?,?,?,?,?,1)");
        auto mark = m_writer->prepare("UPDATE invite SET device=? WHERE id=?");
        if (!insert || !mark)
            return fail(ErrorCode::Internal, "server database: join");
        const QByteArray signKey = member.signKey.toBytes();
        const QByteArray boxKey = member.boxKey.toBytes();
        insert->bind(1, member.device).bind(2, member.staff).bind(3, static_cast<qint64>(member.role));
        insert->bind(4, signKey).bind(5, boxKey).bind(6, id).bind(7, device.body).bind(8, device.signature);
        if (auto inserted = insert->run(); !inserted)
            return inserted;
        return mark->bind(1, device.body).bind(2, id).run();
    });
    if (!done)
        return fail(done.error());
    return bundle;
}

Result<std::optional<Signed>> ServerStore::inviteCert(InviteId id)
{
    const std::lock_guard lock(m_readerMutex);
    auto select = m_reader->prepare("SELECT cert, cert_signature FROM invite WHERE id=?");
    if (!select)
        return fail(select.error());
    const auto row = select->bind(1, id).step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return std::nullopt;
    return Signed{select->bytes(0), select->bytes(1)};
}

Result<std::vector<DeviceCert>> ServerStore::deviceCerts()
{
    const std::lock_guard lock(m_readerMutex);
    auto rows = m_reader->prepare("SELECT i.cert, i.cert_signature, d.statement, d.signature FROM device d"
                                  " JOIN invite i ON i.id=d.invite ORDER BY d.id");
    if (!rows)
        return fail(rows.error());
    std::vector<DeviceCert> certs;
    while (true) {
        const auto row = rows->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return certs;
        certs.push_back({{rows->bytes(0), rows->bytes(1)}, {rows->bytes(2), rows->bytes(3)}});
    }
}

Result<std::vector<DeviceId>> ServerStore::revokedDevices()
{
    const std::lock_guard lock(m_readerMutex);
    auto rows = m_reader->prepare("SELECT id FROM device WHERE active=0");
    if (!rows)
        return fail(rows.error());
    std::vector<DeviceId> ids;
    while (true) {
        const auto row = rows->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return ids;
        ids.push_back(rows->id<DeviceId>(0));
    }
}

Result<void> ServerStore::revoke(DeviceId id)
{
    const std::lock_guard lock(m_writerMutex);
    auto update = m_writer->prepare("UPDATE device SET active=0 WHERE id=? RETURNING id");
    if (!update)
        return fail(update.error());
    const auto row = update->bind(1, id).step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(ErrorCode::NotFound, "no such device");
    return update->run();
}

Result<qint64> ServerStore::count(const char *table)
{
    const std::lock_guard lock(m_readerMutex);
    auto select = m_reader->prepare((std::string("SELECT count(*) FROM ") + table).c_str());
    if (!select)
        return fail(select.error());
    if (const auto row = select->step(); !row)
        return fail(row.error());
    return select->number(0);
}

} // namespace hl::sync
