// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Damage in SQLite's write-ahead log, which SQLite itself takes for its end
/// (https://sqlite.org/fileformat2.html#walformat).
namespace hl::store {

/// Whether the log at `path` was damaged after it was acknowledged. Each commit is synced before the next one is
/// written, so a crash or a power cut can spoil the last transaction at most. A bad frame with two or more commits of
/// the same log generation from there on therefore proves damage. False for a log that is absent, empty or as a crash
/// may leave it; damage in the very last transaction cannot be told from that.
[[nodiscard]] bool isLogDamaged(const QString &path);

/// Copies a damaged log to `path` + ".damaged" before SQLite overwrites it: what lies behind the damage can still be
/// read from there (each page carries its own tag). An older copy is kept under a number of its own.
[[nodiscard]] bool keepDamagedLog(const QString &path);

} // namespace hl::store
