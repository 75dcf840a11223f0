// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/value.h"

#include <array>
#include <cmath>
#include <limits>
#include <utility>

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

bool matches(const QJsonValue &json, const QRegularExpression &pattern)
{
    return json.isString() && pattern.match(json.toString()).hasMatch();
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
        return number == std::floor(number) && std::abs(number) <= std::numeric_limits<qint32>::max();
    }
    case ValueType::Decimal:
        return json.isDouble();
    case ValueType::Date:
        return matches(json, date);
    case ValueType::DateTime:
        return matches(json, dateTime);
    case ValueType::Time:
        return matches(json, time);
    case ValueType::String:
    case ValueType::Uri:
        return json.isString() && !json.toString().trimmed().isEmpty();
    case ValueType::Coding:
    case ValueType::Attachment:
    case ValueType::Reference:
    case ValueType::Quantity:
        return json.isObject() && !json.toObject().isEmpty();
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
