// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/serverfiles.h"

#include "core/base/wholefile.h"
#include "sync/wire/bytes.h"

#include <QFile>
#include <QFileInfo>

namespace hl::sync {

namespace {

constexpr quint32 LongestStatement = 4096;

} // namespace

Result<ServerFiles> ServerFiles::load(const QString &path)
{
    ServerFiles files{QDir(path), {}, {}, {}, {}, {}};
    const auto packed = readFile(files.directory.filePath(QStringLiteral("org.bin")));
    const auto seed = readFile(files.directory.filePath(QStringLiteral("receipt.key")));
    if (!packed || !seed)
        return fail(ErrorCode::NotFound, "no server data there; make it with: hearthline-admin org init");
    ByteReader in(*packed);
    files.root = in.key();
    files.statement.body = in.field(LongestStatement);
    files.statement.signature = in.raw(64);
    const auto invite = OrgStatement::fromBytes(files.statement.body);
    if (!in.finished() || !invite || seed->size() != 32)
        return fail(ErrorCode::Corrupt, "org.bin or receipt.key is damaged");
    const auto org = verifyStatement(files.statement, files.root, invite->org);
    if (!org)
        return fail(ErrorCode::Corrupt, "org.bin is not signed by its root");
    files.org = *org;
    files.receiptKey = crypto::SigningKeyPair::fromSeed(
        crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(seed->constData()), 32}));
    if (files.receiptKey.publicKey != files.org.receipt)
        return fail(ErrorCode::Corrupt, "receipt.key is not the key that org.bin names");
    const auto index = readFile(files.directory.filePath(QStringLiteral("index.key")));
    if (index && index->size() != 32)
        return fail(ErrorCode::Corrupt, "index.key is damaged");
    if (index)
        files.indexKey = crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(index->constData()), 32});
    return files;
}

QString ServerFiles::database() const
{
    const auto url = readFile(directory.filePath(QStringLiteral("database")));
    return url ? QString::fromUtf8(url->trimmed()) : directory.filePath(QStringLiteral("server.db"));
}

QByteArray packStatement(const crypto::PublicKey &root, const Signed &statement)
{
    ByteWriter out;
    out.key(root);
    out.field(statement.body);
    out.raw(statement.signature);
    return out.take();
}

Result<void> writePrivateFile(const QString &path, const QByteArray &bytes)
{
    if (const auto saved = saveWhole(path, bytes); !saved)
        return fail(saved.error().code, "cannot write " + QFileInfo(path).fileName().toStdString());
    return {};
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, "no file " + QFileInfo(path).fileName().toStdString());
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, "cannot read " + QFileInfo(path).fileName().toStdString());
    return file.readAll();
}

} // namespace hl::sync
