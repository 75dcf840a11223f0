// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/apiclient.h"
#include "sync/client/backoff.h"
#include "sync/client/logwatch.h"

namespace hl::sync {

/// Asks the server for its log after each exchange that changed something, and once an hour: one question at a time.
/// Sans-IO, as SyncEngine, which owns it.
class LogRounds
{
public:
    /// `changed`: the state may have.
    LogRounds(const Membership &membership, store::Vault &vault, ApiClient &api, const Clock &clock, quint32 seed,
        std::function<void()> changed);

    /// Something was sent or has come.
    void want();
    void poll();
    [[nodiscard]] std::optional<Millis> nextWakeUp() const;
    void retryNow();

    [[nodiscard]] const LogWatch::State &state() const { return m_state; }

private:
    void ask(LogWatch::Round round);
    void onReply(const QByteArray &target, const Result<HttpReply> &reply);
    void pause(Millis time);

    const Membership &m_membership;
    store::Vault &m_vault;
    ApiClient &m_api;
    const Clock &m_clock;
    std::function<void()> m_changed;
    Backoff m_backoff;
    bool m_busy = false;
    bool m_again = false; ///< wanted while a round was under way
    Millis m_notBefore{0};
    LogWatch::State m_state;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace hl::sync
