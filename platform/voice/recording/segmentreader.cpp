// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/recording/segmentreader.h"

#include "platform/voice/recording/opuschunk.h"

#include <array>

namespace hl::voice {
namespace {

/// Decodes the packets of one chunk onto the end of `pcm`; a chunk is a second at most.
Result<void> decodeChunk(OpusDecoder *decoder, const SegmentHead &head, QByteArrayView chunk, std::vector<qint16> &pcm)
{
    const std::size_t most = pcm.size() + static_cast<std::size_t>(head.sampleRate * head.channels);
    std::array<qint16, maxFrameSamples * 2> frame{};
    while (!chunk.isEmpty()) {
        const auto packet = takePacket(chunk);
        if (!packet)
            return fail(packet.error());
        const int samples = opus_decode(decoder, reinterpret_cast<const unsigned char *>(packet->data()),
            static_cast<opus_int32>(packet->size()), frame.data(), maxFrameSamples, 0);
        if (samples < 0)
            return fail(ErrorCode::Corrupt, "recording with a packet that is not Opus");
        pcm.insert(pcm.end(), frame.begin(), frame.begin() + samples * head.channels);
        if (pcm.size() > most)
            return fail(ErrorCode::Corrupt, "recording with more than a second in a chunk");
    }
    return {};
}

} // namespace

Result<QByteArrayView> takePacket(QByteArrayView &chunk)
{
    const auto size = chunk.size() < 2 ? quint16{0} : qFromBigEndian<quint16>(chunk.data());
    if (size == 0 || size > chunk.size() - 2)
        return fail(ErrorCode::Corrupt, "recording with half a packet");
    const QByteArrayView packet = chunk.sliced(2, size);
    chunk = chunk.sliced(2 + qsizetype{size});
    return packet;
}

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
    const OwnedDecoder decoder(opus_decoder_create(head->sampleRate, head->channels, &error));
    if (error != OPUS_OK)
        return fail(ErrorCode::Unsupported, "recording of another sound format");
    RecordedSegment segment{*head, isComplete, {}};
    for (const QByteArray &chunk : chunks.sliced(1))
        if (auto decoded = decodeChunk(decoder.get(), *head, chunk, segment.pcm); !decoded)
            return fail(decoded.error());
    return segment;
}

} // namespace hl::voice
