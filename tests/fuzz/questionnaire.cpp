// SPDX-License-Identifier: GPL-3.0-or-later
// F10: any questionnaire file is read or refused, and what was read can be shown.
#include "core/form/response.h"
#include "core/form/rows.h"
#include "core/form/score.h"
#include "core/form/validate.h"
#include "tests/fuzz/fuzz.h"

using namespace hl;
using namespace hl::form;

bool fuzz::fuzzOne(QByteArrayView input)
{
    const auto form = Questionnaire::parse(input.toByteArray());
    if (!form)
        return false;
    const Answers none;
    (void)rows(*form, none, Language::Zh);
    (void)score(*form, none);
    const Progress state = progress(*form, none);
    require(state.answered <= state.visible && state.requiredAnswered <= state.required, "progress adds up");
    (void)validate(*form, toResponse(*form, none, {}));
    return true;
}
