// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/app/fakelinecheck.h"

#include <algorithm>

namespace hl::test {

void FakeLineCheck::later(std::function<void()> what)
{
    QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection);
}

void FakeLineCheck::tell(const SoundCheck &check)
{
    if (m_listener)
        m_listener->soundChecked(check);
}

void FakeLineCheck::tell(const TestCall &call)
{
    if (m_listener)
        m_listener->testCallChanged(call);
}

void FakeLineCheck::chooseSound(const SoundChoice &choice)
{
    m_choice = choice;
    findDevices();
}

void FakeLineCheck::findDevices()
{
    later([this] {
        const auto known = [this](const QString &id) {
            const bool isThere
                = std::ranges::any_of(devices, [&](const SoundDevice &device) { return device.id == id; });
            return isThere ? id : devices.isEmpty() ? QString() : devices.front().id;
        };
        if (m_listener)
            m_listener->devicesFound(devices, {known(m_choice.input), known(m_choice.output)});
    });
}

void FakeLineCheck::startSoundCheck()
{
    ++m_soundChecks;
    later([this] { tell(SoundCheck{SoundCheck::Phase::Silence}); });
    if (holds)
        return;
    const bool isQuiet = soundFault != SoundCheck::Fault::NoisyRoom;
    if (isQuiet)
        later([this] { tell(SoundCheck{SoundCheck::Phase::Speech, SoundCheck::Fault::None, -30, -62}); });
    later([this, isQuiet] {
        tell(SoundCheck{SoundCheck::Phase::Done, soundFault, -120, isQuiet ? -62.0F : -30.0F, -26});
    });
}

void FakeLineCheck::startTestCall()
{
    ++m_testCalls;
    later([this] { tell(TestCall{TestCall::Phase::Calling}); });
    if (!holds)
        later([this] { tell(TestCall{TestCall::Phase::Done, callFault, 350, 349, 0.3F, 4, 61}); });
}

} // namespace hl::test
