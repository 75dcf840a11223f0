// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/rota.h"

#include <algorithm>
#include <set>

namespace hl::app {

namespace {

/// How far ahead a person is told what waits for her.
constexpr auto ahead = std::chrono::hours(24 * 42);

} // namespace

Result<Rota> Rota::read(store::Vault &vault, const sync::Membership &membership, QDate first, QDate last, Timestamp now)
{
    auto decision = sync::decisionOf(vault);
    auto roster = sync::rosterOf(vault, membership, first, last, now);
    auto own = sync::personOf(vault, membership.staff());
    auto templates = sync::templatesOf(vault);
    if (!decision || !roster || !own || !templates)
        return fail(!decision ? decision.error() : !roster ? roster.error() : !own ? own.error() : templates.error());
    const duty::Span days = duty::daysOf(first, last, decision->zone);
    auto shown = sync::shiftsOf(vault, days);
    auto next = sync::shiftsOf(vault, {now, now + app::ahead});
    if (!shown || !next)
        return fail(!shown ? shown.error() : next.error());
    shown->removeIf([&](const duty::ShiftSeats &seats) { return seats.shift()->time.from < days.from; });
    Rota rota{*decision, std::move(*roster), std::move(*shown), std::move(*next), own->timeOff(), {}};
    for (const auto &standing : *templates) {
        if (standing.current() && standing.current()->value.is)
            rota.templates.append(*standing.current()->value.is);
    }
    return rota;
}

const duty::ShiftSeats *Rota::find(const QString &shiftKey) const
{
    for (const auto *list : {&shown, &ahead}) {
        for (const auto &seats : *list) {
            if (seats.shift()->id.toString() == shiftKey)
                return &seats;
        }
    }
    return nullptr;
}

QList<duty::RosterFinding> CheckedRoster::ifServed(const duty::ShiftId &shift, const StaffId &person) const
{
    const int who = m_view.indexOf(person);
    const int which = m_view.indexOf(shift);
    return who < 0 || which < 0 ? QList<duty::RosterFinding>() : duty::checkPerson(m_view, who, which);
}

QList<Cover> coverOf(const duty::Roster &roster, QDate day)
{
    const duty::Span span = duty::daysOf(day, day, roster.zone);
    std::set<Timestamp> cuts{span.from, span.to};
    QList<Cover> served;
    for (const duty::Shift &shift : roster.shifts) {
        const int people = static_cast<int>(roster.assigned.value(shift.id).size());
        if (people == 0 || !shift.time.meets(span))
            continue;
        served.append({shift.time, people});
        cuts.insert(std::clamp(shift.time.from, span.from, span.to));
        cuts.insert(std::clamp(shift.time.to, span.from, span.to));
    }
    QList<Cover> cover;
    for (auto from = cuts.begin(), to = std::next(from); to != cuts.end(); from = to++) {
        int people = 0;
        for (const Cover &shift : served)
            people += shift.time.from <= *from && *to <= shift.time.to ? shift.people : 0;
        if (!cover.isEmpty() && cover.last().people == people)
            cover.last().time.to = *to;
        else
            cover.append({{*from, *to}, people});
    }
    return cover;
}

} // namespace hl::app
