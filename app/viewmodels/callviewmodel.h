// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/casefile.h"
#include "app/viewmodels/protocolviewmodel.h"
#include "app/viewmodels/wrapupviewmodel.h"

namespace hl::app {

/// The call in hand, from the ring to the wrap-up. One object serves all calls.
class CallViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString phase READ phase NOTIFY phaseChanged)
    Q_PROPERTY(bool byHand READ byHand NOTIFY phaseChanged)
    Q_PROPERTY(QString caller READ caller NOTIFY callerChanged)
    Q_PROPERTY(QString maskedNumber READ maskedNumber NOTIFY phaseChanged)
    Q_PROPERTY(bool riskFirst READ riskFirst NOTIFY callerChanged)
    Q_PROPERTY(bool practice READ practice NOTIFY phaseChanged)
    Q_PROPERTY(QString organisation READ organisation NOTIFY phaseChanged)
    Q_PROPERTY(int callsInWeek READ callsInWeek NOTIFY callerChanged)
    Q_PROPERTY(bool historyUnchecked READ historyUnchecked NOTIFY callerChanged)
    Q_PROPERTY(QString lastRisk READ lastRisk NOTIFY callerChanged)
    Q_PROPERTY(QVariantMap agreement READ agreement NOTIFY callerChanged)
    Q_PROPERTY(QString nudge READ nudge NOTIFY ticked)
    Q_PROPERTY(int nudgeMinutes READ nudgeMinutes NOTIFY phaseChanged)
    Q_PROPERTY(QString budgetState READ budgetState NOTIFY ticked)
    Q_PROPERTY(int softFromSeconds READ softFromSeconds NOTIFY stepChanged)
    Q_PROPERTY(int softToSeconds READ softToSeconds NOTIFY stepChanged)
    Q_PROPERTY(QVariantList techniques READ techniques NOTIFY stepChanged)
    Q_PROPERTY(QVariantList rescue READ rescue NOTIFY stepChanged)
    Q_PROPERTY(QVariantList instruments READ instruments NOTIFY formsChanged)
    Q_PROPERTY(QVariantList readBack READ readBack NOTIFY formsChanged)
    Q_PROPERTY(QVariantMap earlier READ earlier NOTIFY callerChanged)
    Q_PROPERTY(QVariantList captions READ captions NOTIFY captionsChanged)
    Q_PROPERTY(bool callerWaits READ callerWaits NOTIFY captionsChanged)
    Q_PROPERTY(int ringingSeconds READ ringingSeconds NOTIFY ticked)
    Q_PROPERTY(int callSeconds READ callSeconds NOTIFY ticked)
    Q_PROPERTY(int stageSeconds READ stageSeconds NOTIFY ticked)
    Q_PROPERTY(bool clockRunning READ clockRunning NOTIFY phaseChanged)
    Q_PROPERTY(bool muted READ muted NOTIFY callStateChanged)
    Q_PROPERTY(bool held READ held NOTIFY callStateChanged)
    Q_PROPERTY(double micLevel READ micLevel NOTIFY measured)
    Q_PROPERTY(double callerLevel READ callerLevel NOTIFY measured)
    Q_PROPERTY(int quality READ quality NOTIFY measured)
    Q_PROPERTY(QString recording READ recording NOTIFY callStateChanged)
    Q_PROPERTY(QString voice READ voice NOTIFY callStateChanged)
    Q_PROPERTY(QString endedBy READ endedBy NOTIFY phaseChanged)
    Q_PROPERTY(QString risk READ risk NOTIFY riskChanged)
    Q_PROPERTY(QStringList riskReasons READ riskReasons NOTIFY riskChanged)
    Q_PROPERTY(QString formerRisk READ formerRisk NOTIFY riskChanged)
    Q_PROPERTY(bool riskIncomplete READ riskIncomplete NOTIFY riskChanged)
    Q_PROPERTY(QVariantList raiseLevels READ raiseLevels NOTIFY riskChanged)
    Q_PROPERTY(QString notes READ notes NOTIFY notesChanged)
    Q_PROPERTY(QString notesSaved READ notesSaved NOTIFY notesSavedChanged)
    Q_PROPERTY(hl::app::ProtocolViewModel *protocol READ protocol CONSTANT)
    Q_PROPERTY(hl::app::FormViewModel *stepForm READ stepForm CONSTANT)
    Q_PROPERTY(QVariantList forms READ forms NOTIFY formsChanged)
    Q_PROPERTY(hl::app::FormViewModel *sideForm READ sideForm NOTIFY sideFormChanged)
    Q_PROPERTY(hl::app::WrapUpViewModel *wrapUp READ wrapUp CONSTANT)

public:
    CallViewModel(CallDesk &desk, VaultService &vault, const Session &session, const LanguageSwitch &language,
        WrapUpViewModel &wrapUp);

    [[nodiscard]] QString phase() const;
    [[nodiscard]] bool byHand() const { return m_desk.byHand(); }
    /// new, known, repeated, agreement, follow-up, unknown
    [[nodiscard]] QString caller() const;
    [[nodiscard]] QString maskedNumber() const;
    /// Assess the danger of suicide before all else (指南三(三)4).
    [[nodiscard]] bool riskFirst() const;
    [[nodiscard]] bool practice() const { return m_desk.isPractice(); }
    [[nodiscard]] QString organisation() const { return m_session.organisationName().in(m_language.language()); }
    /// Calls of this number in seven days that are known, this one included.
    [[nodiscard]] int callsInWeek() const;
    /// Only this device's own calls are known: everybody's could not be looked up yet.
    [[nodiscard]] bool historyUnchecked() const;
    /// What this caller's last call was filed with: a key of Words.risk(), empty when none is known.
    [[nodiscard]] QString lastRisk() const;
    [[nodiscard]] QVariantMap agreement() const;
    /// "verdict": no risk verdict stands by the organisation's minute.
    [[nodiscard]] QString nudge() const;
    [[nodiscard]] int nudgeMinutes() const;
    /// Of the whole call: none, within, near, over. Never a limit.
    [[nodiscard]] QString budgetState() const;
    [[nodiscard]] int softFromSeconds() const;
    [[nodiscard]] int softToSeconds() const;
    [[nodiscard]] QVariantList techniques() const;
    [[nodiscard]] QVariantList rescue() const { return m_protocol.alongside(); }
    [[nodiscard]] QVariantList instruments() const;
    /// The safety plan in the making, as it is read aloud.
    [[nodiscard]] QVariantList readBack() const;
    /// In a follow-up: what the call before left.
    [[nodiscard]] QVariantMap earlier() const;
    [[nodiscard]] QVariantList captions() const;
    [[nodiscard]] bool callerWaits() const { return m_desk.isPractice() && m_desk.practice().waitsForReply(); }
    [[nodiscard]] int ringingSeconds() const;
    [[nodiscard]] int callSeconds() const;
    [[nodiscard]] int stageSeconds() const { return m_protocol.stageSeconds(); }
    [[nodiscard]] bool clockRunning() const { return m_desk.clockRunning(); }
    [[nodiscard]] bool muted() const;
    [[nodiscard]] bool held() const;
    [[nodiscard]] double micLevel() const;
    [[nodiscard]] double callerLevel() const;
    [[nodiscard]] int quality() const;
    [[nodiscard]] QString recording() const;
    [[nodiscard]] QString voice() const;
    [[nodiscard]] QString endedBy() const { return m_wrapUp.endedBy(); }
    [[nodiscard]] QString risk() const { return m_wrapUp.risk(); }
    [[nodiscard]] QStringList riskReasons() const { return m_wrapUp.riskReasons(); }
    /// Of a follow-up call: what the case was before, where that was graver than it is now.
    [[nodiscard]] QString formerRisk() const;
    [[nodiscard]] bool riskIncomplete() const { return m_sheet.risk().incomplete; }
    [[nodiscard]] QVariantList raiseLevels() const;
    [[nodiscard]] QString notes() const { return m_sheet.notes(); }
    [[nodiscard]] QString notesSaved() const { return key(m_sheet.notesState()); }
    [[nodiscard]] ProtocolViewModel *protocol() { return &m_protocol; }
    [[nodiscard]] FormViewModel *stepForm() { return &m_stepForm; }
    [[nodiscard]] QVariantList forms() const { return m_wrapUp.forms(); }
    [[nodiscard]] FormViewModel *sideForm() { return m_side.isEmpty() ? nullptr : &m_side; }
    [[nodiscard]] WrapUpViewModel *wrapUp() { return &m_wrapUp; }

    Q_INVOKABLE void answer() { m_desk.answer(); }
    Q_INVOKABLE void decline() { m_desk.decline(); }
    Q_INVOKABLE void setMuted(bool muted) { m_desk.setMuted(muted); }
    Q_INVOKABLE void setHeld(bool held) { m_desk.setHeld(held); }
    Q_INVOKABLE void sendDigit(const QString &digit) { m_desk.sendDigits(digit); }
    Q_INVOKABLE void hangUp() { m_desk.hangUp(); }
    /// The clock of a call by hand runs from the start to the end of it; there is nothing to stop in between.
    Q_INVOKABLE void startClock() { m_desk.startByHand(); }
    Q_INVOKABLE void stopClock();
    Q_INVOKABLE void editNotes(const QString &text) { m_sheet.editNotes(text); }
    Q_INVOKABLE void showForm(const QString &key);
    Q_INVOKABLE void hideForm();
    Q_INVOKABLE void dismissNudge();
    /// A practice call: the counsellor has said something.
    Q_INVOKABLE void reply() { m_desk.practice().reply(); }
    Q_INVOKABLE void rescueTask(const QString &key, bool done);
    Q_INVOKABLE void rescueExit(const QString &event) { m_protocol.fire(event); }
    Q_INVOKABLE void raiseRisk(const QString &level, const QString &reason);

signals:
    void phaseChanged();
    void callerChanged();
    void callStateChanged();
    void measured();
    void ticked();
    void riskChanged();
    void notesChanged();
    void notesSavedChanged();
    void formsChanged();
    void sideFormChanged();
    void stepChanged();
    void captionsChanged();

private:
    void followStep();
    void readEarlier();

    CallDesk &m_desk;
    CallSheet &m_sheet;
    VaultService &m_vault;
    const Session &m_session;
    const LanguageSwitch &m_language;
    WrapUpViewModel &m_wrapUp;
    ProtocolViewModel m_protocol;
    FormViewModel m_stepForm;
    FormViewModel m_side;
    CallId m_shown; ///< the call that the wrap-up belongs to
    CallId m_notNudged; ///< the call whose nudge was put away
    std::optional<CaseFile> m_earlier; ///< of the call that this one follows up
};

} // namespace hl::app
