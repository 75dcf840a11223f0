// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hl {

/// Makes one visitor of several lambdas: `std::visit(Overloaded{[](const A &) {...}, [](const B &) {...}}, variant)`.
template <typename... Fs>
struct Overloaded : Fs...
{
    using Fs::operator()...;
};
template <typename... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

} // namespace hl
