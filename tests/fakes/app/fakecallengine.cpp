// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/app/fakecallengine.h"

namespace hl::test {

CallId FakeCallEngine::ring(const QString &number)
{
    CallInfo info;
    info.id = CallId::create(m_clock);
    info.callerNumber = number;
    info.lineReference = QStringLiteral("queue-17");
    info.startedAt = m_clock.now();
    m_call = info.id;
    if (m_listener)
        m_listener->callArrived(info);
    return info.id;
}

void FakeCallEngine::tell(CallEvent::What what)
{
    if (m_listener)
        m_listener->callChanged(m_call, {m_clock.now(), std::move(what)});
}

Result<void> FakeCallEngine::later(CallId id, CallEvent::What what)
{
    if (id != m_call)
        return fail(ErrorCode::NotFound, "no such call");
    QMetaObject::invokeMethod(
        this,
        [this, id, what] {
            if (id == m_call)
                tell(what);
        },
        Qt::QueuedConnection);
    return {};
}

void FakeCallEngine::callerHangsUp()
{
    tell(event::Hangup{EndReason::CallerHungUp});
}

void FakeCallEngine::attach(const CallSession &session)
{
    m_call = session.id();
    if (m_listener)
        m_listener->callAttached(session);
}

void FakeCallEngine::measure(const Levels &levels, const CallStats &stats)
{
    if (!m_listener)
        return;
    m_listener->levelsMeasured(m_call, levels);
    m_listener->statsMeasured(m_call, stats);
}

void FakeCallEngine::setReachability(const Reachability &reachability)
{
    m_reachability = reachability;
    if (m_listener)
        m_listener->reachabilityChanged(reachability);
}

void FakeCallEngine::registerAccount(SipAccount)
{
    m_registered = true;
    setReachability({ReachState::Registered, RegisterFailure::None});
}

void FakeCallEngine::unregisterAccount()
{
    m_registered = false;
    ++m_unregistered;
    setReachability({});
}

Result<void> FakeCallEngine::accept(CallId id)
{
    if (auto done = later(id, event::Accepted{}); !done)
        return done;
    if (auto done = later(id, event::MediaUp{}); !done)
        return done;
    if (!m_policy.notice)
        return {};
    if (auto done = later(id, event::NoticeChanged{NoticeState::Playing}); !done)
        return done;
    return later(id, event::NoticeChanged{NoticeState::Finished});
}

Result<void> FakeCallEngine::decline(CallId id, Refusal refusal)
{
    ++m_declined;
    if (id != m_call)
        return {};
    return later(id, event::Hangup{refusal == Refusal::Busy ? EndReason::Busy : EndReason::Declined});
}

Result<void> FakeCallEngine::setMicrophone(CallId id, Microphone microphone)
{
    return later(id, event::MicrophoneChanged{microphone});
}

Result<void> FakeCallEngine::hold(CallId id)
{
    return later(id, event::Held{});
}

Result<void> FakeCallEngine::resume(CallId id)
{
    return later(id, event::Resumed{});
}

Result<void> FakeCallEngine::hangUp(CallId id)
{
    return later(id, event::Hangup{EndReason::WeHungUp});
}

Result<void> FakeCallEngine::sendDtmf(CallId id, const QString &)
{
    return id == m_call ? Result<void>() : fail(ErrorCode::NotFound, "no such call");
}

Result<void> FakeCallEngine::refuseRecording(CallId id)
{
    return later(id, event::RecordingChanged{RecordingState::Closed, 0});
}

Result<void> FakeCallEngine::bringIn(CallId, const QString &line, LegEntry entry)
{
    m_broughtIn.append({line, entry});
    const bool isMove = entry == LegEntry::TakeOver && m_legState == LegState::Joined;
    tellLeg({isMove ? LegState::Moving : LegState::Calling, LegEnd::None});
    return {};
}

Result<void> FakeCallEngine::sendAway(CallId)
{
    ++m_sentAway;
    tellLeg({LegState::None, LegEnd::Left});
    return {};
}

void FakeCallEngine::tellLeg(const LeaderLeg &leg)
{
    m_legState = leg.state;
    m_listener->legChanged(m_call, leg);
}

Result<void> FakeCallEngine::expectLeg(CallId leg, CallId of)
{
    m_leg = leg;
    m_legOf = of;
    return {};
}

bool FakeCallEngine::legCalls(CallId of)
{
    if (m_leg.isNull() || m_legOf != of)
        return false;
    CallInfo info;
    info.id = m_call = std::exchange(m_leg, CallId());
    info.lineReference = QStringLiteral("queue-17");
    info.startedAt = m_clock.now();
    m_listener->legAttached(info.id, of);
    m_listener->callArrived(info);
    tell(event::Accepted{});
    tell(event::MediaUp{});
    return true;
}

void FakeCallEngine::callerComes(const QString &number)
{
    m_listener->callerCame(m_call, number);
}

} // namespace hl::test
