// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/callerswords.h"

#include <QHash>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

const auto consent = u"lh-consent"_s;
const auto registration = u"lh-reg"_s;
const auto followUp = u"lh-fu"_s;

struct Twin
{
    QString consent;
    QString registered;
    QHash<QString, QVariant> said; ///< code of the consent -> what the registration says
};

const QList<Twin> &twins()
{
    static const QList<Twin> list{
        {u"ct.followup"_s, u"reg.fu_consent"_s,
            {{u"agreed"_s, u"yes"_s}, {u"declined"_s, u"no"_s}, {u"not-asked"_s, u"not-asked"_s}}},
        {u"ct.contact"_s, u"reg.contact_consent"_s, {{u"agreed"_s, true}, {u"declined"_s, false}}}};
    return list;
}

// Invalid takes the answer back.
void put(std::vector<form::AnswerEdit> &edits, const form::FormLibrary &forms, const QString &formId,
    const QString &linkId, const QVariant &value)
{
    const auto *form = forms.find(formId);
    const auto *item = form ? form->find(linkId) : nullptr;
    if (!item)
        return;
    if (auto values = form::valuesFor(*item, value))
        edits.push_back({formId, {}, linkId, std::move(*values)});
}

std::vector<form::AnswerEdit> elsewhere(const form::FormLibrary &forms, const form::AnswerEdit &edit)
{
    std::vector<form::AnswerEdit> edits;
    const auto given = edit.values.empty() ? form::Value() : edit.values.front();
    for (const auto &twin : twins()) {
        if (edit.formId == consent && edit.linkId == twin.consent)
            put(edits, forms, registration, twin.registered, twin.said.value(given.code()));
        if (edit.formId != registration || edit.linkId != twin.registered)
            continue;
        const bool isTick = !given.isNull() && given.type() == form::ValueType::Boolean;
        const auto code = twin.said.key(isTick ? QVariant(given.toBool()) : QVariant(given.code()));
        put(edits, forms, consent, twin.consent, code.isEmpty() ? QVariant() : QVariant(code));
    }
    return edits;
}

} // namespace

std::vector<form::AnswerEdit> said(
    const form::FormLibrary &forms, const form::AnswerEdit &edit, const form::AnswerBook &book, Timestamp now)
{
    std::vector<form::AnswerEdit> edits{edit};
    const auto add = [&](std::vector<form::AnswerEdit> more) { edits.insert(edits.end(), more.begin(), more.end()); };
    const auto *form = forms.find(edit.formId);
    if (form)
        add(form::timesOf(*form, edit, book, now));
    for (const auto &twin : elsewhere(forms, edit)) {
        if (book.entered(twin.formId).of(twin.linkId) == twin.values)
            continue;
        add({twin});
        add(form::timesOf(*forms.find(twin.formId), twin, book, now));
    }
    return edits;
}

std::vector<form::AnswerEdit> inForms(
    const form::FormLibrary &forms, const Decision &decision, const form::AnswerBook &book, Timestamp now)
{
    std::vector<form::AnswerEdit> edits;
    const bool isAgreed = decision.event == "followup.agreed"_L1;
    if (!isAgreed && decision.event != "followup.declined"_L1)
        return edits;
    if (!decision.isFollowUp) {
        put(edits, forms, registration, u"reg.fu_consent"_s, isAgreed ? u"yes"_s : u"no"_s);
        const bool isWord = isAgreed || decision.reason == "caller-declined"_L1;
        return isWord && !edits.empty() ? said(forms, edits.front(), book, now) : edits;
    }
    if (isAgreed) {
        // Agreed amid the crisis work, unless she has said already how it goes on.
        if (book.entered(followUp).first(u"fu.next"_s).code() != "rebook"_L1)
            put(edits, forms, followUp, u"fu.next"_s, u"crisis"_s);
        put(edits, forms, followUp, u"fu.next_consent"_s, true);
    } else if (decision.reason == "caller-declined"_L1 || decision.reason == "in-care"_L1) {
        put(edits, forms, followUp, u"fu.next"_s,
            decision.reason == "in-care"_L1 ? u"end-in-care"_s : u"end-declined"_s);
    }
    return edits;
}

bool isAskedIn(bool isFollowUp, const QString &formId, const QString &linkId)
{
    static const QStringList before{u"lh-consent/ct.followup"_s, u"lh-consent/ct.followup_at"_s,
        u"lh-consent/ct.contact"_s, u"lh-consent/ct.contact_at"_s, u"lh-reg/reg.fu_consent"_s,
        u"lh-reg/reg.contact_consent"_s, u"lh-reg/reg.contact"_s};
    return isFollowUp ? !before.contains(formId + u'/' + linkId) : formId != followUp;
}

} // namespace hl::app
