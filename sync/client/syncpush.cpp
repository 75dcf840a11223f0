// SPDX-License-Identifier: GPL-3.0-or-later
// The half of SyncEngine that sends.
#include "core/base/log.h"
#include "sync/client/refusals.h"
#include "sync/client/syncengine.h"

#include <algorithm>
#include <utility>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

/// Protocol Buffers' own bytes around each event.
constexpr qsizetype Framing = 16;
constexpr int MostOnTheWay = 2;

} // namespace

/// What comes after `taken`, which is under way or was never there.
SyncEngine::Batch SyncEngine::prepare(const store::PendingEvent &taken)
{
    const auto next = m_vault.outbox().next(m_batch, MaxRequestBytes - Framing * (m_batch + 1), taken);
    if (!next) {
        qCWarning(logSync, "outbox: %s", next.error().logSafe.c_str());
        pause(m_push);
        return {};
    }
    if (next->isEmpty())
        return {};
    wire::PushRequest message;
    message.set_version(m_version);
    message.set_follows(next->front().event.stream == taken.event.stream);
    for (const store::PendingEvent &pending : *next)
        message.add_events(pending.event.bytes.constData(), static_cast<size_t>(pending.event.bytes.size()));
    return {*next, packed(message)};
}

void SyncEngine::push()
{
    const Batch batch = prepare({});
    if (!batch.events.isEmpty() && send(batch))
        prepareAhead();
}

bool SyncEngine::send(const Batch &batch)
{
    QList<EventId> ids;
    for (const store::PendingEvent &pending : batch.events)
        ids.append(pending.event.id);
    if (const auto noted = m_vault.outbox().noteSent(ids); !noted) {
        pause(m_push);
        return false;
    }
    m_lastSent = batch.events.back();
    ++m_onTheWay;
    m_push.busy = true;
    m_api.call({HttpRequest::Method::Post, "/v1/streams/" + m_lastSent.event.stream.toLatin1() + "/events", batch.body,
                   {}, Millis{30000}},
        [this, alive = std::weak_ptr(m_alive), sent = batch.events, isAhead = m_onTheWay > 1](
            const Result<HttpReply> &reply) {
            if (alive.lock())
                onPushed(sent, isAhead, reply);
        });
    return true;
}

/// Whether `batch` may be on its way before what was sent last has arrived: the server makes it wait for that.
bool SyncEngine::mayFollow(const Batch &batch) const
{
    return m_serverKeepsOrder && m_onTheWay < MostOnTheWay && !batch.events.isEmpty()
        && batch.events.front().event.stream == m_lastSent.event.stream;
}

void SyncEngine::prepareAhead()
{
    m_prepared = prepare(m_lastSent);
    if (mayFollow(m_prepared) && send(std::exchange(m_prepared, {})))
        m_prepared = prepare(m_lastSent);
}

void SyncEngine::onPushed(const QList<store::PendingEvent> &sent, bool wasAhead, const Result<HttpReply> &reply)
{
    m_push.busy = --m_onTheWay > 0;
    // unless all goes well it stays in the outbox, and nothing follows anything until all on the way has come back
    Batch following = std::exchange(m_prepared, {});
    m_serverKeepsOrder = false;
    const int status = reply ? reply->status : 0;
    if (reply && settleVersion(*reply))
        return poll();
    if (isUnknownThere(topicFromName(sent.front().event.stream.toLatin1()).value_or(Topic::Records), reply)) {
        putOff(sent);
        return poll();
    }
    if (status == 400 || status == 413) {
        // something in the batch cannot even be read: find it by halving, put it aside, go on
        if (sent.size() > 1) {
            m_batch = static_cast<int>(sent.size() / 2);
        } else {
            m_batch = MaxEventsPerPush;
            (void)m_vault.outbox().quarantine(sent.front().event.id, status == 413 ? u"too-large"_s : u"malformed"_s);
        }
        changed();
        return poll();
    }
    if (status == 503 && wasAhead) // what it was to follow has not come in time: by itself, then
        return poll();
    wire::PushReply message;
    if (!accept(m_push, reply) || !parse(message, reply->body) || message.verdicts_size() != sent.size())
        return m_push.busy ? changed() : pause(m_push); // one pause for both
    const bool isTaken = std::ranges::all_of(message.verdicts(),
        [](const auto &each) { return each.outcome() == wire::STORED || each.outcome() == wire::DUPLICATE; });
    const bool isAsKnown = noteServer(message.incarnation(), message.server_time()) == Server::AsKnown;
    const bool goesOn = isTaken && isAsKnown;
    m_serverKeepsOrder = goesOn && message.keeps_order();
    // the server works on the following batch while this one is settled
    if (goesOn && (m_onTheWay == 0 || mayFollow(following)) && !following.events.isEmpty())
        (void)send(std::exchange(following, {}));
    noteStatements(message.statements());
    const auto settled = settle(sent, message);
    if (!settled) {
        qCWarning(logSync, "receipts could not be settled: %s", settled.error().logSafe.c_str());
        m_serverKeepsOrder = false;
        pause(m_push);
    } else {
        m_batch = std::min(MaxEventsPerPush, m_batch * 2);
        m_log.want();
        if (goesOn && m_push.busy) {
            m_prepared = std::move(following);
            if (m_prepared.events.isEmpty())
                prepareAhead();
        }
    }
    noteRevocation();
    changed();
    poll();
}

Result<void> SyncEngine::settle(const QList<store::PendingEvent> &sent, const wire::PushReply &message)
{
    bool allSettled = true;
    QList<store::Delivered> delivered;
    const auto done = m_vault.atomically([&]() -> Result<void> {
        for (int i = 0; i < message.verdicts_size(); ++i) {
            const wire::Verdict &verdict = message.verdicts(i);
            const EventId id = sent.at(i).event.id;
            if (verdict.outcome() == wire::REJECTED || verdict.outcome() == wire::QUARANTINED) {
                if (maySoonHaveTheKey(id, verdict.code())) {
                    allSettled = false;
                    continue;
                }
                qCWarning(logSync, "an event was refused, code %u", verdict.code());
                if (auto put = m_vault.outbox().quarantine(id, codeName(verdict.code())); !put)
                    return put;
                continue;
            }
            const auto receipt = Receipt::fromBytes(QByteArrayView(verdict.receipt()));
            const bool ours = receipt && receipt->event == id && receipt->eventHash == sent.at(i).event.hash;
            if (!ours || !m_receipts.verify(*receipt)) { // no proof that it is safe there: it stays ours
                allSettled = false;
                continue;
            }
            delivered.append({id, bytes(verdict.receipt()), receipt->seq});
        }
        return m_vault.outbox().acknowledge(delivered);
    });
    if (!done)
        return done;
    return allSettled ? Result<void>() : fail(ErrorCode::Corrupt, "a receipt does not hold, or a key is missing there");
}

/// We seal to keys that the log told us of. A server that does not know one was restored, and is given it with all that
/// was said; a refusal may have been under way meanwhile, so the first one counts for nothing at any time.
bool SyncEngine::maySoonHaveTheKey(const EventId &event, quint32 code)
{
    return code == static_cast<quint32>(RejectCode::NoKey) && (m_foldsAnew || m_withoutKey.insert(event).second);
}

/// True: the push was refused for its version. What is ours waits: for the version before, or for an update.
bool SyncEngine::settleVersion(const HttpReply &reply)
{
    const auto error = aboutVersion(reply);
    if (!error)
        return false;
    const quint32 theirs = std::max(error->newest(), OldestVersion); // a server of version 1 does not say it
    if (theirs < m_version && error->oldest() <= theirs) {
        m_version = theirs;
    } else {
        setLink(SyncStatus::Link::Outdated);
        pause(m_push);
    }
    return true;
}

/// A server of an earlier version has no such topic. It is well otherwise, and so is everything else.
bool SyncEngine::isUnknownThere(Topic topic, const Result<HttpReply> &reply)
{
    if (topic != Topic::Duty || !reply || reply->status != 404)
        return false;
    m_status.lastContact = m_clock.now();
    setLink(SyncStatus::Link::Online);
    return true;
}

/// They and what follows them in their topic stay queued; the other topics go on.
void SyncEngine::putOff(const QList<store::PendingEvent> &events)
{
    QList<EventId> ids;
    for (const store::PendingEvent &pending : events)
        ids.append(pending.event.id);
    if (const auto done = m_vault.outbox().postpone(ids, m_clock.now() + UnknownTopicPause); !done)
        return pause(m_push);
    m_putOffTill = m_clock.elapsed() + UnknownTopicPause;
    changed();
}

} // namespace hl::sync
