// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/chart.h"
#include "core/protocol/xmltree.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace hl::protocol {

using namespace Qt::StringLiterals;

namespace {

Text textOf(const Node &node)
{
    return {node.attr(u"zh"), node.attr(u"en")};
}

Text titleOf(const Node &node)
{
    const auto titles = node.childrenNamed(u"hl:title");
    return titles.isEmpty() ? Text{} : textOf(*titles.first());
}

/// "90s" or "30min"; the screening has checked the shape.
Millis durationOf(const QString &text)
{
    if (text.endsWith(u"min"))
        return std::chrono::minutes(text.chopped(3).toInt());
    return std::chrono::seconds(text.chopped(1).toInt());
}

QStringList words(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

QList<FormAsk> formsOf(const Node &node)
{
    QList<FormAsk> forms;
    for (const Node *n : node.childrenNamed(u"hl:form"))
        forms.append({n->attr(u"id"), words(n->attr(u"items")), n->attr(u"phase")});
    return forms;
}

/// Turns a screened tree into a chart.
class Builder
{
public:
    Builder(Chart &chart, QList<Finding> &findings)
        : m_chart(chart)
        , m_findings(findings)
    {
    }

    void build(const Node &root)
    {
        const auto heads = root.childrenNamed(u"hl:protocol");
        const auto bodies = root.childrenNamed(u"parallel");
        if (heads.size() != 1 || bodies.size() != 1 || root.children.size() != 2) {
            add(root.line, u"shape"_s, u"<scxml> holds exactly one hl:protocol and one <parallel>"_s);
            return;
        }
        readHead(*heads.first());
        readState(*bodies.first(), -1);
        resolve(root);
    }

private:
    void add(qint64 line, const QString &rule, const QString &text) { m_findings.append({line, rule, text}); }

    void readHead(const Node &head)
    {
        m_chart.id = head.attr(u"id");
        m_chart.version = head.attr(u"version");
        m_chart.flow = head.attr(u"flow");
        m_chart.title = titleOf(head);
        if (m_chart.title.isEmpty())
            add(head.line, u"missing-text"_s, u"hl:protocol has no hl:title"_s);
        m_flowLine = head.line;
        for (const Node *n : head.childrenNamed(u"hl:budget")) {
            Budget budget{{}, durationOf(n->attr(u"to")), n->attr(u"when"), n->has(u"scope"), n->attr(u"clause")};
            if (n->has(u"from"))
                budget.from = durationOf(n->attr(u"from"));
            m_chart.budgets.append(budget);
            m_budgetLines.append(n->line);
        }
        for (const Node *n : head.childrenNamed(u"hl:stage")) {
            Stage stage{n->attr(u"no").toInt(), textOf(*n), std::nullopt};
            if (n->has(u"soft"))
                stage.softBudget = durationOf(n->attr(u"soft"));
            if (stage.number != m_chart.stages.size() + 1)
                add(n->line, u"stage"_s, u"stages are numbered 1, 2, 3 ..."_s);
            m_chart.stages.append(stage);
        }
        for (const Node *n : head.childrenNamed(u"hl:fact"))
            m_chart.facts.insert(n->attr(u"event"), n->line);
        for (const Node *n : head.childrenNamed(u"hl:map"))
            m_chart.maps.append({n->attr(u"form"), n->attr(u"item"), n->attr(u"value"), n->attr(u"fact"), n->line});
        for (const Node *n : head.childrenNamed(u"hl:duty"))
            m_chart.duties.append({n->attr(u"state"), -1, {n->attr(u"reason"), textOf(*n)}, {}, n->line});
        for (const Node *n : head.childrenNamed(u"hl:suggest"))
            m_chart.suggestions.append({n->attr(u"when"), -1, {}, n->attr(u"to"), n->line});
        for (const Node *n : head.childrenNamed(u"hl:never"))
            m_chart.nevers.append({n->attr(u"state"), n->attr(u"with"), n->line});
    }

    int readState(const Node &node, int parent)
    {
        const int me = static_cast<int>(m_chart.states.size());
        State state;
        state.id = node.attr(u"id");
        state.parent = parent;
        state.line = node.line;
        state.initialId = node.attr(u"initial");
        state.deep = node.attr(u"type") == u"deep";
        if (m_chart.index.contains(state.id))
            add(node.line, u"duplicate-id"_s, u"two states are called "_s + state.id);
        m_chart.index.insert(state.id, me);
        m_chart.states.append(state);

        QList<int> children, histories;
        for (const Node &child : node.children) {
            if (child.name == u"hl:step")
                readStep(child, me);
            else if (child.name == u"transition")
                readTransition(child, me);
            else if (const int id = readState(child, me); child.name == u"history")
                histories.append(id);
            else
                children.append(id);
        }
        State &done = m_chart.states[me];
        done.children = children;
        done.histories = histories;
        if (node.name == u"history")
            done.kind = State::Kind::History;
        else if (node.name == u"final")
            done.kind = State::Kind::Final;
        else if (node.name == u"parallel")
            done.kind = State::Kind::Parallel;
        else
            done.kind = children.isEmpty() ? State::Kind::Atomic : State::Kind::Compound;
        if (done.kind == State::Kind::Final && done.step >= 0)
            m_chart.steps[done.step].role = StepRole::End; // whatever it says: its guards hang on it
        if (done.kind == State::Kind::Parallel && children.size() < 2)
            add(node.line, u"shape"_s, u"a <parallel> needs two regions or more"_s);
        if (done.kind == State::Kind::Compound && done.initialId.isEmpty())
            add(node.line, u"initial"_s, done.id + u" needs an initial state"_s);
        return me;
    }

    void readStep(const Node &node, int state)
    {
        if (m_chart.states.at(state).step >= 0)
            add(node.line, u"shape"_s, u"two hl:step in one state"_s);
        Step step;
        step.id = m_chart.states.at(state).id;
        step.stage = node.attr(u"stage").toInt();
        step.stages = static_cast<int>(m_chart.stages.size());
        step.title = titleOf(node);
        step.clause = node.attr(u"clause");
        if (step.title.isEmpty())
            add(node.line, u"missing-text"_s, u"a step has no hl:title"_s);
        for (const Node *n : node.childrenNamed(u"hl:say"))
            step.say.append(textOf(*n));
        for (const Node *n : node.childrenNamed(u"hl:find"))
            step.findOut.append(textOf(*n));
        for (const Node *n : node.childrenNamed(u"hl:hint"))
            step.hints.append(textOf(*n));
        for (const Node *n : node.childrenNamed(u"hl:task"))
            step.tasks.append({n->attr(u"id"), textOf(*n), n->attr(u"form"), n->attr(u"item")});
        step.forms = formsOf(node);
        for (const Node *n : node.childrenNamed(u"hl:timeout"))
            step.timeout = StepTimeout{n->attr(u"event"), durationOf(n->attr(u"after"))};
        step.techniques = words(node.attr(u"techniques"));
        if (node.has(u"soft"))
            step.softBudget = durationOf(node.attr(u"soft"));
        const QString role = node.attr(u"role");
        step.role = role == u"after" ? StepRole::After
            : role == u"wrapup"      ? StepRole::WrapUp
            : role == u"end"         ? StepRole::End
                                     : StepRole::Call;
        m_chart.states[state].step = static_cast<int>(m_chart.steps.size());
        m_chart.steps.append(step);
        m_chart.stepStates.append(state);
    }

    void readTransition(const Node &node, int source)
    {
        static const QRegularExpression in(u"^In\\(([A-Za-z][A-Za-z0-9_.-]*)\\)$"_s);
        Transition t;
        t.source = source;
        t.event = node.attr(u"event");
        if (!t.event.isEmpty()) {
            t.eventId = static_cast<int>(m_chart.events.indexOf(t.event));
            if (t.eventId < 0) {
                t.eventId = static_cast<int>(m_chart.events.size());
                m_chart.events.append(t.event);
            }
        }
        t.targetId = node.attr(u"target");
        t.condId = in.match(node.attr(u"cond")).captured(1);
        t.internal = node.attr(u"type") == u"internal";
        t.line = node.line;
        for (const Node &n : node.children) {
            if (n.name == u"hl:refuse") {
                t.refuse = Block{n.attr(u"reason"), textOf(n)};
            } else if (n.name == u"hl:switch") {
                t.switchTo = n.attr(u"to");
            } else if (n.name == u"hl:offer") {
                Offer offer;
                offer.event = t.event;
                offer.label = textOf(n);
                offer.primary = n.has(u"primary");
                offer.hangsUp = n.has(u"hangs-up");
                for (const Node *r : n.childrenNamed(u"hl:reason"))
                    offer.reasons.append({r->attr(u"code"), textOf(*r)});
                t.offer = offer;
            }
        }
        if (t.offer)
            t.offer->switchesTo = t.switchTo;
        if (t.refuse && (t.offer || !t.targetId.isEmpty() || !t.switchTo.isEmpty() || t.condId.isEmpty()))
            add(node.line, u"refuse"_s, u"a refusing transition has a cond, and no target, offer or switch"_s);
        m_chart.states[source].transitions.append(static_cast<int>(m_chart.transitions.size()));
        m_chart.transitions.append(t);
    }

    int find(const QString &id, qint64 line)
    {
        const int found = m_chart.stateIndex(id);
        if (found < 0)
            add(line, u"unknown-state"_s, u"no state is called "_s + id);
        return found;
    }

    void resolve(const Node &root)
    {
        if (root.has(u"initial") && root.attr(u"initial") != m_chart.states.first().id)
            add(root.line, u"initial"_s, u"<scxml> starts in its <parallel>"_s);
        for (State &s : m_chart.states) {
            if (!s.initialId.isEmpty()) {
                s.initial = find(s.initialId, s.line);
                const int me = m_chart.stateIndex(s.id);
                if (s.initial >= 0 && !s.children.contains(s.initial))
                    add(s.line, u"initial"_s, u"the initial state of "_s + s.id + u" is not its child"_s);
                if (me < 0 || s.kind != State::Kind::Compound)
                    add(s.line, u"initial"_s, s.id + u" has nothing to start in"_s);
            }
        }
        for (Transition &t : m_chart.transitions) {
            if (!t.condId.isEmpty())
                t.cond = find(t.condId, t.line);
            if (!t.targetId.isEmpty())
                t.target = find(t.targetId, t.line);
        }
        for (State &s : m_chart.states) {
            if (s.kind != State::Kind::History)
                continue;
            const bool one = s.transitions.size() == 1 && m_chart.transitions.at(s.transitions.first()).target >= 0;
            s.initial = one ? m_chart.transitions.at(s.transitions.first()).target : -1;
            if (!one || !m_chart.isDescendant(s.initial, s.parent))
                add(s.line, u"initial"_s, u"history "_s + s.id + u" needs one default transition into its parent"_s);
        }
        for (auto *notes : {&m_chart.duties, &m_chart.suggestions})
            for (StateNote &n : *notes)
                n.state = find(n.stateId, n.line);
        for (int i = 0; i < m_chart.budgets.size(); ++i)
            if (const QString &when = m_chart.budgets.at(i).when; !when.isEmpty())
                find(when, m_budgetLines.at(i));
        for (const Never &n : m_chart.nevers)
            for (const QString &id : {n.first, n.second})
                find(id, n.line);
        const int flow = find(m_chart.flow, m_flowLine);
        if (flow >= 0 && m_chart.states.at(flow).parent != 0)
            add(m_flowLine, u"shape"_s, u"the flow is a child of the root <parallel>"_s);
        for (const int region : m_chart.states.first().children)
            if (m_chart.states.at(region).kind != State::Kind::Compound)
                add(m_chart.states.at(region).line, u"shape"_s, u"a region holds states"_s);
        if (!m_chart.states.first().transitions.isEmpty() || !m_chart.states.first().histories.isEmpty())
            add(m_chart.states.first().line, u"shape"_s, u"the root <parallel> holds regions only"_s);
    }

    Chart &m_chart;
    QList<Finding> &m_findings;
    qint64 m_flowLine = 0;
    QList<qint64> m_budgetLines;
};

} // namespace

Chart readChart(const QByteArray &scxml, const Parts &parts, QList<Finding> &findings, QByteArray *plain)
{
    Chart chart;
    Node root = readTree(scxml, u"scxml"_s, findings);
    if (findings.isEmpty())
        expand(root, parts, findings);
    if (!findings.isEmpty())
        return chart;
    const QByteArray document = toXml(root);
    chart.hash = QString::fromLatin1(QCryptographicHash::hash(document, QCryptographicHash::Sha256).toHex());
    if (plain)
        *plain = document;
    Builder(chart, findings).build(root);
    return chart;
}

QList<Finding> named(QList<Finding> findings, const QString &file, const QString &partsFile)
{
    for (Finding &f : findings) {
        const bool inParts = f.line >= kPartsLines;
        f.file = inParts ? partsFile : file;
        f.line -= inParts ? kPartsLines : 0;
    }
    return findings;
}

QList<Technique> readTechniques(const QByteArray &xml, QList<Finding> &findings)
{
    QList<Technique> techniques;
    const Node root = readTree(xml, u"hl:techniques"_s, findings);
    if (!findings.isEmpty())
        return techniques;
    for (const Node *n : root.childrenNamed(u"hl:technique")) {
        Technique technique{n->attr(u"id"), textOf(*n), {}, {}, formsOf(*n), n->attr(u"clause")};
        for (const Node *point : n->childrenNamed(u"hl:point"))
            technique.points.append(textOf(*point));
        for (const Node *say : n->childrenNamed(u"hl:say"))
            technique.say.append(textOf(*say));
        techniques.append(technique);
    }
    return techniques;
}

} // namespace hl::protocol
