// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace hl::store {

class Database;

/// A practice call that was played to its end. For her own eyes; never sent, never counted.
struct PracticeRun
{
    CallId call;
    QString script; ///< id of the practice script
    Timestamp startedAt;
    Timestamp endedAt;
    int riskLevel = -1; ///< as RecordSummary::riskLevel
    QByteArray body; ///< what she wrote, the caller's business
};

/// Practice calls live in the journal like any call (so they survive a kill) and end here instead of in Records.
class Practice
{
public:
    explicit Practice(Database &db);

    /// Ends the practice call: its journal goes, its result stays. Idempotent. Errors: Refused (it is a real call).
    [[nodiscard]] Result<void> finish(const PracticeRun &run);
    /// Newest first.
    [[nodiscard]] Result<QList<PracticeRun>> list(int limit) const;

private:
    Database &m_db;
};

} // namespace hl::store
