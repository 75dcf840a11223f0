// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/moodtrend.h"

#include "core/base/eventhead.h"
#include "core/duty/localtime.h"

namespace hl::duty {

using namespace Qt::StringLiterals;

namespace {

constexpr int FewestChecks = 3;
/// Means nearer than this are the same.
constexpr double Notable = 0.5;
const QString Names[] = {u"lower"_s, u"same"_s, u"higher"_s};

std::optional<double> meanOf(const QList<Mood> &moods, QDate monday, const QTimeZone &zone)
{
    int count = 0;
    double sum = 0;
    for (const auto &mood : moods) {
        if (weekOf(dayOf(mood.at, zone)) != monday)
            continue;
        ++count;
        sum += mood.value;
    }
    return count >= FewestChecks ? std::optional(sum / count) : std::nullopt;
}

} // namespace

QJsonObject toJson(const MoodEvent &event)
{
    QJsonObject json = EventHead{event.id, event.by, event.at}.toJson();
    if (const auto *consent = std::get_if<mood::Consent>(&event.what)) {
        json.insert(u"what"_s, u"consent"_s);
        json.insert(u"number"_s, consent->number);
        json.insert(u"given"_s, consent->given);
    } else {
        const auto &week = std::get<mood::Week>(event.what);
        json.insert(u"what"_s, u"week"_s);
        json.insert(u"consent"_s, week.consent);
        json.insert(u"monday"_s, week.monday.toString(Qt::ISODate));
        json.insert(u"trend"_s, Names[static_cast<int>(week.trend)]);
    }
    return json;
}

Result<MoodEvent> moodEventFromJson(const QJsonObject &json)
{
    const auto head = EventHead::fromJson(json);
    if (!head)
        return fail(ErrorCode::InvalidInput, "a word on mood lacks a field");
    MoodEvent event{head->id, head->by, head->at, {}};
    const QString what = json[u"what"].toString();
    if (what == "consent"_L1) {
        const int number = json[u"number"].toInt();
        if (number < 1 || !json[u"given"].isBool())
            return fail(ErrorCode::InvalidInput, "a consent says neither yes nor no");
        event.what = mood::Consent{number, json[u"given"].toBool()};
        return event;
    }
    if (what != "week"_L1)
        return fail(ErrorCode::Unsupported, "mood event of an unknown kind");
    const QDate monday = QDate::fromString(json[u"monday"].toString(), Qt::ISODate);
    const int consent = json[u"consent"].toInt();
    const QString trend = json[u"trend"].toString();
    for (int i = 0; i < 3; ++i) {
        if (trend == Names[i] && monday.isValid() && monday.dayOfWeek() == 1 && consent >= 1) {
            event.what = mood::Week{consent, monday, static_cast<Trend>(i)};
            return event;
        }
    }
    return fail(ErrorCode::InvalidInput, "a week's trend is none");
}

void MoodTrend::apply(const MoodEvent &event)
{
    m_events.emplace(event.id, event);
}

int MoodTrend::decision() const
{
    int newest = 0;
    for (const auto &[id, event] : m_events) {
        if (const auto *consent = std::get_if<mood::Consent>(&event.what))
            newest = std::max(newest, consent->number);
    }
    return newest;
}

std::optional<Timestamp> MoodTrend::givenAt() const
{
    const int newest = decision();
    std::optional<Timestamp> given;
    for (const auto &[id, event] : m_events) {
        const auto *consent = std::get_if<mood::Consent>(&event.what);
        if (!consent || consent->number != newest)
            continue;
        if (!consent->given)
            return std::nullopt; // two devices may have decided at once: no wins
        given = std::max(given.value_or(event.at), event.at);
    }
    return given;
}

QList<mood::Week> MoodTrend::weeks() const
{
    std::map<QDate, mood::Week> weeks;
    const int newest = decision();
    const bool isGiven = givenAt().has_value();
    for (const auto &[id, event] : m_events) {
        const auto *week = std::get_if<mood::Week>(&event.what);
        if (week && isGiven && week->consent == newest)
            weeks.emplace(week->monday, *week);
    }
    QList<mood::Week> list;
    for (const auto &[monday, week] : weeks)
        list.append(week);
    return list;
}

std::optional<Trend> trendOf(const QList<Mood> &moods, QDate monday, const QTimeZone &zone)
{
    const auto before = meanOf(moods, monday.addDays(-7), zone);
    const auto now = meanOf(moods, monday, zone);
    if (!before || !now)
        return std::nullopt;
    return *now - *before >= Notable ? Trend::Higher : *before - *now >= Notable ? Trend::Lower : Trend::Same;
}

} // namespace hl::duty
