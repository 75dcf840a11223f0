// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/callengine.h"

#include <linphone/core.h>

namespace hl::voice {

/// What liblinphone knows of a call's sound at this moment; all zero while it has no stream. Thread: sip.
[[nodiscard]] CallStats figuresOf(LinphoneCall *call);

} // namespace hl::voice
