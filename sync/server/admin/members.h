// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/admin/organisation.h"
#include "sync/server/serverstore.h"

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
    Role role = Role::Counsellor;
    std::chrono::hours life{24};
    std::optional<VoiceSettings> voice;
    std::optional<StaffId> staff; ///< a further device of a member; a new member otherwise
};

/// Certifies a place in the organisation and gives the server what it needs to admit one device: a hash of the proof
/// and the encrypted bundle. Returns the link, which is the only copy of the invite's secret.
[[nodiscard]] Result<QString> makeInvite(
    const Organisation &organisation, ServerStore &store, const InviteOrder &order, const Clock &clock);

/// One line per device. Names only with the organisation's directory key: the server cannot read them.
[[nodiscard]] Result<void> listMembers(ServerStore &store, const Organisation *organisation, QTextStream &out);

} // namespace hl::sync
