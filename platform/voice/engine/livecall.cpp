// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/livecall.h"

#include "core/base/log.h"
#include "platform/voice/engine/callfigures.h"

#include <linphone/api/c-api.h>
#include <linphone/factory.h>

#include <QFile>

namespace hl::voice {
namespace {

/// Longer than any notice: after it the counsellor is heard, notice or not.
constexpr Millis noticeLimit{20000};
/// Silence on the wire after which an end is a lost connection: liblinphone itself hangs up after `mediaPatience`.
constexpr Millis mediaLimit = mediaPatience - Millis{5000};
/// Silence on the wire after which the quality counts as none.
constexpr Millis silenceLimit{3000};

/// liblinphone asks for a name before it offers to record; nothing is ever written there (see RecordingGate).
constexpr const char *unusedRecordName = "hearthline.hlrec";
constexpr const char *unusedRoomRecordName = "hearthline.wav"; // a room records to no other kind

/// Empty: no recording, nor when one of them is none.
std::vector<crypto::PublicKey> recordingKeys(const CallPolicy &policy)
{
    std::vector<crypto::PublicKey> keys;
    for (QByteArrayView rest(policy.recordingKeys); !rest.isEmpty(); rest = rest.sliced(keys.back().toBytes().size())) {
        const auto key = crypto::PublicKey::fromBytes(rest.first(std::min<qsizetype>(rest.size(), 32)));
        if (!key)
            return {};
        keys.push_back(*key);
    }
    return keys;
}

} // namespace

LiveCall::LiveCall(LinphoneCall *call, CallInfo info, const Surroundings &surroundings)
    : m_call(linphone_call_ref(call))
    , m_around(surroundings)
    , m_session(std::move(info))
{
    m_around.gate.reset();
}

LiveCall::~LiveCall()
{
    m_around.gate.shut();
}

void LiveCall::apply(CallEvent::What what)
{
    const CallEvent event{m_around.clock.now(), what};
    if (m_session.apply(event))
        m_around.tell(event);
}

void LiveCall::accept(const CallPolicy &policy)
{
    if (!std::holds_alternative<Ringing>(m_session.state()))
        return;
    m_policy = policy;
    const Owned<LinphoneCallParams, linphone_call_params_unref> params(
        linphone_core_create_call_params(m_around.core, m_call.get()));
    linphone_call_params_enable_video(params.get(), FALSE);
    linphone_call_params_set_record_file(params.get(), unusedRecordName); // too late after the answer
    apply(event::Accepted{});
    linphone_call_set_microphone_muted(m_call.get(), TRUE); // no word of ours before the notice
    if (linphone_call_accept_with_params(m_call.get(), params.get()) != 0) {
        m_ourReason = EndReason::Failed;
        linphone_call_decline(m_call.get(), LinphoneReasonTemporarilyUnavailable);
    }
}

void LiveCall::decline(CallEngine::Refusal refusal)
{
    if (!std::holds_alternative<Ringing>(m_session.state()))
        return;
    const bool busy = refusal == CallEngine::Refusal::Busy;
    m_ourReason = busy ? EndReason::Busy : EndReason::Declined;
    linphone_call_decline(m_call.get(), busy ? LinphoneReasonBusy : LinphoneReasonDeclined);
}

void LiveCall::setMicrophone(Microphone microphone)
{
    m_wish = microphone;
    applyMicrophone();
}

void LiveCall::applyMicrophone()
{
    const bool muted = m_noticeDeadline.has_value() || m_wish == Microphone::Muted;
    // In a room it is the room's microphone; the call's own would silence the leader for the caller as well.
    if (room()) {
        linphone_core_enable_mic(m_around.core, muted ? FALSE : TRUE);
    } else {
        linphone_core_enable_mic(m_around.core, TRUE);
        linphone_call_set_microphone_muted(m_call.get(), muted ? TRUE : FALSE);
    }
    apply(event::MicrophoneChanged{muted ? Microphone::Muted : Microphone::Live});
}

void LiveCall::hold()
{
    if (!std::holds_alternative<Talking>(m_session.state()))
        return;
    pauseRecording(); // first: liblinphone would go on recording the caller who waits
    if (m_noticeDeadline)
        finishNotice(NoticeState::NotPlayed); // it starts again after the hold
    if (room()) { // nobody else is in it: without us it is silent
        linphone_conference_leave(room());
        apply(event::Held{});
        return;
    }
    if (linphone_call_pause(m_call.get()) != 0)
        startRecording();
}

void LiveCall::resume()
{
    if (!std::holds_alternative<OnHold>(m_session.state()))
        return;
    if (!room()) {
        linphone_call_resume(m_call.get());
        return;
    }
    linphone_conference_enter(room());
    onStreams();
}

void LiveCall::hangUp()
{
    if (m_session.isOver())
        return;
    m_ourReason = EndReason::WeHungUp;
    pauseRecording();
    linphone_call_terminate(m_call.get());
}

void LiveCall::handOver()
{
    if (m_session.isOver())
        return;
    noteHandedOver();
    pauseRecording();
    linphone_call_terminate(m_call.get());
}

void LiveCall::adopt(LinphoneCall *call)
{
    m_call.reset(linphone_call_ref(call));
}

void LiveCall::enterRoom()
{
    pauseRecording();
    m_hasRoom = true;
}

LinphoneConference *LiveCall::room() const
{
    return m_hasRoom ? linphone_call_get_conference(m_call.get()) : nullptr;
}

void LiveCall::sendDtmf(const QString &digits)
{
    if (isDtmf(digits) && std::holds_alternative<Talking>(m_session.state()))
        linphone_call_send_dtmfs(m_call.get(), digits.toLatin1().constData());
}

void LiveCall::refuseRecording()
{
    m_isRefused = true;
    pauseRecording(); // returns when the segment is closed
    for (const QString &file : m_around.gate.files())
        QFile::remove(file);
    apply(event::RecordingChanged{RecordingState::Closed, m_session.recordingSegments()});
}

void LiveCall::onState(LinphoneCallState state)
{
    switch (state) {
    case LinphoneCallStateStreamsRunning:
        onStreams();
        break;
    case LinphoneCallStatePaused:
        apply(event::Held{});
        break;
    case LinphoneCallStateEnd:
    case LinphoneCallStateError:
        onOver(state);
        break;
    default:
        break;
    }
}

void LiveCall::onStreams()
{
    m_lastMedia = m_around.clock.elapsed();
    if (std::holds_alternative<OnHold>(m_session.state()))
        apply(event::Resumed{});
    else
        apply(event::MediaUp{});
    // Every re-INVITE builds new streams: notice, microphone and recorder are set up again.
    if (m_policy.notice && m_session.notice() != NoticeState::Finished && !m_noticeDeadline)
        startNotice();
    applyMicrophone();
    startRecording();
}

void LiveCall::onOver(LinphoneCallState state)
{
    if (m_session.isOver())
        return;
    m_noticeDeadline.reset();
    pauseRecording();
    const bool recorded = m_session.recordingSegments() > 0 && m_session.recording() != RecordingState::Closed;
    apply(event::Hangup{reasonOf(state)});
    if (recorded)
        apply(event::RecordingChanged{RecordingState::Closed, m_session.recordingSegments()});
}

EndReason LiveCall::reasonOf(LinphoneCallState state) const
{
    if (m_ourReason)
        return *m_ourReason;
    if (!m_session.wasAnswered()) {
        switch (linphone_call_log_get_status(linphone_call_get_call_log(m_call.get()))) {
        case LinphoneCallAcceptedElsewhere:
        case LinphoneCallDeclinedElsewhere:
            return EndReason::AnsweredElsewhere;
        default:
            return state == LinphoneCallStateError ? EndReason::Failed : EndReason::CallerGaveUp;
        }
    }
    const bool silent = m_around.clock.elapsed() - m_lastMedia > mediaLimit;
    return silent || state == LinphoneCallStateError ? EndReason::ConnectionLost : EndReason::CallerHungUp;
}

void LiveCall::startNotice()
{
    const QString name
        = *m_policy.notice == Language::Zh ? QStringLiteral("notice-zh.wav") : QStringLiteral("notice-en.wav");
    const QByteArray path = QFile::encodeName(m_around.noticeFolder + u'/' + name);
    LinphonePlayer *player = linphone_call_get_player(m_call.get());
    if (!player)
        return;
    if (!linphone_player_get_user_data(player)) {
        // Added once a player: to remove callbacks that are not there frees them twice in 5.1.
        linphone_player_set_user_data(player, const_cast<Surroundings *>(&m_around));
        const Owned<LinphonePlayerCbs, linphone_player_cbs_unref> callbacks(
            linphone_factory_create_player_cbs(linphone_factory_get()));
        linphone_player_cbs_set_eof_reached(callbacks.get(), [](LinphonePlayer *ended) {
            static_cast<const Surroundings *>(linphone_player_get_user_data(ended))->noticeEnded();
        });
        linphone_player_add_callbacks(player, callbacks.get());
    }
    // Never ask a call's player for its duration or position: that calls through a null pointer in 5.1.
    if (linphone_player_open(player, path.constData()) != 0 || linphone_player_start(player) != 0) {
        qCWarning(logVoice, "the recording notice cannot be played; this call is not recorded");
        return;
    }
    m_noticeDeadline = m_around.clock.elapsed() + noticeLimit;
    apply(event::NoticeChanged{NoticeState::Playing});
}

void LiveCall::onNoticeEnded()
{
    if (!m_noticeDeadline) // it ended because we stopped it
        return;
    finishNotice(NoticeState::Finished);
    applyMicrophone();
    startRecording();
}

void LiveCall::finishNotice(NoticeState outcome)
{
    m_noticeDeadline.reset();
    linphone_player_close(linphone_call_get_player(m_call.get()));
    apply(event::NoticeChanged{outcome});
}

bool LiveCall::mayRecord() const
{
    return m_session.notice() == NoticeState::Finished && !m_isRefused
        && std::holds_alternative<Talking>(m_session.state()) && m_session.recording() != RecordingState::Closed;
}

void LiveCall::startRecording()
{
    const auto keys = recordingKeys(m_policy);
    if (keys.empty() || !mayRecord())
        return;
    m_around.gate.open({m_session.id(), keys, m_policy.recordingFolder});
    if (room())
        linphone_conference_start_recording(room(), unusedRoomRecordName);
    else
        linphone_call_start_recording(m_call.get());
}

void LiveCall::pauseRecording()
{
    if (!m_around.gate.isOpen())
        return;
    m_around.gate.shut();
    if (room())
        linphone_conference_stop_recording(room());
    else
        linphone_call_stop_recording(m_call.get());
    if (m_session.recording() == RecordingState::On)
        apply(event::RecordingChanged{RecordingState::Paused, m_session.recordingSegments()});
}

void LiveCall::onRecording(RecordingGate::Outcome outcome, int segment)
{
    const bool begun = outcome == RecordingGate::Outcome::Begun;
    // The recorder's thread tells us late: the call may be over or on hold by now.
    if (!m_session.isOver() && m_session.recording() != RecordingState::Closed)
        apply(event::RecordingChanged{!begun ? RecordingState::Closed
                : m_around.gate.isOpen()     ? RecordingState::On
                                             : RecordingState::Paused,
            segment});
}

Levels LiveCall::measureLevels()
{
    if (m_noticeDeadline && m_around.clock.elapsed() > *m_noticeDeadline) {
        qCWarning(logVoice, "the recording notice does not end; this call is not recorded");
        finishNotice(NoticeState::NotPlayed);
        m_policy.notice.reset();
        applyMicrophone();
    }
    const float microphone = room() ? linphone_core_get_conference_local_input_volume(m_around.core)
                                    : linphone_call_get_record_volume(m_call.get());
    return {microphone, linphone_call_get_play_volume(m_call.get())};
}

CallStats LiveCall::measureStats()
{
    CallStats result = figuresOf(m_call.get());
    if (result.packetsReceived != m_packets || std::holds_alternative<OnHold>(m_session.state()))
        m_lastMedia = m_around.clock.elapsed();
    m_packets = result.packetsReceived;
    // liblinphone rates what arrives: of nothing it keeps the last good figure.
    if (m_around.clock.elapsed() - m_lastMedia > silenceLimit)
        result.quality = 0;
    return result;
}

} // namespace hl::voice
