// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/ratingform.h"

#include "core/base/log.h"
#include "core/form/response.h"

#include <QJSValue>

namespace hl::app {

using namespace Qt::StringLiterals;

RatingForm::RatingForm(
    form::FormLibrary library, const QString &formId, form::AnswerBook book, const LanguageSwitch &language)
    : m_library(std::move(library))
    , m_form(m_library.find(formId))
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
    for (auto &row : form::rows(*m_form, m_book.seen(*m_form), m_language.language())) {
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
    const form::AnswerEdit edit{m_form->id(), {}, key, *values};
    m_book.apply(edit);
    m_saved = u"pending"_s;
    refresh();
    emit edited(edit);
}

void RatingForm::removeGroup(const QString &key)
{
    // The form of a rating has no group that repeats.
    Q_UNUSED(key)
}

void RatingForm::suggest(const QString &linkId, const form::Value &value)
{
    if (m_book.entered(m_form->id()).has(linkId))
        return;
    m_book.apply({m_form->id(), {}, linkId, {value}});
    refresh();
}

void RatingForm::setSaved(const QString &saved)
{
    m_saved = saved;
    refresh();
}

QJsonObject RatingForm::response(Timestamp at) const
{
    return form::toResponse(*m_form, m_book.seen(*m_form), {true, at, {}});
}

} // namespace hl::app
