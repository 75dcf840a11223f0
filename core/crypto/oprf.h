// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"

namespace hl::crypto {

/// A pseudo-random function that two parties compute together: RFC 9497, OPRF(ristretto255, SHA-512), mode 0. The
/// server holds the key and sees a random point; the device holds the input and learns the output of this one input.
///
///     device: blind(input)                          -> Blinded
///     server: evaluate(key, blinded.element)        -> point
///     device: finish(input, blinded, point)         -> 64 bytes, the same for every device
namespace oprf {

struct ElementTag;
/// A ristretto255 point as it travels: RFC 9496 encoding.
using Element = FixedBytes<ElementTag, 32>;
inline constexpr qsizetype OutputSize = 64;
/// Longest input: its length travels as two bytes.
inline constexpr qsizetype LongestInput = 0xffff;

struct Blinded
{
    SecretKey blind; ///< a scalar, for finish() alone
    Element element; ///< what the server may see
};

/// A new server key: a scalar other than zero.
[[nodiscard]] SecretKey newKey();

/// Errors: InvalidInput (too long).
[[nodiscard]] Result<Blinded> blind(QByteArrayView input);
/// With a given scalar, for test vectors.
[[nodiscard]] Result<Blinded> blindWith(QByteArrayView input, SecretKey scalar);

/// Errors: InvalidInput for an encoding that is not canonical, no point, or the identity; for a key of another size.
[[nodiscard]] Result<Element> evaluate(const SecretKey &key, const Element &blinded);

/// Errors: InvalidInput as evaluate(). That the server used its one key is not proved (mode 0): a server that answers
/// at random makes callers look unknown, it learns nothing.
[[nodiscard]] Result<QByteArray> finish(QByteArrayView input, const Blinded &blinded, const Element &evaluated);

} // namespace oprf
} // namespace hl::crypto
