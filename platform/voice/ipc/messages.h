// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/callengine.h"
#include "core/call/linecheck.h"
#include "core/call/soundplayer.h"
#include "platform/voice/ipc/legmessages.h"

#include <variant>

namespace hl::voice::ipc {

// What the app tells the voice process.
struct SetPolicy
{
    CallPolicy policy;
};
struct Register
{
    SipAccount account;
};
struct Unregister
{
};
struct Accept
{
    CallId id;
};
struct Decline
{
    CallId id;
    CallEngine::Refusal refusal = CallEngine::Refusal::Declined;
};
struct SetMicrophone
{
    CallId id;
    Microphone microphone = Microphone::Live;
};
struct Hold
{
    CallId id;
};
struct Resume
{
    CallId id;
};
struct HangUp
{
    CallId id;
};
struct SendDtmf
{
    CallId id;
    QString digits;
};
struct RefuseRecording
{
    CallId id;
};
/// Hang up, unregister, end the process.
struct ShutDown
{
};

// What the voice process tells every attached app.
/// The first message on a new connection; then Reachable and, if there is a call, CallSnapshot.
struct Hello
{
    QString programVersion;
};
struct Reachable
{
    Reachability reachability;
};
struct CallArrived
{
    CallInfo info;
};
struct CallSnapshot
{
    CallInfo info;
    CallState state;
    Microphone microphone = Microphone::Live;
    NoticeState notice = NoticeState::NotPlayed;
    RecordingState recording = RecordingState::Off;
    qint32 segments = 0;
};
struct CallChanged
{
    CallId id;
    CallEvent event;
};
struct LevelsMeasured
{
    CallId id;
    Levels levels;
};
struct StatsMeasured
{
    CallId id;
    CallStats stats;
};
struct DigitReceived
{
    CallId id;
    QString digit; ///< one character
};

// A recording that is heard again (core/call/soundplayer.h). From the app:
struct AddSound
{
    ListeningId id;
    qint32 number = 0;
    SoundPlayer::Chunk kind = SoundPlayer::Chunk::Second;
    Secret chunk;
};
struct SteerSound
{
    ListeningId id;
    bool isPlaying = false;
    std::optional<qint32> seekMs;
    qint32 percent = 100;
    bool skipsSilence = false;
};
struct DropSound
{
};
// To the app:
struct TookSound
{
    ListeningId id;
    qint32 number = 0;
    qint32 lanes = 1;
    QByteArray peaks;
    qint32 durationMs = 0;
};
struct SoundMoved
{
    ListeningId id;
    PlayState state = PlayState::Paused;
    qint32 positionMs = 0;
};
// The check before duty (core/call/linecheck.h).
struct ChooseSound
{
    SoundChoice choice;
};
enum class CheckWish {
    FindDevices,
    StartSoundCheck,
    StopSoundCheck,
    StartTestCall,
    StopTestCall,
};
struct WishCheck
{
    CheckWish wish = CheckWish::FindDevices;
};
struct DevicesFound
{
    QList<SoundDevice> devices;
    SoundChoice used;
};
struct SoundChecked
{
    SoundCheck check;
};
struct TestCallChanged
{
    TestCall call;
};

/// One message. Its index in this list is the type byte on the wire: only ever append, and raise `wireVersion` when a
/// layout changes.
using Message = std::variant<SetPolicy, Register, Unregister, Accept, Decline, SetMicrophone, Hold, Resume, HangUp,
    SendDtmf, RefuseRecording, ShutDown, Hello, Reachable, CallArrived, CallSnapshot, CallChanged, LevelsMeasured,
    StatsMeasured, DigitReceived, BringIn, SendAway, ExpectLeg, LegChanged, LegAttached, CallerCame, AddSound,
    SteerSound, DropSound, TookSound, SoundMoved, ChooseSound, WishCheck, DevicesFound, SoundChecked, TestCallChanged>;

} // namespace hl::voice::ipc
