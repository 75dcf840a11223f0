// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/casework.h"

#include "core/base/eventhead.h"
#include "core/base/log.h"
#include "core/content/bulletin.h"
#include "core/record/callertag.h"
#include "core/record/followup.h"
#include "sync/client/casetaking.h"
#include "sync/client/deskwork.h"
#include "sync/client/riskwatch.h"

#include <algorithm>

#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr int Version = 1;

/// Whoever hands a follow-up on vouches for what came before.
bool isHandover(const Pulled &pulled, const QList<record::FollowUpEvent> &events)
{
    return std::ranges::any_of(events, [&](const record::FollowUpEvent &event) {
        const auto *handed = std::get_if<record::followup::Handed>(&event.what);
        return handed && event.by == pulled.author.staff && handed->to == pulled.header.addressee;
    });
}

bool mayWrite(const Pulled &pulled, const QList<record::FollowUpEvent> &events)
{
    const bool handsOver = isHandover(pulled, events);
    const bool speaksForHerself = std::ranges::all_of(
        events, [&](const record::FollowUpEvent &event) { return event.by == pulled.author.staff; });
    if (!speaksForHerself && !handsOver)
        return false;
    if (pulled.isByLeader())
        return true;
    const auto known = pulled.vault.followUps().find(pulled.header.record);
    if (known && known->isKnown())
        return known->wasOwner(pulled.author.staff);
    // The first that is heard of it: from the author of the record, or from whoever hands it to us.
    const auto record = pulled.vault.inbox().findCase(pulled.header.record);
    const bool isOther = record && record->author != pulled.author.staff;
    return handsOver || !isOther;
}

Result<void> takeFollowUp(const Pulled &pulled, const QJsonArray &items)
{
    QList<record::FollowUpEvent> events;
    for (const auto &item : items) {
        auto event = record::followUpEventFromJson(item.toObject());
        if (!event)
            return fail(event.error());
        if (event->record != pulled.header.record)
            return fail(ErrorCode::InvalidInput, "a follow-up of another record than its event");
        events.append(std::move(*event));
    }
    if (!mayWrite(pulled, events))
        return notAllowed();
    const auto kept = pulled.vault.followUps().append(events);
    return kept ? Result<void>() : fail(kept.error());
}

Result<void> takeHandover(const Pulled &pulled, const QJsonObject &item)
{
    const auto event = record::handoverEventFromJson(item);
    if (!event)
        return fail(event.error());
    if (event->record != pulled.header.record || event->by != pulled.author.staff)
        return notAllowed();
    const auto note = handoverOf(pulled.vault, event->record);
    if (!note)
        return fail(note.error());
    const auto &given = note->given();
    if (const auto *accepted = std::get_if<record::handover::Accepted>(&event->what)) {
        // Given to the leaders, or gone to them: only a leader takes it on.
        const bool isKnown = given && given->id == accepted->given;
        if (isKnown && !std::get<record::handover::Given>(given->what).isTo(event->by) && !pulled.isByLeader())
            return notAllowed();
    }
    const bool isGiver = given && given->by == event->by;
    if (std::holds_alternative<record::handover::Escalated>(event->what) && !isGiver && !pulled.isByLeader())
        return notAllowed();
    return keep(pulled, casework::Handover, event->record.toBytes(), item);
}

Result<void> takeAgreement(const Pulled &pulled, const QJsonObject &item)
{
    const auto event = record::agreementEventFromJson(item);
    if (!event)
        return fail(event.error());
    if (event->record != pulled.header.record || event->by != pulled.author.staff)
        return notAllowed();
    return keep(pulled, casework::Agreement, event->record.toBytes(), item);
}

Result<void> takeTraining(const Pulled &pulled, const QJsonObject &item)
{
    const auto event = duty::trainingEventFromJson(item);
    if (!event)
        return fail(event.error());
    if (!pulled.author.may(Action::RecordTraining) || event->by != pulled.author.staff
        || event->member != pulled.header.addressee)
        return notAllowed();
    return keep(pulled, casework::Training, event->member.toBytes(), item);
}

Result<void> takeDebrief(const Pulled &pulled, const QJsonObject &item)
{
    const auto head = EventHead::fromJson(item);
    if (!head || !item[u"settled"].isBool())
        return fail(ErrorCode::InvalidInput, "a debrief request lacks a field");
    if (head->by != pulled.author.staff)
        return notAllowed();
    return keep(pulled, casework::Debrief, head->by.toBytes(), item);
}

Result<void> takeBulletinRead(const Pulled &pulled, const QJsonObject &item)
{
    const auto read = content::bulletinReadFromJson(item);
    if (!read)
        return fail(read.error());
    if (read->by != pulled.author.staff)
        return notAllowed();
    return keep(pulled, casework::BulletinRead, content::bulletinSubject(read->key), item);
}

/// The server cannot make one, nor turn one into that of another record or of another text.
Result<void> takeLeaderReceipt(const Pulled &pulled, const QJsonObject &item)
{
    const auto receipt = leaderReceiptFromJson(item);
    if (!receipt)
        return fail(receipt.error());
    if (!pulled.isToMe())
        return {}; // a leader reads on what others were told
    const bool maySign = pulled.author.may(Action::ReceiveHighRisk) && pulled.author.isActive()
        && receipt->by == pulled.author.staff && receipt->by != pulled.self.staff();
    if (!maySign)
        return notAllowed();
    const auto watched = pulled.vault.events().of(casework::HighRisk, receipt->record.toBytes());
    if (!watched)
        return fail(watched.error());
    for (const auto &each : *watched) {
        const auto awaited = leaderReceiptFromJson(QJsonDocument::fromJson(each.body).object());
        if (awaited && awaited->hash == receipt->hash)
            return keep(pulled, casework::LeaderReceipt, receipt->record.toBytes(), item);
        qCWarning(logSync, "a leader's receipt is for another text of a record");
    }
    return {};
}

Result<void> takeLeaderPhoned(const Pulled &pulled, const QJsonObject &item)
{
    const auto by = StaffId::fromString(item[u"by"].toString());
    const auto id = EventId::fromString(item[u"id"].toString());
    const auto record = RecordId::fromString(item[u"record"].toString());
    if (!by || !id || !record || !item[u"reached"].isBool() || !item[u"atMs"].isDouble())
        return fail(ErrorCode::InvalidInput, "a note of a phone call lacks a field");
    if (*by != pulled.author.staff || *record != pulled.header.record)
        return notAllowed();
    return keep(pulled, casework::LeaderPhoned, record->toBytes(), item);
}

/// Every kind but follow-ups, which are judged as a whole.
const Taker takers[] = {
    {casework::Handover, takeHandover},
    {casework::Agreement, takeAgreement},
    {casework::Training, takeTraining},
    {casework::Debrief, takeDebrief},
    {casework::BulletinRead, takeBulletinRead},
    {casework::Help, takeHelp},
    {casework::Mood, takeMood},
    {casework::Amendment, takeAmendment},
    {casework::Desk, takeDesk},
    {casework::LeaderReceipt, takeLeaderReceipt},
    {casework::LeaderPhoned, takeLeaderPhoned},
    {casework::Quality, takeQuality},
};

} // namespace

tl::unexpected<Error> notAllowed()
{
    return fail(ErrorCode::Refused, "its author may not say this");
}

Result<void> keep(const Pulled &pulled, const QString &kind, const QByteArray &subject, const QJsonObject &event)
{
    const auto kept = pulled.vault.events().append(casework::logged(kind, subject, event));
    return kept ? Result<void>() : fail(kept.error());
}

QByteArray casework::body(const QString &kind, const QJsonArray &events)
{
    return QJsonDocument(QJsonObject{{u"v"_s, Version}, {u"kind"_s, kind}, {u"events"_s, events}})
        .toJson(QJsonDocument::Compact);
}

store::LoggedEvent casework::logged(const QString &kind, const QByteArray &subject, const QJsonObject &event)
{
    const auto head = EventHead::fromJson(event).value_or(EventHead());
    return {head.id, kind, subject, head.by, head.at, QJsonDocument(event).toJson(QJsonDocument::Compact)};
}

Result<duty::Training> trainingOf(store::Vault &vault, const StaffId &member)
{
    const auto log = vault.events().of(casework::Training, member.toBytes());
    if (!log)
        return fail(log.error());
    duty::Training training(member);
    for (const auto &each : *log) {
        const auto event = duty::trainingEventFromJson(QJsonDocument::fromJson(each.body).object());
        if (event)
            training.apply(*event);
        else
            qCWarning(logSync, "training: %s", event.error().logSafe.c_str());
    }
    return training;
}

Result<record::HandoverNote> handoverOf(store::Vault &vault, const RecordId &record)
{
    const auto log = vault.events().of(casework::Handover, record.toBytes());
    if (!log)
        return fail(log.error());
    record::HandoverNote note;
    for (const auto &each : *log) {
        const auto event = record::handoverEventFromJson(QJsonDocument::fromJson(each.body).object());
        if (event)
            note.apply(*event);
        else
            qCWarning(logSync, "handover: %s", event.error().logSafe.c_str());
    }
    return note;
}

Result<Body> readBody(const QByteArray &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    const QJsonArray events = json[u"events"].toArray();
    if (json[u"v"].toInt() > Version)
        return fail(ErrorCode::Unsupported, "an event of a newer version");
    if (json[u"v"].toInt() != Version || events.isEmpty() || events.size() > casework::MostEvents)
        return fail(ErrorCode::InvalidInput, "the body of an event is malformed");
    return Body{json[u"kind"].toString(), events};
}

Result<void> takeEach(const Pulled &pulled, const Body &body, std::span<const Taker> takers)
{
    const auto row = std::ranges::find_if(takers, [&](const Taker &each) { return each.kind == body.kind; });
    if (row == takers.end())
        return fail(ErrorCode::Unsupported, "an event of an unknown kind");
    return pulled.vault.atomically([&]() -> Result<void> {
        for (const auto &event : body.events) {
            if (const auto done = row->take(pulled, event.toObject()); !done)
                return done;
        }
        return {};
    });
}

Result<void> takeCasework(store::Vault &vault, const Membership &self, const EventHeader &header, const Member &author,
    const QByteArray &bytes, RecordReader &records, const Clock &clock)
{
    const auto body = readBody(bytes);
    if (!body)
        return fail(body.error());
    // A leader's own events come back with everybody's; a counsellor pulls what is addressed to her.
    const bool isNamed = header.topic == Topic::Named;
    if (header.addressee != self.staff() && (isNamed || !self.isLeader()))
        return notAllowed();
    if (isNamed && body->kind != casework::Desk)
        return notAllowed();
    const Pulled pulled{vault, self, header, author, &records, &clock};
    return body->kind == casework::FollowUp ? takeFollowUp(pulled, body->events) : takeEach(pulled, *body, takers);
}

} // namespace hl::sync
