// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/apiclient.h"
#include "sync/wire/duty.h"

#include <memory>
#include <optional>

#include <QList>

namespace hl::sync {

/// What this device says of its member at the line.
struct BoardWord
{
    DutyState state = DutyState::Off;
    DutyCheck check = DutyCheck::None;
    QString line; ///< the SIP user that the queue is to ring
    bool operator==(const BoardWord &) const = default;
};

/// The server's board: who is at the line. Moments are the server's.
struct DutyAnswer
{
    struct Seat
    {
        StaffId staff;
        DutyState state = DutyState::Off;
        Timestamp since;
        DutyCheck check = DutyCheck::None;
    };
    Timestamp now;
    Millis lease{0}; ///< a word is good for so long
    bool listed = false; ///< the queue may ring here
    bool lineTaken = false; ///< another member on duty has this line; the word was not taken
    int ready = 0;
    int onDuty = 0;
    int waiting = 0; ///< callers in the queue
    std::optional<Timestamp> waitingSince;
    std::optional<Timestamp> queueHeard; ///< when the queue last asked; nullopt: it never did
    QList<Seat> seats; ///< for leaders and supervisors only
};

/// What the telephone queue counted: numbers, and nothing of any one call.
struct QueueCounts
{
    struct Hour
    {
        Timestamp from;
        qint64 offered = 0;
        qint64 answered = 0;
        qint64 abandoned = 0;
        bool operator==(const Hour &) const = default;
    };
    std::optional<Timestamp> since; ///< it has counted from then ...
    std::optional<Timestamp> until; ///< ... until then; nullopt: it never did
    QList<Hour> hours; ///< in their order; those in which nobody called are not there
    bool operator==(const QueueCounts &) const = default;
};

/// The duty board of the server. Lives on the vault thread. `done` may get Network, Timeout, Unauthorised, Refused
/// (this role may not), NotFound (this server has no board).
class BoardDesk
{
public:
    using Done = std::function<void(Result<DutyAnswer>)>;

    explicit BoardDesk(ApiClient &api)
        : m_api(api)
    {
    }
    void say(const BoardWord &word, Done done);
    void read(Done done);
    using Counted = std::function<void(Result<QueueCounts>)>;
    /// Of hours that begin from `from` on and before `to`, at most 400 days; for leaders and supervisors.
    void counts(Timestamp from, Timestamp to, Counted done);

private:
    void call(HttpRequest request, Done done);

    ApiClient &m_api;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< replies may outlive us
};

} // namespace hl::sync
