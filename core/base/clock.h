// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QString>

namespace hl {

using Millis = std::chrono::milliseconds;
/// A moment in UTC, millisecond resolution.
using Timestamp = std::chrono::sys_time<Millis>;

/// The only source of now. Two readings, because a wall clock can jump:
/// `now()` for what is written down, `elapsed()` for measuring durations.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall clock, UTC.
    [[nodiscard]] virtual Timestamp now() const = 0;
    /// Monotonic time since an arbitrary start.
    [[nodiscard]] virtual Millis elapsed() const = 0;
};

/// The machine's clocks.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] Millis elapsed() const override;
};

/// A clock that a test or a simulation turns by hand.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Timestamp start)
        : m_now(start)
    {
    }
    [[nodiscard]] Timestamp now() const override { return m_now; }
    [[nodiscard]] Millis elapsed() const override { return m_elapsed; }
    /// Time passes: both readings move.
    void advance(Millis by)
    {
        m_now += by;
        m_elapsed += by;
    }
    /// The wall clock is set: only `now()` moves.
    void setWall(Timestamp now) { m_now = now; }

private:
    Timestamp m_now;
    Millis m_elapsed{0};
};

/// Milliseconds since 1970-01-01T00:00:00Z, the form in which moments are stored.
[[nodiscard]] inline qint64 toEpochMs(Timestamp at)
{
    return at.time_since_epoch().count();
}
[[nodiscard]] inline Timestamp fromEpochMs(qint64 ms)
{
    return Timestamp{Millis{ms}};
}
/// ISO 8601 in UTC with milliseconds, e.g. "2026-11-22T02:40:08.000Z".
[[nodiscard]] QString toIso(Timestamp at);

} // namespace hl
