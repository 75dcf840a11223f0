// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/dutywork.h"

#include "core/base/eventhead.h"
#include "core/duty/personevent.h"
#include "core/duty/rosterevent.h"
#include "core/duty/shiftevent.h"
#include "core/record/casecard.h"
#include "sync/client/casetaking.h"
#include "sync/client/recordfiler.h"

#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;
namespace shiftevent = duty::shiftevent;

namespace {

/// Of the words in one body: an event is at most 512 KiB.
constexpr qsizetype MostBytes = 256 << 10;

bool isLeaderWord(const duty::ShiftEvent &event)
{
    return std::holds_alternative<shiftevent::Planned>(event.what)
        || std::holds_alternative<shiftevent::Placed>(event.what)
        || std::holds_alternative<shiftevent::Removed>(event.what)
        || std::holds_alternative<shiftevent::SwapDecided>(event.what);
}

/// A leader vouches for what she passes on.
bool speaksFor(const Pulled &pulled, const StaffId &by)
{
    return by == pulled.author.staff || pulled.author.may(Action::PlanShifts);
}

Result<void> takeShift(const Pulled &pulled, const QJsonObject &item)
{
    const auto event = duty::shiftEventFromJson(item);
    if (!event)
        return fail(event.error());
    if (!speaksFor(pulled, event->by) || (isLeaderWord(*event) && !pulled.author.may(Action::PlanShifts)))
        return notAllowed();
    return keep(pulled, dutywork::Shift, event->shift.toBytes(), item);
}

Result<void> takePerson(const Pulled &pulled, const QJsonObject &item)
{
    const auto event = duty::personEventFromJson(item);
    if (!event)
        return fail(event.error());
    if (!speaksFor(pulled, event->said.by) || !duty::maySay(*event, pulled.author.may(Action::PlanShifts)))
        return notAllowed();
    return keep(pulled, dutywork::Person, event->person.toBytes(), item);
}

Result<void> takeRules(const Pulled &pulled, const QJsonObject &item)
{
    const auto decided = duty::rosterDecidedFromJson(item);
    if (!decided)
        return fail(decided.error());
    if (!pulled.author.may(Action::PlanShifts))
        return notAllowed();
    return keep(pulled, dutywork::RosterRules, pulled.self.org().toBytes(), item);
}

Result<void> takeTemplate(const Pulled &pulled, const QJsonObject &item)
{
    const auto event = duty::templateEventFromJson(item);
    if (!event)
        return fail(event.error());
    if (!pulled.author.may(Action::PlanShifts))
        return notAllowed();
    return keep(pulled, dutywork::Template, event->value.id.toBytes(), item);
}

Result<void> takeCard(const Pulled &pulled, const QJsonObject &item)
{
    const auto event = record::cardEventFromJson(item);
    if (!event)
        return fail(event.error());
    if (!speaksFor(pulled, event->by))
        return notAllowed();
    return keep(pulled, dutywork::CaseCard, event->caller, item);
}

Result<void> takeIndexKey(const Pulled &pulled, const QJsonObject &item)
{
    if (!pulled.author.may(Action::GrantKeys))
        return notAllowed();
    if (!EventHead::fromJson(item) || QByteArray::fromBase64(item[u"key"].toString().toLatin1()).size() != 32)
        return fail(ErrorCode::InvalidInput, "an index key lacks a field");
    return keep(pulled, dutywork::IndexKey, pulled.self.org().toBytes(), item);
}

Result<void> takeTold(const Pulled &pulled, const QJsonObject &item)
{
    const auto device = DeviceId::fromString(item[u"device"].toString());
    if (!device || !EventHead::fromJson(item))
        return fail(ErrorCode::InvalidInput, "a note of a telling lacks a field");
    if (!pulled.author.may(Action::PlanShifts))
        return notAllowed();
    return keep(pulled, dutywork::Told, device->toBytes(), item);
}

const Taker takers[] = {
    {dutywork::Shift, takeShift},
    {dutywork::Person, takePerson},
    {dutywork::RosterRules, takeRules},
    {dutywork::Template, takeTemplate},
    {dutywork::CaseCard, takeCard},
    {dutywork::IndexKey, takeIndexKey},
    {dutywork::Told, takeTold},
};

} // namespace

Result<void> tellDuty(const Membership &membership, store::Vault &vault, const Clock &clock, const QString &kind,
    const QList<DutyWord> &words, store::Lane lane)
{
    const RecordFiler filer(membership, vault, clock);
    QJsonArray batch;
    qsizetype size = 0;
    const auto send = [&]() -> Result<void> {
        const auto event = filer.duty(casework::body(kind, std::exchange(batch, {})), lane);
        size = 0;
        return event ? vault.outbox().enqueue(*event) : fail(event.error());
    };
    return vault.atomically([&]() -> Result<void> {
        for (const DutyWord &word : words) {
            const auto logged = casework::logged(kind, word.subject, word.event);
            if (const auto kept = vault.events().append(logged); !kept)
                return fail(kept.error());
            if (batch.size() == casework::MostEvents || (!batch.isEmpty() && size + logged.body.size() > MostBytes))
                if (const auto sent = send(); !sent)
                    return sent;
            batch.append(word.event);
            size += logged.body.size() + 1;
        }
        return batch.isEmpty() ? Result<void>() : send();
    });
}

Result<void> takeDuty(store::Vault &vault, const Membership &self, const EventHeader &header, const Member &author,
    const QByteArray &bytes)
{
    const auto body = readBody(bytes);
    return body ? takeEach({vault, self, header, author}, *body, takers) : fail(body.error());
}

} // namespace hl::sync
