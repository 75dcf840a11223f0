// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/qualitydesk.h"

#include "core/base/eventhead.h"
#include "core/base/log.h"
#include "core/crypto/crypto.h"
#include "sync/client/casework.h"
#include "sync/client/recordfiler.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;
using namespace quality;

namespace {

// On this device alone: they are no casework and go nowhere.
const auto kDraft = u"quality-draft"_s;
const auto kSeed = u"quality-seed"_s;
constexpr qsizetype SeedBytes = 32;
constexpr int PageOfCalls = 500;

} // namespace

QualityDesk::QualityDesk(const Membership &membership, store::Vault &vault, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_clock(clock)
{
}

Result<Quality> QualityDesk::all() const
{
    const auto log = m_vault.events().all(casework::Quality);
    if (!log)
        return fail(log.error());
    QList<QualityEvent> events;
    for (const auto &each : *log) {
        if (auto event = qualityEventFromJson(QJsonDocument::fromJson(each.body).object()))
            events.append(std::move(*event));
        else
            qCWarning(logSync, "quality: %s", event.error().logSafe.c_str());
    }
    return Quality::fold(std::move(events));
}

QualityEvent QualityDesk::made(const QualityId &subject, What what) const
{
    return {EventId::create(m_clock), subject, m_membership.staff(), m_clock.now(), std::move(what)};
}

Result<void> QualityDesk::mayLead() const
{
    if (m_membership.may(Action::WriteReview))
        return {};
    return fail(ErrorCode::Refused, "this role does not lead reviews");
}

/// To the leaders, to every supervisor, and to `others`; `never` learns of it in no other way than as a leader.
Result<void> QualityDesk::say(const QualityId &subject, What what, std::set<StaffId> others, const StaffId &never)
{
    const QJsonObject json = toJson(made(subject, std::move(what)));
    // What would not be believed elsewhere is not said.
    if (const auto readable = qualityEventFromJson(json); !readable)
        return fail(readable.error());
    for (const auto &[id, device] : m_membership.directory().devices()) {
        if (device.isActive() && device.may(Action::WriteReview))
            others.insert(device.staff);
    }
    // Leaders read all casework as it is.
    std::erase_if(others, [&](const StaffId &staff) {
        const auto devices = m_membership.directory().devicesOf(staff);
        const bool isLeader = !devices.empty() && devices.front()->may(Action::ReadAllCasework);
        return staff.isNull() || staff == m_membership.staff() || staff == never || isLeader;
    });
    QList<StaffId> receivers(others.begin(), others.end());
    std::ranges::sort(receivers);
    if (receivers.isEmpty())
        receivers.append(StaffId());
    const RecordFiler filer(m_membership, m_vault, m_clock);
    return m_vault.atomically([&]() -> Result<void> {
        if (const auto kept = m_vault.events().append(casework::logged(casework::Quality, subject.toBytes(), json));
            !kept)
            return fail(kept.error());
        for (const StaffId &to : receivers) {
            const auto sent = filer.send({EventType::Casework, Topic::Casework, {}, 0, to,
                {PartId::Body, casework::body(casework::Quality, {json})}, store::Lane::Event});
            if (!sent)
                return fail(sent.error());
            if (const auto queued = m_vault.outbox().enqueue(*sent); !queued)
                return queued;
        }
        return {};
    });
}

Result<Review> QualityDesk::findReview(const QualityId &id) const
{
    const auto quality = all();
    if (!quality)
        return fail(quality.error());
    const auto review = quality->reviews.find(id);
    return review == quality->reviews.end() ? fail(ErrorCode::NotFound, "no such review")
                                            : Result<Review>(review->second);
}

Result<StaffId> QualityDesk::authorOf(const RecordId &record) const
{
    if (const auto received = m_vault.inbox().findCase(record);
        received || received.error().code != ErrorCode::NotFound)
        return received ? Result<StaffId>(received->author) : fail(received.error());
    const auto own = m_vault.records().find(record);
    return own ? Result<StaffId>(m_membership.staff()) : fail(own.error());
}

Result<QualityId> QualityDesk::assign(Assigned assigned)
{
    const auto me = m_membership.staff();
    if (assigned.mode == Mode::Self) {
        const auto own = m_vault.records().find(assigned.record);
        if (!own || assigned.rater != me)
            return fail(ErrorCode::Refused, "a self review is of an own record");
        assigned.counsellor = me;
    } else {
        if (const auto may = mayLead(); !may)
            return fail(may.error());
        if (isByPacket(assigned.mode))
            return fail(ErrorCode::Refused, "this mode wants a masked copy");
        const auto author = authorOf(assigned.record);
        if (!author)
            return fail(author.error());
        assigned.counsellor = *author;
    }
    const auto devices = m_membership.directory().devicesOf(assigned.rater);
    if (devices.empty())
        return fail(ErrorCode::NotFound, "no such member");
    // Who rates without a packet opens the record itself.
    if (assigned.mode != Mode::Self && !devices.front()->may(Action::OpenForSupervision))
        return fail(ErrorCode::Refused, "the rater may not open records");
    const auto id = QualityId::create(m_clock);
    const auto said
        = say(id, assigned, assigned.mode == Mode::Joint ? std::set{assigned.counsellor} : std::set<StaffId>());
    return said ? Result<QualityId>(id) : fail(said.error());
}

QStringList QualityDesk::names() const
{
    QStringList names;
    for (const StaffId &staff : m_membership.members())
        names += m_membership.nameOf(staff);
    names.removeAll(QString());
    return names;
}

Result<QualityId> QualityDesk::assignByPacket(const Assigned &assigned, const record::CallRecord &record,
    const content::Content &content, const QStringList &words)
{
    if (const auto may = mayLead(); !may)
        return fail(may.error());
    if (!isByPacket(assigned.mode) || assigned.record != record.id || assigned.counsellor != record.author)
        return fail(ErrorCode::InvalidInput, "not a review of this record by packet");
    if (assigned.rater == assigned.counsellor)
        return fail(ErrorCode::Refused, "nobody rates an own call blind");
    const auto devices = m_membership.directory().devicesOf(assigned.rater);
    if (devices.empty())
        return fail(ErrorCode::NotFound, "no such member");
    const QStringList all = names() + words;
    Packet packet = blind(record, content, all).packet;
    if (assigned.mode == Mode::Peer)
        packet.counsellor = record.author;
    if (!leaks(packet, record, content, all).empty())
        return fail(ErrorCode::Refused, "something is left in the packet");
    const auto id = QualityId::create(m_clock);
    const QJsonObject json = toJson(made(id, PacketSent{assigned.rater, assigned.mode, assigned.due, toJson(packet)}));
    const auto done = m_vault.atomically([&]() -> Result<void> {
        // A rater who leads too is told by her packet; what names the record reaches her as a leader, and her screen
        // keeps it back until she has rated.
        if (auto said = say(id, assigned, {}, assigned.rater); !said)
            return said;
        if (const auto kept = m_vault.events().append(casework::logged(casework::Quality, id.toBytes(), json)); !kept)
            return fail(kept.error());
        const RecordFiler filer(m_membership, m_vault, m_clock);
        const auto sent = filer.send({EventType::Casework, Topic::Casework, {}, 0, assigned.rater,
            {PartId::Body, casework::body(casework::Quality, {json})}, store::Lane::Event,
            RecordFiler::Audience::Member});
        return sent ? m_vault.outbox().enqueue(*sent) : fail(sent.error());
    });
    return done ? Result<QualityId>(id) : fail(done.error());
}

Result<void> QualityDesk::keepAnswer(const QualityId &review, const form::AnswerEdit &edit)
{
    QJsonObject json = EventHead{EventId::create(m_clock), m_membership.staff(), m_clock.now()}.toJson();
    json.insert(u"edit"_s, edit.toJson());
    const auto kept = m_vault.events().append(casework::logged(kDraft, review.toBytes(), json));
    return kept ? Result<void>() : fail(kept.error());
}

Result<form::AnswerBook> QualityDesk::answersSoFar(const QualityId &review) const
{
    const auto log = m_vault.events().of(kDraft, review.toBytes());
    if (!log)
        return fail(log.error());
    form::AnswerBook book;
    for (const auto &each : *log) {
        if (const auto edit = form::AnswerEdit::fromJson(QJsonDocument::fromJson(each.body)[u"edit"].toObject()))
            book.apply(*edit);
    }
    return book;
}

Result<void> QualityDesk::submit(const QualityId &id, const Submitted &rating)
{
    const auto review = findReview(id);
    if (!review)
        return fail(review.error());
    if (!review->isToRate(m_membership.staff()) || review->withdrawn)
        return fail(ErrorCode::Refused, "this rating is somebody else's");
    if (review->ratingOf(m_membership.staff()) && rating.reason.trimmed().isEmpty())
        return fail(ErrorCode::InvalidInput, "an amendment needs a reason");
    return say(id, rating,
        review->mode() == Mode::Joint ? std::set{review->counsellor(), review->rater()} : std::set<StaffId>());
}

Result<void> QualityDesk::withdraw(const QualityId &id, const QString &reason)
{
    const auto review = findReview(id);
    if (const auto may = mayLead(); !may || !review)
        return fail(may ? review.error() : may.error());
    return say(id, Withdrawn{reason}, std::set{review->rater()});
}

Result<void> QualityDesk::propose(const QualityId &id, const QStringList &faults, const QString &comment)
{
    const auto review = findReview(id);
    if (!review)
        return fail(review.error());
    if (review->mode() != Mode::Joint || !review->isToRate(m_membership.staff()) || !review->isRated())
        return fail(ErrorCode::Refused, "both rate first");
    return say(id, Agreed{faults, comment, {}}, std::set{review->counsellor(), review->rater()});
}

Result<void> QualityDesk::agree(const QualityId &id)
{
    const auto review = findReview(id);
    if (!review)
        return fail(review.error());
    if (!review->proposed)
        return fail(ErrorCode::NotFound, "nothing was proposed");
    if (!review->isToRate(m_membership.staff()) || review->proposed->by == m_membership.staff())
        return fail(ErrorCode::Refused, "the other one agrees");
    auto words = std::get<Agreed>(review->proposed->what);
    words.answers = review->proposed->id;
    return say(id, words, std::set{review->counsellor(), review->rater()});
}

Result<void> QualityDesk::release(const QualityId &id)
{
    const auto review = findReview(id);
    if (const auto may = mayLead(); !may || !review)
        return fail(may ? review.error() : may.error());
    const auto *rating = review->ratingOf(review->rater());
    if (!rating || !review->assigned)
        return fail(ErrorCode::NotFound, "nothing is rated yet");
    const bool isBlind = review->mode() == Mode::Blind;
    return say(id,
        Released{
            review->record(), review->counsellor(), isBlind ? StaffId() : rating->rater, review->mode(), rating->is},
        std::set{review->counsellor()});
}

Result<QualityId> QualityDesk::giveTask(const TaskGiven &task)
{
    if (const auto may = mayLead(); !may)
        return fail(may.error());
    const auto id = QualityId::create(m_clock);
    const auto said = say(id, task, std::set{task.counsellor});
    return said ? Result<QualityId>(id) : fail(said.error());
}

Result<void> QualityDesk::trained(const QualityId &id, const QString &text)
{
    const auto quality = all();
    if (!quality)
        return fail(quality.error());
    const auto task = quality->tasks.find(id);
    if (task == quality->tasks.end())
        return fail(ErrorCode::NotFound, "no such task");
    if (task->second.given.counsellor != m_membership.staff() || task->second.state != TrainingTask::State::Open)
        return fail(ErrorCode::Refused, "this task is somebody else's, or done");
    return say(id, TaskDone{text});
}

Result<void> QualityDesk::recheck(const QualityId &id, const Rechecked &recheck)
{
    const auto quality = all();
    if (const auto may = mayLead(); !may || !quality)
        return fail(may ? quality.error() : may.error());
    if (const QString why = quality->whyNoRecheck(id, recheck); !why.isEmpty())
        return fail(ErrorCode::Refused, why.toStdString());
    return say(id, recheck, std::set{quality->tasks.at(id).given.counsellor});
}

Result<void> QualityDesk::drop(const QualityId &id, const QString &reason)
{
    const auto quality = all();
    if (const auto may = mayLead(); !may || !quality)
        return fail(may ? quality.error() : may.error());
    const auto task = quality->tasks.find(id);
    if (task == quality->tasks.end())
        return fail(ErrorCode::NotFound, "no such task");
    return say(id, TaskDropped{reason}, std::set{task->second.given.counsellor});
}

Result<QualityId> QualityDesk::announce(Timestamp from, Timestamp until, int count)
{
    if (const auto may = mayLead(); !may)
        return fail(may.error());
    if (from < m_clock.now())
        return fail(ErrorCode::InvalidInput, "a spot check is announced before its period");
    const QByteArray seed = crypto::randomBytes(SeedBytes);
    const auto id = QualityId::create(m_clock);
    QJsonObject json = EventHead{EventId::create(m_clock), m_membership.staff(), m_clock.now()}.toJson();
    json.insert(u"seed"_s, QString::fromLatin1(seed.toHex()));
    const auto done = m_vault.atomically([&]() -> Result<void> {
        if (const auto kept = m_vault.events().append(casework::logged(kSeed, id.toBytes(), json)); !kept)
            return fail(kept.error());
        return say(id, SeedCommitted{hashOfSeed(seed), from, until, count});
    });
    return done ? Result<QualityId>(id) : fail(done.error());
}

Result<void> QualityDesk::draw(const QualityId &id)
{
    const auto quality = all();
    if (const auto may = mayLead(); !may || !quality)
        return fail(may ? quality.error() : may.error());
    const auto sample = quality->samples.find(id);
    const auto kept = m_vault.events().of(kSeed, id.toBytes());
    if (sample == quality->samples.end() || !kept || kept->isEmpty())
        return fail(ErrorCode::NotFound, "the seed is not on this device");
    const auto &committed = sample->second.committed;
    if (sample->second.drawn || m_clock.now() < committed.until)
        return fail(ErrorCode::Refused, "its period is not over, or it was drawn");
    const auto calls = callsBetween(committed.from, committed.until);
    if (!calls)
        return fail(calls.error());
    QList<RecordId> records;
    for (const Call &call : *calls)
        records.append(call.record);
    const auto seed = QByteArray::fromHex(QJsonDocument::fromJson(kept->first().body)[u"seed"].toString().toLatin1());
    return say(id, SampleDrawn{seed, records, quality::draw(seed, records, committed.count)});
}

Result<QList<QualityDesk::Call>> QualityDesk::callsBetween(Timestamp from, Timestamp until) const
{
    QList<Call> calls;
    const auto take = [&](const store::RecordSummary &summary, const StaffId &author) {
        if (summary.startedAt >= from && summary.startedAt < until)
            calls.append({summary.record, author, summary.startedAt});
    };
    for (int offset = 0;; offset += PageOfCalls) {
        const auto page = m_vault.inbox().cases(PageOfCalls, offset);
        if (!page)
            return fail(page.error());
        for (const auto &each : *page)
            take(each.summary, each.author);
        if (page->size() < PageOfCalls)
            break;
    }
    const auto own = m_vault.records().list(PageOfCalls);
    if (!own)
        return fail(own.error());
    for (const auto &each : *own)
        take(each.summary, m_membership.staff());
    std::ranges::sort(calls, {}, &Call::record);
    // A leader's own record may come back with everybody's.
    calls.erase(
        std::unique(calls.begin(), calls.end(), [](const Call &a, const Call &b) { return a.record == b.record; }),
        calls.end());
    return calls;
}

} // namespace hl::sync
