// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/client/linecheckclient.h"

#include "core/base/overloaded.h"

namespace hl::voice {

LineCheckClient::LineCheckClient(std::function<bool(const ipc::Message &)> send)
    : m_send(std::move(send))
{
}

void LineCheckClient::connected()
{
    if (m_choice)
        (void)m_send(ipc::ChooseSound{*m_choice});
}

void LineCheckClient::lost()
{
    if (m_checking)
        tell(SoundCheck{SoundCheck::Phase::Done, SoundCheck::Fault::Interrupted});
    if (m_calling)
        tell(TestCall{TestCall::Phase::Done, TestCall::Fault::Interrupted});
}

void LineCheckClient::tell(const SoundCheck &check)
{
    m_checking = check.phase != SoundCheck::Phase::Done;
    if (m_listener)
        m_listener->soundChecked(check);
}

void LineCheckClient::tell(const TestCall &call)
{
    m_calling = call.phase != TestCall::Phase::Done;
    if (m_listener)
        m_listener->testCallChanged(call);
}

bool LineCheckClient::take(const ipc::Message &message)
{
    return std::visit(Overloaded{
                          [this](const ipc::DevicesFound &m) {
                              if (m_listener)
                                  m_listener->devicesFound(m.devices, m.used);
                              return true;
                          },
                          [this](const ipc::SoundChecked &m) {
                              tell(m.check);
                              return true;
                          },
                          [this](const ipc::TestCallChanged &m) {
                              tell(m.call);
                              return true;
                          },
                          [](const auto &) { return false; },
                      },
        message);
}

void LineCheckClient::chooseSound(const SoundChoice &choice)
{
    m_choice = choice;
    (void)m_send(ipc::ChooseSound{choice});
}

void LineCheckClient::findDevices()
{
    (void)m_send(ipc::WishCheck{ipc::CheckWish::FindDevices});
}

void LineCheckClient::startSoundCheck()
{
    m_checking = true;
    if (!m_send(ipc::WishCheck{ipc::CheckWish::StartSoundCheck}))
        lost();
}

void LineCheckClient::stopSoundCheck()
{
    (void)m_send(ipc::WishCheck{ipc::CheckWish::StopSoundCheck});
}

void LineCheckClient::startTestCall()
{
    m_calling = true;
    if (!m_send(ipc::WishCheck{ipc::CheckWish::StartTestCall}))
        lost();
}

void LineCheckClient::stopTestCall()
{
    (void)m_send(ipc::WishCheck{ipc::CheckWish::StopTestCall});
}

} // namespace hl::voice
