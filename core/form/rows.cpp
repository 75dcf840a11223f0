// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/rows.h"

#include "core/form/enablement.h"
#include "core/form/valuecheck.h"

#include <algorithm>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

bool isPartOfParent(const Item &item)
{
    return item.control == Control::Help || item.control == Control::Lower || item.control == Control::Upper;
}

/// The empty instance at the end waits for an answer and demands none; the first one of a required group does.
bool isSpare(const Item &group, int instance, int answered)
{
    const bool isDemanded = instance == 0 && (group.required || group.minOccurs.value_or(0) > 0);
    return instance >= answered && !isDemanded;
}

Control controlFor(const Item &item)
{
    if (item.control != Control::Default || (item.type != ItemType::Choice && item.type != ItemType::OpenChoice))
        return item.control;
    if (item.repeats)
        return Control::CheckBox;
    return item.options.size() <= 7 ? Control::Radio : Control::DropDown;
}

class RowBuilder
{
public:
    RowBuilder(const Questionnaire &form, const Answers &answers, Language language)
        : m_form(form)
        , m_answers(answers)
        , m_language(language)
        , m_enabled(enabledItems(form, answers))
        , m_instances(instancesOf(form, answers))
    {
        add(form.items(), {});
    }
    std::vector<Row> take() { return std::move(m_rows); }

private:
    /// Where the items stand: inside which instance of a repeating group.
    struct Place
    {
        int depth = 0;
        int instance = 0;
        bool isRepeated = false;
        bool isSpare = false;
    };

    void add(const std::vector<Item> &items, const Place &place)
    {
        for (const Item &item : items) {
            if (item.hidden || isPartOfParent(item))
                continue;
            if (!place.isRepeated && item.type == ItemType::Group && item.repeats)
                addInstances(item, place);
            else
                addOne(item, place);
        }
    }

    void addInstances(const Item &group, const Place &place)
    {
        const auto it = m_instances.find(&group);
        const int answered = it == m_instances.end() ? 0 : it->second;
        const int shown = shownInstances(group, answered);
        for (int i = 0; i < shown; ++i)
            addOne(group, {place.depth, i, true, isSpare(group, i, answered)});
    }

    void addOne(const Item &item, const Place &place)
    {
        if (!m_enabled.contains(instanceKey(item.linkId, place.instance)))
            return;
        m_rows.push_back(row(item, place));
        add(item.items, {place.depth + 1, place.instance, place.isRepeated, place.isSpare});
    }

    Row row(const Item &item, const Place &place) const
    {
        Row row;
        row.linkId = instanceKey(item.linkId, place.instance);
        row.instance = place.instance;
        row.isRepeatedGroup = place.isRepeated && item.type == ItemType::Group && item.repeats;
        row.isSpare = place.isSpare;
        row.depth = place.depth;
        row.type = item.type;
        row.control = controlFor(item);
        row.text = item.text.in(m_language);
        if (row.isRepeatedGroup && (place.instance > 0 || item.maxOccurs != 1))
            row.text += u" "_s + QString::number(place.instance + 1);
        for (const Item &child : item.items) {
            const QString &text = child.text.in(m_language);
            if (child.control == Control::Help)
                row.help = text;
            else if (child.control == Control::Lower)
                row.lowText = text;
            else if (child.control == Control::Upper)
                row.highText = text;
        }
        row.value = m_answers.of(row.linkId);
        row.required = item.required && !place.isSpare;
        row.readOnly = item.readOnly;
        row.repeats = item.repeats;
        row.min = item.minValue.number();
        row.max = item.maxValue.number();
        row.step = item.step;
        row.maxLength = item.maxLength;
        row.piiClass = item.piiClass;
        row.source = item.source;
        for (const AnswerOption &option : item.options) {
            const bool isSelected = std::any_of(row.value.begin(), row.value.end(),
                [&option](const Value &value) { return fits(value, option.value); });
            row.options.push_back(
                {option.value, option.value.toString(), option.text.in(m_language), isSelected, option.exclusive});
        }
        row.error = firstError(item, row.value);
        return row;
    }

    QString firstError(const Item &item, const std::vector<Value> &values) const
    {
        if (values.size() > 1 && !item.repeats)
            return u"repeats"_s;
        if (item.maxOccurs && static_cast<int>(values.size()) > *item.maxOccurs)
            return u"maxCount"_s;
        if (item.minOccurs && !values.empty() && static_cast<int>(values.size()) < *item.minOccurs)
            return u"minCount"_s;
        for (size_t i = 0; i < values.size(); ++i) {
            const auto findings = checkValue(m_form, item, values, i);
            if (!findings.empty())
                return findings.front().detailCode;
        }
        return {};
    }

    const Questionnaire &m_form;
    const Answers &m_answers;
    Language m_language;
    std::set<QString> m_enabled;
    std::map<const Item *, int> m_instances;
    std::vector<Row> m_rows;
};

} // namespace

std::vector<Row> rows(const Questionnaire &form, const Answers &answers, Language language)
{
    return RowBuilder(form, answers, language).take();
}

Progress progress(const Questionnaire &form, const Answers &answers)
{
    Progress progress;
    for (const Row &row : rows(form, answers, Language::Zh))
        count(row, progress);
    return progress;
}

void count(const Row &row, Progress &progress)
{
    if (!row.isQuestion())
        return;
    const bool isAnswered = !row.value.empty();
    progress.visible += 1;
    progress.answered += isAnswered;
    progress.required += row.required;
    progress.requiredAnswered += row.required && isAnswered;
}

Text errorText(const QString &detailCode)
{
    static const std::map<QString, Text> texts{
        {u"required"_s, {u"这一项还没有填写"_s, u"This one is still open"_s}},
        {u"minValue"_s, {u"这个数比允许的范围小"_s, u"This is below the allowed range"_s}},
        {u"maxValue"_s, {u"这个数比允许的范围大"_s, u"This is above the allowed range"_s}},
        {u"minLength"_s, {u"请再多写几个字"_s, u"Please write a little more"_s}},
        {u"maxLength"_s, {u"超出了可写的字数"_s, u"This is longer than the field can hold"_s}},
        {u"regex"_s, {u"格式和要求的不一样"_s, u"This is not in the expected format"_s}},
        {u"invalidNewLine"_s, {u"这里只能写一行"_s, u"This field holds one line only"_s}},
        {u"invalidAnswerOption"_s, {u"请从列出的选项里选"_s, u"Please choose one of the options"_s}},
        {u"exclusiveAnswerOption"_s, {u"这个选项不能和别的一起选"_s, u"This option cannot stand beside others"_s}},
        {u"repeats"_s, {u"这一项只能选一个"_s, u"Only one answer fits here"_s}},
        {u"minCount"_s, {u"这一项还需要再选几个"_s, u"A few more answers are needed here"_s}},
        {u"maxCount"_s, {u"选得比允许的多"_s, u"More answers than this item takes"_s}},
        {u"maxDecimalPlaces"_s, {u"小数位数太多"_s, u"Too many decimal places"_s}},
    };
    const auto it = texts.find(detailCode);
    if (it != texts.end())
        return it->second;
    return {u"这个回答不适合这一项"_s, u"This answer does not fit here"_s};
}

} // namespace hl::form
