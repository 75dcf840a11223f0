// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/practice.h"

#include "core/base/jsonfile.h"

namespace hl::content {

using namespace Qt::StringLiterals;

namespace {

using Kind = PracticeLine::Kind;
using After = PracticeCue::After;
using Languages = JsonNode::Languages;

constexpr int LongestDelay = 300; // seconds

/// One of the words of a closed list; the first one when it is none of them.
template <typename Value, size_t Count>
Value oneOf(const JsonNode &node, const std::pair<QLatin1StringView, Value> (&words)[Count])
{
    const QString text = node.string();
    QStringList known;
    for (const auto &[word, value] : words) {
        if (text == word)
            return value;
        known.append(word);
    }
    if (!text.isEmpty())
        node.refuse(u"word"_s, u"must be one of: "_s + known.join(u", "_s));
    return words[0].second;
}

constexpr std::pair<QLatin1StringView, Kind> Kinds[]
    = {{QLatin1StringView("speech"), Kind::Speech}, {QLatin1StringView("sound"), Kind::Sound},
        {QLatin1StringView("silence"), Kind::Silence}, {QLatin1StringView("hang-up"), Kind::HangUp}};
constexpr std::pair<QLatin1StringView, After> Cues[]
    = {{QLatin1StringView("line"), After::Line}, {QLatin1StringView("answer"), After::Answer},
        {QLatin1StringView("step"), After::Step}, {QLatin1StringView("reply"), After::Reply}};

PracticeLine readLine(const JsonNode &node)
{
    node.allow({u"kind"_s, u"after"_s, u"step"_s, u"seconds"_s, u"text"_s, u"notice"_s});
    PracticeLine line;
    line.kind = oneOf(node.at(u"kind"_s), Kinds);
    line.cue.after = oneOf(node.at(u"after"_s), Cues);
    line.cue.delay = std::chrono::seconds(node.at(u"seconds"_s).integer(0, LongestDelay));
    const bool isByStep = line.cue.after == After::Step;
    line.cue.step = node.at(u"step"_s).string(isByStep ? JsonNode::Need::Must : JsonNode::Need::May);
    if (isByStep && line.cue.step.count(u'/') != 1)
        node.at(u"step"_s).refuse(u"step"_s, u"must be \"protocol/step\""_s);
    if (!isByStep && !line.cue.step.isEmpty())
        node.at(u"step"_s).refuse(u"step"_s, u"only with \"after\": \"step\""_s);
    const bool isHeard = line.kind == Kind::Speech || line.kind == Kind::Sound;
    line.text = node.at(u"text"_s).text(Languages::Both, isHeard ? JsonNode::Need::Must : JsonNode::Need::May);
    if (!isHeard && !line.text.isEmpty())
        node.at(u"text"_s).refuse(u"text"_s, u"nothing is heard here"_s);
    line.notice = node.at(u"notice"_s).text(Languages::Both, JsonNode::Need::May);
    return line;
}

} // namespace

Checked<PracticeScript> PracticeScript::fromJson(const QByteArray &json, const QString &name)
{
    JsonFile file(json, name);
    const JsonNode root = file.root();
    root.allow({u"id"_s, u"title"_s, u"summary"_s, u"callerNumber"_s, u"lines"_s, u"expected"_s, u"debrief"_s});
    PracticeScript script;
    script.id = root.at(u"id"_s).id();
    if (name.section(u'/', -1) != script.id + u".json"_s)
        root.at(u"id"_s).refuse(u"id"_s, u"must be the file's name"_s);
    script.title = root.at(u"title"_s).text(Languages::Both);
    script.summary = root.at(u"summary"_s).text(Languages::Both);
    script.callerNumber = root.at(u"callerNumber"_s).string(JsonNode::Need::May);
    const JsonNode lines = root.at(u"lines"_s);
    bool anyNotice = false;
    for (const JsonNode &node : lines.items(JsonNode::Need::Must, 200)) {
        const PracticeLine line = readLine(node);
        if (script.lines.isEmpty() && line.cue.after != After::Answer)
            node.at(u"after"_s).refuse(u"first-line"_s, u"the first line waits for \"answer\""_s);
        if (!script.lines.isEmpty() && script.lines.last().kind == Kind::HangUp)
            node.refuse(u"after-hang-up"_s, u"nothing comes after the caller has hung up"_s);
        anyNotice = anyNotice || !line.notice.isEmpty();
        script.lines.append(line);
    }
    if (!script.lines.isEmpty() && !anyNotice)
        lines.refuse(u"notice"_s, u"no line says what should be noticed"_s);
    const JsonNode expected = root.at(u"expected"_s);
    expected.allow({u"protocols"_s, u"level"_s});
    script.expectedProtocols = expected.at(u"protocols"_s).strings();
    if (script.expectedProtocols.isEmpty())
        expected.at(u"protocols"_s).refuse(u"missing"_s, u"must name the protocols that should be entered"_s);
    const auto level = form::riskLevel(expected.at(u"level"_s).string());
    if (!level)
        expected.at(u"level"_s).refuse(u"level"_s, u"must be unknown, low-now, moderate, high or imminent"_s);
    script.expectedLevel = level.value_or(form::RiskLevel::Unknown);
    for (const JsonNode &node : root.at(u"debrief"_s).items(JsonNode::Need::Must, 20))
        script.debrief.append(node.text(Languages::Both));
    if (!file.findings().isEmpty())
        return tl::unexpected(file.findings());
    return script;
}

} // namespace hl::content
