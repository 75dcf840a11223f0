// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/wholefile.h"

#include <QFileInfo>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace hl {

namespace {

bool isSynced([[maybe_unused]] QSaveFile &file)
{
#ifdef Q_OS_UNIX
    return file.flush() && ::fsync(file.handle()) == 0;
#else
    return true; // commit() does
#endif
}

bool isFolderSynced([[maybe_unused]] const QString &folder)
{
#ifdef Q_OS_UNIX
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isSynced = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0)
        ::close(fd);
    return isSynced;
#else
    return true;
#endif
}

} // namespace

Result<void> saveWhole(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    file.setDirectWriteFallback(false);
    // the permissions are set before a byte is written
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes) != bytes.size() || !isSynced(file) || !file.commit()) {
        const bool isFull = file.error() == QFileDevice::ResourceError;
        return fail(isFull ? ErrorCode::DiskFull : ErrorCode::Io, "a file could not be replaced");
    }
    if (!isFolderSynced(QFileInfo(path).absolutePath()))
        return fail(ErrorCode::Io, "a folder could not be synced");
    return {};
}

} // namespace hl
