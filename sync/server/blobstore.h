// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <functional>

#include <QByteArray>
#include <QDir>

namespace hl::sync {

/// Chunks on disk, each in a file named by the BLAKE2b-256 of its bytes: `ab/cd/abcd...`, hexadecimal. A file is whole
/// or not there: it is written beside (`incoming/`), synced, renamed, and its folder synced. Several nodes may share
/// the directory. Any thread.
class BlobStore
{
public:
    /// `directory` is made when the first chunk comes.
    explicit BlobStore(const QString &directory)
        : m_directory(directory)
    {
    }

    /// On disk when this returns; a chunk that is there already is only noted as wanted again. Nothing is taken while
    /// less than `keepFree` bytes would be left. Errors: InvalidInput (not the bytes of that name), DiskFull, Io;
    /// nothing is left behind then.
    [[nodiscard]] Result<void> put(const QByteArray &hash, QByteArrayView bytes, qint64 keepFree) const;
    /// Whole as it came. Errors: NotFound, Corrupt (the disk has changed it), Io.
    [[nodiscard]] Result<QByteArray> get(const QByteArray &hash) const;
    [[nodiscard]] bool has(const QByteArray &hash) const;
    /// Absent is no error.
    [[nodiscard]] Result<void> remove(const QByteArray &hash) const;
    /// Every chunk, in no order; and when it was last put.
    void each(const std::function<void(const QByteArray &hash, Timestamp at)> &look) const;
    /// What writers that were killed have left there since before `before`.
    void clearIncoming(Timestamp before) const;

    /// Bytes that this disk still takes.
    [[nodiscard]] qint64 freeBytes() const;

private:
    [[nodiscard]] QString folderOf(const QByteArray &hash) const;
    [[nodiscard]] QString pathOf(const QByteArray &hash) const;
    [[nodiscard]] Result<void> makeFolders(const QByteArray &hash) const;

    QDir m_directory;
};

} // namespace hl::sync
