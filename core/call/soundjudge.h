// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/linecheck.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hl {

/// Judges a room and a microphone by what the microphone gives: two seconds of silence, then until it has heard two
/// seconds of a voice, or twelve seconds are over. What was said is kept in memory until `wipe()`, and nowhere else.
///
/// The limits are relative to full scale (dBFS): a telephone voice lies about 26 dB under it (ITU-T P.56, G.115), so a
/// room that is heard at -40 dB or above would be heard by the caller too.
class SoundJudge
{
public:
    static constexpr int sampleRate = 16000; ///< Hz, one channel
    static constexpr float loudestRoom = -40; ///< dBFS
    static constexpr float quietestVoice = -45; ///< dBFS
    static constexpr float aboveRoom = 12; ///< dB that a voice stands out of the room
    static constexpr float clippedPart = 0.005F; ///< of a voice's samples at full scale

    SoundJudge();
    ~SoundJudge() { wipe(); }
    SoundJudge(const SoundJudge &) = delete;
    SoundJudge &operator=(const SoundJudge &) = delete;

    /// What the microphone gave. Ignored after Speech.
    void add(std::span<const std::int16_t> samples);
    /// Phase Playback: passed, `spoken()` waits to be heard. Phase Done: failed, see the fault.
    [[nodiscard]] const SoundCheck &check() const { return m_check; }
    /// What she said, from a little before her first word.
    [[nodiscard]] std::span<const std::int16_t> spoken() const;
    void wipe();

private:
    void frame(std::span<const std::int16_t> samples);
    void endSilence();
    void endSpeech(bool heardEnough);

    SoundCheck m_check;
    std::vector<std::int16_t> m_frame; ///< up to a tenth of a second
    std::vector<float> m_levels; ///< dBFS of each tenth: of the room, then of the voice
    std::vector<std::int16_t> m_spoken;
    std::size_t m_firstWord = 0; ///< sample of m_spoken
    std::size_t m_clipped = 0;
    int m_frames = 0; ///< in this phase
    int m_peak = 0;
};

} // namespace hl
