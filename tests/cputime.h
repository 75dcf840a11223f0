// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

namespace hl::test {

/// Processor time of `what` in ms, not wall time: the machine that runs the tests may be busy with others.
template <typename What>
double cpuMs(What &&what)
{
    const std::clock_t start = std::clock();
    what();
    return static_cast<double>(std::clock() - start) * 1000 / CLOCKS_PER_SEC;
}

} // namespace hl::test
