// SPDX-License-Identifier: GPL-3.0-or-later
// assess(): the level rule of CLINICAL 1.3 and its vectors, and what must hold for any answers at all.
#include "core/form/risk.h"
#include "tests/core/form/formtest.h"

#include <random>

using namespace hl::form;

class FormRiskTest : public QObject
{
    Q_OBJECT
private slots:
    void table_data();
    void table();
    void aPersonRaisesAndNeverLowers_data();
    void aPersonRaisesAndNeverLowers();
    void reasonsAreNamed();
    void aScoreMayRaise();
    void withoutAScreenNothingIsSafe();
    void levelEditsFit();
    void textsAreComplete();
    void anyAnswers();
};

namespace {

const QDate kToday(2026, 11, 22);

/// "sc.now=no sc.att2w=yes reg.crisis_view=present rk.att_last=2026-11-10"
AnswerBook bookOf(const QString &text)
{
    AnswerBook book;
    for (const QString &pair : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString linkId = pair.section(u'=', 0, 0);
        const QString form = linkId.startsWith("sc."_L1) ? u"lh-screen"_s
            : linkId.startsWith("rk."_L1)                ? u"lh-risk"_s
            : linkId.startsWith("rt."_L1)                ? u"lh-rate"_s
                                                         : u"lh-reg"_s;
        const auto values = valuesFor(*builtIn(form).find(linkId), pair.section(u'=', 1));
        if (!values)
            qFatal("test answers: %s", qPrintable(pair));
        book.apply({form, form == "lh-rate"_L1 ? u"start"_s : QString(), linkId, *values});
    }
    return book;
}

RiskAssessment assessed(const AnswerBook &book)
{
    return assess(book, std::nullopt, kToday);
}

} // namespace

void FormRiskTest::table_data()
{
    QTest::addColumn<QString>("answers");
    QTest::addColumn<RiskLevel>("level");
    QTest::addColumn<bool>("incomplete");
    const auto row = [](const char *name, const char *answers, RiskLevel level, bool incomplete) {
        QTest::newRow(name) << QString::fromLatin1(answers) << level << incomplete;
    };
    using L = RiskLevel;
    row("nothing asked", "", L::Unknown, true);
    row("all no", "sc.now=no sc.idea2w=no sc.att2w=no", L::LowNow, false);
    row("now yes", "sc.now=yes", L::Imminent, true);
    row("now yes, rest no", "sc.now=yes sc.idea2w=no sc.att2w=no", L::Imminent, false);
    row("idea no, attempt yes: high without ideation", "sc.now=no sc.idea2w=no sc.att2w=yes", L::High, false);
    row("ideation unanswered, others no", "sc.now=no sc.att2w=no", L::Unknown, true);
    row("ideation unknown, others no", "sc.now=no sc.idea2w=unknown sc.att2w=no", L::Unknown, true);
    row("now unknown, others no", "sc.now=unknown sc.idea2w=no sc.att2w=no", L::Unknown, true);
    row("attempt unanswered, others no", "sc.now=no sc.idea2w=no", L::Unknown, true);
    row("ideation, no plan", "sc.now=no sc.idea2w=yes sc.plan=no sc.att2w=no", L::Moderate, false);
    row("ideation, plan not asked", "sc.now=no sc.idea2w=yes sc.att2w=no", L::Moderate, true);
    row("plan yes, when later", "sc.now=no sc.idea2w=yes sc.plan=yes sc.when=later sc.att2w=no", L::Moderate, false);
    row("plan yes, no time in mind", "sc.now=no sc.idea2w=yes sc.plan=yes sc.when=none sc.att2w=no", L::Moderate,
        false);
    row("plan yes, when not said", "sc.now=no sc.idea2w=yes sc.plan=yes sc.when=unknown sc.att2w=no", L::Moderate,
        true);
    row("plan yes, within a week", "sc.now=no sc.idea2w=yes sc.plan=yes sc.when=1week sc.att2w=no", L::High, false);
    row("plan yes, within 72 h", "sc.now=no sc.idea2w=yes sc.plan=yes sc.when=72h sc.att2w=no", L::High, false);
    row("plan yes, today", "sc.now=no sc.idea2w=yes sc.plan=yes sc.when=today sc.att2w=no", L::High, false);
    row("now unknown, within 72 h", "sc.now=unknown sc.idea2w=yes sc.plan=yes sc.when=72h sc.att2w=no", L::High, true);
    row("the draft of a disabled question does not count",
        "sc.now=no sc.idea2w=no sc.plan=yes sc.when=today sc.att2w=no", L::LowNow, false);
    row("means at hand decide nothing by themselves",
        "sc.now=no sc.idea2w=yes sc.plan=yes sc.when=later sc.means=unknown sc.att2w=no", L::Moderate, false);
    row("crisis seen, screen all no", "sc.now=no sc.idea2w=no sc.att2w=no reg.crisis_view=present", L::Moderate, false);
    row("crisis seen, nothing asked", "reg.crisis_view=present", L::Moderate, true);
    row("crisis possible, nothing asked", "reg.crisis_view=possible", L::Unknown, true);
    row("no crisis seen is no screen", "reg.crisis_view=none", L::Unknown, true);
    row("ideation told in the inquiry", "sc.now=no sc.idea2w=no sc.att2w=no rk.idea=recent", L::Moderate, false);
    row("past ideation only", "sc.now=no sc.idea2w=no sc.att2w=no rk.idea=past", L::LowNow, false);
    row("inquiry alone, no ideation", "rk.idea=none", L::Unknown, true);
    row("last attempt 14 days ago", "sc.now=no sc.idea2w=no sc.att2w=no rk.att_ever=yes rk.att_last=2026-11-08",
        L::High, false);
    row("last attempt 15 days ago", "sc.now=no sc.idea2w=no sc.att2w=no rk.att_ever=yes rk.att_last=2026-11-07",
        L::LowNow, false);
    row("last attempt this month", "sc.now=no sc.idea2w=no sc.att2w=no rk.att_ever=yes rk.att_last=2026-11", L::High,
        false);
    row("last attempt this year", "sc.now=no sc.idea2w=no sc.att2w=no rk.att_ever=yes rk.att_last=2026", L::High,
        false);
    row("last attempt years ago", "sc.now=no sc.idea2w=no sc.att2w=no rk.att_ever=yes rk.att_last=2019", L::LowNow,
        false);
    row("raised in the screen", "sc.now=no sc.idea2w=no sc.att2w=no sc.level_up=high", L::High, false);
    row("raised without any answer", "sc.level_up=moderate", L::Moderate, true);
    row("final level below the screen", "sc.now=no sc.idea2w=no sc.att2w=yes rk.level_final=low-now", L::High, false);
    row("final level says low, nothing asked", "rk.level_final=low-now", L::Unknown, true);
    row("final level above the screen", "sc.now=no sc.idea2w=yes sc.plan=no sc.att2w=no rk.level_final=imminent",
        L::Imminent, false);
    row("ratings never clear", "rt.hope=100 rt.pain=0", L::Unknown, true);
}

void FormRiskTest::table()
{
    QFETCH(QString, answers);
    QFETCH(RiskLevel, level);
    QFETCH(bool, incomplete);
    const RiskAssessment result = assessed(bookOf(answers));
    QCOMPARE(code(result.level), code(level));
    QCOMPARE(result.incomplete, incomplete);
}

void FormRiskTest::aPersonRaisesAndNeverLowers_data()
{
    QTest::addColumn<QString>("answers");
    QTest::addColumn<RiskLevel>("raise");
    QTest::addColumn<RiskLevel>("level");
    const QString none = u"sc.now=no sc.idea2w=no sc.att2w=no"_s;
    const QString high = u"sc.now=no sc.idea2w=no sc.att2w=yes"_s;
    QTest::newRow("low to moderate") << none << RiskLevel::Moderate << RiskLevel::Moderate;
    QTest::newRow("low to imminent") << none << RiskLevel::Imminent << RiskLevel::Imminent;
    QTest::newRow("high stays high") << high << RiskLevel::Moderate << RiskLevel::High;
    QTest::newRow("high stays high against low") << high << RiskLevel::LowNow << RiskLevel::High;
    QTest::newRow("high stays high against unknown") << high << RiskLevel::Unknown << RiskLevel::High;
    QTest::newRow("low is no raise of unknown") << QString() << RiskLevel::LowNow << RiskLevel::Unknown;
    QTest::newRow("unknown to high") << QString() << RiskLevel::High << RiskLevel::High;
}

void FormRiskTest::aPersonRaisesAndNeverLowers()
{
    QFETCH(QString, answers);
    QFETCH(RiskLevel, raise);
    QFETCH(RiskLevel, level);
    const RiskAssessment result = assess(bookOf(answers), HumanRaise{raise, u"声音很虚弱"_s}, kToday);
    QCOMPARE(code(result.level), code(level));
    QCOMPARE(result.incomplete, answers.isEmpty());
}

void FormRiskTest::reasonsAreNamed()
{
    const RiskAssessment result
        = assess(bookOf(u"sc.idea2w=yes sc.att2w=yes"_s), HumanRaise{RiskLevel::Imminent, u"x"_s}, kToday);
    QStringList reasons;
    for (const Reason &reason : result.because) {
        reasons.append(reason.code + u':' + reason.linkId);
        QVERIFY(!reason.text.zh.isEmpty() && !reason.text.en.isEmpty());
    }
    QCOMPARE(reasons,
        (QStringList{u"raised-by-person:"_s, u"attempt-2w:sc.att2w"_s, u"ideation-2w:sc.idea2w"_s,
            u"unanswered:sc.now"_s, u"unanswered:sc.plan"_s}));
}

void FormRiskTest::aScoreMayRaise()
{
    FormLibrary library;
    const QString own = u"https://hearthline.example/fhir/StructureDefinition/"_s;
    const QString head = u"'extension':[{'url':'%1score','extension':[{'url':'id','valueCode':'sum'},{'url':'item','"
                         u"valueString':'n'}]},"
                         "{'url':'%1level-rule','extension':[{'url':'must-ask','valueString':'q'},{'url':'row','"
                         "extension':[{'url':'level','valueCode':'moderate'},"
                         "{'url':'reason','valueCode':'score'},{'url':'text','valueString':'分'},{'url':'form','"
                         "valueString':'lh-screen'},"
                         "{'url':'question','valueString':'sum'},{'url':'at-least','valueInteger':8}]}]}],"_s.arg(own);
    QByteArray document = bytes(json(
        u"{'resourceType':'Questionnaire','id':'lh-screen','url':'u','status':'active',%1'item':[{'linkId':'q','type':'boolean'},{'linkId':'n','type':'integer'}]}"_s
            .arg(head)));
    QVERIFY(library.add(*Questionnaire::parse(document)));
    AnswerBook book;
    book.apply({u"lh-screen"_s, {}, u"q"_s, {Value::boolean(false)}});
    QCOMPARE(code(assess(book, {}, kToday, library).level), u"low-now"_s);
    book.apply({u"lh-screen"_s, {}, u"n"_s, {Value::integer(7)}});
    QCOMPARE(code(assess(book, {}, kToday, library).level), u"low-now"_s);
    book.apply({u"lh-screen"_s, {}, u"n"_s, {Value::integer(8)}});
    QCOMPARE(code(assess(book, {}, kToday, library).level), u"moderate"_s);
}

void FormRiskTest::withoutAScreenNothingIsSafe()
{
    const RiskAssessment result = assess(bookOf(u"sc.now=no"_s), {}, kToday, FormLibrary());
    QCOMPARE(result.level, RiskLevel::Unknown);
    QVERIFY(result.incomplete);
}

void FormRiskTest::levelEditsFit()
{
    for (const AnswerEdit &edit : levelEdits(RiskLevel::High, true)) {
        const Item *item = builtIn(edit.formId).find(edit.linkId);
        QVERIFY(item);
        QVERIFY(item->options.empty()
            || std::any_of(item->options.begin(), item->options.end(),
                [&edit](const AnswerOption &option) { return option.value == edit.values[0]; }));
    }
    QCOMPARE(allowedRaises(RiskLevel::Unknown).size(), size_t(3));
    QCOMPARE(allowedRaises(RiskLevel::High), (std::vector{RiskLevel::High, RiskLevel::Imminent}));
}

void FormRiskTest::textsAreComplete()
{
    for (const RiskLevel level :
        {RiskLevel::Unknown, RiskLevel::LowNow, RiskLevel::Moderate, RiskLevel::High, RiskLevel::Imminent}) {
        QVERIFY(!levelText(level).zh.isEmpty() && !levelText(level).en.isEmpty());
        QVERIFY(!levelAdvice(level).zh.isEmpty() && !levelAdvice(level).en.isEmpty());
        QVERIFY(riskLevel(code(level)) == level);
    }
}

/// For any answers: worse answers never lower the level, taking an answer of the screen back never makes it low, and
/// low is said only when every question was answered.
void FormRiskTest::anyAnswers()
{
    std::mt19937 random(20261122);
    // Options from harmless to worst. "unknown" is no step on this way.
    const std::map<QString, QStringList> ladders{{u"sc.now"_s, {u"no"_s, u"yes"_s}},
        {u"sc.idea2w"_s, {u"no"_s, u"yes"_s}}, {u"sc.plan"_s, {u"no"_s, u"yes"_s}},
        {u"sc.when"_s, {u"none"_s, u"later"_s, u"1week"_s, u"72h"_s, u"today"_s}}, {u"sc.means"_s, {u"no"_s, u"yes"_s}},
        {u"sc.att2w"_s, {u"no"_s, u"yes"_s}}, {u"sc.level_up"_s, {u"moderate"_s, u"high"_s, u"imminent"_s}},
        {u"rk.idea"_s, {u"none"_s, u"past"_s, u"recent"_s, u"now"_s}},
        {u"rk.level_final"_s, {u"low-now"_s, u"moderate"_s, u"high"_s, u"imminent"_s}},
        {u"rk.att_ever"_s, {u"no"_s, u"yes"_s}}, {u"rk.att_last"_s, {u"2019"_s, u"2026-10-01"_s, u"2026-11-20"_s}},
        {u"reg.crisis_view"_s, {u"none"_s, u"possible"_s, u"present"_s}}};
    std::vector<QString> linkIds;
    for (const auto &[linkId, ladder] : ladders)
        linkIds.push_back(linkId);
    const QStringList screen{u"sc.now"_s, u"sc.idea2w"_s, u"sc.att2w"_s, u"sc.plan"_s, u"sc.when"_s};
    int lows = 0;
    for (int i = 0; i < 5000; ++i) {
        std::map<QString, QString> given;
        for (const QString &linkId : linkIds) {
            const auto &ladder = ladders.at(linkId);
            const auto dice = random() % 8;
            if (dice >= 3) // many harmless answers, or low would never be seen
                given[linkId] = dice >= 5 && i % 2 == 0
                    ? ladder.front()
                    : ladder[static_cast<int>(random() % static_cast<quint32>(ladder.size()))];
            else if (dice == 2 && screen.contains(linkId))
                given[linkId] = u"unknown"_s;
            if (linkId == "sc.level_up"_L1 && random() % 4 != 0)
                given.erase(linkId);
        }
        const auto text = [](const std::map<QString, QString> &answers) {
            QString result;
            for (const auto &[linkId, answer] : answers)
                result += linkId + u'=' + answer + u' ';
            return result;
        };
        const RiskAssessment before = assessed(bookOf(text(given)));
        if (before.level == RiskLevel::LowNow) {
            ++lows;
            QVERIFY(!before.incomplete);
            for (const QString &linkId : {u"sc.now"_s, u"sc.idea2w"_s, u"sc.att2w"_s})
                QCOMPARE(given[linkId], u"no"_s);
        }

        const QString changed = linkIds[random() % linkIds.size()];
        if (given.contains(changed)) {
            const auto &ladder = ladders.at(changed);
            const auto step = ladder.indexOf(given[changed]);
            if (step >= 0 && step + 1 < ladder.size()) {
                auto worse = given;
                worse[changed] = ladder[step + 1];
                const RiskAssessment after = assessed(bookOf(text(worse)));
                QVERIFY2(after.level >= before.level, qPrintable(text(given) + u"-> "_s + changed));
                QVERIFY2(after.level != RiskLevel::LowNow || before.level == RiskLevel::LowNow,
                    qPrintable(text(given) + u"-> "_s + changed));
            }
        }
        const QString removed = screen[static_cast<int>(random() % 3)];
        auto fewer = given;
        fewer.erase(removed);
        QVERIFY2(assessed(bookOf(text(fewer))).level != RiskLevel::LowNow,
            qPrintable(text(given) + u"without "_s + removed));
    }
    QVERIFY2(lows > 20, "the property was hardly tried");
}

QTEST_APPLESS_MAIN(FormRiskTest)
#include "tst_form_risk.moc"
