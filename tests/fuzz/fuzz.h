// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace hl::fuzz {

/// One place where bytes come in from outside; each target defines it once. Whatever the input is, it must neither
/// crash nor break a require(). Returns whether the input was taken: of every corpus one file at least must be, or the
/// target would no longer reach the code behind the first check.
bool fuzzOne(QByteArrayView input);

/// Ends the process and names the promise that was broken.
void require(bool holds, const char *promise);

/// Starts libsodium and keeps the program's own log out of the way. Both drivers call it first.
void start();

/// A directory for a vault or a database, in memory where the system has such a place.
QString scratchDirectory();

} // namespace hl::fuzz
