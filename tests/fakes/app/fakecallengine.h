// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/callengine.h"

#include <QObject>

namespace hl::test {

/// A telephone without a line: rings when told to, and does what it is asked at once (a turn of the event loop later).
class FakeCallEngine final : public QObject, public CallEngine
{
    Q_OBJECT
public:
    explicit FakeCallEngine(const Clock &clock)
        : m_clock(clock)
    {
    }

    /// A caller rings.
    CallId ring(const QString &number = {});
    void callerHangsUp();
    /// Something happens to the call, as the voice process would tell it.
    void tell(CallEvent::What what);
    /// The voice process has this call: what an app hears that was started again.
    void attach(const CallSession &session);
    void measure(const Levels &levels, const CallStats &stats);
    void setReachability(const Reachability &reachability);

    [[nodiscard]] const CallPolicy &policy() const { return m_policy; }
    [[nodiscard]] int declined() const { return m_declined; }
    [[nodiscard]] bool isRegistered() const { return m_registered; }
    [[nodiscard]] int unregistered() const { return m_unregistered; }

    void setListener(CallEngineListener *listener) override { m_listener = listener; }
    void setPolicy(const CallPolicy &policy) override { m_policy = policy; }
    void registerAccount(SipAccount account) override;
    void unregisterAccount() override;
    [[nodiscard]] Reachability reachability() const override { return m_reachability; }
    [[nodiscard]] Result<void> accept(CallId id) override;
    [[nodiscard]] Result<void> decline(CallId id, Refusal refusal) override;
    [[nodiscard]] Result<void> setMicrophone(CallId id, Microphone microphone) override;
    [[nodiscard]] Result<void> hold(CallId id) override;
    [[nodiscard]] Result<void> resume(CallId id) override;
    [[nodiscard]] Result<void> hangUp(CallId id) override;
    [[nodiscard]] Result<void> sendDtmf(CallId id, const QString &digits) override;
    [[nodiscard]] Result<void> refuseRecording(CallId id) override;
    [[nodiscard]] Result<void> bringIn(CallId id, const QString &line, LegEntry entry) override;
    [[nodiscard]] Result<void> sendAway(CallId id) override;
    [[nodiscard]] Result<void> expectLeg(CallId leg, CallId of) override;

    /// The leader's telephone of the call in hand is there: what comes of calling it.
    void tellLeg(const LeaderLeg &leg);
    /// The counsellor's telephone calls: answered when it is expected.
    bool legCalls(CallId of);
    /// The caller comes to this leader.
    void callerComes(const QString &number);
    struct BroughtIn
    {
        QString line;
        LegEntry entry = LegEntry::Join;
    };
    [[nodiscard]] const QList<BroughtIn> &broughtIn() const { return m_broughtIn; }
    [[nodiscard]] int sentAway() const { return m_sentAway; }

private:
    [[nodiscard]] Result<void> later(CallId id, CallEvent::What what);
    const Clock &m_clock;
    CallEngineListener *m_listener = nullptr;
    CallPolicy m_policy;
    Reachability m_reachability;
    CallId m_call;
    CallId m_leg, m_legOf;
    LegState m_legState = LegState::None; ///< as told last
    QList<BroughtIn> m_broughtIn;
    int m_sentAway = 0;
    int m_declined = 0;
    bool m_registered = false;
    int m_unregistered = 0;
};

} // namespace hl::test
