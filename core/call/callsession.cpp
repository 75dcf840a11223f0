// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/call/callsession.h"

#include <algorithm>

namespace hl {

CallSession::CallSession(CallInfo info)
    : m_info(std::move(info))
{
}

CallSession CallSession::byHand(CallId id, Timestamp startedAt, QString number)
{
    CallSession session(CallInfo{id, CallOrigin::ByHand, std::move(number), {}, {}, startedAt});
    session.m_state = Talking{startedAt};
    return session;
}

CallSession CallSession::attached(
    CallInfo info, CallState state, Microphone microphone, NoticeState notice, RecordingState recording, int segments)
{
    CallSession session(std::move(info));
    session.m_state = std::move(state);
    session.m_microphone = microphone;
    session.m_notice = notice;
    session.m_recording = recording;
    session.m_segments = segments;
    return session;
}

bool CallSession::apply(const CallEvent &event)
{
    if (isOver()) // only the recording may still be closed after the end
    {
        const auto *change = std::get_if<event::RecordingChanged>(&event.what);
        if (!change || change->recording != RecordingState::Closed || m_recording == RecordingState::Closed)
            return false;
        m_recording = change->recording;
        m_segments = change->segments;
        return true;
    }
    if (const auto *microphone = std::get_if<event::MicrophoneChanged>(&event.what))
        return std::exchange(m_microphone, microphone->microphone) != microphone->microphone;
    if (const auto *notice = std::get_if<event::NoticeChanged>(&event.what))
        return std::exchange(m_notice, notice->notice) != notice->notice;
    if (const auto *recording = std::get_if<event::RecordingChanged>(&event.what)) {
        const bool newSegment = std::exchange(m_segments, recording->segments) != recording->segments;
        return std::exchange(m_recording, recording->recording) != recording->recording || newSegment;
    }
    CallState after = next(m_state, event);
    if (after == m_state)
        return false;
    m_state = std::move(after);
    return true;
}

Millis CallSession::ringTime(Timestamp now) const
{
    if (m_info.origin == CallOrigin::ByHand)
        return Millis{0};
    Timestamp until = now;
    if (const auto answered = talkingSince(m_state))
        until = *answered;
    else if (const auto *ended = std::get_if<Ended>(&m_state))
        until = ended->at;
    return std::max(Millis{0}, until - m_info.startedAt);
}

Millis CallSession::talkTime(Timestamp now) const
{
    const auto since = talkingSince(m_state);
    if (!since)
        return Millis{0};
    const auto *ended = std::get_if<Ended>(&m_state);
    return std::max(Millis{0}, (ended ? ended->at : now) - *since);
}

} // namespace hl
