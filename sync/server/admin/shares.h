// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace hl::sync {

/// Every ARCHIVE secret in the organisation's directory becomes shares in the directories of two or three custodians,
/// each a medium of its own; any two of them open it, none alone. The file itself is overwritten and removed once the
/// shares were read back and fit. Killed anywhere: the key or its shares are there; saying it again finishes it.
/// Returns how many keys. Errors: InvalidInput (another number of custodians, one twice, or --org itself), NotFound (no
/// key here), Conflict (a share is there already that does not fit), Io.
[[nodiscard]] Result<int> shareArchiveKeys(const QString &orgPath, const QStringList &custodians);

/// The shares of one key (the name of its file in the organisation's directory) are overwritten and removed. Errors:
/// NotFound (fewer than two of these custodians have any: the others could still open it), Io.
[[nodiscard]] Result<void> destroyShares(const QString &keyFile, const QStringList &custodians);

/// Overwritten, then gone. Errors: Io.
[[nodiscard]] Result<void> destroyFile(const QString &path);

} // namespace hl::sync
