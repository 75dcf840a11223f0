// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/response.h"
#include "core/record/amendment.h"

#include <algorithm>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hl;
using namespace hl::record;
using form::RiskLevel;

namespace {

const Timestamp kStart = fromEpochMs(1'790'000'000'000);
const StaffId kGao = *StaffId::fromString(u"01890a5d-ac96-774b-bcce-000000000012"_s);
const StaffId kZhou = *StaffId::fromString(u"01890a5d-ac96-774b-bcce-000000000013"_s);

const form::FormLibrary &forms()
{
    return form::FormLibrary::builtIn();
}

std::vector<form::Value> values(const QString &formId, const QString &linkId, const QVariant &input)
{
    return form::valuesFor(*forms().find(formId)->find(linkId), input).value();
}

/// A general call: asked about danger, nothing found.
CallRecord calm()
{
    CallDraft draft(*CallId::fromString(u"01890a5d-ac96-774b-bcce-b302099a8057"_s));
    const auto answer = [&](const QString &form, const QString &item, const QVariant &input) {
        draft.apply(form::AnswerEdit{form, {}, item, values(form, item, input)}, kStart);
    };
    draft.apply(Opened{CallOrigin::Line, u"13800000000"_s, u"queue-7"_s}, kStart);
    draft.apply(Answered{}, kStart);
    for (const auto &item : {u"sc.now"_s, u"sc.idea2w"_s, u"sc.plan"_s, u"sc.att2w"_s})
        answer(u"lh-screen"_s, item, u"no"_s);
    answer(u"lh-screen"_s, u"sc.when"_s, u"none"_s);
    answer(u"lh-reg"_s, u"reg.sex"_s, u"male"_s);
    answer(u"lh-reg"_s, u"reg.prior_calls7"_s, 2); // the program fills it in, nobody changes it
    answer(u"lh-reg"_s, u"reg.contact_consent"_s, true);
    answer(u"lh-reg"_s, u"reg.contact"_s, u"13911112222"_s);
    draft.apply(Notes{u"来电者说工作很累"_s}, kStart);
    draft.apply(Over{EndReason::CallerHungUp}, kStart + std::chrono::minutes(9));
    return CallRecord::fromDraft(draft, kGao, form::assess(draft.answers(), std::nullopt, QDate(2026, 9, 21))).value();
}

Change change(const QString &formId, const QString &linkId, const QVariant &was, const QVariant &now)
{
    return {formId, {}, linkId, values(formId, linkId, was), values(formId, linkId, now)};
}

Change notes(const QString &was, const QString &now)
{
    const auto said = [](const QString &text) {
        return text.isEmpty() ? std::vector<form::Value>() : std::vector{form::Value::string(text)};
    };
    return {Change::ofRecord(), {}, Change::notes(), said(was), said(now)};
}

Change level(const QString &code)
{
    return {Change::ofRecord(), {}, Change::level(), {}, {form::Value::term(code)}};
}

Amendment amendment(const StaffId &by, int minute, const QList<Change> &changes, const QList<EventId> &knew = {})
{
    ManualClock clock(kStart + std::chrono::minutes(60 + minute));
    return {EventId::create(clock), calm().id, by, clock.now(), u"听了录音"_s, changes, knew};
}

AmendedRecord standing(const QList<Amendment> &events)
{
    return Amendments::fold(events).standing(calm(), forms()).value();
}

QString said(const CallRecord &record, const QString &formId, const QString &linkId)
{
    for (const auto &value : record.responses) {
        const auto *definition = form::definitionOf(value.toObject(), forms());
        if (definition && definition->id() == formId)
            return form::fromResponse(*definition, value.toObject())->first(linkId).toString();
    }
    return {};
}

const QString kScreen = u"lh-screen"_s;
const QString kIdea = u"sc.idea2w"_s;
const QString kPlan = u"sc.plan"_s;
const QString kSex = u"reg.sex"_s;

} // namespace

/// A signed record is put right beside itself.
class TestAmendment : public QObject
{
    Q_OBJECT

private slots:
    void theSignedRecordIsAsCalmAsItSays()
    {
        QCOMPARE(form::code(calm().riskLevel), u"low-now"_s);
        QCOMPARE(said(calm(), kScreen, kIdea), u"no"_s);
    }

    void whatIsAmendedStandsAndTheRestStays()
    {
        const auto stands = standing({amendment(kGao, 0,
            {change(u"lh-reg"_s, kSex, u"male"_s, u"female"_s), notes(calm().notes, u"来电者说工作很累，睡不好"_s)})});
        QCOMPARE(said(stands.record, u"lh-reg"_s, kSex), u"female"_s);
        QCOMPARE(said(stands.record, u"lh-reg"_s, u"reg.prior_calls7"_s), u"2"_s);
        QCOMPARE(stands.record.notes, u"来电者说工作很累，睡不好"_s);
        QCOMPARE(stands.record.facts.answers.at(kSex), QStringList{u"female"_s});
        QCOMPARE(stands.record.riskLevel, calm().riskLevel);
        QVERIFY(!stands.answersFell);
        QCOMPARE(said(stands.record, kScreen, kIdea), u"no"_s);
        // what was not touched is the same to the byte, who the caller is included
        const auto before = calm().toParts();
        const auto after = stands.record.toParts();
        QCOMPARE(after.identity, before.identity);
        QVERIFY(!after.narrative.contains("13911112222"));
        QCOMPARE(standing({}).record.toParts().narrative, before.narrative);
    }

    void anAnswerIsTakenBack()
    {
        Change away = change(u"lh-reg"_s, kSex, u"male"_s, u"male"_s);
        away.now.clear();
        QCOMPARE(said(standing({amendment(kGao, 0, {away})}).record, u"lh-reg"_s, kSex), QString());
    }

    /// The fold does not depend on the order, nor on how often an event came.
    void anyOrderAndRepeats()
    {
        const auto first = amendment(kGao, 0, {change(u"lh-reg"_s, kSex, u"male"_s, u"female"_s)});
        const auto other = amendment(kZhou, 1, {notes(calm().notes, u"甲"_s)});
        const auto later = amendment(kGao, 2, {notes(u"甲"_s, u"乙"_s)}, {first.id, other.id});
        QList<Amendment> events{first, other, later};
        const auto whole = Amendments::fold(events);
        QCOMPARE(whole.list().size(), 3);
        QCOMPARE(whole.list().last(), later);
        std::ranges::sort(events, {}, &Amendment::id);
        do {
            QVERIFY(Amendments::fold(events + events) == whole);
        } while (std::ranges::next_permutation(events, {}, &Amendment::id).found);
        QCOMPARE(standing(events).record.notes, u"乙"_s);
    }

    /// Whoever has seen more comes later, whatever her clock says.
    void aClockSetBackOverrulesNobody()
    {
        const auto first = amendment(kGao, 50, {notes(calm().notes, u"甲"_s)});
        const auto second = amendment(kGao, 1, {notes(u"甲"_s, u"乙"_s)}, {first.id});
        QCOMPARE(standing({second, first}).record.notes, u"乙"_s);
        QVERIFY(Amendments::fold({first, second}).disputed().isEmpty());
    }

    void twoWhoDidNotKnowAreShown()
    {
        const auto mine
            = amendment(kGao, 0, {notes(calm().notes, u"甲"_s), change(u"lh-reg"_s, kSex, u"male"_s, u"female"_s)});
        const auto hers
            = amendment(kZhou, 1, {notes(calm().notes, u"乙"_s), change(u"lh-reg"_s, kSex, u"male"_s, u"female"_s)});
        const auto both = Amendments::fold({mine, hers});
        QCOMPARE(both.disputed(), QStringList{notes({}, {}).key()}); // of the other they say the same
        QCOMPARE(both.list().size(), 2); // both are kept
        // whoever knew both decides; who knew one does not
        const auto half = amendment(kGao, 2, {notes(u"甲"_s, u"丙"_s)}, {mine.id});
        QCOMPARE(Amendments::fold({mine, hers, half}).disputed().size(), 1);
        const auto echo = amendment(kGao, 2, {notes(u"甲"_s, u"乙"_s)}, {mine.id});
        QCOMPARE(Amendments::fold({mine, hers, echo}).disputed().size(), 1);
        const auto judge = amendment(kGao, 3, {notes(u"乙"_s, u"丁"_s)}, {mine.id, hers.id, half.id});
        QVERIFY(Amendments::fold({judge, mine, half, hers}).disputed().isEmpty());
        QCOMPARE(standing({judge, mine, half, hers}).record.notes, u"丁"_s);
    }

    void aRaisedAnswerRaisesTheLevel()
    {
        const auto stands = standing({amendment(
            kGao, 0, {change(kScreen, u"sc.now"_s, u"no"_s, u"yes"_s), change(kScreen, kPlan, u"no"_s, u"yes"_s)})});
        QVERIFY(stands.record.riskLevel >= RiskLevel::High);
        QVERIFY(!stands.record.riskReasons.isEmpty());
        QCOMPARE(said(stands.record, kScreen, u"sc.level"_s), form::code(stands.record.riskLevel));
    }

    void aPersonRaisesTheLevelInWords()
    {
        const auto stands = standing({amendment(kZhou, 0, {level(u"high"_s)})});
        QVERIFY(stands.record.riskLevel == RiskLevel::High);
        QCOMPARE(stands.record.riskReasons.front().zh, u"听了录音"_s);
        // a lower word later takes nothing back
        const auto both
            = standing({amendment(kZhou, 0, {level(u"high"_s)}), amendment(kGao, 5, {level(u"moderate"_s)})});
        QVERIFY(both.record.riskLevel == RiskLevel::High);
        QVERIFY(Amendments::fold({amendment(kZhou, 0, {level(u"high"_s)}), amendment(kGao, 5, {level(u"moderate"_s)})})
                    .disputed()
                    .isEmpty());
    }

    /// What was due stays due.
    void noAmendmentLowersTheLevel()
    {
        const auto up = amendment(kGao, 0, {change(kScreen, u"sc.now"_s, u"no"_s, u"yes"_s)});
        auto worried = standing({up}).record;
        QVERIFY(worried.riskLevel >= RiskLevel::High);
        const auto down = amendment(kGao, 1, {change(kScreen, u"sc.now"_s, u"yes"_s, u"no"_s)});
        const auto stands = Amendments::fold({down}).standing(worried, forms()).value();
        QCOMPARE(said(stands.record, kScreen, u"sc.now"_s), u"no"_s); // the answer is as it should be
        QVERIFY(stands.record.riskLevel == worried.riskLevel); // the level stays
        QVERIFY(stands.answersFell); // and a person is told why
        QCOMPARE(stands.record.riskReasons, worried.riskReasons);
    }

    /// "Not assessed" is a worry of its own: a completed form is no word that there is none.
    void notAssessedIsNotSettledByAnAnswer()
    {
        auto open = calm();
        open.riskLevel = RiskLevel::Unknown;
        open.riskIncomplete = true;
        const auto stands = Amendments::fold({amendment(kGao, 0, {change(u"lh-reg"_s, kSex, u"male"_s, u"female"_s)})})
                                .standing(open, forms())
                                .value();
        QVERIFY(stands.record.riskLevel == RiskLevel::Unknown);
        QVERIFY(stands.record.riskIncomplete);
    }

    void theGraverOfTwoCountsUntilSomebodyDecides()
    {
        const auto grave = amendment(kZhou, 0, {change(kScreen, u"sc.now"_s, u"no"_s, u"yes"_s)});
        const auto calmer = amendment(kGao, 1, {change(kScreen, u"sc.now"_s, u"no"_s, u"unknown"_s)});
        const auto stands = standing({grave, calmer});
        QCOMPARE(said(stands.record, kScreen, u"sc.now"_s), u"unknown"_s); // the later one is shown
        QVERIFY(stands.record.riskLevel >= RiskLevel::High); // the graver one counts
    }

    void aFormThatIsNotHereStaysAsItWas()
    {
        const auto stands = Amendments::fold({amendment(kGao, 0, {change(u"lh-reg"_s, kSex, u"male"_s, u"female"_s)})})
                                .standing(calm(), form::FormLibrary());
        QVERIFY(stands);
        QCOMPARE(stands->record.toParts().narrative, calm().toParts().narrative);
    }

    void itTravelsWhole()
    {
        const auto whole = amendment(kGao, 0,
            {change(u"lh-reg"_s, kSex, u"male"_s, u"female"_s), notes(u"甲"_s, {}), level(u"imminent"_s)},
            {amendment(kZhou, 1, {level(u"high"_s)}).id});
        const auto back = amendmentFromJson(toJson(whole));
        QVERIFY(back);
        QVERIFY(*back == whole);
        auto newer = toJson(whole);
        newer[u"v"] = 2;
        QVERIFY(amendmentFromJson(newer).error().code == ErrorCode::Unsupported);
    }

    void whatIsNoAmendmentIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("json");
        const auto good = amendment(kGao, 0, {change(u"lh-reg"_s, kSex, u"male"_s, u"female"_s)});
        const auto row = [&](const char *name, const auto &spoil) {
            auto bad = good;
            spoil(bad);
            QTest::newRow(name) << toJson(bad);
        };
        row("no reason", [](Amendment &a) { a.reason = u"  "_s; });
        row("no change", [](Amendment &a) { a.changes.clear(); });
        row("into itself", [](Amendment &a) { a.changes.front().now = a.changes.front().was; });
        row("one answer twice", [](Amendment &a) { a.changes.append(a.changes.front()); });
        row("where the caller is", [](Amendment &a) { a.changes.front().linkId = u"rk.location"_s; });
        row("how to reach the caller", [](Amendment &a) { a.changes.front().linkId = u"reg.contact#1"_s; });
        row("the caller's consent", [](Amendment &a) { a.changes.front().linkId = u"reg.fu_consent"_s; });
        row("the follow-up's form", [](Amendment &a) { a.changes.front().form = u"lh-fu"_s; });
        row("no such thing of the record", [](Amendment &a) { a.changes.front().form = Change::ofRecord(); });
        row("a level that is none", [](Amendment &a) { a.changes = {level(u"fine"_s)}; });
        row("a level that lowers", [](Amendment &a) { a.changes = {level(u"low-now"_s)}; });
        auto json = toJson(good);
        for (const auto &key : {u"id"_s, u"by"_s, u"atMs"_s, u"record"_s, u"reason"_s, u"changes"_s, u"v"_s}) {
            auto bad = json;
            bad.remove(key);
            QTest::newRow(qPrintable(u"without "_s + key)) << bad;
        }
        json[u"knew"] = QJsonArray{u"x"_s};
        QTest::newRow("knew nonsense") << json;
    }
    void whatIsNoAmendmentIsRefused()
    {
        QFETCH(QJsonObject, json);
        const auto read = amendmentFromJson(json);
        QVERIFY(!read);
        QVERIFY(read.error().code == ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestAmendment)
#include "tst_amendment.moc"
