// SPDX-License-Identifier: GPL-3.0-or-later
// Judging responses: the public cases (HEARTHLINE_FIXTURES) and our own for each rule.
#include "tests/core/form/formtest.h"

#include <QFile>

using namespace hl::form;

class FormValidateTest : public QObject
{
    Q_OBJECT
private slots:
    void fixtures_data();
    void fixtures();
    void rules_data();
    void rules();
    void heads_data();
    void heads();
    void outcomeIsFhir();
    void exponentialConditionsEnd();
};

namespace {

const QString kFixtures = QStringLiteral(HEARTHLINE_FIXTURES "/fhir-questionnaire/");

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void FormValidateTest::fixtures_data()
{
    QTest::addColumn<QJsonObject>("expected");
    const QJsonObject all = QJsonDocument::fromJson(read(kFixtures + u"expected.json"_s)).object();
    if (all.isEmpty())
        QTest::newRow("absent") << QJsonObject();
    for (auto it = all.begin(); it != all.end(); ++it)
        QTest::newRow(qPrintable(it.key())) << it.value().toObject();
}

void FormValidateTest::fixtures()
{
    QFETCH(QJsonObject, expected);
    if (expected.isEmpty())
        QSKIP("the public FHIR cases are not here: HEARTHLINE_FIXTURES/fhir-questionnaire/expected.json");
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const auto q = Questionnaire::parse(read(kFixtures + name + u"-q.json"_s));
    QVERIFY2(q, q ? "" : q.error().logSafe.c_str());
    const auto issues = validate(*q, QJsonDocument::fromJson(read(kFixtures + name + u"-qr.json"_s)).object());

    QStringList wanted;
    for (const auto &entry : expected.value(u"issues"_s).toArray()) {
        const QJsonObject issue = entry.toObject();
        wanted.append(u"%1 %2 %3 %4"_s.arg(issue.value(u"severity"_s).toString(), issue.value(u"code"_s).toString(),
            issue.value(u"detail"_s).toString(), issue.value(u"path"_s).toArray().at(0).toString()));
    }
    wanted.sort();
    QCOMPARE(asLines(issues), wanted);
    QCOMPARE(isAcceptable(issues), expected.value(u"expect"_s).toString() == "pass"_L1);
}

void FormValidateTest::rules_data()
{
    QTest::addColumn<QString>("items");
    QTest::addColumn<QString>("answers");
    QTest::addColumn<QString>("lines"); // "; " between, "QR" for QuestionnaireResponse
    const auto row = [](const char *name, const char *items, const char *answers, const char *lines) {
        QTest::newRow(name) << QString::fromUtf8(items) << QString::fromUtf8(answers) << QString::fromLatin1(lines);
    };
    const QByteArray hl7 = "http://hl7.org/fhir/StructureDefinition/";
    const auto one = [](const char *type, const QByteArray &more = {}) {
        return QByteArray("[{'linkId':'a','type':'").append(type).append("'").append(more).append("}]");
    };
    const auto extension = [&hl7](const char *url, const char *value) {
        return QByteArray(",'extension':[{'url':'")
            .append(url[0] == 'h' ? "" : hl7)
            .append(url)
            .append("',")
            .append(value)
            .append("}]");
    };
    const auto answer
        = [](const char *values) { return QByteArray("[{'linkId':'a','answer':[").append(values).append("]}]"); };
    const char *wrongType = "fatal structure invalidAnswerType QR.item[0].answer[0]";

    // Every item type with a right value, a value of another type and a value that only looks right.
    const struct
    {
        const char *type;
        const char *right;
        const char *wrong;
        const char *malformed;
    } types[]{
        {"boolean", "{'valueBoolean':true}", "{'valueString':'true'}", "{'valueBoolean':'true'}"},
        {"decimal", "{'valueDecimal':1.5}", "{'valueInteger':1}", "{'valueDecimal':'1.5'}"},
        {"integer", "{'valueInteger':1}", "{'valueDecimal':1}", "{'valueInteger':1.5}"},
        {"date", "{'valueDate':'2026-02'}", "{'valueDateTime':'2026-02-01'}", "{'valueDate':'2026-13-01'}"},
        {"dateTime", "{'valueDateTime':'2026-02-01T10:00:00+08:00'}", "{'valueDate':'2026-02-01'}",
            "{'valueDateTime':'2026-02-01T10:00'}"},
        {"time", "{'valueTime':'23:59:00'}", "{'valueString':'23:59:00'}", "{'valueTime':'24:00:00'}"},
        {"string", "{'valueString':'x'}", "{'valueInteger':1}", "{'valueString':''}"},
        {"text", "{'valueString':'x\\ny'}", "{'valueBoolean':true}", "{'valueString':'  '}"},
        {"url", "{'valueUri':'http://t.example/a'}", "{'valueString':'http://t.example/a'}", "{'valueUri':7}"},
        {"choice", "{'valueCoding':{'code':'x'}}", "{'valueString':'x'}", "{'valueCoding':'x'}"},
        {"open-choice", "{'valueString':'x'}", "{'valueCode':'x'}", "{'valueCoding':[]}"},
        {"attachment", "{'valueAttachment':{'data':'QUJD','size':3}}", "{'valueString':'QUJD'}",
            "{'valueAttachment':'QUJD'}"},
        {"reference", "{'valueReference':{'reference':'Patient/1'}}", "{'valueString':'Patient/1'}",
            "{'valueReference':'Patient/1'}"},
        {"quantity", "{'valueQuantity':{'value':1}}", "{'valueDecimal':1}", "{'valueQuantity':1}"},
    };
    for (const auto &type : types) {
        row(QByteArray(type.type).append(": right type").constData(), one(type.type).constData(),
            answer(type.right).constData(), "");
        row(QByteArray(type.type).append(": wrong type").constData(), one(type.type).constData(),
            answer(type.wrong).constData(), wrongType);
        row(QByteArray(type.type).append(": malformed").constData(), one(type.type).constData(),
            answer(type.malformed).constData(), wrongType);
    }
    row("no value", one("string").constData(), answer("{}").constData(), wrongType);
    row("two values", one("string").constData(), answer("{'valueString':'x','valueInteger':1}").constData(), wrongType);

    row("display answered", one("display").constData(), answer("{'valueString':'x'}").constData(),
        "fatal structure displayAnswer QR.item[0]");
    row("display present", one("display").constData(), "[{'linkId':'a'}]", "");
    row("item under a question", "[{'linkId':'a','type':'string','item':[{'linkId':'b','type':'string'}]}]",
        "[{'linkId':'a','item':[{'linkId':'b','answer':[{'valueString':'x'}]}]}]",
        "fatal structure invalidType QR.item[0]");
    row("item under an answer", "[{'linkId':'a','type':'string','item':[{'linkId':'b','type':'string'}]}]",
        "[{'linkId':'a','answer':[{'valueString':'y','item':[{'linkId':'b','answer':[{'valueString':'x'}]}]}]}]", "");
    row("required under an answer",
        "[{'linkId':'a','type':'string','item':[{'linkId':'b','type':'string','required':true}]}]",
        "[{'linkId':'a','answer':[{'valueString':'y'}]}]", "error required required QR.item[0].answer[0]");
    row("linkId of another place", "[{'linkId':'g','type':'group','item':[{'linkId':'a','type':'string'}]}]",
        answer("{'valueString':'x'}").constData(), "fatal structure invalidLinkId QR.item[0]");
    row("unknown linkId inside a group", "[{'linkId':'g','type':'group','item':[{'linkId':'a','type':'string'}]}]",
        "[{'linkId':'g','item':[{'linkId':'z'}]}]", "fatal structure invalidLinkId QR.item[0].item[0]");
    row("no linkId", one("string").constData(), "[{'answer':[{'valueString':'x'}]}]",
        "fatal structure invalidLinkId QR.item[0]");
    row("an item that is no object", one("string").constData(), "[7]", "fatal structure invalidLinkId QR.item[0]");
    row("item is no array", one("string").constData(), "{'linkId':'a'}", "fatal structure invalidStructure QR.item");
    row("answer is no array", one("string").constData(), "[{'linkId':'a','answer':{'valueString':'x'}}]",
        "fatal structure invalidStructure QR.item[0].answer");
    row("empty answer list", one("string").constData(), "[{'linkId':'a','answer':[]}]",
        "fatal structure invalidStructure QR.item[0].answer");
    row("empty item list", "[{'linkId':'g','type':'group','item':[{'linkId':'a','type':'string'}]}]",
        "[{'linkId':'g','item':[]}]", "fatal structure invalidStructure QR.item[0].item");
    row("the wording of the form", one("string", ",'text':'T'").constData(), "[{'linkId':'a','text':'T'}]", "");
    row("another wording", one("string", ",'text':'T'").constData(), "[{'linkId':'a','text':'U'}]",
        "information informational otherWording QR.item[0]");
    row("contained value set", "[{'linkId':'a','type':'choice','answerValueSet':'#v'}]",
        answer("{'valueCoding':{'system':'s','code':'x'}}").constData(), "");
    row("not in the contained value set", "[{'linkId':'a','type':'choice','answerValueSet':'#v'}]",
        answer("{'valueCoding':{'system':'s','code':'z'}}").constData(),
        "error code-invalid invalidCoding QR.item[0].answer[0]");
    row("a contained set that cannot be listed", "[{'linkId':'a','type':'choice','answerValueSet':'#w'}]",
        answer("{'valueCoding':{'system':'s','code':'z'}}").constData(),
        "error not-found tsError QR.item[0].answer[0]");
    row("time below", one("time", extension("minValue", "'valueTime':'08:00:00'")).constData(),
        answer("{'valueTime':'07:59:59'}").constData(), "error business-rule minValue QR.item[0].answer[0]");
    row("date at the edge of a month", one("date", extension("maxValue", "'valueDate':'2026-02'")).constData(),
        answer("{'valueDate':'2026-02-28'}").constData(), "");
    row("moments in other zones",
        one("dateTime", extension("maxValue", "'valueDateTime':'2026-02-01T10:00:00+08:00'")).constData(),
        answer("{'valueDateTime':'2026-02-01T02:00:00Z'}").constData(), "");
    row("a moment too late in another zone",
        one("dateTime", extension("maxValue", "'valueDateTime':'2026-02-01T10:00:00+08:00'")).constData(),
        answer("{'valueDateTime':'2026-02-01T02:00:01Z'}").constData(),
        "error business-rule maxValue QR.item[0].answer[0]");
    row("integer out of 32 bits", one("integer").constData(), answer("{'valueInteger':3000000000}").constData(),
        wrongType);
    row("every instance of a group is checked",
        "[{'linkId':'g','type':'group','repeats':true,'item':[{'linkId':'a','type':'string','required':true}]}]",
        "[{'linkId':'g','item':[{'linkId':'a','answer':[{'valueString':'x'}]}]},{'linkId':'g'}]",
        "error required required QR.item[1]");
    row("a condition looks at its own instance",
        "[{'linkId':'g','type':'group','repeats':true,'item':[{'linkId':'a','type':'boolean'},{'linkId':'b','type':"
        "'string','enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]}]}]",
        "[{'linkId':'g','item':[{'linkId':'a','answer':[{'valueBoolean':true}]},{'linkId':'b','answer':[{'valueString':"
        "'x'}]}]},{'linkId':'g','item':[{'linkId':'a','answer':[{'valueBoolean':false}]},{'linkId':'b','answer':[{"
        "'valueString':'x'}]}]}]",
        "error business-rule disabledAnswer QR.item[1].item[1]");
    row("required and absent", one("string", ",'required':true").constData(), "[]", "error required required QR");
    row("required and empty", one("string", ",'required':true").constData(), "[{'linkId':'a'}]",
        "error required required QR.item[0]");
    row("required inside an absent group is not asked for",
        "[{'linkId':'g','type':'group','item':[{'linkId':'a','type':'string','required':true}]}]", "[]", "");
    row("required group absent",
        "[{'linkId':'g','type':'group','required':true,'item':[{'linkId':'a','type':'string'}]}]", "[]",
        "error required required QR");
    row("required group answered",
        "[{'linkId':'g','type':'group','required':true,'item':[{'linkId':'a','type':'string'}]}]",
        "[{'linkId':'g','item':[{'linkId':'a','answer':[{'valueString':'x'}]}]}]", "");
    row("two answers of one", one("string").constData(), answer("{'valueString':'x'},{'valueString':'y'}").constData(),
        "error business-rule repeats QR.item[0]");
    row("one item twice", one("string").constData(),
        "[{'linkId':'a','answer':[{'valueString':'x'}]},{'linkId':'a','answer':[{'valueString':'y'}]}]",
        "error business-rule repeats QR.item[1]");
    row("group twice", "[{'linkId':'g','type':'group','repeats':true}]", "[{'linkId':'g'},{'linkId':'g'}]", "");
    row("order", "[{'linkId':'a','type':'string'},{'linkId':'b','type':'string'}]",
        "[{'linkId':'b','answer':[{'valueString':'x'}]},{'linkId':'a','answer':[{'valueString':'x'}]}]",
        "warning structure itemOrder QR.item[1]");

    row("decimal below", one("decimal", extension("minValue", "'valueDecimal':1.5")).constData(),
        answer("{'valueDecimal':1.4}").constData(), "error business-rule minValue QR.item[0].answer[0]");
    row("decimal at the edge", one("decimal", extension("minValue", "'valueDecimal':1.5")).constData(),
        answer("{'valueDecimal':1.5}").constData(), "");
    row("decimal above", one("decimal", extension("maxValue", "'valueDecimal':1.5")).constData(),
        answer("{'valueDecimal':1.6}").constData(), "error business-rule maxValue QR.item[0].answer[0]");
    row("decimal places", one("decimal", extension("maxDecimalPlaces", "'valueInteger':2")).constData(),
        answer("{'valueDecimal':1.125}").constData(), "error business-rule maxDecimalPlaces QR.item[0].answer[0]");
    row("decimal places kept", one("decimal", extension("maxDecimalPlaces", "'valueInteger':2")).constData(),
        answer("{'valueDecimal':1.25}").constData(), "");
    row("string too short", one("string", extension("minLength", "'valueInteger':3")).constData(),
        answer("{'valueString':'中文'}").constData(), "error business-rule minLength QR.item[0].answer[0]");
    row("string too long", one("string", ",'maxLength':2").constData(), answer("{'valueString':'三个字'}").constData(),
        "error business-rule maxLength QR.item[0].answer[0]");
    row("length counts characters", one("string", ",'maxLength':2").constData(),
        answer("{'valueString':'𠮷𠮷'}").constData(), "");
    row("a runaway pattern ends", one("string", extension("regex", "'valueString':'^(a+)+$'")).constData(),
        answer("{'valueString':'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'}").constData(),
        "error invalid regex QR.item[0].answer[0]");
    row("a broken pattern", one("string", extension("regex", "'valueString':'('")).constData(),
        answer("{'valueString':'a'}").constData(), "warning exception regexTimeout QR.item[0].answer[0]");
    row("url", one("url").constData(), answer("{'valueUri':'not a url'}").constData(),
        "error value invalidUrlValue QR.item[0].answer[0]");
    row("url uuid", one("url").constData(),
        answer("{'valueUri':'urn:uuid:c757873d-ec9a-4326-a141-556f43239520'}").constData(), "");
    row("url broken uuid", one("url").constData(), answer("{'valueUri':'urn:uuid:c757'}").constData(),
        "error value invalidUrlValue QR.item[0].answer[0]");
    row("option by code and system",
        one("choice", ",'answerOption':[{'valueCoding':{'system':'s','code':'x'}}]").constData(),
        answer("{'valueCoding':{'system':'z','code':'x'}}").constData(),
        "error business-rule invalidAnswerOption QR.item[0].answer[0]");
    row("option of a string", one("choice", ",'answerOption':[{'valueString':'x'}]").constData(),
        answer("{'valueString':'x'}").constData(), "");
    row("open-choice: own words", one("open-choice", ",'answerOption':[{'valueCoding':{'code':'x'}}]").constData(),
        answer("{'valueString':'y'}").constData(), "");
    row("open-choice: a code that is none",
        one("open-choice", ",'answerOption':[{'valueCoding':{'code':'x'}}]").constData(),
        answer("{'valueCoding':{'code':'y'}}").constData(),
        "error business-rule invalidAnswerOption QR.item[0].answer[0]");
    row("known value set",
        one("choice", ",'answerValueSet':'http://hl7.org/fhir/ValueSet/administrative-gender'").constData(),
        answer("{'valueCoding':{'system':'http://hl7.org/fhir/administrative-gender','code':'female'}}").constData(),
        "");
    row("not in the known value set",
        one("choice", ",'answerValueSet':'http://hl7.org/fhir/ValueSet/administrative-gender'").constData(),
        answer("{'valueCoding':{'system':'http://hl7.org/fhir/administrative-gender','code':'green'}}").constData(),
        "error code-invalid invalidCoding QR.item[0].answer[0]");
    row("no such country", one("choice", ",'answerValueSet':'http://hl7.org/fhir/ValueSet/jurisdiction'").constData(),
        answer("{'valueCoding':{'system':'urn:iso:std:iso:3166','code':'XQ'}}").constData(),
        "error code-invalid invalidCoding QR.item[0].answer[0]");
    row("unknown value set: nobody checked", one("choice", ",'answerValueSet':'http://t.example/vs'").constData(),
        answer("{'valueCoding':{'code':'x'}}").constData(), "error not-found tsError QR.item[0].answer[0]");

    row("attachment size", one("attachment").constData(),
        answer("{'valueAttachment':{'data':'QUJD','size':4}}").constData(),
        "fatal invalid attachmentSizeInconsistent QR.item[0].answer[0]");
    row("attachment too large", one("attachment", extension("maxSize", "'valueDecimal':0.000001")).constData(),
        answer("{'valueAttachment':{'data':'QUJD'}}").constData(),
        "error business-rule maxAttachmentSize QR.item[0].answer[0]");
    row("attachment type", one("attachment", extension("mimeType", "'valueCode':'image/png'")).constData(),
        answer("{'valueAttachment':{'data':'QUJD','contentType':'text/plain'}}").constData(),
        "error business-rule invalidAttachmentType QR.item[0].answer[0]");
    row("reference format", one("reference").constData(),
        answer("{'valueReference':{'reference':'Patient 1'}}").constData(),
        "error invalid invalidRefValue QR.item[0].answer[0]");
    row("reference scheme", one("reference").constData(),
        answer("{'valueReference':{'reference':'ftp://t.example/Patient/1'}}").constData(),
        "error invalid invalidRefValue QR.item[0].answer[0]");
    row("reference resource", one("reference").constData(),
        answer("{'valueReference':{'reference':'Person-like/1'}}").constData(),
        "error invalid invalidRefResourceType QR.item[0].answer[0]");
    row("reference of another kind",
        one("reference", extension("questionnaire-referenceResource", "'valueCode':'Patient'")).constData(),
        answer("{'valueReference':{'reference':'https://t.example/fhir/Observation/1/_history/2'}}").constData(),
        "error value invalidRefResourceTypeRestriction QR.item[0].answer[0]");
    row("contained reference", one("reference").constData(),
        answer("{'valueReference':{'reference':'#p'}}").constData(), "");
    row("quantity unit",
        one("quantity", extension("questionnaire-unitOption", "'valueCoding':{'code':'kg'}")).constData(),
        answer("{'valueQuantity':{'value':1,'code':'g'}}").constData(), "error value invalidUnit QR.item[0].answer[0]");
    row("quantity below, other unit",
        one("quantity",
            extension("http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-minQuantity",
                "'valueQuantity':{'value':1,'code':'kg'}"))
            .constData(),
        answer("{'valueQuantity':{'value':900,'code':'g'}}").constData(),
        "error business-rule minValue QR.item[0].answer[0]");
    row("quantity not comparable",
        one("quantity",
            extension("http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity",
                "'valueQuantity':{'value':1,'code':'kg'}"))
            .constData(),
        answer("{'valueQuantity':{'value':900,'code':'m'}}").constData(),
        "error value maxValueIncompatUnits QR.item[0].answer[0]");
    row("invariant is not evaluated",
        one("string", extension("questionnaire-constraint", "'extension':[]")).constData(), "[{'linkId':'a'}]",
        "error invariant invariantExecution QR.item[0]");
    row("an invariant that only warns",
        one("string", extension("questionnaire-constraint", "'extension':[{'url':'severity','valueCode':'warning'}]"))
            .constData(),
        "[{'linkId':'a'}]", "warning invariant invariantExecution QR.item[0]");
}

void FormValidateTest::rules()
{
    QFETCH(QString, items);
    QFETCH(QString, answers);
    QFETCH(QString, lines);
    lines.replace(u"QR"_s, u"QuestionnaireResponse"_s);
    const QString sets
        = u"'contained':[{'resourceType':'ValueSet','id':'v','compose':{'include':[{'system':'s','concept':[{'code':'x'"
          u"},"
          "{'code':'y'}]}]}},{'resourceType':'ValueSet','id':'w','compose':{'include':[{'system':'s'}]}}],"_s;
    QCOMPARE(asLines(validate(form(items, sets), response(answers))).join(u"; "_s), lines);
}

void FormValidateTest::heads_data()
{
    QTest::addColumn<QString>("head");
    QTest::addColumn<QString>("responseHead");
    QTest::addColumn<QString>("lines");
    const auto row = [](const char *name, const char *head, const char *responseHead, const char *lines) {
        QTest::newRow(name) << QString::fromLatin1(head) << QString::fromLatin1(responseHead)
                            << QString::fromLatin1(lines);
    };
    row("same version", "'version':'1',", "'questionnaire':'http://t.example/q|1','status':'completed'", "");
    row("no version named", "'version':'1',", "'questionnaire':'http://t.example/q','status':'completed'", "");
    row("other version", "'version':'1',", "'questionnaire':'http://t.example/q|2','status':'completed'",
        "error not-found questionnaireNotFound QuestionnaireResponse.questionnaire");
    row("other questionnaire", "", "'questionnaire':'http://t.example/z','status':'completed'",
        "error not-found questionnaireNotFound QuestionnaireResponse.questionnaire");
    row("no status", "", "'questionnaire':'http://t.example/q'",
        "fatal structure invalidStatus QuestionnaireResponse.status");
    row("after the period", "'effectivePeriod':{'end':'2022'},", "'status':'completed','authored':'2023-01-01'",
        "warning business-rule questionnaireInactive QuestionnaireResponse.authored");
    row("on the last day", "'effectivePeriod':{'end':'2022'},", "'status':'completed','authored':'2022-12-31'", "");
}

void FormValidateTest::heads()
{
    QFETCH(QString, head);
    QFETCH(QString, responseHead);
    QFETCH(QString, lines);
    const auto issues = validate(form(u"[{'linkId':'a','type':'string'}]"_s, head),
        json(u"{'resourceType':'QuestionnaireResponse',%1}"_s.arg(responseHead)));
    QCOMPARE(asLines(issues).join(u"; "_s), lines);
}

void FormValidateTest::outcomeIsFhir()
{
    const QJsonObject fine = operationOutcome({});
    QCOMPARE(fine.value(u"resourceType"_s).toString(), u"OperationOutcome"_s);
    QCOMPARE(fine.value(u"issue"_s).toArray().size(), qsizetype(1)); // FHIR demands at least one
    const QJsonObject bad = operationOutcome(
        {{Severity::Fatal, u"structure"_s, u"invalidLinkId"_s, u"QuestionnaireResponse.item[0]"_s, "x"}});
    const QJsonObject issue = bad.value(u"issue"_s).toArray().at(0).toObject();
    QCOMPARE(issue.value(u"severity"_s).toString(), u"fatal"_s);
    QCOMPARE(
        issue.value(u"details"_s).toObject().value(u"coding"_s).toArray().at(0).toObject().value(u"code"_s).toString(),
        u"invalidLinkId"_s);
    QCOMPARE(issue.value(u"expression"_s).toArray().at(0).toString(), u"QuestionnaireResponse.item[0]"_s);
}

/// 60 questions that each depend twice on the one before: 2^60 steps without a memory.
void FormValidateTest::exponentialConditionsEnd()
{
    QString items = u"[{'linkId':'q0','type':'boolean'}"_s;
    QString answers = u"[{'linkId':'q0','answer':[{'valueBoolean':true}]}"_s;
    for (int i = 1; i <= 60; ++i) {
        items += u",{'linkId':'q%1','type':'boolean','enableBehavior':'all','enableWhen':[{'question':'q%2','operator':"
                 u"'=','answerBoolean':true},"
                 "{'question':'q%2','operator':'exists','answerBoolean':true}]}"_s.arg(i)
                     .arg(i - 1);
        answers += u",{'linkId':'q%1','answer':[{'valueBoolean':true}]}"_s.arg(i);
    }
    QVERIFY(validate(form(items + u"]"_s), response(answers + u"]"_s)).empty());
}

QTEST_APPLESS_MAIN(FormValidateTest)
#include "tst_form_validate.moc"
