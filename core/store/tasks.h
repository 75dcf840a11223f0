// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <optional>

#include <QByteArray>
#include <QList>
#include <QString>

namespace hl::store {

class Database;

/// Something to do: a follow-up call due in 24 hours (指南三(一)2), a handover item.
struct Task
{
    TaskId id;
    QString kind; ///< "follow-up"
    std::optional<RecordId> record;
    Timestamp due;
    QByteArray body; ///< the caller's business
    std::optional<Timestamp> doneAt;
};

/// Follow-up tasks are a projection of the event log (see FollowUps); others are added and completed here.
class Tasks
{
public:
    explicit Tasks(Database &db);

    /// Idempotent by id. Errors: Conflict (same id, other content).
    [[nodiscard]] Result<void> add(const Task &task);
    /// What is not done, soonest first.
    [[nodiscard]] Result<QList<Task>> open() const;
    /// Not done and due at or before `now`.
    [[nodiscard]] Result<QList<Task>> due(Timestamp now) const;
    /// Errors: NotFound. A task that is done stays as it was.
    [[nodiscard]] Result<void> complete(const TaskId &id, Timestamp at);
    /// Errors: NotFound.
    [[nodiscard]] Result<Task> find(const TaskId &id) const;

private:
    friend class FollowUps;
    /// Writes the row as the fold has it; one whose due time has moved is as fresh as a new one.
    [[nodiscard]] Result<void> project(const Task &task, const StaffId &owner);
    [[nodiscard]] Result<void> withdraw(const TaskId &id);
    Database &m_db;
};

} // namespace hl::store
