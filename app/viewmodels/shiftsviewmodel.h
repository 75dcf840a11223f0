// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/rosterproposer.h"
#include "app/desk/session.h"
#include "app/desk/shiftreminder.h"
#include "app/i18n/languageswitch.h"
#include "app/viewmodels/shiftmaps.h"

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// Who is on duty when: everybody reads it, signs up, swaps and confirms; leaders plan. Works offline; what was done
/// without knowing of each other is shown until a leader settles it. The maps are those of shiftmaps.h.
class ShiftsViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(bool leader READ leader NOTIFY changed)
    Q_PROPERTY(bool offline READ offline NOTIFY changed)
    Q_PROPERTY(QString view READ view NOTIFY changed)
    Q_PROPERTY(QString dayKey READ dayKey NOTIFY changed)
    Q_PROPERTY(int minSeats READ minSeats NOTIFY changed)
    Q_PROPERTY(QVariantList days READ days NOTIFY changed)
    Q_PROPERTY(QVariantList shifts READ shifts NOTIFY changed)
    Q_PROPERTY(QVariantList people READ people NOTIFY changed)
    Q_PROPERTY(QVariantList findings READ findings NOTIFY changed)
    Q_PROPERTY(QVariantList conflicts READ conflicts NOTIFY changed)
    Q_PROPERTY(QVariantList todo READ todo NOTIFY changed)
    Q_PROPERTY(QVariantList templates READ templates NOTIFY changed)
    Q_PROPERTY(QVariantList timeOff READ timeOff NOTIFY changed)
    Q_PROPERTY(QString selectedKey READ selectedKey NOTIFY changed)
    Q_PROPERTY(QVariantMap detail READ detail NOTIFY changed)
    Q_PROPERTY(QString proposalState READ proposalState NOTIFY proposalChanged)
    Q_PROPERTY(int proposalPercent READ proposalPercent NOTIFY proposalChanged)
    Q_PROPERTY(QVariantMap proposal READ proposal NOTIFY proposalChanged)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString done READ done NOTIFY changed)
    Q_PROPERTY(bool mayTakeBack READ mayTakeBack NOTIFY changed)
    Q_PROPERTY(QString exported READ exported NOTIFY changed)

public:
    /// `calendars`: where a calendar file is put when somebody asks for hers.
    ShiftsViewModel(VaultService &vault, SyncService &sync, Session &session, const LanguageSwitch &language,
        const Clock &clock, const QString &calendars);

    /// loading, ready, error.
    [[nodiscard]] QString state() const { return m_state; }
    [[nodiscard]] bool leader() const;
    /// What is done now is told to the others later.
    [[nodiscard]] bool offline() const { return m_sync.status().link == sync::SyncStatus::Link::Offline; }
    /// day, week, month.
    [[nodiscard]] QString view() const { return m_view; }
    /// The chosen day, "2026-12-07": in every view it is one of the days shown.
    [[nodiscard]] QString dayKey() const { return app::dayKey(m_day); }
    [[nodiscard]] int minSeats() const { return m_rota.decision.rulesOn(m_day).minSeats; }
    /// The days of the chosen week, or month.
    [[nodiscard]] const QVariantList &days() const { return m_days; }
    [[nodiscard]] const QVariantList &shifts() const { return m_shifts; }
    [[nodiscard]] const QVariantList &people() const { return m_people; }
    /// Of a leader.
    [[nodiscard]] const QVariantList &findings() const { return m_findings; }
    /// Of a leader.
    [[nodiscard]] const QVariantList &conflicts() const { return m_conflicts; }
    [[nodiscard]] QVariantList todo() const;
    [[nodiscard]] QVariantList templates() const;
    /// My own that has not passed: {key, from, to}, the days included.
    [[nodiscard]] QVariantList timeOff() const;
    [[nodiscard]] QString selectedKey() const { return m_selected; }
    /// The selected shift, for a leader with `candidates`; empty when none is.
    [[nodiscard]] QVariantMap detail() const;
    /// none, working, ready, failed.
    [[nodiscard]] QString proposalState() const { return m_proposalState; }
    [[nodiscard]] int proposalPercent() const { return m_proposer.percent(); }
    [[nodiscard]] QVariantMap proposal() const;
    /// Empty, or why the last verb did nothing: the codes of ShiftSeats::blocks() and PersonFile::blocks(), "rules" (a
    /// rule forbids it), "no-key" (this device must go online once), "failed".
    [[nodiscard]] QString error() const { return m_error; }
    /// What was done last, e.g. "placed"; empty after another start.
    [[nodiscard]] QString done() const { return m_done; }
    [[nodiscard]] bool mayTakeBack() const { return !m_takeBack.isEmpty(); }
    /// The calendar file that was written last.
    [[nodiscard]] QString exported() const { return m_exported; }
    /// When my shift ends that is on now; nullopt: none is.
    [[nodiscard]] std::optional<Timestamp> shiftEnd() const;
    /// Mine of the weeks ahead, and how long before each a confirmation is asked for; nullopt while they are not known.
    struct Ahead
    {
        QList<OwnShift> shifts;
        Millis askBefore;
    };
    [[nodiscard]] std::optional<Ahead> ownAhead() const;

    Q_INVOKABLE void setView(const QString &view);
    Q_INVOKABLE void showDay(const QString &dayKey);
    /// So many days, weeks or months on.
    Q_INVOKABLE void step(int by);
    Q_INVOKABLE void goToday();
    Q_INVOKABLE void select(const QString &shiftKey);
    Q_INVOKABLE void close();
    /// Nobody needs to see error() and done() any more.
    Q_INVOKABLE void acknowledge();

    /// What it would break if this person served this shift: to be shown before she is put there.
    [[nodiscard]] Q_INVOKABLE QVariantList whatIf(const QString &shiftKey, const QString &personKey) const;

    // Of everybody
    Q_INVOKABLE void signUp(const QString &shiftKey);
    Q_INVOKABLE void confirm(const QString &shiftKey);
    /// I would give my seat away; an empty person: to anybody.
    Q_INVOKABLE void offer(const QString &shiftKey, const QString &personKey);
    Q_INVOKABLE void withdraw(const QString &shiftKey);
    /// I would take the seat that this person offers.
    Q_INVOKABLE void take(const QString &shiftKey, const QString &personKey);
    /// I am away; both days included.
    Q_INVOKABLE void goAway(const QString &firstDay, const QString &lastDay);
    Q_INVOKABLE void comeBack(const QString &key);
    /// My shifts of the days shown and ahead, for my own calendar.
    Q_INVOKABLE void exportCalendar();

    // Of leaders
    /// {key (empty: a new one), title, day, from, to, seats, place, days (of the week; empty: only once), everyWeeks,
    /// until, reason}. What comes again becomes a template, and its shifts of the days shown are planned.
    Q_INVOKABLE void plan(const QVariantMap &shift);
    Q_INVOKABLE void callOff(const QString &shiftKey, const QString &reason);
    /// `reason`: must, where a rule forbids it.
    Q_INVOKABLE void place(const QString &shiftKey, const QString &personKey, const QString &reason);
    Q_INVOKABLE void remove(const QString &shiftKey, const QString &personKey, const QString &reason);
    /// From one person to another.
    Q_INVOKABLE void move(const QString &shiftKey, const QString &fromKey, const QString &toKey, const QString &reason);
    Q_INVOKABLE void decide(const QString &shiftKey, const QString &takerKey, bool approved, const QString &reason);
    /// `choice`: of the conflict's options, "add" (one seat more) or "seen".
    Q_INVOKABLE void settle(const QString &conflictKey, const QString &choice);
    /// The shifts of every template on the days shown that were not planned before.
    Q_INVOKABLE void fillFromTemplates();
    Q_INVOKABLE void dropTemplate(const QString &key);
    /// What I did last did not happen: says the opposite.
    Q_INVOKABLE void takeBack();

    /// Asks the solver to fill the days shown. Nothing of it holds before it is accepted.
    Q_INVOKABLE void propose();
    Q_INVOKABLE void stopProposal();
    Q_INVOKABLE void acceptSeat(const QString &key);
    Q_INVOKABLE void acceptAll();

signals:
    void changed();
    void proposalChanged();

private:
    using Steps = QList<sync::DutyDesk::Step>;
    void read();
    /// Makes the maps of what is known, once: a screen asks for them many times.
    void draw();
    void show(const Result<duty::Proposal> &proposal);
    [[nodiscard]] ShiftSight sight() const;
    [[nodiscard]] std::pair<QDate, QDate> range() const;
    [[nodiscard]] const duty::ShiftSeats *seatsOf(const QString &shiftKey) const { return m_rota.find(shiftKey); }
    /// Says all of it or nothing; `done`: what it is called afterwards.
    void act(const Steps &steps, const QString &done);
    [[nodiscard]] Steps oppositeOf(const QList<duty::ShiftEvent> &events, const Steps &steps) const;
    /// `job(sync::DutyDesk &, store::Vault &)`, a Result.
    template <typename Job, typename Told>
    void atDesk(Job job, Told told)
    {
        if (!m_session.membership())
            return;
        m_error.clear();
        m_done.clear();
        m_told.clear();
        m_takeBack.clear();
        m_sync.cases(
            *m_session.membership(), this,
            [membership = *m_session.membership(), clock = &m_clock, job = std::move(job)](
                sync::CaseDesk &, store::Vault &vault) mutable {
                sync::DutyDesk desk(membership, vault, *clock);
                return job(desk, vault);
            },
            std::move(told));
    }
    void finish(const QString &error, const QString &done);
    void refuse(const QString &code);
    void planMany(const QList<duty::ShiftTemplate> &templates, const QString &done);
    /// False only where it is known that no rule forbids it.
    [[nodiscard]] bool isForbidden(const duty::ShiftId &shift, const StaffId &person) const;
    [[nodiscard]] bool mayServe(const QString &shiftKey, const StaffId &person, const QString &reason);
    [[nodiscard]] std::optional<duty::Shift> shiftFrom(const QVariantMap &map) const;
    [[nodiscard]] static QString codeOf(const Error &error);

    VaultService &m_vault;
    SyncService &m_sync;
    Session &m_session;
    const LanguageSwitch &m_language;
    const Clock &m_clock;
    const QString m_calendars;
    QTimer m_minute; ///< confirmations fall due
    QString m_state = QStringLiteral("loading");
    QString m_view = QStringLiteral("week");
    QDate m_day;
    Rota m_rota;
    std::unique_ptr<CheckedRoster> m_checked;
    QVariantList m_days;
    QVariantList m_shifts;
    QVariantList m_people;
    QVariantList m_findings;
    QVariantList m_conflicts;
    QString m_selected;
    QString m_error;
    QString m_done;
    QString m_told; ///< becomes done() with the next answer, which shows it
    Steps m_takeBack;
    QString m_exported;
    RosterProposer m_proposer;
    duty::Roster m_asked; ///< what the solver was given
    std::optional<Proposed> m_proposed;
    QString m_proposalState = QStringLiteral("none");
};

} // namespace hl::app
