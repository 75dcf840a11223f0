// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/callengine.h"
#include "platform/voice/engine/linphonecore.h"

#include <functional>
#include <optional>

namespace hl::voice {

/// Says in the INVITE to a leader into which call she comes; her telephone takes no other.
constexpr const char *helpHeader = "X-Hotline-Help";

/// A leader in the call of a counsellor (decisions/0004), on the sip thread: a conference in this process mixes the
/// three; to move the caller, her line is asked to call the leader in place of us (REFER with Replaces), and all three
/// go on until it has. Whatever fails leaves caller and counsellor as they were.
class LeaderRoom
{
public:
    struct Surroundings
    {
        LinphoneCore *core = nullptr;
        const Clock &clock;
        LinphoneCall *caller = nullptr;
        CallId call; ///< of the caller's
        QString lineReference; ///< of the caller's, so that both records say that they are of one call
        QString domain;
        std::function<void()> aboutToMix; ///< the caller's sound is about to change its way
        std::function<void(const LeaderLeg &)> tell;
        std::function<void()> moved; ///< the leader has the caller: our part is over
    };
    explicit LeaderRoom(Surroundings surroundings);
    /// Hangs up on her.
    ~LeaderRoom();
    LeaderRoom(const LeaderRoom &) = delete;
    LeaderRoom &operator=(const LeaderRoom &) = delete;

    /// `line`: see isLineName().
    void bringIn(const QString &line, LegEntry entry);
    void sendAway();
    [[nodiscard]] bool owns(const LinphoneCall *call) const { return m_leg && m_leg.get() == call; }
    [[nodiscard]] const LeaderLeg &leg() const { return m_state; }
    void onState(LinphoneCallState state);
    /// How the caller's line gets on with calling the leader.
    void onMoving(LinphoneCallState state);
    /// Call it 10 times a second.
    void tick();
    /// While the caller is on the way: whether her own end of our call means that she has arrived.
    [[nodiscard]] bool hasArrived() const { return m_state.state == LegState::Moving && m_isReplaced; }

private:
    void set(LegState state, LegEnd end = LegEnd::None);
    [[nodiscard]] bool openRoom();
    void onOver(LinphoneCallState state);
    void move();
    void askLine();
    void stay(LegEnd end);
    void hangUp(LegEnd why);
    [[nodiscard]] LegEnd reasonOf(LinphoneCallState state) const;

    const Surroundings m_around;
    Owned<LinphoneConference, linphone_conference_unref> m_conference;
    Owned<LinphoneCall, linphone_call_unref> m_leg;
    LeaderLeg m_state;
    LegEntry m_entry = LegEntry::Join;
    std::optional<LegEnd> m_why; ///< set when it is we who end the leg
    Millis m_deadline{0}; ///< of calling and of moving, by Clock::elapsed
    bool m_isAsked = false; ///< the caller's line has our REFER
    bool m_isReplaced = false; ///< her leg to us ended while the caller moves
    quint64 m_packets = 0;
    Millis m_lastSound{0};
};

} // namespace hl::voice
