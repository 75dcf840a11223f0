// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/syncservice.h"

#include "app/desk/ownrecords.h"
#include "app/desk/recordfiling.h"
#include "core/base/log.h"
#include "sync/client/callerindex.h"
#include "sync/client/contentupdater.h"
#include "sync/client/heldwork.h"
#include "sync/client/keykeeper.h"
#include "sync/client/queuecounts.h"

#include <random>

#include <QThreadPool>

namespace hl::app {

namespace {

/// Whoever waits for a leader asks again so long after the connection was lost.
constexpr std::chrono::seconds WaitAgain{5};

} // namespace

/// What lives on the vault thread while sync is on; destroyed from the bottom up.
struct SyncService::Room
{
    Room(const sync::Membership &member, store::Vault &vault, std::unique_ptr<sync::Transport> door,
        const std::shared_ptr<ContentShelf> &shelf, const QString &recordings, const Clock &clock,
        const std::function<void()> &changed, const sync::Post &later)
        : membership(member)
        , transport(std::move(door))
        , api(membership, vault.keyring(), *transport)
        , records(shelf)
        , engine(membership, vault, api, records, clock,
              {changed, later, [this](std::function<void()> work) { elsewhere.start(std::move(work)); }},
              std::random_device()())
        , desk(membership, vault, api, clock)
        , listening(membership, vault, api, desk)
        , members(membership, vault, api, clock)
        , duty(api)
        , keys(
              membership, vault, api, clock, [this] { return engine.upToDate(); }, changed)
        , callers(membership, vault, api, clock, changed)
        , uploader(membership, vault, api, recordings, clock, {changed, later}, std::random_device()())
    {
        api.tellHeld([this, &vault, &clock] { return sync::heldSince(vault, uploader, clock.now()); });
    }
    QThreadPool elsewhere; ///< first, so that it goes last and waits for its work
    sync::Membership membership;
    quint64 told = membership.statements(); ///< statements that the ui knows of
    std::unique_ptr<sync::Transport> transport;
    sync::ApiClient api;
    KeptRecordReader records;
    sync::SyncEngine engine;
    sync::LeaderDesk desk;
    sync::RecordingDesk listening;
    sync::MemberDesk members;
    sync::BoardDesk duty;
    sync::KeyKeeper keys;
    sync::CallerIndex callers;
    sync::RecordingUploader uploader;
    std::unique_ptr<sync::ContentUpdater> updater; ///< null: this device cannot keep packs
};

SyncService::SyncService(VaultService &vault, Executor &vaultThread, TransportFactory transports,
    ContentService &content, const QString &recordings, const Clock &clock)
    : m_vault(vault)
    , m_executor(vaultThread)
    , m_transports(std::move(transports))
    , m_content(content)
    , m_clock(clock)
    , m_room(std::make_shared<std::unique_ptr<Room>>())
    , m_joining(std::make_shared<std::unique_ptr<sync::Joining>>())
    , m_recordingFolder(recordings)
{
    m_wakeUp.setSingleShot(true);
    connect(&m_wakeUp, &QTimer::timeout, this, [this] { poll(false); });
    m_rarely.setInterval(std::chrono::hours(4));
}

SyncService::~SyncService()
{
    stop();
    m_executor.finish();
}

sync::Post SyncService::postToVaultThread()
{
    return [executor = &m_executor](std::function<void()> job) { executor->post(std::move(job)); };
}

void SyncService::join(const QString &link, std::function<void(Result<sync::Membership>)> done)
{
    m_vault.post([this, link, done = std::move(done)](store::Vault *vault) {
        auto finish
            = [this, done](Result<sync::Membership> joined) { m_vault.answer(this, [done, joined] { done(joined); }); };
        auto invite = sync::Invite::fromLink(link);
        if (!invite || !vault) {
            finish(invite ? fail(ErrorCode::Locked, "no vault to join into") : fail(invite.error()));
            return;
        }
        m_probe = m_transports(invite->server, postToVaultThread());
        const auto waited = std::make_shared<bool>(false);
        const auto tell = [this, waited](const QString &digits) {
            *waited = true;
            m_vault.answer(this, [this, digits] { emit joining(digits); });
        };
        // it answers through here when it is over, and is put away after that
        auto ended = [this, link, done, waited, finish, joining = m_joining](Result<sync::Membership> joined) {
            m_executor.post([joining] { joining->reset(); });
            const bool isCutOff = *waited && !joined && joined.error().retry == Retry::Later;
            if (!isCutOff)
                return finish(std::move(joined));
            m_vault.answer(this,
                [this, link, done] { QTimer::singleShot(WaitAgain, this, [this, link, done] { join(link, done); }); });
        };
        *m_joining = std::make_unique<sync::Joining>(std::move(*invite), *vault, *m_probe, m_clock,
            sync::Joining::Hooks{tell, [tell] { tell({}); }, std::move(ended)});
        (*m_joining)->begin();
    });
}

void SyncService::probe(const sync::ServerAddress &server, std::function<void(Result<void>)> done)
{
    m_vault.post([this, server, done = std::move(done)](store::Vault *) {
        m_probe = m_transports(server, postToVaultThread());
        sync::HttpRequest request;
        request.target = "/v1/time";
        request.timeout = Millis{10000};
        m_probe->send(std::move(request), [this, done](const Result<sync::HttpReply> &reply) {
            const Result<void> answer = reply ? Result<void>() : fail(reply.error());
            m_vault.answer(this, [done, answer] { done(answer); });
        });
    });
}

void SyncService::begunJoining(std::function<void(Result<std::optional<QString>>)> done)
{
    m_vault.ask(
        this, [](store::Vault &vault) { return sync::Joining::begun(vault.settings()); }, std::move(done));
}

void SyncService::loadMembership(std::function<void(Result<std::optional<sync::Membership>>)> done)
{
    m_vault.ask(
        this, [](store::Vault &vault) { return sync::Membership::load(vault.settings()); }, std::move(done));
}

void SyncService::start(const sync::Membership &membership)
{
    m_started = true;
    m_rarely.disconnect(this);
    connect(&m_rarely, &QTimer::timeout, this, [this, membership] {
        checkContent();
        tidy(membership);
    });
    m_rarely.start();
    tidy(membership);
    m_vault.post([this, membership, room = m_room, shelf = m_content.shelf()](store::Vault *vault) {
        m_probe.reset();
        if (!vault)
            return;
        auto changed = [this] { m_vault.answer(this, [this] { poke(); }); };
        *room = std::make_unique<Room>(membership, *vault, m_transports(membership.server(), postToVaultThread()),
            shelf, m_recordingFolder, m_clock, changed, postToVaultThread());
        const auto packs = shelf->store();
        if (!packs) {
            qCWarning(logApp, "content packs: %s", packs.error().logSafe.c_str());
            return;
        }
        sync::ContentUpdater::Hooks hooks;
        hooks.post = postToVaultThread();
        hooks.elsewhere = [room = room->get()](std::function<void()> work) { room->elsewhere.start(std::move(work)); };
        hooks.adopted = [this](const content::Content &content) {
            m_vault.answer(this, [this, content] { m_content.adopt(content); });
        };
        hooks.refused = [this](const content::Findings &findings) {
            m_vault.answer(this, [this, findings] { m_content.refuse(findings); });
        };
        (*room)->updater = std::make_unique<sync::ContentUpdater>(
            (*room)->membership, vault->settings(), **packs, (*room)->api, std::move(hooks));
        (*room)->updater->check();
    });
    poll(true);
}

void SyncService::stop()
{
    m_started = false;
    m_wakeUp.stop();
    m_rarely.stop();
    m_vault.post([this, room = m_room, joining = m_joining](store::Vault *) {
        room->reset();
        joining->reset();
        m_probe.reset();
    });
}

void SyncService::tidy(const sync::Membership &membership)
{
    m_vault.ask(
        this,
        [membership, settings = m_content.active().settings(), clock = &m_clock](
            store::Vault &vault) { return forgetOldRecords(vault, membership, settings, *clock); },
        [](const Result<int> &gone) {
            if (!gone)
                qCWarning(logApp, "old records: %s", gone.error().logSafe.c_str());
        });
}

void SyncService::poke()
{
    poll(false);
}

void SyncService::retryNow()
{
    poll(true);
    checkContent();
}

void SyncService::setLine(sync::RecordingUploader::Line line)
{
    if (std::exchange(m_line, line) != line)
        poke();
}

void SyncService::checkContent()
{
    m_vault.post([room = m_room](store::Vault *) {
        if (*room && (*room)->updater)
            (*room)->updater->check();
    });
}

// One poll at a time: what comes up meanwhile is seen by the next one.
void SyncService::poll(bool now)
{
    if (!m_started)
        return;
    if (m_polling && !now) {
        m_again = true;
        return;
    }
    m_polling = true;
    m_vault.post([this, now, line = m_line, room = m_room](store::Vault *vault) {
        Told told;
        if (vault && *room) {
            auto &engine = (*room)->engine;
            if (now)
                engine.retryNow();
            engine.poll();
            auto &uploader = (*room)->uploader;
            uploader.setLine(line);
            if (now)
                uploader.retryNow();
            told.recordings = uploader.status();
            told.status = engine.status();
            if (const auto known = (*room)->membership.statements(); std::exchange((*room)->told, known) != known)
                told.membership = (*room)->membership;
            (*room)->keys.poll();
            if (now)
                (*room)->callers.retryNow();
            (*room)->callers.poll();
            told.wakeUp = engine.nextWakeUp();
            for (const auto &in : {(*room)->keys.nextWakeUp(), (*room)->callers.nextWakeUp(), uploader.nextWakeUp()}) {
                if (in)
                    told.wakeUp = std::min(told.wakeUp.value_or(*in), *in);
            }
            if (const auto counts = vault->outbox().counts())
                told.counts = *counts;
            told.writes = vault->writes();
        }
        m_vault.answer(this, [this, told] { take(told); });
    });
}

void SyncService::take(const Told &told)
{
    m_polling = false;
    m_status = told.status;
    m_counts = told.counts;
    m_recordings = told.recordings;
    if (told.membership)
        emit membershipChanged(*told.membership);
    if (m_started && told.wakeUp)
        m_wakeUp.start(*told.wakeUp);
    else
        m_wakeUp.stop();
    emit statusChanged();
    if (std::exchange(m_writes, told.writes) != told.writes)
        emit changed();
    if (std::exchange(m_again, false))
        poll(false);
}

void SyncService::onMembers(std::function<void(sync::MemberDesk *desk)> job)
{
    m_vault.post([job = std::move(job), room = m_room](
                     store::Vault *vault) { job(vault && *room ? &(*room)->members : nullptr); });
}

void SyncService::onDuty(
    QObject *context, sync::BoardDesk::Done done, std::function<void(sync::BoardDesk &, sync::BoardDesk::Done)> job)
{
    const QPointer<QObject> guard(context);
    auto finish = [this, guard, done = std::move(done)](
                      Result<sync::DutyAnswer> answer) { m_vault.answer(guard, [done, answer] { done(answer); }); };
    m_vault.post([job = std::move(job), finish = std::move(finish), room = m_room](store::Vault *vault) {
        if (vault && *room)
            job((*room)->duty, finish);
        else
            finish(fail(ErrorCode::Locked, "no sync is running"));
    });
}

void SyncService::sayDuty(const sync::BoardWord &word, QObject *context, sync::BoardDesk::Done done)
{
    onDuty(context, std::move(done),
        [word](sync::BoardDesk &desk, sync::BoardDesk::Done answer) { desk.say(word, std::move(answer)); });
}

void SyncService::fetchCounts(const duty::Span &time, QObject *context, std::function<void(Result<void>)> done)
{
    const QPointer<QObject> guard(context);
    auto finish = [this, guard, done = std::move(done)](
                      Result<void> answer) { m_vault.answer(guard, [done, answer] { done(answer); }); };
    m_vault.post([months = sync::monthsAround(time), finish = std::move(finish), room = m_room](store::Vault *vault) {
        if (!vault || !*room) {
            finish(fail(ErrorCode::Locked, "no sync is running"));
            return;
        }
        (*room)->duty.counts(months.from, months.to, [vault, months, finish](const Result<sync::QueueCounts> &counts) {
            finish(counts ? sync::keepCounts(*vault, months, *counts) : fail(counts.error()));
        });
    });
}

void SyncService::readDuty(QObject *context, sync::BoardDesk::Done done)
{
    onDuty(context, std::move(done),
        [](sync::BoardDesk &desk, sync::BoardDesk::Done answer) { desk.read(std::move(answer)); });
}

void SyncService::openCase(const RecordId &record, QObject *context, std::function<void(Result<OpenedCase>)> done)
{
    open(record, sync::AccessReason::Supervision, context, std::move(done));
}

void SyncService::openIdentity(const RecordId &record, QObject *context, std::function<void(Result<OpenedCase>)> done)
{
    open(record, sync::AccessReason::Disclosure, context, std::move(done));
}

void SyncService::openForComplaint(
    const RecordId &record, QObject *context, std::function<void(Result<OpenedCase>)> done)
{
    open(record, sync::AccessReason::Complaint, context, std::move(done));
}

void SyncService::open(
    const RecordId &record, sync::AccessReason reason, QObject *context, std::function<void(Result<OpenedCase>)> done)
{
    const QPointer<QObject> guard(context);
    m_vault.post([this, record, reason, guard, done = std::move(done), room = m_room, shelf = m_content.shelf()](
                     store::Vault *vault) {
        auto finish = [this, guard, done](
                          Result<OpenedCase> answer) { m_vault.answer(guard, [done, answer] { done(answer); }); };
        if (!vault || !*room) {
            finish(fail(ErrorCode::Locked, "no sync is running"));
            return;
        }
        (*room)->desk.open(record, reason,
            [this, vault, record, finish, shelf](const Result<std::vector<sync::OpenedRevision>> &opened) {
                if (!opened)
                    return finish(fail(opened.error()));
                if (const auto noted = vault->inbox().noteOpened(record, m_clock.now());
                    !noted && noted.error().code != ErrorCode::NotFound) // on no list of whoever handles complaints
                    qCWarning(logApp, "opened case: %s", noted.error().logSafe.c_str());
                finish(openedCase(*vault, *shelf, *opened));
            });
    });
}

void SyncService::openRecording(
    const RecordId &record, QObject *context, std::function<void(int)> fetched, std::function<void(Result<Heard>)> done)
{
    m_vault.post([this, record, guard = QPointer<QObject>(context), fetched = std::move(fetched),
                     done = std::move(done), room = m_room](store::Vault *vault) {
        auto finish
            = [this, guard, done](Result<Heard> answer) { m_vault.answer(guard, [done, answer] { done(answer); }); };
        if (!vault || !*room) {
            finish(fail(ErrorCode::Locked, "no sync is running"));
            return;
        }
        (*room)->listening.cancel();
        (*room)->listening.open(
            record, sync::AccessReason::Supervision,
            [finish](Result<std::vector<sync::OpenedRecording>> opened) {
                finish(opened ? Result<Heard>(std::make_shared<std::vector<sync::OpenedRecording>>(std::move(*opened)))
                              : fail(opened.error()));
            },
            [this, guard, fetched](int percent) { m_vault.answer(guard, [fetched, percent] { fetched(percent); }); });
    });
}

void SyncService::cancelRecording()
{
    m_vault.post([room = m_room](store::Vault *) {
        if (*room)
            (*room)->listening.cancel();
    });
}

void SyncService::review(
    const RecordId &record, const QString &comment, QObject *context, std::function<void(Result<void>)> done)
{
    m_vault.ask(
        context,
        [this, record, comment, room = m_room](store::Vault &vault) -> Result<void> {
            if (!*room)
                return fail(ErrorCode::Locked, "no sync is running");
            return vault.atomically([&]() -> Result<void> {
                if (auto queued = (*room)->desk.review(record, comment); !queued)
                    return queued;
                return vault.inbox().noteReviewed(record, comment, m_clock.now());
            });
        },
        [this, done = std::move(done)](Result<void> answer) {
            poke();
            done(std::move(answer));
        });
}

} // namespace hl::app
