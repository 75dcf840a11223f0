// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/rating.h"

#include "core/form/enablement.h"
#include "core/form/score.h"

#include <algorithm>

namespace hl::quality {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWeak = 1; ///< "little"; 2 is "fair"
const auto kSuicide = u"qa-suicide"_s;

struct Read
{
    const form::Questionnaire *form = nullptr;
    form::Answers answers;
};

Result<Read> read(const QJsonObject &response, const form::FormLibrary &forms)
{
    const auto *form = form::definitionOf(response, forms);
    if (!form || form->id() != kForm)
        return fail(ErrorCode::NotFound, "the form of a rating is not here");
    auto answers = form::fromResponse(*form, response);
    if (!answers)
        return fail(answers.error());
    return Read{form, std::move(*answers)};
}

std::optional<int> weightOf(const form::Item &item, const form::Value &value)
{
    for (const auto &option : item.options) {
        if (option.value == value && option.weight)
            return static_cast<int>(*option.weight);
    }
    return std::nullopt;
}

} // namespace

Result<std::vector<ItemRating>> itemsOf(const QJsonObject &response, const form::FormLibrary &forms)
{
    const auto rating = read(response, forms);
    if (!rating)
        return fail(rating.error());
    const auto enabled = form::enabledItems(*rating->form, rating->answers);
    std::vector<ItemRating> items;
    for (const auto &rule : rating->form->scores()) {
        for (const QString &linkId : rule.items) {
            const auto *item = rating->form->find(linkId);
            if (!item || !enabled.contains(linkId))
                continue;
            const auto value = rating->answers.first(linkId);
            const auto weight = weightOf(*item, value);
            items.push_back({linkId, item->text, rule.id, item->source, weight, !value.isNull() && !weight});
        }
    }
    return items;
}

Result<Scores> scoresOf(const QJsonObject &response, const form::FormLibrary &forms)
{
    const auto rating = read(response, forms);
    const auto items = itemsOf(response, forms);
    if (!rating || !items)
        return fail(rating ? items.error() : rating.error());
    Scores scores;
    for (const auto &result : form::score(*rating->form, rating->answers)) {
        Dimension dimension{result.id, result.text, result.total, 0, 0, 0};
        for (const auto &item : *items) {
            if (item.dimension != result.id)
                continue;
            ++(item.value ? dimension.rated : item.isNotApplicable ? dimension.notApplicable : dimension.open);
        }
        const bool isAsked = dimension.rated + dimension.notApplicable + dimension.open > 0;
        if (result.id != kSuicide)
            scores.dimensions.push_back(std::move(dimension));
        else if (isAsked)
            scores.suicide = std::move(dimension);
    }
    return scores;
}

QStringList faultsIn(const std::vector<ItemRating> &items)
{
    QStringList faults;
    for (const auto &item : items) {
        if (item.value && *item.value <= kWeak)
            faults.append(item.linkId);
    }
    return faults;
}

} // namespace hl::quality
