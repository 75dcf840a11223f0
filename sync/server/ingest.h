// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/serverstore.h"
#include "sync/wire/directory.h"

namespace hl::sync {

/// What the server says to one pushed event.
struct PushVerdict
{
    EventId event; ///< null when the bytes were no event
    RejectCode code = RejectCode::None;
    bool duplicate = false;
    Receipt receipt; ///< signed; only when not rejected
};

/// The gate of the log: who may write what. It reads headers and signatures, and cannot read anything else.
class Ingest
{
public:
    Ingest(ServerStore &store, crypto::SecretKey receiptKey, OrgId org, const Clock &clock);

    /// A verdict per event, in order. Those that pass are on disk, in one transaction, when this returns.
    [[nodiscard]] Result<std::vector<PushVerdict>> push(
        const Member &sender, Topic topic, std::span<const QByteArrayView> events);

private:
    [[nodiscard]] RejectCode check(const Member &sender, Topic topic, const Event &event) const;

    ServerStore &m_store;
    crypto::SecretKey m_receiptKey;
    OrgId m_org;
    const Clock &m_clock;
};

} // namespace hl::sync
