// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

typedef struct _LinphoneCore LinphoneCore;

namespace hl::voice {

// The one seam for tests: hearthline-voice links soundcard.cpp (the machine's own devices), hearthline-voice-tone links
// the sound card of tests/fakes/voice (microphone = sine, speaker = tone detector). Both on the sip thread.

/// Before the core is made.
void prepareSound();
/// After the core is made and before it starts. `socketFolder` is private to the user.
void attachSound(LinphoneCore *core, const QString &socketFolder);

} // namespace hl::voice
