// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/blobstore.h"

#include "core/crypto/crypto.h"

#include <cerrno>

#include <QDateTime>
#include <QDirIterator>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace hl::sync {

namespace {

const QString Incoming = QStringLiteral("incoming");

/// What the last system call has said.
Error ioError()
{
    const bool isFull = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    return isFull ? makeError(ErrorCode::DiskFull, "no room for recordings")
                  : makeError(ErrorCode::Io, "the directory of recordings cannot be written");
}

class Descriptor
{
public:
    Descriptor(const QString &path, int flags)
        : m_fd(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, 0600))
    {
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] Result<void> write(QByteArrayView bytes) const
    {
        while (m_fd >= 0 && !bytes.isEmpty()) {
            const ssize_t count = ::write(m_fd, bytes.data(), static_cast<size_t>(bytes.size()));
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return fail(ioError());
            bytes = bytes.sliced(count);
        }
        return sync();
    }
    [[nodiscard]] Result<void> sync() const
    {
        if (m_fd < 0 || ::fsync(m_fd) != 0)
            return fail(ioError());
        return {};
    }

private:
    int m_fd;
};

Result<void> syncFolder(const QString &path)
{
    return Descriptor(path, O_RDONLY | O_DIRECTORY).sync();
}

/// Makes one folder; new ones are on disk when it returns.
Result<void> makeFolder(const QString &path)
{
    if (::mkdir(QFile::encodeName(path).constData(), 0700) == 0)
        return syncFolder(QFileInfo(path).path());
    return errno == EEXIST ? Result<void>() : fail(ioError());
}

} // namespace

QString BlobStore::folderOf(const QByteArray &hash) const
{
    const auto hex = QString::fromLatin1(hash.first(2).toHex());
    return m_directory.filePath(hex.first(2) + u'/' + hex.last(2));
}

QString BlobStore::pathOf(const QByteArray &hash) const
{
    return folderOf(hash) + u'/' + QString::fromLatin1(hash.toHex());
}

Result<void> BlobStore::makeFolders(const QByteArray &hash) const
{
    const QString folder = folderOf(hash);
    return makeFolder(m_directory.path())
        .and_then([&] { return makeFolder(m_directory.filePath(Incoming)); })
        .and_then([&] { return makeFolder(QFileInfo(folder).path()); })
        .and_then([&] { return makeFolder(folder); });
}

Result<void> BlobStore::put(const QByteArray &hash, QByteArrayView bytes, qint64 keepFree) const
{
    if (crypto::hash(bytes) != hash)
        return fail(ErrorCode::InvalidInput, "a chunk has another hash than its name");
    const QByteArray path = QFile::encodeName(pathOf(hash));
    if (get(hash)) { // younger again: it is not swept away before its manifest comes
        if (::utimensat(AT_FDCWD, path.constData(), nullptr, 0) != 0)
            return fail(ioError());
        return {};
    }
    if (freeBytes() - bytes.size() < keepFree)
        return fail(ErrorCode::DiskFull, "no room for recordings");
    if (auto made = makeFolders(hash); !made)
        return made;
    const QString beside = m_directory.filePath(Incoming + u'/' + QString::fromLatin1(crypto::randomBytes(16).toHex()));
    auto done = Descriptor(beside, O_WRONLY | O_CREAT | O_EXCL).write(bytes);
    if (done && ::rename(QFile::encodeName(beside).constData(), path.constData()) != 0)
        done = fail(ioError());
    if (!done) {
        QFile::remove(beside);
        return done;
    }
    return syncFolder(folderOf(hash));
}

Result<QByteArray> BlobStore::get(const QByteArray &hash) const
{
    QFile file(pathOf(hash));
    if (!file.exists())
        return fail(ErrorCode::NotFound, "no such chunk of a recording");
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, "a chunk of a recording cannot be read");
    QByteArray bytes = file.readAll();
    if (crypto::hash(bytes) != hash)
        return fail(ErrorCode::Corrupt, "a stored chunk of a recording is damaged");
    return bytes;
}

bool BlobStore::has(const QByteArray &hash) const
{
    return QFile::exists(pathOf(hash));
}

Result<void> BlobStore::remove(const QByteArray &hash) const
{
    if (::unlink(QFile::encodeName(pathOf(hash)).constData()) != 0 && errno != ENOENT)
        return fail(ErrorCode::Io, "a chunk of a recording cannot be deleted");
    return {};
}

void BlobStore::each(const std::function<void(const QByteArray &hash, Timestamp at)> &look) const
{
    QDirIterator files(m_directory.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        const QByteArray hash = QByteArray::fromHex(files.fileName().toLatin1());
        if (files.filePath() == pathOf(hash.leftJustified(2, '\0'))) // not what is incoming
            look(hash, fromEpochMs(files.fileInfo().lastModified().toMSecsSinceEpoch()));
    }
}

void BlobStore::clearIncoming(Timestamp before) const
{
    QDirIterator files(m_directory.filePath(Incoming), QDir::Files);
    while (files.hasNext()) {
        files.next();
        if (fromEpochMs(files.fileInfo().lastModified().toMSecsSinceEpoch()) < before)
            QFile::remove(files.filePath());
    }
}

qint64 BlobStore::freeBytes() const
{
    struct statvfs disk
    {
    };
    const QString path = m_directory.exists() ? m_directory.path() : QFileInfo(m_directory.path()).path();
    return ::statvfs(QFile::encodeName(path).constData(), &disk) == 0
        ? static_cast<qint64>(disk.f_bavail) * static_cast<qint64>(disk.f_frsize)
        : 0;
}

} // namespace hl::sync
