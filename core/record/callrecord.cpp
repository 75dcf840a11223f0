// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/callrecord.h"

#include "core/form/response.h"
#include "core/record/riskguard.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace hl::record {

namespace {

constexpr int kVersion = 1;

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<QJsonObject> parsed(const QByteArray &part)
{
    const QJsonDocument document = QJsonDocument::fromJson(part);
    if (!document.isObject())
        return fail(ErrorCode::Corrupt, "record part is no JSON object");
    if (document[u"v"].toInt() > kVersion)
        return fail(ErrorCode::Unsupported, "record of a newer version");
    return document.object();
}

/// Moves identity answers out of the items (in place) into `identity` (linkId -> item).
QJsonArray withoutIdentity(const QJsonArray &items, QJsonObject &identity)
{
    QJsonArray kept;
    for (const auto &value : items) {
        QJsonObject item = value.toObject();
        const QString linkId = item[u"linkId"].toString();
        if (identityItems().contains(linkId)) {
            identity.insert(linkId, item);
            continue;
        }
        if (item.contains(u"item")) {
            const QJsonArray inner = withoutIdentity(item[u"item"].toArray(), identity);
            if (inner.isEmpty())
                item.remove(u"item");
            else
                item[u"item"] = inner;
        }
        kept.append(item);
    }
    return kept;
}

void collectTexts(const QJsonArray &items, QStringList &texts)
{
    for (const auto &value : items) {
        const QJsonObject item = value.toObject();
        const QJsonArray answers = item[u"answer"].toArray();
        for (const auto &answer : answers) {
            if (answer[u"valueString"].isString())
                texts.append(answer[u"valueString"].toString());
        }
        collectTexts(item[u"item"].toArray(), texts);
    }
}

struct Consent
{
    FollowUpConsent answer = FollowUpConsent::NotAsked;
    QString where; ///< form and item that hold it
};

Consent consentOf(const form::AnswerBook &answers)
{
    Consent consent;
    // The separate consent form counts before the registration's short question, a refusal before an agreement.
    for (const auto &[formId, linkId] :
        {std::pair(u"lh-consent"_s, u"ct.followup"_s), std::pair(u"lh-reg"_s, u"reg.fu_consent"_s)}) {
        const QString code = answers.entered(formId).first(linkId).code();
        const auto where = formId + u'/' + linkId;
        if (code == u"no" || code == u"declined")
            return {FollowUpConsent::Declined, where};
        if ((code == u"yes" || code == u"agreed") && consent.answer == FollowUpConsent::NotAsked)
            consent = {FollowUpConsent::Agreed, where};
    }
    return consent;
}

QString reasonGiven(const QList<protocol::RunEvent> &run)
{
    for (auto event = run.crbegin(); event != run.crend(); ++event) {
        if (event->event == u"followup.declined")
            return event->data[u"reason"].toString();
    }
    return {};
}

QJsonArray json(const QList<LeaderPart> &leaders)
{
    QJsonArray array;
    for (const auto &part : leaders) {
        QJsonObject object{{u"fromMs"_s, toEpochMs(part.from)},
            {u"untilMs"_s, toEpochMs(part.until.value_or(part.from))}, {u"tookOver"_s, part.tookOver}};
        if (!part.leader.isNull())
            object.insert(u"leader"_s, part.leader.toString());
        array.append(object);
    }
    return array;
}

std::optional<QList<LeaderPart>> leadersFrom(const QJsonArray &array)
{
    QList<LeaderPart> leaders;
    for (const auto &value : array) {
        const auto leader = StaffId::fromString(value[u"leader"].toString());
        if (!leader && !value[u"leader"].isUndefined())
            return std::nullopt;
        leaders.append({leader.value_or(StaffId()), fromEpochMs(value[u"fromMs"].toInteger()),
            fromEpochMs(value[u"untilMs"].toInteger()), value[u"tookOver"].toBool()});
    }
    return leaders;
}

QString code(FollowUpConsent consent)
{
    switch (consent) {
    case FollowUpConsent::Agreed:
        return u"agreed"_s;
    case FollowUpConsent::Declined:
        return u"declined"_s;
    case FollowUpConsent::NotAsked:
        break;
    }
    return u"not-asked"_s;
}

FollowUpConsent consentFrom(const QString &code)
{
    if (code == u"agreed")
        return FollowUpConsent::Agreed;
    return code == u"declined" ? FollowUpConsent::Declined : FollowUpConsent::NotAsked;
}

} // namespace

const QSet<QString> &identityItems()
{
    static const QSet<QString> items{u"reg.contact"_s, u"rk.location"_s, u"rk.callback"_s};
    return items;
}

RecordId recordIdFor(const CallId &call)
{
    return RecordId(call.bytes());
}

Result<CallRecord> CallRecord::fromDraft(
    const CallDraft &draft, const StaffId &author, const form::RiskAssessment &risk, const form::FormLibrary &forms)
{
    if (!draft.endedAt())
        return fail(ErrorCode::Refused, "the call is not over");
    if (draft.isPractice())
        return fail(ErrorCode::Refused, "a practice call leaves no record");
    CallRecord record;
    record.id = recordIdFor(draft.call());
    record.author = author;
    record.origin = draft.origin();
    record.startedAt = draft.answeredAt().value_or(draft.openedAt());
    record.endedAt = *draft.endedAt();
    record.endReason = *draft.endReason();
    record.protocolIds = draft.protocolIds();
    record.riskLevel = risk.level;
    record.riskIncomplete = risk.incomplete;
    for (const auto &reason : risk.because)
        record.riskReasons.append(reason.text);
    record.content = draft.content();
    record.followUpOf = draft.followUpOf();
    record.takenFrom = draft.takenFrom();
    const Consent consent = consentOf(draft.answers());
    record.followUp = consent.answer;
    record.followUpConsent = consent.where;
    // A follow-up call books the next contact of its index record; it opens none of its own.
    if (record.followUp == FollowUpConsent::Agreed && !record.followUpOf)
        record.followUpDue = record.endedAt + FollowUpWithin;
    if (record.followUp == FollowUpConsent::Declined)
        record.followUpReason = reasonGiven(draft.run());
    form::AnswerBook answers = draft.answers();
    answers.setComputed(form::levelEdits(standingLevel({draft, risk}), risk.incomplete));
    for (const auto &[formId, phase] : answers.filled()) {
        const form::Questionnaire *questionnaire = forms.find(formId);
        if (!questionnaire)
            return fail(ErrorCode::InvalidInput, "a form of the call is not in the library");
        record.responses.append(
            form::toResponse(*questionnaire, answers.seen(*questionnaire, phase), {true, record.endedAt, phase}));
    }
    record.facts = CallFacts::from(record.responses);
    record.notes = draft.notes();
    record.run = draft.run();
    record.recordingSegments = draft.recordingSegments();
    record.leaders = draft.leaders();
    record.callerNumber = draft.callerNumber();
    record.lineReference = draft.lineReference();
    return record;
}

std::optional<FollowUpEvent> CallRecord::firstFollowUpEvent(EventId eventId, const SixItems &before, Timestamp at) const
{
    if (followUpOf)
        return std::nullopt;
    const FollowUp none(id);
    if (followUpDue)
        return none.make(eventId, author, at, followup::Opened{author, endedAt, *followUpDue, followUpConsent, before});
    if (followUp != FollowUpConsent::Declined)
        return std::nullopt;
    const QString reason = followUpReason.isEmpty() ? u"caller-declined"_s : followUpReason;
    return none.make(eventId, author, at, followup::NotAgreed{endedAt, reason});
}

Parts CallRecord::toParts() const
{
    QJsonObject statistics{
        {u"v"_s, kVersion},
        {u"record"_s, id.toString()},
        {u"author"_s, author.toString()},
        {u"origin"_s, code(origin)},
        {u"startedMs"_s, toEpochMs(startedAt)},
        {u"endedMs"_s, toEpochMs(endedAt)},
        {u"end"_s, QString::fromLatin1(name(endReason).data(), qsizetype(name(endReason).size()))},
        {u"protocols"_s, QJsonArray::fromStringList(protocolIds)},
        {u"risk"_s, form::code(riskLevel)},
        {u"incomplete"_s, riskIncomplete},
        {u"followUp"_s, code(followUp)},
        {u"recordingSegments"_s, recordingSegments},
    };
    if (followUpDue)
        statistics.insert(u"followUpDueMs"_s, toEpochMs(*followUpDue));
    if (!followUpConsent.isEmpty())
        statistics.insert(u"followUpConsent"_s, followUpConsent);
    if (!followUpReason.isEmpty())
        statistics.insert(u"followUpReason"_s, followUpReason);
    if (followUpOf)
        statistics.insert(u"followUpOf"_s, followUpOf->toString());
    if (takenFrom)
        statistics.insert(u"takenFrom"_s, takenFrom->toString());
    if (facts.isRecorded)
        statistics.insert(u"facts"_s, facts.toJson());
    if (!content.isNull())
        statistics.insert(u"content"_s, content.toString());

    QJsonObject identityAnswers;
    QJsonArray narrativeResponses;
    for (const auto &value : responses) {
        QJsonObject response = value.toObject();
        QJsonObject moved;
        response[u"item"] = withoutIdentity(response[u"item"].toArray(), moved);
        narrativeResponses.append(response);
        for (auto it = moved.constBegin(); it != moved.constEnd(); ++it)
            identityAnswers.insert(it.key(), it.value());
    }
    QJsonArray log;
    for (const auto &event : run)
        log.append(protocol::toJson(event));
    QJsonArray reasons;
    for (const auto &reason : riskReasons)
        reasons.append(QJsonObject{{u"zh"_s, reason.zh}, {u"en"_s, reason.en}});

    QJsonObject narrative{{u"v"_s, kVersion}, {u"notes"_s, notes}, {u"responses"_s, narrativeResponses},
        {u"run"_s, log}, {u"reasons"_s, reasons}, {u"line"_s, lineReference}};
    if (!leaders.isEmpty())
        narrative.insert(u"leaders"_s, json(leaders));

    return {bytes(statistics), bytes(narrative),
        bytes({{u"v"_s, kVersion}, {u"number"_s, callerNumber}, {u"answers"_s, identityAnswers}})};
}

Result<CallRecord> CallRecord::fromParts(const Parts &parts)
{
    const auto statistics = parsed(parts.statistics);
    if (!statistics)
        return fail(statistics.error());
    const QJsonObject &s = *statistics;
    const auto id = RecordId::fromString(s[u"record"].toString());
    const auto author = StaffId::fromString(s[u"author"].toString());
    const auto origin = callOrigin(s[u"origin"].toString());
    const auto reason = endReasonFromName(s[u"end"].toString().toStdString());
    const auto level = form::riskLevel(s[u"risk"].toString());
    const auto content = content::ContentId::fromString(s[u"content"].toString());
    const auto followUpOf = RecordId::fromString(s[u"followUpOf"].toString());
    const auto takenFrom = RecordId::fromString(s[u"takenFrom"].toString());
    if (!id || !author || !origin || !reason || !level || !content || (s.contains(u"followUpOf") && !followUpOf)
        || (s.contains(u"takenFrom") && !takenFrom))
        return fail(ErrorCode::Corrupt, "statistics part lacks a field");
    CallRecord record;
    record.id = *id;
    record.author = *author;
    record.origin = *origin;
    record.startedAt = fromEpochMs(s[u"startedMs"].toInteger());
    record.endedAt = fromEpochMs(s[u"endedMs"].toInteger());
    record.endReason = *reason;
    for (const auto &protocolId : s[u"protocols"].toArray())
        record.protocolIds.append(protocolId.toString());
    record.riskLevel = *level;
    record.riskIncomplete = s[u"incomplete"].toBool(true);
    record.followUp = consentFrom(s[u"followUp"].toString());
    if (s.contains(u"followUpDueMs"))
        record.followUpDue = fromEpochMs(s[u"followUpDueMs"].toInteger());
    record.recordingSegments = s[u"recordingSegments"].toInt();
    record.followUpConsent = s[u"followUpConsent"].toString();
    record.followUpReason = s[u"followUpReason"].toString();
    record.followUpOf = followUpOf;
    record.takenFrom = takenFrom;
    record.facts = CallFacts::fromJson(s[u"facts"].toObject());
    record.content = *content;

    if (!parts.narrative.isEmpty()) {
        const auto narrative = parsed(parts.narrative);
        if (!narrative)
            return fail(narrative.error());
        record.notes = (*narrative)[u"notes"].toString();
        record.responses = (*narrative)[u"responses"].toArray();
        record.lineReference = (*narrative)[u"line"].toString();
        for (const auto &event : (*narrative)[u"run"].toArray()) {
            auto runEvent = protocol::runEventFromJson(event.toObject());
            if (!runEvent)
                return fail(ErrorCode::Corrupt, "narrative part holds a broken run event");
            record.run.append(*runEvent);
        }
        auto leaders = leadersFrom((*narrative)[u"leaders"].toArray());
        if (!leaders)
            return fail(ErrorCode::Corrupt, "narrative part does not say which leader was in the call");
        record.leaders = std::move(*leaders);
        for (const auto &text : (*narrative)[u"reasons"].toArray())
            record.riskReasons.append(Text{text[u"zh"].toString(), text[u"en"].toString()});
    }
    if (!parts.identity.isEmpty()) {
        const auto identity = parsed(parts.identity);
        if (!identity)
            return fail(identity.error());
        record.callerNumber = (*identity)[u"number"].toString();
        // Identity answers come back as a response of their own: which form they stood in does not matter to a reader.
        const QJsonObject answers = (*identity)[u"answers"].toObject();
        if (!answers.isEmpty()) {
            QJsonArray items;
            for (const auto &item : answers)
                items.append(item);
            record.responses.append(QJsonObject{
                {u"resourceType"_s, u"QuestionnaireResponse"_s}, {u"status"_s, u"completed"_s}, {u"item"_s, items}});
        }
    }
    return record;
}

QString CallRecord::searchText() const
{
    QStringList texts{notes};
    for (const auto &response : responses)
        collectTexts(response[u"item"].toArray(), texts);
    return texts.join(u'\n');
}

} // namespace hl::record
