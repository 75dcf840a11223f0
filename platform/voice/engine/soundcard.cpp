// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/soundcard.h"

namespace hl::voice {

void prepareSound() { }

void attachSound(LinphoneCore *, const QString &) { }

void attachSound(MSFactory *, const QString &) { }

} // namespace hl::voice
