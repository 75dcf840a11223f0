// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/shiftmaps.h"

#include "app/viewmodels/keys.h"
#include "core/base/clause.h"

#include <algorithm>

#include <QDateTime>

namespace hl::app {

using namespace Qt::StringLiterals;
using duty::Confirmation;
using duty::RosterFinding;
using duty::Severity;
using duty::ShiftSeats;

namespace {

QString clockText(Timestamp at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(toEpochMs(at), zone).toString(u"HH:mm"_s);
}

QString confirmKey(Confirmation confirmation)
{
    switch (confirmation) {
    case Confirmation::Early:
        return u"early"_s;
    case Confirmation::Due:
        return u"due"_s;
    case Confirmation::Missing:
        return u"missing"_s;
    case Confirmation::Given:
        return u"given"_s;
    }
    return {};
}

QString worstOf(const QList<RosterFinding> &findings)
{
    return isBreach(findings) ? u"breach"_s : findings.isEmpty() ? QString() : u"warning"_s;
}

double hours(Millis time)
{
    return std::round(static_cast<double>(time.count()) / 360'000.0) / 10;
}

/// Hours of the days shown; where these are a week, it is what the cap counts.
double hoursOf(const ShiftSight &sight, int person)
{
    Millis sum{0};
    for (const int index : sight.checked.view().shiftsOf(person)) {
        const auto &facts = sight.checked.view().shifts()[static_cast<size_t>(index)];
        if (facts.isPlanned)
            sum += facts.shift->time.length();
    }
    return hours(sum);
}

QVariantMap seatMap(const ShiftSight &sight, const ShiftSeats &seats, const ShiftSeats::Seat &seat)
{
    QVariantMap map{{u"key"_s, seat.person.toString()}, {u"name"_s, sight.nameOf(seat.person)},
        {u"me"_s, seat.person == sight.self}, {u"self"_s, seat.isSelf},
        {u"confirm"_s, confirmKey(seats.confirmation(seat.person, sight.now))}, {u"offered"_s, seat.offer.has_value()},
        {u"offeredTo"_s, seat.offer && seat.offer->to ? sight.nameOf(*seat.offer->to) : QString()},
        {u"mayTake"_s, false}, {u"reason"_s, seat.reason}};
    QVariantList takers;
    if (seat.offer) {
        for (const auto &taken : seat.offer->taken)
            takers.append(QVariantMap{{u"key"_s, taken.by.toString()}, {u"name"_s, sight.nameOf(taken.by)},
                {u"me"_s, taken.by == sight.self}});
        const auto take = seats.make({}, sight.self, sight.now, duty::shiftevent::SwapTaken{seat.offer->id});
        const bool isAsked = std::ranges::any_of(
            seat.offer->taken, [&](const ShiftSeats::Taken &taken) { return taken.by == sight.self; });
        map[u"mayTake"_s] = !isAsked && seats.blocks(take, sight.isLeader).isEmpty();
    }
    map[u"takers"_s] = takers;
    return map;
}

QVariantMap conflictMap(const ShiftSight &sight, const ShiftSeats &seats, const ShiftSeats::Conflict &conflict)
{
    const auto &zone = sight.rota.decision.zone;
    auto map = timeMap(seats.shift()->time, zone);
    const QString shift = seats.shift()->id.toString();
    map.insert({{u"key"_s, shift + u'/' + conflict.code + u'/' + conflict.events.first().toString()},
        {u"shift"_s, shift}, {u"code"_s, conflict.code}, {u"title"_s, seats.shift()->title.in(sight.language)}});
    QVariantList options;
    if (conflict.code == "edited-twice"_L1) {
        for (const auto &plan : seats.plans()) {
            const auto &is = std::get<duty::shiftevent::Planned>(plan.what).shift;
            QVariantMap option{{u"value"_s, plan.id.toString()}, {u"name"_s, sight.nameOf(plan.by)},
                {u"atMs"_s, ms(plan.at)}, {u"off"_s, !is.has_value()}};
            if (is)
                option.insert({{u"title"_s, is->title.in(sight.language)}, {u"seats"_s, is->demand.seats},
                    {u"from"_s, clockText(is->time.from, zone)}, {u"to"_s, clockText(is->time.to, zone)},
                    {u"day"_s, dayKey(duty::dayOf(is->time.from, zone))}});
            options.append(option);
        }
    } else if (conflict.code == "too-many"_L1) {
        for (const auto &seat : seats.seats())
            options.append(QVariantMap{{u"value"_s, seat.person.toString()}, {u"name"_s, sight.nameOf(seat.person)}});
    } else if (conflict.code == "claim-lost"_L1) {
        // the names of those who wait are as many as these conflicts, in the same order
        qsizetype at = 0;
        for (const auto &other : seats.conflicts()) {
            if (other == conflict)
                break;
            at += other.code == conflict.code ? 1 : 0;
        }
        map[u"name"_s] = sight.nameOf(seats.waiting().value(at));
    }
    map[u"options"_s] = options;
    return map;
}

} // namespace

QString dayKey(QDate day)
{
    return day.toString(Qt::ISODate);
}

QVariantMap timeMap(const duty::Span &time, const QTimeZone &zone)
{
    const QDate day = duty::dayOf(time.from, zone);
    return {{u"day"_s, dayKey(day)}, {u"month"_s, day.month()}, {u"dayOfMonth"_s, day.day()},
        {u"weekday"_s, day.dayOfWeek()}, {u"from"_s, clockText(time.from, zone)}, {u"to"_s, clockText(time.to, zone)},
        {u"fromMs"_s, ms(time.from)}, {u"toMs"_s, ms(time.to)},
        {u"overnight"_s, duty::dayOf(time.to - Millis(1), zone) != day}};
}

QVariantMap ruleMap(const RosterFinding &finding, Language language)
{
    const auto *rule = duty::rosterRule(finding.code);
    return {{u"code"_s, finding.code},
        {u"severity"_s, finding.severity == Severity::Breach ? u"breach"_s : u"warning"_s},
        {u"title"_s, rule ? rule->title.in(language) : QString()}, {u"words"_s, finding.words.in(language)},
        {u"clause"_s, rule ? clauseIn(rule->clause, language) : QString()}};
}

QVariantList ruleMaps(const QList<RosterFinding> &findings, Language language)
{
    QVariantList list;
    for (const auto &finding : findings)
        list.append(ruleMap(finding, language));
    return list;
}

bool isBreach(const QList<RosterFinding> &findings)
{
    return std::ranges::any_of(findings, [](const auto &finding) { return finding.severity == Severity::Breach; });
}

QVariantMap shiftMap(const ShiftSight &sight, const ShiftSeats &seats)
{
    using namespace duty::shiftevent;
    const duty::Shift &shift = *seats.shift();
    static const QStringList places{u"any"_s, u"site"_s, u"home"_s};
    auto map = timeMap(shift.time, sight.rota.decision.zone);
    QVariantList people;
    QVariantList waiting;
    QStringList needs = shift.demand.ofEveryone;
    QString mine;
    for (const auto &seat : seats.seats()) {
        people.append(seatMap(sight, seats, seat));
        if (seat.person == sight.self)
            mine = confirmKey(seats.confirmation(seat.person, sight.now));
    }
    for (const auto &person : seats.waiting())
        waiting.append(sight.nameOf(person));
    for (const auto &need : shift.demand.needs)
        needs.append(u"%1 × %2"_s.arg(need.qualification).arg(need.atLeast));
    QStringList conflicts;
    for (const auto &conflict : seats.conflicts())
        conflicts.append(conflict.code);
    QList<RosterFinding> findings;
    for (const auto &finding : sight.checked.findings()) {
        if (finding.shifts.contains(shift.id))
            findings.append(finding);
    }
    const auto wouldBreak = mine.isEmpty() ? sight.checked.ifServed(shift.id, sight.self) : QList<RosterFinding>();
    const auto signUp = seats.make({}, sight.self, sight.now, SignedUp{});
    map.insert({{u"key"_s, shift.id.toString()}, {u"title"_s, shift.title.in(sight.language)},
        {u"titleZh"_s, shift.title.zh}, {u"seats"_s, shift.demand.seats}, {u"filled"_s, seats.seats().size()},
        {u"open"_s, seats.openSeats()}, {u"place"_s, places.at(static_cast<int>(shift.demand.place))},
        {u"needs"_s, needs}, {u"past"_s, shift.time.to <= sight.now}, {u"begun"_s, shift.time.from <= sight.now},
        {u"mine"_s, !mine.isEmpty()}, {u"confirm"_s, mine},
        {u"maySignUp"_s, seats.blocks(signUp, sight.isLeader).isEmpty() && !isBreach(wouldBreak)},
        {u"wouldBreak"_s, ruleMaps(wouldBreak, sight.language)}, {u"people"_s, people}, {u"waiting"_s, waiting},
        {u"conflicts"_s, conflicts}, {u"rules"_s, ruleMaps(findings, sight.language)},
        {u"worst"_s, worstOf(findings)}});
    return map;
}

QVariantList dayMaps(const ShiftSight &sight)
{
    const auto &roster = sight.checked.roster();
    const auto &zone = sight.rota.decision.zone;
    const QDate today = duty::dayOf(sight.now, zone);
    QVariantList days;
    for (QDate day = roster.first; day <= roster.last; day = day.addDays(1)) {
        const duty::Span span = duty::daysOf(day, day, zone);
        int shifts = 0;
        int open = 0;
        int conflicts = 0;
        QVariantList mine;
        for (const auto &seats : sight.rota.shown) {
            if (duty::dayOf(seats.shift()->time.from, zone) != day)
                continue;
            ++shifts;
            open += seats.openSeats();
            conflicts += static_cast<int>(seats.conflicts().size());
            if (seats.people().contains(sight.self))
                mine.append(clockText(seats.shift()->time.from, zone) + u'–' + clockText(seats.shift()->time.to, zone));
        }
        QVariantList cover;
        const auto length = static_cast<double>(span.length().count());
        for (const auto &part : coverOf(roster, day))
            cover.append(QVariantMap{{u"from"_s, static_cast<double>((part.time.from - span.from).count()) / length},
                {u"to"_s, static_cast<double>((part.time.to - span.from).count()) / length},
                {u"people"_s, part.people}});
        QList<RosterFinding> findings;
        QStringList gaps;
        for (const auto &finding : sight.checked.findings()) {
            if (!finding.time.meets(span))
                continue;
            findings.append(finding);
            if (finding.code == "gap"_L1) // it may last for days
                gaps.append(clockText(std::max(finding.time.from, span.from), zone) + u'–'
                    + clockText(std::min(finding.time.to, span.to), zone));
        }
        const auto own = std::ranges::find(roster.people, sight.self, &duty::Person::id);
        const bool isOff = own != roster.people.end()
            && std::ranges::any_of(own->timeOff, [&](const duty::Span &away) { return away.meets(span); });
        days.append(QVariantMap{{u"key"_s, dayKey(day)}, {u"month"_s, day.month()}, {u"dayOfMonth"_s, day.day()},
            {u"weekday"_s, day.dayOfWeek()}, {u"today"_s, day == today}, {u"mine"_s, mine}, {u"off"_s, isOff},
            {u"shifts"_s, shifts}, {u"open"_s, open}, {u"conflicts"_s, conflicts}, {u"rules"_s, findings.size()},
            {u"worst"_s, worstOf(findings)}, {u"cover"_s, cover}, {u"gaps"_s, gaps}});
    }
    return days;
}

QVariantList personMaps(const ShiftSight &sight)
{
    const auto &view = sight.checked.view();
    const auto &roster = sight.checked.roster();
    const auto &zone = sight.rota.decision.zone;
    QVariantList list;
    for (int i = 0; i < view.people(); ++i) {
        const duty::Person &person = view.person(i);
        QVariantList cells;
        for (QDate day = roster.first; day <= roster.last; day = day.addDays(1)) {
            const duty::Span span = duty::daysOf(day, day, zone);
            QVariantList shifts;
            for (const auto &seats : sight.rota.shown) {
                if (duty::dayOf(seats.shift()->time.from, zone) != day || !seats.people().contains(person.id))
                    continue;
                QList<RosterFinding> own;
                for (const auto &finding : sight.checked.findings()) {
                    if (finding.person == person.id && finding.shifts.contains(seats.shift()->id))
                        own.append(finding);
                }
                const auto seat = std::ranges::find(seats.seats(), person.id, &ShiftSeats::Seat::person);
                auto map = timeMap(seats.shift()->time, zone);
                map.insert({{u"key"_s, seats.shift()->id.toString()},
                    {u"title"_s, seats.shift()->title.in(sight.language)}, {u"worst"_s, worstOf(own)},
                    {u"confirm"_s, confirmKey(seats.confirmation(person.id, sight.now))},
                    {u"offered"_s, seat->offer.has_value()}});
                shifts.append(map);
            }
            const bool isOff
                = std::ranges::any_of(person.timeOff, [&](const duty::Span &away) { return away.meets(span); });
            cells.append(QVariantMap{{u"day"_s, dayKey(day)}, {u"off"_s, isOff}, {u"shifts"_s, shifts}});
        }
        list.append(QVariantMap{{u"key"_s, person.id.toString()}, {u"name"_s, sight.nameOf(person.id)},
            {u"me"_s, person.id == sight.self}, {u"hours"_s, hoursOf(sight, i)},
            {u"cap"_s, hours(view.hoursCap(i, roster.first))}, {u"cells"_s, cells}});
    }
    std::ranges::stable_sort(list, [](const QVariant &a, const QVariant &b) {
        const auto left = a.toMap();
        const auto right = b.toMap();
        return std::pair(!left[u"me"_s].toBool(), left[u"name"_s].toString())
            < std::pair(!right[u"me"_s].toBool(), right[u"name"_s].toString());
    });
    return list;
}

QVariantList findingMaps(const ShiftSight &sight)
{
    QVariantList list;
    for (const auto &finding : sight.checked.findings()) {
        auto map = ruleMap(finding, sight.language);
        map.insert(timeMap(finding.time, sight.rota.decision.zone));
        map.insert({{u"key"_s, QString::number(list.size())},
            {u"name"_s, finding.person ? sight.nameOf(*finding.person) : QString()},
            {u"shift"_s, finding.shifts.isEmpty() ? QString() : finding.shifts.last().toString()}});
        list.append(map);
    }
    return list;
}

QVariantList conflictMaps(const ShiftSight &sight)
{
    QVariantList list;
    QStringList keys;
    for (const auto *shifts : {&sight.rota.shown, &sight.rota.ahead}) {
        for (const auto &seats : *shifts) {
            for (const auto &conflict : seats.conflicts()) {
                const auto map = conflictMap(sight, seats, conflict);
                const auto key = map[u"key"_s].toString();
                if (!keys.contains(key))
                    list.append(map);
                keys.append(key);
            }
        }
    }
    return list;
}

QVariantList candidateMaps(const ShiftSight &sight, const ShiftSeats &seats)
{
    const auto &view = sight.checked.view();
    QVariantList list;
    for (int i = 0; i < view.people(); ++i) {
        const StaffId person = view.person(i).id;
        if (seats.people().contains(person))
            continue;
        const auto findings = sight.checked.ifServed(seats.shift()->id, person);
        list.append(QVariantMap{{u"key"_s, person.toString()}, {u"name"_s, sight.nameOf(person)},
            {u"severity"_s, worstOf(findings)}, {u"rules"_s, ruleMaps(findings, sight.language)},
            {u"hours"_s, hoursOf(sight, i)}, {u"cap"_s, hours(view.hoursCap(i, sight.checked.roster().first))}});
    }
    std::ranges::stable_sort(list, {}, [](const QVariant &each) {
        const auto map = each.toMap();
        const auto severity = map[u"severity"_s].toString();
        const int rank = severity == "breach"_L1 ? 2 : severity == "warning"_L1 ? 1 : 0;
        return std::tuple(rank, map[u"hours"_s].toDouble(), map[u"name"_s].toString());
    });
    return list;
}

QVariantMap templateMap(const duty::ShiftTemplate &is, Language language)
{
    QVariantList days;
    for (int day = 1; day <= 7; ++day) {
        if (is.recurrence.days.has(day))
            days.append(day);
    }
    return {{u"key"_s, is.id.toString()}, {u"title"_s, is.title.in(language)},
        {u"from"_s, is.from.toString(u"HH:mm"_s)}, {u"to"_s, is.to.toString(u"HH:mm"_s)}, {u"seats"_s, is.demand.seats},
        {u"days"_s, days}, {u"everyWeeks"_s, is.recurrence.everyWeeks},
        {u"until"_s, is.recurrence.lastDay ? dayKey(*is.recurrence.lastDay) : QString()}};
}

} // namespace hl::app
