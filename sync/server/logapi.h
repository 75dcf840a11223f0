// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/apireply.h"
#include "sync/server/logstore.h"
#include "sync/server/serverstore.h"

namespace hearthline::wire {
class LogInclusion;
}

namespace hl::sync {

/// What the server answers about its log: heads that it signs, and proofs. Any thread.
class LogApi
{
public:
    LogApi(ServerStore &store, const crypto::SecretKey &receiptKey, OrgId org, const Clock &clock)
        : m_store(store)
        , m_receiptKey(receiptKey)
        , m_org(org)
        , m_clock(clock)
    {
    }

    /// `what` is the last step of the path: head, consistency, inclusion. Errors: InvalidInput (the request), NotFound,
    /// those of the store.
    [[nodiscard]] Result<ApiReply> answer(const QByteArray &what, const QByteArray &query);
    /// That an event which was just stored is in the log.
    [[nodiscard]] Result<hearthline::wire::LogInclusion> inclusionOf(const QByteArray &eventHash);

private:
    ServerStore &m_store;
    const crypto::SecretKey &m_receiptKey;
    OrgId m_org;
    const Clock &m_clock;
};

} // namespace hl::sync
