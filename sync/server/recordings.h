// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/blobstore.h"
#include "sync/server/serverstore.h"

#include <set>

namespace hl::sync {

/// Which chunks are the recordings of which record, as their authors' devices have signed it. The chunks are in a
/// BlobStore; the server can put them together and cannot hear them. A value: two of one database are the same. Any
/// thread.
class Recordings
{
public:
    /// Made with the store's other tables.
    static constexpr const char *Schema = R"sql(
CREATE TABLE IF NOT EXISTS recording_blob(hash BYTEA NOT NULL, event BYTEA NOT NULL, PRIMARY KEY(hash, event));
CREATE INDEX IF NOT EXISTS recording_blob_event ON recording_blob(event);
)sql";
    /// Chunks that no manifest has claimed for so long are nobody's.
    static constexpr std::chrono::hours UnclaimedFor{24 * 7};

    Recordings(DatabasePool &pool, const QString &directory)
        : m_pool(&pool)
        , m_blobs(directory)
    {
    }

    /// Within the transaction that stores a manifest: its chunks are there and belong to it from now on. Errors:
    /// NotFound (a chunk is not there), Refused (the record is somebody else's), InvalidInput (too much of one record).
    [[nodiscard]] Result<void> claim(Database &db, const Event &manifest) const;
    /// Manifests of a record's recordings that are not deleted, as their events were stored.
    [[nodiscard]] Result<std::vector<LogEntry>> of(RecordId record) const;
    /// Whether that chunk belongs to a recording of that record.
    [[nodiscard]] Result<bool> isOf(RecordId record, const QByteArray &hash) const;

    /// Within the transaction in which a manifest's body is deleted: its chunks, for release() after it.
    [[nodiscard]] Result<std::vector<QByteArray>> forget(Database &db, EventId manifest) const;
    /// Deletes those of these chunks that belong to no recording. Killed before: sweep() finds them.
    [[nodiscard]] Result<void> release(const std::vector<QByteArray> &hashes) const;
    /// Deletes what nobody has claimed for UnclaimedFor; how many chunks.
    [[nodiscard]] Result<quint64> sweep(Timestamp now) const;

    /// Every chunk that belongs to a recording, each once, in order.
    [[nodiscard]] Result<std::vector<QByteArray>> claimed() const;
    struct Fault
    {
        enum class Kind { Missing, Damaged };
        Kind kind = Kind::Missing;
        QByteArray hash;
        RecordId record; ///< null: of none
    };
    struct Check
    {
        quint64 whole = 0;
        quint64 unclaimed = 0; ///< among them
        std::vector<Fault> faults;
    };
    /// Reads every chunk there is.
    [[nodiscard]] Result<Check> check() const;

    [[nodiscard]] const BlobStore &blobs() const { return m_blobs; }

private:
    [[nodiscard]] Result<void> requireRoom(Database &db, const Event &manifest, std::size_t more) const;
    [[nodiscard]] Result<RecordId> recordOf(const QByteArray &hash) const;

    DatabasePool *m_pool;
    BlobStore m_blobs;
};

} // namespace hl::sync
