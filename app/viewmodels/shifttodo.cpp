// SPDX-License-Identifier: GPL-3.0-or-later
// What waits for a person, and what the solver proposes.
#include "app/viewmodels/shiftmaps.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;
using duty::Confirmation;
using duty::ShiftSeats;

namespace {

QVariantMap shiftHead(const ShiftSight &sight, const duty::Shift &shift)
{
    auto map = timeMap(shift.time, sight.rota.decision.zone);
    map.insert({{u"shift"_s, shift.id.toString()}, {u"title"_s, shift.title.in(sight.language)}});
    return map;
}

const duty::Shift *shiftOf(const duty::Roster &roster, const duty::ShiftId &id)
{
    const auto found = std::ranges::find(roster.shifts, id, &duty::Shift::id);
    return found == roster.shifts.end() ? nullptr : &*found;
}

} // namespace

QVariantList todoMaps(const ShiftSight &sight)
{
    static const QStringList order{u"confirm"_s, u"conflict"_s, u"unconfirmed"_s, u"decide"_s, u"asked"_s};
    QVariantList list;
    const auto add = [&](const QString &kind, const ShiftSeats &seats, const StaffId &person) {
        auto map = shiftHead(sight, *seats.shift());
        map.insert({{u"kind"_s, kind}, {u"key"_s, kind + u'/' + map[u"shift"_s].toString()},
            {u"name"_s, person.isNull() ? QString() : sight.nameOf(person)}});
        list.append(map);
    };
    for (const auto &seats : sight.rota.ahead) {
        if (sight.isLeader && !seats.conflicts().isEmpty())
            add(u"conflict"_s, seats, {});
        for (const auto &seat : seats.seats()) {
            const auto confirmation = seats.confirmation(seat.person, sight.now);
            const bool isOpen = confirmation == Confirmation::Due || confirmation == Confirmation::Missing;
            if (seat.person == sight.self && isOpen)
                add(u"confirm"_s, seats, {});
            else if (sight.isLeader && confirmation == Confirmation::Missing)
                add(u"unconfirmed"_s, seats, seat.person);
            if (!seat.offer)
                continue;
            if (sight.isLeader && !seat.offer->taken.isEmpty())
                add(u"decide"_s, seats, seat.person);
            else if (seat.offer->to == sight.self && seat.offer->taken.isEmpty())
                add(u"asked"_s, seats, seat.person);
        }
    }
    std::ranges::stable_sort(
        list, {}, [](const QVariant &each) { return order.indexOf(each.toMap()[u"kind"_s].toString()); });
    return list;
}

QVariantMap proposalMap(const ShiftSight &sight, const Proposed &proposed)
{
    const duty::Proposal &proposal = proposed.proposal;
    QVariantList seats;
    int left = 0;
    for (const auto &[id, person] : proposed.added) {
        const ShiftSeats *now = sight.rota.find(id.toString());
        const bool isSeated = now && now->people().contains(person);
        const bool isStale
            = !isSeated && (!now || now->openSeats() == 0 || isBreach(sight.checked.ifServed(id, person)));
        left += isSeated || isStale ? 0 : 1;
        auto map = shiftHead(sight, *shiftOf(proposal.roster, id));
        map.insert({{u"key"_s, id.toString() + u'/' + person.toString()}, {u"person"_s, person.toString()},
            {u"name"_s, sight.nameOf(person)},
            {u"state"_s,
                isSeated      ? u"accepted"_s
                    : isStale ? u"stale"_s
                              : u"open"_s}});
        seats.append(map);
    }
    QVariantList open;
    for (const auto &each : proposal.open) {
        const auto *shift = shiftOf(proposal.roster, each.shift);
        auto map = shiftHead(sight, *shift);
        QVariantList people;
        for (const auto &obstacle : each.people)
            people.append(QVariantMap{
                {u"name"_s, sight.nameOf(obstacle.person)}, {u"rules"_s, ruleMaps(obstacle.why, sight.language)}});
        map.insert({{u"missing"_s, each.missing}, {u"people"_s, people}});
        open.append(map);
    }
    QVariantList causes;
    for (const auto &cause : proposal.causes)
        causes.append(QVariantMap{{u"words"_s, cause.words.in(sight.language)}, {u"proven"_s, cause.isProven}});
    return {{u"seats"_s, seats}, {u"left"_s, left}, {u"open"_s, open}, {u"causes"_s, causes},
        {u"best"_s, proposal.isBest}, {u"cutShort"_s, proposal.isCutShort}};
}

} // namespace hl::app
