// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/bulletin.h"
#include "core/duty/training.h"
#include "core/record/callertag.h"
#include "core/record/callrecord.h"
#include "core/record/followup.h"
#include "core/record/handovernote.h"
#include "core/store/vault.h"
#include "sync/client/membership.h"

#include <QJsonArray>

namespace hl::sync {

/// What happens to a case after its call, and to a member: kept in the event log and queued for whoever must know, in
/// one transaction. Everything works offline. Lives on the vault thread; make one per job, it holds references only.
class CaseDesk
{
public:
    CaseDesk(const Membership &membership, store::Vault &vault, const Clock &clock);

    /// Something happened to a follow-up. A handover takes the whole history along to the new owner's devices. Errors:
    /// NotFound; Refused (FollowUp::blocks(), its codes in logSafe).
    [[nodiscard]] Result<record::FollowUpEvent> followUp(
        const RecordId &record, record::followup::What what, const record::FollowUpRules &rules = {});
    /// With this amendment the record came to a graver level: the follow-up of its case follows, where its caller
    /// agreed to one. In the transaction that keeps the amendment. Goes to whoever calls, and to the leaders before all
    /// else.
    [[nodiscard]] Result<void> raise(const record::CallRecord &amended, const EventId &amendment);
    /// The outbox entry of the event that begins or refuses a follow-up, for CloseCall::events.
    [[nodiscard]] Result<store::OutboxEvent> seal(const record::FollowUpEvent &event) const;
    /// Tells the leader of own follow-ups that are about to be late. Returns how many. Call it once a minute and at
    /// start.
    [[nodiscard]] Result<int> escalateDue(const record::FollowUpRules &rules = {});

    /// Told to everybody who is asked; HandoverDesk has what follows. Errors: NotFound (a member without a device),
    /// InvalidInput.
    [[nodiscard]] Result<void> handOver(const RecordId &record, const record::handover::Given &given);
    [[nodiscard]] Result<record::HandoverNote> handover(const RecordId &record) const;
    /// Every case that was given on, as far as this device knows: the newest first.
    [[nodiscard]] Result<QList<record::HandoverNote>> handovers() const;

    /// What was agreed with a repeated caller in this call; nullopt ends it. Errors: those of Callers::setAgreement().
    [[nodiscard]] Result<void> agree(const RecordId &record, const QString &number,
        const std::optional<record::CallerAgreement> &agreement, const store::RepeatRules &rules = {});

    /// A leader's word on a member's training; reaches that member's devices. Errors: Refused (not a leader),
    /// InvalidInput.
    [[nodiscard]] Result<void> train(const StaffId &member, const duty::TrainingWhat &what);

    /// She asks the leaders for a talk; `settled`: it took place, or is no longer wanted.
    [[nodiscard]] Result<void> askDebrief(bool settled = false);
    /// A member who waits for a talk.
    struct Debrief
    {
        StaffId member;
        Timestamp askedAt;
    };
    /// For a leader: who waits, longest first.
    [[nodiscard]] Result<QList<Debrief>> debriefs() const;

    /// She has read this bulletin (its key()); saying it twice changes nothing. Errors: InvalidInput (no key).
    [[nodiscard]] Result<void> readBulletin(const QString &key);
    /// What this member has read, by key, and when.
    [[nodiscard]] Result<QHash<QString, Timestamp>> bulletinsRead() const;
    /// For a leader: who has read it, first one first.
    [[nodiscard]] Result<QList<content::BulletinRead>> bulletinReaders(const QString &key) const;

    /// Says something to everybody on duty (dutywork.h has the kinds and the readers' side). Errors: as
    /// sync::tellDuty().
    [[nodiscard]] Result<void> tellDuty(const QString &kind, const QByteArray &subject, const QJsonObject &event,
        store::Lane lane = store::Lane::Event) const;

private:
    using Ordered = std::vector<std::pair<qint64, store::LoggedEvent>>; ///< by what the member herself counted
    [[nodiscard]] Result<std::map<StaffId, Ordered>> debriefLog() const;
    [[nodiscard]] Result<store::OutboxEvent> sealed(const QString &kind, const RecordId &record, const StaffId &to,
        const QJsonArray &events, store::Lane lane) const;
    [[nodiscard]] Result<void> queue(const QString &kind, const RecordId &record, const StaffId &to,
        const QJsonArray &events, store::Lane lane) const;
    [[nodiscard]] Result<void> say(const QString &kind, const QByteArray &subject, const RecordId &record,
        const StaffId &to, const QJsonObject &event) const;
    [[nodiscard]] record::FollowUpEvent signedByMe(record::FollowUpEvent event) const;

    const Membership &m_membership;
    store::Vault &m_vault;
    const Clock &m_clock;
};

} // namespace hl::sync
