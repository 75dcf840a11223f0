// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/chart.h"

#include <algorithm>

#include <QSet>

namespace hl::protocol {

namespace {

using Kind = State::Kind;

const State &at(const Chart &chart, int state)
{
    return chart.states.at(state);
}

bool contains(const QList<int> &sorted, int value)
{
    return std::binary_search(sorted.cbegin(), sorted.cend(), value);
}

void enterDescendants(const Chart &chart, const Configuration &from, int state, QSet<int> &entered);

/// Adds `state` and what lies between it and `domain`; parallel ancestors bring their other regions along.
void enterWithAncestors(const Chart &chart, const Configuration &from, int state, int domain, QSet<int> &entered)
{
    enterDescendants(chart, from, state, entered);
    for (int up = at(chart, state).parent; up != domain && up >= 0; up = at(chart, up).parent) {
        entered.insert(up);
        if (at(chart, up).kind != Kind::Parallel)
            continue;
        for (const int child : at(chart, up).children) {
            const bool begun = std::any_of(
                entered.cbegin(), entered.cend(), [&](int s) { return s == child || chart.isDescendant(s, child); });
            if (!begun)
                enterDescendants(chart, from, child, entered);
        }
    }
}

void enterDescendants(const Chart &chart, const Configuration &from, int state, QSet<int> &entered)
{
    const State &s = at(chart, state);
    if (s.kind == Kind::History) {
        const QList<int> remembered = from.history.value(state);
        for (const int r : remembered.isEmpty() ? QList<int>{s.initial} : remembered)
            enterWithAncestors(chart, from, r, s.parent, entered);
        return;
    }
    entered.insert(state);
    if (s.kind == Kind::Compound)
        enterWithAncestors(chart, from, s.initial, state, entered);
    else if (s.kind == Kind::Parallel)
        for (const int child : s.children)
            enterDescendants(chart, from, child, entered);
}

/// States that a transition leaves, of those that are active.
QList<int> exitSet(const Chart &chart, const Configuration &from, int transition)
{
    const Transition &t = chart.transitions.at(transition);
    QList<int> left;
    if (t.target < 0)
        return left;
    const int domain = domainOf(chart, t);
    std::copy_if(from.active.cbegin(), from.active.cend(), std::back_inserter(left),
        [&](int s) { return domain < 0 || chart.isDescendant(s, domain); });
    return left;
}

} // namespace

bool Chart::isDescendant(int state, int ancestor) const
{
    for (int up = states.at(state).parent; up >= 0; up = states.at(up).parent)
        if (up == ancestor)
            return true;
    return false;
}

bool Chart::hasTask(const QString &taskId) const
{
    return std::ranges::any_of(steps, [&](const Step &step) {
        return std::ranges::any_of(step.tasks, [&](const Task &task) { return task.id == taskId; });
    });
}

int Chart::regionOf(int state) const
{
    int region = -1;
    for (int up = state; up >= 0 && states.at(up).parent >= 0; up = states.at(up).parent)
        region = up;
    return region;
}

int domainOf(const Chart &chart, const Transition &t)
{
    if (t.internal && at(chart, t.source).kind == Kind::Compound && chart.isDescendant(t.target, t.source))
        return t.source;
    for (int up = at(chart, t.source).parent; up >= 0; up = at(chart, up).parent)
        if (at(chart, up).kind == Kind::Compound && chart.isDescendant(t.target, up))
            return up;
    return -1;
}

InState inConfiguration(const Configuration &configuration)
{
    return [active = configuration.active](int state) { return contains(active, state); };
}

QList<int> select(const Chart &chart, const Configuration &from, const QString &event, const InState &in)
{
    const auto id = static_cast<int>(chart.events.indexOf(event));
    return id < 0 ? QList<int>() : select(chart, from, id, in);
}

QList<int> select(const Chart &chart, const Configuration &from, int eventId, const InState &in)
{
    QList<int> enabled;
    for (const int leaf : from.active) {
        const Kind kind = at(chart, leaf).kind;
        if (kind != Kind::Atomic && kind != Kind::Final)
            continue;
        int found = -1;
        for (int up = leaf; up >= 0 && found < 0; up = at(chart, up).parent)
            for (const int t : at(chart, up).transitions) {
                const Transition &candidate = chart.transitions.at(t);
                if (candidate.eventId == eventId && (candidate.cond < 0 || in(candidate.cond))) {
                    found = t;
                    break;
                }
            }
        if (found >= 0 && !enabled.contains(found))
            enabled.append(found);
    }
    QList<int> taken;
    for (const int t : enabled) {
        const QList<int> mine = exitSet(chart, from, t);
        bool preempted = false;
        for (auto other = taken.begin(); other != taken.end();) {
            const QList<int> theirs = exitSet(chart, from, *other);
            const bool conflict = std::any_of(mine.cbegin(), mine.cend(), [&](int s) { return theirs.contains(s); });
            if (conflict && chart.isDescendant(chart.transitions.at(t).source, chart.transitions.at(*other).source)) {
                other = taken.erase(other); // the inner one wins
                continue;
            }
            preempted = preempted || conflict;
            ++other;
        }
        if (!preempted)
            taken.append(t);
    }
    return taken;
}

Configuration take(const Chart &chart, const Configuration &from, const QList<int> &transitions)
{
    Configuration to = from;
    QSet<int> left;
    for (const int t : transitions)
        for (const int s : exitSet(chart, from, t))
            left.insert(s);
    for (const int s : left)
        for (const int h : at(chart, s).histories) {
            QList<int> &remembered = to.history[h];
            remembered.clear();
            for (const int a : from.active) {
                const bool leaf = at(chart, a).kind == Kind::Atomic || at(chart, a).kind == Kind::Final;
                if (at(chart, h).deep ? leaf && chart.isDescendant(a, s) : at(chart, a).parent == s)
                    remembered.append(a);
            }
        }
    QSet<int> entered;
    for (const int t : transitions) {
        const Transition &transition = chart.transitions.at(t);
        if (transition.target >= 0)
            enterWithAncestors(chart, to, transition.target, domainOf(chart, transition), entered);
    }
    to.active.removeIf([&](int s) { return left.contains(s); });
    for (const int s : entered)
        if (!to.active.contains(s))
            to.active.append(s);
    std::sort(to.active.begin(), to.active.end());
    return to;
}

Configuration initialConfiguration(const Chart &chart)
{
    Configuration begin;
    QSet<int> entered;
    enterDescendants(chart, begin, 0, entered); // the root <parallel>
    begin.active = QList<int>(entered.cbegin(), entered.cend());
    std::sort(begin.active.begin(), begin.active.end());
    return begin;
}

} // namespace hl::protocol
