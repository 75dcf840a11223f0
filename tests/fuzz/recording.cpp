// SPDX-License-Identifier: GPL-3.0-or-later
// F9: a sealed recording, opened by whom it was sealed to. The device that sealed it may be hostile: so the input is
// also tried as a second of sound that stands properly inside of the seal.
#include "core/crypto/recording.h"
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
    auto writer = crypto::RecordingWriter::create(pair.publicKey, id);
    fuzz::require(writer.has_value(), "the fixed key seals");
    QByteArray file = writer->header();
    for (const QByteArrayView content : {QByteArrayView(head), sound})
        file += *writer->chunk(content);
    return file + *writer->finish();
}

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    static const crypto::BoxKeyPair pair = crypto::BoxKeyPair::fromSeed(seedOf('t'));
    static const CallId id = idOf<CallId>('C');
    const bool whole = voice::readSegment(pair, id, input.toByteArray()).has_value();
    if (input.size() > 4096)
        return whole;
    (void)voice::readSegment(
        pair, id, sealed(pair, id.toBytes(), input.first(std::min<qsizetype>(8, input.size())).toByteArray(), {}));
    const auto segment = voice::readSegment(pair, id, sealed(pair, id.toBytes(), Head.toBytes(), input));
    if (segment)
        require(segment->pcm.size() <= static_cast<std::size_t>(Head.sampleRate), "a chunk is a second at most");
    return whole || segment;
}
