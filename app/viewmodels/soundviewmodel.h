// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/calldesk.h"
#include "app/desk/sounddesk.h"

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// Microphone and headset of this device: chosen, and tried.
class SoundViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QVariantList microphones READ microphones NOTIFY devicesChanged)
    Q_PROPERTY(QVariantList speakers READ speakers NOTIFY devicesChanged)
    Q_PROPERTY(QString microphone READ microphone NOTIFY devicesChanged)
    Q_PROPERTY(QString speaker READ speaker NOTIFY devicesChanged)
    Q_PROPERTY(bool canTry READ canTry NOTIFY changed)
    Q_PROPERTY(QString phase READ phase NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    Q_PROPERTY(double level READ level NOTIFY changed)
    Q_PROPERTY(QString callPhase READ callPhase NOTIFY changed)
    Q_PROPERTY(QString callFault READ callFault NOTIFY changed)
    Q_PROPERTY(double loss READ loss NOTIFY changed)
    Q_PROPERTY(double jitter READ jitter NOTIFY changed)
    Q_PROPERTY(double roundTrip READ roundTrip NOTIFY changed)

public:
    SoundViewModel(SoundDesk &sound, CallDesk &desk);

    /// {value, text, kind}. kind: headset, headphones, bluetooth, speaker, microphone or empty.
    [[nodiscard]] QVariantList microphones() const;
    [[nodiscard]] QVariantList speakers() const;
    /// What calls use now, by value.
    [[nodiscard]] QString microphone() const { return m_sound.used().input; }
    [[nodiscard]] QString speaker() const { return m_sound.used().output; }
    /// The microphone is free: no call is here, nothing else is tried.
    [[nodiscard]] bool canTry() const;
    /// idle, silence, speech, playback, done.
    [[nodiscard]] QString phase() const;
    /// Of phase done; empty: passed. no-microphone, no-speaker, noisy-room, muted, too-quiet, too-loud, interrupted.
    [[nodiscard]] QString fault() const;
    /// How loud the microphone is now: 0 to 1.
    [[nodiscard]] double level() const;
    /// idle, calling, measuring, done.
    [[nodiscard]] QString callPhase() const;
    /// Of phase done; empty: passed. not-registered, not-offered, no-answer, nothing-back, silence-back, poor-line,
    /// cut-off, interrupted.
    [[nodiscard]] QString callFault() const;
    [[nodiscard]] double loss() const { return static_cast<double>(m_sound.testCall().lossPercent); } ///< percent
    [[nodiscard]] double jitter() const { return static_cast<double>(m_sound.testCall().jitterMs); }
    /// ms; 0: not known
    [[nodiscard]] double roundTrip() const { return static_cast<double>(m_sound.testCall().roundTripMs); }

    /// Looks again at what is plugged in.
    Q_INVOKABLE void findDevices() { m_sound.findDevices(); }
    Q_INVOKABLE void chooseMicrophone(const QString &value);
    Q_INVOKABLE void chooseSpeaker(const QString &value);
    Q_INVOKABLE void startCheck();
    /// Ends what is tried and forgets what came of it.
    Q_INVOKABLE void stop() { m_sound.reset(); }

signals:
    void changed();
    void devicesChanged();

private:
    [[nodiscard]] QVariantList list(bool SoundDevice::*can) const;

    SoundDesk &m_sound;
    CallDesk &m_desk;
};

} // namespace hl::app
