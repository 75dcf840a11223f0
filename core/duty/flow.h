// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For this room only.

#include <vector>

namespace hl::duty {

/// The largest flow from what asks to what gives, and the part that asks for too much (Ford and Fulkerson's minimal
/// cut).
class Flow
{
public:
    Flow(std::vector<int> asked, std::vector<int> given);
    /// At most `most` of what `asker` asks may come from `giver`.
    void connect(int asker, int giver, int most);
    /// Everything that is asked can be given.
    [[nodiscard]] bool isEnough();

    /// Askers who together ask more than everybody who may give to them has; connected by these givers.
    struct Shortage
    {
        std::vector<int> askers;
        std::vector<int> givers;
        int asked = 0;
        int given = 0;
    };
    /// One for each part that hangs together; empty when there is enough.
    [[nodiscard]] std::vector<Shortage> shortages();

private:
    struct Edge
    {
        int to = 0;
        int left = 0;
    };
    void addEdge(int from, int to, int most);
    [[nodiscard]] std::vector<int> search() const;
    void run();

    int m_askers;
    int m_givers;
    std::vector<int> m_asked;
    std::vector<int> m_given;
    std::vector<Edge> m_edges; ///< each with its reverse behind it
    std::vector<std::vector<int>> m_from;
    bool m_hasRun = false;
};

} // namespace hl::duty
