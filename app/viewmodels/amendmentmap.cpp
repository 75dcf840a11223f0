// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/amendmentmap.h"

#include "app/desk/casefile.h"
#include "app/viewmodels/keys.h"
#include "app/viewmodels/worddiff.h"
#include "core/form/response.h"

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

QVariantList asList(const QList<Stretch> &stretches)
{
    QVariantList list;
    for (const auto &stretch : stretches)
        list.append(QVariantMap{{u"text"_s, stretch.text}, {u"changed"_s, stretch.isChanged}});
    return list;
}

QString plain(const std::vector<form::Value> &values)
{
    QStringList texts;
    for (const auto &value : values)
        texts.append(value.toString());
    return texts.join(u'\n');
}

QString levelIn(const std::vector<form::Value> &values)
{
    const auto level = values.empty() ? std::nullopt : form::riskLevel(values.front().code());
    return level ? key(*level) : QString();
}

} // namespace

const form::Questionnaire *formOf(const ReadRecord &read, const QString &form, const QString &phase)
{
    for (const auto &value : read.original.responses) {
        const auto response = value.toObject();
        const auto *definition = form::definitionOf(response, read.content.forms());
        if (definition && definition->id() == form && form::phaseOf(response) == phase)
            return definition;
    }
    return nullptr;
}

QVariantMap asMap(const record::Change &change, const ReadRecord &read, Language language)
{
    const auto *definition = formOf(read, change.form, change.phase);
    const auto *item = definition ? definition->find(change.linkId) : nullptr;
    const auto text = [&](const std::vector<form::Value> &values) {
        return change.isLevel() ? levelIn(values) : item ? answerText(*item, values, language) : plain(values);
    };
    const QString was = text(change.was);
    const QString now = text(change.now);
    const auto words = compareWords(was, now);
    return {{u"key"_s, change.key()}, {u"label"_s, item ? item->text.in(language) : QString()},
        {u"of"_s,
            change.isNotes()       ? u"notes"_s
                : change.isLevel() ? u"level"_s
                : definition       ? definition->title().in(language) + phaseText(change.phase).in(language)
                                   : QString()},
        {u"was"_s, was}, {u"now"_s, now}, {u"wasWords"_s, asList(words.was)}, {u"nowWords"_s, asList(words.now)}};
}

QVariantList asList(const QList<record::Change> &changes, const ReadRecord &read, Language language)
{
    QVariantList list;
    for (const auto &change : changes)
        list.append(asMap(change, read, language));
    return list;
}

} // namespace hl::app
