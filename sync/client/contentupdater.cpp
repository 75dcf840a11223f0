// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/contentupdater.h"

#include "core/base/log.h"
#include "core/crypto/crypto.h"
#include "sync/wire/limits.h"
#include "sync/wire/messages.pb.h"

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

const QString ActiveKey = u"content.active"_s;
const QString SeenKey = u"content.seen"_s;

HttpRequest get(const QByteArray &target)
{
    return {HttpRequest::Method::Get, target, {}, {}, Millis{60000}};
}

template <typename Message>
bool parse(Message &message, const Result<HttpReply> &reply)
{
    return reply && reply->status == 200
        && message.ParseFromArray(reply->body.constData(), static_cast<int>(reply->body.size()));
}

} // namespace

ContentUpdater::ContentUpdater(
    const Membership &membership, store::Settings &settings, content::ContentStore &packs, ApiClient &api, Hooks hooks)
    : m_membership(membership)
    , m_settings(settings)
    , m_packs(packs)
    , m_api(api)
    , m_hooks(std::move(hooks))
{
}

Result<content::ContentId> ContentUpdater::active(const store::Settings &settings)
{
    const auto stored = settings.value(ActiveKey);
    if (!stored)
        return fail(stored.error());
    return content::ContentId::fromString(QString::fromLatin1(stored->value_or(QByteArray())));
}

QByteArray ContentUpdater::seenMark(const QByteArray &hash) const
{
    return crypto::hash(hash + m_membership.directory().org().content.toBytes());
}

void ContentUpdater::check()
{
    if (m_busy || m_membership.directory().org().content.isNull())
        return;
    m_busy = true;
    m_api.call(get("/v1/content"), [this, alive = std::weak_ptr(m_alive)](const Result<HttpReply> &reply) {
        if (!alive.expired())
            onHead(reply);
    });
}

void ContentUpdater::onHead(const Result<HttpReply> &reply)
{
    m_busy = false;
    hearthline::wire::ContentHead head;
    if (!parse(head, reply) || head.hash().empty())
        return; // nothing there, or not now
    m_hash = QByteArray::fromStdString(head.hash());
    m_size = head.size();
    m_pack.clear();
    const auto seen = m_settings.value(SeenKey);
    if (!seen || *seen == seenMark(m_hash) || m_size == 0 || m_size > static_cast<quint64>(content::MaxPackBytes))
        return;
    m_busy = true;
    requestPart();
}

void ContentUpdater::requestPart()
{
    m_api.call(get("/v1/content/" + m_hash.toHex() + "?offset=" + QByteArray::number(m_pack.size())),
        [this, alive = std::weak_ptr(m_alive)](const Result<HttpReply> &reply) {
            if (!alive.expired())
                onPart(reply);
        });
}

void ContentUpdater::onPart(const Result<HttpReply> &reply)
{
    m_busy = false;
    hearthline::wire::ContentPart part;
    if (!parse(part, reply) || part.data().empty() || static_cast<quint64>(m_pack.size()) + part.data().size() > m_size)
        return; // the next check begins anew
    m_pack.append(part.data().data(), static_cast<qsizetype>(part.data().size()));
    m_busy = true;
    if (static_cast<quint64>(m_pack.size()) < m_size)
        requestPart();
    else
        examine();
}

void ContentUpdater::examine()
{
    if (crypto::hash(m_pack) != m_hash) {
        m_busy = false;
        return;
    }
    auto work = [this, alive = std::weak_ptr(m_alive), pack = m_pack, post = m_hooks.post,
                    key = m_membership.directory().org().content] {
        post([this, alive, examined = content::Content::load(pack, key)] {
            if (!alive.expired())
                finish(examined);
        });
    };
    if (m_hooks.elsewhere)
        m_hooks.elsewhere(std::move(work));
    else
        work();
}

void ContentUpdater::finish(const content::Checked<content::Content> &examined)
{
    m_busy = false;
    const auto taken = examined ? adopt(*examined) : content::Checked<void>(tl::unexpected(examined.error()));
    m_pack.clear();
    if (!taken && taken.error().isEmpty())
        return; // could not be kept now: the next check tries again
    if (!m_settings.set(SeenKey, seenMark(m_hash)))
        return;
    if (taken) {
        qCInfo(logSync, "content version %u is in use", examined->id().version);
        if (m_hooks.adopted)
            m_hooks.adopted(*examined);
        return;
    }
    qCWarning(logSync, "%s", content::toError(taken.error()).logSafe.c_str());
    if (m_hooks.refused)
        m_hooks.refused(taken.error());
}

content::Checked<void> ContentUpdater::adopt(const content::Content &content)
{
    const auto now = active(m_settings);
    if (!now)
        return tl::unexpected(content::Findings());
    if (auto follows = content::mayFollow(content.id(), *now); !follows)
        return follows;
    // the file first: the vault never names what is not there
    if (!m_packs.keep(m_pack, content) || !m_settings.set(ActiveKey, content.id().toString().toLatin1()))
        return tl::unexpected(content::Findings());
    return {};
}

} // namespace hl::sync
