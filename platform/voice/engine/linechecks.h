// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/voice/engine/soundbench.h"
#include "platform/voice/engine/testcaller.h"
#include "platform/voice/ipc/messages.h"

#include <functional>
#include <memory>

namespace hl::voice {

/// What an app may try before duty: the sound devices, the microphone, a call to the echo. One at a time, and none
/// while a call is here. Thread: sip.
class LineChecks
{
public:
    struct Surroundings
    {
        std::function<LinphoneCore *()> core; ///< makes one without an account if there is none; nullptr: it cannot
        std::function<void()> letGo; ///< of that one, once nothing is tried any more
        std::function<bool()> hasCall;
        std::function<QString()> domain; ///< of the account; empty while it is not registered
        std::function<void(const ipc::Message &)> tell;
        const Clock &clock;
        QString notes; ///< a wave file
    };
    explicit LineChecks(Surroundings surroundings);

    void choose(const SoundChoice &choice);
    void wish(ipc::CheckWish wish);
    /// A core was made and is going to be used.
    void coreMade(LinphoneCore *core);
    /// It is going to stop.
    void coreGoes();
    /// A call comes, or nobody listens any more: it goes first.
    void giveWay();
    [[nodiscard]] bool isBusy() const;
    /// True when the call is the test call, which is nobody else's business then.
    bool takes(const LinphoneCall *call, LinphoneCallState state);

private:
    void tellDevices();
    void startSound();
    void startTest();

    const Surroundings m_around;
    SoundChoice m_choice;
    SoundChoice m_preferred; ///< what the core came up with
    SoundChoice m_inUse;
    std::unique_ptr<SoundBench> m_bench;
    std::unique_ptr<TestCaller> m_test;
};

} // namespace hl::voice
