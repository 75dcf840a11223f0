// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include <QtGlobal>

namespace hl::sync {

enum class Role : quint8 {
    Counsellor = 1,
    Leader = 2,
    Supervisor = 3,
    Custodian = 4,
    ComplaintsOfficer = 5,
    Administrator = 6,
};
inline constexpr std::array AllRoles{
    Role::Counsellor, Role::Leader, Role::Supervisor, Role::Custodian, Role::ComplaintsOfficer, Role::Administrator};

/// What a member is: one person may hold several roles.
class Roles
{
public:
    constexpr Roles() = default;
    constexpr Roles(Role role)
        : m_bits(bit(role))
    {
    }
    [[nodiscard]] constexpr bool has(Role role) const { return (m_bits & bit(role)) != 0; }
    [[nodiscard]] constexpr Roles with(Role role) const { return Roles(static_cast<quint16>(m_bits | bit(role))); }
    [[nodiscard]] constexpr bool isEmpty() const { return m_bits == 0; }
    /// More than a counsellor: whoever gives or takes such a role needs a second person.
    [[nodiscard]] constexpr bool isElevated() const { return (m_bits & ~bit(Role::Counsellor)) != 0; }
    [[nodiscard]] constexpr quint16 bits() const { return m_bits; }
    /// Nullopt: a role that this build does not know, or none at all.
    [[nodiscard]] static constexpr std::optional<Roles> fromBits(quint16 bits)
    {
        quint16 known = 0;
        for (const Role role : AllRoles)
            known = static_cast<quint16>(known | bit(role));
        return bits != 0 && (bits & ~known) == 0 ? std::optional(Roles(bits)) : std::nullopt;
    }
    bool operator==(const Roles &) const = default;

private:
    constexpr explicit Roles(quint16 bits)
        : m_bits(bits)
    {
    }
    static constexpr quint16 bit(Role role) { return static_cast<quint16>(1 << static_cast<quint8>(role)); }

    quint16 m_bits = 0;
};

enum class Action : quint8 {
    // events
    WriteRecord,
    AmendRecord, ///< of somebody else, in one's own name
    WriteCasework,
    ReadStatistics,
    OpenForSupervision,
    OpenForFollowUp,
    OpenForComplaint,
    OpenForDisclosure,
    OpenRecording,
    ReadAllAccesses,
    WriteReview,
    ReadAllReviews,
    ReadAllCasework,
    WriteDuty,
    ReadDuty,
    PlanShifts,
    WriteNamed,
    HandleComplaint,
    LeadIncident,
    AgreeDisclosure,
    RecordTraining,
    ReceiveHighRisk,
    GoOnDuty,
    ReadDutyBoard,
    HoldTeamKey,
    HoldDutyKey,
    HoldRecordingKey,
    // statements
    InviteOwnDevice,
    InviteMember,
    ApproveDevice,
    RevokeOwnDevice,
    RevokeDevice,
    RemoveElevated,
    ChangeRoles,
    GiveElevated,
    PublishKeys,
    GrantKeys,
    PlaceHold,
    LiftHold,
    RestrictRecord,
};

/// What stands in the way of those who may not.
enum class Enforcer : quint8 {
    Crypto, ///< they lack the key, or every reader refuses their signature
    Server, ///< the server refuses; a server that did not could not be stopped by the others
    Client, ///< the readers' apps ignore what was said
};

enum class Persons : quint8 {
    One,
    Two, ///< as soon as two members may do it: the second one endorses
};

struct Permission
{
    Action action;
    const char *cells; ///< one sign per role in the order of AllRoles: x = may
    Enforcer enforcer;
    Persons persons;
};

/// Who may do what: the one place. A statement is judged by every reader for itself (Directory::apply), so that its
/// rows are marked Crypto; the server refuses the same statements before it stores them.
// clang-format off
inline constexpr Permission PermissionMatrix[] = {
    // C counsellor, L leader, S supervisor, K custodian, O complaints officer, A administrator
    //                              C L S K O A
    {Action::WriteRecord,          "x x x . . .", Enforcer::Server, Persons::One},
    {Action::AmendRecord,          ". x . . . .", Enforcer::Client, Persons::One},
    {Action::WriteCasework,        "x x x . . .", Enforcer::Server, Persons::One},
    {Action::ReadStatistics,       ". x x . . .", Enforcer::Server, Persons::One},
    {Action::OpenForSupervision,   ". x x . . .", Enforcer::Server, Persons::One},
    {Action::OpenForFollowUp,      ". x . . . .", Enforcer::Server, Persons::One},
    {Action::OpenForComplaint,     ". x . . x .", Enforcer::Server, Persons::One},
    {Action::OpenForDisclosure,    ". x . . . .", Enforcer::Server, Persons::One},
    {Action::OpenRecording,        ". x x . x .", Enforcer::Server, Persons::One},
    {Action::ReadAllAccesses,      ". x . x x .", Enforcer::Server, Persons::One},
    {Action::WriteReview,          ". x x . . .", Enforcer::Server, Persons::One},
    {Action::ReadAllReviews,       ". x x . . .", Enforcer::Server, Persons::One},
    {Action::ReadAllCasework,      ". x . . . .", Enforcer::Server, Persons::One},
    {Action::WriteDuty,            "x x x . . .", Enforcer::Server, Persons::One},
    {Action::ReadDuty,             "x x x . . .", Enforcer::Server, Persons::One},
    {Action::PlanShifts,           ". x . . . .", Enforcer::Client, Persons::One},
    {Action::WriteNamed,           "x x x x x x", Enforcer::Server, Persons::One},
    {Action::HandleComplaint,      ". x . . x .", Enforcer::Client, Persons::One},
    {Action::LeadIncident,         ". x . . . .", Enforcer::Client, Persons::One},
    {Action::AgreeDisclosure,      ". x . . . .", Enforcer::Client, Persons::One},
    {Action::RecordTraining,       ". x . . . .", Enforcer::Client, Persons::One},
    {Action::ReceiveHighRisk,      ". x . . . .", Enforcer::Client, Persons::One},
    {Action::GoOnDuty,             "x x x . . .", Enforcer::Server, Persons::One},
    {Action::ReadDutyBoard,        ". x x . . .", Enforcer::Server, Persons::One},
    {Action::HoldTeamKey,          ". x x . x .", Enforcer::Crypto, Persons::One},
    {Action::HoldDutyKey,          "x x x . . .", Enforcer::Crypto, Persons::One},
    {Action::HoldRecordingKey,     ". x x . x .", Enforcer::Crypto, Persons::One},
    {Action::InviteOwnDevice,      "x x x x x x", Enforcer::Crypto, Persons::One},
    {Action::InviteMember,         ". x . . . .", Enforcer::Crypto, Persons::One},
    {Action::ApproveDevice,        ". x . . . .", Enforcer::Crypto, Persons::One},
    {Action::RevokeOwnDevice,      "x x x x x x", Enforcer::Crypto, Persons::One},
    {Action::RevokeDevice,         ". x . . . x", Enforcer::Crypto, Persons::One},
    {Action::RemoveElevated,       ". x . . . .", Enforcer::Crypto, Persons::Two},
    {Action::ChangeRoles,          ". x . . . .", Enforcer::Crypto, Persons::One},
    {Action::GiveElevated,         ". x . . . .", Enforcer::Crypto, Persons::Two},
    {Action::PublishKeys,          ". x . . . .", Enforcer::Crypto, Persons::One},
    {Action::GrantKeys,            ". x . . . .", Enforcer::Crypto, Persons::One},
    {Action::PlaceHold,            ". x . x . .", Enforcer::Crypto, Persons::One},
    {Action::LiftHold,             ". x . x . .", Enforcer::Crypto, Persons::Two},
    {Action::RestrictRecord,       ". x . . . .", Enforcer::Crypto, Persons::One},
};
// clang-format on

[[nodiscard]] constexpr const Permission &permission(Action action)
{
    return PermissionMatrix[static_cast<std::size_t>(action)];
}

[[nodiscard]] constexpr bool isAllowed(Role role, Action action)
{
    return permission(action).cells[2 * (static_cast<std::size_t>(role) - 1)] == 'x';
}

/// Any one of the roles will do.
[[nodiscard]] constexpr bool isAllowed(Roles roles, Action action)
{
    for (const Role role : AllRoles)
        if (roles.has(role) && isAllowed(role, action))
            return true;
    return false;
}

[[nodiscard]] constexpr bool needsTwo(Action action)
{
    return permission(action).persons == Persons::Two;
}

/// The table is complete and in the order of Action.
static_assert([] {
    std::size_t row = 0;
    for (const Permission &one : PermissionMatrix) {
        std::size_t length = 0;
        while (one.cells[length] != '\0')
            ++length;
        if (static_cast<std::size_t>(one.action) != row++ || length != 2 * AllRoles.size() - 1)
            return false;
    }
    return row == static_cast<std::size_t>(Action::RestrictRecord) + 1;
}());

} // namespace hl::sync
