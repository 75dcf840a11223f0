// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <optional>
#include <string_view>
#include <variant>

namespace hl {

/// Why a call is over. Stable names (see `name()`) go into records.
enum class EndReason {
    CallerHungUp,
    WeHungUp,
    CallerGaveUp, ///< rang, nobody answered, the caller or the queue took it back: a missed call
    AnsweredElsewhere, ///< another device or counsellor took it while it rang
    Declined, ///< we refused it (SIP 603)
    Busy, ///< we were busy (SIP 486)
    ConnectionLost, ///< no media for 150 s, or the line's server is gone
    EngineDied, ///< the voice process died under the call
    Failed, ///< any other SIP or media failure
    HandedOver, ///< the caller went on with a leader
};

/// What is happening with a call. A call taken on an ordinary telephone ("by hand") uses the same states and starts in
/// Talking.
struct Ringing
{
    bool operator==(const Ringing &) const = default;
};
/// Accepted by us; the media is not up yet.
struct Answering
{
    bool operator==(const Answering &) const = default;
};
struct Talking
{
    Timestamp since; ///< when the media first came up; a hold does not restart it
    bool operator==(const Talking &) const = default;
};
struct OnHold
{
    Timestamp talkingSince;
    Timestamp since;
    bool operator==(const OnHold &) const = default;
};
struct Ended
{
    EndReason reason = EndReason::Failed;
    Timestamp at;
    std::optional<Timestamp> talkingSince; ///< nullopt: it was never answered
    bool operator==(const Ended &) const = default;
};
using CallState = std::variant<Ringing, Answering, Talking, OnHold, Ended>;

/// Our microphone as the caller hears it.
enum class Microphone {
    Live,
    Muted,
};

/// The recording notice that the caller hears after the answer.
enum class NoticeState {
    NotPlayed,
    Playing,
    Finished, ///< heard to its end; only now may a recording start
};

enum class RecordingState {
    Off,
    On,
    Paused, ///< the caller is on hold: nothing is recorded
    Closed, ///< the call is over or the caller refused; no more segments follow
};

namespace event {
struct Accepted
{
};
struct MediaUp
{
};
struct Held
{
};
struct Resumed
{
};
struct Hangup
{
    EndReason reason = EndReason::Failed;
};
struct MicrophoneChanged
{
    Microphone microphone = Microphone::Live;
};
struct NoticeChanged
{
    NoticeState notice = NoticeState::NotPlayed;
};
struct RecordingChanged
{
    RecordingState recording = RecordingState::Off;
    int segments = 0; ///< sealed files begun so far; each hold begins a new one
};
} // namespace event

/// Something that happened to a call, told by the engine or, for a call by hand, by the counsellor.
struct CallEvent
{
    using What = std::variant<event::Accepted, event::MediaUp, event::Held, event::Resumed, event::Hangup,
        event::MicrophoneChanged, event::NoticeChanged, event::RecordingChanged>;
    Timestamp at; ///< wall clock, UTC
    What what;
};

/// The one transition table. Pure; an event that does not fit leaves the state as it is, and Ended is final,
/// so a repeated or late event does no harm.
[[nodiscard]] CallState next(const CallState &state, const CallEvent &event);

[[nodiscard]] inline bool isOver(const CallState &state)
{
    return std::holds_alternative<Ended>(state);
}
/// When the media came up, if it did.
[[nodiscard]] std::optional<Timestamp> talkingSince(const CallState &state);

/// Stable English names for records and logs: "Ringing", "Talking", ...; "CallerHungUp", ...
[[nodiscard]] std::string_view name(const CallState &state);
[[nodiscard]] std::string_view name(EndReason reason);
/// The reason with that name; nullopt for an unknown one.
[[nodiscard]] std::optional<EndReason> endReasonFromName(std::string_view text);

} // namespace hl
