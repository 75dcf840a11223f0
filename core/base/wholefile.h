// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace hl {

/// Puts a file with these bytes, which only its owner may read, in the place of the one at `path`: after a stop there
/// is the old one or the new one, after a return the new one for good. QSaveFile alone takes no notice of a sync that
/// fails. Errors: DiskFull, Io.
[[nodiscard]] Result<void> saveWhole(const QString &path, const QByteArray &bytes);

} // namespace hl
