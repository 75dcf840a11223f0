// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/membership.h"
#include "sync/wire/event.h"

#include <QJsonObject>

namespace hl::sync {

/// What an event of the duty topic says; the server never sees it. A new kind: a name here, a row in dutywork.cpp.
namespace dutywork {
inline const QString Shift = QStringLiteral("shift"); ///< duty::ShiftEvent, kept under the shift's id
inline const QString Person = QStringLiteral("person"); ///< duty::PersonEvent, under the member's id
inline const QString RosterRules = QStringLiteral("roster-rules"); ///< duty::RosterDecided, under the organisation's id
inline const QString Template = QStringLiteral("shift-template"); ///< duty::TemplateEvent, under the template's id
inline const QString CaseCard = QStringLiteral("case-card"); ///< record::CardEvent, under the caller's index
inline const QString IndexKey = QStringLiteral("index-key"); ///< a leader's device made it, under the organisation's id
inline const QString Told = QStringLiteral("duty-told"); ///< what stood was told again to a device, under its id
} // namespace dutywork

/// One thing to be told to everybody on duty.
struct DutyWord
{
    QByteArray subject; ///< 16 bytes: what it is about, as the event log keeps it
    QJsonObject event; ///< with EventHead's fields; `by` is this member
};

/// Says something to everybody who holds the DUTY key (counsellors, leaders, supervisors): kept in the event log and
/// queued, in one transaction, sealed to the DUTY key of the week in force and to ARCHIVE. Works offline; several words
/// travel in as few events as they fit. Readers take it by its kind. Thread: vault. Errors: NotFound (no leader's
/// device has made a DUTY key yet, or this device has not heard of it: go online once), Conflict, InvalidInput (one
/// word is too large), Io.
[[nodiscard]] Result<void> tellDuty(const Membership &membership, store::Vault &vault, const Clock &clock,
    const QString &kind, const QList<DutyWord> &words, store::Lane lane = store::Lane::Event);

/// Takes a pulled duty event into the log, if its author may say what it says:
/// - shifts are planned, filled and swapped by leaders; everybody signs up, confirms and offers for herself alone
/// - a person's qualifications, caps and seats are a leader's word, her availability and time off her own
/// - rules and templates are a leader's word
/// A leader may pass on what others have said, to whoever joined later, and vouches for it.
/// Errors: Refused (the author may not), InvalidInput, Unsupported (of a later version), Conflict (an id with other
/// content).
[[nodiscard]] Result<void> takeDuty(store::Vault &vault, const Membership &self, const EventHeader &header,
    const Member &author, const QByteArray &body);

} // namespace hl::sync
