// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

#include <QByteArray>

namespace hl::sync {

/// What a member does at the line. The server knows no more of her work than this (PROTOCOL.md 13). The numbers are
/// fixed, and rise with what keeps a call from her: of a member with several devices the highest one counts.
enum class DutyState : quint8 {
    Off = 0,
    Ready = 1, ///< the only one in which the queue may ring
    NoLine = 2, ///< on duty, but her telephone is not registered
    Break = 3,
    Recovery = 4, ///< after a call, until she is released (R18)
    Ringing = 5,
    InCall = 6,
};

/// How the check before duty went (F22): said by her own device.
enum class DutyCheck : quint8 {
    None = 0,
    Passed = 1,
    LeadersWord = 2, ///< a leader let her on duty without it
};

/// A device that has said nothing for so long is off duty. More than a minute: so much may the clocks of two nodes
/// differ.
inline constexpr std::chrono::seconds DutyLease{90};
/// After so long without a question from the queue, what it said of waiting callers says nothing any more.
inline constexpr std::chrono::seconds QueueSilence{15};

/// Names the SIP user that the queue rings. It becomes part of a SIP address: nothing else is let through.
[[nodiscard]] inline bool isLine(QByteArrayView line)
{
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-'
            || c == '_';
    };
    return !line.isEmpty() && line.size() <= 64 && std::ranges::all_of(line, fits);
}

/// Nullopt: a state that this build does not know.
[[nodiscard]] constexpr std::optional<DutyState> dutyState(quint32 number)
{
    return number <= static_cast<quint32>(DutyState::InCall) ? std::optional(static_cast<DutyState>(number))
                                                             : std::nullopt;
}
[[nodiscard]] constexpr std::optional<DutyCheck> dutyCheck(quint32 number)
{
    return number <= static_cast<quint32>(DutyCheck::LeadersWord) ? std::optional(static_cast<DutyCheck>(number))
                                                                  : std::nullopt;
}

} // namespace hl::sync
