// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/recordfiling.h"

#include "app/desk/casefile.h"
#include "core/base/log.h"
#include "core/record/contact.h"
#include "sync/client/casedesk.h"
#include "sync/client/logwatch.h"
#include "sync/client/recordfiler.h"
#include "sync/client/riskwatch.h"
#include "sync/client/takenover.h"

#include <algorithm>

#include <QDataStream>
#include <QIODevice>
#include <QJsonDocument>
#include <QJsonObject>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

// The three parts in one blob, as the author's own vault keeps them.
QByteArray joined(const record::Parts &parts)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << parts.statistics << parts.narrative << parts.identity;
    return bytes;
}

Result<record::Parts> split(const QByteArray &bytes)
{
    record::Parts parts;
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    stream >> parts.statistics >> parts.narrative >> parts.identity;
    if (stream.status() != QDataStream::Ok)
        return fail(ErrorCode::Corrupt, "a kept record is damaged");
    return parts;
}

// How the organisation's log looked from here: leaders compare it with what they are shown.
QByteArray withLogHead(const QByteArray &statistics, const sync::LogWatch &log)
{
    const auto state = log.state();
    if (!state || !state->newest)
        return statistics;
    QJsonObject json = QJsonDocument::fromJson(statistics).object();
    json[u"log"] = sync::toJson(*state->newest);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

// How the contact went and what comes next. The record counts even where the follow-up has gone to somebody else
// meanwhile.
void noteContact(store::Vault &vault, const Signing &signing, const record::CallRecord &record, const Clock &clock)
{
    sync::CaseDesk cases(signing.membership, vault, clock);
    const auto rules = rulesOf(signing.content.settings());
    const auto &answers = signing.draft.answers();
    const auto items = record::sixItems(answers, record.riskLevel);
    for (const auto &what : record::Contact::from(answers).events(items, record.id)) {
        if (const auto noted = cases.followUp(*record.followUpOf, what, rules); !noted) {
            qCWarning(logApp, "follow-up of an earlier call: %s", noted.error().logSafe.c_str());
            return;
        }
    }
}

// What the counsellor wrote in lh-hand, to the member she named there; to the leaders, where that is nobody of ours.
record::handover::Given handoverIn(const Signing &signing, const record::CallRecord &record)
{
    record::handover::Given given{{}, form::code(record.riskLevel), {}, {}, {}};
    const auto *form = signing.content.forms().find(u"lh-hand"_s);
    if (!form)
        return given;
    const auto answers = signing.draft.answers().seen(*form);
    const auto to = answers.first(u"hd.to"_s).toString().trimmed();
    const auto &membership = signing.membership;
    for (const auto &member : membership.members()) {
        if (!to.isEmpty() && (to == membership.nameOf(member) || to == member.toString()))
            given.to = member;
    }
    QStringList note;
    if (!to.isEmpty() && given.to.isNull())
        note.append(u"→ "_s + to);
    for (int n = 0; answers.has(form::instanceKey(u"hd.task_what"_s, n)); ++n)
        given.open.append(answers.first(form::instanceKey(u"hd.task_what"_s, n)).toString());
    if (answers.has(u"hd.note"_s))
        note.append(answers.first(u"hd.note"_s).toString());
    given.note = note.join(u'\n');
    return given;
}

} // namespace

store::RecordSummary summaryOf(const record::CallRecord &record)
{
    store::RecordSummary summary;
    summary.record = record.id;
    summary.call = *CallId::fromBytes(record.id.toBytes());
    summary.startedAt = record.startedAt;
    summary.endedAt = record.endedAt;
    summary.protocolIds = record.protocolIds;
    // An incomplete low is no low.
    const bool known = record.riskLevel != form::RiskLevel::Unknown;
    summary.riskLevel = known ? static_cast<int>(record.riskLevel) : -1;
    summary.source = record::code(record.origin);
    summary.needsFollowUp = record.followUpDue.has_value();
    return summary;
}

Result<record::CallRecord> fileRecord(store::Vault &vault, const Signing &signing, const Clock &clock)
{
    const auto made = record::CallRecord::fromDraft(
        signing.draft, signing.membership.staff(), signing.risk, signing.content.forms());
    if (!made)
        return fail(made.error());
    auto parts = made->toParts();
    parts.statistics = withLogHead(parts.statistics, sync::LogWatch(signing.membership, vault.settings(), clock));
    const std::vector<sync::PlainPart> plain{{sync::PartId::Statistics, parts.statistics},
        {sync::PartId::Narrative, parts.narrative}, {sync::PartId::Identity, parts.identity}};
    const bool urgent = made->riskLevel >= form::RiskLevel::High;

    store::CloseCall closing;
    closing.call = signing.draft.call();
    closing.summary = summaryOf(*made);
    closing.record = joined(parts);
    closing.searchText = made->searchText();
    closing.level = form::code(made->riskLevel);
    closing.followUp = made->firstFollowUpEvent(
        EventId::create(clock), record::sixItems(signing.draft.answers(), made->riskLevel), clock.now());
    // The chain of the outbox must not move between sealing and closing.
    const auto closed = vault.atomically([&]() -> Result<void> {
        const sync::RecordFiler filer(signing.membership, vault, clock);
        auto event = filer.file(made->id, plain, urgent ? store::Lane::Alert : store::Lane::Event);
        if (!event)
            return fail(event.error());
        closing.events = {std::move(*event)};
        if (closing.followUp) {
            auto told = sync::CaseDesk(signing.membership, vault, clock).seal(*closing.followUp);
            if (!told)
                return fail(told.error());
            closing.events.append(std::move(*told));
        }
        if (auto kept = vault.journal().close(closing); !kept)
            return kept;
        if (urgent) {
            sync::RiskWatch watch(signing.membership, vault, clock);
            if (auto begun = watch.begin(closing.events.front()); !begun)
                return begun;
        }
        if (made->takenFrom) {
            auto noted = sync::noteTakenOver(vault, {made->id, *made->takenFrom, made->author, made->startedAt}, clock);
            if (!noted)
                return noted;
        }
        if (made->followUpOf)
            noteContact(vault, signing, *made, clock);
        const bool isHandedOver = std::ranges::any_of(
            signing.draft.run(), [](const auto &done) { return done.event == "handover.done"_L1; });
        if (!isHandedOver)
            return {};
        return sync::CaseDesk(signing.membership, vault, clock).handOver(made->id, handoverIn(signing, *made));
    });
    if (!closed)
        return fail(closed.error());
    return made;
}

Result<record::CallRecord> ownRecord(store::Vault &vault, const RecordId &id)
{
    const auto body = vault.records().body(id);
    if (!body)
        return fail(body.error());
    const auto parts = split(*body);
    if (!parts)
        return fail(parts.error());
    return record::CallRecord::fromParts(*parts);
}

ReadRecord readRecord(record::CallRecord original, sync::KnownAmendments known, content::Content content)
{
    ReadRecord read{original, std::move(content), std::move(original), std::move(known), false, {}};
    auto stands = read.known.amendments.standing(read.original, read.content.forms());
    if (stands) {
        read.record = std::move(stands->record);
        read.answersFell = stands->answersFell;
    } else { // what was signed is read all the same
        qCWarning(logApp, "an amended record: %s", stands.error().logSafe.c_str());
    }
    return read;
}

Result<ReadRecord> ownCase(store::Vault &vault, ContentShelf &shelf, const RecordId &id)
{
    auto original = ownRecord(vault, id);
    auto known = sync::ownAmendments(vault, id);
    if (!original || !known)
        return fail(original ? known.error() : original.error());
    auto content = shelf.contentOf(original->content);
    auto read = readRecord(std::move(*original), std::move(*known), std::move(content));
    read.outgoing = outgoing(vault, read.known.amendments);
    return read;
}

Result<ReadRecord> openedCase(
    store::Vault &vault, ContentShelf &shelf, const std::vector<sync::OpenedRevision> &revisions)
{
    if (revisions.empty())
        return fail(ErrorCode::NotFound, "a record without a revision");
    record::Parts parts;
    for (const auto &part : revisions.front().parts) {
        if (part.id == sync::PartId::Statistics)
            parts.statistics = part.bytes;
        else if (part.id == sync::PartId::Narrative)
            parts.narrative = part.bytes;
        else if (part.id == sync::PartId::Identity)
            parts.identity = part.bytes;
    }
    auto original = record::CallRecord::fromParts(parts);
    if (!original)
        return fail(original.error());
    auto content = shelf.contentOf(original->content);
    auto read = readRecord(std::move(*original), sync::amendmentsIn(revisions), std::move(content));
    read.outgoing = outgoing(vault, read.known.amendments);
    return read;
}

QHash<QByteArray, store::OutboxState> outgoing(store::Vault &vault, const record::Amendments &amendments)
{
    QHash<QByteArray, store::OutboxState> states;
    for (const auto &amendment : amendments.list()) {
        const auto state = vault.outbox().stateOf(amendment.id);
        if (state && *state && **state != store::OutboxState::Acknowledged)
            states.insert(amendment.id.toBytes(), **state);
    }
    return states;
}

Result<store::RecordSummary> KeptRecordReader::read(const sync::EventHeader &header, const QByteArray &statistics)
{
    const auto record = record::CallRecord::fromParts({statistics, {}, {}});
    if (!record)
        return fail(record.error());
    auto summary = summaryOf(*record);
    // The id that was signed counts, not the one inside.
    if (summary.record != header.record)
        return fail(ErrorCode::Corrupt, "a record names another id than its event");
    return summary;
}

Result<record::CallRecord> KeptRecordReader::standing(
    store::Vault &vault, const RecordId &id, const record::Amendments &amendments)
{
    const auto original = ownRecord(vault, id);
    if (!original)
        return fail(original.error());
    auto stands = amendments.standing(*original, m_shelf->contentOf(original->content).forms());
    return stands ? Result<record::CallRecord>(std::move(stands->record)) : fail(stands.error());
}

} // namespace hl::app
