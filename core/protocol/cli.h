// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QTextStream;

namespace hl::protocol {

// A document may use the parts of the parts.xml that lies beside it; without one, those of the built-in content.

/// `hearthline-admin protocol lint FILE`: 0 good, 1 findings (one a line: "FILE:LINE: rule: text"), 2 unreadable.
int protocolLint(const QString &path, QTextStream &out, QTextStream &err);
/// `hearthline-admin protocol trace FILE EVENT...`: prints the active states at the start and after each event.
/// 0 all taken, 1 findings or an event refused or unknown, 2 unreadable.
int protocolTrace(const QString &path, const QStringList &events, QTextStream &out, QTextStream &err);

} // namespace hl::protocol
