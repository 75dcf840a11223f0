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

// One of the six things: what the form asks for it, how it is now and how it moved.
struct Thing
{
    QString linkId;
    QString label;
    std::optional<int> now;
    std::optional<int> by;
};

// Which way is good news is said by the form.
QVariantMap change(const form::Questionnaire &form, const Thing &thing)
{
    const auto *item = form.find(thing.linkId);
    QString direction;
    if (thing.by && item && item->better != form::Better::Unsaid) {
        const bool isUp = *thing.by > 0;
        direction = *thing.by == 0                           ? u"same"_s
            : isUp == (item->better == form::Better::Higher) ? u"better"_s
                                                             : u"worse"_s;
    }
    auto value = thing.now ? QString::number(*thing.now) : QString();
    if (thing.by)
        value += u" ("_s + signedNumber(*thing.by) + u')';
    return {{u"label"_s, thing.label}, {u"value"_s, value}, {u"change"_s, direction}};
}

// The six things of 指南三(二)6, as the last contact found them.
QVariantList changesOf(const record::FollowUp &followUp, const form::FormLibrary &forms)
{
    const auto *form = forms.find(u"lh-fu"_s);
    if (followUp.assessments().isEmpty() || !form)
        return {};
    const auto &last = followUp.assessments().last();
    const auto said = [](const char *label) { return QCoreApplication::translate("FollowUpsViewModel", label); };
    return {QVariantMap{{u"label"_s, said(QT_TRANSLATE_NOOP("FollowUpsViewModel", "情绪变化"))},
                {u"value"_s, QString()}, {u"change"_s, last.items.mood ? record::code(*last.items.mood) : QString()}},
        change(*form,
            {u"fu.pain"_s, said(QT_TRANSLATE_NOOP("FollowUpsViewModel", "痛苦程度")), last.items.pain,
                last.change.pain}),
        change(*form,
            {u"fu.hope"_s, said(QT_TRANSLATE_NOOP("FollowUpsViewModel", "希望感")), last.items.hope, last.change.hope}),
        change(*form,
            {u"fu.idea"_s, said(QT_TRANSLATE_NOOP("FollowUpsViewModel", "自杀念头")), last.items.ideation,
                last.change.ideation}),
        QVariantMap{{u"label"_s, said(QT_TRANSLATE_NOOP("FollowUpsViewModel", "安全状态"))},
            {u"value"_s, last.items.safety ? record::code(*last.items.safety) : QString()}, {u"change"_s, QString()}},
        change(*form,
            {u"fu.qol_overall"_s, said(QT_TRANSLATE_NOOP("FollowUpsViewModel", "生活状况")), last.items.qualityOfLife,
                last.change.qualityOfLife})};
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

QString formerLevel(const record::FollowUp &followUp, form::RiskLevel present)
{
    return followUp.gravest() > present ? key(followUp.gravest()) : QString();
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
        map.insert(u"changes"_s, changesOf(followUp, file.content.forms()));
    }
    map.insert(u"plan"_s, asList(planOf(file, language)));
    map.insert(u"ratings"_s, asList(ratingsOf(file, language)));
    map.insert(u"contact"_s, contactOf(file));
    return map;
}

} // namespace hl::app
