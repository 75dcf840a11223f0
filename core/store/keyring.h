// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/box.h"
#include "core/crypto/sign.h"

#include <QList>
#include <QString>

namespace hl::store {

class Database;

/// Keys of this device. Its own two pairs are derived from the vault master key, so they exist in no file at all; keys
/// that it was given (a leader's TEAM keys) are sealed under another derived key before they reach the database.
class Keyring
{
public:
    Keyring(Database &db, const crypto::SecretKey &vaultKey);

    /// DEV-SIGN: signs events of this device.
    [[nodiscard]] const crypto::SigningKeyPair &deviceSigning() const { return m_signing; }
    /// DEV-BOX: what others seal to this device.
    [[nodiscard]] const crypto::BoxKeyPair &deviceBox() const { return m_box; }

    /// Keeps a pair under a purpose ("team", "duty"). Idempotent.
    [[nodiscard]] Result<void> put(const QString &purpose, const crypto::BoxKeyPair &pair);
    /// Errors: NotFound, Corrupt.
    [[nodiscard]] Result<crypto::BoxKeyPair> find(const crypto::PublicKey &publicKey) const;
    /// The same by crypto::keyId().
    [[nodiscard]] Result<crypto::BoxKeyPair> findById(const QByteArray &keyId) const;
    /// Public halves of a purpose, newest first.
    [[nodiscard]] Result<QList<crypto::PublicKey>> list(const QString &purpose) const;
    [[nodiscard]] Result<void> remove(const crypto::PublicKey &publicKey);

private:
    Database &m_db;
    crypto::SecretKey m_wrapping;
    crypto::SigningKeyPair m_signing;
    crypto::BoxKeyPair m_box;
};

} // namespace hl::store
