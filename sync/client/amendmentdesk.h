// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/amendment.h"
#include "core/store/vault.h"
#include "sync/client/leaderdesk.h"
#include "sync/client/membership.h"

namespace hl::sync {

/// What was put right in a record so far, and what it is that an amendment follows.
struct KnownAmendments
{
    record::Amendments amendments;
    int unreadable = 0; ///< damaged, or of a later version
    QByteArray original; ///< hash of the record's own event
};
/// Of a record that was opened. Whose event it is counts, and not what it says of itself.
[[nodiscard]] KnownAmendments amendmentsIn(const std::vector<OpenedRevision> &revisions);

/// Of an own record. Errors: NotFound (no such record, or it has left this device).
[[nodiscard]] Result<KnownAmendments> ownAmendments(store::Vault &vault, const RecordId &record);

/// Puts right what a signed record says: another revision of it, which is opened as the record is, with a log entry.
/// Works offline. Lives on the vault thread; make one per job, it holds references only.
class AmendmentDesk
{
public:
    AmendmentDesk(const Membership &membership, store::Vault &vault, const Clock &clock);

    /// By the record's author, or by a leader in her own name, whose word reaches the author too. `original` as it was
    /// signed, `known` as she has seen it. A level that rises to high or more goes before all else, and
    /// of an own record a leader's signature is awaited for it; its follow-up and its author's word to everybody on
    /// duty (CallerIndex) follow. Errors: Refused (somebody else's record), NotFound (the record's event has left this
    /// device), InvalidInput (no reason, nothing changed, an answer that may not be amended; too large), those of
    /// Amendments::standing().
    [[nodiscard]] Result<record::Amendment> amend(const record::CallRecord &original, const KnownAmendments &known,
        const QString &reason, const QList<record::Change> &changes, const form::FormLibrary &forms);

private:
    [[nodiscard]] Result<void> queue(const record::Amendment &amendment, const KnownAmendments &known,
        const record::AmendedRecord &stood, const record::AmendedRecord &stands, const StaffId &author);
    [[nodiscard]] Result<void> tellAuthor(
        const record::Amendment &amendment, form::RiskLevel level, const StaffId &author);

    const Membership &m_membership;
    store::Vault &m_vault;
    const Clock &m_clock;
};

} // namespace hl::sync
