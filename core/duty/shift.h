// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/text.h"
#include "core/duty/localtime.h"

#include <optional>

#include <QList>
#include <QStringList>

namespace hl::duty {

struct ShiftTag;
struct TemplateTag;
using ShiftId = Id<ShiftTag>;
using TemplateId = Id<TemplateTag>;

/// Days of the week, Monday first.
class Weekdays
{
public:
    constexpr Weekdays() = default;
    /// 1 = Monday ... 7 = Sunday, as QDate counts.
    constexpr Weekdays(std::initializer_list<int> days)
    {
        for (const int day : days)
            add(day);
    }
    [[nodiscard]] static constexpr Weekdays all() { return {1, 2, 3, 4, 5, 6, 7}; }
    constexpr void add(int day) { m_bits |= 1u << day; }
    [[nodiscard]] constexpr bool has(int day) const { return m_bits & (1u << day); }
    [[nodiscard]] constexpr bool isEmpty() const { return m_bits == 0; }
    bool operator==(const Weekdays &) const = default;

private:
    unsigned m_bits = 0;
};

/// Where a shift is served: the organisation's room (指南一(四)1), or a counsellor's own fixed quiet place
/// (方案三(三)1).
enum class Place { Anywhere, Site, Home };

/// So many of those on a shift must hold a qualification.
struct Need
{
    QString qualification;
    int atLeast = 1;
    bool operator==(const Need &) const = default;
};

/// What a shift asks for.
struct Demand
{
    int seats = 2;
    QStringList ofEveryone; ///< qualifications that each person on the shift must hold
    QList<Need> needs;
    Place place = Place::Anywhere;
    double highRiskCalls = 0; ///< expected for each seat, e.g. from last month's figures; counts towards the weekly cap
    bool operator==(const Demand &) const = default;
};

struct Shift
{
    ShiftId id;
    Text title;
    Span time;
    Demand demand;
    bool operator==(const Shift &) const = default;
};

/// On which days something happens.
struct Recurrence
{
    QDate firstDay; ///< its week is the first that counts for everyWeeks
    std::optional<QDate> lastDay; ///< nullopt: without end
    Weekdays days = Weekdays::all();
    int everyWeeks = 1; ///< 2: every other week
    QList<QDate> except;
    [[nodiscard]] bool fallsOn(QDate day) const;
    bool operator==(const Recurrence &) const = default;
};

/// A shift that comes again. `from` and `to` are what the clock on the wall shows: in the night in which daylight
/// saving begins, a shift from 22:00 to 06:00 lasts seven hours.
struct ShiftTemplate
{
    TemplateId id;
    Text title;
    QTime from;
    QTime to; ///< not later than `from`: on the next day
    Demand demand;
    Recurrence recurrence;
    bool operator==(const ShiftTemplate &) const = default;
};

/// The shift of one day: every device gives it the same id.
[[nodiscard]] ShiftId shiftId(const TemplateId &from, QDate day);
/// The shifts that begin on these days, both included, in the order of time.
[[nodiscard]] QList<Shift> shiftsOf(const ShiftTemplate &from, QDate first, QDate last, const QTimeZone &zone);

} // namespace hl::duty
