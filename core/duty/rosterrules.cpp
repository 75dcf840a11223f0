// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/rosterrules.h"

#include "core/duty/rosterfindings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hl::duty {

const std::vector<RosterRule> &rosterRules()
{
    using enum Severity;
    static const std::vector<RosterRule> rules{
        {u"gap"_s, Breach, u"方案三(二)3"_s, {u"无人值班"_s, u"Nobody on duty"_s}, findGaps, nullptr},
        {u"few-seats"_s, Warning, u"指南一(四)1"_s, {u"座席太少"_s, u"Too few seats"_s}, findFewSeats, nullptr},
        {u"coverage"_s, Breach, u"方案三(二)3；12356"_s, {u"当天时数不足"_s, u"Day not covered"_s}, findShortDays,
            nullptr},
        {u"open-seat"_s, Warning, u"指南一(四)1"_s, {u"空缺座席"_s, u"Open seat"_s}, findOpenSeats, nullptr},
        {u"needs"_s, Breach, u"指南二(一)"_s, {u"缺少有资质的人"_s, u"Qualified person missing"_s}, findMissingNeeds,
            nullptr},
        {u"qualification"_s, Breach, u"指南二(一)"_s, {u"没有资质"_s, u"Not qualified"_s}, nullptr, findUnqualified},
        {u"training"_s, Breach, u"指南二(一)"_s, {u"未完成上岗培训"_s, u"Not trained for duty"_s}, nullptr,
            findUntrained},
        {u"seat"_s, Breach, u"方案三(三)1"_s, {u"没有可用的座席"_s, u"No seat that is ready"_s}, nullptr, findNoSeat},
        {u"time-off"_s, Breach, u"指南一(四)3"_s, {u"休假"_s, u"Time off"_s}, nullptr, findTimeOff},
        {u"availability"_s, Warning, u"指南一(四)3"_s, {u"不在可值班时间"_s, u"Not available"_s}, nullptr,
            findUnavailable},
        {u"overlap"_s, Breach, u"指南一(四)3"_s, {u"重复排班"_s, u"Two shifts at once"_s}, nullptr, findOverlap},
        {u"rest"_s, Breach, u"指南一(四)3"_s, {u"休息不足"_s, u"Too little rest"_s}, nullptr, findShortRest},
        {u"weekly-hours"_s, Breach, u"指南一(四)3"_s, {u"每周时数超限"_s, u"Too many hours in a week"_s}, nullptr,
            findTooManyHours},
        {u"high-risk"_s, Breach, u"指南一(四)3"_s, {u"高危来电超限"_s, u"Too many high-risk calls in a week"_s},
            nullptr, findTooMuchHighRisk},
    };
    return rules;
}

const RosterRule *rosterRule(const QString &code)
{
    const auto found = std::ranges::find(rosterRules(), code, &RosterRule::code);
    return found == rosterRules().end() ? nullptr : &*found;
}

QList<RosterFinding> check(const RosterView &view)
{
    RosterFindings findings;
    for (const RosterRule &rule : rosterRules()) {
        findings.setRule(rule);
        if (rule.ofLine)
            rule.ofLine(view, findings);
        for (int person = 0; rule.ofPerson && person < view.people(); ++person)
            rule.ofPerson(view, person, view.shiftsOf(person), findings);
    }
    QList<RosterFinding> here;
    for (const RosterFinding &finding : findings.all()) {
        const bool isHere = std::ranges::any_of(finding.shifts,
            [&](const ShiftId &id) { return view.shifts()[static_cast<size_t>(view.indexOf(id))].isPlanned; });
        if (isHere || finding.shifts.isEmpty())
            here.append(finding);
    }
    const auto rank = [](const RosterFinding &finding) { return rosterRule(finding.code); };
    std::ranges::stable_sort(here, [&](const RosterFinding &a, const RosterFinding &b) {
        return std::pair(rank(a), a.time.from) < std::pair(rank(b), b.time.from);
    });
    return here;
}

QList<RosterFinding> checkPerson(const RosterView &view, int person, int shift)
{
    std::vector<int> shifts = view.shiftsOf(person);
    if (const auto place = std::ranges::lower_bound(shifts, shift); place == shifts.end() || *place != shift)
        shifts.insert(place, shift);
    RosterFindings findings;
    for (const RosterRule &rule : rosterRules()) {
        findings.setRule(rule);
        if (rule.ofPerson)
            rule.ofPerson(view, person, shifts, findings);
    }
    QList<RosterFinding> ofShift;
    const ShiftId id = view.shifts().at(static_cast<size_t>(shift)).shift->id;
    for (const RosterFinding &finding : findings.all()) {
        if (finding.shifts.contains(id))
            ofShift.append(finding);
    }
    return ofShift;
}

} // namespace hl::duty
