// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/ratingform.h"

#include "core/base/log.h"
#include "core/form/response.h"

#include <QJSValue>

namespace hl::app {

using namespace Qt::StringLiterals;

RatingForm::RatingForm(
    form::FormLibrary library, const QString &formId, form::AnswerBook book, const LanguageSwitch &language)
    : RatingForm(library, library.find(formId), {}, std::move(book), language, {})
{
}

RatingForm::RatingForm(form::FormLibrary library, const form::Questionnaire *form, const QString &phase,
    form::AnswerBook book, const LanguageSwitch &language, Only only)
    : m_library(std::move(library))
    , m_form(form)
    , m_phase(phase)
    , m_only(std::move(only))
    , m_book(std::move(book))
    , m_language(language)
{
    Q_ASSERT(m_form);
    connect(&language, &LanguageSwitch::changed, this, &RatingForm::refresh);
    refresh();
}

void RatingForm::refresh()
{
    std::vector<ShownRow> shown;
    m_progress = {};
    for (auto &row : form::rows(*m_form, m_book.seen(*m_form, m_phase), m_language.language())) {
        if (m_only && !m_only(row.linkId))
            continue;
        form::count(row, m_progress);
        const auto error = row.error.isEmpty() ? QString() : form::errorText(row.error).in(m_language.language());
        const auto saved = row.value.empty() ? QString() : m_saved;
        shown.push_back({std::move(row), saved, error});
    }
    m_rows.show(std::move(shown));
    emit changed();
}

void RatingForm::setAnswer(const QString &key, const QVariant &value)
{
    const auto *item = m_form->find(key);
    if (!item)
        return;
    const auto input
        = value.metaType() == QMetaType::fromType<QJSValue>() ? value.value<QJSValue>().toVariant() : value;
    const auto values = form::valuesFor(*item, input);
    if (!values) {
        qCWarning(logApp, "an answer of a rating: %s", values.error().logSafe.c_str());
        return;
    }
    const form::AnswerEdit edit{m_form->id(), m_phase, key, *values};
    apply(edit);
}

void RatingForm::apply(const form::AnswerEdit &edit)
{
    m_book.apply(edit);
    m_saved = u"pending"_s;
    refresh();
    emit edited(edit);
}

void RatingForm::removeGroup(const QString &key)
{
    const auto *group = m_form->find(key);
    if (!group)
        return;
    const auto instance = form::splitKey(key).second;
    const auto clear = [&](const auto &self, const std::vector<form::Item> &items) -> void {
        for (const auto &item : items) {
            const auto linkId = form::instanceKey(item.linkId, instance);
            if (m_book.entered(m_form->id(), m_phase).has(linkId))
                apply({m_form->id(), m_phase, linkId, {}});
            self(self, item.items);
        }
    };
    clear(clear, group->items);
}

void RatingForm::suggest(const QString &linkId, const form::Value &value)
{
    if (m_book.entered(m_form->id(), m_phase).has(linkId))
        return;
    m_book.apply({m_form->id(), m_phase, linkId, {value}});
    refresh();
}

void RatingForm::setSaved(const QString &saved)
{
    m_saved = saved;
    refresh();
}

QJsonObject RatingForm::response(Timestamp at) const
{
    return form::toResponse(*m_form, m_book.seen(*m_form, m_phase), {true, at, m_phase});
}

} // namespace hl::app
