// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/resttransport.h"
#include "tests/sync/device.h"

#include <set>

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThreadPool>

namespace hl::sync::test {

/// A real organisation on 127.0.0.1: made by hearthline-admin, served by hearthline-server.
class RealOrganisation
{
public:
    enum class Serve {
        Now,
        ByOthers, ///< the test starts what listens at port()
    };
    /// `arguments` go to the server, e.g. shorter time-outs; `database` is a postgresql:// URL, or empty for SQLite.
    explicit RealOrganisation(QStringList arguments = {}, const QString &database = {}, Serve serve = Serve::Now)
        : m_arguments(std::move(arguments))
        , m_port(freePort())
    {
        QStringList init{QStringLiteral("org"), QStringLiteral("init"), QStringLiteral("--org"), path("org"),
            QStringLiteral("--data"), path("data"), QStringLiteral("--url"),
            QStringLiteral("https://localhost:%1").arg(m_port)};
        if (!database.isEmpty()) {
            QFile file(path("database.txt"));
            if (!file.open(QIODevice::WriteOnly) || file.write(database.toUtf8()) < 0)
                qFatal("database.txt");
            file.close();
            init += {QStringLiteral("--database-file"), file.fileName()};
        }
        admin(init);
        if (serve == Serve::Now)
            startServer();
    }
    ~RealOrganisation() { stopServer(); }

    [[nodiscard]] static quint16 freePort()
    {
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        return probe.serverPort();
    }

    [[nodiscard]] QString path(const char *name) const { return m_directory.filePath(QLatin1String(name)); }
    [[nodiscard]] quint16 port() const { return m_port; }

    QByteArray admin(const QStringList &arguments, int expectedExit = 0)
    {
        QProcess process;
        process.start(QStringLiteral(HEARTHLINE_BIN_DIR "/hearthline-admin"), arguments);
        if (!process.waitForFinished(90000) || process.exitCode() != expectedExit)
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

    void startServer() { startNode(m_server, m_port); }
    /// A further process on the same data.
    void startNode(QProcess &node, quint16 port, const QStringList &more = {})
    {
        node.setProcessChannelMode(QProcess::SeparateChannels);
        node.start(QStringLiteral(HEARTHLINE_BIN_DIR "/hearthline-server"),
            QStringList{QStringLiteral("--data"), path("data"), QStringLiteral("--listen"),
                QStringLiteral("127.0.0.1:%1").arg(port)}
                + m_arguments + more);
        while (node.state() != QProcess::NotRunning && !node.canReadLine())
            node.waitForReadyRead(100);
        if (!node.readLine().startsWith("listening"))
            qFatal("hearthline-server: %s", node.readAllStandardError().constData());
    }
    void killServer()
    {
        m_server.kill(); // SIGKILL
        m_server.waitForFinished();
    }
    void stopServer() { stopProcess(m_server); }
    static void stopProcess(QProcess &process)
    {
        process.terminate();
        if (!process.waitForFinished(10000)) {
            process.kill();
            process.waitForFinished();
        }
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
        auto invite = Invite::fromLink(link);
        if (!invite)
            qFatal("invite: %s", invite.error().logSafe.c_str());
        Joined joined;
        joined.transport = transport(invite->server);
        auto vault = makeVault(path("vault") + QString::number(++m_vaults), m_clock);
        std::optional<Result<Membership>> result;
        Joining joining(std::move(*invite), *vault, *joined.transport, m_clock,
            {{}, {}, [&](Result<Membership> done) { result = std::move(done); }});
        joining.begin();
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

/// Each record that was `written` reaches this leader's device, and once.
inline void arrivesOnce(Device &leader, const std::set<QByteArray> &written)
{
    const auto count = static_cast<int>(written.size());
    QVERIFY(leader.runUntil([&] { return leader.vault->inbox().caseCounts()->all >= count; }, 60000));
    std::set<QByteArray> arrived;
    const auto cases = leader.vault->inbox().cases(100000);
    OK(cases);
    for (const store::ReceivedCase &item : *cases)
        QVERIFY(arrived.insert(item.summary.record.toBytes()).second);
    QVERIFY(arrived == written);
    QCOMPARE(*leader.vault->inbox().cursor(QStringLiteral("records")), static_cast<quint64>(count));
}

} // namespace hl::sync::test
