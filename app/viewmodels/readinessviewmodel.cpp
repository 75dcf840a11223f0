// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/readinessviewmodel.h"

#include "app/viewmodels/keys.h"
#include "core/base/clause.h"
#include "core/base/log.h"
#include "core/call/soundjudge.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

QString partOf(const QString &id)
{
    static const QStringList sound{u"headset"_s, u"noise"_s, u"microphone"_s, u"heard"_s};
    static const QStringList line{u"server"_s, u"line"_s, u"call"_s};
    return sound.contains(id) ? u"sound"_s : line.contains(id) ? u"line"_s : u"place"_s;
}

} // namespace

ReadinessViewModel::ReadinessViewModel(
    SyncService &sync, Session &session, CallDesk &desk, SoundDesk &sound, const LanguageSwitch &language)
    : m_sync(sync)
    , m_session(session)
    , m_desk(desk)
    , m_sound(sound)
    , m_language(language)
{
    connect(&session.gate(), &DutyGate::changed, this, &ReadinessViewModel::changed);
    connect(&desk, &CallDesk::reachable, this, &ReadinessViewModel::lineChanged);
    connect(&sound, &SoundDesk::changed, this, &ReadinessViewModel::soundChanged);
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_session.state() != Session::State::Open)
            cancel();
    });
    connect(&language, &LanguageSwitch::changed, this, &ReadinessViewModel::changed);
    m_again.setSingleShot(true);
    m_again.setInterval(Millis{300});
    connect(&m_again, &QTimer::timeout, this, &ReadinessViewModel::tryCall);
}

QVariantList ReadinessViewModel::items() const
{
    QVariantList list;
    for (const auto &item : duty::readinessItems())
        list.append(QVariantMap{{u"key"_s, item.id}, {u"title"_s, item.title.in(m_language.language())},
            {u"clause"_s, clauseIn(item.clause, m_language.language())}, {u"part"_s, partOf(item.id)},
            {u"self"_s, mayTick(item)}, {u"state"_s, m_states.value(item.id, u"open"_s)}});
    return list;
}

bool ReadinessViewModel::canFinish() const
{
    return m_running && std::ranges::all_of(duty::readinessItems(), [this](const auto &item) { return isDone(item); });
}

bool ReadinessViewModel::isDone(const duty::ReadinessItem &item) const
{
    const auto state = m_states.value(item.id);
    return state == "done"_L1 || (item.mayLack && state == "lacking"_L1);
}

// What a device tells she need not say; and what she heard she can say once something was played.
bool ReadinessViewModel::mayTick(const duty::ReadinessItem &item) const
{
    if (item.id == "headset"_L1)
        return !m_sound.isHeadset();
    if (item.id == "heard"_L1)
        return m_states.value(u"microphone"_s) == "done"_L1;
    return item.says == duty::ReadinessItem::Says::Herself;
}

QString ReadinessViewModel::by() const
{
    switch (m_session.gate().readiness().by) {
    case duty::Readiness::By::Check:
        return u"check"_s;
    case duty::Readiness::By::LeadersWord:
        return u"leader"_s;
    case duty::Readiness::By::Nobody:
        break;
    }
    return {};
}

double ReadinessViewModel::untilMs() const
{
    const auto until = m_session.gate().readiness().until;
    return until ? ms(*until) : 0.0;
}

void ReadinessViewModel::begin()
{
    if (!m_session.membership())
        return;
    m_states.clear();
    m_running = true;
    m_sound.reset();
    m_sound.findDevices();
    tryAgain();
}

void ReadinessViewModel::tryAgain()
{
    if (!m_running)
        return;
    if (m_states.value(u"server"_s) != "done"_L1)
        tryServer();
    if (m_session.membership()->voice().user.isEmpty()) {
        setState(u"line"_s, u"failed"_s); // the organisation has given no account
        return;
    }
    m_session.tryLine(true);
    if (m_states.value(u"call"_s) == "failed"_L1)
        setState(u"call"_s, u"open"_s);
    lineChanged();
    tryCall();
}

// By itself, once there is a line and nothing else needs the sound.
void ReadinessViewModel::tryCall()
{
    if (m_running && m_states.value(u"line"_s) == "done"_L1 && m_states.value(u"call"_s, u"open"_s) == "open"_L1
        && !m_sound.isChecking() && !m_sound.isCalling())
        m_sound.startTestCall();
}

void ReadinessViewModel::soundChanged()
{
    if (!m_running)
        return;
    using Phase = SoundCheck::Phase;
    using Fault = SoundCheck::Fault;
    const auto &check = m_sound.check();
    const bool isOver = check.phase == Phase::Done;
    const bool hasFailed = isOver && check.fault != Fault::None;
    const auto before = m_states;
    if (m_sound.isHeadset())
        m_states[u"headset"_s] = u"done"_s;
    else if (m_toldHeadset)
        m_states[u"headset"_s] = u"open"_s;
    m_toldHeadset = m_sound.isHeadset();
    const bool isQuiet
        = check.phase > Phase::Silence && check.noise > SoundCheck().noise && check.noise <= SoundJudge::loudestRoom;
    m_states[u"noise"_s] = check.fault == Fault::NoisyRoom ? u"failed"_s
        : isQuiet || (isOver && !hasFailed)                ? u"done"_s
        : check.phase == Phase::Silence                    ? u"running"_s
                                                           : u"open"_s;
    m_states[u"microphone"_s] = isOver && !hasFailed                                        ? u"done"_s
        : hasFailed && check.fault != Fault::NoisyRoom && check.fault != Fault::Interrupted ? u"failed"_s
        : check.phase == Phase::Speech || check.phase == Phase::Playback                    ? u"running"_s
                                                                                            : u"open"_s;
    if (m_states[u"microphone"_s] != "done"_L1)
        m_states[u"heard"_s] = u"open"_s;
    const auto &call = m_sound.testCall();
    const auto callFault = call.fault;
    m_states[u"call"_s] = m_sound.isCalling()       ? u"running"_s
        : call.phase != TestCall::Phase::Done       ? u"open"_s
        : callFault == TestCall::Fault::None        ? u"done"_s
        : callFault == TestCall::Fault::NotOffered  ? u"lacking"_s
        : callFault == TestCall::Fault::Interrupted ? u"open"_s
                                                    : u"failed"_s;
    if (m_states != before) // levels come ten times a second
        emit changed();
    m_again.start(); // a moment later: what was interrupted must not be begun in a circle
}

void ReadinessViewModel::tryServer()
{
    setState(u"server"_s, u"running"_s);
    m_sync.readDuty(this, [this](const Result<sync::DutyAnswer> &answer) {
        // one without a board has answered as well
        const bool isThere = answer || answer.error().code == ErrorCode::NotFound;
        if (m_running)
            setState(u"server"_s, isThere ? u"done"_s : u"failed"_s);
    });
}

void ReadinessViewModel::lineChanged()
{
    if (!m_running || m_session.membership()->voice().user.isEmpty())
        return;
    switch (m_desk.reachability().state) {
    case ReachState::Registered:
        setState(u"line"_s, u"done"_s);
        tryCall();
        break;
    case ReachState::Failed:
    case ReachState::EngineDown:
        setState(u"line"_s, u"failed"_s);
        break;
    case ReachState::Off:
    case ReachState::Trying:
        setState(u"line"_s, u"running"_s);
        break;
    }
}

void ReadinessViewModel::tick(const QString &key, bool on)
{
    const auto isHers = [&](const duty::ReadinessItem &item) { return item.id == key && mayTick(item); };
    if (m_running && std::ranges::any_of(duty::readinessItems(), isHers))
        setState(key, on ? u"done"_s : u"open"_s);
}

void ReadinessViewModel::finish()
{
    if (!canFinish())
        return;
    duty::ReadinessCheck check{m_session.gate().clock().now(), {}, {}};
    for (const auto &item : duty::readinessItems())
        (m_states.value(item.id) == "lacking"_L1 ? check.lacking : check.passed).append(item.id);
    m_session.gate().passCheck(check);
    if (const auto gone = m_session.setAvailable(true); !gone)
        qCWarning(logApp, "duty: %s", gone.error().logSafe.c_str());
    cancel();
}

void ReadinessViewModel::cancel()
{
    if (!std::exchange(m_running, false))
        return;
    m_states.clear();
    m_sound.reset();
    m_session.tryLine(false);
    emit changed();
}

void ReadinessViewModel::setState(const QString &id, const QString &state)
{
    m_states[id] = state;
    emit changed();
}

} // namespace hl::app
