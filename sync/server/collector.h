// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/recordings.h"
#include "sync/server/registry.h"
#include "sync/server/rewraps.h"
#include "sync/wire/retention.h"

#include <functional>

namespace hl::sync {

/// The only thing on the server that ever deletes (SECURITY.md 3.12). It takes what is past its date and not held, a
/// batch a transaction: the body goes, the signed head stays, and a manifest signed by the server enters the log in the
/// same transaction. There is no call for it and nobody to talk it into more. Any thread, one at a time.
class Collector
{
public:
    /// How it sees and writes the log, both within a transaction of its own: a hold that came before it counts.
    struct Log
    {
        std::function<Result<RetentionBook>(Database &)> holds;
        std::function<Result<void>(Database &, const Signed &)> append;
    };
    /// Makes its table.
    [[nodiscard]] static Result<std::unique_ptr<Collector>> open(DatabasePool &pool, Rewraps &rewraps,
        const Recordings &recordings, OrgId org, crypto::SecretKey receiptKey, Log log, const Clock &clock);

    /// Over the server's own statements. All of them must outlive it.
    [[nodiscard]] static Result<std::unique_ptr<Collector>> open(
        DatabasePool &pool, Rewraps &rewraps, Registry &registry, const ServerFiles &files, const Clock &clock);

    struct Run
    {
        quint64 deleted = 0;
        quint64 held = 0; ///< past their date, and kept
        quint64 unclaimed = 0; ///< chunks of recordings that nobody has finished to send: deleted after a week
    };
    /// Everything that is due now; again is harmless. When it is killed, the rest is due the next time.
    [[nodiscard]] Result<Run> collect();

private:
    struct Due;
    Collector(DatabasePool &pool, Rewraps &rewraps, const Recordings &recordings, OrgId org,
        crypto::SecretKey receiptKey, Log log, const Clock &clock);
    Result<std::vector<Due>> due(Database &db, const Due &last, quint32 month);
    Result<void> take(Database &db, const std::vector<Due> &all, quint32 month, Run &run);
    Result<void> empty(Database &db, const Due &one, const QByteArray &stub, quint32 month);

    DatabasePool &m_pool;
    Rewraps &m_rewraps;
    const Recordings m_recordings;
    std::vector<QByteArray> m_freed; ///< chunks whose recording went in the transaction under way
    OrgId m_org;
    crypto::SecretKey m_receiptKey;
    Log m_log;
    const Clock &m_clock;
};

} // namespace hl::sync
