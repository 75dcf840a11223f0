// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/dutyservice.h"

#include "core/base/log.h"

namespace hl::app {

using sync::DutyState;

DutyService::DutyService(SyncService &sync, Session &session, CallDesk &desk, const Clock &clock, Millis beat)
    : m_sync(sync)
    , m_session(session)
    , m_desk(desk)
    , m_clock(clock)
    , m_beat(beat)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &DutyService::tell);
    const auto look = [this] {
        if (word() != m_told)
            tell();
        emit changed();
    };
    connect(&session, &Session::availableChanged, this, look);
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_session.membership()) {
            tell();
            return;
        }
        // another member may be next
        m_next.stop();
        m_heard.reset();
        m_said = m_told = {};
        m_noBoard = m_lineTaken = false;
        emit changed();
    });
    connect(&desk, &CallDesk::phaseChanged, this, look);
    connect(&desk, &CallDesk::reachable, this, look);
}

DutyState DutyService::state() const
{
    if (!m_session.membership() || m_session.membership()->voice().user.isEmpty() || !m_session.isAvailable())
        return DutyState::Off;
    switch (m_desk.phase()) {
    case CallDesk::Phase::Ringing:
        return m_desk.isPractice() ? DutyState::Break : DutyState::Ringing;
    case CallDesk::Phase::Connecting:
    case CallDesk::Phase::Talking:
        return m_desk.isPractice() ? DutyState::Break : DutyState::InCall;
    case CallDesk::Phase::WrapUp:
        return m_desk.isPractice() ? DutyState::Break : DutyState::Recovery;
    case CallDesk::Phase::Idle:
        break;
    }
    if (!m_session.gate().isRested())
        return DutyState::Recovery;
    if (m_session.isOnBreak())
        return DutyState::Break;
    return m_desk.reachability().state == ReachState::Registered ? DutyState::Ready : DutyState::NoLine;
}

sync::BoardWord DutyService::word() const
{
    const DutyState now = state();
    if (now == DutyState::Off)
        return {};
    const auto by = m_session.gate().readiness().by;
    const auto check = by == duty::Readiness::By::LeadersWord ? sync::DutyCheck::LeadersWord
        : by == duty::Readiness::By::Check                    ? sync::DutyCheck::Passed
                                                              : sync::DutyCheck::None;
    return {now, check, m_session.membership()->voice().user};
}

bool DutyService::mayReadBoard() const
{
    return m_session.membership() && m_session.membership()->may(sync::Action::ReadDutyBoard)
        && m_session.state() == Session::State::Open;
}

bool DutyService::isFresh() const
{
    return m_heard && m_clock.elapsed() - m_heard->elapsed < m_heard->answer.lease;
}

DutyService::Listed DutyService::listed() const
{
    if (state() == DutyState::Off)
        return Listed::No;
    if (m_noBoard)
        return Listed::NoBoard;
    if (m_lineTaken)
        return Listed::LineTaken;
    return isFresh() && m_heard->answer.listed && m_said.state == DutyState::Ready ? Listed::Yes : Listed::Unconfirmed;
}

void DutyService::watch(bool watched)
{
    if (std::exchange(m_watched, watched) != watched && watched)
        tell();
}

// One question at a time: what has changed meanwhile is said by the next one.
void DutyService::tell()
{
    if (std::exchange(m_asking, true)) {
        m_again = true;
        return;
    }
    const auto said = word();
    const bool isOff = said.state == DutyState::Off;
    if (isOff && m_said.state == DutyState::Off && !mayReadBoard()) {
        m_asking = false;
        m_told = said;
        return;
    }
    m_told = said;
    const auto done = [this, said](const Result<sync::DutyAnswer> &answer) { take(said, answer); };
    if (isOff && m_said.state == DutyState::Off)
        m_sync.readDuty(this, done);
    else
        m_sync.sayDuty(said, this, done);
}

void DutyService::take(const sync::BoardWord &said, const Result<sync::DutyAnswer> &answer)
{
    using std::chrono::seconds;
    m_asking = false;
    const bool isOff = said.state == DutyState::Off;
    if (answer) {
        m_heard = Heard{*answer, m_clock.now(), m_clock.elapsed()};
        m_lineTaken = answer->lineTaken;
        m_noBoard = false;
        m_said = answer->lineTaken ? sync::BoardWord() : said;
    } else {
        m_noBoard = answer.error().code == ErrorCode::NotFound;
        if (isOff && m_heard && !isFresh())
            m_said = {}; // the server has forgotten us by itself
        qCInfo(logApp, "duty board: %s", answer.error().logSafe.c_str());
    }
    emit changed();
    if (!m_session.membership())
        return;
    if (std::exchange(m_again, false) || word() != said) {
        tell();
        return;
    }
    if (!answer && !m_noBoard)
        m_next.start(std::min<Millis>(m_beat, seconds(5)));
    else if (m_watched)
        m_next.start(std::min<Millis>(m_beat, seconds(5)));
    else if (!isOff || mayReadBoard())
        m_next.start(m_beat);
}

} // namespace hl::app
