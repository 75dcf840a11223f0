// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/admin/organisation.h"
#include "sync/server/registry.h"

class QTextStream;

namespace hl::sync {

/// The account at the telephone exchange that an invite carries to its device.
struct VoiceSettings
{
    QString user;
    QByteArray password;
    QString domain;
    QString proxy;
    QByteArray caPem;
    bool recordCalls = false;
};

struct InviteOrder
{
    QString name;
    Roles roles = Role::Counsellor;
    std::chrono::hours life{24};
    std::optional<VoiceSettings> voice;
    std::optional<StaffId> staff; ///< a further device of a member; a new member otherwise
};

/// Certifies a place in the organisation, approved beforehand by the root, and leaves the encrypted bundle with the
/// server. Returns the link, which is the only copy of the invite's secret.
[[nodiscard]] Result<QString> makeInvite(
    const Organisation &organisation, Registry &registry, const InviteOrder &order, const Clock &clock);

/// Ends a device for everybody. Errors: NotFound, Refused (it is revoked already).
[[nodiscard]] Result<void> revokeAsRoot(
    const Organisation &organisation, Registry &registry, DeviceId device, RevocationReason reason, const Clock &clock);

/// Apps older than this protocol version read nothing more until they are updated. Errors: InvalidInput (0, or a
/// version that this build does not know: its server would lock everybody out).
[[nodiscard]] Result<void> requireVersion(
    const Organisation &organisation, Registry &registry, quint32 version, const Clock &clock);

/// One line per device. Names only with the organisation's directory key: the server cannot read them.
[[nodiscard]] Result<void> listMembers(Registry &registry, const Organisation *organisation, QTextStream &out);
/// One line per event that a revoked device brought after its end.
[[nodiscard]] Result<void> listQuarantine(Registry &registry, QTextStream &out);

/// "leader,custodian"
[[nodiscard]] QString roleNames(Roles roles);
/// Nullopt: there is no such role.
[[nodiscard]] std::optional<Roles> rolesFromNames(const QString &text);

} // namespace hl::sync
