// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/flow.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace hl::duty {

namespace {

size_t at(int index)
{
    return static_cast<size_t>(index);
}

} // namespace

// node 0 is the source, then the askers, then the givers, then the sink
Flow::Flow(std::vector<int> asked, std::vector<int> given)
    : m_askers(static_cast<int>(asked.size()))
    , m_givers(static_cast<int>(given.size()))
    , m_asked(std::move(asked))
    , m_given(std::move(given))
    , m_from(m_asked.size() + m_given.size() + 2)
{
    for (int i = 0; i < m_askers; ++i)
        addEdge(0, 1 + i, m_asked[at(i)]);
    for (int i = 0; i < m_givers; ++i)
        addEdge(1 + m_askers + i, 1 + m_askers + m_givers, m_given[at(i)]);
}

void Flow::connect(int asker, int giver, int most)
{
    addEdge(1 + asker, 1 + m_askers + giver, most);
}

void Flow::addEdge(int from, int to, int most)
{
    m_from[at(from)].push_back(static_cast<int>(m_edges.size()));
    m_edges.push_back({to, most});
    m_from[at(to)].push_back(static_cast<int>(m_edges.size()));
    m_edges.push_back({from, 0});
}

/// By which edge each node is reached from the source; -1: not.
std::vector<int> Flow::search() const
{
    std::vector<int> by(m_from.size(), -1);
    std::vector<int> queue{0};
    for (size_t i = 0; i < queue.size(); ++i) {
        for (const int edge : m_from[at(queue[i])]) {
            const int to = m_edges[at(edge)].to;
            if (to != 0 && by[at(to)] < 0 && m_edges[at(edge)].left > 0) {
                by[at(to)] = edge;
                queue.push_back(to);
            }
        }
    }
    return by;
}

void Flow::run()
{
    if (m_hasRun)
        return;
    m_hasRun = true;
    for (;;) {
        const std::vector<int> by = search();
        if (by.back() < 0)
            return;
        int most = std::numeric_limits<int>::max();
        for (int node = static_cast<int>(by.size()) - 1; node != 0; node = m_edges[at(by[at(node)] ^ 1)].to)
            most = std::min(most, m_edges[at(by[at(node)])].left);
        for (int node = static_cast<int>(by.size()) - 1; node != 0; node = m_edges[at(by[at(node)] ^ 1)].to) {
            m_edges[at(by[at(node)])].left -= most;
            m_edges[at(by[at(node)] ^ 1)].left += most;
        }
    }
}

bool Flow::isEnough()
{
    run();
    return std::ranges::all_of(m_from[0], [this](int edge) { return m_edges[at(edge)].left == 0; });
}

std::vector<Flow::Shortage> Flow::shortages()
{
    run();
    const std::vector<int> by = search();
    std::vector<bool> isTaken(m_from.size());
    std::vector<Shortage> all;
    for (int first = 0; first < m_askers; ++first) {
        if (by[at(1 + first)] < 0 || isTaken[at(1 + first)])
            continue;
        Shortage part;
        std::vector<int> queue{1 + first};
        isTaken[at(1 + first)] = true;
        for (size_t i = 0; i < queue.size(); ++i) {
            const int node = queue[i];
            const bool isAsker = node <= m_askers;
            if (isAsker)
                part.askers.push_back(node - 1);
            else
                part.givers.push_back(node - 1 - m_askers);
            part.asked += isAsker ? m_asked[at(node - 1)] : 0;
            part.given += isAsker ? 0 : m_given[at(node - 1 - m_askers)];
            for (const int edge : m_from[at(node)]) {
                const int to = m_edges[at(edge)].to;
                if (to == 0 || at(to) == m_from.size() - 1)
                    continue; // the ends hold everything together
                if (by[at(to)] < 0) {
                    // a giver who can do more, but no more for this asker
                    part.givers.push_back(to - 1 - m_askers);
                    part.given += m_edges[at(edge)].left + m_edges[at(edge ^ 1)].left;
                } else if (!isTaken[at(to)]) {
                    isTaken[at(to)] = true;
                    queue.push_back(to);
                }
            }
        }
        std::ranges::sort(part.askers);
        std::ranges::sort(part.givers);
        part.givers.erase(std::unique(part.givers.begin(), part.givers.end()), part.givers.end());
        all.push_back(std::move(part));
    }
    return all;
}

} // namespace hl::duty
