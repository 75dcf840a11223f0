// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/membership.h"
#include "sync/client/transport.h"

namespace hl::sync {

/// Takes an invite: certifies this device's keys with the invite's key, shows the proof to the server, opens the member
/// bundle, checks every certificate against the root key of the link, keeps it all in the vault (a leader's TEAM key in
/// the keyring). `vault` must outlive the exchange.
/// Errors: Refused (invite used, expired or unknown), Unauthorised (not this organisation's server), Network, Timeout.
void join(const Invite &invite, store::Vault &vault, Transport &transport, const Clock &clock,
    std::function<void(Result<Membership>)> done);

} // namespace hl::sync
