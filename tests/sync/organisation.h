// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/resttransport.h"
#include "tests/sync/device.h"

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThreadPool>

namespace hl::sync::test {

/// A real organisation on 127.0.0.1: made by hearthline-admin, served by hearthline-server.
class RealOrganisation
{
public:
    /// `arguments` go to the server, e.g. shorter time-outs.
    explicit RealOrganisation(QStringList arguments = {})
        : m_arguments(std::move(arguments))
    {
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        m_port = probe.serverPort();
        probe.close();
        admin({QStringLiteral("org"), QStringLiteral("init"), QStringLiteral("--org"), path("org"),
            QStringLiteral("--data"), path("data"), QStringLiteral("--url"),
            QStringLiteral("https://localhost:%1").arg(m_port)});
        startServer();
    }
    ~RealOrganisation() { stopServer(); }

    [[nodiscard]] QString path(const char *name) const { return m_directory.filePath(QLatin1String(name)); }
    [[nodiscard]] quint16 port() const { return m_port; }

    QByteArray admin(const QStringList &arguments, int expectedExit = 0)
    {
        QProcess process;
        process.start(QStringLiteral(HEARTHLINE_BIN_DIR "/hearthline-admin"), arguments);
        if (!process.waitForFinished() || process.exitCode() != expectedExit)
            qFatal("hearthline-admin: %s", process.readAllStandardError().constData());
        return process.readAllStandardOutput().trimmed();
    }
    QString invite(const QString &role, const QStringList &more = {})
    {
        return QString::fromLatin1(
            admin(QStringList{QStringLiteral("invite"), QStringLiteral("--org"), path("org"), QStringLiteral("--data"),
                      path("data"), QStringLiteral("--name"), QStringLiteral("青禾"), QStringLiteral("--role"), role}
                + more));
    }

    void startServer()
    {
        m_server.setProcessChannelMode(QProcess::SeparateChannels);
        m_server.start(QStringLiteral(HEARTHLINE_BIN_DIR "/hearthline-server"),
            QStringList{QStringLiteral("--data"), path("data"), QStringLiteral("--listen"),
                QStringLiteral("127.0.0.1:%1").arg(m_port)}
                + m_arguments);
        while (m_server.state() != QProcess::NotRunning && !m_server.canReadLine())
            m_server.waitForReadyRead(100);
        if (!m_server.readLine().startsWith("listening"))
            qFatal("hearthline-server: %s", m_server.readAllStandardError().constData());
    }
    void killServer()
    {
        m_server.kill(); // SIGKILL
        m_server.waitForFinished();
    }
    void stopServer()
    {
        m_server.terminate();
        if (!m_server.waitForFinished(10000))
            killServer();
    }
    [[nodiscard]] QProcess &server() { return m_server; }

    /// To the end of this thread's queue.
    static void post(std::function<void()> work)
    {
        QMetaObject::invokeMethod(qApp, std::move(work), Qt::QueuedConnection);
    }
    /// As the app composes it: what is pulled is opened on another thread.
    SyncEngine::Hooks hooks()
    {
        return {{}, post, [this](std::function<void()> work) { m_elsewhere.start(std::move(work)); }};
    }
    std::unique_ptr<RestTransport> transport(const ServerAddress &address)
    {
        return std::make_unique<RestTransport>(address, post);
    }

    struct Joined
    {
        std::unique_ptr<RestTransport> transport;
        std::unique_ptr<Device> device;
    };
    /// Joins with a link, as the app's first start does.
    Joined join(const QString &link)
    {
        const auto invite = Invite::fromLink(link);
        if (!invite)
            qFatal("invite: %s", invite.error().logSafe.c_str());
        Joined joined;
        joined.transport = transport(invite->server);
        auto vault = makeVault(path("vault") + QString::number(++m_vaults), m_clock);
        std::optional<Result<Membership>> result;
        sync::join(
            *invite, *vault, *joined.transport, m_clock, [&](Result<Membership> done) { result = std::move(done); });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 15000) || !*result)
            qFatal("join: %s", result ? result->error().logSafe.c_str() : "no answer");
        joined.device
            = std::make_unique<Device>(m_clock, std::move(vault), *joined.transport, std::move(**result), hooks());
        return joined;
    }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

private:
    QTemporaryDir m_directory;
    QStringList m_arguments;
    quint16 m_port = 0;
    QProcess m_server;
    SystemClock m_clock;
    int m_vaults = 0;
    QThreadPool m_elsewhere; ///< last: waits for its work before the rest goes
};

} // namespace hl::sync::test
