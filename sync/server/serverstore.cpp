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

Position readPosition(Statement &row)
{
    return {row.positive(0), row.bytes(1)};
}

LogEntry readEntry(Statement &row)
{
    return {row.positive(0), row.bytes(1)};
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
        if (auto done = Statement(*m_writer, "INSERT OR IGNORE INTO meta VALUES('incarnation', ?)")
                            .bind(crypto::randomBytes(16))
                            .run();
            !done)
            return done;
        const auto incarnation
            = Statement(*m_writer, "SELECT value FROM meta WHERE key='incarnation'").first([](auto &row) {
                  return row.bytes(0);
              });
        if (!incarnation)
            return fail(incarnation.error());
        m_incarnation = incarnation->value_or(QByteArray());
        return {};
    });
}

Result<void> ServerStore::renewIncarnation()
{
    const std::lock_guard lock(m_writerMutex);
    m_incarnation = crypto::randomBytes(16);
    return Statement(*m_writer, "UPDATE meta SET value=? WHERE key='incarnation'").bind(m_incarnation).run();
}

Result<std::vector<Appended>> ServerStore::append(Topic topic, std::span<const Incoming> events, Timestamp now)
{
    const std::lock_guard lock(m_writerMutex);
    std::vector<Appended> appended;
    auto done = m_writer->transaction([&]() -> Result<void> {
        const auto stored = Statement(*m_writer, "SELECT head, hash FROM stream WHERE topic=?")
                                .bind(topicNumber(topic))
                                .first(readPosition);
        if (!stored)
            return fail(stored.error());
        Position head = stored->value_or(Position());
        for (const Incoming &incoming : events) {
            auto one = appendOne(topic, incoming, head, now);
            if (!one)
                return fail(one.error());
            appended.push_back(std::move(*one));
        }
        return Statement(*m_writer, "INSERT INTO stream VALUES(?1,?2,?3) ON CONFLICT DO UPDATE SET head=?2, hash=?3")
            .bind(topicNumber(topic), head.seq, head.hash)
            .run();
    });
    if (!done)
        return fail(done.error());
    return appended;
}

Result<Appended> ServerStore::appendOne(Topic topic, const Incoming &incoming, Position &head, Timestamp now)
{
    const EventHeader &header = incoming.event->header;
    const QByteArray hash = incoming.event->hash();
    const auto known = Statement(*m_writer, "SELECT topic, seq, hash, head, received_ms FROM event WHERE id=?")
                           .bind(header.id)
                           .first([&](auto &row) {
                               return Receipt{static_cast<Topic>(row.number(0)), row.positive(1), header.id,
                                   row.bytes(2), row.bytes(3), fromEpochMs(row.number(4)), {}, 0, 1, {}};
                           });
    if (!known)
        return fail(known.error());
    if (*known && (*known)->topic == topic && (*known)->eventHash == hash)
        return Appended{Appended::Outcome::Duplicate, **known};
    if (*known) {
        if (auto noted = alarm("event id reused", header, now); !noted)
            return fail(noted.error());
        return Appended{Appended::Outcome::Conflict, {}};
    }
    const Position next{head.seq + 1, nextHead(head.hash, head.seq + 1, hash)};
    // a device whose clock is behind may not shorten the retention
    const qint64 retain = std::max(header.retainUntil, monthOf(now, RetentionMonths));
    const auto addressee = header.addressee.isNull() ? std::nullopt : std::optional(header.addressee);
    if (auto done = Statement(*m_writer,
            "INSERT INTO event(topic, seq, id, record, author, device, addressee, retain_until, received_ms, hash, "
            "head, bytes) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)")
                        .bind(topicNumber(topic), next.seq, header.id, header.record, header.author, header.device,
                            addressee, retain, now, hash, next.hash, incoming.bytes)
                        .run();
        !done)
        return fail(done.error());
    if (auto noted = noteChain(topic, *incoming.event, now); !noted)
        return fail(noted.error());
    head = next;
    return Appended{Appended::Outcome::Stored, {topic, head.seq, header.id, hash, head.hash, now, {}, 0, 1, {}}};
}

/// A gap or fork in a device's own numbering is an alarm, never a reason to refuse a record.
Result<void> ServerStore::noteChain(Topic topic, const Event &event, Timestamp now)
{
    const EventHeader &header = event.header;
    if (header.deviceSeq == 0) // access events are not chained: the server itself orders them
        return {};
    const auto stored = Statement(*m_writer, "SELECT seq, hash FROM chain WHERE device=? AND topic=?")
                            .bind(header.device, topicNumber(topic))
                            .first(readPosition);
    if (!stored)
        return fail(stored.error());
    const Position last = stored->value_or(Position());
    if (header.deviceSeq != last.seq + 1 || header.previousHash != last.hash)
        if (auto noted = alarm("device chain broken", header, now); !noted)
            return noted;
    return Statement(*m_writer, "INSERT INTO chain VALUES(?1,?2,?3,?4) ON CONFLICT DO UPDATE SET seq=?3, hash=?4")
        .bind(header.device, topicNumber(topic), header.deviceSeq, event.hash())
        .run();
}

Result<void> ServerStore::alarm(const char *kind, const EventHeader &header, Timestamp now)
{
    return Statement(*m_writer, "INSERT INTO alarm(at_ms, kind, device, event) VALUES(?,CAST(? AS TEXT),?,?)")
        .bind(now, QByteArrayView(kind), header.device, header.id)
        .run();
}

Result<LogPage> ServerStore::read(Topic topic, quint64 after, int limit, std::optional<StaffId> addressee)
{
    const std::lock_guard lock(m_readerMutex);
    // the head is read first: rows after it wait for the next page, so `next` never passes an unseen one
    const auto head = Statement(*m_reader, "SELECT head, hash FROM stream WHERE topic=?")
                          .bind(topicNumber(topic))
                          .first(readPosition);
    if (!head)
        return fail(head.error());
    LogPage page;
    page.head = head->value_or(Position()).seq;
    page.next = std::max(after, page.head);
    Statement rows(*m_reader,
        addressee ? "SELECT seq, bytes FROM event WHERE topic=?1 AND seq>?2 AND seq<=?3 AND addressee=?5 "
                    "ORDER BY seq LIMIT ?4"
                  : "SELECT seq, bytes FROM event WHERE topic=?1 AND seq>?2 AND seq<=?3 ORDER BY seq LIMIT ?4");
    rows.bind(topicNumber(topic), after, page.head, limit, addressee);
    qsizetype size = 0;
    while (true) {
        const auto row = rows.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return page;
        page.entries.push_back(readEntry(rows));
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
    return Statement(*m_reader, "SELECT seq, bytes FROM event WHERE record=? AND topic=? ORDER BY seq")
        .bind(id, topicNumber(Topic::Records))
        .all(readEntry);
}

Result<std::optional<KnownDevice>> ServerStore::device(DeviceId id)
{
    const std::lock_guard lock(m_readerMutex);
    return Statement(*m_reader, "SELECT staff, role, sign_key, box_key, active FROM device WHERE id=?")
        .bind(id)
        .first([&](auto &row) {
            KnownDevice known;
            known.member.staff = row.template id<StaffId>(0);
            known.member.role = static_cast<Role>(row.number(1));
            known.member.device = id;
            known.member.signKey = crypto::PublicKey::fromBytes(row.bytes(2)).value_or(crypto::PublicKey{});
            known.member.boxKey = crypto::PublicKey::fromBytes(row.bytes(3)).value_or(crypto::PublicKey{});
            known.active = row.number(4) != 0;
            return known;
        });
}

Result<void> ServerStore::addInvite(const StoredInvite &invite)
{
    const std::lock_guard lock(m_writerMutex);
    return Statement(*m_writer, "INSERT INTO invite VALUES(?,?,?,?,?,?,NULL)")
        .bind(invite.id, invite.proofHash, invite.expires, invite.bundle, invite.cert.body, invite.cert.signature)
        .run();
}

Result<QByteArray> ServerStore::takeInvite(
    InviteId id, QByteArrayView proof, const Signed &device, const Member &member, Timestamp now)
{
    struct Offer
    {
        QByteArray proofHash;
        Timestamp expires;
        QByteArray bundle;
        QByteArray takenBy;
    };
    const std::lock_guard lock(m_writerMutex);
    QByteArray bundle;
    auto done = m_writer->transaction([&]() -> Result<void> {
        const auto offer = Statement(*m_writer, "SELECT proof_hash, expires_ms, bundle, device FROM invite WHERE id=?")
                               .bind(id)
                               .first([](auto &row) {
                                   return Offer{row.bytes(0), fromEpochMs(row.number(1)), row.bytes(2), row.bytes(3)};
                               });
        if (!offer)
            return fail(offer.error());
        const bool proven = *offer && crypto::equal((*offer)->proofHash, crypto::hash(proof));
        if (!proven || (*offer)->expires < now)
            return fail(refusedInvite());
        bundle = (*offer)->bundle;
        const QByteArray &takenBy = (*offer)->takenBy;
        if (!takenBy.isEmpty())
            return takenBy == device.body ? Result<void>{} : fail(refusedInvite());
        if (auto added = Statement(*m_writer, "INSERT INTO device VALUES(?,?,?,?,?,?,?,?,1)")
                             .bind(member.device, member.staff, static_cast<qint64>(member.role),
                                 member.signKey.toBytes(), member.boxKey.toBytes(), id, device.body, device.signature)
                             .run();
            !added)
            return added;
        return Statement(*m_writer, "UPDATE invite SET device=? WHERE id=?").bind(device.body, id).run();
    });
    if (!done)
        return fail(done.error());
    return bundle;
}

Result<std::optional<Signed>> ServerStore::inviteCert(InviteId id)
{
    const std::lock_guard lock(m_readerMutex);
    return Statement(*m_reader, "SELECT cert, cert_signature FROM invite WHERE id=?").bind(id).first([](auto &row) {
        return Signed{row.bytes(0), row.bytes(1)};
    });
}

Result<std::vector<DeviceCert>> ServerStore::deviceCerts()
{
    const std::lock_guard lock(m_readerMutex);
    return Statement(*m_reader,
        "SELECT i.cert, i.cert_signature, d.statement, d.signature FROM device d JOIN invite i ON i.id=d.invite "
        "ORDER BY d.id")
        .all([](auto &row) {
            return DeviceCert{{row.bytes(0), row.bytes(1)}, {row.bytes(2), row.bytes(3)}};
        });
}

Result<std::vector<DeviceId>> ServerStore::revokedDevices()
{
    const std::lock_guard lock(m_readerMutex);
    return Statement(*m_reader, "SELECT id FROM device WHERE active=0").all([](auto &row) {
        return row.template id<DeviceId>(0);
    });
}

Result<void> ServerStore::revoke(DeviceId id)
{
    const std::lock_guard lock(m_writerMutex);
    const auto revoked
        = Statement(*m_writer, "UPDATE device SET active=0 WHERE id=? RETURNING id").bind(id).all([](auto &row) {
              return row.template id<DeviceId>(0);
          });
    if (!revoked)
        return fail(revoked.error());
    return revoked->empty() ? fail(ErrorCode::NotFound, "no such device") : Result<void>{};
}

Result<qint64> ServerStore::count(const char *table)
{
    const std::lock_guard lock(m_readerMutex);
    const auto counted
        = Statement(*m_reader, (std::string("SELECT count(*) FROM ") + table).c_str()).first([](auto &row) {
              return row.number(0);
          });
    return counted ? Result<qint64>(counted->value_or(0)) : fail(counted.error());
}

} // namespace hl::sync
