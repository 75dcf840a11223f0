// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/extension.h"

namespace hl::form::extension {

using namespace Qt::StringLiterals;

namespace {
const QString kUrl = u"url"_s;
const QString kExtension = u"extension"_s;
const QString kLang = u"lang"_s;
const QString kTranslation = u"http://hl7.org/fhir/StructureDefinition/translation"_s;
} // namespace

QJsonArray of(const QJsonObject &element)
{
    return element.value(kExtension).toArray();
}

std::vector<QJsonObject> parts(const QJsonObject &extension, const QString &name)
{
    std::vector<QJsonObject> found;
    for (const auto &entry : of(extension)) {
        const QJsonObject object = entry.toObject();
        if (object.value(kUrl).toString() == name)
            found.push_back(object);
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

QString textOf(const QJsonObject &extension)
{
    static const QStringList keys{
        u"valueString"_s, u"valueCode"_s, u"valueUri"_s, u"valueCanonical"_s, u"valueMarkdown"_s};
    for (const QString &key : keys) {
        const QJsonValue value = extension.value(key);
        if (!value.isUndefined())
            return value.toString();
    }
    return {};
}

QStringList textsOf(const std::vector<QJsonObject> &extensions)
{
    QStringList texts;
    for (const QJsonObject &each : extensions)
        texts.append(textOf(each));
    return texts;
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

Text translated(const QJsonObject &element, const QString &name, bool isEnglish)
{
    Text text;
    (isEnglish ? text.en : text.zh) = element.value(name).toString();
    const auto companion = element.constFind(QString(u'_' + name));
    const QJsonArray extensions = companion == element.constEnd() ? QJsonArray() : of(companion.value().toObject());
    for (const auto &entry : extensions) {
        const QJsonObject extension = entry.toObject();
        if (extension.value(kUrl).toString() != kTranslation)
            continue;
        QString language;
        QString content;
        for (const auto &part : of(extension)) {
            const QJsonObject object = part.toObject();
            (object.value(kUrl).toString() == kLang ? language : content) = textOf(object);
        }
        if (language.startsWith("zh"_L1))
            text.zh = content;
        else if (language.startsWith("en"_L1))
            text.en = content;
    }
    if (text.zh.isEmpty())
        text.zh = text.en;
    return text;
}

} // namespace hl::form::extension
