// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <optional>

#include <QByteArray>

namespace hl {

struct ListeningTag;
/// One listening: made anew for each recording that is opened.
using ListeningId = Id<ListeningTag>;

/// How many peaks there are of a second of sound, for each voice lane.
inline constexpr int PeaksPerSecond = 10;

enum class PlayState {
    Paused,
    Playing,
    AtEnd,
    Unreadable, ///< what was handed over is no sound of a call
    NoCard, ///< this device has nothing to play through
    Gone, ///< wiped: a call came, or the engine ended
};

struct Playback
{
    PlayState state = PlayState::Paused;
    Millis position{0};
    bool operator==(const Playback &) const = default;
};

/// What of a recording the player has taken in.
struct SoundTaken
{
    int number = 0; ///< of the chunk, from 0
    int lanes = 1; ///< 1: mixed; 2: caller and counsellor apart
    QByteArray peaks; ///< loudest of each tenth of a second, 0 to 255; the first lane's, then the second's
    Millis duration{0}; ///< of all that was taken so far
    bool operator==(const SoundTaken &) const = default;
};

struct Steering
{
    bool isPlaying = false;
    std::optional<Millis> seekTo;
    int percent = 100; ///< how fast: 100 to 200; a voice stays as high as it is
    bool skipsSilence = false; ///< pauses of more than a second and a half are cut short
    bool operator==(const Steering &) const = default;
};

/// Told on the thread that owns the player.
class SoundPlayerListener
{
public:
    virtual ~SoundPlayerListener() = default;
    virtual void soundTaken(ListeningId id, const SoundTaken &taken) = 0;
    virtual void playbackMoved(ListeningId id, const Playback &playback) = 0;
};

/// The port through which a call's recording is heard again. What is handed over is decoded and kept elsewhere, in
/// memory only, and is wiped when it is dropped, when a call rings and when the app goes. One recording at a time.
class SoundPlayer
{
public:
    virtual ~SoundPlayer() = default;
    /// At most one; nullptr to leave. Not owned.
    virtual void setSoundListener(SoundPlayerListener *listener) = 0;
    enum class Chunk {
        Head, ///< a segment begins
        Second,
    };
    /// The next chunk of the recording, as platform/voice has written it. Another id drops what was there.
    /// Errors: Network (no engine), Corrupt (larger than any second is).
    [[nodiscard]] virtual Result<void> addSound(ListeningId id, int number, Chunk kind, Secret chunk) = 0;
    /// Errors: Network (no engine).
    [[nodiscard]] virtual Result<void> steer(ListeningId id, const Steering &steering) = 0;
    /// Ends playing and wipes what was handed over.
    virtual void dropSound() = 0;
};

} // namespace hl
