// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/roster.h"

namespace hl::duty {

/// A person's shifts for her own calendar (RFC 5545): times in UTC, so that no calendar needs our time zone; an alarm
/// 24 hours before. It says when and which shift, and nothing of anybody else. Events keep their UID and take their
/// sequence from `now`: importing again replaces what was imported before. Errors: NotFound (the person is not in the
/// roster).
[[nodiscard]] Result<QByteArray> toCalendar(
    const Roster &roster, const StaffId &person, Language language, Timestamp now);

} // namespace hl::duty
