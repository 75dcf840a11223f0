// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/sessions.h"

#include "core/crypto/crypto.h"
#include "sync/wire/session.h"

namespace hl::sync {

namespace {

constexpr Millis ChallengeLife{60 * 1000};
constexpr Millis TokenLife{12 * 60 * 60 * 1000};
/// A flood of challenges may push out others, never grow without end.
constexpr std::size_t MostEntries = 20000;
constexpr QByteArrayView SignDomain("hl.session.1");

} // namespace

QByteArray Sessions::challenge(DeviceId device)
{
    const std::lock_guard lock(m_mutex);
    forgetOld(m_challenges);
    const QByteArray nonce = crypto::randomBytes(32);
    m_challenges[nonce] = {device, m_clock.elapsed() + ChallengeLife};
    return nonce;
}

std::optional<Sessions::Token> Sessions::open(
    DeviceId device, const QByteArray &nonce, const crypto::PublicKey &signKey, const QByteArray &signatureBytes)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_challenges.find(nonce);
    if (found == m_challenges.end())
        return std::nullopt;
    const Entry entry = found->second;
    m_challenges.erase(found);
    const auto signature = crypto::Signature::fromBytes(signatureBytes);
    if (entry.device != device || entry.ends < m_clock.elapsed() || !signature
        || !crypto::verify(signKey, SignDomain, sessionChallengeText(m_host, device, nonce), *signature))
        return std::nullopt;
    forgetOld(m_tokens);
    Token token{crypto::randomBytes(32), m_clock.now() + TokenLife};
    m_tokens[crypto::hash(token.bytes)] = {device, m_clock.elapsed() + TokenLife};
    return token;
}

std::optional<DeviceId> Sessions::deviceOf(const QByteArray &token)
{
    const QByteArray key = crypto::hash(token);
    const std::lock_guard lock(m_mutex);
    const auto found = m_tokens.find(key);
    if (found == m_tokens.end() || found->second.ends < m_clock.elapsed())
        return std::nullopt;
    return found->second.device;
}

void Sessions::forgetOld(std::map<QByteArray, Entry> &entries) const
{
    if (entries.size() < MostEntries)
        return;
    std::erase_if(entries, [now = m_clock.elapsed()](const auto &entry) { return entry.second.ends < now; });
    while (entries.size() >= MostEntries)
        entries.erase(entries.begin());
}

} // namespace hl::sync
