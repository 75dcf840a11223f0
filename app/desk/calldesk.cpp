// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/calldesk.h"

#include "core/base/log.h"

namespace hl::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How long a call of the journal waits at start for the voice process to say that it still lives.
constexpr auto attachPatience = 1500ms;

void logRefusal(const char *what, const Result<void> &done)
{
    if (!done)
        qCWarning(logApp, "%s: %s", what, done.error().logSafe.c_str());
}

record::Opened openedBy(const CallInfo &info)
{
    return {info.origin, info.callerNumber, info.lineReference};
}

} // namespace

CallDesk::CallDesk(CallEngine &engine, VaultService &vault, CallSheet &sheet, const Clock &clock)
    : m_engine(engine)
    , m_vault(vault)
    , m_sheet(sheet)
    , m_clock(clock)
{
    m_engine.setListener(this);
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &CallDesk::second);
}

CallDesk::~CallDesk()
{
    m_engine.setListener(nullptr);
}

CallDesk::Phase CallDesk::phase() const
{
    if (!m_session)
        return Phase::Idle;
    const auto &state = m_session->state();
    if (std::holds_alternative<Ringing>(state))
        return Phase::Ringing;
    if (std::holds_alternative<Answering>(state))
        return Phase::Connecting;
    return m_session->isOver() ? Phase::WrapUp : Phase::Talking;
}

bool CallDesk::byHand() const
{
    return m_session && m_session->info().origin == CallOrigin::ByHand;
}

Millis CallDesk::ringTime() const
{
    return m_session ? m_session->ringTime(m_clock.now()) : 0ms;
}

Millis CallDesk::talkTime() const
{
    return m_session ? m_session->talkTime(m_clock.now()) : 0ms;
}

void CallDesk::callArrived(const CallInfo &info)
{
    // Without an open vault nothing of the call could be kept; the queue finds somebody else.
    if (isLive() || !m_vault.isOpen()) {
        logRefusal("a second call", m_engine.decline(info.id, CallEngine::Refusal::Busy));
        return;
    }
    putAway();
    m_session.emplace(info);
    m_voice = Voice::Ok;
    m_second.start();
    emit phaseChanged();
}

void CallDesk::answer()
{
    if (phase() != Phase::Ringing)
        return;
    if (const auto done = m_engine.accept(m_session->id()); !done) {
        logRefusal("answer", done);
        return;
    }
    m_sheet.open(m_session->id(), openedBy(m_session->info()));
}

void CallDesk::decline()
{
    if (phase() == Phase::Ringing)
        logRefusal("decline", m_engine.decline(m_session->id(), CallEngine::Refusal::Declined));
}

void CallDesk::hangUp()
{
    if (!isLive())
        return;
    if (byHand()) {
        ownEvent(event::Hangup{EndReason::WeHungUp});
        return;
    }
    // The engine tells the end; when it knows the call no longer, the counsellor must still get out of it.
    if (const auto done = m_engine.hangUp(m_session->id()); !done) {
        logRefusal("hang up", done);
        ownEvent(event::Hangup{EndReason::WeHungUp});
    }
}

void CallDesk::setMuted(bool muted)
{
    if (isLive() && !byHand())
        logRefusal("mute", m_engine.setMicrophone(m_session->id(), muted ? Microphone::Muted : Microphone::Live));
}

void CallDesk::setHeld(bool held)
{
    if (isLive() && !byHand())
        logRefusal("hold", held ? m_engine.hold(m_session->id()) : m_engine.resume(m_session->id()));
}

void CallDesk::sendDigits(const QString &digits)
{
    if (isLive() && !byHand())
        logRefusal("digits", m_engine.sendDtmf(m_session->id(), digits));
}

void CallDesk::startByHand()
{
    if (isLive() || !m_vault.isOpen())
        return;
    putAway();
    const auto id = CallId::create(m_clock);
    m_session = CallSession::byHand(id, m_clock.now());
    m_sheet.open(id, openedBy(m_session->info()));
    m_sheet.answered();
    m_second.start();
    emit phaseChanged();
}

void CallDesk::ownEvent(CallEvent::What what)
{
    apply({m_clock.now(), std::move(what)});
}

void CallDesk::callChanged(CallId id, const CallEvent &event)
{
    if (m_attached && m_attached->id() == id)
        m_attached->apply(event);
    if (m_session && m_session->id() == id)
        apply(event);
}

void CallDesk::apply(const CallEvent &event)
{
    const auto before = phase();
    const bool wasAnswered = m_session->wasAnswered();
    if (!m_session->apply(event))
        return;
    if (!wasAnswered && m_session->wasAnswered() && !m_session->isOver())
        m_sheet.answered();
    noteNotice();
    if (m_session->recordingSegments() > m_segments) {
        m_segments = m_session->recordingSegments();
        m_sheet.recorded(m_segments);
    }
    if (const auto *ended = std::get_if<Ended>(&m_session->state()))
        over(ended->reason);
    if (phase() != before)
        emit phaseChanged();
    emit callStateChanged();
}

// The caller has heard it, so the form need not be filled in for it; it may have ended while the app was away.
void CallDesk::noteNotice()
{
    const auto form = u"lh-reg"_s;
    const auto question = u"reg.rec_notice"_s;
    if (m_session->notice() == NoticeState::Finished && m_sheet.answerState(form, {}, question) == SaveState::None)
        logRefusal("notice", m_sheet.answer(form, {}, question, true));
}

void CallDesk::over(EndReason reason)
{
    m_levels = {};
    m_stats = {};
    if (reason == EndReason::EngineDied)
        m_voice = Voice::Lost;
    if (m_session->wasAnswered()) {
        m_sheet.over(reason);
        return;
    }
    const auto call = m_session->id();
    if (m_sheet.isOpen()) {
        m_vault.tell([call](store::Vault &vault) { return vault.journal().discard(call); });
        m_sheet.clear();
    }
    m_session.reset();
    m_second.stop();
    emit missed();
}

void CallDesk::callAttached(const CallSession &session)
{
    m_attached = session;
    if (m_vault.isOpen() && !m_session && std::holds_alternative<Ringing>(session.state())) {
        callArrived(session.info());
        m_attached.reset();
        return;
    }
    // The voice process came back into a call that we show already.
    if (m_session && m_session->id() == session.id() && !m_session->isOver()) {
        m_session = session;
        m_attached.reset();
        m_voice = Voice::Ok;
        emit phaseChanged();
        emit callStateChanged();
    }
}

void CallDesk::resume(std::function<void()> done)
{
    m_vault.ask(
        this, [](store::Vault &vault) { return vault.journal().openCalls(); },
        [this, done](const Result<QList<CallId>> &open) {
            if (!open) {
                qCWarning(logApp, "open calls: %s", open.error().logSafe.c_str());
            } else if (m_attached && !m_attached->isOver() && !open->contains(m_attached->id())) {
                // Answered, but killed before the first line of its journal was kept.
                m_session = m_attached;
                m_sheet.open(m_attached->id(), openedBy(m_attached->info()));
                if (m_session->wasAnswered())
                    m_sheet.answered();
                noteNotice();
                m_second.start();
                emit phaseChanged();
            } else if (!open->isEmpty()) {
                load(m_attached && open->contains(m_attached->id()) ? m_attached->id() : open->last(), done);
                return;
            }
            if (done)
                done();
        });
}

void CallDesk::resumeDraft(const CallId &call)
{
    if (isLive())
        return;
    putAway();
    load(call, {});
}

void CallDesk::load(const CallId &call, std::function<void()> done)
{
    m_vault.ask(
        this, [call](store::Vault &vault) { return vault.journal().entries(call); },
        [this, call, done](const Result<QList<store::StoredEntry>> &entries) {
            if (entries)
                takeUp(call, *entries);
            else
                qCWarning(logApp, "journal of a call: %s", entries.error().logSafe.c_str());
            if (done)
                done();
        });
}

void CallDesk::takeUp(const CallId &call, const QList<store::StoredEntry> &entries)
{
    if (m_session)
        return;
    if (const auto resumed = m_sheet.resume(call, entries); !resumed) {
        qCCritical(logApp, "a call of the journal cannot be read: %s", resumed.error().logSafe.c_str());
        return;
    }
    const auto &draft = m_sheet.draft();
    const bool hand = draft.origin() == CallOrigin::ByHand;
    const CallInfo info{call, draft.origin(), draft.callerNumber(), {}, draft.lineReference(), draft.openedAt()};
    m_segments = draft.recordingSegments();
    const auto talking = draft.answeredAt();
    if (draft.endedAt()) {
        m_session = CallSession::attached(info,
            Ended{draft.endReason().value_or(EndReason::Failed), *draft.endedAt(), talking}, Microphone::Live,
            NoticeState::NotPlayed, RecordingState::Closed, m_segments);
    } else if (m_attached && m_attached->id() == call) {
        m_session = m_attached;
        if (m_session->wasAnswered() && !talking)
            m_sheet.answered();
    } else {
        const CallState state = talking ? CallState(Talking{*talking}) : CallState(Answering{});
        m_session = CallSession::attached(
            info, state, Microphone::Live, NoticeState::NotPlayed, RecordingState::Off, m_segments);
        if (!hand) {
            // Not here yet, or gone while the app was away.
            m_voice = Voice::Recovering;
            QTimer::singleShot(attachPatience, this, [this, call] {
                if (m_session && m_session->id() == call && m_voice == Voice::Recovering && isLive()) {
                    m_voice = Voice::Ok;
                    ownEvent(event::Hangup{EndReason::ConnectionLost});
                }
            });
        }
    }
    if (m_attached && m_attached->id() == call) {
        m_attached.reset();
        m_voice = Voice::Ok;
    }
    noteNotice();
    if (m_session->isOver() && !m_sheet.draft().endedAt())
        over(std::get<Ended>(m_session->state()).reason);
    if (isLive())
        m_second.start();
    emit phaseChanged();
    emit callStateChanged();
}

void CallDesk::close()
{
    if (isLive())
        return;
    m_session.reset();
    m_sheet.clear();
    m_segments = 0;
    m_second.stop();
    emit phaseChanged();
}

void CallDesk::putAway()
{
    if (phase() == Phase::WrapUp)
        close();
}

void CallDesk::second()
{
    if (isLive())
        m_sheet.tick();
    emit secondPassed();
}

void CallDesk::reachabilityChanged(const Reachability &reachability)
{
    if (isLive() && !byHand() && m_voice != Voice::Lost) {
        const bool down = reachability.state == ReachState::EngineDown;
        m_voice = down ? Voice::Recovering : Voice::Ok;
        emit callStateChanged();
    }
    emit reachable();
}

void CallDesk::levelsMeasured(CallId id, const Levels &levels)
{
    if (!m_session || m_session->id() != id)
        return;
    m_levels = levels;
    emit measured();
}

void CallDesk::statsMeasured(CallId id, const CallStats &stats)
{
    if (!m_session || m_session->id() != id)
        return;
    m_stats = stats;
    emit measured();
}

} // namespace hl::app
