// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/databasepool.h"
#include "sync/wire/directory.h"
#include "sync/wire/duty.h"

#include <QByteArrayList>

namespace hl::sync {

/// Who is at the line, as the devices say it; and whom the telephone queue may ring. In the database, so that it is the
/// same on every node. Nothing of a caller is here but how many wait and since when. Any thread.
class DutyBoard
{
public:
    /// Tables, for ServerStore.
    static const char *const Schema;

    DutyBoard(DatabasePool &pool, const Clock &clock)
        : m_pool(pool)
        , m_clock(clock)
    {
    }

    struct Word
    {
        DutyState state = DutyState::Off;
        DutyCheck check = DutyCheck::None;
        QByteArray line; ///< isLine(); ignored when she is off duty
    };
    /// Good until DutyLease has passed. False, and nothing changed: another member holds this line.
    [[nodiscard]] Result<bool> say(const Member &member, const Word &word);

    struct Seat
    {
        StaffId staff;
        DutyState state = DutyState::Off;
        Timestamp since; ///< by the server's clock
        DutyCheck check = DutyCheck::None;
        QByteArray line;
        [[nodiscard]] bool isListed() const { return state == DutyState::Ready; }
    };
    struct Waiting
    {
        quint64 callers = 0;
        std::optional<Timestamp> since; ///< that the first of them waits
        std::optional<Timestamp> heard; ///< when the queue last asked; nullopt: never
    };
    struct Board
    {
        std::vector<Seat> seats; ///< on duty, who has been so longest first
        Waiting waiting;
        [[nodiscard]] quint64 ready() const;
    };
    /// Of those who are members now and may be on duty.
    [[nodiscard]] Result<Board> read(const Directory &directory);

    /// The queue tells of its callers.
    [[nodiscard]] Result<void> queueSays(quint64 callers, std::chrono::seconds longest);
    /// What the queue has counted since it began: nothing of any one call.
    struct Counted
    {
        quint64 run = 0; ///< another one whenever the queue begins anew
        quint64 offered = 0; ///< callers that came
        quint64 answered = 0;
        quint64 abandoned = 0; ///< callers who gave up
    };
    /// Adds what is new since it last said so to the hour that it is now: said twice, it counts once.
    [[nodiscard]] Result<void> queueCounted(const Counted &counted);
    struct Hour
    {
        Timestamp from;
        quint64 offered = 0;
        quint64 answered = 0;
        quint64 abandoned = 0;
    };
    struct Counts
    {
        std::optional<Timestamp> since; ///< the queue has counted from then ...
        std::optional<Timestamp> until; ///< ... until then; nullopt: it never did
        std::vector<Hour> hours; ///< in their order; those in which nobody called are not there
    };
    /// Of hours that begin from `from` on and before `to`.
    [[nodiscard]] Result<Counts> counts(Timestamp from, Timestamp to);

    /// Lines that may ring now, whoever has waited longest for a call first.
    [[nodiscard]] static QByteArrayList mayRing(const Board &board);

private:
    DatabasePool &m_pool;
    const Clock &m_clock;
};

} // namespace hl::sync
