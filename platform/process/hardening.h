// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace hl::platform {

/// Keeps what callers said out of core files and away from debuggers of the same user (SECURITY 1.3). Call it first in
/// main(). Errors: Io; the program may go on, and says so in its log.
[[nodiscard]] Result<void> hardenProcess();

} // namespace hl::platform
