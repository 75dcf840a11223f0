// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// Chance that can be played again: keys, nonces and ids of this process come from a seed. Only for simulations.
namespace seededrandom {

/// Before anything has asked libsodium or std::random_device for a number.
void install();
void begin(std::uint64_t seed);

} // namespace seededrandom
