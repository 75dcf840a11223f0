// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/rosterfindings.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace hl::duty {

namespace {

const ShiftFacts &factsOf(const RosterView &view, int shift)
{
    return view.shifts().at(static_cast<size_t>(shift));
}

/// Says `words` of one shift of the person.
void add(const RosterView &view, int person, int shift, const Text &words, RosterFindings &findings)
{
    const Shift &it = *factsOf(view, shift).shift;
    findings.addPerson(view.person(person), {it.id}, it.time, words);
}

/// What a week holds of a person's shifts.
struct WeekLoad
{
    Millis hours{0};
    int highRiskTenths = 0;
    QList<ShiftId> shifts;
    void add(const ShiftFacts &facts)
    {
        if (!shifts.contains(facts.shift->id))
            shifts.append(facts.shift->id);
    }
};

Span weekSpan(QDate week, const RosterView &view)
{
    return daysOf(week, week.addDays(6), view.roster().zone);
}

} // namespace

void findUnqualified(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings)
{
    for (const int shift : shifts) {
        for (const QString &qualification : factsOf(view, shift).shift->demand.ofEveryone) {
            if (!view.has(person, qualification))
                add(view, person, shift,
                    {u"没有这个班次要求的“%1”资质"_s.arg(qualification),
                        u"does not hold “%1”, which this shift asks of everyone"_s.arg(qualification)},
                    findings);
        }
    }
}

void findUntrained(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings)
{
    const DutyPermission &training = view.person(person).training;
    for (const int shift : shifts) {
        if (!training.allowed)
            add(view, person, shift, {u"上岗前培训没有完成"_s, u"the training before duty is not complete"_s},
                findings);
        else if (training.until && factsOf(view, shift).shift->time.to > *training.until)
            add(view, person, shift,
                {u"负责人的临时许可在班次结束前到期"_s,
                    u"the leader's leave to go without training runs out before the end"_s},
                findings);
    }
}

void findNoSeat(const RosterView &view, int who, const std::vector<int> &shifts, RosterFindings &findings)
{
    const Person &person = view.person(who);
    for (const int shift : shifts) {
        const Shift &it = *factsOf(view, shift).shift;
        const Place place = it.demand.place;
        const bool isHomeReady = person.homeReadyUntil && it.time.to <= *person.homeReadyUntil;
        if ((place != Place::Home && person.site) || (place != Place::Site && isHomeReady))
            continue;
        if (place == Place::Site)
            add(view, who, shift,
                {u"班次在热线现场，此人不能到现场"_s, u"the shift is on site, which this person cannot come to"_s},
                findings);
        else
            add(view, who, shift,
                person.homeReadyUntil
                    ? Text{u"居家座席的检查在班次结束前到期"_s, u"the check of the home seat runs out before the end"_s}
                    : Text{u"居家座席没有通过检查"_s, u"the home seat has not passed its check"_s},
                findings);
    }
}

void findTimeOff(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings)
{
    for (const int shift : shifts) {
        const Span &time = factsOf(view, shift).shift->time;
        if (std::ranges::any_of(view.person(person).timeOff, [&](const Span &off) { return off.meets(time); }))
            add(view, person, shift, {u"此时休假"_s, u"has time off then"_s}, findings);
    }
}

void findUnavailable(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings)
{
    for (const int shift : shifts) {
        if (!view.isAvailable(person, factsOf(view, shift).shift->time))
            add(view, person, shift,
                {u"不在此人填报的可值班时间内"_s, u"is outside the times that this person named"_s}, findings);
    }
}

void findOverlap(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings)
{
    for (size_t i = 0; i < shifts.size(); ++i) {
        const Shift &first = *factsOf(view, shifts[i]).shift;
        for (size_t j = i + 1; j < shifts.size(); ++j) {
            const Shift &second = *factsOf(view, shifts[j]).shift;
            if (first.time.meets(second.time))
                findings.addPerson(view.person(person), {first.id, second.id},
                    {second.time.from, std::min(first.time.to, second.time.to)},
                    {u"同一时间排了两个班"_s, u"is on two shifts at once"_s});
        }
    }
}

void findShortRest(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings)
{
    for (size_t i = 0; i < shifts.size(); ++i) {
        const Shift &first = *factsOf(view, shifts[i]).shift;
        for (size_t j = i + 1; j < shifts.size(); ++j) {
            const Shift &second = *factsOf(view, shifts[j]).shift;
            const Millis rest = view.roster().rulesOn(factsOf(view, shifts[j]).day).rest;
            const Millis pause = second.time.from - first.time.to;
            if (pause >= Millis{0} && pause < rest)
                findings.addPerson(view.person(person), {first.id, second.id}, {first.time.to, second.time.from},
                    {u"两班之间只休息 %1 小时，至少要 %2 小时"_s.arg(hoursText(pause), hoursText(rest)),
                        u"rests %1 h between two shifts, %2 h are needed"_s.arg(hoursText(pause), hoursText(rest))});
        }
    }
}

void findTooManyHours(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings)
{
    std::map<QDate, WeekLoad> weeks;
    for (const int shift : shifts) {
        for (const auto &[week, hours] : factsOf(view, shift).hours) {
            weeks[week].hours += hours;
            weeks[week].add(factsOf(view, shift));
        }
    }
    for (const auto &[week, load] : weeks) {
        const Millis cap = view.hoursCap(person, week);
        if (load.hours > cap)
            findings.addPerson(view.person(person), load.shifts, weekSpan(week, view),
                {u"本周值班 %1 小时，上限 %2 小时"_s.arg(hoursText(load.hours), hoursText(cap)),
                    u"%1 h of duty in the week, the cap is %2 h"_s.arg(hoursText(load.hours), hoursText(cap))});
    }
}

void findTooMuchHighRisk(const RosterView &view, int who, const std::vector<int> &shifts, RosterFindings &findings)
{
    std::map<QDate, WeekLoad> weeks;
    for (const int shift : shifts) {
        const ShiftFacts &facts = factsOf(view, shift);
        if (facts.shift->time.to <= view.roster().asOf)
            continue; // its calls are among those that were taken
        weeks[facts.week].highRiskTenths += facts.highRiskTenths;
        weeks[facts.week].add(facts);
    }
    for (const auto &[week, load] : weeks) {
        const auto cap = view.highRiskCap(who, week);
        if (!cap)
            continue;
        const int taken = view.person(who).highRiskTaken.value(week);
        // somebody who has taken as many as she may takes no further shift in this week, whatever it expects
        if (taken * 10 + load.highRiskTenths > *cap * 10 || (taken > 0 && taken >= *cap))
            findings.addPerson(view.person(who), load.shifts, weekSpan(week, view),
                {u"本周高危来电：已接 %1 通，预计再接 %2 通，上限 %3 通"_s.arg(taken)
                        .arg(load.highRiskTenths / 10.0)
                        .arg(*cap),
                    u"high-risk calls of the week: %1 taken, %2 expected, the cap is %3"_s.arg(taken)
                        .arg(load.highRiskTenths / 10.0)
                        .arg(*cap)});
    }
}

} // namespace hl::duty
