// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/extension.h"
#include "core/form/reader.h"

#include <algorithm>
#include <functional>

namespace hl::form {

using namespace Qt::StringLiterals;
using namespace extension;

namespace {

const QString kHl7 = u"http://hl7.org/fhir/StructureDefinition/"_s;
const QString kReadBack = u"https://hearthline.example/fhir/StructureDefinition/read-back"_s;
const QString kSdc = u"http://hl7.org/fhir/uv/sdc/StructureDefinition/"_s;

QString own(QStringView name)
{
    return kOwnExtension.toString().append(name);
}

Control control(const QString &code)
{
    static const std::map<QString, Control> controls{{u"slider"_s, Control::Slider},
        {u"radio-button"_s, Control::Radio}, {u"check-box"_s, Control::CheckBox}, {u"drop-down"_s, Control::DropDown},
        {u"help"_s, Control::Help}, {u"lower"_s, Control::Lower}, {u"upper"_s, Control::Upper}};
    const auto it = controls.find(code);
    return it == controls.end() ? Control::Default : it->second;
}

Invariants invariant(const QJsonObject &extension)
{
    return textOf(part(extension, u"severity"_s)) == "warning"_L1 ? Invariants::Warning : Invariants::Error;
}

} // namespace

Text QuestionnaireReader::text(const QJsonObject &element, const QString &name) const
{
    return translated(element, name, m_isEnglish);
}

void QuestionnaireReader::readFormExtension(const QJsonObject &extension)
{
    const QString url = extension.value(u"url"_s).toString();
    if (url == own(u"phase"))
        m_form.m_phases.append(textOf(extension));
    else if (url == own(u"use"))
        readUse(textOf(extension));
    else if (url == own(u"needs"))
        readNeeds(textOf(extension));
    else if (url == own(u"required-when"))
        readRequiredWhen(extension);
    else if (url == own(u"score"))
        readScore(extension);
    else if (url == own(u"level-rule"))
        readLevelRule(extension);
    else if (url == kHl7 + u"questionnaire-constraint"_s)
        m_form.m_invariants = std::max(m_form.m_invariants, invariant(extension));
}

void QuestionnaireReader::readUse(const QString &code)
{
    static const std::map<QString, Use> uses{{u"call"_s, Use::Call}, {u"follow-up"_s, Use::FollowUp},
        {u"duty"_s, Use::Duty}, {u"instrument"_s, Use::Instrument}};
    const auto it = uses.find(code);
    if (it == uses.end())
        refuse(ErrorCode::Unsupported, "unknown use: " + code.toStdString());
    else
        m_form.m_use = it->second;
}

void QuestionnaireReader::readNeeds(const QString &code)
{
    if (code != "texts"_L1 && code != "weights"_L1)
        refuse(ErrorCode::Unsupported, "unknown need: " + code.toStdString());
    m_form.m_lacks = code == "weights"_L1 ? Lack::Weights : Lack::Texts;
}

void QuestionnaireReader::readRequiredWhen(const QJsonObject &extension)
{
    RequiredWhen rule{textOf(part(extension, u"reason"_s)), text(part(extension, u"text"_s), u"valueString"_s), {}};
    for (const QJsonObject &condition : parts(extension, u"condition"_s))
        rule.all.push_back({textOf(part(condition, u"form"_s)), textOf(part(condition, u"question"_s)),
            textsOf(parts(condition, u"in"_s))});
    if (rule.all.empty())
        refuse(ErrorCode::InvalidInput, "required-when has no condition");
    m_form.m_requiredWhen.push_back(std::move(rule));
}

void QuestionnaireReader::readScore(const QJsonObject &extension)
{
    static const std::map<QString, Combine> combinations{
        {QString(), Combine::Sum}, {u"sum"_s, Combine::Sum}, {u"mean"_s, Combine::Mean}, {u"max"_s, Combine::Max}};
    const QString combine = textOf(part(extension, u"combine"_s));
    const auto known = combinations.find(combine);
    if (known == combinations.end()) {
        refuse(ErrorCode::Unsupported, "unknown way to combine a score: " + combine.toStdString());
        return;
    }
    ScoreRule rule{textOf(part(extension, u"id"_s)), text(part(extension, u"text"_s), u"valueString"_s), known->second,
        textsOf(parts(extension, u"item"_s)), {}};
    for (const QJsonObject &band : parts(extension, u"band"_s)) {
        rule.bands.push_back({numberOf(part(band, u"min"_s)).value_or(0), numberOf(part(band, u"max"_s)).value_or(0),
            textOf(part(band, u"code"_s)), text(part(band, u"text"_s), u"valueString"_s)});
    }
    m_form.m_scores.push_back(std::move(rule));
}

void QuestionnaireReader::readLevelRule(const QJsonObject &extension)
{
    LevelRule &rule = m_form.m_levelRule;
    rule.mustAsk = textsOf(parts(extension, u"must-ask"_s));
    rule.notAnswers = textsOf(parts(extension, u"not-an-answer"_s));
    for (const QJsonObject &json : parts(extension, u"row"_s)) {
        LevelRow row;
        row.level = textOf(part(json, u"level"_s));
        row.reason = textOf(part(json, u"reason"_s));
        row.text = text(part(json, u"text"_s), u"valueString"_s);
        row.formId = textOf(part(json, u"form"_s));
        row.linkId = textOf(part(json, u"question"_s));
        row.in = textsOf(parts(json, u"in"_s));
        row.withinDays = countOf(part(json, u"within-days"_s));
        row.atLeast = numberOf(part(json, u"at-least"_s));
        row.raise = valueOf(part(json, u"raise"_s)).toBool();
        row.inquiry = valueOf(part(json, u"inquiry"_s)).toBool();
        rule.rows.push_back(std::move(row));
    }
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
        {kHl7 + u"questionnaire-unitValueSet"_s,
            [](Item &to, const QJsonObject &json) { to.unitValueSet = textOf(json); }},
        {kHl7 + u"questionnaire-constraint"_s,
            [](Item &to, const QJsonObject &json) { to.invariants = std::max(to.invariants, invariant(json)); }},
        {own(u"pii-class"), [](Item &to, const QJsonObject &json) { to.piiClass = countOf(json).value_or(0); }},
        {own(u"better"),
            [](Item &to, const QJsonObject &json) {
                to.better = textOf(json) == "higher"_L1 ? Better::Higher : Better::Lower;
            }},
        {own(u"time-of"), [](Item &to, const QJsonObject &json) { to.timeOf = textOf(json); }},
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
                    terms(u"minus"_s), numberOf(part(json, u"less-than"_s)), textOf(part(json, u"score"_s))};
            }},
    };
    for (const auto &entry : extensions) {
        const QJsonObject extension = entry.toObject();
        const QString url = extension.value(u"url"_s).toString();
        const auto setter = setters.find(url);
        if (setter != setters.end())
            setter->second(item, extension);
        else if (url == kReadBack)
            item.readBack = text(extension, u"valueString"_s);
    }
}

} // namespace hl::form
