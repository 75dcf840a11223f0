// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/practiceengine.h"

namespace hl::app {

using content::PracticeCue;
using content::PracticeLine;

PracticeEngine::PracticeEngine(const Clock &clock)
    : m_clock(clock)
{
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &PracticeEngine::speak);
}

Result<void> PracticeEngine::start(const content::PracticeScript &script)
{
    if (isOn() || !m_listener)
        return fail(ErrorCode::Conflict, "a practice call is on already");
    m_script = script;
    m_next = 0;
    m_answered = m_replied = false;
    m_steps.clear();
    m_captions.clear();
    CallInfo info;
    info.id = m_call = CallId::create(m_clock);
    info.origin = CallOrigin::Practice;
    info.callerNumber = script.callerNumber;
    info.lineReference = script.id; // so that the journal knows what was played
    info.startedAt = m_clock.now();
    emit captionsChanged();
    m_listener->callArrived(info);
    return {};
}

void PracticeEngine::stop()
{
    end(EndReason::CallerHungUp);
}

void PracticeEngine::end(EndReason reason)
{
    if (!isOn())
        return;
    m_due.stop();
    const auto call = std::exchange(m_call, CallId());
    if (m_listener)
        m_listener->callChanged(call, {m_clock.now(), event::Hangup{reason}});
    emit waitingChanged();
}

void PracticeEngine::enterStep(const QString &step)
{
    if (!isOn() || m_steps.contains(step))
        return;
    m_steps.append(step);
    arm();
}

void PracticeEngine::reply()
{
    if (!waitsForReply())
        return;
    m_replied = true;
    arm();
    emit waitingChanged();
}

bool PracticeEngine::waitsForReply() const
{
    return isOn() && m_answered && m_next < m_script.lines.size() && !m_replied
        && m_script.lines.at(m_next).cue.after == PracticeCue::After::Reply;
}

// Sets the next line going once what it waits for has come.
void PracticeEngine::arm()
{
    if (!isOn() || !m_answered || m_due.isActive() || m_next >= m_script.lines.size())
        return;
    const auto &cue = m_script.lines.at(m_next).cue;
    const bool waits = (cue.after == PracticeCue::After::Step && !m_steps.contains(cue.step))
        || (cue.after == PracticeCue::After::Reply && !m_replied);
    if (!waits)
        m_due.start(cue.delay);
}

void PracticeEngine::speak()
{
    const auto line = m_script.lines.at(m_next++);
    m_replied = false;
    if (line.kind == PracticeLine::Kind::HangUp) {
        end(EndReason::CallerHungUp);
        return;
    }
    m_captions.append({line.kind, line.text, m_clock.now()});
    emit captionsChanged();
    arm();
    emit waitingChanged();
}

// As from a real engine: what comes of a command is told a turn of the event loop later.
Result<void> PracticeEngine::later(CallId id, CallEvent::What what)
{
    if (!isOn() || id != m_call)
        return fail(ErrorCode::NotFound, "no such practice call");
    QMetaObject::invokeMethod(
        this,
        [this, id, what] {
            if (id == m_call && m_listener)
                m_listener->callChanged(id, {m_clock.now(), what});
        },
        Qt::QueuedConnection);
    return {};
}

Result<void> PracticeEngine::accept(CallId id)
{
    if (auto done = later(id, event::Accepted{}); !done)
        return done;
    if (auto done = later(id, event::MediaUp{}); !done)
        return done;
    m_answered = true;
    arm();
    emit waitingChanged();
    return {};
}

Result<void> PracticeEngine::decline(CallId id, Refusal refusal)
{
    if (!isOn() || id != m_call)
        return fail(ErrorCode::NotFound, "no such practice call");
    end(refusal == Refusal::Busy ? EndReason::Busy : EndReason::Declined);
    return {};
}

Result<void> PracticeEngine::setMicrophone(CallId id, Microphone microphone)
{
    return later(id, event::MicrophoneChanged{microphone});
}

Result<void> PracticeEngine::hold(CallId id)
{
    return later(id, event::Held{});
}

Result<void> PracticeEngine::resume(CallId id)
{
    return later(id, event::Resumed{});
}

Result<void> PracticeEngine::hangUp(CallId id)
{
    if (!isOn() || id != m_call)
        return fail(ErrorCode::NotFound, "no such practice call");
    end(EndReason::WeHungUp);
    return {};
}

Result<void> PracticeEngine::sendDtmf(CallId id, const QString &)
{
    return isOn() && id == m_call ? Result<void>() : fail(ErrorCode::NotFound, "no such practice call");
}

Result<void> PracticeEngine::refuseRecording(CallId id)
{
    return sendDtmf(id, {}); // nothing is ever recorded
}

} // namespace hl::app
