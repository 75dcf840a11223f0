// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/response.h"

#include "core/form/enablement.h"
#include "core/form/extension.h"
#include "core/form/reader.h"

#include <algorithm>

#include <QJsonArray>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

class Writer
{
public:
    Writer(const Questionnaire &form, const Answers &answers, std::optional<std::set<QString>> enabled)
        : m_answers(answers)
        , m_instances(instancesOf(form, answers))
        , m_enabled(std::move(enabled))
    {
    }

    QJsonArray items(const std::vector<Item> &definitions, int instance = 0, bool isRepeated = false) const
    {
        QJsonArray array;
        const auto append = [&array](const QJsonObject &json) {
            if (!json.isEmpty())
                array.append(json);
        };
        for (const Item &item : definitions) {
            if (item.type == ItemType::Display)
                continue;
            if (item.type != ItemType::Group) {
                append(question(item, instance, isRepeated));
            } else if (isRepeated || !item.repeats) {
                append(group(item, instance, isRepeated));
            } else {
                const auto count = m_instances.find(&item);
                for (int i = 0; i < std::max(1, count == m_instances.end() ? 0 : count->second); ++i)
                    append(group(item, i, true));
            }
        }
        return array;
    }

private:
    bool isDropped(const Item &item, int instance) const
    {
        return m_enabled && !m_enabled->contains(instanceKey(item.linkId, instance));
    }

    QJsonObject group(const Item &item, int instance, bool isRepeated) const
    {
        if (isDropped(item, instance))
            return {};
        const QJsonArray children = items(item.items, instance, isRepeated);
        if (children.isEmpty() && !(item.required && instance == 0))
            return {};
        QJsonObject json{{u"linkId"_s, item.linkId}};
        if (!children.isEmpty())
            json[u"item"_s] = children;
        return json;
    }

    QJsonObject question(const Item &item, int instance, bool isRepeated) const
    {
        if (isDropped(item, instance))
            return {};
        QJsonArray answers;
        for (const Value &value : m_answers.of(instanceKey(item.linkId, instance))) {
            QJsonObject answer;
            value.toElement(answer, u"value"_s);
            // Items below a question live in its (first) answer.
            if (answers.isEmpty()) {
                const QJsonArray children = items(item.items, instance, isRepeated);
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
    std::map<const Item *, int> m_instances;
    std::optional<std::set<QString>> m_enabled; ///< nullopt: all
};

/// Reads the items of a response. Instances of a repeating group are numbered by those that hold an answer.
class AnswerReader
{
public:
    explicit AnswerReader(const Questionnaire &form)
        : m_form(form)
    {
    }

    Result<void> read(const QJsonValue &json, int depth, int instance, bool isRepeated)
    {
        if (json.isUndefined())
            return {};
        if (!json.isArray() || depth > kMaxDepth)
            return fail(ErrorCode::InvalidInput, "the items of the response are broken");
        for (const auto &entry : json.toArray()) {
            const QJsonObject object = entry.toObject();
            const QString linkId = object.value(u"linkId"_s).toString();
            const Item *item = m_form.find(linkId);
            if (!item || item->linkId != linkId)
                return fail(ErrorCode::InvalidInput, "the response has an item that the form does not know");
            if (!item->isQuestion() && object.contains(u"answer"_s))
                return fail(ErrorCode::InvalidInput, "a group or display has an answer: " + linkId.toStdString());
            const Item *group = m_form.repeatingGroupOf(linkId);
            if ((group && group != item) != isRepeated)
                return fail(ErrorCode::InvalidInput, "an item stands outside its group: " + linkId.toStdString());
            const auto done = group == item ? readInstance(object, *item, depth)
                                            : readOnce(object, *item, depth, instance, isRepeated);
            if (!done)
                return done;
        }
        return {};
    }

    Answers take() { return std::move(m_answers); }

private:
    static constexpr int kMaxDepth = 64;

    Result<void> readInstance(const QJsonObject &json, const Item &group, int depth)
    {
        int &next = m_next[&group];
        const size_t before = m_answers.values().size();
        auto done = read(json.value(u"item"_s), depth + 1, next, true);
        if (m_answers.values().size() > before)
            ++next;
        return done;
    }

    Result<void> readOnce(const QJsonObject &json, const Item &item, int depth, int instance, bool isRepeated)
    {
        const QString key = instanceKey(item.linkId, instance);
        // An instance without an answer leaves its number to the next: its empty items may stand again.
        const bool mayStandAgain = isRepeated && json.value(u"answer"_s).toArray().isEmpty();
        if (!mayStandAgain && !m_seen.insert(key).second)
            return fail(ErrorCode::Unsupported, "an item stands more than once: " + item.linkId.toStdString());
        if (auto done = read(json.value(u"item"_s), depth + 1, instance, isRepeated); !done)
            return done;
        std::vector<Value> values;
        for (const auto &answer : json.value(u"answer"_s).toArray()) {
            auto value = Value::fromElement(answer.toObject(), u"value"_s);
            if (!value)
                return fail(ErrorCode::InvalidInput, "an answer has no usable value: " + item.linkId.toStdString());
            values.push_back(std::move(*value));
            if (auto done = read(answer.toObject().value(u"item"_s), depth + 1, instance, isRepeated); !done)
                return done;
        }
        if (!values.empty() || !isRepeated)
            m_answers.set(key, std::move(values));
        return {};
    }

    const Questionnaire &m_form;
    Answers m_answers;
    std::set<QString> m_seen;
    std::map<const Item *, int> m_next;
};

/// Text of an own extension of the whole response; empty: it has none.
QString ownText(const QJsonObject &response, QStringView name)
{
    const QString url = kOwnExtension.toString().append(name);
    QString text;
    for (const auto &entry : response.value(u"extension"_s).toArray()) {
        const QJsonObject extension = entry.toObject();
        if (extension.value(u"url"_s).toString() == url)
            text = extension::textOf(extension);
    }
    return text;
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
    const Writer writer(form, answers, meta.completed ? std::optional(enabledItems(form, answers)) : std::nullopt);
    const QJsonArray items = writer.items(form.items());
    if (!items.isEmpty())
        response[u"item"_s] = items;
    return response;
}

const Questionnaire *definitionOf(const QJsonObject &response, const FormLibrary &library)
{
    return library.findCanonical(response.value(u"questionnaire"_s).toString(), definitionHashOf(response));
}

QString definitionHashOf(const QJsonObject &response)
{
    return ownText(response, u"definition-hash");
}

QString phaseOf(const QJsonObject &response)
{
    return ownText(response, u"phase");
}

Result<Answers> fromResponse(const Questionnaire &form, const QJsonObject &response)
{
    if (response.value(u"resourceType"_s).toString() != "QuestionnaireResponse"_L1)
        return fail(ErrorCode::InvalidInput, "not a QuestionnaireResponse");
    if (response.value(u"questionnaire"_s).toString().section(u'|', 0, 0) != form.url())
        return fail(ErrorCode::InvalidInput, "the response belongs to another form");
    AnswerReader reader(form);
    if (auto done = reader.read(response.value(u"item"_s), 0, 0, false); !done)
        return fail(std::move(done.error()));
    return reader.take();
}

} // namespace hl::form
