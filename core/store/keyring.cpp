// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/keyring.h"

#include "core/crypto/aead.h"
#include "core/store/sql.h"

namespace hl::store {

namespace {

/// What a sealed key is bound to: it cannot be moved to another row.
QByteArray boundTo(const crypto::PublicKey &publicKey)
{
    return QByteArray("hearthline.keyring.1").append(publicKey.toBytes());
}

} // namespace

Keyring::Keyring(Database &db, const crypto::SecretKey &vaultKey)
    : m_db(db)
    , m_wrapping(crypto::deriveKey(vaultKey, 4, "keyring_"))
    , m_signing(crypto::SigningKeyPair::fromSeed(crypto::deriveKey(vaultKey, 2, "devsign_")))
{
}

crypto::BoxKeyPair Keyring::formerDeviceBox(const crypto::SecretKey &vaultKey)
{
    return crypto::BoxKeyPair::fromSeed(crypto::deriveKey(vaultKey, 3, "devbox__"));
}

Result<crypto::BoxKeyPair> Keyring::deviceBox() const
{
    const auto keys = list(DeviceBox);
    if (!keys)
        return fail(keys.error());
    return keys->isEmpty() ? fail(ErrorCode::Corrupt, "this device has lost its box key") : find(keys->front());
}

Result<std::vector<crypto::BoxKeyPair>> Keyring::deviceBoxes() const
{
    const auto keys = list(DeviceBox);
    if (!keys)
        return fail(keys.error());
    std::vector<crypto::BoxKeyPair> pairs;
    for (const crypto::PublicKey &key : *keys) {
        auto pair = find(key);
        if (!pair)
            return fail(pair.error());
        pairs.push_back(std::move(*pair));
    }
    return pairs;
}

Result<void> Keyring::put(const QString &purpose, const crypto::BoxKeyPair &pair)
{
    const auto done = Statement(m_db,
        "INSERT INTO given_key VALUES(?1, ?2, ?3, (SELECT coalesce(max(number), 0) + 1 FROM given_key), ?4) "
        "ON CONFLICT(public) DO NOTHING")
                          .bind(pair.publicKey.toBytes(), crypto::keyId(pair.publicKey), purpose,
                              crypto::sealKey(m_wrapping, boundTo(pair.publicKey), pair.secretKey))
                          .run();
    return done ? Result<void>() : fail(done.error());
}

Result<crypto::BoxKeyPair> Keyring::find(const crypto::PublicKey &publicKey) const
{
    return findById(crypto::keyId(publicKey));
}

Result<crypto::BoxKeyPair> Keyring::findById(const QByteArray &keyId) const
{
    Statement select(m_db, "SELECT public, sealed FROM given_key WHERE key_id = ?1");
    const auto row = select.bind(keyId).step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(ErrorCode::NotFound, "this device was not given that key");
    const auto publicKey = crypto::PublicKey::fromBytes(select.bytes(0));
    if (!publicKey)
        return fail(ErrorCode::Corrupt, "a kept key is damaged");
    auto secret = crypto::openKey(m_wrapping, boundTo(*publicKey), select.bytes(1));
    if (!secret)
        return fail(secret.error());
    auto pair = crypto::BoxKeyPair::fromSecret(std::move(*secret));
    if (!pair || pair->publicKey != *publicKey)
        return fail(ErrorCode::Corrupt, "a kept key is damaged");
    return pair;
}

Result<QList<crypto::PublicKey>> Keyring::list(const QString &purpose) const
{
    return Statement(m_db, "SELECT public FROM given_key WHERE purpose = ?1 ORDER BY number DESC")
        .bind(purpose)
        .all([](auto &row) { return crypto::PublicKey::fromBytes(row.bytes(0)).value_or(crypto::PublicKey()); });
}

Result<void> Keyring::remove(const crypto::PublicKey &publicKey)
{
    const auto done = Statement(m_db, "DELETE FROM given_key WHERE public = ?1").bind(publicKey.toBytes()).run();
    return done ? Result<void>() : fail(done.error());
}

Result<void> Keyring::flush()
{
    return m_db.foldLog();
}

} // namespace hl::store
