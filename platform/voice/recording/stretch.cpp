// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/recording/stretch.h"

#include "core/base/secret.h"

#include <algorithm>
#include <cmath>

namespace hl::voice {
namespace {

constexpr std::size_t hop = 720; // 15 ms: half a piece
constexpr std::size_t reach = 480; // 10 ms before and after: a period of the lowest voice
constexpr std::size_t coarse = 4; // samples: fine enough for a voice

void wipe(std::vector<std::int16_t> &samples)
{
    wipeMemory(samples.data(), samples.size() * sizeof(std::int16_t));
    samples.clear();
}

/// How well `piece` goes on from `before`, whatever its loudness.
double likeness(const std::int16_t *before, const std::int16_t *piece)
{
    double both = 0;
    double energy = 1;
    for (std::size_t i = 0; i < hop; i += coarse) {
        both += double(before[i]) * piece[i];
        energy += double(piece[i]) * piece[i];
    }
    return both / std::sqrt(energy);
}

} // namespace

Stretch::~Stretch()
{
    reset();
}

void Stretch::setPercent(int percent)
{
    percent = std::clamp(percent, 100, 200);
    if (percent != m_percent)
        reset();
    m_percent = percent;
}

void Stretch::reset()
{
    wipe(m_in);
    wipe(m_out);
    m_target = 0;
    m_follows = m_outAt = 0;
}

void Stretch::read(const More &more, std::span<std::int16_t> out)
{
    if (m_percent == 100)
        return more(out);
    for (std::size_t done = 0; done < out.size();) {
        if (m_outAt == m_out.size())
            step(more);
        const std::size_t some = std::min(out.size() - done, m_out.size() - m_outAt);
        std::copy_n(m_out.begin() + static_cast<std::ptrdiff_t>(m_outAt), some,
            out.begin() + static_cast<std::ptrdiff_t>(done));
        m_outAt += some;
        done += some;
    }
}

void Stretch::step(const More &more)
{
    const auto target = static_cast<std::size_t>(m_target);
    const std::size_t needed = std::max(target + reach, m_follows) + 2 * hop;
    if (m_in.size() < needed) {
        const std::size_t had = m_in.size();
        m_in.resize(needed);
        more(std::span(m_in).subspan(had));
    }
    std::size_t best = target;
    double most = -1e300;
    for (std::size_t at = target - std::min(target, reach); at <= target + reach; at += coarse) {
        const double alike = likeness(m_in.data() + m_follows, m_in.data() + at);
        if (alike > most) {
            most = alike;
            best = at;
        }
    }
    m_out.resize(hop);
    m_outAt = 0;
    for (std::size_t i = 0; i < hop; ++i) {
        const double in = static_cast<double>(i) / hop; // what overlaps is alike: it fades in a straight line
        m_out[i] = static_cast<std::int16_t>(std::lround(m_in[m_follows + i] * (1 - in) + m_in[best + i] * in));
    }
    m_follows = best + hop;
    m_target += static_cast<double>(hop) * m_percent / 100;
    // what lies behind is not needed any more
    const auto ahead = static_cast<std::size_t>(m_target);
    const std::size_t gone = std::min(m_follows, ahead - std::min(ahead, reach));
    m_in.erase(m_in.begin(), m_in.begin() + static_cast<std::ptrdiff_t>(gone));
    m_target -= static_cast<double>(gone);
    m_follows -= gone;
}

} // namespace hl::voice
