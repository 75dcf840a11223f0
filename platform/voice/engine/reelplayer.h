// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/voice/engine/cardoutput.h"
#include "platform/voice/engine/mailbox.h"
#include "platform/voice/ipc/messages.h"
#include "platform/voice/recording/reel.h"
#include "platform/voice/recording/stretch.h"

#include <mutex>
#include <optional>

#include <QObject>
#include <QTimer>

namespace hl::voice {

/// Plays a call's recording again (SoundPlayer of the app). Keeps it in this process's memory, which nobody can dump,
/// and wipes it when it is dropped, when the last app goes and when a call comes; while one is on nothing is taken.
/// Thread: player, a thread of its own, so that a call never waits for it. Reach it only through `inbox()`.
class ReelPlayer : public QObject
{
    Q_OBJECT
public:
    /// `socketFolder` is private to the user.
    explicit ReelPlayer(QString socketFolder);
    ~ReelPlayer() override;

    [[nodiscard]] Mailbox &inbox() { return m_inbox; }
    /// Whether the message is one for us.
    [[nodiscard]] static bool isFor(const ipc::Message &message);
    void handle(ipc::Message &message);
    /// The device that she has chosen for calls (SoundChoice::output) plays recordings too.
    void playThrough(const QString &device);
    /// A call is under way: it has the line, the card and the ear.
    void setCall(bool isOn);
    /// Ends and wipes.
    void drop();

signals:
    void told(const QByteArray &frame);

private:
    void add(ipc::AddSound &message);
    void steer(const ipc::SteerSound &message);
    [[nodiscard]] Result<void> play();
    void stop();
    void report();
    void tell(PlayState state);

    const QString m_socketFolder;
    QString m_device;
    Mailbox m_inbox{this};
    std::mutex m_mutex; ///< over the next two: the card's thread reads them
    std::unique_ptr<Reel> m_reel;
    Stretch m_stretch;
    std::unique_ptr<CardOutput> m_output; ///< while it plays
    ListeningId m_id;
    bool m_isCallOn = false;
    QTimer m_tick;
};

} // namespace hl::voice
