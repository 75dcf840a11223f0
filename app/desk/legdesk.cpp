// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/legdesk.h"

#include "core/base/log.h"

#include <utility>

namespace hl::app {

LegDesk::LegDesk(CallEngine &line, const Clock &clock)
    : m_line(line)
    , m_clock(clock)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(CallEngine::legPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_leftWaiting = place() == Place::Expecting;
        if (m_leftWaiting)
            end();
    });
}

void LegDesk::bringIn(const CallId &call, const QString &line, LegEntry entry)
{
    if (const auto asked = m_line.bringIn(call, line, entry); !asked) {
        qCWarning(logApp, "a leader cannot be called: %s", asked.error().logSafe.c_str());
        legChanged({m_leg.state, LegEnd::Unreachable});
    }
}

void LegDesk::sendAway(const CallId &call)
{
    if (const auto asked = m_line.sendAway(call); !asked)
        qCWarning(logApp, "a leader cannot be sent away: %s", asked.error().logSafe.c_str());
}

void LegDesk::forget()
{
    if (m_leg != LeaderLeg())
        legChanged({});
}

void LegDesk::legChanged(const LeaderLeg &leg)
{
    m_leg = leg;
    emit legMoved();
}

LegDesk::Place LegDesk::place() const
{
    return m_id.isNull() ? Place::None : m_own ? Place::In : Place::Expecting;
}

Result<void> LegDesk::expect(const CallId &of)
{
    if (place() == Place::In)
        return fail(ErrorCode::Conflict, "in a call already");
    const auto leg = CallId::create(m_clock);
    // Her telephone may still have to register: the one is kept while the other gets under way.
    m_id = leg;
    m_of = of;
    m_leftWaiting = false;
    m_patience.start();
    emit placeChanged();
    const auto asked = m_line.expectLeg(leg, of);
    if (!asked)
        end();
    return asked;
}

void LegDesk::leave()
{
    if (place() == Place::Expecting) {
        if (const auto asked = m_line.expectLeg({}, {}); !asked)
            qCWarning(logApp, "expecting no more: %s", asked.error().logSafe.c_str());
        end();
    } else if (place() == Place::In && !m_line.hangUp(m_id)) {
        end(); // the engine knows it no longer
    }
}

void LegDesk::setMuted(bool muted)
{
    if (place() != Place::In)
        return;
    if (const auto asked = m_line.setMicrophone(m_id, muted ? Microphone::Muted : Microphone::Live); !asked)
        qCWarning(logApp, "mute: %s", asked.error().logSafe.c_str());
}

void LegDesk::end()
{
    m_patience.stop();
    m_id = {};
    m_of = {};
    m_own.reset();
    emit placeChanged();
}

bool LegDesk::arrived(const CallInfo &info)
{
    if (m_id.isNull() || info.id != m_id)
        return false;
    m_patience.stop();
    m_own.emplace(info);
    emit placeChanged();
    return true;
}

bool LegDesk::attached(const CallSession &session)
{
    if (m_id.isNull() || session.id() != m_id)
        return false;
    m_own = session;
    if (session.isOver())
        end();
    else
        emit placeChanged();
    return true;
}

void LegDesk::changed(const CallId &id, const CallEvent &event)
{
    if (!m_own || id != m_id || !m_own->apply(event))
        return;
    if (m_own->isOver())
        end();
    else
        emit placeChanged();
}

void LegDesk::legAttached(const CallId &leg, const CallId &of)
{
    m_id = leg;
    m_of = of;
    m_patience.stop();
    emit placeChanged();
}

std::optional<CallSession> LegDesk::take(const CallId &leg)
{
    if (!m_own || leg != m_id)
        return std::nullopt;
    auto session = std::exchange(m_own, std::nullopt);
    end();
    return session;
}

} // namespace hl::app
