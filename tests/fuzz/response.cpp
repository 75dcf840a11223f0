// SPDX-License-Identifier: GPL-3.0-or-later
// F10: any filled-in form, judged against the forms that ship.
#include "core/form/response.h"
#include "core/form/library.h"
#include "core/form/score.h"
#include "core/form/validate.h"
#include "tests/fuzz/fuzz.h"

#include <QJsonDocument>

using namespace hl;
using namespace hl::form;

bool fuzz::fuzzOne(QByteArrayView input)
{
    const QJsonObject response = QJsonDocument::fromJson(input.toByteArray()).object();
    const auto *named = FormLibrary::builtIn().findCanonical(response[QStringLiteral("questionnaire")].toString());
    const Questionnaire &form = named ? *named : *FormLibrary::builtIn().all().front();
    const auto issues = validate(form, response);
    (void)operationOutcome(issues);
    const auto answers = fromResponse(form, response);
    if (!answers)
        return false;
    (void)score(form, *answers);
    ResponseMeta draft;
    draft.completed = false;
    const auto again = fromResponse(form, toResponse(form, *answers, draft));
    require(again && *again == *answers, "a draft comes back as it was");
    return isAcceptable(issues);
}
