// SPDX-License-Identifier: GPL-3.0-or-later
#define _TURN_OFF_PLATFORM_STRING // cpprestsdk's macro U would eat template parameters
#include <cpprest/http_client.h>

#include "core/base/log.h"
#include "sync/client/pinnedtls.h"
#include "sync/client/quiettimes.h"
#include "sync/client/resttransport.h"
#include "sync/wire/limits.h"

#include <boost/asio/ssl.hpp>

#include <QProcess>

namespace hl::sync {

namespace web = ::web::http;
namespace client = ::web::http::client;

struct RestTransport::Private : std::enable_shared_from_this<Private>
{
    std::unique_ptr<client::http_client> shortCalls; ///< null when the server address is unusable
    std::unique_ptr<client::http_client> longPolls; ///< may stay silent for MaxPullWait
    std::shared_ptr<PinnedTls> tls;
    Post post;
    RestLimits limits;
    std::shared_ptr<bool> alive = std::make_shared<bool>(true); ///< touched on the owner's thread only
    QuietTimes quiet; ///< touched there only, too
    SystemClock clock;
    pplx::cancellation_token_source cancel;

    void attempt(const std::shared_ptr<const HttpRequest> &request, const std::shared_ptr<const Done> &done, int left);
    void deliver(const QByteArray &target, const std::shared_ptr<const Done> &done, Result<HttpReply> reply);
    void note(const QByteArray &target, const HttpReply &reply);
};

namespace {

/// For each new connection the library reads the system's certificates, 25 ms of processor, before PinnedTls drops them
/// all. OpenSSL is told of a file without any; before main(), because no other thread may read the environment
/// meanwhile.
[[maybe_unused]] const bool readsNoSystemCertificates = qputenv("SSL_CERT_FILE", QProcess::nullDevice().toLocal8Bit());

constexpr std::chrono::seconds ShortTimeout{30};
/// For each piece of a body the library changes threads.
constexpr size_t TravelsAtOnce = 256 << 10;
constexpr std::chrono::seconds LongTimeout = MaxPullWait + std::chrono::seconds(15);

web::http_request toCpprest(const HttpRequest &request)
{
    web::http_request message(request.method == HttpRequest::Method::Post ? web::methods::POST : web::methods::GET);
    message.set_request_uri(request.target.toStdString());
    message.headers().add(VersionHeader, std::to_string(ProtocolVersion));
    if (!request.token.isEmpty())
        message.headers().add(web::header_names::authorization,
            "Bearer " + request.token.toBase64(QByteArray::Base64UrlEncoding).toStdString());
    if (request.method == HttpRequest::Method::Post)
        message.set_body(std::vector<unsigned char>(request.body.begin(), request.body.end()));
    return message;
}

/// The library says "canceled" for its own time-out, and TLS refusals only in words: the handshake is the only thing
/// whose failure is called so.
Error errorFrom(const web::http_exception &exception)
{
    const std::string what = exception.what();
    if (what.find("handshake") != std::string::npos || what.find("certificate") != std::string::npos)
        return makeError(ErrorCode::Unauthorised, "the other end is not the organisation's server");
    if (exception.error_code() == std::errc::timed_out || what.find("timed out") != std::string::npos
        || what.find("cancel") != std::string::npos)
        return makeError(ErrorCode::Timeout, "the server did not answer in time");
    return makeError(ErrorCode::Network, "the server cannot be reached");
}

constexpr int TooOften = 429;
constexpr int NotNow = 503;
/// A server does not silence a device for longer with one word.
constexpr std::chrono::seconds LongestRetryAfter{3600};

/// The library buffers whatever comes, so the length is asked for first. Our server always states it (no chunks).
pplx::task<Result<HttpReply>> readBody(web::http_response response)
{
    const auto length = response.headers().content_length();
    if (length > static_cast<size_t>(MaxReplyBytes) || response.headers().has("Transfer-Encoding"))
        return pplx::task_from_result(
            Result<HttpReply>(fail(ErrorCode::InvalidInput, "the server's reply is too large")));
    unsigned seconds = 0;
    (void)response.headers().match("Retry-After", seconds); // a date, or nonsense, is none
    const Millis later = std::min(std::chrono::seconds(seconds), LongestRetryAfter);
    return response.extract_vector().then(
        [status = response.status_code(), later](const std::vector<unsigned char> &body) {
            return Result<HttpReply>(HttpReply{status,
                QByteArray(reinterpret_cast<const char *>(body.data()), static_cast<qsizetype>(body.size())), later});
        });
}

} // namespace

RestTransport::RestTransport(const ServerAddress &server, Post post, RestLimits limits)
    : d(std::make_shared<Private>())
{
    d->post = std::move(post);
    d->limits = limits;
    auto tls = PinnedTls::create(server);
    if (!tls) {
        qCWarning(logSync, "%s", tls.error().logSafe.c_str());
        return;
    }
    d->tls = *tls;
    const auto makeClient = [&](std::chrono::seconds timeout) {
        client::http_client_config config;
        config.set_timeout(timeout); // for each leg: connect, write, read
        config.set_max_redirects(0);
        config.set_chunksize(TravelsAtOnce);
        config.set_proxy(::web::web_proxy(::web::web_proxy::disabled));
        config.set_ssl_context_callback(
            [tls = d->tls](boost::asio::ssl::context &context) { tls->configure(context.native_handle()); });
        return std::make_unique<client::http_client>(server.url.toStdString(), config);
    };
    try {
        d->shortCalls = makeClient(ShortTimeout);
        d->longPolls = makeClient(LongTimeout);
    } catch (const std::exception &) { // a URL that the library cannot take
        d->shortCalls.reset();
    }
}

RestTransport::~RestTransport()
{
    *d->alive = false;
    d->cancel.cancel();
}

void RestTransport::send(HttpRequest request, Done done)
{
    const auto sharedDone = std::make_shared<const Done>(std::move(done));
    if (!d->shortCalls || !d->longPolls)
        return d->deliver(
            request.target, sharedDone, fail(ErrorCode::InvalidInput, "the server address is not usable"));
    // whoever asks, and however often: the server has said it once
    if (const auto left = d->quiet.left(request.target, d->clock.elapsed()))
        return d->deliver(request.target, sharedDone, HttpReply{TooOften, {}, *left});
    d->attempt(std::make_shared<const HttpRequest>(std::move(request)), sharedDone, d->limits.attempts);
}

void RestTransport::Private::attempt(
    const std::shared_ptr<const HttpRequest> &request, const std::shared_ptr<const Done> &done, int left)
{
    // not on the owner's thread: what the library does for a new connection would keep the vault
    pplx::create_task([self = shared_from_this(), request] {
        auto &chosen = request->timeout > ShortTimeout ? *self->longPolls : *self->shortCalls;
        return chosen.request(toCpprest(*request), self->cancel.get_token());
    })
        // the one terminal continuation: it sees every exception, or the library would end the process
        .then([](web::http_response response) { return readBody(std::move(response)); })
        .then([self = shared_from_this(), request, done, left](const pplx::task<Result<HttpReply>> &task) {
            Result<HttpReply> reply = fail(ErrorCode::Network, "the server cannot be reached");
            try {
                reply = task.get();
            } catch (const web::http_exception &exception) {
                reply = fail(errorFrom(exception));
            } catch (const std::exception &) {
                reply = fail(ErrorCode::Network, "the exchange with the server broke off");
            } catch (...) {
                reply = fail(ErrorCode::Internal, "unknown failure in the HTTP library");
            }
            // a kept connection that the server has closed shows only when it is written to
            if (!reply && reply.error().code == ErrorCode::Network && left > 1
                && !self->cancel.get_token().is_canceled())
                return self->attempt(request, done, left - 1);
            self->deliver(request->target, done, std::move(reply));
        });
}

void RestTransport::Private::deliver(
    const QByteArray &target, const std::shared_ptr<const Done> &done, Result<HttpReply> reply)
{
    if (cancel.get_token().is_canceled())
        return;
    post([self = shared_from_this(), target, done, reply = std::move(reply)] {
        if (!*self->alive)
            return;
        if (reply)
            self->note(target, *reply);
        (*done)(reply);
    });
}

void RestTransport::Private::note(const QByteArray &target, const HttpReply &reply)
{
    if ((reply.status == TooOften || reply.status == NotNow) && reply.retryAfter > Millis{0})
        quiet.note(target, clock.elapsed() + reply.retryAfter);
}

} // namespace hl::sync
