// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace hl::voice::ipc {

/// $XDG_RUNTIME_DIR/hearthline, else a folder of the user's own below the temporary folder. `profile` keeps two
/// installations of one user apart ("" = the usual one).
[[nodiscard]] QString defaultSocketFolder(const QString &profile = {});

/// The socket's path in its folder.
[[nodiscard]] QString socketPath(const QString &folder);

/// Makes `folder` if it is missing and sees to it that it is ours and closed to everyone else (0700).
/// Errors: Refused (belongs to somebody else, or is a link), Io.
[[nodiscard]] Result<void> ensurePrivateFolder(const QString &folder);

/// True if the other end of the unix socket `descriptor` runs as our own user (SO_PEERCRED).
[[nodiscard]] bool isOwnUser(qintptr descriptor);

} // namespace hl::voice::ipc
