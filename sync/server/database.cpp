// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/database.h"

namespace hl::sync {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Database>> Database::open(const QString &location)
{
    return isServer(location) ? openPostgres(location) : openSqlite(location);
}

bool Database::isServer(const QString &location)
{
    return location.startsWith(u"postgresql://"_s) || location.startsWith(u"postgres://"_s);
}

Result<void> Database::transaction(const std::function<Result<void>()> &work)
{
    if (auto begun = begin(); !begun)
        return begun;
    auto done = work();
    if (done)
        done = commit();
    if (!done) // after a failed COMMIT this may itself fail: there is nothing more to undo then
        rollBack();
    return done;
}

} // namespace hl::sync
