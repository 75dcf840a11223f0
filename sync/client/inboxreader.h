// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/amendment.h"
#include "core/store/vault.h"
#include "sync/client/membership.h"
#include "sync/wire/sealing.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <QJsonArray>

namespace hl::sync {

/// Reads records as the app keeps them. Thread: vault.
class RecordReader
{
public:
    virtual ~RecordReader() = default;
    /// What lists show of a record, from its opened statistics part.
    [[nodiscard]] virtual Result<store::RecordSummary> read(const EventHeader &header, const QByteArray &statistics)
        = 0;
    /// An own record as it stands with these amendments. Errors: NotFound (it has left this device; always, of a reader
    /// that keeps none), those of Amendments::standing().
    [[nodiscard]] virtual Result<record::CallRecord> standing(
        store::Vault &, const RecordId &, const record::Amendments &)
    {
        return fail(ErrorCode::NotFound, "no record is kept here");
    }
};

/// Pulled events on their way into the vault: prepared on the vault thread, opened on any other, settled on the vault
/// thread. Holds copies of all that opening needs.
class OpenedEvents
{
public:
    /// The costly part: signatures, hashes and sealed boxes. Any thread, once; one core keeps ahead of the storing.
    void open();
    /// Of event number `index`; null when it is no event that this version can read.
    [[nodiscard]] const EventHeader *header(qsizetype index) const;

private:
    friend class InboxReader;
    struct One
    {
        Result<Event> event = fail(ErrorCode::InvalidInput, "not read yet");
        std::vector<Wrap> added; ///< came after it was signed
        std::optional<Member> author; ///< nullopt: the directory lacks the device
        const crypto::BoxKeyPair *key = nullptr; ///< in m_keys; null: sealed to others, or nothing is sealed
        bool isGenuine = false; ///< signed by the device that it names, and that device's member is its author
        Result<std::vector<PlainPart>> parts = fail(ErrorCode::WrongKey, "event is sealed to others");
    };
    std::vector<One> m_all;
    std::map<QByteArray, Result<crypto::BoxKeyPair>> m_keys; ///< by crypto::keyId()
};

/// Turns pulled events into what the vault shows: each is checked, opened and carried out, or set aside with a reason.
/// Nothing is believed that is not signed by a member's device. Lives on the vault thread.
class InboxReader
{
public:
    InboxReader(const Membership &membership, store::Vault &vault, RecordReader &records, const Clock &clock);

    /// All that needs the vault or the directory, before OpenedEvents::open().
    [[nodiscard]] OpenedEvents prepare(const QString &stream, const QByteArrayList &events) const;
    /// Carries out event number `index`; inside the transaction that stores it.
    [[nodiscard]] store::Settled settle(const OpenedEvents &opened, qsizetype index);
    enum class Page { GoesOn, Ends };
    /// Stores and settles `slice`, whose first event is number `first` of `opened`, and moves the cursor. A leader's
    /// device signs for the records of others that it could read, once for each page and author. One transaction.
    [[nodiscard]] Result<void> store(const QString &stream, const QList<store::PulledEvent> &slice, quint64 cursor,
        const OpenedEvents &opened, qsizetype first, Page page);
    /// Goes through everything in the inbox that is New, after store::Inbox::retryUnreadable(). One transaction.
    [[nodiscard]] Result<void> readNew();
    /// True once after an event came from a device that the directory lacks: fetch it, then retryUnreadable().
    [[nodiscard]] bool takeUnknownDevice() { return std::exchange(m_unknownDevice, false); }

private:
    Result<void> carryOut(const OpenedEvents::One &opened);
    Result<void> takeRecord(const OpenedEvents::One &opened);
    Result<void> noteAmended(const EventHeader &header);
    Result<void> noteReviews(const RecordId &record);
    Result<void> noteTaken(const OpenedEvents::One &opened, Timestamp at, const QByteArray &statistics);
    Result<void> keepStatistics(const EventHeader &header, Timestamp startedAt, const QByteArray &statistics);
    Result<void> takeAccess(const EventHeader &header);
    Result<void> takeReview(const OpenedEvents::One &opened);
    [[nodiscard]] Result<QByteArray> bodyOf(const OpenedEvents::One &opened) const;
    Result<void> signForRecords(Page page);
    const crypto::BoxKeyPair *keyFor(const OpenedEvents::One &one, OpenedEvents &batch) const;

    const Membership &m_membership;
    store::Vault &m_vault;
    RecordReader &m_records;
    const Clock &m_clock;
    bool m_unknownDevice = false;
    QJsonArray m_unsigned; ///< receipts for records of the slice in hand
};

} // namespace hl::sync
