// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/eventhead.h"
#include "core/record/casecard.h"
#include "core/store/vault.h"
#include "sync/client/apiclient.h"
#include "sync/client/backoff.h"

#include <functional>

namespace hl::sync {

/// A call with a number begins, or is shown again: it is counted here, once, and the caller will be looked up. Tells
/// what is known now, at once and without the network: this device's own calls, and what everybody's case card says
/// once the caller was looked up (CallerHistory::isOrganisations). Withheld numbers have no history. Thread: vault.
/// Errors: Io.
enum class Meeting {
    Rings,
    TakenOver, ///< a leader goes on with a call that somebody else has met: it is not one more
};
[[nodiscard]] Result<record::CallerHistory> meetCaller(store::Vault &vault, const CallId &call, const QString &number,
    Timestamp at, const store::RepeatRules &rules = {}, Meeting meeting = Meeting::Rings);

/// An amendment raised the level of this own call: the card tells it with the next poll(), and so does what this device
/// knows by itself, where no later call was filed since. A call without a number, or from so long ago that it is
/// forgotten here, has no card. Thread: vault, in the transaction that keeps the amendment. Errors: Io.
[[nodiscard]] Result<void> tellLevelAgain(store::Vault &vault, const StaffId &self, const CallId &call);

/// The case card of an index as this device knows it. Thread: vault. Errors: Io.
[[nodiscard]] Result<record::CaseCard> cardOf(store::Vault &vault, const QByteArray &caller);

/// The organisation's half of the index, as it came by the duty topic; of several the first one made. nullopt: none has
/// come. Errors: Io.
[[nodiscard]] Result<std::optional<crypto::SecretKey>> indexKeyOf(store::Vault &vault);
/// A new one, as it is told.
[[nodiscard]] QJsonObject newIndexKey(const EventHead &head);

/// Looks callers up, together with the server (SECURITY.md 3.6): the number is blinded, the server multiplies the point
/// and learns nothing, the result is hashed with the organisation's key. Then tells everybody on duty of the call, and
/// of its level and agreement when it is filed. Sans-IO as SyncEngine: its owner calls poll() after something was
/// written and when nextWakeUp() has passed. A number waits in the vault until its caller was looked up, a week at
/// most. Lives on the vault thread.
class CallerIndex
{
public:
    /// `changed`: something was written or queued.
    CallerIndex(const Membership &membership, store::Vault &vault, ApiClient &api, const Clock &clock,
        std::function<void()> changed);

    void poll();
    [[nodiscard]] std::optional<Millis> nextWakeUp() const;
    void retryNow();

private:
    struct Question;
    [[nodiscard]] Result<bool> tellWhatIsKnown();
    void ask();
    void onAnswer(const Question &question, const Result<HttpReply> &reply);
    [[nodiscard]] Result<void> keepIndex(const Question &question, const Result<HttpReply> &reply);

    const Membership &m_membership;
    store::Vault &m_vault;
    ApiClient &m_api;
    const Clock &m_clock;
    std::function<void()> m_changed;
    bool m_busy = false;
    Millis m_notBefore{0};
    Backoff m_backoff{17};
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< replies may outlive us
};

} // namespace hl::sync
