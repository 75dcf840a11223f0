// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <functional>

#include <QByteArray>

namespace hl::sync {

struct HttpRequest
{
    enum class Method {
        Get,
        Post,
    };
    Method method = Method::Get;
    QByteArray target; ///< path and query, e.g. "/v1/streams/records/events?after=5"
    QByteArray body;
    QByteArray token; ///< sent as bearer token unless empty
    Millis timeout{30000}; ///< for the whole exchange
};

struct HttpReply
{
    int status = 0;
    QByteArray body; ///< at most MaxReplyBytes
    Millis retryAfter{0}; ///< asked too often: not again before (Retry-After)
};

/// The one door to the network. Port, so that the rest of sync is tested without one.
class Transport
{
public:
    using Done = std::function<void(Result<HttpReply>)>;

    virtual ~Transport() = default;
    /// Never blocks. `done` is called exactly once, later, on the thread that owns the caller, unless the transport is
    /// destroyed before. Errors: Network, Timeout, Unauthorised (the other end is not our organisation's server: no
    /// byte of the request was sent), InvalidInput (reply too large).
    virtual void send(HttpRequest request, Done done) = 0;
};

/// Brings a function to the thread that owns sync (the vault thread in the app).
using Post = std::function<void(std::function<void()>)>;

} // namespace hl::sync
