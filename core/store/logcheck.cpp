// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/logcheck.h"

#include <bit>

#include <QByteArray>
#include <QFile>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace hl::store {

namespace {

constexpr qsizetype headerSize = 32;
constexpr qsizetype frameHeaderSize = 24;
constexpr quint32 pageSize = 8192; ///< as sql.cpp sets it
constexpr quint32 magic = 0x377f0682; ///< the lowest bit: checksums read big-endian words

quint32 word(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

struct Checksum
{
    quint32 first = 0;
    quint32 second = 0;
    bool operator==(const Checksum &) const = default;

    [[nodiscard]] Checksum over(QByteArrayView bytes, bool bigEndian) const
    {
        Checksum sum = *this;
        for (qsizetype at = 0; at < bytes.size(); at += 8) {
            const char *data = bytes.data() + at;
            const auto value = [&](const char *from) {
                return bigEndian ? qFromBigEndian<quint32>(from) : qFromLittleEndian<quint32>(from);
            };
            sum.first += value(data) + sum.second;
            sum.second += value(data + 4) + sum.first;
        }
        return sum;
    }
};

Checksum storedAt(QByteArrayView bytes, qsizetype at)
{
    return {word(bytes, at), word(bytes, at + 4)};
}

quint64 salts(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint64>(bytes.data() + at);
}

/// A salt is random: another generation's differs in many bits, a damaged one in few.
bool isSameGeneration(quint64 a, quint64 b)
{
    return std::popcount(a ^ b) <= 2;
}

} // namespace

bool isLogDamaged(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() < headerSize + frameHeaderSize + pageSize)
        return false;
    const QByteArray header = file.read(headerSize);
    const bool bigEndian = word(header, 0) & 1;
    Checksum sum = Checksum().over(QByteArrayView(header).first(24), bigEndian);
    bool isIntact = (word(header, 0) & ~1U) == magic && word(header, 8) == pageSize && sum == storedAt(header, 24);
    quint64 generation = salts(header, 16);
    int commits = 0; ///< from the first bad frame on
    quint32 committed = 0; ///< the page of the frame before, if that one was a commit
    for (bool isFirst = true;; isFirst = false) {
        const QByteArray frame = file.read(frameHeaderSize + pageSize);
        if (frame.size() < frameHeaderSize + pageSize)
            return commits >= 2;
        const QByteArrayView all(frame);
        if (isFirst && !isIntact && isSameGeneration(generation, salts(all, 8)))
            generation = salts(all, 8); // the header's own may be what was damaged
        if (isIntact) {
            sum = sum.over(all.first(8), bigEndian).over(all.sliced(frameHeaderSize), bigEndian);
            isIntact = salts(all, 8) == generation && sum == storedAt(all, 16);
        }
        const bool isCommit = word(all, 4) != 0;
        const quint32 page = word(all, 0);
        // where a file system may tear neighbours, SQLite repeats a commit to fill its sector: no commit of its own
        if (!isIntact && isCommit && page != committed && isSameGeneration(generation, salts(all, 8)))
            ++commits;
        committed = isCommit ? page : 0;
    }
}

bool keepDamagedLog(const QString &path)
{
    QString copy = path + u".damaged"_s;
    for (int number = 2; QFile::exists(copy); ++number)
        copy = path + u".damaged-%1"_s.arg(number);
    return QFile::copy(path, copy);
}

} // namespace hl::store
