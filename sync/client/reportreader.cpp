// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/reportreader.h"

#include "core/base/log.h"
#include "core/duty/personevent.h"
#include "core/duty/training.h"
#include "core/quality/rating.h"
#include "core/record/deskcase.h"
#include "core/record/draftevent.h"
#include "sync/client/casework.h"
#include "sync/client/dutywork.h"
#include "sync/client/queuecounts.h"

#include <set>
#include <utility>

#include <QJsonDocument>
#include <QJsonObject>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

/// Some 10 ms of the vault's time.
constexpr int PieceSize = 400;
/// A record has its call's id, made when it rang or was begun by hand; what counts is when they talked, or ended.
constexpr auto Slack = std::chrono::hours(48);
/// From the first word of a review to its last rating.
constexpr auto LongestReview = std::chrono::days(400);

QJsonObject json(const store::LoggedEvent &event)
{
    return QJsonDocument::fromJson(event.body).object();
}

/// All that lists know of a record, as a record.
record::CallRecord bareRecord(const store::ReceivedCase &received)
{
    record::CallRecord call;
    const store::RecordSummary &known = received.summary;
    call.id = known.record;
    call.author = received.author;
    call.origin = record::callOrigin(known.source).value_or(CallOrigin::Line);
    call.startedAt = known.startedAt;
    call.endedAt = known.endedAt;
    call.protocolIds = known.protocolIds;
    if (known.riskLevel > 0 && known.riskLevel <= static_cast<int>(form::RiskLevel::Imminent))
        call.riskLevel = static_cast<form::RiskLevel>(known.riskLevel);
    return call;
}

} // namespace

ReportReader::ReportReader(const report::Period &period, const QList<StaffId> &staff)
    : m_period(period)
    , m_staff(staff)
    , m_ids(store::IdSpan::madeBetween(period.span().from - Slack, period.span().to + Slack))
    , m_reviewIds(store::IdSpan::madeBetween(period.span().from - LongestReview, period.span().to + Slack))
    , m_case(m_ids.from)
{
}

Result<qint64> ReportReader::expected(store::Vault &vault) const
{
    const auto statistics = vault.events().count(casework::Statistics, m_ids);
    const auto followUps = vault.events().count(casework::FollowUp, m_ids);
    const auto quality = vault.events().count(casework::Quality, m_reviewIds);
    for (const auto *count : {&statistics, &followUps, &quality}) {
        if (!*count)
            return fail(count->error());
    }
    return *statistics + *followUps + *quality;
}

/// False: there are no more of them.
Result<bool> ReportReader::walk(
    store::Vault &vault, const QString &kind, const store::IdSpan &ids, QList<store::LoggedEvent> &to)
{
    auto piece = vault.events().next(kind, ids, m_place, PieceSize);
    if (!piece)
        return fail(piece.error());
    m_place = piece->end;
    to = std::move(piece->events);
    return to.size() == PieceSize;
}

Result<std::optional<ReportPiece>> ReportReader::next(store::Vault &vault)
{
    ReportPiece piece;
    Result<bool> more = false;
    switch (m_part) {
    case Part::Statistics:
        more = walk(vault, casework::Statistics, m_ids, piece.statistics);
        break;
    case Part::Bare: {
        auto cases = vault.inbox().casesWithout(casework::Statistics, m_case, m_ids.to, PieceSize);
        if (!cases)
            return fail(cases.error());
        m_case = cases->end;
        piece.bare = std::move(cases->cases);
        more = !m_case.isEmpty();
        break;
    }
    case Part::FollowUps:
        more = walk(vault, casework::FollowUp, m_ids, piece.followUps);
        break;
    case Part::Quality:
        more = walk(vault, casework::Quality, m_reviewIds, piece.quality);
        break;
    case Part::Training: {
        auto training = vault.events().all(casework::Training);
        if (!training)
            return fail(training.error());
        piece.training = std::move(*training);
        break;
    }
    case Part::Desk: {
        auto desk = vault.events().all(casework::Desk);
        if (!desk)
            return fail(desk.error());
        piece.desk = std::move(*desk);
        break;
    }
    case Part::Staff: {
        auto people = vault.events().all(dutywork::Person);
        if (!people)
            return fail(people.error());
        piece.people = std::move(*people);
        piece.staff = m_staff;
        break;
    }
    case Part::Queue: {
        auto counts = countsOf(vault, m_period.span());
        if (!counts)
            return fail(counts.error());
        piece.queue = std::move(*counts);
        break;
    }
    case Part::Done:
        return std::nullopt;
    }
    if (!more)
        return fail(more.error());
    piece.steps = piece.statistics.size() + piece.followUps.size() + piece.quality.size();
    if (!*more) {
        m_part = static_cast<Part>(static_cast<int>(m_part) + 1);
        m_place = {};
    }
    return piece;
}

ReportFold::ReportFold(const report::Period &period, form::FormLibrary forms)
    : m_tally(period)
    , m_calls([this](const record::CallRecord &call, report::OneCall::As as) {
        if (as == report::OneCall::As::Call)
            m_tally.add(call);
        else
            m_tally.addPart(call);
    })
    , m_newest([this](const record::CallRecord &call) { m_calls.add(call); })
    , m_forms(std::move(forms))
{
}

void ReportFold::add(const ReportPiece &piece)
{
    for (const auto &event : piece.statistics) {
        const QJsonObject body = json(event);
        auto call = record::CallRecord::fromParts(
            {QJsonDocument(body[u"statistics"].toObject()).toJson(QJsonDocument::Compact), {}, {}});
        if (call)
            m_newest.add(static_cast<quint32>(body[u"revision"].toInteger()), event.id, std::move(*call));
        else
            qCWarning(logSync, "report: %s", call.error().logSafe.c_str());
    }
    if (piece.statistics.isEmpty())
        m_newest.finish();
    for (const auto &received : piece.bare)
        m_tally.add(bareRecord(received));
    for (const auto &event : piece.followUps) {
        if (event.subject != m_subject)
            finishFollowUp();
        m_subject = event.subject;
        if (const auto one = record::followUpEventFromJson(json(event)))
            m_followUp.append(*one);
    }
    for (const auto &event : piece.quality) {
        if (event.subject != m_review)
            finishReview();
        m_review = event.subject;
        if (auto one = quality::qualityEventFromJson(json(event)))
            m_reviewed.append(std::move(*one));
    }
    addOpinions(piece.desk);
    addStaff(piece);
    for (const auto &hour : piece.queue.hours)
        m_tally.add(report::QueueHour{hour.from, hour.offered, hour.answered, hour.abandoned});
    if (piece.queue.since && piece.queue.until)
        m_tally.setCounted({*piece.queue.since, *piece.queue.until});
    std::map<EventId, duty::TrainingEvent> training;
    for (const auto &event : piece.training) {
        if (const auto one = duty::trainingEventFromJson(json(event)))
            training.emplace(one->id, *one);
    }
    std::set<EventId> withdrawn;
    for (const auto &[id, event] : training) {
        if (const auto *back = std::get_if<duty::TrainingWithdrawn>(&event.what))
            withdrawn.insert(back->event);
    }
    for (const auto &[id, event] : training) {
        if (withdrawn.contains(id))
            continue;
        if (const auto *done = std::get_if<duty::TopicCompleted>(&event.what))
            m_tally.add(report::TopicDone{event.at, event.member, done->topic});
    }
}

/// Complaints of the public alone: a member's concern is protected, and no opinion on the service.
void ReportFold::addOpinions(const QList<store::LoggedEvent> &events)
{
    std::map<QByteArray, record::DeskCase> cases;
    for (const auto &event : events) {
        if (const auto one = record::deskEventFromJson(json(event)))
            cases[event.subject].apply(*one);
    }
    for (const auto &[subject, one] : cases) {
        if (one.isKnown() && one.desk() == record::Desk::Complaint)
            m_tally.add(
                report::Opinion{one.raised().at, one.raised().code, one.decision() ? one.decision()->code : QString()});
    }
}

void ReportFold::addStaff(const ReportPiece &piece)
{
    std::map<StaffId, duty::PersonFile> files;
    for (const StaffId &member : piece.staff)
        files.emplace(member, member);
    for (const auto &event : piece.people) {
        const auto one = duty::personEventFromJson(json(event));
        if (const auto file = one ? files.find(one->person) : files.end(); file != files.end())
            file->second.apply(*one);
    }
    for (const auto &[member, file] : files) {
        const auto *said = file.profile().current();
        m_tally.add(report::StaffMember{
            member, said ? said->value.profession : QString(), said ? said->value.isFullTime : std::optional<bool>()});
    }
}

void ReportFold::finishFollowUp()
{
    if (!m_followUp.isEmpty())
        m_tally.add(record::FollowUp::from(m_followUp.front().record, m_followUp));
    m_followUp.clear();
}

/// Each rating as it stands; what was amended counts once.
void ReportFold::finishReview()
{
    const auto folded = quality::Quality::fold(std::exchange(m_reviewed, {}));
    for (const auto &[id, review] : folded.reviews) {
        for (const auto &rating : review.ratings) {
            report::Rating counted;
            counted.at = rating.at;
            // in a joint review the counsellor rates her own call as well
            const bool herOwn = !rating.rater.isNull() && rating.rater == review.counsellor();
            counted.mode = quality::code(herOwn ? quality::Mode::Self : review.mode());
            if (const auto scores = quality::scoresOf(rating.is.response, m_forms)) {
                for (const auto &dimension : scores->dimensions) {
                    auto *mean = dimension.id == "qa-process"_L1 ? &counted.process
                        : dimension.id == "qa-attitude"_L1       ? &counted.attitude
                                                                 : &counted.communication;
                    *mean = dimension.mean;
                }
                counted.suicide = scores->suicide ? scores->suicide->mean : std::nullopt;
            }
            m_tally.add(counted);
        }
    }
}

const report::Tally &ReportFold::finish()
{
    m_newest.finish();
    m_calls.finish();
    finishFollowUp();
    finishReview();
    return m_tally;
}

} // namespace hl::sync
