// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/casedesk.h"

#include "core/base/eventhead.h"
#include "sync/client/casework.h"
#include "sync/client/dutywork.h"
#include "sync/client/recordfiler.h"

#include <algorithm>
#include <map>

#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;
namespace followup = record::followup;

CaseDesk::CaseDesk(const Membership &membership, store::Vault &vault, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_clock(clock)
{
}

/// To the leaders, and to `to`. Own devices have it in their log already.
Result<store::OutboxEvent> CaseDesk::sealed(
    const QString &kind, const RecordId &record, const StaffId &to, const QJsonArray &events, store::Lane lane) const
{
    const RecordFiler filer(m_membership, m_vault, m_clock);
    const StaffId other = to == m_membership.staff() ? StaffId() : to;
    return filer.send(
        {EventType::Casework, Topic::Casework, record, 0, other, {PartId::Body, casework::body(kind, events)}, lane});
}

Result<void> CaseDesk::queue(
    const QString &kind, const RecordId &record, const StaffId &to, const QJsonArray &events, store::Lane lane) const
{
    const auto event = sealed(kind, record, to, events, lane);
    return event ? m_vault.outbox().enqueue(*event) : fail(event.error());
}

/// Log and outbox, both or neither.
Result<void> CaseDesk::say(const QString &kind, const QByteArray &subject, const RecordId &record, const StaffId &to,
    const QJsonObject &event) const
{
    return m_vault.atomically([&]() -> Result<void> {
        if (const auto kept = m_vault.events().append(casework::logged(kind, subject, event)); !kept)
            return fail(kept.error());
        return queue(kind, record, to, {event}, store::Lane::Event);
    });
}

Result<void> CaseDesk::tellDuty(
    const QString &kind, const QByteArray &subject, const QJsonObject &event, store::Lane lane) const
{
    return sync::tellDuty(m_membership, m_vault, m_clock, kind, {{subject, event}}, lane);
}

Result<record::FollowUpEvent> CaseDesk::followUp(
    const RecordId &record, followup::What what, const record::FollowUpRules &rules)
{
    const auto known = m_vault.followUps().find(record, rules);
    if (!known)
        return fail(known.error());
    const auto event = known->make(EventId::create(m_clock), m_membership.staff(), m_clock.now(), std::move(what));
    const QStringList blocks = known->blocks(event, m_membership.isLeader());
    if (!blocks.isEmpty())
        return fail(ErrorCode::Refused, blocks.join(u' ').toStdString());

    const auto *handed = std::get_if<followup::Handed>(&event.what);
    QJsonArray told;
    // The new owner has nothing of it yet. Nor has anybody of a follow-up from before schema 3, which names no owner.
    if (handed || known->owner().isNull()) {
        for (const auto &before : known->events())
            told.append(record::toJson(signedByMe(before)));
    }
    told.append(record::toJson(event));
    // A leader who acts in somebody's stead tells her.
    const StaffId to = handed ? handed->to : known->owner();
    const bool isUrgent = std::holds_alternative<followup::Escalated>(event.what);
    const auto done = m_vault.atomically([&]() -> Result<void> {
        if (const auto kept = m_vault.followUps().append({event}, rules); !kept)
            return fail(kept.error());
        return queue(casework::FollowUp, record, to, told, isUrgent ? store::Lane::Alert : store::Lane::Event);
    });
    if (!done)
        return fail(done.error());
    return event;
}

Result<void> CaseDesk::raise(const record::CallRecord &amended, const EventId &amendment)
{
    const RecordId index = amended.followUpOf.value_or(amended.id);
    auto known = m_vault.followUps().find(index);
    if (!known && known.error().code != ErrorCode::NotFound)
        return fail(known.error());
    const bool isAgreed = amended.followUpOf || amended.followUpDue || (known && known->isAgreed());
    if (!isAgreed)
        return {};
    // a leader may be told of the follow-up after she has amended: it finds this one here
    const auto followUp = known ? *known : record::FollowUp(index);
    const auto contact = amended.followUpOf ? std::optional(amended.id) : std::nullopt;
    const followup::Raised raised{amended.riskLevel, amendment, contact};
    const auto event = signedByMe(followUp.make(EventId::create(m_clock), m_membership.staff(), m_clock.now(), raised));
    const StaffId to = followUp.owner().isNull() ? amended.author : followUp.owner();
    if (const auto kept = m_vault.followUps().append({event}); !kept)
        return fail(kept.error());
    const bool isUrgent = raised.level >= form::RiskLevel::High;
    return queue(
        casework::FollowUp, index, to, {record::toJson(event)}, isUrgent ? store::Lane::Alert : store::Lane::Event);
}

record::FollowUpEvent CaseDesk::signedByMe(record::FollowUpEvent event) const
{
    if (event.by.isNull())
        event.by = m_membership.staff();
    if (auto *opened = std::get_if<followup::Opened>(&event.what); opened && opened->owner.isNull())
        opened->owner = m_membership.staff();
    return event;
}

Result<store::OutboxEvent> CaseDesk::seal(const record::FollowUpEvent &event) const
{
    return sealed(casework::FollowUp, event.record, {}, {record::toJson(event)}, store::Lane::Event);
}

Result<int> CaseDesk::escalateDue(const record::FollowUpRules &rules)
{
    const auto pressing = m_vault.followUps().sweep(m_clock.now(), m_membership.staff(), rules);
    if (!pressing)
        return fail(pressing.error());
    for (const auto &each : *pressing) {
        if (const auto told = followUp(each.record(), followup::Escalated{u"time"_s}, rules); !told)
            return fail(told.error());
    }
    return static_cast<int>(pressing->size());
}

Result<void> CaseDesk::handOver(const RecordId &record, const record::handover::Given &given)
{
    for (const auto &member : given.receivers()) {
        if (m_membership.directory().devicesOf(member).empty())
            return fail(ErrorCode::NotFound, "nobody to hand over to");
    }
    const record::HandoverEvent event{EventId::create(m_clock), record, m_membership.staff(), m_clock.now(), given};
    return m_vault.atomically([&]() -> Result<void> {
        if (const auto said = say(casework::Handover, record.toBytes(), record, given.to, record::toJson(event)); !said)
            return said;
        for (const auto &member : given.also) {
            if (const auto told
                = queue(casework::Handover, record, member, {record::toJson(event)}, store::Lane::Event);
                !told)
                return told;
        }
        return {};
    });
}

Result<record::HandoverNote> CaseDesk::handover(const RecordId &record) const
{
    return handoverOf(m_vault, record);
}

Result<QList<record::HandoverNote>> CaseDesk::handovers() const
{
    const auto subjects = m_vault.events().subjects(casework::Handover);
    if (!subjects)
        return fail(subjects.error());
    QList<record::HandoverNote> list;
    for (const auto &subject : *subjects) {
        const auto record = RecordId::fromBytes(subject);
        auto note = record ? handoverOf(m_vault, *record) : Result<record::HandoverNote>();
        if (!note)
            return fail(note.error());
        if (note->given())
            list.append(std::move(*note));
    }
    std::ranges::stable_sort(list, std::greater(), [](const auto &note) { return note.given()->at; });
    return list;
}

Result<void> CaseDesk::agree(const RecordId &record, const QString &number,
    const std::optional<record::CallerAgreement> &agreement, const store::RepeatRules &rules)
{
    const auto tag = m_vault.callers().tag(number, rules);
    if (!tag)
        return fail(ErrorCode::InvalidInput, "an agreement needs a number");
    const record::AgreementEvent event{
        EventId::create(m_clock), record, *tag, m_membership.staff(), m_clock.now(), agreement};
    return m_vault.atomically([&]() -> Result<void> {
        if (const auto set = m_vault.callers().setAgreement(number, agreement, event.at, rules); !set)
            return set;
        return say(casework::Agreement, record.toBytes(), record, {}, record::toJson(event));
    });
}

Result<void> CaseDesk::train(const StaffId &member, const duty::TrainingWhat &what)
{
    if (!m_membership.isLeader())
        return fail(ErrorCode::Refused, "only leaders record training");
    const duty::TrainingEvent event{EventId::create(m_clock), member, m_membership.staff(), m_clock.now(), what};
    const QJsonObject json = duty::toJson(event);
    // What would not be believed elsewhere is not said.
    if (const auto readable = duty::trainingEventFromJson(json); !readable)
        return fail(readable.error());
    return m_vault.atomically([&]() -> Result<void> {
        const auto kept = m_vault.events().append(casework::logged(casework::Training, member.toBytes(), json));
        if (!kept)
            return fail(kept.error());
        // Addressed even to herself, so that her other devices have it too.
        const RecordFiler filer(m_membership, m_vault, m_clock);
        const auto sent = filer.send({EventType::Casework, Topic::Casework, {}, 0, member,
            {PartId::Body, casework::body(casework::Training, {json})}, store::Lane::Event});
        return sent ? m_vault.outbox().enqueue(*sent) : fail(sent.error());
    });
}

Result<void> CaseDesk::askDebrief(bool settled)
{
    const StaffId me = m_membership.staff();
    QJsonObject event = EventHead{EventId::create(m_clock), me, m_clock.now()}.toJson();
    event.insert(u"settled"_s, settled);
    const auto before = debriefLog();
    if (!before)
        return fail(before.error());
    const auto own = before->find(me);
    event.insert(u"order"_s, own == before->end() ? 1 : own->second.back().first + 1);
    return say(casework::Debrief, me.toBytes(), {}, {}, event);
}

/// By member, in the order in which she said it. Not in that of arrival: a server that comes back from a backup may be
/// given the newest first.
Result<std::map<StaffId, CaseDesk::Ordered>> CaseDesk::debriefLog() const
{
    const auto log = m_vault.events().all(casework::Debrief);
    if (!log)
        return fail(log.error());
    std::map<StaffId, Ordered> all;
    for (const auto &each : *log) // those of before there was an order have 0
        all[each.by].emplace_back(QJsonDocument::fromJson(each.body)[u"order"].toInteger(), each);
    for (auto &[member, events] : all)
        std::ranges::stable_sort(events, {}, [](const auto &one) { return one.first; });
    return all;
}

Result<QList<CaseDesk::Debrief>> CaseDesk::debriefs() const
{
    const auto log = debriefLog();
    if (!log)
        return fail(log.error());
    std::map<StaffId, Debrief> waiting;
    for (const auto &[member, events] : *log) {
        for (const auto &[order, each] : events) {
            if (QJsonDocument::fromJson(each.body)[u"settled"].toBool())
                waiting.erase(member);
            else
                waiting.try_emplace(member, Debrief{member, each.at});
        }
    }
    QList<Debrief> list;
    for (const auto &[member, debrief] : waiting)
        list.append(debrief);
    std::ranges::stable_sort(list, {}, &Debrief::askedAt);
    return list;
}

Result<void> CaseDesk::readBulletin(const QString &key)
{
    const content::BulletinRead read{EventId::create(m_clock), key, m_membership.staff(), m_clock.now()};
    const QJsonObject json = content::toJson(read);
    // What would not be believed elsewhere is not said.
    if (const auto readable = content::bulletinReadFromJson(json); !readable)
        return fail(readable.error());
    const auto known = bulletinsRead();
    if (!known || known->contains(key))
        return known ? Result<void>() : fail(known.error());
    return say(casework::BulletinRead, content::bulletinSubject(key), {}, {}, json);
}

Result<QHash<QString, Timestamp>> CaseDesk::bulletinsRead() const
{
    const auto log = m_vault.events().all(casework::BulletinRead);
    if (!log)
        return fail(log.error());
    QHash<QString, Timestamp> read;
    for (const auto &each : *log) {
        if (each.by == m_membership.staff())
            read.insert(QJsonDocument::fromJson(each.body)[u"key"].toString(), each.at);
    }
    return read;
}

Result<QList<content::BulletinRead>> CaseDesk::bulletinReaders(const QString &key) const
{
    const auto log = m_vault.events().of(casework::BulletinRead, content::bulletinSubject(key));
    if (!log)
        return fail(log.error());
    QList<content::BulletinRead> readers;
    for (const auto &each : *log) {
        const auto read = content::bulletinReadFromJson(QJsonDocument::fromJson(each.body).object());
        if (!read)
            return fail(ErrorCode::Corrupt, "a kept read receipt is damaged");
        readers.append(*read);
    }
    std::ranges::stable_sort(readers, {}, &content::BulletinRead::at);
    return readers;
}

} // namespace hl::sync
