// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <QString>

namespace hl {

/// How far a leader is in the call of a counsellor.
enum class LegState {
    None,
    Calling, ///< her telephone is being called; caller and counsellor go on talking
    Joined, ///< three voices
    Moving, ///< the caller is on the way to her; the counsellor stays until she has the caller
};

/// Why a leg is over, or why the caller stayed.
enum class LegEnd {
    None,
    Left, ///< she hung up, or was sent away
    NoAnswer,
    Declined, ///< or busy
    Unreachable, ///< her telephone is not registered, or the call could not be set up
    Lost, ///< no sound from her for too long, or her telephone died
    MoveRefused, ///< the caller's line does not let itself be moved: she stays as a third voice
};

/// A leader in a call, as the counsellor's telephone has her.
struct LeaderLeg
{
    LegState state = LegState::None;
    LegEnd end = LegEnd::None; ///< of the last attempt
    bool operator==(const LeaderLeg &) const = default;
};

/// What a leader comes for.
enum class LegEntry {
    Join, ///< the three talk
    TakeOver, ///< the caller goes to her, and the counsellor's part ends
};

/// True for the user part of a SIP address as organisations give it to members: 1 to 32 letters, digits, dots, hyphens
/// and underscores. Nothing else is ever dialled, and always at the own domain: no address comes from outside.
[[nodiscard]] bool isLineName(const QString &line);

/// Stable English names for logs and records.
[[nodiscard]] std::string_view name(LegState state);
[[nodiscard]] std::string_view name(LegEnd end);

} // namespace hl
