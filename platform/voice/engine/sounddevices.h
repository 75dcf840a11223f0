// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/linecheck.h"

#include <linphone/core.h>

namespace hl::voice {

/// Microphones and loudspeakers that the core can use, at most 64 of them. `fresh`: looks again at what is plugged in,
/// which no call may live through.
[[nodiscard]] QList<SoundDevice> soundDevices(LinphoneCore *core, bool fresh);

/// What a call would use now.
[[nodiscard]] SoundChoice soundInUse(const LinphoneCore *core);

/// Uses these devices for calls to come, and for the one that lives once its streams are made anew. An empty id, or one
/// that is not there: `preferred`, which is what the core came up with.
void useSound(LinphoneCore *core, const SoundChoice &choice, const SoundChoice &preferred);

/// A re-INVITE for the call that lives: 5.1 changes no device under a stream that runs (seen on Linux).
void renewStreams(LinphoneCore *core);

} // namespace hl::voice
