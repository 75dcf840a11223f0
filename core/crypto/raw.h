// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QByteArray>
#include <QByteArrayView>

#include <sodium.h>

/// Inside of this room only: Qt's bytes as libsodium takes them. The one place that includes <sodium.h>.
namespace hl::crypto {

inline unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}
inline const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}
inline std::size_t rawSize(QByteArrayView bytes)
{
    return static_cast<std::size_t>(bytes.size());
}

/// Key bytes on the stack, wiped at the end of the scope.
template <std::size_t Size>
struct Wiped
{
    std::array<unsigned char, Size> bytes{};
    ~Wiped() { sodium_memzero(bytes.data(), Size); }
    unsigned char *data() { return bytes.data(); }
};

} // namespace hl::crypto
