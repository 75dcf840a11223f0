// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "platform/voice/ipc/messages.h"

#include <optional>

#include <QByteArray>

namespace hl::voice::ipc {

/// Frame: length of the rest (4 bytes, big-endian), wire version (1), message type (1), fields.
/// Fields, all big-endian: enums and flags 1 byte; strings and byte arrays 2 bytes of length, then UTF-8 or bytes;
/// ids 16 bytes; moments 8 bytes of epoch milliseconds; floats IEEE 754 single; optionals a flag, then the value;
/// lists 1 byte of length, then the values; variants their index, then the fields.
inline constexpr quint8 wireVersion = 2;
inline constexpr qsizetype maxFrameBytes = 16 * 1024; ///< version, type and fields
inline constexpr qsizetype lengthBytes = 4;

/// The whole frame, length included. Wipe it after use when the message holds a password.
[[nodiscard]] QByteArray encode(const Message &message);

/// The message in one frame without its length. Pure; never crashes whatever the bytes are.
/// Errors: Unsupported (other version), Corrupt (anything else that does not fit, trailing bytes included).
[[nodiscard]] Result<Message> decode(QByteArrayView frame);

/// Cuts a byte stream into frames.
class FrameReader
{
public:
    ~FrameReader();
    /// Takes bytes from the socket.
    void feed(QByteArrayView bytes);
    /// The next whole frame without its length; nullopt: more bytes are needed. Error Corrupt: a length that is not
    /// allowed; the stream cannot be read any further.
    [[nodiscard]] Result<std::optional<QByteArray>> next();

private:
    QByteArray m_buffer;
};

} // namespace hl::voice::ipc
