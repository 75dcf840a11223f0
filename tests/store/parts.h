// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sql.h"
#include "core/store/vaultfile.h"
#include "tests/store/support.h"

#include <QFile>

namespace hl::store::test {

/// The parts of a vault on a connection that a test may misconfigure.
struct Parts
{
    SystemClock clock;
    std::unique_ptr<Database> db;
    Outbox outbox;
    Records records;
    Tasks tasks;
    EventLog events;
    FollowUps followUps;
    Callers callers;
    Journal journal;
    explicit Parts(std::unique_ptr<Database> database)
        : db(std::move(database))
        , outbox(*db, clock)
        , records(*db)
        , tasks(*db)
        , events(*db)
        , followUps(*db, events, tasks)
        , callers(*db, crypto::SecretKey::random())
        , journal(*db, outbox, records, followUps, callers)
    {
    }
};

inline std::unique_ptr<Parts> openParts(const QString &directory)
{
    const auto file = VaultFile::load(directory + QStringLiteral("/vault.key"));
    if (!file)
        return nullptr;
    const auto master = file->unwrap(passphrase(), deviceSecret(), crypto::CostFloor::LoweredForTests);
    if (!master)
        return nullptr;
    QFile::remove(directory + QStringLiteral("/vault.seal")); // nobody takes it off
    auto db = Database::open(directory + QStringLiteral("/vault.db"), crypto::deriveKey(*master, 1, "sqlciphr"));
    if (!db)
        return nullptr;
    return std::make_unique<Parts>(std::move(*db));
}

} // namespace hl::store::test
