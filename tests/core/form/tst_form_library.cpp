// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/duties.h"
#include "core/form/plantext.h"
#include "core/form/response.h"
#include "core/form/textcatalogue.h"

#include <functional>

#include "tests/core/form/formtest.h"
#include "tests/cputime.h"
#include "tests/sanitizers.h"

using namespace hl;
using namespace hl::form;

class FormLibraryTest : public QObject
{
    Q_OBJECT
private slots:
    void everyFormIsWhole();
    void everyFormIsComplete();
    void conditionsNameWhatExists();
    void defectsAreNamed_data();
    void defectsAreNamed();
    void allDefectsOfAllFilesAreTold();
    void oldVersionsStayReadable();
    void loadsFast();
};

void FormLibraryTest::everyFormIsWhole()
{
    for (const NamedFile &file : FormLibrary::builtInFiles()) {
        Questionnaire::Place place;
        const auto form = Questionnaire::parse(file.bytes, place);
        QVERIFY2(form, qPrintable(file.name + QString::fromStdString(form ? "" : form.error().logSafe)));
        for (const FormDefect &defect : lint(*form, file.bytes))
            QFAIL(
                qPrintable(u"%1:%2 %3"_s.arg(file.name).arg(defect.line).arg(QString::fromStdString(defect.logSafe))));
    }
    for (const FormDefect &defect : lintTogether(FormLibrary::builtIn()))
        QFAIL(qPrintable(defect.file + u' ' + QString::fromStdString(defect.logSafe)));
    QVERIFY(FormLibrary::fromFiles(FormLibrary::builtInFiles()));
}

namespace {

const QStringList kIds{u"lh-comp12"_s, u"lh-consent"_s, u"lh-cpl"_s, u"lh-cssrs"_s, u"lh-disclosure"_s, u"lh-fu"_s,
    u"lh-gad2"_s, u"lh-gad7"_s, u"lh-hand"_s, u"lh-minor"_s, u"lh-phq2"_s, u"lh-phq9"_s, u"lh-qa"_s, u"lh-rate"_s,
    u"lh-reg"_s, u"lh-risk"_s, u"lh-safe"_s, u"lh-screen"_s, u"lh-worksheet"_s};

bool isBoth(const hl::Text &text)
{
    return !text.zh.isEmpty() && !text.en.isEmpty() && text.zh != text.en;
}

void visit(const std::vector<Item> &items, const std::function<void(const Item &)> &each)
{
    for (const Item &item : items) {
        each(item);
        visit(item.items, each);
    }
}

/// The codes that a condition names are options of its question.
bool areOptions(const Item *item, const QStringList &codes)
{
    return item && std::all_of(codes.begin(), codes.end(), [item](const QString &code) {
        return item->type != ItemType::Choice
            || std::any_of(item->options.begin(), item->options.end(),
                [&code](const AnswerOption &option) { return option.value.code() == code; });
    });
}

} // namespace

/// Every text in both languages (but the official ones), every option coded, clauses named, mirrors alike.
void FormLibraryTest::everyFormIsComplete()
{
    QStringList ids;
    for (const Questionnaire *q : FormLibrary::builtIn().current()) {
        ids.append(q->id());
        QVERIFY(isBoth(q->title()));
        QCOMPARE(q->status(), u"active"_s);
        int clauses = 0;
        visit(q->items(), [&](const Item &item) {
            const auto where = qPrintable(q->id() + u' ' + item.linkId);
            QVERIFY2(isBoth(item.text) || q->lacks() != Lack::Nothing, where);
            QVERIFY2(item.piiClass >= 0 && item.piiClass <= 2, where);
            const bool isChoice = item.type == ItemType::Choice;
            QVERIFY2(!isChoice || item.options.size() > 1 || q->lacks() == Lack::Weights, where);
            for (const AnswerOption &option : item.options) {
                QVERIFY2(isBoth(option.text) || q->lacks() == Lack::Texts, where);
                QVERIFY2(option.value.system() == kCodeSystem || q->lacks() == Lack::Texts, where);
                QVERIFY2(!option.initialSelected, where); // nothing is ticked beforehand
            }
            QVERIFY2(item.initial.empty(), where);
            clauses += item.source.isEmpty() ? 0 : 1;
            if (item.mirror) {
                const Item *source = builtIn(item.mirror->formId).find(item.mirror->linkId);
                QVERIFY2(source && source->options.size() == item.options.size() && item.readOnly, where);
            }
            QVERIFY2(!item.derived || item.readOnly, where);
        });
        QVERIFY2(clauses > 0 || q->use() == Use::Instrument, qPrintable(q->id()));
    }
    QCOMPARE(ids, kIds);
}

void FormLibraryTest::conditionsNameWhatExists()
{
    for (const Questionnaire *q : FormLibrary::builtIn().current()) {
        for (const LevelRow &row : q->levelRule().rows) {
            QVERIFY2(isBoth(row.text), qPrintable(row.reason));
            QVERIFY2(row.atLeast || areOptions(builtIn(row.formId).find(row.linkId), row.in), qPrintable(row.reason));
        }
        for (const QString &linkId : q->levelRule().mustAsk)
            QVERIFY2(q->find(linkId)->required, qPrintable(linkId));
        for (const RequiredWhen &rule : q->requiredWhen()) {
            QVERIFY2(isBoth(rule.text), qPrintable(rule.reason));
            for (const Condition &condition : rule.all)
                QVERIFY2(areOptions(builtIn(condition.formId).find(condition.linkId), condition.in),
                    qPrintable(rule.reason));
        }
        visit(q->items(), [&](const Item &item) {
            for (const EnableWhen &condition : item.enableWhen) {
                if (condition.answer.type() == ValueType::Coding)
                    QVERIFY2(
                        areOptions(q->find(condition.question), {condition.answer.code()}), qPrintable(item.linkId));
            }
        });
    }
}

namespace {

QByteArray tinyForm(const QString &id, const QString &version, const QString &items = {})
{
    const QString one
        = u"{\"linkId\": \"a\", \"text\": \"甲\", \"_text\": {\"extension\": [{\"url\": "
          "\"http://hl7.org/fhir/StructureDefinition/translation\", \"extension\": [{\"url\": \"lang\", "
          "\"valueCode\": \"en\"}, {\"url\": \"content\", \"valueString\": \"A\"}]}]}, \"type\": \"string\"}"_s;
    return u"{\"resourceType\": \"Questionnaire\",\n\"id\": \"%1\", \"url\": \"http://t.example/%1\", \"version\": "
           u"\"%2\",\n"
           "\"title\": \"题\", \"_title\": {\"extension\": [{\"url\": "
           "\"http://hl7.org/fhir/StructureDefinition/translation\", \"extension\": [{\"url\": \"lang\", "
           "\"valueCode\": "
           "\"en\"}, {\"url\": \"content\", \"valueString\": \"T\"}]}]},\n\"item\": [\n%3\n]}"_s
               .arg(id, version, items.isEmpty() ? one : items)
               .toUtf8();
}

QString described(const FormDefect &defect)
{
    return u"%1:%2 %3 %4"_s.arg(defect.file).arg(defect.line).arg(defect.path, defect.rule);
}

} // namespace

void FormLibraryTest::defectsAreNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *name, const QByteArray &bytes, const char *wanted) {
        QTest::newRow(name) << bytes << QString::fromLatin1(wanted);
    };
    const auto items = [](const char *text) { return tinyForm(u"t"_s, u"1"_s, QString::fromUtf8(text)); };
    row("no JSON", "{\n\n  \"a\": ,\n}", "f.json:3  json");
    row("another resource", "{\"resourceType\": \"Patient\"}", "f.json:0  profile");
    row("an unknown type",
        items("{\"linkId\": \"a\", \"type\": \"group\", \"item\": [\n{\"linkId\": \"b\", \"type\": \"hologram\"}]}"),
        "f.json:6 Questionnaire.item[0].item[0] profile");
    row("a double linkId",
        items("{\"linkId\": \"a\", \"type\": \"string\"},\n\n{\"linkId\": \"a\", \"type\": \"string\"}"),
        "f.json:7 Questionnaire.item[1] profile");
    row("no wording", items("\n{\"linkId\": \"a\", \"type\": \"string\"}"),
        "f.json:6 Questionnaire.item[0] missing-text");
    row("no English", items("\n\n{\"linkId\": \"a\", \"text\": \"甲\", \"type\": \"string\"}"),
        "f.json:7 Questionnaire.item[0] missing-text");
    row("a broken catalogue", "{\"kind\": \"hearthline-instrument-texts\"}", "f.json:0  catalogue");
    row("a catalogue for nothing",
        "{\"kind\": \"hearthline-instrument-texts\", \"form\": \"x\", \"formVersion\": \"1\", \"attribution\": "
        "{\"zh\": "
        "\"y\"}}",
        "f.json:0  catalogue");
}

void FormLibraryTest::defectsAreNamed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, wanted);
    const std::vector<NamedFile> files{{u"f.json"_s, bytes}};
    const auto library = FormLibrary::fromFiles(files);
    QVERIFY(!library);
    QCOMPARE(described(library.error().front()), wanted);
    QVERIFY(!library.error().front().logSafe.empty());
}

void FormLibraryTest::allDefectsOfAllFilesAreTold()
{
    const std::vector<NamedFile> files{{u"b.json"_s, "{"}, {u"good.json"_s, tinyForm(u"t"_s, u"1.0"_s)},
        {u"a.json"_s, tinyForm(u"t"_s, u"1.0"_s) + "\n"}};
    const auto library = FormLibrary::fromFiles(files);
    QVERIFY(!library);
    QStringList told;
    for (const FormDefect &defect : library.error())
        told.append(described(defect));
    QCOMPARE(told, QStringList({u"a.json:0  conflict"_s, u"b.json:1  json"_s}));
    QVERIFY(FormLibrary::fromFiles(std::span(files).subspan(1, 1)));
}

void FormLibraryTest::oldVersionsStayReadable()
{
    const auto parsed = [](const QByteArray &bytes) { return *Questionnaire::parse(bytes); };
    FormLibrary library;
    for (const QString &version : {u"1.10"_s, u"1.9"_s})
        QVERIFY(library.add(parsed(tinyForm(u"t"_s, version))));
    QCOMPARE(library.find(u"t"_s)->version(), u"1.10"_s); // an older one never comes back by itself
    QCOMPARE(library.find(u"t"_s, u"1.9"_s)->version(), u"1.9"_s);
    QVERIFY(library.offered(Use::Call).size() == 1 && library.current().size() == 1 && library.all().size() == 2);

    const QString hash = QString::fromLatin1(parsed(tinyForm(u"t"_s, u"1.9"_s)).hash().toHex());
    const QString url = u"http://t.example/t"_s;
    QCOMPARE(library.findCanonical(url)->version(), u"1.10"_s);
    QCOMPARE(library.findCanonical(url, hash)->version(), u"1.9"_s); // the very definition, where it is here
    QCOMPARE(library.findCanonical(url + u"|1.10"_s, u"00"_s)->version(), u"1.10"_s);
    const QJsonObject filed = toResponse(parsed(tinyForm(u"t"_s, u"1.9"_s)), {}, {});
    QCOMPARE(QString::fromLatin1(definitionOf(filed, library)->hash().toHex()), hash);
    QVERIFY(!library.findCanonical(url + u"|3"_s) && !library.find(u"t"_s, u"3"_s));
}

void FormLibraryTest::loadsFast()
{
    const auto &files = FormLibrary::builtInFiles();
    double best = 1e9;
    double json = 1e9;
    for (int i = 0; i < 9; ++i) {
        best = std::min(best, hl::test::cpuMs([&] {
            FormLibrary library;
            for (const NamedFile &file : files)
                QVERIFY(library.add(*Questionnaire::parse(file.bytes)));
        }));
        json = std::min(json, hl::test::cpuMs([&] {
            for (const NamedFile &file : files)
                QVERIFY(QJsonDocument::fromJson(file.bytes).isObject());
        }));
    }
    qInfo("all forms: %.1f ms, of it JSON %.1f ms", best, json);
    QVERIFY2(best < 30 * slowdown, "loading all forms takes twice the 15 ms that it is meant to take at most");
}

QTEST_GUILESS_MAIN(FormLibraryTest)
#include "tst_form_library.moc"
