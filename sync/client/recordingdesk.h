// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/leaderdesk.h"

#include <QByteArrayList>

namespace hl::sync {

/// One segment of a call's recording, opened in memory only.
struct OpenedRecording
{
    int segment = 0; ///< from 1; a call's record says how many it has had
    bool isComplete = false; ///< false: the writing program was killed; what is here is whole
    QByteArrayList chunks; ///< its head, then a second of Opus each: for voice::decodeSegment()
};

/// Listens to recordings of others: whoever may open records and holds the organisation's recording key. Lives on the
/// vault thread. Nothing of it is ever on this device's disk.
class RecordingDesk
{
public:
    RecordingDesk(const Membership &membership, store::Vault &vault, ApiClient &api, LeaderDesk &desk);

    /// All segments that the server has, in order; empty when the call was not recorded. The opening is logged before
    /// the first byte leaves the server; each listening is one. Checked: that the record's author's device has signed
    /// for each chunk, every hash, every seal. Errors: Refused, NotFound, Corrupt, WrongKey (this device was not given
    /// the recording key), Unauthorised, Network, Timeout, Conflict (another one is under way).
    void open(RecordId record, AccessReason reason, std::function<void(Result<std::vector<OpenedRecording>>)> done);

private:
    struct Segment
    {
        int number = 0;
        QByteArrayList hashes;
        QByteArrayList blobs; ///< what has come of it
    };
    struct Job
    {
        RecordId record;
        EventId access;
        std::vector<Segment> segments;
        std::vector<OpenedRecording> opened;
        std::function<void(Result<std::vector<OpenedRecording>>)> done;
    };
    [[nodiscard]] Result<std::vector<Segment>> segmentsOf(RecordId record, const Opening &opening) const;
    void fetchNext();
    void onBlob(const Result<HttpReply> &reply);
    [[nodiscard]] Result<OpenedRecording> unseal(const Segment &segment) const;
    void finish(Result<std::vector<OpenedRecording>> result);

    const Membership &m_membership;
    store::Vault &m_vault;
    ApiClient &m_api;
    LeaderDesk &m_desk;
    std::optional<Job> m_job;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace hl::sync
