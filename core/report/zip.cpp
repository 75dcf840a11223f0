// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/zip.h"

#include <array>

#include <QtEndian>

namespace hl::report {

namespace {

constexpr quint32 LocalHeader = 0x04034b50;
constexpr quint32 CentralHeader = 0x02014b50;
constexpr quint32 EndOfDirectory = 0x06054b50;
constexpr quint16 Version = 20;
/// 1980-01-01, the first day of the format: when a report was made is nobody's business but its reader's.
constexpr quint16 Date = 0x0021;

template <typename Number>
void put(QByteArray &to, Number number)
{
    const Number little = qToLittleEndian(number);
    to.append(reinterpret_cast<const char *>(&little), sizeof(little));
}

quint32 crc32(const QByteArray &bytes)
{
    static const auto table = [] {
        std::array<quint32, 256> made{};
        for (quint32 i = 0; i < 256; ++i) {
            quint32 value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value >> 1) ^ ((value & 1) ? 0xedb88320u : 0u);
            made[i] = value;
        }
        return made;
    }();
    quint32 crc = 0xffffffffu;
    for (const char byte : bytes)
        crc = table[(crc ^ static_cast<quint8>(byte)) & 0xff] ^ (crc >> 8);
    return crc ^ 0xffffffffu;
}

/// What both headers of an entry have in common, from "version needed" to "length of the extra field".
QByteArray common(const ZipEntry &entry)
{
    QByteArray head;
    put<quint16>(head, Version);
    put<quint16>(head, 0); // flags
    put<quint16>(head, 0); // stored
    put<quint16>(head, 0); // time
    put<quint16>(head, Date);
    put<quint32>(head, crc32(entry.bytes));
    put<quint32>(head, static_cast<quint32>(entry.bytes.size()));
    put<quint32>(head, static_cast<quint32>(entry.bytes.size()));
    put<quint16>(head, static_cast<quint16>(entry.name.size()));
    put<quint16>(head, 0); // extra
    return head;
}

} // namespace

QByteArray zip(const QList<ZipEntry> &entries)
{
    QByteArray archive;
    QByteArray directory;
    for (const ZipEntry &entry : entries) {
        const auto at = static_cast<quint32>(archive.size());
        const QByteArray head = common(entry);
        put<quint32>(archive, LocalHeader);
        archive += head + entry.name + entry.bytes;
        put<quint32>(directory, CentralHeader);
        put<quint16>(directory, Version);
        directory += head;
        put<quint16>(directory, 0); // comment
        put<quint16>(directory, 0); // disk
        put<quint16>(directory, 0); // internal attributes
        put<quint32>(directory, 0); // external attributes
        put<quint32>(directory, at);
        directory += entry.name;
    }
    const auto at = static_cast<quint32>(archive.size());
    archive += directory;
    put<quint32>(archive, EndOfDirectory);
    put<quint16>(archive, 0);
    put<quint16>(archive, 0);
    put<quint16>(archive, static_cast<quint16>(entries.size()));
    put<quint16>(archive, static_cast<quint16>(entries.size()));
    put<quint32>(archive, static_cast<quint32>(directory.size()));
    put<quint32>(archive, at);
    put<quint16>(archive, 0);
    return archive;
}

} // namespace hl::report
