// SPDX-License-Identifier: GPL-3.0-or-later
// What each form of the clinical engine must do: safety plan, follow-up, minors, disclosure, consent, quality,
// worksheet.
#include "core/form/duties.h"
#include "core/form/enablement.h"
#include "core/form/plantext.h"
#include "core/form/response.h"
#include "core/form/risk.h"
#include "core/form/rows.h"
#include "core/form/score.h"
#include "core/form/validate.h"
#include "tests/core/form/formtest.h"

using namespace hl::form;
using hl::Language;

class FormFormsTest : public QObject
{
    Q_OBJECT
private slots:
    void planGrowsAsItIsFilled();
    void planComesBack();
    void planIsReadBack();
    void anEmptyPlanSaysNothing();
    void instancesKeepTheirOwnConditions();
    void followUpIsJudgedByItsOwnScreen_data();
    void followUpIsJudgedByItsOwnScreen();
    void followUpAsksSixPoints();
    void anAnswerBringsItsMoment();
    void minorsInDanger_data();
    void minorsInDanger();
    void hiddenAnswersRaiseNoDuty();
    void disclosureHasFourExceptions();
    void consentIsSeparateAndUnticked();
    void qualityMeans();
    void worksheetHasSevenMoves();
    void registrationCoversTheList();
};

namespace {

AnswerBook bookOf(const QString &formId, const QString &text)
{
    AnswerBook book;
    for (const QString &pair : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString key = pair.section(u'=', 0, 0);
        const Item *item = builtIn(formId).find(key);
        const auto values = item ? valuesFor(*item, pair.section(u'=', 1)) : hl::Result<std::vector<Value>>();
        if (!item || !values || values->empty())
            qFatal("test answers: %s", qPrintable(pair));
        book.apply({formId, {}, key, *values});
    }
    return book;
}

QStringList keys(const Questionnaire &form, const Answers &answers)
{
    QStringList list;
    for (const Row &row : rows(form, answers, Language::Zh))
        list.append(row.linkId);
    return list;
}

QStringList codesOf(const QString &formId, const QString &linkId)
{
    QStringList codes;
    for (const AnswerOption &option : builtIn(formId).find(linkId)->options)
        codes.append(option.value.code());
    return codes;
}

const QString kPlan = u"lh-safe"_s;

AnswerBook planBook()
{
    return bookOf(kPlan,
        u"sp.sign_text=睡不着 sp.sign_text#1=一个人关灯 sp.cope_text=听歌 sp.ask_name=大伟 sp.ask_phone=5550101 "
        "sp.ask_name#1=周老师 sp.ask_phone#1=5550102 sp.pro_lines=12356 sp.env_what=药 sp.env_who=妹妹 "
        "sp.recur=true"_s);
}

} // namespace

void FormFormsTest::planGrowsAsItIsFilled()
{
    const Questionnaire &form = builtIn(kPlan);
    const QStringList empty = keys(form, {});
    QVERIFY(empty.contains(u"sp.sign_text"_s) && !empty.contains(u"sp.sign_text#1"_s));
    const Answers two = planBook().seen(form);
    const QStringList grown = keys(form, two);
    QVERIFY(grown.contains(u"sp.sign_text#2"_s) && !grown.contains(u"sp.sign_text#3"_s));
    // Phone appears with its own name.
    QVERIFY(grown.contains(u"sp.ask_phone#1"_s) && !grown.contains(u"sp.ask_phone#2"_s));
    for (const Row &row : rows(form, two, Language::Zh)) {
        if (row.linkId == "sp.sign_text"_L1 || row.linkId == "sp.sign_text#2"_L1)
            QCOMPARE(row.isSpare, row.instance == 2);
        QVERIFY2(!row.isSpare || !row.required, qPrintable(row.linkId));
        if (row.linkId == "sp.ask#1"_L1) {
            QVERIFY(row.isRepeatedGroup);
            QVERIFY(row.text.endsWith(u"2"_s));
        }
    }
    // Five signs are the most.
    AnswerBook five = planBook();
    for (int i = 0; i < 5; ++i)
        five.apply({kPlan, {}, instanceKey(u"sp.sign_text"_s, i), {Value::string(u"x"_s)}});
    QVERIFY(!keys(form, five.seen(form)).contains(u"sp.sign_text#5"_s));

    // The first of a demanded part is demanded, the first of a free one waits.
    for (const Row &row : rows(form, {}, Language::Zh)) {
        if (row.linkId == "sp.ask_name"_L1)
            QVERIFY(row.required && !row.isSpare);
        if (row.linkId == "sp.distract_name"_L1)
            QVERIFY(!row.required && row.isSpare);
    }
    QVERIFY(progress(form, two).isComplete());
    QVERIFY(!progress(form, {}).isComplete());
    AnswerBook nameless = planBook();
    nameless.apply({kPlan, {}, u"sp.ask_phone#1"_s, {}});
    QVERIFY(!progress(form, nameless.seen(form)).isComplete());
}

void FormFormsTest::planComesBack()
{
    const Questionnaire &form = builtIn(kPlan);
    const Answers plan = planBook().seen(form);
    const QJsonObject filed = toResponse(form, plan, {});
    QVERIFY(validate(form, filed).empty());
    const auto back = fromResponse(form, filed);
    QVERIFY(back);
    QVERIFY(*back == plan);
    // An instance that was emptied closes the gap when it is filed.
    Answers holed = plan;
    holed.clear(u"sp.sign_text"_s);
    const auto closed = fromResponse(form, toResponse(form, holed, {}));
    QCOMPARE(closed->first(u"sp.sign_text"_s).toString(), u"一个人关灯"_s);
    QVERIFY(!closed->has(u"sp.sign_text#1"_s));
    // A plan without helpers is no finished plan.
    Answers lonely = plan;
    for (const QString &key : {u"sp.ask_name"_s, u"sp.ask_phone"_s, u"sp.ask_name#1"_s, u"sp.ask_phone#1"_s})
        lonely.clear(key);
    QVERIFY(!isAcceptable(validate(form, toResponse(form, lonely, {}))));
}

void FormFormsTest::planIsReadBack()
{
    const Answers plan = planBook().seen(builtIn(kPlan));
    const auto parts = safetyPlanReadBack(plan, Language::Zh);
    const auto spoken = [](const std::vector<ReadPart> &all) {
        QStringList lines;
        for (const ReadPart &part : all)
            lines += QStringList(part.lead) + part.lines;
        return lines.join(u'\n');
    };
    const QString zh = spoken(parts);
    const QString en = spoken(safetyPlanReadBack(plan, Language::En));
    QCOMPARE(parts.front().title, u"一、危险快来时的信号"_s);
    QCOMPARE(parts.front().lead, u"首先，这些是提醒我的信号。"_s);
    QCOMPARE(parts.front().lines.size(), 2);
    for (const QString &part :
        {u"睡不着"_s, u"一个人关灯"_s, u"听歌"_s, u"大伟"_s, u"5550102"_s, u"12356"_s, u"妹妹"_s}) {
        QVERIFY2(zh.contains(part), qPrintable(part));
        QVERIFY2(en.contains(part), qPrintable(part));
    }
    QVERIFY(!zh.contains(u"%1"_s) && !en.contains(u"%1"_s));
    QVERIFY(en.contains(u"I can ask 大伟. Phone 5550101."_s)); // one helper, one line
    QVERIFY(zh.indexOf(u"睡不着"_s) < zh.indexOf(u"听歌"_s) && zh.indexOf(u"听歌"_s) < zh.indexOf(u"大伟"_s));
    // Nobody has said when: the line ends all the same.
    QVERIFY(zh.contains(u"由妹妹保管。"_s) && !zh.contains(u"，\n"_s) && !zh.endsWith(u'，'));
    QVERIFY(en.contains(u"kept by 妹妹."_s));
    QVERIFY(!zh.contains(u"分心"_s)); // a part without an answer has no lead-in either
}

void FormFormsTest::anEmptyPlanSaysNothing()
{
    QVERIFY(safetyPlanReadBack({}, Language::Zh).empty());
    QVERIFY(safetyPlanReadBack(planBook().seen(builtIn(kPlan)), Language::Zh, FormLibrary()).empty());
}

void FormFormsTest::instancesKeepTheirOwnConditions()
{
    const Questionnaire q = form(
        u"[{'linkId':'g','type':'group','repeats':true,'item':[{'linkId':'a','type':'boolean'},{'linkId':'b','type':"
        "'string','enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]}]},"
        "{'linkId':'c','type':'string','enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]}]"_s);
    Answers answers;
    answers.set(u"a"_s, Value::boolean(false));
    answers.set(u"a#1"_s, Value::boolean(true));
    const auto enabled = enabledItems(q, answers);
    QVERIFY(!enabled.contains(u"b"_s) && enabled.contains(u"b#1"_s) && !enabled.contains(u"b#2"_s));
    QVERIFY(enabled.contains(u"c"_s)); // from outside, any instance will do
    answers.clear(u"a#1"_s);
    QVERIFY(!enabledItems(q, answers).contains(u"c"_s));
}

void FormFormsTest::followUpIsJudgedByItsOwnScreen_data()
{
    QTest::addColumn<QString>("answers");
    QTest::addColumn<RiskLevel>("level");
    QTest::addColumn<bool>("incomplete");
    const QString no = u"fu.outcome=reached fu.sc_now=no fu.sc_idea=no fu.acts=no "_s;
    QTest::newRow("all no") << no << RiskLevel::LowNow << false;
    QTest::newRow("nobody answered") << u"fu.outcome=no-answer"_s << RiskLevel::Unknown << true;
    QTest::newRow("ideation open") << u"fu.outcome=reached fu.sc_now=no fu.acts=no"_s << RiskLevel::Unknown << true;
    QTest::newRow("acts again") << no + u"fu.acts=yes"_s << RiskLevel::High << false;
    QTest::newRow("now") << no + u"fu.sc_now=yes"_s << RiskLevel::Imminent << false;
    QTest::newRow("thoughts") << no + u"fu.sc_idea=yes fu.sc_plan=no"_s << RiskLevel::Moderate << false;
    QTest::newRow("plan open") << no + u"fu.sc_idea=yes"_s << RiskLevel::Moderate << true;
    QTest::newRow("this week") << no + u"fu.sc_idea=yes fu.sc_plan=yes fu.sc_when=1week"_s << RiskLevel::High << false;
    QTest::newRow("not safe") << no + u"fu.safe=unsafe"_s << RiskLevel::High << false;
    QTest::newRow("raised") << no + u"fu.level_up=high"_s << RiskLevel::High << false;
    QTest::newRow("unclear") << u"fu.outcome=reached fu.sc_now=no fu.sc_idea=unknown fu.acts=no"_s << RiskLevel::Unknown
                             << true;
}

void FormFormsTest::followUpIsJudgedByItsOwnScreen()
{
    QFETCH(QString, answers);
    QFETCH(RiskLevel, level);
    QFETCH(bool, incomplete);
    const RiskAssessment risk = assess(bookOf(u"lh-fu"_s, answers), std::nullopt, QDate(2026, 11, 22));
    QCOMPARE(risk.level, level);
    QCOMPARE(risk.incomplete, incomplete);
}

void FormFormsTest::followUpAsksSixPoints()
{
    const Questionnaire &form = builtIn(u"lh-fu"_s);
    const Answers reached = bookOf(u"lh-fu"_s, u"fu.outcome=reached"_s).seen(form);
    QStringList required;
    for (const Row &row : rows(form, reached, Language::Zh)) {
        if (row.required && row.value.empty())
            required.append(row.linkId);
    }
    for (const QString &key : {u"fu.mood_change"_s, u"fu.pain"_s, u"fu.hope"_s, u"fu.sc_idea"_s, u"fu.safe"_s,
             u"fu.qol_overall"_s, u"fu.next"_s})
        QVERIFY2(required.contains(key), qPrintable(key));
    // Nobody reached: nothing of the caller is asked, nothing can be claimed.
    QVERIFY(!keys(form, bookOf(u"lh-fu"_s, u"fu.outcome=third-party"_s).seen(form)).contains(u"fu.safe"_s));
    QCOMPARE(codesOf(u"lh-fu"_s, u"fu.outcome"_s),
        QStringList({u"reached"_s, u"no-answer"_s, u"refused"_s, u"wrong-number"_s, u"third-party"_s}));
}

void FormFormsTest::anAnswerBringsItsMoment()
{
    const Questionnaire &form = builtIn(u"lh-consent"_s);
    const auto now = hl::fromEpochMs(1'790'000'000'000);
    const auto word = [](const QString &code) {
        return AnswerEdit{u"lh-consent"_s, {}, u"ct.followup"_s,
            code.isEmpty() ? std::vector<Value>() : std::vector{Value::term(code)}};
    };
    AnswerBook book;
    auto times = timesOf(form, word(u"declined"_s), book, now); // a refusal has its time as well
    QCOMPARE(times.size(), 1);
    QCOMPARE(times.front().linkId, u"ct.followup_at"_s);
    const auto moment = QDateTime::fromString(times.front().values.front().toString(), Qt::ISODate);
    QCOMPARE(moment.toMSecsSinceEpoch(), 1'790'000'000'000);
    book.apply(word(u"declined"_s));
    book.apply(times.front());
    // The same word again changes no time that somebody may have corrected; another word has a time of its own.
    QVERIFY(timesOf(form, word(u"declined"_s), book, now).empty());
    QCOMPARE(timesOf(form, word(u"agreed"_s), book, now).size(), 1);
    QVERIFY(timesOf(form, word({}), book, now).front().values.empty()); // taken back together
    // Whole with its time, and not without.
    const auto missing = [&](const AnswerBook &of) {
        const auto progressed = progress(form, of.seen(form));
        return progressed.required - progressed.requiredAnswered;
    };
    QCOMPARE(missing(book), 0);
    book.apply({u"lh-consent"_s, {}, u"ct.followup_at"_s, {}});
    QCOMPARE(missing(book), 1);
}

void FormFormsTest::minorsInDanger_data()
{
    QTest::addColumn<QString>("registration");
    QTest::addColumn<bool>("isRequired");
    QTest::newRow("17 and abused") << u"reg.age=17 reg.problems=abuse"_s << true;
    QTest::newRow("18 and abused") << u"reg.age=18 reg.problems=abuse"_s << false;
    QTest::newRow("age unknown and abused") << u"reg.problems=abuse"_s << false;
    QTest::newRow("17 and not abused") << u"reg.age=17 reg.problems=study"_s << false;
    QTest::newRow("9 and in danger") << u"reg.age=9 reg.minor_danger=yes"_s << true;
    QTest::newRow("9 and not in danger") << u"reg.age=9 reg.minor_danger=no"_s << false;
    QTest::newRow("a draft answer of an adult") << u"reg.age=19 reg.minor_danger=yes"_s << false;
}

void FormFormsTest::minorsInDanger()
{
    QFETCH(QString, registration);
    QFETCH(bool, isRequired);
    const auto required = requiredForms(bookOf(u"lh-reg"_s, registration));
    const auto minor = std::find_if(
        required.begin(), required.end(), [](const RequiredForm &form) { return form.formId == "lh-minor"_L1; });
    QCOMPARE(minor != required.end(), isRequired);
    if (isRequired) {
        QCOMPARE(minor->reason, u"minor-in-danger"_s);
        QVERIFY(!minor->isComplete);
    }
}

void FormFormsTest::hiddenAnswersRaiseNoDuty()
{
    const auto demandsPlan = [](const QString &screen) {
        const auto required = requiredForms(bookOf(u"lh-screen"_s, screen));
        return std::any_of(
            required.begin(), required.end(), [](const RequiredForm &form) { return form.formId == kPlan; });
    };
    QVERIFY(demandsPlan(u"sc.idea2w=yes sc.plan=yes sc.when=today"_s));
    QVERIFY(!demandsPlan(u"sc.idea2w=no sc.plan=yes sc.when=today"_s)); // a draft behind a question that is a no now
}

void FormFormsTest::disclosureHasFourExceptions()
{
    const QStringList four{u"danger"_s, u"minor-abuse"_s, u"infection"_s, u"law"_s};
    QCOMPARE(codesOf(u"lh-disclosure"_s, u"ds.exception"_s), four);
    QCOMPARE(codesOf(u"lh-risk"_s, u"rk.exception"_s), QStringList(u"none"_s) + four);
    for (const QString &key : {u"ds.exception"_s, u"ds.reason"_s, u"ds.second"_s, u"ds.to"_s, u"ds.what"_s})
        QVERIFY(builtIn(u"lh-disclosure"_s).find(key)->required);
    for (const QString &code : four)
        QCOMPARE(requiredForms(bookOf(u"lh-risk"_s, u"rk.exception="_s + code)).size(), size_t(1));
    QVERIFY(requiredForms(bookOf(u"lh-risk"_s, u"rk.exception=none"_s)).empty());
}

void FormFormsTest::consentIsSeparateAndUnticked()
{
    const Questionnaire &form = builtIn(u"lh-consent"_s);
    for (const QString &key :
        {u"ct.rec"_s, u"ct.record"_s, u"ct.followup"_s, u"ct.contact"_s, u"ct.refer"_s, u"ct.minor_guardian"_s}) {
        const Item *item = form.find(key);
        QVERIFY2(item && !item->repeats && item->initial.empty(), qPrintable(key));
        const QString time = key + u"_at"_s;
        QVERIFY(!keys(form, {}).contains(time));
        for (const QString &said : {u"agreed"_s, u"declined"_s}) {
            const Answers answers = bookOf(form.id(), key + u'=' + said).seen(form);
            QVERIFY2(keys(form, answers).contains(time), qPrintable(key));
            QVERIFY(!progress(form, answers).isComplete()); // a spoken yes has its moment
        }
        QVERIFY(!keys(form, bookOf(form.id(), key + u"=not-asked"_s).seen(form)).contains(time));
    }
    const Answers withdrawn = bookOf(form.id(), u"ct.withdrawn=true"_s).seen(form);
    QVERIFY(keys(form, withdrawn).contains(u"ct.withdrawn_scope"_s) && !progress(form, withdrawn).isComplete());
    const Answers emergency = bookOf(form.id(), u"ct.emergency=true"_s).seen(form);
    QCOMPARE(progress(form, emergency).required, 4);
}

void FormFormsTest::qualityMeans()
{
    const Questionnaire &form = builtIn(u"lh-qa"_s);
    QString attitude = u"qa.accepting=4 qa.not_judging=3 qa.pace=na qa.neutral=2 "_s;
    const auto meanOf = [&form](const QString &answers, const QString &id) -> std::optional<double> {
        for (const ScoreResult &result : score(form, bookOf(form.id(), answers).seen(form))) {
            if (result.id == id)
                return result.total;
        }
        return std::nullopt;
    };
    QVERIFY(!meanOf(attitude, u"qa-attitude"_s)); // one is open
    QCOMPARE(*meanOf(attitude + u"qa.calm=na"_s, u"qa-attitude"_s), 3.0); // na counts as neither zero nor four
    QCOMPARE(*meanOf(attitude + u"qa.calm=0"_s, u"qa-attitude"_s), 2.25);
    QVERIFY(!meanOf(u"qa.accepting=na qa.not_judging=na qa.pace=na qa.neutral=na qa.calm=na"_s, u"qa-attitude"_s));

    // The suicide block is a score of its own, and only where suicide came up.
    int suicide = 0;
    for (const ScoreRule &rule : form.scores()) {
        for (const QString &linkId : rule.items)
            suicide += linkId.startsWith("qa.s_"_L1) && rule.id != "qa-suicide"_L1 ? 1 : 0;
    }
    QCOMPARE(suicide, 0);
    QVERIFY(keys(form, bookOf(form.id(), u"qa.suicide_came_up=true"_s).seen(form)).contains(u"qa.s_asked"_s));
    QVERIFY(!keys(form, bookOf(form.id(), u"qa.suicide_came_up=false"_s).seen(form)).contains(u"qa.s_asked"_s));
    QCOMPARE(codesOf(form.id(), u"qa.greeting"_s).size(), qsizetype(6)); // 0 to 4 and not applicable
}

void FormFormsTest::worksheetHasSevenMoves()
{
    const Questionnaire &form = builtIn(u"lh-worksheet"_s);
    QStringList clauses;
    for (const Item &move : form.items())
        clauses.append(move.source);
    QCOMPARE(clauses.size(), qsizetype(6)); // moves four and five stand together
    const Item *problem = form.find(u"ws.problem"_s);
    QVERIFY(problem->required && !problem->repeats && !form.repeatingGroupOf(u"ws.problem"_s)); // exactly one
}

void FormFormsTest::registrationCoversTheList()
{
    QCOMPARE(codesOf(u"lh-reg"_s, u"reg.service_goals"_s).size(), qsizetype(4)); // R1
    QCOMPARE(codesOf(u"lh-reg"_s, u"reg.caller_class"_s).size(), qsizetype(4)); // R2
    const QStringList populations = codesOf(u"lh-reg"_s, u"reg.population"_s);
    QCOMPARE(populations.size(), qsizetype(7)); // R71 to R77
    const Questionnaire &form = builtIn(u"lh-reg"_s);
    for (const QString &code : populations) {
        const QString hint = u"reg.pop_"_s + code;
        QVERIFY(!keys(form, {}).contains(hint));
        QVERIFY2(
            keys(form, bookOf(form.id(), u"reg.population="_s + code).seen(form)).contains(hint), qPrintable(hint));
    }
    QVERIFY(form.find(u"reg.goal_met"_s) && form.find(u"reg.feedback"_s)); // F35
    // The old version stays readable beside the new one.
    QVERIFY(FormLibrary::builtIn().findCanonical(form.url() + u"|1.0.0"_s));
    QCOMPARE(FormLibrary::builtIn().findCanonical(form.url()), &form);
    QCOMPARE(form.version(), u"1.2.0"_s);
}

QTEST_APPLESS_MAIN(FormFormsTest)
#include "tst_form_forms.moc"
