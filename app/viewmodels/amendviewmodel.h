// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"
#include "app/viewmodels/ratingform.h"
#include "app/viewmodels/recorddetail.h"

#include <QPointer>

namespace hl::app {

/// Putting something right in a signed record: by its author, or by a leader in her own name. What is changed here is
/// no more than a draft until it is signed; then it stands beside the record for good.
class AmendViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QString recordKey READ recordKey NOTIFY changed)
    Q_PROPERTY(bool mine READ mine NOTIFY changed)
    Q_PROPERTY(QVariantList parts READ parts NOTIFY changed)
    Q_PROPERTY(QString part READ part NOTIFY changed)
    Q_PROPERTY(hl::app::RatingForm *form READ form NOTIFY formChanged)
    Q_PROPERTY(QString notes READ notes NOTIFY changed)
    Q_PROPERTY(QVariantList levels READ levels NOTIFY changed)
    Q_PROPERTY(QString level READ level NOTIFY changed)
    Q_PROPERTY(QString reason READ reason NOTIFY changed)
    Q_PROPERTY(QVariantList changes READ changes NOTIFY changed)
    Q_PROPERTY(QString raisedTo READ raisedTo NOTIFY changed)
    Q_PROPERTY(bool falls READ falls NOTIFY changed)
    Q_PROPERTY(bool newer READ newer NOTIFY changed)
    Q_PROPERTY(bool canSign READ canSign NOTIFY changed)

public:
    AmendViewModel(SyncService &sync, Session &session, const Clock &clock, const LanguageSwitch &language);

    /// none, editing, saving, failed (it can be tried again), gone (the record's own event has left this device)
    [[nodiscard]] QString state() const { return m_state; }
    [[nodiscard]] QString recordKey() const { return m_read ? m_read->record.id.toString() : QString(); }
    /// An own record.
    [[nodiscard]] bool mine() const;
    /// {key, title, changed}: notes, level, then the forms that the record has; the title of the first two is empty.
    [[nodiscard]] QVariantList parts() const;
    [[nodiscard]] QString part() const { return m_part; }
    /// Of the part, where it is a form.
    [[nodiscard]] RatingForm *form() const { return m_form.get(); }
    [[nodiscard]] QString notes() const { return m_notes; }
    /// {value}: those to which a person may raise it.
    [[nodiscard]] QVariantList levels() const;
    /// Empty: it is not raised.
    [[nodiscard]] QString level() const;
    [[nodiscard]] QString reason() const { return m_reason; }
    /// As asMap(record::Change).
    [[nodiscard]] QVariantList changes() const;
    /// The level that the record comes to by these changes; empty: it stays.
    [[nodiscard]] QString raisedTo() const;
    /// The answers reach less than they did; the record's level stays.
    [[nodiscard]] bool falls() const;
    /// Somebody else has amended the record since this draft was begun.
    [[nodiscard]] bool newer() const { return m_newer; }
    [[nodiscard]] bool canSign() const;

    Q_INVOKABLE void begin(hl::app::RecordDetail *detail);
    Q_INVOKABLE void setPart(const QString &key);
    Q_INVOKABLE void setNotes(const QString &text);
    Q_INVOKABLE void setLevel(const QString &level);
    Q_INVOKABLE void setReason(const QString &text);
    /// Takes one change back.
    Q_INVOKABLE void undo(const QString &key);
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void sign();

signals:
    void changed();
    void formChanged();

private:
    struct Part
    {
        QString key; ///< notes, level, or "form/phase"
        const form::Questionnaire *form = nullptr;
        QString phase;
    };
    void setState(const QString &state);
    void edit(const form::AnswerEdit &edit);
    void showForm();
    void goOn();
    void work();
    void signedOff(const Result<record::Amendment> &done);

    SyncService &m_sync;
    Session &m_session;
    const Clock &m_clock;
    const LanguageSwitch &m_language;
    QString m_state = QStringLiteral("none");
    std::optional<ReadRecord> m_read;
    QPointer<RecordDetail> m_detail;
    std::vector<Part> m_parts;
    QString m_part;
    form::AnswerBook m_before;
    form::AnswerBook m_book;
    std::unique_ptr<RatingForm> m_form;
    QString m_notes;
    form::RiskLevel m_level = form::RiskLevel::Unknown; ///< Unknown: not raised
    QString m_reason;
    bool m_newer = false;
    QList<record::Change> m_changes;
    record::AmendedRecord m_stands; ///< with these changes
};

} // namespace hl::app
