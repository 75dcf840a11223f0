// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/deskcase.h"
#include "core/store/vault.h"
#include "sync/client/casetaking.h"
#include "sync/client/membership.h"

namespace hl::sync {

/// Complaints, concerns, incidents and disclosures (core/record/deskcase.h): kept in the event log and queued for
/// whoever may know, in one transaction. Works offline. Complaints and concerns go to their handler and their reporter
/// alone; incidents and disclosures to the leaders and to who raised them. Lives on the vault thread; make one per job.
class DeskWork
{
public:
    DeskWork(const Membership &membership, store::Vault &vault, const Clock &clock);

    /// One thing done by this member, now: id, by and at are filled in, and `subject` of a Raised. Errors: NotFound,
    /// Refused (DeskCase::blocks() in logSafe, or "role").
    [[nodiscard]] Result<record::DeskEvent> act(record::DeskEvent event) const;
    /// Errors: NotFound, Io.
    [[nodiscard]] Result<record::DeskCase> find(const EventId &subject) const;
    /// Those that this device knows, the most worrying first; a damaged event is told in the log and left out.
    [[nodiscard]] Result<QList<record::DeskCase>> all() const;
    /// May handle complaints, and is not this member: from whom a reporter chooses.
    [[nodiscard]] QList<StaffId> handlers() const;
    /// Whether one of its disclosures may be carried out now.
    [[nodiscard]] Result<bool> mayRelease(const RecordId &record) const;
    /// Who wrote this record, if this member may open it because she handles an open complaint or concern about it;
    /// nullopt: she may not. Whom a case concerns never handles it.
    [[nodiscard]] Result<std::optional<StaffId>> openableFor(const RecordId &record) const;

    /// A record that a complaint names is kept until the complaint is closed.
    struct Keeping
    {
        RecordId record;
        bool isHeld = false; ///< false: this member, who held it, would lift that
        bool operator==(const Keeping &) const = default;
    };
    /// What this member's device is to say of such records now, if she may; of complaints that she raised or handles.
    [[nodiscard]] Result<QList<Keeping>> keepingDue() const;
    /// The protected cases that this device knows, to own devices that came later: once to each. True: something was
    /// told.
    [[nodiscard]] Result<bool> tellOwnDevices() const;

private:
    [[nodiscard]] StaffId authorOf(const RecordId &record) const;
    [[nodiscard]] Result<void> tell(const record::DeskCase &before, const record::DeskEvent &event) const;
    [[nodiscard]] Result<void> send(
        const StaffId &to, const QJsonArray &events, record::Desk desk, store::Lane lane) const;

    const Membership &m_membership;
    store::Vault &m_vault;
    const Clock &m_clock;
};

/// Whether somebody with these roles may write it at all.
[[nodiscard]] bool mayWrite(Roles roles, const record::DeskEvent &event);

/// A row of takeCasework(). What others said before comes behind the Passed that names this member, or from an own
/// device that was here earlier.
[[nodiscard]] Result<void> takeDesk(const Pulled &pulled, const QJsonObject &item);

} // namespace hl::sync
