// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/practice.h"

#include "core/store/sql.h"

namespace hl::store {

Practice::Practice(Database &db)
    : m_db(db)
{
}

Result<void> Practice::finish(const PracticeRun &run)
{
    return m_db.transaction([&]() -> Result<void> {
        const auto isPractice
            = Statement(m_db, "SELECT practice FROM call WHERE id = ?1").bind(run.call).all([](auto &row) {
                  return row.number(0) != 0;
              });
        if (!isPractice)
            return fail(isPractice.error());
        if (!isPractice->value(0))
            return fail(ErrorCode::Refused, "not a practice call");
        const auto kept = Statement(m_db,
            "INSERT INTO practice_run(call, script, started, ended, risk, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6) "
            "ON CONFLICT(call) DO NOTHING")
                              .bind(run.call, run.script, run.startedAt, run.endedAt, run.riskLevel, run.body)
                              .run();
        if (!kept)
            return fail(kept.error());
        for (const char *sql :
            {"DELETE FROM journal WHERE call = ?1", "UPDATE call SET state = 2 WHERE id = ?1"}) { // discarded
            const auto done = Statement(m_db, sql).bind(run.call).run();
            if (!done)
                return fail(done.error());
        }
        return {};
    });
}

Result<QList<PracticeRun>> Practice::list(int limit) const
{
    return Statement(
        m_db, "SELECT call, script, started, ended, risk, body FROM practice_run ORDER BY number DESC LIMIT ?1")
        .bind(limit)
        .all([](auto &row) {
            return PracticeRun{
                row.template id<CallId>(0), row.text(1), row.time(2), row.time(3), row.number(4), row.bytes(5)};
        });
}

} // namespace hl::store
