// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/value.h"

#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include <QDate>
#include <QLocale>
#include <QRegularExpression>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kTypes{
    std::pair{ValueType::Boolean, u"Boolean"},
    std::pair{ValueType::Integer, u"Integer"},
    std::pair{ValueType::Decimal, u"Decimal"},
    std::pair{ValueType::Date, u"Date"},
    std::pair{ValueType::DateTime, u"DateTime"},
    std::pair{ValueType::Time, u"Time"},
    std::pair{ValueType::String, u"String"},
    std::pair{ValueType::Uri, u"Uri"},
    std::pair{ValueType::Coding, u"Coding"},
    std::pair{ValueType::Attachment, u"Attachment"},
    std::pair{ValueType::Reference, u"Reference"},
    std::pair{ValueType::Quantity, u"Quantity"},
};

constexpr qsizetype kMaxText = 1024 * 1024; ///< "FHIR strings SHALL NOT exceed 1MB"

bool matches(const QJsonValue &json, const QRegularExpression &pattern)
{
    return json.isString() && pattern.match(json.toString()).hasMatch();
}

/// What the elements of the complex types are made of (FHIR R4 datatypes).
enum class Kind { Text, Number, Count, Flag, Object, Base64, Comparator };

const std::map<QString, Kind> &elementsOf(ValueType type)
{
    using Elements = std::map<QString, Kind>;
    static const Elements coding{{u"system"_s, Kind::Text}, {u"version"_s, Kind::Text}, {u"code"_s, Kind::Text},
        {u"display"_s, Kind::Text}, {u"userSelected"_s, Kind::Flag}};
    static const Elements attachment{{u"contentType"_s, Kind::Text}, {u"language"_s, Kind::Text},
        {u"data"_s, Kind::Base64}, {u"url"_s, Kind::Text}, {u"size"_s, Kind::Count}, {u"hash"_s, Kind::Base64},
        {u"title"_s, Kind::Text}, {u"creation"_s, Kind::Text}};
    static const Elements reference{{u"reference"_s, Kind::Text}, {u"type"_s, Kind::Text},
        {u"identifier"_s, Kind::Object}, {u"display"_s, Kind::Text}};
    static const Elements quantity{{u"value"_s, Kind::Number}, {u"comparator"_s, Kind::Comparator},
        {u"unit"_s, Kind::Text}, {u"system"_s, Kind::Text}, {u"code"_s, Kind::Text}};
    switch (type) {
    case ValueType::Attachment:
        return attachment;
    case ValueType::Reference:
        return reference;
    case ValueType::Quantity:
        return quantity;
    default:
        return coding;
    }
}

bool isOfKind(Kind kind, const QJsonValue &json)
{
    switch (kind) {
    case Kind::Text:
        return json.isString() && !json.toString().isEmpty();
    case Kind::Number:
        return json.isDouble();
    case Kind::Count:
        return json.toDouble(-1) >= 0 && json.toDouble() == std::floor(json.toDouble());
    case Kind::Flag:
        return json.isBool();
    case Kind::Object:
        return json.isObject();
    case Kind::Base64: {
        static const QRegularExpression space(u"\\s+"_s);
        return json.isString()
            && QByteArray::fromBase64Encoding(
                json.toString().remove(space).toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
    }
    case Kind::Comparator:
        return QStringList{u"<"_s, u"<="_s, u">="_s, u">"_s}.contains(json.toString());
    }
    return false;
}

/// Known elements of the right kind and nothing else, but for `id`, `extension` and the `_name` of primitives.
bool isComplex(ValueType type, const QJsonValue &json)
{
    const QJsonObject object = json.toObject();
    const auto &elements = elementsOf(type);
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto known = elements.find(it.key());
        const bool isCommon = it.key() == "id"_L1 || it.key() == "extension"_L1 || it.key().startsWith(u'_');
        if (known == elements.end() ? !isCommon : !isOfKind(known->second, it.value()))
            return false;
    }
    return !object.isEmpty();
}

/// 2026-02-30 has the form of a date and is none.
bool isOnCalendar(const QString &text)
{
    return !text.startsWith("0000"_L1) && (text.size() < 10 || QDate::fromString(text.left(10), Qt::ISODate).isValid());
}

/// FHIR R4 datatypes: the lexical form of each primitive.
bool isPossible(ValueType type, const QJsonValue &json)
{
    static const QRegularExpression date(u"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"_s);
    static const QRegularExpression dateTime(u"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3])"
                                             u":[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?"
                                             "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)))?)?)?$"_s);
    static const QRegularExpression time(u"^([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?$"_s);

    switch (type) {
    case ValueType::Boolean:
        return json.isBool();
    case ValueType::Integer: {
        const double number = json.toDouble(0.5);
        return number == std::floor(number) && number >= std::numeric_limits<qint32>::min()
            && number <= std::numeric_limits<qint32>::max();
    }
    case ValueType::Decimal:
        return json.isDouble();
    case ValueType::Date:
        return matches(json, date) && isOnCalendar(json.toString());
    case ValueType::DateTime:
        return matches(json, dateTime) && isOnCalendar(json.toString());
    case ValueType::Time:
        return matches(json, time);
    case ValueType::String:
    case ValueType::Uri:
        return json.isString() && !json.toString().trimmed().isEmpty() && json.toString().size() <= kMaxText;
    case ValueType::Coding:
    case ValueType::Attachment:
    case ValueType::Reference:
    case ValueType::Quantity:
        return isComplex(type, json);
    }
    return false;
}

} // namespace

QString suffix(ValueType type)
{
    for (const auto &[known, text] : kTypes) {
        if (known == type)
            return QStringView(text).toString();
    }
    return {};
}

Value Value::coding(const QString &system, const QString &code, const QString &display)
{
    QJsonObject json{{u"code"_s, code}};
    if (!system.isEmpty())
        json[u"system"_s] = system;
    if (!display.isEmpty())
        json[u"display"_s] = display;
    return {ValueType::Coding, json};
}

Value Value::term(const QString &code)
{
    return coding(kCodeSystem.toString(), code);
}

std::optional<Value> Value::fromElement(const QJsonObject &element, const QString &prefix)
{
    std::optional<Value> found;
    for (auto it = element.begin(); it != element.end(); ++it) {
        const QString key = it.key();
        if (!key.startsWith(prefix) || key.size() == prefix.size() || !key[prefix.size()].isUpper())
            continue;
        if (found)
            return std::nullopt;
        const QStringView name = QStringView(key).mid(prefix.size());
        const auto *known = std::find_if(
            kTypes.begin(), kTypes.end(), [name](const auto &type) { return name == QStringView(type.second); });
        if (known == kTypes.end() || !isPossible(known->first, it.value()))
            return std::nullopt;
        found = Value(known->first, it.value());
    }
    return found;
}

void Value::toElement(QJsonObject &element, const QString &prefix) const
{
    element[prefix + suffix(m_type)] = m_json;
}

QString Value::code() const
{
    return m_type == ValueType::Coding ? m_json.toObject().value(u"code"_s).toString() : QString();
}

QString Value::system() const
{
    return m_type == ValueType::Coding ? m_json.toObject().value(u"system"_s).toString() : QString();
}

std::optional<double> Value::number() const
{
    const QJsonValue json = m_type == ValueType::Quantity ? m_json.toObject().value(u"value"_s) : m_json;
    if (!json.isDouble())
        return std::nullopt;
    return json.toDouble();
}

QString Value::toString() const
{
    switch (m_type) {
    case ValueType::Boolean:
        return m_json.toBool() ? u"true"_s : u"false"_s;
    case ValueType::Integer:
    case ValueType::Decimal:
    case ValueType::Quantity: {
        const auto digits = number();
        return digits ? QString::number(*digits, 'f', QLocale::FloatingPointShortest) : QString();
    }
    case ValueType::Coding:
        return code();
    case ValueType::Reference:
        return m_json.toObject().value(u"reference"_s).toString();
    case ValueType::Attachment:
        return m_json.toObject().value(u"title"_s).toString();
    default:
        return m_json.toString();
    }
}

bool Value::operator==(const Value &other) const
{
    if (m_type != other.m_type)
        return false;
    if (m_type == ValueType::Coding)
        return code() == other.code() && system() == other.system();
    return m_json == other.m_json;
}

} // namespace hl::form
