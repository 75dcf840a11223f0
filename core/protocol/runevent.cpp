// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/runevent.h"

#include <array>

namespace hl::protocol {

using namespace Qt::StringLiterals;

namespace {

struct KindName
{
    RunEventKind kind;
    QLatin1StringView name;
};
constexpr std::array kKinds{
    KindName{RunEventKind::Started, "started"_L1},
    KindName{RunEventKind::Step, "step"_L1},
    KindName{RunEventKind::Switched, "switched"_L1},
    KindName{RunEventKind::Returned, "returned"_L1},
    KindName{RunEventKind::Fact, "fact"_L1},
    KindName{RunEventKind::Task, "task"_L1},
    KindName{RunEventKind::Timeout, "timeout"_L1},
    KindName{RunEventKind::Ended, "ended"_L1},
};

} // namespace

QJsonObject toJson(const RunEvent &event)
{
    QLatin1StringView kind;
    for (const KindName &k : kKinds)
        if (k.kind == event.kind)
            kind = k.name;
    return {{u"seq"_s, static_cast<qint64>(event.seq)}, {u"at"_s, toEpochMs(event.at)}, {u"kind"_s, QString(kind)},
        {u"protocol"_s, event.protocolId}, {u"event"_s, event.event}, {u"data"_s, event.data}};
}

Result<RunEvent> runEventFromJson(const QJsonObject &json)
{
    RunEvent event;
    const qint64 seq = json.value(u"seq"_s).toInteger(0);
    const QJsonValue at = json.value(u"at"_s);
    if (seq < 1 || !at.isDouble() || json.value(u"protocol"_s).toString().isEmpty())
        return fail(ErrorCode::InvalidInput, "run event: seq, at or protocol is missing");
    event.seq = static_cast<quint64>(seq);
    event.at = fromEpochMs(at.toInteger());
    event.protocolId = json.value(u"protocol"_s).toString();
    event.event = json.value(u"event"_s).toString();
    event.data = json.value(u"data"_s).toObject();
    for (const KindName &k : kKinds)
        if (json.value(u"kind"_s).toString() == k.name) {
            event.kind = k.kind;
            return event;
        }
    return fail(ErrorCode::InvalidInput, "run event: unknown kind");
}

} // namespace hl::protocol
