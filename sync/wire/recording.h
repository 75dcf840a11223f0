// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "core/crypto/recording.h"
#include "sync/wire/event.h"

#include <QByteArrayList>

/// How a sealed recording travels: in chunks of one size, each named by the hash of its bytes, and a manifest that says
/// in which order they are one segment of which record.
namespace hl::sync {

/// The one part of a Recording event; the record is in the event's header. Readable by the server, which must know what
/// belongs to what and when it may go; it tells of the call no more than its length to 85 seconds. The event's wraps
/// are the file's sealed keys, which are not in the chunks: so they can be replaced, and end with their month. Without
/// wraps the file is of the format before, with its one key inside, sealed to the organisation's recording key.
///     version 1 u8, segment u16, number of chunks u32, their hashes
struct RecordingManifest
{
    int segment = 1; ///< of the call, from 1
    QByteArrayList blobs; ///< BLAKE2b-256 of each chunk, in order; at most MaxBlobsPerRecording

    [[nodiscard]] QByteArray toBytes() const;
    /// Errors: InvalidInput.
    [[nodiscard]] static Result<RecordingManifest> fromBytes(QByteArrayView bytes);
    /// Of a whole Recording event: one such part and nothing else. Errors: InvalidInput.
    [[nodiscard]] static Result<RecordingManifest> of(const Event &event);
};

/// How many chunks a file of this size makes: the last one is filled up, and never empty.
[[nodiscard]] constexpr qsizetype blobCount(qint64 fileSize)
{
    return static_cast<qsizetype>(fileSize / BlobBytes + 1);
}
/// Chunk number `index` out of its bytes in the file: BlobBytes of them, or fewer in the last one.
[[nodiscard]] QByteArray blobFrom(QByteArrayView slice);
/// The file again. Errors: Corrupt (a chunk of another size, or the end was not made by blobFrom()).
[[nodiscard]] Result<QByteArray> joinBlobs(const QByteArrayList &blobs);

/// The sealed keys of a file as wraps of its event, whose commitment is the head's.
[[nodiscard]] std::vector<Wrap> wrapsOf(const crypto::RecordingHead &head);

/// A signed event whose one part is readable. Errors: InvalidInput (too large).
[[nodiscard]] Result<Event> signReadable(EventHeader header, const QByteArray &part, PartId id,
    const crypto::SecretKey &deviceSignKey, std::vector<Wrap> wraps = {});

} // namespace hl::sync
