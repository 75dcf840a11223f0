// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/recordfiling.h"
#include "core/duty/localtime.h"
#include "sync/client/boarddesk.h"
#include "sync/client/casedesk.h"
#include "sync/client/join.h"
#include "sync/client/leaderdesk.h"
#include "sync/client/memberdesk.h"
#include "sync/client/recordingdesk.h"
#include "sync/client/recordinguploader.h"
#include "sync/client/syncengine.h"

#include <QTimer>

namespace hl::app {

/// Makes the door to one server. Replies must come back through `post`.
using TransportFactory
    = std::function<std::unique_ptr<sync::Transport>(const sync::ServerAddress &server, sync::Post post)>;

/// The door to sync. SyncEngine and all that it needs live on the vault thread; the transport's own threads come back
/// there. Thread of this object: ui.
class SyncService final : public QObject
{
    Q_OBJECT
public:
    /// `recordings`: where the voice process leaves sealed recordings.
    SyncService(VaultService &vault, Executor &vaultThread, TransportFactory transports, ContentService &content,
        const QString &recordings, const Clock &clock);
    ~SyncService() override;

    /// Takes an invite into the open vault, and waits for a leader where one must approve. Tells by joining() how far
    /// it is. Errors: sync::Joining; lost connections are tried again here.
    void join(const QString &link, std::function<void(Result<sync::Membership>)> done);
    /// The link of a joining that this vault has begun and not finished; nullopt: none.
    void begunJoining(std::function<void(Result<std::optional<QString>>)> done);
    /// One request to the invite's server, to tell before anything is kept whether it answers and is the right one.
    /// Errors: Network, Timeout, Unauthorised.
    void probe(const sync::ServerAddress &server, std::function<void(Result<void>)> done);
    /// nullopt: a vault without a membership.
    void loadMembership(std::function<void(Result<std::optional<sync::Membership>>)> done);

    /// Sync as this member, until stop().
    void start(const sync::Membership &membership);
    /// Before the vault closes.
    void stop();
    /// Something new waits in the outbox.
    void poke();
    /// A person asked, the network is back, or a record was signed: nothing waits for an earlier failure any more.
    void retryNow();
    /// What a recording that begins now is sealed to.
    [[nodiscard]] std::vector<crypto::PublicKey> recordingKeys(const sync::Membership &membership) const
    {
        return sync::recordingKeys(membership, m_clock.now());
    }
    /// While a call is on, recordings wait.
    void setLine(sync::RecordingUploader::Line line);
    /// Whether the organisation has newer clinical content.
    void checkContent();

    [[nodiscard]] const sync::SyncStatus &status() const { return m_status; }
    [[nodiscard]] const store::OutboxCounts &counts() const { return m_counts; }
    [[nodiscard]] const sync::RecordingStatus &recordings() const { return m_recordings; }

    /// A record of somebody else.
    using OpenedCase = ReadRecord;
    /// A leader opens a record of somebody else; the server logs the access first. Errors: LeaderDesk::open().
    void openCase(const RecordId &record, QObject *context, std::function<void(Result<OpenedCase>)> done);
    /// The same with who the caller is, for a disclosure that is agreed (sync/client/deskwork.h); the log says so.
    void openIdentity(const RecordId &record, QObject *context, std::function<void(Result<OpenedCase>)> done);
    /// The same without, for whoever handles a complaint about this record.
    void openForComplaint(const RecordId &record, QObject *context, std::function<void(Result<OpenedCase>)> done);
    /// The recording of somebody else's call, opened in memory; the server logs the access first. `fetched` is told on
    /// the ui thread how much has come, in percent. One at a time: another one is cancelled. Errors:
    /// RecordingDesk::open().
    using Heard = std::shared_ptr<std::vector<sync::OpenedRecording>>;
    void openRecording(const RecordId &record, QObject *context, std::function<void(int percent)> fetched,
        std::function<void(Result<Heard>)> done);
    void cancelRecording();
    /// Errors: LeaderDesk::review().
    void review(
        const RecordId &record, const QString &comment, QObject *context, std::function<void(Result<void>)> done);

    /// `job(sync::CaseDesk &, store::Vault &)` on the vault thread as this member, then `done(result)` on the ui
    /// thread; what it queues is sent. Locked when no vault is open. Works offline.
    template <typename Job, typename Done>
    void cases(const sync::Membership &membership, QObject *context, Job job, Done done)
    {
        readCases(membership, context, std::move(job), [this, done = std::move(done)](auto answer) mutable {
            poke();
            done(std::move(answer));
        });
    }
    /// The same for a job that queues nothing: may be asked whenever changed() is heard.
    template <typename Job, typename Done>
    void readCases(const sync::Membership &membership, QObject *context, Job job, Done done)
    {
        m_vault.ask(
            context,
            [membership, clock = &m_clock, job = std::move(job)](store::Vault &vault) mutable {
                sync::CaseDesk desk(membership, vault, *clock);
                return job(desk, vault);
            },
            std::move(done));
    }

    /// What she does at the line, for the server's board; and what the board says. Errors: BoardDesk, Locked (no sync
    /// is running).
    void sayDuty(const sync::BoardWord &word, QObject *context, sync::BoardDesk::Done done);
    void readDuty(QObject *context, sync::BoardDesk::Done done);
    /// What the telephone queue counted in the months around this time is asked of the server and kept in the vault
    /// (sync/client/queuecounts.h). Errors: BoardDesk, Locked, those of the vault.
    void fetchCounts(const duty::Span &time, QObject *context, std::function<void(Result<void>)> done);

    /// One act at the members' desk; the second argument is its answer.
    template <typename Value>
    using MemberAct = std::function<void(sync::MemberDesk &, std::function<void(Result<Value>)>)>;
    /// `act` on the vault thread, its answer on the ui thread; what it has changed comes back with the next statements.
    /// Locked when no sync is running.
    template <typename Value>
    void members(QObject *context, MemberAct<Value> act, std::function<void(Result<Value>)> done)
    {
        const QPointer<QObject> guard(context);
        auto finish = [this, guard, done = std::move(done)](Result<Value> answer) {
            m_vault.answer(guard, [this, done, answer] {
                done(answer);
                poke();
            });
        };
        onMembers([act = std::move(act), finish = std::move(finish)](sync::MemberDesk *desk) {
            if (desk)
                act(*desk, finish);
            else
                finish(fail(ErrorCode::Locked, "no sync is running"));
        });
    }

signals:
    /// A leader is awaited; with six digits: she looks at this device now.
    void joining(const QString &digits);
    /// The organisation has new statements: members, roles, devices.
    void membershipChanged(const sync::Membership &membership);
    /// status(), counts() or recordings() may have changed.
    void statusChanged();
    /// Something was written in the vault since this was last said: whoever shows what it keeps reads it again.
    void changed();

private:
    void open(const RecordId &record, sync::AccessReason reason, QObject *context,
        std::function<void(Result<OpenedCase>)> done);
    struct Room;
    /// What a poll tells the ui.
    struct Told
    {
        sync::SyncStatus status;
        store::OutboxCounts counts;
        sync::RecordingStatus recordings;
        std::optional<Millis> wakeUp;
        std::optional<sync::Membership> membership; ///< when it has changed
        qint64 writes = -1; ///< Vault::writes()
    };
    void onDuty(QObject *context, sync::BoardDesk::Done done,
        std::function<void(sync::BoardDesk &, sync::BoardDesk::Done)> job);
    void onMembers(std::function<void(sync::MemberDesk *desk)> job);
    void tidy(const sync::Membership &membership);
    void poll(bool now);
    void take(const Told &told);
    sync::Post postToVaultThread();

    VaultService &m_vault;
    Executor &m_executor;
    TransportFactory m_transports;
    ContentService &m_content;
    const Clock &m_clock;
    std::shared_ptr<std::unique_ptr<Room>> m_room; ///< the Room: vault thread only
    std::shared_ptr<sync::Transport> m_probe; ///< vault thread only
    std::shared_ptr<std::unique_ptr<sync::Joining>> m_joining; ///< the Joining: vault thread only
    sync::SyncStatus m_status;
    store::OutboxCounts m_counts;
    sync::RecordingStatus m_recordings;
    const QString m_recordingFolder;
    sync::RecordingUploader::Line m_line = sync::RecordingUploader::Line::Free;
    qint64 m_writes = -1; ///< those that changed() has told of
    bool m_started = false;
    bool m_polling = false;
    bool m_again = false;
    QTimer m_wakeUp;
    QTimer m_rarely; ///< content and what may go, every few hours
};

} // namespace hl::app
