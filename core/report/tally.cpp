// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/tally.h"

#include <algorithm>
#include <cmath>

namespace hl::report {

using namespace Qt::StringLiterals;

namespace {

/// Of one table. Codes come from devices of others: nobody can make a report grow without end.
constexpr std::size_t MostCodes = 64;
const auto Other = u"other"_s;

/// The kinds of the 2010 work report: difficult calls are the special ones of 指南三(三) other than the repeated ones.
QString kindOfType(const QString &type)
{
    if (type == u"general" || type == u"suicide-risk" || type == u"repeated" || type.isEmpty())
        return type;
    if (type == u"silent" || type == u"chat" || type == u"sexual-harassment" || type == u"mental-disorder")
        return u"difficult"_s;
    if (type == u"third-party" || type == u"information")
        return u"inquiry"_s;
    return Other;
}

/// As the counsellor registered it, else by the protocols that she used; the last special one tells.
QString kindOf(const record::CallRecord &call)
{
    const auto registered = call.facts.answers.find(u"reg.call_type"_s);
    if (registered != call.facts.answers.end())
        return kindOfType(registered->second.front());
    for (auto id = call.protocolIds.crbegin(); id != call.protocolIds.crend(); ++id) {
        if (*id != u"general")
            return kindOfType(*id);
    }
    return call.protocolIds.isEmpty() ? QString() : u"general"_s;
}

QString riskOf(const record::CallRecord &call)
{
    switch (call.riskLevel) {
    case form::RiskLevel::Imminent:
    case form::RiskLevel::High:
        return u"high"_s;
    case form::RiskLevel::Moderate:
        return u"moderate"_s;
    case form::RiskLevel::LowNow:
        // nothing found, but not everything asked: that is no low
        return call.riskIncomplete ? QString() : u"low-now"_s;
    case form::RiskLevel::Unknown:
        break;
    }
    return {};
}

QString followUpOf(const record::FollowUp &followUp)
{
    if (!followUp.isAgreed())
        return u"declined"_s;
    const auto reached
        = std::ranges::find(followUp.attempts(), record::AttemptOutcome::Reached, &record::FollowUp::Attempt::outcome);
    if (reached == followUp.attempts().end())
        return followUp.isOpen() ? u"waiting"_s : u"not-reached"_s;
    return reached->at <= followUp.callEnded() + record::FollowUpWithin ? u"in-time"_s : u"late"_s;
}

} // namespace

void Mean::add(double value)
{
    thousandths += std::llround(value * 1000);
    ++count;
}

double Mean::value() const
{
    return count == 0 ? 0 : static_cast<double>(thousandths) / 1000 / static_cast<double>(count);
}

Tally::Tally(const Period &period)
    : m_period(period)
    , m_span(period.span())
{
}

void Tally::note(const QString &table, const QString &code)
{
    auto &codes = m_counts[table];
    ++codes[codes.contains(code) || codes.size() < MostCodes ? code : Other];
}

void Tally::addPart(const record::CallRecord &part)
{
    if (part.origin == CallOrigin::Practice || !holds(part.startedAt))
        return;
    m_counsellors.insert(part.author);
    m_talked += std::max(Millis(0), part.endedAt - part.startedAt);
}

void Tally::add(const record::CallRecord &call)
{
    if (call.origin == CallOrigin::Practice || !holds(call.startedAt))
        return;
    addPart(call);
    // We called: nobody came to the line.
    if (call.followUpOf) {
        ++m_followUpCalls;
        return;
    }
    ++m_calls;
    note(counted::Kind, kindOf(call));
    note(counted::Risk, riskOf(call));
    const auto local = QDateTime::fromMSecsSinceEpoch(toEpochMs(call.startedAt), m_period.zone).time().hour();
    note(counted::Hours, QString::number(local / 6));
    for (const QString &item : record::countedItems()) {
        const auto given = call.facts.answers.find(item);
        if (given == call.facts.answers.end()) {
            note(item, {});
            continue;
        }
        for (const QString &code : given->second)
            note(item, code);
        if (item == u"reg.feedback")
            m_means[item].add(given->second.front().toInt());
    }
}

void Tally::add(const record::FollowUp &followUp)
{
    if (followUp.isKnown() && holds(followUp.callEnded()))
        note(counted::FollowUp, followUpOf(followUp));
}

void Tally::add(const Opinion &opinion)
{
    if (!holds(opinion.receivedAt))
        return;
    note(counted::Opinions, opinion.way);
    note(counted::Results, opinion.result.isEmpty() ? u"open"_s : opinion.result);
}

void Tally::add(const Rating &rating)
{
    if (!holds(rating.at))
        return;
    note(counted::Ratings, rating.mode);
    const QString by = rating.mode == u"self" ? u"self/"_s : u"others/"_s;
    for (const auto &[what, value] :
        {std::pair(u"process"_s, rating.process), std::pair(u"attitude"_s, rating.attitude),
            std::pair(u"communication"_s, rating.communication), std::pair(u"suicide"_s, rating.suicide)}) {
        if (value)
            m_means[by + what].add(*value);
    }
}

void Tally::add(const TopicDone &done)
{
    if (!holds(done.at))
        return;
    note(counted::Training, done.topic);
    m_trained.insert(done.member);
}

void Tally::add(const QueueHour &hour)
{
    if (!holds(hour.from))
        return;
    m_queue.offered += hour.offered;
    m_queue.answered += hour.answered;
    m_queue.abandoned += hour.abandoned;
}

void Tally::add(const StaffMember &member)
{
    if (!m_staff.insert(member.member).second)
        return;
    note(counted::Profession, member.profession);
    note(counted::Employment, !member.isFullTime ? QString() : *member.isFullTime ? u"full"_s : u"part"_s);
}

std::optional<Timestamp> Tally::countedUntil() const
{
    if (!m_counted || m_counted->from > m_span.from || m_counted->to <= m_span.from)
        return std::nullopt;
    return std::min(m_counted->to, m_span.to);
}

Result<void> Tally::merge(const Tally &other)
{
    if (other.m_period != m_period)
        return fail(ErrorCode::InvalidInput, "tallies of two periods");
    for (const auto &[table, codes] : other.m_counts) {
        auto &mine = m_counts[table];
        for (const auto &[code, count] : codes)
            mine[mine.contains(code) || mine.size() < MostCodes ? code : Other] += count;
    }
    for (const auto &[what, mean] : other.m_means) {
        m_means[what].thousandths += mean.thousandths;
        m_means[what].count += mean.count;
    }
    m_calls += other.m_calls;
    m_followUpCalls += other.m_followUpCalls;
    m_talked += other.m_talked;
    m_counsellors.insert(other.m_counsellors.begin(), other.m_counsellors.end());
    m_trained.insert(other.m_trained.begin(), other.m_trained.end());
    m_staff.insert(other.m_staff.begin(), other.m_staff.end());
    m_queue.offered += other.m_queue.offered;
    m_queue.answered += other.m_queue.answered;
    m_queue.abandoned += other.m_queue.abandoned;
    if (!m_counted)
        m_counted = other.m_counted;
    return {};
}

qint64 Tally::count(const QString &table, const QString &code) const
{
    const auto codes = m_counts.find(table);
    if (codes == m_counts.end())
        return 0;
    const auto found = codes->second.find(code);
    return found == codes->second.end() ? 0 : found->second;
}

qint64 Tally::sum(const QString &table) const
{
    qint64 sum = 0;
    if (const auto codes = m_counts.find(table); codes != m_counts.end()) {
        for (const auto &[code, count] : codes->second)
            sum += count;
    }
    return sum;
}

Mean Tally::mean(const QString &what) const
{
    const auto found = m_means.find(what);
    return found == m_means.end() ? Mean() : found->second;
}

} // namespace hl::report
