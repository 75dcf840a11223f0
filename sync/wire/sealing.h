// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/box.h"
#include "sync/wire/event.h"

#include <span>

namespace hl::sync {

struct PlainPart
{
    PartId id = PartId::Narrative;
    QByteArray bytes;
};

/// Who may read an event, and how much of it.
struct Reader
{
    crypto::PublicKey boxKey;
    quint8 scope = WholeRecord; ///< WholeRecord or a PartId
};

/// Seals the parts under a fresh key, that key to every reader, and signs. Fills in header.keyCommitment.
/// With no parts (an access event) there is no key and no wrap. Errors: InvalidInput (bad reader key, too many).
[[nodiscard]] Result<Event> sealEvent(EventHeader header, std::span<const PlainPart> parts,
    std::span<const Reader> readers, const crypto::SecretKey &deviceSignKey);

/// Opens every part that is present and that a wrap for this pair covers. Call verify() first: a sealed box proves no
/// author. `added` came after the signature, from rewrap(): the header's commitment holds them to the record's one key.
/// Errors: WrongKey (no wrap for this pair), Corrupt (wrong context, key commitment, tag or padding).
[[nodiscard]] Result<std::vector<PlainPart>> openEvent(
    const Event &event, const crypto::BoxKeyPair &reader, std::span<const Wrap> added = {});

/// The key of the whole event alone; of a Recording event, that of its file (core/crypto/recording.h), which was sealed
/// before there was an event. Errors: as openEvent().
[[nodiscard]] Result<crypto::SecretKey> openKey(
    const Event &event, const crypto::BoxKeyPair &reader, std::span<const Wrap> added = {});

/// The wraps of one key anew, for another: what `from` opens, `to` will open. No part needs to be present. Errors:
/// WrongKey (nothing there for `from`), Corrupt, InvalidInput (unusable `to`).
[[nodiscard]] Result<std::vector<Wrap>> rewrap(
    const Event &event, const crypto::BoxKeyPair &from, const crypto::PublicKey &to, std::span<const Wrap> added = {});

/// Wraps of one event on their own, as rewrap() makes them.
[[nodiscard]] QByteArray encodeWraps(std::span<const Wrap> wraps);
/// Errors: InvalidInput.
[[nodiscard]] Result<std::vector<Wrap>> decodeWraps(QByteArrayView bytes);

/// An event and what was added to it, as a device keeps the two: without additions, the event's own bytes.
[[nodiscard]] QByteArray packAdded(const QByteArray &event, const QByteArray &wraps);
struct EventAndAdded
{
    Event event;
    std::vector<Wrap> added;
};
/// Errors: those of decode() and decodeWraps().
[[nodiscard]] Result<EventAndAdded> unpackAdded(QByteArrayView bytes);

} // namespace hl::sync
