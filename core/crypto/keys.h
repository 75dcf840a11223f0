// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <array>
#include <optional>
#include <span>
#include <utility>

#include <QByteArray>
#include <QByteArrayView>

namespace hl::crypto {

/// Fixed-size public bytes. The Tag keeps a signature from being taken for a key.
template <typename Tag, std::size_t Size>
class FixedBytes
{
public:
    static constexpr qsizetype size = static_cast<qsizetype>(Size);
    FixedBytes() = default;
    /// From exactly `size` bytes; nullopt otherwise.
    [[nodiscard]] static std::optional<FixedBytes> fromBytes(QByteArrayView bytes)
    {
        if (bytes.size() != size)
            return std::nullopt;
        FixedBytes result;
        std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char *>(result.m_bytes.data()));
        return result;
    }
    [[nodiscard]] QByteArray toBytes() const { return {reinterpret_cast<const char *>(m_bytes.data()), size}; }
    [[nodiscard]] const quint8 *data() const { return m_bytes.data(); }
    [[nodiscard]] quint8 *data() { return m_bytes.data(); }
    [[nodiscard]] bool isNull() const { return m_bytes == std::array<quint8, Size>{}; }
    auto operator<=>(const FixedBytes &) const = default;

private:
    std::array<quint8, Size> m_bytes{};
};

struct PublicKeyTag;
struct SignatureTag;
/// Ed25519 (verification) or X25519 (sealing) public key.
using PublicKey = FixedBytes<PublicKeyTag, 32>;
/// Ed25519 signature.
using Signature = FixedBytes<SignatureTag, 64>;

/// First 8 bytes of a labelled hash: names a public key in headers and wraps.
[[nodiscard]] QByteArray keyId(const PublicKey &key);

/// A secret key of 32 or 64 bytes that lives in the process's key arena: guarded pages of libsodium, locked into RAM
/// and without read or write access except while a KeyAccess exists. Move-only; the slot is wiped on destruction.
class SecretKey
{
public:
    static constexpr std::size_t maxSize = 64;

    SecretKey() = default;
    /// 32 random bytes.
    [[nodiscard]] static SecretKey random();
    /// Copies 1 to 64 bytes into the arena; the caller wipes its own copy.
    [[nodiscard]] static SecretKey fromBytes(std::span<const quint8> bytes);
    ~SecretKey() { release(); }
    SecretKey(const SecretKey &) = delete;
    SecretKey &operator=(const SecretKey &) = delete;
    SecretKey(SecretKey &&other) noexcept
        : m_slot(std::exchange(other.m_slot, nullptr))
        , m_size(std::exchange(other.m_size, 0))
    {
    }
    SecretKey &operator=(SecretKey &&other) noexcept;

    [[nodiscard]] bool isNull() const { return !m_slot; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] SecretKey clone() const;
    /// The bytes on the heap, wiped with the Secret: only to hand them to a library that needs them there.
    [[nodiscard]] Secret exportBytes() const;

private:
    friend class KeyAccess;
    void release();
    quint8 *m_slot = nullptr;
    std::size_t m_size = 0;
};

/// Makes one key readable for as long as it lives; keep it short. Nests, and is safe between threads.
class KeyAccess
{
public:
    explicit KeyAccess(const SecretKey &key);
    ~KeyAccess();
    KeyAccess(const KeyAccess &) = delete;
    KeyAccess &operator=(const KeyAccess &) = delete;
    [[nodiscard]] const quint8 *data() const { return m_key.m_slot; }
    [[nodiscard]] std::size_t size() const { return m_key.m_size; }

private:
    const SecretKey &m_key;
};

/// Facts on the arena for a status page and tests.
struct ArenaState
{
    int keys = 0; ///< slots in use
    bool locked = false; ///< every page is locked into RAM (mlock succeeded)
};
[[nodiscard]] ArenaState arenaState();

/// BLAKE2b-256 under a secret key of 16 to 64 bytes: nobody without the key can tell which data a value belongs to.
[[nodiscard]] QByteArray keyedHash(const SecretKey &key, QByteArrayView data);

/// BLAKE2b-based subkey number `id` of a 32-byte master key (crypto_kdf). `context` is exactly 8 characters and names
/// the purpose: no key serves two purposes.
[[nodiscard]] SecretKey deriveKey(const SecretKey &master, quint64 id, const char (&context)[9]);

} // namespace hl::crypto
