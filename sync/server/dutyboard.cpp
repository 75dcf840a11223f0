// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/dutyboard.h"

#include <map>

namespace hl::sync {

const char *const DutyBoard::Schema = R"sql(
CREATE TABLE IF NOT EXISTS duty(device BYTEA PRIMARY KEY, staff BYTEA NOT NULL, line BYTEA NOT NULL,
  state BIGINT NOT NULL, checked BIGINT NOT NULL, since_ms BIGINT NOT NULL, ends_ms BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS queue(n BIGINT PRIMARY KEY, callers BIGINT NOT NULL, since_ms BIGINT NOT NULL,
  heard_ms BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS queue_run(n BIGINT PRIMARY KEY, run BIGINT NOT NULL, offered BIGINT NOT NULL,
  answered BIGINT NOT NULL, abandoned BIGINT NOT NULL, since_ms BIGINT NOT NULL, until_ms BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS queue_hour(hour_ms BIGINT PRIMARY KEY, offered BIGINT NOT NULL, answered BIGINT NOT NULL,
  abandoned BIGINT NOT NULL);
)sql";

namespace {

/// What came since `before`; all of it where the queue has begun anew.
quint64 fresh(quint64 now, quint64 before)
{
    return now >= before ? now - before : now;
}

} // namespace

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

Result<void> DutyBoard::queueCounted(const Counted &counted)
{
    const Timestamp now = m_clock.now();
    const Timestamp hour = std::chrono::floor<std::chrono::hours>(now);
    const auto db = m_pool.writer();
    return db->transaction([&]() -> Result<void> {
        const auto known
            = Statement(*db, "SELECT run, offered, answered, abandoned FROM queue_run WHERE n=1").first([](auto &row) {
                  return Counted{row.positive(0), row.positive(1), row.positive(2), row.positive(3)};
              });
        if (!known)
            return fail(known.error());
        const Counted before = *known && (*known)->run == counted.run ? **known : Counted{};
        const auto noted = Statement(*db,
            "INSERT INTO queue_run(n, run, offered, answered, abandoned, since_ms, until_ms) "
            "VALUES(1,$1,$2,$3,$4,$5,$5) "
            "ON CONFLICT (n) DO UPDATE SET run=excluded.run, offered=excluded.offered, answered=excluded.answered, "
            "abandoned=excluded.abandoned, until_ms=excluded.until_ms")
                               .bind(counted.run, counted.offered, counted.answered, counted.abandoned, now)
                               .run();
        if (!noted)
            return noted;
        const Hour more{hour, fresh(counted.offered, before.offered), fresh(counted.answered, before.answered),
            fresh(counted.abandoned, before.abandoned)};
        if (more.offered == 0 && more.answered == 0 && more.abandoned == 0)
            return {};
        return Statement(*db,
            "INSERT INTO queue_hour(hour_ms, offered, answered, abandoned) VALUES($1,$2,$3,$4) ON CONFLICT (hour_ms) "
            "DO "
            "UPDATE SET offered=queue_hour.offered+excluded.offered, answered=queue_hour.answered+excluded.answered, "
            "abandoned=queue_hour.abandoned+excluded.abandoned")
            .bind(more.from, more.offered, more.answered, more.abandoned)
            .run();
    });
}

Result<DutyBoard::Counts> DutyBoard::counts(Timestamp from, Timestamp to)
{
    const auto db = m_pool.reader();
    Counts counts;
    const auto span = Statement(*db, "SELECT since_ms, until_ms FROM queue_run WHERE n=1").first([](auto &row) {
        return std::pair(fromEpochMs(row.number(0)), fromEpochMs(row.number(1)));
    });
    auto hours = Statement(*db,
        "SELECT hour_ms, offered, answered, abandoned FROM queue_hour WHERE hour_ms>=$1 AND hour_ms<$2 ORDER BY "
        "hour_ms")
                     .bind(from, to)
                     .all([](auto &row) {
                         return Hour{fromEpochMs(row.number(0)), row.positive(1), row.positive(2), row.positive(3)};
                     });
    if (!span || !hours)
        return fail(span ? hours.error() : span.error());
    if (*span) {
        counts.since = (*span)->first;
        counts.until = (*span)->second;
    }
    counts.hours.assign(hours->begin(), hours->end());
    return counts;
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
