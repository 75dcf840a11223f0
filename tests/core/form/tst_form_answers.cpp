// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/enablement.h"
#include "core/form/response.h"
#include "core/form/risk.h"
#include "core/form/rows.h"
#include "core/form/score.h"
#include "core/form/validate.h"
#include "tests/core/form/formtest.h"

#include <random>

using namespace hl::form;

class FormAnswersTest : public QObject
{
    Q_OBJECT
private slots:
    void editsFoldIntoABook();
    void brokenJsonIsRefused();
    void mirrorsShowAnotherForm();
    void theLevelIsSeenAndEnteredByNobody();
    void changeOverTheCall();
    void minorsAreMarked_data();
    void minorsAreMarked();
    void inputBecomesValues_data();
    void inputBecomesValues();
    void rowsOfAScreen();
    void rowErrors_data();
    void rowErrors();
    void progressCounts();
    void responsesComeBack();
    void responsesComeBackForAnyAnswers();
    void foreignResponsesAreRefused();
    void scores_data();
    void scores();
    void scoreOfADisabledItemIsMissing();
};

namespace {

const QString kRate = u"lh-rate"_s;

void enter(AnswerBook &book, const QString &form, const QString &linkId, const Value &value, const QString &phase = {})
{
    book.apply({form, phase, linkId, {value}});
}

const Row *rowOf(const std::vector<Row> &all, const QString &linkId)
{
    const auto it = std::find_if(all.begin(), all.end(), [&linkId](const Row &row) { return row.linkId == linkId; });
    return it == all.end() ? nullptr : &*it;
}

/// A random answer of the item's type; sometimes outside its range.
std::vector<Value> randomAnswer(const Item &item, std::mt19937 &random)
{
    switch (item.type) {
    case ItemType::Boolean:
        return {Value::boolean(random() % 2 == 0)};
    case ItemType::Integer:
        return {Value::integer(static_cast<int>(random() % 130))};
    case ItemType::String:
    case ItemType::Text:
        return {Value::string(u"字%1"_s.arg(random() % 1000))};
    case ItemType::Date:
        return {Value::date(u"2026-11-%1"_s.arg(10 + random() % 12))};
    case ItemType::DateTime:
        return {Value::dateTime(u"2026-11-22T10:00:00Z"_s)};
    case ItemType::Choice: // the twelve-element scale ships without options
        return {item.options.empty() ? Value::term(u"any"_s) : item.options[random() % item.options.size()].value};
    default:
        return {};
    }
}

void forEachQuestion(const std::vector<Item> &items, const std::function<void(const Item &)> &action)
{
    for (const Item &item : items) {
        if (item.isQuestion())
            action(item);
        forEachQuestion(item.items, action);
    }
}

} // namespace

void FormAnswersTest::editsFoldIntoABook()
{
    AnswerBook book;
    const AnswerEdit first{u"lh-screen"_s, {}, u"sc.now"_s, {Value::term(u"yes"_s)}};
    const auto again = AnswerEdit::fromJson(first.toJson());
    QVERIFY(again && *again == first);
    book.apply(first);
    enter(book, kRate, u"rt.hope"_s, Value::integer(20), u"start"_s);
    QCOMPARE(book.entered(u"lh-screen"_s).first(u"sc.now"_s).code(), u"yes"_s);
    QVERIFY(!book.entered(kRate, u"end"_s).has(u"rt.hope"_s));
    QCOMPARE(book.filled().size(), size_t(2));
    const auto copy = AnswerBook::fromJson(book.toJson());
    QVERIFY(copy && *copy == book);
    book.apply({u"lh-screen"_s, {}, u"sc.now"_s, {}});
    QVERIFY(!book.entered(u"lh-screen"_s).has(u"sc.now"_s));
    QCOMPARE(book.filled().size(), size_t(1));
}

void FormAnswersTest::brokenJsonIsRefused()
{
    QVERIFY(!Answers::fromJson(json(u"{'a':{'valueInteger':1}}"_s)));
    QVERIFY(!Answers::fromJson(json(u"{'a':[{'valueInteger':'1'}]}"_s)));
    QVERIFY(!AnswerEdit::fromJson(json(u"{'form':'f','values':[]}"_s)));
    QVERIFY(!AnswerEdit::fromJson(json(u"{'form':'f','linkId':'a','values':[{}]}"_s)));
    QVERIFY(!AnswerBook::fromJson({}));
}

void FormAnswersTest::mirrorsShowAnotherForm()
{
    const Questionnaire &rate = builtIn(kRate);
    AnswerBook book;
    const auto isShown
        = [&](const QString &linkId) { return enabledItems(rate, book.seen(rate, u"start"_s)).contains(linkId); };
    QVERIFY(isShown(u"rt.hope"_s)); // crisis not judged yet: better ask
    QVERIFY(!isShown(u"rt.idea"_s));
    enter(book, u"lh-screen"_s, u"sc.idea2w"_s, Value::term(u"yes"_s));
    QVERIFY(isShown(u"rt.idea"_s));
    enter(book, u"lh-reg"_s, u"reg.crisis_view"_s, Value::term(u"none"_s));
    QVERIFY(!isShown(u"rt.hope"_s));
    enter(book, u"lh-reg"_s, u"reg.crisis_view"_s, Value::term(u"unknown"_s));
    QVERIFY(isShown(u"rt.hope"_s));
    // A mirror shows the source and nothing that was written into it.
    enter(book, kRate, u"rt.m_idea2w"_s, Value::term(u"no"_s), u"start"_s);
    QVERIFY(isShown(u"rt.idea"_s));
}

/// CLINICAL 1.5: alone, place and callback from HIGH on, whatever made it so, and before anything of the form is
/// answered.
void FormAnswersTest::theLevelIsSeenAndEnteredByNobody()
{
    const Questionnaire &risk = builtIn(u"lh-risk"_s);
    AnswerBook book;
    const auto isAsked = [&](RiskLevel level) {
        book.setComputed(levelEdits(level, true));
        const auto enabled = enabledItems(risk, book.seen(risk));
        const bool alone = enabled.contains(u"rk.alone"_s);
        return alone && enabled.contains(u"rk.location"_s) && enabled.contains(u"rk.callback"_s);
    };
    QVERIFY(!isAsked(RiskLevel::Unknown));
    QVERIFY(!isAsked(RiskLevel::Moderate));
    QVERIFY(isAsked(RiskLevel::High));
    QVERIFY(isAsked(RiskLevel::Imminent));
    QCOMPARE(book.seen(builtIn(u"lh-screen"_s)).first(u"sc.level"_s).toString(), u"imminent"_s);
    QVERIFY(book.filled().empty());
    QVERIFY(book.entered(u"lh-screen"_s).isEmpty());
    QVERIFY(AnswerBook::fromJson(book.toJson())->seen(builtIn(u"lh-screen"_s)).isEmpty());
}

/// CLINICAL 2.1: hope 20 at the start and 55 at the end: +35, hopelessness 80 -> 45.
void FormAnswersTest::changeOverTheCall()
{
    const Questionnaire &rate = builtIn(kRate);
    AnswerBook book;
    enter(book, kRate, u"rt.hope"_s, Value::integer(20), u"start"_s);
    QVERIFY(!book.seen(rate, u"start"_s).has(u"rt.d_hope"_s)); // no end yet: no change, not 0
    enter(book, kRate, u"rt.hope"_s, Value::integer(55), u"end"_s);
    QCOMPARE(*book.seen(rate, u"end"_s).first(u"rt.d_hope"_s).number(), 35.0);
    QCOMPARE(*book.seen(rate, u"start"_s).first(u"rt.hopeless"_s).number(), 80.0);
    QCOMPARE(*book.seen(rate, u"end"_s).first(u"rt.hopeless"_s).number(), 45.0);
    QVERIFY(!book.seen(rate, u"end"_s).has(u"rt.d_pain"_s));
}

void FormAnswersTest::minorsAreMarked_data()
{
    QTest::addColumn<int>("age");
    QTest::addColumn<bool>("under18");
    QTest::addColumn<bool>("under14");
    QTest::newRow("13") << 13 << true << true;
    QTest::newRow("14") << 14 << true << false;
    QTest::newRow("17") << 17 << true << false;
    QTest::newRow("18") << 18 << false << false;
}

void FormAnswersTest::minorsAreMarked()
{
    QFETCH(int, age);
    QFETCH(bool, under18);
    QFETCH(bool, under14);
    AnswerBook book;
    enter(book, u"lh-reg"_s, u"reg.age"_s, Value::integer(age));
    const Answers seen = book.seen(builtIn(u"lh-reg"_s));
    QCOMPARE(seen.first(u"reg.minor18"_s).toBool(), under18);
    QCOMPARE(seen.first(u"reg.minor14"_s).toBool(), under14);
    QVERIFY(!AnswerBook().seen(builtIn(u"lh-reg"_s)).has(u"reg.minor18"_s));
}

void FormAnswersTest::inputBecomesValues_data()
{
    QTest::addColumn<QString>("linkId");
    QTest::addColumn<QVariant>("input");
    QTest::addColumn<QString>("values"); // codes joined, "-" for refused
    QTest::newRow("code") << u"c"_s << QVariant(u"y"_s) << u"y"_s;
    QTest::newRow("unknown code") << u"c"_s << QVariant(u"n"_s) << u"-"_s;
    QTest::newRow("codes") << u"c"_s << QVariant(QStringList{u"y"_s, u"z"_s}) << u"y z"_s;
    QTest::newRow("integer") << u"i"_s << QVariant(40) << u"40"_s;
    QTest::newRow("slider") << u"i"_s << QVariant(40.0) << u"40"_s;
    QTest::newRow("half") << u"i"_s << QVariant(40.5) << u"-"_s;
    QTest::newRow("letters") << u"i"_s << QVariant(u"vierzig"_s) << u"-"_s;
    QTest::newRow("grouped digits") << u"i"_s << QVariant(u"1,000"_s) << u"-"_s;
    QTest::newRow("blank") << u"i"_s << QVariant(u" "_s) << QString();
    QTest::newRow("bool") << u"b"_s << QVariant(true) << u"true"_s;
    QTest::newRow("not a bool") << u"b"_s << QVariant(u"maybe"_s) << u"-"_s;
    QTest::newRow("date") << u"d"_s << QVariant(u"2026-11"_s) << u"2026-11"_s;
    QTest::newRow("not a date") << u"d"_s << QVariant(u"22.11.2026"_s) << u"-"_s;
    QTest::newRow("no day of the calendar") << u"d"_s << QVariant(u"2026-02-30"_s) << u"-"_s;
    QTest::newRow("more than FHIR can hold") << u"s"_s << QVariant(QString(1024 * 1024 + 1, u'x')) << u"-"_s;
    QTest::newRow("text keeps its spaces") << u"s"_s << QVariant(u" a b "_s) << u" a b "_s;
}

void FormAnswersTest::inputBecomesValues()
{
    QFETCH(QString, linkId);
    QFETCH(QVariant, input);
    QFETCH(QString, values);
    const Questionnaire q = form(
        u"[{'linkId':'c','type':'choice','repeats':true,'answerOption':[{'valueCoding':{'code':'y'}},{'valueCoding':{'"
        u"code':'z'}}]},"
        "{'linkId':'i','type':'integer'},{'linkId':'b','type':'boolean'},{'linkId':'d','type':'date'},{'linkId':'s','type':'string'}]"_s);
    const auto result = valuesFor(*q.find(linkId), input);
    QString got = u"-"_s;
    if (result) {
        QStringList texts;
        for (const Value &value : *result)
            texts.append(value.toString());
        got = texts.join(u' ');
    }
    QCOMPARE(got, values);
}

void FormAnswersTest::rowsOfAScreen()
{
    const Questionnaire &screen = builtIn(u"lh-screen"_s);
    Answers answers;
    auto all = rows(screen, answers, hl::Language::Zh);
    QStringList shown;
    for (const Row &row : all)
        shown.append(row.linkId);
    QCOMPARE(shown, (QStringList{u"sc.now"_s, u"sc.idea2w"_s, u"sc.att2w"_s, u"sc.level_up"_s}));
    QVERIFY(all[0].help.startsWith(u"可以这样问"_s));
    QCOMPARE(all[0].control, Control::Radio);
    QVERIFY(all[0].required);
    QCOMPARE(all[0].piiClass, 2);

    answers.set(u"sc.idea2w"_s, Value::term(u"yes"_s));
    all = rows(screen, answers, hl::Language::En);
    const Row *plan = rowOf(all, u"sc.plan"_s);
    QVERIFY(plan);
    QCOMPARE(plan->text, u"Has worked out how"_s);
    QCOMPARE(plan->options[0].text, u"Yes"_s);
    QVERIFY(!plan->options[0].selected);
    QVERIFY(rowOf(all, u"sc.idea2w"_s)->options[0].selected);

    AnswerBook book;
    const Questionnaire &rate = builtIn(kRate);
    const auto sliders = rows(rate, book.seen(rate, u"start"_s), hl::Language::En);
    const Row *hope = rowOf(sliders, u"rt.hope"_s);
    QVERIFY(hope);
    QCOMPARE(hope->control, Control::Slider);
    QCOMPARE(*hope->min, 0.0);
    QCOMPARE(*hope->max, 100.0);
    QCOMPARE(*hope->step, 1.0);
    QCOMPARE(hope->lowText, u"No hope at all"_s);
    QVERIFY(!rowOf(sliders, u"rt.m_crisis"_s)); // hidden
    QCOMPARE(rows(builtIn(u"lh-reg"_s), {}, hl::Language::Zh)[1].depth, 1);
}

void FormAnswersTest::rowErrors_data()
{
    QTest::addColumn<QString>("answers");
    QTest::addColumn<QString>("error");
    QTest::newRow("none") << u"{}"_s << QString();
    QTest::newRow("low") << u"{'a':[{'valueInteger':-1}]}"_s << u"minValue"_s;
    QTest::newRow("edge") << u"{'a':[{'valueInteger':0}]}"_s << QString();
    QTest::newRow("other edge") << u"{'a':[{'valueInteger':100}]}"_s << QString();
    QTest::newRow("high") << u"{'a':[{'valueInteger':101}]}"_s << u"maxValue"_s;
    QTest::newRow("two") << u"{'a':[{'valueInteger':1},{'valueInteger':2}]}"_s << u"repeats"_s;
    QTest::newRow("type") << u"{'a':[{'valueString':'x'}]}"_s << u"invalidAnswerType"_s;
}

void FormAnswersTest::rowErrors()
{
    QFETCH(QString, answers);
    QFETCH(QString, error);
    const Questionnaire q = form(u"[{'linkId':'a','type':'integer','required':true,'extension':[{'url':'http://hl7.org/"
                                 u"fhir/StructureDefinition/minValue','valueInteger':0},"
                                 "{'url':'http://hl7.org/fhir/StructureDefinition/maxValue','valueInteger':100}]}]"_s);
    const QString found = rows(q, *Answers::fromJson(json(answers)), hl::Language::Zh)[0].error;
    QCOMPARE(found, error);
    QVERIFY(!errorText(error).zh.isEmpty() && !errorText(error).en.isEmpty());
}

void FormAnswersTest::progressCounts()
{
    const Questionnaire &screen = builtIn(u"lh-screen"_s);
    Answers answers;
    QCOMPARE(progress(screen, answers).required, 3);
    QVERIFY(!progress(screen, answers).isComplete());
    answers.set(u"sc.now"_s, Value::term(u"no"_s));
    answers.set(u"sc.att2w"_s, Value::term(u"no"_s));
    answers.set(u"sc.idea2w"_s, Value::term(u"no"_s));
    answers.set(u"sc.plan"_s, Value::term(u"yes"_s)); // a draft of a disabled question
    QCOMPARE(progress(screen, answers).answered, 3);
    QVERIFY(progress(screen, answers).isComplete());
    answers.set(u"sc.idea2w"_s, Value::term(u"yes"_s));
    QCOMPARE(progress(screen, answers).required, 5); // plan and, as the plan is yes, when
    QVERIFY(!progress(screen, answers).isComplete());
}

void FormAnswersTest::responsesComeBack()
{
    const Questionnaire &screen = builtIn(u"lh-screen"_s);
    Answers answers;
    answers.set(u"sc.now"_s, Value::term(u"no"_s));
    answers.set(u"sc.idea2w"_s, Value::term(u"no"_s));
    answers.set(u"sc.att2w"_s, Value::term(u"no"_s));
    answers.set(u"sc.when"_s, Value::term(u"today"_s)); // disabled: a draft
    const auto at = hl::fromEpochMs(1795315200000);
    const QJsonObject done = toResponse(screen, answers, {true, at, u"start"_s});
    QCOMPARE(done.value(u"questionnaire"_s).toString(), screen.canonical());
    QCOMPARE(done.value(u"status"_s).toString(), u"completed"_s);
    QVERIFY(bytes(done).contains(screen.hash().toHex()));
    QVERIFY2(validate(screen, done).empty(), "our own response is not accepted");
    auto back = fromResponse(screen, done);
    QVERIFY(back);
    QVERIFY(!back->has(u"sc.when"_s));
    answers.clear(u"sc.when"_s);
    QVERIFY(*back == answers);

    answers.set(u"sc.when"_s, Value::term(u"today"_s));
    back = fromResponse(screen, toResponse(screen, answers, {false, {}, {}}));
    QVERIFY(back && *back == answers);
}

/// Whatever was answered: a draft comes back whole (instances of a group close their gaps), a completed response holds
/// enabled answers only and our own validator finds at most values out of range and what is still missing.
void FormAnswersTest::responsesComeBackForAnyAnswers()
{
    std::mt19937 random(7);
    const QStringList allowed{u"required"_s, u"minValue"_s, u"maxValue"_s, u"minLength"_s, u"minCount"_s};
    for (int i = 0; i < 60; ++i) {
        for (const Questionnaire *q : FormLibrary::builtIn().all()) {
            Answers answers;
            forEachQuestion(q->items(), [&](const Item &item) {
                const int instances = q->repeatingGroupOf(item.linkId) ? 3 : 1;
                for (int n = 0; n < instances; ++n) {
                    if (random() % 3 != 0)
                        answers.set(instanceKey(item.linkId, n), randomAnswer(item, random));
                }
            });
            const auto draft = fromResponse(*q, toResponse(*q, answers, {false, {}, {}}));
            QVERIFY(draft);
            QCOMPARE(draft->values().size(), answers.values().size());
            const auto again = fromResponse(*q, toResponse(*q, *draft, {false, {}, {}}));
            QVERIFY(again && *again == *draft);
            const QJsonObject done = toResponse(*q, answers, {true, {}, {}});
            const auto enabled = enabledItems(*q, answers);
            const auto back = fromResponse(*q, done);
            QVERIFY(back);
            for (const auto &[key, values] : answers.values()) {
                if (q->repeatingGroupOf(key))
                    continue;
                QVERIFY(draft->of(key) == values);
                QCOMPARE(back->has(key), enabled.contains(key));
            }
            for (const Issue &issue : validate(*q, done))
                QVERIFY2(allowed.contains(issue.detailCode), qPrintable(issue.detailCode + u' ' + issue.path));
        }
    }
}

void FormAnswersTest::foreignResponsesAreRefused()
{
    const Questionnaire q
        = form(u"[{'linkId':'g','type':'group','repeats':true,'item':[{'linkId':'a','type':'string'}]}]"_s);
    const auto code = [&q](const QJsonObject &filled) {
        const auto result = fromResponse(q, filled);
        return result ? hl::ErrorCode::Internal : result.error().code;
    };
    QCOMPARE(code(json(u"{'resourceType':'Patient'}"_s)), hl::ErrorCode::InvalidInput);
    QCOMPARE(code(json(u"{'resourceType':'QuestionnaireResponse','questionnaire':'http://t.example/z'}"_s)),
        hl::ErrorCode::InvalidInput);
    QCOMPARE(code(response(u"[{'linkId':'z'}]"_s)), hl::ErrorCode::InvalidInput);
    const QString twice = u"[{'linkId':'g','item':[{'linkId':'a','answer':[{'valueString':'x'}]},"
                          "{'linkId':'a','answer':[{'valueString':'y'}]}]}]"_s;
    QCOMPARE(code(response(twice)), hl::ErrorCode::Unsupported);
    QCOMPARE(code(response(u"[{'linkId':'g','answer':[{'valueString':'x'}]}]"_s)), hl::ErrorCode::InvalidInput);
    QCOMPARE(code(response(u"[{'linkId':'a','answer':[{'valueString':'x'}]}]"_s)), hl::ErrorCode::InvalidInput);
    QCOMPARE(code(response(u"[{'linkId':'g','item':[{'linkId':'a','answer':[{}]}]}]"_s)), hl::ErrorCode::InvalidInput);
    QCOMPARE(code(response(u"{}"_s)), hl::ErrorCode::InvalidInput);
}

namespace {

/// Nine questions of 0 to 3 points and the bands of CLINICAL 2 (sum of nine, 0-27).
Questionnaire nineItems()
{
    const QString own = u"https://hearthline.example/fhir/StructureDefinition/"_s;
    QStringList items;
    QStringList sum;
    for (int i = 1; i <= 9; ++i) {
        QStringList options;
        for (int points = 0; points <= 3; ++points) {
            options.append(
                u"{'valueCoding':{'code':'p%1'},'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/ordinalValue','valueDecimal':%1}]}"_s
                    .arg(points));
        }
        items.append(u"{'linkId':'i%1','type':'choice','answerOption':[%2]}"_s.arg(i).arg(options.join(u',')));
        sum.append(u"{'url':'item','valueString':'i%1'}"_s.arg(i));
    }
    QStringList bands;
    const struct
    {
        int min;
        int max;
        const char *code;
    } table[]{
        {0, 4, "minimal"}, {5, 9, "mild"}, {10, 14, "moderate"}, {15, 19, "moderately-severe"}, {20, 27, "severe"}};
    for (const auto &band : table) {
        bands.append(
            u"{'url':'band','extension':[{'url':'min','valueInteger':%1},{'url':'max','valueInteger':%2},{'url':'code','valueCode':'%3'}]}"_s
                .arg(band.min)
                .arg(band.max)
                .arg(QLatin1StringView(band.code)));
    }
    return form(u"[%1]"_s.arg(items.join(u',')),
        u"'extension':[{'url':'%1score','extension':[{'url':'id','valueCode':'nine'},%2,%3]}],"_s.arg(
            own, sum.join(u','), bands.join(u',')));
}

} // namespace

void FormAnswersTest::scores_data()
{
    QTest::addColumn<QString>("points"); // one digit for each question, '-' unanswered
    QTest::addColumn<int>("total"); // -1: none
    QTest::addColumn<QString>("band");
    QTest::newRow("all 0") << u"000000000"_s << 0 << u"minimal"_s;
    QTest::newRow("all 1") << u"111111111"_s << 9 << u"mild"_s;
    QTest::newRow("all 2") << u"222222222"_s << 18 << u"moderately-severe"_s;
    QTest::newRow("all 3") << u"333333333"_s << 27 << u"severe"_s;
    QTest::newRow("4") << u"310000000"_s << 4 << u"minimal"_s;
    QTest::newRow("5") << u"320000000"_s << 5 << u"mild"_s;
    QTest::newRow("10") << u"333100000"_s << 10 << u"moderate"_s;
    QTest::newRow("14") << u"333320000"_s << 14 << u"moderate"_s;
    QTest::newRow("15") << u"333330000"_s << 15 << u"moderately-severe"_s;
    QTest::newRow("19") << u"333333100"_s << 19 << u"moderately-severe"_s;
    QTest::newRow("20") << u"333333200"_s << 20 << u"severe"_s;
    QTest::newRow("one open") << u"33333333-"_s << -1 << QString();
    QTest::newRow("all open") << u"---------"_s << -1 << QString();
}

void FormAnswersTest::scores()
{
    QFETCH(QString, points);
    QFETCH(int, total);
    QFETCH(QString, band);
    const Questionnaire q = nineItems();
    Answers answers;
    for (int i = 0; i < 9; ++i) {
        if (points[i] != u'-')
            answers.set(u"i%1"_s.arg(i + 1), Value::coding({}, u'p' + QString(points[i])));
    }
    const auto results = score(q, answers);
    QCOMPARE(results.size(), size_t(1));
    QCOMPARE(results[0].total.has_value(), total >= 0);
    QCOMPARE(static_cast<int>(results[0].total.value_or(-1)), total);
    QCOMPARE(results[0].band, band);
    QCOMPARE(results[0].missing.size(), points.count(u'-'));
}

void FormAnswersTest::scoreOfADisabledItemIsMissing()
{
    const Questionnaire q = form(
        u"[{'linkId':'a','type':'boolean'},{'linkId':'b','type':'integer','enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]}]"_s,
        u"'extension':[{'url':'https://hearthline.example/fhir/StructureDefinition/score','extension':[{'url':'id','valueCode':'s'},{'url':'item','valueString':'b'}]}],"_s);
    Answers answers;
    answers.set(u"b"_s, Value::integer(4));
    QVERIFY(!score(q, answers)[0].total);
    answers.set(u"a"_s, Value::boolean(true));
    QCOMPARE(*score(q, answers)[0].total, 4.0);
}

QTEST_APPLESS_MAIN(FormAnswersTest)
#include "tst_form_answers.moc"
