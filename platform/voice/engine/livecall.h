// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/callengine.h"
#include "platform/voice/engine/linphonecore.h"
#include "platform/voice/engine/recordinggate.h"

#include <functional>
#include <optional>

namespace hl::voice {

/// The one call of the line, on the sip thread: turns wishes into SIP and SIP into CallEvents.
///
/// After the answer the microphone stays shut while the caller hears the notice; at the notice's end it opens, and only
/// then, and only with a recording key, the recording gate opens. Hold shuts the gate before SIP hears of it.
class LiveCall
{
public:
    struct Surroundings
    {
        LinphoneCore *core = nullptr;
        RecordingGate &gate;
        const Clock &clock;
        QString noticeFolder; ///< holds notice-zh.wav and notice-en.wav
        std::function<void(const CallEvent &)> tell;
        std::function<void()> noticeEnded; ///< called inside liblinphone's callback: come back to `onNoticeEnded` later
    };
    LiveCall(LinphoneCall *call, CallInfo info, const Surroundings &surroundings);
    ~LiveCall();
    LiveCall(const LiveCall &) = delete;
    LiveCall &operator=(const LiveCall &) = delete;

    [[nodiscard]] const CallSession &session() const { return m_session; }
    [[nodiscard]] const LinphoneCall *handle() const { return m_call.get(); }
    [[nodiscard]] LinphoneCall *line() { return m_call.get(); }

    void accept(const CallPolicy &policy);
    void decline(CallEngine::Refusal refusal);
    void setMicrophone(Microphone microphone);
    void hold();
    void resume();
    void hangUp();
    void sendDtmf(const QString &digits);
    void refuseRecording();
    /// The caller is with a leader: our part ends, if her line has not ended it already.
    void handOver();
    void noteHandedOver() { m_ourReason = EndReason::HandedOver; }
    /// On the leader's side: the caller's own call takes the place of the counsellor's.
    void adopt(LinphoneCall *call);
    /// The caller's sound is about to be mixed with a leader's in a room of ours: the segment ends, and the room's
    /// stream begins another.
    void enterRoom();

    /// liblinphone says where the call is.
    void onState(LinphoneCallState state);
    void onNoticeEnded();
    /// Call it 10 times a second while the call is answered; stops a notice that never ends.
    [[nodiscard]] Levels measureLevels();
    /// Call it once a second while the call is answered.
    [[nodiscard]] CallStats measureStats();
    void onRecording(RecordingGate::Outcome outcome, int segment);

private:
    void apply(CallEvent::What what);
    void onStreams();
    void onOver(LinphoneCallState state);
    [[nodiscard]] EndReason reasonOf(LinphoneCallState state) const;
    void startNotice();
    void finishNotice(NoticeState outcome);
    void applyMicrophone();
    void startRecording();
    void pauseRecording();
    [[nodiscard]] bool mayRecord() const;
    [[nodiscard]] LinphoneConference *room() const;

    Owned<LinphoneCall, linphone_call_unref> m_call;
    const Surroundings m_around;
    CallSession m_session;
    CallPolicy m_policy;
    Microphone m_wish = Microphone::Live; ///< the counsellor's; shut anyway while the notice plays
    std::optional<EndReason> m_ourReason; ///< set when it is we who end the call
    std::optional<Millis> m_noticeDeadline; ///< set while the notice plays
    bool m_hasRoom = false; ///< a room of ours was made; at a leader's, the counsellor's looks like one too
    bool m_isRefused = false; ///< the caller does not want to be recorded
    quint64 m_packets = 0;
    Millis m_lastMedia{0}; ///< Clock::elapsed of the last packet from the caller
};

} // namespace hl::voice
