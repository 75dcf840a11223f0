// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/configuration.h"
#include "core/protocol/protocol.h"
#include "core/protocol/runevent.h"

#include <QJsonValue>
#include <QSet>

namespace hl::protocol {

/// A step within the trail that a screen draws.
struct TrailStep
{
    enum class State {
        Done,
        Now,
        Todo,
    };
    QString id;
    Text title;
    int stage = 0;
    State state = State::Todo;
    bool operator==(const TrailStep &) const = default;
};

/// When a step was entered and left (wall clock).
struct StepTime
{
    QString protocolId;
    QString stepId;
    int stage = 0;
    Timestamp entered;
    std::optional<Timestamp> left;
    bool operator==(const StepTime &) const = default;
};

/// The minute by which a risk verdict should stand (Beijing practice); an organisation may set another in its content.
inline constexpr Millis kVerdictBy = std::chrono::minutes(10);

/// A quiet reminder that something has not been done yet. Never blocks anything.
struct Nudge
{
    QString reason; ///< stable: "verdict-missing"
    Text text;
    QString clause;
    bool operator==(const Nudge &) const = default;
};

/// The guided call: a fold over RunEvents, and nothing else. The same events always give the same state, so resume =
/// replay.
///
/// A copyable value. To let nothing show before it is kept: `auto next = run; auto event = next.submit(...)`, append
/// the event to the journal, then `run = next`.
///
/// Facts (crisis verdict, risk level, duties done) belong to the call: every protocol of the run hears them, one that
/// is entered later hears them on entry. Steps belong to one protocol, and each protocol keeps its own place.
///
/// All mutators: Refused (a guard says no: blocks(event) tells why; logSafe lists the reasons), NotFound (not known
/// here), Conflict (the run has ended).
class ProtocolRun
{
public:
    /// `clock` must outlive the run. Errors: NotFound (no such protocol). events() then holds the Started event.
    [[nodiscard]] static Result<ProtocolRun> start(
        const Library &library, const QString &protocolId, const Clock &clock);
    /// Errors: Corrupt (gap in seq, or the fold does not arrive where an event says), Unsupported (other version of a
    /// protocol).
    [[nodiscard]] static Result<ProtocolRun> replay(
        const Library &library, const QList<RunEvent> &events, const Clock &clock);

    /// A choice of the counsellor: one of offered(). `data` may hold {"reason": code}.
    [[nodiscard]] Result<RunEvent> submit(const QString &event, const QJsonObject &data = {});
    /// Any protocol from any step; Conflict when it is the current one already.
    [[nodiscard]] Result<RunEvent> switchTo(const QString &protocolId);
    /// Suicide risk, one call from everywhere; Conflict when there already.
    [[nodiscard]] Result<RunEvent> switchToSuicideRisk();
    /// Back to the protocol that the current one was entered from. NotFound when there is none (see canGoBack()).
    [[nodiscard]] Result<RunEvent> back();
    [[nodiscard]] bool canGoBack() const { return !m_from.isEmpty(); }
    /// A fact about the call, e.g. "risk.high" (from form::assess), "caller.hungup". Known ones: declared in the
    /// protocols.
    [[nodiscard]] Result<RunEvent> setFact(const QString &fact, const QJsonObject &data = {});
    /// Ticks a task of a step off, or back on.
    [[nodiscard]] Result<RunEvent> setTask(const QString &taskId, bool done);
    /// Answers of a form (linkId -> code, number or bool) become the facts that the protocols map them to, and tick the
    /// tasks that they fulfil. Only changes yield events; a withdrawn answer unticks nothing.
    [[nodiscard]] QList<RunEvent> applyAnswers(const QString &formId, const QHash<QString, QJsonValue> &answers);
    /// Submits the timeout events that are due by the clock. Call it at deadline() or once a second.
    [[nodiscard]] QList<RunEvent> tick();
    /// Closes the run. Refused while duties are open (blocks of the current way to the end).
    [[nodiscard]] Result<RunEvent> end(const QString &reason);

    [[nodiscard]] const Protocol &protocol() const { return *m_library.find(m_current); }
    [[nodiscard]] const QString &protocolId() const { return m_current; }
    [[nodiscard]] const Step &current() const;
    /// Steps that run beside the current one, e.g. the open ones of a rescue.
    [[nodiscard]] QList<Step> alongside() const;
    [[nodiscard]] QList<TrailStep> trail() const;
    [[nodiscard]] QList<Offer> offered() const;
    /// Why `event` would be refused now; empty when it would not.
    [[nodiscard]] QList<Block> blocks(const QString &event) const;
    /// Duties that keep the call from being closed, whatever the step.
    [[nodiscard]] QList<Block> openDuties() const;
    /// The protocol that the facts call for while another one is current (suicide-risk at crisis possible|present, risk
    /// high|imminent).
    [[nodiscard]] std::optional<QString> suggested() const;
    /// How long the whole call should take here, as far as the facts leave it a limit (指南三(三)4: the 15 to 20
    /// minutes of a repeated caller hold only without risk).
    [[nodiscard]] std::optional<Budget> budget() const;
    /// How long the run has lasted: by the monotonic clock, over a restart by the wall clock, never negative.
    [[nodiscard]] Millis lasted() const;
    /// A crisis verdict or a risk level has been told.
    [[nodiscard]] bool hasVerdict() const;
    /// Once the run has lasted `verdictBy` with the caller on the line and no verdict stands (R37, R41).
    [[nodiscard]] std::optional<Nudge> nudge(Millis verdictBy = kVerdictBy) const;
    /// When tick() will next have something to do, by the wall clock.
    [[nodiscard]] std::optional<Timestamp> deadline() const;
    [[nodiscard]] QList<StepTime> stepTimes() const { return m_times; }
    /// All the time spent in a stage of a protocol, over every visit to it.
    [[nodiscard]] Millis spentIn(const QString &protocolId, int stage) const;
    [[nodiscard]] bool taskDone(const QString &taskId) const { return m_tasks.contains(taskId); }
    [[nodiscard]] bool hasFact(const QString &fact) const;
    /// True at a step of role End, or after end().
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] bool isEnded() const { return m_ended; }
    [[nodiscard]] const QList<RunEvent> &events() const { return m_events; }
    /// Active states of the current protocol, document order (for tests and the trace tool).
    [[nodiscard]] QStringList activeStates() const;

private:
    ProtocolRun(const Library &library, const Clock &clock)
        : m_library(library)
        , m_clock(&clock)
    {
    }
    [[nodiscard]] Result<RunEvent> record(
        RunEventKind kind, const QString &protocolId, const QString &event, QJsonObject data);
    [[nodiscard]] Result<void> apply(const RunEvent &event);
    void enter(const QString &protocolId);
    [[nodiscard]] QJsonObject standing(const RunEvent &event) const;
    void arrive(Timestamp at);
    void makeCurrent(const QString &protocolId);
    [[nodiscard]] const Chart &chart() const { return *m_chart; }
    [[nodiscard]] const Configuration &place() const { return *m_places.constFind(m_current); }

    Library m_library;
    const Clock *m_clock;
    QString m_current; ///< protocol
    const Chart *m_chart = nullptr; ///< of the current protocol; lives as long as the library does
    QStringList m_from; ///< the protocols that we came from, for back()
    QHash<QString, Configuration> m_places; ///< every protocol that was entered, and where it stands
    QStringList m_facts; ///< in order
    QHash<QString, QString> m_answered; ///< "form/item" -> fact that its last answer meant
    QSet<QString> m_tasks;
    QList<StepTime> m_times;
    QList<RunEvent> m_events;
    /// A step that waits. It goes on waiting while another protocol is current.
    struct Wait
    {
        QString stepId;
        Timestamp due; ///< by the wall clock: what is kept
        Millis dueElapsed{0}; ///< by the monotonic clock: what decides
    };
    QHash<QString, Wait> m_waits; ///< by protocol
    Millis m_begunElapsed{0}; ///< when the run began, by the monotonic clock
    bool m_ended = false;
};

} // namespace hl::protocol
