// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/calldraft.h"

#include <algorithm>

namespace hl::record {

void CallDraft::apply(const DraftEvent &event, Timestamp at)
{
    if (const auto *opened = std::get_if<Opened>(&event)) {
        // The first one counts: a call does not turn from practice into a real one.
        if (m_openedAt == Timestamp()) {
            m_opened = *opened;
            m_openedAt = at;
        }
    } else if (std::holds_alternative<Answered>(event)) {
        if (!m_answeredAt)
            m_answeredAt = at;
    } else if (const auto *over = std::get_if<Over>(&event)) {
        // The first end counts: a late "the voice process died" does not rewrite how the call ended.
        if (!m_endReason) {
            m_endReason = over->reason;
            // nor does a clock that was set back end a call before it began
            m_endedAt = std::max(at, m_answeredAt.value_or(m_openedAt));
            endLeaders(over->reason, *m_endedAt);
        }
    } else if (const auto *run = std::get_if<protocol::RunEvent>(&event)) {
        m_run.append(*run);
    } else if (const auto *edit = std::get_if<form::AnswerEdit>(&event)) {
        m_answers.apply(*edit);
    } else if (const auto *notes = std::get_if<Notes>(&event)) {
        m_notes = notes->text;
    } else if (const auto *raised = std::get_if<Raised>(&event)) {
        // A person may raise and never lower, not even an earlier judgement of a person.
        if (!m_raise || raised->level >= m_raise->level)
            m_raise = form::HumanRaise{raised->level, raised->reason};
    } else if (const auto *recorded = std::get_if<Recorded>(&event)) {
        m_segments = std::max(m_segments, recorded->segments);
    } else if (const auto *moved = std::get_if<LeaderMoved>(&event)) {
        if (!m_endedAt)
            move(*moved, at);
    }
}

// Told twice after a restart: the first word of a step counts.
void CallDraft::move(const LeaderMoved &moved, Timestamp at)
{
    if (moved.step == LeaderStep::Called)
        m_leaderCalled = moved.leader;
    else if (moved.step == LeaderStep::Joined && !hasLeader())
        m_leaders.append({m_leaderCalled, at, std::nullopt});
    else if (moved.step == LeaderStep::Left && hasLeader())
        m_leaders.last().until = at;
}

// Her part of this call ends with it. When the caller goes to her, her leg of it may be over a moment before.
void CallDraft::endLeaders(EndReason reason, Timestamp at)
{
    const bool isHers = reason == EndReason::HandedOver;
    if (isHers && (m_leaders.isEmpty() || m_leaders.last().leader != m_leaderCalled))
        m_leaders.append({m_leaderCalled, at, std::nullopt});
    if (isHers)
        m_leaders.last().tookOver = true;
    if (isHers || hasLeader())
        m_leaders.last().until = at;
}

QStringList CallDraft::protocolIds() const
{
    QStringList ids;
    for (const auto &event : m_run) {
        const bool entered
            = event.kind == protocol::RunEventKind::Started || event.kind == protocol::RunEventKind::Switched;
        if (entered && !ids.contains(event.protocolId))
            ids.append(event.protocolId);
    }
    return ids;
}

} // namespace hl::record
