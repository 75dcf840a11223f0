// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/helprequest.h"
#include "core/store/vault.h"
#include "sync/client/membership.h"

namespace hl::sync {

/// Silent help in a call: what a counsellor asks goes to the leaders ahead of everything else, what a leader answers
/// goes to her and to the other leaders. Kept and queued in one transaction, so that neither a crash nor a lost network
/// loses it. Lives on the vault thread; make one per job, it holds references only.
class HelpDesk
{
public:
    HelpDesk(const Membership &membership, store::Vault &vault, const Clock &clock);

    // The counsellor.
    /// Asks; while a request of this call is open it only tells how the call stands now.
    [[nodiscard]] Result<void> ask(const CallId &call, const record::help::Moment &moment);
    /// The call has moved on. Nothing happens without an open request, or when nothing is new but the minutes.
    [[nodiscard]] Result<void> update(const CallId &call, const record::help::Moment &moment);
    /// Saying it twice changes nothing.
    [[nodiscard]] Result<void> settle(const CallId &call, record::help::Outcome outcome);
    /// That leader is not to come in now; she is told at once. Nothing happens where she offers it no longer, or has
    /// been told.
    [[nodiscard]] Result<void> decline(const CallId &call, const EventId &offer);
    /// Tells of own calls with a request that are not `live` (any more) that they are over; returns how many.
    [[nodiscard]] Result<int> endOthers(const CallId &live);

    // A leader. Errors: Refused (not a leader, or her own request), NotFound, InvalidInput.
    /// She has opened it; saying it twice changes nothing.
    [[nodiscard]] Result<void> see(const CallId &call);
    [[nodiscard]] Result<void> prompt(const CallId &call, const QString &text);
    /// She comes into the call herself, by her telephone at `line`; nullopt: no longer. Refused once the call is over
    /// or she who asked needs no more.
    [[nodiscard]] Result<void> offer(const CallId &call, std::optional<LegEntry> entry, const QString &line);

    /// As this device knows it; State::None: never asked. A damaged event is told in the log and left out.
    [[nodiscard]] Result<record::HelpRequest> of(const CallId &call) const;
    /// Requests that anything was said of since then, the newest asking first.
    [[nodiscard]] Result<QList<record::HelpRequest>> since(Timestamp from) const;
    /// The server has the asking.
    [[nodiscard]] Result<bool> isSent(const record::HelpRequest &request) const;

private:
    [[nodiscard]] Result<record::HelpRequest> toAnswer(const CallId &call) const;
    [[nodiscard]] record::HelpEvent event(const CallId &call, decltype(record::HelpEvent::what) what) const;
    [[nodiscard]] Result<void> say(const record::HelpEvent &event, const StaffId &to) const;

    const Membership &m_membership;
    store::Vault &m_vault;
    const Clock &m_clock;
};

} // namespace hl::sync
