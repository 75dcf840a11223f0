// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/answers.h"
#include "core/form/library.h"

namespace hl::form {

/// One part of what the counsellor reads aloud.
struct ReadPart
{
    QString title; ///< of the form's group, for the eye; empty: of no group
    QString lead; ///< spoken before the lines; may be empty
    QStringList lines; ///< never empty
};
/// What the counsellor reads aloud: one line for each answer of the form, in its order and by its top groups, worded by
/// the form's own extension `read-back`. Unanswered and disabled items are not spoken of.
[[nodiscard]] std::vector<ReadPart> readBack(const Questionnaire &form, const Answers &answers, Language language);

/// The safety plan (lh-safe) read back to the caller. Empty: nothing is in the plan yet.
[[nodiscard]] std::vector<ReadPart> safetyPlanReadBack(
    const Answers &answers, Language language, const FormLibrary &library = FormLibrary::builtIn());

} // namespace hl::form
