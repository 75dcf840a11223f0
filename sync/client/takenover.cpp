// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/takenover.h"

#include "core/base/eventhead.h"
#include "sync/client/casework.h"
#include "sync/client/helpdesk.h"

#include <algorithm>

#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

Result<QList<TakenOver>> notedOf(store::Vault &vault, const RecordId &from)
{
    const auto log = vault.events().of(casework::TakenOver, from.toBytes());
    if (!log)
        return fail(log.error());
    QList<TakenOver> list;
    for (const auto &each : *log) {
        if (const auto record = RecordId::fromString(QJsonDocument::fromJson(each.body).object()[u"record"].toString()))
            list.append({*record, from, each.by, each.at});
    }
    return list;
}

OtherPart::Where whereIs(store::Vault &vault, const Membership &self, const RecordId &record)
{
    if (!record.isNull() && vault.records().find(record))
        return OtherPart::Where::Own;
    if (!self.may(Action::OpenForSupervision))
        return OtherPart::Where::Closed;
    const bool isHere = !record.isNull() && vault.inbox().findCase(record);
    return isHere ? OtherPart::Where::Here : OtherPart::Where::Waiting;
}

/// Who answered it: its record says so, or that she asked for help in it.
StaffId whoAnswered(store::Vault &vault, const Membership &self, const RecordId &record)
{
    if (vault.records().find(record))
        return self.staff();
    if (const auto received = vault.inbox().findCase(record))
        return received->author;
    const auto asked = vault.events().of(casework::Help, record.toBytes());
    record::HelpRequest request;
    for (const auto &each : asked ? *asked : QList<store::LoggedEvent>()) {
        if (const auto event = record::helpEventFromJson(QJsonDocument::fromJson(each.body).object()))
            request.apply(*event);
    }
    return request.asker();
}

} // namespace

Result<void> noteTakenOver(store::Vault &vault, const TakenOver &taken, const Clock &clock)
{
    const auto noted = notedOf(vault, taken.from);
    if (!noted)
        return fail(noted.error());
    if (std::ranges::find(*noted, taken.record, &TakenOver::record) != noted->end())
        return {};
    QJsonObject body = EventHead{EventId::create(clock), taken.by, taken.at}.toJson();
    body.insert(u"record"_s, taken.record.toString());
    const auto kept = vault.events().append(casework::logged(casework::TakenOver, taken.from.toBytes(), body));
    return kept ? Result<void>() : fail(kept.error());
}

Result<QList<OtherPart>> otherParts(store::Vault &vault, const Membership &self, const record::CallRecord &record)
{
    QList<OtherPart> parts;
    if (const auto &from = record.takenFrom)
        parts.append({OtherPart::Way::Before, whoAnswered(vault, self, *from), record.startedAt, *from,
            whereIs(vault, self, *from)});
    auto noted = notedOf(vault, record.id);
    if (!noted)
        return fail(noted.error());
    for (const auto &leader : record.leaders) {
        if (!leader.tookOver)
            continue;
        OtherPart part{OtherPart::Way::After, leader.leader, leader.until.value_or(leader.from), {}, {}};
        const auto hers = std::ranges::find_if(
            *noted, [&](const TakenOver &each) { return leader.leader.isNull() || each.by == leader.leader; });
        if (hers != noted->end()) {
            part.by = hers->by;
            part.record = hers->record;
            noted->erase(hers);
        }
        part.where = whereIs(vault, self, part.record);
        parts.append(part);
    }
    // she has it, and this record does not say so: whose app was killed before its end was written down
    for (const TakenOver &each : std::as_const(*noted))
        parts.append({OtherPart::Way::After, each.by, each.at, each.record, whereIs(vault, self, each.record)});
    return parts;
}

} // namespace hl::sync
