// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/calldraft.h"
#include "core/record/callfacts.h"
#include "core/record/followup.h"

#include <QJsonArray>
#include <QSet>

namespace hl::record {

/// A record travels in three parts, sealed one by one, because not every reader may read all of it (SECURITY 3.5).
struct Parts
{
    QByteArray statistics; ///< times, protocols, risk level, CallFacts: nothing of the caller's words
    QByteArray narrative; ///< forms, notes, reasons, the run's log
    QByteArray identity; ///< the caller's number, contact for a follow-up, place and callback given for a rescue
};

/// What was agreed about a follow-up call (指南三(二)6: with the caller's consent, within 24 hours of this call).
enum class FollowUpConsent {
    NotAsked,
    Agreed,
    Declined, ///< a recorded outcome, not a gap
};

/// The signed account of one call. One call has one record: its id is the call's, so that closing twice is harmless.
struct CallRecord
{
    RecordId id;
    StaffId author;
    CallOrigin origin = CallOrigin::Line;
    Timestamp startedAt; ///< of the conversation; of the ringing when it was never answered
    Timestamp endedAt;
    EndReason endReason = EndReason::Failed;
    QStringList protocolIds; ///< in the order in which they were entered
    form::RiskLevel riskLevel = form::RiskLevel::Unknown;
    bool riskIncomplete = true;
    QList<Text> riskReasons; ///< strongest first, in words
    FollowUpConsent followUp = FollowUpConsent::NotAsked;
    std::optional<Timestamp> followUpDue;
    QJsonArray responses; ///< FHIR QuestionnaireResponses, each pinned to url|version and hash of its form
    QString notes;
    QList<protocol::RunEvent> run;
    CallFacts facts;
    int recordingSegments = 0;
    QList<LeaderPart> leaders; ///< who were in the call besides its author; `until` is known of all
    QString callerNumber;
    QString lineReference;
    content::ContentId content; ///< what guided the call; null in records from before content packs
    std::optional<RecordId> followUpOf; ///< the index record, when this call is a follow-up
    /// The record of whoever answered this call, which its author has taken over. It travels with the statistics:
    /// reports count such a call once.
    std::optional<RecordId> takenFrom;
    QString followUpConsent; ///< form and item that hold the caller's answer, e.g. "lh-reg/reg.fu_consent"
    QString followUpReason; ///< why there is none; code of the protocol's reasons

    /// The record of a finished call. Errors: Refused (the call is not over, or is a practice call), InvalidInput (a
    /// form's definition is missing from `forms`).
    [[nodiscard]] static Result<CallRecord> fromDraft(const CallDraft &draft, const StaffId &author,
        const form::RiskAssessment &risk, const form::FormLibrary &forms = form::FormLibrary::builtIn());

    /// What begins or refuses its follow-up; nullopt: nothing was decided, or it is a follow-up call itself. `before`
    /// as the call came to.
    [[nodiscard]] std::optional<FollowUpEvent> firstFollowUpEvent(
        EventId id, const SixItems &before, Timestamp at) const;

    /// Splits it for sealing. Answers that tell who or where the caller is go to the identity part only.
    [[nodiscard]] Parts toParts() const;
    /// Puts it together again; an absent identity or narrative part leaves those fields empty (a reader of less).
    /// Errors: Corrupt, Unsupported (a newer record version).
    [[nodiscard]] static Result<CallRecord> fromParts(const Parts &parts);

    /// What the author may search for: notes, free-text answers.
    [[nodiscard]] QString searchText() const;
};

[[nodiscard]] RecordId recordIdFor(const CallId &call);

/// Items of the forms whose answers tell who or where the caller is: they travel in the identity part only.
[[nodiscard]] const QSet<QString> &identityItems();

} // namespace hl::record
