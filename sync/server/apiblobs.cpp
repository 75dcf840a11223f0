// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Api that takes and hands out chunks of sealed recordings.
#include "sync/server/api.h"

#include "core/base/log.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"
#include "sync/wire/recording.h"

#include <QUrlQuery>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

/// So long after an opening was logged its recordings may be fetched.
constexpr std::chrono::hours OpenFor{1};

/// A chunk's name as it stands in a path: one spelling only.
std::optional<QByteArray> hashOf(const QByteArray &step)
{
    const QByteArray hash = QByteArray::fromHex(step);
    return hash.size() == HashBytes && hash.toHex() == step ? std::optional(hash) : std::nullopt;
}

} // namespace

/// What a device that was cut off still has to bring: no offsets, no lock, it asks again.
ApiReply Api::missingBlobs(const ApiRequest &request)
{
    wire::BlobsRequest message;
    if (!parse(message, request.body) || message.hashes_size() == 0)
        return refuse(400, ApiError::BadRequest);
    if (message.hashes_size() > MaxBlobsPerRecording)
        return refuse(413, ApiError::TooLarge);
    wire::BlobsReply reply;
    for (int i = 0; i < message.hashes_size(); ++i) {
        const auto hash = QByteArray::fromStdString(message.hashes(i));
        if (hash.size() != HashBytes)
            return refuse(400, ApiError::BadRequest);
        if (!m_recordings.blobs().has(hash))
            reply.add_missing(static_cast<quint32>(i));
    }
    return replyWith(reply);
}

ApiReply Api::putBlob(const QByteArray &name, const ApiRequest &request)
{
    const auto hash = hashOf(name);
    if (!hash)
        return refuse(404, ApiError::NotFound);
    wire::Blob message;
    if (!parse(message, request.body) || message.data().size() != static_cast<size_t>(BlobBytes))
        return refuse(400, ApiError::BadRequest);
    const auto put = m_recordings.blobs().put(*hash, QByteArrayView(message.data()), m_keepFree);
    if (put) {
        m_metrics.change("recording_chunks_stored", 1);
        return replyWith(wire::Blob());
    }
    switch (put.error().code) {
    case ErrorCode::InvalidInput: // changed on its way
        m_metrics.change("recording_chunks_refused", 1);
        return refuse(422, ApiError::BadRequest);
    case ErrorCode::DiskFull:
        m_metrics.change("recording_chunks_refused", 1);
        qCCritical(logServer, "%s", put.error().logSafe.c_str());
        return refuse(507, ApiError::StorageFull);
    default:
        return failed(put.error());
    }
}

/// Only with an opening of its record that is in the log, by this device, a short while ago.
ApiReply Api::getBlob(const Member &reader, const QByteArray &name, const QByteArray &query)
{
    const auto hash = hashOf(name);
    if (!hash)
        return refuse(404, ApiError::NotFound);
    const auto id = EventId::fromString(QUrlQuery(QString::fromLatin1(query)).queryItemValue(u"access"_s));
    if (!id || !reader.may(Action::OpenRecording))
        return refuse(id ? 403 : 400, id ? ApiError::Forbidden : ApiError::BadRequest);
    const auto access = m_store.event(Topic::Access, *id);
    if (!access)
        return failed(access.error());
    const auto opening = *access ? decode((*access)->bytes) : Result<Event>(fail(ErrorCode::NotFound, ""));
    if (!opening || opening->header.device != reader.device || !reader.may(actionOf(opening->header.reason))
        || m_clock.now() - (*access)->received > OpenFor)
        return refuse(403, ApiError::Forbidden);
    const auto belongs = m_recordings.isOf(opening->header.record, *hash);
    if (!belongs)
        return failed(belongs.error());
    if (!*belongs)
        return refuse(403, ApiError::Forbidden);
    const auto bytes = m_recordings.blobs().get(*hash);
    if (!bytes) {
        m_metrics.change("recording_chunks_lost", 1);
        return failed(bytes.error());
    }
    wire::Blob reply;
    reply.set_data(bytes->constData(), static_cast<size_t>(bytes->size()));
    return replyWith(reply);
}

} // namespace hl::sync
