// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>
#include <unistd.h>

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace hl::sync::test {

/// A PostgreSQL of the test's own: in a temporary directory, on a unix socket, never as root.
class OwnPostgres
{
public:
    ~OwnPostgres() { stop(); }

    /// Empty when it runs; else why there is none (the binaries are not installed).
    [[nodiscard]] QString start()
    {
        const QDir versions(QStringLiteral("/usr/lib/postgresql"));
        const QStringList found = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
        m_programs = found.isEmpty() ? QString() : versions.filePath(found.front() + QStringLiteral("/bin/"));
        if (!QFile::exists(m_programs + QStringLiteral("postgres")))
            return QStringLiteral("no PostgreSQL server here; install postgresql-15 (./dev setup)");
        // the user postgres must be able to walk in
        QFile::setPermissions(m_directory.path(),
            QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
        const QString home = m_directory.filePath(QStringLiteral("pg"));
        QDir().mkpath(home);
        if (::getuid() == 0)
            run(QStringLiteral("chown"), {QStringLiteral("postgres"), home});
        const QString data = home + QStringLiteral("/data");
        runAsOwner(QStringLiteral("initdb"),
            {QStringLiteral("-D"), data, QStringLiteral("-U"), QStringLiteral("hearthline"), QStringLiteral("-A"),
                QStringLiteral("trust"), QStringLiteral("-E"), QStringLiteral("UTF8"), QStringLiteral("--locale=C"),
                QStringLiteral("--no-sync")});
        launch();
        return {};
    }
    /// Again after stop() or kill(), with the same data.
    void launch()
    {
        const QString home = m_directory.filePath(QStringLiteral("pg"));
        const auto [program, arguments] = asOwner(m_programs + QStringLiteral("postgres"),
            {QStringLiteral("-D"), home + QStringLiteral("/data"), QStringLiteral("-k"), home, QStringLiteral("-c"),
                QStringLiteral("listen_addresses="), QStringLiteral("-c"), QStringLiteral("shared_buffers=32MB")});
        m_server.setStandardErrorFile(m_directory.filePath(QStringLiteral("log")));
        QElapsedTimer timer;
        timer.start();
        do {
            if (timer.hasExpired(30000))
                qFatal("PostgreSQL did not start");
            if (m_server.state() == QProcess::NotRunning) // again, while children of a killed one still let go
                m_server.start(program, arguments);
            m_server.waitForFinished(50);
        } while (QProcess::execute(
                     m_programs + QStringLiteral("pg_isready"), {QStringLiteral("-q"), QStringLiteral("-h"), home})
            != 0);
    }
    void stop() { end(SIGINT); }
    void kill() { end(SIGQUIT); } ///< as after a crash: it recovers from its log

    /// A new, empty database.
    [[nodiscard]] QString create(const QString &name)
    {
        run(m_programs + QStringLiteral("createdb"),
            {QStringLiteral("-h"), m_directory.filePath(QStringLiteral("pg")), QStringLiteral("-U"),
                QStringLiteral("hearthline"), name});
        return QStringLiteral("postgresql://hearthline@/%1?host=%2")
            .arg(name, m_directory.filePath(QStringLiteral("pg")));
    }

private:
    /// Root may not run PostgreSQL. The server ends with the test, however that ends.
    [[nodiscard]] static std::pair<QString, QStringList> asOwner(const QString &program, const QStringList &arguments)
    {
        QStringList all{QStringLiteral("--pdeathsig"), QStringLiteral("QUIT")};
        if (::getuid() == 0)
            all += {QStringLiteral("--reuid=postgres"), QStringLiteral("--regid=postgres"),
                QStringLiteral("--clear-groups")};
        return {QStringLiteral("setpriv"), all + QStringList{program} + arguments};
    }
    void runAsOwner(const QString &name, const QStringList &arguments)
    {
        const auto [program, all] = asOwner(m_programs + name, arguments);
        run(program, all);
    }
    static void run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(60000) || process.exitCode() != 0)
            qFatal("%s: %s", qUtf8Printable(program), process.readAllStandardError().constData());
    }
    void end(int signal)
    {
        if (m_server.state() == QProcess::NotRunning)
            return;
        ::kill(static_cast<pid_t>(m_server.processId()), signal);
        if (!m_server.waitForFinished(15000))
            m_server.kill();
        m_server.waitForFinished();
    }

    QTemporaryDir m_directory;
    QString m_programs;
    QProcess m_server;
};

/// A test that runs once on SQLite and once on PostgreSQL, each time on a new database.
class OnEachDatabase : public QObject
{
protected:
    /// The rows of such a test.
    static void backends()
    {
        QTest::addColumn<bool>("isServer");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    void startPostgres() { m_noPostgres = m_postgres.start(); }
    /// A new database of the row's kind; empty when there is none of this kind here.
    QString location()
    {
        QFETCH(bool, isServer);
        const QString name = QStringLiteral("test%1").arg(++m_databases);
        if (!isServer)
            return m_directory.filePath(name + QStringLiteral(".db"));
        return m_noPostgres.isEmpty() ? m_postgres.create(name) : QString();
    }

    QTemporaryDir m_directory;
    QString m_noPostgres; ///< why not

private:
    OwnPostgres m_postgres;
    int m_databases = 0;
};

} // namespace hl::sync::test
