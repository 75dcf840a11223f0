// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/casefile.h"

#include "app/desk/recordfiling.h"
#include "core/form/response.h"

#include <QJsonArray>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

const auto planForm = u"lh-safe"_s;
const auto ratingForm = u"lh-rate"_s;

// Of a rating that was given at the beginning and at the end.
bool isChange(const form::Item *item)
{
    return item && item->derived
        && std::ranges::any_of(item->derived->minus, [](const auto &term) { return !term.phase.isEmpty(); });
}

QString changeText(int by, Language language)
{
    if (by == 0)
        return Text{u"没有变化"_s, u"no change"_s}.in(language);
    const Text text = by > 0 ? Text{u"上升了 %1"_s, u"up by %1"_s} : Text{u"下降了 %1"_s, u"down by %1"_s};
    return text.in(language).arg(std::abs(by));
}

QString valueText(const form::Row &row, Language language)
{
    QStringList parts;
    for (const auto &option : row.options) {
        if (option.selected)
            parts.append(option.text);
    }
    if (row.options.empty()) {
        for (const auto &value : row.value) {
            if (value.type() == form::ValueType::Boolean)
                parts.append((value.toBool() ? Text{u"是"_s, u"Yes"_s} : Text{u"否"_s, u"No"_s}).in(language));
            else
                parts.append(value.toString());
        }
    }
    return parts.join(language == Language::Zh ? u"、"_s : u", "_s);
}

// The newest call first.
QList<const record::CallRecord *> newestFirst(const CaseFile &file)
{
    QList<const record::CallRecord *> calls;
    for (auto call = file.later.crbegin(); call != file.later.crend(); ++call)
        calls.append(&*call);
    if (file.record)
        calls.append(&*file.record);
    return calls;
}

} // namespace

Result<CaseFile> readCase(
    store::Vault &vault, ContentShelf &shelf, const RecordId &id, const record::FollowUpRules &rules)
{
    CaseFile file;
    file.id = id;
    auto followUp = vault.followUps().find(id, rules);
    if (followUp)
        file.followUp = std::move(*followUp);
    else if (followUp.error().code != ErrorCode::NotFound)
        return fail(followUp.error());

    auto own = ownCase(vault, shelf, id);
    if (own) {
        file.content = std::move(own->content);
        file.record = std::move(own->record);
    } else if (own.error().code != ErrorCode::NotFound) {
        return fail(own.error());
    }
    if (!file.followUp)
        return file;
    for (const auto &attempt : file.followUp->attempts()) {
        auto later = attempt.record ? ownCase(vault, shelf, *attempt.record) : fail(ErrorCode::NotFound, "no call");
        if (later)
            file.later.append(std::move(later->record));
    }
    return file;
}

record::FollowUpRules rulesOf(const content::Settings &settings)
{
    record::FollowUpRules rules;
    rules.contactDays = settings.followUpDays;
    rules.maxAttempts = settings.maxAttempts;
    return rules;
}

QList<Fact> facts(const form::Questionnaire &form, const form::Answers &answers, Language language)
{
    QList<Fact> list;
    for (const auto &row : form::rows(form, answers, language)) {
        const bool inWords = isChange(form.find(row.linkId)) && row.value.size() == 1 && row.value.front().number();
        const auto value
            = inWords ? changeText(static_cast<int>(*row.value.front().number()), language) : valueText(row, language);
        if (!value.isEmpty())
            list.append({row.text, value});
    }
    return list;
}

QString answerText(const form::Item &item, const std::vector<form::Value> &values, Language language)
{
    form::Row row;
    row.value = values;
    for (const auto &option : item.options) {
        if (std::ranges::find(values, option.value) != values.end())
            row.options.push_back({option.value, {}, option.text.in(language), true});
    }
    return valueText(row, language);
}

form::Answers answersIn(
    const record::CallRecord &record, const form::FormLibrary &forms, const QString &formId, const QString &phase)
{
    form::Answers found;
    for (const auto &entry : record.responses) {
        const auto response = entry.toObject();
        const auto *form = forms.findCanonical(response[u"questionnaire"_s].toString());
        if (!form || form->id() != formId || (!phase.isEmpty() && form::phaseOf(response) != phase))
            continue;
        if (const auto answers = form::fromResponse(*form, response))
            found = *answers;
    }
    return found;
}

std::vector<form::ReadPart> planOf(const CaseFile &file, Language language)
{
    for (const auto *call : newestFirst(file)) {
        const auto answers = answersIn(*call, file.content.forms(), planForm);
        if (!answers.isEmpty())
            return form::safetyPlanReadBack(answers, language, file.content.forms());
    }
    return {};
}

QList<Fact> ratingsOf(const CaseFile &file, Language language)
{
    const auto *form = file.content.forms().find(ratingForm);
    for (const auto *call : newestFirst(file)) {
        for (const auto &phase : {u"end"_s, u"start"_s}) {
            const auto answers = answersIn(*call, file.content.forms(), ratingForm, phase);
            if (form && !answers.isEmpty())
                return facts(*form, answers, language);
        }
    }
    return {};
}

QString contactOf(const CaseFile &file)
{
    if (!file.record)
        return file.followUp ? file.followUp->handoverNote() : QString();
    // What tells who the caller is was kept apart from its form, see CallRecord::fromParts().
    for (const auto &response : file.record->responses) {
        for (const auto &item : response[u"item"_s].toArray()) {
            if (item[u"linkId"_s] == u"reg.contact"_s)
                return item[u"answer"_s][0][u"valueString"_s].toString();
        }
    }
    return file.record->callerNumber;
}

} // namespace hl::app
