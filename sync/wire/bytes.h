// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/crypto/keys.h"

#include <algorithm>
#include <type_traits>

#include <QByteArray>
#include <QByteArrayView>
#include <QtEndian>

namespace hl::sync {

/// Writes the canonical bytes that are signed: little endian, fixed sizes, u32 length before what varies.
class ByteWriter
{
public:
    explicit ByteWriter(qsizetype expected = 0) { m_bytes.reserve(expected); }
    template <typename Number>
    requires std::is_unsigned_v<Number>
    void number(Number value)
    {
        const Number little = qToLittleEndian(value);
        m_bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
    }
    template <typename Tag>
    void id(const Id<Tag> &id)
    {
        raw(QByteArrayView(id.bytes().data(), qsizetype{16}));
    }
    void key(const crypto::PublicKey &key) { raw(key.toBytes()); }
    void raw(QByteArrayView bytes) { m_bytes.append(bytes.data(), bytes.size()); }
    void field(QByteArrayView bytes)
    {
        number(static_cast<quint32>(bytes.size()));
        raw(bytes);
    }
    [[nodiscard]] QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

/// Reads them back. The first read past the end makes ok() false for good and every later read empty;
/// a length is compared with what is left before anything is allocated.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_left(bytes)
    {
    }
    template <typename Number>
    requires std::is_unsigned_v<Number>
    [[nodiscard]] Number number()
    {
        Number value{};
        const QByteArrayView bytes = view(sizeof value);
        if (m_ok)
            value = qFromLittleEndian<Number>(bytes.data());
        return value;
    }
    [[nodiscard]] QByteArrayView view(quint64 size)
    {
        if (!m_ok || size > static_cast<quint64>(m_left.size())) {
            m_ok = false;
            return {};
        }
        const QByteArrayView bytes = m_left.first(static_cast<qsizetype>(size));
        m_left = m_left.sliced(static_cast<qsizetype>(size));
        return bytes;
    }
    [[nodiscard]] QByteArray raw(quint64 size) { return view(size).toByteArray(); }
    [[nodiscard]] QByteArray field(quint32 limit)
    {
        const auto size = number<quint32>();
        m_ok = m_ok && size <= limit;
        return raw(size);
    }
    template <typename SomeId>
    [[nodiscard]] SomeId id()
    {
        typename SomeId::Bytes bytes{};
        const QByteArrayView found = view(bytes.size());
        std::ranges::copy(found, bytes.begin());
        return SomeId(bytes);
    }
    [[nodiscard]] crypto::PublicKey key()
    {
        return crypto::PublicKey::fromBytes(view(32)).value_or(crypto::PublicKey{});
    }
    void expect(QByteArrayView bytes) { m_ok = view(static_cast<quint64>(bytes.size())) == bytes && m_ok; }
    void require(bool holds) { m_ok = m_ok && holds; }
    [[nodiscard]] bool ok() const { return m_ok; }
    /// Everything was read and nothing is left over.
    [[nodiscard]] bool finished() const { return m_ok && m_left.isEmpty(); }

private:
    QByteArrayView m_left;
    bool m_ok = true;
};

} // namespace hl::sync
