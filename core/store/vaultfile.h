// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/box.h"
#include "core/crypto/passphrase.h"

#include <QString>

namespace hl::store {

/// The side file that holds the wrapped vault master key:
/// "HLVAULT" | version 1 | suite 1 | passes u32 | memory MiB u32 | salt 16 | device check 8 | wrapped key 72 | checksum
/// 8 Numbers are little endian. All before the wrapped key is authenticated with it. The checksum tells a damaged file
/// from a wrong passphrase; it is no protection. The device check tells a wrong device secret; it is a hash of 32
/// random bytes and gives nothing away.
struct VaultFile
{
    crypto::PassphraseCost cost;
    QByteArray salt;
    QByteArray deviceCheck;
    QByteArray wrapped;

    /// Wraps `master` under a fresh salt. Errors: as crypto::stretch().
    [[nodiscard]] static Result<VaultFile> wrap(const crypto::SecretKey &master, const Secret &passphrase,
        const Secret &deviceSecret, const crypto::PassphraseCost &cost, crypto::CostFloor floor);
    /// Errors: WrongKey, Unauthorised (device secret), Refused (cost), Io.
    [[nodiscard]] Result<crypto::SecretKey> unwrap(
        const Secret &passphrase, const Secret &deviceSecret, crypto::CostFloor floor) const;

    /// Errors: Corrupt, Unsupported.
    [[nodiscard]] static Result<VaultFile> fromBytes(const QByteArray &bytes);
    [[nodiscard]] QByteArray toBytes() const;

    /// Errors: NotFound, Io, and those of fromBytes().
    [[nodiscard]] static Result<VaultFile> load(const QString &path);
    /// Replaces the file as a whole and syncs it and its directory.
    [[nodiscard]] Result<void> save(const QString &path) const;

private:
    [[nodiscard]] QByteArray head() const;
};

/// The vault master key once more, sealed to the organisation's ARCHIVE key, for whoever lost passphrase or device
/// secret (SECURITY.md 3.8): "HLESCRO" | version 1 | suite 1 | id of the ARCHIVE key 8 | sealed key 112 | checksum 8.
struct EscrowFile
{
    QByteArray keyId; ///< crypto::keyId() of the key that opens it
    QByteArray sealed;

    /// Errors: InvalidInput (a public key of low order).
    [[nodiscard]] static Result<EscrowFile> seal(const crypto::SecretKey &master, const crypto::PublicKey &archive);
    /// Errors: Corrupt (sealed for another key, or changed).
    [[nodiscard]] Result<crypto::SecretKey> open(const crypto::BoxKeyPair &archive) const;

    /// Errors: NotFound, Io, Corrupt, Unsupported.
    [[nodiscard]] static Result<EscrowFile> load(const QString &path);
    /// Replaces the file as a whole and syncs it and its directory.
    [[nodiscard]] Result<void> save(const QString &path) const;
};

} // namespace hl::store
