// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/soundplayer.h"
#include "platform/voice/recording/opuschunk.h"
#include "platform/voice/recording/segmenthead.h"

#include <span>
#include <vector>

namespace hl::voice {

/// A recording in memory, ready to be heard from anywhere: chunks in, samples out. Keeps the Opus packets (11 MB an
/// hour) and decodes what is played; wiped when it goes. Not thread-safe.
class Reel
{
public:
    static constexpr int SampleRate = 48000; ///< of what comes out, mono, whatever was recorded

    ~Reel();
    Reel() = default;
    Reel(const Reel &) = delete;
    Reel &operator=(const Reel &) = delete;

    /// Takes the next chunk and measures it; a head makes no sound. Errors: Corrupt, Unsupported.
    [[nodiscard]] Result<SoundTaken> add(SoundPlayer::Chunk kind, Secret chunk);

    [[nodiscard]] Millis duration() const { return asMillis(m_length); }
    [[nodiscard]] Millis position() const { return asMillis(m_position); }
    [[nodiscard]] bool isAtEnd() const { return m_position >= m_length; }
    void seek(Millis to);
    void setSkipsSilence(bool skips) { m_skipsSilence = skips; }
    /// Fills `out` and goes on; what is left after the end is silence. Returns how many samples were of the recording.
    std::size_t read(std::span<qint16> out);

private:
    struct Second
    {
        Secret packets;
        qint64 start = 0; ///< sample of the reel
        qint64 length = 0;
        bool begins = false; ///< a segment
    };
    [[nodiscard]] static Millis asMillis(qint64 samples) { return Millis{samples * 1000 / SampleRate}; }
    [[nodiscard]] Result<void> begin(QByteArrayView head);
    [[nodiscard]] Result<QByteArray> measure(QByteArrayView chunk, qint64 &length);
    [[nodiscard]] std::size_t secondAt(qint64 sample) const;
    void jump(qint64 sample);
    bool decodeNext();
    void passSilence();

    std::vector<Second> m_seconds;
    qint64 m_length = 0; ///< samples
    int m_taken = 0;
    int m_lanes = 1;
    bool m_begins = false; ///< the next second is the first of a segment
    OwnedDecoder m_gauge; ///< decodes for the peaks, lane by lane
    std::vector<quint8> m_loudest; ///< of each tenth of a second, all lanes

    OwnedDecoder m_decoder;
    qint64 m_position = 0; ///< sample that read() gives next
    std::size_t m_second = 0; ///< that is being decoded
    qsizetype m_offset = 0; ///< in its packets
    std::vector<qint16> m_frame; ///< decoded, from m_frameAt on not given out
    std::size_t m_frameAt = 0;
    bool m_skipsSilence = false;
};

} // namespace hl::voice
