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

    std::vector<ReadPart> parts(const std::vector<Item> &items) const
    {
        std::vector<ReadPart> all;
        for (const Item &item : items) {
            ReadPart part;
            part.lines = lines(item, 0);
            if (part.lines.isEmpty())
                continue;
            if (isPlainGroup(item)) {
                part.title = item.text.in(m_language);
                part.lead = item.readBack.in(m_language);
            }
            all.push_back(std::move(part));
        }
        return all;
    }

private:
    static bool isPlainGroup(const Item &item) { return item.type == ItemType::Group && !item.repeats; }

    /// The lines of one item; an instance of a repeating group makes one line.
    QStringList lines(const Item &item, int instance) const
    {
        if (!m_enabled.contains(instanceKey(item.linkId, instance)))
            return {};
        if (item.type != ItemType::Group) {
            const QString line = spoken(item, instance);
            return line.isEmpty() ? QStringList() : QStringList(line);
        }
        if (isPlainGroup(item))
            return inside(item, instance);
        QStringList all;
        const auto count = m_instances.find(&item);
        for (int i = 0; count != m_instances.end() && i < count->second; ++i) {
            const QString line = inside(item, i).join(m_language == Language::En ? u" "_s : QString());
            if (!line.isEmpty())
                all.append(ended(line));
        }
        return all;
    }

    QStringList inside(const Item &group, int instance) const
    {
        QStringList all;
        for (const Item &item : group.items)
            all += lines(item, instance);
        return all;
    }

    /// What was to be said last may not be answered: the line ends all the same.
    static QString ended(QString line)
    {
        if (line.endsWith(u'，') || line.endsWith(u'、'))
            return line.replace(line.size() - 1, 1, u'。');
        return line.endsWith(u',') ? line.replace(line.size() - 1, 1, u'.') : line;
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

} // namespace

std::vector<ReadPart> readBack(const Questionnaire &form, const Answers &answers, Language language)
{
    return Reader(form, answers, language).parts(form.items());
}

std::vector<ReadPart> safetyPlanReadBack(const Answers &answers, Language language, const FormLibrary &library)
{
    const Questionnaire *plan = library.find(u"lh-safe"_s);
    return plan ? readBack(*plan, answers, language) : std::vector<ReadPart>();
}

} // namespace hl::form
