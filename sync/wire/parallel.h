// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace hl::sync {

/// Calls work(0) ... work(count - 1), on several cores when there is enough to do (an Ed25519 check takes some 50 us,
/// as long as starting a thread). Returns when all are done. `work` must touch only what belongs to its index.
template <typename Work>
void forEachIndex(std::size_t count, const Work &work)
{
    constexpr std::size_t WorthAThread = 8;
    constexpr std::size_t MostThreads = 4;
    const std::size_t threads
        = std::min({std::size_t{std::thread::hardware_concurrency()}, MostThreads, count / WorthAThread});
    std::atomic<std::size_t> next = 0;
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    std::vector<std::jthread> others; // joined when it goes out of scope, after run() below
    try {
        for (std::size_t i = 1; i < threads; ++i)
            others.emplace_back(run);
    } catch (const std::system_error &) {
        // no thread to be had: this one does it all
    }
    run();
}

} // namespace hl::sync
