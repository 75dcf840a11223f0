// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/risk.h"
#include "core/protocol/step.h"
#include "core/record/calldraft.h"

namespace hl::protocol {
class ProtocolRun;
}

namespace hl::record {

/// Why a call cannot be closed yet. A person can always settle it; nothing here is settled by a computed value.
struct CloseBlock
{
    QString code; ///< stable, e.g. "ideation-unanswered"; table in riskguard.cpp
    QString clause; ///< e.g. 指南三(二)1
    Text text; ///< for the screen
    QString formId; ///< where it can be settled; empty: by a step or duty of the protocol
    QString linkId;
    QString duty; ///< event that settles it too, e.g. "handover.done", "screen.unanswered"; empty: an answer does
};

/// What the guard looks at.
struct Closing
{
    const CallDraft &draft;
    const form::RiskAssessment &risk;
    const protocol::ProtocolRun *run = nullptr; ///< null: no protocol ran (never answered)
    const form::FormLibrary &forms = form::FormLibrary::builtIn();
};

/// All that keeps this call from being closed, most pressing first. Pure. Empty: it may be closed.
/// - no call closes as "no risk" with an unanswered ideation question (指南三(二)1)
/// - a high level needs record, handover and a follow-up decision with a reason (指南三(二)6)
/// - signs of a crisis need the screen, or a reason why it could not be asked (指南三(二))
/// - imminent danger needs the rescue steps or a named reason (指南三(二)4)
/// - a follow-up call needs its outcome and, the caller reached, what comes next, on her word (指南三(二)6)
/// - forms that the answers demand, as lh-minor for a minor in danger (未成年人保护法 11)
/// - breaking confidentiality needs exactly one of the four exceptions (指南二(二)1)
[[nodiscard]] QList<CloseBlock> closeBlocks(const Closing &closing);

/// The level that counts: the worst of the assessment, a person's raise and the levels that the protocol has heard of.
/// It never falls within a call, not by a later screen either: what a call has once come to is handed over and followed
/// up.
[[nodiscard]] form::RiskLevel standingLevel(const Closing &closing);

} // namespace hl::record
