// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/app/localorganisation.h"

#include <QTimer>

namespace hl::test {

using namespace std::chrono_literals;

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("local organisation: %s", result.error().logSafe.c_str());
    return std::move(*result);
}

} // namespace

/// Lives and replies on the thread of its owner, as the real one does by its `post`.
class LocalTransport final : public sync::Transport
{
public:
    LocalTransport(LocalOrganisation &server, sync::Post post)
        : m_server(server)
        , m_post(std::move(post))
    {
    }

    void send(sync::HttpRequest request, Done done) override
    {
        if (m_server.m_down) {
            reply(std::move(done), fail(ErrorCode::Network, "the local organisation is down"));
            return;
        }
        const auto answer = m_server.handle(request, sync::Patience::MayWait);
        if (!answer.waitFor) {
            reply(std::move(done), answer);
            return;
        }
        wait(request, std::move(done), static_cast<int>(answer.waitAtMost / 100ms));
    }

private:
    /// Holds an empty answer, as the real one does.
    void wait(const sync::HttpRequest &request, Done done, int left)
    {
        QTimer::singleShot(100ms, [this, alive = std::weak_ptr(m_alive), request, done = std::move(done), left] {
            if (!alive.lock())
                return;
            const auto patience = left > 0 ? sync::Patience::MayWait : sync::Patience::Now;
            const auto answer = m_server.handle(request, patience, true);
            if (answer.waitFor && !m_server.m_down)
                wait(request, done, left - 1);
            else
                reply(done, answer);
        });
    }
    void reply(Done done, const Result<sync::ApiReply> &answer)
    {
        Result<sync::HttpReply> reply;
        if (!answer)
            reply = fail(answer.error());
        else if (m_server.m_mute || m_server.m_down)
            reply = fail(ErrorCode::Network, "the reply was lost");
        else
            reply = sync::HttpReply{answer->status, answer->body};
        m_post([alive = std::weak_ptr(m_alive), done = std::move(done), reply = std::move(reply)] {
            if (alive.lock())
                done(reply);
        });
    }
    LocalOrganisation &m_server;
    sync::Post m_post;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

LocalOrganisation::LocalOrganisation(const Clock &clock)
    : m_clock(clock)
{
    const auto org = m_folder.filePath(QStringLiteral("org"));
    const auto data = m_folder.filePath(QStringLiteral("data"));
    if (const auto made = sync::Organisation::init(org, data, QStringLiteral("https://localhost:1"), clock); !made)
        qFatal("local organisation: %s", made.error().logSafe.c_str());
    m_organisation = must(sync::Organisation::load(org));
    m_files = must(sync::ServerFiles::load(data));
    m_store = must(sync::ServerStore::open(m_files.database()));
    m_registry = must(sync::Registry::open(m_store->database(), m_files, clock));
    m_keys = must(sync::ServerKeys::open(m_store->database(), m_files, clock));
    m_api = std::make_unique<sync::Api>(*m_store, *m_registry, m_keys, m_files, m_bell, clock);
}

QString LocalOrganisation::invite(const QString &name, sync::Role role)
{
    sync::InviteOrder order;
    order.name = name;
    order.roles = role;
    order.voice = sync::VoiceSettings{QStringLiteral("c%1").arg(++m_lines), "secret-of-the-line",
        QStringLiteral("line.example"), QStringLiteral("sip:localhost:1;transport=tls"), {}, m_records};
    return must(sync::makeInvite(m_organisation, *m_registry, order, m_clock));
}

void LocalOrganisation::revoke(const DeviceId &device)
{
    const auto done = sync::revokeAsRoot(m_organisation, *m_registry, device, sync::RevocationReason::Lost, m_clock);
    if (!done)
        qFatal("local organisation: %s", done.error().logSafe.c_str());
}

int LocalOrganisation::quarantined()
{
    return static_cast<int>(must(m_registry->quarantined()).size());
}

std::unique_ptr<sync::Transport> LocalOrganisation::transport(sync::Post post)
{
    return std::make_unique<LocalTransport>(*this, std::move(post));
}

QByteArray LocalOrganisation::mayRing()
{
    return must(m_api->queueAsks("waiting=0&longest=0"));
}

int LocalOrganisation::count(sync::Topic topic)
{
    return static_cast<int>(must(m_store->read(topic, 0, 100000, std::nullopt)).entries.size());
}

sync::ApiReply LocalOrganisation::handle(const sync::HttpRequest &request, sync::Patience patience, bool isAgain)
{
    sync::ApiRequest asked{
        request.method == sync::HttpRequest::Method::Post, request.target, request.token, request.body};
    asked.isAgain = isAgain;
    return m_api->handle(asked, patience);
}

} // namespace hl::test
