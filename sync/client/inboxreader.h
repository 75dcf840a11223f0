// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/membership.h"
#include "sync/wire/sealing.h"

#include <map>

namespace hl::sync {

/// Reads what only core/record understands.
class StatisticsReader
{
public:
    virtual ~StatisticsReader() = default;
    /// What lists show of a record, from its opened statistics part.
    [[nodiscard]] virtual Result<store::RecordSummary> read(const EventHeader &header, const QByteArray &statistics)
        = 0;
};

/// Turns pulled events into what the vault shows: each is checked, opened and carried out, or set aside with a reason.
/// Nothing is believed that is not signed by a member's device. Lives on the vault thread; checks signatures and opens
/// boxes on several cores.
class InboxReader
{
public:
    enum class Found {
        AllKnown,
        UnknownDevice, ///< an event came from a device that the directory lacks: fetch it, then retryUnreadable()
    };

    InboxReader(const Membership &membership, store::Vault &vault, StatisticsReader &statistics, const Clock &clock);

    /// Goes through everything new in the inbox. Call it inside the transaction that stored it.
    Found readNew();

private:
    struct Examined;
    using GivenKeys = std::map<QByteArray, Result<crypto::BoxKeyPair>>;

    Examined examine(const store::InboxEvent &item, GivenKeys &given) const;
    void finish(const store::InboxEvent &item, const Examined &examined);
    Result<void> carryOut(const Examined &examined);
    Result<void> takeRecord(const Examined &examined);
    Result<void> takeReview(const Examined &examined);
    const crypto::BoxKeyPair *keyFor(const Event &event, GivenKeys &given) const;

    const Membership &m_membership;
    store::Vault &m_vault;
    StatisticsReader &m_statistics;
    const Clock &m_clock;
};

} // namespace hl::sync
