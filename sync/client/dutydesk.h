// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/load.h"
#include "core/duty/personevent.h"
#include "core/duty/rosterevent.h"
#include "core/duty/shiftseats.h"
#include "core/store/vault.h"
#include "sync/client/dutywork.h"

namespace hl::sync {

/// Shifts and the people who serve them, as verbs: each is checked, kept and told to everybody on duty. Everything
/// works offline. Lives on the vault thread; make one per job, it holds references only.
class DutyDesk
{
public:
    DutyDesk(const Membership &membership, store::Vault &vault, const Clock &clock);

    /// Something happens to a shift. Errors: Refused (ShiftSeats::blocks(), its codes in logSafe), those of tellDuty().
    [[nodiscard]] Result<duty::ShiftEvent> shift(const duty::ShiftId &shift, duty::shiftevent::What what);
    /// Many at once, e.g. a proposal that a leader accepts: all or none. Each is judged after those before it. Errors:
    /// as shift(), for the first that must not happen.
    struct Step
    {
        duty::ShiftId shift;
        duty::shiftevent::What what;
    };
    [[nodiscard]] Result<QList<duty::ShiftEvent>> shifts(const QList<Step> &steps);

    /// What the roster knows of a counsellor. Errors: Refused (PersonFile::blocks()), those of tellDuty().
    [[nodiscard]] Result<void> person(const StaffId &person, duty::personevent::What what);
    /// Errors: Refused (not a leader), InvalidInput, those of tellDuty().
    [[nodiscard]] Result<void> decide(const duty::RosterDecision &decision);
    [[nodiscard]] Result<void> setTemplate(const duty::ShiftTemplate &shiftTemplate);
    [[nodiscard]] Result<void> dropTemplate(const duty::TemplateId &id);

private:
    [[nodiscard]] Result<void> tellTemplate(const duty::TemplateSaid &said);

    const Membership &m_membership;
    store::Vault &m_vault;
    const Clock &m_clock;
};

/// What this device knows; folds over the event log. A damaged event is told in the log and left out. Thread: vault.
/// Errors: Io.
[[nodiscard]] Result<duty::ShiftSeats> seatsOf(store::Vault &vault, const duty::ShiftId &shift);
/// Shifts that meet `span` by the plan that stands, by their beginning; those called off are not among them.
[[nodiscard]] Result<QList<duty::ShiftSeats>> shiftsOf(store::Vault &vault, const duty::Span &span);
[[nodiscard]] Result<duty::PersonFile> personOf(store::Vault &vault, const StaffId &person);
/// With its conflicts; before a leader has decided anything current() is null and decisionOf() says the defaults.
[[nodiscard]] Result<duty::Standing<duty::RosterDecision>> decisionsOf(store::Vault &vault);
[[nodiscard]] Result<duty::RosterDecision> decisionOf(store::Vault &vault);
/// Each with its conflicts, those no longer used left out.
[[nodiscard]] Result<QList<duty::Standing<duty::TemplateSaid>>> templatesOf(store::Vault &vault);
/// Members who may take calls and have not left.
[[nodiscard]] QList<StaffId> callTakers(const Membership &membership);
/// The days from `first` to `last` as the rules want them: everybody who may take calls and has not left, with what is
/// known of them, and the shifts of these days and of a week before and after. Whoever has left holds no seat in it.
/// Of the training of others, and of the high-risk calls that they have taken, only leaders know; on other devices they
/// count as trained, with none taken.
[[nodiscard]] Result<duty::Roster> rosterOf(
    store::Vault &vault, const Membership &membership, QDate first, QDate last, Timestamp now);
enum class CallRisk { Any, High };
/// The calls that began then or later, by who took them: on a leader's device everybody's whose record has come, on
/// others one's own.
[[nodiscard]] Result<std::map<StaffId, QList<duty::TakenCall>>> callsSince(
    store::Vault &vault, const Membership &membership, Timestamp from, CallRisk risk);

} // namespace hl::sync
