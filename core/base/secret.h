// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hl {

/// Bytes that must not linger or be printed: a passphrase, a key on its way. Wiped when destroyed or moved from;
/// no stream operator, no conversion to text, no copy.
/// Keys that live long belong into core/crypto's locked arena instead.
class Secret
{
public:
    Secret() = default;
    explicit Secret(std::size_t size)
        : m_bytes(size)
    {
    }
    explicit Secret(std::span<const std::uint8_t> bytes)
        : m_bytes(bytes.begin(), bytes.end())
    {
    }
    /// Takes the bytes over and wipes the source, e.g. a QByteArray of typed characters.
    [[nodiscard]] static Secret takeFrom(std::span<char> source);
    ~Secret() { wipe(); }

    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    Secret(Secret &&other) noexcept
        : m_bytes(std::move(other.m_bytes))
    {
        other.m_bytes.clear();
    }
    Secret &operator=(Secret &&other) noexcept;

    [[nodiscard]] std::span<const std::uint8_t> bytes() const { return m_bytes; }
    [[nodiscard]] std::span<std::uint8_t> bytes() { return m_bytes; }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); }
    [[nodiscard]] Secret clone() const { return Secret(m_bytes); }
    void wipe();

private:
    std::vector<std::uint8_t> m_bytes;
};

/// Overwrites memory in a way that the optimiser may not remove.
void wipeMemory(void *data, std::size_t size);

} // namespace hl
