// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/call/linecheck.h"
#include "platform/voice/engine/linphonecore.h"

#include <functional>

#include <QTimer>

namespace hl::voice {

/// One call to the organisation's echo: rings nobody, plays two notes, hears whether they come back, measures for seven
/// seconds and hangs up by itself. The microphone is shut meanwhile. Thread: sip.
class TestCaller : public QObject
{
    Q_OBJECT
public:
    /// Calls `testCallUser` at `domain`, the domain of the account, and never anybody else. `notes`: a wave file.
    TestCaller(LinphoneCore *core, const QString &domain, QString notes, const Clock &clock,
        std::function<void(const TestCall &)> tell);
    /// Hangs up.
    ~TestCaller() override;

    /// Not inside the constructor, because it tells.
    void start();
    [[nodiscard]] const LinphoneCall *handle() const { return m_call.get(); }
    [[nodiscard]] bool isOver() const { return m_test.phase == TestCall::Phase::Done; }
    /// liblinphone says where the call is.
    void onState(LinphoneCallState state);
    /// Hangs up and tells, unless it is over.
    void end(TestCall::Fault fault);

private:
    void look();
    [[nodiscard]] TestCall::Fault verdict() const;
    [[nodiscard]] TestCall::Fault refusal() const;

    LinphoneCore *m_core;
    const QString m_domain;
    const QString m_notes;
    const Clock &m_clock;
    std::function<void(const TestCall &)> m_tell;
    TestCall m_test;
    Owned<LinphoneCall, linphone_call_unref> m_call;
    QTimer m_look;
    Millis m_since{0}; ///< Clock::elapsed of the phase's beginning
    int m_heard = 0; ///< looks with sound from the echo
};

} // namespace hl::voice
