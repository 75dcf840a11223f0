// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/appsocket.h"

#include "core/base/log.h"
#include "core/base/secret.h"
#include "platform/voice/ipc/socket.h"

#include <chrono>
#include <memory>

#include <QFile>
#include <QLocalSocket>

namespace hl::voice {
namespace {

constexpr std::size_t maxClients = 4; // the app, and a tool or an app on its way out
constexpr qint64 maxUnsentBytes = 256 * 1024; // a client that does not read is let go
constexpr std::chrono::minutes idleLimit{3};

} // namespace

AppSocket::AppSocket(SipLine &line, ReelPlayer &player, const QString &folder)
    : m_line(line)
    , m_player(player)
    , m_folder(folder)
    , m_lock(folder + QStringLiteral("/voice.lock"))
{
    m_lock.setStaleLockTime(0); // held for life; a dead owner is noticed by its pid
    m_idle.setSingleShot(true);
    m_idle.setInterval(idleLimit);
    connect(&m_idle, &QTimer::timeout, this, &AppSocket::finished);
    connect(&m_server, &QLocalServer::newConnection, this, &AppSocket::onConnection);
    // The line and the player speak on threads of their own: each word goes through our mailbox.
    const auto mind = [this](auto *speaker, auto signal, auto word) {
        connect(
            speaker, signal, this,
            [this, word](auto... values) { m_inbox.post([this, word, values...] { word(values...); }); },
            Qt::DirectConnection);
    };
    mind(&m_line, &SipLine::told, [this](const QByteArray &frame) { onTold(frame); });
    mind(&m_player, &ReelPlayer::told, [this](const QByteArray &frame) { onTold(frame); });
    mind(&m_line, &SipLine::introduced, [this](quint64 id, const QByteArray &frames) { onIntroduced(id, frames); });
    mind(&m_line, &SipLine::shutDownAsked, [this] { emit finished(); });
    mind(&m_line, &SipLine::busyChanged, [this](bool busy) {
        m_busy = busy;
        m_player.inbox().post([this, busy] { m_player.setCall(busy); });
        updateIdle();
    });
}

AppSocket::~AppSocket()
{
    for (const auto &[id, client] : m_clients)
        client.socket->disconnect(this);
}

Result<void> AppSocket::listen()
{
    if (auto made = ipc::ensurePrivateFolder(m_folder); !made)
        return made;
    if (!m_lock.tryLock())
        return fail(ErrorCode::Conflict, "another voice process serves this folder");
    const QString path = ipc::socketPath(m_folder);
    QLocalServer::removeServer(path); // of one that died; the lock says that none lives
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server.listen(path) || !QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner))
        return fail(ErrorCode::Io, "cannot listen on the voice socket");
    updateIdle();
    return {};
}

void AppSocket::onConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        if (!ipc::isOwnUser(socket->socketDescriptor()) || m_clients.size() >= maxClients) {
            qCWarning(logVoice, "a connection to the voice socket was refused");
            socket->abort();
            socket->deleteLater();
            continue;
        }
        const quint64 id = m_nextId++;
        m_clients[id].socket = socket;
        connect(socket, &QLocalSocket::readyRead, this, [this, id] { onBytes(id); });
        connect(socket, &QLocalSocket::disconnected, this, [this, id] { drop(id); });
        m_line.inbox().post([this, id] { m_line.introduce(id); });
        updateIdle();
        if (socket->bytesAvailable() > 0)
            onBytes(id);
    }
}

void AppSocket::onBytes(quint64 id)
{
    const auto found = m_clients.find(id);
    if (found == m_clients.end())
        return;
    Client &client = found->second;
    QByteArray bytes = client.socket->readAll();
    client.reader.feed(bytes);
    wipeMemory(bytes.data(), static_cast<std::size_t>(bytes.size())); // it may hold the SIP password
    for (;;) {
        auto frame = client.reader.next();
        if (frame && !*frame)
            return;
        auto message = frame ? ipc::decode(**frame) : Result<ipc::Message>(fail(frame.error()));
        if (frame)
            wipeMemory((*frame)->data(), static_cast<std::size_t>((*frame)->size()));
        if (!message) {
            qCWarning(logVoice, "an app was let go: %s", message.error().logSafe.c_str());
            drop(id);
            // An app of another version is waiting for a process of its own.
            if (message.error().code == ErrorCode::Unsupported && !m_busy)
                emit finished();
            return;
        }
        auto shared = std::make_shared<ipc::Message>(std::move(*message));
        if (ReelPlayer::isFor(*shared)) {
            m_player.inbox().post([this, shared] { m_player.handle(*shared); });
            continue;
        }
        if (const auto *chosen = std::get_if<ipc::ChooseSound>(&*shared))
            m_player.inbox().post([this, device = chosen->choice.output] { m_player.playThrough(device); });
        m_line.inbox().post([this, shared] { m_line.handle(*shared); });
    }
}

void AppSocket::drop(quint64 id)
{
    const auto found = m_clients.find(id);
    if (found == m_clients.end())
        return;
    QLocalSocket *socket = found->second.socket;
    m_clients.erase(found);
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
    updateIdle();
}

void AppSocket::onIntroduced(quint64 id, const QByteArray &frames)
{
    const auto found = m_clients.find(id);
    if (found == m_clients.end())
        return;
    found->second.isIntroduced = true;
    found->second.socket->write(frames);
}

void AppSocket::onTold(const QByteArray &frame)
{
    QList<quint64> stuck;
    for (const auto &[id, client] : m_clients) {
        if (!client.isIntroduced)
            continue;
        client.socket->write(frame);
        if (client.socket->bytesToWrite() > maxUnsentBytes)
            stuck << id;
    }
    for (const quint64 id : stuck)
        drop(id);
}

void AppSocket::updateIdle()
{
    const bool attached = !m_clients.empty();
    m_line.inbox().post([this, attached] { m_line.setAttached(attached); });
    if (!attached)
        m_player.inbox().post([this] { m_player.drop(); });
    if (attached || m_busy)
        m_idle.stop();
    else
        m_idle.start();
}

} // namespace hl::voice
