// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/apiclient.h"

#include <optional>

namespace hl::sync {

/// Who is to join, as a leader writes it down.
struct Invitation
{
    QString name;
    Roles roles = Role::Counsellor;
    StaffId staff; ///< null: somebody new
};

struct MadeInvite
{
    QString link; ///< the only copy of its secret
    Timestamp expires;
};

/// What the approving leader hands to a device, or may hand on to a second one of its own.
struct LineAccount
{
    QString user;
    QByteArray password;
};

struct DeviceContact
{
    DeviceId device;
    Timestamp seen;
    std::optional<Timestamp> heldSince; ///< a UTC day; nullopt: none that was older than a day, or it does not say

    /// Leaders are told: a copy that nobody has is all that there is of it (SECURITY.md 3.11).
    [[nodiscard]] bool isLate(Timestamp now) const { return heldSince && now - *heldSince > std::chrono::days(10); }
};

/// Who is who, changed by those who may: invites, approvals, revocations, roles. Every act is one signed statement that
/// the server takes and everybody checks; this device knows of it when it has come back with the others. Lives on the
/// vault thread. Every `done` may get Network, Timeout, Refused (the server or the rules say no).
class MemberDesk
{
public:
    template <typename Value>
    using Done = std::function<void(Result<Value>)>;

    MemberDesk(const Membership &membership, store::Vault &vault, ApiClient &api, const Clock &clock);

    /// Good for 24 hours and one device, which a leader then approves.
    void invite(const Invitation &invitation, Done<MadeInvite> done);
    /// Begins to look at a waiting device: returns the six digits that it must show as well. Once per device.
    void challenge(DeviceId device, Done<QString> done);
    /// Lets it in if `digits`, which its user has read out, are the right ones. Else it is turned away for good: errors
    /// WrongKey. `line` is the telephone account of a new counsellor, if she gets one.
    void approve(DeviceId device, const QString &digits, const std::optional<LineAccount> &line, Done<void> done);
    void turnAway(DeviceId device, Done<void> done);
    /// `device` null: the member herself and all of her devices.
    void revoke(StaffId staff, DeviceId device, RevocationReason reason, Done<void> done);
    void changeRoles(StaffId staff, Roles roles, Done<void> done);
    /// Agrees with what another leader has begun.
    void endorse(const QByteArray &statement, Done<void> done);
    /// When each active device last opened a session, and since when it held work then that it could not send. Leaders
    /// and administrators; NotFound: a server that does not know.
    void contacts(Done<std::vector<DeviceContact>> done);
    enum class Keeping { Hold, Lift };
    /// A record stays while a case about it is open. Every member's device can see that it does, and none why: the
    /// reason is always Review. Lifting takes two leaders as soon as there are two.
    void keep(const RecordId &record, Keeping keeping, Done<void> done);

    /// How long an invite is good.
    static constexpr Millis InviteLife{24 * 60 * 60 * 1000};

private:
    void say(StatementKind kind, const QByteArray &payload, Done<Signed> done);
    void answerApproval(const ApprovalPayload &payload, Done<void> done);
    [[nodiscard]] Result<QByteArray> sealedBundle(const Member &device, const std::optional<LineAccount> &line) const;

    const Membership &m_membership;
    store::Vault &m_vault;
    ApiClient &m_api;
    const Clock &m_clock;
    std::map<DeviceId, Signed> m_challenges; ///< made here, perhaps not heard of again yet
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< replies may outlive us
};

/// A MemberBundle, sealed to one device as it asked to join.
[[nodiscard]] Result<QByteArray> sealBundle(
    const crypto::PublicKey &deviceBox, const Signed &join, QByteArrayView plain);
[[nodiscard]] Result<QByteArray> openBundle(
    const crypto::BoxKeyPair &deviceBox, const Signed &join, QByteArrayView sealed);

} // namespace hl::sync
