// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/crypto/recording.h"

#include <memory>
#include <span>
#include <vector>

#include <QFile>

struct OpusEncoder;

namespace hl::voice {

/// Name of one sealed file of a call; segments count from 1.
[[nodiscard]] QString segmentFileName(CallId id, int segment);

/// Writes one segment of a call's recording: PCM in, Opus (RFC 6716) inside hl::crypto's sealed recording on disk.
/// The recording id is the call id. The first chunk is a SegmentHead; each further chunk is one second:
/// packets of 20 ms, each with its length in 2 bytes, big-endian. Opus runs at a constant 24 kbit/s, so that the sizes
/// of packets tell nothing about what is said. Every chunk is on disk (fdatasync) before the next begins; nothing is
/// ever on disk in clear, and the writer cannot read back what it wrote.
/// Thread: any, one at a time.
class SegmentWriter
{
public:
    /// Creates the file with mode 0600; it must not exist. `sampleRate`: 8000, 12000, 16000, 24000 or 48000 Hz;
    /// `channels`: 1 or 2, interleaved. Errors: Unsupported (another rate), Io, DiskFull, and those of the seal.
    [[nodiscard]] static Result<std::unique_ptr<SegmentWriter>> create(const QString &folder, CallId id, int segment,
        const std::vector<crypto::PublicKey> &keys, int sampleRate, int channels);
    ~SegmentWriter();
    SegmentWriter(const SegmentWriter &) = delete;
    SegmentWriter &operator=(const SegmentWriter &) = delete;

    /// Takes any amount of PCM; full seconds go to disk. Errors: Io, DiskFull.
    [[nodiscard]] Result<void> add(std::span<const qint16> pcm);
    /// Writes what is left and the end mark. Without it the file reads as cut off.
    [[nodiscard]] Result<void> finish();

private:
    SegmentWriter(crypto::RecordingWriter seal, OpusEncoder *encoder, int sampleRate, int channels);
    [[nodiscard]] Result<void> encodeFrame(std::span<const qint16> frame);
    [[nodiscard]] Result<void> flushChunk();
    [[nodiscard]] Result<void> write(const QByteArray &bytes);

    QFile m_file;
    crypto::RecordingWriter m_seal;
    OpusEncoder *m_encoder;
    int m_channels;
    std::size_t m_frameSize; ///< samples of 20 ms, all channels
    std::vector<qint16> m_pending; ///< less than one frame
    QByteArray m_chunk; ///< packets of the second under way
    int m_frames = 0; ///< in m_chunk
};

} // namespace hl::voice
