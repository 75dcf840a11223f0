// SPDX-License-Identifier: GPL-3.0-or-later
// Rules of FHIR R4 beside those of tst_form_validate: what values, value sets and heads are made of, how conditions
// reach through a response, and that no input is too much. Our own cases.
#include "tests/core/form/formtest.h"

#include <QElapsedTimer>

using namespace hl::form;

class FormR4Test : public QObject
{
    Q_OBJECT
private slots:
    void values_data();
    void values();
    void valueSets_data();
    void valueSets();
    void rules_data();
    void rules();
    void heads_data();
    void heads();
    void valueSetsInCirclesEnd();
    void manyInstancesAreJudgedInTime();
    void definitionIsPinned();
};

namespace {

/// Issues of one answer (JSON of value[x]) to one item; "" none.
QString judged(const QString &item, const QString &answer, const QString &head = {})
{
    const Questionnaire q = form(u"[{'linkId':'a',%1}]"_s.arg(item), head);
    return asLines(validate(q, response(u"[{'linkId':'a','answer':[%1]}]"_s.arg(answer)))).join(u"; "_s);
}

} // namespace

void FormR4Test::values_data()
{
    QTest::addColumn<QString>("item");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("detail"); // empty: accepted
    const auto row = [](const char *name, const char *item, const char *answer, const char *detail = "") {
        QTest::newRow(name) << QString::fromUtf8(item) << QString::fromUtf8(answer) << QString::fromLatin1(detail);
    };
    const char *none = "invalidAnswerType";
    // primitives
    row("30 February", "'type':'date'", "{'valueDate':'2026-02-30'}", none);
    row("29 February of a leap year", "'type':'date'", "{'valueDate':'2024-02-29'}");
    row("29 February of another", "'type':'date'", "{'valueDate':'2026-02-29'}", none);
    row("year zero", "'type':'date'", "{'valueDate':'0000'}", none);
    row("31 April in a moment", "'type':'dateTime'", "{'valueDateTime':'2026-04-31T10:00:00Z'}", none);
    row("a leap second", "'type':'dateTime'", "{'valueDateTime':'2016-12-31T23:59:60Z'}");
    row("a moment without zone", "'type':'dateTime'", "{'valueDateTime':'2026-04-30T10:00:00'}", none);
    row("a moment by the day", "'type':'dateTime'", "{'valueDateTime':'2026-04-30'}");
    row("the smallest integer", "'type':'integer'", "{'valueInteger':-2147483648}");
    row("one below", "'type':'integer'", "{'valueInteger':-2147483649}", none);
    row("the largest integer", "'type':'integer'", "{'valueInteger':2147483647}");
    row("null", "'type':'string'", "{'valueString':null}", none);
    row("an array", "'type':'string'", "{'valueString':['x']}", none);
    row("only an extension", "'type':'string'", "{'_valueString':{'extension':[]}}", none);
    // Coding
    row("a code that is a number", "'type':'choice'", "{'valueCoding':{'code':5}}", none);
    row("an empty Coding", "'type':'choice'", "{'valueCoding':{}}", none);
    row("an unknown element", "'type':'choice'", "{'valueCoding':{'Code':'x'}}", none);
    row("a Coding with id, extension and _display", "'type':'choice'",
        "{'valueCoding':{'id':'i','extension':[],'code':'x','_display':{},'userSelected':true,'version':'2'}}");
    row("userSelected as text", "'type':'choice'", "{'valueCoding':{'code':'x','userSelected':'yes'}}", none);
    // Quantity
    row("a quantity as text", "'type':'quantity'", "{'valueQuantity':{'value':'5'}}", none);
    row("no comparator of FHIR", "'type':'quantity'", "{'valueQuantity':{'value':5,'comparator':'~'}}", none);
    row("less than five", "'type':'quantity'", "{'valueQuantity':{'value':5,'comparator':'<','unit':'mg'}}");
    row("a unit of the contained set",
        "'type':'quantity','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-unitValueSet',"
        "'valueCanonical':'#v'}]",
        "{'valueQuantity':{'value':5,'system':'s','code':'x'}}");
    row("a unit that is not in it",
        "'type':'quantity','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-unitValueSet',"
        "'valueCanonical':'#v'}]",
        "{'valueQuantity':{'value':5,'system':'s','code':'q'}}", "invalidCoding");
    // Attachment
    row("data that is no Base64", "'type':'attachment'", "{'valueAttachment':{'data':'Q!JD'}}", none);
    row("data over several lines", "'type':'attachment'", "{'valueAttachment':{'data':'QU\\nJD','size':3}}");
    row("a negative size", "'type':'attachment'", "{'valueAttachment':{'url':'http://t.example/a','size':-1}}", none);
    row("a size as text", "'type':'attachment'", "{'valueAttachment':{'url':'http://t.example/a','size':'3'}}", none);
    const char *png = "'type':'attachment','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/mimeType',"
                      "'valueCode':'text/plain'}]";
    row("type with a parameter", png, "{'valueAttachment':{'data':'QUJD','contentType':'Text/plain; charset=utf-8'}}");
    row("no type where one is asked for", png, "{'valueAttachment':{'data':'QUJD'}}", "invalidAttachmentType");
    row("too large by what it says",
        "'type':'attachment','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/maxSize',"
        "'valueDecimal':1}]",
        "{'valueAttachment':{'url':'http://t.example/a','size':1048577}}", "maxAttachmentSize");
    // Reference
    row("a reference that is a number", "'type':'reference'", "{'valueReference':{'reference':7}}", none);
    row("a logical reference", "'type':'reference'", "{'valueReference':{'identifier':{'value':'7'}}}");
    row("type and reference disagree", "'type':'reference'",
        "{'valueReference':{'reference':'Patient/1','type':'Device'}}", "invalidRefResourceType");
    const char *patients
        = "'type':'reference','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-"
          "referenceResource','valueCode':'Patient'}]";
    row("a logical reference to another kind", patients,
        "{'valueReference':{'identifier':{'value':'7'},'type':'Device'}}", "invalidRefResourceTypeRestriction");
    row("a versioned reference", patients, "{'valueReference':{'reference':'Patient/1/_history/2'}}");
    row("a reference among the options",
        "'type':'choice','answerOption':[{'valueReference':{'reference':'Patient/1','display':'A'}}]",
        "{'valueReference':{'reference':'Patient/1'}}");
    // lengths and patterns
    row("digits up to maxLength", "'type':'integer','maxLength':3", "{'valueInteger':123}");
    row("more digits", "'type':'integer','maxLength':3", "{'valueInteger':1234}", "maxLength");
    row("a url too long", "'type':'url','maxLength':8", "{'valueUri':'http://t.example/a'}", "maxLength");
    const char *digits = "'type':'string','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/regex',"
                         "'valueString':'[0-9]{3}|[a-z]'}]";
    row("a pattern describes the whole text", digits, "{'valueString':'123'}");
    row("and not a part of it", digits, "{'valueString':'01234'}", "regex");
    row("each of its branches", digits, "{'valueString':'a1'}", "regex");
    row("a pattern that is one only in brackets",
        "'type':'string','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/regex','valueString':'a)|(b'}]",
        "{'valueString':'a'}", "regexTimeout");
    row("open-choice: own words are bound by maxLength", "'type':'open-choice','maxLength':3", "{'valueString':'1234'}",
        "maxLength");
    row("open-choice: no line breaks", "'type':'open-choice'", "{'valueString':'1\\n2'}", "invalidNewLine");
    row("open-choice with a value set: own words", "'type':'open-choice','answerValueSet':'#v'",
        "{'valueString':'other'}");
    row("choice with a value set: no own words", "'type':'choice','answerValueSet':'#v'", "{'valueString':'other'}",
        none);
    row("open-choice with a value set: a code outside", "'type':'open-choice','answerValueSet':'#v'",
        "{'valueCoding':{'system':'s','code':'q'}}", "invalidCoding");
    row("an option of a date", "'type':'choice','answerOption':[{'valueDate':'2026-01'}]", "{'valueDate':'2026-01'}");
    row("an integer option is no decimal", "'type':'choice','answerOption':[{'valueInteger':1}]", "{'valueDecimal':1}",
        none);
    row("display does not make another option",
        "'type':'choice','answerOption':[{'valueCoding':{'system':'s','code':'x','display':'X'}}]",
        "{'valueCoding':{'system':'s','code':'x','display':'Y'}}");
    row("an exclusive option alone",
        "'type':'choice','repeats':true,'answerOption':[{'valueCoding':{'code':'none'},'extension':[{'url':"
        "'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive','valueBoolean':true}]},"
        "{'valueCoding':{'code':'x'}}]",
        "{'valueCoding':{'code':'none'}}");
    row("readOnly, hidden and initial are for the screen",
        "'type':'integer','readOnly':true,'initial':[{'valueInteger':1}],'extension':[{'url':"
        "'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden','valueBoolean':true}]",
        "{'valueInteger':2}");
}

void FormR4Test::values()
{
    QFETCH(QString, item);
    QFETCH(QString, answer);
    QFETCH(QString, detail);
    const QString lines = judged(item, answer,
        u"'contained':[{'resourceType':'ValueSet','id':'v','compose':{'include':[{'system':'s','concept':"
        "[{'code':'x'}]}]}}],"_s);
    if (detail.isEmpty())
        QCOMPARE(lines, QString());
    else
        QVERIFY2(lines.endsWith(detail + u" QuestionnaireResponse.item[0].answer[0]"_s), qPrintable(lines));
}

void FormR4Test::valueSets_data()
{
    QTest::addColumn<QString>("contained");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const char *contained, const char *asked, const char *detail = "") {
        QTest::newRow(name) << QString::fromLatin1(contained) << QString::fromLatin1(asked)
                            << QString::fromLatin1(detail);
    };
    // The answer is always {system s, code x}.
    const char *listed = "{'resourceType':'ValueSet','id':'v','url':'http://t.example/v','version':'2','compose':"
                         "{'include':[{'system':'s','concept':[{'code':'x'},{'code':'y'}]}]}}";
    row("by fragment", listed, "#v");
    row("by canonical", listed, "http://t.example/v");
    row("by canonical and version", listed, "http://t.example/v|2");
    row("another version is not here", listed, "http://t.example/v|1", "tsError");
    row("another fragment is not here", listed, "#w", "tsError");
    row("an expansion", "{'resourceType':'ValueSet','id':'v','expansion':{'contains':[{'system':'s','code':'x'}]}}",
        "#v");
    row("an expansion goes before the definition",
        "{'resourceType':'ValueSet','id':'v','compose':{'include':[{'system':'s','concept':[{'code':'x'}]}]},"
        "'expansion':{'contains':[{'system':'s','code':'y'}]}}",
        "#v", "invalidCoding");
    row("below a heading of an expansion",
        "{'resourceType':'ValueSet','id':'v','expansion':{'contains':[{'abstract':true,'code':'h','system':'s',"
        "'contains':[{'system':'s','code':'x'}]}]}}",
        "#v");
    row("the heading itself",
        "{'resourceType':'ValueSet','id':'v','expansion':{'contains':[{'abstract':true,'code':'x','system':'s',"
        "'contains':[{'system':'s','code':'y'}]}]}}",
        "#v", "invalidCoding");
    row("one page of several",
        "{'resourceType':'ValueSet','id':'v','expansion':{'total':3,'contains':[{'system':'s','code':'y'}]}}", "#v",
        "tsError");
    row("a second include",
        "{'resourceType':'ValueSet','id':'v','compose':{'include':[{'system':'t','concept':[{'code':'y'}]},"
        "{'system':'s','concept':[{'code':'x'}]}]}}",
        "#v");
    row("excluded",
        "{'resourceType':'ValueSet','id':'v','compose':{'include':[{'system':'s','concept':[{'code':'x'},"
        "{'code':'y'}]}],'exclude':[{'system':'s','concept':[{'code':'x'}]}]}}",
        "#v", "invalidCoding");
    row("a filter cannot be judged",
        "{'resourceType':'ValueSet','id':'v','compose':{'include':[{'system':'s','filter':[{'property':'p'}]}]}}", "#v",
        "tsError");
    row("an exclude that cannot be judged",
        "{'resourceType':'ValueSet','id':'v','compose':{'include':[{'system':'s','concept':[{'code':'x'}]}],"
        "'exclude':[{'system':'u'}]}}",
        "#v", "tsError");
    row("a whole system that is contained",
        "{'resourceType':'ValueSet','id':'v','compose':{'include':[{'system':'s'}]}},{'resourceType':'CodeSystem',"
        "'url':'s','content':'complete','concept':[{'code':'w','concept':[{'code':'x'}]}]}",
        "#v");
    row("a system of which a part is contained",
        "{'resourceType':'ValueSet','id':'v','compose':{'include':[{'system':'s'}]}},{'resourceType':'CodeSystem',"
        "'url':'s','content':'fragment','concept':[{'code':'w'}]}",
        "#v", "tsError");
    const char *both = ",{'resourceType':'ValueSet','id':'a','url':'http://t.example/a','compose':{'include':"
                       "[{'system':'s','concept':[{'code':'x'},{'code':'y'}]}]}},{'resourceType':'ValueSet','id':'b',"
                       "'compose':{'include':[{'system':'s','concept':[{'code':'y'}]}]}}";
    row("a set made of another",
        QByteArray("{'resourceType':'ValueSet','id':'v','compose':{'include':[{'valueSet':['http://t.example/a']}]}}")
            .append(both),
        "#v");
    row("in every set that one include names",
        QByteArray("{'resourceType':'ValueSet','id':'v','compose':{'include':[{'valueSet':['#a','#b']}]}}")
            .append(both),
        "#v", "invalidCoding");
    row("a set that is not here",
        "{'resourceType':'ValueSet','id':'v','compose':{'include':[{'valueSet':['http://t.example/z']}]}}", "#v",
        "tsError");
}

void FormR4Test::valueSets()
{
    QFETCH(QString, contained);
    QFETCH(QString, asked);
    QFETCH(QString, detail);
    const QString lines = judged(u"'type':'choice','answerValueSet':'%1'"_s.arg(asked),
        u"{'valueCoding':{'system':'s','code':'x'}}"_s, u"'contained':[%1],"_s.arg(contained));
    QCOMPARE(lines.section(u' ', 2, 2), detail);
}

void FormR4Test::rules_data()
{
    QTest::addColumn<QString>("items");
    QTest::addColumn<QString>("answers");
    QTest::addColumn<QString>("lines");
    const auto row = [](const char *name, const char *items, const char *answers, const char *lines) {
        QTest::newRow(name) << QString::fromUtf8(items) << QString::fromUtf8(answers) << QString::fromLatin1(lines);
    };
    row("an item below a display", "[{'linkId':'a','type':'display'}]", "[{'linkId':'a','item':[{'linkId':'b'}]}]",
        "fatal structure invalidLinkId QR.item[0].item[0]");
    row("a display is never demanded",
        "[{'linkId':'a','type':'display','required':true,'extension':[{'url':"
        "'http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs','valueInteger':1}]}]",
        "[]", "");
    row("a group that is not enabled has an answer",
        "[{'linkId':'a','type':'boolean'},{'linkId':'g','type':'group','enableWhen':[{'question':'a','operator':'=',"
        "'answerBoolean':true}],'item':[{'linkId':'b','type':'string'}]}]",
        "[{'linkId':'g','answer':[{'valueString':'x'}]}]", "error business-rule disabledAnswer QR.item[0]");
    row("deep below a group that is not enabled",
        "[{'linkId':'a','type':'boolean'},{'linkId':'g','type':'group','enableWhen':[{'question':'a','operator':'=',"
        "'answerBoolean':true}],'item':[{'linkId':'h','type':'group','item':[{'linkId':'b','type':'string'}]}]}]",
        "[{'linkId':'g','item':[{'linkId':'h','item':[{'linkId':'b','answer':[{'valueString':'x'}]}]}]}]",
        "error business-rule disabledAnswer QR.item[0]");
    row("every answer has its own items",
        "[{'linkId':'a','type':'string','repeats':true,'item':[{'linkId':'b','type':'string','required':true}]}]",
        "[{'linkId':'a','answer':[{'valueString':'1','item':[{'linkId':'b','answer':[{'valueString':'x'}]}]},"
        "{'valueString':'2'}]}]",
        "error required required QR.item[0].answer[1]");
    row("an item below an answer asks its own answer",
        "[{'linkId':'a','type':'string','repeats':true,'item':[{'linkId':'b','type':'boolean'},{'linkId':'c','type':"
        "'string','required':true,'enableWhen':[{'question':'b','operator':'=','answerBoolean':true}]}]}]",
        "[{'linkId':'a','answer':[{'valueString':'1','item':[{'linkId':'b','answer':[{'valueBoolean':true}]}]},"
        "{'valueString':'2','item':[{'linkId':'b','answer':[{'valueBoolean':false}]}]}]}]",
        "error required required QR.item[0].answer[0]");
    row("a condition outside a repeating group sees every instance",
        "[{'linkId':'g','type':'group','repeats':true,'item':[{'linkId':'a','type':'boolean'}]},{'linkId':'c','type':"
        "'string','required':true,'enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]}]",
        "[{'linkId':'g','item':[{'linkId':'a','answer':[{'valueBoolean':false}]}]},{'linkId':'g','item':[{'linkId':'a',"
        "'answer':[{'valueBoolean':true}]}]}]",
        "error required required QR");
    row("!= wants no equal answer",
        "[{'linkId':'a','type':'integer','repeats':true},{'linkId':'c','type':'string','required':true,'enableWhen':"
        "[{'question':'a','operator':'!=','answerInteger':3}]}]",
        "[{'linkId':'a','answer':[{'valueInteger':3},{'valueInteger':4}]}]", "");
    row("group instances: too few",
        "[{'linkId':'g','type':'group','repeats':true,'required':true,'extension':[{'url':"
        "'http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs','valueInteger':2}],'item':[{'linkId':'a',"
        "'type':'string'}]}]",
        "[{'linkId':'g','item':[{'linkId':'a','answer':[{'valueString':'x'}]}]}]", "error business-rule minCount QR");
    row("group instances: too many",
        "[{'linkId':'g','type':'group','repeats':true,'extension':[{'url':"
        "'http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs','valueInteger':1}]}]",
        "[{'linkId':'g'},{'linkId':'g'}]", "error business-rule maxCount QR.item[1]");
    row("minOccurs on a question that is not there",
        "[{'linkId':'a','type':'string','repeats':true,'extension':[{'url':"
        "'http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs','valueInteger':2}]}]",
        "[]", "error business-rule minCount QR");
    row("a question twice, though it repeats", "[{'linkId':'a','type':'string','repeats':true}]",
        "[{'linkId':'a','answer':[{'valueString':'x'}]},{'linkId':'a','answer':[{'valueString':'y'}]}]",
        "error business-rule repeats QR.item[1]");
    row("a group twice, though it does not repeat", "[{'linkId':'g','type':'group'}]",
        "[{'linkId':'g'},{'linkId':'g'}]", "error business-rule repeats QR.item[1]");
    row("a modifier extension on an item", "[{'linkId':'a','type':'string'}]",
        "[{'linkId':'a','modifierExtension':[{'url':'http://t.example/m'}]}]",
        "fatal extension modifierExtension QR.item[0]");
    row("a modifier extension on an answer", "[{'linkId':'a','type':'string'}]",
        "[{'linkId':'a','answer':[{'valueString':'x','modifierExtension':[{'url':'http://t.example/m'}]}]}]",
        "fatal extension modifierExtension QR.item[0].answer[0]");
    row("an extension changes nothing", "[{'linkId':'a','type':'string'}]",
        "[{'linkId':'a','extension':[{'url':'http://t.example/m','valueString':'x'}],'answer':[{'valueString':'x',"
        "'extension':[]}]}]",
        "");
    row("linkId is no text", "[{'linkId':'1','type':'string'}]", "[{'linkId':1}]",
        "fatal structure invalidLinkId QR.item[0]");
    row("a linkId with the mark of an instance", "[{'linkId':'g','type':'group','repeats':true}]", "[{'linkId':'g#1'}]",
        "fatal structure invalidLinkId QR.item[0]");
    row("several things at once",
        "[{'linkId':'a','type':'string','required':true,'maxLength':1},{'linkId':'b','type':'integer'}]",
        "[{'linkId':'a','answer':[{'valueString':'xy'},{'valueInteger':1}]},{'linkId':'b','answer':[{'valueString':"
        "'x'}]},{'linkId':'c'}]",
        "error business-rule maxLength QR.item[0].answer[0]; error business-rule repeats QR.item[0]; "
        "fatal structure invalidAnswerType QR.item[0].answer[1]; fatal structure invalidAnswerType "
        "QR.item[1].answer[0]; fatal structure invalidLinkId QR.item[2]");
}

void FormR4Test::rules()
{
    QFETCH(QString, items);
    QFETCH(QString, answers);
    QFETCH(QString, lines);
    lines.replace(u"QR"_s, u"QuestionnaireResponse"_s);
    QCOMPARE(asLines(validate(form(items), response(answers))).join(u"; "_s), lines);
}

void FormR4Test::heads_data()
{
    QTest::addColumn<QString>("head");
    QTest::addColumn<QString>("lines");
    const auto row = [](const char *name, const char *head, const char *lines) {
        QTest::newRow(name) << QString::fromLatin1(head) << QString::fromLatin1(lines);
    };
    const char *alien = "error not-found questionnaireNotFound QR.questionnaire";
    row("none named", "'status':'completed'", "");
    row("no canonical", "'status':'completed','questionnaire':7", "fatal structure invalidStructure QR.questionnaire");
    row("no date", "'status':'completed','authored':'yesterday'", "fatal structure invalidStructure QR.authored");
    row("no such status", "'status':'done'", "fatal structure invalidStatus QR.status");
    row("status is no text", "'status':true", "fatal structure invalidStatus QR.status");
    row("amended", "'status':'amended','questionnaire':'http://t.example/q|1'", "");
    row("a modifier extension", "'status':'completed','modifierExtension':[{'url':'http://t.example/m'}]",
        "fatal extension modifierExtension QR");
    row("contained: this one",
        "'status':'completed','questionnaire':'#c','contained':[{'resourceType':'Questionnaire','id':'c','url':"
        "'http://t.example/q','version':'1'}]",
        "");
    row("contained: another version",
        "'status':'completed','questionnaire':'#c','contained':[{'resourceType':'Questionnaire','id':'c','url':"
        "'http://t.example/q','version':'2'}]",
        alien);
    row("contained: nowhere", "'status':'completed','questionnaire':'#d'", alien);
    row("contained: no questionnaire",
        "'status':'completed','questionnaire':'#c','contained':[{'resourceType':'Patient','id':'c','url':"
        "'http://t.example/q'}]",
        alien);
    row("a draft: modifier extensions stay fatal",
        "'status':'in-progress','modifierExtension':[{'url':'http://t.example/m'}]",
        "fatal extension modifierExtension QR");
    row("a draft: another questionnaire is a warning", "'status':'in-progress','questionnaire':'http://t.example/z'",
        "warning not-found questionnaireNotFound QR.questionnaire");
}

void FormR4Test::heads()
{
    QFETCH(QString, head);
    QFETCH(QString, lines);
    lines.replace(u"QR"_s, u"QuestionnaireResponse"_s);
    const auto issues = validate(form(u"[{'linkId':'a','type':'string'}]"_s, u"'version':'1',"_s),
        json(u"{'resourceType':'QuestionnaireResponse',%1}"_s.arg(head)));
    QCOMPARE(asLines(issues).join(u"; "_s), lines);
}

/// Sets that include each other twice: 2^60 steps without a memory, and a circle.
void FormR4Test::valueSetsInCirclesEnd()
{
    QStringList sets;
    for (int i = 0; i < 60; ++i)
        sets.append(u"{'resourceType':'ValueSet','id':'v%1','compose':{'include':[{'valueSet':['#v%2']},{'valueSet':["
                    "'#v%2']}]}}"_s.arg(i)
                        .arg((i + 1) % 60));
    QElapsedTimer timer;
    timer.start();
    const QString lines = judged(u"'type':'choice','answerValueSet':'#v0'"_s,
        u"{'valueCoding':{'system':'s','code':'x'}}"_s, u"'contained':[%1],"_s.arg(sets.join(u',')));
    QCOMPARE(lines.section(u' ', 2, 2), u"tsError"_s);
    QVERIFY(timer.elapsed() < 5000);
}

/// 20,000 instances of a group whose items all ask one question outside: each looks it up once, not all of them again.
void FormR4Test::manyInstancesAreJudgedInTime()
{
    const Questionnaire q
        = form(u"[{'linkId':'a','type':'boolean'},{'linkId':'g','type':'group','repeats':true,'item':[{'linkId':'b',"
               "'type':'string','enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]}]}]"_s);
    QJsonArray items{json(u"{'linkId':'a','answer':[{'valueBoolean':true}]}"_s)};
    for (int i = 0; i < 20000; ++i)
        items.append(json(u"{'linkId':'g','item':[{'linkId':'b','answer':[{'valueString':'x'}]}]}"_s));
    const QJsonObject filled{
        {u"resourceType"_s, u"QuestionnaireResponse"_s}, {u"status"_s, u"completed"_s}, {u"item"_s, items}};
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(asLines(validate(q, filled)), QStringList());
    QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
}

void FormR4Test::definitionIsPinned()
{
    const Questionnaire q = form(u"[{'linkId':'a','type':'string'}]"_s);
    const QString url = u"https://hearthline.example/fhir/StructureDefinition/definition-hash"_s;
    const auto filled = [&](const QString &hash) {
        QJsonObject json = response(u"[{'linkId':'a','answer':[{'valueString':'x'}]}]"_s);
        json[u"extension"_s] = QJsonArray{QJsonObject{{u"url"_s, url}, {u"valueString"_s, hash}}};
        return json;
    };
    QCOMPARE(asLines(validate(q, filled(QString::fromLatin1(q.hash().toHex())))), QStringList());
    QCOMPARE(asLines(validate(q, filled(u"00"_s))),
        QStringList{u"warning business-rule otherDefinition QuestionnaireResponse.questionnaire"_s});
}

QTEST_APPLESS_MAIN(FormR4Test)
#include "tst_form_r4.moc"
