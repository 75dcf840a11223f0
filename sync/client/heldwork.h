// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"

namespace hl::sync {

/// The UTC day from which on this device has held work that the organisation does not have: an event that is not
/// acknowledged, refused ones among them, or a call that is not signed. nullopt: none that is older than today; what is
/// on its way all day long is nobody's business.
[[nodiscard]] Result<std::optional<Timestamp>> heldSince(store::Vault &vault, Timestamp now);

} // namespace hl::sync
