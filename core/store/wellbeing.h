// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <optional>

#include <QByteArray>
#include <QList>

namespace hl::store {

class Database;

/// How she felt, seen by nobody else.
struct MoodCheck
{
    Timestamp at;
    int mood = 0; ///< 1 (very low) to 5 (good)
};

/// What is the counsellor's own: rest after calls and private mood checks. No check ever enters the outbox; what a week
/// came to beside the one before may, with her consent (core/duty/moodtrend.h).
class Wellbeing
{
public:
    explicit Wellbeing(Database &db);

    /// duty::Recovery::toBytes(); empty: released.
    [[nodiscard]] Result<QByteArray> recovery() const;
    [[nodiscard]] Result<void> setRecovery(const QByteArray &state);

    /// Errors: InvalidInput (not 1 to 5).
    [[nodiscard]] Result<void> addMood(const MoodCheck &check);
    /// Newest first.
    [[nodiscard]] Result<QList<MoodCheck>> moods(int limit) const;

private:
    Database &m_db;
};

} // namespace hl::store
