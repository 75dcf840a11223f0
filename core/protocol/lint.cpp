// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/lint.h"

#include "core/protocol/chart.h"
#include "core/protocol/protocol.h"

#include <algorithm>

#include <QMap>
#include <QPair>
#include <QScxmlCompiler>
#include <QScxmlStateMachine>
#include <QSet>
#include <QXmlStreamReader>

namespace hl::protocol {

using namespace Qt::StringLiterals;

namespace {

using Kind = State::Kind;

/// Duties that a call must not be wrapped up with (指南三(二)6). Every protocol of a call carries these states.
const QStringList kOpenDuties{
    u"duty.record.open"_s, u"duty.handover.open"_s, u"duty.followup.open"_s, u"duty.rescue.open"_s};
const QStringList kTechniques{u"listen"_s, u"reflect"_s, u"silence"_s, u"steady"_s, u"focus"_s, u"solve"_s};

class Structure
{
public:
    Structure(const Chart &chart, QList<Finding> &findings)
        : m_chart(chart)
        , m_findings(findings)
        , m_flow(chart.stateIndex(chart.flow))
    {
    }

    void check()
    {
        checkVocabulary();
        checkTransitions();
        checkSteps();
        checkReachable();
        checkWayToEnd();
        if (m_chart.id != QString(kSuicideRisk))
            checkWayToSuicideRisk();
        for (const QString &id : kOpenDuties + QStringList{u"risk.high"_s, u"risk.imminent"_s})
            if (m_chart.stateIndex(id) < 0)
                add(0, u"missing-duty"_s, u"every protocol of a call keeps the state "_s + id);
    }

private:
    void add(qint64 line, const QString &rule, const QString &text) { m_findings.append({line, rule, text}); }
    [[nodiscard]] bool isLeaf(int s) const
    {
        return m_chart.states.at(s).kind == Kind::Atomic || m_chart.states.at(s).kind == Kind::Final;
    }
    [[nodiscard]] bool inFlow(int s) const { return m_chart.isDescendant(s, m_flow); }

    /// All transitions that an active leaf can take, innermost first.
    [[nodiscard]] QList<int> chain(int leaf) const
    {
        QList<int> all;
        for (int up = leaf; up >= 0; up = m_chart.states.at(up).parent)
            all.append(m_chart.states.at(up).transitions);
        return all;
    }

    /// Leaves that are active once `target` is entered, whatever a history remembers.
    [[nodiscard]] QList<int> leavesOf(int target) const
    {
        const State &s = m_chart.states.at(target);
        if (isLeaf(target))
            return {target};
        if (s.kind == Kind::Compound)
            return leavesOf(s.initial);
        QList<int> found;
        if (s.kind == Kind::History) {
            for (int i = 0; i < m_chart.states.size(); ++i)
                if (isLeaf(i) && m_chart.isDescendant(i, s.parent))
                    found.append(i);
            return found;
        }
        for (const int child : s.children)
            found.append(leavesOf(child));
        return found;
    }

    void checkVocabulary()
    {
        for (const Transition &t : m_chart.transitions)
            if (t.offer)
                m_offered.insert(t.event);
        for (const Step &s : m_chart.steps)
            if (s.timeout)
                m_timeouts.insert(s.timeout->event);
        QSet<QString> events = m_offered + m_timeouts;
        for (auto it = m_chart.facts.cbegin(); it != m_chart.facts.cend(); ++it)
            events.insert(it.key());
        for (const Transition &t : m_chart.transitions) {
            if (m_chart.states.at(t.source).kind != Kind::History && !events.contains(t.event))
                add(t.line, u"vocabulary"_s, t.event + u" is neither offered, nor a fact, nor a timeout"_s);
            // SCXML matches events by prefix; names that never are one make that the same as equality.
            for (const QString &other : std::as_const(events))
                if (other.startsWith(t.event + u'.'))
                    add(t.line, u"event-prefix"_s, t.event + u" would also match "_s + other);
        }
        for (const AnswerMap &map : m_chart.maps)
            if (!m_chart.facts.contains(map.fact))
                add(map.line, u"vocabulary"_s, map.fact + u" is not a fact"_s);
    }

    void checkTransitions()
    {
        for (const Transition &t : m_chart.transitions) {
            if (m_chart.states.at(t.source).kind == Kind::History)
                continue;
            if (t.target >= 0) {
                const int domain = domainOf(m_chart, t);
                if (domain < 0 || m_chart.regionOf(domain) < 0
                    || m_chart.regionOf(domain) != m_chart.regionOf(t.source))
                    add(t.line, u"region-escape"_s,
                        u"would restart every region; stay inside one (type=\"internal\" on a parent)"_s);
            }
            for (const int other : m_chart.states.at(t.source).transitions) {
                const Transition &before = m_chart.transitions.at(other);
                if (&before == &t)
                    break;
                if (before.event == t.event && (before.cond < 0 || before.cond == t.cond) && !before.refuse)
                    add(t.line, u"shadowed"_s, u"an earlier transition always takes "_s + t.event);
            }
        }
    }

    void checkSteps()
    {
        QSet<int> used;
        QSet<QString> tasks;
        for (int i = 0; i < m_chart.steps.size(); ++i) {
            const Step &step = m_chart.steps.at(i);
            const qint64 line = m_chart.states.at(m_chart.stepStates.at(i)).line;
            used.insert(step.stage);
            if (step.stage > m_chart.stages.size())
                add(line, u"stage"_s, step.id + u" belongs to a stage that is not declared"_s);
            for (const QString &technique : step.techniques)
                if (!kTechniques.contains(technique))
                    add(line, u"technique"_s, u"no technique is called "_s + technique);
            for (const Task &task : step.tasks) {
                if (tasks.contains(task.id))
                    add(line, u"duplicate-id"_s, u"two tasks are called "_s + task.id);
                tasks.insert(task.id);
            }
            if (step.timeout && !std::ranges::any_of(chain(m_chart.stepStates.at(i)), [&](int t) {
                    return m_chart.transitions.at(t).event == step.timeout->event;
                }))
                add(line, u"timeout"_s, step.id + u" has a timeout that leads nowhere"_s);
        }
        for (const Stage &stage : m_chart.stages)
            if (!used.contains(stage.number))
                add(0, u"stage"_s, u"stage "_s + QString::number(stage.number) + u" has no step"_s);
        for (int s = 0; s < m_chart.states.size(); ++s) {
            if (!isLeaf(s) || !inFlow(s))
                continue;
            const State &state = m_chart.states.at(s);
            if (state.step < 0)
                add(state.line, u"missing-step"_s, state.id + u" shows nothing: give it an hl:step"_s);
            if (state.kind != Kind::Final && !std::ranges::any_of(chain(s), [&](int t) {
                    return m_chart.transitions.at(t).offer && m_chart.transitions.at(t).offer->primary;
                }))
                add(state.line, u"no-primary"_s, state.id + u" offers no way on as its main one"_s);
        }
    }

    void checkReachable()
    {
        QSet<int> reached;
        QList<int> open = leavesOf(0);
        while (!open.isEmpty()) {
            const int leaf = open.takeLast();
            if (reached.contains(leaf))
                continue;
            reached.insert(leaf);
            for (const int t : chain(leaf))
                if (m_chart.transitions.at(t).target >= 0)
                    open.append(leavesOf(m_chart.transitions.at(t).target));
        }
        for (int s = 0; s < m_chart.states.size(); ++s)
            if (isLeaf(s) && !reached.contains(s))
                add(m_chart.states.at(s).line, u"unreachable"_s, u"nothing leads to "_s + m_chart.states.at(s).id);
    }

    /// A counsellor must be able to walk from every step to the end by what is offered (facts may never come).
    void checkWayToEnd()
    {
        QHash<int, QSet<int>> from;
        QList<int> open;
        for (int s = 0; s < m_chart.states.size(); ++s) {
            if (!isLeaf(s) || !inFlow(s))
                continue;
            if (m_chart.states.at(s).kind == Kind::Final)
                open.append(s);
            for (const int t : chain(s)) {
                const Transition &transition = m_chart.transitions.at(t);
                if (transition.target >= 0 && (transition.offer || m_timeouts.contains(transition.event)))
                    for (const int to : leavesOf(transition.target))
                        from[to].insert(s);
            }
        }
        QSet<int> good;
        while (!open.isEmpty()) {
            const int s = open.takeLast();
            if (good.contains(s))
                continue;
            good.insert(s);
            const QSet<int> before = from.value(s);
            open.append(QList<int>(before.cbegin(), before.cend()));
        }
        for (int s = 0; s < m_chart.states.size(); ++s)
            if (isLeaf(s) && inFlow(s) && !good.contains(s))
                add(m_chart.states.at(s).line, u"no-way-to-end"_s,
                    u"what "_s + m_chart.states.at(s).id + u" offers never leads to a final state"_s);
    }

    void checkWayToSuicideRisk()
    {
        for (int s = 0; s < m_chart.states.size(); ++s) {
            if (!isLeaf(s) || !inFlow(s))
                continue;
            bool open = false;
            for (const int t : chain(s)) {
                const Transition &transition = m_chart.transitions.at(t);
                if (transition.event != u"suicide.risk")
                    continue;
                open = transition.cond < 0 && transition.switchTo == QString(kSuicideRisk);
                break;
            }
            if (!open)
                add(m_chart.states.at(s).line, u"no-way-to-suicide-risk"_s,
                    m_chart.states.at(s).id + u" does not offer suicide.risk without condition"_s);
        }
    }

    const Chart &m_chart;
    QList<Finding> &m_findings;
    int m_flow;
    QSet<QString> m_offered, m_timeouts;
};

/// Proves that pairs of states are never active together, by walking all configurations of the two regions they lie in.
/// Regions influence each other only through In(): one of a third region is taken both ways, which errs on the safe
/// side.
class Explorer
{
public:
    Explorer(const Chart &chart, const QSet<int> &regions)
        : m_chart(chart)
        , m_regions(regions)
    {
        for (int i = 0; i < chart.transitions.size(); ++i)
            if (const Transition &t = chart.transitions.at(i);
                m_regions.contains(chart.regionOf(t.source)) && !t.event.isEmpty())
                m_events[t.eventId].append(i);
    }

    /// The pairs that do meet; nullopt when there are too many configurations to tell.
    [[nodiscard]] std::optional<QList<Never>> meeting(QList<Never> pairs)
    {
        Configuration begin = initialConfiguration(m_chart);
        begin.active.removeIf(
            [&](int s) { return m_chart.regionOf(s) >= 0 && !m_regions.contains(m_chart.regionOf(s)); });
        visit(begin);
        QList<QPair<int, int>> states;
        for (const Never &pair : pairs)
            states.append({m_chart.stateIndex(pair.first), m_chart.stateIndex(pair.second)});
        QList<Never> met;
        while (!m_open.isEmpty()) {
            const Configuration at = m_open.takeLast();
            for (qsizetype i = pairs.size() - 1; i >= 0; --i)
                if (at.active.contains(states.at(i).first) && at.active.contains(states.at(i).second)) {
                    met.prepend(pairs.takeAt(i));
                    states.removeAt(i);
                }
            if (m_seen.size() > 20000)
                return std::nullopt;
            for (auto it = m_events.cbegin(); it != m_events.cend(); ++it)
                step(at, it.key(), it.value());
        }
        return met;
    }

private:
    void step(const Configuration &at, int event, const QList<int> &transitions)
    {
        bool heard = false;
        QList<int> unknown;
        for (const int i : transitions) {
            const Transition &t = m_chart.transitions.at(i);
            if (!std::binary_search(at.active.cbegin(), at.active.cend(), t.source))
                continue;
            heard = true;
            if (t.cond >= 0 && !m_regions.contains(m_chart.regionOf(t.cond)) && !unknown.contains(t.cond))
                unknown.append(t.cond);
        }
        if (!heard)
            return;
        const int assignments = 1 << std::min<qsizetype>(unknown.size(), 10);
        QList<QList<int>> tried;
        for (int bits = 0; bits < assignments; ++bits) {
            const InState in = [&](int s) {
                const auto i = unknown.indexOf(s);
                return i < 0 ? at.active.contains(s) : (bits >> i & 1) != 0;
            };
            const QList<int> selected = select(m_chart, at, event, in);
            const bool moves
                = std::ranges::any_of(selected, [&](int t) { return m_chart.transitions.at(t).target >= 0; });
            if (!moves || tried.contains(selected))
                continue;
            tried.append(selected);
            visit(take(m_chart, at, selected));
        }
    }

    void visit(Configuration at)
    {
        // What a history remembers is written anew when its parent is left: until then it makes no difference.
        at.history.removeIf([&](QHash<int, QList<int>>::iterator remembered) {
            return at.active.contains(m_chart.states.at(remembered.key()).parent);
        });
        QByteArray key;
        for (const int s : at.active)
            key += static_cast<char>(s & 0xff);
        QList<int> histories = at.history.keys();
        std::sort(histories.begin(), histories.end());
        for (const int h : histories) {
            key += '/';
            for (const int s : at.history.value(h))
                key += static_cast<char>(s & 0xff);
        }
        if (m_seen.contains(key))
            return;
        m_seen.insert(key);
        m_open.append(at);
    }

    const Chart &m_chart;
    QSet<int> m_regions;
    QHash<int, QList<int>> m_events; ///< transitions of the two regions, by event
    QSet<QByteArray> m_seen;
    QList<Configuration> m_open;
};

/// Nothing may be read from disk for a document.
struct DenyLoader final : QScxmlCompiler::Loader
{
    QByteArray load(const QString & /*name*/, const QString & /*baseDir*/, QStringList *errors) override
    {
        errors->append(u"external reference refused"_s);
        return {};
    }
};

} // namespace

void checkStructure(const Chart &chart, QList<Finding> &findings)
{
    Structure(chart, findings).check();
}

void explore(const Chart &chart, QList<Finding> &findings)
{
    if (chart.states.size() > 250) {
        findings.append({0, u"too-deep"_s, u"at most 250 states"_s});
        return;
    }
    QList<Never> nevers = chart.nevers;
    for (int i = 0; i < chart.steps.size(); ++i)
        if (chart.steps.at(i).role == StepRole::WrapUp || chart.steps.at(i).role == StepRole::End)
            for (const QString &duty : kOpenDuties)
                nevers.append({chart.steps.at(i).id, duty, chart.states.at(chart.stepStates.at(i)).line});
    // A high risk opens its duties, always.
    for (const QString &duty : kOpenDuties) {
        const QString none = duty.chopped(4) + u"none"_s;
        if (chart.stateIndex(none) < 0)
            continue;
        nevers.append({u"risk.imminent"_s, none, 0});
        if (duty != u"duty.rescue.open")
            nevers.append({u"risk.high"_s, none, 0});
    }
    QMap<QPair<int, int>, QList<Never>> byRegions;
    for (const Never &never : nevers) {
        const int first = chart.regionOf(chart.stateIndex(never.first));
        const int second = chart.regionOf(chart.stateIndex(never.second));
        byRegions[{first, second}].append(never);
    }
    for (auto it = byRegions.cbegin(); it != byRegions.cend(); ++it) {
        const auto met = Explorer(chart, {it.key().first, it.key().second}).meeting(it.value());
        if (!met)
            findings.append({it.value().first().line, u"guard"_s, u"too many configurations to prove the guards"_s});
        for (const Never &never : met.value_or(QList<Never>()))
            findings.append({never.line, u"guard"_s, never.first + u" can be reached while "_s + never.second});
    }
}

void compileWithQt(const QByteArray &plain, QList<Finding> &findings)
{
    QXmlStreamReader xml(plain);
    QScxmlCompiler compiler(&xml);
    DenyLoader deny;
    compiler.setLoader(&deny);
    const std::unique_ptr<QScxmlStateMachine> machine(compiler.compile());
    for (const QScxmlError &error : compiler.errors())
        findings.append({0, u"scxml"_s, error.description()}); // its lines are those of the expanded document
}

QList<Finding> lint(const SourceFile &scxml, const SourceFile &parts)
{
    QList<Finding> findings;
    (void)Protocol::parse(scxml, parts, Check::Full, &findings);
    return findings;
}

QList<Finding> lint(const QByteArray &scxml)
{
    return lint({u"protocol"_s, scxml}, builtInParts());
}

QString toString(const Finding &f)
{
    return f.file + u':' + QString::number(f.line) + u": "_s + f.rule + u": "_s + f.text;
}

QByteArray expanded(const SourceFile &scxml, const SourceFile &parts)
{
    QList<Finding> findings;
    const Parts known = parts.bytes.isEmpty() ? Parts() : readParts(parts.bytes, findings);
    QByteArray plain;
    if (findings.isEmpty())
        (void)readChart(scxml.bytes, known, findings, &plain);
    return plain;
}

} // namespace hl::protocol
