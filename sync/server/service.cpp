// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/service.h"

#include <cstdio>
#include <cstring>

#include <QByteArray>
#include <QDateTime>
#include <QLoggingCategory>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace hl::sync {

namespace {

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return "error";
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    QByteArray text = message.toUtf8();
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r");
    const QByteArray line = "time=" + QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1()
        + " level=" + levelName(type) + " category=" + (context.category ? context.category : "default") + " message=\""
        + text + "\"\n";
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
}

} // namespace

void logInLines()
{
    qInstallMessageHandler(writeLine);
}

void tellSystemd(const char *state)
{
    const QByteArray path = qgetenv("NOTIFY_SOCKET");
    sockaddr_un address{};
    if (path.isEmpty() || path.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
    if (address.sun_path[0] == '@') // an abstract name
        address.sun_path[0] = '\0';
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + static_cast<size_t>(path.size()));
    (void)::sendto(socket, state, std::strlen(state), MSG_NOSIGNAL, reinterpret_cast<const sockaddr *>(&address), size);
    ::close(socket);
}

} // namespace hl::sync
