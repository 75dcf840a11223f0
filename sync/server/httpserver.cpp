// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/httpserver.h"

#include "core/base/log.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

namespace hl::sync {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using net::use_awaitable;
using tcp = net::ip::tcp;
using Stream = beast::ssl_stream<beast::tcp_stream>;

/// A body as the rest of the server has it, so that the megabyte of a push or a page is not copied on its way.
struct BytesBody
{
    using value_type = QByteArray;
    static std::uint64_t size(const value_type &body) { return static_cast<std::uint64_t>(body.size()); }

    class reader
    {
    public:
        template <bool IsRequest, typename Fields>
        reader(http::header<IsRequest, Fields> &, value_type &body)
            : m_body(body)
        {
        }
        /// What is longer than body_limit() does not come here.
        void init(const boost::optional<std::uint64_t> &length, beast::error_code &error)
        {
            m_body.reserve(static_cast<qsizetype>(length.value_or(0)));
            error = {};
        }
        template <typename Buffers>
        std::size_t put(const Buffers &buffers, beast::error_code &error)
        {
            error = {};
            for (const net::const_buffer part : beast::buffers_range_ref(buffers))
                m_body.append(static_cast<const char *>(part.data()), static_cast<qsizetype>(part.size()));
            return beast::buffer_bytes(buffers);
        }
        void finish(beast::error_code &error) { error = {}; }

    private:
        value_type &m_body;
    };
    class writer
    {
    public:
        using const_buffers_type = net::const_buffer;
        template <bool IsRequest, typename Fields>
        writer(const http::header<IsRequest, Fields> &, const value_type &body)
            : m_body(body)
        {
        }
        void init(beast::error_code &error) { error = {}; }
        boost::optional<std::pair<const_buffers_type, bool>> get(beast::error_code &error)
        {
            error = {};
            return std::pair(const_buffers_type(m_body.constData(), static_cast<std::size_t>(m_body.size())), false);
        }

    private:
        const value_type &m_body;
    };
};
using HttpRequestMessage = http::request<BytesBody>;
using HttpResponseMessage = http::response<BytesBody>;

struct HttpServer::Private
{
    Private(Api &apiRef, Bell &bellRef, const HttpLimits &limitsRef)
        : api(apiRef)
        , bell(bellRef)
        , limits(limitsRef)
        , io(limits.threads)
        , tls(net::ssl::context::tls_server)
        , control(net::make_strand(io))
        , acceptor(control)
        , signalSet(control, SIGTERM, SIGINT)
    {
    }

    Api &api;
    Bell &bell;
    HttpLimits limits;
    net::io_context io;
    net::ssl::context tls;
    net::strand<net::io_context::executor_type> control; ///< accepting and stopping
    tcp::acceptor acceptor;
    net::signal_set signalSet;
    std::atomic<int> connections = 0;
    std::atomic<int> requests = 0; ///< being answered right now
    std::atomic<bool> stopping = false;

    net::awaitable<void> accept();
    net::awaitable<void> serve(tcp::socket socket);
    net::awaitable<void> serveRequests(Stream &stream);
    net::awaitable<void> discardRest(Stream &stream);
    net::awaitable<ApiReply> answer(ApiRequest request);
    net::awaitable<void> stop(std::chrono::milliseconds grace);
};

namespace {

HttpResponseMessage response(
    int status, const QByteArray &body, bool isText, bool keepAlive, std::chrono::seconds retryAfter = {})
{
    HttpResponseMessage message;
    message.version(11);
    message.result(static_cast<unsigned>(status));
    message.set(http::field::content_type, isText ? "text/plain" : "application/x-protobuf");
    message.set(http::field::cache_control, "no-store");
    if (retryAfter.count() > 0)
        message.set(http::field::retry_after, std::to_string(retryAfter.count()));
    message.keep_alive(keepAlive);
    message.body() = body;
    message.prepare_payload();
    return message;
}

ApiRequest toApi(HttpRequestMessage &&message)
{
    ApiRequest request;
    request.post = message.method() == http::verb::post;
    request.target = QByteArray(message.target().data(), static_cast<qsizetype>(message.target().size()));
    const auto header = message[http::field::authorization];
    const QByteArray authorization(header.data(), static_cast<qsizetype>(header.size()));
    if (authorization.startsWith("Bearer "))
        request.token = QByteArray::fromBase64(authorization.sliced(7), QByteArray::Base64UrlEncoding);
    // an app of version 1 does not say which version it understands
    const auto version = message[VersionHeader];
    if (!version.empty())
        request.version = QByteArray(version.data(), static_cast<qsizetype>(version.size())).toUInt();
    request.body = std::move(message.body());
    return request;
}

/// One household has a whole /64 of IPv6.
QByteArray senderOf(const net::ip::address &address)
{
    if (address.is_v4())
        return QByteArray::fromStdString(address.to_string());
    const auto bytes = address.to_v6().to_bytes();
    if (address.to_v6().is_v4_mapped())
        return QByteArray::fromStdString(net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6()).to_string());
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), 8);
}

/// 0: the connection is broken and there is nobody to answer.
int statusFor(const beast::error_code &error)
{
    if (error == http::error::body_limit)
        return 413;
    if (error == http::error::header_limit)
        return 431;
    if (error == http::error::end_of_stream || error.category() != make_error_code(http::error::bad_method).category())
        return 0;
    return 400;
}

} // namespace

net::awaitable<void> HttpServer::Private::accept()
{
    while (!stopping) {
        beast::error_code error;
        tcp::socket socket(net::make_strand(io));
        co_await acceptor.async_accept(socket, net::redirect_error(use_awaitable, error));
        if (error == net::error::operation_aborted)
            co_return;
        if (error) { // out of file descriptors: let the others finish, then go on
            net::steady_timer pause(control, std::chrono::milliseconds(100));
            co_await pause.async_wait(net::redirect_error(use_awaitable, error));
            continue;
        }
        if (connections >= limits.maxConnections)
            continue; // closed at once
        ++connections;
        api.metrics().change("connections", 1);
        const auto executor = socket.get_executor();
        net::co_spawn(executor, serve(std::move(socket)), [this](const std::exception_ptr &) {
            --connections;
            api.metrics().change("connections", -1);
        });
    }
}

net::awaitable<void> HttpServer::Private::serve(tcp::socket socket)
{
    beast::error_code error;
    socket.set_option(tcp::no_delay(true), error);
    Stream stream(beast::tcp_stream(std::move(socket)), tls);
    beast::get_lowest_layer(stream).expires_after(limits.handshake);
    co_await stream.async_handshake(net::ssl::stream_base::server, net::redirect_error(use_awaitable, error));
    if (error)
        co_return;
    co_await serveRequests(stream);
    beast::get_lowest_layer(stream).expires_after(std::chrono::seconds(1));
    co_await stream.async_shutdown(net::redirect_error(use_awaitable, error));
}

net::awaitable<void> HttpServer::Private::serveRequests(Stream &stream)
{
    auto &lowest = beast::get_lowest_layer(stream);
    beast::flat_buffer buffer(static_cast<size_t>(MaxRequestBytes) + limits.maxHeaderBytes);
    beast::error_code error;
    const QByteArray sender = senderOf(lowest.socket().remote_endpoint(error).address()); // gone already: nobody is
    while (!stopping) {
        if (buffer.size() == 0) { // the clock of the header starts with its first byte, not with the wait for it
            lowest.expires_after(limits.idle);
            const size_t count
                = co_await stream.async_read_some(buffer.prepare(16384), net::redirect_error(use_awaitable, error));
            if (error)
                co_return;
            buffer.commit(count);
        }
        http::request_parser<BytesBody> parser;
        parser.header_limit(limits.maxHeaderBytes);
        parser.body_limit(static_cast<quint64>(MaxRequestBytes));
        lowest.expires_after(limits.header);
        co_await http::async_read_header(stream, buffer, parser, net::redirect_error(use_awaitable, error));
        if (!error) {
            lowest.expires_after(limits.body);
            co_await http::async_read(stream, buffer, parser, net::redirect_error(use_awaitable, error));
        }
        const bool isRead = !error;
        HttpResponseMessage reply;
        if (error) {
            const int status = statusFor(error);
            if (status == 0)
                co_return;
            reply = response(status, {}, true, false);
        } else {
            auto message = parser.release();
            const bool known = message.method() == http::verb::get || message.method() == http::verb::post;
            const bool keep = message.keep_alive() && known && !stopping;
            if (known) {
                lowest.expires_never(); // our own work is bounded by the store and MaxPullWait
                ++requests;
                ApiRequest request = toApi(std::move(message));
                request.address = sender;
                const ApiReply answered = co_await answer(std::move(request));
                --requests;
                reply = response(answered.status, answered.body, answered.isText, keep, answered.retryAfter);
            } else {
                reply = response(405, {}, true, false);
            }
        }
        const bool keep = reply.keep_alive();
        lowest.expires_after(limits.write);
        co_await http::async_write(stream, reply, net::redirect_error(use_awaitable, error));
        if (!error && !isRead)
            co_await discardRest(stream);
        if (error || !keep)
            co_return;
    }
}

/// A socket that is closed before all was read from it sends a reset, and that takes the reply from the client's hands.
/// So we say that no more will come from us, and let the client finish what it was sending, within bounds.
net::awaitable<void> HttpServer::Private::discardRest(Stream &stream)
{
    auto &lowest = beast::get_lowest_layer(stream);
    beast::error_code error;
    lowest.socket().shutdown(tcp::socket::shutdown_send, error);
    lowest.expires_after(limits.discard);
    std::array<char, 16384> ignored;
    for (size_t left = limits.maxDiscardedBytes; left > 0 && !error;) {
        const size_t count
            = co_await lowest.async_read_some(net::buffer(ignored), net::redirect_error(use_awaitable, error));
        left -= std::min(left, count);
    }
}

net::awaitable<ApiReply> HttpServer::Private::answer(ApiRequest request)
{
    // one owner for the timer, since a ring may come from any thread while we leave
    const auto executor = co_await net::this_coro::executor;
    auto timer = std::make_shared<net::steady_timer>(executor, net::steady_timer::time_point::max());
    ApiReply reply = api.handle(request, Patience::MayWait);
    if (!reply.waitFor)
        co_return reply;
    request.isAgain = true;
    request.held = reply.held;
    if (request.held)
        request.body = {};
    const auto deadline = net::steady_timer::clock_type::now() + reply.waitAtMost;
    timer->expires_at(deadline);
    const Bell::Guard subscription(bell, bell.subscribe(*reply.waitFor, [timer, executor] {
        net::post(executor, [timer] { timer->expires_at(net::steady_timer::time_point::min()); });
    }));
    // an event may have come between the first look and the subscription
    reply = api.handle(request, Patience::MayWait);
    api.metrics().change("long_polls", 1);
    while (reply.waitFor && !stopping && net::steady_timer::clock_type::now() < deadline) {
        beast::error_code ignored;
        co_await timer->async_wait(net::redirect_error(use_awaitable, ignored));
        timer->expires_at(deadline);
        reply = api.handle(request, Patience::MayWait); // it may have rung for somebody else
    }
    api.metrics().change("long_polls", -1);
    co_return reply.waitFor ? api.handle(request, Patience::Now) : reply;
}

net::awaitable<void> HttpServer::Private::stop(std::chrono::milliseconds grace)
{
    beast::error_code error;
    co_await signalSet.async_wait(net::redirect_error(use_awaitable, error));
    stopping = true;
    acceptor.close(error);
    for (const Topic topic : AllTopics)
        bell.ring(topic);
    const auto deadline = net::steady_timer::clock_type::now() + grace;
    net::steady_timer tick(co_await net::this_coro::executor);
    do { // at least once: a finished request still has to be written
        tick.expires_after(std::chrono::milliseconds(50));
        co_await tick.async_wait(net::redirect_error(use_awaitable, error));
    } while (requests > 0 && net::steady_timer::clock_type::now() < deadline);
    io.stop();
}

Result<std::unique_ptr<HttpServer>> HttpServer::create(
    Api &api, Bell &bell, const ServerFiles &files, const QString &address, quint16 port, const HttpLimits &limits)
{
    auto d = std::make_unique<Private>(api, bell, limits);
    beast::error_code error;
    SSL_CTX_set_min_proto_version(d->tls.native_handle(), TLS1_3_VERSION);
    SSL_CTX_set_options(d->tls.native_handle(), SSL_OP_NO_RENEGOTIATION);
    d->tls.use_certificate_chain_file(files.tlsChain().toStdString(), error);
    if (!error)
        d->tls.use_private_key_file(files.tlsKey().toStdString(), net::ssl::context::pem, error);
    if (error)
        return fail(ErrorCode::InvalidInput, "cannot use tls/server.pem and tls/server.key");
    const auto ip = net::ip::make_address(address.toStdString(), error);
    if (error)
        return fail(ErrorCode::InvalidInput, "not an IP address to listen on");
    const tcp::endpoint endpoint(ip, port);
    d->acceptor.open(endpoint.protocol(), error);
    if (!error)
        d->acceptor.set_option(net::socket_base::reuse_address(true), error);
    if (!error)
        d->acceptor.bind(endpoint, error);
    if (!error)
        d->acceptor.listen(net::socket_base::max_listen_connections, error);
    if (error)
        return fail(ErrorCode::Io, "cannot listen: address or port in use");
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(d)));
}

HttpServer::HttpServer(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

HttpServer::~HttpServer() = default;

quint16 HttpServer::port() const
{
    return d->acceptor.local_endpoint().port();
}

void HttpServer::run(std::chrono::milliseconds grace)
{
    net::co_spawn(d->control, d->accept(), net::detached);
    net::co_spawn(d->control, d->stop(grace), net::detached);
    std::vector<std::thread> others;
    for (int i = 1; i < d->limits.threads; ++i)
        others.emplace_back([this] { d->io.run(); });
    d->io.run();
    for (std::thread &thread : others)
        thread.join();
}

} // namespace hl::sync
