// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tasks.h"

#include "core/store/sql.h"

namespace hl::store {

namespace {

#define TASK_COLUMNS "id, kind, record, due, body, done"

Task read(Statement &row)
{
    return {row.id<TaskId>(0), row.text(1), row.isNull(2) ? std::nullopt : std::optional(row.id<RecordId>(2)),
        row.time(3), row.bytes(4), row.maybeTime(5)};
}

} // namespace

Tasks::Tasks(Database &db)
    : m_db(db)
{
}

Result<void> Tasks::add(const Task &task)
{
    const auto added = Statement(
        m_db, "INSERT INTO task(" TASK_COLUMNS ") VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(id) DO NOTHING")
                           .bind(task.id, task.kind, task.record, task.due, task.body, task.doneAt)
                           .run();
    if (!added)
        return fail(added.error());
    const auto kept = find(task.id);
    if (!kept)
        return fail(kept.error());
    if (kept->kind != task.kind || kept->record != task.record || kept->due != task.due || kept->body != task.body)
        return fail(ErrorCode::Conflict, "another task has this id");
    return {};
}

Result<QList<Task>> Tasks::open() const
{
    return Statement(m_db, "SELECT " TASK_COLUMNS " FROM task WHERE done IS NULL ORDER BY due, id").all(read);
}

Result<QList<Task>> Tasks::due(Timestamp now) const
{
    return Statement(m_db, "SELECT " TASK_COLUMNS " FROM task WHERE done IS NULL AND due <= ?1 ORDER BY due, id")
        .bind(now)
        .all(read);
}

Result<void> Tasks::complete(const TaskId &id, Timestamp at)
{
    const auto done = Statement(m_db, "UPDATE task SET done = coalesce(done, ?2) WHERE id = ?1").bind(id, at).run();
    if (!done)
        return fail(done.error());
    return *done == 0 ? fail(ErrorCode::NotFound, "no such task") : Result<void>();
}

Result<Task> Tasks::find(const TaskId &id) const
{
    return Statement(m_db, "SELECT " TASK_COLUMNS " FROM task WHERE id = ?1").bind(id).one("no such task", read);
}

Result<void> Tasks::project(const Task &task, const StaffId &owner)
{
    const auto owned = owner.isNull() ? std::nullopt : std::optional(owner);
    const auto done = Statement(m_db,
        "INSERT INTO task(" TASK_COLUMNS ", owner) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT(id) DO UPDATE SET "
        "seen = CASE WHEN due = excluded.due THEN seen ELSE 0 END, due = excluded.due, done = excluded.done, "
        "owner = excluded.owner")
                          .bind(task.id, task.kind, task.record, task.due, task.body, task.doneAt, owned)
                          .run();
    return done ? Result<void>() : fail(done.error());
}

Result<void> Tasks::withdraw(const TaskId &id)
{
    const auto done = Statement(m_db, "DELETE FROM task WHERE id = ?1").bind(id).run();
    return done ? Result<void>() : fail(done.error());
}

} // namespace hl::store
