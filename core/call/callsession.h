// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/call/callstate.h"

#include <QString>

namespace hl {

enum class CallOrigin {
    Line, ///< came in over the hotline
    ByHand, ///< taken on an ordinary telephone; the counsellor starts and ends it here
    Practice, ///< a scripted caller: never filed, sent or counted
};

/// What is known about a call when it arrives. Number and name are claims of the network, never an identity,
/// cleaned of control and direction characters and cut to 64 characters. Never log them.
struct CallInfo
{
    CallId id;
    CallOrigin origin = CallOrigin::Line;
    QString callerNumber; ///< empty: withheld
    QString callerName; ///< empty: none given
    QString lineReference; ///< the queue's own id of the call (SIP header X-Hotline-Call), empty if none
    Timestamp startedAt; ///< first ring, or the start by hand
    bool operator==(const CallInfo &) const = default;
};

/// One call from the first ring to its end: a value, kept true by applying events. Thread: any, one at a time.
class CallSession
{
public:
    /// A call that rings.
    explicit CallSession(CallInfo info);
    /// A call taken on an ordinary telephone: it is Talking at once. `number` may be empty.
    [[nodiscard]] static CallSession byHand(CallId id, Timestamp startedAt, QString number = {});
    /// A call that was already under way when we (re-)attached to the voice process.
    [[nodiscard]] static CallSession attached(CallInfo info, CallState state, Microphone microphone, NoticeState notice,
        RecordingState recording, int segments);

    /// Takes an event in; true if anything changed.
    bool apply(const CallEvent &event);

    [[nodiscard]] const CallInfo &info() const { return m_info; }
    [[nodiscard]] CallId id() const { return m_info.id; }
    [[nodiscard]] const CallState &state() const { return m_state; }
    [[nodiscard]] bool isOver() const { return hl::isOver(m_state); }
    [[nodiscard]] bool wasAnswered() const { return talkingSince(m_state).has_value(); }
    [[nodiscard]] Microphone microphone() const { return m_microphone; }
    [[nodiscard]] NoticeState notice() const { return m_notice; }
    [[nodiscard]] RecordingState recording() const { return m_recording; }
    /// Number of sealed recording files that this call has begun.
    [[nodiscard]] int recordingSegments() const { return m_segments; }

    /// How long it rang (until now, the answer or the end). Zero for a call by hand.
    [[nodiscard]] Millis ringTime(Timestamp now) const;
    /// How long the two have been connected, holds included; zero before the media is up; frozen at the end.
    [[nodiscard]] Millis talkTime(Timestamp now) const;

private:
    CallInfo m_info;
    CallState m_state = Ringing{};
    Microphone m_microphone = Microphone::Live;
    NoticeState m_notice = NoticeState::NotPlayed;
    RecordingState m_recording = RecordingState::Off;
    int m_segments = 0;
};

} // namespace hl
