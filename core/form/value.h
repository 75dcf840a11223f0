// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text.h"

#include <optional>

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QVariant>

namespace hl::form {

/// The `value[x]` types that an answer of FHIR R4 can have.
enum class ValueType {
    Boolean,
    Integer,
    Decimal,
    Date,
    DateTime,
    Time,
    String,
    Uri,
    Coding,
    Attachment,
    Reference,
    Quantity,
};

/// One answer: a FHIR value and its type. Kept as the JSON that came in, so that a round trip loses nothing.
class Value
{
public:
    Value() = default;
    Value(ValueType type, QJsonValue json)
        : m_type(type)
        , m_json(std::move(json))
    {
    }

    [[nodiscard]] static Value boolean(bool value) { return {ValueType::Boolean, value}; }
    [[nodiscard]] static Value integer(qint64 value) { return {ValueType::Integer, value}; }
    [[nodiscard]] static Value string(const QString &value) { return {ValueType::String, value}; }
    /// `iso`: "2026", "2026-11" or "2026-11-22".
    [[nodiscard]] static Value date(const QString &iso) { return {ValueType::Date, iso}; }
    [[nodiscard]] static Value dateTime(const QString &iso) { return {ValueType::DateTime, iso}; }
    [[nodiscard]] static Value coding(const QString &system, const QString &code, const QString &display = {});

    /// A code of our own answer system, kCodeSystem: Value::term(u"yes"_s).
    [[nodiscard]] static Value term(const QString &code);

    /// Reads the one `value[x]` of a FHIR element, e.g. {"valueInteger": 5}; nullopt when there is none or more than
    /// one, or its JSON type is impossible (a string as valueInteger). `prefix` is "value", "answer" or "initial".
    [[nodiscard]] static std::optional<Value> fromElement(const QJsonObject &element, const QString &prefix);
    /// Writes `prefix` + type name into the element.
    void toElement(QJsonObject &element, const QString &prefix) const;

    [[nodiscard]] ValueType type() const { return m_type; }
    [[nodiscard]] const QJsonValue &json() const { return m_json; }
    [[nodiscard]] bool isNull() const { return m_json.isNull(); }

    [[nodiscard]] QString code() const; ///< of a Coding; empty otherwise
    [[nodiscard]] QString system() const; ///< of a Coding; empty otherwise
    [[nodiscard]] bool toBool() const { return m_json.toBool(); }
    [[nodiscard]] std::optional<double> number() const; ///< Integer, Decimal, Quantity.value
    /// For a screen or an export: the code of a Coding, the text of a string, the digits of a number, "true"/"false".
    [[nodiscard]] QString toString() const;

    /// Codings compare by system and code (a display text is no part of the answer), the rest by type and content.
    bool operator==(const Value &other) const;

private:
    ValueType m_type = ValueType::String;
    QJsonValue m_json;
};

/// The code system of every choice in the built-in forms.
inline constexpr QStringView kCodeSystem = u"https://hearthline.example/fhir/CodeSystem/answer";

/// FHIR suffix of `value[x]`: "Boolean", "Integer", ...
[[nodiscard]] QString suffix(ValueType type);

} // namespace hl::form
