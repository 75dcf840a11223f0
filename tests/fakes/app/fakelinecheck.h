// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/linecheck.h"

#include <functional>

#include <QObject>

namespace hl::test {

/// A telephone's sound without sound: all goes well, a turn of the event loop later, unless told otherwise.
class FakeLineCheck final : public QObject, public LineCheck
{
    Q_OBJECT
public:
    /// What the checks to come end with.
    SoundCheck::Fault soundFault = SoundCheck::Fault::None;
    TestCall::Fault callFault = TestCall::Fault::None;
    bool holds = false; ///< what begins stays under way
    QList<SoundDevice> devices{{QStringLiteral("a"), QStringLiteral("Headset"), SoundDevice::Kind::Headset, true, true},
        {QStringLiteral("b"), QStringLiteral("Built in"), SoundDevice::Kind::Unknown, true, true}};

    [[nodiscard]] const SoundChoice &choice() const { return m_choice; }
    [[nodiscard]] int soundChecks() const { return m_soundChecks; }
    [[nodiscard]] int testCalls() const { return m_testCalls; }
    [[nodiscard]] int stopped() const { return m_stopped; }
    /// As the voice process tells it.
    void tell(const SoundCheck &check);
    void tell(const TestCall &call);

    void setLineCheckListener(LineCheckListener *listener) override { m_listener = listener; }
    void chooseSound(const SoundChoice &choice) override;
    void findDevices() override;
    void startSoundCheck() override;
    void stopSoundCheck() override { ++m_stopped; }
    void startTestCall() override;
    void stopTestCall() override { ++m_stopped; }

private:
    void later(std::function<void()> what);

    LineCheckListener *m_listener = nullptr;
    SoundChoice m_choice;
    int m_soundChecks = 0;
    int m_testCalls = 0;
    int m_stopped = 0;
};

} // namespace hl::test
