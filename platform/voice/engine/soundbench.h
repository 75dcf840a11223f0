// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/soundjudge.h"
#include "platform/voice/engine/soundchain.h"

#include <functional>
#include <memory>

#include <linphone/core.h>

#include <QTimer>

namespace hl::voice {

/// Listens to the microphone, lets SoundJudge decide, and plays what was said. No file and no call takes part; what was
/// said is wiped when it was heard or the bench goes. Thread: sip; sound moves on mediastreamer's own.
class SoundBench : public QObject
{
    Q_OBJECT
public:
    /// Begins to listen with the devices that `core` would use. `core` outlives the bench. `tell` hears of it ten times
    /// a second, and is not called inside the constructor.
    SoundBench(LinphoneCore *core, std::function<void(const SoundCheck &)> tell);
    ~SoundBench() override;

    [[nodiscard]] bool isOver() const { return m_check.phase == SoundCheck::Phase::Done; }
    /// Ends it with that fault and lets go of the devices, unless it is over.
    void end(SoundCheck::Fault fault);

private:
    void look();
    void listen();
    void play();

    class Ear;
    class Mouth;
    LinphoneCore *m_core;
    std::function<void(const SoundCheck &)> m_tell;
    SoundCheck m_check;
    QTimer m_look;
    int m_looks = 0;
    std::unique_ptr<Ear> m_ear; // these outlive the chain, whose filters use them
    std::unique_ptr<Mouth> m_mouth;
    std::unique_ptr<SoundChain> m_chain;
};

} // namespace hl::voice
