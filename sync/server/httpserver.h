// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/api.h"

#include <memory>

namespace hl::sync {

/// SYNC.md 2.3: what an ill-mannered client may take from the server.
struct HttpLimits
{
    std::chrono::milliseconds handshake{10000};
    std::chrono::milliseconds idle{75000}; ///< keep-alive; longer than any client's
    std::chrono::milliseconds header{10000}; ///< from its first byte to its last
    std::chrono::milliseconds body{30000};
    std::chrono::milliseconds write{30000};
    std::chrono::milliseconds discard{
        15000}; ///< for the rest of a request that was refused half way, over a slow line too
    size_t maxDiscardedBytes = 8 << 20;
    int maxConnections = 2000;
    quint32 maxHeaderBytes = 16 << 10;
    int threads = 4;
};

/// HTTPS on Boost.Beast: TLS 1.3 only, GET and POST only, never a redirect.
class HttpServer
{
public:
    /// Binds and listens. `address` is an IP address, port 0 takes a free one. Errors: InvalidInput (address,
    /// certificate or key), Io (port in use).
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> create(
        Api &api, Bell &bell, const ServerFiles &files, const QString &address, quint16 port, const HttpLimits &limits);
    ~HttpServer();

    [[nodiscard]] quint16 port() const;
    /// Serves until SIGTERM or SIGINT; then no new connection, requests under way get up to `grace` to end.
    void run(std::chrono::milliseconds grace = std::chrono::seconds(5));

    struct Private;

private:
    explicit HttpServer(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace hl::sync
