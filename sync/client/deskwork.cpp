// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/deskwork.h"

#include "core/base/log.h"
#include "sync/client/recordfiler.h"
#include "sync/wire/retention.h"

#include <algorithm>

#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;
using record::Act;
using record::Desk;
using record::DeskCase;
using record::DeskEvent;

namespace {

/// Of one case, in one event to an own device.
constexpr qsizetype EventsTold = 50;

bool isNamedDesk(Desk desk)
{
    return desk == Desk::Complaint || desk == Desk::Concern;
}

Result<DeskCase> caseOf(const QList<store::LoggedEvent> &log)
{
    DeskCase made;
    for (const auto &each : log) {
        const auto event = record::deskEventFromJson(QJsonDocument::fromJson(each.body).object());
        if (event)
            made.apply(*event);
        else
            qCWarning(logSync, "desk: %s", event.error().logSafe.c_str());
    }
    return made.isKnown() ? Result<DeskCase>(made) : fail(ErrorCode::NotFound, "no such case");
}

/// Whoever gives a case on vouches for what others said in it before.
bool isVouchedFor(const DeskCase &known, const DeskEvent &earlier, const StaffId &author, const StaffId &me)
{
    return std::ranges::any_of(known.events(), [&](const DeskEvent &event) {
        return event.act == Act::Passed && event.by == author && event.to == me && earlier.at <= event.at;
    });
}

} // namespace

bool mayWrite(Roles roles, const DeskEvent &event)
{
    const bool isSettling = event.act == Act::Acknowledged || event.act == Act::Decided || event.act == Act::Closed;
    switch (event.desk) {
    case Desk::Complaint:
    case Desk::Concern:
        return isAllowed(roles, isSettling ? Action::HandleComplaint : Action::WriteNamed);
    case Desk::Incident:
        return isAllowed(roles, isSettling ? Action::LeadIncident : Action::WriteCasework);
    case Desk::Disclosure: {
        const bool isSecond = event.act == Act::Agreed || event.act == Act::Decided || event.act == Act::Reviewed;
        return isAllowed(roles, isSecond ? Action::AgreeDisclosure : Action::WriteCasework);
    }
    }
    return false;
}

DeskWork::DeskWork(const Membership &membership, store::Vault &vault, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_clock(clock)
{
}

Result<DeskCase> DeskWork::find(const EventId &subject) const
{
    const auto log = m_vault.events().of(casework::Desk, subject.toBytes());
    return log ? caseOf(*log) : fail(log.error());
}

Result<QList<DeskCase>> DeskWork::all() const
{
    const auto subjects = m_vault.events().subjects(casework::Desk);
    if (!subjects)
        return fail(subjects.error());
    QList<DeskCase> cases;
    for (const QByteArray &subject : *subjects) {
        const auto log = m_vault.events().of(casework::Desk, subject);
        if (!log)
            return fail(log.error());
        if (auto made = caseOf(*log)) // not yet known: its first event is still on the way
            cases.append(std::move(*made));
    }
    std::ranges::stable_sort(cases,
        [now = m_clock.now()](const DeskCase &a, const DeskCase &b) { return record::isMoreWorrying(a, b, now); });
    return cases;
}

QList<StaffId> DeskWork::handlers() const
{
    QList<StaffId> found;
    for (const auto &[id, device] : m_membership.directory().devices()) {
        const bool isOne
            = device.isActive() && device.may(Action::HandleComplaint) && device.staff != m_membership.staff();
        if (isOne && !found.contains(device.staff))
            found.append(device.staff);
    }
    return found;
}

Result<bool> DeskWork::mayRelease(const RecordId &record) const
{
    const auto cases = all();
    if (!cases)
        return fail(cases.error());
    return std::ranges::any_of(*cases, [&](const DeskCase &one) {
        return one.desk() == Desk::Disclosure && one.raised().record == record && one.mayRelease(m_clock.now());
    });
}

Result<std::optional<StaffId>> DeskWork::openableFor(const RecordId &record) const
{
    const auto cases = all();
    if (!cases)
        return fail(cases.error());
    for (const DeskCase &one : *cases) {
        const bool isHers = isNamedDesk(one.desk()) && one.handler() == m_membership.staff() && !one.isClosed();
        if (isHers && !record.isNull() && one.raised().record == record && !one.raised().author.isNull())
            return one.raised().author;
    }
    return std::optional<StaffId>();
}

Result<QList<DeskWork::Keeping>> DeskWork::keepingDue() const
{
    QList<Keeping> due;
    const StaffId me = m_membership.staff();
    if (!m_membership.may(Action::PlaceHold))
        return due;
    const auto cases = all();
    if (!cases)
        return fail(cases.error());
    std::map<RecordId, bool> isOpen; // of each record, whether any of them is
    for (const DeskCase &one : *cases) {
        const bool isHers = one.raised().by == me || one.handler() == me;
        if (one.desk() == Desk::Complaint && isHers && !one.raised().record.isNull())
            isOpen[one.raised().record] |= !one.isClosed();
    }
    const auto &held = m_membership.directory().retention().held();
    for (const auto &[record, open] : isOpen) {
        const auto known = held.find(record);
        if (open && known == held.end())
            due.append({record, true});
        // of what she held for it; where there are two leaders it takes another one's word as well
        const bool isOwn = known != held.end() && known->second.by == me && known->second.reason == HoldReason::Review
            && !known->second.lifting.contains(me);
        if (!open && isOwn && m_membership.may(Action::LiftHold))
            due.append({record, false});
    }
    return due;
}

Result<bool> DeskWork::tellOwnDevices() const
{
    const auto noteOf = [](const Member &device) { return u"named.told."_s + device.device.toString(); };
    const Member *self = m_membership.directory().device(m_membership.device());
    QList<const Member *> newer;
    for (const Member *device : m_membership.directory().devicesOf(m_membership.staff())) {
        if (!self || !device->isActive() || device->since <= self->since)
            continue;
        const auto told = m_vault.settings().value(noteOf(*device));
        if (!told)
            return fail(told.error());
        if (!*told)
            newer.append(device);
    }
    if (newer.isEmpty())
        return false;
    const auto cases = all();
    if (!cases)
        return fail(cases.error());
    const auto done = m_vault.atomically([&]() -> Result<void> {
        for (const DeskCase &one : *cases) {
            if (!isNamedDesk(one.desk()))
                continue;
            QJsonArray batch;
            const QList<DeskEvent> events = one.events();
            for (qsizetype i = 0; i < events.size(); ++i) {
                batch.append(record::toJson(events.at(i)));
                if (batch.size() < EventsTold && i + 1 < events.size())
                    continue;
                if (auto sent = send(m_membership.staff(), batch, one.desk(), store::Lane::Event); !sent)
                    return sent;
                batch = {};
            }
        }
        for (const Member *device : newer) {
            if (auto noted = m_vault.settings().set(noteOf(*device), "1"); !noted)
                return noted;
        }
        return {};
    });
    if (!done)
        return fail(done.error());
    return true;
}

/// Null: nobody whose record this device knows.
StaffId DeskWork::authorOf(const RecordId &record) const
{
    if (record.isNull())
        return {};
    if (const auto received = m_vault.inbox().findCase(record))
        return received->author;
    return m_vault.records().find(record) ? m_membership.staff() : StaffId();
}

Result<DeskEvent> DeskWork::act(DeskEvent event) const
{
    event.id = EventId::create(m_clock);
    event.by = m_membership.staff();
    event.at = m_clock.now();
    DeskCase before;
    if (event.act == Act::Raised) {
        event.subject = event.id;
        event.author = authorOf(event.record);
    } else {
        auto known = find(event.subject);
        if (!known)
            return fail(known.error());
        before = std::move(*known);
        event.desk = before.desk();
        for (const auto &each : before.events())
            event.order = std::max(event.order, each.order + 1);
    }
    QStringList blocks = before.blocks(event);
    if (!mayWrite(m_membership.roles(), event))
        blocks.append(u"role"_s);
    if (!event.to.isNull() && !handlers().contains(event.to))
        blocks.append(u"no-handler"_s);
    if (!blocks.isEmpty())
        return fail(ErrorCode::Refused, blocks.join(u' ').toStdString());
    const auto done = m_vault.atomically([&]() -> Result<void> {
        const auto kept
            = m_vault.events().append(casework::logged(casework::Desk, event.subject.toBytes(), record::toJson(event)));
        return kept ? tell(before, event) : fail(kept.error());
    });
    if (!done)
        return fail(done.error());
    return event;
}

Result<void> DeskWork::tell(const DeskCase &before, const DeskEvent &event) const
{
    DeskCase after = before;
    after.apply(event);
    const StaffId me = m_membership.staff();
    const QJsonArray alone{record::toJson(event)};
    if (!isNamedDesk(event.desk)) {
        const bool isUrgent = event.desk == Desk::Incident || event.act == Act::BrokeGlass;
        const StaffId raiser = after.raised().by;
        return send(
            raiser == me ? StaffId() : raiser, alone, event.desk, isUrgent ? store::Lane::Alert : store::Lane::Event);
    }
    std::set<StaffId> readers{after.raised().by, after.handler()};
    if (before.isKnown())
        readers.insert(before.handler()); // hears who has it now
    readers.erase(StaffId());
    readers.erase(me);
    for (const StaffId &one : after.named())
        readers.erase(one);
    const auto own = m_membership.directory().devicesOf(me);
    if (std::ranges::count_if(own, [](const Member *device) { return device->isActive(); }) > 1)
        readers.insert(me);
    for (const StaffId &reader : readers) {
        QJsonArray told = alone;
        // whoever takes over has nothing of it yet; the Passed comes first, it vouches for the rest
        if (event.act == Act::Passed && reader == event.to) {
            for (const DeskEvent &earlier : before.events())
                told.append(record::toJson(earlier));
        }
        if (auto sent = send(reader, told, event.desk, store::Lane::Event); !sent)
            return sent;
    }
    return {};
}

Result<void> DeskWork::send(const StaffId &to, const QJsonArray &events, Desk desk, store::Lane lane) const
{
    RecordFiler::Message message;
    message.to = to;
    message.part = {PartId::Body, casework::body(casework::Desk, events)};
    message.lane = lane;
    message.audience = isNamedDesk(desk) ? RecordFiler::Audience::Named : RecordFiler::Audience::Leaders;
    const auto sealed = RecordFiler(m_membership, m_vault, m_clock).send(message);
    return sealed ? m_vault.outbox().enqueue(*sealed) : fail(sealed.error());
}

Result<void> takeDesk(const Pulled &pulled, const QJsonObject &item)
{
    const auto event = record::deskEventFromJson(item);
    if (!event)
        return fail(event.error());
    const StaffId me = pulled.self.staff();
    const bool isNamed = isNamedDesk(event->desk);
    if (isNamed != (pulled.header.topic == Topic::Named) || (isNamed && event->named.contains(me)))
        return notAllowed();
    if (event->by == pulled.author.staff) {
        if (!mayWrite(pulled.author.roles, *event))
            return notAllowed();
    } else {
        const auto log = pulled.vault.events().of(casework::Desk, event->subject.toBytes());
        if (!log)
            return fail(log.error());
        DeskCase known;
        for (const auto &each : *log) {
            if (const auto earlier = record::deskEventFromJson(QJsonDocument::fromJson(each.body).object()))
                known.apply(*earlier);
        }
        const bool isOwn = pulled.author.staff == me; // another device of hers, which took it in before
        if (!isNamed || !(isOwn || isVouchedFor(known, *event, pulled.author.staff, me)))
            return notAllowed();
    }
    return keep(pulled, casework::Desk, event->subject.toBytes(), item);
}

} // namespace hl::sync
