// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/settings.h"

#include "core/store/sql.h"

namespace hl::store {

Settings::Settings(Database &db)
    : m_db(db)
{
}

Result<std::optional<QByteArray>> Settings::value(const QString &key) const
{
    Statement select(m_db, "SELECT value FROM setting WHERE key = ?1");
    const auto row = select.bind(key).step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return std::nullopt;
    return select.bytes(0);
}

Result<void> Settings::set(const QString &key, const QByteArray &value)
{
    const auto done = Statement(m_db,
        "INSERT INTO setting VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = excluded.value "
        "WHERE value IS NOT excluded.value")
                          .bind(key, value)
                          .run();
    return done ? Result<void>() : fail(done.error());
}

Result<void> Settings::remove(const QString &key)
{
    const auto done = Statement(m_db, "DELETE FROM setting WHERE key = ?1").bind(key).run();
    return done ? Result<void>() : fail(done.error());
}

} // namespace hl::store
