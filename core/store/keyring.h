// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/box.h"
#include "core/crypto/sign.h"

#include <vector>

#include <QList>
#include <QString>

namespace hl::store {

class Database;

/// Keys of this device. The one that it signs with is derived from the vault master key, so it exists in no file at
/// all. What can be destroyed before the vault is, is kept: its box keys (decisions/0006) and keys that it was given (a
/// leader's TEAM keys), sealed under another derived key before they reach the database.
class Keyring
{
public:
    Keyring(Database &db, const crypto::SecretKey &vaultKey);
    /// Purpose of the pairs that others seal to this device with (DEV-BOX).
    static inline const QString DeviceBox = QStringLiteral("device-box");
    /// The box key of vaults that were made before box keys were kept.
    [[nodiscard]] static crypto::BoxKeyPair formerDeviceBox(const crypto::SecretKey &vaultKey);

    /// DEV-SIGN: signs events of this device.
    [[nodiscard]] const crypto::SigningKeyPair &deviceSigning() const { return m_signing; }
    /// The newest DEV-BOX: what this device joins with. Later its directory says which one is in use.
    [[nodiscard]] Result<crypto::BoxKeyPair> deviceBox() const;
    /// Every one that is left, newest first.
    [[nodiscard]] Result<std::vector<crypto::BoxKeyPair>> deviceBoxes() const;

    /// Keeps a pair under a purpose (DeviceBox, "team", "duty"). Idempotent.
    [[nodiscard]] Result<void> put(const QString &purpose, const crypto::BoxKeyPair &pair);
    /// Errors: NotFound, Corrupt.
    [[nodiscard]] Result<crypto::BoxKeyPair> find(const crypto::PublicKey &publicKey) const;
    /// The same by crypto::keyId().
    [[nodiscard]] Result<crypto::BoxKeyPair> findById(const QByteArray &keyId) const;
    /// Public halves of a purpose, newest first.
    [[nodiscard]] Result<QList<crypto::PublicKey>> list(const QString &purpose) const;
    /// Overwrites it (secure_delete); flush() then takes the copy out of the write-ahead log as well.
    [[nodiscard]] Result<void> remove(const crypto::PublicKey &publicKey);
    /// After the removal of keys that nobody must find again; not inside of a transaction.
    [[nodiscard]] Result<void> flush();

private:
    Database &m_db;
    crypto::SecretKey m_wrapping;
    crypto::SigningKeyPair m_signing;
};

} // namespace hl::store
