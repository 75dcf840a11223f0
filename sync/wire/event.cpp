// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/event.h"

#include "core/crypto/aead.h"
#include "core/crypto/box.h"
#include "core/crypto/crypto.h"
#include "sync/wire/bytes.h"

#include <algorithm>
#include <map>
#include <utility>

namespace hl::sync {

namespace {

constexpr QByteArrayView Magic("HEV1", 4);
constexpr QByteArrayView Domain("hl.event.1");
static_assert(WrapBytes == crypto::boxOverhead + 32);
/// A part is at least one padding step, the nonce and the tag.
constexpr quint32 SmallestPart = PadStep + crypto::sealOverhead;

template <typename Pieces>
bool allPresent(const Pieces &pieces)
{
    return std::ranges::all_of(pieces, [](const auto &piece) { return piece.isPresent(); });
}

void writePresence(ByteWriter &out, const QByteArray &bytes)
{
    out.number(static_cast<quint8>(bytes.isEmpty() ? 0 : 1));
    out.raw(bytes);
}

bool isSigned(const Event &event, const crypto::PublicKey &deviceSignKey)
{
    const auto signature = crypto::Signature::fromBytes(event.signature);
    return signature && crypto::verify(deviceSignKey, Domain, event.head(), *signature);
}

bool contentFits(const Event &event)
{
    const auto fits = [](const auto &piece) { return !piece.isPresent() || crypto::hash(piece.sealed) == piece.hash; };
    return std::ranges::all_of(event.parts, fits) && std::ranges::all_of(event.wraps, fits);
}

void write(ByteWriter &out, const EventHeader &header)
{
    out.raw(Magic);
    out.number(Suite1);
    out.number(static_cast<quint8>(header.type));
    out.number(static_cast<quint8>(header.topic));
    out.number(static_cast<quint8>(header.reason));
    out.id(header.id);
    out.id(header.org);
    out.id(header.author);
    out.id(header.device);
    out.id(header.addressee);
    out.id(header.record);
    out.number(header.deviceSeq);
    out.number(static_cast<quint64>(toEpochMs(header.deviceTime)));
    out.number(header.epoch);
    out.number(header.retainUntil);
    out.raw(header.previousHash);
    out.number(header.revision);
    out.raw(header.previousRevisionHash);
    out.raw(header.keyCommitment);
}

QByteArray readPresence(ByteReader &in, quint64 size)
{
    const auto present = in.number<quint8>();
    in.require(present <= 1);
    return present ? in.raw(size) : QByteArray();
}

} // namespace

bool isTopic(quint8 number)
{
    return std::ranges::find(AllTopics, static_cast<Topic>(number)) != AllTopics.end();
}

std::optional<Topic> topicFromName(QByteArrayView text)
{
    for (const Topic topic : AllTopics)
        if (text == name(topic))
            return topic;
    return std::nullopt;
}

Action actionOf(AccessReason reason)
{
    switch (reason) {
    case AccessReason::FollowUp:
        return Action::OpenForFollowUp;
    case AccessReason::Complaint:
        return Action::OpenForComplaint;
    case AccessReason::Disclosure:
        return Action::OpenForDisclosure;
    case AccessReason::None: // no reason is none that a server or a reader lets pass
    case AccessReason::Supervision:
        break;
    }
    return Action::OpenForSupervision;
}

QByteArray name(Topic topic)
{
    switch (topic) {
    case Topic::Records:
        return "records";
    case Topic::Access:
        return "access";
    case Topic::Review:
        return "review";
    case Topic::Casework:
        return "casework";
    case Topic::Recordings:
        return "recordings";
    case Topic::Duty:
        return "duty";
    case Topic::Named:
        return "named";
    }
    return {};
}

bool Event::hasAllParts() const
{
    return allPresent(parts);
}

bool Event::isWhole() const
{
    return allPresent(parts) && allPresent(wraps);
}

QByteArray Event::head() const
{
    constexpr qsizetype Row = 1 + KeyIdBytes + HashBytes; // of a wrap; of a part less
    ByteWriter out(HeaderBytes + 2 + Row * static_cast<qsizetype>(parts.size() + wraps.size()) + SignatureBytes);
    write(out, header);
    out.number(static_cast<quint8>(parts.size()));
    for (const SealedPart &part : parts) {
        out.number(static_cast<quint8>(part.id));
        out.number(part.size);
        out.raw(part.hash);
    }
    out.number(static_cast<quint8>(wraps.size()));
    for (const Wrap &wrap : wraps) {
        out.raw(wrap.keyId);
        out.number(wrap.scope);
        out.raw(wrap.hash);
    }
    return out.take();
}

QByteArray Event::hash() const
{
    QByteArray text = head();
    return crypto::hash(text += signature);
}

Event Event::digest(std::optional<PartId> kept) const
{
    Event copy = *this;
    for (SealedPart &part : copy.parts)
        if (part.id != kept)
            part.sealed.clear();
    for (Wrap &wrap : copy.wraps)
        if (!kept || wrap.scope != static_cast<quint8>(*kept))
            wrap.sealed.clear();
    return copy;
}

QByteArray encode(const EventHeader &header)
{
    ByteWriter out(HeaderBytes);
    write(out, header);
    return out.take();
}

QByteArray encode(const Event &event)
{
    ByteWriter out;
    out.raw(event.head());
    out.raw(event.signature);
    for (const Wrap &wrap : event.wraps)
        writePresence(out, wrap.sealed);
    for (const SealedPart &part : event.parts)
        writePresence(out, part.sealed);
    return out.take();
}

Result<Event> decode(QByteArrayView bytes)
{
    if (bytes.size() > MaxEventBytes)
        return fail(ErrorCode::InvalidInput, "event is too large");
    ByteReader in(bytes);
    Event event;
    EventHeader &header = event.header;
    in.expect(Magic);
    const auto suite = in.number<quint8>();
    const auto type = in.number<quint8>();
    const auto topic = in.number<quint8>();
    const auto reason = in.number<quint8>();
    if (!in.ok())
        return fail(ErrorCode::InvalidInput, "no HEV1 event");
    if (suite != Suite1 || type < 1 || type > 6 || !isTopic(topic) || reason > 4)
        return fail(ErrorCode::Unsupported, "event of a suite, type, topic or reason that this version does not know");
    header.type = static_cast<EventType>(type);
    header.topic = static_cast<Topic>(topic);
    header.reason = static_cast<AccessReason>(reason);
    header.id = in.id<EventId>();
    header.org = in.id<OrgId>();
    header.author = in.id<StaffId>();
    header.device = in.id<DeviceId>();
    header.addressee = in.id<StaffId>();
    header.record = in.id<RecordId>();
    header.deviceSeq = in.number<quint64>();
    header.deviceTime = fromEpochMs(static_cast<qint64>(in.number<quint64>()));
    header.epoch = in.number<quint32>();
    header.retainUntil = in.number<quint32>();
    header.previousHash = in.raw(HashBytes);
    header.revision = in.number<quint32>();
    header.previousRevisionHash = in.raw(HashBytes);
    header.keyCommitment = in.raw(HashBytes);

    const auto partCount = in.number<quint8>();
    in.require(partCount <= MaxParts);
    for (int i = 0; in.ok() && i < partCount; ++i) {
        SealedPart part;
        part.id = static_cast<PartId>(in.number<quint8>());
        part.size = in.number<quint32>();
        part.hash = in.raw(HashBytes);
        const quint32 smallest = part.id == PartId::Recording ? 1 : SmallestPart;
        in.require(part.size >= smallest && part.size <= MaxEventBytes && static_cast<quint8>(part.id) != WholeRecord);
        // ascending: no part twice, one order only
        in.require(event.parts.empty() || static_cast<quint8>(event.parts.back().id) < static_cast<quint8>(part.id));
        event.parts.push_back(std::move(part));
    }
    const auto wrapCount = in.number<quint8>();
    in.require(wrapCount <= MaxWraps && (partCount > 0 || wrapCount == 0));
    for (int i = 0; in.ok() && i < wrapCount; ++i) {
        Wrap wrap;
        wrap.keyId = in.raw(KeyIdBytes);
        wrap.scope = in.number<quint8>();
        wrap.hash = in.raw(HashBytes);
        event.wraps.push_back(std::move(wrap));
    }
    event.signature = in.raw(SignatureBytes);
    for (Wrap &wrap : event.wraps)
        wrap.sealed = readPresence(in, WrapBytes);
    for (SealedPart &part : event.parts)
        part.sealed = readPresence(in, part.size);
    if (!in.finished())
        return fail(ErrorCode::InvalidInput, "event is damaged or incomplete");
    return event;
}

Result<void> verify(const Event &event, const crypto::PublicKey &deviceSignKey)
{
    if (!isSigned(event, deviceSignKey))
        return fail(ErrorCode::Corrupt, "event signature does not fit");
    if (!contentFits(event))
        return fail(ErrorCode::Corrupt, "event content does not fit its signed hash");
    return {};
}

std::vector<char> verifyPage(std::span<const Claim> page)
{
    const std::size_t count = page.size();
    constexpr auto none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> before(count, none); // that this one names by its hash
    struct Latest
    {
        std::size_t index;
        QByteArray hash;
    };
    std::map<DeviceId, Latest> latest;
    for (std::size_t i = 0; i < count; ++i) {
        const EventHeader &header = page[i].event->header;
        const auto [at, isFirst] = latest.try_emplace(header.device);
        const Latest previous = std::exchange(at->second, {i, page[i].event->hash()});
        if (!isFirst && header.previousHash == previous.hash
            && page[i].deviceSignKey == page[previous.index].deviceSignKey)
            before[i] = previous.index;
    }
    std::vector<char> genuine(count);
    for (std::size_t i = count; i-- > 0;) {
        genuine[i] = genuine[i] || isSigned(*page[i].event, page[i].deviceSignKey);
        if (genuine[i] && before[i] != none)
            genuine[before[i]] = 1;
    }
    for (std::size_t i = 0; i < count; ++i)
        genuine[i] = genuine[i] && contentFits(*page[i].event);
    return genuine;
}

quint32 monthOf(Timestamp at, int plusMonths)
{
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(at)};
    const auto month = day.year() / day.month() + std::chrono::months{plusMonths};
    return static_cast<quint32>(static_cast<int>(month.year()) * 100) + static_cast<unsigned>(month.month());
}

} // namespace hl::sync
