// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/apiclient.h"
#include "sync/client/recordfiler.h"
#include "sync/wire/receipt.h"

namespace hl::sync {

/// One revision of somebody's record, opened in memory only.
struct OpenedRevision
{
    EventHeader header;
    QByteArray hash; ///< of its event, for an amendment or a review
    std::vector<PlainPart> parts;
};

/// What a team leader does with the records of others. Lives on the vault thread.
class LeaderDesk
{
public:
    LeaderDesk(const Membership &membership, store::Vault &vault, ApiClient &api, const Clock &clock);

    /// Asks the server for a record. It logs the signed access event first, and only then hands out the ciphertext;
    /// we check its receipt for that, the author's chain to the root, the signature of every revision and their order.
    /// Errors: Refused (not a leader), NotFound, Corrupt, Unauthorised, Network, Timeout.
    void open(RecordId record, AccessReason reason, std::function<void(Result<std::vector<OpenedRevision>>)> done);

    /// Marks a record as reviewed; the comment reaches its author. Queued: works offline. Errors: NotFound, Refused.
    [[nodiscard]] Result<void> review(RecordId record, const QString &comment);

private:
    [[nodiscard]] Result<std::vector<OpenedRevision>> takeReply(
        RecordId record, const Event &access, const HttpReply &reply) const;

    const Membership &m_membership;
    store::Vault &m_vault;
    ApiClient &m_api;
    const Clock &m_clock;
    RecordFiler m_filer;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace hl::sync
