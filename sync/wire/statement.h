// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/crypto/sign.h"

#include <limits>

#include <QByteArray>

namespace hl::sync {

struct InviteTag;
using InviteId = Id<InviteTag>;
struct StatementTag;
using StatementId = Id<StatementTag>;

/// What a statement says. Numbers are kept for ever; a reader keeps and skips those that it does not know.
enum class StatementKind : quint8 {
    Organisation = 1, ///< the organisation's own keys and its server's name: carries the root's signature
    Invite = 2, ///< a place for one device: by the root, a leader, or a member for an own device
    Join = 3, ///< a device takes its invite: signed with the invite's own key
    Approval = 4, ///< a leader lets the device in, or turns it away
    Revocation = 5, ///< devices end
    RoleChange = 6,
    Endorsement = 7, ///< a second person agrees with an earlier statement
    Challenge = 8, ///< a leader begins to approve a device: both show six digits of it
    EpochKeys = 16,
    Grant = 17,
    Rewrap = 18,
    BoxKey = 19, ///< a device: what is sealed to it from now on is sealed to this key
    Hold = 32,
    HoldLift = 33,
    Deletion = 34,
    KeyDestroyed = 35,
    Restriction = 36, ///< consent was withdrawn: stored, not shown
    MinimumVersion = 48,
    Restore = 49,

    FormerDevice = 255, ///< a member certified before there was a log of statements: carries its own signatures
};

/// Whose key signs a statement.
struct Signer
{
    enum class Kind : quint8 {
        Root = 1,
        Device = 2,
        Invite = 3,
        None = 4, ///< the payload carries its own signatures
    };
    Kind kind = Kind::Root;
    DeviceId device; ///< null unless Device
    InviteId invite; ///< null unless Invite

    [[nodiscard]] static Signer root() { return {}; }
    [[nodiscard]] static Signer by(DeviceId id) { return {Kind::Device, id, {}}; }
    [[nodiscard]] static Signer by(InviteId id) { return {Kind::Invite, {}, id}; }
    bool operator==(const Signer &) const = default;
};

/// Bytes and who answers for them: what is stored, sent and hashed into the log.
struct Signed
{
    QByteArray body;
    QByteArray signature;

    bool operator==(const Signed &) const = default;
};

/// A readable fact about the organisation, one leaf of its log. Whether its signer may say it, and what follows from
/// it, is decided by Directory::apply(), by every reader for itself.
struct StatementBody
{
    StatementKind kind = StatementKind::Organisation;
    OrgId org;
    StatementId id;
    Timestamp at; ///< the signer's clock, in ms: evidence only; order is the log's
    Signer signer;
    QByteArray payload; ///< canonical bytes of what the kind says

    /// Canonical, little endian: suite u8, kind u8, org 16, id 16, at u64, signer u8 + 16, payload (u32 length).
    [[nodiscard]] QByteArray toBytes() const;
    /// Errors: Unsupported (suite), InvalidInput. An unknown kind is none.
    [[nodiscard]] static Result<StatementBody> fromBytes(QByteArrayView bytes);
    bool operator==(const StatementBody &) const = default;
};

/// Longest body: what a push of statements must be able to carry besides its frame.
inline constexpr qsizetype MaxStatementBytes = 256 << 10;
/// Latest moment that a signed text may name, in ms since 1970.
inline constexpr quint64 LatestTime = std::numeric_limits<qint64>::max() / 2;

/// Ed25519 over the body under the domain "hl.statement.1"; the kind is inside of the body.
[[nodiscard]] Signed signStatement(const StatementBody &statement, const crypto::SecretKey &key);
/// A new statement of now, with a fresh id.
[[nodiscard]] Signed signStatement(StatementKind kind, OrgId org, const Signer &signer, const QByteArray &payload,
    const crypto::SecretKey &key, const Clock &clock);
/// A statement that carries its own signatures inside (Signer::Kind::None). One payload gives one text, so that it
/// cannot be said twice: the id comes from the payload, the time is 0.
[[nodiscard]] Signed carry(StatementKind kind, OrgId org, const QByteArray &payload);
/// Whether it is such a text.
[[nodiscard]] bool isCarried(const StatementBody &statement);
/// Whether `key` has signed it. Says nothing about whether the key's owner may.
[[nodiscard]] bool isSignedBy(const Signed &statement, const crypto::PublicKey &key);
/// BLAKE2b-256 of field(body) | signature: names a statement, and is the hash of its leaf.
[[nodiscard]] QByteArray statementHash(const Signed &statement);

} // namespace hl::sync
