// SPDX-License-Identifier: GPL-3.0-or-later
// F9: a sealed recording, opened by whom it was sealed to. The device that sealed it may be hostile: so the input is
// also tried as a second of sound that stands properly inside of the seal.
#include "core/crypto/recording.h"
#include "platform/voice/recording/reel.h"
#include "platform/voice/recording/segmentreader.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/organisation.h"

#include <algorithm>

using namespace hl;

namespace {

const voice::SegmentHead Head{1, 16000, 1};

/// One sealed segment of two chunks: a head, and the input.
QByteArray sealed(const crypto::BoxKeyPair &pair, QByteArrayView id, const QByteArray &head, QByteArrayView sound)
{
    auto writer = crypto::RecordingWriter::create({pair.publicKey}, id);
    fuzz::require(writer.has_value(), "the fixed key seals");
    QByteArray file = writer->header();
    for (const QByteArrayView content : {QByteArrayView(head), sound})
        file += *writer->chunk(content);
    return file + *writer->finish();
}

Secret secret(QByteArrayView bytes)
{
    return Secret(
        std::span(reinterpret_cast<const std::uint8_t *>(bytes.data()), static_cast<std::size_t>(bytes.size())));
}

/// As the player takes it: measured, then played from its middle to its end, silence left out.
void hear(QByteArrayView sound)
{
    voice::Reel reel;
    fuzz::require(reel.add(SoundPlayer::Chunk::Head, secret(Head.toBytes())).has_value(), "the head is taken");
    const auto taken = reel.add(SoundPlayer::Chunk::Second, secret(sound));
    fuzz::require(reel.duration() <= Millis{1000}, "a chunk plays a second at most");
    if (!taken)
        return;
    fuzz::require(taken->peaks.size() <= PeaksPerSecond, "a second has ten peaks");
    reel.setSkipsSilence(true);
    reel.seek(reel.duration() / 2);
    std::vector<qint16> some(4800);
    for (int i = 0; i < 20 && !reel.isAtEnd(); ++i)
        reel.read(some);
    fuzz::require(reel.isAtEnd(), "what was begun is played to its end");
}

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    static const crypto::BoxKeyPair pair = crypto::BoxKeyPair::fromSeed(seedOf('t'));
    static const CallId id = idOf<CallId>('C');
    const bool whole = voice::readSegment(pair, id, input.toByteArray()).has_value();
    if (const auto head = crypto::RecordingHead::read(input)) {
        const QByteArray bare = head->without(input.toByteArray());
        require(bare.size() == input.size() && crypto::RecordingHead::read(bare), "without keys it is as long");
        require(!voice::readSegment(pair, id, bare), "and opens for nobody");
    }
    if (input.size() > 4096)
        return whole;
    (void)voice::readSegment(
        pair, id, sealed(pair, id.toBytes(), input.first(std::min<qsizetype>(8, input.size())).toByteArray(), {}));
    const auto segment = voice::readSegment(pair, id, sealed(pair, id.toBytes(), Head.toBytes(), input));
    hear(input);
    if (segment)
        require(segment->pcm.size() <= static_cast<std::size_t>(Head.sampleRate), "a chunk is a second at most");
    return whole || segment;
}
