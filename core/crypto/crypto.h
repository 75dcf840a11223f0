// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

/// The only room that knows libsodium. Suite 1 = the primitives of libsodium 1.0.18. Nothing here throws.
/// Every function may be called from any thread once init() has returned.
namespace hl::crypto {

/// The suite byte that formats carry; a reader refuses every other value with Unsupported.
inline constexpr quint8 suite = 1;
inline constexpr qsizetype hashSize = 32;

/// Starts libsodium and checks selfTest(). Call it first; every program exits when it fails. Idempotent.
[[nodiscard]] Result<void> init();

/// Known-answer tests of every primitive (RFC 8032, RFC 7748, RFC 7693, draft-irtf-cfrg-xchacha, FIPS 180-4,
/// libsodium's own vectors). Errors: Internal, naming the primitive that gave a wrong answer.
[[nodiscard]] Result<void> selfTest();

/// `size` bytes from the system's generator.
[[nodiscard]] QByteArray randomBytes(qsizetype size);

/// BLAKE2b-256 (RFC 7693).
[[nodiscard]] QByteArray hash(QByteArrayView data);
/// BLAKE2b-256 keyed with a public label or key of 16 to 64 bytes: a different function for each label.
[[nodiscard]] QByteArray hashWithKey(QByteArrayView key, QByteArrayView data);
/// SHA-256 (FIPS 180-4), for certificate pins and RFC 6962 trees only.
[[nodiscard]] QByteArray sha256(QByteArrayView data);

/// Compares without telling by its duration where the first difference is. Different sizes are unequal.
[[nodiscard]] bool equal(QByteArrayView a, QByteArrayView b);

/// ISO/IEC 7816-4 padding to the next multiple of `block` bytes (at least one byte is added).
[[nodiscard]] QByteArray pad(QByteArrayView data, qsizetype block);
/// Only for what was authenticated before: its time depends on where the padding ends.
/// Errors: Corrupt when `padded` was not made by pad() with this block size.
[[nodiscard]] Result<QByteArray> unpad(QByteArrayView padded, qsizetype block);

/// Length-prefixed field (u32 little endian, then the bytes): what is signed is joined of these, so that no two
/// different lists of fields give the same bytes.
[[nodiscard]] QByteArray field(QByteArrayView bytes);

} // namespace hl::crypto
