// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/inboxreader.h"

#include "core/base/log.h"
#include "sync/client/casework.h"
#include "sync/client/dutywork.h"
#include "sync/client/grantedkeys.h"
#include "sync/client/logwatch.h"
#include "sync/client/recordfiler.h"
#include "sync/client/riskwatch.h"
#include "sync/client/takenover.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr int AtOnce = 200;
/// Receipts of a page that is not yet whole: a crash must not lose what a leader owes to an author.
const QString OwedKey = u"inbox.receipts-owed"_s;
/// They are written anew with each slice of a page: that stays small beside the slice.
constexpr qsizetype MostOwed = 64;

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
            one.parts = openEvent(*one.event, *one.key, one.added);
    }
}

InboxReader::InboxReader(const Membership &membership, store::Vault &vault, RecordReader &records, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_records(records)
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
        auto unpacked = unpackAdded(bytes);
        if (!unpacked) {
            one.event = fail(unpacked.error());
            continue;
        }
        one.event = std::move(unpacked->event);
        one.added = std::move(unpacked->added);
        const EventHeader &header = one.event->header;
        if (const Member *author = m_membership.directory().device(header.device))
            one.author = *author;
        // open() has the last word, on the signature
        one.isGenuine = one.author && one.author->staff == header.author && header.org == m_membership.org()
            && QString::fromLatin1(name(header.topic)) == stream;
        if (one.isGenuine && header.type != EventType::Access)
            one.key = keyFor(one, batch);
    }
    return batch;
}

/// With whichever of our keys it is sealed to: this device's own of now or of before, the TEAM keys of a leader, the
/// DUTY key of a week.
const crypto::BoxKeyPair *InboxReader::keyFor(const OpenedEvents::One &one, OpenedEvents &batch) const
{
    auto &keys = batch.m_keys;
    for (const std::span<const Wrap> wraps : {std::span<const Wrap>(one.event->wraps), std::span(one.added)}) {
        for (const Wrap &wrap : wraps) {
            if (!wrap.isPresent())
                continue;
            auto at = keys.find(wrap.keyId);
            if (at == keys.end()) {
                auto held = m_vault.keyring().findById(wrap.keyId);
                if (!held && one.event->header.type == EventType::Duty) // of a week that is over
                    held = grantedKey(m_membership, m_vault, wrap.keyId);
                at = keys.emplace(wrap.keyId, std::move(held)).first;
            }
            if (at->second)
                return &*at->second;
        }
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
        if (const auto done = signForRecords(Page::Ends); !done)
            return done;
        if (items->size() < AtOnce)
            return {};
    }
}

Result<void> InboxReader::store(const QString &stream, const QList<store::PulledEvent> &slice, quint64 cursor,
    const OpenedEvents &opened, qsizetype first, Page page)
{
    m_unsigned = {};
    return m_vault.atomically([&]() -> Result<void> {
        const auto applied = m_vault.inbox().applyPulled(
            stream, slice, cursor, [&](qsizetype index) { return settle(opened, first + index); });
        return applied ? signForRecords(page) : fail(applied.error());
    });
}

/// Every record gets a receipt, whatever its risk: else the server could tell the risk by who is answered at once.
Result<void> InboxReader::signForRecords(Page page)
{
    if (m_membership.role() != Role::Leader)
        return {};
    const auto kept = m_vault.settings().value(OwedKey);
    if (!kept)
        return fail(kept.error());
    QJsonArray owed = QJsonDocument::fromJson(kept->value_or(QByteArray())).array();
    for (const auto &receipt : std::exchange(m_unsigned, {}))
        owed.append(receipt);
    if (owed.isEmpty())
        return {};
    if (page == Page::GoesOn && owed.size() < MostOwed)
        return m_vault.settings().set(OwedKey, QJsonDocument(owed).toJson(QJsonDocument::Compact));
    std::map<StaffId, QJsonArray> authors;
    for (const auto &each : owed) {
        QJsonObject receipt = each.toObject();
        const auto author = StaffId::fromString(receipt.take(u"author"_s).toString());
        authors[author.value_or(StaffId())].append(receipt);
    }
    const RecordFiler filer(m_membership, m_vault, m_clock);
    for (const auto &[author, receipts] : authors) {
        const auto sent = filer.send({EventType::Casework, Topic::Casework, {}, 0, author,
            {PartId::Body, casework::body(casework::LeaderReceipt, receipts)}, store::Lane::Alert});
        if (!sent)
            return fail(sent.error());
        if (const auto queued = m_vault.outbox().enqueue(*sent); !queued)
            return queued;
    }
    return m_vault.settings().remove(OwedKey);
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
    if (done.error().code == ErrorCode::Unsupported) // this app's next version reads it
        return {InboxState::Unreadable, u"newer-version"_s};
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
        const auto body = bodyOf(opened);
        return body ? takeCasework(m_vault, m_membership, header, *opened.author, *body, m_records, m_clock)
                    : fail(body.error());
    }
    case EventType::Duty: {
        // from before this device: a leader's device tells again what still matters (dutyretelling.h)
        if (!opened.key && isOfFormerWeek(m_membership, *opened.event))
            return {};
        const auto body = bodyOf(opened);
        return body ? takeDuty(m_vault, m_membership, header, *opened.author, *body) : fail(body.error());
    }
    case EventType::Access:
        if (!opened.author->may(actionOf(header.reason)))
            return fail(ErrorCode::Refused, "opened by somebody who may not");
        return takeAccess(header);
    case EventType::Recording: // comes with an opening, never with a pull
        break;
    }
    return fail(ErrorCode::Unsupported, "event type");
}

Result<QByteArray> InboxReader::bodyOf(const OpenedEvents::One &opened) const
{
    if (!opened.parts)
        return fail(opened.parts.error());
    const auto body = std::ranges::find(*opened.parts, PartId::Body, &PlainPart::id);
    return body == opened.parts->end() ? fail(ErrorCode::InvalidInput, "an event without a body")
                                       : Result<QByteArray>(body->bytes);
}

/// Who opened which of our records, when and why: kept for its author to read.
Result<void> InboxReader::takeAccess(const EventHeader &header)
{
    if (header.addressee != m_membership.staff())
        return {};
    (void)m_vault.records().setDelivery(header.record, store::DeliveryState::Opened);
    const auto kept = m_vault.events().append(casework::logged(casework::Opened, header.record.toBytes(),
        {{u"id"_s, header.id.toString()}, {u"by"_s, header.author.toString()},
            {u"atMs"_s, toEpochMs(header.deviceTime)}, {u"reason"_s, static_cast<int>(header.reason)}}));
    return kept ? Result<void>() : fail(kept.error());
}

/// For reports, which go through all records of a year: opened once, when it comes.
Result<void> InboxReader::keepStatistics(const EventHeader &header, Timestamp startedAt, const QByteArray &statistics)
{
    if (!m_membership.may(Action::ReadStatistics))
        return {};
    const QJsonObject body{{u"revision"_s, static_cast<qint64>(header.revision)},
        {u"statistics"_s, QJsonDocument::fromJson(statistics).object()}};
    const auto kept = m_vault.events().append({header.id, casework::Statistics, header.record.toBytes(), header.author,
        startedAt, QJsonDocument(body).toJson(QJsonDocument::Compact)});
    return kept ? Result<void>() : fail(kept.error());
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
    auto summary = m_records.read(header, statistics->bytes);
    if (!summary)
        return fail(summary.error());
    summary->record = header.record;
    const auto known = m_vault.inbox().findCase(header.record);
    if (!known && known.error().code != ErrorCode::NotFound)
        return fail(known.error());
    if (!known && header.revision > 1) // its record is of a month whose key has not come yet
        return fail(ErrorCode::WrongKey, "an amendment of a record that was not read");
    if (known) {
        const bool mayAmend = header.revision > 1 && opened.author->may(Action::AmendRecord);
        if (header.author != known->author && !mayAmend)
            return fail(ErrorCode::Refused, "a record of somebody else");
        // two who amend do not know of each other: the graver level counts
        summary->riskLevel = std::max(summary->riskLevel, known->summary.riskLevel);
    }
    if (const auto put = m_vault.inbox().putCase({*summary, header.id, header.author, m_clock.now(), {}, {}, {}}); !put)
        return put;
    if (const auto kept = keepStatistics(header, summary->startedAt, statistics->bytes); !kept)
        return kept;
    if (const auto noted = header.revision > 1 ? noteAmended(header) : noteReviews(header.record); !noted)
        return noted;
    if (const auto noted = noteTaken(opened, summary->startedAt, statistics->bytes); !noted)
        return noted;
    if (const auto seen = seenHeadFromJson(QJsonDocument::fromJson(statistics->bytes)[u"log"].toObject())) {
        if (const auto noted = LogWatch(m_membership, m_vault.settings(), m_clock).compare(*seen); !noted)
            return noted;
    }
    if (header.author != m_membership.staff()) {
        QJsonObject receipt = toJson(LeaderReceipt{
            EventId::create(m_clock), header.record, opened.event->hash(), m_membership.staff(), m_clock.now()});
        receipt[u"author"] = header.author.toString();
        m_unsigned.append(receipt);
    }
    return {};
}

/// A leader's record may go on with somebody else's call: whoever reads that one finds it.
Result<void> InboxReader::noteTaken(const OpenedEvents::One &opened, Timestamp at, const QByteArray &statistics)
{
    const EventHeader &header = opened.event->header;
    const auto from = RecordId::fromString(QJsonDocument::fromJson(statistics)[u"takenFrom"].toString());
    if (!from || header.revision > 1 || !opened.author->may(Action::ReceiveHighRisk))
        return {};
    return noteTakenOver(m_vault, {header.record, *from, header.author, at}, m_clock);
}

/// Reviews that came before their record.
Result<void> InboxReader::noteReviews(const RecordId &record)
{
    const auto reviews = m_vault.events().of(casework::Reviewed, record.toBytes());
    if (!reviews)
        return fail(reviews.error());
    for (const store::LoggedEvent &review : *reviews) {
        const QString comment = QJsonDocument::fromJson(review.body)[u"comment"].toString();
        if (const auto noted = m_vault.inbox().noteReviewed(record, comment, review.at); !noted)
            return noted;
    }
    return {};
}

/// What it says is read when the record is opened, which is logged.
Result<void> InboxReader::noteAmended(const EventHeader &header)
{
    if (header.author == m_membership.staff())
        return {};
    const auto kept = m_vault.events().append(casework::logged(casework::Amended, header.record.toBytes(),
        {{u"id"_s, EventId::create(m_clock).toString()}, {u"by"_s, header.author.toString()},
            {u"atMs"_s, toEpochMs(header.deviceTime)}})); // its own id is that of its statistics
    return kept ? m_vault.inbox().noteAmended(header.record) : fail(kept.error());
}

Result<void> InboxReader::takeReview(const OpenedEvents::One &opened)
{
    if (!opened.author->may(Action::WriteReview))
        return fail(ErrorCode::Refused, "only leaders review");
    if (!opened.parts)
        return fail(opened.parts.error());
    const EventHeader &header = opened.event->header;
    const QString comment = opened.parts->empty() ? QString() : QString::fromUtf8(opened.parts->front().bytes);
    // NotFound is no failure: the record may have been purged here
    if (header.addressee == m_membership.staff())
        (void)m_vault.records().setReview(header.record, comment, header.deviceTime);
    if (!m_membership.may(Action::ReadStatistics))
        return {};
    const auto noted = m_vault.inbox().noteReviewed(header.record, comment, header.deviceTime);
    if (noted || noted.error().code != ErrorCode::NotFound)
        return noted;
    // records and reviews come on ways of their own: takeRecord() will find it
    const auto kept = m_vault.events().append(casework::logged(casework::Reviewed, header.record.toBytes(),
        {{u"id"_s, header.id.toString()}, {u"by"_s, header.author.toString()},
            {u"atMs"_s, toEpochMs(header.deviceTime)}, {u"comment"_s, comment}}));
    return kept ? Result<void>() : fail(kept.error());
}

} // namespace hl::sync
