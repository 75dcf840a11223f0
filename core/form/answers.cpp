// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/answers.h"

#include "core/form/score.h"

#include <algorithm>
#include <cmath>

#include <QJsonArray>
#include <QLocale>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

QJsonArray toArray(const std::vector<Value> &values)
{
    QJsonArray array;
    for (const Value &value : values) {
        QJsonObject element;
        value.toElement(element, u"value"_s);
        array.append(element);
    }
    return array;
}

Result<std::vector<Value>> fromArray(const QJsonValue &json)
{
    if (!json.isArray())
        return fail(ErrorCode::InvalidInput, "answers are no array");
    std::vector<Value> values;
    for (const auto &entry : json.toArray()) {
        auto value = Value::fromElement(entry.toObject(), u"value"_s);
        if (!value)
            return fail(ErrorCode::InvalidInput, "an answer has no usable value");
        values.push_back(std::move(*value));
    }
    return values;
}

void forEachItem(const std::vector<Item> &items, const auto &visit)
{
    for (const Item &item : items) {
        visit(item);
        forEachItem(item.items, visit);
    }
}

/// What is stored must be readable again: a text that no FHIR value can be is refused here.
std::optional<Value> valueOf(const QString &key, const QString &text)
{
    return Value::fromElement({{key, text}}, u"value"_s);
}

std::optional<Value> parseText(const Item &item, const QString &text)
{
    bool isNumber = false;
    switch (item.type) {
    case ItemType::Boolean:
        if (text == "true"_L1 || text == "false"_L1)
            return Value::boolean(text == "true"_L1);
        return std::nullopt;
    case ItemType::Integer: {
        const int number = text.toInt(&isNumber);
        return isNumber ? std::optional(Value::integer(number)) : std::nullopt;
    }
    case ItemType::Decimal: {
        const double number = text.toDouble(&isNumber);
        return isNumber && std::isfinite(number) ? std::optional(Value(ValueType::Decimal, number)) : std::nullopt;
    }
    case ItemType::Date:
        return valueOf(u"valueDate"_s, text);
    case ItemType::DateTime:
        return valueOf(u"valueDateTime"_s, text);
    case ItemType::Time:
        return valueOf(u"valueTime"_s, text);
    case ItemType::Url:
        return valueOf(u"valueUri"_s, text);
    case ItemType::String:
    case ItemType::Text:
        return valueOf(u"valueString"_s, text);
    case ItemType::Choice:
    case ItemType::OpenChoice:
        for (const AnswerOption &option : item.options) {
            if (option.value.toString() == text)
                return option.value;
        }
        return item.type == ItemType::OpenChoice ? valueOf(u"valueString"_s, text) : std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace

void Answers::set(const QString &linkId, std::vector<Value> values)
{
    if (values.empty())
        m_values.erase(linkId);
    else
        m_values[linkId] = std::move(values);
}

const std::vector<Value> &Answers::of(const QString &linkId) const
{
    static const std::vector<Value> none;
    const auto it = m_values.find(linkId);
    return it == m_values.end() ? none : it->second;
}

Value Answers::first(const QString &linkId) const
{
    const auto &values = of(linkId);
    return values.empty() ? Value() : values.front();
}

QJsonObject Answers::toJson() const
{
    QJsonObject json;
    for (const auto &[linkId, values] : m_values)
        json[linkId] = toArray(values);
    return json;
}

Result<Answers> Answers::fromJson(const QJsonObject &json)
{
    Answers answers;
    for (auto it = json.begin(); it != json.end(); ++it) {
        auto values = fromArray(it.value());
        if (!values)
            return fail(std::move(values.error()));
        answers.set(it.key(), std::move(*values));
    }
    return answers;
}

QJsonObject AnswerEdit::toJson() const
{
    return {{u"form"_s, formId}, {u"phase"_s, phase}, {u"linkId"_s, linkId}, {u"values"_s, toArray(values)}};
}

Result<AnswerEdit> AnswerEdit::fromJson(const QJsonObject &json)
{
    AnswerEdit edit{
        json.value(u"form"_s).toString(), json.value(u"phase"_s).toString(), json.value(u"linkId"_s).toString(), {}};
    if (edit.formId.isEmpty() || edit.linkId.isEmpty())
        return fail(ErrorCode::InvalidInput, "an answer edit names no form or no item");
    auto values = fromArray(json.value(u"values"_s));
    if (!values)
        return fail(std::move(values.error()));
    edit.values = std::move(*values);
    return edit;
}

void AnswerBook::apply(const AnswerEdit &edit)
{
    const auto key = std::pair(edit.formId, edit.phase);
    Answers &answers = m_forms[key];
    answers.set(edit.linkId, edit.values);
    if (answers.isEmpty())
        m_forms.erase(key);
}

const Answers &AnswerBook::entered(const QString &formId, const QString &phase) const
{
    static const Answers none;
    const auto it = m_forms.find({formId, phase});
    return it == m_forms.end() ? none : it->second;
}

/// Entered or computed.
Answers AnswerBook::standing(const QString &formId, const QString &phase) const
{
    Answers answers = entered(formId, phase);
    for (const AnswerEdit &edit : m_computed) {
        if (edit.formId == formId && edit.phase == phase)
            answers.set(edit.linkId, edit.values);
    }
    return answers;
}

Answers AnswerBook::seen(const Questionnaire &form, const QString &phase) const
{
    Answers answers = standing(form.id(), phase);
    std::vector<const Item *> derived;
    forEachItem(form.items(), [&](const Item &item) {
        if (item.derived)
            derived.push_back(&item);
        if (!item.mirror)
            return;
        answers.clear(item.linkId);
        for (const QString &from : {u"end"_s, u"start"_s, QString()}) {
            const Answers source = standing(item.mirror->formId, from);
            if (source.has(item.mirror->linkId)) {
                answers.set(item.linkId, source.of(item.mirror->linkId));
                break;
            }
        }
    });

    for (const Item *item : derived) {
        if (!item->derived->score.isEmpty())
            continue;
        double sum = item->derived->constant;
        bool isKnown = true;
        const auto add = [&](const std::vector<Derived::Term> &terms, double sign) {
            for (const auto &term : terms) {
                const bool isHere = term.phase.isEmpty() || term.phase == phase;
                const auto number = (isHere ? answers : entered(form.id(), term.phase)).first(term.linkId).number();
                isKnown = isKnown && number;
                sum += sign * number.value_or(0);
            }
        };
        add(item->derived->plus, 1);
        add(item->derived->minus, -1);
        answers.clear(item->linkId);
        if (isKnown && item->derived->lessThan)
            answers.set(item->linkId, Value::boolean(sum < *item->derived->lessThan));
        else if (isKnown)
            answers.set(item->linkId, Value::integer(std::lround(sum)));
    }
    // Totals last: a scored item may itself be derived.
    if (std::none_of(derived.begin(), derived.end(), [](const Item *item) { return !item->derived->score.isEmpty(); }))
        return answers;
    const auto totals = score(form, answers);
    for (const Item *item : derived) {
        if (item->derived->score.isEmpty())
            continue;
        answers.clear(item->linkId);
        for (const ScoreResult &result : totals) {
            if (result.id == item->derived->score && result.total)
                answers.set(item->linkId,
                    item->type == ItemType::Decimal ? Value(ValueType::Decimal, *result.total)
                                                    : Value::integer(std::lround(*result.total)));
        }
    }
    return answers;
}

std::vector<std::pair<QString, QString>> AnswerBook::filled() const
{
    std::vector<std::pair<QString, QString>> keys;
    for (const auto &[key, answers] : m_forms)
        keys.push_back(key);
    return keys;
}

QJsonObject AnswerBook::toJson() const
{
    QJsonArray forms;
    for (const auto &[key, answers] : m_forms)
        forms.append(QJsonObject{{u"form"_s, key.first}, {u"phase"_s, key.second}, {u"answers"_s, answers.toJson()}});
    return {{u"forms"_s, forms}};
}

Result<AnswerBook> AnswerBook::fromJson(const QJsonObject &json)
{
    if (!json.value(u"forms"_s).isArray())
        return fail(ErrorCode::InvalidInput, "an answer book has no forms");
    AnswerBook book;
    for (const auto &entry : json.value(u"forms"_s).toArray()) {
        const QJsonObject form = entry.toObject();
        auto answers = Answers::fromJson(form.value(u"answers"_s).toObject());
        if (!answers)
            return fail(std::move(answers.error()));
        if (!answers->isEmpty())
            book.m_forms[{form.value(u"form"_s).toString(), form.value(u"phase"_s).toString()}] = std::move(*answers);
    }
    return book;
}

std::vector<AnswerEdit> timesOf(
    const Questionnaire &form, const AnswerEdit &edit, const AnswerBook &book, Timestamp now)
{
    std::vector<AnswerEdit> edits;
    if (book.entered(edit.formId, edit.phase).of(edit.linkId) == edit.values)
        return edits;
    const auto local = QDateTime::fromMSecsSinceEpoch(toEpochMs(now));
    const auto text = local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODate);
    forEachItem(form.items(), [&](const Item &item) {
        if (item.timeOf != edit.linkId)
            return;
        const auto moment = valuesFor(item, text);
        edits.push_back(
            {edit.formId, edit.phase, item.linkId, edit.values.empty() || !moment ? std::vector<Value>() : *moment});
    });
    return edits;
}

std::vector<AnswerEdit> carriedOver(const Questionnaire &from, const Questionnaire &to, const AnswerBook &book)
{
    std::vector<AnswerEdit> edits;
    const Answers given = book.seen(from);
    const Answers &open = book.entered(to.id());
    forEachItem(to.items(), [&](const Item &target) {
        if (target.code.isNull() || target.derived || open.has(target.linkId))
            return;
        forEachItem(from.items(), [&](const Item &source) {
            if (source.code == target.code && given.has(source.linkId))
                edits.push_back({to.id(), {}, target.linkId, given.of(source.linkId)});
        });
    });
    return edits;
}

Result<std::vector<Value>> valuesFor(const Item &item, const QVariant &input)
{
    std::vector<Value> values;
    if (input.typeId() == QMetaType::QStringList || input.typeId() == QMetaType::QVariantList) {
        for (const QVariant &one : input.toList()) {
            auto parsed = valuesFor(item, one);
            if (!parsed)
                return parsed;
            values.insert(values.end(), parsed->begin(), parsed->end());
        }
        return values;
    }
    // A slider hands over doubles: 40.0 is the integer 40, 40.5 is none.
    const QString text = input.typeId() == QMetaType::Double
        ? QString::number(input.toDouble(), 'f', QLocale::FloatingPointShortest)
        : input.toString();
    if (text.trimmed().isEmpty())
        return values;
    auto value = parseText(item, item.type == ItemType::Text || item.type == ItemType::String ? text : text.trimmed());
    if (!value)
        return fail(ErrorCode::InvalidInput, "the input does not fit the type of " + item.linkId.toStdString());
    values.push_back(std::move(*value));
    return values;
}

} // namespace hl::form
