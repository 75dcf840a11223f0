// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/callsheet.h"
#include "app/i18n/languageswitch.h"
#include "app/models/formrows.h"

#include <qqmlregistration.h>

namespace hl::app {

/// Which questions a form view shows: whole forms or parts of them, one after the other.
struct FormPart
{
    QString formId;
    QString phase;
    QStringList linkIds; ///< empty: all
    bool operator==(const FormPart &) const = default;
};

/// The questions of one form, of a step or of the wrap-up. A row key is "form/phase/linkId"; "task//id" stands for a
/// task of the step, "duty//group" for a duty that a high risk leaves open: its options are the protocol's offers.
class FormViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the call")
    Q_PROPERTY(QString key READ key NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString version READ version NOTIFY changed)
    Q_PROPERTY(int answered READ answered NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(int missing READ missing NOTIFY changed)
    Q_PROPERTY(QString saved READ saved NOTIFY changed)
    Q_PROPERTY(QAbstractItemModel *rows READ rows CONSTANT)
    Q_PROPERTY(QVariantList parts READ parts NOTIFY changed)

public:
    FormViewModel(CallSheet &sheet, const LanguageSwitch &language);

    void setParts(const QList<FormPart> &parts);
    enum class Extra {
        None,
        Tasks, ///< of the current step
        Duties, ///< all that are open, but the record: that is what the signature closes
    };
    void setExtra(Extra extra);
    [[nodiscard]] bool isEmpty() const { return m_parts.isEmpty(); }
    [[nodiscard]] bool has(const QString &rowKey) const { return m_rows.has(rowKey); }

    [[nodiscard]] QString key() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString version() const;
    [[nodiscard]] int answered() const { return m_progress.answered; }
    [[nodiscard]] int total() const { return m_progress.visible; }
    /// Required questions without an answer.
    [[nodiscard]] int missing() const { return m_progress.required - m_progress.requiredAnswered; }
    [[nodiscard]] QString saved() const;
    [[nodiscard]] QAbstractItemModel *rows() { return &m_rows; }

    /// The forms that the rows come from, in order, each as formSummary().
    [[nodiscard]] QVariantList parts() const;

    /// Takes back all answers of one instance of a repeated group.
    Q_INVOKABLE void removeGroup(const QString &key);
    Q_INVOKABLE void setAnswer(const QString &key, const QVariant &value);

signals:
    void changed();

private:
    void refresh();
    [[nodiscard]] ShownRow heading(const FormPart &part) const;
    void addTasks(std::vector<ShownRow> &shown);
    void addDuties(std::vector<ShownRow> &shown);

    Extra m_extra = Extra::None;
    CallSheet &m_sheet;
    const LanguageSwitch &m_language;
    QList<FormPart> m_parts;
    FormRows m_rows;
    form::Progress m_progress;
};

/// {key, title, kind, state, answered, total, required, missing} of a form for the lists of forms; `phase` may be
/// empty.
[[nodiscard]] QVariantMap formSummary(const CallSheet &sheet, const FormPart &part, Language language);
/// The row in which a duty is fulfilled.
[[nodiscard]] QString dutyRow(const QString &event);

/// A form, once for every phase that it has; empty when there is no such form.
[[nodiscard]] QList<FormPart> partsOf(const form::FormLibrary &library, const QString &formId);
/// The forms of a call in the order in which they are offered; instruments are apart.
[[nodiscard]] QList<FormPart> formsOfCall(const CallSheet &sheet);
/// What is left of these parts in a call of this kind, see isAskedIn(). Whole forms stay whole.
[[nodiscard]] QList<FormPart> askedIn(const CallSheet &sheet, const QList<FormPart> &parts);
/// Key of a part in those lists, "lh-rate@start" or "lh-reg", and back.
[[nodiscard]] QString key(const FormPart &part);
[[nodiscard]] FormPart partFromKey(const QString &key);

} // namespace hl::app
