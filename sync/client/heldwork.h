// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/recordinguploader.h"

namespace hl::sync {

/// The UTC day from which on this device has held work that the organisation does not have: an event that is not
/// acknowledged, refused ones among them, a call that is not signed, or one whose recording has not arrived.
/// nullopt: none that is older than today; what is on its way all day long is nobody's business.
[[nodiscard]] Result<std::optional<Timestamp>> heldSince(
    store::Vault &vault, const RecordingUploader &uploader, Timestamp now);

} // namespace hl::sync
