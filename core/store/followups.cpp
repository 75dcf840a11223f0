// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/followups.h"

#include "core/store/sql.h"

#include <algorithm>

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace hl::store {

namespace {

const auto kind = u"follow-up"_s;

LoggedEvent logged(const record::FollowUpEvent &event)
{
    return {event.id, kind, event.record.toBytes(), event.by, event.at,
        QJsonDocument(record::toJson(event)).toJson(QJsonDocument::Compact)};
}

/// Its row among the tasks.
TaskId taskOf(const RecordId &record)
{
    return TaskId(record.bytes());
}

} // namespace

FollowUps::FollowUps(Database &db, EventLog &log, Tasks &tasks)
    : m_db(db)
    , m_log(log)
    , m_tasks(tasks)
{
}

Result<int> FollowUps::append(const QList<record::FollowUpEvent> &events, const record::FollowUpRules &rules)
{
    int added = 0;
    const auto done = m_db.transaction([&]() -> Result<void> {
        for (const record::FollowUpEvent &event : events) {
            if (event.record != events.first().record)
                return fail(ErrorCode::InvalidInput, "events of several follow-ups");
            const auto isNew = m_log.append(logged(event));
            if (!isNew)
                return fail(isNew.error());
            added += *isNew ? 1 : 0;
        }
        return added > 0 ? project(events.first().record, rules) : Result<void>();
    });
    if (!done)
        return fail(done.error());
    return added;
}

Result<void> FollowUps::project(const RecordId &record, const record::FollowUpRules &rules)
{
    const auto followUp = find(record, rules);
    if (!followUp)
        return fail(followUp.error());
    if (!followUp->isAgreed())
        return m_tasks.withdraw(taskOf(record));
    const auto closedAt = followUp->isOpen() ? std::nullopt : std::optional(followUp->events().last().at);
    return m_tasks.project({taskOf(record), kind, record, followUp->due(), {}, closedAt}, followUp->owner());
}

Result<record::FollowUp> FollowUps::find(const RecordId &record, const record::FollowUpRules &rules) const
{
    const auto rows = m_log.of(kind, record.toBytes());
    if (!rows)
        return fail(rows.error());
    QList<record::FollowUpEvent> events;
    for (const LoggedEvent &row : *rows) {
        auto event = record::followUpEventFromJson(QJsonDocument::fromJson(row.body).object());
        if (!event)
            return fail(ErrorCode::Corrupt, "a kept follow-up event is damaged");
        events.append(std::move(*event));
    }
    if (events.isEmpty())
        return fail(ErrorCode::NotFound, "no follow-up of this record");
    return record::FollowUp::from(record, events, rules);
}

Result<QList<FollowUpView>> FollowUps::open(
    Timestamp now, const StaffId &owner, const record::FollowUpRules &rules) const
{
    struct Row
    {
        RecordId record;
        record::Standing seen;
    };
    // Follow-ups from before schema 3 name no owner: they are the device's member's.
    const auto rows = Statement(m_db,
        "SELECT record, seen FROM task WHERE kind = 'follow-up' AND done IS NULL AND (?1 OR owner IS NULL OR owner = "
        "?2) "
        "ORDER BY due, id")
                          .bind(owner.isNull(), owner)
                          .all([](auto &row) {
                              return Row{row.template id<RecordId>(0), static_cast<record::Standing>(row.number(1))};
                          });
    if (!rows)
        return fail(rows.error());
    QList<FollowUpView> views;
    for (const Row &row : *rows) {
        auto followUp = find(row.record, rules);
        if (!followUp)
            return fail(followUp.error());
        const auto standing = std::max(followUp->standing(now), row.seen);
        views.append({std::move(*followUp), standing});
    }
    return views;
}

Result<QList<record::FollowUp>> FollowUps::closed(const record::FollowUpRules &rules) const
{
    const auto subjects = m_log.subjects(kind);
    if (!subjects)
        return fail(subjects.error());
    QList<record::FollowUp> list;
    for (const QByteArray &subject : *subjects) {
        const auto record = RecordId::fromBytes(subject);
        auto followUp = record ? find(*record, rules) : fail(ErrorCode::Corrupt, "a follow-up of no record");
        // One that cannot be read hides none of the others.
        if (followUp && followUp->isAgreed() && !followUp->isOpen())
            list.append(std::move(*followUp));
    }
    return list;
}

Result<QList<record::FollowUp>> FollowUps::sweep(
    Timestamp now, const StaffId &owner, const record::FollowUpRules &rules)
{
    QList<record::FollowUp> pressing;
    const auto done = m_db.transaction([&]() -> Result<void> {
        const auto all = open(now, owner, rules);
        if (!all)
            return fail(all.error());
        for (const FollowUpView &view : *all) {
            const auto noted = Statement(m_db, "UPDATE task SET seen = ?2 WHERE id = ?1 AND seen < ?2")
                                   .bind(taskOf(view.followUp.record()), static_cast<int>(view.standing))
                                   .run();
            if (!noted)
                return fail(noted.error());
            if (view.followUp.wantsEscalation(view.standing))
                pressing.append(view.followUp);
        }
        return {};
    });
    if (!done)
        return fail(done.error());
    return pressing;
}

} // namespace hl::store
