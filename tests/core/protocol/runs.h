// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For tests that lead a run of the built-in protocols by hand.

#include "core/protocol/protocolrun.h"

#include <QTest>

namespace hl::protocol::testing {

inline QStringList reasons(const QList<Block> &blocks)
{
    QStringList list;
    for (const Block &b : blocks)
        list.append(b.reason);
    return list;
}

/// Event of the one button that leads on.
inline QString primary(const ProtocolRun &run)
{
    for (const Offer &o : run.offered())
        if (o.primary)
            return o.event;
    return {};
}

/// Runs on a clock of their own.
class Runs
{
protected:
    ProtocolRun begin(const QString &protocol) { return *ProtocolRun::start(Library::builtIn(), protocol, m_clock); }
    /// Each event must be taken; 7 s lie before it.
    void go(ProtocolRun &run, const QStringList &events)
    {
        for (const QString &event : events) {
            m_clock.advance(std::chrono::seconds(7));
            const auto done = run.submit(event);
            QVERIFY2(done.has_value(), qPrintable(event + u' ' + run.current().id));
        }
    }

    ManualClock m_clock{fromEpochMs(1'795'000'000'000)};
};

} // namespace hl::protocol::testing
