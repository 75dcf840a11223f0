// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/keyring.h"
#include "sync/client/membership.h"
#include "sync/client/transport.h"

#include <functional>
#include <optional>
#include <vector>

namespace hl::sync {

/// Sends calls of a member's device: opens a session (the device signs the server's challenge) when there is none, and
/// once more when the server has forgotten it.
class ApiClient
{
public:
    ApiClient(const Membership &membership, const store::Keyring &keyring, Transport &transport);
    /// For a device that has no membership yet. `host` is the server's name, which challenges are bound to.
    ApiClient(DeviceId device, QString host, const store::Keyring &keyring, Transport &transport);

    /// Asked whenever a session opens: the day from which on this device holds what it could not send (heldwork.h), for
    /// the leaders. Once that is sent, the next call opens a session that says so.
    using Held = std::function<Result<std::optional<Timestamp>>()>;
    void tellHeld(Held held) { m_held = std::move(held); }

    /// `done` gets any reply but 401. Errors: those of Transport; Unauthorised (the device is not known or revoked).
    void call(HttpRequest request, Transport::Done done);

private:
    void openSession();
    void prove(const QByteArray &nonce);
    void finish(Result<void> opened);
    void sendWithToken(HttpRequest request, Transport::Done done, bool mayReopen);

    DeviceId m_device;
    QString m_host;
    const store::Keyring &m_keyring;
    Transport &m_transport;
    QByteArray m_token;
    Held m_held;
    bool m_saidHeld = false; ///< in this session
    bool m_opening = false;
    struct Waiting
    {
        HttpRequest request;
        Transport::Done done;
        bool mayReopen;
    };
    std::vector<Waiting> m_waiting;
};

} // namespace hl::sync
