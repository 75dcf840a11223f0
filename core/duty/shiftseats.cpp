// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/shiftseats.h"

#include "core/base/overloaded.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace hl::duty {

using namespace shiftevent;

namespace {

/// What puts somebody on a shift: a leader, herself, or an approved swap.
struct Claim
{
    EventId id;
    quint32 order = 0;
    StaffId person;
    bool isSelf = false;
    bool isRemoved = false;
    bool isGiven = false; ///< by a swap, to somebody else
    QString reason{};
    [[nodiscard]] bool isLive() const { return !isRemoved && !isGiven; }
};

template <typename Kind>
const Kind *as(const ShiftEvent &event)
{
    return std::get_if<Kind>(&event.what);
}

} // namespace

/// All that one pass over the events gathers.
struct ShiftSeats::Trace
{
    QList<ShiftEvent> events; ///< in the order in which they count
    std::set<EventId> removed; ///< claims
    std::set<EventId> withdrawn; ///< offers
    std::set<EventId> refused; ///< takers
    QList<Claim> claims;

    explicit Trace(const std::map<EventId, ShiftEvent> &all);
    [[nodiscard]] const ShiftEvent *find(const EventId &id) const
    {
        const auto found = std::ranges::find(events, id, &ShiftEvent::id);
        return found == events.end() ? nullptr : &*found;
    }
    /// The offer that this takes up; nullptr: there is none for this person.
    [[nodiscard]] const ShiftEvent *offerOf(const ShiftEvent &taken) const;
    void claim(const ShiftEvent &event, const StaffId &person, bool isSelf, const QString &reason = {})
    {
        claims.append({event.id, event.order, person, isSelf, removed.contains(event.id), false, reason});
    }
    /// False: what is swapped was given away before.
    bool swap(const ShiftEvent &decision);
};

ShiftSeats::Trace::Trace(const std::map<EventId, ShiftEvent> &all)
{
    for (const auto &[id, event] : all)
        events.append(event);
    std::ranges::sort(events, {}, [](const ShiftEvent &event) { return std::tuple(event.order, event.at, event.id); });
    for (const ShiftEvent &event : events) {
        if (const auto *gone = as<Removed>(event))
            removed.insert(gone->claims.begin(), gone->claims.end());
        else if (const auto *decided = as<SwapDecided>(event); decided && !decided->isApproved)
            refused.insert(decided->taken);
        else if (const auto *back = as<SwapWithdrawn>(event)) {
            const ShiftEvent *offer = find(back->offer);
            if (offer && offer->by == event.by)
                withdrawn.insert(back->offer);
        }
    }
}

const ShiftEvent *ShiftSeats::Trace::offerOf(const ShiftEvent &taken) const
{
    const ShiftEvent *offer = find(std::get<SwapTaken>(taken.what).offer);
    const auto *offered = offer ? as<SwapOffered>(*offer) : nullptr;
    const bool isFor = offered && (!offered->to || *offered->to == taken.by) && offer->by != taken.by;
    return isFor && !withdrawn.contains(offer->id) ? offer : nullptr;
}

bool ShiftSeats::Trace::swap(const ShiftEvent &decision)
{
    const ShiftEvent *taken = find(std::get<SwapDecided>(decision.what).taken);
    const ShiftEvent *offer = taken && as<SwapTaken>(*taken) ? offerOf(*taken) : nullptr;
    bool isThere = false;
    for (Claim &each : claims) {
        // who was taken off the shift meanwhile still gives her seat away: both leaders wanted her off
        if (offer && each.person == offer->by && !each.isGiven) {
            each.isGiven = true;
            isThere = true;
        }
    }
    if (isThere)
        claim(decision, taken->by, false);
    return isThere;
}

void ShiftSeats::apply(const ShiftEvent &event)
{
    if (event.shift == m_id && m_events.emplace(event.id, event).second)
        fold();
}

void ShiftSeats::fold()
{
    m_conflicts.clear();
    Trace trace(m_events);
    foldPlans(trace);
    for (const ShiftEvent &event : trace.events) {
        if (const auto *placed = as<Placed>(event))
            trace.claim(event, placed->person, false, placed->reason);
        else if (as<SignedUp>(event))
            trace.claim(event, event.by, true);
        else if (const auto *decided = as<SwapDecided>(event);
                 decided && decided->isApproved && !trace.swap(event) && !trace.removed.contains(event.id))
            m_conflicts.append({u"swap-gone"_s, {event.id}});
    }
    foldSeats(trace);
    foldOffers(trace);
}

void ShiftSeats::foldPlans(const Trace &trace)
{
    std::set<EventId> replaced;
    for (const ShiftEvent &event : trace.events) {
        const auto *planned = as<Planned>(event);
        for (const EventId &id : planned ? planned->replaces : QList<EventId>()) {
            const ShiftEvent *earlier = trace.find(id);
            if (earlier && earlier->order < event.order)
                replaced.insert(id);
        }
    }
    m_plans.clear();
    m_shift.reset();
    bool differ = false;
    for (const ShiftEvent &event : trace.events) {
        const auto *planned = as<Planned>(event);
        if (!planned || replaced.contains(event.id))
            continue;
        differ = differ || (!m_plans.isEmpty() && as<Planned>(m_plans.last())->shift != planned->shift);
        m_plans.append(event);
        if (planned->shift)
            m_shift = planned->shift;
    }
    if (differ) {
        Conflict conflict{u"edited-twice"_s, {}};
        for (const ShiftEvent &plan : m_plans)
            conflict.events.append(plan.id);
        m_conflicts.append(conflict);
    }
}

void ShiftSeats::foldSeats(const Trace &trace)
{
    m_seats.clear();
    m_waiting.clear();
    if (!m_shift)
        return;
    const auto sit = [this](const Claim &claim) {
        const auto seat = std::ranges::find(m_seats, claim.person, &Seat::person);
        if (seat != m_seats.end())
            seat->claims.append(claim.id);
        else
            m_seats.append({claim.person, {claim.id}, claim.isSelf, false, {}, claim.reason});
    };
    for (const Claim &claim : trace.claims) {
        if (claim.isLive() && !claim.isSelf)
            sit(claim);
    }
    const int seats = m_shift->demand.seats;
    if (m_seats.size() > seats) {
        Conflict conflict{u"too-many"_s, {}};
        for (const Seat &seat : m_seats)
            conflict.events.append(seat.claims);
        m_conflicts.append(conflict);
    }
    for (const Claim &claim : trace.claims) {
        if (!claim.isLive() || !claim.isSelf)
            continue;
        if (m_seats.size() < seats || seatOf(claim.person)) {
            sit(claim);
        } else {
            m_waiting.append(claim.person);
            m_conflicts.append({u"claim-lost"_s, {claim.id}});
        }
    }
}

void ShiftSeats::foldOffers(const Trace &trace)
{
    for (Seat &seat : m_seats) {
        // what was said of an earlier seat of hers says nothing of this one
        const quint32 since = trace.find(seat.claims.first())->order;
        for (const ShiftEvent &event : trace.events) {
            if (event.by == seat.person && event.order > since) {
                const auto *confirmed = as<Confirmed>(event);
                seat.isConfirmed = seat.isConfirmed || (confirmed && confirmed->from == m_shift->time.from);
                if (const auto *offered = as<SwapOffered>(event); offered && !trace.withdrawn.contains(event.id))
                    seat.offer = Offer{event.id, offered->to, {}};
            }
        }
        for (const ShiftEvent &event : trace.events) {
            const ShiftEvent *offer = seat.offer && as<SwapTaken>(event) ? trace.offerOf(event) : nullptr;
            if (offer && offer->id == seat.offer->id && !trace.refused.contains(event.id) && !seatOf(event.by))
                seat.offer->taken.append({event.id, event.by});
        }
    }
}

const ShiftSeats::Seat *ShiftSeats::seatOf(const StaffId &person) const
{
    const auto found = std::ranges::find(m_seats, person, &Seat::person);
    return found == m_seats.end() ? nullptr : &*found;
}

int ShiftSeats::openSeats() const
{
    return m_shift ? std::max(0, m_shift->demand.seats - static_cast<int>(m_seats.size())) : 0;
}

QList<StaffId> ShiftSeats::people() const
{
    QList<StaffId> people;
    for (const Seat &seat : m_seats)
        people.append(seat.person);
    return people;
}

Confirmation ShiftSeats::confirmation(const StaffId &person, Timestamp now) const
{
    const Seat *seat = seatOf(person);
    if (!seat || now < m_shift->time.from - m_rules.askBefore)
        return seat && seat->isConfirmed ? Confirmation::Given : Confirmation::Early;
    if (seat->isConfirmed)
        return Confirmation::Given;
    return now < m_shift->time.from - m_rules.tellLeaderBefore ? Confirmation::Due : Confirmation::Missing;
}

ShiftEvent ShiftSeats::make(EventId id, const StaffId &by, Timestamp at, What what) const
{
    quint32 order = 0;
    for (const auto &[known, event] : m_events)
        order = std::max(order, event.order);
    if (auto *planned = std::get_if<Planned>(&what)) {
        for (const ShiftEvent &plan : m_plans)
            planned->replaces.append(plan.id);
    }
    return {id, m_id, order + 1, by, at, std::move(what)};
}

Removed ShiftSeats::removal(const StaffId &person, const QString &reason) const
{
    const Seat *seat = seatOf(person);
    return {seat ? seat->claims : QList<EventId>(), reason};
}

QStringList ShiftSeats::blocks(const ShiftEvent &event, bool isLeader) const
{
    QStringList codes;
    const auto blockIf = [&codes](bool blocked, const QString &code) {
        if (blocked)
            codes.append(code);
    };
    const bool hasBegun = m_shift && event.at >= m_shift->time.from;
    const Seat *own = seatOf(event.by);
    const auto seatWith = [this](auto matches) -> const Seat * {
        const auto found
            = std::ranges::find_if(m_seats, [&](const Seat &seat) { return seat.offer && matches(*seat.offer); });
        return found == m_seats.end() ? nullptr : &*found;
    };
    const auto isMissing = [](const QString &reason) { return reason.trimmed().isEmpty(); };
    blockIf(!m_shift && !as<Planned>(event), u"not-planned"_s);
    std::visit(Overloaded{
                   [&](const Planned &planned) {
                       blockIf(!isLeader, u"not-leader"_s);
                       blockIf(!planned.shift && isMissing(planned.reason), u"reason-missing"_s);
                   },
                   [&](const Placed &placed) {
                       blockIf(!isLeader, u"not-leader"_s);
                       blockIf(seatOf(placed.person) && !seatOf(placed.person)->isSelf, u"seated"_s);
                   },
                   [&](const Removed &removed) {
                       blockIf(!isLeader, u"not-leader"_s);
                       blockIf(isMissing(removed.reason), u"reason-missing"_s);
                       blockIf(removed.claims.isEmpty(), u"not-seated"_s);
                   },
                   [&](const SignedUp &) {
                       blockIf(own != nullptr, u"seated"_s);
                       blockIf(m_shift && !own && openSeats() == 0, u"full"_s);
                       blockIf(hasBegun, u"begun"_s);
                   },
                   [&](const Confirmed &) { blockIf(!own, u"not-seated"_s); },
                   [&](const SwapOffered &) {
                       blockIf(!own, u"not-seated"_s);
                       blockIf(hasBegun, u"begun"_s);
                   },
                   [&](const SwapWithdrawn &withdrawn) {
                       const Seat *seat = seatWith([&](const Offer &offer) { return offer.id == withdrawn.offer; });
                       blockIf(!seat, u"no-offer"_s);
                       blockIf(seat && seat != own, u"not-yours"_s);
                   },
                   [&](const SwapTaken &taken) {
                       const Seat *seat = seatWith([&](const Offer &offer) { return offer.id == taken.offer; });
                       blockIf(!seat, u"no-offer"_s);
                       blockIf(seat && seat->offer->to && *seat->offer->to != event.by, u"not-for-you"_s);
                       blockIf(own != nullptr, u"seated"_s);
                       blockIf(hasBegun, u"begun"_s);
                   },
                   [&](const SwapDecided &decided) {
                       blockIf(!isLeader, u"not-leader"_s);
                       blockIf(!seatWith([&](const Offer &offer) {
                           return std::ranges::find(offer.taken, decided.taken, &Taken::id) != offer.taken.end();
                       }),
                           u"no-taker"_s);
                       blockIf(!decided.isApproved && isMissing(decided.reason), u"reason-missing"_s);
                       blockIf(decided.isApproved && hasBegun, u"begun"_s);
                   },
               },
        event.what);
    return codes;
}

} // namespace hl::duty
