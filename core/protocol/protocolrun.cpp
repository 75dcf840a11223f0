// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/protocolrun.h"

#include "core/protocol/chart.h"
#include "core/protocol/standing.h"

#include <algorithm>

namespace hl::protocol {

using namespace Qt::StringLiterals;

namespace {

std::string joined(const QList<Block> &blocks)
{
    std::string text = "refused:";
    for (const Block &b : blocks)
        text += " " + b.reason.toStdString();
    return text;
}

bool isKnownFact(const Library &library, const QString &fact)
{
    return std::any_of(library.all().cbegin(), library.all().cend(),
        [&](const Protocol &p) { return p.chart().facts.contains(fact); });
}

/// An answer that fulfils a task: given, and not a no.
bool isGiven(const QJsonValue &answer)
{
    return !answer.isUndefined() && !answer.isNull() && answer != false && answer != u"no"_s && answer != u""_s;
}

/// A decision that wants a reason wants it from everywhere, whichever protocol names the choices.
bool reasonIsGiven(const Library &library, const QString &event, const QJsonObject &data)
{
    bool wanted = false;
    for (const Protocol &p : library.all())
        for (const Transition &t : p.chart().transitions) {
            if (t.event != event || !t.offer || t.offer->reasons.isEmpty())
                continue;
            wanted = true;
            for (const Reason &r : t.offer->reasons)
                if (data.value(u"reason"_s).toString() == r.code)
                    return true;
        }
    return !wanted;
}

} // namespace

Result<ProtocolRun> ProtocolRun::start(const Library &library, const QString &protocolId, const Clock &clock)
{
    if (!library.find(protocolId))
        return fail(ErrorCode::NotFound, "no such protocol");
    ProtocolRun run(library, clock);
    if (const auto started = run.record(RunEventKind::Started, protocolId, {}, {}); !started)
        return fail(started.error());
    return run;
}

Result<ProtocolRun> ProtocolRun::replay(const Library &library, const QList<RunEvent> &events, const Clock &clock)
{
    if (events.isEmpty() || events.first().kind != RunEventKind::Started)
        return fail(ErrorCode::Corrupt, "a run begins with its start");
    ProtocolRun run(library, clock);
    for (const RunEvent &event : events) {
        if (event.seq != static_cast<quint64>(run.m_events.size()) + 1)
            return fail(ErrorCode::Corrupt, "a run event is missing");
        const QString hash = event.data.value(u"hash"_s).toString();
        const Protocol *entered = library.find(event.data.value(u"protocol"_s).toString());
        if (!entered || (!hash.isEmpty() && hash != entered->hash()))
            return fail(ErrorCode::Unsupported, "the run used another version of a protocol");
        if (const auto applied = run.apply(event); !applied)
            return fail(ErrorCode::Corrupt, "a run event does not fit: " + applied.error().logSafe);
        if (run.standing(event) != event.data)
            return fail(ErrorCode::Corrupt, "a run event leads elsewhere");
        run.m_events.append(event);
    }
    return run;
}

/// Applies a new event and, if that went well, writes it down with where it led.
Result<RunEvent> ProtocolRun::record(
    RunEventKind kind, const QString &protocolId, const QString &event, QJsonObject data)
{
    RunEvent made{static_cast<quint64>(m_events.size()) + 1, m_clock->now(), kind, protocolId, event, std::move(data)};
    const bool first
        = (kind == RunEventKind::Started || kind == RunEventKind::Switched) && !m_places.contains(protocolId);
    const QStringList known = m_places.keys();
    if (const auto applied = apply(made); !applied)
        return fail(applied.error());
    if (first || !known.contains(m_current)) {
        made.data.insert(u"version"_s, protocol().version());
        made.data.insert(u"hash"_s, protocol().hash());
    }
    made.data = standing(made);
    m_events.append(made);
    return made;
}

/// `event.data` with where the fold stands now.
QJsonObject ProtocolRun::standing(const RunEvent &event) const
{
    QJsonObject data = event.data;
    data.insert(u"protocol"_s, m_current);
    data.insert(u"step"_s, current().id);
    if (const auto due = deadline())
        data.insert(u"deadline"_s, toEpochMs(*due));
    return data;
}

Result<void> ProtocolRun::apply(const RunEvent &event)
{
    if (m_ended)
        return fail(ErrorCode::Conflict, "the run has ended");
    switch (event.kind) {
    case RunEventKind::Started:
        if (!m_current.isEmpty())
            return fail(ErrorCode::Conflict, "started twice");
        enter(event.protocolId);
        break;
    case RunEventKind::Switched:
        if (!m_library.find(event.protocolId))
            return fail(ErrorCode::NotFound, "no such protocol");
        if (event.protocolId == m_current)
            return fail(ErrorCode::Conflict, "already there");
        m_from.append(m_current);
        enter(event.protocolId);
        break;
    case RunEventKind::Returned:
        if (m_from.isEmpty() || m_from.last() != event.protocolId)
            return fail(ErrorCode::NotFound, "nothing to go back to");
        m_from.removeLast();
        makeCurrent(event.protocolId);
        break;
    case RunEventKind::Step:
    case RunEventKind::Timeout: {
        if (event.protocolId != m_current)
            return fail(ErrorCode::Conflict, "another protocol is current");
        if (const QList<Block> refusals = blocks(event.event); !refusals.isEmpty())
            return fail(ErrorCode::Refused, joined(refusals));
        const QList<int> selected = select(chart(), place(), event.event, inConfiguration(place()));
        if (selected.isEmpty())
            return fail(ErrorCode::NotFound, "the event is not offered here");
        m_places[m_current] = take(chart(), place(), selected);
        for (const int t : selected)
            if (const QString to = chart().transitions.at(t).switchTo; !to.isEmpty() && to != m_current) {
                m_from.append(m_current);
                enter(to);
                break;
            }
        break;
    }
    case RunEventKind::Fact:
        if (!isKnownFact(m_library, event.event))
            return fail(ErrorCode::NotFound, "no protocol knows this fact");
        m_facts.append(event.event);
        if (event.data.contains(u"item"_s))
            m_answered.insert(
                event.data.value(u"form"_s).toString() + u'/' + event.data.value(u"item"_s).toString(), event.event);
        for (auto it = m_places.begin(); it != m_places.end(); ++it)
            *it = delivered(m_library.find(it.key())->chart(), *it, event.event);
        break;
    case RunEventKind::Task:
        if (std::ranges::none_of(m_library.all(), [&](const Protocol &p) { return p.chart().hasTask(event.event); }))
            return fail(ErrorCode::NotFound, "no protocol has this task");
        if (event.data.value(u"done"_s).toBool())
            m_tasks.insert(event.event);
        else
            m_tasks.remove(event.event);
        break;
    case RunEventKind::Ended:
        m_ended = true;
        break;
    }
    arrive(event.at);
    return {};
}

void ProtocolRun::makeCurrent(const QString &protocolId)
{
    m_current = protocolId;
    m_chart = &m_library.find(protocolId)->chart();
}

/// Makes a protocol current. One that is entered for the first time hears all that is known so far.
void ProtocolRun::enter(const QString &protocolId)
{
    makeCurrent(protocolId);
    if (m_places.contains(protocolId))
        return;
    Configuration fresh = initialConfiguration(chart());
    for (const QString &fact : std::as_const(m_facts))
        fresh = delivered(chart(), fresh, fact);
    m_places.insert(protocolId, fresh);
}

/// Keeps the clocks of the steps: called after every event.
void ProtocolRun::arrive(Timestamp at)
{
    const Step &now = current();
    const bool first = m_times.isEmpty();
    const bool elsewhere = first || m_times.last().protocolId != m_current;
    const bool moved = elsewhere || m_times.last().stepId != now.id;
    if ((moved || m_ended) && !first && !m_times.last().left)
        m_times.last().left = at;
    if (m_ended)
        m_waits.clear();
    if (m_ended || !moved)
        return;
    // After a restart some of the time has passed; a wall clock that jumped must neither eat it nor stretch it.
    if (first)
        m_begunElapsed = m_clock->elapsed() - std::max(m_clock->now() - at, Millis{0});
    m_times.append({m_current, now.id, now.stage, at, std::nullopt});
    if (elsewhere && m_waits.value(m_current).stepId == now.id)
        return; // it went on waiting while we were away
    m_waits.remove(m_current);
    if (now.timeout) {
        const Timestamp due = at + now.timeout->after;
        const Millis left = std::clamp(due - m_clock->now(), Millis{0}, now.timeout->after);
        m_waits.insert(m_current, {now.id, due, m_clock->elapsed() + left});
    }
}

Result<RunEvent> ProtocolRun::submit(const QString &event, const QJsonObject &data)
{
    if (const QList<Block> refusals = blocks(event); !refusals.isEmpty())
        return fail(ErrorCode::Refused, joined(refusals));
    if (chart().facts.contains(event))
        return setFact(event, data);
    const QList<Offer> offers = offered();
    if (std::none_of(offers.cbegin(), offers.cend(), [&](const Offer &o) { return o.event == event; }))
        return fail(m_ended ? ErrorCode::Conflict : ErrorCode::NotFound, "the event is not offered here");
    if (!reasonIsGiven(m_library, event, data))
        return fail(ErrorCode::Refused, "refused: reason-missing");
    return record(RunEventKind::Step, m_current, event, data);
}

Result<RunEvent> ProtocolRun::switchTo(const QString &protocolId)
{
    return record(RunEventKind::Switched, protocolId, {}, {});
}

Result<RunEvent> ProtocolRun::switchToSuicideRisk()
{
    return switchTo(QString(kSuicideRisk));
}

Result<RunEvent> ProtocolRun::back()
{
    return record(RunEventKind::Returned, m_from.isEmpty() ? QString() : m_from.last(), {}, {});
}

Result<RunEvent> ProtocolRun::setFact(const QString &fact, const QJsonObject &data)
{
    if (!reasonIsGiven(m_library, fact, data))
        return fail(ErrorCode::Refused, "refused: reason-missing");
    return record(RunEventKind::Fact, m_current, fact, data);
}

Result<RunEvent> ProtocolRun::setTask(const QString &taskId, bool done)
{
    if (!chart().hasTask(taskId))
        return fail(ErrorCode::NotFound, "no such task here");
    return record(RunEventKind::Task, m_current, taskId, {{u"done"_s, done}});
}

QList<RunEvent> ProtocolRun::applyAnswers(const QString &formId, const QHash<QString, QJsonValue> &answers)
{
    QList<RunEvent> made;
    for (const Protocol &p : m_library.all())
        for (const AnswerMap &map : p.chart().maps) {
            if (map.form != formId || !answers.contains(map.item)
                || answers.value(map.item).toVariant().toString() != map.value
                || m_answered.value(map.form + u'/' + map.item) == map.fact)
                continue;
            if (auto event = setFact(map.fact, {{u"form"_s, map.form}, {u"item"_s, map.item}}))
                made.append(*event);
        }
    for (const Protocol &p : m_library.all())
        for (const Step &s : p.steps())
            for (const Task &t : s.tasks)
                if (t.formId == formId && isGiven(answers.value(t.linkId)) && !m_tasks.contains(t.id))
                    if (auto event = record(RunEventKind::Task, m_current, t.id, {{u"done"_s, true}}))
                        made.append(*event);
    return made;
}

QList<RunEvent> ProtocolRun::tick()
{
    QList<RunEvent> made;
    while (m_waits.contains(m_current) && m_clock->elapsed() >= m_waits.value(m_current).dueElapsed) {
        auto event = record(RunEventKind::Timeout, m_current, current().timeout->event, {});
        if (!event)
            break; // refused by a guard: the step stays, and is asked again at the next tick
        made.append(*event);
    }
    return made;
}

Result<RunEvent> ProtocolRun::end(const QString &reason)
{
    if (const QList<Block> duties = openDuties(); !duties.isEmpty())
        return fail(ErrorCode::Refused, joined(duties));
    if (!m_ended && current().role != StepRole::WrapUp && current().role != StepRole::End)
        return fail(ErrorCode::Refused, "refused: not-wrapped-up");
    return record(RunEventKind::Ended, m_current, {}, {{u"reason"_s, reason}});
}

const Step &ProtocolRun::current() const
{
    return stepOf(chart(), flowLeaf(chart(), place()));
}

QList<Step> ProtocolRun::alongside() const
{
    QList<Step> steps;
    for (const int s : leaves(chart(), place()).mid(1))
        if (chart().states.at(s).step >= 0)
            steps.append(stepOf(chart(), s));
    return steps;
}

QList<TrailStep> ProtocolRun::trail() const
{
    QList<TrailStep> trail;
    const int flow = chart().stateIndex(chart().flow);
    for (int i = 0; i < chart().steps.size(); ++i) {
        const Step &s = chart().steps.at(i);
        if (!chart().isDescendant(chart().stepStates.at(i), flow))
            continue;
        const bool visited = std::any_of(m_times.cbegin(), m_times.cend(),
            [&](const StepTime &t) { return t.protocolId == m_current && t.stepId == s.id; });
        using Where = TrailStep::State;
        trail.append({s.id, s.title, s.stage, s.id == current().id ? Where::Now : visited ? Where::Done : Where::Todo});
    }
    return trail;
}

QList<Offer> ProtocolRun::offered() const
{
    QList<Offer> offers;
    if (m_ended)
        return offers;
    bool primaryTaken = false;
    QSet<int> known;
    const int flow = chart().stateIndex(chart().flow);
    for (const int leaf : leaves(chart(), place()))
        for (int up = leaf; up >= 0; up = chart().states.at(up).parent)
            for (const int index : chart().states.at(up).transitions) {
                const int eventId = chart().transitions.at(index).eventId;
                if (known.contains(eventId))
                    continue;
                const Meeting meeting = meet(chart(), place(), leaf, eventId);
                if (!meeting.label)
                    continue;
                known.insert(eventId);
                Offer offer = *meeting.label;
                offer.blocks = meeting.blocks;
                offer.primary = offer.primary && !primaryTaken && chart().isDescendant(leaf, flow);
                primaryTaken = primaryTaken || offer.primary;
                const int step = chart().states.at(leaf).step;
                offer.stepId = up == flow || step < 0 ? QString() : chart().steps.at(step).id;
                offers.append(offer);
            }
    return offers;
}

QList<Block> ProtocolRun::blocks(const QString &event) const
{
    QList<Block> found;
    const auto eventId = static_cast<int>(chart().events.indexOf(event));
    if (eventId < 0)
        return found;
    for (const int leaf : leaves(chart(), place()))
        for (const Block &b : meet(chart(), place(), leaf, eventId).blocks)
            if (!found.contains(b))
                found.append(b);
    return found;
}

QList<Block> ProtocolRun::openDuties() const
{
    QList<Block> open;
    const InState in = inConfiguration(place());
    for (const StateNote &duty : chart().duties)
        if (in(duty.state))
            open.append(duty.block);
    return open;
}

std::optional<QString> ProtocolRun::suggested() const
{
    const InState in = inConfiguration(place());
    for (const StateNote &s : chart().suggestions) {
        if (!in(s.state) || s.to == m_current)
            continue;
        const auto there = m_places.constFind(s.to);
        if (there == m_places.cend())
            return s.to;
        const Chart &other = m_library.find(s.to)->chart();
        const StepRole role = stepOf(other, flowLeaf(other, *there)).role;
        if (role != StepRole::WrapUp && role != StepRole::End)
            return s.to;
    }
    return std::nullopt;
}

std::optional<Budget> ProtocolRun::budget() const
{
    const auto holding = [&](const QString &protocolId, bool wholeCallOnly) -> std::optional<Budget> {
        const Chart &there = m_library.find(protocolId)->chart();
        const InState in = inConfiguration(*m_places.constFind(protocolId));
        for (const Budget &b : there.budgets)
            if ((b.wholeCall || !wholeCallOnly) && (b.when.isEmpty() || in(there.stateIndex(b.when))))
                return b;
        return std::nullopt;
    };
    if (m_current != kSuicideRisk)
        for (const Protocol &p : m_library.all())
            if (m_places.contains(p.id()))
                if (auto budget = holding(p.id(), true))
                    return budget;
    return holding(m_current, false);
}

Millis ProtocolRun::lasted() const
{
    const Millis open = std::max(m_clock->elapsed() - m_begunElapsed, Millis{0});
    return m_ended ? std::min(open, std::max(m_events.last().at - m_events.first().at, Millis{0})) : open;
}

bool ProtocolRun::hasVerdict() const
{
    return std::ranges::any_of(
        m_facts, [](const QString &fact) { return fact.startsWith(u"crisis.") || fact.startsWith(u"risk."); });
}

std::optional<Nudge> ProtocolRun::nudge(Millis verdictBy) const
{
    if (m_ended || hasVerdict() || hasFact(u"caller.hungup"_s) || current().role != StepRole::Call
        || lasted() < verdictBy)
        return std::nullopt;
    return Nudge{u"verdict-missing"_s,
        {u"还没有对危机和自杀风险作出判断"_s, u"There is no verdict on crisis and suicide risk yet"_s},
        u"实践：北京心理援助热线"_s};
}

std::optional<Timestamp> ProtocolRun::deadline() const
{
    const auto wait = m_waits.constFind(m_current);
    return wait == m_waits.cend() ? std::nullopt : std::optional(wait->due);
}

Millis ProtocolRun::spentIn(const QString &protocolId, int stage) const
{
    Millis spent{0};
    for (const StepTime &t : m_times)
        if (t.protocolId == protocolId && t.stage == stage)
            spent += std::max(t.left.value_or(m_clock->now()) - t.entered, Millis{0});
    return spent;
}

bool ProtocolRun::hasFact(const QString &fact) const
{
    return m_facts.contains(fact);
}

bool ProtocolRun::isFinished() const
{
    return m_ended || current().role == StepRole::End;
}

QStringList ProtocolRun::activeStates() const
{
    QStringList ids;
    for (const int s : place().active)
        ids.append(chart().states.at(s).id);
    return ids;
}

} // namespace hl::protocol
