// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/sessions.h"

#include "core/crypto/crypto.h"
#include "sync/wire/session.h"

#include <QtEndian>

namespace hl::sync {

namespace {

/// Also what the clocks of two nodes may differ.
constexpr Millis ChallengeLife{2 * 60 * 1000};
constexpr Millis TokenLife{12 * 60 * 60 * 1000};
/// A device that opens sessions without end pushes out its own.
constexpr int TokensPerDevice = 8;
constexpr qsizetype FrontBytes = 8 + 24; ///< when it ends, and chance
constexpr qsizetype NonceBytes = FrontBytes + 32; ///< and our seal

} // namespace

const char *const Sessions::Schema = R"sql(
CREATE TABLE IF NOT EXISTS used_challenge(seal BYTEA PRIMARY KEY, ends_ms BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS token(hash BYTEA PRIMARY KEY, device BYTEA NOT NULL, ends_ms BIGINT NOT NULL);
CREATE INDEX IF NOT EXISTS token_device ON token(device, ends_ms);
CREATE TABLE IF NOT EXISTS device_contact(
    device BYTEA PRIMARY KEY, seen_ms BIGINT NOT NULL, held_ms BIGINT NOT NULL);
)sql";

Sessions::Sessions(DatabasePool &pool, const Clock &clock, QByteArray key, QString host)
    : m_pool(pool)
    , m_clock(clock)
    , m_key(std::move(key))
    , m_host(std::move(host))
{
}

QByteArray Sessions::seal(DeviceId device, QByteArrayView front) const
{
    return crypto::hashWithKey(m_key,
        crypto::field("hl.challenge.1") + crypto::field(m_host.toUtf8()) + crypto::field(device.toBytes())
            + crypto::field(front));
}

QByteArray Sessions::challenge(DeviceId device) const
{
    QByteArray front(8, Qt::Uninitialized);
    qToBigEndian(toEpochMs(m_clock.now() + ChallengeLife), front.data());
    front += crypto::randomBytes(FrontBytes - 8);
    return front + seal(device, front);
}

Result<std::optional<Sessions::Token>> Sessions::open(DeviceId device, const QByteArray &nonce,
    const crypto::PublicKey &signKey, const QByteArray &signatureBytes, const Held &held)
{
    const std::optional<Token> none;
    if (nonce.size() != NonceBytes)
        return none;
    const QByteArray ours = seal(device, QByteArrayView(nonce).first(FrontBytes));
    const Timestamp ends = fromEpochMs(qFromBigEndian<qint64>(nonce.constData()));
    const Timestamp now = m_clock.now();
    const auto signature = crypto::Signature::fromBytes(signatureBytes);
    if (!crypto::equal(ours, QByteArrayView(nonce).sliced(FrontBytes)) || ends < now || !signature
        || !crypto::verify(signKey, SessionDomain, sessionChallengeText(m_host, device, nonce), *signature))
        return none;
    // only now, after all proof, anything is written
    Token token{crypto::randomBytes(32), now + TokenLife};
    bool isFresh = false;
    const auto db = m_pool.writer();
    const auto done = db->transaction([&]() -> Result<void> {
        const auto fresh = useUp(ours, ends, now, *db);
        if (!fresh)
            return fail(fresh.error());
        isFresh = *fresh;
        if (!isFresh)
            return {};
        if (auto dropped = Statement(*db,
                "DELETE FROM token WHERE ends_ms<$1 OR hash IN (SELECT hash FROM token WHERE device=$2 "
                "ORDER BY ends_ms DESC LIMIT 1000 OFFSET $3)")
                               .bind(now, device, TokensPerDevice - 1)
                               .run();
            !dropped)
            return dropped;
        if (auto kept = Statement(*db, "INSERT INTO token(hash, device, ends_ms) VALUES($1,$2,$3)")
                            .bind(crypto::hash(token.bytes), device, token.expires)
                            .run();
            !kept)
            return kept;
        return Statement(*db,
            "INSERT INTO device_contact(device, seen_ms, held_ms) VALUES($1,$2,$3) "
            "ON CONFLICT (device) DO UPDATE SET seen_ms=excluded.seen_ms, held_ms=excluded.held_ms")
            .bind(device, now, heldWord(held))
            .run();
    });
    if (!done)
        return fail(done.error());
    return isFresh ? std::optional(token) : none;
}

Result<std::vector<Sessions::Contact>> Sessions::contacts()
{
    const auto db = m_pool.reader();
    return Statement(*db, "SELECT device, seen_ms, held_ms FROM device_contact ORDER BY device").all([](auto &row) {
        return Contact{
            row.template id<DeviceId>(0), fromEpochMs(row.number(1)), heldFrom(static_cast<quint64>(row.number(2)))};
    });
}

quint64 Sessions::heldWord(const Held &held)
{
    return !held.isSaid ? 0 : held.since ? static_cast<quint64>(toEpochMs(*held.since)) : NothingHeld;
}

Sessions::Held Sessions::heldFrom(quint64 word)
{
    // a day is all that anybody needs to know; none is far from now
    const auto at = std::min<quint64>(word, quint64{1} << 48);
    const auto day = std::chrono::floor<std::chrono::days>(fromEpochMs(static_cast<qint64>(at)));
    return {word != 0, word > NothingHeld ? std::optional<Timestamp>(day) : std::nullopt};
}

/// False: somebody was here before with this challenge.
Result<bool> Sessions::useUp(const QByteArray &seal, Timestamp ends, Timestamp now, Database &db)
{
    if (auto swept = Statement(db, "DELETE FROM used_challenge WHERE ends_ms<$1").bind(now).run(); !swept)
        return fail(swept.error());
    const auto first = Statement(
        db, "INSERT INTO used_challenge(seal, ends_ms) VALUES($1,$2) ON CONFLICT (seal) DO NOTHING RETURNING ends_ms")
                           .bind(seal, ends)
                           .first([](auto &row) { return row.number(0); });
    if (!first)
        return fail(first.error());
    return first->has_value();
}

Result<std::optional<DeviceId>> Sessions::deviceOf(const QByteArray &token)
{
    const auto db = m_pool.reader();
    return Statement(*db, "SELECT device FROM token WHERE hash=$1 AND ends_ms>=$2")
        .bind(crypto::hash(token), m_clock.now())
        .first([](auto &row) { return row.template id<DeviceId>(0); });
}

} // namespace hl::sync
