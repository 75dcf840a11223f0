// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/voice/engine/recordinggate.h"

typedef struct _MSFactory MSFactory;

namespace hl::voice {

/// Puts our sealing recorder in the place of mediastreamer's file recorder (MS_FILE_REC_ID): the factory takes the
/// filter registered last. Relies on the audio graph of liblinphone 5.1; the tone test guards it.
/// The C API has no user pointer for filters, so there is one gate for the process; it must outlive the core.
void registerSealingRecorder(MSFactory *factory, RecordingGate &gate);

} // namespace hl::voice
