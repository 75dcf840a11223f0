// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/draftevent.h"

#include <optional>

#include <QList>

namespace hl::record {

/// A leader was in the call.
struct LeaderPart
{
    StaffId leader;
    Timestamp from;
    std::optional<Timestamp> until; ///< nullopt: she is in
    bool tookOver = false; ///< the caller went on with her, at `until`
    bool operator==(const LeaderPart &) const = default;
};

/// All that is known of a call that is not signed yet: a fold over its DraftEvents, so that the same journal always
/// gives the same draft, after a crash too.
class CallDraft
{
public:
    explicit CallDraft(const CallId &call)
        : m_call(call)
    {
    }

    /// `at`: when it happened (the journal entry's time).
    void apply(const DraftEvent &event, Timestamp at);

    [[nodiscard]] const CallId &call() const { return m_call; }
    [[nodiscard]] CallOrigin origin() const { return m_opened.origin; }
    /// A scripted call: it leaves no record, outbox entry, caller tag, follow-up or count.
    [[nodiscard]] bool isPractice() const { return m_opened.origin == CallOrigin::Practice; }
    [[nodiscard]] const content::ContentId &content() const { return m_opened.content; }
    [[nodiscard]] const std::optional<RecordId> &followUpOf() const { return m_opened.followUpOf; }
    [[nodiscard]] const std::optional<RecordId> &takenFrom() const { return m_opened.takenFrom; }
    [[nodiscard]] const QString &callerNumber() const { return m_opened.callerNumber; }
    [[nodiscard]] const QString &lineReference() const { return m_opened.lineReference; }
    [[nodiscard]] Timestamp openedAt() const { return m_openedAt; }
    /// nullopt: never answered.
    [[nodiscard]] std::optional<Timestamp> answeredAt() const { return m_answeredAt; }
    [[nodiscard]] std::optional<Timestamp> endedAt() const { return m_endedAt; }
    [[nodiscard]] std::optional<EndReason> endReason() const { return m_endReason; }
    [[nodiscard]] const QList<protocol::RunEvent> &run() const { return m_run; }
    [[nodiscard]] const form::AnswerBook &answers() const { return m_answers; }
    [[nodiscard]] const QString &notes() const { return m_notes; }
    [[nodiscard]] const std::optional<form::HumanRaise> &raise() const { return m_raise; }
    [[nodiscard]] int recordingSegments() const { return m_segments; }
    /// Leaders who were in the call, in the order in which they came; whoever was called and did not come is not there.
    [[nodiscard]] const QList<LeaderPart> &leaders() const { return m_leaders; }
    [[nodiscard]] bool hasLeader() const { return !m_leaders.isEmpty() && !m_leaders.last().until; }
    /// Whose telephone was called into the call last; null: nobody's.
    [[nodiscard]] const StaffId &leaderCalled() const { return m_leaderCalled; }
    /// Protocols in the order in which they were first entered.
    [[nodiscard]] QStringList protocolIds() const;

private:
    void move(const LeaderMoved &moved, Timestamp at);
    void endLeaders(EndReason reason, Timestamp at);

    CallId m_call;
    Opened m_opened;
    Timestamp m_openedAt;
    std::optional<Timestamp> m_answeredAt;
    std::optional<Timestamp> m_endedAt;
    std::optional<EndReason> m_endReason;
    QList<protocol::RunEvent> m_run;
    form::AnswerBook m_answers;
    QString m_notes;
    std::optional<form::HumanRaise> m_raise;
    int m_segments = 0;
    QList<LeaderPart> m_leaders;
    StaffId m_leaderCalled;
};

} // namespace hl::record
