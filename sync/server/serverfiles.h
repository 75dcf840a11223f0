// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/sign.h"
#include "sync/wire/directory.h"

#include <QDir>

namespace hl::sync {

/// The server's data directory: what `hearthline-admin org init` makes and `hearthline-server` reads.
///     server.db       log, members, invites; or
///     database        one line postgresql://..., where they are instead
///     org.bin         the organisation's statement, signed by its root, and the root's public key
///     receipt.key     seed of the key that signs receipts
///     index.key       scalar of the blind caller index; the same on every node
///     tls/            server.pem (leaf and CA), server.key
///     content.pack    the newest content pack, once one was published
///     blobs/          chunks of sealed recordings, once one came; nodes of one organisation share it
struct ServerFiles
{
    QDir directory;
    crypto::PublicKey root;
    Signed statement;
    OrgStatement org;
    crypto::SigningKeyPair receiptKey;
    crypto::SecretKey indexKey; ///< null in a directory that was made before there was a caller index

    /// Errors: NotFound (not initialised), Corrupt.
    [[nodiscard]] static Result<ServerFiles> load(const QString &path);

    /// As Database::open() takes it.
    [[nodiscard]] QString database() const;
    [[nodiscard]] QString tlsChain() const { return directory.filePath(QStringLiteral("tls/server.pem")); }
    [[nodiscard]] QString contentPack() const { return directory.filePath(QStringLiteral("content.pack")); }
    [[nodiscard]] QString blobs() const { return directory.filePath(QStringLiteral("blobs")); }
    [[nodiscard]] QString tlsKey() const { return directory.filePath(QStringLiteral("tls/server.key")); }
};

/// org.bin
[[nodiscard]] QByteArray packStatement(const crypto::PublicKey &root, const Signed &statement);

/// Readable and writable by the owner alone, atomically, durable on return. Errors: DiskFull, Io.
[[nodiscard]] Result<void> writePrivateFile(const QString &path, const QByteArray &bytes);
/// Errors: NotFound, Io.
[[nodiscard]] Result<QByteArray> readFile(const QString &path);

} // namespace hl::sync
