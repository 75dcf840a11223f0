// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/leaderdesk.h"

#include "core/base/log.h"
#include "sync/client/deskwork.h"
#include "sync/client/logwatch.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"

#include <algorithm>

namespace hl::sync {

LeaderDesk::LeaderDesk(const Membership &membership, store::Vault &vault, ApiClient &api, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_api(api)
    , m_clock(clock)
    , m_filer(membership, vault, clock)
{
}

void LeaderDesk::open(
    RecordId record, AccessReason reason, std::function<void(Result<std::vector<OpenedRevision>>)> done)
{
    ask(record, reason, [this, record, done = std::move(done)](const Result<Opening> &opening) {
        auto opened = opening.and_then([&](const Opening &reply) { return revisionsOf(record, reply); });
        if (opened)
            (void)m_vault.inbox().noteOpened(record, m_clock.now());
        done(std::move(opened));
    });
}

void LeaderDesk::ask(RecordId record, AccessReason reason, std::function<void(const Result<Opening> &)> done)
{
    const auto known = m_vault.inbox().findCase(record);
    StaffId author = known ? known->author : StaffId();
    // before the server is asked: it would log a disclosure, or a complaint, that never was
    if (reason == AccessReason::Complaint) {
        const auto handled = DeskWork(m_membership, m_vault, m_clock).openableFor(record);
        if (!handled || !*handled)
            return done(fail(handled ? makeError(ErrorCode::Refused, "no complaint about this record is hers to handle")
                                     : handled.error()));
        author = **handled; // whoever handles complaints has no list of records
    }
    if (author.isNull())
        return done(fail(known.error()));
    if (reason == AccessReason::Disclosure) {
        const auto isAgreed = DeskWork(m_membership, m_vault, m_clock).mayRelease(record);
        if (!isAgreed || !*isAgreed)
            return done(fail(
                isAgreed ? makeError(ErrorCode::Refused, "no disclosure of this record is agreed") : isAgreed.error()));
    }
    EventHeader header;
    header.type = EventType::Access;
    header.topic = Topic::Access;
    header.reason = reason;
    header.id = EventId::create(m_clock);
    header.org = m_membership.org();
    header.author = m_membership.staff();
    header.device = m_membership.device();
    header.addressee = author;
    header.deviceTime = m_clock.now();
    header.epoch = m_membership.directory().keys().inForce(KeyScope::Team, monthOf(m_clock.now()))->is.epoch;
    header.retainUntil = monthOf(header.deviceTime, RetentionMonths);
    header.record = record;
    const auto access = sealEvent(header, {}, {}, m_vault.keyring().deviceSigning().secretKey);
    if (!access)
        return done(fail(access.error()));
    hearthline::wire::OpenRequest message;
    message.set_access_event(encode(*access).toStdString());
    m_api.call({HttpRequest::Method::Post, "/v1/records/" + record.toString().toLatin1() + "/open",
                   QByteArray::fromStdString(message.SerializeAsString()), {}, Millis{30000}},
        [this, alive = std::weak_ptr(m_alive), access = *access, done = std::move(done)](
            const Result<HttpReply> &reply) {
            if (!alive.lock())
                return;
            if (!reply)
                return done(fail(reply.error()));
            done(takeReply(access, *reply));
        });
}

Result<Opening> LeaderDesk::takeReply(const Event &access, const HttpReply &reply)
{
    if (reply.status == 403)
        return fail(ErrorCode::Refused, "the server lets only leaders open records");
    if (reply.status == 404)
        return fail(ErrorCode::NotFound, "the server has no such record");
    const auto parsed = std::make_shared<hearthline::wire::OpenReply>();
    hearthline::wire::OpenReply &message = *parsed;
    if (reply.status != 200 || !message.ParseFromArray(reply.body.constData(), static_cast<int>(reply.body.size())))
        return fail(ErrorCode::Network, "the server cannot open records now");
    const auto receipt = Receipt::fromBytes(QByteArrayView(message.receipt()));
    ReceiptVerifier receipts(m_membership.directory().org().receipt);
    if (!receipt || receipt->event != access.header.id || receipt->eventHash != access.hash()
        || !receipts.verify(*receipt))
        return fail(ErrorCode::Corrupt, "the server has no receipt for the access entry");

    LogWatch log(m_membership, m_vault.settings(), m_clock);
    const auto seen = log.state();
    if (!seen)
        return fail(seen.error());
    if (message.has_access() || seen->newest) { // a server of before there was a tree proves nothing
        if (const auto logged = log.requireIncluded(access.hash(), message.access()); !logged)
            return fail(logged.error());
    }
    // kept: a server that comes back from a backup has forgotten it, and nobody else can tell it again
    store::OutboxEvent kept;
    kept.id = access.header.id;
    kept.stream = QString::fromLatin1(name(Topic::Access));
    kept.bytes = encode(access);
    kept.hash = access.hash();
    if (const auto put = m_vault.outbox().keepDelivered(kept, bytes(message.receipt()), receipt->seq); !put)
        return fail(put.error());
    return Opening{access.header.id, access.header.reason, parsed};
}

Result<std::vector<OpenedRevision>> LeaderDesk::revisionsOf(RecordId record, const Opening &opening) const
{
    std::vector<OpenedRevision> revisions;
    const auto &message = *opening.reply;
    for (int i = 0; i < message.events_size(); ++i) {
        const auto event = decode(QByteArrayView(message.events(i)));
        const auto wraps = i < message.wraps_size() ? decodeWraps(QByteArrayView(message.wraps(i)))
                                                    : Result<std::vector<Wrap>>(std::vector<Wrap>());
        if (!event || !wraps)
            return fail(ErrorCode::Corrupt, "the server handed out something else");
        if (const auto done = add(revisions, record, opening.reason, *event, *wraps); !done)
            return fail(done.error());
    }
    if (revisions.empty())
        return fail(ErrorCode::NotFound, "the server has no such record");
    const auto mine = m_vault.outbox().of(record);
    if (!mine)
        return fail(mine.error());
    for (const store::OutboxEvent &waiting : *mine) {
        const auto event = decode(waiting.bytes);
        if (!event || std::ranges::find(revisions, waiting.hash, &OpenedRevision::hash) != revisions.end())
            continue;
        if (const auto done = add(revisions, record, opening.reason, *event, {}); !done)
            return fail(done.error());
    }
    return revisions;
}

/// Checks one revision and opens it. Two may follow the same one: whoever amends offline does not know of the other.
Result<void> LeaderDesk::add(std::vector<OpenedRevision> &revisions, RecordId record, AccessReason reason,
    const Event &event, const std::vector<Wrap> &added) const
{
    const EventHeader &header = event.header;
    if (!event.hasAllParts() || header.type != EventType::Record || header.record != record)
        return fail(ErrorCode::Corrupt, "the server handed out something else");
    const Member *author = m_membership.directory().device(header.device);
    if (!author || author->staff != header.author)
        return fail(ErrorCode::Unauthorised, "the record's author is not known");
    if (const auto fits = verify(event, author->signKey); !fits)
        return fail(fits.error());
    // what it follows is there, and came before it
    const bool follows = revisions.empty() ? header.revision == 1
                                           : header.revision > 1
            && std::ranges::find(revisions, header.previousRevisionHash, &OpenedRevision::hash) != revisions.end();
    if (!follows)
        return fail(ErrorCode::Corrupt, "the record's revisions do not follow each other");
    if (!revisions.empty() && header.author != revisions.front().header.author && !author->may(Action::AmendRecord)) {
        qCWarning(logSync, "an amendment by somebody who may not is left out");
        return {};
    }
    const auto team = keyFor(event, added);
    if (!team)
        return fail(team.error());
    auto parts = openEvent(event, *team, added);
    if (!parts)
        return fail(parts.error());
    if (reason != AccessReason::FollowUp && reason != AccessReason::Disclosure)
        std::erase_if(*parts, [](const PlainPart &part) { return part.id == PartId::Identity; });
    revisions.push_back({header, event.hash(), std::move(*parts)});
    return {};
}

Result<crypto::BoxKeyPair> LeaderDesk::keyFor(const Event &event, const std::vector<Wrap> &added) const
{
    for (const std::span<const Wrap> wraps : {std::span<const Wrap>(event.wraps), std::span(added)}) {
        for (const Wrap &wrap : wraps) {
            if (!wrap.isPresent() || wrap.scope != WholeRecord)
                continue;
            if (auto pair = m_vault.keyring().findById(wrap.keyId))
                return pair;
        }
    }
    return fail(ErrorCode::WrongKey, "this device was not given the key of that record's month");
}

Result<void> LeaderDesk::review(RecordId record, const QString &comment)
{
    const auto known = m_vault.inbox().findCase(record);
    if (!known)
        return fail(known.error());
    if (!m_membership.may(Action::WriteReview))
        return fail(ErrorCode::Refused, "only leaders review");
    return m_vault.atomically([&]() -> Result<void> {
        const auto event = m_filer.review(record, 1, known->author, comment);
        if (!event)
            return fail(event.error());
        if (auto queued = m_vault.outbox().enqueue(*event); !queued)
            return queued;
        return m_vault.inbox().noteReviewed(record, comment, m_clock.now());
    });
}

} // namespace hl::sync
