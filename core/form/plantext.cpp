// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/plantext.h"

#include "core/form/enablement.h"
#include "core/form/valuecheck.h"

#include <algorithm>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

const AnswerOption *optionOf(const Item &item, const Value &value)
{
    const auto it = std::find_if(item.options.begin(), item.options.end(),
        [&value](const AnswerOption &option) { return fits(value, option.value); });
    return it == item.options.end() ? nullptr : &*it;
}

/// The answers as a person reads them.
Text shown(const Item &item, const std::vector<Value> &values)
{
    QStringList zh;
    QStringList en;
    for (const Value &value : values) {
        const AnswerOption *option = optionOf(item, value);
        const bool isYes = value.toBool();
        if (value.type() == ValueType::Boolean) {
            zh.append(isYes ? u"是"_s : u"否"_s);
            en.append(isYes ? u"yes"_s : u"no"_s);
        } else {
            zh.append(option ? option->text.zh : value.toString());
            en.append(option ? option->text.in(Language::En) : value.toString());
        }
    }
    return {zh.join(u"、"_s), en.join(u", "_s)};
}

class Reader
{
public:
    Reader(const Questionnaire &form, const Answers &answers, Language language)
        : m_answers(answers)
        , m_language(language)
        , m_instances(instancesOf(form, answers))
        , m_enabled(enabledItems(form, answers))
    {
    }

    /// The lines of these items; an instance of a repeating group makes one line.
    QStringList lines(const std::vector<Item> &items, int instance) const
    {
        QStringList all;
        for (const Item &item : items) {
            if (!m_enabled.contains(instanceKey(item.linkId, instance)))
                continue;
            if (item.type == ItemType::Group)
                all += group(item, instance);
            else if (const QString line = spoken(item, instance); !line.isEmpty())
                all.append(line);
        }
        return all;
    }

private:
    QStringList group(const Item &item, int instance) const
    {
        QStringList inside;
        const auto count = m_instances.find(&item);
        if (!item.repeats) {
            inside = lines(item.items, instance);
        } else if (count != m_instances.end()) {
            for (int i = 0; i < count->second; ++i) {
                const QString line = lines(item.items, i).join(m_language == Language::En ? u" "_s : QString());
                if (!line.isEmpty())
                    inside.append(line);
            }
        }
        if (!inside.isEmpty() && !item.readBack.isEmpty())
            inside.prepend(item.readBack.in(m_language));
        return inside;
    }

    QString spoken(const Item &item, int instance) const
    {
        const auto &values = m_answers.of(instanceKey(item.linkId, instance));
        if (values.empty() || item.readBack.isEmpty())
            return {};
        QString line = item.readBack.in(m_language);
        return line.replace(u"%1"_s, shown(item, values).in(m_language));
    }

    const Answers &m_answers;
    Language m_language;
    std::map<const Item *, int> m_instances;
    std::set<QString> m_enabled;
};

std::optional<double> weightOf(const Item &item, const std::vector<Value> &values)
{
    if (values.size() != 1)
        return std::nullopt;
    const AnswerOption *option = optionOf(item, values.front());
    return option ? option->weight : values.front().number();
}

void collectChanges(
    const std::vector<Item> &items, const Answers &before, const Answers &after, std::vector<Change> &into)
{
    for (const Item &item : items) {
        const auto &old = before.of(item.linkId);
        const auto &now = after.of(item.linkId);
        if (item.better != Better::Unsaid && (!old.empty() || !now.empty())) {
            Change change{item.linkId, item.text, shown(item, old), shown(item, now), {}, {}};
            const auto from = weightOf(item, old);
            const auto to = weightOf(item, now);
            if (from && to) {
                change.delta = *to - *from;
                const double gain = item.better == Better::Higher ? *change.delta : -*change.delta;
                change.trend = gain > 0 ? Trend::Better : gain < 0 ? Trend::Worse : Trend::Same;
            }
            into.push_back(std::move(change));
        }
        collectChanges(item.items, before, after, into);
    }
}

} // namespace

QStringList readBack(const Questionnaire &form, const Answers &answers, Language language)
{
    return Reader(form, answers, language).lines(form.items(), 0);
}

QStringList safetyPlanReadBack(const Answers &answers, Language language, const FormLibrary &library)
{
    const Questionnaire *plan = library.find(u"lh-safe"_s);
    return plan ? readBack(*plan, answers, language) : QStringList();
}

std::vector<Change> changesBetween(const Questionnaire &form, const Answers &before, const Answers &after)
{
    std::vector<Change> changes;
    collectChanges(form.items(), before, after, changes);
    return changes;
}

} // namespace hl::form
