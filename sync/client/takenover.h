// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/callrecord.h"
#include "core/store/vault.h"
#include "sync/client/membership.h"

namespace hl::sync {

/// The other record of a call that a leader took over (decision 0010).
struct OtherPart
{
    enum class Way {
        Before, ///< of whoever answered the call
        After, ///< of the leader who took it over
    };
    enum class Where {
        Own, ///< this member's, on this device
        Here, ///< may be opened; the server logs that
        Waiting, ///< it has not come yet
        Closed, ///< this member may not read it
    };
    Way way = Way::After;
    StaffId by; ///< whose it is; null: not known yet
    Timestamp at; ///< when the call changed hands
    RecordId record; ///< null: not known yet
    Where where = Where::Waiting;
    bool operator==(const OtherPart &) const = default;
};

/// `record` goes on with the call of `from`: kept in this vault alone, once. Thread: vault. Errors: Io.
struct TakenOver
{
    RecordId record;
    RecordId from;
    StaffId by;
    Timestamp at;
};
[[nodiscard]] Result<void> noteTakenOver(store::Vault &vault, const TakenOver &taken, const Clock &clock);

/// Those of the call that this record is of, in the order of the call. Whichever of the two came first. Thread: vault.
/// Errors: Io.
[[nodiscard]] Result<QList<OtherPart>> otherParts(
    store::Vault &vault, const Membership &self, const record::CallRecord &record);

} // namespace hl::sync
