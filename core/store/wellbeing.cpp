// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/wellbeing.h"

#include "core/store/settings.h"
#include "core/store/sql.h"

using namespace Qt::StringLiterals;

namespace hl::store {

namespace {

const auto recoveryKey = u"recovery"_s;

} // namespace

Wellbeing::Wellbeing(Database &db)
    : m_db(db)
{
}

Result<QByteArray> Wellbeing::recovery() const
{
    const auto value = Settings(m_db).value(recoveryKey);
    return value ? Result<QByteArray>(value->value_or(QByteArray())) : fail(value.error());
}

Result<void> Wellbeing::setRecovery(const QByteArray &state)
{
    return Settings(m_db).set(recoveryKey, state);
}

Result<void> Wellbeing::addMood(const MoodCheck &check)
{
    if (check.mood < 1 || check.mood > 5)
        return fail(ErrorCode::InvalidInput, "a mood is 1 to 5");
    const auto done = Statement(m_db, "INSERT INTO mood(at, mood) VALUES(?1, ?2)").bind(check.at, check.mood).run();
    return done ? Result<void>() : fail(done.error());
}

Result<QList<MoodCheck>> Wellbeing::moods(int limit) const
{
    return Statement(m_db, "SELECT at, mood FROM mood ORDER BY number DESC LIMIT ?1").bind(limit).all([](auto &row) {
        return MoodCheck{row.time(0), row.number(1)};
    });
}

} // namespace hl::store
