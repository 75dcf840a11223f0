// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/sign.h"
#include "sync/server/databasepool.h"

#include <optional>
#include <vector>

namespace hl::sync {

/// Challenges and session tokens that every node of the organisation accepts (decisions/0001). Any thread.
class Sessions
{
public:
    struct Token
    {
        QByteArray bytes; ///< 256 bit
        Timestamp expires;
    };

    /// Tables, for ServerStore.
    static const char *const Schema;

    /// `key`: shared by the nodes, 32 bytes; `host`: what devices sign.
    Sessions(DatabasePool &pool, const Clock &clock, QByteArray key, QString host);

    /// A nonce for any device id, known or not: the answer tells nothing, and nothing is stored.
    [[nodiscard]] QByteArray challenge(DeviceId device) const;
    /// Since when a device has held work that it could not send, as it says.
    struct Held
    {
        bool isSaid = false; ///< apps before this was asked do not say
        std::optional<Timestamp> since; ///< nullopt: none older than a day
    };
    /// Nullopt: a nonce that is not ours, used or expired, or the signature does not fit. A nonce works once, on
    /// whatever node. Errors: those of the database.
    [[nodiscard]] Result<std::optional<Token>> open(DeviceId device, const QByteArray &nonce,
        const crypto::PublicKey &signKey, const QByteArray &signature, const Held &held);
    /// The last session of each device that ever opened one.
    struct Contact
    {
        DeviceId device;
        Timestamp seen;
        Held held;
    };
    [[nodiscard]] Result<std::vector<Contact>> contacts();
    /// As messages write it: SessionRequest::held_since_ms.
    [[nodiscard]] static quint64 heldWord(const Held &held);
    [[nodiscard]] static Held heldFrom(quint64 word);
    [[nodiscard]] Result<std::optional<DeviceId>> deviceOf(const QByteArray &token);

private:
    [[nodiscard]] QByteArray seal(DeviceId device, QByteArrayView front) const;
    [[nodiscard]] Result<bool> useUp(const QByteArray &seal, Timestamp ends, Timestamp now, Database &db);

    DatabasePool &m_pool;
    const Clock &m_clock;
    QByteArray m_key;
    QString m_host;
};

} // namespace hl::sync
