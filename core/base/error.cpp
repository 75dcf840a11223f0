// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace hl {

std::string_view name(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return "invalid-input";
    case ErrorCode::NotFound:
        return "not-found";
    case ErrorCode::Conflict:
        return "conflict";
    case ErrorCode::Locked:
        return "locked";
    case ErrorCode::WrongKey:
        return "wrong-key";
    case ErrorCode::Corrupt:
        return "corrupt";
    case ErrorCode::Io:
        return "io";
    case ErrorCode::DiskFull:
        return "disk-full";
    case ErrorCode::Network:
        return "network";
    case ErrorCode::Timeout:
        return "timeout";
    case ErrorCode::Refused:
        return "refused";
    case ErrorCode::Unauthorised:
        return "unauthorised";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::Internal:
        return "internal";
    }
    return "internal";
}

Retry retryFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Io:
    case ErrorCode::DiskFull:
    case ErrorCode::Network:
    case ErrorCode::Timeout:
        return Retry::Later;
    default:
        return Retry::Never;
    }
}

Error makeError(ErrorCode code, std::string logSafe)
{
    return Error{code, std::move(logSafe), retryFor(code)};
}

} // namespace hl
