// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/sign.h"
#include "sync/wire/event.h"
#include "sync/wire/statement.h"

#include <map>
#include <set>
#include <vector>

/// How long things are kept, what keeps them longer, and the evidence that they are gone (SECURITY.md 3.12).
namespace hl::sync {

class Directory;

/// Months from the event on that it is kept at least, by what the server can see: three years, and who opened a record
/// longer than the record. Never less than RetentionMonths.
[[nodiscard]] int monthsKept(EventType type);

/// Why a record must not be deleted. Readable: it says nothing of the caller.
enum class HoldReason : quint8 {
    Complaint = 1,
    Investigation = 2, ///< a court, the police, the supervising authority
    Review = 3, ///< an incident is being reviewed
};

/// Payload of StatementKind::Hold, by a leader. Works at once: keeping is the safe side.
struct Hold
{
    RecordId record;
    HoldReason reason = HoldReason::Complaint;

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<Hold> fromBytes(QByteArrayView bytes);
};

/// Payload of StatementKind::HoldLift. Where there are two leaders, two of them must say it.
struct HoldLift
{
    RecordId record;

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<HoldLift> fromBytes(QByteArrayView bytes);
};

/// Payload of StatementKind::Restriction: the caller has withdrawn consent (or given it again). The record is only
/// stored: shown in no list, opened for a legal duty to disclose alone.
struct Restriction
{
    RecordId record;
    bool restricted = true;

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<Restriction> fromBytes(QByteArrayView bytes);
};

/// Payload of StatementKind::Deletion: the server's manifest of what it has deleted, signed with its receipt key
/// (Signer::Kind::None). What is left of each event is its signed head, so that chains and the log still verify.
struct Deletion
{
    struct Entry
    {
        EventId event;
        RecordId record; ///< null: of no record
        quint32 epoch = 0; ///< of the keys that it was sealed to
        quint32 retainUntil = 0; ///< as the server kept it
        QByteArray hash; ///< Event::hash()
    };
    static constexpr quint32 MostEntries = 2500; ///< more make a second statement

    quint32 month = 0; ///< YYYYMM in which it was deleted
    std::vector<Entry> entries;

    [[nodiscard]] QByteArray toBytes(OrgId org, const crypto::SecretKey &receiptKey) const;
    /// Errors: InvalidInput; Unauthorised (not signed by this server).
    [[nodiscard]] static Result<Deletion> fromBytes(
        QByteArrayView bytes, OrgId org, const crypto::PublicKey &receiptKey);
};

/// The fold over Hold, HoldLift, Restriction and Deletion.
class RetentionBook
{
public:
    struct Held
    {
        HoldReason reason = HoldReason::Complaint;
        Timestamp since;
        StaffId by;
        std::set<StaffId> lifting; ///< who would lift it; it takes two where there are two
    };

    /// A verified statement in log order. False: its signer may not say it, or it is damaged; nothing changed.
    bool apply(const StatementBody &statement, const Directory &directory);

    [[nodiscard]] bool isHeld(RecordId record) const { return m_held.contains(record); }
    [[nodiscard]] const std::map<RecordId, Held> &held() const { return m_held; }
    [[nodiscard]] bool isRestricted(RecordId record) const { return m_restricted.contains(record); }
    [[nodiscard]] const std::set<RecordId> &restricted() const { return m_restricted; }
    /// How many events of a key period were deleted, as the server has signed.
    [[nodiscard]] quint64 deleted(quint32 epoch) const;

private:
    bool lift(const StatementBody &statement, StaffId by, const Directory &directory);

    std::map<RecordId, Held> m_held;
    std::set<RecordId> m_restricted;
    std::map<quint32, quint64> m_deleted;
};

/// Distinct leaders with a device in use.
[[nodiscard]] int leaderCount(const Directory &directory);

} // namespace hl::sync
