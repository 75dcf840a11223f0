// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/pack.h"

namespace hl::content {

/// A content set as a folder that people edit (README.md). Errors: findings, among them every file that does not belong
/// there; hidden files and README.md are left alone.
[[nodiscard]] Checked<Pack> readFolder(const QString &path);

/// Writes a set as such a folder. Errors: Conflict (the folder is not empty, nothing was written), Io.
[[nodiscard]] Result<void> writeFolder(const QString &path, const Label &label, const Files &files);

} // namespace hl::content
