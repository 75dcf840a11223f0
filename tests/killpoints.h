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
        return each(
            "fsync fdatasync pwrite64 write ftruncate rename renameat2 linkat unlink",
            [](const QString &) { return QStringLiteral("signal=KILL"); }, [](const QByteArray &) { return true; });
    }
    /// The disk refuses each of these calls once, with no room or an error of its own, and the program goes on as it
    /// likes. Where it ends as if nothing had happened, `maySucceed` judges by the trace of that call.
    QString runRefused(const std::function<bool(const QByteArray &refusedCall)> &maySucceed)
    {
        return each(
            "fsync fdatasync pwrite64 write ftruncate rename renameat2 linkat",
            [](const QString &call) {
                return call.contains(QStringLiteral("write")) ? QStringLiteral("error=ENOSPC")
                                                              : QStringLiteral("error=EIO");
            },
            maySucceed);
    }

    int points = 0;
    int failures = 0;
    QByteArray undisturbed; ///< the trace of a run to its end

private:
    struct Outcome
    {
        bool hasFailed = false; ///< killed, or it says so by its exit code
        bool hasCrashed = false;
        QString wrong;
    };
    QString each(const char *names, const std::function<QString(const QString &call)> &injection,
        const std::function<bool(const QByteArray &refusedCall)> &maySucceed)
    {
        const QStringList calls = QString::fromLatin1(names).split(QLatin1Char(' '));
        const auto whole = once({QStringLiteral("-e"), QStringLiteral("trace=") + calls.join(u',')});
        if (whole.hasFailed || !whole.wrong.isEmpty())
            return QStringLiteral("undisturbed: ") + whole.wrong;
        undisturbed = trace();
        for (const QString &call : calls) {
            const auto count = undisturbed.count(' ' + call.toLatin1() + '(');
            for (qsizetype number = 1; number <= count; ++number) {
                const QString inject = injection(call);
                const auto stopped = once({QStringLiteral("-e"), QStringLiteral("trace=") + call, QStringLiteral("-e"),
                    QStringLiteral("inject=%1:%2:when=%3").arg(call, inject).arg(number)});
                if (!stopped.hasFailed && stopped.wrong.isEmpty() && isToAPipe(injected()))
                    continue;
                ++points;
                failures += stopped.hasFailed ? 1 : 0;
                QString wrong = stopped.wrong;
                if (stopped.hasCrashed && inject.startsWith(QStringLiteral("error")))
                    wrong = QStringLiteral("it crashed");
                else if (!stopped.hasFailed && !maySucceed(injected()))
                    wrong = QStringLiteral("nobody was told");
                if (!wrong.isEmpty())
                    return QStringLiteral("%1 at %2 number %3: %4").arg(inject, call).arg(number).arg(wrong);
            }
        }
        return {};
    }
    [[nodiscard]] QByteArray trace() const
    {
        QFile file(m_trace);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The line of the call that was refused; empty: none was.
    [[nodiscard]] QByteArray injected() const
    {
        for (const QByteArray &line : trace().split('\n'))
            if (line.contains("(INJECTED)"))
                return line;
        return {};
    }
    /// A sanitizer's runtime asks the system by such a call whether an address can be read. Nothing lasts in a pipe.
    [[nodiscard]] static bool isToAPipe(const QByteArray &call) { return call.contains("<pipe:["); }
    Outcome once(const QStringList &options)
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment(); // a traced process cannot look for leaks
        environment.insert(QStringLiteral("ASAN_OPTIONS"),
            environment.value(QStringLiteral("ASAN_OPTIONS")) + QStringLiteral(":detect_leaks=0"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral("strace"),
            QStringList{
                QStringLiteral("-f"), QStringLiteral("-y"), QStringLiteral("-qq"), QStringLiteral("-o"), m_trace}
                + options + m_begin());
        if (!process.waitForFinished(60000))
            return {true, true, QStringLiteral("it never ended")};
        const bool hasCrashed = process.exitStatus() != QProcess::NormalExit;
        return {hasCrashed || process.exitCode() != 0, hasCrashed, m_inspect(process.readAllStandardOutput())};
    }

    QTemporaryDir m_work;
    const QString m_trace = m_work.filePath(QStringLiteral("trace"));
    Begin m_begin;
    Inspect m_inspect;
};

} // namespace hl::test
