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

enum class Trend { Better, Same, Worse };

/// How one answer changed between two responses of the same form.
struct Change
{
    QString linkId;
    Text text; ///< of the question
    Text before; ///< answers as a screen shows them
    Text after;
    std::optional<double> delta; ///< after - before: numbers, or weights of the options
    std::optional<Trend> trend; ///< none where nobody can say: unanswered once, or an option without weight
};

/// Every item with an own extension `better` that is answered now or was before; e.g. the six assessed items of lh-fu
/// since the last contact.
[[nodiscard]] std::vector<Change> changesBetween(
    const Questionnaire &form, const Answers &before, const Answers &after);

} // namespace hl::form
