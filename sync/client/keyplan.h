// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/wire/directory.h"
#include "sync/wire/keybook.h"

#include <optional>
#include <vector>

/// What is due about the organisation's keys, by the statements that a device knows: pure, so that every leader's
/// device comes to the same. Several may act at once; a key too many harms nobody (the last one in the log is used).
namespace hl::sync {

struct KeyPlan
{
    struct Slot
    {
        KeyScope scope = KeyScope::Team;
        quint32 epoch = 0;
    };
    struct Missing
    {
        EpochKeys key;
        std::vector<Member> devices; ///< are entitled to it and were not given it
    };
    struct Move
    {
        EpochKeys from;
        EpochKeys to;
        bool isExpiry = false; ///< the key is to be destroyed once nothing is sealed to it; else somebody left
    };

    std::vector<Slot> make; ///< periods that lack a key
    std::vector<Missing> grant;
    std::vector<Move> move; ///< what is kept under the one is to be given the other
};

/// Months that TEAM keys are made ahead, weeks that DUTY keys are: a device may be offline for as long.
inline constexpr int MonthsAhead = 2;
inline constexpr int WeeksAhead = 3;
/// A month's key is destroyed when nothing that must be kept is left under it, this long after the month at the
/// earliest.
inline constexpr int MonthsTillDestruction = 37;
/// How long the others leave it to the first leader's device.
inline constexpr std::chrono::minutes FirstTurn{10};
inline constexpr std::chrono::hours MoveTurn{6}; ///< the same for moving everything from one key to another

/// For the device `self`; nothing unless it may publish and grant keys.
[[nodiscard]] KeyPlan planKeys(const Directory &directory, DeviceId self, Timestamp now);

} // namespace hl::sync
