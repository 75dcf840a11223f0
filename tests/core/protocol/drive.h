// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Drives a run along a path of event names, and reads the frozen table of what every event does at every step.

#include "core/protocol/chart.h"
#include "core/protocol/protocolrun.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hl::protocol::testing {

using namespace Qt::StringLiterals;

/// One place of a protocol and what every event does there.
struct Row
{
    QStringList after; ///< the events that lead there
    QString at; ///< the active leaves, document order
    QHash<QString, QString> then; ///< event -> outcome; an event that is not named is not taken here
};

inline QString tablePath(const QString &protocolId)
{
    return QStringLiteral(HEARTHLINE_SOURCE_DIR "/tests/data/protocol/table/") + protocolId + u".json"_s;
}

inline QList<Row> readTable(const QString &protocolId)
{
    QFile file(tablePath(protocolId));
    QList<Row> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    for (const QJsonValue v : QJsonDocument::fromJson(file.readAll())[u"rows"_s].toArray()) {
        Row row{{}, v[u"at"_s].toString(), {}};
        for (const QJsonValue event : v[u"after"_s].toArray())
            row.after.append(event.toString());
        const QJsonObject then = v[u"then"_s].toObject();
        for (auto it = then.constBegin(); it != then.constEnd(); ++it)
            for (const QJsonValue event : it.value().toArray())
                row.then.insert(event.toString(), it.key());
        rows.append(row);
    }
    return rows;
}

inline QStringList leavesOf(const Chart &chart, const Configuration &at)
{
    QStringList ids;
    for (const int s : at.active)
        if (chart.states.at(s).children.isEmpty())
            ids.append(chart.states.at(s).id);
    return ids;
}

/// What `event` does: the leaves that it enters, "." when it is taken and stays, "!reason" when it is refused, each
/// with ">protocol" where it switches; empty when it is not taken.
inline QString outcome(const Chart &chart, const Configuration &at, const QString &event, Configuration *next = nullptr)
{
    const QList<int> selected = select(chart, at, event, inConfiguration(at));
    if (selected.isEmpty())
        return {};
    QStringList entered, refused;
    QString to;
    for (const int t : selected) {
        if (const auto &refuse = chart.transitions.at(t).refuse)
            refused.append(u'!' + refuse->reason);
        if (!chart.transitions.at(t).switchTo.isEmpty())
            to = u'>' + chart.transitions.at(t).switchTo;
    }
    if (!refused.isEmpty())
        return refused.join(u' ');
    const Configuration after = take(chart, at, selected);
    const QStringList before = leavesOf(chart, at);
    for (const QString &leaf : leavesOf(chart, after))
        if (!before.contains(leaf))
            entered.append(leaf);
    if (next)
        *next = after;
    return (entered.isEmpty() ? u"."_s : entered.join(u' ')) + to;
}

/// A reason that the offer of `event` or a fact of that name wants, if it wants one.
inline QJsonObject dataFor(const Library &library, const QString &event)
{
    for (const Protocol &p : library.all())
        for (const Transition &t : p.chart().transitions)
            if (t.event == event && t.offer && !t.offer->reasons.isEmpty())
                return {{u"reason"_s, t.offer->reasons.first().code}};
    return {};
}

/// One event as the app would bring it about: a fact, a choice or a wait that ends.
inline bool drive(ProtocolRun &run, const QString &event, ManualClock &clock)
{
    clock.advance(std::chrono::seconds(3));
    if (run.protocol().chart().facts.contains(event))
        return run.setFact(event, dataFor(Library::builtIn(), event)).has_value();
    if (const auto &timeout = run.current().timeout; timeout && timeout->event == event) {
        clock.advance(timeout->after);
        return !run.tick().isEmpty();
    }
    const QString before = run.protocolId();
    if (!run.submit(event, dataFor(Library::builtIn(), event)))
        return false;
    return run.protocolId() == before || run.back().has_value();
}

} // namespace hl::protocol::testing
