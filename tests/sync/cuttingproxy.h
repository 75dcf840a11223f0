// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace hl::sync::test {

/// A line between a device and its server that counts what it carries, and breaks where it is told to.
class CuttingProxy : public QObject
{
public:
    explicit CuttingProxy(quint16 target)
        : m_target(target)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(); });
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] qint64 carried() const { return m_carried; }
    [[nodiscard]] int cuts() const { return m_cuts; }
    /// Breaks every connection when so many more bytes have gone to the server.
    void cutAfter(qint64 bytes) { m_cutAt = m_carried + bytes; }
    void heal() { m_cutAt = -1; }

private:
    void accept()
    {
        while (QTcpSocket *device = m_server.nextPendingConnection()) {
            auto *server = new QTcpSocket(device);
            server->connectToHost(QHostAddress::LocalHost, m_target);
            QObject::connect(device, &QTcpSocket::readyRead, this, [this, device, server] { up(device, server); });
            QObject::connect(
                server, &QTcpSocket::readyRead, device, [device, server] { device->write(server->readAll()); });
            QObject::connect(device, &QTcpSocket::disconnected, device, &QObject::deleteLater);
            QObject::connect(server, &QTcpSocket::disconnected, device, [device] { device->disconnectFromHost(); });
            m_open.append(device);
        }
    }
    void up(QTcpSocket *device, QTcpSocket *server)
    {
        QByteArray bytes = device->readAll();
        const bool isCut = m_cutAt >= 0 && m_carried + bytes.size() >= m_cutAt;
        if (isCut)
            bytes.truncate(m_cutAt - m_carried);
        m_carried += bytes.size();
        server->write(bytes);
        if (!isCut)
            return;
        ++m_cuts;
        m_cutAt = -1;
        server->flush();
        const auto open = std::exchange(m_open, {});
        for (const auto &one : open)
            if (one)
                one->abort();
    }

    QTcpServer m_server;
    quint16 m_target;
    qint64 m_carried = 0;
    qint64 m_cutAt = -1;
    int m_cuts = 0;
    QList<QPointer<QTcpSocket>> m_open;
};

} // namespace hl::sync::test
