// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    Q_PROPERTY(QString caller READ caller NOTIFY phaseChanged)
    Q_PROPERTY(QString maskedNumber READ maskedNumber NOTIFY phaseChanged)
    Q_PROPERTY(bool riskFirst READ riskFirst NOTIFY phaseChanged)
    Q_PROPERTY(bool practice READ practice NOTIFY phaseChanged)
    Q_PROPERTY(QString organisation READ organisation NOTIFY phaseChanged)
    Q_PROPERTY(int callsInWeek READ callsInWeek NOTIFY phaseChanged)
    Q_PROPERTY(QVariantMap agreement READ agreement NOTIFY phaseChanged)
    Q_PROPERTY(QString nudge READ nudge NOTIFY ticked)
    Q_PROPERTY(int nudgeMinutes READ nudgeMinutes NOTIFY phaseChanged)
    Q_PROPERTY(QString budgetState READ budgetState NOTIFY ticked)
    Q_PROPERTY(int softFromSeconds READ softFromSeconds NOTIFY stepChanged)
    Q_PROPERTY(int softToSeconds READ softToSeconds NOTIFY stepChanged)
    Q_PROPERTY(QVariantList techniques READ techniques NOTIFY stepChanged)
    Q_PROPERTY(QVariantList rescue READ rescue NOTIFY stepChanged)
    Q_PROPERTY(QVariantList instruments READ instruments NOTIFY formsChanged)
    Q_PROPERTY(QVariantList readBack READ readBack NOTIFY formsChanged)
    Q_PROPERTY(QVariantMap earlier READ earlier NOTIFY phaseChanged)
    Q_PROPERTY(QVariantList captions READ captions NOTIFY captionsChanged)
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
    CallViewModel(
        CallDesk &desk, const protocol::Library &library, const LanguageSwitch &language, WrapUpViewModel &wrapUp);

    [[nodiscard]] QString phase() const;
    [[nodiscard]] bool byHand() const { return m_desk.byHand(); }
    [[nodiscard]] QString caller() const { return QStringLiteral("unknown"); }
    [[nodiscard]] QString maskedNumber() const;
    [[nodiscard]] bool riskFirst() const { return false; }
    [[nodiscard]] bool practice() const { return false; }
    [[nodiscard]] QString organisation() const { return {}; }
    [[nodiscard]] int callsInWeek() const { return 0; }
    [[nodiscard]] QVariantMap agreement() const { return {}; }
    [[nodiscard]] QString nudge() const { return {}; }
    [[nodiscard]] int nudgeMinutes() const { return 10; }
    [[nodiscard]] QString budgetState() const { return QStringLiteral("none"); }
    [[nodiscard]] int softFromSeconds() const { return 0; }
    [[nodiscard]] int softToSeconds() const { return 0; }
    [[nodiscard]] QVariantList techniques() const { return {}; }
    [[nodiscard]] QVariantList rescue() const { return {}; }
    [[nodiscard]] QVariantList instruments() const { return {}; }
    [[nodiscard]] QVariantList readBack() const { return {}; }
    [[nodiscard]] QVariantMap earlier() const { return {}; }
    [[nodiscard]] QVariantList captions() const { return {}; }
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
    Q_INVOKABLE void dismissNudge() { }
    Q_INVOKABLE void rescueTask(const QString &key, bool done);
    Q_INVOKABLE void rescueExit(const QString &event) { m_protocol.fire(event); }
    Q_INVOKABLE void raiseRisk(const QString &level, const QString &reason);

signals:
    void phaseChanged();
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

    CallDesk &m_desk;
    CallSheet &m_sheet;
    WrapUpViewModel &m_wrapUp;
    ProtocolViewModel m_protocol;
    FormViewModel m_stepForm;
    FormViewModel m_side;
    CallId m_shown; ///< the call that the wrap-up belongs to
};

} // namespace hl::app
