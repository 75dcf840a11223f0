// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/callertag.h"
#include "core/record/callrecord.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hl;
using namespace hl::record;

namespace {

const Timestamp kStart = fromEpochMs(1'790'000'000'000);

CallId someCall()
{
    return *CallId::fromString(u"01890a5d-ac96-774b-bcce-b302099a8057"_s);
}

StaffId someStaff()
{
    return *StaffId::fromString(u"01890a5d-ac96-774b-bcce-000000000012"_s);
}

StaffId someLeader()
{
    return *StaffId::fromString(u"01890a5d-ac96-774b-bcce-000000000007"_s);
}

/// An answer as a screen gives it: a code, a text, true or false.
form::AnswerEdit edit(const QString &formId, const QString &linkId, const QVariant &input)
{
    const form::Item *item = form::FormLibrary::builtIn().find(formId)->find(linkId);
    return {formId, {}, linkId, form::valuesFor(*item, input).value()};
}

protocol::RunEvent started(const QString &protocolId, quint64 seq, protocol::RunEventKind kind)
{
    return {seq, kStart, kind, protocolId, {}, {}};
}

/// Every kind of event once, in a believable order, with the moment of each.
QList<std::pair<DraftEvent, Timestamp>> wholeCall()
{
    using namespace std::chrono_literals;
    return {
        {Opened{CallOrigin::Line, u"13800000000"_s, u"queue-7"_s}, kStart},
        {Answered{}, kStart + 5s},
        {started(u"general"_s, 1, protocol::RunEventKind::Started), kStart + 5s},
        {edit(u"lh-reg"_s, u"reg.goal"_s, u"睡得着"_s), kStart + 60s},
        {edit(u"lh-reg"_s, u"reg.fu_consent"_s, u"yes"_s), kStart + 61s},
        {edit(u"lh-reg"_s, u"reg.contact_consent"_s, true), kStart + 61s},
        {edit(u"lh-reg"_s, u"reg.contact"_s, u"13911112222"_s), kStart + 62s},
        {edit(u"lh-screen"_s, u"sc.idea2w"_s, u"yes"_s), kStart + 70s},
        {started(u"suicide-risk"_s, 2, protocol::RunEventKind::Switched), kStart + 71s},
        {Notes{u"来电者说最近失眠"_s}, kStart + 80s},
        {Raised{form::RiskLevel::High, u"语气低沉"_s}, kStart + 90s},
        {Recorded{2}, kStart + 91s},
        {LeaderMoved{LeaderStep::Called, someLeader()}, kStart + 92s},
        {LeaderMoved{LeaderStep::Joined}, kStart + 94s},
        {LeaderMoved{LeaderStep::Left}, kStart + 98s},
        {Over{EndReason::CallerHungUp}, kStart + 100s},
    };
}

CallDraft draftOf(const QList<std::pair<DraftEvent, Timestamp>> &events)
{
    CallDraft draft(someCall());
    for (const auto &[event, at] : events)
        draft.apply(event, at);
    return draft;
}

CallRecord recordOf(const CallDraft &draft)
{
    const auto risk = form::assess(draft.answers(), draft.raise(), QDate(2026, 9, 21));
    return CallRecord::fromDraft(draft, someStaff(), risk).value();
}

} // namespace

class TestRecord : public QObject
{
    Q_OBJECT

private slots:
    void everyEventSurvivesTheJournal()
    {
        for (const auto &[event, at] : wholeCall()) {
            const EncodedEvent encoded = encode(event);
            const auto back = decode(encoded.kind, encoded.body);
            QVERIFY2(back.has_value(), qPrintable(encoded.kind));
            QVERIFY2(*back == event, qPrintable(encoded.kind));
        }
    }

    void brokenEntriesAreRefused_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::newRow("not JSON") << u"notes"_s << QByteArray("notes") << int(ErrorCode::Corrupt);
        QTest::newRow("notes without text") << u"notes"_s << QByteArray("{}") << int(ErrorCode::Corrupt);
        QTest::newRow("unknown origin") << u"opened"_s << QByteArray(R"({"origin":"x"})") << int(ErrorCode::Corrupt);
        QTest::newRow("unknown end") << u"over"_s << QByteArray(R"({"reason":"x"})") << int(ErrorCode::Corrupt);
        QTest::newRow("unknown level") << u"raised"_s << QByteArray(R"({"level":"x"})") << int(ErrorCode::Corrupt);
        QTest::newRow("a leader of no name")
            << u"leader"_s << QByteArray(R"({"step":"called"})") << int(ErrorCode::Corrupt);
        QTest::newRow("a leader in no step")
            << u"leader"_s << QByteArray(R"({"step":"sung"})") << int(ErrorCode::Corrupt);
        QTest::newRow("newer kind") << u"hologram"_s << QByteArray("{}") << int(ErrorCode::Unsupported);
    }
    void brokenEntriesAreRefused()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        const auto result = decode(kind, body);
        QVERIFY(!result);
        QCOMPARE(int(result.error().code), code);
    }

    void theDraftIsAFold()
    {
        const CallDraft draft = draftOf(wholeCall());
        QCOMPARE(draft.callerNumber(), u"13800000000"_s);
        QCOMPARE(draft.lineReference(), u"queue-7"_s);
        QVERIFY(draft.answeredAt() == kStart + std::chrono::seconds(5));
        QCOMPARE(draft.protocolIds(), (QStringList{u"general"_s, u"suicide-risk"_s}));
        QCOMPARE(draft.notes(), u"来电者说最近失眠"_s);
        QCOMPARE(draft.recordingSegments(), 2);
        QVERIFY(draft.endReason() == EndReason::CallerHungUp);
    }

    /// The wall clock is set while somebody talks.
    void noCallEndsBeforeItBegan_data()
    {
        QTest::addColumn<qint64>("endedMs"); ///< after the answer
        QTest::addColumn<qint64>("seenMs");
        QTest::newRow("not at all") << qint64(95'000) << qint64(95'000);
        QTest::newRow("an hour back, daylight saving by hand") << qint64(95'000 - 3'600'000) << qint64(0);
        QTest::newRow("to 1970") << -toEpochMs(kStart) << qint64(0);
        QTest::newRow("an hour on") << qint64(95'000 + 3'600'000) << qint64(95'000 + 3'600'000);
    }
    void noCallEndsBeforeItBegan()
    {
        QFETCH(qint64, endedMs);
        QFETCH(qint64, seenMs);
        auto events = wholeCall();
        const Timestamp answered = events.at(1).second;
        events.last().second = answered + Millis(endedMs);
        const CallRecord record = recordOf(draftOf(events));
        QVERIFY(record.startedAt == answered);
        QVERIFY(record.endedAt == answered + Millis(seenMs));
        QVERIFY(record.followUpDue == record.endedAt + std::chrono::hours(24));
    }

    void theFirstEndCounts()
    {
        CallDraft draft = draftOf(wholeCall());
        draft.apply(Over{EndReason::EngineDied}, kStart + std::chrono::hours(2));
        QVERIFY(draft.endReason() == EndReason::CallerHungUp);
        QVERIFY(draft.endedAt() == kStart + std::chrono::seconds(100));
    }

    void whichLeadersWereInTheCall()
    {
        using namespace std::chrono_literals;
        const auto called = LeaderMoved{LeaderStep::Called, someLeader()};
        const auto joined = LeaderMoved{LeaderStep::Joined};
        const auto left = LeaderMoved{LeaderStep::Left};
        const auto parts
            = [](const QList<std::pair<DraftEvent, Timestamp>> &events) { return draftOf(events).leaders(); };
        QCOMPARE(parts({{called, kStart}}), QList<LeaderPart>()); // her telephone did not answer
        QCOMPARE(parts({{called, kStart}, {left, kStart + 20s}}), QList<LeaderPart>());
        const LeaderPart part{someLeader(), kStart + 5s, kStart + 60s};
        // told again after a restart: nothing new
        QCOMPARE(parts({{called, kStart}, {joined, kStart + 5s}, {joined, kStart + 30s}, {left, kStart + 60s},
                     {left, kStart + 70s}}),
            QList<LeaderPart>({part}));
        // with the call her part of it ends
        const Over over{EndReason::CallerHungUp};
        QCOMPARE(parts({{called, kStart}, {joined, kStart + 5s}, {over, kStart + 60s}, {left, kStart + 61s}}),
            QList<LeaderPart>({part}));
        // taken over: whether or not her leg of it was over a moment before
        const Over moved{EndReason::HandedOver};
        const LeaderPart hers{someLeader(), kStart + 5s, kStart + 60s, true};
        QCOMPARE(parts({{called, kStart}, {joined, kStart + 5s}, {moved, kStart + 60s}}), QList<LeaderPart>({hers}));
        QCOMPARE(parts({{called, kStart}, {joined, kStart + 5s}, {left, kStart + 59s}, {moved, kStart + 60s}}),
            QList<LeaderPart>({hers}));
        // one after the other
        const auto other = LeaderMoved{LeaderStep::Called, someStaff()};
        const auto both = parts({{called, kStart}, {joined, kStart + 5s}, {left, kStart + 60s}, {other, kStart + 70s},
            {joined, kStart + 80s}, {moved, kStart + 90s}});
        QCOMPARE(both, QList<LeaderPart>({part, {someStaff(), kStart + 80s, kStart + 90s, true}}));
    }

    void aPersonMayRaiseAndNeverLower()
    {
        CallDraft draft = draftOf(wholeCall());
        draft.apply(Raised{form::RiskLevel::Moderate, u"-"_s}, kStart);
        QVERIFY(draft.raise()->level == form::RiskLevel::High);
        draft.apply(Raised{form::RiskLevel::Imminent, u"正在服药"_s}, kStart);
        QVERIFY(draft.raise()->level == form::RiskLevel::Imminent);
    }

    void aRunningCallHasNoRecord()
    {
        auto events = wholeCall();
        events.removeLast();
        const CallDraft draft = draftOf(events);
        const auto risk = form::assess(draft.answers(), draft.raise(), QDate(2026, 9, 21));
        const auto record = CallRecord::fromDraft(draft, someStaff(), risk);
        QVERIFY(!record);
        QVERIFY(record.error().code == ErrorCode::Refused);
    }

    void theFollowUpIsDueADayAfterTheEndAndOnlyWithConsent()
    {
        const CallRecord agreed = recordOf(draftOf(wholeCall()));
        QVERIFY(agreed.followUp == FollowUpConsent::Agreed);
        QVERIFY(agreed.followUpDue == kStart + std::chrono::seconds(100) + std::chrono::hours(24));

        CallDraft declined = draftOf(wholeCall());
        declined.apply(edit(u"lh-reg"_s, u"reg.fu_consent"_s, u"no"_s), kStart);
        const CallRecord record = recordOf(declined);
        QVERIFY(record.followUp == FollowUpConsent::Declined);
        QVERIFY(!record.followUpDue);
        // Without consent there is nothing to call: the number that was typed before is not kept.
        QVERIFY(!declined.answers().filled().empty());
        QVERIFY(!record.toParts().identity.contains("13911112222"));
    }

    // The consent form says it in codes of its own.
    void theSeparateConsentCountsBeforeTheShortQuestion()
    {
        CallDraft declined = draftOf(wholeCall());
        declined.apply(edit(u"lh-consent"_s, u"ct.followup"_s, u"declined"_s), kStart);
        QVERIFY(recordOf(declined).followUp == FollowUpConsent::Declined);
        QCOMPARE(recordOf(declined).followUpConsent, u"lh-consent/ct.followup"_s);

        CallDraft agreed = draftOf(wholeCall());
        agreed.apply(edit(u"lh-reg"_s, u"reg.fu_consent"_s, {}), kStart);
        agreed.apply(edit(u"lh-consent"_s, u"ct.followup"_s, u"agreed"_s), kStart);
        QVERIFY(recordOf(agreed).followUp == FollowUpConsent::Agreed);
        QVERIFY(recordOf(agreed).followUpDue);
    }

    void whatBeginsTheFollowUp()
    {
        const auto id = EventId(EventId::Bytes{1});
        const auto first = recordOf(draftOf(wholeCall())).firstFollowUpEvent(id, {}, kStart);
        QVERIFY(first);
        const auto &opened = std::get<followup::Opened>(first->what);
        QVERIFY(opened.due == opened.callEnded + std::chrono::hours(24));
        QCOMPARE(opened.consent, u"lh-reg/reg.fu_consent"_s);
        QVERIFY(opened.owner == someStaff() && first->record == recordIdFor(someCall()));

        CallDraft declined = draftOf(wholeCall());
        declined.apply(edit(u"lh-reg"_s, u"reg.fu_consent"_s, u"no"_s), kStart);
        declined.apply(protocol::RunEvent{3, kStart, protocol::RunEventKind::Step, u"suicide-risk"_s,
                           u"followup.declined"_s, {{u"reason"_s, u"no-safe-contact"_s}}},
            kStart);
        const auto refused = recordOf(declined).firstFollowUpEvent(id, {}, kStart);
        QCOMPARE(std::get<followup::NotAgreed>(refused->what).reason, u"no-safe-contact"_s);

        auto notAsked = wholeCall();
        notAsked.remove(4, 3);
        QVERIFY(!recordOf(draftOf(notAsked)).firstFollowUpEvent(id, {}, kStart));
        // A follow-up call opens none of its own.
        auto followUpCall = wholeCall();
        std::get<Opened>(followUpCall.first().first).followUpOf = RecordId(RecordId::Bytes{7});
        const auto record = recordOf(draftOf(followUpCall));
        QVERIFY(record.followUpOf == RecordId(RecordId::Bytes{7}));
        QVERIFY(!record.followUpDue && !record.firstFollowUpEvent(id, {}, kStart));
        QVERIFY(CallRecord::fromParts(record.toParts())->followUpOf == record.followUpOf);
    }

    void aPracticeCallHasNoRecordWhateverComesLater()
    {
        auto events = wholeCall();
        std::get<Opened>(events.first().first).origin = CallOrigin::Practice;
        CallDraft draft = draftOf(events);
        draft.apply(Opened{CallOrigin::Line, {}, {}}, kStart);
        QVERIFY(draft.isPractice());
        const auto risk = form::assess(draft.answers(), draft.raise(), QDate(2026, 9, 21));
        QCOMPARE(CallRecord::fromDraft(draft, someStaff(), risk).error().code, ErrorCode::Refused);
    }

    void aRecordNamesItsContent()
    {
        auto events = wholeCall();
        const content::ContentId content{7, QByteArray(32, 'h')};
        std::get<Opened>(events.first().first).content = content;
        const CallRecord record = recordOf(draftOf(events));
        QVERIFY(record.content == content);
        QVERIFY(CallRecord::fromParts(record.toParts())->content == content);
        const auto encoded = encode(events.first().first);
        QVERIFY(*decode(encoded.kind, encoded.body) == events.first().first);
        QVERIFY(!decode(u"opened"_s, R"({"origin":"line","content":"7-zz"})"));
        QVERIFY(!decode(u"opened"_s, R"({"origin":"line","followUpOf":"?"})"));
    }

    // In what reports read, and not where whoever answered stands.
    void aRecordNamesTheOneThatItTookOver()
    {
        auto events = wholeCall();
        std::get<Opened>(events.first().first).takenFrom = RecordId(RecordId::Bytes{7});
        const auto encoded = encode(events.first().first);
        QVERIFY(*decode(encoded.kind, encoded.body) == events.first().first);
        QVERIFY(!decode(u"opened"_s, R"({"origin":"line","takenFrom":"?"})"));
        const CallRecord record = recordOf(draftOf(events));
        QVERIFY(CallRecord::fromParts({record.toParts().statistics, {}, {}})->takenFrom == record.takenFrom);
        QVERIFY(!recordOf(draftOf(wholeCall())).toParts().statistics.contains("takenFrom"));
    }

    // Written by the version before content packs and follow-up events.
    void anOldRecordIsReadable()
    {
        const auto record = CallRecord::fromParts(
            {R"({"author":"01890a5d-ac96-774b-bcce-000000000012","end":"CallerHungUp",)"
             R"("endedMs":1790000100000,"followUp":"agreed","followUpDueMs":1790086500000,"incomplete":true,"origin":"line",)"
             R"("protocols":["general"],"record":"01890a5d-ac96-774b-bcce-b302099a8057","recordingSegments":2,"risk":"high",)"
             R"("startedMs":1790000005000,"v":1})",
                R"({"line":"queue-7","notes":"x","reasons":[],"responses":[],"run":[],"v":1})",
                R"({"answers":{},"number":"13800000000","v":1})"});
        QVERIFY(record);
        QVERIFY(record->content.isNull() && !record->followUpOf && record->followUpReason.isEmpty());
        QVERIFY(record->followUp == FollowUpConsent::Agreed);
        QVERIFY(decode(u"opened"_s, R"({"origin":"by-hand","number":"","line":""})"));
    }

    void numbersInOneForm_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("normalised");
        const auto row = [](const char16_t *number, const char *normalised) {
            QTest::newRow(normalised) << QString::fromUtf16(number) << QString::fromLatin1(normalised);
        };
        row(u"13800138000", "+8613800138000");
        row(u"138 0013-8000", "+8613800138000");
        row(u"+86 (138) 0013 8000", "+8613800138000");
        row(u"008613800138000", "+8613800138000");
        row(u"１３８００１３８０００", "+8613800138000");
        row(u"sip:13800138000@gateway.example;user=phone", "+8613800138000");
        row(u"tel:+8613800138000", "+8613800138000");
        row(u"010-6500 1234", "+861065001234");
        row(u"+1 202 555 0100", "+12025550100");
        for (const char16_t *none : {u"", u"anonymous", u"unknown", u"12356", u"110", u"+",
                 u"sip:anonymous@anonymous.invalid", u"00", u"+12345678901234567890", u"1380013800x"})
            row(none, "");
    }
    void numbersInOneForm()
    {
        QFETCH(QString, number);
        QFETCH(QString, normalised);
        QCOMPARE(normalisedNumber(number).value_or(QString()), normalised);
    }

    void partsComeTogetherAgain()
    {
        const CallRecord record = recordOf(draftOf(wholeCall()));
        const auto back = CallRecord::fromParts(record.toParts());
        QVERIFY(back.has_value());
        QVERIFY(back->id == record.id && back->author == record.author);
        QVERIFY(back->startedAt == record.startedAt && back->endedAt == record.endedAt);
        QCOMPARE(back->protocolIds, record.protocolIds);
        QVERIFY(back->riskLevel == form::RiskLevel::High);
        QCOMPARE(back->riskReasons, record.riskReasons);
        QVERIFY(back->followUpDue == record.followUpDue);
        QCOMPARE(back->notes, record.notes);
        QCOMPARE(back->run, record.run);
        QCOMPARE(back->callerNumber, record.callerNumber);
        QCOMPARE(back->recordingSegments, 2);
        using namespace std::chrono_literals;
        QCOMPARE(back->leaders, QList<LeaderPart>({{someLeader(), kStart + 94s, kStart + 98s}}));
        auto parts = record.toParts();
        QVERIFY(!parts.statistics.contains("0000000007"));
        parts.narrative.replace(someLeader().toString().toUtf8(), "?");
        QVERIFY(!CallRecord::fromParts(parts));
    }

    /// Who and where the caller is must not stand in the parts that more people read.
    void identityStaysInItsPart()
    {
        const Parts parts = recordOf(draftOf(wholeCall())).toParts();
        for (const QByteArray &secret : {QByteArray("13800000000"), QByteArray("13911112222")}) {
            QVERIFY(!parts.statistics.contains(secret));
            QVERIFY(!parts.narrative.contains(secret));
            QVERIFY(parts.identity.contains(secret));
        }
        QVERIFY(!parts.statistics.contains("失眠") && !parts.statistics.contains("睡得着"));
    }

    // The place is asked for from a high level on, and what was answered then is kept, although the inquiry was not
    // begun and a later screen found less.
    void whatAHighLevelAskedForIsKept()
    {
        auto call = wholeCall();
        const auto end = call.takeLast();
        call.append({edit(u"lh-risk"_s, u"rk.location"_s, u"江边"_s), kStart + std::chrono::seconds(92)});
        call.append(end);
        QVERIFY(recordOf(draftOf(call)).toParts().identity.contains("江边"));
        call.removeIf([](const auto &entry) { return std::holds_alternative<Raised>(entry.first); });
        QVERIFY(!recordOf(draftOf(call)).toParts().identity.contains("江边")); // nobody had asked
        call.insert(2,
            {protocol::RunEvent{
                 3, kStart, protocol::RunEventKind::Fact, u"suicide-risk"_s, u"risk.high"_s, QJsonObject()},
                kStart});
        QVERIFY(recordOf(draftOf(call)).toParts().identity.contains("江边"));
    }

    /// What reports count is drawn from the forms: codes and spans of years, never a word (R68).
    void factsAreCodesOnly()
    {
        auto call = wholeCall();
        const auto end = call.takeLast();
        for (const auto &[item, given] : {std::pair(u"reg.sex"_s, QVariant(u"female"_s)),
                 std::pair(u"reg.age"_s, QVariant(17)), std::pair(u"reg.feedback"_s, QVariant(4)),
                 std::pair(u"reg.problems"_s, QVariant(QStringList{u"family"_s, u"money"_s})),
                 std::pair(u"reg.goal_met"_s, QVariant(u"partly"_s))})
            call.append({edit(u"lh-reg"_s, item, given), kStart + std::chrono::seconds(80)});
        call.append(end);
        const CallRecord record = recordOf(draftOf(call));
        const std::map<QString, QStringList> expected{{u"reg.age"_s, {u"14-17"_s}}, {u"reg.feedback"_s, {u"4"_s}},
            {u"reg.goal_met"_s, {u"partly"_s}}, {u"reg.problems"_s, {u"family"_s, u"money"_s}},
            {u"reg.sex"_s, {u"female"_s}}};
        QVERIFY(record.facts.isRecorded && record.facts.answers == expected);
        const Parts parts = record.toParts();
        QVERIFY(CallRecord::fromParts({parts.statistics, {}, {}})->facts == record.facts);
        QVERIFY(!parts.statistics.contains("睡得着"));
    }

    void ages_data()
    {
        QTest::addColumn<int>("age");
        QTest::addColumn<QString>("span");
        for (const auto &[age, span] :
            {std::pair(0, u"0-13"_s), std::pair(13, u"0-13"_s), std::pair(14, u"14-17"_s), std::pair(17, u"14-17"_s),
                std::pair(18, u"18-29"_s), std::pair(29, u"18-29"_s), std::pair(30, u"30-44"_s),
                std::pair(44, u"30-44"_s), std::pair(45, u"45-59"_s), std::pair(59, u"45-59"_s),
                std::pair(60, u"60+"_s), std::pair(120, u"60+"_s), std::pair(121, QString()), std::pair(-1, QString())})
            QTest::addRow("%d", age) << age << span;
    }
    void ages()
    {
        QFETCH(int, age);
        QFETCH(QString, span);
        const auto facts = CallFacts::from(
            QJsonArray{QJsonObject{{u"questionnaire"_s, u"https://x.example/Questionnaire/lh-reg|1.0.0"_s},
                {u"item"_s,
                    QJsonArray{QJsonObject{{u"linkId"_s, u"reg.age"_s},
                        {u"answer"_s, QJsonArray{QJsonObject{{u"valueInteger"_s, age}}}}}}}}});
        const auto found = facts.answers.find(u"reg.age"_s);
        QCOMPARE(found == facts.answers.end() ? QString() : found->second.join(u','), span);
    }

    /// Another's device may send anything: what is no code of a list stays out, an old record is no "no".
    void whatIsNoCodeStaysOut()
    {
        const auto facts = CallFacts::fromJson(QJsonDocument::fromJson(R"({"v":1,"answers":{
            "reg.sex":["female","张三","13800000000","Li Na","female"],"reg.age":["17"],"reg.feedback":["6"],
            "reg.goal":["sleep"],"reg.region":"local"}})")
                                                   .object());
        QVERIFY(facts.isRecorded);
        QVERIFY((facts.answers == std::map<QString, QStringList>{{u"reg.sex"_s, {u"female"_s}}}));
        QVERIFY(!CallFacts::fromJson({}).isRecorded);
        QVERIFY(!CallFacts().isRecorded && CallFacts::from({}).isRecorded);
    }

    void aReaderOfLessSeesLess()
    {
        Parts parts = recordOf(draftOf(wholeCall())).toParts();
        parts.identity.clear();
        parts.narrative.clear();
        const auto record = CallRecord::fromParts(parts);
        QVERIFY(record.has_value());
        QVERIFY(record->callerNumber.isEmpty() && record->notes.isEmpty());
        QVERIFY(record->riskLevel == form::RiskLevel::High);
    }

    void brokenPartsAreRefused()
    {
        Parts parts = recordOf(draftOf(wholeCall())).toParts();
        Parts broken = parts;
        broken.statistics.chop(1);
        QVERIFY(CallRecord::fromParts(broken).error().code == ErrorCode::Corrupt);
        broken = parts;
        broken.statistics.replace("\"v\":1", "\"v\":2");
        QVERIFY(CallRecord::fromParts(broken).error().code == ErrorCode::Unsupported);
    }

    void oneCallOneRecord() { QCOMPARE(recordIdFor(someCall()).toString(), someCall().toString()); }
};

QTEST_GUILESS_MAIN(TestRecord)
#include "tst_record.moc"
