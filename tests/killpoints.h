// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace hl::test {

/// Where a test's many short-lived files go: memory, where there is some.
inline QString shortLived()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + QStringLiteral("/hearthline-XXXXXX");
}

/// Runs a program once for each system call by which it makes something last, and kills it (9) as it enters that call.
class KillPoints
{
public:
    /// Program and arguments of the next run, on files of its own.
    using Begin = std::function<QStringList()>;
    /// What is wrong with what the last run left behind, having written `output`; empty: nothing.
    using Inspect = std::function<QString(const QByteArray &output)>;

    KillPoints(Begin begin, Inspect inspect)
        : m_begin(std::move(begin))
        , m_inspect(std::move(inspect))
    {
    }

    [[nodiscard]] static bool isPossible()
    {
        return !QStandardPaths::findExecutable(QStringLiteral("strace")).isEmpty();
    }

    /// The first thing that is wrong; empty: nothing was lost anywhere.
    QString run()
    {
        QTemporaryDir work;
        const QString trace = work.filePath(QStringLiteral("trace"));
        const QStringList calls
            = QStringLiteral("fsync fdatasync pwrite64 write ftruncate rename renameat2 linkat unlink")
                  .split(QLatin1Char(' '));
        const auto whole
            = once({QStringLiteral("-o"), trace, QStringLiteral("-e"), QStringLiteral("trace=") + calls.join(u',')});
        if (whole.isKilled || !whole.wrong.isEmpty())
            return QStringLiteral("not killed: ") + whole.wrong;
        QFile file(trace);
        if (!file.open(QIODevice::ReadOnly))
            return QStringLiteral("no trace");
        const QByteArray seen = file.readAll();
        for (const QString &call : calls) {
            const auto count = seen.count(' ' + call.toLatin1() + '(');
            for (qsizetype number = 1; number <= count; ++number, ++points) {
                const auto stopped = once({QStringLiteral("-o"), QStringLiteral("/dev/null"), QStringLiteral("-e"),
                    QStringLiteral("trace=") + call, QStringLiteral("-e"),
                    QStringLiteral("inject=%1:signal=KILL:when=%2").arg(call).arg(number)});
                kills += stopped.isKilled ? 1 : 0;
                if (!stopped.wrong.isEmpty())
                    return QStringLiteral("killed at %1 number %2: %3").arg(call).arg(number).arg(stopped.wrong);
            }
        }
        return {};
    }

    int points = 0;
    int kills = 0;

private:
    struct Outcome
    {
        bool isKilled = false;
        QString wrong;
    };
    Outcome once(const QStringList &options)
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment(); // a traced process cannot look for leaks
        environment.insert(QStringLiteral("ASAN_OPTIONS"),
            environment.value(QStringLiteral("ASAN_OPTIONS")) + QStringLiteral(":detect_leaks=0"));
        process.setProcessEnvironment(environment);
        process.start(
            QStringLiteral("strace"), QStringList{QStringLiteral("-f"), QStringLiteral("-qq")} + options + m_begin());
        if (!process.waitForFinished(60000))
            return {true, QStringLiteral("it never ended")};
        const bool isKilled = process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0;
        return {isKilled, m_inspect(process.readAllStandardOutput())};
    }

    Begin m_begin;
    Inspect m_inspect;
};

} // namespace hl::test
