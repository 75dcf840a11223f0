// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/answers.h"
#include "core/quality/packet.h"
#include "core/quality/sampling.h"
#include "core/store/vault.h"
#include "sync/client/membership.h"

#include <set>

namespace hl::sync {

/// What members say about the quality of calls: kept in the event log and queued for whoever must know, in one
/// transaction. Whoever writes reviews (leaders, supervisors) hears all of it but packets; the others what is theirs.
/// Everything works offline. Lives on the vault thread; make one per job, it holds references only.
class QualityDesk
{
public:
    QualityDesk(const Membership &membership, store::Vault &vault, const Clock &clock);

    /// All that this device knows. A damaged event counts for nothing and is told in the log. Errors: Io.
    [[nodiscard]] Result<quality::Quality> all() const;

    /// Somebody is to rate a record. `Mode::Self`: oneself, an own record. Whose record it is, is read from this vault,
    /// whatever `assigned` says. Errors: Refused (not one who writes reviews, somebody else's record, a mode by
    /// packet), NotFound (no such member, or no such record here).
    [[nodiscard]] Result<quality::QualityId> assign(quality::Assigned assigned);
    /// The same by a masked copy, sealed to the rater's devices alone; it names nothing of the record. Errors: Refused
    /// (may not; the counsellor herself; something is left in the packet: quality::leaks()), NotFound.
    [[nodiscard]] Result<quality::QualityId> assignByPacket(const quality::Assigned &assigned,
        const record::CallRecord &record, const content::Content &content, const QStringList &words);
    /// The names of all members, for the masker.
    [[nodiscard]] QStringList names() const;

    /// A rating that is being filled in: answer by answer, on this device alone.
    [[nodiscard]] Result<void> keepAnswer(const quality::QualityId &review, const form::AnswerEdit &edit);
    [[nodiscard]] Result<form::AnswerBook> answersSoFar(const quality::QualityId &review) const;
    /// Errors: NotFound, Refused (somebody else is to rate it; withdrawn), InvalidInput (not a whole rating).
    [[nodiscard]] Result<void> submit(const quality::QualityId &review, const quality::Submitted &rating);
    [[nodiscard]] Result<void> withdraw(const quality::QualityId &review, const QString &reason);
    /// In a joint review. Errors: NotFound, Refused (not one of the two, not both have rated).
    [[nodiscard]] Result<void> propose(
        const quality::QualityId &review, const QStringList &faults, const QString &comment);
    /// Says the other's words too. Errors: as propose(); NotFound: there are none.
    [[nodiscard]] Result<void> agree(const quality::QualityId &review);
    /// The counsellor may read the rating; of a blind one never whose it is. Errors: Refused, NotFound (not rated).
    [[nodiscard]] Result<void> release(const quality::QualityId &review);

    [[nodiscard]] Result<quality::QualityId> giveTask(const quality::TaskGiven &task);
    [[nodiscard]] Result<void> trained(const quality::QualityId &task, const QString &text);
    /// Errors: Refused (Quality::whyNoRecheck() in logSafe).
    [[nodiscard]] Result<void> recheck(const quality::QualityId &task, const quality::Rechecked &recheck);
    [[nodiscard]] Result<void> drop(const quality::QualityId &task, const QString &reason);

    /// Announces a spot check of calls that are still to come. Its seed stays on this device until draw(). Errors:
    /// Refused, InvalidInput (the period has begun, or ends before it begins).
    [[nodiscard]] Result<quality::QualityId> announce(Timestamp from, Timestamp until, int count);
    /// Errors: Refused (the period is not over, drawn already), NotFound (announced on another device).
    [[nodiscard]] Result<void> draw(const quality::QualityId &sample);
    struct Call
    {
        RecordId record;
        StaffId counsellor;
        Timestamp startedAt;
    };
    /// Calls that this device knows, by id.
    [[nodiscard]] Result<QList<Call>> callsBetween(Timestamp from, Timestamp until) const;

private:
    [[nodiscard]] Result<void> say(const quality::QualityId &subject, quality::What what, std::set<StaffId> others = {},
        const StaffId &never = {});
    [[nodiscard]] Result<quality::Review> findReview(const quality::QualityId &id) const;
    [[nodiscard]] quality::QualityEvent made(const quality::QualityId &subject, quality::What what) const;
    [[nodiscard]] Result<void> mayLead() const;
    [[nodiscard]] Result<StaffId> authorOf(const RecordId &record) const;

    const Membership &m_membership;
    store::Vault &m_vault;
    const Clock &m_clock;
};

} // namespace hl::sync
