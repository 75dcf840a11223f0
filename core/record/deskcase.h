// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <array>
#include <map>
#include <optional>
#include <set>

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace hl::record {

/// What an organisation must see through to its end, with somebody to do it and a time to do it in.
enum class Desk : quint8 {
    Complaint, ///< from the public, by phone, web or letter (指南一(四)2)
    Concern, ///< of a member, on the protected route
    Incident, ///< public safety or high risk: person in charge, joint judgement, police (指南一(四)2)
    Disclosure, ///< who a caller is, told to somebody outside under one of four exceptions (指南二(二)1)
};

/// What is done in such a case.
enum class Act : quint8 {
    Raised, ///< the first of every case
    Acknowledged, ///< somebody has taken it on
    Noted, ///< said to those who may read it
    Passed, ///< to another handler; to nobody: the reporter chooses one
    Viewed, ///< one person's judgement, with reasons
    Decided,
    Agreed, ///< the second person, to a decision or a disclosure
    BrokeGlass, ///< alone, because waiting would cost a life; somebody else looks at it afterwards
    Called, ///< police or emergency were phoned
    Released, ///< told to the recipient
    Reviewed, ///< what was done alone
    Closed,
};
inline constexpr std::array AllActs{Act::Raised, Act::Acknowledged, Act::Noted, Act::Passed, Act::Viewed, Act::Decided,
    Act::Agreed, Act::BrokeGlass, Act::Called, Act::Released, Act::Reviewed, Act::Closed};

[[nodiscard]] QString name(Desk desk); ///< "complaint"
[[nodiscard]] QString name(Act act); ///< "raised"
[[nodiscard]] std::optional<Desk> deskFromName(QStringView name);

/// The codes that an act of a desk must carry one of; empty: none is needed. Disclosure's Raised has exactly the four
/// exceptions of 指南二(二)1.
[[nodiscard]] QStringList codesOf(Desk desk, Act act);

/// One thing done. What it does not need is empty.
struct DeskEvent
{
    EventId id;
    EventId subject; ///< the case: id of its Raised event
    Desk desk = Desk::Complaint;
    Act act = Act::Raised;
    StaffId by;
    Timestamp at; ///< when it was written down
    QString code;
    QString text; ///< reasons, outcome, what was said
    QString with; ///< the recipient of a disclosure; who answered a call to the police
    QStringList items; ///< what exactly is disclosed; PassOn
    RecordId record; ///< the call that it is about; null: none
    StaffId to; ///< handler of Raised and Passed; null of Passed: the reporter chooses
    QList<StaffId> named; ///< those whom it concerns: none of them reads or handles it
    EventId about; ///< the decision that Agreed is about
    /// One more than the highest that its author knew of this case: orders events without trusting clocks.
    quint32 order = 0;
    StaffId author{}; ///< of Raised: who wrote that record; null: there is none, or its reporter does not know
    bool operator==(const DeskEvent &) const = default;
};
/// Of Raised on the protected route: whoever takes over may learn who the reporter is.
inline const QString PassOn = QStringLiteral("pass-on");

[[nodiscard]] QJsonObject toJson(const DeskEvent &event);
/// Errors: InvalidInput, Unsupported (an act or desk of a later version).
[[nodiscard]] Result<DeskEvent> deskEventFromJson(const QJsonObject &json);

/// Until when what must be done, counted from when what was done: the one table. The guideline says "at once" and gives
/// no figure; these are the product's own, written in core/record/decisions/0002.
struct Deadline
{
    Desk desk;
    const char *step;
    Act after;
    std::chrono::minutes within;
};
inline constexpr Deadline Deadlines[] = {
    {Desk::Complaint, "acknowledged", Act::Raised, std::chrono::days(2)},
    {Desk::Complaint, "handler", Act::Raised, std::chrono::days(2)},
    {Desk::Complaint, "decided", Act::Raised, std::chrono::days(15)},
    {Desk::Complaint, "closed", Act::Decided, std::chrono::days(15)},
    {Desk::Concern, "acknowledged", Act::Raised, std::chrono::days(2)},
    {Desk::Concern, "handler", Act::Raised, std::chrono::days(2)},
    {Desk::Concern, "decided", Act::Raised, std::chrono::days(15)},
    {Desk::Concern, "closed", Act::Decided, std::chrono::days(15)},
    {Desk::Incident, "acknowledged", Act::Raised, std::chrono::minutes(15)},
    {Desk::Incident, "viewed", Act::Raised, std::chrono::minutes(30)},
    {Desk::Incident, "viewed-again", Act::Raised, std::chrono::minutes(30)},
    {Desk::Incident, "decided", Act::Raised, std::chrono::minutes(60)},
    {Desk::Incident, "agreed", Act::Raised, std::chrono::minutes(60)},
    {Desk::Incident, "called", Act::Decided, std::chrono::minutes(15)},
    {Desk::Incident, "closed", Act::Raised, std::chrono::hours(24)},
    {Desk::Disclosure, "agreed", Act::Raised, std::chrono::hours(24)},
    {Desk::Disclosure, "released", Act::Agreed, std::chrono::hours(72)},
    {Desk::Disclosure, "reviewed", Act::BrokeGlass, std::chrono::hours(24)},
};
/// For how long an agreed disclosure may be carried out; one made alone may be until it is to be reviewed.
inline constexpr std::chrono::minutes AgreedFor = std::chrono::hours(72);
inline constexpr std::chrono::minutes BrokenFor = std::chrono::hours(24);

/// A step of a case as it stands: done, or due.
struct DeskStep
{
    QString key;
    std::optional<Timestamp> done;
    StaffId by; ///< who did it
    Timestamp due; ///< while it is not done
    [[nodiscard]] bool isLate(Timestamp now) const { return !done && now > due; }
};

/// The fold over the events of one case: any order, repeats harmless. What its writer may not do by the two-person and
/// conflict rules counts for nothing, though it stays in the history; roles are judged by who takes the events in
/// (sync/client).
class DeskCase
{
public:
    void apply(const DeskEvent &event);

    [[nodiscard]] bool isKnown() const { return m_raised.has_value(); }
    [[nodiscard]] const DeskEvent &raised() const { return *m_raised; }
    [[nodiscard]] Desk desk() const { return m_raised->desk; }
    /// By time, then by id.
    [[nodiscard]] QList<DeskEvent> events() const;
    [[nodiscard]] const DeskEvent *find(const EventId &id) const;

    /// Complaint and concern: who handles it now; null: the reporter must choose somebody else.
    [[nodiscard]] StaffId handler() const { return m_handler; }
    /// Whom it concerns.
    [[nodiscard]] const std::set<StaffId> &named() const { return m_named; }
    /// May never handle it: whom it concerns, its reporter, and who has stepped aside.
    [[nodiscard]] bool mayHandle(const StaffId &member) const;
    /// The handler may give it to somebody else herself: the reporter agreed to be known, or needs no protection.
    [[nodiscard]] bool mayPassOn() const;

    /// The newest decision that counts: an incident's needs the views of two, one of them the writer's.
    [[nodiscard]] const DeskEvent *decision() const { return m_decision ? &*m_decision : nullptr; }
    /// The second person's word; null: none yet.
    [[nodiscard]] const DeskEvent *agreement() const { return m_agreement ? &*m_agreement : nullptr; }
    [[nodiscard]] bool isRefused() const;
    /// A disclosure that may be carried out now: agreed by a second person, or made alone, and not too long ago.
    [[nodiscard]] bool mayRelease(Timestamp now) const;
    [[nodiscard]] bool isClosed() const { return m_closed; }

    /// In their order; those that do not apply are not there.
    [[nodiscard]] QList<DeskStep> steps() const;
    /// The open step that is due soonest; nullopt: all is done.
    [[nodiscard]] std::optional<DeskStep> next() const;

    /// Codes of what stands against an event that somebody is about to write; empty: nothing. Among them: "code",
    /// "text", "closed", "not-handler", "named-handles", "reporter-chooses", "second-person", "two-views", "own-view",
    /// "exception", "recipient", "items", "record", "not-agreed", "police-first", "decide-first", "act".
    [[nodiscard]] QStringList blocks(const DeskEvent &next) const;

private:
    void derive();
    void follow(const DeskEvent &event);
    void addStep(QList<DeskStep> &steps, const char *key, const DeskEvent *done) const;
    [[nodiscard]] const DeskEvent *first(Act act) const;
    [[nodiscard]] const DeskEvent *last(Act act) const;
    [[nodiscard]] bool isHandled() const { return desk() == Desk::Complaint || desk() == Desk::Concern; }
    [[nodiscard]] bool isViewer(const StaffId &member) const { return m_views.contains(member); }

    std::map<EventId, DeskEvent> m_events;
    // what follows from them
    std::optional<DeskEvent> m_raised;
    QList<DeskEvent> m_counted; ///< by time: those that count
    StaffId m_handler;
    Timestamp m_handledSince;
    std::set<StaffId> m_named;
    std::set<StaffId> m_aside;
    std::map<StaffId, EventId> m_views; ///< the first of each person
    std::optional<DeskEvent> m_decision;
    std::optional<DeskEvent> m_agreement;
    bool m_closed = false;
};

/// The most worrying first: longest overdue, then soonest due, then closed ones, the newest first.
[[nodiscard]] bool isMoreWorrying(const DeskCase &a, const DeskCase &b, Timestamp now);

} // namespace hl::record
