// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs of `hearthline-admin form`: exit codes, what is said about bad input, round trips of every built-in form.
#include "core/form/cli.h"
#include "core/form/enablement.h"
#include "core/form/response.h"
#include "tests/core/form/formtest.h"

#include <sstream>

#include <QFile>
#include <QTemporaryDir>

using namespace hl::form;

class FormCliTest : public QObject
{
    Q_OBJECT
private slots:
    void check();
    void unusable_data();
    void unusable();
    void endlessInput();
    void importsAndExportsEveryForm_data();
    void importsAndExportsEveryForm();
    void keepsWhatIsSaidAboutAResponse();
    void importRefusesWhatBreaksARule();
    void exportSaysLineAndReason_data();
    void exportSaysLineAndReason();

private:
    struct Run
    {
        int code = -1;
        QByteArray out;
        QString err;
    };
    using Verb = int (*)(const QString &, const QString &, std::ostream &, std::ostream &);
    static Run run(Verb verb, const QString &definition, const QString &other)
    {
        std::ostringstream out;
        std::ostringstream err;
        const int code = verb(definition, other, out, err);
        return {code, QByteArray::fromStdString(out.str()), QString::fromStdString(err.str())};
    }
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        return isWritten ? file.fileName() : QString();
    }

    QTemporaryDir m_folder;
};

namespace {

const QByteArray kForm = R"({"resourceType":"Questionnaire","id":"t","url":"http://t.example/q","version":"1",
"status":"active","item":[{"linkId":"a","type":"string","required":true},{"linkId":"n","type":"integer"},
{"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"b","type":"string"}]}]})";

QByteArray answersFile(const char *answers)
{
    return QByteArray(R"({"form":"t","version":"1","completed":true,
"answers":{
)")
        .append(answers)
        .append("\n}}");
}

/// One answer for every item that is enabled: the first option, the smallest number, a text.
Value someAnswer(const Item &item)
{
    if (!item.options.empty())
        return item.options.front().value;
    switch (item.type) {
    case ItemType::Boolean:
        return Value::boolean(true);
    case ItemType::Integer:
        return Value::integer(static_cast<qint64>(item.minValue.number().value_or(1)));
    case ItemType::Decimal:
        return {ValueType::Decimal, 1.5};
    case ItemType::Date:
        return Value::date(u"2026-11-22"_s);
    case ItemType::DateTime:
        return Value::dateTime(u"2026-11-22T10:00:00+08:00"_s);
    case ItemType::Choice:
        return Value::term(u"x"_s);
    default:
        return Value::string(u"canary-7"_s);
    }
}

void fill(const Questionnaire &form, const std::vector<Item> &items, bool isRepeated, Answers &answers)
{
    for (const Item &item : items) {
        const bool repeats = isRepeated || (item.type == ItemType::Group && item.repeats);
        for (const int instance : {0, 1, 2}) {
            const QString key = instanceKey(item.linkId, instance);
            if (item.isQuestion() && (instance == 0 || repeats) && enabledItems(form, answers).contains(key))
                answers.set(key, someAnswer(item));
        }
        fill(form, item.items, repeats, answers);
    }
}

} // namespace

void FormCliTest::check()
{
    const QString q = write(u"q.json"_s, kForm);
    const QString good
        = write(u"good.json"_s, bytes(response(u"[{'linkId':'a','answer':[{'valueString':'canary-7'}]}]"_s)));
    const QString bad
        = write(u"bad.json"_s, bytes(response(u"[{'linkId':'a','answer':[{'valueString':'canary-7\\n'}]}]"_s)));
    const Run fine = run(formCheck, q, good);
    QCOMPARE(fine.code, 0);
    QCOMPARE(fine.err, QString());
    const Run wrong = run(formCheck, q, bad);
    QCOMPARE(wrong.code, 1);
    QVERIFY2(!wrong.out.contains("canary"), "an answer was printed");
    const QJsonObject issue = QJsonDocument::fromJson(wrong.out).object().value(u"issue"_s).toArray().at(0).toObject();
    QCOMPARE(issue.value(u"severity"_s).toString(), u"fatal"_s);
    QCOMPARE(issue.value(u"code"_s).toString(), u"business-rule"_s);
    QCOMPARE(issue.value(u"expression"_s).toArray(), QJsonArray{u"QuestionnaireResponse.item[0].answer[0]"_s});
}

void FormCliTest::unusable_data()
{
    QTest::addColumn<QByteArray>("definition");
    QTest::addColumn<QByteArray>("filled");
    QTest::addColumn<QString>("said"); // "q" and "r" are the files
    const QByteArray good = bytes(response(u"[{'linkId':'a','answer':[{'valueString':'x'}]}]"_s));
    const auto row = [](const char *name, const QByteArray &definition, const QByteArray &filled, const char *said) {
        QTest::newRow(name) << definition << filled << QString::fromLatin1(said);
    };
    row("a response that is no JSON", kForm, "{\n\n\"a\": ?}", "r:3: broken JSON");
    row("an empty response", kForm, "", "r: empty");
    row("an array", kForm, "[]", "r:1: no JSON object");
    row("XML", kForm, "<QuestionnaireResponse xmlns=\"http://hl7.org/fhir\"/>", "r: looks like XML");
    row("binary", kForm, QByteArray(100, '\0'), "r:1: broken JSON");
    row("cut off", kForm, good.left(good.size() / 2), "r:1: broken JSON");
    row("nested 100,000 deep", kForm, QByteArray("{\"item\":").append(QByteArray(100000, '[')), "r:1: broken JSON");
    row("a Bundle", kForm, R"({"resourceType":"Bundle","entry":[]})", "r: a Bundle: give the QuestionnaireResponse");
    row("another resource", kForm, kForm, "r: not a FHIR QuestionnaireResponse");
    row("no resource", kForm, "{}", "r: not a FHIR QuestionnaireResponse");
    row("a questionnaire that is no JSON", "{\n?", good, "q:2: broken JSON");
    row("a Bundle as questionnaire", R"({"resourceType":"Bundle"})", good, "q: not a FHIR Questionnaire");
    row("an item type of another release",
        "{\"resourceType\":\"Questionnaire\",\n\"item\":[\n{\"linkId\":\"a\",\"type\":\"hologram\"}]}", good,
        "q:3: Questionnaire.item[0]: unknown item type: hologram");
    row("que-12", R"({"resourceType":"Questionnaire","item":[{"linkId":"a","type":"boolean"},{"linkId":"b",
"type":"string","enableWhen":[{"question":"a","operator":"=","answerBoolean":true},
{"question":"a","operator":"=","answerBoolean":false}]}]})",
        good, "q:1: Questionnaire.item[1]: several enableWhen need enableBehavior (que-12): b");
}

void FormCliTest::unusable()
{
    QFETCH(QByteArray, definition);
    QFETCH(QByteArray, filled);
    QFETCH(QString, said);
    const QString q = write(u"q"_s, definition);
    const QString r = write(u"r"_s, filled);
    for (const Verb verb : {formCheck, formImport}) {
        const Run result = run(verb, q, r);
        QCOMPARE(result.code, 2);
        QCOMPARE(result.out, QByteArray());
        QVERIFY2(result.err.startsWith(m_folder.path() + u'/' + said), qPrintable(result.err));
        QCOMPARE(result.err.count(u'\n'), qsizetype(1));
    }
    QCOMPARE(run(formCheck, m_folder.filePath(u"absent"_s), r).code, 2);
}

/// Something that never ends, and has no size: read as far as the limit.
void FormCliTest::endlessInput()
{
    const Run result = run(formExport, write(u"q"_s, kForm), u"/dev/zero"_s);
    QCOMPARE(result.code, 2);
    QVERIFY2(result.err.contains(u"larger than 64 MiB"_s), qPrintable(result.err));
}

void FormCliTest::importsAndExportsEveryForm_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("completed");
    for (const Questionnaire *each : FormLibrary::builtIn().current()) {
        QTest::newRow(qPrintable(each->id() + u" filed"_s)) << each->id() << true;
        QTest::newRow(qPrintable(each->id() + u" draft"_s)) << each->id() << false;
    }
}

/// A record's response -> our answers -> a response: the same bytes, and every answer.
void FormCliTest::importsAndExportsEveryForm()
{
    QFETCH(QString, id);
    QFETCH(bool, completed);
    QByteArray text;
    for (const NamedFile &file : FormLibrary::builtInFiles()) {
        if (file.name == id + u".json"_s)
            text = file.bytes;
    }
    const QString q = write(u"q"_s, text);
    const auto parsed = Questionnaire::parse(text);
    QVERIFY(parsed);
    Answers answers;
    fill(*parsed, parsed->items(), false, answers);
    QVERIFY(!answers.isEmpty());
    QJsonObject filed = toResponse(*parsed, answers, {completed, {}, u"start"_s});
    filed[u"authored"_s] = u"2026-11-22T10:00:00+08:00"_s;

    const Run in = run(formImport, q, write(u"r"_s, bytes(filed)));
    QVERIFY2(in.code == 0, qPrintable(in.err));
    const QJsonObject ours = QJsonDocument::fromJson(in.out).object();
    const auto read = Answers::fromJson(ours.value(u"answers"_s).toObject());
    QVERIFY(read);
    if (!completed)
        QCOMPARE(*read, answers);
    const Run out = run(formExport, q, write(u"a"_s, in.out));
    QVERIFY2(out.code == 0, qPrintable(out.err));
    QCOMPARE(QJsonDocument::fromJson(out.out).object(), filed);
}

void FormCliTest::keepsWhatIsSaidAboutAResponse()
{
    const QString q = write(u"q"_s, kForm);
    const QJsonObject draft = json(
        u"{'resourceType':'QuestionnaireResponse','questionnaire':'http://t.example/q','status':'in-progress',"
        "'authored':'2026-11','item':[{'linkId':'n','answer':[{'valueInteger':5}]},{'linkId':'g','item':[{'linkId':'b',"
        "'answer':[{'valueString':'1'}]}]},{'linkId':'g','item':[{'linkId':'b','answer':[{'valueString':'2'}]}]}]}"_s);
    const Run in = run(formImport, q, write(u"r"_s, bytes(draft)));
    QVERIFY2(in.code == 0, qPrintable(in.err));
    QCOMPARE(QJsonDocument::fromJson(in.out).object(),
        json(u"{'form':'t','version':'1','phase':'','completed':false,'authored':'2026-11','answers':{'n':[{"
             "'valueInteger':5}],'b':[{'valueString':'1'}],'b#1':[{'valueString':'2'}]}}"_s));
    const QJsonObject back = QJsonDocument::fromJson(run(formExport, q, write(u"a"_s, in.out)).out).object();
    QCOMPARE(back.value(u"status"_s), draft.value(u"status"_s));
    QCOMPARE(back.value(u"authored"_s), draft.value(u"authored"_s));
    QCOMPARE(back.value(u"item"_s), draft.value(u"item"_s));
    QCOMPARE(back.value(u"questionnaire"_s).toString(), u"http://t.example/q|1"_s);
}

void FormCliTest::importRefusesWhatBreaksARule()
{
    const QString q = write(u"q"_s, kForm);
    const Run wrong = run(formImport, q,
        write(u"r"_s, bytes(response(u"[{'linkId':'n','answer':[{'valueString':'canary-7'}]},{'linkId':'z'}]"_s))));
    QCOMPARE(wrong.code, 1);
    QCOMPARE(wrong.out, QByteArray());
    QVERIFY(wrong.err.contains(u"QuestionnaireResponse.item[0].answer[0]: invalidAnswerType: "_s));
    QVERIFY(wrong.err.contains(u"QuestionnaireResponse.item[1]: invalidLinkId: "_s));
    QVERIFY(wrong.err.contains(u"QuestionnaireResponse: required: "_s));
    QVERIFY2(!wrong.err.contains(u"canary"_s), "an answer was printed");

    // Valid, but more than our answers can hold: items below the second answer of a question.
    const QByteArray nested = R"({"resourceType":"Questionnaire","id":"t","url":"http://t.example/q","version":"1",
"status":"active","item":[{"linkId":"a","type":"string","repeats":true,"item":[{"linkId":"b","type":"string"}]}]})";
    const QString filled = write(u"r"_s,
        bytes(response(
            u"[{'linkId':'a','answer':[{'valueString':'1','item':[{'linkId':'b','answer':[{'valueString':'x'}]}]},"
            "{'valueString':'2','item':[{'linkId':'b','answer':[{'valueString':'y'}]}]}]}]"_s)));
    const Run unsupported = run(formImport, write(u"q"_s, nested), filled);
    QCOMPARE(unsupported.code, 2);
    QVERIFY2(unsupported.err.contains(u"an item stands more than once: b"_s), qPrintable(unsupported.err));
}

void FormCliTest::exportSaysLineAndReason_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QByteArray &file, int code, const char *said) {
        QTest::newRow(name) << file << code << QString::fromLatin1(said);
    };
    row("no JSON", "{\n,", 2, "a:2: broken JSON");
    row("another form", QByteArray(R"({"form":"u","version":"1","completed":true,"answers":{}})"), 2,
        "a: no answers of this form and version");
    row("another version", QByteArray(R"({"form":"t","version":"2","completed":true,"answers":{}})"), 2,
        "a: no answers of this form and version");
    row("finished or not is not said", QByteArray(R"({"form":"t","version":"1","answers":{}})"), 2,
        "a: no answers of this form and version");
    row("an item that is not there", answersFile("\"a\":[{\"valueString\":\"x\"}],\n\"zz\":[]"), 1,
        "a:4: zz: the form has no such item");
    row("a group", answersFile("\"g\":[{\"valueString\":\"x\"}]"), 1, "a:3: g: a group or display has no answer");
    row("an instance of what stands once", answersFile("\"a#1\":[{\"valueString\":\"x\"}]"), 1,
        "a:3: a#1: there is no such instance");
    row("an instance too far", answersFile("\"b#2000000000\":[{\"valueString\":\"x\"}]"), 1,
        "a:3: b#2000000000: there is no such instance");
    row("no array", answersFile("\"a\":\"canary-7\""), 1, "a:3: a: answers are no array");
    row("no value", answersFile("\"a\":[\"canary-7\"]"), 1, "a:3: a: an answer has no usable value");
    row("a rule is broken", answersFile("\"n\":[{\"valueString\":\"canary-7\"}],\"a\":[{\"valueString\":\"x\"}]"), 1,
        "a: QuestionnaireResponse.item[1].answer[0]: invalidAnswerType");
    row("an answer is missing", answersFile("\"n\":[{\"valueInteger\":1}]"), 1, "a: QuestionnaireResponse: required");
}

void FormCliTest::exportSaysLineAndReason()
{
    QFETCH(QByteArray, file);
    QFETCH(int, code);
    QFETCH(QString, said);
    const Run result = run(formExport, write(u"q"_s, kForm), write(u"a"_s, file));
    QCOMPARE(result.code, code);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.err.startsWith(m_folder.path() + u'/' + said), qPrintable(result.err));
    QVERIFY2(!result.err.contains(u"canary"_s), "an answer was printed");
}

QTEST_APPLESS_MAIN(FormCliTest)
#include "tst_form_cli.moc"
