// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/api.h"

#include "core/base/log.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"

#include <algorithm>

#include <QUrlQuery>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

/// A push on its way takes as long as its bytes on a slow line; then the device sends again what it has to.
constexpr std::chrono::seconds PredecessorWait{10};

ApiReply waitFor(Topic topic, std::chrono::seconds atMost)
{
    ApiReply later;
    later.waitFor = topic;
    later.waitAtMost = atMost;
    return later;
}

/// What one must be allowed to be given all of a topic; others get what is addressed to them. Nullopt: nobody is.
std::optional<Action> readingAll(Topic topic)
{
    switch (topic) {
    case Topic::Records:
        return Action::ReadStatistics;
    case Topic::Access:
        return Action::ReadAllAccesses;
    case Topic::Review:
        return Action::ReadAllReviews;
    case Topic::Recordings:
        return Action::OpenRecording;
    case Topic::Duty:
        return Action::ReadDuty;
    case Topic::Named:
        return std::nullopt;
    case Topic::Casework:
        break;
    }
    return Action::ReadAllCasework;
}

} // namespace

struct HeldPush
{
    wire::PushRequest message;
    std::optional<PushedEvents> events; ///< they lie in the message
};

Api::Api(
    ServerStore &store, Registry &registry, ServerKeys &keys, const ServerFiles &files, Bell &bell, const Clock &clock)
    : m_store(store)
    , m_registry(registry)
    , m_keys(keys)
    , m_files(files)
    , m_bell(bell)
    , m_clock(clock)
    , m_sessions(store.database(), clock, store.sessionKey(), files.org.serverName)
    , m_recordings(store.database(), files.blobs())
    , m_duty(store.database(), clock)
    , m_ingest(store, m_recordings, files.receiptKey.secretKey.clone(), files.org.org, clock)
    , m_shelf(files.contentPack())
    , m_log(store, files.receiptKey.secretKey, files.org.org, clock)
    , m_joins(clock, 60, Millis{1000})
    , m_statements(clock, 120, Millis{500})
{
}

ApiReply Api::handle(const ApiRequest &request, Patience patience)
{
    const auto start = std::chrono::steady_clock::now();
    const qsizetype mark = request.target.indexOf('?');
    const QByteArray path = mark < 0 ? request.target : request.target.first(mark);
    const QByteArray query = mark < 0 ? QByteArray() : request.target.sliced(mark + 1);
    const std::string_view text(path.constData(), static_cast<size_t>(path.size()));
    const Route *route = routeOf(request.post ? "POST" : "GET", text);
    const ApiReply reply = route ? answer(*route, request, path, query, patience)
        : isPath(text)           ? refuse(405, ApiError::BadRequest)
                                 : refuse(404, ApiError::NotFound);
    Q_ASSERT(!route || lists(*route, reply.status)); // the contract names every answer
    if (!reply.waitFor) // else it is asked again
        m_metrics.answered(route ? route->name : "other", reply.status, std::chrono::steady_clock::now() - start);
    if (reply.status >= 500)
        qCWarning(logServer, "answered %d", reply.status);
    return reply;
}

ApiReply Api::answer(
    const Route &route, const ApiRequest &request, const QByteArray &path, const QByteArray &query, Patience patience)
{
    switch (route.call) {
    case Call::Health: {
        // a node that cannot reach its data is no help to whoever asks it
        const auto alive = m_store.count("meta");
        return alive ? ApiReply{200, "ok\n", true, {}, {}} : failed(alive.error());
    }
    case Call::Join:
        return join(request);
    case Call::Challenge:
        return challenge(request);
    case Call::Session:
        return openSession(request);
    default:
        return forDevice(route, request, path, query, patience);
    }
}

ApiReply Api::forDevice(
    const Route &route, const ApiRequest &request, const QByteArray &path, const QByteArray &query, Patience patience)
{
    // who asks is settled before anything of the request is decoded, on every request: a revocation works at once
    const auto device = m_sessions.deviceOf(request.token);
    if (!device)
        return failed(device.error());
    if (!*device)
        return refuse(401, ApiError::Unauthenticated);
    const auto current = m_registry.directory();
    const auto isBlocked = m_registry.isBlocked(**device);
    if (!current || !isBlocked)
        return failed(current ? isBlocked.error() : current.error());
    const Directory &directory = **current;
    const Member *known = directory.device(**device);
    if (!known || *isBlocked)
        return refuse(403, ApiError::Revoked);
    const Member &member = *known;
    const bool isAboutWho = route.call == Call::ReadStatements || route.call == Call::Say;
    if (isAboutWho && !request.isAgain)
        if (const auto later = m_statements.ask((*device)->toBytes()))
            return refuseUntil(*later);
    const QByteArray step = path.split('/').value(3); // what the path leaves free
    if (request.version < OldestVersion)
        return refuseVersion(OldestVersion);
    if (!member.isActive())
        return fromOutside(directory, member, request, route, step, query, patience);
    if (route.readsHistory && request.version < directory.minimumVersion())
        return refuseVersion(directory.minimumVersion());
    const auto topic = topicFromName(step);
    switch (route.call) {
    case Call::ReadStatements:
        return statements(directory.size(), query, patience);
    case Call::Say:
        return say(request);
    case Call::Push:
        return topic ? push(directory, member, *topic, request, patience) : refuse(404, ApiError::NotFound);
    case Call::Pull:
        return topic ? pull(member, *topic, query, patience) : refuse(404, ApiError::NotFound);
    case Call::Open: {
        const auto record = RecordId::fromString(QString::fromLatin1(step));
        return record ? openRecord(directory, member, *record, request) : refuse(404, ApiError::NotFound);
    }
    case Call::MissingBlobs:
        return member.may(Action::WriteRecord) ? missingBlobs(request) : refuse(403, ApiError::Forbidden);
    case Call::PutBlob:
        return member.may(Action::WriteRecord) ? putBlob(step, request) : refuse(403, ApiError::Forbidden);
    case Call::GetBlob:
        return getBlob(member, step, query);
    case Call::Log:
        return log(step, query);
    case Call::ContentHead:
    case Call::ContentPart:
        return content(step, query);
    case Call::Index:
        return index(member, request);
    case Call::Wraps:
        return wraps(member, query);
    case Call::Rewrap:
        return rewrap(member, request);
    case Call::TellDuty:
        return tellDuty(directory, member, request);
    case Call::ReadDuty:
        return duty(directory, member);
    case Call::QueueCounts:
        return queueCounts(member, query);
    case Call::Devices:
        return devices(directory, member);
    default:
        return refuse(404, ApiError::NotFound);
    }
}

ApiReply Api::challenge(const ApiRequest &request)
{
    wire::ChallengeRequest message;
    const auto device = parse(message, request.body) ? DeviceId::fromBytes(bytes(message.device_id())) : std::nullopt;
    if (!device)
        return refuse(400, ApiError::BadRequest);
    wire::ChallengeReply reply;
    reply.set_nonce(m_sessions.challenge(*device).toStdString());
    return replyWith(reply);
}

ApiReply Api::openSession(const ApiRequest &request)
{
    wire::SessionRequest message;
    const auto device = parse(message, request.body) ? DeviceId::fromBytes(bytes(message.device_id())) : std::nullopt;
    if (!device)
        return refuse(400, ApiError::BadRequest);
    const auto directory = m_registry.directory();
    const auto isBlocked = m_registry.isBlocked(*device);
    if (!directory || !isBlocked)
        return failed(directory ? isBlocked.error() : directory.error());
    const Member *known = (*directory)->device(*device);
    const auto token = known ? m_sessions.open(*device, bytes(message.nonce()), known->signKey,
                           bytes(message.signature()), Sessions::heldFrom(message.held_since_ms()))
                             : Result<std::optional<Sessions::Token>>(std::nullopt);
    if (!token)
        return failed(token.error());
    if (!*token)
        return refuse(401, ApiError::Unauthenticated);
    if (*isBlocked) // told only to the device that has proved itself
        return refuse(403, ApiError::Revoked);
    wire::SessionReply reply;
    reply.set_token((*token)->bytes.toStdString());
    reply.set_expires_ms(static_cast<quint64>(toEpochMs((*token)->expires)));
    reply.set_incarnation(m_store.incarnation().toStdString());
    reply.set_server_time(static_cast<quint64>(toEpochMs(m_clock.now())));
    return replyWith(reply);
}

ApiReply Api::content(const QByteArray &wanted, const QByteArray &query)
{
    const auto pack = m_shelf.newest();
    if (wanted.isEmpty()) {
        wire::ContentHead head;
        if (pack) {
            head.set_hash(pack->hash.toStdString());
            head.set_size(static_cast<quint64>(pack->bytes.size()));
        }
        return replyWith(head);
    }
    if (!pack || pack->hash.toHex() != wanted)
        return refuse(404, ApiError::NotFound);
    bool isNumber = false;
    const qint64 offset = QUrlQuery(QString::fromLatin1(query)).queryItemValue(u"offset"_s).toLongLong(&isNumber);
    if (!isNumber || offset < 0 || offset >= pack->bytes.size())
        return refuse(400, ApiError::BadRequest);
    wire::ContentPart part;
    part.set_data(pack->bytes.mid(offset, MaxContentPart).toStdString());
    return replyWith(part);
}

ApiReply Api::log(const QByteArray &what, const QByteArray &query)
{
    auto reply = m_log.answer(what, query);
    if (reply)
        return *reply;
    switch (reply.error().code) {
    case ErrorCode::InvalidInput:
        return refuse(400, ApiError::BadRequest);
    case ErrorCode::NotFound:
        return refuse(404, ApiError::NotFound);
    default:
        return failed(reply.error());
    }
}

ApiReply Api::push(
    const Directory &directory, const Member &sender, Topic topic, const ApiRequest &request, Patience patience)
{
    std::shared_ptr<const HeldPush> held = request.held;
    if (!held) {
        const auto read = std::make_shared<HeldPush>();
        const wire::PushRequest &message = read->message;
        if (!parse(read->message, request.body) || message.events_size() == 0)
            return refuse(400, ApiError::BadRequest);
        if (message.version() < OldestVersion || message.version() > ProtocolVersion)
            return refuseVersion(OldestVersion);
        if (message.events_size() > MaxEventsPerPush)
            return refuse(413, ApiError::TooLarge);
        // before its turn: what it follows may be on its way to the disk meanwhile
        read->events.emplace(
            std::vector<QByteArrayView>(message.events().begin(), message.events().end()), sender.signKey);
        held = read;
    }
    if (held->message.follows()) {
        const auto isNext = m_ingest.isNext(sender, topic, *held->events);
        if (!isNext)
            return failed(isNext.error());
        if (!*isNext) { // taken all the same, it would stand before what it follows for ever
            if (patience == Patience::Now)
                return refuse(503, ApiError::Busy);
            ApiReply later = waitFor(topic, PredecessorWait);
            later.held = held;
            return later;
        }
    }
    const auto verdicts = m_ingest.push(sender, directory.keys(), topic, *held->events);
    if (!verdicts)
        return failed(verdicts.error());
    wire::PushReply reply;
    reply.set_incarnation(m_store.incarnation().toStdString());
    reply.set_server_time(static_cast<quint64>(toEpochMs(m_clock.now())));
    reply.set_keeps_order(true);
    if (const auto newest = m_registry.directory())
        reply.set_statements((*newest)->size());
    bool anyStored = false;
    bool anyTaken = false;
    quint64 duplicates = 0;
    quint64 rejected = 0;
    for (const PushVerdict &verdict : *verdicts) {
        auto *entry = reply.add_verdicts();
        entry->set_event_id(verdict.event.toBytes().toStdString());
        entry->set_code(static_cast<quint32>(verdict.code));
        if (verdict.code != RejectCode::None) {
            entry->set_outcome(wire::REJECTED);
            ++rejected;
            qCWarning(logServer, "event refused, code %u", static_cast<unsigned>(verdict.code));
            continue;
        }
        entry->set_outcome(verdict.duplicate ? wire::DUPLICATE : wire::STORED);
        entry->set_receipt(verdict.receipt.toBytes().toStdString());
        anyTaken = true;
        duplicates += verdict.duplicate ? 1 : 0;
        anyStored = anyStored || !verdict.duplicate;
    }
    m_metrics.counted("stored", verdicts->size() - duplicates - rejected);
    m_metrics.counted("duplicate", duplicates);
    m_metrics.counted("rejected", rejected);
    if (anyStored)
        m_bell.ring(topic);
    return replyWith(reply, anyTaken ? 200 : 422);
}

ApiReply Api::pull(const Member &reader, Topic topic, const QByteArray &queryText, Patience patience)
{
    const auto all = readingAll(topic);
    const bool readsAll = all && reader.may(*all);
    if (!readsAll && (topic == Topic::Records || topic == Topic::Recordings || topic == Topic::Duty))
        return refuse(403, ApiError::Forbidden);
    const QUrlQuery query(QString::fromLatin1(queryText));
    bool afterFine = false;
    const quint64 after = query.queryItemValue(u"after"_s).toULongLong(&afterFine);
    const int limit = query.hasQueryItem(u"limit"_s) ? query.queryItemValue(u"limit"_s).toInt() : MaxPullLimit;
    const int wait = query.queryItemValue(u"wait"_s).toInt();
    if (!afterFine || after > static_cast<quint64>(std::numeric_limits<qint64>::max()) || limit < 1
        || limit > MaxPullLimit || wait < 0)
        return refuse(400, ApiError::BadRequest);
    const auto page = m_store.read(topic, after, limit, readsAll ? std::nullopt : std::optional(reader.staff));
    if (!page)
        return failed(page.error());
    // a client that knew the server before its restore must hear of it now, not after the wait
    const QString known = query.queryItemValue(u"incarnation"_s);
    const bool isStranger = !known.isEmpty() && known != QString::fromLatin1(m_store.incarnation().toHex());
    const auto directory = m_registry.directory();
    const quint64 directorySize = directory ? (*directory)->size() : 0;
    // nor does one wait who does not know the newest statement: a key may have changed, a member may have gone
    const bool knows
        = !query.hasQueryItem(u"statements"_s) || query.queryItemValue(u"statements"_s).toULongLong() >= directorySize;
    if (page->entries.empty() && wait > 0 && patience == Patience::MayWait && !isStranger && knows) {
        return waitFor(topic, std::min(std::chrono::seconds(wait), MaxPullWait));
    }
    wire::PullPage reply;
    reply.set_incarnation(m_store.incarnation().toStdString());
    reply.set_server_time(static_cast<quint64>(toEpochMs(m_clock.now())));
    reply.set_head(page->head);
    reply.set_next(page->next);
    reply.set_statements(directorySize);
    const auto added = m_keys.rewraps->added(page->entries);
    if (!added)
        return failed(added.error());
    for (const LogEntry &entry : page->entries) {
        auto *item = reply.add_events();
        item->set_seq(entry.seq);
        if (const auto wraps = added->find(entry.id); wraps != added->end())
            item->set_wraps(wraps->second.toStdString());
        if (topic == Topic::Records) {
            // a list shows the statistics part; narrative and identity leave only through openRecord()
            const auto event = decode(entry.bytes);
            if (!event)
                return failed(makeError(ErrorCode::Corrupt, "stored event is damaged"));
            item->set_event(encode(event->digest(PartId::Statistics)).toStdString());
        } else {
            item->set_event(entry.bytes.constData(), static_cast<size_t>(entry.bytes.size()));
        }
    }
    return replyWith(reply);
}

ApiReply Api::openRecord(const Directory &directory, const Member &reader, RecordId record, const ApiRequest &request)
{
    wire::OpenRequest message;
    if (!parse(message, request.body))
        return refuse(400, ApiError::BadRequest);
    const auto access = decode(QByteArrayView(message.access_event()));
    if (access && !reader.may(actionOf(access->header.reason)))
        return refuse(403, ApiError::Forbidden);
    const auto entries = m_store.record(record);
    const auto added = entries ? m_keys.rewraps->added(*entries) : fail(entries.error());
    if (!added)
        return failed(added.error());
    if (!access || access->header.record != record)
        return refuse(400, ApiError::BadRequest);
    const auto first = entries->empty() ? Result<Event>(fail(ErrorCode::NotFound, "")) : decode(entries->front().bytes);
    if (!first || !first->hasAllParts()) // none, or deleted after its time
        return refuse(404, ApiError::NotFound);
    // consent was withdrawn: only stored, but for a legal duty
    if (directory.retention().isRestricted(record) && access->header.reason != AccessReason::Disclosure)
        return refuse(403, ApiError::Forbidden);
    if (access->header.addressee != first->header.author) // the author must be able to see who opened it
        return refuse(400, ApiError::BadRequest);

    // the access is in the log, on disk, before one byte of the record leaves
    const QByteArrayView accessBytes(message.access_event());
    const auto verdicts
        = m_ingest.push(reader, directory.keys(), Topic::Access, PushedEvents({&accessBytes, 1}, reader.signKey));
    if (!verdicts)
        return failed(verdicts.error());
    if (verdicts->front().code != RejectCode::None)
        return refuse(422, ApiError::BadRequest);
    m_bell.ring(Topic::Access);

    auto logged = m_log.inclusionOf(access->hash());
    if (!logged)
        return failed(logged.error());
    wire::OpenReply reply;
    *reply.mutable_access() = std::move(*logged);
    reply.set_incarnation(m_store.incarnation().toStdString());
    reply.set_server_time(static_cast<quint64>(toEpochMs(m_clock.now())));
    reply.set_receipt(verdicts->front().receipt.toBytes().toStdString());
    for (const LogEntry &entry : *entries) {
        const auto wraps = added->find(entry.id);
        reply.add_events(entry.bytes.constData(), static_cast<size_t>(entry.bytes.size()));
        reply.add_wraps(wraps == added->end() ? std::string() : wraps->second.toStdString());
    }
    if (reader.may(Action::OpenRecording)) {
        const auto recordings = m_recordings.of(record);
        const auto wraps = recordings ? m_keys.rewraps->added(*recordings) : fail(recordings.error());
        if (!wraps)
            return failed(wraps.error());
        for (const LogEntry &manifest : *recordings) {
            const auto more = wraps->find(manifest.id);
            reply.add_recordings(manifest.bytes.constData(), static_cast<size_t>(manifest.bytes.size()));
            reply.add_recording_wraps(more == wraps->end() ? std::string() : more->second.toStdString());
        }
    }
    return replyWith(reply);
}

QByteArray Api::metricsText() const
{
    const auto alarms = m_store.count("alarm");
    return m_metrics.text({{"database_up", alarms ? 1 : 0}, {"database_waiting", m_store.database().waiting()},
        {"alarms", alarms.value_or(0)}, {"recordings_disk_free_bytes", m_recordings.blobs().freeBytes()}});
}

ApiReply Api::refuse(int status, ApiError code) const
{
    wire::ErrorReply reply;
    reply.set_code(static_cast<quint32>(code));
    reply.set_incarnation(m_store.incarnation().toStdString());
    return replyWith(reply, status);
}

ApiReply Api::refuseUntil(std::chrono::seconds later) const
{
    ApiReply reply = refuse(429, ApiError::Busy);
    reply.retryAfter = later;
    return reply;
}

/// 403 and not 400: an app takes that for its own fault and puts events aside.
ApiReply Api::refuseVersion(quint32 oldest) const
{
    wire::ErrorReply reply;
    reply.set_code(static_cast<quint32>(ApiError::UnknownVersion));
    reply.set_incarnation(m_store.incarnation().toStdString());
    reply.set_oldest(oldest);
    reply.set_newest(ProtocolVersion);
    return replyWith(reply, 403);
}

ApiReply Api::failed(const Error &error) const
{
    qCCritical(logServer, "%s", error.logSafe.c_str());
    return error.retry == Retry::Later ? refuse(503, ApiError::Busy) : refuse(500, ApiError::Internal);
}

} // namespace hl::sync
