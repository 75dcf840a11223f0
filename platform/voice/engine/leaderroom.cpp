// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/leaderroom.h"

#include "core/base/log.h"

#include <linphone/api/c-api.h>
#include <linphone/factory.h>

namespace hl::voice {
namespace {

using OwnedAddress = Owned<LinphoneAddress, linphone_address_unref>;
using OwnedParams = Owned<LinphoneCallParams, linphone_call_params_unref>;
using OwnedRoomParams = Owned<LinphoneConferenceParams, linphone_conference_params_unref>;

/// So long a leader's telephone is called; it answers by itself, if it does at all.
constexpr Millis answerLimit{20000};
/// So long the caller's line may take; all three can talk meanwhile.
constexpr Millis moveLimit{10000};
/// Without a packet from her for so long she is gone: the caller must not wait for a voice that does not come.
constexpr Millis silenceLimit{10000};

} // namespace

LeaderRoom::LeaderRoom(Surroundings surroundings)
    : m_around(std::move(surroundings))
{
}

LeaderRoom::~LeaderRoom()
{
    if (m_leg && !m_why)
        linphone_call_terminate(m_leg.get());
}

void LeaderRoom::set(LegState state, LegEnd end)
{
    const LeaderLeg now{state, end};
    if (m_state == now)
        return;
    m_state = now;
    qCInfo(logVoice, "leader: %s %s", name(state).data(), name(end).data());
    m_around.tell(now);
}

void LeaderRoom::bringIn(const QString &line, LegEntry entry)
{
    if (m_state.state == LegState::Moving)
        return;
    m_entry = entry;
    if (m_state.state == LegState::Joined && entry == LegEntry::TakeOver)
        move();
    if (m_state.state != LegState::None)
        return;
    m_leg.reset(); // one that is over
    m_state = {}; // so that the same failure is told again
    const QByteArray uri = "sip:" + line.toLatin1() + '@' + m_around.domain.toUtf8();
    const OwnedAddress address(linphone_factory_create_address(linphone_factory_get(), uri.constData()));
    if (!address || !openRoom())
        return set(LegState::None, LegEnd::Unreachable);
    m_why.reset();
    m_isReplaced = false;
    const OwnedParams params(linphone_core_create_call_params(m_around.core, nullptr));
    linphone_call_params_enable_video(params.get(), FALSE);
    linphone_call_params_add_custom_header(params.get(), helpHeader, m_around.call.toString().toLatin1().constData());
    if (!m_around.lineReference.isEmpty())
        linphone_call_params_add_custom_header(
            params.get(), "X-Hotline-Call", m_around.lineReference.toUtf8().constData());
    bctbx_list_t *whom = bctbx_list_append(nullptr, address.get());
    linphone_conference_invite_participants(m_conference.get(), whom, params.get());
    bctbx_list_free(whom);
    LinphoneCall *leg = linphone_core_get_call_by_remote_address2(m_around.core, address.get());
    if (!leg)
        return set(LegState::None, LegEnd::Unreachable);
    m_leg.reset(linphone_call_ref(leg));
    m_deadline = m_around.clock.elapsed() + answerLimit;
    set(LegState::Calling);
}

/// The room stays when she leaves: to undo it would be one more re-INVITE, which may cross the line's own word of how
/// the move went.
bool LeaderRoom::openRoom()
{
    if (linphone_call_get_conference(m_around.caller))
        return true;
    const OwnedRoomParams params(linphone_core_create_conference_params(m_around.core));
    linphone_conference_params_enable_video(params.get(), FALSE);
    linphone_conference_params_enable_one_participant_conference(params.get(), TRUE);
    m_conference.reset(linphone_core_create_conference_with_params(m_around.core, params.get()));
    if (!m_conference)
        return false;
    m_around.aboutToMix();
    // The caller first: with her in the room the second call does not put her on hold.
    linphone_conference_add_participant(m_conference.get(), m_around.caller);
    return true;
}

void LeaderRoom::hangUp(LegEnd why)
{
    if (!m_leg || m_why)
        return;
    m_why = why;
    linphone_call_terminate(m_leg.get());
}

void LeaderRoom::sendAway()
{
    if (m_state.state != LegState::Moving)
        hangUp(LegEnd::Left);
}

void LeaderRoom::onState(LinphoneCallState state)
{
    switch (state) {
    case LinphoneCallStateStreamsRunning:
        m_lastSound = m_around.clock.elapsed();
        if (m_state.state != LegState::Calling)
            return;
        set(LegState::Joined);
        if (m_entry == LegEntry::TakeOver)
            move();
        break;
    case LinphoneCallStateEnd:
    case LinphoneCallStateError:
        onOver(state);
        break;
    case LinphoneCallStateReleased:
        m_leg.reset();
        break;
    default:
        break;
    }
}

void LeaderRoom::onOver(LinphoneCallState state)
{
    if (m_state.state == LegState::Moving && !m_why) {
        m_isReplaced = true; // or she hung up: what the caller's line says decides
        return;
    }
    if (m_state.state != LegState::None)
        set(LegState::None, reasonOf(state));
}

LegEnd LeaderRoom::reasonOf(LinphoneCallState state) const
{
    if (m_why)
        return *m_why;
    const bool wasIn = m_state.state != LegState::Calling;
    if (wasIn)
        return state == LinphoneCallStateError ? LegEnd::Lost : LegEnd::Left;
    switch (linphone_call_get_reason(m_leg.get())) {
    case LinphoneReasonDeclined:
    case LinphoneReasonBusy:
    case LinphoneReasonDoNotDisturb:
        return LegEnd::Declined;
    case LinphoneReasonNotAnswered:
        return LegEnd::NoAnswer;
    default:
        return LegEnd::Unreachable;
    }
}

void LeaderRoom::move()
{
    m_deadline = m_around.clock.elapsed() + moveLimit;
    m_isAsked = false;
    set(LegState::Moving);
    askLine();
}

/// Again at the next tick when it cannot be asked now: the caller's line has not answered yet that she is in the room.
void LeaderRoom::askLine()
{
    m_isAsked = linphone_call_transfer_to_another(m_around.caller, m_leg.get()) == 0;
}

void LeaderRoom::stay(LegEnd end)
{
    m_entry = LegEntry::Join;
    if (m_isReplaced)
        set(LegState::None, LegEnd::Left);
    else
        set(LegState::Joined, end);
}

void LeaderRoom::onMoving(LinphoneCallState state)
{
    if (m_state.state != LegState::Moving || !m_isAsked)
        return;
    if (state == LinphoneCallStateConnected || state == LinphoneCallStateStreamsRunning) {
        m_why = LegEnd::Left;
        m_around.moved();
    } else if (state == LinphoneCallStateError || state == LinphoneCallStateEnd) {
        stay(LegEnd::MoveRefused);
    }
}

void LeaderRoom::tick()
{
    const Millis now = m_around.clock.elapsed();
    if (m_state.state == LegState::Calling && now > m_deadline)
        hangUp(LegEnd::NoAnswer);
    if (m_state.state == LegState::Moving && !m_isAsked && !m_isReplaced)
        askLine();
    if (m_state.state == LegState::Moving && now > m_deadline)
        stay(LegEnd::MoveRefused);
    if (m_state.state != LegState::Joined)
        return;
    const Owned<LinphoneCallStats, linphone_call_stats_unref> stats(linphone_call_get_audio_stats(m_leg.get()));
    const rtp_stats_t *rtp = stats ? linphone_call_stats_get_rtp_stats(stats.get()) : nullptr;
    if (rtp && rtp->packet_recv != m_packets) {
        m_packets = rtp->packet_recv;
        m_lastSound = now;
    }
    if (now - m_lastSound > silenceLimit)
        hangUp(LegEnd::Lost);
}

} // namespace hl::voice
