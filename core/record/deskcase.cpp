// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/deskcase.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace hl::record {

void DeskCase::apply(const DeskEvent &event)
{
    if (m_events.emplace(event.id, event).second)
        derive();
}

QList<DeskEvent> DeskCase::events() const
{
    QList<DeskEvent> all;
    for (const auto &[id, event] : m_events)
        all.append(event);
    std::ranges::sort(all, {}, [](const DeskEvent &event) { return std::tuple(event.order, event.at, event.id); });
    return all;
}

const DeskEvent *DeskCase::find(const EventId &id) const
{
    const auto found = m_events.find(id);
    return found == m_events.end() ? nullptr : &found->second;
}

/// Anew each time: an event that comes late may make others count.
void DeskCase::derive()
{
    m_raised.reset();
    m_counted.clear();
    m_named.clear();
    m_aside.clear();
    m_views.clear();
    m_decision.reset();
    m_agreement.reset();
    m_closed = false;
    const auto all = events();
    for (const auto &event : all) {
        if (event.act == Act::Raised)
            m_raised = event;
        m_named.insert(event.named.begin(), event.named.end());
    }
    if (!m_raised)
        return;
    m_handler = m_raised->to;
    m_handledSince = m_raised->at;
    m_aside = {m_raised->by};
    if (isHandled() && !mayHandle(m_handler))
        m_handler = {};
    // views first: a joint judgement counts whatever the clocks of its writers say
    for (const auto &event : all) {
        if (event.act == Act::Viewed)
            m_views.emplace(event.by, event.id);
    }
    m_counted.append(*m_raised);
    for (const auto &event : all) {
        if (event.act != Act::Raised && event.desk == desk())
            follow(event);
    }
    // an agreement may be older than its decision by the clock of its writer
    for (const auto &event : all) {
        const bool isIt = event.act == Act::Agreed
            && (desk() == Desk::Incident
                    ? m_decision && event.about == m_decision->id && isViewer(event.by) && event.by != m_decision->by
                    : desk() == Desk::Disclosure && event.by != m_raised->by);
        if (isIt && !m_agreement) {
            m_agreement = event;
            m_counted.append(event);
        }
    }
    switch (desk()) {
    case Desk::Complaint:
    case Desk::Concern:
        m_closed = m_decision && first(Act::Closed);
        break;
    case Desk::Incident: // judged by two, and the police phoned where they decided that
        m_closed = m_agreement && first(Act::Closed) && (m_decision->code != "police"_L1 || first(Act::Called));
        break;
    case Desk::Disclosure:
        m_closed = isRefused()
            || (first(Act::BrokeGlass) ? first(Act::Reviewed) != nullptr
                                       : first(Act::Closed) || (m_agreement && first(Act::Released)));
        break;
    }
}

void DeskCase::follow(const DeskEvent &event)
{
    const bool byHandler = isHandled() && !m_handler.isNull() && event.by == m_handler;
    switch (event.act) {
    case Act::Raised:
    case Act::Agreed: // settled in derive()
        return;
    case Act::Passed:
        if (!isHandled() || !(byHandler || event.by == m_raised->by)
            || (byHandler && !event.to.isNull() && !mayPassOn()))
            return;
        if (byHandler && event.code == "conflict"_L1)
            m_aside.insert(event.by);
        m_handler = mayHandle(event.to) ? event.to : StaffId();
        m_handledSince = event.at;
        break;
    case Act::Acknowledged:
    case Act::Closed:
        if (isHandled() && !byHandler)
            return;
        break;
    case Act::Decided:
        if (isHandled()                    ? !byHandler
                : desk() == Desk::Incident ? m_views.size() < 2 || !isViewer(event.by)
                                           : event.by == m_raised->by)
            return;
        m_decision = event;
        break;
    case Act::Reviewed: {
        const auto *broken = first(Act::BrokeGlass);
        if (!broken || broken->by == event.by)
            return;
        break;
    }
    case Act::Noted:
    case Act::Viewed:
    case Act::BrokeGlass:
    case Act::Called:
    case Act::Released:
        break;
    }
    m_counted.append(event);
}

const DeskEvent *DeskCase::first(Act act) const
{
    const auto found = std::ranges::find(m_counted, act, &DeskEvent::act);
    return found == m_counted.end() ? nullptr : &*found;
}

const DeskEvent *DeskCase::last(Act act) const
{
    const auto found
        = std::find_if(m_counted.rbegin(), m_counted.rend(), [&](const auto &one) { return one.act == act; });
    return found == m_counted.rend() ? nullptr : &*found;
}

bool DeskCase::mayHandle(const StaffId &member) const
{
    return !member.isNull() && !m_named.contains(member) && !m_aside.contains(member);
}

bool DeskCase::mayPassOn() const
{
    return desk() == Desk::Complaint || m_raised->items.contains(PassOn);
}

bool DeskCase::isRefused() const
{
    return desk() == Desk::Disclosure && m_decision;
}

bool DeskCase::mayRelease(Timestamp now) const
{
    if (!m_raised || desk() != Desk::Disclosure || isRefused() || first(Act::Closed))
        return false;
    if (m_agreement)
        return now <= m_agreement->at + AgreedFor;
    const auto *broken = first(Act::BrokeGlass);
    return broken && !first(Act::Reviewed) && now <= broken->at + BrokenFor;
}

void DeskCase::addStep(QList<DeskStep> &steps, const char *key, const DeskEvent *done) const
{
    for (const Deadline &rule : Deadlines) {
        if (rule.desk != desk() || qstrcmp(rule.step, key) != 0)
            continue;
        // a new handler has as long as the first one had
        const bool isHers = isHandled() && rule.after == Act::Raised && qstrcmp(key, "decided") != 0;
        const auto *from = rule.after == Act::Agreed ? agreement() : last(rule.after);
        const auto start = isHers ? m_handledSince : from ? from->at : m_raised->at;
        steps.append({QString::fromLatin1(key), done ? std::optional(done->at) : std::nullopt,
            done ? done->by : StaffId(), start + rule.within});
    }
}

QList<DeskStep> DeskCase::steps() const
{
    QList<DeskStep> steps;
    if (!m_raised)
        return steps;
    steps.append({u"raised"_s, m_raised->at, m_raised->by, m_raised->at});
    const auto *closed = m_closed ? first(Act::Closed) : nullptr;
    switch (desk()) {
    case Desk::Complaint:
    case Desk::Concern: {
        if (m_handler.isNull() && !closed) {
            addStep(steps, "handler", nullptr);
            break;
        }
        const auto *taken = last(Act::Acknowledged);
        addStep(steps, "acknowledged", taken && taken->at >= m_handledSince ? taken : closed ? closed : nullptr);
        addStep(steps, "decided", decision());
        addStep(steps, "closed", closed);
        break;
    }
    case Desk::Incident: {
        const auto byTime = [&](size_t n) -> const DeskEvent * {
            QList<const DeskEvent *> views;
            for (const auto &[member, id] : m_views)
                views.append(find(id));
            std::ranges::sort(views, {}, [](const DeskEvent *view) { return std::pair(view->at, view->id); });
            return std::cmp_less(n, views.size()) ? views.at(static_cast<qsizetype>(n)) : nullptr;
        };
        addStep(steps, "acknowledged", first(Act::Acknowledged));
        addStep(steps, "viewed", byTime(0));
        addStep(steps, "viewed-again", byTime(1));
        addStep(steps, "decided", decision());
        addStep(steps, "agreed", agreement());
        if (first(Act::Called) || (m_decision && m_decision->code == "police"_L1))
            addStep(steps, "called", first(Act::Called));
        addStep(steps, "closed", closed);
        break;
    }
    case Desk::Disclosure: {
        const auto *broken = first(Act::BrokeGlass);
        if (isRefused()) {
            steps.append({u"refused"_s, m_decision->at, m_decision->by, m_decision->at});
            break;
        }
        if (broken)
            steps.append({u"broke-glass"_s, broken->at, broken->by, broken->at});
        if (!broken || agreement())
            addStep(steps, "agreed", agreement());
        if (first(Act::Released) || agreement())
            addStep(steps, "released", first(Act::Released));
        if (broken)
            addStep(steps, "reviewed", first(Act::Reviewed));
        if (closed)
            steps.append({u"closed"_s, closed->at, closed->by, closed->at});
        break;
    }
    }
    if (m_closed)
        steps.removeIf([](const DeskStep &step) { return !step.done; });
    return steps;
}

std::optional<DeskStep> DeskCase::next() const
{
    std::optional<DeskStep> soonest;
    if (m_closed)
        return soonest;
    for (const auto &step : steps()) {
        if (!step.done && (!soonest || step.due < soonest->due))
            soonest = step;
    }
    return soonest;
}

QStringList DeskCase::blocks(const DeskEvent &event) const
{
    QStringList blocks;
    const auto against = [&](bool isSo, const QString &code) {
        if (isSo && !blocks.contains(code))
            blocks.append(code);
    };
    const bool isHandledDesk = event.desk == Desk::Complaint || event.desk == Desk::Concern;
    const bool isFirst = event.act == Act::Raised;
    const auto codes = codesOf(event.desk, event.act);
    against(!codes.isEmpty() && !codes.contains(event.code),
        event.desk == Desk::Disclosure && isFirst ? u"exception"_s : u"code"_s);
    const bool isShort = event.act == Act::Acknowledged || event.act == Act::Agreed || event.act == Act::Called;
    against(!isShort && event.text.trimmed().isEmpty(), u"text"_s);
    against(event.named.contains(event.by), u"named-handles"_s);
    if (isFirst) {
        against(m_raised.has_value(), u"act"_s);
        if (isHandledDesk)
            against(event.to.isNull() || event.to == event.by || event.named.contains(event.to), u"named-handles"_s);
        if (event.desk == Desk::Disclosure) {
            against(event.with.trimmed().isEmpty(), u"recipient"_s);
            against(event.items.isEmpty(), u"items"_s);
            against(event.record.isNull(), u"record"_s);
        }
        return blocks;
    }
    if (!m_raised || event.desk != desk())
        return {u"act"_s};
    against(m_closed && event.act != Act::Noted, u"closed"_s);
    const bool byHandler = isHandled() && !m_handler.isNull() && event.by == m_handler;
    const bool byReporter = event.by == m_raised->by;
    switch (event.act) {
    case Act::Raised:
        break;
    case Act::Noted:
        against(isHandled() && !byHandler && !byReporter, u"not-handler"_s);
        break;
    case Act::Passed: {
        against(!isHandled(), u"act"_s);
        if (!isHandled())
            break;
        against(!byHandler && !byReporter, u"not-handler"_s);
        const bool isAside = byHandler && event.code == "conflict"_L1 && event.to == event.by;
        against(!event.to.isNull() && (!mayHandle(event.to) || event.named.contains(event.to) || isAside),
            u"named-handles"_s);
        against(event.to.isNull() && byReporter, u"named-handles"_s);
        against(byHandler && !event.to.isNull() && !mayPassOn(), u"reporter-chooses"_s);
        break;
    }
    case Act::Acknowledged:
        against(desk() == Desk::Disclosure, u"act"_s);
        against(isHandled() && !byHandler, u"not-handler"_s);
        break;
    case Act::Viewed:
        against(desk() != Desk::Incident, u"act"_s);
        against(isViewer(event.by), u"own-view"_s);
        break;
    case Act::Decided:
        against(isHandled() && !byHandler, u"not-handler"_s);
        if (desk() == Desk::Incident) {
            against(m_views.size() < 2, u"two-views"_s);
            against(!isViewer(event.by), u"own-view"_s);
        }
        against(desk() == Desk::Disclosure && (byReporter || m_agreement.has_value()), u"second-person"_s);
        break;
    case Act::Agreed:
        against(isHandled(), u"act"_s);
        if (desk() == Desk::Incident) {
            against(!m_decision || event.about != m_decision->id, u"decide-first"_s);
            against((m_decision && m_decision->by == event.by) || !isViewer(event.by), u"second-person"_s);
        } else {
            against(byReporter, u"second-person"_s);
        }
        break;
    case Act::BrokeGlass:
        against(desk() != Desk::Disclosure || m_agreement || first(Act::BrokeGlass), u"act"_s);
        break;
    case Act::Called:
        against(desk() != Desk::Incident, u"act"_s);
        break;
    case Act::Released:
        against(!mayRelease(event.at), u"not-agreed"_s);
        break;
    case Act::Reviewed: {
        const auto *broken = first(Act::BrokeGlass);
        against(desk() != Desk::Disclosure || !broken, u"act"_s);
        against(broken && broken->by == event.by, u"second-person"_s);
        break;
    }
    case Act::Closed:
        against(isHandled() && !byHandler, u"not-handler"_s);
        against(isHandled() && !m_decision, u"decide-first"_s);
        if (desk() == Desk::Incident) {
            against(!m_agreement, u"second-person"_s);
            against(m_decision && m_decision->code == "police"_L1 && !first(Act::Called), u"police-first"_s);
        }
        break;
    }
    return blocks;
}

bool isMoreWorrying(const DeskCase &a, const DeskCase &b, Timestamp now)
{
    const auto ofA = a.next(), ofB = b.next();
    if (ofA.has_value() != ofB.has_value())
        return ofA.has_value();
    if (!ofA)
        return a.raised().at > b.raised().at;
    const bool lateA = ofA->isLate(now), lateB = ofB->isLate(now);
    return lateA != lateB ? lateA : ofA->due < ofB->due;
}

} // namespace hl::record
