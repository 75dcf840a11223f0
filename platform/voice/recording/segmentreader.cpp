// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/recording/segmentreader.h"

#include <opus/opus.h>

#include <array>
#include <memory>

namespace hl::voice {
namespace {

constexpr int maxFrameSamples = 5760; // 120 ms at 48 kHz, the longest frame (RFC 6716, 2.1.4)

struct Destroy
{
    void operator()(OpusDecoder *decoder) const { opus_decoder_destroy(decoder); }
};

/// Decodes the packets of one chunk onto the end of `pcm`. The device that sealed it may be hostile: an empty packet
/// would be 120 ms of guessed sound for two bytes, so a chunk has none, and is a second at most.
Result<void> decodeChunk(OpusDecoder *decoder, const SegmentHead &head, QByteArrayView chunk, std::vector<qint16> &pcm)
{
    const std::size_t most = pcm.size() + static_cast<std::size_t>(head.sampleRate * head.channels);
    std::array<qint16, maxFrameSamples * 2> frame{};
    while (!chunk.isEmpty()) {
        if (chunk.size() < 2)
            return fail(ErrorCode::Corrupt, "recording with half a packet");
        const auto size = qFromBigEndian<quint16>(chunk.data());
        chunk = chunk.sliced(2);
        if (size == 0 || size > chunk.size())
            return fail(ErrorCode::Corrupt, "recording with half a packet");
        const int samples = opus_decode(
            decoder, reinterpret_cast<const unsigned char *>(chunk.data()), size, frame.data(), maxFrameSamples, 0);
        if (samples < 0)
            return fail(ErrorCode::Corrupt, "recording with a packet that is not Opus");
        pcm.insert(pcm.end(), frame.begin(), frame.begin() + samples * head.channels);
        if (pcm.size() > most)
            return fail(ErrorCode::Corrupt, "recording with more than a second in a chunk");
        chunk = chunk.sliced(size);
    }
    return {};
}

} // namespace

Result<RecordedSegment> readSegment(const crypto::BoxKeyPair &pair, CallId id, const QByteArray &file)
{
    auto reader = crypto::RecordingReader::open(pair, id.toBytes(), file);
    if (!reader)
        return fail(reader.error());
    QByteArrayList chunks;
    for (;;) {
        const auto chunk = reader->next();
        if (!chunk)
            return fail(chunk.error());
        if (!*chunk)
            break;
        chunks.append(**chunk);
    }
    return decodeSegment(chunks, reader->ending() == crypto::RecordingReader::Ending::Finished);
}

Result<RecordedSegment> decodeSegment(const QByteArrayList &chunks, bool isComplete)
{
    const auto head = chunks.isEmpty() ? std::nullopt : SegmentHead::fromBytes(chunks.first());
    if (!head)
        return fail(ErrorCode::Unsupported, "recording of another format");
    int error = OPUS_OK;
    const std::unique_ptr<OpusDecoder, Destroy> decoder(opus_decoder_create(head->sampleRate, head->channels, &error));
    if (error != OPUS_OK)
        return fail(ErrorCode::Unsupported, "recording of another sound format");
    RecordedSegment segment{*head, isComplete, {}};
    for (const QByteArray &chunk : chunks.sliced(1))
        if (auto decoded = decodeChunk(decoder.get(), *head, chunk, segment.pcm); !decoded)
            return fail(decoded.error());
    return segment;
}

} // namespace hl::voice
