// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/amendmentdesk.h"

#include "core/base/log.h"
#include "sync/client/callerindex.h"
#include "sync/client/casedesk.h"
#include "sync/client/casetaking.h"
#include "sync/client/inboxreader.h"
#include "sync/client/logwatch.h"
#include "sync/client/recordfiler.h"
#include "sync/client/riskwatch.h"

#include <algorithm>

#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

/// Of the narrative part: 1 is a record, so that an app from before there were amendments takes none for one.
constexpr int NarrativeVersion = 2;

/// As store::RecordSummary has it.
int listed(form::RiskLevel level)
{
    return level == form::RiskLevel::Unknown ? -1 : static_cast<int>(level);
}

QByteArray bytes(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<record::Amendment> read(const QByteArray &narrative)
{
    const QJsonObject json = QJsonDocument::fromJson(narrative).object();
    if (json[u"v"].toInt() != NarrativeVersion)
        return fail(ErrorCode::Unsupported, "an amendment of another version");
    return record::amendmentFromJson(json[u"amendment"].toObject());
}

QByteArray narrativeOf(const record::Amendment &amendment)
{
    return bytes({{u"v"_s, NarrativeVersion}, {u"amendment"_s, record::toJson(amendment)}});
}

Result<record::Amendment> readRevision(const OpenedRevision &revision)
{
    const auto part = std::ranges::find(revision.parts, PartId::Narrative, &PlainPart::id);
    if (part == revision.parts.end())
        return fail(ErrorCode::Corrupt, "an amendment without words");
    auto amendment = read(part->bytes);
    const EventHeader &header = revision.header;
    if (amendment
        && (amendment->id != header.id || amendment->by != header.author || amendment->record != header.record))
        return fail(ErrorCode::Corrupt, "an amendment of another event");
    return amendment;
}

/// An own record shows and is found by what it says now. True: it has come to a graver level.
Result<bool> keepWithRecord(store::Vault &vault, const StaffId &self, const record::Amendment &amendment, int riskLevel)
{
    const auto revisions = vault.records().revisions(amendment.record);
    if (!revisions)
        return fail(revisions.error());
    for (const QByteArray &kept : revisions->sliced(1)) {
        const auto known = read(kept);
        if (known && known->id == amendment.id)
            return *known == amendment ? Result<bool>(false)
                                       : fail(ErrorCode::Conflict, "an amendment with another one's id");
    }
    QStringList texts{amendment.reason};
    for (const auto &change : amendment.changes) {
        for (const auto &value : change.now)
            texts.append(value.toString());
    }
    const auto before = vault.records().find(amendment.record);
    if (!before)
        return fail(before.error());
    const auto added = vault.records().amend(amendment.record, narrativeOf(amendment), texts.join(u'\n'), riskLevel);
    if (!added)
        return fail(added.error());
    if (riskLevel <= before->summary.riskLevel)
        return false;
    const auto told = tellLevelAgain(vault, self, before->summary.call);
    return told ? Result<bool>(true) : fail(told.error());
}

/// A leader's amendment with all that this device has of the record: written without knowing of each other, they may
/// reach together what none of them reaches alone.
Result<record::CallRecord> together(const Pulled &pulled, const record::Amendment &amendment)
{
    const auto known = ownAmendments(pulled.vault, amendment.record);
    if (!known)
        return fail(known.error());
    return pulled.records->standing(
        pulled.vault, amendment.record, record::Amendments::fold(known->amendments.list() + QList{amendment}));
}

} // namespace

KnownAmendments amendmentsIn(const std::vector<OpenedRevision> &revisions)
{
    KnownAmendments known;
    QList<record::Amendment> events;
    for (const OpenedRevision &revision : revisions) {
        if (revision.header.revision == 1) {
            known.original = revision.hash;
        } else if (auto amendment = readRevision(revision)) {
            events.append(std::move(*amendment));
        } else {
            ++known.unreadable;
            qCWarning(logSync, "amendment: %s", amendment.error().logSafe.c_str());
        }
    }
    known.amendments = record::Amendments::fold(events);
    return known;
}

Result<KnownAmendments> ownAmendments(store::Vault &vault, const RecordId &record)
{
    const auto revisions = vault.records().revisions(record);
    const auto sent = vault.outbox().of(record);
    if (!revisions || !sent)
        return fail(revisions ? sent.error() : revisions.error());
    if (revisions->isEmpty())
        return fail(ErrorCode::NotFound, "no such record");
    KnownAmendments known;
    if (!sent->isEmpty()) {
        const auto first = decode(sent->front().bytes);
        if (first && first->header.revision == 1)
            known.original = sent->front().hash;
    }
    QList<record::Amendment> events;
    for (const QByteArray &kept : revisions->sliced(1)) {
        if (auto amendment = read(kept)) {
            events.append(std::move(*amendment));
        } else {
            ++known.unreadable;
            qCWarning(logSync, "amendment: %s", amendment.error().logSafe.c_str());
        }
    }
    known.amendments = record::Amendments::fold(events);
    return known;
}

AmendmentDesk::AmendmentDesk(const Membership &membership, store::Vault &vault, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_clock(clock)
{
}

Result<record::Amendment> AmendmentDesk::amend(const record::CallRecord &original, const KnownAmendments &known,
    const QString &reason, const QList<record::Change> &changes, const form::FormLibrary &forms)
{
    if (original.author != m_membership.staff() && !m_membership.may(Action::AmendRecord))
        return fail(ErrorCode::Refused, "a record is amended by its author or a leader");
    if (known.original.size() != HashBytes)
        return fail(ErrorCode::NotFound, "the record's own event is not here");
    record::Amendment amendment{
        EventId::create(m_clock), original.id, m_membership.staff(), m_clock.now(), reason.trimmed(), changes, {}};
    for (const auto &one : known.amendments.list())
        amendment.knew.append(one.id);
    // What would not be believed elsewhere is not said.
    if (const auto readable = record::amendmentFromJson(record::toJson(amendment)); !readable)
        return fail(readable.error());
    // What came to the author since she looked counts for the level all the same.
    const bool isOwn = original.author == m_membership.staff();
    const auto here = isOwn ? ownAmendments(m_vault, original.id) : Result<KnownAmendments>(known);
    if (!here)
        return fail(here.error());
    const auto before = here->amendments.list();
    const auto stood = here->amendments.standing(original, forms);
    const auto stands = record::Amendments::fold(before + QList{amendment}).standing(original, forms);
    if (!stood || !stands)
        return fail(stood ? stands.error() : stood.error());
    const auto done = m_vault.atomically([&] { return queue(amendment, known, *stood, *stands, original.author); });
    return done ? Result<record::Amendment>(amendment) : fail(done.error());
}

Result<void> AmendmentDesk::queue(const record::Amendment &amendment, const KnownAmendments &known,
    const record::AmendedRecord &stood, const record::AmendedRecord &stands, const StaffId &author)
{
    const bool isOwn = author == m_membership.staff();
    const auto level = stands.record.riskLevel;
    const bool isUrgent = level > stood.record.riskLevel && level >= form::RiskLevel::High;
    // As the record stands: lists and reports read this part alone.
    QJsonObject statistics = QJsonDocument::fromJson(stands.record.toParts().statistics).object();
    const auto log = LogWatch(m_membership, m_vault.settings(), m_clock).state();
    if (log && log->newest)
        statistics[u"log"] = sync::toJson(*log->newest);
    const PlainPart parts[] = {{PartId::Statistics, bytes(statistics)}, {PartId::Narrative, narrativeOf(amendment)}};
    const auto revision = static_cast<quint32>(2 + known.amendments.list().size());
    const auto event = RecordFiler(m_membership, m_vault, m_clock)
                           .amend(amendment.record, revision, known.original, parts, amendment.id,
                               isUrgent ? store::Lane::Alert : store::Lane::Event);
    if (!event)
        return fail(event.error());
    if (auto queued = m_vault.outbox().enqueue(*event); !queued)
        return queued;
    if (level > stood.record.riskLevel) {
        const auto followed = CaseDesk(m_membership, m_vault, m_clock).raise(stands.record, amendment.id);
        if (!followed)
            return followed;
    }
    if (!isOwn)
        return tellAuthor(amendment, level, author);
    if (const auto kept = keepWithRecord(m_vault, author, amendment, listed(level)); !kept)
        return fail(kept.error());
    return isUrgent ? RiskWatch(m_membership, m_vault, m_clock).begin(*event) : Result<void>();
}

/// Records are read by leaders: what she says in somebody's record goes to that one as well. Who has left is told
/// nothing.
Result<void> AmendmentDesk::tellAuthor(const record::Amendment &amendment, form::RiskLevel level, const StaffId &author)
{
    const auto devices = m_membership.directory().devicesOf(author);
    if (std::ranges::none_of(devices, [](const Member *device) { return device->isActive(); }))
        return {};
    QJsonObject json = record::toJson(amendment);
    json[u"level"] = form::code(level); // that the record has come to: her list shows it without opening the record
    const auto told = RecordFiler(m_membership, m_vault, m_clock)
                          .send({EventType::Casework, Topic::Casework, amendment.record, 0, author,
                              {PartId::Body, casework::body(casework::Amendment, {json})}, store::Lane::Event,
                              RecordFiler::Audience::Member});
    return told ? m_vault.outbox().enqueue(*told) : fail(told.error());
}

Result<void> takeAmendment(const Pulled &pulled, const QJsonObject &item)
{
    const auto amendment = record::amendmentFromJson(item);
    if (!amendment)
        return fail(amendment.error());
    if (amendment->by != pulled.author.staff || amendment->record != pulled.header.record
        || !pulled.author.may(Action::AmendRecord))
        return notAllowed();
    if (!pulled.isToMe())
        return {};
    const auto told = form::riskLevel(item[u"level"].toString()).value_or(form::RiskLevel::Unknown);
    const auto stands = together(pulled, *amendment);
    if (!stands && stands.error().code != ErrorCode::NotFound) // what she said is kept all the same
        qCWarning(logSync, "an amended record: %s", stands.error().logSafe.c_str());
    const auto level = stands ? std::max(told, stands->riskLevel) : told;
    const auto raised = keepWithRecord(pulled.vault, pulled.self.staff(), *amendment, listed(level));
    // It has left this device: the organisation has both.
    if (!raised)
        return raised.error().code == ErrorCode::NotFound ? Result<void>() : fail(raised.error());
    if (!*raised || level == told) // the leader has moved the follow-up
        return {};
    return CaseDesk(pulled.self, pulled.vault, *pulled.clock).raise(*stands, amendment->id);
}

} // namespace hl::sync
