// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <memory>

#include <QByteArrayView>

#include <opus/opus.h>

namespace hl::voice {

struct DestroyDecoder
{
    void operator()(OpusDecoder *decoder) const { opus_decoder_destroy(decoder); }
};
using OwnedDecoder = std::unique_ptr<OpusDecoder, DestroyDecoder>;

inline constexpr int maxFrameSamples = 5760; ///< 120 ms at 48 kHz, the longest frame (RFC 6716, 2.1.4)

/// Cuts the next packet off a chunk. The device that sealed it may be hostile: an empty packet would be 120 ms of
/// guessed sound for two bytes, so a chunk has none. Error: Corrupt.
[[nodiscard]] Result<QByteArrayView> takePacket(QByteArrayView &chunk);

} // namespace hl::voice
