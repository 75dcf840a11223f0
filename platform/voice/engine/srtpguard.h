// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hl::voice {

/// True where mediastreamer's calls into libsrtp pass through this file's lock (decisions/0006).
///
/// A re-INVITE may bring new keys to a stream that runs: liblinphone's thread then frees the SRTP session with which
/// the media thread decrypts, and mediastreamer 5.1 locks only the sending half. The program answers libsrtp's names
/// itself, one caller after another; a packet for a session that is gone is dropped. Linux and Android (ELF) only;
/// elsewhere false.
///
/// Thread: any.
[[nodiscard]] bool isSrtpGuarded();

} // namespace hl::voice
