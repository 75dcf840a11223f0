// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/reader.h"

#include <functional>
#include <set>

#include <QCryptographicHash>
#include <QJsonDocument>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

const QString kHl7 = u"http://hl7.org/fhir/StructureDefinition/"_s;
const QString kSdc = u"http://hl7.org/fhir/uv/sdc/StructureDefinition/"_s;

QString own(QStringView name)
{
    return kOwnExtension.toString().append(name);
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

Control control(const QString &code)
{
    static const std::map<QString, Control> controls{{u"slider"_s, Control::Slider},
        {u"radio-button"_s, Control::Radio}, {u"check-box"_s, Control::CheckBox}, {u"drop-down"_s, Control::DropDown},
        {u"help"_s, Control::Help}, {u"lower"_s, Control::Lower}, {u"upper"_s, Control::Upper}};
    const auto it = controls.find(code);
    return it == controls.end() ? Control::Default : it->second;
}

std::optional<Operator> operatorOf(const QString &code)
{
    static const std::map<QString, Operator> operators{{u"exists"_s, Operator::Exists}, {u"="_s, Operator::Equal},
        {u"!="_s, Operator::NotEqual}, {u">"_s, Operator::Greater}, {u"<"_s, Operator::Less},
        {u">="_s, Operator::GreaterOrEqual}, {u"<="_s, Operator::LessOrEqual}};
    const auto it = operators.find(code);
    return it == operators.end() ? std::nullopt : std::optional(it->second);
}

QJsonArray extensionsOf(const QJsonObject &element)
{
    return element.value(u"extension"_s).toArray();
}

/// All parts of a complex extension with this short name.
std::vector<QJsonObject> parts(const QJsonObject &extension, const QString &name)
{
    std::vector<QJsonObject> found;
    for (const auto &part : extensionsOf(extension)) {
        if (part.toObject().value(u"url"_s).toString() == name)
            found.push_back(part.toObject());
    }
    return found;
}

QJsonObject part(const QJsonObject &extension, const QString &name)
{
    const auto found = parts(extension, name);
    return found.empty() ? QJsonObject() : found.front();
}

Value valueOf(const QJsonObject &extension)
{
    return Value::fromElement(extension, u"value"_s).value_or(Value());
}

/// valueCode, valueCanonical and valueMarkdown are texts too, though no answer can be one.
QString textOf(const QJsonObject &extension)
{
    for (const QString &key : {u"valueString"_s, u"valueCode"_s, u"valueUri"_s, u"valueMarkdown"_s}) {
        if (extension.contains(key))
            return extension.value(key).toString();
    }
    return {};
}

std::optional<double> numberOf(const QJsonObject &extension)
{
    return valueOf(extension).number();
}

std::optional<int> countOf(const QJsonObject &extension)
{
    const Value value = valueOf(extension);
    return value.type() == ValueType::Integer ? std::optional(static_cast<int>(value.json().toDouble())) : std::nullopt;
}

} // namespace

void QuestionnaireReader::refuse(ErrorCode code, std::string logSafe)
{
    if (!m_error)
        m_error = makeError(code, std::move(logSafe));
}

Result<Questionnaire> QuestionnaireReader::read(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonObject root = document.object();
    if (root.value(u"resourceType"_s).toString() != "Questionnaire"_L1)
        return fail(ErrorCode::InvalidInput, "not a FHIR Questionnaire in JSON");

    QuestionnaireReader reader;
    reader.readHead(root);
    reader.m_form.m_hash = QCryptographicHash::hash(json, QCryptographicHash::Sha256);
    reader.m_form.m_items = reader.readItems(root.value(u"item"_s), {});
    if (!reader.m_error)
        reader.checkEnableWhen();
    if (reader.m_error)
        return fail(std::move(*reader.m_error));
    return std::move(reader.m_form);
}

void QuestionnaireReader::readHead(const QJsonObject &root)
{
    m_isEnglish = root.value(u"language"_s).toString().startsWith("en"_L1);
    m_form.m_id = root.value(u"id"_s).toString();
    m_form.m_url = root.value(u"url"_s).toString();
    m_form.m_version = root.value(u"version"_s).toString();
    m_form.m_status = root.value(u"status"_s).toString();
    m_form.m_title = readText(root, u"title"_s);
    const QJsonObject period = root.value(u"effectivePeriod"_s).toObject();
    m_form.m_effectiveStart = period.value(u"start"_s).toString();
    m_form.m_effectiveEnd = period.value(u"end"_s).toString();
    readValueSets(root.value(u"contained"_s).toArray());
    if (root.contains(u"modifierExtension"_s))
        refuse(ErrorCode::Unsupported, "the questionnaire has a modifier extension");

    for (const auto &entry : extensionsOf(root)) {
        const QJsonObject extension = entry.toObject();
        const QString url = extension.value(u"url"_s).toString();
        if (url == own(u"phase"))
            m_form.m_phases.append(textOf(extension));
        else if (url == own(u"score"))
            readScore(extension);
        else if (url == own(u"level-rule"))
            readLevelRule(extension);
        else if (url == kHl7 + u"questionnaire-constraint"_s)
            m_form.m_hasInvariants = true;
    }
}

void QuestionnaireReader::readValueSets(const QJsonArray &contained)
{
    const auto add = [](std::vector<Value> &codes, const QString &system, const QJsonArray &concepts) {
        for (const auto &entry : concepts) {
            const QJsonObject concept_ = entry.toObject();
            codes.push_back(Value::coding(concept_.value(u"system"_s).toString(system),
                concept_.value(u"code"_s).toString(), concept_.value(u"display"_s).toString()));
        }
    };
    for (const auto &entry : contained) {
        const QJsonObject resource = entry.toObject();
        if (resource.value(u"resourceType"_s).toString() != "ValueSet"_L1)
            continue;
        std::vector<Value> codes;
        add(codes, {}, resource.value(u"expansion"_s).toObject().value(u"contains"_s).toArray());
        // A set that is defined by a filter or a whole system cannot be listed here: it stays unknown.
        bool isListed = !codes.empty();
        if (!isListed) {
            isListed = true;
            for (const auto &include : resource.value(u"compose"_s).toObject().value(u"include"_s).toArray()) {
                const QJsonArray concepts = include.toObject().value(u"concept"_s).toArray();
                isListed = isListed && !concepts.isEmpty();
                add(codes, include.toObject().value(u"system"_s).toString(), concepts);
            }
        }
        if (isListed && !codes.empty())
            m_form.m_valueSets[u'#' + resource.value(u"id"_s).toString()] = std::move(codes);
    }
}

void QuestionnaireReader::readScore(const QJsonObject &extension)
{
    ScoreRule rule;
    rule.id = textOf(part(extension, u"id"_s));
    for (const QJsonObject &item : parts(extension, u"item"_s))
        rule.sumOf.append(textOf(item));
    for (const QJsonObject &band : parts(extension, u"band"_s)) {
        rule.bands.push_back({numberOf(part(band, u"min"_s)).value_or(0), numberOf(part(band, u"max"_s)).value_or(0),
            textOf(part(band, u"code"_s)), readText(part(band, u"text"_s), u"valueString"_s)});
    }
    m_form.m_scores.push_back(std::move(rule));
}

void QuestionnaireReader::readLevelRule(const QJsonObject &extension)
{
    LevelRule &rule = m_form.m_levelRule;
    for (const QJsonObject &item : parts(extension, u"must-ask"_s))
        rule.mustAsk.append(textOf(item));
    for (const QJsonObject &item : parts(extension, u"not-an-answer"_s))
        rule.notAnswers.append(textOf(item));
    for (const QJsonObject &json : parts(extension, u"row"_s)) {
        LevelRow row;
        row.level = textOf(part(json, u"level"_s));
        row.reason = textOf(part(json, u"reason"_s));
        row.text = readText(part(json, u"text"_s), u"valueString"_s);
        row.formId = textOf(part(json, u"form"_s));
        row.linkId = textOf(part(json, u"question"_s));
        for (const QJsonObject &code : parts(json, u"in"_s))
            row.in.append(textOf(code));
        row.withinDays = countOf(part(json, u"within-days"_s));
        row.atLeast = numberOf(part(json, u"at-least"_s));
        row.raise = valueOf(part(json, u"raise"_s)).toBool();
        rule.rows.push_back(std::move(row));
    }
}

/// `name` and the translations in the extensions of `_name`.
Text QuestionnaireReader::readText(const QJsonObject &element, const QString &name) const
{
    Text text;
    (m_isEnglish ? text.en : text.zh) = element.value(name).toString();
    for (const auto &entry : extensionsOf(element.value(u'_' + name).toObject())) {
        const QJsonObject extension = entry.toObject();
        if (extension.value(u"url"_s).toString() != kHl7 + u"translation"_s)
            continue;
        const QString language = textOf(part(extension, u"lang"_s));
        const QString content = textOf(part(extension, u"content"_s));
        if (language.startsWith("zh"_L1))
            text.zh = content;
        else if (language.startsWith("en"_L1))
            text.en = content;
    }
    if (text.zh.isEmpty())
        text.zh = text.en;
    return text;
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

    item.text = readText(json, u"text"_s);
    item.prefix = json.value(u"prefix"_s).toString();
    item.required = json.value(u"required"_s).toBool();
    item.repeats = json.value(u"repeats"_s).toBool();
    item.readOnly = json.value(u"readOnly"_s).toBool();
    item.maxLength = json.value(u"maxLength"_s).toInt();
    item.valueSet = json.value(u"answerValueSet"_s).toString();
    for (const auto &option : json.value(u"answerOption"_s).toArray())
        item.options.push_back(readOption(option.toObject()));
    for (const auto &initial : json.value(u"initial"_s).toArray()) {
        if (auto value = Value::fromElement(initial.toObject(), u"value"_s))
            item.initial.push_back(std::move(*value));
    }
    for (const AnswerOption &option : item.options) {
        if (option.initialSelected)
            item.initial.push_back(option.value);
    }
    readItemExtensions(item, extensionsOf(json));
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
    QJsonArray extensions = extensionsOf(json);
    if (value->type() == ValueType::Coding) {
        const QJsonObject coding = value->json().toObject();
        option.text = readText(coding, u"display"_s);
        for (const auto &extension : extensionsOf(coding)) // R4 puts ordinalValue on the Coding, SDC on the option
            extensions.append(extension);
        // What is stored as an answer is the code, not its translations.
        option.value = Value::coding(value->system(), value->code(), coding.value(u"display"_s).toString());
    }
    if (option.text.isEmpty())
        option.text.zh = option.text.en = value->toString();
    for (const auto &entry : extensions) {
        const QJsonObject extension = entry.toObject();
        const QString url = extension.value(u"url"_s).toString();
        if (url == kHl7 + u"ordinalValue"_s || url == kHl7 + u"itemWeight"_s || url == kSdc + u"itemWeight"_s)
            option.weight = numberOf(extension);
        else if (url == kHl7 + u"questionnaire-optionExclusive"_s)
            option.exclusive = valueOf(extension).toBool();
    }
    return option;
}

void QuestionnaireReader::readItemExtensions(Item &item, const QJsonArray &extensions)
{
    using Setter = std::function<void(Item &, const QJsonObject &)>;
    static const std::map<QString, Setter> setters{
        {kHl7 + u"minValue"_s, [](Item &to, const QJsonObject &json) { to.minValue = valueOf(json); }},
        {kHl7 + u"maxValue"_s, [](Item &to, const QJsonObject &json) { to.maxValue = valueOf(json); }},
        {kSdc + u"sdc-questionnaire-minQuantity"_s,
            [](Item &to, const QJsonObject &json) { to.minValue = valueOf(json); }},
        {kSdc + u"sdc-questionnaire-maxQuantity"_s,
            [](Item &to, const QJsonObject &json) { to.maxValue = valueOf(json); }},
        {kHl7 + u"minLength"_s, [](Item &to, const QJsonObject &json) { to.minLength = countOf(json).value_or(0); }},
        {kHl7 + u"regex"_s, [](Item &to, const QJsonObject &json) { to.regex = textOf(json); }},
        {kHl7 + u"questionnaire-minOccurs"_s, [](Item &to, const QJsonObject &json) { to.minOccurs = countOf(json); }},
        {kHl7 + u"questionnaire-maxOccurs"_s, [](Item &to, const QJsonObject &json) { to.maxOccurs = countOf(json); }},
        {kHl7 + u"maxDecimalPlaces"_s, [](Item &to, const QJsonObject &json) { to.maxDecimalPlaces = countOf(json); }},
        {kHl7 + u"questionnaire-hidden"_s,
            [](Item &to, const QJsonObject &json) { to.hidden = valueOf(json).toBool(); }},
        {kHl7 + u"questionnaire-sliderStepValue"_s,
            [](Item &to, const QJsonObject &json) { to.step = numberOf(json); }},
        {kHl7 + u"questionnaire-itemControl"_s,
            [](Item &to, const QJsonObject &json) {
                const QJsonArray codings
                    = json.value(u"valueCodeableConcept"_s).toObject().value(u"coding"_s).toArray();
                to.control = control(codings.at(0).toObject().value(u"code"_s).toString());
            }},
        {kHl7 + u"mimeType"_s, [](Item &to, const QJsonObject &json) { to.mimeTypes.append(textOf(json)); }},
        {kHl7 + u"maxSize"_s, [](Item &to, const QJsonObject &json) { to.maxSize = numberOf(json); }},
        {kHl7 + u"questionnaire-referenceResource"_s,
            [](Item &to, const QJsonObject &json) { to.resourceTypes.append(textOf(json)); }},
        {kHl7 + u"questionnaire-unitOption"_s,
            [](Item &to, const QJsonObject &json) {
                to.unitOptions.push_back({valueOf(json), {}, {}, false, false});
            }},
        {kHl7 + u"questionnaire-constraint"_s, [](Item &to, const QJsonObject &) { to.hasInvariants = true; }},
        {own(u"pii-class"), [](Item &to, const QJsonObject &json) { to.piiClass = countOf(json).value_or(0); }},
        {own(u"source"), [](Item &to, const QJsonObject &json) { to.source = textOf(json); }},
        {own(u"mirror"),
            [](Item &to, const QJsonObject &json) {
                to.mirror = Mirror{textOf(part(json, u"form"_s)), textOf(part(json, u"question"_s))};
            }},
        {own(u"derived"),
            [](Item &to, const QJsonObject &json) {
                const auto terms = [&json](const QString &name) {
                    std::vector<Derived::Term> list;
                    for (const QJsonObject &term : parts(json, name))
                        list.push_back({textOf(part(term, u"question"_s)), textOf(part(term, u"phase"_s))});
                    return list;
                };
                to.derived = Derived{numberOf(part(json, u"constant"_s)).value_or(0), terms(u"plus"_s),
                    terms(u"minus"_s), numberOf(part(json, u"less-than"_s))};
            }},
    };
    for (const auto &entry : extensions) {
        const QJsonObject extension = entry.toObject();
        const auto setter = setters.find(extension.value(u"url"_s).toString());
        if (setter != setters.end())
            setter->second(item, extension);
    }
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
        if (!m_error && leadsBack(*m_form.find(linkId)))
            refuse(ErrorCode::InvalidInput, "enableWhen leads back to itself: " + linkId.toStdString());
    }
}

} // namespace hl::form
