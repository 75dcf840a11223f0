// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/reader.h"

#include "core/form/extension.h"
#include "core/form/valuesets.h"

#include <functional>
#include <set>

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRegularExpression>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

int lineAt(const QByteArray &json, qsizetype offset)
{
    return static_cast<int>(json.left(std::max<qsizetype>(offset, 0)).count('\n')) + 1;
}

std::optional<ItemType> itemType(const QString &code)
{
    static const std::map<QString, ItemType> types{{u"group"_s, ItemType::Group}, {u"display"_s, ItemType::Display},
        {u"question"_s, ItemType::Question}, {u"boolean"_s, ItemType::Boolean}, {u"decimal"_s, ItemType::Decimal},
        {u"integer"_s, ItemType::Integer}, {u"date"_s, ItemType::Date}, {u"dateTime"_s, ItemType::DateTime},
        {u"time"_s, ItemType::Time}, {u"string"_s, ItemType::String}, {u"text"_s, ItemType::Text},
        {u"url"_s, ItemType::Url}, {u"choice"_s, ItemType::Choice}, {u"open-choice"_s, ItemType::OpenChoice},
        {u"attachment"_s, ItemType::Attachment}, {u"reference"_s, ItemType::Reference},
        {u"quantity"_s, ItemType::Quantity}};
    const auto it = types.find(code);
    return it == types.end() ? std::nullopt : std::optional(it->second);
}

std::optional<Operator> operatorOf(const QString &code)
{
    static const std::map<QString, Operator> operators{{u"exists"_s, Operator::Exists}, {u"="_s, Operator::Equal},
        {u"!="_s, Operator::NotEqual}, {u">"_s, Operator::Greater}, {u"<"_s, Operator::Less},
        {u">="_s, Operator::GreaterOrEqual}, {u"<="_s, Operator::LessOrEqual}};
    const auto it = operators.find(code);
    return it == operators.end() ? std::nullopt : std::optional(it->second);
}

} // namespace

void QuestionnaireReader::refuse(ErrorCode code, std::string logSafe)
{
    if (m_error)
        return;
    m_error = makeError(code, std::move(logSafe));
    m_errorAt = m_at;
    m_errorLinkId = m_linkId;
}

/// The line of the item that was refused: where its linkId stands in the text.
Questionnaire::Place QuestionnaireReader::place(const QByteArray &json) const
{
    Questionnaire::Place place;
    if (m_errorAt.empty())
        return place;
    place.path = u"Questionnaire"_s;
    for (const int index : m_errorAt)
        place.path += u".item[%1]"_s.arg(index);
    const QRegularExpression pattern(u"\"linkId\"\\s*:\\s*\"%1\""_s.arg(QRegularExpression::escape(m_errorLinkId)));
    auto matches = pattern.globalMatch(QString::fromUtf8(json));
    QRegularExpressionMatch match;
    while (matches.hasNext()) // of a double linkId the last one
        match = matches.next();
    if (match.hasMatch())
        place.line = static_cast<int>(QString::fromUtf8(json).left(match.capturedStart()).count(u'\n')) + 1;
    return place;
}

Result<Questionnaire> QuestionnaireReader::read(const QByteArray &json, Questionnaire::Place &where)
{
    QJsonParseError broken;
    const QJsonDocument document = QJsonDocument::fromJson(json, &broken);
    if (broken.error != QJsonParseError::NoError) {
        where.line = lineAt(json, broken.offset);
        return fail(ErrorCode::InvalidInput, "broken JSON: " + broken.errorString().toStdString());
    }
    const QJsonObject root = document.object();
    if (root.value(u"resourceType"_s).toString() != "Questionnaire"_L1)
        return fail(ErrorCode::InvalidInput, "not a FHIR Questionnaire in JSON");

    QuestionnaireReader reader;
    reader.readHead(root);
    reader.m_form.m_hash = QCryptographicHash::hash(json, QCryptographicHash::Sha256);
    reader.m_form.m_items = reader.readItems(root.value(u"item"_s), {});
    if (!reader.m_error)
        reader.checkEnableWhen();
    if (reader.m_error) {
        where = reader.place(json);
        return fail(std::move(*reader.m_error));
    }
    return std::move(reader.m_form);
}

void QuestionnaireReader::readHead(const QJsonObject &root)
{
    m_isEnglish = root.value(u"language"_s).toString().startsWith("en"_L1);
    m_form.m_id = root.value(u"id"_s).toString();
    m_form.m_url = root.value(u"url"_s).toString();
    m_form.m_version = root.value(u"version"_s).toString();
    m_form.m_status = root.value(u"status"_s).toString();
    m_form.m_title = text(root, u"title"_s);
    const QJsonObject period = root.value(u"effectivePeriod"_s).toObject();
    m_form.m_effectiveStart = period.value(u"start"_s).toString();
    m_form.m_effectiveEnd = period.value(u"end"_s).toString();
    m_form.m_valueSets = containedValueSets(root.value(u"contained"_s).toArray(), m_isEnglish);
    if (root.contains(u"modifierExtension"_s))
        refuse(ErrorCode::Unsupported, "the questionnaire has a modifier extension");

    for (const auto &entry : extension::of(root))
        readFormExtension(entry.toObject());
}

std::vector<Item> QuestionnaireReader::readItems(const QJsonValue &json, std::vector<int> path)
{
    std::vector<Item> items;
    if (json.isUndefined() || m_error)
        return items;
    if (!json.isArray()) {
        refuse(ErrorCode::InvalidInput, "item is no array");
        return items;
    }
    if (path.size() >= kMaxDepth) {
        refuse(ErrorCode::InvalidInput, "items are nested too deep");
        return items;
    }
    path.push_back(0);
    for (const auto &entry : json.toArray()) {
        if (!entry.isObject())
            refuse(ErrorCode::InvalidInput, "an item is no object");
        items.push_back(readItem(entry.toObject(), path));
        if (m_error)
            break;
        ++path.back();
    }
    return items;
}

Item QuestionnaireReader::readItem(const QJsonObject &json, const std::vector<int> &path)
{
    Item item;
    item.linkId = json.value(u"linkId"_s).toString();
    m_at = path;
    m_linkId = item.linkId;
    if (item.linkId.isEmpty())
        refuse(ErrorCode::InvalidInput, "an item has no linkId");
    else if (!m_form.m_paths.emplace(item.linkId, path).second)
        refuse(ErrorCode::InvalidInput, "linkId used twice (que-2): " + item.linkId.toStdString());
    if (m_form.m_paths.size() > kMaxItems)
        refuse(ErrorCode::InvalidInput, "too many items");
    const QString typeCode = json.value(u"type"_s).toString();
    if (const auto type = itemType(typeCode))
        item.type = *type;
    else
        refuse(ErrorCode::Unsupported, "unknown item type: " + typeCode.toStdString());
    if (json.contains(u"modifierExtension"_s))
        refuse(ErrorCode::Unsupported, "modifier extension at item " + item.linkId.toStdString());

    item.text = text(json, u"text"_s);
    item.prefix = json.value(u"prefix"_s).toString();
    item.required = json.value(u"required"_s).toBool();
    item.repeats = json.value(u"repeats"_s).toBool();
    item.readOnly = json.value(u"readOnly"_s).toBool();
    item.maxLength = json.value(u"maxLength"_s).toInt();
    item.valueSet = json.value(u"answerValueSet"_s).toString();
    for (const auto &option : json.value(u"answerOption"_s).toArray())
        item.options.push_back(readOption(option.toObject()));
    if (const auto *listed = m_form.containedValueSet(item.valueSet); listed && item.options.empty())
        item.options = *listed;
    item.code
        = Value::fromElement({{u"valueCoding"_s, json.value(u"code"_s).toArray().at(0)}}, u"value"_s).value_or(Value());
    for (const auto &initial : json.value(u"initial"_s).toArray()) {
        if (auto value = Value::fromElement(initial.toObject(), u"value"_s))
            item.initial.push_back(std::move(*value));
    }
    for (const AnswerOption &option : item.options) {
        if (option.initialSelected)
            item.initial.push_back(option.value);
    }
    readItemExtensions(item, extension::of(json));
    readEnableWhen(item, json);
    item.items = readItems(json.value(u"item"_s), path);
    return item;
}

AnswerOption QuestionnaireReader::readOption(const QJsonObject &json)
{
    AnswerOption option;
    const auto value = Value::fromElement(json, u"value"_s);
    if (!value) {
        refuse(ErrorCode::InvalidInput, "an answerOption has no usable value");
        return option;
    }
    option.value = *value;
    option.initialSelected = json.value(u"initialSelected"_s).toBool();
    QJsonArray extensions = extension::of(json);
    if (value->type() == ValueType::Coding) {
        const QJsonObject coding = value->json().toObject();
        option.text = text(coding, u"display"_s);
        for (const auto &extension : extension::of(coding)) // R4 puts ordinalValue on the Coding, SDC on the option
            extensions.append(extension);
        // What is stored as an answer is the code, not its translations.
        option.value = Value::coding(value->system(), value->code(), coding.value(u"display"_s).toString());
    }
    if (option.text.isEmpty())
        option.text.zh = option.text.en = value->toString();
    readOptionExtensions(option, extensions);
    return option;
}

void QuestionnaireReader::readEnableWhen(Item &item, const QJsonObject &json)
{
    const QJsonArray conditions = json.value(u"enableWhen"_s).toArray();
    const QString behavior = json.value(u"enableBehavior"_s).toString();
    if (conditions.size() > 1 && behavior != "all"_L1 && behavior != "any"_L1)
        refuse(
            ErrorCode::InvalidInput, "several enableWhen need enableBehavior (que-12): " + item.linkId.toStdString());
    item.behavior = behavior == "any"_L1 ? EnableBehavior::Any : EnableBehavior::All;
    for (const auto &entry : conditions) {
        const QJsonObject condition = entry.toObject();
        const auto op = operatorOf(condition.value(u"operator"_s).toString());
        const auto answer = Value::fromElement(condition, u"answer"_s);
        if (!op || !answer)
            refuse(
                ErrorCode::InvalidInput, "enableWhen needs an operator and one answer: " + item.linkId.toStdString());
        else if (*op == Operator::Exists && answer->type() != ValueType::Boolean)
            refuse(ErrorCode::InvalidInput, "exists needs answerBoolean (que-7): " + item.linkId.toStdString());
        else
            item.enableWhen.push_back({condition.value(u"question"_s).toString(), *op, *answer});
    }
}

/// Each enableWhen must point to a question outside its own subtree, and following enableWhen and parents (whose
/// enablement decides too) must never lead back.
void QuestionnaireReader::checkEnableWhen()
{
    enum class Mark { Open, Done };
    std::map<QString, Mark> marks;
    const std::function<bool(const Item &)> leadsBack = [&](const Item &item) -> bool {
        const auto [mark, isNew] = marks.emplace(item.linkId, Mark::Open);
        if (!isNew)
            return mark->second == Mark::Open;
        const Item *parent = m_form.parentOf(item.linkId);
        bool isLoop = parent && leadsBack(*parent);
        for (const EnableWhen &condition : item.enableWhen) {
            const Item *question = m_form.find(condition.question);
            if (!question || !question->isQuestion())
                refuse(ErrorCode::InvalidInput, "enableWhen points to no question: " + item.linkId.toStdString());
            else
                isLoop = isLoop || leadsBack(*question);
        }
        marks[item.linkId] = Mark::Done;
        return isLoop;
    };
    for (const auto &[linkId, path] : m_form.m_paths) {
        m_at = path;
        m_linkId = linkId;
        if (!m_error && leadsBack(*m_form.find(linkId)))
            refuse(ErrorCode::InvalidInput, "enableWhen leads back to itself: " + linkId.toStdString());
    }
}

} // namespace hl::form
