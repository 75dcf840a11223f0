// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hl {

/// What went wrong, in words every room shares. A screen chooses its text by this code, never by the message.
enum class ErrorCode {
    InvalidInput, ///< the data breaks a rule; trying again with the same data cannot help
    NotFound, ///< no such record, file, member or definition
    Conflict, ///< the same id with other content, or a state that has moved on
    Locked, ///< the vault is not open
    WrongKey, ///< passphrase, device secret or key does not fit
    Corrupt, ///< data was changed or damaged: it fails its signature, hash or AEAD tag
    Io, ///< disk or socket failed
    DiskFull, ///< no room left; nothing was lost that was acknowledged before
    Network, ///< the other end cannot be reached
    Timeout, ///< no answer in time
    Refused, ///< a guard or a policy said no (protocol guard, permission, server verdict)
    Unauthorised, ///< the other end does not know or no longer trusts us, or we do not trust it (TLS peer)
    Unsupported, ///< a version, suite or item type that this build does not know
    Internal, ///< a defect of ours
};

enum class Retry {
    Never,
    Later,
};

/// A failure as a value. `logSafe` holds program facts only: no number, name, note, answer, key or token, ever.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    std::string logSafe;
    Retry retry = Retry::Never;
};

/// Stable English name of a code, for logs and exit messages.
[[nodiscard]] std::string_view name(ErrorCode code);

/// The retry rule that goes with a code: Io, Network, Timeout and DiskFull may be tried again later.
[[nodiscard]] Retry retryFor(ErrorCode code);

/// Builds an Error with the retry rule of its code.
[[nodiscard]] Error makeError(ErrorCode code, std::string logSafe);

} // namespace hl
