// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace hl::sync {

/// `hearthline-admin content ...`; the words after "content". Returns the exit code: 0, 1 (findings, differences) or 2.
int contentCommand(const QStringList &arguments);

/// By whatever this machine has that can lay HTML out; 0, or 2 after saying why not.
[[nodiscard]] int makePdf(const QString &html, const QString &pdf);

} // namespace hl::sync
