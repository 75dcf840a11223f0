// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/sipline.h"

#include <linphone/api/c-api.h>

namespace hl::voice {
namespace {

QString helpIn(const LinphoneCall *call)
{
    const LinphoneCallParams *params = linphone_call_get_remote_params(const_cast<LinphoneCall *>(call));
    return QString::fromLatin1(linphone_call_params_get_custom_header(params, helpHeader));
}

} // namespace

// The counsellor's side.

/// Only a line of our own domain, never our own, and nobody while the caller hears the notice or is on hold.
void SipLine::bringIn(const ipc::BringIn &wish)
{
    withCall(wish.id, [&](LiveCall &call) {
        const bool isTalking = std::holds_alternative<Talking>(call.session().state())
            && call.session().notice() != NoticeState::Playing;
        if (!m_account || !isLineName(wish.line) || wish.line == m_account->user || !isTalking || m_legOf) {
            tell(ipc::LegChanged{wish.id, {LegState::None, LegEnd::Unreachable}});
            return;
        }
        if (!m_room) {
            const CallInfo &info = call.session().info();
            m_room = std::make_unique<LeaderRoom>(LeaderRoom::Surroundings{m_core.get(), m_clock, call.line(), info.id,
                info.lineReference, m_account->domain, [&call] { call.enterRoom(); },
                [this, id = info.id](const LeaderLeg &leg) {
                    tell(ipc::LegChanged{id, leg});
                },
                [&call] { call.handOver(); }});
        }
        m_room->bringIn(wish.line, wish.entry);
    });
}

// The leader's side.

bool SipLine::isForLeader(const LinphoneCall *call)
{
    return !helpIn(call).isEmpty();
}

bool SipLine::isExpected(const LinphoneCall *call) const
{
    return m_expected && m_clock.elapsed() < m_expected->until && helpIn(call) == m_expected->of.toString();
}

/// Whose line it came from is no caller's number.
CallInfo SipLine::describeLeg(LinphoneCall *call)
{
    CallInfo info = describe(call);
    info.id = m_expected->leg;
    info.callerNumber.clear();
    info.callerName.clear();
    m_legOf = m_expected->of;
    m_expected.reset();
    return info;
}

/// No notice and no recording: the counsellor's telephone plays the one and keeps the other.
void SipLine::answerLeg()
{
    later([this] {
        if (m_call)
            m_call->accept(CallPolicy{});
    });
}

/// The caller's own call, moved to us by her line in place of the counsellor's; liblinphone answers it by itself.
bool SipLine::comesInPlace(LinphoneCall *call)
{
    if (!m_call || !m_legOf || linphone_call_get_replaced_call(call) != m_call->handle())
        return false;
    m_call->adopt(call);
    m_legOf.reset();
    tell(ipc::CallerCame{m_call->session().id(), describe(call).callerNumber});
    return true;
}

} // namespace hl::voice
