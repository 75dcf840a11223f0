// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/casemap.h"

#include "app/viewmodels/keys.h"

#include <QCoreApplication>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

QString signedNumber(int number)
{
    return number > 0 ? u'+' + QString::number(number) : QString::number(number);
}

// The rating now, how it moved, and which way is good news (hope and life: up; pain and thoughts: down).
QVariantMap change(const QString &label, std::optional<int> now, std::optional<int> by, int good)
{
    QString direction;
    if (by)
        direction = *by == 0 ? u"same"_s : (*by > 0) == (good > 0) ? u"better"_s : u"worse"_s;
    auto value = now ? QString::number(*now) : QString();
    if (by)
        value += u" ("_s + signedNumber(*by) + u')';
    return {{u"label"_s, label}, {u"value"_s, value}, {u"change"_s, direction}};
}

// The six things of 指南三(二)6, as the last contact found them.
QVariantList changesOf(const record::FollowUp &followUp)
{
    if (followUp.assessments().isEmpty())
        return {};
    const auto &last = followUp.assessments().last();
    QVariantList list;
    list.append(QVariantMap{{u"label"_s, QCoreApplication::translate("FollowUpsViewModel", "情绪变化")},
        {u"value"_s, QString()}, {u"change"_s, last.items.mood ? record::code(*last.items.mood) : QString()}});
    list.append(
        change(QCoreApplication::translate("FollowUpsViewModel", "痛苦程度"), last.items.pain, last.change.pain, -1));
    list.append(
        change(QCoreApplication::translate("FollowUpsViewModel", "希望感"), last.items.hope, last.change.hope, 1));
    list.append(change(
        QCoreApplication::translate("FollowUpsViewModel", "自杀念头"), last.items.ideation, last.change.ideation, -1));
    list.append(QVariantMap{{u"label"_s, QCoreApplication::translate("FollowUpsViewModel", "安全状态")},
        {u"value"_s, last.items.safety ? record::code(*last.items.safety) : QString()}, {u"change"_s, QString()}});
    list.append(change(QCoreApplication::translate("FollowUpsViewModel", "生活状况"), last.items.qualityOfLife,
        last.change.qualityOfLife, 1));
    return list;
}

} // namespace

QVariantMap asMap(const record::CallerAgreement &agreement)
{
    return {{u"perWeek"_s, agreement.callsPerWeek}, {u"minutes"_s, agreement.minutes}, {u"note"_s, agreement.note}};
}

QVariantList asList(const QList<Fact> &facts)
{
    QVariantList list;
    for (const auto &fact : facts)
        list.append(QVariantMap{{u"label"_s, fact.label}, {u"value"_s, fact.value}});
    return list;
}

QVariantList asList(const std::vector<form::ReadPart> &parts)
{
    QVariantList list;
    for (const auto &part : parts)
        list.append(QVariantMap{{u"title"_s, part.title}, {u"lead"_s, part.lead}, {u"lines"_s, part.lines}});
    return list;
}

QVariantMap caseMap(const CaseFile &file, Language language)
{
    QVariantMap map;
    if (file.record) {
        map.insert(u"startedMs"_s, ms(file.record->startedAt));
        map.insert(u"title"_s, protocolTitle(file.record->protocolIds, language));
        map.insert(u"risk"_s, key(file.record->riskLevel));
    }
    if (file.followUp) {
        const auto &followUp = *file.followUp;
        map.insert(u"indexMs"_s, ms(followUp.callEnded()));
        map.insert(u"dueMs"_s, ms(followUp.due()));
        map.insert(u"risk"_s, key(followUp.level()));
        map.insert(u"attempts"_s, followUp.attemptsOfContact());
        map.insert(u"changes"_s, changesOf(followUp));
    }
    map.insert(u"plan"_s, asList(planOf(file, language)));
    map.insert(u"ratings"_s, asList(ratingsOf(file, language)));
    map.insert(u"contact"_s, contactOf(file));
    return map;
}

} // namespace hl::app
