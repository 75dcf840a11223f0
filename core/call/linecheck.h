// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

namespace hl {

/// A microphone or a loudspeaker of this machine, or both in one.
struct SoundDevice
{
    enum class Kind {
        Unknown, ///< the system does not tell
        Speaker,
        Microphone,
        Headphones,
        Headset,
        Bluetooth,
    };
    QString id; ///< lasts over restarts
    QString name; ///< as the system calls it; it may hold its owner's name: never log it
    Kind kind = Kind::Unknown;
    bool hears = false; ///< a microphone
    bool speaks = false;
    bool operator==(const SoundDevice &) const = default;
};

/// The devices to use, by id; empty, or one that is not plugged in: what the system prefers.
struct SoundChoice
{
    QString input;
    QString output;
    bool operator==(const SoundChoice &) const = default;
};

/// The check of room and microphone: silence first, then her voice, which she then hears. See SoundJudge.
struct SoundCheck
{
    enum class Phase {
        Idle,
        Silence, ///< "please say nothing"
        Speech, ///< "please say a few sentences"
        Playback, ///< she hears what she said
        Done, ///< `fault` says how
    };
    enum class Fault {
        None,
        NoMicrophone, ///< there is none, or it gives nothing
        NoSpeaker,
        NoisyRoom,
        Muted, ///< no sound at all
        TooQuiet,
        TooLoud, ///< distorted
        Interrupted, ///< a call, or the telephone went away
    };
    Phase phase = Phase::Idle;
    Fault fault = Fault::None;
    float level = -120; ///< dBFS, now; -120: silence
    float noise = -120; ///< dBFS, of the silent room; known after Silence
    float voice = -120; ///< dBFS, of her voice; known after Speech
    bool operator==(const SoundCheck &) const = default;
};

/// A call to the echo that the organisation's telephone system keeps (`testCallUser`): it rings nobody.
struct TestCall
{
    enum class Phase {
        Idle,
        Calling,
        Measuring,
        Done, ///< `fault` says how
    };
    enum class Fault {
        None,
        NotRegistered,
        NotOffered, ///< the telephone system has no echo, or does not allow it
        NoAnswer,
        NothingBack, ///< answered, but no packet came back
        SilenceBack, ///< packets, but not our sound
        PoorLine, ///< it came back, but not well enough to talk; see the figures
        CutOff, ///< hung up by the other side, or the line broke
        Interrupted, ///< a call came, which goes first, or it was stopped
    };
    Phase phase = Phase::Idle;
    Fault fault = Fault::None;
    quint64 packetsSent = 0;
    quint64 packetsReceived = 0;
    float lossPercent = 0; ///< of what should have come back
    float jitterMs = 0;
    float roundTripMs = 0; ///< 0: the echo did not tell (no RTCP)
    bool operator==(const TestCall &) const = default;
};

/// The user that the test call goes to, in the account's own SIP domain. It is part of the program, so that nobody who
/// speaks to the voice process can make it call anybody else.
inline constexpr const char *testCallUser = "echo";

/// The line is too bad to talk above any of these (ITU-T G.114: 400 ms one way is the most; G.113 on loss).
inline constexpr float maxLossPercent = 5;
inline constexpr float maxJitterMs = 60;
inline constexpr float maxRoundTripMs = 800;

/// Told by an engine, on the thread that owns the engine.
class LineCheckListener
{
public:
    virtual ~LineCheckListener() = default;
    /// `used`: the ids of what a call would use now; empty: there is none.
    virtual void devicesFound(const QList<SoundDevice> &devices, const SoundChoice &used) = 0;
    virtual void soundChecked(const SoundCheck &check) = 0;
    virtual void testCallChanged(const TestCall &call) = 0;
};

/// The port through which the app tries the telephone before duty. All commands return at once and are answered to the
/// listener. A call that comes ends what is tried.
class LineCheck
{
public:
    virtual ~LineCheck() = default;
    /// At most one; nullptr to leave. Not owned.
    virtual void setLineCheckListener(LineCheckListener *listener) = 0;
    /// Holds from now on, in a running call too, and over restarts of the engine. Answered by devicesFound().
    virtual void chooseSound(const SoundChoice &choice) = 0;
    virtual void findDevices() = 0;
    /// Begins anew if one is under way.
    virtual void startSoundCheck() = 0;
    virtual void stopSoundCheck() = 0;
    /// Only while registered.
    virtual void startTestCall() = 0;
    virtual void stopTestCall() = 0;
};

} // namespace hl
