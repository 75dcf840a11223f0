// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <optional>

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace hl::store {

class Database;

/// How far a record has come. It only ever moves forward.
enum class DeliveryState {
    KeptHere = 0, ///< safe on this device, not yet under way
    Sent = 1, ///< an attempt was made, no receipt yet
    Received = 2, ///< the server's signed receipt is here
    Opened = 3, ///< a leader has opened it
    Reviewed = 4, ///< a leader has reviewed it, perhaps with a comment
};

/// What lists show of a record without opening it.
struct RecordSummary
{
    RecordId record;
    CallId call;
    Timestamp startedAt;
    Timestamp endedAt;
    QStringList protocolIds; ///< in the order in which they were entered
    int riskLevel = -1; ///< of core/form's RiskLevel (4 imminent ... 1 low); 0 and -1: not assessed, never read as safe
    QString source; ///< "sip", "manual"
    bool needsFollowUp = false;
};

/// A record of this counsellor.
struct OwnRecord
{
    RecordSummary summary;
    DeliveryState delivery = DeliveryState::KeptHere;
    QString reviewComment; ///< of the leader, empty until Reviewed
    std::optional<Timestamp> reviewedAt;
};

/// The counsellor's own records. They are written by Journal::close() and never changed; amend() adds beside them.
class Records
{
public:
    explicit Records(Database &db);

    /// Newest call first.
    [[nodiscard]] Result<QList<OwnRecord>> list(int limit, int offset = 0) const;
    [[nodiscard]] Result<int> count() const;
    /// Errors: NotFound.
    [[nodiscard]] Result<OwnRecord> find(const RecordId &id) const;
    /// The record of a call. Errors: NotFound.
    [[nodiscard]] Result<OwnRecord> findByCall(const CallId &call) const;
    /// The record's bytes. Errors: NotFound (no such record, or purged from this device).
    [[nodiscard]] Result<QByteArray> body(const RecordId &id) const;

    /// Adds an amendment after the last revision; `searchText` is found together with what was there, and a level that
    /// is graver than the record's becomes the record's (RecordSummary::riskLevel). Returns its revision number, from 2
    /// up. Errors: NotFound.
    [[nodiscard]] Result<int> amend(
        const RecordId &id, const QByteArray &body, const QString &searchText, int riskLevel = -1);
    /// All revisions in order, the first is body().
    [[nodiscard]] Result<QList<QByteArray>> revisions(const RecordId &id) const;
    /// Records that have an amendment.
    [[nodiscard]] Result<QList<RecordId>> amended() const;

    /// Moves the delivery state forward; an earlier state than the present one changes nothing. Errors: NotFound.
    [[nodiscard]] Result<void> setDelivery(const RecordId &id, DeliveryState state);
    /// A leader's review has come back. Idempotent. Errors: NotFound.
    [[nodiscard]] Result<void> setReview(const RecordId &id, const QString &comment, Timestamp at);

private:
    friend class Journal;
    friend class Vault;
    Result<void> remove(qint64 number);
    Result<void> index(qint64 number, const QString &searchText);
    Result<void> unindex(qint64 number);
    Result<void> insert(const RecordSummary &summary, const QByteArray &body, const QString &searchText);
    Database &m_db;
};

} // namespace hl::store
