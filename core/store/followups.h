// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/followup.h"
#include "core/store/eventlog.h"
#include "core/store/tasks.h"

namespace hl::store {

/// A follow-up and how pressing it has been seen to be: once due it stays due, whatever the clock says later.
struct FollowUpView
{
    record::FollowUp followUp;
    record::Standing standing = record::Standing::Settled;
};

/// Follow-ups of this device's member and, on a leader's device, of others. The truth is the event log; a row of Tasks
/// per open follow-up is its projection, written in the same transaction.
class FollowUps
{
public:
    FollowUps(Database &db, EventLog &log, Tasks &tasks);

    /// Keeps events (own or received), folds, projects. Repeats change nothing; returns how many were new. Errors:
    /// Conflict (an id with other content), InvalidInput (events of several records), DiskFull, Io.
    [[nodiscard]] Result<int> append(
        const QList<record::FollowUpEvent> &events, const record::FollowUpRules &rules = {});
    /// Errors: NotFound.
    [[nodiscard]] Result<record::FollowUp> find(const RecordId &record, const record::FollowUpRules &rules = {}) const;
    /// Open ones, soonest due first; `owner` null: of everybody.
    [[nodiscard]] Result<QList<FollowUpView>> open(
        Timestamp now, const StaffId &owner = {}, const record::FollowUpRules &rules = {}) const;
    /// Agreed ones that are over.
    [[nodiscard]] Result<QList<record::FollowUp>> closed(const record::FollowUpRules &rules = {}) const;
    /// Notes how pressing each open one is now, so that a clock set back later cannot hide it. Returns those whose
    /// leader must be told and was not: append an Escalated and send it. Call it once a minute and at start.
    [[nodiscard]] Result<QList<record::FollowUp>> sweep(
        Timestamp now, const StaffId &owner, const record::FollowUpRules &rules = {});

private:
    [[nodiscard]] Result<void> project(const RecordId &record, const record::FollowUpRules &rules);
    Database &m_db;
    EventLog &m_log;
    Tasks &m_tasks;
};

} // namespace hl::store
