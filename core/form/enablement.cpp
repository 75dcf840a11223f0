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
        , m_instances(instancesOf(form, answers))
    {
    }

    void collect(const std::vector<Item> &items, int instance, bool isRepeated, std::set<QString> &into)
    {
        for (const Item &item : items) {
            const bool repeats = !isRepeated && item.type == ItemType::Group && item.repeats;
            const int count = repeats ? shownInstances(item, answeredInstances(item)) : 1;
            for (int i = 0; i < count; ++i) {
                const int here = repeats ? i : instance;
                if (!isEnabled(item, here))
                    continue;
                into.insert(instanceKey(item.linkId, here));
                collect(item.items, here, isRepeated || repeats, into);
            }
        }
    }

private:
    int answeredInstances(const Item &group) const
    {
        const auto it = m_instances.find(&group);
        return it == m_instances.end() ? 0 : it->second;
    }

    /// Ends always: parse() refused every circle.
    bool isEnabled(const Item &item, int instance)
    {
        const auto known = m_known.find({&item, instance});
        if (known != m_known.end())
            return known->second;
        const Item *parent = m_form.parentOf(item.linkId);
        const bool parentRepeats = parent && m_form.repeatingGroupOf(parent->linkId);
        const bool result
            = (!parent || isEnabled(*parent, parentRepeats ? instance : 0)) && isEnabledByItself(item, instance);
        m_known[{&item, instance}] = result;
        return result;
    }

    bool isEnabledByItself(const Item &item, int instance)
    {
        const auto isMet = [&](const EnableWhen &condition) {
            return holds(condition, answersOf(condition.question, item, instance));
        };
        if (item.enableWhen.empty())
            return true;
        return item.behavior == EnableBehavior::Any
            ? std::any_of(item.enableWhen.begin(), item.enableWhen.end(), isMet)
            : std::all_of(item.enableWhen.begin(), item.enableWhen.end(), isMet);
    }

    /// Answers of the question as the item sees them, without those of disabled ones.
    std::vector<Value> answersOf(const QString &linkId, const Item &seenFrom, int instance)
    {
        const Item *question = m_form.find(linkId);
        if (!question)
            return {};
        const Item *group = m_form.repeatingGroupOf(linkId);
        const bool isSameGroup = group && group == m_form.repeatingGroupOf(seenFrom.linkId) && group != &seenFrom;
        const int first = isSameGroup ? instance : 0;
        const int last = isSameGroup ? instance : group ? std::max(0, answeredInstances(*group) - 1) : 0;
        std::vector<Value> answers;
        for (int i = first; i <= last; ++i) {
            const auto &given = m_answers.of(instanceKey(linkId, i));
            if (!given.empty() && isEnabled(*question, i))
                answers.insert(answers.end(), given.begin(), given.end());
        }
        return answers;
    }

    const Questionnaire &m_form;
    const Answers &m_answers;
    std::map<const Item *, int> m_instances;
    std::map<std::pair<const Item *, int>, bool> m_known;
};

} // namespace

bool holds(const EnableWhen &condition, const std::vector<Value> &answers)
{
    if (condition.op == Operator::Exists)
        return answers.empty() != condition.answer.toBool();
    const auto isMet = [&condition](const Value &given) { return holdsFor(condition.op, given, condition.answer); };
    // HL7's later wording of "!=": no answer is equal. An open question fulfils no operator but exists.
    if (condition.op == Operator::NotEqual)
        return !answers.empty() && std::all_of(answers.begin(), answers.end(), isMet);
    return std::any_of(answers.begin(), answers.end(), isMet);
}

std::map<const Item *, int> instancesOf(const Questionnaire &form, const Answers &answers)
{
    std::map<const Item *, int> counts;
    for (const auto &[key, values] : answers.values()) {
        if (const Item *group = form.repeatingGroupOf(key)) {
            const int instance = form.find(key)->linkId == key ? 0 : splitKey(key).second;
            int &count = counts[group];
            count = std::max(count, instance + 1);
        }
    }
    return counts;
}

int shownInstances(const Item &group, int answered)
{
    constexpr int kMany = 20;
    return std::max({1, answered, std::min(answered + 1, group.maxOccurs.value_or(kMany))});
}

std::set<QString> enabledItems(const Questionnaire &form, const Answers &answers)
{
    Enablement enablement(form, answers);
    std::set<QString> enabled;
    enablement.collect(form.items(), 0, false, enabled);
    return enabled;
}

} // namespace hl::form
