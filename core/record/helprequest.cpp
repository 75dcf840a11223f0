// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/helprequest.h"

#include "core/base/eventhead.h"
#include "core/base/overloaded.h"

#include <algorithm>
#include <tuple>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace hl::record {

namespace {

constexpr int MostStages = 50;
constexpr int MostMinutes = 24 * 60;
constexpr int MostAskings = 1000;

void insert(QJsonObject &json, const help::Moment &moment)
{
    json.insert(u"protocol"_s, moment.protocol);
    json.insert(u"stage"_s, moment.stage);
    json.insert(u"stages"_s, moment.stages);
    json.insert(u"level"_s, form::code(moment.level));
    json.insert(u"minutes"_s, static_cast<qint64>(moment.lasted.count()));
}

std::optional<int> within(const QJsonValue &value, int least, int most)
{
    const int number = value.toInt(least - 1);
    return number >= least && number <= most ? std::optional(number) : std::nullopt;
}

bool isProtocolId(const QString &text)
{
    static const QRegularExpression id(u"\\A[a-z0-9-]{0,40}\\z"_s);
    return id.match(text).hasMatch();
}

QString entryName(const std::optional<LegEntry> &entry)
{
    return !entry ? u"none"_s : *entry == LegEntry::Join ? u"join"_s : u"take-over"_s;
}

std::optional<help::Offered> offeredFrom(const EventId &asked, const QJsonObject &json)
{
    const QString entry = json[u"entry"].toString();
    const QString line = json[u"line"].toString();
    for (const auto known : {LegEntry::Join, LegEntry::TakeOver}) {
        if (entry == entryName(known))
            return isLineName(line) ? std::optional(help::Offered{asked, known, line}) : std::nullopt;
    }
    return entry == entryName(std::nullopt) ? std::optional(help::Offered{asked, std::nullopt, {}}) : std::nullopt;
}

// Nothing but these five, and none of them can hold a sentence.
std::optional<help::Moment> momentFrom(const QJsonObject &json)
{
    const QString protocol = json[u"protocol"].toString();
    const auto level = form::riskLevel(json[u"level"].toString());
    const auto stage = within(json[u"stage"], 0, MostStages);
    const auto stages = within(json[u"stages"], 0, MostStages);
    const auto minutes = within(json[u"minutes"], 0, MostMinutes);
    if (!isProtocolId(protocol) || !level || !stage || !stages || !minutes)
        return std::nullopt;
    return help::Moment{protocol, *stage, *stages, *level, std::chrono::minutes(*minutes)};
}

} // namespace

help::Moment help::momentOf(const QString &protocol, int stage, int stages, form::RiskLevel level, Millis lasted)
{
    const auto minutes = std::chrono::floor<std::chrono::minutes>(lasted).count();
    return {isProtocolId(protocol) ? protocol : QString(), std::clamp(stage, 0, MostStages),
        std::clamp(stages, 0, MostStages), level, std::chrono::minutes(std::clamp<qint64>(minutes, 0, MostMinutes))};
}

QJsonObject toJson(const HelpEvent &event)
{
    QJsonObject json = EventHead{event.id, event.by, event.at}.toJson();
    json.insert(u"call"_s, event.call.toString());
    std::visit(Overloaded{[&](const help::Asked &asked) {
                              json.insert(u"what"_s, u"asked"_s);
                              json.insert(u"number"_s, asked.number);
                              insert(json, asked.moment);
                          },
                   [&](const help::Updated &updated) {
                       json.insert(u"what"_s, u"updated"_s);
                       insert(json, updated.moment);
                   },
                   [&](const help::Seen &seen) {
                       json.insert(u"what"_s, u"seen"_s);
                       json.insert(u"asked"_s, seen.asked.toString());
                   },
                   [&](const help::Prompted &prompted) {
                       json.insert(u"what"_s, u"prompted"_s);
                       json.insert(u"asked"_s, prompted.asked.toString());
                       json.insert(u"text"_s, prompted.text);
                   },
                   [&](const help::Settled &settled) {
                       json.insert(u"what"_s, u"settled"_s);
                       json.insert(u"asked"_s, settled.asked.toString());
                       json.insert(
                           u"outcome"_s, settled.outcome == help::Outcome::Helped ? u"helped"_s : u"withdrawn"_s);
                   },
                   [&](const help::Offered &offered) {
                       json.insert(u"what"_s, u"offered"_s);
                       json.insert(u"asked"_s, offered.asked.toString());
                       json.insert(u"entry"_s, entryName(offered.entry));
                       if (offered.entry)
                           json.insert(u"line"_s, offered.line);
                   },
                   [&](const help::Declined &declined) {
                       json.insert(u"what"_s, u"declined"_s);
                       json.insert(u"offer"_s, declined.offer.toString());
                   },
                   [&](const help::Over &) { json.insert(u"what"_s, u"over"_s); }},
        event.what);
    return json;
}

Result<HelpEvent> helpEventFromJson(const QJsonObject &json)
{
    const auto head = EventHead::fromJson(json);
    const auto call = CallId::fromString(json[u"call"].toString());
    if (!head || !call)
        return fail(ErrorCode::InvalidInput, "a request for help lacks a field");
    HelpEvent event{head->id, *call, head->by, head->at, help::Over{}};
    const QString what = json[u"what"].toString();
    if (what == "over"_L1)
        return event;
    if (what == "asked"_L1 || what == "updated"_L1) {
        const auto moment = momentFrom(json);
        const auto number = within(json[u"number"], 1, MostAskings);
        if (!moment || (what == "asked"_L1 && !number))
            return fail(ErrorCode::InvalidInput, "a request for help does not say how the call stands");
        if (what == "asked"_L1)
            event.what = help::Asked{*number, *moment};
        else
            event.what = help::Updated{*moment};
        return event;
    }
    if (what == "declined"_L1) {
        const auto offer = EventId::fromString(json[u"offer"].toString());
        if (!offer)
            return fail(ErrorCode::InvalidInput, "no offer is declined");
        event.what = help::Declined{*offer};
        return event;
    }
    if (what != "seen"_L1 && what != "prompted"_L1 && what != "settled"_L1 && what != "offered"_L1)
        return fail(ErrorCode::Unsupported, "help event of an unknown kind");
    const auto asked = EventId::fromString(json[u"asked"].toString());
    if (!asked)
        return fail(ErrorCode::InvalidInput, "an answer to no request");
    if (what == "seen"_L1) {
        event.what = help::Seen{*asked};
    } else if (what == "offered"_L1) {
        const auto offered = offeredFrom(*asked, json);
        if (!offered)
            return fail(ErrorCode::InvalidInput, "a leader offers to come in no known way");
        event.what = *offered;
    } else if (what == "settled"_L1) {
        const QString outcome = json[u"outcome"].toString();
        if (outcome != "helped"_L1 && outcome != "withdrawn"_L1)
            return fail(ErrorCode::InvalidInput, "a request was settled in no known way");
        event.what = help::Settled{*asked, outcome == "helped"_L1 ? help::Outcome::Helped : help::Outcome::Withdrawn};
    } else {
        const QString text = json[u"text"].toString();
        if (text.trimmed().isEmpty() || text.size() > help::MaxPrompt)
            return fail(ErrorCode::InvalidInput, "a prompt is empty or too long");
        event.what = help::Prompted{*asked, text};
    }
    return event;
}

void HelpRequest::apply(const HelpEvent &event)
{
    m_events.emplace(event.id, event);
}

const HelpEvent *HelpRequest::asked() const
{
    const auto order = [](const HelpEvent &event) {
        return std::tuple(std::get<help::Asked>(event.what).number, event.at, event.id);
    };
    const HelpEvent *newest = nullptr;
    for (const auto &[id, event] : m_events) {
        if (std::holds_alternative<help::Asked>(event.what) && (!newest || order(event) > order(*newest)))
            newest = &event;
    }
    return newest;
}

CallId HelpRequest::call() const
{
    return m_events.empty() ? CallId() : m_events.begin()->second.call;
}

HelpRequest::State HelpRequest::state() const
{
    if (!asked())
        return State::None;
    State state = State::Waiting;
    for (const auto &[id, event] : m_events) {
        if (const auto *settled = std::get_if<help::Settled>(&event.what);
            settled && settled->asked == asked()->id && isByAsker(event))
            return State::Settled;
        if (const auto *seen = std::get_if<help::Seen>(&event.what); seen && seen->asked == asked()->id)
            state = std::max(state, State::Seen);
        if (const auto *prompted = std::get_if<help::Prompted>(&event.what); prompted && prompted->asked == asked()->id)
            state = std::max(state, State::Answered);
        if (const auto *offered = std::get_if<help::Offered>(&event.what); offered && offered->asked == asked()->id)
            state = std::max(state, State::Answered);
    }
    return state;
}

help::Moment HelpRequest::moment() const
{
    if (!asked())
        return {};
    // The minutes only grow, even where a clock was set back.
    const HelpEvent *newest = nullptr;
    help::Moment moment = std::get<help::Asked>(asked()->what).moment;
    const auto order = [](const help::Moment &of, const HelpEvent &event) {
        return std::tuple(of.lasted, event.at, std::holds_alternative<help::Updated>(event.what), event.id);
    };
    for (const auto &[id, event] : m_events) {
        const auto *updated = std::get_if<help::Updated>(&event.what);
        if (!updated || !isByAsker(event) || order(updated->moment, event) < order(moment, newest ? *newest : *asked()))
            continue;
        newest = &event;
        moment = updated->moment;
    }
    return moment;
}

std::optional<HelpRequest::Word> HelpRequest::answering() const
{
    const HelpEvent *first = nullptr;
    for (const auto &[id, event] : m_events) {
        const auto *seen = std::get_if<help::Seen>(&event.what);
        const auto *prompted = std::get_if<help::Prompted>(&event.what);
        const auto *offered = std::get_if<help::Offered>(&event.what);
        const bool isIt = asked()
            && ((seen && seen->asked == asked()->id) || (prompted && prompted->asked == asked()->id)
                || (offered && offered->asked == asked()->id));
        if (isIt && (!first || std::pair(event.at, event.id) < std::pair(first->at, first->id)))
            first = &event;
    }
    return first ? std::optional(Word{first->by, first->at}) : std::nullopt;
}

bool HelpRequest::isSeenBy(const StaffId &leader) const
{
    return std::ranges::any_of(m_events, [&](const auto &one) {
        const auto *seen = std::get_if<help::Seen>(&one.second.what);
        return seen && asked() && seen->asked == asked()->id && one.second.by == leader;
    });
}

std::optional<HelpRequest::Offer> HelpRequest::offer() const
{
    const HelpEvent *newest = nullptr;
    for (const auto &[id, event] : m_events) {
        const auto *offered = std::get_if<help::Offered>(&event.what);
        if (offered && asked() && offered->asked == asked()->id && event.by != asked()->by
            && (!newest || std::pair(newest->at, newest->id) < std::pair(event.at, event.id)))
            newest = &event;
    }
    const auto *offered = newest ? &std::get<help::Offered>(newest->what) : nullptr;
    if (!offered || !offered->entry)
        return std::nullopt;
    const bool declined = std::ranges::any_of(m_events, [&](const auto &one) {
        const auto *no = std::get_if<help::Declined>(&one.second.what);
        return no && no->offer == newest->id && isByAsker(one.second);
    });
    return Offer{newest->id, newest->by, newest->at, *offered->entry, offered->line, declined};
}

QList<HelpRequest::Prompt> HelpRequest::prompts() const
{
    QList<Prompt> prompts;
    for (const auto &[id, event] : m_events) {
        if (const auto *prompted = std::get_if<help::Prompted>(&event.what))
            prompts.append({id, event.by, event.at, prompted->text});
    }
    std::ranges::sort(prompts, {}, [](const Prompt &one) { return std::pair(one.at, one.id); });
    return prompts;
}

std::optional<Timestamp> HelpRequest::overAt() const
{
    for (const auto &[id, event] : m_events) {
        if (std::holds_alternative<help::Over>(event.what) && isByAsker(event))
            return event.at;
    }
    return std::nullopt;
}

std::optional<help::Outcome> HelpRequest::outcome() const
{
    for (const auto &[id, event] : m_events) {
        const auto *settled = std::get_if<help::Settled>(&event.what);
        if (settled && asked() && settled->asked == asked()->id && isByAsker(event))
            return settled->outcome;
    }
    return std::nullopt;
}

} // namespace hl::record
