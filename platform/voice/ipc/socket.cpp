// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/ipc/socket.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace hl::voice::ipc {

QString defaultSocketFolder(const QString &profile)
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString name = profile.isEmpty() ? QStringLiteral("hearthline") : QStringLiteral("hearthline-") + profile;
    if (!runtime.isEmpty())
        return runtime + u'/' + name;
    return QStringLiteral("%1/%2-%3").arg(QDir::tempPath(), name).arg(::geteuid());
}

QString socketPath(const QString &folder)
{
    return folder + QStringLiteral("/voice.socket");
}

Result<void> ensurePrivateFolder(const QString &folder)
{
    if (!QDir().mkpath(QFileInfo(folder).path()))
        return fail(ErrorCode::Io, "cannot make the parent of the voice socket's folder");
    const QByteArray path = QFile::encodeName(folder);
    if (::mkdir(path.constData(), 0700) != 0 && errno != EEXIST)
        return fail(ErrorCode::Io, "cannot make the voice socket's folder");
    struct stat info = {};
    if (::lstat(path.constData(), &info) != 0)
        return fail(ErrorCode::Io, "cannot read the voice socket's folder");
    if (!S_ISDIR(info.st_mode) || info.st_uid != ::geteuid())
        return fail(ErrorCode::Refused, "the voice socket's folder is not ours");
    if ((info.st_mode & 0777) != 0700 && ::chmod(path.constData(), 0700) != 0)
        return fail(ErrorCode::Io, "cannot close the voice socket's folder to others");
    return {};
}

bool isOwnUser(qintptr descriptor)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    return ::getsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && size == sizeof peer
        && peer.uid == ::geteuid();
}

} // namespace hl::voice::ipc
