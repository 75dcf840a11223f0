// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/box.h"
#include "core/crypto/sign.h"
#include "sync/wire/directory.h"
#include "sync/wire/invite.h"

#include <QDir>

namespace hl::sync {

/// The organisation's secrets, in a directory that never goes to the server (staging 1: files readable by their owner
/// alone, on a medium that is kept offline; custodians' shares come with staging 3).
///     root.key team.key archive.key recording.key directory.key content.key     32 bytes each
///     receipt.key server.pem server.key                             the server's, for a restore
///     ca.key ca.pem                                                 TLS CA
///     restores.bin                                                  every restore that the root has signed
///     public.bin                                                    id, server address, signed statement
struct Organisation
{
    OrgId id;
    ServerAddress server;
    OrgStatement statement;
    crypto::SigningKeyPair root;
    crypto::SecretKey teamSecret;
    crypto::SecretKey recordingSecret;
    crypto::SecretKey directoryKey;
    std::optional<crypto::SigningKeyPair> content; ///< nullopt: none yet (made before content packs), see below

    /// Makes keys, certificates and both directories. `databaseFile` holds the URL of an empty PostgreSQL database
    /// (a file, because it may hold a password); without one the data go into server.db. Errors: Conflict (one of them
    /// exists), InvalidInput (URL), Io.
    [[nodiscard]] static Result<void> init(const QString &orgPath, const QString &dataPath, const QString &url,
        const Clock &clock, const QString &databaseFile = {});
    /// Errors: NotFound, Corrupt.
    [[nodiscard]] static Result<Organisation> load(const QString &orgPath);
    /// A new key for content packs (the first one, or because the old one may be known to others), named in a newly
    /// signed statement for server and invites. Devices follow when they next fetch the directory; packs signed with
    /// the old key are refused from then on. Errors: those of load(), Io.
    [[nodiscard]] static Result<void> renewContentKey(const QString &orgPath, const QString &dataPath);
};

} // namespace hl::sync
