// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/apiclient.h"
#include "sync/client/backoff.h"
#include "sync/client/recordfiler.h"

#include <deque>
#include <map>
#include <set>

#include <QDir>
#include <QFile>

namespace hl::sync {

/// What a screen shows of recordings on their way.
struct RecordingStatus
{
    int waiting = 0; ///< sealed files of signed calls that the server has not confirmed
    int refused = 0; ///< among them: the server does not take them, a person must look
    int percent = 0; ///< of the one that travels now
    bool isServerFull = false; ///< it said so last; tried again by itself
    bool operator==(const RecordingStatus &) const = default;
};

/// Brings the sealed recordings of signed calls to the server in chunks, and deletes a file here once the server's
/// signed receipt for its whole manifest is in the vault. Sans-IO as SyncEngine: its owner calls poll() after anything
/// changed and again when nextWakeUp() has passed. One chunk at a time, none while a call is on or an event waits; it
/// may be killed anywhere, and asks the server what is missing when it comes back. Lives on the vault thread.
class RecordingUploader
{
public:
    struct Hooks
    {
        std::function<void()> changed; ///< status() may be another; what the outbox holds too
        Post later; ///< to the end of the vault thread's queue; at once when null
    };
    /// The outbox's code of a manifest whose chunks the server lacks.
    static const QString NoBlobs;

    /// `folder` holds `<call id>.<segment>.hlrec` (platform/voice).
    RecordingUploader(const Membership &membership, store::Vault &vault, ApiClient &api, const QString &folder,
        const Clock &clock, Hooks hooks, quint32 seed);

    void poll();
    [[nodiscard]] std::optional<Millis> nextWakeUp() const;
    /// The network may be back, or a person asked.
    void retryNow();
    enum class Line {
        Free,
        Busy, ///< a call is on: nothing new is sent
    };
    void setLine(Line line);

    [[nodiscard]] const RecordingStatus &status() const { return m_status; }
    /// The signed calls of which the server has not confirmed every recording, refused ones among them.
    [[nodiscard]] Result<QList<CallId>> waiting() const;

private:
    /// What the vault knows of a file: it is of a signed call; and the event of its manifest, once there is one.
    struct Note
    {
        EventId event; ///< null: not yet
        qint64 size = 0; ///< of the file that the event is about
    };
    using Notes = std::map<QString, Note>; ///< by file name
    /// The file that is being sent.
    struct Job
    {
        QString name;
        RecordId record;
        RecordingManifest manifest;
        std::optional<crypto::RecordingHead> head; ///< null: of the format before, which goes as it is
        qint64 size = 0;
        EventId again; ///< its manifest came too early: released instead of made anew
        std::deque<quint32> missing; ///< numbers of chunks to send
        bool isAsked = false; ///< what is missing
    };

    [[nodiscard]] Result<Notes> readNotes() const;
    [[nodiscard]] Result<void> writeNotes(const Notes &notes);
    [[nodiscard]] Result<Notes> settle();
    [[nodiscard]] Result<bool> settleOne(const QString &name, Note &note);
    [[nodiscard]] std::optional<Job> choose(const Notes &notes);
    [[nodiscard]] bool isEventWaiting() const;
    [[nodiscard]] Result<QByteArray> slice(const Job &job, quint32 index) const;
    [[nodiscard]] Result<QByteArray> blob(const Job &job, quint32 index) const;
    [[nodiscard]] Result<void> readHead(Job &job) const;
    void step();
    void hashNext();
    void askMissing();
    void onMissing(const Result<HttpReply> &reply);
    void sendNext();
    void onSent(const Result<HttpReply> &reply);
    [[nodiscard]] Result<void> file();
    void later(void (RecordingUploader::*work)());
    void giveUp(const Error &error);
    void pause(const Result<HttpReply> &reply);
    void changed();

    const Membership &m_membership;
    store::Vault &m_vault;
    ApiClient &m_api;
    QDir m_folder;
    const Clock &m_clock;
    Hooks m_hooks;
    RecordFiler m_filer;
    Backoff m_backoff;
    RecordingStatus m_status;
    std::optional<Job> m_job;
    std::set<QString> m_unreadable; ///< files that this disk does not give
    Line m_line = Line::Free;
    bool m_busy = false; ///< a request or a piece of work is under way
    Millis m_notBefore{0};
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< replies may outlive us
};

} // namespace hl::sync
