// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A part of codec.cpp, which alone includes it: the fields of what belongs to the check before duty.

#include "platform/voice/ipc/messages.h"

#include <concepts>
#include <type_traits>

namespace hl::voice::ipc {
namespace {

template <typename T, typename S>
concept As = std::same_as<std::remove_const_t<T>, S>;

constexpr auto last(SoundDevice::Kind)
{
    return SoundDevice::Kind::Bluetooth;
}
constexpr auto last(SoundCheck::Phase)
{
    return SoundCheck::Phase::Done;
}
constexpr auto last(SoundCheck::Fault)
{
    return SoundCheck::Fault::Interrupted;
}
constexpr auto last(TestCall::Phase)
{
    return TestCall::Phase::Done;
}
constexpr auto last(TestCall::Fault)
{
    return TestCall::Fault::Interrupted;
}
constexpr auto last(CheckWish)
{
    return CheckWish::StopTestCall;
}

void fields(auto &io, As<SoundChoice> auto &m)
{
    io(m.input, m.output);
}
void fields(auto &io, As<ChooseSound> auto &m)
{
    io(m.choice);
}
void fields(auto &io, As<WishCheck> auto &m)
{
    io(m.wish);
}
void fields(auto &io, As<SoundDevice> auto &m)
{
    io(m.id, m.name, m.kind, m.hears, m.speaks);
}
void fields(auto &io, As<DevicesFound> auto &m)
{
    io(m.devices, m.used);
}
void fields(auto &io, As<SoundChecked> auto &m)
{
    io(m.check.phase, m.check.fault, m.check.level, m.check.noise, m.check.voice);
}
void fields(auto &io, As<TestCallChanged> auto &m)
{
    auto &c = m.call;
    io(c.phase, c.fault, c.packetsSent, c.packetsReceived, c.lossPercent, c.jitterMs, c.roundTripMs);
}

} // namespace
} // namespace hl::voice::ipc
