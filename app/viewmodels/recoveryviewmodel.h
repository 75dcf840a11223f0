// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// After a call: no ring until the counsellor lets go, a breathing space as long as the call was hard, a word with the
/// leader, and how she feels (which nobody else sees).
class RecoveryViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QString level READ level NOTIFY changed)
    Q_PROPERTY(int secondsLeft READ secondsLeft NOTIFY ticked)
    Q_PROPERTY(int totalSeconds READ totalSeconds NOTIFY changed)
    Q_PROPERTY(QString debrief READ debrief NOTIFY changed)
    Q_PROPERTY(int mood READ mood NOTIFY changed)
    Q_PROPERTY(QVariantList moods READ moods NOTIFY changed)

public:
    RecoveryViewModel(VaultService &vault, SyncService &sync, Session &session, CallDesk &desk);

    /// none: calls may ring; resting: the breathing space runs; ready: it is over, and calls wait for her release.
    [[nodiscard]] QString state() const;
    [[nodiscard]] QString level() const;
    [[nodiscard]] int secondsLeft() const;
    [[nodiscard]] int totalSeconds() const;
    /// asked: a leader was told, or will be with the next sync.
    [[nodiscard]] QString debrief() const;
    /// -1: not given since the last call; else 0 (very low) to 4 (good).
    [[nodiscard]] int mood() const { return m_mood; }
    [[nodiscard]] QVariantList moods() const { return m_moods; }

    Q_INVOKABLE void askDebrief();
    /// The talk took place, or is no longer wanted.
    Q_INVOKABLE void settleDebrief();
    Q_INVOKABLE void setMood(int mood);
    /// Calls may ring again: her decision, at any time.
    Q_INVOKABLE void release();

signals:
    void changed();
    void ticked();

private:
    void readMoods();
    void gateChanged();
    void tellLeader(bool settled);

    VaultService &m_vault;
    SyncService &m_sync;
    Session &m_session;
    DutyGate &m_gate;
    const Clock &m_clock;
    QTimer m_second;
    std::optional<CallId> m_call; ///< that the mood belongs to
    bool m_debriefFailed = false;
    int m_mood = -1;
    QVariantList m_moods;
};

} // namespace hl::app
