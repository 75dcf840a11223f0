// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/viewmodels/formviewmodel.h"
#include "app/viewmodels/riskwatchviewmodel.h"

namespace hl::app {

/// What is left to do when the caller is gone, up to the signature that makes the record.
class WrapUpViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the call")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QVariantList missing READ missing NOTIFY changed)
    Q_PROPERTY(hl::app::FormViewModel *form READ form CONSTANT)
    Q_PROPERTY(QVariantList forms READ forms NOTIFY changed)
    Q_PROPERTY(hl::app::FormViewModel *sideForm READ sideForm NOTIFY sideFormChanged)
    Q_PROPERTY(QVariantList summary READ summary NOTIFY changed)
    Q_PROPERTY(double startedMs READ startedMs NOTIFY changed)
    Q_PROPERTY(int seconds READ seconds NOTIFY changed)
    Q_PROPERTY(bool byHand READ byHand NOTIFY changed)
    Q_PROPERTY(QString endedBy READ endedBy NOTIFY changed)
    Q_PROPERTY(QString risk READ risk NOTIFY changed)
    Q_PROPERTY(QStringList riskReasons READ riskReasons NOTIFY changed)
    Q_PROPERTY(bool riskIncomplete READ riskIncomplete NOTIFY changed)
    Q_PROPERTY(bool canSign READ canSign NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(double followUpDueMs READ followUpDueMs NOTIFY changed)
    Q_PROPERTY(QVariantList sections READ sections NOTIFY changed)
    Q_PROPERTY(QVariantMap agreement READ agreement NOTIFY changed)
    Q_PROPERTY(bool canAgree READ canAgree NOTIFY changed)
    Q_PROPERTY(bool practice READ practice NOTIFY changed)
    Q_PROPERTY(QVariantList practiceResult READ practiceResult NOTIFY changed)
    Q_PROPERTY(QString delivery READ delivery NOTIFY changed)
    Q_PROPERTY(bool awaitsLeader READ awaitsLeader NOTIFY changed)
    Q_PROPERTY(QString notes READ notes NOTIFY notesChanged)
    Q_PROPERTY(QString notesSaved READ notesSaved NOTIFY notesSavedChanged)

public:
    WrapUpViewModel(CallDesk &desk, VaultService &vault, SyncService &sync, const Session &session,
        const RiskWatchViewModel &watch, const LanguageSwitch &language);

    [[nodiscard]] QString state() const;
    [[nodiscard]] QVariantList missing() const;
    [[nodiscard]] FormViewModel *form() { return &m_form; }
    [[nodiscard]] QVariantList forms() const;
    [[nodiscard]] FormViewModel *sideForm() { return m_side.isEmpty() ? nullptr : &m_side; }
    [[nodiscard]] QVariantList summary() const;
    [[nodiscard]] double startedMs() const;
    [[nodiscard]] int seconds() const;
    [[nodiscard]] bool byHand() const { return m_desk.byHand(); }
    [[nodiscard]] QString endedBy() const;
    [[nodiscard]] QString risk() const;
    [[nodiscard]] QStringList riskReasons() const;
    [[nodiscard]] bool riskIncomplete() const { return m_sheet.risk().incomplete; }
    [[nodiscard]] bool canSign() const;
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] double followUpDueMs() const;
    /// What this call needs beside its registration: {key, formKey, title, state: todo | done | optional}.
    [[nodiscard]] QVariantList sections() const;
    /// With this caller, as it stands; empty when there is none.
    [[nodiscard]] QVariantMap agreement() const;
    [[nodiscard]] bool canAgree() const;
    [[nodiscard]] bool practice() const { return m_sheet.isPractice(); }
    [[nodiscard]] QVariantList practiceResult() const { return m_practiceResult; }
    [[nodiscard]] QString delivery() const;
    /// The record just signed is of high risk, and no leader's device has signed for it yet.
    [[nodiscard]] bool awaitsLeader() const { return m_record && m_watch.awaits(m_record->id); }
    [[nodiscard]] QString notes() const { return m_sheet.notes(); }
    [[nodiscard]] QString notesSaved() const { return key(m_sheet.notesState()); }

    Q_INVOKABLE void showForm(const QString &key);
    Q_INVOKABLE void hideForm();
    /// Opens what an entry of missing() speaks of.
    Q_INVOKABLE void jump(const QString &key);
    /// How often and how long this caller may call (指南三(三)4); replaces an earlier agreement.
    Q_INVOKABLE void agree(int perWeek, int minutes, const QString &note);
    Q_INVOKABLE void endAgreement();
    Q_INVOKABLE void editNotes(const QString &text) { m_sheet.editNotes(text); }
    /// The record is made, sealed, queued and the call closed, in one transaction, or nothing of it.
    Q_INVOKABLE void sign();
    Q_INVOKABLE void done();

    /// Another call is in hand.
    void reset();

signals:
    void changed();
    void sideFormChanged();
    void notesChanged();
    void notesSavedChanged();
    /// The row of a form that a jump leads to.
    void focusRow(const QString &rowKey);
    /// A record was kept.
    void signedRecord();

private:
    enum class State {
        Editing,
        Signing,
        Signed,
        Failed,
    };
    void file();
    void endPractice();
    void showBlocks();
    [[nodiscard]] QString keyOfItem(const QString &formId) const;
    void setAgreement(const std::optional<record::CallerAgreement> &agreement);
    void failed(const Error &error);
    void readDelivery();

    CallDesk &m_desk;
    CallSheet &m_sheet;
    VaultService &m_vault;
    SyncService &m_sync;
    const Session &m_session;
    const RiskWatchViewModel &m_watch;
    const LanguageSwitch &m_language;
    FormViewModel m_form;
    FormViewModel m_side;
    State m_state = State::Editing;
    QString m_error;
    std::optional<record::CallRecord> m_record;
    store::DeliveryState m_delivery = store::DeliveryState::KeptHere;
    QVariantList m_practiceResult;
    QList<FormPart> m_asked; ///< what blocks have asked for in this call: stays on the page once it is answered
};

} // namespace hl::app
