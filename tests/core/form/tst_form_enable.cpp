// SPDX-License-Identifier: GPL-3.0-or-later
// Truth table of enableWhen: FHIR R4 Questionnaire.item.enableWhen, value set questionnaire-enable-operator, SDC form
// behaviour.
#include "core/form/enablement.h"
#include "core/form/validate.h"
#include "tests/core/form/formtest.h"

using namespace hl::form;

class FormEnableTest : public QObject
{
    Q_OBJECT
private slots:
    void operators_data();
    void operators();
    void behaviour_data();
    void behaviour();
    void refused_data();
    void refused();
    void disabledInAResponse_data();
    void disabledInAResponse();
    void repeatedGroupsLookInTheirOwnInstance();
};

void FormEnableTest::operators_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("answers");
    QTest::addColumn<bool>("enabled");
    const auto row = [](const char *name, const char *condition, const char *answers, bool enabled) {
        QTest::newRow(name) << QString::fromLatin1(condition) << QString::fromLatin1(answers) << enabled;
    };
    row("exists true, answered", "'operator':'exists','answerBoolean':true", "[{'valueInteger':0}]", true);
    row("exists true, open", "'operator':'exists','answerBoolean':true", "[]", false);
    row("exists false, answered", "'operator':'exists','answerBoolean':false", "[{'valueInteger':0}]", false);
    row("exists false, open", "'operator':'exists','answerBoolean':false", "[]", true);
    row("= same integer", "'operator':'=','answerInteger':3", "[{'valueInteger':3}]", true);
    row("= other integer", "'operator':'=','answerInteger':3", "[{'valueInteger':4}]", false);
    row("= open", "'operator':'=','answerInteger':3", "[]", false);
    row("= zero is not nothing", "'operator':'=','answerInteger':0", "[]", false);
    row("= integer and decimal", "'operator':'=','answerDecimal':3.0", "[{'valueInteger':3}]", true);
    row("= false", "'operator':'=','answerBoolean':false", "[{'valueBoolean':false}]", true);
    row("= false, open", "'operator':'=','answerBoolean':false", "[]", false);
    row("= boolean other", "'operator':'=','answerBoolean':true", "[{'valueBoolean':false}]", false);
    row("= string", "'operator':'=','answerString':'a'", "[{'valueString':'a'}]", true);
    row("= string by case", "'operator':'=','answerString':'a'", "[{'valueString':'A'}]", false);
    row("= date", "'operator':'=','answerDate':'2026-01-02'", "[{'valueDate':'2026-01-02'}]", true);
    row("= coding", "'operator':'=','answerCoding':{'system':'s','code':'c'}",
        "[{'valueCoding':{'system':'s','code':'c','display':'x'}}]", true);
    row("= coding of another system", "'operator':'=','answerCoding':{'system':'s','code':'c'}",
        "[{'valueCoding':{'system':'z','code':'c'}}]", false);
    row("= coding without system", "'operator':'=','answerCoding':{'code':'c'}",
        "[{'valueCoding':{'system':'s','code':'c'}}]", true);
    row("= coding against free text", "'operator':'=','answerCoding':{'code':'c'}", "[{'valueString':'c'}]", false);
    row("= one of several", "'operator':'=','answerInteger':3", "[{'valueInteger':1},{'valueInteger':3}]", true);
    row("!= other", "'operator':'!=','answerInteger':3", "[{'valueInteger':4}]", true);
    row("!= same", "'operator':'!=','answerInteger':3", "[{'valueInteger':3}]", false);
    row("!= open", "'operator':'!=','answerInteger':3", "[]", false);
    row("!= one of several is equal", "'operator':'!=','answerInteger':3", "[{'valueInteger':3},{'valueInteger':4}]",
        false);
    row("!= none of several is equal", "'operator':'!=','answerInteger':3", "[{'valueInteger':5},{'valueInteger':4}]",
        true);
    row("!= coding", "'operator':'!=','answerCoding':{'code':'c'}", "[{'valueCoding':{'code':'d'}}]", true);
    row("> greater", "'operator':'>','answerInteger':3", "[{'valueInteger':4}]", true);
    row("> equal", "'operator':'>','answerInteger':3", "[{'valueInteger':3}]", false);
    row("> open", "'operator':'>','answerInteger':3", "[]", false);
    row("> decimal", "'operator':'>','answerDecimal':3.5", "[{'valueDecimal':3.6}]", true);
    row("> one of several", "'operator':'>','answerInteger':3", "[{'valueInteger':1},{'valueInteger':9}]", true);
    row("< less", "'operator':'<','answerInteger':3", "[{'valueInteger':2}]", true);
    row("< equal", "'operator':'<','answerInteger':3", "[{'valueInteger':3}]", false);
    row("< open", "'operator':'<','answerInteger':3", "[]", false);
    row(">= equal", "'operator':'>=','answerInteger':3", "[{'valueInteger':3}]", true);
    row(">= less", "'operator':'>=','answerInteger':3", "[{'valueInteger':2}]", false);
    row("<= equal", "'operator':'<=','answerInteger':3", "[{'valueInteger':3}]", true);
    row("<= greater", "'operator':'<=','answerInteger':3", "[{'valueInteger':4}]", false);
    row("> date", "'operator':'>','answerDate':'2026-01-01'", "[{'valueDate':'2026-01-02'}]", true);
    row("< date", "'operator':'<','answerDate':'2026-01-01'", "[{'valueDate':'2026-01-02'}]", false);
    row("> dateTime across zones", "'operator':'>','answerDateTime':'2026-01-01T10:00:00Z'",
        "[{'valueDateTime':'2026-01-01T12:00:00+08:00'}]", false);
    row("> time", "'operator':'>','answerTime':'08:00:00'", "[{'valueTime':'09:30:00'}]", true);
    row("> quantity, other unit", "'operator':'>','answerQuantity':{'value':1,'code':'kg'}",
        "[{'valueQuantity':{'value':1500,'code':'g'}}]", true);
    row("> quantity, no common unit", "'operator':'>','answerQuantity':{'value':1,'code':'kg'}",
        "[{'valueQuantity':{'value':1500,'code':'m'}}]", false);
    row("> coding has no order", "'operator':'>','answerCoding':{'code':'a'}", "[{'valueCoding':{'code':'b'}}]", false);
}

void FormEnableTest::operators()
{
    QFETCH(QString, condition);
    QFETCH(QString, answers);
    QFETCH(bool, enabled);
    const Questionnaire q = form(u"[{'linkId':'a','type':'integer','repeats':true},{'linkId':'b','type':'string',"
                                 "'enableWhen':[{'question':'a',%1}]}]"_s.arg(condition));
    auto given = Answers::fromJson(json(u"{'a':%1}"_s.arg(answers)));
    QVERIFY(given);
    QCOMPARE(enabledItems(q, *given).contains(u"b"_s), enabled);
}

void FormEnableTest::behaviour_data()
{
    QTest::addColumn<QString>("items");
    QTest::addColumn<QString>("answers");
    QTest::addColumn<QString>("enabled");
    const auto row = [](const char *name, const char *items, const char *answers, const char *enabled) {
        QTest::newRow(name) << QString::fromLatin1(items) << QString::fromLatin1(answers)
                            << QString::fromLatin1(enabled);
    };
    const char *two = "[{'linkId':'a','type':'boolean'},{'linkId':'b','type':'boolean'},{'linkId':'c','type':'string','"
                      "enableBehavior':'%1',"
                      "'enableWhen':[{'question':'a','operator':'=','answerBoolean':true},{'question':'b','operator':'="
                      "','answerBoolean':true}]}]";
    const QByteArray all = QByteArray(two).replace("%1", "all");
    const QByteArray any = QByteArray(two).replace("%1", "any");
    const char *both = "{'a':[{'valueBoolean':true}],'b':[{'valueBoolean':true}]}";
    const char *one = "{'a':[{'valueBoolean':true}],'b':[{'valueBoolean':false}]}";
    row("all: both", all.constData(), both, "a b c");
    row("all: one", all.constData(), one, "a b");
    row("any: both", any.constData(), both, "a b c");
    row("any: one", any.constData(), one, "a b c");
    row("any: none", any.constData(), "{}", "a b");

    const char *group = "[{'linkId':'a','type':'boolean'},{'linkId':'g','type':'group','enableWhen':[{'question':'a','"
                        "operator':'=','answerBoolean':true}],"
                        "'item':[{'linkId':'x','type':'string'},{'linkId':'h','type':'group','item':[{'linkId':'y','"
                        "type':'string'}]}]}]";
    row("a disabled group hides all below", group, "{}", "a");
    row("an enabled group shows all below", group, "{'a':[{'valueBoolean':true}]}", "a g h x y");

    const char *chain
        = "[{'linkId':'a','type':'boolean'},{'linkId':'b','type':'boolean','enableWhen':[{'question':'a','operator':'='"
          ",'answerBoolean':true}]},"
          "{'linkId':'c','type':'string','enableWhen':[{'question':'b','operator':'=','answerBoolean':true}]}]";
    row("a draft of a disabled question does not count", chain,
        "{'a':[{'valueBoolean':false}],'b':[{'valueBoolean':true}]}", "a");
    row("and counts again once it is enabled", chain, both, "a b c");

    const char *absent
        = "[{'linkId':'a','type':'boolean'},{'linkId':'b','type':'boolean','enableWhen':[{'question':'a','operator':'='"
          ",'answerBoolean':true}]},"
          "{'linkId':'c','type':'string','enableWhen':[{'question':'b','operator':'exists','answerBoolean':false}]}]";
    row("exists false holds for a disabled question", absent, "{'b':[{'valueBoolean':true}]}", "a c");

    const char *nested = "[{'linkId':'a','type':'boolean','item':[{'linkId':'b','type':'string','enableWhen':[{'"
                         "question':'a','operator':'=','answerBoolean':true}]}]}]";
    row("a child may ask its own parent", nested, "{'a':[{'valueBoolean':true}]}", "a b");
    row("a child under an unanswered parent", nested, "{}", "a");

    const char *forward = "[{'linkId':'c','type':'string','enableWhen':[{'question':'a','operator':'=','answerBoolean':"
                          "true}]},{'linkId':'a','type':'boolean'}]";
    row("a condition may look ahead", forward, "{'a':[{'valueBoolean':true}]}", "a c");
}

void FormEnableTest::behaviour()
{
    QFETCH(QString, items);
    QFETCH(QString, answers);
    QFETCH(QString, enabled);
    const Questionnaire q = form(items);
    auto given = Answers::fromJson(json(answers));
    QVERIFY(given);
    QStringList result;
    for (const QString &linkId : enabledItems(q, *given))
        result.append(linkId);
    QCOMPARE(result.join(u' '), enabled);
}

void FormEnableTest::refused_data()
{
    QTest::addColumn<QString>("items");
    const auto row = [](const char *name, const char *items) { QTest::newRow(name) << QString::fromLatin1(items); };
    row("que-12: two conditions, no behaviour",
        "[{'linkId':'a','type':'boolean'},{'linkId':'b','type':'string','enableWhen':["
        "{'question':'a','operator':'=','answerBoolean':true},{'question':'a','operator':'exists','answerBoolean':true}"
        "]}]");
    row("que-7: exists with another answer",
        "[{'linkId':'a','type':'boolean'},{'linkId':'b','type':'string','enableWhen':[{'question':'a','operator':'"
        "exists','answerInteger':1}]}]");
    row("itself",
        "[{'linkId':'a','type':'boolean','enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]}]");
    row("its own child",
        "[{'linkId':'g','type':'group','enableWhen':[{'question':'a','operator':'=','answerBoolean':true}],'item':[{'"
        "linkId':'a','type':'boolean'}]}]");
    row("a circle of two",
        "[{'linkId':'a','type':'boolean','enableWhen':[{'question':'b','operator':'=','answerBoolean':true}]},"
        "{'linkId':'b','type':'boolean','enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]}]");
    row("a circle of three",
        "[{'linkId':'a','type':'boolean','enableWhen':[{'question':'c','operator':'=','answerBoolean':true}]},"
        "{'linkId':'b','type':'boolean','enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]},"
        "{'linkId':'c','type':'boolean','enableWhen':[{'question':'b','operator':'=','answerBoolean':true}]}]");
    row("nowhere",
        "[{'linkId':'b','type':'string','enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]}]");
    row("a group",
        "[{'linkId':'a','type':'group'},{'linkId':'b','type':'string','enableWhen':[{'question':'a','operator':'exists'"
        ",'answerBoolean':true}]}]");
    row("unknown operator",
        "[{'linkId':'a','type':'boolean'},{'linkId':'b','type':'string','enableWhen':[{'question':'a','operator':'~','"
        "answerBoolean':true}]}]");
    row("no answer",
        "[{'linkId':'a','type':'boolean'},{'linkId':'b','type':'string','enableWhen':[{'question':'a','operator':'='}]}"
        "]");
}

void FormEnableTest::refused()
{
    QFETCH(QString, items);
    const auto result = tryForm(items);
    QVERIFY(!result);
    QCOMPARE(result.error().code, hl::ErrorCode::InvalidInput);
}

void FormEnableTest::disabledInAResponse_data()
{
    QTest::addColumn<QString>("items");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("codes");
    const auto row = [](const char *name, const char *items, const char *status, const char *codes) {
        QTest::newRow(name) << QString::fromLatin1(items) << QString::fromLatin1(status) << QString::fromLatin1(codes);
    };
    row("an answer of a disabled item",
        "[{'linkId':'a','answer':[{'valueBoolean':false}]},{'linkId':'b','answer':[{'valueString':'x'}]}]", "completed",
        "disabledAnswer");
    row("required counts only while enabled", "[{'linkId':'a','answer':[{'valueBoolean':false}]}]", "completed", "");
    row("required while enabled", "[{'linkId':'a','answer':[{'valueBoolean':true}]}]", "completed", "required");
    row("answered while enabled",
        "[{'linkId':'a','answer':[{'valueBoolean':true}]},{'linkId':'b','answer':[{'valueString':'x'}]}]", "completed",
        "");
    row("a disabled item without answer may stand there",
        "[{'linkId':'a','answer':[{'valueBoolean':false}]},{'linkId':'b'}]", "completed", "");
    row("a draft keeps it",
        "[{'linkId':'a','answer':[{'valueBoolean':false}]},{'linkId':'b','answer':[{'valueString':'x'}]}]",
        "in-progress", "");
}

void FormEnableTest::disabledInAResponse()
{
    QFETCH(QString, items);
    QFETCH(QString, status);
    QFETCH(QString, codes);
    const Questionnaire q = form(u"[{'linkId':'a','type':'boolean'},{'linkId':'b','type':'string','required':true,"
                                 "'enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]}]"_s);
    QStringList found;
    for (const Issue &issue : validate(q, response(items, status)))
        found.append(issue.detailCode);
    QCOMPARE(found.join(u' '), codes);
}

void FormEnableTest::repeatedGroupsLookInTheirOwnInstance()
{
    const Questionnaire q = form(
        u"[{'linkId':'g','type':'group','repeats':true,'item':[{'linkId':'a','type':'boolean'},"
        "{'linkId':'b','type':'string','enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]}]}]"_s);
    const auto issues = validate(q,
        response(
            u"[{'linkId':'g','item':[{'linkId':'a','answer':[{'valueBoolean':true}]},{'linkId':'b','answer':[{'"
            u"valueString':'x'}]}]},"
            "{'linkId':'g','item':[{'linkId':'a','answer':[{'valueBoolean':false}]},{'linkId':'b','answer':[{'valueString':'x'}]}]}]"_s));
    QCOMPARE(issues.size(), size_t(1));
    QCOMPARE(issues[0].detailCode, u"disabledAnswer"_s);
    QCOMPARE(issues[0].path, u"QuestionnaireResponse.item[1].item[1]"_s);
}

QTEST_APPLESS_MAIN(FormEnableTest)
#include "tst_form_enable.moc"
