// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/answers.h"
#include "core/form/library.h"

namespace hl::form {

/// A form that the answers given so far demand (own extension `required-when`), e.g. lh-minor for a minor in danger.
struct RequiredForm
{
    QString formId;
    QString reason; ///< stable code, e.g. "minor-in-danger"
    Text text;
    bool isComplete = false; ///< every required question of it is answered
};

/// In the order of the form ids.
[[nodiscard]] std::vector<RequiredForm> requiredForms(
    const AnswerBook &book, const FormLibrary &library = FormLibrary::builtIn());

} // namespace hl::form
