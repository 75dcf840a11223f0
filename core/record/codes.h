// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <utility>

#include <QString>

/// A table of stable codes, read in both directions. For this room only.
namespace hl::record {

template <typename Value, std::size_t Size>
using Codes = std::array<std::pair<Value, QLatin1StringView>, Size>;

template <typename Value, std::size_t Size>
QString codeIn(const Codes<Value, Size> &table, Value value)
{
    for (const auto &[each, code] : table) {
        if (each == value)
            return code;
    }
    return {};
}

template <typename Value, std::size_t Size>
std::optional<Value> valueIn(const Codes<Value, Size> &table, const QString &code)
{
    for (const auto &[value, each] : table) {
        if (each == code)
            return value;
    }
    return std::nullopt;
}

} // namespace hl::record
