// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/call/soundjudge.h"

#include "core/base/secret.h"

#include <algorithm>
#include <cmath>

namespace hl {
namespace {

constexpr std::size_t frameSize = SoundJudge::sampleRate / 10;
constexpr int settling = 3; // frames: a device that opens may click
constexpr int silence = 20; // frames
constexpr std::size_t wanted = 20; // frames of a voice
constexpr int patience = 120; // frames, from the silence's end
constexpr int fullScale = 32700;
constexpr int nothing = 2; // the last bits of a converter: a muted microphone
constexpr std::size_t beforeFirstWord = 3 * frameSize;

float decibels(double meanSquare)
{
    constexpr double full = 32768.0 * 32768.0;
    return meanSquare <= 0 ? -120.0F : std::max(-120.0F, static_cast<float>(10 * std::log10(meanSquare / full)));
}

/// The level that `part` of the frames do not exceed.
float quantile(std::vector<float> levels, double part)
{
    const auto at = static_cast<std::ptrdiff_t>(part * static_cast<double>(levels.size() - 1));
    std::nth_element(levels.begin(), levels.begin() + at, levels.end());
    return levels[static_cast<std::size_t>(at)];
}

} // namespace

SoundJudge::SoundJudge()
{
    m_check.phase = SoundCheck::Phase::Silence;
    m_frame.reserve(frameSize);
    m_spoken.reserve(patience * frameSize); // never moved: a copy left behind could not be wiped
}

void SoundJudge::add(std::span<const std::int16_t> samples)
{
    while (!samples.empty()
        && (m_check.phase == SoundCheck::Phase::Silence || m_check.phase == SoundCheck::Phase::Speech)) {
        const auto part = samples.first(std::min(samples.size(), frameSize - m_frame.size()));
        m_frame.insert(m_frame.end(), part.begin(), part.end());
        samples = samples.subspan(part.size());
        if (m_frame.size() < frameSize)
            return;
        frame(m_frame);
        m_frame.clear();
    }
}

void SoundJudge::frame(std::span<const std::int16_t> samples)
{
    double squares = 0;
    int peak = 0;
    std::size_t clipped = 0;
    for (const int sample : samples) {
        squares += static_cast<double>(sample) * sample;
        peak = std::max(peak, std::abs(sample));
        clipped += std::abs(sample) >= fullScale ? 1 : 0;
    }
    m_check.level = decibels(squares / static_cast<double>(samples.size()));
    ++m_frames;
    if (m_check.phase == SoundCheck::Phase::Silence) {
        if (m_frames > settling)
            m_levels.push_back(m_check.level);
        if (m_frames == settling + silence)
            endSilence();
        return;
    }
    m_peak = std::max(m_peak, peak);
    m_spoken.insert(m_spoken.end(), samples.begin(), samples.end());
    if (m_check.level > std::max(m_check.noise + aboveRoom, quietestVoice)) {
        if (m_levels.empty())
            m_firstWord = m_spoken.size() - samples.size();
        m_levels.push_back(m_check.level);
        m_clipped += clipped;
    }
    if (m_levels.size() == wanted || m_frames == patience)
        endSpeech(m_levels.size() == wanted);
}

void SoundJudge::endSilence()
{
    m_check.noise = quantile(m_levels, 0.75); // a single click is no noise, a voice that comes and goes is
    m_levels.clear();
    m_frames = 0;
    m_check.phase = SoundCheck::Phase::Speech;
    if (m_check.noise <= loudestRoom)
        return;
    m_check.fault = SoundCheck::Fault::NoisyRoom;
    m_check.phase = SoundCheck::Phase::Done;
}

void SoundJudge::endSpeech(bool heardEnough)
{
    using Fault = SoundCheck::Fault;
    if (!m_levels.empty())
        m_check.voice = quantile(m_levels, 0.5);
    const auto voiced = static_cast<float>(m_levels.size() * frameSize);
    if (!heardEnough)
        m_check.fault = m_peak <= nothing ? Fault::Muted : Fault::TooQuiet;
    else if (static_cast<float>(m_clipped) > clippedPart * voiced)
        m_check.fault = Fault::TooLoud;
    m_check.phase = m_check.fault == Fault::None ? SoundCheck::Phase::Playback : SoundCheck::Phase::Done;
    if (m_check.phase == SoundCheck::Phase::Done)
        wipe();
}

std::span<const std::int16_t> SoundJudge::spoken() const
{
    const auto from = m_firstWord - std::min(m_firstWord, beforeFirstWord);
    return std::span(m_spoken).subspan(std::min(from, m_spoken.size()));
}

void SoundJudge::wipe()
{
    for (auto *samples : {&m_frame, &m_spoken}) {
        wipeMemory(samples->data(), samples->capacity() * sizeof(std::int16_t));
        samples->clear();
    }
}

} // namespace hl
