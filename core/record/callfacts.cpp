// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/callfacts.h"

#include <array>

#include <QRegularExpression>

namespace hl::record {

using namespace Qt::StringLiterals;

namespace {

constexpr int Version = 1;
constexpr qsizetype MostCodes = 20; ///< of one question; the longest list has 15
constexpr int Oldest = 120;
constexpr int BestFeedback = 5;

const auto AgeItem = u"reg.age"_s;
const auto FeedbackItem = u"reg.feedback"_s;

struct AgeSpan
{
    int upTo;
    QLatin1StringView code;
};
constexpr std::array AgeSpans{AgeSpan{13, "0-13"_L1}, AgeSpan{17, "14-17"_L1}, AgeSpan{29, "18-29"_L1},
    AgeSpan{44, "30-44"_L1}, AgeSpan{59, "45-59"_L1}, AgeSpan{Oldest, "60+"_L1}};

QString ageSpan(int age)
{
    for (const auto &span : AgeSpans) {
        if (age >= 0 && age <= span.upTo)
            return span.code;
    }
    return {};
}

/// As the codes of our forms are written: no sentence, name or number of a telephone looks like that.
bool isCode(const QString &text)
{
    static const QRegularExpression shape(u"\\A[a-z][a-z0-9-]{0,31}\\z"_s);
    return shape.match(text).hasMatch();
}

bool isCounted(const QString &item, const QString &code)
{
    if (item == AgeItem)
        return ageSpans().contains(code);
    if (item == FeedbackItem)
        return code.size() == 1 && code.front() >= u'1' && code.front() <= QChar(u'0' + BestFeedback);
    return isCode(code);
}

QString codeOf(const QString &item, const QJsonValue &answer)
{
    if (item == AgeItem)
        return answer[u"valueInteger"].isDouble() ? ageSpan(answer[u"valueInteger"].toInt(-1)) : QString();
    if (item == FeedbackItem)
        return QString::number(answer[u"valueInteger"].toInt());
    return answer[u"valueCoding"][u"code"].toString();
}

void collect(const QJsonArray &items, CallFacts &facts)
{
    for (const auto &item : items) {
        const QString linkId = item[u"linkId"].toString();
        if (countedItems().contains(linkId)) {
            QStringList codes;
            for (const auto &answer : item[u"answer"].toArray()) {
                const QString code = codeOf(linkId, answer);
                if (isCounted(linkId, code) && !codes.contains(code) && codes.size() < MostCodes)
                    codes.append(code);
            }
            if (!codes.isEmpty())
                facts.answers[linkId] = codes;
        }
        collect(item[u"item"].toArray(), facts);
    }
}

bool isRegistration(const QJsonValue &response)
{
    return response[u"questionnaire"].toString().section(u'|', 0, 0).endsWith(u"/lh-reg");
}

} // namespace

const QStringList &countedItems()
{
    static const QStringList items{u"reg.subject"_s, u"reg.call_type"_s, u"reg.sex"_s, AgeItem, u"reg.education"_s,
        u"reg.work"_s, u"reg.marital"_s, u"reg.region"_s, u"reg.population"_s, u"reg.problems"_s, u"reg.referral"_s,
        u"reg.goal_met"_s, FeedbackItem};
    return items;
}

const QStringList &ageSpans()
{
    static const QStringList codes = [] {
        QStringList list;
        for (const auto &span : AgeSpans)
            list.append(span.code);
        return list;
    }();
    return codes;
}

CallFacts CallFacts::from(const QJsonArray &responses)
{
    CallFacts facts;
    facts.isRecorded = true;
    for (const auto &response : responses) {
        if (isRegistration(response))
            collect(response[u"item"].toArray(), facts);
    }
    return facts;
}

QJsonObject CallFacts::toJson() const
{
    QJsonObject given;
    for (const auto &[item, codes] : answers)
        given.insert(item, QJsonArray::fromStringList(codes));
    return {{u"v"_s, Version}, {u"answers"_s, given}};
}

CallFacts CallFacts::fromJson(const QJsonObject &json)
{
    CallFacts facts;
    if (json[u"v"].toInt() < 1)
        return facts;
    facts.isRecorded = true;
    for (const QString &item : countedItems()) {
        QStringList codes;
        for (const auto &code : json[u"answers"][item].toArray()) {
            if (isCounted(item, code.toString()) && !codes.contains(code.toString()) && codes.size() < MostCodes)
                codes.append(code.toString());
        }
        if (!codes.isEmpty())
            facts.answers[item] = codes;
    }
    return facts;
}

} // namespace hl::record
