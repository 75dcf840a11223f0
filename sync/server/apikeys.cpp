// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Api that is about keys: the blind caller index, and wraps that come after an event was signed.
#include "sync/server/api.h"

#include "core/base/log.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"

#include <QUrlQuery>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

constexpr qsizetype MostKeys = 64;

} // namespace

ApiReply Api::index(const Member &member, const ApiRequest &request)
{
    wire::IndexRequest message;
    if (!m_keys.index)
        return refuse(404, ApiError::NotFound);
    if (!member.may(Action::WriteRecord))
        return refuse(403, ApiError::Forbidden);
    if (!parse(message, request.body))
        return refuse(400, ApiError::BadRequest);
    const auto point = m_keys.index->evaluate(member.device, QByteArrayView(message.element()));
    if (!point && point.error().code == ErrorCode::Refused)
        return refuseUntil(std::chrono::minutes(5)); // some of its hour will be over
    if (!point)
        return point.error().code == ErrorCode::InvalidInput ? refuse(400, ApiError::BadRequest)
                                                             : failed(point.error());
    wire::IndexReply reply;
    reply.set_element(point->toBytes().toStdString());
    return replyWith(reply);
}

ApiReply Api::wraps(const Member &member, const QByteArray &queryText)
{
    if (!member.may(Action::GrantKeys))
        return refuse(403, ApiError::Forbidden);
    const QUrlQuery query(QString::fromLatin1(queryText));
    bool afterFine = false;
    const quint64 after = query.queryItemValue(u"after"_s).toULongLong(&afterFine);
    std::vector<QByteArray> keys;
    for (const QString &hex : query.queryItemValue(u"keys"_s).split(u','))
        keys.push_back(QByteArray::fromHex(hex.toLatin1()));
    const bool keysAreFine = std::ssize(keys) <= MostKeys
        && std::ranges::all_of(keys, [](const QByteArray &key) { return key.size() == KeyIdBytes; });
    if (!afterFine || after > static_cast<quint64>(std::numeric_limits<qint64>::max()) || !keysAreFine)
        return refuse(400, ApiError::BadRequest);
    const auto page = m_keys.rewraps->find(keys, after);
    if (!page)
        return failed(page.error());
    wire::WrapsPage reply;
    reply.set_incarnation(m_store.incarnation().toStdString());
    reply.set_server_time(static_cast<quint64>(toEpochMs(m_clock.now())));
    reply.set_next(page->next);
    reply.set_head(page->head);
    for (const Rewraps::Found &found : page->events) {
        auto *one = reply.add_events();
        one->set_event(found.event.toStdString());
        one->set_wraps(found.wraps.toStdString());
    }
    return replyWith(reply);
}

/// The trace enters the log before a wrap is touched.
ApiReply Api::rewrap(const Member &member, const ApiRequest &request)
{
    wire::RewrapRequest message;
    if (!member.may(Action::GrantKeys))
        return refuse(403, ApiError::Forbidden);
    if (!parse(message, request.body) || message.events_size() == 0)
        return refuse(400, ApiError::BadRequest);
    const Signed statement{
        QByteArray::fromStdString(message.statement_body()), QByteArray::fromStdString(message.statement_signature())};
    const auto body = StatementBody::fromBytes(statement.body);
    const auto payload = body ? Rewrap::fromBytes(body->payload) : Result<Rewrap>(fail(body.error()));
    if (!payload || body->kind != StatementKind::Rewrap || body->signer != Signer::by(member.device))
        return refuse(400, ApiError::BadRequest);
    // towards a key that leaders hold: nobody moves records out of their sight
    const auto directory = m_registry.directory();
    if (!directory)
        return failed(directory.error());
    const EpochKey *to = (*directory)->keys().find(payload->to);
    if (!to || !to->isUsable || to->is.scope != KeyScope::Team || KeyBook::isStale(*to, **directory))
        return refuse(422, ApiError::BadRequest);
    std::vector<Rewrapped> batch;
    for (const auto &one : message.events()) {
        const auto id = EventId::fromBytes(QByteArray::fromStdString(one.event_id()));
        if (!id)
            return refuse(400, ApiError::BadRequest);
        batch.push_back({*id, QByteArray::fromStdString(one.wraps())});
    }
    const auto said = m_registry.append({&statement, 1}, m_clock.now());
    if (!said)
        return failed(said.error());
    if (!said->front().isGood())
        return refuse(422, ApiError::BadRequest);
    ringAll();
    if (const auto done = m_keys.rewraps->apply(*payload, batch); !done)
        return done.error().code == ErrorCode::InvalidInput ? refuse(422, ApiError::BadRequest) : failed(done.error());
    return {200, {}, false, {}, {}};
}

} // namespace hl::sync
