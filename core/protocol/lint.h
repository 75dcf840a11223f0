// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace hl::protocol {

/// One thing wrong with a protocol document.
struct Finding
{
    qint64 line = 0; ///< 1-based; 0 = the document as a whole
    QString rule; ///< stable id, e.g. "quoted-in"
    QString text; ///< English, for the author
    bool operator==(const Finding &) const = default;
};

/// Everything wrong with the document, in three passes, each only if the one before found nothing: screening (is it
/// safe to look at), structure (is it one of ours and complete), exploration (no reachable configuration breaks a house
/// rule). The rules are listed in README.md. Empty = good.
[[nodiscard]] QList<Finding> lint(const QByteArray &scxml);

} // namespace hl::protocol
