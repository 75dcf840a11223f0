// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/call/callstate.h"

#include "core/base/overloaded.h"

#include <array>
#include <utility>

namespace hl {
namespace {

constexpr std::array<std::pair<EndReason, std::string_view>, 10> reasonNames{{
    {EndReason::CallerHungUp, "CallerHungUp"},
    {EndReason::WeHungUp, "WeHungUp"},
    {EndReason::CallerGaveUp, "CallerGaveUp"},
    {EndReason::AnsweredElsewhere, "AnsweredElsewhere"},
    {EndReason::Declined, "Declined"},
    {EndReason::Busy, "Busy"},
    {EndReason::ConnectionLost, "ConnectionLost"},
    {EndReason::EngineDied, "EngineDied"},
    {EndReason::Failed, "Failed"},
    {EndReason::HandedOver, "HandedOver"},
}};

} // namespace

CallState next(const CallState &state, const CallEvent &event)
{
    const Timestamp at = event.at;
    // Ended is final; every live state can end.
    if (isOver(state))
        return state;
    if (const auto *hangup = std::get_if<event::Hangup>(&event.what))
        return Ended{hangup->reason, at, talkingSince(state)};

    return std::visit(Overloaded{
                          [&](const Ringing &, const event::Accepted &) -> CallState { return Answering{}; },
                          // The engine may answer so fast that Accepted is told after the media is up.
                          [&](const Ringing &, const event::MediaUp &) -> CallState { return Talking{at}; },
                          [&](const Answering &, const event::MediaUp &) -> CallState { return Talking{at}; },
                          [&](const Talking &s, const event::Held &) -> CallState {
                              return OnHold{s.since, at};
                          },
                          [&](const OnHold &s, const event::Resumed &) -> CallState { return Talking{s.talkingSince}; },
                          [&](const auto &, const auto &) -> CallState { return state; },
                      },
        state, event.what);
}

std::optional<Timestamp> talkingSince(const CallState &state)
{
    if (const auto *talking = std::get_if<Talking>(&state))
        return talking->since;
    if (const auto *hold = std::get_if<OnHold>(&state))
        return hold->talkingSince;
    if (const auto *ended = std::get_if<Ended>(&state))
        return ended->talkingSince;
    return std::nullopt;
}

std::string_view name(const CallState &state)
{
    constexpr std::array<std::string_view, 5> names{"Ringing", "Answering", "Talking", "OnHold", "Ended"};
    return names.at(state.index());
}

std::string_view name(EndReason reason)
{
    for (const auto &[value, text] : reasonNames) {
        if (value == reason)
            return text;
    }
    return "Failed";
}

std::optional<EndReason> endReasonFromName(std::string_view text)
{
    for (const auto &[value, candidate] : reasonNames) {
        if (candidate == text)
            return value;
    }
    return std::nullopt;
}

} // namespace hl
