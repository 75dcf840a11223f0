// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/localtime.h"

#include <optional>

#include <QList>

namespace hl::duty {

/// What a call costs whoever took it.
struct TakenCall
{
    Timestamp from;
    Timestamp to;
    bool highRisk = false;
};

/// All that is known of what one member did.
struct Carried
{
    QList<TakenCall> calls;
    QList<Span> shifts; ///< by the roster; what is still to come counts for nothing
    std::optional<Timestamp> lastTalk; ///< the last debrief that took place
};

/// What one member should not take in a week (R18, 指南一(四)3): the roster's rules, her own caps before everybody's.
struct LoadCaps
{
    Millis hours = std::chrono::hours(40); ///< on duty, Monday to Sunday
    std::optional<int> highRisk; ///< nullopt: nobody has set one (decisions/0002)
    int daysInARow = 6; ///< with a shift or a call (decisions/0005)
};

/// One week of one member. A call counts where it began, a shift from Sunday to Monday in both weeks.
struct WeekLoad
{
    QDate monday;
    int calls = 0;
    int highRisk = 0;
    Millis callTime{0};
    Millis dutyTime{0}; ///< by the roster, as far as it has passed
    bool operator==(const WeekLoad &) const = default;
};

/// How much somebody has carried, and what of it is too much. A figure to care by, never to judge by.
struct Load
{
    QList<WeekLoad> weeks; ///< the present one last
    int daysInARow = 0; ///< with a shift or a call, up to today, or to yesterday while today has none yet
    int restDays = 0; ///< without either, of the last seven, today included
    std::optional<Timestamp> lastTalk;
    bool tooLong = false; ///< the present week's time on duty, or on calls where there is no roster
    bool tooGrave = false; ///< its calls of high risk
    bool noRest = false; ///< too many days in a row
    /// A call of high risk since the last talk, if there ever was one, and that so long ago.
    bool noTalk = false;

    [[nodiscard]] bool isTooMuch() const { return tooLong || tooGrave || noRest || noTalk; }
    /// `weeks` of them, at least one, empty ones included.
    [[nodiscard]] static Load of(
        const Carried &carried, int weeks, Timestamp now, const QTimeZone &zone, const LoadCaps &caps = {});
    static constexpr std::chrono::days TalkWithin{7}; ///< of a call of high risk (decisions/0005)
};

} // namespace hl::duty
