// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/voice/engine/reelplayer.h"
#include "platform/voice/engine/sipline.h"
#include "platform/voice/ipc/codec.h"

#include <unordered_map>

#include <QLocalServer>
#include <QLockFile>
#include <QTimer>

namespace hl::voice {

/// The door for apps: a unix socket, 0600 in a folder 0700, only for processes of the same user. Thread: main.
class AppSocket : public QObject
{
    Q_OBJECT
public:
    AppSocket(SipLine &line, ReelPlayer &player, const QString &folder);
    ~AppSocket() override;
    /// Errors: Conflict (another hearthline-voice serves this folder), Refused, Io.
    [[nodiscard]] Result<void> listen();

signals:
    /// No app and no call for three minutes, or an app asked for the end.
    void finished();

private:
    struct Client
    {
        QLocalSocket *socket = nullptr;
        ipc::FrameReader reader;
        bool isIntroduced = false; ///< gets what is told from now on
    };
    void onConnection();
    void onBytes(quint64 id);
    void drop(quint64 id);
    void onIntroduced(quint64 id, const QByteArray &frames);
    void onTold(const QByteArray &frame);
    void updateIdle();

    SipLine &m_line;
    ReelPlayer &m_player;
    Mailbox m_inbox{this};
    const QString m_folder;
    QLockFile m_lock;
    QLocalServer m_server;
    std::unordered_map<quint64, Client> m_clients;
    quint64 m_nextId = 1;
    bool m_busy = false;
    QTimer m_idle;
};

} // namespace hl::voice
