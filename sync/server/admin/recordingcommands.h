// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hl::sync {

/// Reads every chunk of every recording of a server's data directory; prints what is missing or damaged, and of which
/// record. The exit code: 0 whole, 1 not, 2 unusable.
[[nodiscard]] int verifyRecordings(const QString &data);

} // namespace hl::sync
