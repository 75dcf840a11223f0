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

Result<QByteArray> Api::queueAsks(const QByteArray &said)
{
    const QUrlQuery query(QString::fromLatin1(said));
    bool isNumber = false;
    const quint32 callers = query.queryItemValue(u"waiting"_s).toUInt(&isNumber);
    const quint32 longest = isNumber ? query.queryItemValue(u"longest"_s).toUInt(&isNumber) : 0;
    if (!isNumber)
        return fail(ErrorCode::InvalidInput, "the queue says waiting=N&longest=SECONDS");
    const auto heard = m_duty.queueSays(callers, std::chrono::seconds(longest));
    const auto directory = heard ? m_registry.directory() : fail(heard.error());
    const auto board = directory ? m_duty.read(**directory) : fail(directory.error());
    if (!board)
        return fail(board.error());
    return DutyBoard::mayRing(*board).join(',');
}

} // namespace hl::sync
