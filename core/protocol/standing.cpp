// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/standing.h"

namespace hl::protocol {

namespace {

bool isLeaf(const State &state)
{
    return state.kind == State::Kind::Atomic || state.kind == State::Kind::Final;
}

} // namespace

int flowLeaf(const Chart &chart, const Configuration &place)
{
    const int flow = chart.stateIndex(chart.flow);
    for (const int s : place.active)
        if (isLeaf(chart.states.at(s)) && chart.isDescendant(s, flow))
            return s;
    return flow;
}

Meeting meet(const Chart &chart, const Configuration &place, int leaf, int eventId)
{
    Meeting meeting;
    const InState in = inConfiguration(place);
    for (int up = leaf; up >= 0 && !meeting.label; up = chart.states.at(up).parent) {
        for (const int index : chart.states.at(up).transitions) {
            const Transition &t = chart.transitions.at(index);
            if (t.eventId != eventId)
                continue;
            const bool holds = t.cond < 0 || in(t.cond);
            if (holds && meeting.transition < 0)
                meeting.transition = index;
            if (holds && t.refuse && !meeting.blocks.contains(*t.refuse))
                meeting.blocks.append(*t.refuse);
            if (holds && t.offer && !meeting.label)
                meeting.label = &*t.offer;
        }
        if (meeting.transition >= 0)
            break;
    }
    if (meeting.transition >= 0 && !chart.transitions.at(meeting.transition).refuse)
        meeting.blocks.clear();
    return meeting;
}

QList<int> leaves(const Chart &chart, const Configuration &place)
{
    QList<int> found{flowLeaf(chart, place)};
    for (const int s : place.active)
        if (isLeaf(chart.states.at(s)) && s != found.first())
            found.append(s);
    return found;
}

Configuration delivered(const Chart &chart, const Configuration &place, const QString &event)
{
    return take(chart, place, select(chart, place, event, inConfiguration(place)));
}

const Step &stepOf(const Chart &chart, int state)
{
    return chart.steps.at(chart.states.at(state).step);
}

} // namespace hl::protocol
