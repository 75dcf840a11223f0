// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"

#include <QFile>

namespace hl::memory {

/// How often the bytes whose xor with 0x55 is `masked` stand in this process's memory, PROT_NONE pages included. The
/// bytes themselves are never put together by the search.
inline int countInMemory(const QByteArray &masked)
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    QFile memory(QStringLiteral("/proc/self/mem"));
    if (!maps.open(QIODevice::ReadOnly) || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return -1;
    int found = 0;
    for (const QByteArray &line : maps.readAll().split('\n')) {
        const auto ends = line.split(' ').first().split('-');
        if (ends.size() != 2 || line.contains("[v"))
            continue;
        const qint64 from = ends[0].toLongLong(nullptr, 16);
        const qint64 size = ends[1].toLongLong(nullptr, 16) - from;
        if (size > (64 << 20) || !memory.seek(from))
            continue;
        QByteArray page = memory.read(size);
        for (qsizetype at = 0; at + masked.size() <= page.size(); ++at) {
            qsizetype same = 0;
            while (same < masked.size() && page[at + same] == static_cast<char>(masked[same] ^ 0x55))
                ++same;
            found += same == masked.size() ? 1 : 0;
        }
        page.fill('\0');
    }
    return found;
}

/// A key in the form in which countInMemory() looks for it.
inline QByteArray masked(const crypto::SecretKey &key)
{
    const crypto::KeyAccess access(key);
    QByteArray bytes(static_cast<qsizetype>(access.size()), '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(access.data()[i] ^ 0x55);
    return bytes;
}

} // namespace hl::memory
