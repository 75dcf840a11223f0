// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/score.h"

#include "core/form/enablement.h"
#include "core/form/valuecheck.h"

#include <algorithm>
#include <numeric>

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

double combined(Combine combine, const std::vector<double> &points)
{
    if (combine == Combine::Max)
        return points.empty() ? 0 : *std::max_element(points.begin(), points.end());
    const double sum = std::accumulate(points.begin(), points.end(), 0.0);
    return combine == Combine::Mean ? sum / static_cast<double>(points.size()) : sum;
}

ScoreResult evaluate(
    const Questionnaire &form, const ScoreRule &rule, const Answers &answers, const std::set<QString> &enabled)
{
    ScoreResult result;
    result.id = rule.id;
    result.text = rule.text;
    std::vector<double> points;
    for (const QString &linkId : rule.items) {
        const Item *item = form.find(linkId);
        const bool isEnabled = item && enabled.contains(linkId);
        if (item && !isEnabled && rule.combine != Combine::Sum)
            continue;
        bool isKnown = isEnabled && answers.has(linkId);
        for (const Value &value : answers.of(linkId)) {
            const auto worthIt = isKnown ? worth(*item, value) : std::nullopt;
            if (worthIt)
                points.push_back(*worthIt);
            isKnown = isKnown && (worthIt || rule.combine == Combine::Mean);
        }
        if (!isKnown)
            result.missing.append(linkId);
    }
    if (!result.missing.isEmpty() || (points.empty() && rule.combine != Combine::Max))
        return result;
    result.total = combined(rule.combine, points);
    const auto band = std::find_if(rule.bands.begin(), rule.bands.end(),
        [&result](const Band &candidate) { return candidate.min <= *result.total && *result.total <= candidate.max; });
    if (band != rule.bands.end()) {
        result.band = band->code;
        result.bandText = band->text;
    }
    return result;
}

} // namespace

std::vector<ScoreResult> score(const Questionnaire &form, const Answers &answers)
{
    std::vector<ScoreResult> results;
    if (form.scores().empty())
        return results;
    const auto enabled = enabledItems(form, answers);
    for (const ScoreRule &rule : form.scores())
        results.push_back(evaluate(form, rule, answers, enabled));
    return results;
}

} // namespace hl::form
