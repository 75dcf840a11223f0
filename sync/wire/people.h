// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/wire/permissions.h"
#include "sync/wire/statement.h"

/// What the statements about members say: the payload of each kind, in canonical bytes. fromBytes() errors:
/// InvalidInput.
namespace hl::sync {

/// A place for one device, of a new member or of one who is known already.
struct InvitePayload
{
    InviteId invite;
    StaffId staff;
    Roles roles; ///< of somebody known: the same as she has
    crypto::PublicKey inviteKey; ///< the key that the link's secret gives
    Timestamp expires;
    bool isPreApproved = false; ///< by the root alone: the first leaders, before anybody could approve them
    QByteArray sealedName; ///< the member's name under the directory key: the server cannot read it

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<InvitePayload> fromBytes(QByteArrayView bytes);
};

/// A device takes its invite.
struct JoinPayload
{
    DeviceId device;
    crypto::PublicKey signKey;
    crypto::PublicKey boxKey;

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<JoinPayload> fromBytes(QByteArrayView bytes);
};

/// A leader's device begins to approve: nobody could know this nonce when the device made its keys.
struct ChallengePayload
{
    DeviceId device;
    QByteArray join; ///< statementHash() of the Join that the leader saw, 32 bytes
    QByteArray nonce; ///< 32 random bytes

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<ChallengePayload> fromBytes(QByteArrayView bytes);
};

struct ApprovalPayload
{
    DeviceId device;
    QByteArray join; ///< as in the challenge
    bool isAdmitted = false; ///< false: turned away, the invite is spent
    QByteArray sealedBundle; ///< MemberBundle, sealed to the device's DEV-BOX; empty when turned away

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<ApprovalPayload> fromBytes(QByteArrayView bytes);
};

enum class RevocationReason : quint8 {
    Left = 1, ///< does not work here any more
    Lost = 2, ///< device lost, stolen, or its passphrase forgotten
    Suspicion = 3, ///< somebody else may hold its keys
};

struct RevocationPayload
{
    StaffId staff;
    DeviceId device; ///< null: every device, and the member herself
    RevocationReason reason = RevocationReason::Left;

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<RevocationPayload> fromBytes(QByteArrayView bytes);
};

struct RoleChangePayload
{
    StaffId staff;
    Roles roles; ///< from now on

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<RoleChangePayload> fromBytes(QByteArrayView bytes);
};

struct EndorsementPayload
{
    QByteArray statement; ///< statementHash() of what is agreed with, 32 bytes

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<EndorsementPayload> fromBytes(QByteArrayView bytes);
};

/// A device renews its own box key. One with a number that is not above all before it changes nothing: whoever may
/// reorder or repeat statements cannot bring an older key back (decision 0012).
struct BoxKeyPayload
{
    quint32 number = 0; ///< from 1; the key that the device joined with is 0
    crypto::PublicKey key;

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<BoxKeyPayload> fromBytes(QByteArrayView bytes);
};

/// By the root alone. Apps that do not understand this version still write and send, and read nothing more of others
/// until they are updated (SECURITY.md CODE-2). The last one counts.
struct MinimumVersionPayload
{
    quint32 version = 0; ///< of the protocol, from 1

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<MinimumVersionPayload> fromBytes(QByteArrayView bytes);
};

/// Organisation and FormerDevice carry what was signed before: body and signature pairs.
[[nodiscard]] QByteArray packSigned(std::initializer_list<Signed> parts);
[[nodiscard]] Result<std::vector<Signed>> unpackSigned(QByteArrayView bytes, std::size_t count);

/// The six digits that both sides show, "000000" to "999999": trunc(BLAKE2b(join || challenge)). The challenge is
/// signed, so that a server cannot try nonces until two joins look alike (SECURITY.md 3.7).
[[nodiscard]] QString approvalDigits(const Signed &join, const Signed &challenge);

} // namespace hl::sync
