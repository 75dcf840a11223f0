// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/register.h"

namespace hl::app {

namespace {

constexpr auto WeeksAhead = std::chrono::hours(24 * 7 * 8);

} // namespace

Result<Register> Register::read(store::Vault &vault, const sync::Membership &membership, Timestamp now)
{
    const auto decisions = sync::decisionsOf(vault);
    const auto decision = sync::decisionOf(vault);
    const auto ahead = sync::shiftsOf(vault, {now, now + WeeksAhead});
    const auto templates = sync::templatesOf(vault);
    if (!decisions || !decision || !ahead || !templates)
        return fail(!decisions ? decisions.error()
                : !decision    ? decision.error()
                : !ahead       ? ahead.error()
                               : templates.error());
    Register known;
    known.decisions = *decisions;
    known.decision = *decision;
    for (const auto &standing : *templates) {
        if (standing.current() && standing.current()->value.is)
            known.templates.append(*standing.current()->value.is);
    }
    const QDate first = duty::weekOf(duty::dayOf(now, decision->zone));
    const QDate last = ahead->isEmpty() ? first : duty::dayOf(ahead->last().shift()->time.from, decision->zone);
    auto roster = sync::rosterOf(vault, membership, first, duty::weekOf(last).addDays(6), now);
    if (!roster)
        return fail(roster.error());
    known.roster = std::move(*roster);
    for (const duty::Person &person : known.roster.people) {
        auto file = sync::personOf(vault, person.id);
        if (!file)
            return fail(file.error());
        known.files.emplace(person.id, std::move(*file));
    }
    return known;
}

const duty::PersonFile *Register::find(const StaffId &person) const
{
    const auto found = files.find(person);
    return found == files.end() ? nullptr : &found->second;
}

duty::WeekParts Register::partsFor(const StaffId &person) const
{
    const auto *file = find(person);
    const auto *said = file ? file->availability().current() : nullptr;
    return duty::WeekParts::of(
        roster.shifts, templates, said ? said->value.windows : QList<duty::WeekWindow>(), decision.zone);
}

QStringList Register::qualifications() const
{
    QStringList all;
    const auto ofDemand = [&](const duty::Demand &demand) {
        all.append(demand.ofEveryone);
        for (const auto &need : demand.needs)
            all.append(need.qualification);
    };
    for (const auto &person : roster.people)
        all.append(person.qualifications);
    for (const auto &shift : roster.shifts)
        ofDemand(shift.demand);
    for (const auto &each : templates)
        ofDemand(each.demand);
    all.removeDuplicates();
    all.sort();
    return all;
}

} // namespace hl::app
