// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/viewmodels/recordsviewmodel.h"

namespace hl::app {

/// Today: reachable or not, what was done, what to do now.
class HomeViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString reach READ reach NOTIFY reachChanged)
    Q_PROPERTY(bool available READ available NOTIFY reachChanged)
    Q_PROPERTY(double shiftEndMs READ shiftEndMs CONSTANT)
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

public:
    HomeViewModel(VaultService &vault, SyncService &sync, Session &session, CallDesk &desk, RecordsViewModel &records,
        const LanguageSwitch &language);

    [[nodiscard]] QString reach() const;
    [[nodiscard]] bool available() const { return m_session.isAvailable(); }
    /// Shifts are not part of this version: none is known.
    [[nodiscard]] double shiftEndMs() const { return 0; }
    [[nodiscard]] int callsToday() const { return m_today.calls; }
    [[nodiscard]] int minutesToday() const { return m_today.minutes; }
    [[nodiscard]] QVariantList tasks() const;
    [[nodiscard]] int waiting() const { return m_sync.counts().pending; }
    [[nodiscard]] QString syncState() const;
    /// The topics of training that keep going on duty refused.
    [[nodiscard]] QVariantList dutyMissing() const { return {}; }
    /// Why no call may ring although wanted: "training", "recovery" or empty.
    [[nodiscard]] QString blocked() const { return {}; }
    [[nodiscard]] int followUpsDue() const { return 0; }
    [[nodiscard]] int followUpsLate() const { return 0; }
    [[nodiscard]] int bulletinsUnread() const { return 0; }

    Q_INVOKABLE void setAvailable(bool available) { m_session.setAvailable(available); }
    Q_INVOKABLE void openTask(const QString &key);
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
    };
    struct Today
    {
        int calls = 0;
        int minutes = 0;
        QList<Todo> todo;
    };
    [[nodiscard]] static Result<Today> read(store::Vault &vault, Timestamp midnight);

    VaultService &m_vault;
    SyncService &m_sync;
    Session &m_session;
    CallDesk &m_desk;
    RecordsViewModel &m_records;
    const LanguageSwitch &m_language;
    Today m_today;
};

} // namespace hl::app
