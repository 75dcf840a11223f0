// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/score.h"

#include "core/form/enablement.h"
#include "core/form/valuecheck.h"

#include <algorithm>

namespace hl::form {

namespace {

/// Weight of an option, or the number itself; nullopt when the answer carries neither.
std::optional<double> worth(const Item &item, const Value &value)
{
    for (const AnswerOption &option : item.options) {
        if (fits(value, option.value))
            return option.weight;
    }
    return value.number();
}

} // namespace

std::vector<ScoreResult> score(const Questionnaire &form, const Answers &answers)
{
    const auto enabled = enabledItems(form, answers);
    std::vector<ScoreResult> results;
    for (const ScoreRule &rule : form.scores()) {
        ScoreResult result;
        result.id = rule.id;
        double sum = 0;
        for (const QString &linkId : rule.sumOf) {
            const Item *item = form.find(linkId);
            bool isKnown = item && enabled.contains(linkId) && answers.has(linkId);
            for (const Value &value : answers.of(linkId)) {
                const auto points = isKnown ? worth(*item, value) : std::nullopt;
                isKnown = isKnown && points;
                sum += points.value_or(0);
            }
            if (!isKnown)
                result.missing.append(linkId);
        }
        if (result.missing.isEmpty()) {
            result.total = sum;
            const auto band = std::find_if(rule.bands.begin(), rule.bands.end(),
                [sum](const Band &candidate) { return candidate.min <= sum && sum <= candidate.max; });
            if (band != rule.bands.end()) {
                result.band = band->code;
                result.bandText = band->text;
            }
        }
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace hl::form
