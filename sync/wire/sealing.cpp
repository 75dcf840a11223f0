// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/sealing.h"

#include "core/crypto/aead.h"
#include "core/crypto/crypto.h"
#include "core/crypto/recording.h"
#include "sync/wire/bytes.h"

#include <algorithm>

namespace hl::sync {

namespace {

constexpr QByteArrayView SignDomain("hl.event.1");
constexpr QByteArrayView AddedMagic("HEA1");
constexpr QByteArrayView CommitmentLabel("hl.event.dek.commitment.1");

/// What a wrap belongs to: this event, this record and revision, this reader, this scope. A recording's was made when
/// the telephone was lifted.
QByteArray wrapContext(const EventHeader &header, QByteArrayView keyId, quint8 scope)
{
    if (header.type == EventType::Recording)
        return crypto::recordingKeyContext(header.record.toBytes());
    ByteWriter out;
    out.raw("hl.wrap.1");
    out.id(header.id);
    out.id(header.record);
    out.number(header.revision);
    out.raw(keyId);
    out.number(scope);
    return out.take();
}

crypto::SecretKey partKey(const crypto::SecretKey &dek, PartId id)
{
    return crypto::deriveKey(dek, static_cast<quint64>(id), "recpart_");
}

QByteArray additionalData(const EventHeader &header, PartId id)
{
    return encode(header) + static_cast<char>(id);
}

Result<QByteArray> openPart(const Event &event, const SealedPart &part, const crypto::SecretKey &key)
{
    return crypto::open(key, additionalData(event.header, part.id), part.sealed).and_then([](const QByteArray &padded) {
        return crypto::unpad(padded, PadStep);
    });
}

Result<Wrap> makeWrap(const EventHeader &header, const crypto::SecretKey &key, const Reader &reader)
{
    Wrap wrap;
    wrap.keyId = crypto::keyId(reader.boxKey);
    wrap.scope = reader.scope;
    auto sealed = crypto::sealKeyTo(reader.boxKey, wrapContext(header, wrap.keyId, wrap.scope), key);
    if (!sealed)
        return fail(sealed.error());
    wrap.sealed = std::move(*sealed);
    wrap.hash = crypto::hash(wrap.sealed);
    return wrap;
}

/// The record's key, or a part's.
Result<crypto::SecretKey> openWrap(const EventHeader &header, const Wrap &wrap, const crypto::BoxKeyPair &reader)
{
    auto key = crypto::openSealedKey(reader, wrapContext(header, wrap.keyId, wrap.scope), wrap.sealed);
    const QByteArrayView label = header.type == EventType::Recording ? crypto::recordingKeyLabel : CommitmentLabel;
    if (key && wrap.scope == WholeRecord && crypto::commitment(*key, label) != header.keyCommitment)
        return fail(ErrorCode::Corrupt, "readers were given different keys");
    return key;
}

std::vector<const Wrap *> wrapsFor(const Event &event, std::span<const Wrap> added, const QByteArray &keyId)
{
    std::vector<const Wrap *> found;
    for (const std::span<const Wrap> wraps : {std::span<const Wrap>(event.wraps), added}) {
        for (const Wrap &wrap : wraps) {
            if (wrap.keyId == keyId && wrap.isPresent())
                found.push_back(&wrap);
        }
    }
    return found;
}

} // namespace

Result<Event> sealEvent(EventHeader header, std::span<const PlainPart> parts, std::span<const Reader> readers,
    const crypto::SecretKey &deviceSignKey)
{
    if (parts.size() > MaxParts || readers.size() > MaxWraps)
        return fail(ErrorCode::InvalidInput, "too many parts or readers");
    // one change of the keys' memory protection for all that follows
    const crypto::KeyAccess readable(deviceSignKey);
    const auto dek = crypto::SecretKey::random();
    if (!parts.empty())
        header.keyCommitment = crypto::commitment(dek, CommitmentLabel);
    Event event;
    event.header = header;
    for (const PlainPart &plain : parts) {
        SealedPart part;
        part.id = plain.id;
        part.sealed
            = crypto::seal(partKey(dek, plain.id), additionalData(header, plain.id), crypto::pad(plain.bytes, PadStep));
        part.size = static_cast<quint32>(part.sealed.size());
        part.hash = crypto::hash(part.sealed);
        event.parts.push_back(std::move(part));
    }
    std::ranges::sort(event.parts, {}, [](const SealedPart &part) { return static_cast<quint8>(part.id); });
    if (parts.empty())
        readers = {};
    for (const Reader &reader : readers) {
        const auto key = reader.scope == WholeRecord ? dek.clone() : partKey(dek, static_cast<PartId>(reader.scope));
        auto wrap = makeWrap(header, key, reader);
        if (!wrap)
            return fail(wrap.error());
        event.wraps.push_back(std::move(*wrap));
    }
    event.signature = crypto::sign(deviceSignKey, SignDomain, event.head()).toBytes();
    if (encode(event).size() > MaxEventBytes)
        return fail(ErrorCode::InvalidInput, "event is too large");
    return event;
}

Result<std::vector<PlainPart>> openEvent(
    const Event &event, const crypto::BoxKeyPair &reader, std::span<const Wrap> added)
{
    const auto wraps = wrapsFor(event, added, crypto::keyId(reader.publicKey));
    if (wraps.empty())
        return fail(ErrorCode::WrongKey, "event is not sealed to this key");
    std::vector<PlainPart> plain;
    for (const Wrap *wrap : wraps) {
        const auto key = openWrap(event.header, *wrap, reader);
        if (!key)
            return fail(key.error());
        for (const SealedPart &part : event.parts) {
            const bool covered = wrap->scope == WholeRecord || wrap->scope == static_cast<quint8>(part.id);
            const bool done = std::ranges::any_of(plain, [&](const PlainPart &have) { return have.id == part.id; });
            if (!covered || done || !part.isPresent())
                continue;
            auto bytes = openPart(event, part, wrap->scope == WholeRecord ? partKey(*key, part.id) : key->clone());
            if (!bytes)
                return fail(bytes.error());
            plain.push_back({part.id, std::move(*bytes)});
        }
    }
    return plain;
}

Result<crypto::SecretKey> openKey(const Event &event, const crypto::BoxKeyPair &reader, std::span<const Wrap> added)
{
    for (const Wrap *wrap : wrapsFor(event, added, crypto::keyId(reader.publicKey)))
        if (wrap->scope == WholeRecord)
            return openWrap(event.header, *wrap, reader);
    return fail(ErrorCode::WrongKey, "event is not sealed to this key");
}

Result<std::vector<Wrap>> rewrap(
    const Event &event, const crypto::BoxKeyPair &from, const crypto::PublicKey &to, std::span<const Wrap> added)
{
    const auto wraps = wrapsFor(event, added, crypto::keyId(from.publicKey));
    if (wraps.empty())
        return fail(ErrorCode::WrongKey, "event is not sealed to this key");
    std::vector<Wrap> fresh;
    for (const Wrap *wrap : wraps) {
        const auto key = openWrap(event.header, *wrap, from);
        if (!key)
            return fail(key.error());
        auto made = makeWrap(event.header, *key, {to, wrap->scope});
        if (!made)
            return fail(made.error());
        fresh.push_back(std::move(*made));
    }
    return fresh;
}

QByteArray encodeWraps(std::span<const Wrap> wraps)
{
    ByteWriter out;
    for (const Wrap &wrap : wraps) {
        out.raw(wrap.keyId);
        out.number(wrap.scope);
        out.raw(wrap.sealed);
    }
    return out.take();
}

Result<std::vector<Wrap>> decodeWraps(QByteArrayView bytes)
{
    ByteReader in(bytes);
    std::vector<Wrap> wraps;
    while (in.ok() && !in.finished()) {
        Wrap wrap;
        wrap.keyId = in.raw(KeyIdBytes);
        wrap.scope = in.number<quint8>();
        wrap.sealed = in.raw(WrapBytes);
        wrap.hash = crypto::hash(wrap.sealed);
        in.require(wraps.size() < MaxWraps);
        wraps.push_back(std::move(wrap));
    }
    if (!in.finished())
        return fail(ErrorCode::InvalidInput, "wraps are damaged");
    return wraps;
}

QByteArray packAdded(const QByteArray &event, const QByteArray &wraps)
{
    if (wraps.isEmpty())
        return event;
    ByteWriter out;
    out.raw(AddedMagic);
    out.field(event);
    out.raw(wraps);
    return out.take();
}

Result<EventAndAdded> unpackAdded(QByteArrayView bytes)
{
    QByteArrayView eventBytes = bytes;
    QByteArrayView wrapBytes;
    if (bytes.startsWith(AddedMagic)) {
        ByteReader in(bytes.sliced(AddedMagic.size()));
        eventBytes = in.view(in.number<quint32>());
        if (!in.ok())
            return fail(ErrorCode::InvalidInput, "event is damaged");
        wrapBytes = bytes.sliced(AddedMagic.size() + static_cast<qsizetype>(sizeof(quint32)) + eventBytes.size());
    }
    auto event = decode(eventBytes);
    auto added = decodeWraps(wrapBytes);
    if (!event || !added)
        return fail(event ? added.error() : event.error());
    return EventAndAdded{std::move(*event), std::move(*added)};
}

} // namespace hl::sync
