// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/apiclient.h"
#include "sync/client/membership.h"
#include "sync/client/transport.h"

namespace hl::sync {

/// Takes an invite, and waits for a leader's approval where the invite needs one. What it has begun is in the vault: a
/// new Joining after a crash or a lost connection goes on where the last one was. Lives on the vault thread; vault,
/// transport and clock must outlive it.
class Joining
{
public:
    struct Hooks
    {
        /// A leader looks at this device now: both read these six digits out, once.
        std::function<void(const QString &digits)> digits;
        /// The device is known there and waits for a leader. May come more than once.
        std::function<void()> waiting;
        /// The end. Errors: Refused (invite used, expired or unknown), Conflict (a leader turned the device away),
        /// Unauthorised (not this organisation's server), Corrupt; Network and Timeout: begin again with the same
        /// invite.
        std::function<void(Result<Membership>)> done;
    };
    Joining(Invite invite, store::Vault &vault, Transport &transport, const Clock &clock, Hooks hooks);

    void begin();

    /// The link that this vault has begun with and not finished. Nullopt: none.
    [[nodiscard]] static Result<std::optional<QString>> begun(const store::Settings &settings);

private:
    void onJoined(const Result<HttpReply> &reply);
    void ask();
    void onStatements(const Result<HttpReply> &reply);
    void look();
    [[nodiscard]] Result<Membership> complete();
    [[nodiscard]] Result<QByteArray> bundle() const;
    [[nodiscard]] Result<void> keep();
    [[nodiscard]] Result<void> keep(
        const QString &purpose, const std::string &secret, const crypto::PublicKey &publicKey);
    void end(Result<Membership> result);

    Invite m_invite;
    store::Vault &m_vault;
    Transport &m_transport;
    Hooks m_hooks;
    DeviceId m_device;
    ApiClient m_api;
    Signed m_join;
    QByteArray m_sealedBundle; ///< under the invite's secret
    std::vector<Signed> m_statements;
    const Clock &m_clock;
    Millis m_askedAt{0};
    int m_hollow = 0; ///< answers without news that came at once, one after the other
    Directory m_directory;
    QString m_digits;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< replies may outlive us
};

} // namespace hl::sync
