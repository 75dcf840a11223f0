// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

#include <QString>

typedef struct _LinphoneCore LinphoneCore;
typedef struct _MSFactory MSFactory;

namespace hl::voice {

// The one seam for tests: hearthline-voice links soundcard.cpp (the machine's own devices), hearthline-voice-tone links
// the sound card of tests/fakes/voice (microphone = sine, speaker = tone detector). On the sip thread for a call, on
// the player's for a recording.

/// Held while sound cards are looked for or let go: the drivers of mediastreamer count those who use them, and count
/// for one thread only.
[[nodiscard]] inline std::unique_lock<std::mutex> holdCards()
{
    static std::mutex cards;
    return std::unique_lock(cards);
}

/// Before the core, or a factory without one, is made.
void prepareSound();
/// After the core is made and before it starts. `socketFolder` is private to the user.
void attachSound(LinphoneCore *core, const QString &socketFolder);
/// The same for a factory without a core.
void attachSound(MSFactory *factory, const QString &socketFolder);

} // namespace hl::voice
