// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/ways.h"

#include "core/protocol/chart.h"

#include <algorithm>

namespace hl::protocol {

namespace {

/// The step that entering `state` leads to; empty when it is no single one.
QString stepOf(const Chart &chart, int state)
{
    while (state >= 0 && chart.states.at(state).step < 0 && chart.states.at(state).initial >= 0)
        state = chart.states.at(state).initial;
    return state >= 0 && chart.states.at(state).step >= 0 ? chart.states.at(state).id : QString();
}

void add(QList<Way> &ways, const Chart &chart, const Transition &transition)
{
    auto way = std::ranges::find(ways, transition.event, &Way::event);
    if (way == ways.end())
        way = ways.insert(ways.end(), Way{transition.event, {}, {}, {}, {}});
    if (transition.offer && way->label.isEmpty())
        way->label = transition.offer->label;
    if (transition.refuse) {
        if (!way->refusals.contains(*transition.refuse))
            way->refusals.append(*transition.refuse);
        return;
    }
    if (way->switchTo.isEmpty())
        way->switchTo = transition.switchTo;
    if (const QString step = transition.target < 0 ? QString() : stepOf(chart, transition.target);
        !step.isEmpty() && !way->targets.contains(step))
        way->targets.append(step);
}

/// What nobody can press (facts, time-outs) is no way.
QList<Way> pressable(QList<Way> ways)
{
    ways.removeIf([](const Way &way) { return way.label.isEmpty(); });
    return ways;
}

} // namespace

QList<Way> waysFrom(const Protocol &protocol, const QString &stepId)
{
    const Chart &chart = protocol.chart();
    QList<Way> ways;
    if (const int state = chart.stateIndex(stepId); state >= 0)
        for (const int transition : chart.states.at(state).transitions)
            add(ways, chart, chart.transitions.at(transition));
    return pressable(ways);
}

QList<Way> waysFromAnywhere(const Protocol &protocol)
{
    const Chart &chart = protocol.chart();
    QList<Way> ways;
    for (const Transition &transition : chart.transitions)
        if (transition.source < 0 || chart.states.at(transition.source).step < 0)
            add(ways, chart, transition);
    return pressable(ways);
}

} // namespace hl::protocol
