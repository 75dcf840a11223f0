// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/apiclient.h"
#include "sync/client/recordfiler.h"
#include "sync/wire/receipt.h"

namespace hearthline::wire {
class OpenReply;
}

namespace hl::sync {

/// One revision of somebody's record, opened in memory only.
struct OpenedRevision
{
    EventHeader header;
    QByteArray hash; ///< of its event, for an amendment or a review
    std::vector<PlainPart> parts;
};

/// The server's answer to an access that is in the log.
struct Opening
{
    EventId access;
    AccessReason reason = AccessReason::None;
    std::shared_ptr<const hearthline::wire::OpenReply> reply;
};

/// What a team leader does with the records of others. Lives on the vault thread.
class LeaderDesk
{
public:
    LeaderDesk(const Membership &membership, store::Vault &vault, ApiClient &api, const Clock &clock);

    /// Asks the server for a record. It logs the signed access event first, and only then hands out the ciphertext;
    /// we check its receipt for that, the author's chain to the root, the signature of every revision and their order.
    /// Who the caller is comes along for a follow-up, or for a disclosure that a second person has agreed to; else that
    /// part is left out. For a complaint only whoever handles one about it. Errors: Refused (not a leader; a disclosure
    /// without the agreement; no such complaint), NotFound, Corrupt,
    /// Unauthorised, Network, Timeout.
    void open(RecordId record, AccessReason reason, std::function<void(Result<std::vector<OpenedRevision>>)> done);

    /// The first half of open(): the access is logged, and that is proven; what came with it is not looked at yet.
    void ask(RecordId record, AccessReason reason, std::function<void(const Result<Opening> &)> done);
    /// The second half: the record, then its amendments, with those that wait in this device's outbox. One by somebody
    /// who may not amend it is left out. Errors: Corrupt, Unauthorised, NotFound, WrongKey.
    [[nodiscard]] Result<std::vector<OpenedRevision>> revisionsOf(RecordId record, const Opening &opening) const;

    /// Of the TEAM keys that this device was given, one that the event is sealed to. Errors: WrongKey.
    [[nodiscard]] Result<crypto::BoxKeyPair> keyFor(const Event &event, const std::vector<Wrap> &added) const;

    /// Marks a record as reviewed; the comment reaches its author. Queued: works offline. Errors: NotFound, Refused.
    [[nodiscard]] Result<void> review(RecordId record, const QString &comment);

private:
    [[nodiscard]] Result<Opening> takeReply(const Event &access, const HttpReply &reply);
    [[nodiscard]] Result<void> add(std::vector<OpenedRevision> &revisions, RecordId record, AccessReason reason,
        const Event &event, const std::vector<Wrap> &added) const;

    const Membership &m_membership;
    store::Vault &m_vault;
    ApiClient &m_api;
    const Clock &m_clock;
    RecordFiler m_filer;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace hl::sync
