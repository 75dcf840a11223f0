// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/recordingdesk.h"

#include "core/crypto/crypto.h"
#include "core/crypto/recording.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/recording.h"
#include "sync/wire/sealing.h"

#include <algorithm>

namespace hl::sync {

namespace wire = hearthline::wire;

RecordingDesk::RecordingDesk(const Membership &membership, store::Vault &vault, ApiClient &api, LeaderDesk &desk)
    : m_membership(membership)
    , m_vault(vault)
    , m_api(api)
    , m_desk(desk)
{
}

void RecordingDesk::open(RecordId record, AccessReason reason, Done done, std::function<void(int percent)> fetched)
{
    if (m_job)
        return done(fail(ErrorCode::Conflict, "a recording is being fetched already"));
    if (!m_membership.may(Action::OpenRecording))
        return done(fail(ErrorCode::Refused, "this role does not listen to recordings"));
    m_job = std::make_shared<Job>();
    m_job->record = record;
    m_job->done = std::move(done);
    m_job->fetched = std::move(fetched);
    m_desk.ask(record, reason, [this, job = std::weak_ptr(m_job), record](const Result<Opening> &opening) {
        if (!job.lock())
            return;
        if (!opening)
            return finish(fail(opening.error()));
        auto segments = segmentsOf(record, *opening);
        if (!segments)
            return finish(fail(segments.error()));
        m_job->access = opening->access;
        m_job->segments = std::move(*segments);
        for (const Segment &segment : m_job->segments)
            m_job->all += segment.hashes.size();
        fetchNext();
    });
}

Result<std::vector<RecordingDesk::Segment>> RecordingDesk::segmentsOf(RecordId record, const Opening &opening) const
{
    const auto known = m_vault.inbox().findCase(record);
    if (!known)
        return fail(known.error());
    std::vector<Segment> segments;
    const auto &reply = *opening.reply;
    for (int i = 0; i < reply.recordings_size(); ++i) {
        auto event = decode(QByteArrayView(reply.recordings(i)));
        auto added = decodeWraps(
            i < reply.recording_wraps_size() ? QByteArrayView(reply.recording_wraps(i)) : QByteArrayView());
        if (!event || !added || !event->hasAllParts() || event->header.record != record)
            return fail(ErrorCode::Corrupt, "the server handed out something else");
        const Member *author = m_membership.directory().device(event->header.device);
        if (!author || author->staff != event->header.author || author->staff != known->author)
            return fail(ErrorCode::Unauthorised, "the recording is not by the record's author");
        if (const auto fits = verify(*event, author->signKey); !fits)
            return fail(fits.error());
        auto manifest = RecordingManifest::of(*event);
        if (!manifest)
            return fail(ErrorCode::Corrupt, "the server handed out something else");
        // a segment that had grown was sent again: the later one counts
        std::erase_if(segments, [&](const Segment &segment) { return segment.number == manifest->segment; });
        segments.push_back({manifest->segment, std::move(*event), std::move(*added), std::move(manifest->blobs), {}});
    }
    std::ranges::sort(segments, {}, &Segment::number);
    return segments;
}

void RecordingDesk::fetchNext()
{
    std::vector<Segment> &segments = m_job->segments;
    while (!segments.empty() && segments.front().blobs.size() == segments.front().hashes.size()) {
        auto opened = unseal(segments.front());
        if (!opened)
            return finish(fail(opened.error()));
        m_job->opened.push_back(std::move(*opened));
        segments.erase(segments.begin());
    }
    if (segments.empty())
        return finish(std::move(m_job->opened));
    const QByteArray &hash = segments.front().hashes.at(segments.front().blobs.size());
    m_api.call(
        {HttpRequest::Method::Get, "/v1/blobs/" + hash.toHex() + "?access=" + m_job->access.toString().toLatin1(), {},
            {}, Millis{30000}},
        [this, job = std::weak_ptr(m_job)](const Result<HttpReply> &reply) {
            if (job.lock())
                onBlob(reply);
        });
}

void RecordingDesk::onBlob(const Result<HttpReply> &reply)
{
    if (!reply)
        return finish(fail(reply.error()));
    if (reply->status == 403)
        return finish(fail(ErrorCode::Refused, "the server does not hand out this recording"));
    wire::Blob message;
    if (reply->status != 200 || !message.ParseFromArray(reply->body.constData(), static_cast<int>(reply->body.size())))
        return finish(fail(ErrorCode::Network, "the server cannot hand out this recording now"));
    Segment &segment = m_job->segments.front();
    const QByteArray bytes = QByteArray::fromStdString(message.data());
    if (crypto::hash(bytes) != segment.hashes.at(segment.blobs.size()))
        return finish(fail(ErrorCode::Corrupt, "a chunk of a recording is not what its author signed for"));
    segment.blobs.append(bytes);
    if (m_job->fetched)
        m_job->fetched(static_cast<int>(++m_job->come * 100 / m_job->all));
    fetchNext();
}

Result<crypto::RecordingReader> RecordingDesk::reader(const Segment &segment, const QByteArray &file) const
{
    const QByteArray id = m_job->record.toBytes();
    if (!segment.event.wraps.empty()) {
        const auto pair = m_desk.keyFor(segment.event, segment.added);
        const auto key = pair ? openKey(segment.event, *pair, segment.added) : fail(pair.error());
        return key ? crypto::RecordingReader::open(*key, id, file) : fail(key.error());
    }
    const auto pair = m_vault.keyring().find(m_membership.directory().org().recording);
    if (!pair)
        return fail(ErrorCode::WrongKey, "this device was not given the recording key");
    return crypto::RecordingReader::open(*pair, id, file);
}

Result<OpenedRecording> RecordingDesk::unseal(const Segment &segment) const
{
    OpenedRecording opened;
    opened.segment = segment.number;
    const auto file = joinBlobs(segment.blobs);
    if (!file)
        return fail(file.error());
    auto opening = reader(segment, *file);
    if (!opening)
        return fail(opening.error());
    while (true) {
        auto chunk = opening->next();
        if (!chunk)
            return fail(chunk.error());
        if (!*chunk)
            break;
        QByteArray &bytes = **chunk;
        opened.chunks.push_back(Secret::takeFrom(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
    }
    opened.isComplete = opening->ending() == crypto::RecordingReader::Ending::Finished;
    return opened;
}

void RecordingDesk::finish(Result<std::vector<OpenedRecording>> result)
{
    const auto job = std::exchange(m_job, nullptr); // so that another one may begin
    job->done(std::move(result));
}

} // namespace hl::sync
