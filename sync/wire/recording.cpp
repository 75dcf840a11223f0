// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/recording.h"

#include "core/crypto/crypto.h"
#include "core/crypto/sign.h"
#include "sync/wire/bytes.h"

#include <algorithm>

namespace hl::sync {

namespace {

constexpr quint8 Version = 1;
constexpr QByteArrayView SignDomain("hl.event.1");

} // namespace

QByteArray RecordingManifest::toBytes() const
{
    ByteWriter out;
    out.number(Version);
    out.number(static_cast<quint16>(segment));
    out.number(static_cast<quint32>(blobs.size()));
    for (const QByteArray &blob : blobs)
        out.raw(blob);
    return out.take();
}

Result<RecordingManifest> RecordingManifest::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    in.require(in.number<quint8>() == Version);
    RecordingManifest manifest;
    manifest.segment = in.number<quint16>();
    const auto count = in.number<quint32>();
    in.require(manifest.segment > 0 && count > 0 && count <= MaxBlobsPerRecording);
    for (quint32 i = 0; in.ok() && i < count; ++i)
        manifest.blobs.append(in.raw(HashBytes));
    if (!in.finished())
        return fail(ErrorCode::InvalidInput, "a recording's manifest is damaged");
    return manifest;
}

Result<RecordingManifest> RecordingManifest::of(const Event &event)
{
    const bool isWhole = std::ranges::all_of(event.wraps, [](const Wrap &wrap) { return wrap.scope == WholeRecord; });
    if (event.header.type != EventType::Recording || event.parts.size() != 1 || !isWhole
        || event.wraps.size() > crypto::recordingRecipients || event.parts.front().id != PartId::Recording)
        return fail(ErrorCode::InvalidInput, "no manifest of a recording");
    return fromBytes(event.parts.front().sealed);
}

QByteArray blobFrom(QByteArrayView slice)
{
    return slice.size() == BlobBytes ? slice.toByteArray() : crypto::pad(slice, BlobBytes);
}

Result<QByteArray> joinBlobs(const QByteArrayList &blobs)
{
    QByteArray file;
    file.reserve(blobs.size() * BlobBytes);
    for (qsizetype i = 0; i < blobs.size(); ++i) {
        if (blobs.at(i).size() != BlobBytes)
            return fail(ErrorCode::Corrupt, "a chunk of a recording has another size");
        if (i + 1 < blobs.size()) {
            file.append(blobs.at(i));
            continue;
        }
        const auto last = crypto::unpad(blobs.at(i), BlobBytes);
        if (!last)
            return fail(ErrorCode::Corrupt, "the end of a recording is missing");
        file.append(*last);
    }
    return file;
}

std::vector<Wrap> wrapsOf(const crypto::RecordingHead &head)
{
    std::vector<Wrap> wraps;
    for (const auto &[keyId, sealed] : head.keys)
        wraps.push_back({keyId, WholeRecord, crypto::hash(sealed), sealed});
    return wraps;
}

Result<Event> signReadable(EventHeader header, const QByteArray &part, PartId id,
    const crypto::SecretKey &deviceSignKey, std::vector<Wrap> wraps)
{
    Event event;
    event.header = std::move(header);
    event.wraps = std::move(wraps);
    event.parts.push_back({id, static_cast<quint32>(part.size()), crypto::hash(part), part});
    event.signature = crypto::sign(deviceSignKey, SignDomain, event.head()).toBytes();
    if (encode(event).size() > MaxEventBytes)
        return fail(ErrorCode::InvalidInput, "event is too large");
    return event;
}

} // namespace hl::sync
