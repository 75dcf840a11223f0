// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/apiclient.h"
#include "sync/client/backoff.h"
#include "sync/client/inboxreader.h"
#include "sync/client/logrounds.h"
#include "sync/wire/receipt.h"

#include <deque>
#include <set>

namespace hearthline::wire {
class PushReply;
}

namespace hl::sync {

/// What a screen shows of sync.
struct SyncStatus
{
    enum class Link {
        Unknown, ///< no attempt yet
        Online, ///< the last exchange worked
        Offline, ///< it did not; tried again by itself
        Untrusted, ///< the other end is not our server: certificate, name or pin is wrong
        Refused, ///< the server does not serve this device; nobody else has said why
        Revoked, ///< a statement that holds has ended this device
        Outdated, ///< this app is too old for its organisation or its server: update it. Nothing is lost meanwhile
    };
    Link link = Link::Unknown;
    std::optional<Timestamp> lastContact;
    /// Revoked, and nothing unsent is left here: the vault can go as soon as no call needs it.
    bool isToBeWiped = false;
    std::optional<Millis> clockSkew; ///< ours minus the server's; show a banner beyond 2 minutes
    LogWatch::Alarm log = LogWatch::Alarm::None; ///< the server's log has contradicted itself
    bool operator==(const SyncStatus &) const = default;
};

/// Brings the outbox to the server and the server's events into the inbox. Sans-IO: it owns no thread, no timer and no
/// socket. Its owner calls poll() after anything changed and again when nextWakeUp() has passed. Push and each pull run
/// independently; an event that the server refuses goes to quarantine and blocks nothing. Safe to kill anywhere: what
/// it knows is in the vault. Lives on the vault thread.
class SyncEngine
{
public:
    struct Hooks
    {
        std::function<void()> changed; ///< status, outbox or inbox has changed: refresh what shows them
        /// To the end of the vault thread's queue, so that what a call needs goes first. At once when null.
        Post later;
        /// To some other thread: opening what was pulled. At once when null. May still run when the engine is gone.
        Post elsewhere;
    };

    enum class Does {
        Everything,
        Sends, ///< what waits in the outbox; pulls nothing (hearthline-rescue)
    };
    SyncEngine(Membership &membership, store::Vault &vault, ApiClient &api, RecordReader &records, const Clock &clock,
        Hooks hooks, quint32 seed, Does does = Does::Everything);

    /// Starts whatever is due and not yet under way.
    void poll();
    /// How long until poll() has something to do by itself; nullopt while only a reply or a new event can change that.
    [[nodiscard]] std::optional<Millis> nextWakeUp() const;
    /// The network may be back, or a person asked: nothing waits for its back-off any more.
    void retryNow();

    [[nodiscard]] const SyncStatus &status() const { return m_status; }
    /// The server's clock, when everything that it has for this device is here; nullopt: not yet, or not known.
    [[nodiscard]] std::optional<Timestamp> upToDate() const;

private:
    /// One direction of work that waits, runs or pauses by itself.
    struct Lane
    {
        bool busy = false;
        Millis notBefore{0};
        Backoff backoff{0};
        Millis atLeast{0}; ///< what the server asks for before the next attempt
    };
    /// A page of a pull: comes, is opened elsewhere, is stored in slices.
    struct Page
    {
        quint64 after = 0;
        quint64 next = 0;
        quint64 head = 0;
        QList<store::PulledEvent> events;
        OpenedEvents opened;
        bool isOpen = false; ///< they are: it may be stored
        qsizetype stored = 0; ///< how many of them
    };
    struct PullLane : Lane
    {
        Topic topic = Topic::Records;
        bool caughtUp = false; ///< then the server may hold the request until something comes
        bool isUnknownThere = false; ///< the server is older than the topic: it has nothing of it
        Millis askedAt{0};
        int hollow = 0; ///< answers without news that came at once, one after the other
        Millis lastHollow{0};
        quint64 asked = 0; ///< where the page that came last ends
        bool hasMore = false; ///< after `asked`
        std::deque<std::shared_ptr<Page>> pages; ///< that have come and are not stored yet, in order
    };

    /// Events of one push and the request made of them; empty when nothing waits.
    struct Batch
    {
        QList<store::PendingEvent> events;
        QByteArray body;
    };
    enum class Server { AsKnown, Changed };
    [[nodiscard]] static QString streamName(Topic topic) { return QString::fromLatin1(name(topic)); }
    /// In the settings while m_foldsAnew: a crash must not leave a restored server without what it lacks.
    static inline const QString FoldsAnewKey = QStringLiteral("sync.folds-anew");

    Batch prepare(const store::PendingEvent &taken);
    void push();
    [[nodiscard]] bool send(const Batch &batch);
    [[nodiscard]] bool mayFollow(const Batch &batch) const;
    void prepareAhead();
    [[nodiscard]] Result<void> settle(
        const QList<store::PendingEvent> &sent, const hearthline::wire::PushReply &message);
    [[nodiscard]] bool maySoonHaveTheKey(const EventId &event, quint32 code);
    [[nodiscard]] bool isUnknownThere(Topic topic, const Result<HttpReply> &reply);
    void putOff(const QList<store::PendingEvent> &events);
    void onPushed(const QList<store::PendingEvent> &sent, bool wasAhead, const Result<HttpReply> &reply);
    [[nodiscard]] bool mayPull(Topic topic) const;
    void pull(PullLane &lane);
    void requestPage(PullLane &lane, quint64 after);
    void onPulled(PullLane &lane, quint64 after, const Result<HttpReply> &reply);
    void requestFollowing(PullLane &lane);
    void open(PullLane &lane, const std::shared_ptr<Page> &page);
    void storeNext(PullLane &lane);
    void noteSlice(qsizetype events, Millis took);
    [[nodiscard]] bool isOutdated() const { return m_membership.directory().minimumVersion() > ProtocolVersion; }
    bool settleVersion(const HttpReply &reply);
    [[nodiscard]] Result<void> storeSlice(PullLane &lane, Page &page);
    void fetchStatements();
    void onStatements(quint64 base, const Result<HttpReply> &reply);
    void giveStatements();
    void noteStatements(quint64 head);
    void noteRevocation();
    void keepEscrow();
    void later(std::function<void()> work);
    /// Common to every reply. False: it was a failure, and the lane waits.
    bool accept(Lane &lane, const Result<HttpReply> &reply);
    [[nodiscard]] Result<void> releaseLate();
    Server noteServer(const std::string &incarnation, quint64 serverTimeMs);
    void pause(Lane &lane);
    void noteHollow(PullLane &lane);
    void setLink(SyncStatus::Link link);
    void changed();

    Membership &m_membership;
    store::Vault &m_vault;
    ApiClient &m_api;
    InboxReader m_reader;
    const Clock &m_clock;
    Hooks m_hooks;
    ReceiptVerifier m_receipts;
    SyncStatus m_status;
    std::optional<std::pair<Timestamp, Millis>> m_serverTime; ///< and when that was, by Clock::elapsed()
    Lane m_push;
    int m_onTheWay = 0; ///< pushes, in the order of their events
    store::PendingEvent m_lastSent; ///< of them
    Batch m_prepared; ///< while a push is under way: what goes next
    std::set<EventId> m_withoutKey; ///< were refused once because the server lacked their key
    bool m_serverKeepsOrder = false; ///< and the last push went well: one may follow another before that has arrived
    Lane m_directoryLane; ///< statements
    LogRounds m_log;
    std::vector<PullLane> m_pulls;
    bool m_directoryWanted = true;
    quint32 m_escrowMonth = 0; ///< YYYYMM for which the vault is in escrow; 0: none yet
    bool m_foldsAnew = false; ///< the server was restored: it may lack statements, and number new ones again
    quint64 m_given = 0; ///< how many of ours it was given back
    std::vector<Signed> m_fetched; ///< until all that there is has come
    int m_batch = MaxEventsPerPush;
    qsizetype m_unflushed = 0; ///< events that were stored since the write-ahead log was last emptied
    qsizetype m_slice; ///< how many events are stored at once, by how long the last ones took
    std::optional<Millis> m_putOffTill; ///< until then events of a topic wait that the server does not know
    quint32 m_version = ProtocolVersion; ///< that we write to this server
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< replies may outlive us
};

} // namespace hl::sync
