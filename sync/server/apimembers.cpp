// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Api that is about who is who: joining, statements, and devices that are not members yet or any more.
#include "sync/server/api.h"

#include "core/base/log.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"

#include <QUrlQuery>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

Signed signedOf(const wire::Statement &message)
{
    return {QByteArray::fromStdString(message.body()), QByteArray::fromStdString(message.signature())};
}

} // namespace

ApiReply Api::join(const ApiRequest &request)
{
    if (const auto later = m_joins.ask(request.address))
        return refuseUntil(*later);
    wire::JoinRequest message;
    if (!parse(message, request.body))
        return refuse(400, ApiError::BadRequest);
    const Signed statement = signedOf(message.join());
    const auto body = StatementBody::fromBytes(statement.body);
    const auto payload = body ? JoinPayload::fromBytes(body->payload) : Result<JoinPayload>(fail(body.error()));
    if (!payload || body->kind != StatementKind::Join)
        return refuse(400, ApiError::BadRequest);
    auto directory = m_registry.directory();
    if (!directory)
        return failed(directory.error());
    const auto invite = (*directory)->openInvite(body->signer.invite);
    if (invite && invite->expires >= m_clock.now()) {
        const auto applied = m_registry.append({&statement, 1}, m_clock.now());
        if (!applied)
            return failed(applied.error());
        if (applied->front().outcome == Applied::Outcome::Done) {
            ringAll();
            qCInfo(logServer, "a device has joined");
        }
        directory = m_registry.directory();
        if (!directory)
            return failed(directory.error());
    }
    // this very joining, now or before: its first answer may have been lost
    const Admission *admission = (*directory)->admission(payload->device);
    if (!admission || admission->join != statement || admission->invite.expires < m_clock.now())
        return refuse(403, ApiError::InviteUsed);
    const auto bundle = m_registry.bundle(admission->invite.invite);
    if (!bundle)
        return failed(bundle.error());
    wire::JoinReply reply;
    reply.set_bundle(bundle->toStdString());
    reply.set_incarnation(m_store.incarnation().toStdString());
    reply.set_server_time(static_cast<quint64>(toEpochMs(m_clock.now())));
    return replyWith(reply);
}

/// A device that no leader has approved, that was turned away or revoked: it may see why, and leave what it still has.
ApiReply Api::fromOutside(const Directory &directory, const Member &member, const ApiRequest &request,
    const Route &route, const QByteArray &step, const QByteArray &query, Patience patience)
{
    const bool isRevoked = member.state == DeviceState::Revoked;
    if (route.call == Call::ReadStatements)
        return statements(isRevoked ? member.since : directory.size(), query, patience);
    if (member.state == DeviceState::Waiting)
        return refuse(403, ApiError::Waiting);
    const auto topic = route.call == Call::Push ? topicFromName(step) : std::nullopt;
    if (isRevoked && topic)
        return quarantine(member, *topic, request);
    return refuse(410, isRevoked ? ApiError::Revoked : ApiError::TurnedAway);
}

ApiReply Api::statements(quint64 upTo, const QByteArray &queryText, Patience patience)
{
    const QUrlQuery query(QString::fromLatin1(queryText));
    bool afterFine = false;
    const quint64 after = query.queryItemValue(u"after"_s).toULongLong(&afterFine);
    const int wait = query.queryItemValue(u"wait"_s).toInt();
    if (!afterFine || after > static_cast<quint64>(std::numeric_limits<qint64>::max()) || wait < 0)
        return refuse(400, ApiError::BadRequest);
    const auto page = m_registry.read(after, upTo);
    if (!page)
        return failed(page.error());
    if (page->empty() && wait > 0 && patience == Patience::MayWait) {
        ApiReply later;
        later.waitFor = Topic::Review; // every topic rings for a statement
        later.waitAtMost = std::min(std::chrono::seconds(wait), MaxPullWait);
        return later;
    }
    wire::StatementPage reply;
    reply.set_incarnation(m_store.incarnation().toStdString());
    reply.set_server_time(static_cast<quint64>(toEpochMs(m_clock.now())));
    reply.set_head(upTo);
    reply.set_next(after + page->size());
    for (const Signed &statement : *page) {
        auto *one = reply.add_statements();
        one->set_body(statement.body.toStdString());
        one->set_signature(statement.signature.toStdString());
    }
    return replyWith(reply);
}

/// Who brings a statement does not matter: it speaks for itself.
ApiReply Api::say(const ApiRequest &request)
{
    wire::StatementsRequest message;
    if (!parse(message, request.body) || message.statements_size() == 0)
        return refuse(400, ApiError::BadRequest);
    if (message.statements_size() > MaxStatementsPerRequest)
        return refuse(413, ApiError::TooLarge);
    std::vector<Signed> statements;
    for (const auto &one : message.statements())
        statements.push_back(signedOf(one));
    const auto applied = m_registry.append(statements, m_clock.now());
    const auto directory = m_registry.directory();
    if (!applied || !directory)
        return failed(applied ? directory.error() : applied.error());
    wire::StatementsReply reply;
    reply.set_head((*directory)->size());
    for (const Applied &one : *applied) {
        const bool awaits = one.outcome == Applied::Outcome::AwaitsSecond;
        reply.add_outcomes(one.isGood() ? (awaits ? 1U : 0U) : 2U);
        if (!one.isGood())
            qCWarning(logServer, "statement refused: %s", one.why);
    }
    ringAll();
    return replyWith(reply);
}

/// What a revoked device wrote may be the only account of a call. It is kept apart, and told so.
ApiReply Api::quarantine(const Member &sender, Topic topic, const ApiRequest &request)
{
    wire::PushRequest message;
    if (!parse(message, request.body) || message.events_size() == 0)
        return refuse(400, ApiError::BadRequest);
    if (message.events_size() > MaxEventsPerPush)
        return refuse(413, ApiError::TooLarge);
    wire::PushReply reply;
    reply.set_incarnation(m_store.incarnation().toStdString());
    reply.set_server_time(static_cast<quint64>(toEpochMs(m_clock.now())));
    reply.set_statements(sender.since); // why: there is a statement to be looked for
    for (const std::string &bytes : message.events()) {
        const auto event = decode(QByteArrayView(bytes));
        auto *verdict = reply.add_verdicts();
        verdict->set_outcome(wire::REJECTED);
        verdict->set_code(static_cast<quint32>(event ? RejectCode::BadSignature : RejectCode::Malformed));
        if (!event)
            continue;
        verdict->set_event_id(event->header.id.toBytes().toStdString());
        if (event->header.device != sender.device || !event->isWhole() || !verify(*event, sender.signKey))
            continue;
        if (const auto kept
            = m_registry.quarantine(sender.device, topic, event->header.id, QByteArrayView(bytes), m_clock.now());
            !kept)
            return kept.error().code == ErrorCode::Refused ? refuse(410, ApiError::Revoked) : failed(kept.error());
        verdict->set_outcome(wire::QUARANTINED);
        verdict->set_code(static_cast<quint32>(RejectCode::Revoked));
    }
    qCWarning(logServer, "events of a revoked device are in quarantine");
    return replyWith(reply, 422);
}

void Api::ringAll()
{
    for (const Topic topic : AllTopics)
        m_bell.ring(topic);
}

/// For whoever has to ask after a device: a copy that nobody else has may be on it (SECURITY.md 3.11).
ApiReply Api::devices(const Directory &directory, const Member &member)
{
    if (!member.may(Action::RevokeDevice))
        return refuse(403, ApiError::Forbidden);
    const auto contacts = m_sessions.contacts();
    if (!contacts)
        return failed(contacts.error());
    wire::DevicesReply reply;
    reply.set_server_time(static_cast<quint64>(toEpochMs(m_clock.now())));
    for (const Sessions::Contact &contact : *contacts) {
        const Member *device = directory.device(contact.device);
        if (!device || !device->isActive())
            continue;
        auto *one = reply.add_devices();
        one->set_device_id(contact.device.toBytes().toStdString());
        one->set_seen_ms(static_cast<quint64>(toEpochMs(contact.seen)));
        one->set_held_since_ms(Sessions::heldWord(contact.held));
    }
    return replyWith(reply);
}

} // namespace hl::sync
