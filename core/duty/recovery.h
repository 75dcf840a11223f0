// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <optional>
#include <variant>

#include <QByteArray>
#include <QString>

namespace hl::duty {

namespace recovery {
/// A call is over: nothing rings until she says so.
struct CallOver
{
    CallId call;
    QString level; ///< core/form's risk code, for the screen
    Millis breathing{0}; ///< the pause that the organisation recommends after such a call
};
/// She can take calls again: her decision, at any time.
struct Released
{
};
struct DebriefAsked
{
};
/// The talk took place, or is no longer wanted.
struct DebriefSettled
{
};
} // namespace recovery

/// After a call (R18): no ring until released, a breathing space that is recommended and never imposed, a debrief on
/// request. A value that the vault keeps, so that a restart does not put a tired person on the line.
class Recovery
{
public:
    using Event
        = std::variant<recovery::CallOver, recovery::Released, recovery::DebriefAsked, recovery::DebriefSettled>;
    /// An event that does not fit changes nothing.
    void apply(const Event &event, Timestamp at);

    /// False between the end of a call and her release.
    [[nodiscard]] bool mayRing() const { return !m_since; }
    /// Ends when the recommended pause is over; nullopt while released. A later call with a longer pause extends it, a
    /// shorter one does not cut it.
    [[nodiscard]] std::optional<Timestamp> breathingUntil() const { return m_until; }
    /// What is left of the pause. Never more than the whole: a clock that was set back does not lengthen it.
    [[nodiscard]] Millis breathingLeft(Timestamp now) const;
    [[nodiscard]] Millis breathingTotal() const { return m_total; }
    [[nodiscard]] const std::optional<CallId> &lastCall() const { return m_call; }
    [[nodiscard]] const QString &level() const { return m_level; } ///< of the call that set the pause
    /// When she asked for a talk that has not taken place; outlasts the release.
    [[nodiscard]] std::optional<Timestamp> debriefAskedAt() const { return m_debrief; }

    [[nodiscard]] QByteArray toBytes() const;
    /// Errors: Corrupt.
    [[nodiscard]] static Result<Recovery> fromBytes(const QByteArray &bytes);
    bool operator==(const Recovery &) const = default;

private:
    std::optional<Timestamp> m_since; ///< end of the last call; nullopt: released
    std::optional<Timestamp> m_until;
    Millis m_total{0};
    std::optional<CallId> m_call;
    QString m_level;
    std::optional<Timestamp> m_debrief;
};

} // namespace hl::duty
