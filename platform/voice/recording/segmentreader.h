// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/crypto/recording.h"
#include "platform/voice/recording/segmenthead.h"

#include <vector>

#include <QByteArrayList>

namespace hl::voice {

/// One segment of a call's recording, decoded.
struct RecordedSegment
{
    SegmentHead head;
    /// False: the file ends before its end mark (the process was killed); what is here is whole.
    bool isComplete = false;
    std::vector<qint16> pcm; ///< interleaved
};

/// Decodes what is in a segment file, already unsealed: its head, then a second of Opus each. Errors: Corrupt,
/// Unsupported.
[[nodiscard]] Result<RecordedSegment> decodeSegment(const QByteArrayList &chunks, bool isComplete);
/// Opens and decodes the bytes of a segment file. Only who holds the secret half of the recording key can do this.
/// Errors: Corrupt (any changed byte), WrongKey, Unsupported.
[[nodiscard]] Result<RecordedSegment> readSegment(const crypto::BoxKeyPair &pair, CallId id, const QByteArray &file);

} // namespace hl::voice
