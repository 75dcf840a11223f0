// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QtEndian>

namespace hl::voice {

/// First chunk of a recording segment: format 1 (Opus, 20 ms), segment number 2 bytes, sample rate 4 bytes, channels 1.
/// It sits inside the seal, so none of it can be changed.
struct SegmentHead
{
    int segment = 0;
    int sampleRate = 0; ///< Hz
    int channels = 0;

    [[nodiscard]] QByteArray toBytes() const
    {
        QByteArray bytes(8, '\0');
        bytes[0] = 1;
        qToBigEndian(static_cast<quint16>(segment), bytes.data() + 1);
        qToBigEndian(static_cast<quint32>(sampleRate), bytes.data() + 3);
        bytes[7] = static_cast<char>(channels);
        return bytes;
    }
    [[nodiscard]] static std::optional<SegmentHead> fromBytes(const QByteArray &bytes)
    {
        if (bytes.size() != 8 || bytes[0] != 1)
            return std::nullopt;
        return SegmentHead{qFromBigEndian<quint16>(bytes.constData() + 1),
            static_cast<int>(qFromBigEndian<quint32>(bytes.constData() + 3)), bytes[7]};
    }
};

} // namespace hl::voice
