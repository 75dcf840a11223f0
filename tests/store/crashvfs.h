// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// A file layer under SQLite that fails like a machine does. Once installed it is the default for every database opened
/// afterwards.
namespace crashvfs {

enum class Fault {
    None,
    PowerCut, ///< at the n-th write, truncate or sync: unsynced writes are kept, lost or torn at 512 bytes by chance;
              ///< then the process ends (9)
    Full, ///< writes that would make a file longer fail with SQLITE_FULL
    SyncFails, ///< the n-th sync fails once; later ones succeed, as Linux reports it
};

void install();
/// Arms a fault that strikes at the n-th call from now on.
void arm(Fault fault, long n, unsigned seed);

} // namespace crashvfs
