// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/crypto/sign.h"

#include <map>
#include <mutex>
#include <optional>

#include <QString>

namespace hl::sync {

/// Challenges and session tokens, in memory only: a restarted server asks every device to prove itself again. Any
/// thread.
class Sessions
{
public:
    struct Token
    {
        QByteArray bytes; ///< 256 bit
        Timestamp expires;
    };

    Sessions(const Clock &clock, QString host)
        : m_clock(clock)
        , m_host(std::move(host))
    {
    }

    /// A nonce for any device id, known or not: the answer tells nothing.
    [[nodiscard]] QByteArray challenge(DeviceId device);
    /// Nullopt: unknown, used or expired nonce, or the signature does not fit. A nonce works once.
    [[nodiscard]] std::optional<Token> open(
        DeviceId device, const QByteArray &nonce, const crypto::PublicKey &signKey, const QByteArray &signature);
    [[nodiscard]] std::optional<DeviceId> deviceOf(const QByteArray &token);

private:
    struct Entry
    {
        DeviceId device;
        Millis ends{0}; ///< on the monotonic clock: a stepped wall clock ends no session and prolongs none
    };
    void forgetOld(std::map<QByteArray, Entry> &entries) const;

    const Clock &m_clock;
    QString m_host;
    std::mutex m_mutex;
    std::map<QByteArray, Entry> m_challenges;
    std::map<QByteArray, Entry> m_tokens; ///< by hash: a memory dump shows no token
};

} // namespace hl::sync
