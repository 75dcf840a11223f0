// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/recordinguploader.h"

#include "core/base/log.h"
#include "core/crypto/crypto.h"
#include "sync/wire/messages.pb.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

const QString RecordingUploader::NoBlobs = u"no-blobs"_s;

namespace {

const QString NotesKey = u"recordings"_s;
const QString Suffix = u".hlrec"_s;

struct FileName
{
    CallId call;
    int segment = 0;
};

/// `<call id>.<segment>.hlrec`
std::optional<FileName> parseName(const QString &name)
{
    const QStringList pieces = name.chopped(Suffix.size()).split(u'.');
    const auto call = CallId::fromString(pieces.value(0));
    const int segment = pieces.value(1).toInt();
    if (!name.endsWith(Suffix) || pieces.size() != 2 || !call || segment < 1 || segment > 0xffff)
        return std::nullopt;
    return FileName{*call, segment};
}

template <typename Message>
bool parse(Message &message, const Result<HttpReply> &reply)
{
    return reply && reply->status == 200
        && message.ParseFromArray(reply->body.constData(), static_cast<int>(reply->body.size()));
}

template <typename Message>
HttpRequest post(const QByteArray &target, const Message &message)
{
    return {
        HttpRequest::Method::Post, target, QByteArray::fromStdString(message.SerializeAsString()), {}, Millis{30000}};
}

} // namespace

RecordingUploader::RecordingUploader(const Membership &membership, store::Vault &vault, ApiClient &api,
    const QString &folder, const Clock &clock, Hooks hooks, quint32 seed)
    : m_membership(membership)
    , m_vault(vault)
    , m_api(api)
    , m_folder(folder)
    , m_clock(clock)
    , m_hooks(std::move(hooks))
    , m_filer(membership, vault, clock)
    , m_backoff(seed)
{
}

void RecordingUploader::poll()
{
    if (m_busy)
        return;
    const auto notes = settle();
    if (!notes) {
        qCWarning(logSync, "recordings: %s", notes.error().logSafe.c_str());
        return;
    }
    if (m_line == Line::Busy || m_notBefore > m_clock.elapsed() || m_membership.isRevoked() || isEventWaiting())
        return;
    if (!m_job)
        m_job = choose(*notes);
    if (m_job)
        step();
}

std::optional<Millis> RecordingUploader::nextWakeUp() const
{
    const Millis in = m_notBefore - m_clock.elapsed();
    return !m_busy && in > Millis{0} ? std::optional(in) : std::nullopt;
}

void RecordingUploader::retryNow()
{
    m_notBefore = Millis{0};
    m_backoff.reset();
    poll();
}

void RecordingUploader::setLine(Line line)
{
    m_line = line;
    poll();
}

Result<RecordingUploader::Notes> RecordingUploader::readNotes() const
{
    const auto kept = m_vault.settings().value(NotesKey);
    if (!kept)
        return fail(kept.error());
    Notes notes;
    const QJsonObject json = QJsonDocument::fromJson(kept->value_or(QByteArray())).object();
    for (auto it = json.begin(); it != json.end(); ++it)
        notes[it.key()] = {EventId::fromString(it.value()[u"event"].toString()).value_or(EventId()),
            static_cast<qint64>(it.value()[u"size"].toDouble())};
    return notes;
}

Result<QList<CallId>> RecordingUploader::waiting() const
{
    const auto notes = readNotes();
    if (!notes)
        return fail(notes.error());
    QList<CallId> calls;
    for (const auto &[name, note] : *notes)
        if (const auto parsed = parseName(name))
            calls.push_back(parsed->call);
    return calls;
}

Result<void> RecordingUploader::writeNotes(const Notes &notes)
{
    QJsonObject json;
    for (const auto &[name, note] : notes)
        json[name] = QJsonObject{{u"event"_s, note.event.toString()}, {u"size"_s, note.size}};
    return m_vault.settings().set(NotesKey, QJsonDocument(json).toJson(QJsonDocument::Compact));
}

/// Takes in what has happened to files and to their manifests' events; deletes what the server has confirmed.
Result<RecordingUploader::Notes> RecordingUploader::settle()
{
    auto notes = readNotes();
    if (!notes)
        return notes;
    bool isChanged = false;
    const QStringList files = m_folder.entryList({u"*"_s + Suffix}, QDir::Files, QDir::Name);
    for (const QString &name : files) {
        const auto parsed = parseName(name);
        // signed, that is: from now on, also when the record is purged from this device before its recording is sent
        if (parsed && !notes->contains(name) && m_vault.records().findByCall(parsed->call)) {
            notes->emplace(name, Note{});
            isChanged = true;
        }
    }
    for (auto it = notes->begin(); it != notes->end();) {
        const EventId event = it->second.event;
        const auto isOver = settleOne(it->first, it->second);
        if (!isOver)
            return fail(isOver.error());
        isChanged = isChanged || *isOver || it->second.event != event;
        it = *isOver ? notes->erase(it) : std::next(it);
    }
    if (isChanged)
        if (auto kept = writeNotes(*notes); !kept)
            return fail(kept.error());
    const auto waiting = static_cast<int>(notes->size());
    if (std::exchange(m_status.waiting, waiting) != waiting)
        changed();
    return notes;
}

/// True: nothing is left to do for it.
Result<bool> RecordingUploader::settleOne(const QString &name, Note &note)
{
    QFile file(m_folder.filePath(name));
    if (!file.exists())
        return true; // the caller took her consent back, or it was deleted here and the note was not
    if (note.event.isNull())
        return false;
    const auto state = m_vault.outbox().stateOf(note.event);
    if (!state)
        return fail(state.error());
    if (*state == store::OutboxState::Pending || *state == store::OutboxState::Quarantined)
        return false;
    // the engine has checked the receipt before it wrote "acknowledged"; a file that has grown since is another one
    if (*state == store::OutboxState::Acknowledged && file.size() == note.size) {
        if (!file.remove())
            qCWarning(logSync, "a delivered recording cannot be deleted");
        return !file.exists();
    }
    note = {};
    return false;
}

std::optional<RecordingUploader::Job> RecordingUploader::choose(const Notes &notes)
{
    const auto refused = m_vault.outbox().quarantined();
    std::optional<Job> chosen;
    int stuck = 0;
    for (const auto &[name, note] : notes) {
        const auto parsed = parseName(name);
        const auto code = [&, event = note.event]() -> std::optional<QString> {
            if (refused)
                for (const store::QuarantinedEvent &one : *refused)
                    if (one.event.id == event)
                        return one.code;
            return std::nullopt;
        }();
        stuck += code && *code != NoBlobs ? 1 : 0;
        const qint64 size = QFile(m_folder.filePath(name)).size();
        const bool isUsable = parsed && blobCount(size) <= MaxBlobsPerRecording && !m_unreadable.contains(name);
        stuck += isUsable ? 0 : 1;
        const bool isDue = note.event.isNull() || code == NoBlobs;
        if (!chosen && isUsable && isDue) {
            chosen = Job();
            chosen->name = name;
            chosen->record = *RecordId::fromBytes(parsed->call.toBytes());
            chosen->manifest.segment = parsed->segment;
            chosen->size = size;
            chosen->again = note.event;
        }
    }
    if (std::exchange(m_status.refused, stuck) != stuck)
        changed();
    return chosen;
}

/// A blob never delays an event.
bool RecordingUploader::isEventWaiting() const
{
    const auto next = m_vault.outbox().next(1);
    return next && !next->isEmpty() && next->first().event.lane != store::Lane::Blob;
}

Result<QByteArray> RecordingUploader::slice(const Job &job, quint32 index) const
{
    QFile file(m_folder.filePath(job.name));
    const qint64 at = static_cast<qint64>(index) * BlobBytes;
    const qint64 wanted = std::min<qint64>(BlobBytes, job.size - at);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(at))
        return fail(ErrorCode::Io, "a recording cannot be read");
    const QByteArray slice = file.read(wanted);
    if (slice.size() != wanted)
        return fail(ErrorCode::Io, "a recording cannot be read");
    return slice;
}

/// The sealed keys stay here: they go with the manifest.
Result<QByteArray> RecordingUploader::blob(const Job &job, quint32 index) const
{
    return slice(job, index).map([&](const QByteArray &bytes) {
        return blobFrom(index == 0 && job.head ? job.head->without(bytes) : bytes);
    });
}

/// A file of this call in today's format; anything else is sent as it stands, for a person to look at.
Result<void> RecordingUploader::readHead(Job &job) const
{
    const auto beginning = slice(job, 0);
    if (!beginning)
        return fail(beginning.error());
    auto head = crypto::RecordingHead::read(*beginning);
    if (head && head->id == job.record.toBytes())
        job.head = std::move(*head);
    return {};
}

/// Whatever is next for the file in hand.
void RecordingUploader::step()
{
    if (m_job->manifest.blobs.isEmpty())
        if (const auto read = readHead(*m_job); !read)
            return giveUp(read.error());
    if (m_job->manifest.blobs.size() < blobCount(m_job->size))
        return later(&RecordingUploader::hashNext);
    if (!m_job->isAsked)
        return askMissing();
    if (!m_job->missing.empty())
        return sendNext();
    const auto filed = file();
    m_job.reset();
    m_status.percent = 0;
    if (!filed) {
        qCWarning(logSync, "recordings: %s", filed.error().logSafe.c_str());
        return pause(fail(filed.error()));
    }
    changed(); // the engine sends it
}

/// A quarter of a MiB at a time: an answer of a form waits for no more.
void RecordingUploader::hashNext()
{
    const auto bytes = blob(*m_job, static_cast<quint32>(m_job->manifest.blobs.size()));
    m_busy = false;
    if (!bytes)
        return giveUp(bytes.error());
    m_job->manifest.blobs.append(crypto::hash(*bytes));
    poll();
}

void RecordingUploader::askMissing()
{
    wire::BlobsRequest message;
    for (const QByteArray &hash : m_job->manifest.blobs)
        message.add_hashes(hash.toStdString());
    m_busy = true;
    m_api.call(post("/v1/blobs/missing", message), [this, alive = std::weak_ptr(m_alive)](const auto &reply) {
        if (alive.lock())
            onMissing(reply);
    });
}

void RecordingUploader::onMissing(const Result<HttpReply> &reply)
{
    m_busy = false;
    wire::BlobsReply message;
    if (!parse(message, reply))
        return pause(reply);
    m_backoff.reset();
    m_job->isAsked = true;
    for (const quint32 index : message.missing())
        if (index < static_cast<quint32>(m_job->manifest.blobs.size()))
            m_job->missing.push_back(index);
    poll();
}

void RecordingUploader::sendNext()
{
    const quint32 index = m_job->missing.front();
    const QByteArray &hash = m_job->manifest.blobs.at(static_cast<qsizetype>(index));
    const auto bytes = blob(*m_job, index);
    if (!bytes)
        return giveUp(bytes.error());
    if (crypto::hash(*bytes) != hash)
        return giveUp(makeError(ErrorCode::Corrupt, "a recording has changed while it was sent"));
    wire::Blob message;
    message.set_data(bytes->constData(), static_cast<size_t>(bytes->size()));
    m_busy = true;
    m_api.call(post("/v1/blobs/" + hash.toHex(), message), [this, alive = std::weak_ptr(m_alive)](const auto &reply) {
        if (alive.lock())
            onSent(reply);
    });
}

void RecordingUploader::onSent(const Result<HttpReply> &reply)
{
    m_busy = false;
    m_status.isServerFull = reply && reply->status == 507;
    if (!reply || reply->status != 200)
        return pause(reply);
    m_backoff.reset();
    m_job->missing.pop_front();
    const auto all = m_job->manifest.blobs.size();
    m_status.percent = static_cast<int>((all - static_cast<qsizetype>(m_job->missing.size())) * 100 / all);
    changed();
    poll();
}

/// The server has all of it: the manifest goes the way of every event, and its receipt comes back that way.
Result<void> RecordingUploader::file()
{
    return m_vault.atomically([&]() -> Result<void> {
        auto notes = readNotes();
        if (!notes)
            return fail(notes.error());
        if (!m_job->again.isNull())
            return m_vault.outbox().release(m_job->again);
        const auto event = m_filer.recording(m_job->record, m_job->manifest, m_job->head ? &*m_job->head : nullptr);
        if (!event)
            return fail(event.error());
        (*notes)[m_job->name] = {event->id, m_job->size};
        return m_vault.outbox().enqueue(*event).and_then([&] { return writeNotes(*notes); });
    });
}

/// The work of one step, at the end of the queue.
void RecordingUploader::later(void (RecordingUploader::*work)())
{
    m_busy = true;
    if (!m_hooks.later)
        return (this->*work)();
    m_hooks.later([this, alive = std::weak_ptr(m_alive), work] {
        if (alive.lock())
            (this->*work)();
    });
}

/// This disk is at fault: the file stays, is counted as refused, and holds up no other one.
void RecordingUploader::giveUp(const Error &error)
{
    qCWarning(logSync, "recordings: %s", error.logSafe.c_str());
    m_unreadable.insert(m_job->name);
    m_job.reset();
    changed();
    poll();
}

void RecordingUploader::pause(const Result<HttpReply> &reply)
{
    if (reply && reply->status != 507)
        qCWarning(logSync, "the server does not take a recording now, status %d", reply->status);
    if (m_job) { // what is missing may be something else by then
        m_job->isAsked = false;
        m_job->missing.clear();
    }
    m_notBefore = m_clock.elapsed() + m_backoff.next();
    changed();
}

void RecordingUploader::changed()
{
    if (m_hooks.changed)
        m_hooks.changed();
}

} // namespace hl::sync
