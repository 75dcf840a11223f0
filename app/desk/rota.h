// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/rosterrules.h"
#include "sync/client/dutydesk.h"

namespace hl::app {

/// What this device knows of the shifts of some days, and of what comes next, wherever the screen is. A value.
struct Rota
{
    duty::RosterDecision decision;
    duty::Roster roster; ///< of the days shown
    QList<duty::ShiftSeats> shown; ///< that begin on these days, by their beginning
    QList<duty::ShiftSeats> ahead; ///< that end after now, for the weeks ahead
    QList<duty::PersonFile::Away> timeOff; ///< my own
    QList<duty::ShiftTemplate> templates;

    /// Thread: vault. Errors: Io.
    [[nodiscard]] static Result<Rota> read(
        store::Vault &vault, const sync::Membership &membership, QDate first, QDate last, Timestamp now);

    /// nullptr: this device knows nothing of it.
    [[nodiscard]] const duty::ShiftSeats *find(const QString &shiftKey) const;
};

/// A roster with what it breaks. The view holds on to the roster, so this stays where it is.
class CheckedRoster
{
public:
    explicit CheckedRoster(duty::Roster roster)
        : m_roster(std::move(roster))
        , m_view(m_roster)
        , m_findings(duty::check(m_view))
    {
    }
    CheckedRoster(const CheckedRoster &) = delete;
    CheckedRoster &operator=(const CheckedRoster &) = delete;

    [[nodiscard]] const duty::Roster &roster() const { return m_roster; }
    [[nodiscard]] const duty::RosterView &view() const { return m_view; }
    [[nodiscard]] const QList<duty::RosterFinding> &findings() const { return m_findings; }
    /// What it would break if this person served this shift; empty too when one of them is not here.
    [[nodiscard]] QList<duty::RosterFinding> ifServed(const duty::ShiftId &shift, const StaffId &person) const;

private:
    const duty::Roster m_roster;
    const duty::RosterView m_view;
    const QList<duty::RosterFinding> m_findings;
};

/// How many are on duty from one moment to another.
struct Cover
{
    duty::Span time;
    int people = 0;
    bool operator==(const Cover &) const = default;
};
/// All of one day, as stretches in which as many people are on duty.
[[nodiscard]] QList<Cover> coverOf(const duty::Roster &roster, QDate day);

} // namespace hl::app
