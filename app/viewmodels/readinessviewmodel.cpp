// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/readinessviewmodel.h"

#include "app/viewmodels/keys.h"
#include "core/base/log.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;

ReadinessViewModel::ReadinessViewModel(
    SyncService &sync, Session &session, CallDesk &desk, const LanguageSwitch &language)
    : m_sync(sync)
    , m_session(session)
    , m_desk(desk)
    , m_language(language)
{
    connect(&session.gate(), &DutyGate::changed, this, &ReadinessViewModel::changed);
    connect(&desk, &CallDesk::reachable, this, &ReadinessViewModel::lineChanged);
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_session.state() != Session::State::Open)
            cancel();
    });
    connect(&language, &LanguageSwitch::changed, this, &ReadinessViewModel::changed);
}

QVariantList ReadinessViewModel::items() const
{
    QVariantList list;
    for (const auto &item : duty::readinessItems())
        list.append(QVariantMap{{u"key"_s, item.id}, {u"title"_s, item.title.in(m_language.language())},
            {u"clause"_s, item.clause}, {u"self"_s, item.says == duty::ReadinessItem::Says::Herself},
            {u"state"_s, m_states.value(item.id, u"open"_s)}});
    return list;
}

bool ReadinessViewModel::canFinish() const
{
    return m_running && std::ranges::all_of(duty::readinessItems(), [this](const duty::ReadinessItem &item) {
        return m_states.value(item.id) == "done"_L1;
    });
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
    lineChanged();
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
    const auto isHers = [&](const duty::ReadinessItem &item) {
        return item.id == key && item.says == duty::ReadinessItem::Says::Herself;
    };
    if (m_running && std::ranges::any_of(duty::readinessItems(), isHers))
        setState(key, on ? u"done"_s : u"open"_s);
}

void ReadinessViewModel::finish()
{
    if (!canFinish())
        return;
    duty::ReadinessCheck check{m_session.gate().clock().now(), {}};
    for (const auto &item : duty::readinessItems())
        check.passed.append(item.id);
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
    m_session.tryLine(false);
    emit changed();
}

void ReadinessViewModel::setState(const QString &id, const QString &state)
{
    m_states[id] = state;
    emit changed();
}

} // namespace hl::app
