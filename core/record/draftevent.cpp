// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/draftevent.h"

#include "core/base/overloaded.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace hl::record {

namespace {

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString code(LeaderStep step)
{
    return step == LeaderStep::Called ? u"called"_s : step == LeaderStep::Joined ? u"joined"_s : u"left"_s;
}

/// Whose telephone is called must be known; the other steps name nobody.
std::optional<LeaderMoved> leaderMoved(const QJsonObject &json)
{
    const auto leader = StaffId::fromString(json[u"leader"].toString());
    for (const auto step : {LeaderStep::Called, LeaderStep::Joined, LeaderStep::Left}) {
        if (json[u"step"].toString() == code(step) && leader.has_value() == (step == LeaderStep::Called))
            return LeaderMoved{step, leader.value_or(StaffId())};
    }
    return std::nullopt;
}

tl::unexpected<Error> corrupt(const char *what)
{
    return fail(ErrorCode::Corrupt, std::string("journal entry is no ") + what);
}

} // namespace

QString code(CallOrigin origin)
{
    switch (origin) {
    case CallOrigin::ByHand:
        return u"by-hand"_s;
    case CallOrigin::Practice:
        return u"practice"_s;
    case CallOrigin::Line:
        break;
    }
    return u"line"_s;
}

std::optional<CallOrigin> callOrigin(const QString &code)
{
    if (code == u"line")
        return CallOrigin::Line;
    if (code == u"by-hand")
        return CallOrigin::ByHand;
    if (code == u"practice")
        return CallOrigin::Practice;
    return std::nullopt;
}

EncodedEvent encode(const DraftEvent &event)
{
    return std::visit(
        Overloaded{
            [](const Opened &opened) {
                QJsonObject body{{u"origin"_s, code(opened.origin)}, {u"number"_s, opened.callerNumber},
                    {u"line"_s, opened.lineReference}};
                if (!opened.content.isNull())
                    body.insert(u"content"_s, opened.content.toString());
                if (opened.followUpOf)
                    body.insert(u"followUpOf"_s, opened.followUpOf->toString());
                if (opened.takenFrom)
                    body.insert(u"takenFrom"_s, opened.takenFrom->toString());
                return EncodedEvent{u"opened"_s, bytes(body)};
            },
            [](const Answered &) {
                return EncodedEvent{u"answered"_s, bytes({})};
            },
            [](const Over &over) {
                return EncodedEvent{u"over"_s,
                    bytes({{u"reason"_s,
                        QString::fromUtf8(name(over.reason).data(), qsizetype(name(over.reason).size()))}})};
            },
            [](const protocol::RunEvent &run) {
                return EncodedEvent{u"run"_s, bytes(protocol::toJson(run))};
            },
            [](const form::AnswerEdit &edit) {
                return EncodedEvent{u"answer"_s, bytes(edit.toJson())};
            },
            [](const Notes &notes) {
                return EncodedEvent{u"notes"_s, bytes({{u"text"_s, notes.text}})};
            },
            [](const Raised &raised) {
                return EncodedEvent{
                    u"raised"_s, bytes({{u"level"_s, form::code(raised.level)}, {u"reason"_s, raised.reason}})};
            },
            [](const Recorded &recorded) {
                return EncodedEvent{u"recorded"_s, bytes({{u"segments"_s, recorded.segments}})};
            },
            [](const LeaderMoved &moved) {
                QJsonObject body{{u"step"_s, code(moved.step)}};
                if (moved.step == LeaderStep::Called)
                    body.insert(u"leader"_s, moved.leader.toString());
                return EncodedEvent{u"leader"_s, bytes(body)};
            },
        },
        event);
}

Result<DraftEvent> decode(const QString &kind, const QByteArray &body)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (problem.error != QJsonParseError::NoError || !document.isObject())
        return corrupt("JSON object");
    const QJsonObject json = document.object();
    if (kind == u"opened") {
        const auto origin = callOrigin(json[u"origin"].toString());
        const auto content = content::ContentId::fromString(json[u"content"].toString());
        const auto followUpOf = RecordId::fromString(json[u"followUpOf"].toString());
        const auto takenFrom = RecordId::fromString(json[u"takenFrom"].toString());
        if (!origin || !content || (json.contains(u"followUpOf") && !followUpOf)
            || (json.contains(u"takenFrom") && !takenFrom))
            return corrupt("opened call");
        return Opened{*origin, json[u"number"].toString(), json[u"line"].toString(), *content, followUpOf, takenFrom};
    }
    if (kind == u"answered")
        return Answered{};
    if (kind == u"over") {
        const auto reason = endReasonFromName(json[u"reason"].toString().toStdString());
        if (!reason)
            return corrupt("end of a call");
        return Over{*reason};
    }
    if (kind == u"run") {
        auto run = protocol::runEventFromJson(json);
        if (!run)
            return corrupt("run event");
        return *run;
    }
    if (kind == u"answer") {
        auto edit = form::AnswerEdit::fromJson(json);
        if (!edit)
            return corrupt("answer");
        return *edit;
    }
    if (kind == u"notes") {
        if (!json[u"text"].isString())
            return corrupt("notes");
        return Notes{json[u"text"].toString()};
    }
    if (kind == u"raised") {
        const auto level = form::riskLevel(json[u"level"].toString());
        if (!level)
            return corrupt("raised level");
        return Raised{*level, json[u"reason"].toString()};
    }
    if (kind == u"leader") {
        const auto moved = leaderMoved(json);
        if (!moved)
            return corrupt("leader in the call");
        return *moved;
    }
    if (kind == u"recorded")
        return Recorded{json[u"segments"].toInt()};
    return fail(ErrorCode::Unsupported, "journal entry of an unknown kind");
}

} // namespace hl::record
