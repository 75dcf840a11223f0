// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/desk/sounddesk.h"
#include "app/i18n/languageswitch.h"

#include <QTimer>
#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// The check before duty: what she says of the place where she sits, and what this device tries by itself (F22).
class ReadinessViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QVariantList items READ items NOTIFY changed)
    Q_PROPERTY(bool canFinish READ canFinish NOTIFY changed)
    Q_PROPERTY(QString by READ by NOTIFY changed)
    Q_PROPERTY(double untilMs READ untilMs NOTIFY changed)

public:
    ReadinessViewModel(
        SyncService &sync, Session &session, CallDesk &desk, SoundDesk &sound, const LanguageSwitch &language);

    /// {key, title, clause, part, self, state}. part: place, sound or line. self: only she can say it, and may say it
    /// now. state: open, running, done; of what the device tries also failed, and lacking: the organisation has none.
    [[nodiscard]] QVariantList items() const;
    /// Everything is done.
    [[nodiscard]] bool canFinish() const;
    /// What counts now: empty (nothing), check or leader.
    [[nodiscard]] QString by() const;
    [[nodiscard]] double untilMs() const;

    /// The check begins anew: the device tries what it can.
    Q_INVOKABLE void begin();
    /// What failed is tried again.
    Q_INVOKABLE void tryAgain();
    Q_INVOKABLE void tick(const QString &key, bool on);
    /// Keeps the check and goes on duty.
    Q_INVOKABLE void finish();
    /// Without going on duty.
    Q_INVOKABLE void cancel();

signals:
    void changed();

private:
    void tryServer();
    void lineChanged();
    void soundChanged();
    void tryCall();
    [[nodiscard]] bool mayTick(const duty::ReadinessItem &item) const;
    [[nodiscard]] bool isDone(const duty::ReadinessItem &item) const;
    void setState(const QString &id, const QString &state);

    SyncService &m_sync;
    Session &m_session;
    CallDesk &m_desk;
    SoundDesk &m_sound;
    const LanguageSwitch &m_language;
    QHash<QString, QString> m_states;
    bool m_running = false;
    QTimer m_again;
    bool m_toldHeadset = false; ///< the device, not she, said that it is one
};

} // namespace hl::app
