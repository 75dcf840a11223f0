// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/propose.h"

#include "core/duty/rostersolver.h"
#include "core/duty/shortage.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace hl::duty {

namespace {

constexpr int kMostPeople = 200;
constexpr int kMostShifts = 1000;
constexpr int kMostDays = 62;

Roster filled(const RosterProblem &problem, const Solution &solution)
{
    Roster roster = problem.view().roster();
    for (size_t i = 0; i < solution.chosen.size(); ++i) {
        const RosterProblem::Cell &cell = problem.cells()[i];
        const auto &opening = problem.openings()[static_cast<size_t>(cell.opening)];
        if (solution.chosen[i])
            roster.assigned[problem.facts(opening).shift->id].append(problem.view().person(cell.person).id);
    }
    return roster;
}

/// A seat that is kept for somebody who holds a qualification, for this person who does not.
std::optional<RosterFinding> keptSeat(const RosterView &view, int person, int index)
{
    const ShiftFacts &facts = view.shifts()[static_cast<size_t>(index)];
    const Demand &demand = facts.shift->demand;
    const int open = demand.seats - static_cast<int>(facts.people.size());
    for (const Need &need : demand.needs) {
        const auto has
            = std::ranges::count_if(facts.people, [&](int other) { return view.has(other, need.qualification); });
        if (view.has(person, need.qualification) || has + open - 1 >= need.atLeast)
            continue;
        const RosterRule &rule = *rosterRule(u"needs"_s);
        return RosterFinding{rule.code, rule.severity, {facts.shift->id}, view.person(person).id, facts.shift->time,
            {u"座席留给具备“%1”资质的人"_s.arg(need.qualification),
                u"the seat is kept for somebody qualified in “%1”"_s.arg(need.qualification)}};
    }
    return std::nullopt;
}

QList<OpenSeats> openSeats(const RosterProblem &problem, const RosterView &view)
{
    QList<OpenSeats> all;
    for (const RosterProblem::Opening &opening : problem.openings()) {
        const ShiftFacts &facts = view.shifts()[static_cast<size_t>(opening.shift)];
        OpenSeats seats{facts.shift->id, facts.shift->demand.seats - static_cast<int>(facts.people.size()), {}};
        if (seats.missing <= 0)
            continue;
        for (int person = 0; person < view.people(); ++person) {
            if (std::ranges::find(facts.people, person) != facts.people.end())
                continue;
            QList<RosterFinding> why = checkPerson(view, person, opening.shift);
            if (const auto kept = keptSeat(view, person, opening.shift))
                why.append(*kept);
            if (!why.isEmpty())
                seats.people.append({view.person(person).id, why});
        }
        all.append(seats);
    }
    return all;
}

/// The roster as it would be without a rule.
Roster without(const QString &rule, Roster roster)
{
    if (rule == u"rest") {
        roster.rules.rest = Millis{0};
        if (roster.later)
            roster.later->rules.rest = Millis{0};
    }
    for (Person &person : roster.people) {
        if (rule == u"weekly-hours")
            person.hoursPerWeek = std::chrono::hours(24 * 7 + 1);
        else if (rule == u"high-risk")
            person.highRiskPerWeek = std::numeric_limits<int>::max() / 100;
        else if (rule == u"training")
            person.training = {true, {}, {}, {}};
        else if (rule == u"seat")
            person.site = true, person.homeReadyUntil = Timestamp::max();
        else if (rule == u"time-off")
            person.timeOff.clear();
        else if (rule == u"availability")
            person.available.clear();
    }
    for (Shift &shift : roster.shifts) {
        if (rule == u"needs")
            shift.demand.needs.clear();
        else if (rule == u"qualification")
            shift.demand.ofEveryone.clear();
    }
    return roster;
}

/// For seats that no count explains: which rules could one do without?
Cause blameRules(const Proposal &proposal, const RosterProblem &problem, const QList<ShiftId> &unexplained, int missing,
    quint32 seed, Millis until, const Clock &clock)
{
    Cause cause{u"rules"_s, {}, unexplained, {}, proposal.isBest, {}};
    QStringList zh;
    QStringList en;
    for (const QString &code : {u"needs"_s, u"qualification"_s, u"training"_s, u"seat"_s, u"time-off"_s,
             u"availability"_s, u"rest"_s, u"weekly-hours"_s, u"high-risk"_s}) {
        const Roster roster = without(code, problem.view().roster());
        const RosterView view(roster);
        const RosterProblem easier(view);
        const Millis left = until - clock.elapsed();
        if (left <= Millis{0} || solve(easier, seed, left, clock, Effort::FillOnly).missing >= missing)
            continue;
        cause.rules.append(code);
        zh.append(rosterRule(code)->title.zh);
        en.append(rosterRule(code)->title.en.toLower());
    }
    const int shifts = static_cast<int>(unexplained.size());
    if (cause.rules.isEmpty())
        cause.words = {u"%1 个班次没有找到人：不是某一条规则单独造成的"_s.arg(shifts),
            u"shifts that found nobody (%1): no single rule is the reason"_s.arg(shifts)};
    else
        cause.words = {u"%1 个班次没有找到人：少了下列任一条就能多排：%2"_s.arg(shifts).arg(zh.join(u"，"_s)),
            u"shifts that found nobody (%1): more could be filled without any one of: %2"_s.arg(shifts).arg(
                en.join(u", "_s))};
    return cause;
}

} // namespace

QList<Share> shares(const RosterView &view)
{
    QList<Share> all;
    for (int person = 0; person < view.people(); ++person) {
        Share share{view.person(person).id, Millis{0}, 0, 0};
        for (const int shift : view.shiftsOf(person)) {
            const ShiftFacts &facts = view.shifts()[static_cast<size_t>(shift)];
            if (!facts.isPlanned)
                continue;
            share.hours += facts.shift->time.length();
            share.nights += facts.isNight;
            share.weekends += facts.isWeekend;
        }
        all.append(share);
    }
    return all;
}

Result<Proposal> propose(const Roster &roster, const Clock &clock, const ProposeOptions &options)
{
    if (const auto valid = roster.validate(); !valid)
        return fail(valid.error());
    if (roster.people.size() > kMostPeople || roster.shifts.size() > kMostShifts
        || roster.first.daysTo(roster.last) >= kMostDays)
        return fail(ErrorCode::Unsupported, "a roster is proposed for at most 200 people, 1000 shifts and 62 days");
    const Millis until = clock.elapsed() + options.timeLimit;
    const RosterView before(roster);
    const RosterProblem problem(before);
    const Solution solution = solve(problem, options.seed, options.timeLimit, clock, Effort::Fair);

    Proposal proposal{filled(problem, solution), {}, {}, {}, solution.isBest, solution.isCutShort};
    const RosterView after(proposal.roster);
    proposal.shares = shares(after);
    proposal.open = openSeats(problem, after);
    if (proposal.open.isEmpty())
        return proposal;
    proposal.causes = countShortages(problem);
    QList<ShiftId> unexplained;
    for (const OpenSeats &seats : proposal.open) {
        if (std::ranges::none_of(
                proposal.causes, [&](const Cause &cause) { return cause.shifts.contains(seats.shift); }))
            unexplained.append(seats.shift);
    }
    if (!unexplained.isEmpty())
        proposal.causes.append(
            blameRules(proposal, problem, unexplained, solution.missing, options.seed, until, clock));
    proposal.isCutShort = proposal.isCutShort || clock.elapsed() >= until;
    return proposal;
}

} // namespace hl::duty
