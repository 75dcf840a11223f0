// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/models/maprows.h"
#include "sync/client/handoverdesk.h"

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
    Q_PROPERTY(int unaccepted READ unaccepted NOTIFY changed)
    Q_PROPERTY(QVariantList open READ open NOTIFY changed)
    Q_PROPERTY(int unowned READ unowned NOTIFY changed)
    Q_PROPERTY(QVariantList receivers READ receivers NOTIFY changed)
    Q_PROPERTY(int handoverMinutes READ handoverMinutes NOTIFY changed)
    Q_PROPERTY(QVariantList debriefs READ debriefs NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)

public:
    TeamViewModel(SyncService &sync, Session &session, CallDesk &desk);

    /// loading, ready, error.
    [[nodiscard]] QString state() const { return m_state; }
    [[nodiscard]] bool leader() const { return m_session.isLeader(); }
    /// Those that wait for me first, then the newest: {key, from, to, atMs, level, open, note, state, escalated,
    /// untilMs, declined, acceptedBy, acceptedMs, mine}. `to`: names, empty for "the leaders". state: waiting (I may
    /// accept it), declined (by me; I still may), given (by me, nobody has taken it yet: it is still mine), open
    /// (between others), accepted, withdrawn, done. `open`: what is left to do, a list of strings. `escalated`: nobody
    /// took it on in time, and any leader may. `declined`: names. `mine`: I took it on and have not said that it is
    /// done.
    [[nodiscard]] QAbstractItemModel *handovers() { return &m_handovers; }
    /// How many wait for me.
    [[nodiscard]] int waiting() const { return m_waiting; }
    /// How many of them are the leaders': at the end of a shift nobody took them on in time, or they were given to the
    /// leaders.
    [[nodiscard]] int unaccepted() const { return m_unaccepted; }
    /// All that is open for me, what nobody was asked to take first: {key, level, callMs, dueMs (0: no follow-up),
    /// highRisk, agreement, incidentMs, takenOn, given, declined (by all), to, untilMs, escalated}.
    [[nodiscard]] QVariantList open() const { return m_open; }
    /// How many of them nobody was asked to take, or all have declined.
    [[nodiscard]] int unowned() const { return m_unowned; }
    /// To whom it may be given: {value, kind, names, atMs}. kind: next (who comes on after me by the roster, from atMs
    /// on; not there when nobody does), leaders, member.
    [[nodiscard]] QVariantList receivers() const { return m_receivers; }
    /// What nobody has taken on by then goes to the leaders.
    [[nodiscard]] int handoverMinutes() const;
    /// For a leader, longest waiting first: {key, name, askedMs}. The member herself says when the talk took place.
    [[nodiscard]] QVariantList debriefs() const { return m_debriefs; }
    /// Empty, or why the last verb did not come about: refused (it was given to somebody else, or somebody has taken it
    /// on), failed.
    [[nodiscard]] QString error() const { return m_error; }

    /// I take this case on: kept at once, told with the next sync.
    Q_INVOKABLE void accept(const QString &key);
    /// I cannot.
    Q_INVOKABLE void decline(const QString &key);
    /// Gives these of open() to one of receivers(); mine until somebody takes them on.
    Q_INVOKABLE void give(const QStringList &keys, const QString &receiver, const QString &note);
    Q_INVOKABLE void takeBack(const QString &key);
    /// What I took on is done.
    Q_INVOKABLE void finish(const QString &key);

signals:
    void changed();

private:
    using Open = sync::HandoverDesk::Open;
    struct Known
    {
        QList<record::HandoverNote> handovers;
        QList<sync::CaseDesk::Debrief> debriefs;
        QList<Open> open;
        std::optional<duty::Relief> relief;
        int told = 0; ///< that went to the leaders, or followed their case, just now
    };
    [[nodiscard]] static Result<Known> known(sync::CaseDesk &cases, sync::HandoverDesk &handovers, bool isLeader);
    void read();
    void show(Known &&known);
    void say(std::function<Result<void>(sync::HandoverDesk &)> what);
    [[nodiscard]] static QStringList words(const Open &open);
    [[nodiscard]] QStringList names(const QList<StaffId> &members) const;
    [[nodiscard]] QVariantMap row(const record::HandoverNote &note) const;
    [[nodiscard]] QVariantMap row(const Open &open) const;
    [[nodiscard]] QVariantList receiversOf(const Known &known) const;

    SyncService &m_sync;
    Session &m_session;
    CallDesk &m_desk;
    QTimer m_minute; ///< something may have to go to the leaders
    Known m_known;
    QVariantList m_open;
    QVariantList m_receivers;
    MapRows m_handovers;
    QVariantList m_debriefs;
    QString m_state = QStringLiteral("loading");
    QString m_error;
    int m_waiting = 0;
    int m_unaccepted = 0;
    int m_unowned = 0;
};

} // namespace hl::app
