// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/i18n/languageswitch.h"
#include "app/models/formrows.h"
#include "core/form/library.h"

#include <functional>

#include <qqmlregistration.h>

namespace hl::app {

/// A form that is filled in outside of a call: what FormView shows, one definition, one set of answers of one moment.
/// Whoever owns it keeps each edited() answer and says so by setSaved().
class RatingForm final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the pages that have forms of their own")
    Q_PROPERTY(QString key READ key CONSTANT)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString version READ version CONSTANT)
    Q_PROPERTY(int answered READ answered NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(int missing READ missing NOTIFY changed)
    Q_PROPERTY(QString saved READ saved NOTIFY changed)
    Q_PROPERTY(QAbstractItemModel *rows READ rows CONSTANT)

public:
    RatingForm(form::FormLibrary library, const QString &formId, form::AnswerBook book, const LanguageSwitch &language);
    /// Some of its questions only. `form`: kept by `library`.
    using Only = std::function<bool(const QString &linkId)>;
    RatingForm(form::FormLibrary library, const form::Questionnaire *form, const QString &phase, form::AnswerBook book,
        const LanguageSwitch &language, Only only);

    [[nodiscard]] QString key() const { return m_form->id(); }
    [[nodiscard]] QString title() const { return m_form->title().in(m_language.language()); }
    [[nodiscard]] QString version() const { return m_form->version(); }
    [[nodiscard]] int answered() const { return m_progress.answered; }
    [[nodiscard]] int total() const { return m_progress.visible; }
    /// Required questions without an answer.
    [[nodiscard]] int missing() const { return m_progress.required - m_progress.requiredAnswered; }
    [[nodiscard]] QString saved() const { return m_saved; }
    [[nodiscard]] QAbstractItemModel *rows() { return &m_rows; }
    /// A completed FHIR QuestionnaireResponse of what was answered.
    [[nodiscard]] QJsonObject response(Timestamp at) const;
    [[nodiscard]] const form::AnswerBook &book() const { return m_book; }

    Q_INVOKABLE void setAnswer(const QString &key, const QVariant &value);
    Q_INVOKABLE void removeGroup(const QString &key);
    /// What is known beforehand, where nobody has said otherwise; kept with the answers that follow.
    void suggest(const QString &linkId, const form::Value &value);
    /// "pending", "saved", "failed"
    void setSaved(const QString &saved);

signals:
    void changed();
    void edited(const hl::form::AnswerEdit &edit);

private:
    void apply(const form::AnswerEdit &edit);
    void refresh();

    const form::FormLibrary m_library; ///< keeps the definition
    const form::Questionnaire *m_form;
    const QString m_phase;
    const Only m_only;
    form::AnswerBook m_book;
    const LanguageSwitch &m_language;
    FormRows m_rows;
    form::Progress m_progress;
    QString m_saved;
};

} // namespace hl::app
