// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/calldesk.h"

#include "core/base/log.h"
#include "core/record/callrecord.h"
#include "sync/client/callerindex.h"

namespace hl::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void logRefusal(const char *what, const Result<void> &done)
{
    if (!done)
        qCWarning(logApp, "%s: %s", what, done.error().logSafe.c_str());
}

} // namespace

CallDesk::CallDesk(CallEngine &line, PracticeEngine &practice, VaultService &vault, CallSheet &sheet,
    ContentService &content, DutyGate &gate, const Clock &clock)
    : m_line(line)
    , m_practice(practice)
    , m_vault(vault)
    , m_sheet(sheet)
    , m_content(content)
    , m_gate(gate)
    , m_legs(line, clock)
    , m_clock(clock)
{
    m_line.setListener(this);
    m_practice.setListener(this);
    connect(&m_sheet, &CallSheet::runChanged, this, [this] {
        if (isPractice() && m_sheet.run())
            m_practice.enterStep(m_sheet.run()->protocolId() + u'/' + m_sheet.run()->current().id);
    });
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &CallDesk::second);
    connect(&m_sheet, &CallSheet::hangUpAsked, this, &CallDesk::hangUp);
}

CallDesk::~CallDesk()
{
    m_line.setListener(nullptr);
    m_practice.setListener(nullptr);
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

bool CallDesk::isPractice() const
{
    return m_session && m_session->info().origin == CallOrigin::Practice;
}

CallEngine &CallDesk::engine()
{
    return isPractice() ? static_cast<CallEngine &>(m_practice) : m_line;
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
    if (m_legs.arrived(info))
        return;
    // Without an open vault nothing of the call could be kept, and after a call nothing rings before the counsellor
    // lets go of it; the queue finds somebody else.
    const bool practice = info.origin == CallOrigin::Practice;
    if (isLive() || !m_vault.isOpen() || !(practice || m_gate.letsThrough())) {
        auto &from = practice ? static_cast<CallEngine &>(m_practice) : m_line;
        logRefusal("a call that cannot be taken", from.decline(info.id, CallEngine::Refusal::Busy));
        return;
    }
    putAway();
    begin(info);
    recogniseCaller();
}

void CallDesk::begin(const CallInfo &info)
{
    m_legs.forget();
    m_session.emplace(info);
    m_caller.reset();
    m_voice = Voice::Ok;
    m_second.start();
    emit phaseChanged();
}

// The ring waits for nothing: what the vault knows of this number is shown when it comes.
void CallDesk::recogniseCaller()
{
    if (!m_session)
        return;
    const auto &info = m_session->info();
    if (info.callerNumber.isEmpty() || info.origin != CallOrigin::Line)
        return;
    const store::RepeatRules rules{m_content.active().settings().repeatThreshold};
    m_vault.ask(
        this,
        [id = info.id, number = info.callerNumber, at = info.startedAt, rules,
            meeting
            = m_sheet.isOpen() && m_sheet.draft().takenFrom() ? sync::Meeting::TakenOver : sync::Meeting::Rings](
            store::Vault &vault) { return sync::meetCaller(vault, id, number, at, rules, meeting); },
        [this, id = info.id](const Result<record::CallerHistory> &history) {
            if (!history)
                qCWarning(logApp, "caller: %s", history.error().logSafe.c_str());
            if (!history || !m_session || m_session->id() != id)
                return;
            const bool isFirst = !m_caller;
            const bool isNews = isFirst || m_caller->callsIn7Days != history->callsIn7Days;
            m_caller = *history;
            if (isNews) // else what she has written meanwhile stands
                noteCaller();
            emit callerKnown();
            if (isFirst)
                emit callerMet();
        });
}

void CallDesk::lookAgain()
{
    if (m_caller && !m_caller->isOrganisations)
        recogniseCaller();
}

// The registration counts with the counsellor.
void CallDesk::noteCaller()
{
    if (m_caller && m_sheet.isOpen())
        logRefusal(
            "calls of this week", m_sheet.answer(u"lh-reg"_s, {}, u"reg.prior_calls7"_s, m_caller->callsIn7Days));
}

void CallDesk::answer()
{
    if (phase() != Phase::Ringing)
        return;
    if (const auto done = engine().accept(m_session->id()); !done) {
        logRefusal("answer", done);
        return;
    }
    openSheet(m_session->info());
    noteCaller();
}

void CallDesk::openSheet(
    const CallInfo &info, const std::optional<RecordId> &followUpOf, const std::optional<RecordId> &takenFrom)
{
    m_sheet.open(
        info.id, {info.origin, info.callerNumber, info.lineReference, {}, followUpOf, takenFrom}, m_content.active());
}

void CallDesk::decline()
{
    if (phase() == Phase::Ringing)
        logRefusal("decline", engine().decline(m_session->id(), CallEngine::Refusal::Declined));
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
    if (const auto done = engine().hangUp(m_session->id()); !done) {
        logRefusal("hang up", done);
        ownEvent(event::Hangup{EndReason::WeHungUp});
    }
}

void CallDesk::setMuted(bool muted)
{
    if (isLive() && !byHand())
        logRefusal("mute", engine().setMicrophone(m_session->id(), muted ? Microphone::Muted : Microphone::Live));
}

void CallDesk::setHeld(bool held)
{
    if (isLive() && !byHand())
        logRefusal("hold", held ? engine().hold(m_session->id()) : engine().resume(m_session->id()));
}

void CallDesk::sendDigits(const QString &digits)
{
    if (isLive() && !byHand())
        logRefusal("digits", engine().sendDtmf(m_session->id(), digits));
}

void CallDesk::bringIn(const StaffId &leader, const QString &line, LegEntry entry)
{
    if (!isLive())
        return;
    m_sheet.leaderMoved(record::LeaderStep::Called, leader);
    m_legs.bringIn(m_session->id(), line, entry);
}

void CallDesk::startByHand()
{
    handStart({});
}

void CallDesk::startFollowUp(const RecordId &of)
{
    handStart(of);
}

void CallDesk::handStart(const std::optional<RecordId> &followUpOf)
{
    if (isLive() || !m_vault.isOpen())
        return;
    putAway();
    const auto id = CallId::create(m_clock);
    m_session = CallSession::byHand(id, m_clock.now());
    m_caller.reset();
    openSheet(m_session->info(), followUpOf);
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
    m_legs.changed(id, event);
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
    m_legs.forget();
    if (reason == EndReason::EngineDied)
        m_voice = Voice::Lost;
    if (m_session->wasAnswered()) {
        m_sheet.over(reason);
        rest();
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

// From the end of a call on nothing rings until she lets go, however long the wrap-up takes.
void CallDesk::rest()
{
    if (isPractice())
        return;
    const auto level = m_sheet.risk().level;
    m_gate.callOver(m_session->id(), form::code(level), m_sheet.content().settings().breathingAfter(level));
}

void CallDesk::callAttached(const CallSession &session)
{
    if (m_legs.attached(session))
        return;
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

void CallDesk::close()
{
    if (isLive())
        return;
    m_session.reset();
    m_caller.reset();
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

void CallDesk::legChanged(CallId id, const LeaderLeg &leg)
{
    if (m_attached && m_attached->id() == id)
        m_attachedLeg = leg;
    if (!m_session || m_session->id() != id)
        return;
    noteLeader(leg);
    m_legs.legChanged(leg);
    // The caller's line moves nobody: the leader leads from here on, and one voice less is easier to follow.
    if (leg.state == LegState::Joined && leg.end == LegEnd::MoveRefused)
        setMuted(true);
}

// The record says who else was in the call, and when.
void CallDesk::noteLeader(const LeaderLeg &leg)
{
    const auto isIn = [](LegState state) { return state == LegState::Joined || state == LegState::Moving; };
    const bool was = isIn(m_legs.leg().state);
    if (!isLive() || !m_sheet.isOpen())
        return;
    if (isIn(leg.state) && !was)
        m_sheet.leaderMoved(record::LeaderStep::Joined);
    else if (!isIn(leg.state) && (was || m_sheet.draft().hasLeader()))
        m_sheet.leaderMoved(record::LeaderStep::Left);
}

void CallDesk::legAttached(CallId leg, CallId of)
{
    m_legs.legAttached(leg, of);
}

// From here on it is a call of hers, with a record of its own that carries the same id of the line, and names the
// counsellor's, which has what she heard of the caller.
void CallDesk::callerCame(CallId leg, const QString &callerNumber)
{
    const CallId of = m_legs.of();
    const auto session = m_legs.take(leg);
    if (!session || isLive() || !m_vault.isOpen())
        return;
    putAway();
    CallInfo info = session->info();
    info.callerNumber = callerNumber;
    begin(info);
    openSheet(info, {}, of.isNull() ? std::nullopt : std::optional(record::recordIdFor(of)));
    m_session = CallSession::attached(
        info, session->state(), session->microphone(), NoticeState::NotPlayed, RecordingState::Off, 0);
    m_sheet.answered();
    emit phaseChanged();
    emit callStateChanged();
    recogniseCaller();
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
