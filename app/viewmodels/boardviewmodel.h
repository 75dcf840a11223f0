// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/dutyservice.h"
#include "app/models/maprows.h"

#include <qqmlregistration.h>

namespace hl::app {

/// For leaders and supervisors: who is at the line now, who waits for them, what is late (R4, F16). Seats and callers
/// come from the server's board, what is late from this device's vault.
class BoardViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(double asOfMs READ asOfMs NOTIFY changed)
    Q_PROPERTY(QAbstractItemModel *seats READ seats CONSTANT)
    Q_PROPERTY(int onDuty READ onDuty NOTIFY changed)
    Q_PROPERTY(int serving READ serving NOTIFY changed)
    Q_PROPERTY(int ready READ ready NOTIFY changed)
    Q_PROPERTY(bool alarm READ alarm NOTIFY changed)
    Q_PROPERTY(int waiting READ waiting NOTIFY changed)
    Q_PROPERTY(double waitingSinceMs READ waitingSinceMs NOTIFY changed)
    Q_PROPERTY(QString queue READ queue NOTIFY changed)
    Q_PROPERTY(int followUpsLate READ followUpsLate NOTIFY changed)
    Q_PROPERTY(int followUpsDue READ followUpsDue NOTIFY changed)
    Q_PROPERTY(int highRisk READ highRisk NOTIFY changed)

public:
    BoardViewModel(VaultService &vault, SyncService &sync, Session &session, DutyService &duty, const Clock &clock);

    /// loading; ready: of this minute; stale: what was heard last, at asOfMs; none: this server has no board.
    [[nodiscard]] QString state() const;
    [[nodiscard]] double asOfMs() const;
    /// Who is on duty, longest in her state first: {key, name, state, sinceMs, check}. state: ready, no-line, break,
    /// recovery, ringing, in-call. check: none, passed, leader. Moments are by this device's clock.
    [[nodiscard]] QAbstractItemModel *seats() { return &m_seats; }
    [[nodiscard]] int onDuty() const;
    /// Ready, ringing or in a call: the seats that the line has now.
    [[nodiscard]] int serving() const { return m_serving; }
    [[nodiscard]] int ready() const;
    /// Fewer than two seats serve (指南一(四)1), as far as is known now.
    [[nodiscard]] bool alarm() const { return m_serving < FewestSeats && state() == QLatin1String("ready"); }
    /// Callers in the queue.
    [[nodiscard]] int waiting() const;
    [[nodiscard]] double waitingSinceMs() const;
    /// What is known of the queue: ok, silent (it has not asked for some time: nothing is known of callers), none (it
    /// never has).
    [[nodiscard]] QString queue() const;
    [[nodiscard]] int followUpsLate() const { return m_late; }
    [[nodiscard]] int followUpsDue() const { return m_due; }
    /// Records of high risk that this leader has not opened.
    [[nodiscard]] int highRisk() const { return m_highRisk; }

    /// The page is looked at.
    Q_INVOKABLE void watch(bool watched) { m_duty.watch(watched); }
    Q_INVOKABLE void refresh() { m_duty.askNow(); }

    static constexpr int FewestSeats = 2;

signals:
    void changed();

private:
    struct Late
    {
        int late = 0;
        int due = 0;
        int highRisk = 0;
    };
    void show();
    void readVault();
    [[nodiscard]] double here(Timestamp theirs) const;

    VaultService &m_vault;
    Session &m_session;
    DutyService &m_duty;
    const Clock &m_clock;
    MapRows m_seats;
    int m_serving = 0;
    int m_late = 0;
    int m_due = 0;
    int m_highRisk = 0;
    QTimer m_minute; ///< follow-ups become late by themselves
};

} // namespace hl::app
