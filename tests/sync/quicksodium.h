// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Twenty devices in one process check the same signatures twenty times, which is a fifth of what a simulation costs.
/// Linked into a program, this answers a question that was asked before (same signature, bytes and key) as the first
/// time, and leaves out the page protection around secret keys, which other tests are about.
namespace quicksodium {

/// What was asked so far.
void forget();

} // namespace quicksodium
