// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/membership.h"

#include <set>
#include <span>

namespace hl::sync {

/// Months after which a device makes itself a new box key: one that is given TEAM keys, and any other.
inline constexpr int BoxMonths = 1;
inline constexpr int BoxMonthsOfOthers = 6;
/// How long a replaced one still opens what was sealed by somebody who had not heard of its end: an app of the version
/// before, or one that was offline.
inline constexpr std::chrono::days BoxKeptAfter{366};
/// The same when what it opens is over: a grant of a key that is to be destroyed, own records of 37 months ago.
/// Replaced at the turn of the month, it goes within the month in which that key goes.
inline constexpr std::chrono::days BoxKeptAtLeast{21};

/// This device's own box keys (decisions/0009): the log keeps for ever what was sealed to them, so they end before, or
/// with, the keys that were granted under them. Lives on the vault thread; make one per job, it holds references only.
class BoxKeys
{
public:
    BoxKeys(const Membership &membership, store::Vault &vault, const Clock &clock);

    /// What is to be said about the next key, whose secret is kept by then. nullopt: nothing is due. `ending`: keys of
    /// periods whose time is over; a box key that opens a grant of one cannot stay in use.
    [[nodiscard]] Result<std::optional<Signed>> due(std::span<const EpochKeys> ending) const;
    /// Notes which were replaced, and destroys those that nobody can have sealed to for so long. Only when everything
    /// that the server has for this device is here; `serverTime` is its clock.
    [[nodiscard]] Result<void> retire(Timestamp serverTime) const;
    /// Destroys every one that opens what the log granted of these keys. False: one of them is still needed.
    [[nodiscard]] Result<bool> forget(std::span<const EpochKeys> ending, std::optional<Timestamp> serverTime) const;

private:
    [[nodiscard]] Result<std::set<crypto::PublicKey>> openersOf(std::span<const EpochKeys> ending) const;
    [[nodiscard]] Result<bool> isWaitedFor(const crypto::PublicKey &key) const;
    [[nodiscard]] Result<std::optional<Timestamp>> noted(const QString &name) const;
    [[nodiscard]] Result<void> note(const QString &name, Timestamp at) const;
    [[nodiscard]] Result<void> destroy(const crypto::PublicKey &key) const;

    const Membership &m_membership;
    store::Vault &m_vault;
    const Clock &m_clock;
    const Member &m_self;
};

} // namespace hl::sync
