// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/keys.h"

#include "core/base/log.h"
#include "core/crypto/crypto.h"
#include "core/crypto/raw.h"

#include <mutex>
#include <vector>

namespace hl::crypto {

namespace {

/// All long-lived keys of the process, 64 of them to a page of guarded memory. One page for many keys, because every
/// locked page counts against RLIMIT_MEMLOCK (64 KiB on some phones) and libsodium does not report a failed lock.
class Arena
{
public:
    static Arena &ofProcess()
    {
        // Never destroyed: keys in static objects may be released after it otherwise.
        static auto *arena = new Arena;
        return *arena;
    }

    quint8 *take()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_free.empty())
            grow();
        quint8 *slot = m_free.back();
        m_free.pop_back();
        ++m_used;
        return slot;
    }

    void giveBack(quint8 *slot)
    {
        const std::scoped_lock lock(m_mutex);
        setAccess(+1);
        sodium_memzero(slot, SecretKey::maxSize);
        setAccess(-1);
        m_free.push_back(slot);
        --m_used;
    }

    void access(int change)
    {
        const std::scoped_lock lock(m_mutex);
        setAccess(change);
    }

    ArenaState state()
    {
        const std::scoped_lock lock(m_mutex);
        return {m_used, m_locked};
    }

private:
    static constexpr std::size_t pageSize = 4096;

    void grow()
    {
        auto *page = sodium_init() < 0 ? nullptr : static_cast<quint8 *>(sodium_malloc(pageSize));
        if (!page)
            qFatal("no guarded memory for keys");
        // sodium_malloc() ignores a refused lock; asking again tells.
        if (sodium_mlock(page, pageSize) != 0) {
            m_locked = false;
            qCWarning(logCrypto, "the key arena could not be locked into memory");
        }
        sodium_memzero(page, pageSize);
        m_pages.push_back(page);
        for (std::size_t at = pageSize; at > 0; at -= SecretKey::maxSize)
            m_free.push_back(page + at - SecretKey::maxSize);
        if (m_readers == 0 && sodium_mprotect_noaccess(page) != 0)
            qFatal("the key arena could not be guarded");
    }

    void setAccess(int change)
    {
        const int before = m_readers;
        m_readers += change;
        if ((before == 0) == (m_readers == 0))
            return;
        for (auto *page : m_pages) {
            if ((m_readers == 0 ? sodium_mprotect_noaccess(page) : sodium_mprotect_readwrite(page)) != 0)
                qFatal("the key arena could not be guarded");
        }
    }

    std::mutex m_mutex;
    std::vector<quint8 *> m_pages;
    std::vector<quint8 *> m_free;
    int m_used = 0;
    int m_readers = 0;
    bool m_locked = true;
};

} // namespace

QByteArray keyId(const PublicKey &key)
{
    return hashWithKey("hearthline.key-id", key.toBytes()).first(8);
}

SecretKey SecretKey::random()
{
    Wiped<32> bytes;
    randombytes_buf(bytes.data(), bytes.bytes.size());
    return fromBytes(bytes.bytes);
}

SecretKey SecretKey::fromBytes(std::span<const quint8> bytes)
{
    Q_ASSERT(!bytes.empty() && bytes.size() <= maxSize);
    SecretKey key;
    key.m_slot = Arena::ofProcess().take();
    key.m_size = bytes.size();
    const KeyAccess access(key);
    std::copy(bytes.begin(), bytes.end(), key.m_slot);
    return key;
}

SecretKey &SecretKey::operator=(SecretKey &&other) noexcept
{
    if (this != &other) {
        release();
        m_slot = std::exchange(other.m_slot, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

SecretKey SecretKey::clone() const
{
    if (isNull())
        return {};
    const KeyAccess access(*this);
    return fromBytes({access.data(), access.size()});
}

Secret SecretKey::exportBytes() const
{
    if (isNull())
        return {};
    const KeyAccess access(*this);
    return Secret(std::span(access.data(), access.size()));
}

void SecretKey::release()
{
    if (m_slot)
        Arena::ofProcess().giveBack(m_slot);
    m_slot = nullptr;
    m_size = 0;
}

KeyAccess::KeyAccess(const SecretKey &key)
    : m_key(key)
{
    Q_ASSERT(!key.isNull());
    Arena::ofProcess().access(+1);
}

KeyAccess::~KeyAccess()
{
    Arena::ofProcess().access(-1);
}

ArenaState arenaState()
{
    return Arena::ofProcess().state();
}

QByteArray keyedHash(const SecretKey &key, QByteArrayView data)
{
    const KeyAccess readable(key);
    return hashWithKey(
        {reinterpret_cast<const char *>(readable.data()), static_cast<qsizetype>(readable.size())}, data);
}

SecretKey deriveKey(const SecretKey &master, quint64 id, const char (&context)[9])
{
    Q_ASSERT(master.size() == crypto_kdf_KEYBYTES);
    Wiped<32> sub;
    const KeyAccess access(master);
    if (crypto_kdf_derive_from_key(sub.data(), sub.bytes.size(), id, context, access.data()) != 0)
        qFatal("key derivation refused its arguments");
    return SecretKey::fromBytes(sub.bytes);
}

} // namespace hl::crypto
