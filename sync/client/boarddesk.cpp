// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/boarddesk.h"

#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"

namespace hl::sync {

namespace wire = hearthline::wire;

namespace {

/// The next word follows soon: nobody waits long for this one.
constexpr Millis Patience{10000};
constexpr int MostSeats = 1000;

std::optional<Timestamp> moment(quint64 ms)
{
    return ms > 0 ? std::optional(fromEpochMs(static_cast<qint64>(ms))) : std::nullopt;
}

Result<DutyAnswer> answerFrom(const Result<HttpReply> &reply)
{
    if (!reply)
        return fail(reply.error());
    wire::DutyReply message;
    switch (reply->status) {
    case 200:
        break;
    case 403:
        return fail(ErrorCode::Refused, "this member has no place on the duty board");
    case 404:
        return fail(ErrorCode::NotFound, "the server has no duty board");
    default:
        return fail(ErrorCode::Network, "the duty board answers not now");
    }
    if (!parse(message, reply->body) || message.seats_size() > MostSeats)
        return fail(ErrorCode::Corrupt, "the duty board cannot be read");
    DutyAnswer answer;
    answer.now = fromEpochMs(static_cast<qint64>(message.server_time()));
    answer.lease = Millis(static_cast<qint64>(message.lease_ms()));
    answer.listed = message.listed();
    answer.lineTaken = message.line_taken();
    answer.ready = static_cast<int>(message.ready());
    answer.onDuty = static_cast<int>(message.on_duty());
    answer.waiting = static_cast<int>(message.waiting());
    answer.waitingSince = moment(message.waiting_since_ms());
    answer.queueHeard = moment(message.queue_heard_ms());
    for (const auto &seat : message.seats()) {
        const auto staff = StaffId::fromBytes(bytes(seat.staff()));
        const auto state = dutyState(seat.state());
        if (staff && state) // of a later version: not shown
            answer.seats.append({*staff, *state, moment(seat.since_ms()).value_or(answer.now),
                dutyCheck(seat.check()).value_or(DutyCheck::None)});
    }
    return answer;
}

Result<QueueCounts> countsFrom(const Result<HttpReply> &reply)
{
    if (!reply)
        return fail(reply.error());
    if (reply->status == 403)
        return fail(ErrorCode::Refused, "this member is not told what the queue counted");
    if (reply->status == 404)
        return fail(ErrorCode::NotFound, "the server does not count");
    wire::QueueCountsReply message;
    if (reply->status != 200 || !parse(message, reply->body))
        return fail(ErrorCode::Network, "the server cannot tell what the queue counted");
    QueueCounts counts;
    counts.since = moment(message.since_ms());
    counts.until = moment(message.until_ms());
    for (const auto &hour : message.hours())
        counts.hours.append(
            {fromEpochMs(static_cast<qint64>(hour.hour_ms())), hour.offered(), hour.answered(), hour.abandoned()});
    return counts;
}

} // namespace

void BoardDesk::counts(Timestamp from, Timestamp to, Counted done)
{
    const QByteArray path
        = "/v1/duty/counts?from=" + QByteArray::number(toEpochMs(from)) + "&to=" + QByteArray::number(toEpochMs(to));
    m_api.call({HttpRequest::Method::Get, path, {}, {}, Patience},
        [done = std::move(done), alive = std::weak_ptr(m_alive)](const Result<HttpReply> &reply) {
            if (!alive.expired())
                done(countsFrom(reply));
        });
}

void BoardDesk::say(const BoardWord &word, Done done)
{
    wire::DutyRequest message;
    message.set_state(static_cast<quint32>(word.state));
    message.set_check(static_cast<quint32>(word.check));
    message.set_line(word.line.toStdString());
    call({HttpRequest::Method::Post, "/v1/duty", QByteArray::fromStdString(message.SerializeAsString()), {}, Patience},
        std::move(done));
}

void BoardDesk::read(Done done)
{
    call({HttpRequest::Method::Get, "/v1/duty", {}, {}, Patience}, std::move(done));
}

void BoardDesk::call(HttpRequest request, Done done)
{
    m_api.call(
        std::move(request), [done = std::move(done), alive = std::weak_ptr(m_alive)](const Result<HttpReply> &reply) {
            if (!alive.expired())
                done(answerFrom(reply));
        });
}

} // namespace hl::sync
