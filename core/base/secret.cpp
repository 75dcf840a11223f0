// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

#include <utility>

namespace hl {

void wipeMemory(void *data, std::size_t size)
{
    auto *bytes = static_cast<volatile unsigned char *>(data);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = 0;
}

Secret Secret::takeFrom(std::span<char> source)
{
    Secret secret(source.size());
    for (std::size_t i = 0; i < source.size(); ++i)
        secret.m_bytes[i] = static_cast<std::uint8_t>(source[i]);
    wipeMemory(source.data(), source.size());
    return secret;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
        other.m_bytes.clear();
    }
    return *this;
}

void Secret::wipe()
{
    wipeMemory(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

} // namespace hl
