// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/serverstore.h"
#include "sync/wire/keybook.h"
#include "sync/wire/sealing.h"

#include <map>
#include <span>

namespace hl::sync {

/// Wraps that came after their event was signed: when somebody has left, leaders give what is kept another key, and the
/// wraps of the old one go (SECURITY.md 3.9). The event's signed head stays as it is. Any thread.
class Rewraps
{
public:
    static constexpr int ScannedAtOnce = 500;

    /// Makes its table.
    [[nodiscard]] static Result<std::unique_ptr<Rewraps>> open(DatabasePool &pool);

    struct Found
    {
        QByteArray event; ///< without any part, with the wraps of the keys that were asked for
        QByteArray wraps; ///< those of them that were added
    };
    struct Page
    {
        std::vector<Found> events;
        quint64 next = 0; ///< cursor: all topics, by the number of the event in the database
        quint64 head = 0;
    };
    /// The next events that are still sealed to one of these keys.
    [[nodiscard]] Result<Page> find(const std::vector<QByteArray> &keyIds, quint64 after);

    /// New wraps in, those of `from` out: one transaction. An event that has none of `from` any more is passed over, so
    /// that a repeated batch changes nothing. Errors: InvalidInput (damaged, of another key, or one of the old wraps
    /// has no successor; nothing changed).
    [[nodiscard]] Result<void> apply(const Rewrap &rewrap, std::span<const Rewrapped> batch);

    /// Added wraps of these events, encodeWraps(); what has none is not in it.
    [[nodiscard]] Result<std::map<EventId, QByteArray>> added(std::span<const LogEntry> events);

    /// Within a transaction of the caller: the event's body goes, so do its added wraps.
    [[nodiscard]] Result<void> forget(Database &db, EventId event);

private:
    explicit Rewraps(DatabasePool &pool)
        : m_pool(pool)
    {
    }
    DatabasePool &m_pool;
};

} // namespace hl::sync
