// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/enablement.h"

#include <algorithm>

#include "core/form/valuecheck.h"

namespace hl::form {

namespace {

bool isEqual(const Value &given, const Value &wanted)
{
    if (given.number() && wanted.number() && given.type() != ValueType::Quantity)
        return *given.number() == *wanted.number();
    return fits(given, wanted);
}

bool holdsFor(Operator op, const Value &given, const Value &wanted)
{
    if (op == Operator::Equal)
        return isEqual(given, wanted);
    if (op == Operator::NotEqual)
        return !isEqual(given, wanted);
    const auto order = compare(given, wanted);
    if (!order)
        return false;
    switch (op) {
    case Operator::Greater:
        return *order > 0;
    case Operator::Less:
        return *order < 0;
    case Operator::GreaterOrEqual:
        return *order >= 0;
    case Operator::LessOrEqual:
        return *order <= 0;
    default:
        return false;
    }
}

class Enablement
{
public:
    Enablement(const Questionnaire &form, const Answers &answers)
        : m_form(form)
        , m_answers(answers)
    {
    }

    /// Ends always: parse() refused every circle.
    bool isEnabled(const Item &item)
    {
        const auto known = m_known.find(&item);
        if (known != m_known.end())
            return known->second;
        const Item *parent = m_form.parentOf(item.linkId);
        const bool result = (!parent || isEnabled(*parent)) && isEnabledByItself(item);
        m_known[&item] = result;
        return result;
    }

private:
    bool isEnabledByItself(const Item &item)
    {
        const auto isMet = [this](const EnableWhen &condition) {
            static const std::vector<Value> none;
            const Item *question = m_form.find(condition.question);
            return holds(condition, question && isEnabled(*question) ? m_answers.of(condition.question) : none);
        };
        if (item.enableWhen.empty())
            return true;
        return item.behavior == EnableBehavior::Any
            ? std::any_of(item.enableWhen.begin(), item.enableWhen.end(), isMet)
            : std::all_of(item.enableWhen.begin(), item.enableWhen.end(), isMet);
    }

    const Questionnaire &m_form;
    const Answers &m_answers;
    std::map<const Item *, bool> m_known;
};

void collect(Enablement &enablement, const std::vector<Item> &items, std::set<QString> &into)
{
    for (const Item &item : items) {
        if (!enablement.isEnabled(item))
            continue;
        into.insert(item.linkId);
        collect(enablement, item.items, into);
    }
}

} // namespace

bool holds(const EnableWhen &condition, const std::vector<Value> &answers)
{
    if (condition.op == Operator::Exists)
        return answers.empty() != condition.answer.toBool();
    return std::any_of(answers.begin(), answers.end(),
        [&condition](const Value &given) { return holdsFor(condition.op, given, condition.answer); });
}

std::set<QString> enabledItems(const Questionnaire &form, const Answers &answers)
{
    Enablement enablement(form, answers);
    std::set<QString> enabled;
    collect(enablement, form.items(), enabled);
    return enabled;
}

} // namespace hl::form
