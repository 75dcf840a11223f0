// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/apiclient.h"
#include "sync/client/backoff.h"
#include "sync/client/keyplan.h"

#include <functional>

namespace hl::sync {

/// What a leader is shown of the organisation's keys.
struct KeyState
{
    quint32 team = 0; ///< YYYYMM of the key that is in force
    quint32 teamUntil = 0; ///< last month for which there is one
    quint32 dutyUntil = 0; ///< last week, YYYYWW; 0: none yet
    quint32 archive = 0; ///< YYYYMM in force; its keys are made by the administrator
    int leftBehind = 0; ///< keys that somebody knows who has left: what is kept under them moves
    int expired = 0; ///< keys whose time is over: destroyed when nothing is left under them
    quint64 done = 0; ///< of `total` events, while they are looked through
    quint64 total = 0;
    quint64 moved = 0; ///< of them, in this pass
    bool isMoving = false;
    bool operator==(const KeyState &) const = default;
};

/// What a device does about keys by itself: renews its own box key, takes the organisation's keys that it was given,
/// and, with a leader, makes those of the periods to come, gives them to whoever joined, moves what is kept from a key
/// that somebody knows who has left, and destroys keys whose time is over. On the way it says what is due of records
/// that complaints name, and tells own devices that came later (DeskWork). Sans-IO as SyncEngine: its owner calls
/// poll() after the directory changed and when nextWakeUp() has passed. All of it may be killed anywhere: what is done
/// is in the log or on the server. Lives on the vault thread.
class KeyKeeper
{
public:
    /// The server's time, when all that it has for this device is here (SyncEngine::upToDate()).
    using UpToDate = std::function<std::optional<Timestamp>()>;
    /// `changed`: state() has, and nextWakeUp().
    KeyKeeper(const Membership &membership, store::Vault &vault, ApiClient &api, const Clock &clock, UpToDate upToDate,
        std::function<void()> changed);

    void poll();
    [[nodiscard]] std::optional<Millis> nextWakeUp() const;
    [[nodiscard]] const KeyState &state() const { return m_state; }

    /// Gives a leader's device the TEAM keys of the past that this one has. Errors: Refused, NotFound (nothing to give,
    /// no such device), Network.
    void grantOlder(DeviceId device, std::function<void(Result<void>)> done);

private:
    /// One look at everything that the server has, for keys that must go.
    struct Pass
    {
        std::vector<KeyPlan::Move> moves;
        quint64 after = 0;
        bool isWaiting
            = false; ///< something is due to be deleted and still there, or of an unknown author: another day
    };
    struct Batch
    {
        KeyPlan::Move move;
        std::vector<Rewrapped> events;
    };

    [[nodiscard]] Result<std::vector<Signed>> due(const KeyPlan &plan) const;
    [[nodiscard]] Result<void> addGrants(const EpochKeys &key, const crypto::BoxKeyPair &pair,
        const std::vector<Member> &devices, std::vector<Signed> &statements) const;
    [[nodiscard]] Signed sign(StatementKind kind, const QByteArray &payload) const;
    void post(const std::vector<Signed> &statements, std::function<void(Result<void>)> done);
    void beginPass(const KeyPlan &plan);
    void look();
    [[nodiscard]] Result<void> onFound(const Result<HttpReply> &reply);
    [[nodiscard]] Result<void> prepare(const Event &event, const std::vector<Wrap> &added, std::vector<Batch> &batches);
    void give(std::vector<Batch> batches);
    void finishPass();
    [[nodiscard]] Result<std::optional<Signed>> ownBoxKey(const KeyPlan &plan);
    void destroy(const std::vector<EpochKeys> &keys);
    [[nodiscard]] std::vector<EpochKeys> destroyedByOthers() const;
    [[nodiscard]] quint64 scanned(const EpochKeys &key) const;
    [[nodiscard]] Result<void> noteScanned();
    void rest(const Result<void> &outcome, Millis pause = {});
    void show(const KeyPlan &plan);
    void changed();
    [[nodiscard]] bool isAwaiting() const;

    const Membership &m_membership;
    store::Vault &m_vault;
    ApiClient &m_api;
    const Clock &m_clock;
    UpToDate m_upToDate;
    std::function<void()> m_changed;
    KeyState m_state;
    bool m_busy = false;
    bool m_isFailing = false;
    quint64 m_seen = 0; ///< how many statements there were at the last look
    bool m_wasUpToDate = false; ///< then; what waits for that must not wait for the next look, it may be a year away
    quint64 m_awaited = 0; ///< number of the last statement that was said here and must come back first
    Millis m_awaitedTill{0};
    std::optional<Pass> m_pass;
    Millis m_nextPass{0};
    Millis m_nextRenewal{0}; ///< of this device's box key: a server that refuses it holds nothing else up
    Millis m_notBefore{0};
    Backoff m_backoff{11};
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< replies may outlive us
};

} // namespace hl::sync
