// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/linecheck.h"
#include "platform/voice/ipc/messages.h"

#include <functional>
#include <optional>

namespace hl::voice {

/// The app's end of what is tried before duty: part of VoiceProcessEngine, and on its thread.
class LineCheckClient final : public LineCheck
{
public:
    /// `send` says whether the voice process is there to hear it.
    explicit LineCheckClient(std::function<bool(const ipc::Message &)> send);

    /// The voice process said Hello: it is told what holds.
    void connected();
    /// It went: what was tried is over.
    void lost();
    /// True when the message was one of these.
    bool take(const ipc::Message &message);

    void setLineCheckListener(LineCheckListener *listener) override { m_listener = listener; }
    void chooseSound(const SoundChoice &choice) override;
    void findDevices() override;
    void startSoundCheck() override;
    void stopSoundCheck() override;
    void startTestCall() override;
    void stopTestCall() override;

private:
    void tell(const SoundCheck &check);
    void tell(const TestCall &call);

    std::function<bool(const ipc::Message &)> m_send;
    LineCheckListener *m_listener = nullptr;
    std::optional<SoundChoice> m_choice;
    bool m_checking = false; ///< begun, and its end not heard yet
    bool m_calling = false;
};

} // namespace hl::voice
