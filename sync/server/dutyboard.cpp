// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/dutyboard.h"

#include <map>

namespace hl::sync {

const char *const DutyBoard::Schema = R"sql(
CREATE TABLE IF NOT EXISTS duty(device BYTEA PRIMARY KEY, staff BYTEA NOT NULL, line BYTEA NOT NULL,
  state BIGINT NOT NULL, checked BIGINT NOT NULL, since_ms BIGINT NOT NULL, ends_ms BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS queue(n BIGINT PRIMARY KEY, callers BIGINT NOT NULL, since_ms BIGINT NOT NULL,
  heard_ms BIGINT NOT NULL);
)sql";

Result<bool> DutyBoard::say(const Member &member, const Word &word)
{
    const Timestamp now = m_clock.now();
    const auto number = static_cast<int>(word.state);
    bool isHers = true;
    const auto db = m_pool.writer();
    const auto done = db->transaction([&]() -> Result<void> {
        if (word.state != DutyState::Off) {
            const auto other = Statement(
                *db, "SELECT staff FROM duty WHERE line=$1 AND staff<>$2 AND state>0 AND ends_ms>=$3 LIMIT 1")
                                   .bind(word.line, member.staff, now)
                                   .first([](auto &row) { return row.bytes(0); });
            if (!other)
                return fail(other.error());
            isHers = !*other;
        }
        if (!isHers)
            return {};
        // a state that goes on keeps its beginning; after a lapse it begins anew
        return Statement(*db,
            "INSERT INTO duty(device, staff, line, state, checked, since_ms, ends_ms) VALUES($1,$2,$3,$4,$5,$6,$7) "
            "ON CONFLICT (device) DO UPDATE SET staff=excluded.staff, line=excluded.line, checked=excluded.checked, "
            "since_ms=CASE WHEN duty.state=excluded.state AND duty.ends_ms>=excluded.since_ms THEN duty.since_ms "
            "ELSE excluded.since_ms END, state=excluded.state, ends_ms=excluded.ends_ms")
            .bind(member.device, member.staff, word.line, number, static_cast<int>(word.check), now, now + DutyLease)
            .run();
    });
    return done ? Result<bool>(isHers) : fail(done.error());
}

Result<DutyBoard::Board> DutyBoard::read(const Directory &directory)
{
    const auto db = m_pool.reader();
    const auto rows
        = Statement(*db,
            "SELECT device, staff, line, state, checked, since_ms FROM duty WHERE state>0 AND ends_ms>=$1 "
            "AND device NOT IN (SELECT device FROM blocked) ORDER BY since_ms, device")
              .bind(m_clock.now())
              .all([](auto &row) {
                  return std::pair(row.template id<DeviceId>(0),
                      Seat{row.template id<StaffId>(1),
                          dutyState(static_cast<quint32>(row.number(3))).value_or(DutyState::Off),
                          fromEpochMs(row.number(5)),
                          dutyCheck(static_cast<quint32>(row.number(4))).value_or(DutyCheck::None), row.bytes(2)});
              });
    if (!rows)
        return fail(rows.error());
    std::map<StaffId, Seat> people;
    for (const auto &[device, seat] : *rows) {
        const Member *member = directory.device(device);
        if (!member || !member->isActive() || !member->may(Action::GoOnDuty) || seat.state == DutyState::Off)
            continue;
        const auto known = people.find(seat.staff);
        if (known == people.end())
            people.emplace(seat.staff, seat);
        else if (known->second.state < seat.state)
            known->second = seat;
    }
    Board board;
    for (auto &[staff, seat] : people)
        board.seats.push_back(std::move(seat));
    std::ranges::stable_sort(board.seats, {}, &Seat::since);
    const auto waiting = Statement(*db, "SELECT callers, since_ms, heard_ms FROM queue WHERE n=1").first([](auto &row) {
        return Waiting{row.positive(0), row.positive(0) > 0 ? std::optional(fromEpochMs(row.number(1))) : std::nullopt,
            fromEpochMs(row.number(2))};
    });
    if (!waiting)
        return fail(waiting.error());
    board.waiting = waiting->value_or(Waiting{});
    return board;
}

Result<void> DutyBoard::queueSays(quint64 callers, std::chrono::seconds longest)
{
    const Timestamp now = m_clock.now();
    const auto db = m_pool.writer();
    return db->transaction([&] {
        return Statement(*db,
            "INSERT INTO queue(n, callers, since_ms, heard_ms) VALUES(1,$1,$2,$3) ON CONFLICT (n) DO UPDATE SET "
            "callers=excluded.callers, since_ms=excluded.since_ms, heard_ms=excluded.heard_ms")
            .bind(callers, Timestamp(now - longest), now)
            .run();
    });
}

QByteArrayList DutyBoard::mayRing(const Board &board)
{
    QByteArrayList lines;
    for (const Seat &seat : board.seats)
        if (seat.isListed())
            lines.append(seat.line);
    return lines;
}

quint64 DutyBoard::Board::ready() const
{
    return static_cast<quint64>(std::ranges::count_if(seats, &Seat::isListed));
}

} // namespace hl::sync
