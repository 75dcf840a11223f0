// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/answers.h"

namespace hl::form {

struct ScoreResult
{
    QString id;
    Text text; ///< what is measured; empty when the form says nothing
    std::optional<double> total; ///< none while an item is unanswered: never read as 0
    QString band; ///< code of the band; empty without a total
    Text bandText;
    QStringList missing; ///< linkIds without an answer
};

/// Every score of the form, combined as its rule says.
[[nodiscard]] std::vector<ScoreResult> score(const Questionnaire &form, const Answers &answers);

} // namespace hl::form
