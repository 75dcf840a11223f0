// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/recordings.h"

#include "sync/wire/recording.h"

#include <algorithm>

namespace hl::sync {

namespace {

/// Nobody else writes meanwhile.
constexpr std::size_t ReleasedAtOnce = 200;
constexpr auto RecordingsTopic = static_cast<qint64>(Topic::Recordings);

Result<bool> isClaimed(Database &db, const QByteArray &hash)
{
    return Statement(db, "SELECT 1 FROM recording_blob WHERE hash=$1 LIMIT 1").bind(hash).step();
}

} // namespace

Result<void> Recordings::claim(Database &db, const Event &manifest) const
{
    const auto parsed = RecordingManifest::of(manifest);
    if (!parsed)
        return fail(parsed.error());
    const EventHeader &header = manifest.header;
    const auto author = Statement(db, "SELECT author FROM event WHERE record=$1 AND topic=$2 ORDER BY seq LIMIT 1")
                            .bind(header.record, static_cast<qint64>(Topic::Records))
                            .first([](auto &row) { return row.template id<StaffId>(0); });
    if (!author)
        return fail(author.error());
    if (*author && **author != header.author)
        return fail(ErrorCode::Refused, "a recording of somebody else's record");
    const std::set<QByteArray> hashes(parsed->blobs.begin(), parsed->blobs.end());
    if (auto room = requireRoom(db, manifest, hashes.size()); !room)
        return room;
    Rows rows("recording_blob", "hash, event", {Rows::Column::Bytes, Rows::Column::Bytes});
    for (const QByteArray &hash : hashes) {
        if (!m_blobs.has(hash))
            return fail(ErrorCode::NotFound, "a recording lacks a chunk");
        rows.add(hash, header.id);
    }
    return db.insert(rows);
}

/// Opening a record is one reply, whatever its author has sent.
Result<void> Recordings::requireRoom(Database &db, const Event &manifest, std::size_t more) const
{
    const auto known = Statement(db,
        "SELECT count(DISTINCT e.id), count(b.hash) FROM event e LEFT JOIN recording_blob b ON b.event=e.id "
        "WHERE e.record=$1 AND e.topic=$2 AND e.id<>$3")
                           .bind(manifest.header.record, RecordingsTopic, manifest.header.id)
                           .first([](auto &row) { return std::pair(row.number(0), row.number(1)); });
    if (!known)
        return fail(known.error());
    const auto [events, blobs] = known->value_or(std::pair<qint64, qint64>());
    if (events >= MaxRecordingsPerRecord || blobs + static_cast<qint64>(more) > MaxBlobsPerRecord)
        return fail(ErrorCode::InvalidInput, "too many recordings of one record");
    return {};
}

Result<std::vector<LogEntry>> Recordings::of(RecordId record) const
{
    const auto db = m_pool->reader();
    return Statement(*db,
        "SELECT seq, id, bytes FROM event e WHERE record=$1 AND topic=$2 AND EXISTS "
        "(SELECT 1 FROM recording_blob b WHERE b.event=e.id) ORDER BY seq")
        .bind(record, RecordingsTopic)
        .all([](auto &row) {
            return LogEntry{row.positive(0), row.template id<EventId>(1), row.bytes(2)};
        });
}

Result<bool> Recordings::isOf(RecordId record, const QByteArray &hash) const
{
    const auto db = m_pool->reader();
    return Statement(
        *db, "SELECT 1 FROM recording_blob b JOIN event e ON e.id=b.event WHERE b.hash=$1 AND e.record=$2 LIMIT 1")
        .bind(hash, record)
        .step();
}

Result<std::vector<QByteArray>> Recordings::forget(Database &db, EventId manifest) const
{
    auto hashes = Statement(db, "SELECT hash FROM recording_blob WHERE event=$1").bind(manifest).all([](auto &row) {
        return row.bytes(0);
    });
    if (!hashes || hashes->empty())
        return hashes;
    const auto gone = Statement(db, "DELETE FROM recording_blob WHERE event=$1").bind(manifest).run();
    return gone ? hashes : fail(gone.error());
}

/// A claim is made in a transaction too, and there is one at a time: no chunk goes that was just claimed.
Result<void> Recordings::release(const std::vector<QByteArray> &hashes) const
{
    for (std::span<const QByteArray> rest(hashes); !rest.empty();) {
        const auto some = rest.first(std::min(rest.size(), ReleasedAtOnce));
        rest = rest.subspan(some.size());
        const auto db = m_pool->writer();
        const auto done = db->transaction([&]() -> Result<void> {
            for (const QByteArray &hash : some) {
                const auto claimed = isClaimed(*db, hash);
                const auto removed = claimed && !*claimed ? m_blobs.remove(hash) : Result<void>();
                if (!claimed || !removed)
                    return fail(claimed ? removed.error() : claimed.error());
            }
            return {};
        });
        if (!done)
            return done;
    }
    return {};
}

Result<quint64> Recordings::sweep(Timestamp now) const
{
    const Timestamp before = now - UnclaimedFor;
    m_blobs.clearIncoming(before);
    std::vector<QByteArray> old;
    m_blobs.each([&](const QByteArray &hash, Timestamp at) {
        if (at < before)
            old.push_back(hash);
    });
    std::vector<QByteArray> unclaimed;
    {
        const auto db = m_pool->reader();
        for (const QByteArray &hash : old) {
            const auto claimed = isClaimed(*db, hash);
            if (!claimed)
                return fail(claimed.error());
            if (!*claimed)
                unclaimed.push_back(hash);
        }
    }
    if (unclaimed.empty())
        return 0;
    const auto released = release(unclaimed);
    return released ? Result<quint64>(unclaimed.size()) : fail(released.error());
}

Result<std::vector<QByteArray>> Recordings::claimed() const
{
    const auto db = m_pool->reader();
    return Statement(*db, "SELECT DISTINCT hash FROM recording_blob ORDER BY hash").all([](auto &row) {
        return row.bytes(0);
    });
}

Result<RecordId> Recordings::recordOf(const QByteArray &hash) const
{
    const auto db = m_pool->reader();
    const auto record
        = Statement(*db, "SELECT e.record FROM recording_blob b JOIN event e ON e.id=b.event WHERE b.hash=$1 LIMIT 1")
              .bind(hash)
              .first([](auto &row) { return row.template id<RecordId>(0); });
    return record ? Result<RecordId>(record->value_or(RecordId())) : fail(record.error());
}

Result<Recordings::Check> Recordings::check() const
{
    const auto wanted = claimed();
    if (!wanted)
        return fail(wanted.error());
    std::set<QByteArray> all(wanted->begin(), wanted->end());
    Check found;
    m_blobs.each([&](const QByteArray &hash, Timestamp) { found.unclaimed += all.insert(hash).second ? 1 : 0; });
    for (const QByteArray &hash : all) {
        const auto bytes = m_blobs.get(hash);
        if (bytes) {
            ++found.whole;
            continue;
        }
        if (bytes.error().code == ErrorCode::Io)
            return fail(bytes.error());
        const auto record = recordOf(hash);
        if (!record)
            return fail(record.error());
        const bool isMissing = bytes.error().code == ErrorCode::NotFound;
        found.faults.push_back({isMissing ? Fault::Kind::Missing : Fault::Kind::Damaged, hash, *record});
    }
    return found;
}

} // namespace hl::sync
