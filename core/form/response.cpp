// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/response.h"

#include "core/form/enablement.h"
#include "core/form/reader.h"

#include <QJsonArray>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

class Writer
{
public:
    Writer(const Answers &answers, std::optional<std::set<QString>> enabled)
        : m_answers(answers)
        , m_enabled(std::move(enabled))
    {
    }

    QJsonArray items(const std::vector<Item> &definitions) const
    {
        QJsonArray array;
        for (const Item &item : definitions) {
            if (item.type == ItemType::Display || (m_enabled && !m_enabled->contains(item.linkId)))
                continue;
            const QJsonObject json = item.type == ItemType::Group ? group(item) : question(item);
            if (!json.isEmpty())
                array.append(json);
        }
        return array;
    }

private:
    QJsonObject group(const Item &item) const
    {
        const QJsonArray children = items(item.items);
        if (children.isEmpty() && !item.required)
            return {};
        QJsonObject json{{u"linkId"_s, item.linkId}};
        if (!children.isEmpty())
            json[u"item"_s] = children;
        return json;
    }

    QJsonObject question(const Item &item) const
    {
        QJsonArray answers;
        for (const Value &value : m_answers.of(item.linkId)) {
            QJsonObject answer;
            value.toElement(answer, u"value"_s);
            // Items below a question live in its (first) answer.
            if (answers.isEmpty()) {
                const QJsonArray children = items(item.items);
                if (!children.isEmpty())
                    answer[u"item"_s] = children;
            }
            answers.append(answer);
        }
        if (answers.isEmpty())
            return {};
        return {{u"linkId"_s, item.linkId}, {u"answer"_s, answers}};
    }

    const Answers &m_answers;
    std::optional<std::set<QString>> m_enabled; ///< nullopt: all
};

Result<void> readItems(
    const Questionnaire &form, const QJsonValue &json, int depth, std::set<QString> &seen, Answers &into)
{
    if (json.isUndefined())
        return {};
    if (!json.isArray() || depth > 64)
        return fail(ErrorCode::InvalidInput, "the items of the response are broken");
    for (const auto &entry : json.toArray()) {
        const QJsonObject object = entry.toObject();
        const Item *item = form.find(object.value(u"linkId"_s).toString());
        if (!item)
            return fail(ErrorCode::InvalidInput, "the response has an item that the form does not know");
        if (!seen.insert(item->linkId).second)
            return fail(ErrorCode::Unsupported, "an item stands more than once: " + item->linkId.toStdString());
        if (auto done = readItems(form, object.value(u"item"_s), depth + 1, seen, into); !done)
            return done;
        std::vector<Value> values;
        for (const auto &answer : object.value(u"answer"_s).toArray()) {
            auto value = Value::fromElement(answer.toObject(), u"value"_s);
            if (!value)
                return fail(ErrorCode::InvalidInput, "an answer has no usable value: " + item->linkId.toStdString());
            values.push_back(std::move(*value));
            if (auto done = readItems(form, answer.toObject().value(u"item"_s), depth + 1, seen, into); !done)
                return done;
        }
        into.set(item->linkId, std::move(values));
    }
    return {};
}

} // namespace

QJsonObject toResponse(const Questionnaire &form, const Answers &answers, const ResponseMeta &meta)
{
    const auto own = [](QStringView name, const QString &key, const QString &value) {
        return QJsonObject{{u"url"_s, kOwnExtension.toString().append(name)}, {key, value}};
    };
    QJsonArray extensions{own(u"definition-hash", u"valueString"_s, QString::fromLatin1(form.hash().toHex()))};
    if (!meta.phase.isEmpty())
        extensions.append(own(u"phase", u"valueCode"_s, meta.phase));

    QJsonObject response{{u"resourceType"_s, u"QuestionnaireResponse"_s}, {u"questionnaire"_s, form.canonical()},
        {u"status"_s, meta.completed ? u"completed"_s : u"in-progress"_s}, {u"extension"_s, extensions}};
    if (meta.authored)
        response[u"authored"_s] = toIso(*meta.authored);
    const Writer writer(answers, meta.completed ? std::optional(enabledItems(form, answers)) : std::nullopt);
    const QJsonArray items = writer.items(form.items());
    if (!items.isEmpty())
        response[u"item"_s] = items;
    return response;
}

Result<Answers> fromResponse(const Questionnaire &form, const QJsonObject &response)
{
    if (response.value(u"resourceType"_s).toString() != "QuestionnaireResponse"_L1)
        return fail(ErrorCode::InvalidInput, "not a QuestionnaireResponse");
    if (response.value(u"questionnaire"_s).toString().section(u'|', 0, 0) != form.url())
        return fail(ErrorCode::InvalidInput, "the response belongs to another form");
    Answers answers;
    std::set<QString> seen;
    if (auto done = readItems(form, response.value(u"item"_s), 0, seen, answers); !done)
        return fail(std::move(done.error()));
    return answers;
}

} // namespace hl::form
