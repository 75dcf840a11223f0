// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/linechecks.h"

#include "platform/voice/engine/sounddevices.h"

namespace hl::voice {

LineChecks::LineChecks(Surroundings surroundings)
    : m_around(std::move(surroundings))
{
}

void LineChecks::coreMade(LinphoneCore *core)
{
    m_preferred = soundInUse(core);
    useSound(core, m_choice, m_preferred);
    m_inUse = soundInUse(core);
}

void LineChecks::coreGoes()
{
    giveWay();
    m_bench.reset();
    m_test.reset();
}

void LineChecks::giveWay()
{
    if (m_bench)
        m_bench->end(SoundCheck::Fault::Interrupted);
    if (m_test)
        m_test->end(TestCall::Fault::Interrupted);
}

bool LineChecks::isBusy() const
{
    return (m_bench && !m_bench->isOver()) || (m_test && !m_test->isOver());
}

void LineChecks::choose(const SoundChoice &choice)
{
    m_choice = choice;
    const auto before = m_inUse;
    tellDevices();
    if (m_around.hasCall() && m_inUse != before)
        renewStreams(m_around.core());
}

void LineChecks::tellDevices()
{
    LinphoneCore *core = m_around.core();
    if (!core) {
        m_around.tell(ipc::DevicesFound{});
        return;
    }
    const auto devices = soundDevices(core, !m_around.hasCall() && !isBusy());
    useSound(core, m_choice, m_preferred);
    m_inUse = soundInUse(core);
    m_around.tell(ipc::DevicesFound{devices, m_inUse});
    m_around.letGo();
}

void LineChecks::wish(ipc::CheckWish wish)
{
    switch (wish) {
    case ipc::CheckWish::FindDevices:
        tellDevices();
        break;
    case ipc::CheckWish::StartSoundCheck:
        startSound();
        break;
    case ipc::CheckWish::StopSoundCheck:
        if (m_bench)
            m_bench->end(SoundCheck::Fault::Interrupted);
        break;
    case ipc::CheckWish::StartTestCall:
        startTest();
        break;
    case ipc::CheckWish::StopTestCall:
        if (m_test)
            m_test->end(TestCall::Fault::Interrupted);
        break;
    }
}

void LineChecks::startSound()
{
    giveWay();
    m_bench.reset();
    LinphoneCore *core = m_around.hasCall() ? nullptr : m_around.core();
    if (!core) {
        m_around.tell(ipc::SoundChecked{{SoundCheck::Phase::Done, SoundCheck::Fault::Interrupted}});
        return;
    }
    m_bench = std::make_unique<SoundBench>(core, [this](const SoundCheck &check) {
        m_around.tell(ipc::SoundChecked{check});
        if (check.phase == SoundCheck::Phase::Done)
            m_around.letGo();
    });
}

void LineChecks::startTest()
{
    giveWay();
    m_test.reset();
    using Fault = TestCall::Fault;
    const QString domain = m_around.domain();
    if (domain.isEmpty() || m_around.hasCall()) {
        const auto fault = domain.isEmpty() ? Fault::NotRegistered : Fault::Interrupted;
        m_around.tell(ipc::TestCallChanged{{TestCall::Phase::Done, fault}});
        return;
    }
    m_test = std::make_unique<TestCaller>(m_around.core(), domain, m_around.notes, m_around.clock,
        [this](const TestCall &call) { m_around.tell(ipc::TestCallChanged{call}); });
    m_test->start();
}

bool LineChecks::takes(const LinphoneCall *call, LinphoneCallState state)
{
    if (!m_test || m_test->handle() != call)
        return false;
    m_test->onState(state);
    return true;
}

} // namespace hl::voice
