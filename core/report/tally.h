// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/callrecord.h"
#include "core/report/period.h"

#include <map>
#include <set>

namespace hl::report {

/// An opinion or a complaint from the public (CLINICAL 1.12), as far as it is counted.
struct Opinion
{
    Timestamp receivedAt;
    QString way; ///< how it came: phone, web, letter, questionnaire
    QString result; ///< upheld, partly, not-upheld, unclear; empty: open
};

/// One rating of a call (form lh-qa): means of 0 to 4, where they could be worked out.
struct Rating
{
    Timestamp at;
    QString mode; ///< self, peer, immediate, spot, blind, joint
    std::optional<double> process;
    std::optional<double> attitude;
    std::optional<double> communication;
    std::optional<double> suicide; ///< reported apart (CLINICAL 1.10)
};

/// A member has completed a topic of the training.
struct TopicDone
{
    Timestamp at;
    StaffId member;
    QString topic; ///< duty::TrainingTopic::id
};

/// What the telephone queue counted in one hour.
struct QueueHour
{
    Timestamp from;
    qint64 offered = 0;
    qint64 answered = 0;
    qint64 abandoned = 0;
};

/// A counsellor whom the organisation has at present.
struct StaffMember
{
    StaffId member;
    QString profession; ///< duty::Profession::code; empty: not recorded
    std::optional<bool> isFullTime;
};

/// A sum and how many it is of; the sum in thousandths, so that adding in any order gives the same.
struct Mean
{
    qint64 thousandths = 0;
    qint64 count = 0;
    void add(double value);
    [[nodiscard]] double value() const;
    bool operator==(const Mean &) const = default;
};

/// All that a report counts of one period: a fold that is fed one thing after the other and keeps numbers only, so that
/// its size depends on the members and not on the calls. Two of the same period, of different calls, can be merged.
/// What lies outside of the period changes nothing.
class Tally
{
public:
    explicit Tally(const Period &period);

    /// A record, or its statistics part alone. The newest revision only (NewestOnly), and one of a call (OneCall).
    void add(const record::CallRecord &call);
    /// Somebody went on with a call that came to somebody else: who she is and how long she talked, and no call.
    void addPart(const record::CallRecord &part);
    /// By the end of the call that it follows.
    void add(const record::FollowUp &followUp);
    void add(const Opinion &opinion);
    void add(const Rating &rating);
    void add(const TopicDone &done);
    void add(const QueueHour &hour);
    /// Of no period: as the organisation is now. The same member again changes nothing.
    void add(const StaffMember &member);
    /// The queue has counted in all of this time; without it nothing is known of it.
    void setCounted(const duty::Span &time) { m_counted = time; }
    /// Errors: InvalidInput (of another period).
    [[nodiscard]] Result<void> merge(const Tally &other);

    [[nodiscard]] const Period &period() const { return m_period; }
    /// table -> code -> how many; what was not answered stands under "".
    [[nodiscard]] qint64 count(const QString &table, const QString &code) const;
    /// All of a table; for one in which a call may stand several times this is no number of calls.
    [[nodiscard]] qint64 sum(const QString &table) const;
    [[nodiscard]] Mean mean(const QString &what) const;
    [[nodiscard]] qint64 calls() const { return m_calls; }
    [[nodiscard]] qint64 followUpCalls() const { return m_followUpCalls; }
    [[nodiscard]] Millis talked() const { return m_talked; } ///< follow-up calls included
    [[nodiscard]] qint64 counsellors() const { return static_cast<qint64>(m_counsellors.size()); }
    [[nodiscard]] qint64 trained() const { return static_cast<qint64>(m_trained.size()); }
    [[nodiscard]] qint64 staff() const { return static_cast<qint64>(m_staff.size()); }
    struct Queue
    {
        qint64 offered = 0;
        qint64 answered = 0;
        qint64 abandoned = 0;
        bool operator==(const Queue &) const = default;
    };
    [[nodiscard]] const Queue &queue() const { return m_queue; }
    /// As far as the queue has counted in this period, from its beginning on; nullopt: not known.
    [[nodiscard]] std::optional<Timestamp> countedUntil() const;
    bool operator==(const Tally &) const = default;

private:
    [[nodiscard]] bool holds(Timestamp at) const { return at >= m_span.from && at < m_span.to; }
    void note(const QString &table, const QString &code);

    Period m_period;
    duty::Span m_span;
    std::map<QString, std::map<QString, qint64>> m_counts;
    std::map<QString, Mean> m_means;
    qint64 m_calls = 0;
    qint64 m_followUpCalls = 0;
    Millis m_talked{0};
    std::set<StaffId> m_counsellors;
    std::set<StaffId> m_trained;
    std::set<StaffId> m_staff;
    Queue m_queue;
    std::optional<duty::Span> m_counted;
};

/// Names of tables that are no item of the registration.
namespace counted {
inline const QString Kind = QStringLiteral("kind"); ///< what sort of call
inline const QString Risk = QStringLiteral("risk");
inline const QString Hours = QStringLiteral("hours"); ///< time of day
inline const QString FollowUp = QStringLiteral("follow-up");
inline const QString Opinions = QStringLiteral("opinions");
inline const QString Results = QStringLiteral("results");
inline const QString Ratings = QStringLiteral("ratings");
inline const QString Training = QStringLiteral("training");
inline const QString Profession = QStringLiteral("profession");
inline const QString Employment = QStringLiteral("employment");
} // namespace counted

} // namespace hl::report
