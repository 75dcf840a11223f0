// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/recordfiler.h"

namespace hl::sync {

namespace {

/// There always are both: those of the organisation's own statement, before there were others.
const EpochKey &keyInForce(const Membership &membership, KeyScope scope, Timestamp now)
{
    return *membership.directory().keys().inForce(scope, epochOf(scope, now));
}

} // namespace

std::vector<crypto::PublicKey> recordingKeys(const Membership &membership, Timestamp now)
{
    return {keyInForce(membership, KeyScope::Team, now).is.key, keyInForce(membership, KeyScope::Archive, now).is.key};
}

RecordFiler::RecordFiler(const Membership &membership, store::Vault &vault, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_clock(clock)
{
}

Result<store::OutboxEvent> RecordFiler::file(RecordId record, std::span<const PlainPart> parts, store::Lane lane) const
{
    EventHeader header;
    header.record = record;
    header.revision = 1;
    std::vector<Reader> readers = leadersAndArchive();
    readers.push_back({readers.front().boxKey, static_cast<quint8>(PartId::Statistics)});
    readers.push_back({ownBox(), WholeRecord});
    return seal(header, parts, readers, lane);
}

Result<store::OutboxEvent> RecordFiler::amend(RecordId record, quint32 revision, const QByteArray &previousRevisionHash,
    std::span<const PlainPart> parts, EventId id, store::Lane lane) const
{
    if (revision < 2 || previousRevisionHash.size() != HashBytes)
        return fail(ErrorCode::InvalidInput, "an amendment follows a revision");
    EventHeader header;
    header.record = record;
    header.id = id;
    header.revision = revision;
    header.previousRevisionHash = previousRevisionHash;
    std::vector<Reader> readers = leadersAndArchive();
    readers.push_back({readers.front().boxKey, static_cast<quint8>(PartId::Statistics)});
    readers.push_back({ownBox(), WholeRecord});
    return seal(header, parts, readers, lane);
}

Result<store::OutboxEvent> RecordFiler::send(const Message &message) const
{
    EventHeader header;
    header.type = message.type;
    header.topic = message.topic;
    header.record = message.record;
    header.revision = message.revision;
    header.addressee = message.to;
    std::vector<Reader> readers = message.audience == Audience::Member ? std::vector<Reader>() : leadersAndArchive();
    const auto addDevices = [&](const StaffId &member) {
        for (const Member *device : m_membership.directory().devicesOf(member))
            if (device->isActive() && readers.size() < MaxWraps)
                readers.push_back({device->boxKey, WholeRecord});
    };
    if (message.audience == Audience::Named) {
        if (message.to.isNull())
            return fail(ErrorCode::InvalidInput, "a named message has no reader");
        header.topic = Topic::Named;
        header.record = {};
        readers.erase(readers.begin()); // not to TEAM
        if (message.to != m_membership.staff())
            addDevices(m_membership.staff());
    }
    if (!message.to.isNull())
        addDevices(message.to);
    auto sealed = seal(header, {&message.part, 1}, readers, message.lane);
    if (sealed)
        sealed->record.reset();
    return sealed;
}

Result<store::OutboxEvent> RecordFiler::duty(const QByteArray &body, store::Lane lane) const
{
    const EpochKey *key
        = m_membership.directory().keys().inForce(KeyScope::Duty, epochOf(KeyScope::Duty, m_clock.now()));
    if (!key)
        return fail(ErrorCode::NotFound, "no leader's device has made a DUTY key yet");
    EventHeader header;
    header.type = EventType::Duty;
    header.topic = Topic::Duty;
    const PlainPart part{PartId::Body, body};
    const Reader readers[] = {{key->is.key, WholeRecord}, {inForce(KeyScope::Archive).is.key, WholeRecord}};
    auto made = seal(header, {&part, 1}, readers, lane);
    if (made)
        made->record.reset();
    return made;
}

Result<store::OutboxEvent> RecordFiler::recording(
    RecordId record, const RecordingManifest &manifest, const crypto::RecordingHead *head) const
{
    EventHeader header;
    header.type = EventType::Recording;
    header.topic = Topic::Recordings;
    header.record = record;
    if (head)
        header.keyCommitment = head->commitment;
    const auto event = complete(header).and_then([&](const EventHeader &whole) {
        return signReadable(whole, manifest.toBytes(), PartId::Recording, m_vault.keyring().deviceSigning().secretKey,
            head ? wrapsOf(*head) : std::vector<Wrap>());
    });
    if (!event)
        return fail(event.error());
    auto made = queued(*event, store::Lane::Blob);
    made.record.reset();
    return made;
}

Result<store::OutboxEvent> RecordFiler::review(
    RecordId record, quint32 revision, StaffId author, const QString &comment) const
{
    return send({EventType::Review, Topic::Review, record, revision, author, {PartId::Comment, comment.toUtf8()},
        store::Lane::Event});
}

const EpochKey &RecordFiler::inForce(KeyScope scope) const
{
    return keyInForce(m_membership, scope, m_clock.now());
}

/// As everybody knows it: one that is not in the log yet may never come there.
crypto::PublicKey RecordFiler::ownBox() const
{
    return m_membership.directory().device(m_membership.device())->boxKey;
}

std::vector<Reader> RecordFiler::leadersAndArchive() const
{
    return {{inForce(KeyScope::Team).is.key, WholeRecord}, {inForce(KeyScope::Archive).is.key, WholeRecord}};
}

Result<EventHeader> RecordFiler::complete(EventHeader header) const
{
    const auto head = m_vault.outbox().head(QString::fromLatin1(name(header.topic)));
    if (!head)
        return fail(head.error());
    if (header.id.isNull())
        header.id = EventId::create(m_clock);
    header.org = m_membership.org();
    header.author = m_membership.staff();
    header.device = m_membership.device();
    header.deviceSeq = head->deviceSeq + 1;
    header.previousHash = head->hash;
    header.deviceTime = m_clock.now();
    header.epoch = inForce(KeyScope::Team).is.epoch;
    header.retainUntil = monthOf(header.deviceTime, RetentionMonths);
    return header;
}

Result<store::OutboxEvent> RecordFiler::seal(
    EventHeader header, std::span<const PlainPart> parts, std::span<const Reader> readers, store::Lane lane) const
{
    const auto event = complete(std::move(header)).and_then([&](const EventHeader &whole) {
        return sealEvent(whole, parts, readers, m_vault.keyring().deviceSigning().secretKey);
    });
    if (!event)
        return fail(event.error());
    return queued(*event, lane);
}

store::OutboxEvent RecordFiler::queued(const Event &event, store::Lane lane)
{
    const EventHeader &header = event.header;
    return {header.id, QString::fromLatin1(name(header.topic)), lane, encode(event), header.deviceSeq, event.hash(),
        header.record};
}

} // namespace hl::sync
