// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/duties.h"

#include "core/form/enablement.h"
#include "core/form/rows.h"

#include <algorithm>

namespace hl::form {

namespace {

bool holds(const Condition &condition, const AnswerBook &book, const FormLibrary &library)
{
    const Questionnaire *form = library.find(condition.formId);
    if (!form)
        return false;
    auto phases = form->phases();
    if (phases.isEmpty())
        phases.append(QString());
    return std::any_of(phases.begin(), phases.end(), [&](const QString &phase) {
        const Answers answers = book.seen(*form, phase);
        const auto &given = answers.of(condition.linkId);
        return std::any_of(given.begin(), given.end(), [&condition](const Value &value) {
            return condition.in.contains(value.toString());
        }) && enabledItems(*form, answers).contains(condition.linkId);
    });
}

} // namespace

std::vector<RequiredForm> requiredForms(const AnswerBook &book, const FormLibrary &library)
{
    std::vector<RequiredForm> required;
    for (const Questionnaire *form : library.current()) {
        for (const RequiredWhen &rule : form->requiredWhen()) {
            if (!std::all_of(rule.all.begin(), rule.all.end(),
                    [&](const Condition &condition) { return holds(condition, book, library); }))
                continue;
            const Answers answers = book.seen(*form);
            required.push_back({form->id(), rule.reason, rule.text,
                !book.entered(form->id()).isEmpty() && progress(*form, answers).isComplete()});
            break;
        }
    }
    return required;
}

} // namespace hl::form
