// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/call/callsession.h"
#include "core/content/contentid.h"
#include "core/form/risk.h"
#include "core/protocol/runevent.h"

#include <optional>
#include <variant>

#include <QByteArray>
#include <QString>

namespace hl::record {

[[nodiscard]] QString code(CallOrigin origin); ///< "line", "by-hand", "practice"
[[nodiscard]] std::optional<CallOrigin> callOrigin(const QString &code);

/// The call exists: it rings, or was started by hand.
struct Opened
{
    CallOrigin origin = CallOrigin::Line;
    QString callerNumber; ///< empty when withheld or by hand
    QString lineReference; ///< the queue's id of the call, joins record, call and recording
    content::ContentId content = {}; ///< the protocols and forms that this call is guided by; null before content packs
    std::optional<RecordId> followUpOf = {}; ///< this call is a follow-up of that record
    std::optional<RecordId> takenFrom = {}; ///< a leader has taken the call of that record over
    bool operator==(const Opened &) const = default;
};
/// The conversation began.
struct Answered
{
    bool operator==(const Answered &) const = default;
};
struct Over
{
    EndReason reason = EndReason::Failed;
    bool operator==(const Over &) const = default;
};
/// The counsellor's free notes as they stand now.
struct Notes
{
    QString text;
    bool operator==(const Notes &) const = default;
};
/// A person's judgement on the risk.
struct Raised
{
    form::RiskLevel level = form::RiskLevel::Unknown;
    QString reason;
    bool operator==(const Raised &) const = default;
};
/// Sealed recording files begun so far.
struct Recorded
{
    int segments = 0;
    bool operator==(const Recorded &) const = default;
};

enum class LeaderStep {
    Called, ///< her telephone is called into the call
    Joined, ///< one of three voices
    Left,
};
/// A leader in the call (platform/voice/decisions/0004). That she took it over is said by its end: HandedOver.
struct LeaderMoved
{
    LeaderStep step = LeaderStep::Called;
    StaffId leader = {}; ///< of Called; the other steps are hers whose telephone was called last
    bool operator==(const LeaderMoved &) const = default;
};

/// One thing that happened in a call, as the journal keeps it. A call's draft is the fold over these.
using DraftEvent
    = std::variant<Opened, Answered, Over, protocol::RunEvent, form::AnswerEdit, Notes, Raised, Recorded, LeaderMoved>;

/// Journal form: a kind and a JSON body.
struct EncodedEvent
{
    QString kind; ///< "opened", "answered", "over", "run", "answer", "notes", "raised", "recorded", "leader"
    QByteArray body;
};
[[nodiscard]] EncodedEvent encode(const DraftEvent &event);
/// Errors: Unsupported (unknown kind), Corrupt (the body is not one of that kind).
[[nodiscard]] Result<DraftEvent> decode(const QString &kind, const QByteArray &body);

} // namespace hl::record
