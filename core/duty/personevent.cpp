// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/personevent.h"

#include "core/duty/dutyjson.h"

using namespace Qt::StringLiterals;

namespace hl::duty {

using namespace personevent;

namespace {

constexpr Millis kWeek = std::chrono::hours(168);
constexpr int kMostCalls = 100;
constexpr int kMostWindows = 50;
constexpr int kMostCode = 32;

struct ToJson
{
    QJsonObject json;
    void operator()(const Profile &profile)
    {
        json.insert(u"what"_s, u"profile"_s);
        json.insert(u"qualifications"_s, QJsonArray::fromStringList(profile.qualifications));
        json.insert(u"site"_s, profile.site);
        if (profile.homeReadyUntil)
            json.insert(u"homeReadyUntilMs"_s, toEpochMs(*profile.homeReadyUntil));
        if (profile.hoursPerWeek)
            json.insert(u"hoursPerWeekMs"_s, static_cast<qint64>(profile.hoursPerWeek->count()));
        if (profile.highRiskPerWeek)
            json.insert(u"highRiskPerWeek"_s, *profile.highRiskPerWeek);
        if (!profile.profession.isEmpty())
            json.insert(u"profession"_s, profile.profession);
        if (profile.isFullTime)
            json.insert(u"fullTime"_s, *profile.isFullTime);
    }
    void operator()(const Availability &available)
    {
        json.insert(u"what"_s, u"availability"_s);
        QJsonArray windows;
        for (const WeekWindow &window : available.windows)
            windows.append(QJsonObject{
                {u"days"_s, daysToJson(window.days)}, {u"from"_s, toText(window.from)}, {u"to"_s, toText(window.to)}});
        json.insert(u"windows"_s, windows);
    }
    void operator()(const TimeOff &off)
    {
        json.insert(u"what"_s, u"time-off"_s);
        json.insert(u"fromMs"_s, toEpochMs(off.time.from));
        json.insert(u"toMs"_s, toEpochMs(off.time.to));
    }
    void operator()(const TimeOffWithdrawn &withdrawn)
    {
        json.insert(u"what"_s, u"time-off-withdrawn"_s);
        json.insert(u"event"_s, withdrawn.timeOff.toString());
    }
};

std::optional<What> profileFromJson(const QJsonObject &json)
{
    Profile profile;
    for (const QJsonValue &value : json[u"qualifications"].toArray())
        profile.qualifications.append(value.toString());
    profile.site = json[u"site"].toBool();
    if (json.contains(u"homeReadyUntilMs"))
        profile.homeReadyUntil = fromEpochMs(json[u"homeReadyUntilMs"].toInteger());
    if (json.contains(u"hoursPerWeekMs"))
        profile.hoursPerWeek = Millis(json[u"hoursPerWeekMs"].toInteger(-1));
    if (json.contains(u"highRiskPerWeek"))
        profile.highRiskPerWeek = json[u"highRiskPerWeek"].toInt(-1);
    profile.profession = json[u"profession"].toString();
    if (json[u"fullTime"].isBool())
        profile.isFullTime = json[u"fullTime"].toBool();
    const bool isInRange = json[u"site"].isBool() && profile.profession.size() <= kMostCode
        && !profile.qualifications.contains(QString())
        && (!profile.hoursPerWeek || (*profile.hoursPerWeek >= Millis{0} && *profile.hoursPerWeek <= kWeek))
        && (!profile.highRiskPerWeek || (*profile.highRiskPerWeek >= 0 && *profile.highRiskPerWeek <= kMostCalls));
    return isInRange ? std::optional<What>(profile) : std::nullopt;
}

std::optional<What> availabilityFromJson(const QJsonObject &json)
{
    const QJsonArray windows = json[u"windows"].toArray();
    if (!json[u"windows"].isArray() || windows.size() > kMostWindows)
        return std::nullopt;
    Availability available;
    for (const QJsonValue &value : windows) {
        const auto days = weekdaysFromJson(value[u"days"]);
        const WeekWindow window{days.value_or(Weekdays()), timeFromJson(value[u"from"]), timeFromJson(value[u"to"])};
        if (!days || !window.from.isValid() || !window.to.isValid())
            return std::nullopt;
        available.windows.append(window);
    }
    return available;
}

/// nullopt: a field is missing. Of a kind that is known.
std::optional<What> whatFromJson(const QString &what, const QJsonObject &json)
{
    if (what == u"profile")
        return profileFromJson(json);
    if (what == u"availability")
        return availabilityFromJson(json);
    if (what == u"time-off") {
        const Span time{fromEpochMs(json[u"fromMs"].toInteger(-1)), fromEpochMs(json[u"toMs"].toInteger(-1))};
        const bool isTime = time.from.time_since_epoch() >= Millis{0} && time.length() > Millis{0};
        return isTime ? std::optional<What>(TimeOff{time}) : std::nullopt;
    }
    const auto event = EventId::fromString(json[u"event"].toString());
    return event ? std::optional<What>(TimeOffWithdrawn{*event}) : std::nullopt;
}

template <typename Kind>
Said<Kind> as(const PersonEvent &event, const Kind &value)
{
    return {event.said.id, event.said.order, event.said.by, event.said.at, event.said.replaces, value};
}

} // namespace

const QList<Profession> &professions()
{
    static const QList<Profession> list{{u"psychiatrist"_s, {u"精神科医师"_s, u"Psychiatrist"_s}},
        {u"nurse"_s, {u"护士"_s, u"Nurse"_s}}, {u"psychotherapist"_s, {u"心理治疗师"_s, u"Psychotherapist"_s}},
        {u"counsellor"_s, {u"心理咨询师"_s, u"Psychological counsellor"_s}},
        {u"social-worker"_s, {u"社会工作者"_s, u"Social worker"_s}}, {u"teacher"_s, {u"教师"_s, u"Teacher"_s}},
        {u"other"_s, {u"其他"_s, u"Other"_s}}};
    return list;
}

QJsonObject toJson(const PersonEvent &event)
{
    ToJson writer{headOf(event.said)};
    writer.json.insert(u"person"_s, event.person.toString());
    std::visit(writer, event.said.value);
    return writer.json;
}

Result<PersonEvent> personEventFromJson(const QJsonObject &json)
{
    static const QStringList known{u"profile"_s, u"availability"_s, u"time-off"_s, u"time-off-withdrawn"_s};
    const QString what = json[u"what"].toString();
    if (!what.isEmpty() && !known.contains(what))
        return fail(ErrorCode::Unsupported, "person event of an unknown kind");
    const auto person = StaffId::fromString(json[u"person"].toString());
    const auto content = what.isEmpty() ? std::nullopt : whatFromJson(what, json);
    if (!person || !content)
        return fail(ErrorCode::InvalidInput, "a person event lacks a field of its kind");
    auto said = saidFromJson(json, *content);
    if (!said)
        return fail(said.error());
    return PersonEvent{*person, std::move(*said)};
}

bool maySay(const PersonEvent &event, bool isLeader)
{
    return std::holds_alternative<Profile>(event.said.value) ? isLeader : event.said.by == event.person;
}

void PersonFile::apply(const PersonEvent &event)
{
    if (event.person != m_person || !m_events.emplace(event.said.id, event).second)
        return;
    if (const auto *profile = std::get_if<Profile>(&event.said.value))
        m_profile.apply(as(event, *profile));
    if (const auto *available = std::get_if<Availability>(&event.said.value))
        m_availability.apply(as(event, *available));
    std::set<EventId> withdrawn;
    for (const auto &[id, each] : m_events) {
        if (const auto *back = std::get_if<TimeOffWithdrawn>(&each.said.value))
            withdrawn.insert(back->timeOff);
    }
    m_away.clear();
    for (const auto &[id, each] : m_events) {
        const auto *off = std::get_if<TimeOff>(&each.said.value);
        if (off && !withdrawn.contains(id))
            m_away.append({id, off->time});
    }
    std::ranges::sort(m_away, {}, [](const Away &away) { return std::tuple(away.time.from, away.time.to, away.id); });
}

Person PersonFile::person() const
{
    Person person;
    person.id = m_person;
    if (const auto *known = m_profile.current()) {
        const Profile &profile = known->value;
        person.qualifications = profile.qualifications;
        person.site = profile.site;
        person.homeReadyUntil = profile.homeReadyUntil;
        person.hoursPerWeek = profile.hoursPerWeek;
        person.highRiskPerWeek = profile.highRiskPerWeek;
    }
    if (const auto *said = m_availability.current())
        person.available = said->value.windows;
    for (const Away &away : m_away)
        person.timeOff.append(away.time);
    return person;
}

PersonEvent PersonFile::make(EventId id, const StaffId &by, Timestamp at, What what) const
{
    PersonEvent event{m_person, {id, 1, by, at, {}, std::move(what)}};
    for (const auto &[known, each] : m_events)
        event.said.order = std::max(event.said.order, each.said.order + 1);
    const auto replace = [&](const auto &standing) {
        for (const auto &each : standing.standing())
            event.said.replaces.append(each.id);
    };
    if (std::holds_alternative<Profile>(event.said.value))
        replace(m_profile);
    if (std::holds_alternative<Availability>(event.said.value))
        replace(m_availability);
    return event;
}

QStringList PersonFile::blocks(const PersonEvent &event, bool isLeader) const
{
    QStringList codes;
    if (!maySay(event, isLeader))
        codes.append(std::holds_alternative<Profile>(event.said.value) ? u"not-leader"_s : u"not-yours"_s);
    if (const auto *off = std::get_if<TimeOff>(&event.said.value); off && off->time.length() <= Millis{0})
        codes.append(u"empty"_s);
    if (const auto *back = std::get_if<TimeOffWithdrawn>(&event.said.value);
        back && std::ranges::find(m_away, back->timeOff, &Away::id) == m_away.end())
        codes.append(u"not-known"_s);
    return codes;
}

} // namespace hl::duty
