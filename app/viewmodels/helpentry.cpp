// SPDX-License-Identifier: GPL-3.0-or-later
// A leader in the call (platform/voice/decisions/0004): what a counsellor lets in, and what a leader does to come in.
#include "app/viewmodels/helpviewmodel.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;
using record::HelpRequest;

namespace {

/// An older word is of no use: her telephone waits for no longer.
constexpr Millis offerLife = CallEngine::legPatience;

QString key(LegEntry entry)
{
    return entry == LegEntry::Join ? u"join"_s : u"take-over"_s;
}

QString key(LegState state)
{
    switch (state) {
    case LegState::None:
        return {};
    case LegState::Calling:
        return u"calling"_s;
    case LegState::Joined:
        return u"joined"_s;
    case LegState::Moving:
        return u"moving"_s;
    }
    return {};
}

QString key(LegEnd end)
{
    switch (end) {
    case LegEnd::None:
        return {};
    case LegEnd::Left:
        return u"left"_s;
    case LegEnd::NoAnswer:
        return u"no-answer"_s;
    case LegEnd::Declined:
        return u"declined"_s;
    case LegEnd::Unreachable:
        return u"unreachable"_s;
    case LegEnd::Lost:
        return u"lost"_s;
    case LegEnd::MoveRefused:
        return u"move-refused"_s;
    }
    return {};
}

} // namespace

// The counsellor.

std::optional<HelpRequest::Offer> HelpViewModel::openOffer() const
{
    auto offer = m_own.offer();
    return offer && offer->id != m_offerDone && !offer->declined && canAsk() ? offer : std::nullopt;
}

QVariantMap HelpViewModel::offer() const
{
    const auto offer = openOffer();
    if (!offer)
        return {};
    return {
        {u"key"_s, offer->id.toString()}, {u"from"_s, m_session.nameOf(offer->by)}, {u"entry"_s, key(offer->entry)}};
}

QString HelpViewModel::leg() const
{
    return key(m_desk.legs().leg().state);
}

QString HelpViewModel::legName() const
{
    const auto &sheet = m_desk.sheet();
    return m_session.nameOf(m_legBy.isNull() && sheet.isOpen() ? sheet.draft().leaderCalled() : m_legBy);
}

QString HelpViewModel::legEnd() const
{
    return m_legEndAway ? QString() : key(m_desk.legs().leg().end);
}

// With a danger that is there now a second voice waits for nobody's hand; giving the caller away always does.
void HelpViewModel::lookAtOffer()
{
    const auto offer = m_own.offer();
    auto &legs = m_desk.legs();
    if (!offer) {
        if (legs.leg().state == LegState::Calling)
            legs.sendAway(call()); // she comes no longer
        return;
    }
    if (offer->id == m_offerDone || offer->declined)
        return;
    if (m_desk.clock().now() - offer->at > offerLife)
        m_offerDone = offer->id;
    else if (offer->entry == LegEntry::Join && m_desk.sheet().risk().level == form::RiskLevel::Imminent)
        letIn();
}

void HelpViewModel::letIn()
{
    const auto offer = openOffer();
    if (!offer)
        return;
    m_offerDone = offer->id;
    m_legBy = offer->by;
    m_legEndAway = false;
    m_desk.bringIn(offer->by, offer->line, offer->entry);
    emit changed();
}

void HelpViewModel::refuseOffer()
{
    const auto offer = openOffer();
    if (!offer)
        return;
    m_offerDone = offer->id;
    say([call = call(), id = offer->id](sync::HelpDesk &help) { return help.decline(call, id); });
    emit changed();
}

void HelpViewModel::sendAway()
{
    m_desk.legs().sendAway(call());
}

void HelpViewModel::putLegEndAway()
{
    m_legEndAway = true;
    emit changed();
}

void HelpViewModel::legMoved()
{
    if (m_desk.legs().leg().state != LegState::None)
        m_legEndAway = false;
    emit changed();
}

// A leader.

bool HelpViewModel::canEnter() const
{
    return m_session.membership() && m_session.isLeader() && isLineName(m_session.membership()->voice().user)
        && !m_desk.isLive();
}

QVariantMap HelpViewModel::place() const
{
    const auto &legs = m_desk.legs();
    if (!legs.isBusy())
        return m_leftWaiting.isNull() ? QVariantMap()
                                      : QVariantMap{{u"key"_s, m_leftWaiting.toString()},
                                          {u"state"_s, m_isDeclined ? u"declined"_s : u"left-waiting"_s},
                                          {u"muted"_s, false}, {u"declined"_s, false}};
    const bool isIn = legs.place() == LegDesk::Place::In;
    return {{u"key"_s, legs.of().toString()}, {u"state"_s, isIn ? u"in"_s : u"expecting"_s},
        {u"muted"_s, legs.isMuted()}, {u"declined"_s, isIn && m_isDeclined}};
}

void HelpViewModel::comeIn(const QString &key, bool takeOver)
{
    const auto call = CallId::fromString(key);
    auto &legs = m_desk.legs();
    if (!call || !canEnter() || (legs.place() == LegDesk::Place::In && legs.of() != *call))
        return;
    m_leftWaiting = {};
    m_isDeclined = false;
    m_cameAt = m_desk.clock().now();
    if (legs.place() != LegDesk::Place::In) {
        if (const auto ready = legs.expect(*call); !ready) {
            m_error = u"failed"_s;
            emit changed();
            return;
        }
        m_expectedIn = *call;
    }
    say([call = *call, entry = takeOver ? LegEntry::TakeOver : LegEntry::Join,
            line = m_session.membership()->voice().user](
            sync::HelpDesk &help) { return help.offer(call, entry, line); });
}

void HelpViewModel::leave()
{
    m_leftWaiting = {};
    m_desk.legs().leave();
    emit changed();
}

void HelpViewModel::setMuted(bool muted)
{
    m_desk.legs().setMuted(muted);
}

// Her telephone need not wait for what will not come. Only of what she said last: an earlier word was answered before.
void HelpViewModel::lookAtRefusal()
{
    auto &legs = m_desk.legs();
    const auto request = std::ranges::find(m_others, legs.of(), &HelpRequest::call);
    if (!legs.isBusy() || request == m_others.cend() || !m_session.membership())
        return;
    const auto offer = request->offer();
    m_isDeclined = offer && offer->declined && offer->by == m_session.membership()->staff() && offer->at >= m_cameAt;
    if (!m_isDeclined || legs.place() == LegDesk::Place::In)
        return;
    m_expectedIn = {}; // there is nothing to take back
    m_leftWaiting = request->call();
    legs.leave();
}

// Whoever comes no longer says so, so that the counsellor does not call a telephone that does not answer.
void HelpViewModel::placeChanged()
{
    auto &legs = m_desk.legs();
    if (legs.place() == LegDesk::Place::In)
        m_expectedIn = {};
    if (!legs.isBusy() && !m_expectedIn.isNull()) {
        const auto call = std::exchange(m_expectedIn, CallId());
        m_leftWaiting = legs.wasLeftWaiting() ? call : CallId();
        say([call](sync::HelpDesk &help) { return help.offer(call, std::nullopt, {}); });
    }
    emit changed();
}

} // namespace hl::app
