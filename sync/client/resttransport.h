// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/transport.h"
#include "sync/wire/invite.h"

#include <memory>

namespace hl::sync {

struct RestLimits
{
    Millis connect{10000};
    /// A request that found its connection closed is sent once more: legal, since every call is idempotent.
    int attempts = 2;
};

/// Transport on cpprestsdk, wrapped as SYNC.md 2.4 and SECURITY.md 4.2 demand: own trust store with one CA, host name
/// and SPKI pin checked in the handshake, TLS 1.3, no redirect, no proxy, every exception observed. What the server
/// wants to be left alone with (429 or 503 with Retry-After) it does not hear of before: such a request is answered
/// here, with 429 and the time that is left, whoever makes it.
class RestTransport final : public Transport
{
public:
    /// `post` brings replies to the owner's thread; it must outlive this object.
    RestTransport(const ServerAddress &server, Post post, RestLimits limits = {});
    /// Cancels what is under way; no `done` is called afterwards.
    ~RestTransport() override;

    void send(HttpRequest request, Done done) override;

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace hl::sync
