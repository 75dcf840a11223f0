// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/form/risk.h"

#include <map>
#include <optional>
#include <variant>

#include <QJsonObject>
#include <QList>
#include <QString>

/// The call after the call (指南三(二)6): within 24 hours of the end of that call, with the caller's consent, six
/// things assessed, booked again while the danger is high. One follow-up belongs to one record (the index record) and
/// has its id.
namespace hl::record {

/// After the end of a call, and of the moment that its danger is known to be high (指南三(二)6).
inline constexpr std::chrono::hours FollowUpWithin{24};

/// What the organisation decides (content settings); the defaults are CLINICAL 1.8.
struct FollowUpRules
{
    QList<int> contactDays{1, 7, 30, 90}; ///< after the call; day 1 is the contact within 24 hours
    int maxAttempts = 5; ///< of one contact, before a person decides what now
    Millis tellLeaderBefore = std::chrono::hours(4); ///< so long before it is late, the leader must know
    Millis canStartBefore = std::chrono::hours(24); ///< a contact can be made from so long before it is due
};

/// How a call to the caller went.
enum class AttemptOutcome {
    Reached,
    NoAnswer,
    Refused, ///< the caller does not want to be called
    WrongNumber,
    ThirdParty, ///< somebody else answered; nothing was revealed
};
enum class MoodChange { Better, Same, Worse };
enum class SafetyNow { Safe, AtRisk, Unsafe };

/// The six things of 指南三(二)6 (annex 2), and the level that the call came to.
struct SixItems
{
    std::optional<MoodChange> mood;
    std::optional<int> pain; ///< 0 to 100
    std::optional<int> hope; ///< 0 to 100, 100 = full of hope
    std::optional<int> ideation; ///< 0 to 100
    std::optional<SafetyNow> safety;
    std::optional<int> qualityOfLife; ///< 1 (very bad) to 5 (very good)
    form::RiskLevel level = form::RiskLevel::Unknown; ///< suicide danger as assessed in that call
    bool operator==(const SixItems &) const = default;
};

/// How the ratings moved since the contact before, or since the call itself; nullopt: not rated both times.
struct SixItemsChange
{
    std::optional<int> pain;
    std::optional<int> hope;
    std::optional<int> ideation;
    std::optional<int> qualityOfLife;
    std::optional<int> level; ///< in steps; positive: more worrying
    bool operator==(const SixItemsChange &) const = default;
};

enum class FollowUpEnd {
    InCare, ///< a hospital or another service has taken over
    RiskReduced,
    Declined, ///< the caller does not want it any more
    Lost, ///< not reached after the agreed number of attempts
};

namespace followup {
/// The caller has agreed.
struct Opened
{
    StaffId owner; ///< who calls; null: whoever holds the vault (follow-ups from before schema 3)
    Timestamp callEnded;
    Timestamp due;
    QString consent; ///< where the consent is recorded, e.g. "lh-reg/reg.fu_consent"; never empty
    SixItems before; ///< as the call itself came to
    bool operator==(const Opened &) const = default;
};
/// No follow-up: a recorded outcome, not a gap.
struct NotAgreed
{
    Timestamp callEnded;
    QString reason; ///< code of the protocol's reasons, e.g. "caller-declined"
    bool operator==(const NotAgreed &) const = default;
};
struct Attempted
{
    AttemptOutcome outcome = AttemptOutcome::NoAnswer;
    std::optional<RecordId> record; ///< of the follow-up call, if there was more than a telephone that rang
    bool operator==(const Attempted &) const = default;
};
struct Assessed
{
    SixItems items;
    std::optional<RecordId> record;
    bool operator==(const Assessed &) const = default;
};
struct Rebooked
{
    Timestamp due;
    QString why;
    bool operator==(const Rebooked &) const = default;
};
/// The leader was told, by a person or because time runs out.
struct Escalated
{
    QString why;
    bool operator==(const Escalated &) const = default;
};
struct Handed
{
    StaffId to;
    QString note; ///< what the next person must know, how to reach the caller included: sealed to that person
    bool operator==(const Handed &) const = default;
};
struct Closed
{
    FollowUpEnd end = FollowUpEnd::InCare;
    QString note;
    bool operator==(const Closed &) const = default;
};
/// A call of this case was graver than it was written down: an amendment of its record says so (decisions/0004). It
/// raises, whatever its writer knew, and never lowers. Travels as an Escalated that carries more, so that an app from
/// before reads it as a word to the leader.
struct Raised
{
    form::RiskLevel level = form::RiskLevel::High; ///< Moderate or more
    EventId amendment;
    std::optional<RecordId> record; ///< of the follow-up call that was amended; none: the index record
    bool operator==(const Raised &) const = default;
};
using What = std::variant<Opened, NotAgreed, Attempted, Assessed, Rebooked, Escalated, Handed, Closed, Raised>;
} // namespace followup

/// One thing that happened to a follow-up; small, signed when it travels.
struct FollowUpEvent
{
    EventId id;
    RecordId record; ///< the index record
    /// One more than the highest that its writer knew of this follow-up. It orders events of several devices without
    /// trusting their clocks.
    quint32 order = 0;
    StaffId by; ///< null: see Opened::owner
    Timestamp at;
    followup::What what;
    /// Raised events that its writer had seen; those of apps from before name none. `order` does not tell: whoever was
    /// offline may have counted further.
    QList<EventId> knew{};
    bool operator==(const FollowUpEvent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const FollowUpEvent &event);
/// Errors: InvalidInput (a field is missing or out of range), Unsupported (of a later version).
[[nodiscard]] Result<FollowUpEvent> followUpEventFromJson(const QJsonObject &json);

/// Where a contact stands by the clock. Ordered: a greater one is more pressing.
enum class Standing {
    Settled, ///< closed, not agreed
    Planned, ///< too early to call
    Open, ///< to be done
    Urgent, ///< the leader must know: less than FollowUpRules::tellLeaderBefore is left
    Late,
};

enum class NextAction {
    Nothing,
    Wait, ///< until canCallFrom()
    Call,
    Assess, ///< reached, but the six items are not recorded yet
    Rebook, ///< assessed: book the next contact or close; still high: book
    Decide, ///< wrong number, refused, all attempts made, or raised after that end: rebook, hand to the leader or close
};

/// A follow-up: the fold over its events. Any order, repeats, and events of several devices give the same result.
///
/// Where devices disagree without having known of each other, the cautious side holds: a closing does not hold against
/// an attempt, assessment or booking that it did not know of; of two bookings the earlier one holds. A refusal by the
/// caller always holds against an agreement that did not know of it. A raised level counts over every assessment,
/// booking and closing that did not know of it.
class FollowUp
{
public:
    /// One attempt to reach the caller.
    struct Attempt
    {
        int number = 0; ///< 1, 2 ... within its contact
        Timestamp at;
        AttemptOutcome outcome = AttemptOutcome::NoAnswer;
        StaffId by;
        std::optional<RecordId> record;
    };
    struct Assessment
    {
        Timestamp at;
        SixItems items;
        SixItemsChange change;
        std::optional<RecordId> record;
    };

    /// An amendment raised the level, and that counts.
    struct Raise
    {
        Timestamp at;
        StaffId by; ///< who amended
        form::RiskLevel level = form::RiskLevel::Unknown;
        bool isNewContact = false; ///< what was due was done: this is one contact more
        std::optional<FollowUpEnd> ended; ///< it had ended like this, and that stays so: one contact more is due
        bool operator==(const Raise &) const = default;
    };

    explicit FollowUp(const RecordId &record, FollowUpRules rules = {})
        : m_record(record)
        , m_rules(std::move(rules))
    {
    }
    [[nodiscard]] static FollowUp from(
        const RecordId &record, const QList<FollowUpEvent> &events, FollowUpRules rules = {});
    /// Events of another record and repeats change nothing.
    void apply(const FollowUpEvent &event);

    [[nodiscard]] const RecordId &record() const { return m_record; }
    /// False until an Opened or NotAgreed is here.
    [[nodiscard]] bool isKnown() const { return m_agreed || m_refusal; }
    /// The caller agreed and it is not closed.
    [[nodiscard]] bool isOpen() const { return m_agreed && !m_refusal && !m_end; }
    [[nodiscard]] bool isAgreed() const { return m_agreed && !m_refusal; }
    [[nodiscard]] const std::optional<FollowUpEnd> &end() const { return m_end; }
    /// Why there is none; empty when it was agreed.
    [[nodiscard]] QString refusalReason() const { return m_refusal.value_or(QString()); }
    [[nodiscard]] const StaffId &owner() const { return m_owner; }
    /// Whoever owns it or ever owned it.
    [[nodiscard]] bool wasOwner(const StaffId &staff) const;
    [[nodiscard]] Timestamp callEnded() const { return m_callEnded; }
    [[nodiscard]] Timestamp due() const { return m_due; }
    [[nodiscard]] Timestamp canCallFrom() const { return m_due - m_rules.canStartBefore; }
    [[nodiscard]] Timestamp escalateAt() const { return m_due - m_rules.tellLeaderBefore; }
    /// The leader was told about this contact.
    [[nodiscard]] bool isEscalated() const { return m_escalated; }
    /// The caller was reached in the contact that is due.
    [[nodiscard]] bool isReached() const { return m_reached; }
    [[nodiscard]] QString handoverNote() const { return m_note; }
    [[nodiscard]] QString consent() const { return m_consent; }
    /// The newest assessed level, that of the call itself before the first. One that an amendment raised stands until
    /// an assessment that knew of it.
    [[nodiscard]] form::RiskLevel level() const;
    /// The gravest level that the call or a contact since came to. A lower one later does not make it undone: it is
    /// shown beside the present one.
    [[nodiscard]] form::RiskLevel gravest() const;
    [[nodiscard]] const QList<Attempt> &attempts() const { return m_attempts; } ///< oldest first
    /// Of the contact that is due, since the last booking.
    [[nodiscard]] int attemptsOfContact() const { return m_ofContact; }
    [[nodiscard]] const QList<Assessment> &assessments() const { return m_assessments; } ///< oldest first
    [[nodiscard]] const QList<Raise> &raises() const { return m_raises; } ///< oldest first
    /// Since a raise nobody who knew of it has assessed the caller.
    [[nodiscard]] bool isRaised() const { return !m_raises.isEmpty() && m_assessments.size() <= m_assessedBefore; }
    [[nodiscard]] const FollowUpRules &rules() const { return m_rules; }
    /// In the order in which they count.
    [[nodiscard]] QList<FollowUpEvent> events() const;

    /// By these events and `now` alone. A clock behind what happened since the last booking is taken to stand there.
    /// Once the caller was reached the contact is no longer late: what is left is to decide what comes next.
    [[nodiscard]] Standing standing(Timestamp now) const;
    /// The leader must know of it and does not; `standing` as the vault remembers it (a clock set back makes nothing
    /// less pressing).
    [[nodiscard]] bool wantsEscalation(Standing standing) const;
    [[nodiscard]] NextAction next(Timestamp now) const;
    /// When to offer the next contact: within 24 hours while the danger is high, else the next of the organisation's
    /// days after `now`; nullopt: none is left.
    [[nodiscard]] std::optional<Timestamp> suggestedContact(Timestamp now) const;

    /// A new event in its place; `record()`, order, author and time filled in.
    [[nodiscard]] FollowUpEvent make(EventId id, const StaffId &by, Timestamp at, followup::What what) const;
    /// Why this must not happen now; empty when it may. Codes: "no-consent", "not-open", "closed", "level-high"
    /// (closing as reduced), "reason-missing", "due-past", "not-owner" (neither owner nor `leader`), "attempts-left"
    /// (closing as lost).
    [[nodiscard]] QStringList blocks(const FollowUpEvent &event, bool leader = false) const;

private:
    struct Trace;
    void fold();
    void beginContact(Timestamp at);
    void take(const followup::Opened &opened, const FollowUpEvent &event, Trace &trace);
    void take(const followup::NotAgreed &refused, const FollowUpEvent &event, Trace &trace);
    void take(const followup::Attempted &attempted, const FollowUpEvent &event, Trace &trace);
    void take(const followup::Assessed &assessed, const FollowUpEvent &event, Trace &trace);
    void take(const followup::Rebooked &rebooked, const FollowUpEvent &event, Trace &trace);
    void take(const followup::Escalated &escalated, const FollowUpEvent &event, Trace &trace);
    void take(const followup::Handed &handed, const FollowUpEvent &event, Trace &trace);
    void take(const followup::Closed &closed, const FollowUpEvent &event, Trace &trace);
    void take(const followup::Raised &raised, const FollowUpEvent &event, Trace &trace);
    RecordId m_record;
    FollowUpRules m_rules;
    std::map<EventId, FollowUpEvent> m_events;

    bool m_agreed = false;
    std::optional<QString> m_refusal;
    std::optional<FollowUpEnd> m_end;
    StaffId m_owner;
    QList<StaffId> m_owners;
    Timestamp m_callEnded;
    Timestamp m_due;
    Timestamp m_newest; ///< of what happened since the last booking
    bool m_escalated = false;
    bool m_reached = false; ///< in the contact that is due
    bool m_assessed = false; ///< likewise
    QString m_note;
    QString m_consent;
    SixItems m_before;
    QList<Attempt> m_attempts;
    int m_ofContact = 0;
    QList<Assessment> m_assessments;
    QList<Raise> m_raises;
    qsizetype m_assessedBefore = 0; ///< assessments that the last raise counts over
    bool m_undecided = false; ///< a raise asks whether to call somebody who did not want it, or is in care
};

[[nodiscard]] QString code(
    AttemptOutcome outcome); ///< "reached", "no-answer", "refused", "wrong-number", "third-party"
[[nodiscard]] std::optional<AttemptOutcome> attemptOutcome(const QString &code);
[[nodiscard]] QString code(FollowUpEnd end); ///< "in-care", "risk-reduced", "declined", "lost"
[[nodiscard]] std::optional<FollowUpEnd> followUpEnd(const QString &code);
[[nodiscard]] QString code(Standing standing); ///< "settled", "planned", "open", "urgent", "late"
[[nodiscard]] QString code(NextAction action); ///< "nothing", "wait", "call", "assess", "rebook", "decide"
[[nodiscard]] QString code(MoodChange mood); ///< "better", "same", "worse"
[[nodiscard]] QString code(SafetyNow safety); ///< "safe", "at-risk", "unsafe"
[[nodiscard]] std::optional<MoodChange> moodChange(const QString &code);
[[nodiscard]] std::optional<SafetyNow> safetyNow(const QString &code);

/// The six items as lh-fu (and the screen and ratings) of this call hold them.
[[nodiscard]] SixItems sixItems(const form::AnswerBook &answers, form::RiskLevel level);

} // namespace hl::record
