// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/crypto/sign.h"
#include "sync/wire/limits.h"
#include "sync/wire/permissions.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

#include <QByteArray>

namespace hl::sync {

/// The logs of an organisation. Who may write and read which is decided by topic and addressee, see sync/README.md.
enum class Topic : quint8 {
    Records = 1, ///< call records: every member writes, leaders read
    Access = 2, ///< who opened whose record: written by the act of opening
    Review = 3, ///< a leader's review, addressed to the record's author
    Casework = 4, ///< what happens to a case after its call, and to a member: sealed, its kind too
    Recordings = 5, ///< which chunks are the recording of which record (recording.h)
    Duty = 6, ///< what everybody on duty reads: shifts, people, case cards; sealed to the DUTY key, its kind too
    Named = 7, ///< casework for one member alone: nobody else is given it, leaders neither (decisions/0010)
};
inline constexpr std::array AllTopics{
    Topic::Records, Topic::Access, Topic::Review, Topic::Casework, Topic::Recordings, Topic::Duty, Topic::Named};
[[nodiscard]] bool isTopic(quint8 number);
[[nodiscard]] std::optional<Topic> topicFromName(QByteArrayView name);
[[nodiscard]] QByteArray name(Topic topic); ///< the name in URLs: "records" for Records

enum class EventType : quint8 {
    Record = 1, ///< revision 1 of a call record, or an amendment (revision > 1)
    Access = 2, ///< a leader opens a record
    Review = 3, ///< a leader has reviewed a record
    Casework = 4, ///< follow-up, handover, agreement, training, debrief: what it is only its readers know
    Recording = 5, ///< the manifest of one segment of a call's recording
    Duty = 6, ///< a shift, a person of the roster, a case card: what it is only its readers know
};

/// Why a leader opened a record; travels readable, because the server's access log must show it.
enum class AccessReason : quint8 {
    None = 0,
    Supervision = 1,
    FollowUp = 2,
    Complaint = 3,
    Disclosure = 4, ///< a legal duty to disclose
};

/// What one must be allowed in order to open a record for this reason.
[[nodiscard]] Action actionOf(AccessReason reason);

inline constexpr qsizetype HashBytes = 32;
inline constexpr qsizetype SignatureBytes = 64;

/// The part of an event that the server can read: what it needs for routing, order and retention, nothing of a caller.
/// Written as HeaderBytes fixed bytes, signed, and authenticated with every part.
struct EventHeader
{
    EventType type = EventType::Record;
    Topic topic = Topic::Records;
    AccessReason reason = AccessReason::None;
    EventId id;
    OrgId org;
    StaffId author;
    DeviceId device;
    StaffId addressee; ///< null: nobody in particular
    quint64 deviceSeq = 0; ///< 1, 2, 3 ... per device: a gap is an alarm
    Timestamp deviceTime; ///< evidence only; order is the server's seq
    quint32 epoch = 0; ///< YYYYMM of the TEAM and ARCHIVE keys
    quint32 retainUntil = 0; ///< YYYYMM, readable so that the server can refuse early deletion
    QByteArray previousHash = QByteArray(HashBytes, '\0'); ///< hash of the device's previous event
    RecordId record;
    quint32 revision = 0; ///< 1 for a new record
    QByteArray previousRevisionHash = QByteArray(HashBytes, '\0');
    QByteArray keyCommitment = QByteArray(HashBytes, '\0'); ///< keyed hash of the DEK: all readers get the same text

    bool operator==(const EventHeader &) const = default;
};
inline constexpr qsizetype HeaderBytes = 4 + 4 + 16 * 6 + 8 + 8 + 4 + 4 + 32 + 4 + 32 + 32;

/// S statistics, N narrative and risk form, I identity of a record (SECURITY.md 3.5); C comment of a review; B body
/// of a casework or duty event; R the manifest of a recording, the one part that the server can read.
enum class PartId : quint8 {
    Statistics = 'S',
    Narrative = 'N',
    Identity = 'I',
    Comment = 'C',
    Body = 'B',
    Recording = 'R',
};

/// One sealed part: nonce and ciphertext (bytes as they are for Recording). In a digest `sealed` is empty and only size
/// and hash are left.
struct SealedPart
{
    PartId id = PartId::Narrative;
    quint32 size = 0;
    QByteArray hash;
    QByteArray sealed;

    [[nodiscard]] bool isPresent() const { return !sealed.isEmpty(); }
};

/// What a wrap opens: the whole record, or one part only.
inline constexpr quint8 WholeRecord = 0;
inline constexpr qsizetype KeyIdBytes = 8;
inline constexpr qsizetype WrapBytes = 112;

/// A key of the record sealed to one public key: sealed box of (key || hash of what it belongs to).
struct Wrap
{
    QByteArray keyId; ///< crypto::keyId(public key)
    quint8 scope = WholeRecord; ///< WholeRecord or a PartId
    QByteArray hash;
    QByteArray sealed; ///< WrapBytes, or empty in a digest

    [[nodiscard]] bool isPresent() const { return !sealed.isEmpty(); }
};

/// One HEV1 event: header, table of parts and wraps with their hashes, the author device's signature over both,
/// then the wraps and parts themselves. A *digest* leaves some of those out and still verifies.
///
///     event := head || signature || body
///     head  := header || nParts || nParts * (id, size, hash) || nWraps || nWraps * (keyId, scope, hash)
///     body  := for each wrap, then each part: present (0 | 1) || bytes if present
struct Event
{
    EventHeader header;
    std::vector<SealedPart> parts;
    std::vector<Wrap> wraps;
    QByteArray signature;

    [[nodiscard]] bool isWhole() const;
    /// Every part is there; wraps may have gone since it was signed (rewrap()).
    [[nodiscard]] bool hasAllParts() const;
    /// BLAKE2b-256 of head and signature; the same for an event and for its digests.
    [[nodiscard]] QByteArray hash() const;
    /// What the signature covers (without the domain string).
    [[nodiscard]] QByteArray head() const;
    /// Without any part except `kept`, and without the wraps of other scopes than `kept`.
    [[nodiscard]] Event digest(std::optional<PartId> kept) const;
};

[[nodiscard]] QByteArray encode(const EventHeader &header);
[[nodiscard]] QByteArray encode(const Event &event);

/// Strict: exact length, bounded tables, nothing allocated on the word of a length field.
/// Errors: Unsupported (suite, type or topic that this build does not know), InvalidInput (everything else).
[[nodiscard]] Result<Event> decode(QByteArrayView bytes);

/// Checks the author device's signature and the hash of everything present. Error: Corrupt.
[[nodiscard]] Result<void> verify(const Event &event, const crypto::PublicKey &deviceSignKey);

struct Claim
{
    const Event *event = nullptr;
    crypto::PublicKey deviceSignKey; ///< of the device that the event names
};
/// verify() for a whole page, on several cores: 1 for each that holds. One signature answers for more than its own
/// event: it covers previousHash, so what a device wrote just before is as genuine as what names it by its hash. Of a
/// run of such events only the last signature is checked; where that fails, each is judged by its own.
[[nodiscard]] std::vector<char> verifyPage(std::span<const Claim> page);

/// YYYYMM of a moment in UTC, moved by whole months.
[[nodiscard]] quint32 monthOf(Timestamp at, int plusMonths = 0);

} // namespace hl::sync
