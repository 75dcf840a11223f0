// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/callertag.h"

#include "core/base/eventhead.h"

using namespace Qt::StringLiterals;

namespace hl::record {

namespace {

/// E.164: at most 15 digits, country code included. Shorter than 7 are service numbers, which name no person.
constexpr qsizetype kFewestDigits = 7;
constexpr qsizetype kMostDigits = 15;

/// Digits alone, with a + in front when it was written; empty when anything but separators stands between them.
QString plainDigits(QString text)
{
    text = text.trimmed();
    for (const auto scheme : {"sips:"_L1, "sip:"_L1, "tel:"_L1}) {
        if (text.startsWith(scheme, Qt::CaseInsensitive)) {
            text = text.sliced(scheme.size());
            break;
        }
    }
    const auto cut = text.indexOf(u'@');
    text = text.left(cut < 0 ? text.indexOf(u';') : cut);
    QString digits;
    for (const QChar each : text) {
        if (each.digitValue() >= 0)
            digits.append(QChar(u'0' + each.digitValue()));
        else if ((each == u'+' || each == u'＋') && digits.isEmpty())
            digits.append(u'+');
        else if (!each.isSpace() && !each.isPunct() && each.category() != QChar::Symbol_Math)
            return {};
    }
    return digits;
}

} // namespace

std::optional<QString> normalisedNumber(const QString &number, const QString &countryCode)
{
    QString digits = plainDigits(number);
    if (digits.startsWith(u'+'))
        digits.remove(0, 1);
    else if (digits.startsWith("00"_L1))
        digits.remove(0, 2);
    else if (digits.size() < kFewestDigits)
        return std::nullopt;
    else
        digits = countryCode + (digits.startsWith(u'0') ? digits.sliced(1) : digits);
    if (digits.size() < kFewestDigits || digits.size() > kMostDigits || digits.startsWith(u'0'))
        return std::nullopt;
    return u'+' + digits;
}

QJsonObject toJson(const AgreementEvent &event)
{
    QJsonObject json = EventHead{event.id, event.by, event.at}.toJson();
    json.insert(u"record"_s, event.record.toString());
    json.insert(u"tag"_s, QString::fromLatin1(event.tag.toHex()));
    if (event.agreement) {
        json.insert(u"perWeek"_s, event.agreement->callsPerWeek);
        json.insert(u"minutes"_s, event.agreement->minutes);
        json.insert(u"note"_s, event.agreement->note);
    }
    return json;
}

Result<AgreementEvent> agreementEventFromJson(const QJsonObject &json)
{
    const auto head = EventHead::fromJson(json);
    const auto record = RecordId::fromString(json[u"record"].toString());
    const auto tag = QByteArray::fromHex(json[u"tag"].toString().toLatin1());
    if (!head || !record || tag.size() != 16)
        return fail(ErrorCode::InvalidInput, "an agreement lacks a field");
    AgreementEvent event{head->id, *record, tag, head->by, head->at, {}};
    if (json.contains(u"perWeek")) {
        event.agreement = {json[u"perWeek"].toInt(), json[u"minutes"].toInt(), json[u"note"].toString()};
        if (!event.agreement->isSensible())
            return fail(ErrorCode::InvalidInput, "an agreement has a figure out of range");
    }
    return event;
}

} // namespace hl::record
