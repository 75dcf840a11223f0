// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/box.h"
#include "core/store/vault.h"
#include "sync/client/membership.h"
#include "sync/wire/event.h"

namespace hl::sync {

/// Into the keyring: every key that the log says this device was given and that it lacks, also after a crash in
/// between. Out of it: DUTY keys of weeks ago, and what this device has said to be destroyed. Such a key may have come
/// back: between its end here and the return of the receipt it is one that the log gives and this device lacks.
[[nodiscard]] Result<void> takeGrantedKeys(const Membership &membership, store::Vault &vault, const Clock &clock);

/// A key that this device was given and no longer keeps, e.g. the DUTY key of a week during which it was offline.
/// Errors: NotFound (it was never given it), Corrupt.
[[nodiscard]] Result<crypto::BoxKeyPair> grantedKey(
    const Membership &membership, store::Vault &vault, const QByteArray &keyId);

/// A duty event whose key this device will not be given: of a week before it joined, or one that was replaced before.
[[nodiscard]] bool isOfFormerWeek(const Membership &membership, const Event &event);

} // namespace hl::sync
