// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/wire/keybook.h"
#include "sync/wire/orgstatement.h"
#include "sync/wire/people.h"
#include "sync/wire/retention.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace hl::sync {

enum class DeviceState : quint8 {
    Waiting, ///< has taken its invite, no leader has looked at it yet
    Active,
    Refused, ///< turned away
    Revoked, ///< still verifies what it signed before, gets nothing new
};

/// A device with a chain to the root, and whose it is.
struct Member
{
    StaffId staff;
    Roles roles;
    DeviceId device;
    crypto::PublicKey signKey;
    crypto::PublicKey boxKey; ///< what to seal to now: the device renews it
    QByteArray sealedName;
    DeviceState state = DeviceState::Active;
    quint64 since = 0; ///< number of the statement that made it what it is, from 1
    Timestamp at; ///< of that statement, by its signer's clock
    /// By the roles of its invite it was handed the first TEAM key, whatever she became later.
    bool cameWithTeamKey = false;
    Timestamp boxAt{}; ///< when `boxKey` was made, by the device's own clock
    quint32 boxNumber = 0; ///< how many came before it; the first one is that of the join

    [[nodiscard]] bool isActive() const { return state == DeviceState::Active; }
    [[nodiscard]] bool may(Action action) const { return isAllowed(roles, action); }
};

/// A member, whatever becomes of the devices.
struct Colleague
{
    StaffId staff;
    Roles roles;
    QByteArray sealedName;
    bool hasJoined = false; ///< some device was active once
    bool isRemoved = false;
};

/// How a device came, or wants to come, into the organisation.
struct Admission
{
    InvitePayload invite;
    StaffId inviter; ///< null: the root
    Signed join;
    std::optional<Signed> challenge; ///< there is one only: a second guess at the digits is a second invite
    DeviceId challenger;
    Timestamp challengedAt;
    QByteArray sealedBundle; ///< what the leader sent along with the approval
};

/// What became of a statement.
struct Applied
{
    enum class Outcome {
        Done,
        AwaitsSecond, ///< good, and without effect until a second person endorses it
        Skipped, ///< of a kind that this build does not know
        Refused,
    };
    Outcome outcome = Outcome::Done;
    const char *why = ""; ///< log safe
    std::optional<Action> action = std::nullopt; ///< with AwaitsSecond: what the second one must be allowed as well

    [[nodiscard]] bool isGood() const { return outcome != Outcome::Refused; }
};

/// A statement that is good, and without effect until somebody else who might have said it agrees.
struct Awaiting
{
    Signed statement;
    Action action = Action::GiveElevated;
    StaffId by;
};

/// How long a leader has from the challenge to the approval (SECURITY 1.2: a code of 20 bits lives 10 minutes).
inline constexpr Millis ApprovalTime{10 * 60 * 1000};

/// Who is who in the organisation: the fold of its statements in the order of the log. Every reader folds for itself,
/// from the root key that its invite named; what does not hold changes nothing.
class Directory
{
public:
    Directory() = default;
    Directory(const crypto::PublicKey &root, OrgId org)
        : m_root(root)
        , m_id(org)
    {
    }
    /// Errors: Unauthorised when no statement names the organisation's keys.
    [[nodiscard]] static Result<Directory> fold(
        std::span<const Signed> statements, const crypto::PublicKey &root, OrgId org);

    Applied apply(const Signed &statement);

    [[nodiscard]] const OrgStatement &org() const { return m_org; }
    [[nodiscard]] bool hasOrg() const { return !m_org.org.isNull(); }
    [[nodiscard]] const Member *device(DeviceId id) const;
    [[nodiscard]] std::vector<const Member *> devicesOf(StaffId staff) const;
    [[nodiscard]] const std::map<DeviceId, Member> &devices() const { return m_devices; }
    [[nodiscard]] const std::map<StaffId, Colleague> &people() const { return m_people; }
    [[nodiscard]] const Colleague *person(StaffId id) const;
    [[nodiscard]] const Admission *admission(DeviceId id) const;
    /// An invite that nobody has taken yet, from somebody who may still invite.
    [[nodiscard]] std::optional<InvitePayload> openInvite(InviteId id) const;
    /// Statements that a second person has not endorsed yet, by their hash.
    [[nodiscard]] const std::map<QByteArray, Awaiting> &awaiting() const { return m_awaiting; }
    /// Whether a second person must agree with this action now: two members may do it.
    [[nodiscard]] bool isSecondNeeded(Action action) const;
    /// Whether this leader may approve that device; else why not.
    [[nodiscard]] Applied mayApprove(const Member &leader, const Member &device) const;

    /// The organisation's keys by period, and who was given them.
    [[nodiscard]] const KeyBook &keys() const { return m_keys; }
    /// What is held, restricted, and deleted.
    [[nodiscard]] const RetentionBook &retention() const { return m_retention; }

    /// The oldest protocol version that may read on; 0: nobody has named one.
    [[nodiscard]] quint32 minimumVersion() const { return m_minimumVersion; }

    /// Statements seen, also those that were refused: the number of the newest one.
    [[nodiscard]] quint64 size() const { return m_size; }
    [[nodiscard]] int refused() const { return m_refused; }

private:
    struct Place
    {
        InvitePayload payload;
        StaffId inviter;
        DeviceId inviterDevice;
        bool isTaken = false;
    };
    /// Who signed: nullptr and null for what the root signed or what carries its own signatures.
    struct Author
    {
        const Member *member = nullptr;
        Place *place = nullptr;
        bool isRoot = false;
        bool isEndorsed = false;
    };

    [[nodiscard]] Applied judge(const Signed &statement);
    [[nodiscard]] std::optional<Author> authenticate(const StatementBody &body, const Signed &statement);
    [[nodiscard]] Applied carryOut(const StatementBody &body, const Signed &statement, const Author &author);
    [[nodiscard]] Applied permit(const Author &author, Action action) const;
    [[nodiscard]] Applied organisation(const StatementBody &body);
    [[nodiscard]] Applied formerDevice(const StatementBody &body);
    [[nodiscard]] Applied invite(const StatementBody &body, const Author &author);
    [[nodiscard]] Applied joined(const StatementBody &body, const Signed &statement, const Author &author);
    [[nodiscard]] Applied challenge(const StatementBody &body, const Signed &statement, const Author &author);
    [[nodiscard]] Applied approval(const StatementBody &body, const Author &author);
    [[nodiscard]] Applied revocation(const StatementBody &body, const Author &author);
    [[nodiscard]] Applied roleChange(const StatementBody &body, const Author &author);
    [[nodiscard]] Applied endorsement(const StatementBody &body, const Author &author);
    [[nodiscard]] Applied renewedBox(const StatementBody &body, const Author &author);
    [[nodiscard]] Applied minimumVersion(const StatementBody &body, const Author &author);
    void setState(Member &member, DeviceState state, Timestamp at);

    crypto::PublicKey m_root;
    OrgId m_id;
    OrgStatement m_org;
    std::map<DeviceId, Member> m_devices;
    std::map<StaffId, Colleague> m_people;
    std::map<InviteId, Place> m_places;
    std::map<DeviceId, Admission> m_admissions;
    std::map<QByteArray, Awaiting> m_awaiting;
    std::set<QByteArray> m_seen; ///< hashes of bodies: nothing is said twice
    KeyBook m_keys;
    RetentionBook m_retention;
    quint32 m_minimumVersion = 0;
    quint64 m_size = 0;
    int m_refused = 0;
};

} // namespace hl::sync
