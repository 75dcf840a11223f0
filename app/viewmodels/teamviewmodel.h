// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/models/maprows.h"

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// What one gives to another: cases handed over (指南三(二)6), and for a leader who waits for a talk after a hard call.
class TeamViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(bool leader READ leader NOTIFY changed)
    Q_PROPERTY(QAbstractItemModel *handovers READ handovers CONSTANT)
    Q_PROPERTY(int waiting READ waiting NOTIFY changed)
    Q_PROPERTY(QVariantList debriefs READ debriefs NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)

public:
    TeamViewModel(SyncService &sync, Session &session);

    /// loading, ready, error.
    [[nodiscard]] QString state() const { return m_state; }
    [[nodiscard]] bool leader() const { return m_session.isLeader(); }
    /// Those that wait for me first, then the newest: {key, from, to, atMs, level, open, note, state, acceptedBy,
    /// acceptedMs}. `to` is empty for "the leaders". state: waiting (I may accept it), given (by me, nobody has taken
    /// it yet: it is still mine), open (between others), accepted. `open`: what is left to do, a list of strings.
    [[nodiscard]] QAbstractItemModel *handovers() { return &m_handovers; }
    /// How many wait for me.
    [[nodiscard]] int waiting() const { return m_waiting; }
    /// For a leader, longest waiting first: {key, name, askedMs}. The member herself says when the talk took place.
    [[nodiscard]] QVariantList debriefs() const { return m_debriefs; }
    /// Empty, or why the last accept() did not come about: refused (it was given to somebody else), failed.
    [[nodiscard]] QString error() const { return m_error; }

    /// I take this case on: kept at once, told with the next sync.
    Q_INVOKABLE void accept(const QString &key);

signals:
    void changed();

private:
    struct Known
    {
        QList<record::HandoverNote> handovers;
        QList<sync::CaseDesk::Debrief> debriefs;
    };
    void read();
    void show(const Known &known);
    [[nodiscard]] QVariantMap row(const record::HandoverNote &note) const;

    SyncService &m_sync;
    Session &m_session;
    MapRows m_handovers;
    QVariantList m_debriefs;
    QString m_state = QStringLiteral("loading");
    QString m_error;
    int m_waiting = 0;
};

} // namespace hl::app
