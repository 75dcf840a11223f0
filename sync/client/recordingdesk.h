// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/recording.h"
#include "sync/client/leaderdesk.h"

#include <vector>

#include <QByteArrayList>

namespace hl::sync {

/// One segment of a call's recording, opened in memory only.
struct OpenedRecording
{
    int segment = 0; ///< from 1; a call's record says how many it has had
    bool isComplete = false; ///< false: the writing program was killed; what is here is whole
    std::vector<Secret> chunks; ///< its head, then a second of Opus each: see platform/voice
};

/// Listens to recordings of others: whoever may open records and holds the TEAM key of their month (for those of before
/// they were sealed by month, the organisation's recording key). Lives on the vault thread. Nothing of it is ever on
/// this device's disk.
class RecordingDesk
{
public:
    RecordingDesk(const Membership &membership, store::Vault &vault, ApiClient &api, LeaderDesk &desk);

    /// All segments that the server has, in order; empty when the call was not recorded. The opening is logged before
    /// the first byte leaves the server; each listening is one. Checked: that the record's author's device has signed
    /// for each chunk, every hash, every seal. Errors: Refused, NotFound, Corrupt, WrongKey (this device was not given
    /// the key), Unauthorised, Network, Timeout, Conflict (another one is under way).
    /// `fetched` is told how much has come, in percent.
    using Done = std::function<void(Result<std::vector<OpenedRecording>>)>;
    void open(RecordId record, AccessReason reason, Done done, std::function<void(int percent)> fetched = {});
    /// What is under way comes to nothing, and nothing of it is told.
    void cancel() { m_job.reset(); }

private:
    struct Segment
    {
        int number = 0;
        Event event; ///< its manifest, which holds the sealed keys of the file
        std::vector<Wrap> added; ///< and what was added to them
        QByteArrayList hashes;
        QByteArrayList blobs; ///< what has come of it
    };
    struct Job
    {
        RecordId record;
        EventId access;
        std::vector<Segment> segments;
        std::vector<OpenedRecording> opened;
        Done done;
        std::function<void(int)> fetched;
        qsizetype all = 0; ///< blobs
        qsizetype come = 0;
    };
    [[nodiscard]] Result<std::vector<Segment>> segmentsOf(RecordId record, const Opening &opening) const;
    void fetchNext();
    void onBlob(const Result<HttpReply> &reply);
    [[nodiscard]] Result<crypto::RecordingReader> reader(const Segment &segment, const QByteArray &file) const;
    [[nodiscard]] Result<OpenedRecording> unseal(const Segment &segment) const;
    void finish(Result<std::vector<OpenedRecording>> result);

    const Membership &m_membership;
    store::Vault &m_vault;
    ApiClient &m_api;
    LeaderDesk &m_desk;
    std::shared_ptr<Job> m_job; ///< replies may outlive it, and us
};

} // namespace hl::sync
