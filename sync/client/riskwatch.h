// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/membership.h"

#include <QJsonObject>

namespace hl::sync {

/// A leader's device has a record: its word to the author. Made by InboxReader, believed by takeCasework().
struct LeaderReceipt
{
    EventId id;
    RecordId record;
    QByteArray hash; ///< of the record's event: a receipt for another text counts for nothing
    StaffId by;
    Timestamp at;
};
[[nodiscard]] QJsonObject toJson(const LeaderReceipt &receipt);
/// Errors: InvalidInput.
[[nodiscard]] Result<LeaderReceipt> leaderReceiptFromJson(const QJsonObject &json);

/// Own records of high risk that no leader's device has signed for yet (SECURITY.md D10). The server's word is not
/// enough: it may be broken, or lie. Lives on the vault thread; make one per job, it holds references only.
class RiskWatch
{
public:
    /// Without a leader's signature by then the counsellor phones her leader.
    static constexpr std::chrono::minutes PhoneAfter{15};

    RiskWatch(const Membership &membership, store::Vault &vault, const Clock &clock);

    /// From now on a leader's signature is awaited. In the transaction that queues `event`: the record's own, or an
    /// amendment that raises its level.
    [[nodiscard]] Result<void> begin(const store::OutboxEvent &event);

    /// So much time has passed while the app ran: it counts even where the wall clock was set back.
    [[nodiscard]] Result<void> pass(Millis time);

    enum class Phoned {
        Reached, ///< a leader knows; her device has still to sign
        NoAnswer,
    };
    /// She has phoned; the leaders will read it. Errors: NotFound (nothing is awaited for this record).
    [[nodiscard]] Result<void> notePhoned(const RecordId &record, Phoned outcome);

    struct Open
    {
        RecordId record;
        Timestamp signedAt;
        Millis waited{0}; ///< the longer of what the wall clock and the app's own time say
        std::optional<Timestamp> reachedAt; ///< a leader was told by phone

        [[nodiscard]] bool mustPhone() const { return !reachedAt && waited >= PhoneAfter; }
        /// Until mustPhone(); zero when it does.
        [[nodiscard]] Millis left() const { return std::max(Millis{0}, Millis{PhoneAfter} - waited); }
    };
    /// Oldest first; a record twice when it was amended after a leader was told by phone. Empty for a leader who is the
    /// only one: nobody else could sign.
    [[nodiscard]] Result<QList<Open>> open() const;

    /// The first that came; nullopt: none, or the record was never watched.
    [[nodiscard]] Result<std::optional<LeaderReceipt>> receiptOf(const RecordId &record) const;

private:
    [[nodiscard]] Result<Millis> ran() const;
    [[nodiscard]] Result<QList<store::LoggedEvent>> waiting() const;
    [[nodiscard]] bool isAnyoneElseLeading() const;

    const Membership &m_membership;
    store::Vault &m_vault;
    const Clock &m_clock;
};

} // namespace hl::sync
