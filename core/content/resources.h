// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace hl::content {

/// A file of this room's library/ as it was built in, e.g. "directory.json", "print.css". One that is not there is a
/// defect of the build and ends the program.
[[nodiscard]] QByteArray libraryFile(const QString &name);

} // namespace hl::content
