// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What tests must know of the sanitizers: everything is slower (time limits are multiplied by it), and mlock() does
/// nothing.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool underSanitizer = true;
inline constexpr int slowdown = 10;
#else
inline constexpr bool underSanitizer = false;
inline constexpr int slowdown = 1;
#endif
