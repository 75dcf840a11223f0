// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/answers.h"
#include "core/form/library.h"

namespace hl::form {

/// Ordered: a greater one is more worrying. LowNow says "nothing found, everything asked", never "safe".
enum class RiskLevel { Unknown, LowNow, Moderate, High, Imminent };

/// A reason of an assessment: what answer or whose judgement, in both languages.
struct Reason
{
    QString code; ///< stable, e.g. "attempt-2w", "unanswered", "raised-by-person"
    QString formId;
    QString linkId; ///< the item that speaks; empty for a person's judgement
    RiskLevel level = RiskLevel::Unknown; ///< what it reaches; Unknown for a gap
    Text text;
};

struct RiskAssessment
{
    RiskLevel level = RiskLevel::Unknown;
    bool incomplete = true; ///< a question of the screen is unanswered or unknown; then never LowNow
    std::vector<Reason> because; ///< strongest first, then the gaps
    bool inquiry = false; ///< an answer forces the risk inquiry lh-risk (e.g. PHQ-9 item 9 above 0)
};

/// A person's judgement. It raises to Moderate or more; a lower one than the answers reach has no effect.
/// The forms demand a reason; a raise without one still counts: a worry is never dropped for missing paper.
struct HumanRaise
{
    RiskLevel level = RiskLevel::Unknown;
    QString reason;
};

/// The level and why (CLINICAL D3, 1.3). The tables are data: extension `level-rule` of lh-screen and lh-fu in
/// `library`. Answers of any form may raise, none lowers. What must be asked: the screens that were begun; lh-screen
/// when none was. `today`: for rules about days past (an attempt within two weeks).
[[nodiscard]] RiskAssessment assess(const AnswerBook &book, const std::optional<HumanRaise> &raise, QDate today,
    const FormLibrary &library = FormLibrary::builtIn());

/// The level as answers of lh-screen (sc.level, sc.incomplete), for AnswerBook::setComputed(): other forms ask for more
/// from a level on.
[[nodiscard]] std::vector<AnswerEdit> levelEdits(RiskLevel level, bool incomplete);

/// The levels that a person may choose: the computed one and above, from Moderate up.
[[nodiscard]] std::vector<RiskLevel> allowedRaises(RiskLevel computed);

[[nodiscard]] QString code(RiskLevel level); ///< "unknown", "low-now", "moderate", "high", "imminent"
[[nodiscard]] std::optional<RiskLevel> riskLevel(const QString &code);
[[nodiscard]] Text levelText(RiskLevel level); ///< a word for the screen
[[nodiscard]] Text levelAdvice(RiskLevel level); ///< what it asks the counsellor to do, one sentence

} // namespace hl::form
