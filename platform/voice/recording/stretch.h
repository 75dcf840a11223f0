// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace hl::voice {

/// Plays faster without a higher voice: overlapping pieces of 30 ms of what comes in, each laid where it goes on best
/// from the one before (WSOLA: Verhelst and Roelands, ICASSP 1993). Mono, 48 kHz. Not thread-safe.
class Stretch
{
public:
    /// The next samples of what is played; always all of them.
    using More = std::function<void(std::span<std::int16_t>)>;

    ~Stretch();
    /// 100 passes what comes through unchanged; at most 200.
    void setPercent(int percent);
    [[nodiscard]] int percent() const { return m_percent; }
    /// Forgets what came before: it goes on elsewhere.
    void reset();
    void read(const More &more, std::span<std::int16_t> out);

private:
    void step(const More &more);

    int m_percent = 100;
    std::vector<std::int16_t> m_in; ///< what may still be used
    double m_target = 0; ///< in m_in: where the next piece should begin
    std::size_t m_follows = 0; ///< in m_in: what would go on from the piece before
    std::vector<std::int16_t> m_out;
    std::size_t m_outAt = 0;
};

} // namespace hl::voice
