// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/syncengine.h"

#include "core/base/log.h"
#include "core/crypto/crypto.h"
#include "sync/client/refusals.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"

#include <algorithm>
#include <utility>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

constexpr int PageEvents = 200;
/// A page is stored in slices, each a transaction: an answer of a form waits for no more than one. They are as large as
/// this device stores in so much time, because each costs a wait for the disk and some pages beside its events; small
/// enough from the start, and no smaller where the disk alone takes as long.
constexpr Millis SliceTime{8};
constexpr qsizetype SmallestSlice = 25;
/// So many events after one another go from the write-ahead log to the database: that syncs it once more. Sooner than
/// SQLite does it by itself (1,000 pages), as a part of whatever commit comes then, an answer's too.
constexpr qsizetype FlushEvents = 3 * PageEvents;
/// An answer without news that took no longer than this did not wait for any.
constexpr Millis QuickAnswer{2000};
constexpr int FreeHollow = 5;
/// Pages in memory while another one travels: one is opened, one is stored.
constexpr int MaxUnread = 2;

} // namespace

SyncEngine::SyncEngine(Membership &membership, store::Vault &vault, ApiClient &api, RecordReader &records,
    const Clock &clock, Hooks hooks, quint32 seed, Does does)
    : m_membership(membership)
    , m_vault(vault)
    , m_api(api)
    , m_reader(membership, vault, records, clock)
    , m_clock(clock)
    , m_hooks(std::move(hooks))
    , m_receipts(membership.directory().org().receipt)
    , m_push{false, Millis{0}, Backoff(seed)}
    , m_directoryLane{false, Millis{0}, Backoff(seed + 1)}
    , m_log(membership, vault, api, clock, seed + 9,
          [this] {
              m_status.log = m_log.state().alarm;
              changed();
          })
    , m_slice(SmallestSlice)
{
    m_status.log = m_log.state().alarm;
    const auto isInterrupted = m_vault.settings().value(FoldsAnewKey);
    m_foldsAnew = isInterrupted && *isInterrupted;
    keepEscrow(); // before there is work that could be lost
    // everybody hears who opened and who reviewed her records, and what concerns her; a leader gets all there is
    for (const Topic topic : AllTopics) {
        if (does == Does::Sends || topic == Topic::Recordings)
            continue;
        PullLane &lane = m_pulls.emplace_back();
        lane.topic = topic;
        lane.backoff = Backoff(seed + 1 + static_cast<quint32>(m_pulls.size()));
    }
}

/// Asked each time: a role may begin or end while the app is open.
bool SyncEngine::mayPull(Topic topic) const
{
    return !m_membership.isRevoked() && !isOutdated()
        && (topic != Topic::Records || m_membership.may(Action::ReadStatistics))
        && (topic != Topic::Duty || m_membership.may(Action::ReadDuty));
}

std::optional<Timestamp> SyncEngine::upToDate() const
{
    const bool isAll = !m_directoryWanted && !m_foldsAnew && std::ranges::all_of(m_pulls, [this](const PullLane &lane) {
        return lane.caughtUp || lane.isUnknownThere || !mayPull(lane.topic);
    });
    if (!isAll || isOutdated() || m_membership.isRevoked() || !m_serverTime)
        return std::nullopt;
    return m_serverTime->first + (m_clock.elapsed() - m_serverTime->second);
}

void SyncEngine::poll()
{
    if (m_escrowMonth != monthOf(m_clock.now()))
        keepEscrow();
    const Millis now = m_clock.elapsed();
    const auto due = [now](const Lane &lane) { return !lane.busy && lane.notBefore <= now; };
    if (due(m_push))
        push();
    if ((m_directoryWanted || m_foldsAnew) && due(m_directoryLane))
        fetchStatements();
    for (PullLane &lane : m_pulls)
        if (due(lane) && lane.pages.empty() && mayPull(lane.topic))
            pull(lane);
    m_log.poll();
}

std::optional<Millis> SyncEngine::nextWakeUp() const
{
    std::optional<Millis> soonest;
    const auto consider = [&](const Lane &lane) {
        const Millis in = lane.notBefore - m_clock.elapsed();
        if (!lane.busy && in > Millis{0} && (!soonest || in < *soonest))
            soonest = in;
    };
    consider(m_push);
    if (m_putOffTill)
        consider({false, *m_putOffTill, Backoff(0)});
    consider(m_directoryLane);
    for (const PullLane &lane : m_pulls)
        consider(lane);
    const auto log = m_log.nextWakeUp();
    return log && (!soonest || *log < *soonest) ? log : soonest;
}

void SyncEngine::retryNow()
{
    const auto reset = [](Lane &lane) {
        lane.notBefore = Millis{0};
        lane.backoff.reset();
    };
    if (std::exchange(m_putOffTill, std::nullopt))
        (void)m_vault.outbox().retryNow();
    reset(m_push);
    reset(m_directoryLane);
    for (PullLane &lane : m_pulls)
        reset(lane);
    m_log.retryNow();
    poll();
}

void SyncEngine::pull(PullLane &lane)
{
    const auto cursor = m_vault.inbox().cursor(streamName(lane.topic));
    if (!cursor)
        return pause(lane);
    requestPage(lane, *cursor);
}

void SyncEngine::requestPage(PullLane &lane, quint64 after)
{
    QByteArray target = "/v1/streams/" + name(lane.topic) + "/events?after=" + QByteArray::number(after)
        + "&limit=" + QByteArray::number(PageEvents);
    if (const auto incarnation = m_vault.inbox().incarnation()) // another one answers at once instead of waiting
        target += "&incarnation=" + incarnation->toHex();
    target += "&statements=" + QByteArray::number(m_membership.statements());
    if (lane.caughtUp)
        target += "&wait=" + QByteArray::number(static_cast<qint64>(MaxPullWait.count()));
    lane.busy = true;
    lane.askedAt = m_clock.elapsed();
    const auto timeout = lane.caughtUp ? Millis{MaxPullWait} + Millis{15000} : Millis{30000};
    m_api.call({HttpRequest::Method::Get, target, {}, {}, timeout},
        [this, alive = std::weak_ptr(m_alive), &lane, after](const Result<HttpReply> &reply) {
            if (alive.lock())
                onPulled(lane, after, reply);
        });
}

void SyncEngine::onPulled(PullLane &lane, quint64 after, const Result<HttpReply> &reply)
{
    lane.busy = false;
    lane.caughtUp = false;
    lane.isUnknownThere = isUnknownThere(lane.topic, reply);
    if (lane.isUnknownThere) {
        lane.notBefore = m_clock.elapsed() + UnknownTopicPause;
        return changed();
    }
    wire::PullPage message;
    if (!accept(lane, reply) || reply->status != 200 || !parse(message, reply->body))
        return pause(lane);
    (void)noteServer(message.incarnation(), message.server_time());
    noteStatements(message.statements());
    if (message.next() < after) // only a restored server goes back, and that comes with a new incarnation
        return pause(lane);
    const auto page = std::make_shared<Page>();
    page->after = after;
    page->next = lane.asked = message.next();
    page->head = message.head();
    lane.hasMore = message.next() > after && message.next() < message.head();
    lane.pages.push_back(page);
    if (message.events_size() > 0)
        lane.hollow = 0;
    else if (m_clock.elapsed() - lane.askedAt < QuickAnswer)
        noteHollow(lane);
    requestFollowing(lane);
    QByteArrayList events;
    for (const wire::PulledEvent &item : message.events())
        events.append(packAdded(bytes(item.event()), bytes(item.wraps())));
    page->opened = m_reader.prepare(streamName(lane.topic), events);
    for (qsizetype i = 0; i < events.size(); ++i) {
        const EventHeader *header = page->opened.header(i);
        // what cannot be decoded gets an id from its bytes: kept as evidence, and the cursor goes on
        const auto id = header ? header->id : *EventId::fromBytes(crypto::hash(events.at(i)).first(16));
        const QString type = header ? QString::number(static_cast<int>(header->type)) : u"?"_s;
        page->events.append({message.events(static_cast<int>(i)).seq(), id, type, events.at(i)});
    }
    open(lane, page);
}

void SyncEngine::requestFollowing(PullLane &lane)
{
    if (!lane.busy && lane.hasMore && static_cast<int>(lane.pages.size()) <= MaxUnread
        && lane.notBefore <= m_clock.elapsed())
        requestPage(lane, lane.asked);
}

void SyncEngine::open(PullLane &lane, const std::shared_ptr<Page> &page)
{
    const auto opened = [this, alive = std::weak_ptr(m_alive), &lane, page] {
        if (!alive.lock())
            return;
        page->isOpen = true;
        if (lane.pages.front() == page) // else it has its turn after those before it
            storeNext(lane);
    };
    if (!m_hooks.elsewhere || !m_hooks.later || page->events.isEmpty()) {
        page->opened.open();
        return opened();
    }
    m_hooks.elsewhere([page, opened, later = m_hooks.later] {
        page->opened.open();
        later(opened);
    });
}

/// One transaction of what is new and how far we are; then whoever waits for the vault has a turn.
void SyncEngine::storeNext(PullLane &lane)
{
    const auto page = lane.pages.front();
    Q_ASSERT(page->isOpen); // or nobody would have looked at a signature
    const auto stored = storeSlice(lane, *page);
    if (stored && page->stored < page->events.size())
        return later([this, &lane] { storeNext(lane); });
    if (!stored && stored.error().code != ErrorCode::Conflict) {
        qCWarning(logSync, "inbox: %s", stored.error().logSafe.c_str());
        pause(lane);
    }
    lane.pages.pop_front();
    if (m_reader.takeUnknownDevice())
        m_directoryWanted = true;
    const bool isPageReady = !lane.pages.empty() && lane.pages.front()->isOpen;
    const auto goOn = [this, &lane, isPageReady] {
        if (isPageReady)
            later([this, &lane] { storeNext(lane); });
    };
    // never both at once in the queue: an answer of a form waits for one of them
    m_unflushed += page->stored;
    if (stored && m_unflushed >= FlushEvents)
        later([this, goOn] {
            m_unflushed = 0;
            (void)m_vault.inbox().flush();
            goOn();
        });
    else
        goOn();
    if (stored)
        requestFollowing(lane);
    else
        lane.hasMore = false; // what follows will not fit either: begin again at the cursor
    lane.caughtUp = stored && !lane.busy && lane.pages.empty() && page->next >= page->head;
    changed();
    poll();
}

/// Conflict: the page does not fit the cursor any more, because the server has another incarnation or the page before
/// was not stored. It is left out and asked for again.
Result<void> SyncEngine::storeSlice(PullLane &lane, Page &page)
{
    const quint64 from = page.stored == 0 ? page.after : page.events.at(page.stored - 1).seq;
    const auto cursor = m_vault.inbox().cursor(streamName(lane.topic));
    if (!cursor)
        return fail(cursor.error());
    if (*cursor != from)
        return fail(ErrorCode::Conflict, "the page does not fit the cursor");
    if (page.events.isEmpty() && page.next == page.after)
        return {};
    const auto slice = page.events.mid(page.stored, m_slice);
    const bool isLast = page.stored + slice.size() == page.events.size();
    const Millis begun = m_clock.elapsed();
    const auto stored = m_reader.store(streamName(lane.topic), slice, isLast ? page.next : slice.back().seq,
        page.opened, page.stored, isLast ? InboxReader::Page::Ends : InboxReader::Page::GoesOn);
    if (stored) {
        noteSlice(slice.size(), m_clock.elapsed() - begun);
        page.stored += slice.size();
        if (!slice.isEmpty())
            m_log.want();
    }
    return stored;
}

void SyncEngine::noteSlice(qsizetype events, Millis took)
{
    if (took > SliceTime)
        m_slice = std::max<qsizetype>(events * SliceTime / took, SmallestSlice);
    else if (events == m_slice) // the rest of a page says nothing of larger ones
        m_slice = std::min<qsizetype>(events + SmallestSlice, PageEvents);
}

void SyncEngine::later(std::function<void()> work)
{
    if (!m_hooks.later)
        return work();
    m_hooks.later([alive = std::weak_ptr(m_alive), work = std::move(work)] {
        if (alive.lock())
            work();
    });
}

bool SyncEngine::accept(Lane &lane, const Result<HttpReply> &reply)
{
    if (reply && (reply->status == 200 || reply->status == 422)) {
        lane.backoff.reset();
        m_status.lastContact = m_clock.now();
        setLink(m_membership.isRevoked() ? SyncStatus::Link::Revoked
                : isOutdated()           ? SyncStatus::Link::Outdated
                                         : SyncStatus::Link::Online);
        return true;
    }
    if (reply)
        lane.atLeast = reply->retryAfter;
    if (!reply && reply.error().code == ErrorCode::Unauthorised)
        setLink(SyncStatus::Link::Untrusted);
    else if (reply && reply->status == 410)
        m_directoryWanted = true; // the server's word alone ends nothing: look for the statement
    else if (reply && aboutVersion(*reply))
        setLink(SyncStatus::Link::Outdated);
    else if (reply ? reply->status == 403 : reply.error().code == ErrorCode::Refused)
        setLink(SyncStatus::Link::Refused);
    else
        setLink(SyncStatus::Link::Offline);
    return false;
}

void SyncEngine::pause(Lane &lane)
{
    lane.notBefore = m_clock.elapsed() + std::max(lane.backoff.next(), std::exchange(lane.atLeast, Millis{0}));
    changed(); // the owner asks nextWakeUp() again
}

/// A few are right: after a start, a statement, a restore. A server that goes on like that would keep the device busy.
void SyncEngine::noteHollow(PullLane &lane)
{
    const Millis now = m_clock.elapsed();
    if (now - std::exchange(lane.lastHollow, now) > 2 * Backoff::Longest)
        lane.hollow = 0;
    if (++lane.hollow > FreeHollow)
        lane.notBefore
            = now + std::min(Millis{1000} * (1 << std::min(lane.hollow - FreeHollow - 1, 6)), Backoff::Longest);
}

void SyncEngine::setLink(SyncStatus::Link link)
{
    m_status.link = link;
}

void SyncEngine::changed()
{
    if (m_hooks.changed)
        m_hooks.changed();
}

} // namespace hl::sync
