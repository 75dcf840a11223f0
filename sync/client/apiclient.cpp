// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/apiclient.h"

#include "sync/wire/messages.pb.h"
#include "sync/wire/session.h"

namespace hl::sync {

namespace {

template <typename Message>
HttpRequest post(const char *target, const Message &message)
{
    return {
        HttpRequest::Method::Post, target, QByteArray::fromStdString(message.SerializeAsString()), {}, Millis{30000}};
}

template <typename Message>
bool parse(Message &message, const Result<HttpReply> &reply)
{
    return reply && reply->status == 200
        && message.ParseFromArray(reply->body.constData(), static_cast<int>(reply->body.size()));
}

/// What a failed session exchange means.
Error sessionError(const Result<HttpReply> &reply)
{
    if (!reply)
        return reply.error();
    if (reply->status == 401 || reply->status == 403)
        return makeError(ErrorCode::Refused, "the server does not serve this device");
    return makeError(ErrorCode::Network, "the server opens no session now");
}

} // namespace

ApiClient::ApiClient(const Membership &membership, const store::Keyring &keyring, Transport &transport)
    : ApiClient(membership.device(), membership.directory().org().serverName, keyring, transport)
{
}

ApiClient::ApiClient(DeviceId device, QString host, const store::Keyring &keyring, Transport &transport)
    : m_device(device)
    , m_host(std::move(host))
    , m_keyring(keyring)
    , m_transport(transport)
{
}

void ApiClient::call(HttpRequest request, Transport::Done done)
{
    if (m_saidHeld && !m_opening)
        if (const auto held = m_held(); held && !*held)
            m_token.clear();
    if (m_token.isEmpty()) {
        m_waiting.push_back({std::move(request), std::move(done), true});
        openSession();
        return;
    }
    sendWithToken(std::move(request), std::move(done), true);
}

void ApiClient::sendWithToken(HttpRequest request, Transport::Done done, bool mayReopen)
{
    request.token = m_token;
    HttpRequest again = request;
    m_transport.send(std::move(request),
        [this, again = std::move(again), done = std::move(done), mayReopen](const Result<HttpReply> &reply) mutable {
            if (!reply || reply->status != 401)
                return done(reply);
            if (again.token == m_token) // unless a neighbour has already opened a new one
                m_token.clear();
            if (!mayReopen)
                return done(fail(ErrorCode::Refused, "the server does not serve this device"));
            if (!m_token.isEmpty())
                return sendWithToken(std::move(again), std::move(done), false);
            m_waiting.push_back({std::move(again), std::move(done), false});
            openSession();
        });
}

void ApiClient::openSession()
{
    if (m_opening)
        return;
    m_opening = true;
    hearthline::wire::ChallengeRequest message;
    message.set_device_id(m_device.toBytes().toStdString());
    m_transport.send(post("/v1/challenge", message), [this](const Result<HttpReply> &reply) {
        hearthline::wire::ChallengeReply challenge;
        if (!parse(challenge, reply))
            return finish(fail(sessionError(reply)));
        prove(QByteArray::fromStdString(challenge.nonce()));
    });
}

void ApiClient::prove(const QByteArray &nonce)
{
    hearthline::wire::SessionRequest message;
    message.set_device_id(m_device.toBytes().toStdString());
    message.set_nonce(nonce.toStdString());
    const QByteArray text = sessionChallengeText(m_host, m_device, nonce);
    const auto signature = crypto::sign(m_keyring.deviceSigning().secretKey, SessionDomain, text);
    message.set_signature(signature.toBytes().toStdString());
    const auto held = m_held ? m_held() : fail(ErrorCode::NotFound, "nobody knows what is held");
    m_saidHeld = held && *held;
    if (held)
        message.set_held_since_ms(m_saidHeld ? static_cast<quint64>(toEpochMs(**held)) : NothingHeld);
    m_transport.send(post("/v1/session", message), [this](const Result<HttpReply> &reply) {
        hearthline::wire::SessionReply session;
        if (!parse(session, reply))
            return finish(fail(sessionError(reply)));
        m_token = QByteArray::fromStdString(session.token());
        finish({});
    });
}

void ApiClient::finish(Result<void> opened)
{
    m_opening = false;
    const auto waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting) {
        if (opened)
            sendWithToken(one.request, one.done, one.mayReopen);
        else
            one.done(fail(opened.error()));
    }
}

} // namespace hl::sync
