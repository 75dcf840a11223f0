// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/followup.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace hl::record {

namespace {

using namespace followup;
using form::RiskLevel;

/// How events of one follow-up count: by what their writers knew, then by time; the id settles the rest.
bool countsBefore(const FollowUpEvent *a, const FollowUpEvent *b)
{
    return std::tie(a->order, a->at, a->id) < std::tie(b->order, b->at, b->id);
}

/// What was found, booked or ended by somebody who did not know that the level was raised.
bool isUnaware(const FollowUpEvent &event, const FollowUpEvent &raised)
{
    const bool isJudgement = std::holds_alternative<Assessed>(event.what)
        || std::holds_alternative<Rebooked>(event.what) || std::holds_alternative<Closed>(event.what);
    return isJudgement && !event.knew.contains(raised.id);
}

std::optional<int> difference(const std::optional<int> &now, const std::optional<int> &before)
{
    return now && before ? std::optional(*now - *before) : std::nullopt;
}

std::optional<int> steps(RiskLevel now, RiskLevel before)
{
    if (now == RiskLevel::Unknown || before == RiskLevel::Unknown)
        return std::nullopt;
    return static_cast<int>(now) - static_cast<int>(before);
}

SixItemsChange changeSince(const SixItems &before, const SixItems &now)
{
    return {difference(now.pain, before.pain), difference(now.hope, before.hope),
        difference(now.ideation, before.ideation), difference(now.qualityOfLife, before.qualityOfLife),
        steps(now.level, before.level)};
}

/// What was not rated this time keeps its last value as the one to compare with.
SixItems carried(SixItems before, const SixItems &now)
{
    before.mood = now.mood;
    before.pain = now.pain ? now.pain : before.pain;
    before.hope = now.hope ? now.hope : before.hope;
    before.ideation = now.ideation ? now.ideation : before.ideation;
    before.safety = now.safety ? now.safety : before.safety;
    before.qualityOfLife = now.qualityOfLife ? now.qualityOfLife : before.qualityOfLife;
    before.level = now.level == RiskLevel::Unknown ? before.level : now.level;
    return before;
}

bool isHigh(RiskLevel level)
{
    return level >= RiskLevel::High;
}

} // namespace

/// What only the fold itself needs to remember.
struct FollowUp::Trace
{
    quint32 agreedOrder = 0;
    quint32 bookedOrder = 0;
    quint32 workOrder = 0; ///< of the last attempt, assessment or booking
    std::optional<FollowUpEvent> refused;
    std::optional<FollowUpEvent> closed;
    SixItems before; ///< what the next assessment is compared with
    [[nodiscard]] bool isClosed() const { return closed && closed->order > workOrder; }
};

FollowUp FollowUp::from(const RecordId &record, const QList<FollowUpEvent> &events, FollowUpRules rules)
{
    FollowUp followUp(record, std::move(rules));
    for (const FollowUpEvent &event : events) {
        if (event.record == record)
            followUp.m_events.emplace(event.id, event);
    }
    followUp.fold();
    return followUp;
}

void FollowUp::apply(const FollowUpEvent &event)
{
    if (event.record == m_record && m_events.emplace(event.id, event).second)
        fold();
}

QList<FollowUpEvent> FollowUp::events() const
{
    std::vector<const FollowUpEvent *> sorted;
    std::vector<const FollowUpEvent *> raises;
    for (const auto &[id, event] : m_events)
        (std::holds_alternative<Raised>(event.what) ? raises : sorted).push_back(&event);
    std::ranges::sort(sorted, countsBefore);
    std::ranges::sort(raises, countsBefore);
    // a raise comes after all that its writer may have known, and after every judgement that did not know of it
    std::multimap<size_t, const FollowUpEvent *> placed;
    for (const FollowUpEvent *raise : raises) {
        size_t place = 0;
        for (size_t i = 0; i < sorted.size(); ++i) {
            if (sorted.at(i)->order <= raise->order || isUnaware(*sorted.at(i), *raise))
                place = i + 1;
        }
        placed.emplace(place, raise);
    }
    QList<FollowUpEvent> list;
    for (size_t i = 0; i <= sorted.size(); ++i) {
        for (auto [at, end] = placed.equal_range(i); at != end; ++at)
            list.append(*at->second);
        if (i < sorted.size())
            list.append(*sorted.at(i));
    }
    return list;
}

// Few events each, so folded from the beginning each time: an event that comes late needs no case of its own.
void FollowUp::fold()
{
    FollowUp fresh(m_record, m_rules);
    fresh.m_events = std::move(m_events);
    Trace trace;
    for (const FollowUpEvent &event : fresh.events()) {
        fresh.m_newest = std::max(fresh.m_newest, event.at);
        std::visit([&](const auto &what) { fresh.take(what, event, trace); }, event.what);
    }
    // The refusal of a caller holds, but not against an agreement that knew of it.
    if (trace.refused && (!fresh.m_agreed || trace.refused->order >= trace.agreedOrder))
        fresh.m_refusal = std::get<NotAgreed>(trace.refused->what).reason;
    // A closing holds against what it knew of: not against work that went on elsewhere meanwhile.
    if (trace.isClosed())
        fresh.m_end = std::get<Closed>(trace.closed->what).end;
    *this = std::move(fresh);
}

void FollowUp::take(const Opened &opened, const FollowUpEvent &event, Trace &trace)
{
    // Two that did not know of each other: the sooner one.
    if (m_agreed && event.order == trace.agreedOrder && opened.due >= m_due)
        return;
    trace.agreedOrder = trace.bookedOrder = event.order;
    trace.before = m_before = opened.before;
    m_agreed = true;
    m_callEnded = opened.callEnded;
    m_due = opened.due;
    m_consent = opened.consent;
    m_owner = opened.owner;
    m_owners.append(opened.owner);
}

void FollowUp::take(const NotAgreed &refused, const FollowUpEvent &event, Trace &trace)
{
    trace.refused = event;
    if (!m_agreed)
        m_callEnded = refused.callEnded;
}

void FollowUp::take(const Attempted &attempted, const FollowUpEvent &event, Trace &trace)
{
    trace.workOrder = event.order;
    m_attempts.append({++m_ofContact, event.at, attempted.outcome, event.by, attempted.record});
    m_reached = m_reached || attempted.outcome == AttemptOutcome::Reached;
}

void FollowUp::take(const Assessed &assessed, const FollowUpEvent &event, Trace &trace)
{
    trace.workOrder = event.order;
    m_assessments.append({event.at, assessed.items, changeSince(trace.before, assessed.items), assessed.record});
    trace.before = carried(trace.before, assessed.items);
    m_reached = m_assessed = true;
}

void FollowUp::take(const Rebooked &rebooked, const FollowUpEvent &event, Trace &trace)
{
    trace.workOrder = event.order;
    if (event.order == trace.bookedOrder && rebooked.due >= m_due)
        return;
    trace.bookedOrder = event.order;
    m_due = rebooked.due;
    beginContact(event.at);
}

void FollowUp::beginContact(Timestamp at)
{
    m_newest = at;
    m_ofContact = 0;
    m_escalated = m_reached = m_assessed = m_undecided = false;
}

void FollowUp::take(const Escalated &, const FollowUpEvent &, Trace &)
{
    m_escalated = true;
}

void FollowUp::take(const Handed &handed, const FollowUpEvent &, Trace &)
{
    m_owner = handed.to;
    m_owners.append(handed.to);
    m_note = handed.note;
}

void FollowUp::take(const Closed &, const FollowUpEvent &event, Trace &trace)
{
    trace.closed = event;
}

/// While the danger is high the caller is called within 24 hours (指南三(二)6): what is due comes no later, and where
/// it was done already one contact more is due. What was done stays done.
void FollowUp::take(const Raised &raised, const FollowUpEvent &event, Trace &trace)
{
    if (raised.level <= level())
        return;
    Raise raise{event.at, event.by, raised.level, false, {}};
    trace.before.level = raised.level;
    m_assessedBefore = m_assessments.size();
    if (isHigh(raised.level)) {
        const Timestamp due = event.at + FollowUpWithin;
        if (trace.isClosed())
            raise.ended = std::get<Closed>(trace.closed->what).end;
        raise.isNewContact = raise.ended || m_assessed;
        m_due = raise.isNewContact ? due : std::min(m_due, due);
        if (raise.isNewContact) {
            trace.closed.reset(); // it did not know
            beginContact(event.at);
        }
        m_undecided = raise.ended == FollowUpEnd::Declined || raise.ended == FollowUpEnd::InCare;
    }
    m_raises.append(raise);
}

bool FollowUp::wasOwner(const StaffId &staff) const
{
    return m_owners.contains(staff);
}

RiskLevel FollowUp::level() const
{
    for (qsizetype i = m_assessments.size() - 1; i >= m_assessedBefore; --i) {
        if (m_assessments.at(i).items.level != RiskLevel::Unknown)
            return m_assessments.at(i).items.level;
    }
    const RiskLevel raised = m_raises.isEmpty() ? RiskLevel::Unknown : m_raises.last().level;
    return m_assessedBefore > 0 ? raised : std::max(raised, m_before.level);
}

RiskLevel FollowUp::gravest() const
{
    auto level = m_before.level;
    for (const auto &assessment : m_assessments)
        level = std::max(level, assessment.items.level);
    for (const auto &raise : m_raises)
        level = std::max(level, raise.level);
    return level;
}

Standing FollowUp::standing(Timestamp now) const
{
    if (!isOpen())
        return Standing::Settled;
    now = std::max(now, m_newest);
    if (now > m_due && !m_reached)
        return Standing::Late;
    if (now >= (m_reached ? m_due : escalateAt()))
        return Standing::Urgent;
    return now >= canCallFrom() ? Standing::Open : Standing::Planned;
}

bool FollowUp::wantsEscalation(Standing standing) const
{
    return standing >= Standing::Urgent && !m_escalated && !m_reached;
}

NextAction FollowUp::next(Timestamp now) const
{
    if (!isOpen())
        return NextAction::Nothing;
    if (m_reached)
        return m_assessed ? NextAction::Rebook : NextAction::Assess;
    if (m_undecided)
        return NextAction::Decide;
    if (m_ofContact > 0) {
        const AttemptOutcome last = m_attempts.last().outcome;
        if (m_ofContact >= m_rules.maxAttempts || last == AttemptOutcome::Refused
            || last == AttemptOutcome::WrongNumber)
            return NextAction::Decide;
    }
    return standing(now) == Standing::Planned ? NextAction::Wait : NextAction::Call;
}

std::optional<Timestamp> FollowUp::suggestedContact(Timestamp now) const
{
    if (!isAgreed())
        return std::nullopt;
    if (isHigh(level()))
        return now + std::chrono::hours(24);
    const Timestamp after = m_reached ? std::max(now, m_due) : now;
    for (const int day : m_rules.contactDays) {
        // Whole days of 24 hours: no daylight saving moves a contact.
        const Timestamp at = m_callEnded + std::chrono::hours(24) * day;
        if (at > after)
            return at;
    }
    return std::nullopt;
}

FollowUpEvent FollowUp::make(EventId id, const StaffId &by, Timestamp at, What what) const
{
    quint32 order = 0;
    QList<EventId> knew;
    for (const auto &[known, event] : m_events) {
        order = std::max(order, event.order);
        if (std::holds_alternative<Raised>(event.what))
            knew.append(known);
    }
    return {id, m_record, order + 1, by, at, std::move(what), std::move(knew)};
}

QStringList FollowUp::blocks(const FollowUpEvent &event, bool leader) const
{
    QStringList codes;
    const auto blockIf = [&](bool blocked, const QString &code) {
        if (blocked && !codes.contains(code))
            codes.append(code);
    };
    if (const auto *opened = std::get_if<Opened>(&event.what)) {
        blockIf(opened->consent.trimmed().isEmpty(), u"no-consent"_s);
        return codes;
    }
    if (const auto *refused = std::get_if<NotAgreed>(&event.what)) {
        blockIf(refused->reason.trimmed().isEmpty(), u"reason-missing"_s);
        return codes;
    }
    if (std::holds_alternative<Raised>(event.what))
        return codes; // who may amend may raise
    blockIf(!m_agreed, u"not-open"_s);
    blockIf(m_refusal.has_value(), u"no-consent"_s);
    blockIf(!leader && !m_owner.isNull() && event.by != m_owner, u"not-owner"_s);
    if (const auto *rebooked = std::get_if<Rebooked>(&event.what)) {
        // Booking opens it again, so a closed one is not refused.
        blockIf(rebooked->due <= event.at, u"due-past"_s);
        blockIf(rebooked->why.trimmed().isEmpty(), u"reason-missing"_s);
        return codes;
    }
    blockIf(m_end.has_value(), u"closed"_s);
    if (const auto *closed = std::get_if<Closed>(&event.what)) {
        const bool isReduced = closed->end == FollowUpEnd::RiskReduced;
        blockIf(isReduced && m_assessments.isEmpty(), u"not-assessed"_s);
        blockIf(isReduced && isHigh(level()), u"level-high"_s);
        const bool wrongNumber = !m_attempts.isEmpty() && m_attempts.last().outcome == AttemptOutcome::WrongNumber;
        blockIf(
            closed->end == FollowUpEnd::Lost && m_ofContact < m_rules.maxAttempts && !wrongNumber, u"attempts-left"_s);
        // With the danger still high, only care elsewhere, a refusal or a lost trace ends it, and in words.
        blockIf(isHigh(level()) && closed->note.trimmed().isEmpty(), u"reason-missing"_s);
    }
    return codes;
}

SixItems sixItems(const form::AnswerBook &answers, RiskLevel level)
{
    SixItems items;
    items.level = level;
    const auto coded = [&](const QString &linkId) { return answers.entered(u"lh-fu"_s).first(linkId).code(); };
    items.mood = moodChange(coded(u"fu.mood_change"_s));
    items.safety = safetyNow(coded(u"fu.safe"_s));
    const auto rated = [&](const QString &linkId, const QString &rate) -> std::optional<int> {
        const auto own = answers.entered(u"lh-fu"_s).first(linkId).number();
        if (own)
            return static_cast<int>(*own);
        for (const auto &phase : {u"end"_s, u"start"_s}) {
            if (const auto given = answers.entered(u"lh-rate"_s, phase).first(rate).number())
                return static_cast<int>(*given);
        }
        return std::nullopt;
    };
    items.pain = rated(u"fu.pain"_s, u"rt.pain"_s);
    items.hope = rated(u"fu.hope"_s, u"rt.hope"_s);
    items.ideation = rated(u"fu.idea"_s, u"rt.idea"_s);
    items.qualityOfLife = rated(u"fu.qol_overall"_s, {});
    return items;
}

} // namespace hl::record
