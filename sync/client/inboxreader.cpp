// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/inboxreader.h"

#include "core/base/log.h"
#include "sync/client/casework.h"

#include <algorithm>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr int AtOnce = 200;

} // namespace

void OpenedEvents::open()
{
    std::vector<Claim> claims;
    std::vector<One *> claimed;
    for (One &one : m_all) {
        if (!one.isGenuine)
            continue;
        claims.push_back({&*one.event, one.author->signKey});
        claimed.push_back(&one);
    }
    const auto genuine = verifyPage(claims);
    // one change of the keys' memory protection for all of them, not several for each
    std::optional<crypto::KeyAccess> readable;
    const auto usable = std::ranges::find_if(m_keys, [](const auto &key) { return key.second.has_value(); });
    if (usable != m_keys.end())
        readable.emplace(usable->second->secretKey);
    for (size_t i = 0; i < claimed.size(); ++i) {
        One &one = *claimed[i];
        one.isGenuine = genuine[i];
        if (one.isGenuine && one.key)
            one.parts = openEvent(*one.event, *one.key);
    }
}

InboxReader::InboxReader(
    const Membership &membership, store::Vault &vault, StatisticsReader &statistics, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_statistics(statistics)
    , m_clock(clock)
{
}

const EventHeader *OpenedEvents::header(qsizetype index) const
{
    const auto &event = m_all.at(static_cast<size_t>(index)).event;
    return event ? &event->header : nullptr;
}

OpenedEvents InboxReader::prepare(const QString &stream, const QByteArrayList &events) const
{
    OpenedEvents batch;
    batch.m_all.reserve(static_cast<size_t>(events.size()));
    for (const QByteArray &bytes : events) {
        OpenedEvents::One &one = batch.m_all.emplace_back();
        one.event = decode(bytes);
        if (!one.event)
            continue;
        const EventHeader &header = one.event->header;
        if (const Member *author = m_membership.directory().device(header.device))
            one.author = *author;
        // open() has the last word, on the signature
        one.isGenuine = one.author && one.author->staff == header.author && header.org == m_membership.org()
            && QString::fromLatin1(name(header.topic)) == stream;
        if (one.isGenuine && header.type != EventType::Access)
            one.key = keyFor(*one.event, batch);
    }
    return batch;
}

/// With whichever of our keys it is sealed to: this device's, or the TEAM keys of a leader.
const crypto::BoxKeyPair *InboxReader::keyFor(const Event &event, OpenedEvents &batch) const
{
    auto &keys = batch.m_keys;
    if (keys.empty()) {
        const crypto::BoxKeyPair &own = m_vault.keyring().deviceBox();
        keys.emplace(crypto::keyId(own.publicKey), crypto::BoxKeyPair{own.publicKey, own.secretKey.clone()});
    }
    for (const Wrap &wrap : event.wraps) {
        if (!wrap.isPresent())
            continue;
        auto at = keys.find(wrap.keyId);
        if (at == keys.end())
            at = keys.emplace(wrap.keyId, m_vault.keyring().findById(wrap.keyId)).first;
        if (at->second)
            return &*at->second;
    }
    return nullptr;
}

Result<void> InboxReader::readNew()
{
    while (true) {
        const auto items = m_vault.inbox().unprocessed(AtOnce);
        if (!items)
            return fail(items.error());
        struct Pile
        {
            QByteArrayList bytes;
            QList<EventId> ids;
        };
        std::map<QString, Pile> streams;
        for (const store::InboxEvent &item : *items) {
            streams[item.stream].bytes.append(item.event.bytes);
            streams[item.stream].ids.append(item.event.id);
        }
        for (const auto &[stream, pile] : streams) {
            OpenedEvents opened = prepare(stream, pile.bytes);
            opened.open();
            for (qsizetype i = 0; i < pile.ids.size(); ++i) {
                const store::Settled settled = settle(opened, i);
                if (auto marked = m_vault.inbox().mark(pile.ids.at(i), settled.state, settled.code); !marked)
                    return marked;
            }
        }
        if (items->size() < AtOnce)
            return {};
    }
}

store::Settled InboxReader::settle(const OpenedEvents &batch, qsizetype index)
{
    using store::InboxState;
    const OpenedEvents::One &opened = batch.m_all.at(static_cast<size_t>(index));
    if (!opened.event)
        return opened.event.error().code == ErrorCode::Unsupported
            ? store::Settled{InboxState::Unreadable, u"newer-version"_s}
            : store::Settled{InboxState::Refused, u"malformed"_s};
    if (!opened.author) {
        m_unknownDevice = true;
        return {InboxState::Unreadable, u"unknown-device"_s};
    }
    if (!opened.isGenuine)
        return {InboxState::Refused, u"bad-signature"_s};
    const auto done = carryOut(opened);
    if (done)
        return {InboxState::Done, {}};
    if (done.error().code == ErrorCode::WrongKey)
        return {InboxState::Unreadable, u"no-key"_s};
    return {InboxState::Refused, QString::fromLatin1(QByteArray::fromStdString(std::string(name(done.error().code))))};
}

Result<void> InboxReader::carryOut(const OpenedEvents::One &opened)
{
    const EventHeader &header = opened.event->header;
    switch (header.type) {
    case EventType::Record:
        return takeRecord(opened);
    case EventType::Review:
        return takeReview(opened);
    case EventType::Casework: {
        if (!opened.parts)
            return fail(opened.parts.error());
        const auto body = std::ranges::find(*opened.parts, PartId::Body, &PlainPart::id);
        if (body == opened.parts->end())
            return fail(ErrorCode::InvalidInput, "casework without a body");
        return takeCasework(m_vault, m_membership, header, *opened.author, body->bytes);
    }
    case EventType::Access:
        if (opened.author->role != Role::Leader)
            return fail(ErrorCode::Refused, "only leaders open records");
        if (header.addressee == m_membership.staff())
            (void)m_vault.records().setDelivery(header.record, store::DeliveryState::Opened);
        return {};
    }
    return fail(ErrorCode::Unsupported, "event type");
}

Result<void> InboxReader::takeRecord(const OpenedEvents::One &opened)
{
    if (!opened.parts)
        return fail(opened.parts.error());
    const EventHeader &header = opened.event->header;
    const auto statistics
        = std::ranges::find_if(*opened.parts, [](const PlainPart &part) { return part.id == PartId::Statistics; });
    if (statistics == opened.parts->end())
        return fail(ErrorCode::InvalidInput, "record without statistics");
    auto summary = m_statistics.read(header, statistics->bytes);
    if (!summary)
        return fail(summary.error());
    summary->record = header.record;
    return m_vault.inbox().putCase({*summary, header.id, header.author, m_clock.now(), {}, {}, {}});
}

Result<void> InboxReader::takeReview(const OpenedEvents::One &opened)
{
    if (opened.author->role != Role::Leader)
        return fail(ErrorCode::Refused, "only leaders review");
    if (!opened.parts)
        return fail(opened.parts.error());
    const EventHeader &header = opened.event->header;
    const QString comment = opened.parts->empty() ? QString() : QString::fromUtf8(opened.parts->front().bytes);
    // NotFound is no failure: the record may have been purged here, or not have arrived yet
    if (header.addressee == m_membership.staff())
        (void)m_vault.records().setReview(header.record, comment, header.deviceTime);
    if (m_membership.role() == Role::Leader)
        (void)m_vault.inbox().noteReviewed(header.record, comment, header.deviceTime);
    return {};
}

} // namespace hl::sync
