// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quality/quality.h"
#include "core/report/newest.h"
#include "core/report/onecall.h"
#include "core/report/tally.h"
#include "core/store/vault.h"
#include "sync/client/boarddesk.h"

namespace hl::sync {

/// What one step of a report takes out of the vault.
struct ReportPiece
{
    QList<store::LoggedEvent> statistics;
    QList<store::ReceivedCase> bare; ///< records that came before statistics were kept: all that is known of them
    QList<store::LoggedEvent> followUps;
    QList<store::LoggedEvent> quality;
    QList<store::LoggedEvent> training;
    QList<store::LoggedEvent> desk; ///< cases that this member may read
    QList<store::LoggedEvent> people; ///< words on the cards of `staff`
    QList<StaffId> staff;
    QueueCounts queue;
    qint64 steps = 0; ///< how much of ReportReader::expected() this was
};

/// Reads what a report counts from this device's vault, a piece at a time, so that a call's answers never wait for it.
/// It reads what the organisation has and has sent here; a record that nobody has delivered yet is not in it. Thread:
/// vault.
class ReportReader
{
public:
    /// `staff`: who takes calls at present (callTakers()).
    explicit ReportReader(const report::Period &period, const QList<StaffId> &staff = {});

    /// How many things there are to read, about.
    [[nodiscard]] Result<qint64> expected(store::Vault &vault) const;
    /// nullopt: that was all.
    [[nodiscard]] Result<std::optional<ReportPiece>> next(store::Vault &vault);

private:
    enum class Part { Statistics, Bare, FollowUps, Quality, Training, Desk, Staff, Queue, Done };
    Result<bool> walk(
        store::Vault &vault, const QString &kind, const store::IdSpan &ids, QList<store::LoggedEvent> &to);

    report::Period m_period;
    QList<StaffId> m_staff;
    store::IdSpan m_ids;
    store::IdSpan m_reviewIds; ///< of reviews: a rating may come long after its review was begun
    Part m_part = Part::Statistics;
    store::EventPlace m_place;
    QByteArray m_case;
};

/// Counts pieces in the order in which they were read; needs no vault, and no more memory than one piece. Any thread.
class ReportFold
{
public:
    /// `forms`: for ratings.
    explicit ReportFold(const report::Period &period, form::FormLibrary forms = form::FormLibrary::builtIn());
    ReportFold(const ReportFold &) = delete;
    ReportFold &operator=(const ReportFold &) = delete;

    void add(const ReportPiece &piece);
    /// After the last piece.
    [[nodiscard]] const report::Tally &finish();

private:
    void finishFollowUp();
    void finishReview();
    void addOpinions(const QList<store::LoggedEvent> &events);
    void addStaff(const ReportPiece &piece);

    report::Tally m_tally;
    report::OneCall m_calls;
    report::NewestOnly m_newest;
    QByteArray m_subject; ///< of the follow-up in hand
    QList<record::FollowUpEvent> m_followUp;
    QByteArray m_review; ///< the one in hand
    QList<quality::QualityEvent> m_reviewed;
    form::FormLibrary m_forms;
};

} // namespace hl::sync
