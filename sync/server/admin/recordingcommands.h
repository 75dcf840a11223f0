// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/recordings.h"

#include <QTextStream>

namespace hl::sync {

/// Reads every chunk of every recording; tells what is missing or damaged, and of which record. The exit code:
/// 0 whole, 1 not.
[[nodiscard]] Result<int> verifyRecordings(const Recordings &recordings, QTextStream &out);

} // namespace hl::sync
