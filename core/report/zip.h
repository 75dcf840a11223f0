// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace hl::report {

struct ZipEntry
{
    QByteArray name; ///< ASCII
    QByteArray bytes;
};

/// A ZIP archive (APPNOTE 6.3) in memory, its entries stored as they are; the same entries give the same bytes.
/// For some MB: sizes have 32 bits.
[[nodiscard]] QByteArray zip(const QList<ZipEntry> &entries);

} // namespace hl::report
