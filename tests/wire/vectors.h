// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/crypto.h"
#include "tests/fuzz/organisation.h"

#include <functional>

#include <QJsonArray>
#include <QJsonObject>

/// The test vectors of sync/wire/vectors: made from fixed keys, the same bytes in every run. Whatever is listed there
/// as refused was refused by this build when it was made.
namespace hl::vectors {

using namespace Qt::StringLiterals;

inline QString hex(QByteArrayView bytes)
{
    return QString::fromLatin1(bytes.toByteArray().toHex());
}
inline QString hex(const crypto::PublicKey &key)
{
    return hex(key.toBytes());
}
template <typename Tag>
QString hex(const Id<Tag> &id)
{
    return hex(id.toBytes());
}
inline QString hex(const crypto::SecretKey &key)
{
    const crypto::KeyAccess access(key);
    return hex(QByteArray(reinterpret_cast<const char *>(access.data()), static_cast<qsizetype>(access.size())));
}
inline QJsonArray hexes(const QByteArrayList &list)
{
    QJsonArray texts;
    for (const QByteArray &one : list)
        texts.append(hex(one));
    return texts;
}
inline QJsonValue number(quint64 value)
{
    return static_cast<qint64>(value);
}

/// Ends the program unless it holds: no vector is written that this build does not stand for.
void demand(bool holds, const char *what);

/// All random numbers of the process, the same in every run once it began.
class Draws
{
public:
    static void begin(quint8 stream);
    /// What was drawn since begin(), in order.
    [[nodiscard]] static QJsonArray end();
};

/// Texts that must not be taken: each a changed copy of good ones.
class Refused
{
public:
    explicit Refused(std::function<bool(const QByteArray &)> isTaken)
        : m_isTaken(std::move(isTaken))
    {
    }
    void add(const QString &name, const QByteArray &bytes)
    {
        demand(!m_isTaken(bytes), qUtf8Printable(u"is refused: "_s + name));
        m_list.append(QJsonObject{{u"name"_s, name}, {u"bytes"_s, hex(bytes)}});
    }
    [[nodiscard]] const QJsonArray &list() const { return m_list; }

private:
    std::function<bool(const QByteArray &)> m_isTaken;
    QJsonArray m_list;
};

inline QByteArray flipped(QByteArray bytes, qsizetype at, int bit = 0)
{
    const qsizetype where = at < 0 ? bytes.size() + at : at;
    bytes[where] = static_cast<char>(bytes[where] ^ (1 << bit));
    return bytes;
}
inline QByteArray with(QByteArray bytes, qsizetype at, char value)
{
    bytes[at] = value;
    return bytes;
}

[[nodiscard]] QJsonObject primitives();
[[nodiscard]] QJsonObject events();
[[nodiscard]] QJsonObject receipts();
[[nodiscard]] QJsonObject statements();
[[nodiscard]] QJsonObject log();
[[nodiscard]] QJsonObject sessions();
[[nodiscard]] QJsonObject invites();
[[nodiscard]] QJsonObject callerIndex();
[[nodiscard]] QJsonObject messages();

} // namespace hl::vectors
