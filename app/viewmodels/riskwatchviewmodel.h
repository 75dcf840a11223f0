// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "sync/client/riskwatch.h"

#include <set>

#include <qqmlregistration.h>

namespace hl::app {

/// Own records of high risk that no leader's device has signed for: after 15 minutes she is asked to phone her leader.
/// What it asks outlives the lock: it says nothing of a caller.
class RiskWatchViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(int minutesLeft READ minutesLeft NOTIFY changed)
    Q_PROPERTY(QString phone READ phone NOTIFY changed)
    Q_PROPERTY(bool tried READ tried NOTIFY changed)
    Q_PROPERTY(bool canNote READ canNote NOTIFY changed)
    Q_PROPERTY(QString saveState READ saveState NOTIFY changed)

public:
    /// `tick`: how often the time is looked at.
    RiskWatchViewModel(VaultService &vault, SyncService &sync, Session &session, CallDesk &desk, Millis tick);

    /// none; waiting: for a leader's device; phone: too long, she should phone; told: a leader knows by phone.
    [[nodiscard]] QString state() const { return m_state; }
    /// While waiting.
    [[nodiscard]] int minutesLeft() const;
    /// The leader's number; empty when the organisation's settings have none.
    [[nodiscard]] QString phone() const;
    /// She has phoned in vain.
    [[nodiscard]] bool tried() const { return m_tried; }
    /// False while locked: a call cannot be noted then.
    [[nodiscard]] bool canNote() const;
    /// idle, saving, failed
    [[nodiscard]] QString saveState() const { return m_saveState; }
    [[nodiscard]] bool awaits(const RecordId &record) const { return m_records.contains(record); }

    /// She reached a leader by phone, and said what matters.
    Q_INVOKABLE void reached();
    Q_INVOKABLE void notReached();

signals:
    void changed();

private:
    void sessionChanged();
    void tick();
    void read(Millis passed);
    void show(const QList<sync::RiskWatch::Open> &open);
    void note(sync::RiskWatch::Phoned outcome);
    void set(const QString &state);

    SyncService &m_sync;
    VaultService &m_vault;
    Session &m_session;
    CallDesk &m_desk;
    QTimer m_tick;
    QString m_state = QStringLiteral("none");
    std::set<RecordId> m_records;
    QList<RecordId> m_toPhone;
    std::optional<Millis> m_due; ///< by Clock::elapsed()
    Millis m_last{0}; ///< of the tick before
    bool m_tried = false;
    QString m_saveState = QStringLiteral("idle");
};

} // namespace hl::app
