// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/valuecheck.h"

#include "core/form/terminology.h"

#include <algorithm>

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QUrl>
#include <QUuid>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
int order(const T &left, const T &right)
{
    return left < right ? -1 : right < left ? 1 : 0;
}

std::optional<int> compareQuantities(const Value &left, const Value &right)
{
    const QJsonObject a = left.json().toObject();
    const QJsonObject b = right.json().toObject();
    const auto x = left.number();
    const auto y = right.number();
    if (!x || !y)
        return std::nullopt;
    const auto unit = [](const QJsonObject &quantity) {
        return quantity.value(u"code"_s).toString(quantity.value(u"unit"_s).toString());
    };
    if (unit(a) == unit(b))
        return order(*x, *y);
    const auto fa = ucumFactor(unit(a));
    const auto fb = ucumFactor(unit(b));
    if (!fa || !fb || fa->dimension != fb->dimension)
        return std::nullopt;
    return order(*x * fa->factor, *y * fb->factor);
}

/// A leap second, which FHIR allows and Qt does not know, counts as the one before it.
QDateTime moment(QString iso)
{
    return QDateTime::fromString(iso.replace(u":60"_s, u":59"_s), Qt::ISODateWithMs);
}

bool isTypeAllowed(const Item &item, const Value &value)
{
    switch (item.type) {
    case ItemType::Boolean:
        return value.type() == ValueType::Boolean;
    case ItemType::Decimal:
        return value.type() == ValueType::Decimal;
    case ItemType::Integer:
        return value.type() == ValueType::Integer;
    case ItemType::Date:
        return value.type() == ValueType::Date;
    case ItemType::DateTime:
        return value.type() == ValueType::DateTime;
    case ItemType::Time:
        return value.type() == ValueType::Time;
    case ItemType::String:
    case ItemType::Text:
        return value.type() == ValueType::String;
    case ItemType::Url:
        return value.type() == ValueType::Uri;
    case ItemType::Choice:
    case ItemType::OpenChoice:
        return value.type() == ValueType::Coding
            || (item.type == ItemType::OpenChoice && value.type() == ValueType::String)
            || std::any_of(item.options.begin(), item.options.end(),
                [&value](const AnswerOption &option) { return option.value.type() == value.type(); });
    case ItemType::Attachment:
        return value.type() == ValueType::Attachment;
    case ItemType::Reference:
        return value.type() == ValueType::Reference;
    case ItemType::Quantity:
        return value.type() == ValueType::Quantity;
    case ItemType::Group:
    case ItemType::Display:
    case ItemType::Question:
        return true; // judged by their place, not by their value
    }
    return false;
}

class Checker
{
public:
    Checker(const Questionnaire &form, const Item &item, const std::vector<Value> &answers, size_t index)
        : m_form(form)
        , m_item(item)
        , m_answers(answers)
        , m_value(answers[index])
    {
    }

    std::vector<Finding> run()
    {
        if (!isTypeAllowed(m_item, m_value)) {
            m_findings.push_back(invalidAnswerType());
            return m_findings;
        }
        checkRange();
        checkText();
        checkDecimals();
        checkUrl();
        checkAttachment();
        checkReference();
        checkUnit();
        checkOptions();
        checkValueSet();
        return m_findings;
    }

private:
    void add(Severity severity, const QString &code, const QString &detailCode, std::string logSafe)
    {
        m_findings.push_back({severity, code, detailCode, std::move(logSafe)});
    }
    void rule(const QString &detailCode, std::string logSafe)
    {
        add(Severity::Error, u"business-rule"_s, detailCode, std::move(logSafe));
    }

    void checkRange()
    {
        if (!m_item.minValue.isNull()) {
            const auto order = compare(m_value, m_item.minValue);
            if (order && *order < 0)
                rule(u"minValue"_s, "below the smallest value allowed");
            else if (!order && m_value.type() == ValueType::Quantity)
                add(Severity::Error, u"value"_s, u"minValueIncompatUnits"_s,
                    "unit cannot be compared with the minimum");
        }
        if (!m_item.maxValue.isNull()) {
            const auto order = compare(m_value, m_item.maxValue);
            if (order && *order > 0)
                rule(u"maxValue"_s, "above the largest value allowed");
            else if (!order && m_value.type() == ValueType::Quantity)
                add(Severity::Error, u"value"_s, u"maxValueIncompatUnits"_s,
                    "unit cannot be compared with the maximum");
        }
    }

    void checkText()
    {
        const bool isNumber = m_value.type() == ValueType::Integer || m_value.type() == ValueType::Decimal;
        if (isNumber && m_item.maxLength > 0 && m_value.toString().size() > m_item.maxLength)
            rule(u"maxLength"_s, "more digits than allowed"); // que-10 allows maxLength on numbers
        if (m_value.type() != ValueType::String && m_value.type() != ValueType::Uri)
            return;
        const QString text = m_value.json().toString();
        if (m_item.type != ItemType::Text && m_value.type() == ValueType::String
            && (text.contains(u'\n') || text.contains(u'\r')))
            add(Severity::Fatal, u"business-rule"_s, u"invalidNewLine"_s, "a string holds a line break");
        const qsizetype length = text.toUcs4().size(); // characters, not UTF-16 units
        if (length < m_item.minLength)
            rule(u"minLength"_s, "shorter than allowed");
        if (m_item.maxLength > 0 && length > m_item.maxLength)
            rule(u"maxLength"_s, "longer than allowed");
        checkRegex(text);
    }

    void checkRegex(const QString &text)
    {
        if (m_item.regex.isEmpty())
            return;
        // A definition is data from outside: a pattern that runs away is stopped by the limit, not by the caller's
        // patience.
        const QRegularExpression pattern(
            u"(*LIMIT_MATCH=500000)"_s + QRegularExpression::anchoredPattern(m_item.regex));
        if (!QRegularExpression(m_item.regex).isValid() || !pattern.isValid()) {
            add(Severity::Warning, u"exception"_s, u"regexTimeout"_s, "the pattern of the definition cannot be used");
            return;
        }
        // Reaching the limit reads as "no match": what nobody could check is not accepted.
        if (!pattern.match(text).hasMatch())
            add(Severity::Error, u"invalid"_s, u"regex"_s, "does not match the pattern");
    }

    void checkDecimals()
    {
        if (!m_item.maxDecimalPlaces || m_value.type() != ValueType::Decimal)
            return;
        const QString digits = m_value.toString();
        const qsizetype point = digits.indexOf(u'.');
        if (point >= 0 && digits.size() - point - 1 > *m_item.maxDecimalPlaces)
            rule(u"maxDecimalPlaces"_s, "too many decimal places");
    }

    void checkUrl()
    {
        if (m_item.type != ItemType::Url)
            return;
        const QString text = m_value.json().toString();
        const bool isUuid = text.startsWith("urn:uuid:"_L1);
        if (isUuid ? QUuid::fromString(text.mid(9)).isNull() : !isWellFormed(text))
            add(Severity::Error, u"value"_s, u"invalidUrlValue"_s, "not a URL");
    }

    static bool isWellFormed(const QString &text)
    {
        static const QRegularExpression forbidden(u"[\\s<>\"{}|\\\\^`]|%(?![0-9A-Fa-f]{2})"_s);
        return !forbidden.match(text).hasMatch() && QUrl(text, QUrl::StrictMode).isValid();
    }

    void checkAttachment()
    {
        if (m_item.type != ItemType::Attachment)
            return;
        const QJsonObject attachment = m_value.json().toObject();
        const QByteArray data = QByteArray::fromBase64(attachment.value(u"data"_s).toString().toLatin1());
        const QJsonValue size = attachment.value(u"size"_s);
        const bool isInline = attachment.contains(u"data"_s) || !attachment.contains(u"url"_s);
        if (size.isDouble() && isInline && size.toDouble() != static_cast<double>(data.size()))
            add(Severity::Fatal, u"invalid"_s, u"attachmentSizeInconsistent"_s,
                "stated size is not the size of the data");
        const double bytes = isInline ? static_cast<double>(data.size()) : size.toDouble();
        if (m_item.maxSize && bytes > *m_item.maxSize * 1024 * 1024)
            rule(u"maxAttachmentSize"_s, "attachment too large");
        // BCP 13: letters of either case, and parameters ("text/plain; charset=utf-8") make no other type.
        const QString type = attachment.value(u"contentType"_s).toString().section(u';', 0, 0).trimmed();
        if (!m_item.mimeTypes.isEmpty() && !m_item.mimeTypes.contains(type, Qt::CaseInsensitive))
            rule(u"invalidAttachmentType"_s, "attachment type not allowed");
    }

    void checkReference()
    {
        const QString reference = m_value.json().toObject().value(u"reference"_s).toString();
        const QString stated = m_value.json().toObject().value(u"type"_s).toString();
        if (m_item.type != ItemType::Reference)
            return;
        if (reference.isEmpty() || reference.startsWith(u'#')) { // a logical reference or a contained resource
            checkResourceType(stated);
            return;
        }
        const QUrl url(reference, QUrl::StrictMode);
        const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
        if (!isWellFormed(reference) || (!url.isRelative() && !isHttp)) {
            add(Severity::Error, u"invalid"_s, u"invalidRefValue"_s, "not a reference");
            return;
        }
        QStringList path = url.path().split(u'/', Qt::SkipEmptyParts);
        if (const auto history = path.indexOf(u"_history"_s); history >= 0)
            path = path.mid(0, history);
        const QString type = path.size() >= 2 ? path[path.size() - 2] : QString();
        if (!isResourceType(type) || (!stated.isEmpty() && stated != type))
            add(Severity::Error, u"invalid"_s, u"invalidRefResourceType"_s,
                "refers to no known resource type, or to another than it says");
        checkResourceType(type);
    }

    void checkResourceType(const QString &type)
    {
        if (!type.isEmpty() && !m_item.resourceTypes.isEmpty() && !m_item.resourceTypes.contains(type))
            add(Severity::Error, u"value"_s, u"invalidRefResourceTypeRestriction"_s, "refers to another resource type");
    }

    void checkUnit()
    {
        if (m_item.type != ItemType::Quantity)
            return;
        const QJsonObject quantity = m_value.json().toObject();
        const Value unit = Value::coding(quantity.value(u"system"_s).toString(), quantity.value(u"code"_s).toString());
        if (!m_item.unitValueSet.isEmpty())
            checkMembership(m_item.unitValueSet, unit);
        if (!m_item.unitOptions.empty()
            && std::none_of(m_item.unitOptions.begin(), m_item.unitOptions.end(),
                [&unit](const AnswerOption &option) { return fits(unit, option.value); }))
            add(Severity::Error, u"value"_s, u"invalidUnit"_s, "unit not among the options");
    }

    void checkOptions()
    {
        if (m_item.options.empty() || !m_item.valueSet.isEmpty()
            || (m_item.type == ItemType::OpenChoice && m_value.type() == ValueType::String))
            return;
        const auto option = std::find_if(m_item.options.begin(), m_item.options.end(),
            [this](const AnswerOption &candidate) { return fits(m_value, candidate.value); });
        if (option == m_item.options.end())
            rule(u"invalidAnswerOption"_s, "not one of the options");
        else if (option->exclusive && m_answers.size() > 1)
            rule(u"exclusiveAnswerOption"_s, "an exclusive option beside others");
    }

    void checkValueSet()
    {
        if (!m_item.valueSet.isEmpty() && m_value.type() == ValueType::Coding)
            checkMembership(m_item.valueSet, m_value);
    }

    void checkMembership(const QString &valueSet, const Value &coding)
    {
        switch (lookUp(m_form, valueSet, coding)) {
        case Membership::Yes:
            break;
        case Membership::No:
            add(Severity::Error, u"code-invalid"_s, u"invalidCoding"_s, "not in the value set");
            break;
        case Membership::Unknown:
            add(Severity::Error, u"not-found"_s, u"tsError"_s,
                "the value set is not known here: nobody checked the code");
            break;
        }
    }

    const Questionnaire &m_form;
    const Item &m_item;
    const std::vector<Value> &m_answers;
    const Value &m_value;
    std::vector<Finding> m_findings;
};

} // namespace

Finding invalidAnswerType()
{
    return {Severity::Fatal, u"structure"_s, u"invalidAnswerType"_s,
        "the answer is missing or of another type than the item"};
}

bool fits(const Value &given, const Value &pattern)
{
    if (given.type() == ValueType::Reference && pattern.type() == ValueType::Reference)
        return given.toString() == pattern.toString(); // display and type do not make it another
    if (given.type() != ValueType::Coding || pattern.type() != ValueType::Coding)
        return given == pattern;
    return given.code() == pattern.code() && (pattern.system().isEmpty() || given.system() == pattern.system());
}

std::optional<int> compare(const Value &left, const Value &right)
{
    const bool isQuantity = left.type() == ValueType::Quantity;
    if (isQuantity || right.type() == ValueType::Quantity)
        return left.type() == right.type() ? compareQuantities(left, right) : std::nullopt;
    if (left.number() && right.number())
        return order(*left.number(), *right.number());
    const auto isMoment
        = [](const Value &value) { return value.type() == ValueType::Date || value.type() == ValueType::DateTime; };
    if (isMoment(left) && isMoment(right)) {
        const QString a = left.json().toString();
        const QString b = right.json().toString();
        if (a.contains(u'T') && b.contains(u'T'))
            return order(moment(a), moment(b));
        const qsizetype precision = std::min({a.size(), b.size(), qsizetype(10)});
        return order(a.left(precision), b.left(precision));
    }
    if (left.type() != right.type() || (left.type() != ValueType::String && left.type() != ValueType::Time))
        return std::nullopt;
    return order(left.json().toString(), right.json().toString());
}

std::vector<Finding> checkValue(
    const Questionnaire &form, const Item &item, const std::vector<Value> &answers, size_t index)
{
    return Checker(form, item, answers, index).run();
}

} // namespace hl::form
