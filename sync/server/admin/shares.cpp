// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admin/shares.h"

#include "core/crypto/share.h"
#include "sync/server/serverfiles.h"

#include <algorithm>

#include <QDir>
#include <QFile>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

Result<crypto::BoxKeyPair> readPair(const QString &path)
{
    auto bytes = readFile(path);
    if (!bytes)
        return fail(bytes.error());
    auto pair = crypto::BoxKeyPair::fromSecret(bytes->size() == 32
            ? crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(bytes->constData()), 32})
            : crypto::SecretKey());
    wipeMemory(bytes->data(), static_cast<std::size_t>(bytes->size()));
    return pair;
}

/// archive-202612.key -> archive-202612.1and2.share: what custodians 1 and 2 have in common.
QString shareFile(const QString &directory, const QString &keyFile, qsizetype one, qsizetype other)
{
    return QDir(directory).filePath(u"%1.%2and%3.share"_s.arg(keyFile.chopped(4)).arg(one + 1).arg(other + 1));
}

Result<void> writeShare(const QString &path, const crypto::KeyShare &share)
{
    QByteArray bytes = share.toBytes();
    auto written = writePrivateFile(path, bytes);
    wipeMemory(bytes.data(), static_cast<std::size_t>(bytes.size()));
    return written;
}

Result<crypto::KeyShare> readShare(const QString &path)
{
    auto bytes = readFile(path);
    if (!bytes)
        return fail(bytes.error());
    auto share = crypto::KeyShare::fromBytes(*bytes);
    wipeMemory(bytes->data(), static_cast<std::size_t>(bytes->size()));
    return share;
}

/// What both have, if it is of this key. Errors: NotFound (one of them has none), Corrupt, WrongKey.
Result<void> check(const QString &one, const QString &other, const crypto::BoxKeyPair &pair)
{
    if (!QFile::exists(one) || !QFile::exists(other))
        return fail(ErrorCode::NotFound, "there are no shares yet");
    const auto first = readShare(one);
    const auto second = readShare(other);
    if (!first || !second)
        return fail(first ? second.error() : first.error());
    const auto joined = crypto::join(*first, *second);
    if (!joined)
        return fail(joined.error());
    return joined->publicKey == pair.publicKey ? Result<void>()
                                               : fail(ErrorCode::WrongKey, "shares of another key have this name");
}

} // namespace

Result<void> destroyFile(const QString &path)
{
    QFile file(path);
    const QByteArray zeros(file.size(), '\0');
    if (!file.open(QIODevice::ReadWrite) || file.write(zeros) != zeros.size() || !file.flush() || !file.remove())
        return fail(ErrorCode::Io, "cannot remove a key's file");
    return {};
}

Result<int> shareArchiveKeys(const QString &orgPath, const QStringList &custodians)
{
    QStringList places;
    for (const QString &directory : custodians + QStringList{orgPath}) {
        const QString place = QDir(directory).canonicalPath();
        if (place.isEmpty() || places.contains(place))
            return fail(ErrorCode::InvalidInput, "every custodian needs an existing directory of her own");
        places.append(place);
    }
    if (custodians.size() < 2 || custodians.size() > 3)
        return fail(ErrorCode::InvalidInput, "there are two custodians, or three");
    const QDir org(orgPath);
    const QStringList keys = org.entryList({u"archive.key"_s, u"archive-*.key"_s}, QDir::Files, QDir::Name);
    if (keys.isEmpty())
        return fail(ErrorCode::NotFound, "--org has no ARCHIVE key");
    for (const QString &name : keys) {
        const auto pair = readPair(org.filePath(name));
        if (!pair)
            return fail(pair.error());
        for (qsizetype one = 0; one < custodians.size(); ++one) {
            for (qsizetype other = one + 1; other < custodians.size(); ++other) {
                const QString first = shareFile(custodians.at(one), name, one, other);
                const QString second = shareFile(custodians.at(other), name, one, other);
                const auto there = check(first, second, *pair);
                if (!there && there.error().code != ErrorCode::NotFound)
                    return fail(ErrorCode::Conflict, "a custodian has a share of this name that does not fit");
                if (there)
                    continue;
                const auto shares = crypto::split(*pair);
                const auto done = writeShare(first, shares.first)
                                      .and_then([&] { return writeShare(second, shares.second); })
                                      .and_then([&] { return check(first, second, *pair); });
                if (!done)
                    return fail(done.error());
            }
        }
        if (auto gone = destroyFile(org.filePath(name)); !gone)
            return fail(gone.error());
    }
    return static_cast<int>(keys.size());
}

Result<void> destroyShares(const QString &keyFile, const QStringList &custodians)
{
    QStringList found;
    int having = 0;
    for (const QString &directory : custodians) {
        const QDir dir(directory);
        const QStringList names = dir.entryList({keyFile.chopped(4) + u".*and*.share"_s}, QDir::Files);
        having += names.isEmpty() ? 0 : 1;
        for (const QString &name : names)
            if (!found.contains(QFileInfo(dir.filePath(name)).canonicalFilePath()))
                found.append(QFileInfo(dir.filePath(name)).canonicalFilePath());
            else
                return fail(ErrorCode::NotFound, "the same custodian twice");
    }
    if (having < 2)
        return fail(ErrorCode::NotFound, "two custodians must bring their shares");
    for (const QString &path : found)
        if (auto gone = destroyFile(path); !gone)
            return gone;
    return {};
}

} // namespace hl::sync
