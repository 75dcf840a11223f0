// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace hl {

/// A value or an Error. GCC 12 has no std::expected in C++20, so tl::expected (libexpected-dev).
template <typename T>
using Result = tl::expected<T, Error>;

/// Shorthand for the failing branch: `return fail(ErrorCode::NotFound, "no such call");`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string logSafe)
{
    return tl::unexpected<Error>(makeError(code, std::move(logSafe)));
}

/// Hands an Error of one Result on to another.
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace hl
