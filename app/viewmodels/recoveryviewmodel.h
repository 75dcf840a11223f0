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

    [[nodiscard]] QString state() const { return QStringLiteral("none"); }
    [[nodiscard]] QString level() const { return QStringLiteral("unknown"); }
    [[nodiscard]] int secondsLeft() const { return 0; }
    [[nodiscard]] int totalSeconds() const { return 0; }
    [[nodiscard]] QString debrief() const { return m_debrief; }
    [[nodiscard]] int mood() const { return m_mood; }
    [[nodiscard]] QVariantList moods() const { return m_moods; }

    Q_INVOKABLE void askDebrief();
    Q_INVOKABLE void setMood(int mood);
    /// Calls may ring again: her decision, at any time.
    Q_INVOKABLE void release();

signals:
    void changed();
    void ticked();

private:
    VaultService &m_vault;
    SyncService &m_sync;
    Session &m_session;
    CallDesk &m_desk;
    QString m_debrief;
    int m_mood = -1;
    QVariantList m_moods;
};

} // namespace hl::app
