// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/dutyservice.h"
#include "app/viewmodels/bulletinsviewmodel.h"
#include "app/viewmodels/followupsviewmodel.h"
#include "app/viewmodels/membersviewmodel.h"
#include "app/viewmodels/recordsviewmodel.h"
#include "app/viewmodels/shiftsviewmodel.h"
#include "app/viewmodels/teamviewmodel.h"

namespace hl::app {

/// Today: reachable or not, what was done, what to do now.
class HomeViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString reach READ reach NOTIFY reachChanged)
    Q_PROPERTY(bool available READ available NOTIFY reachChanged)
    Q_PROPERTY(bool onBreak READ onBreak NOTIFY reachChanged)
    Q_PROPERTY(double shiftEndMs READ shiftEndMs NOTIFY changed)
    Q_PROPERTY(int callsToday READ callsToday NOTIFY changed)
    Q_PROPERTY(int minutesToday READ minutesToday NOTIFY changed)
    Q_PROPERTY(QVariantList tasks READ tasks NOTIFY changed)
    Q_PROPERTY(int waiting READ waiting NOTIFY changed)
    Q_PROPERTY(QVariantList dutyMissing READ dutyMissing NOTIFY changed)
    Q_PROPERTY(QString blocked READ blocked NOTIFY changed)
    Q_PROPERTY(int followUpsDue READ followUpsDue NOTIFY changed)
    Q_PROPERTY(int followUpsLate READ followUpsLate NOTIFY changed)
    Q_PROPERTY(int bulletinsUnread READ bulletinsUnread NOTIFY changed)
    Q_PROPERTY(QString sync READ syncState NOTIFY changed)
    Q_PROPERTY(QString recordings READ recordings NOTIFY changed)
    Q_PROPERTY(int recordingsWaiting READ recordingsWaiting NOTIFY changed)
    Q_PROPERTY(int recordingsPercent READ recordingsPercent NOTIFY changed)
    Q_PROPERTY(bool logAlarm READ logAlarm NOTIFY changed)
    Q_PROPERTY(int clockAhead READ clockAhead NOTIFY changed)

public:
    HomeViewModel(VaultService &vault, SyncService &sync, Session &session, CallDesk &desk, DutyService &duty,
        RecordsViewModel &records, FollowUpsViewModel &followUps, BulletinsViewModel &bulletins,
        ShiftsViewModel &shifts, TeamViewModel &team, MembersViewModel &members, const LanguageSwitch &language);

    /// reachable: the telephone is registered and the queue knows that it may ring here. Else why not: off, break,
    /// connecting, offline, phone-lost, unconfirmed (the server has not said so), line-taken (by another member).
    [[nodiscard]] QString reach() const;
    [[nodiscard]] bool available() const { return m_session.isAvailable(); }
    [[nodiscard]] bool onBreak() const { return m_session.isOnBreak(); }
    /// Of my shift that is on now; 0: none is.
    [[nodiscard]] double shiftEndMs() const;
    [[nodiscard]] int callsToday() const { return m_today.calls; }
    [[nodiscard]] int minutesToday() const { return m_today.minutes; }
    [[nodiscard]] QVariantList tasks() const;
    /// Records that the organisation has not received yet.
    [[nodiscard]] int waiting() const { return m_sync.counts().pendingRecords; }
    [[nodiscard]] QString syncState() const;
    /// Sealed recordings of signed calls: empty (none is left here), "waiting", "full" (the server has no room) or
    /// "refused" (a person must look).
    [[nodiscard]] QString recordings() const;
    [[nodiscard]] int recordingsWaiting() const { return m_sync.recordings().waiting; }
    /// Of the one that travels now.
    [[nodiscard]] int recordingsPercent() const { return m_sync.recordings().percent; }
    /// The server's log contradicts what it showed before, or what it showed a colleague.
    [[nodiscard]] bool logAlarm() const { return m_sync.status().log != sync::LogWatch::Alarm::None; }
    /// Minutes by which this device's clock was ahead of the organisation's when they last spoke (negative: behind); 0
    /// up to two, and before they spoke. Dates of follow-ups and reminders go by it.
    [[nodiscard]] int clockAhead() const;
    /// The topics of training that keep going on duty refused, once it was: {key, title}.
    [[nodiscard]] QVariantList dutyMissing() const;
    /// Why no call may ring although wanted: "training", "readiness" (the check before duty), "recovery" or empty.
    [[nodiscard]] QString blocked() const;
    [[nodiscard]] int followUpsDue() const { return m_followUps.dueCount(); }
    [[nodiscard]] int followUpsLate() const { return m_followUps.lateCount(); }
    [[nodiscard]] int bulletinsUnread() const { return m_bulletins.unread(); }

    /// Refused while training or the check before duty is missing; blocked() and dutyMissing() tell.
    Q_INVOKABLE void setAvailable(bool available);
    Q_INVOKABLE void setOnBreak(bool onBreak) { m_session.setOnBreak(onBreak); }
    Q_INVOKABLE void openTask(const QString &key);
    /// Puts a task away that asks for nothing more: a comment that was read.
    Q_INVOKABLE void finishTask(const QString &key);
    Q_INVOKABLE void startByHand() { m_desk.startByHand(); }

    void refresh();

signals:
    void changed();
    void reachChanged();

private:
    struct Todo
    {
        QString kind;
        QString id; ///< of a record or a call
        QStringList protocolIds;
        Timestamp due;
        int riskLevel = -1;
        QString state; ///< due, late or empty
    };
    struct Today
    {
        int calls = 0;
        int minutes = 0;
        QList<Todo> todo;
    };
    [[nodiscard]] static Result<Today> read(store::Vault &vault, Timestamp midnight, Timestamp now, const StaffId &self,
        const record::FollowUpRules &rules);

    VaultService &m_vault;
    SyncService &m_sync;
    Session &m_session;
    CallDesk &m_desk;
    DutyService &m_duty;
    RecordsViewModel &m_records;
    FollowUpsViewModel &m_followUps;
    BulletinsViewModel &m_bulletins;
    ShiftsViewModel &m_shifts;
    TeamViewModel &m_team;
    MembersViewModel &m_members;
    const LanguageSwitch &m_language;
    Today m_today;
    bool m_dutyRefused = false; ///< for want of training or the check
};

} // namespace hl::app
