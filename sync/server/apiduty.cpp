// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Api that is about who is at the line: devices say it, leaders see it, the telephone queue asks for it.
#include "sync/server/api.h"

#include "core/base/log.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"

#include <QUrlQuery>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

/// Of one question about what the queue counted: a year and a month.
constexpr Millis MostCounted = std::chrono::days(400);
/// More than any queue counts; what is added stays a number.
constexpr quint64 MostNumber = quint64{1} << 42;

/// nullopt: not there, or no number.
std::optional<quint64> number(const QUrlQuery &query, const QString &name)
{
    bool isNumber = false;
    const quint64 number = query.queryItemValue(name).toULongLong(&isNumber);
    return isNumber && number <= MostNumber ? std::optional(number) : std::nullopt;
}

} // namespace

ApiReply Api::tellDuty(const Directory &directory, const Member &member, const ApiRequest &request)
{
    wire::DutyRequest message;
    if (!member.may(Action::GoOnDuty))
        return refuse(403, ApiError::Forbidden);
    if (!parse(message, request.body))
        return refuse(400, ApiError::BadRequest);
    const auto state = dutyState(message.state());
    const auto check = dutyCheck(message.check());
    const QByteArray line = bytes(message.line());
    if (!state || !check || (*state != DutyState::Off && !isLine(line)))
        return refuse(400, ApiError::BadRequest);
    const auto said = m_duty.say(member, {*state, *check, line});
    return said ? duty(directory, member, *said ? Line::Hers : Line::Anothers) : failed(said.error());
}

/// Counsellors see how many are there; who it is, those who lead.
ApiReply Api::duty(const Directory &directory, const Member &member, Line line)
{
    if (!member.may(Action::GoOnDuty) && !member.may(Action::ReadDutyBoard))
        return refuse(403, ApiError::Forbidden);
    const auto board = m_duty.read(directory);
    if (!board)
        return failed(board.error());
    const auto ms
        = [](const std::optional<Timestamp> &at) { return at ? static_cast<quint64>(toEpochMs(*at)) : quint64{0}; };
    wire::DutyReply reply;
    reply.set_server_time(ms(m_clock.now()));
    reply.set_lease_ms(static_cast<quint64>(Millis(DutyLease).count()));
    reply.set_line_taken(line == Line::Anothers);
    reply.set_ready(static_cast<quint32>(board->ready()));
    reply.set_on_duty(static_cast<quint32>(board->seats.size()));
    reply.set_waiting(static_cast<quint32>(board->waiting.callers));
    reply.set_waiting_since_ms(ms(board->waiting.since));
    reply.set_queue_heard_ms(ms(board->waiting.heard));
    for (const DutyBoard::Seat &seat : board->seats) {
        if (seat.staff == member.staff)
            reply.set_listed(seat.isListed());
        if (!member.may(Action::ReadDutyBoard))
            continue;
        auto *one = reply.add_seats();
        one->set_staff(seat.staff.toBytes().toStdString());
        one->set_state(static_cast<quint32>(seat.state));
        one->set_since_ms(ms(seat.since));
        one->set_check(static_cast<quint32>(seat.check));
    }
    return replyWith(reply);
}

/// How many callers came, were answered and gave up, hour by hour; nothing of any of them.
ApiReply Api::queueCounts(const Member &member, const QByteArray &queryText)
{
    if (!member.may(Action::ReadDutyBoard))
        return refuse(403, ApiError::Forbidden);
    const QUrlQuery query(QString::fromLatin1(queryText));
    const auto from = number(query, u"from"_s);
    const auto to = number(query, u"to"_s);
    if (!from || !to || *to <= *from || *to - *from > MostCounted.count())
        return refuse(400, ApiError::BadRequest);
    const auto counts = m_duty.counts(fromEpochMs(static_cast<qint64>(*from)), fromEpochMs(static_cast<qint64>(*to)));
    if (!counts)
        return failed(counts.error());
    wire::QueueCountsReply reply;
    reply.set_since_ms(counts->since ? static_cast<quint64>(toEpochMs(*counts->since)) : 0);
    reply.set_until_ms(counts->until ? static_cast<quint64>(toEpochMs(*counts->until)) : 0);
    for (const DutyBoard::Hour &hour : counts->hours) {
        auto *one = reply.add_hours();
        one->set_hour_ms(static_cast<quint64>(toEpochMs(hour.from)));
        one->set_offered(static_cast<quint32>(hour.offered));
        one->set_answered(static_cast<quint32>(hour.answered));
        one->set_abandoned(static_cast<quint32>(hour.abandoned));
    }
    return replyWith(reply);
}

Result<QByteArray> Api::queueAsks(const QByteArray &said)
{
    const QUrlQuery query(QString::fromLatin1(said));
    const auto callers = number(query, u"waiting"_s);
    const auto longest = number(query, u"longest"_s);
    if (!callers || !longest)
        return fail(ErrorCode::InvalidInput, "the queue says waiting=N&longest=SECONDS");
    // a queue that does not count says nothing of it
    const auto run = number(query, u"run"_s);
    const auto offered = number(query, u"offered"_s);
    const auto answered = number(query, u"answered"_s);
    const auto abandoned = number(query, u"abandoned"_s);
    const bool counts = query.hasQueryItem(u"run"_s);
    if (counts && (!run || !offered || !answered || !abandoned))
        return fail(ErrorCode::InvalidInput, "the queue counts run=N&offered=N&answered=N&abandoned=N");
    if (counts) {
        if (const auto kept = m_duty.queueCounted({*run, *offered, *answered, *abandoned}); !kept)
            return fail(kept.error());
    }
    const auto heard = m_duty.queueSays(*callers, std::chrono::seconds(*longest));
    const auto directory = heard ? m_registry.directory() : fail(heard.error());
    const auto board = directory ? m_duty.read(**directory) : fail(directory.error());
    if (!board)
        return fail(board.error());
    return DutyBoard::mayRing(*board).join(',');
}

} // namespace hl::sync
