// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/enablement.h"
#include "core/form/rows.h"
#include "core/form/validate.h"
#include "tests/core/form/formtest.h"
#include "tests/sanitizers.h"

#include <random>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

using namespace hl::form;

class FormParseTest : public QObject
{
    Q_OBJECT
private slots:
    void refused_data();
    void refused();
    void readsEveryField();
    void libraryKeepsVersions();
    void mutatedDocumentsDoNoHarm();
};

namespace {

QByteArray libraryFile(const QString &id)
{
    QFile file(QStringLiteral(HEARTHLINE_SOURCE_DIR "/core/form/library/%1.json").arg(id));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QStringList kForms{u"lh-reg"_s, u"lh-screen"_s, u"lh-rate"_s, u"lh-risk"_s};

void visit(const std::vector<Item> &items, const std::function<void(const Item &)> &action)
{
    for (const Item &item : items) {
        action(item);
        visit(item.items, action);
    }
}

} // namespace

void FormParseTest::refused_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<hl::ErrorCode>("code");
    const auto invalid = hl::ErrorCode::InvalidInput;
    QTest::newRow("nothing") << QByteArray() << invalid;
    QTest::newRow("no JSON") << QByteArray("<Questionnaire/>") << invalid;
    QTest::newRow("an array") << QByteArray("[]") << invalid;
    QTest::newRow("another resource") << QByteArray(R"({"resourceType":"Patient"})") << invalid;
    QTest::newRow("item is no array") << QByteArray(R"({"resourceType":"Questionnaire","item":{}})") << invalid;
    QTest::newRow("no linkId") << QByteArray(R"({"resourceType":"Questionnaire","item":[{"type":"string"}]})")
                               << invalid;
    QTest::newRow("double linkId") << QByteArray(
        R"({"resourceType":"Questionnaire","item":[{"linkId":"a","type":"group",
        "item":[{"linkId":"a","type":"string"}]}]})")
                                   << invalid;
    QTest::newRow("broken option") << QByteArray(
        R"({"resourceType":"Questionnaire","item":[{"linkId":"a","type":"choice",
        "answerOption":[{"valueInteger":"3"}]}]})")
                                   << invalid;
    QTest::newRow("unknown type") << QByteArray(
        R"({"resourceType":"Questionnaire","item":[{"linkId":"a","type":"hologram"}]})")
                                  << hl::ErrorCode::Unsupported;
    QTest::newRow("modifier extension") << QByteArray(
        R"({"resourceType":"Questionnaire","modifierExtension":[{"url":"x"}]})")
                                        << hl::ErrorCode::Unsupported;
    QByteArray deep = R"({"resourceType":"Questionnaire","item":[)";
    QByteArray tail = "]}";
    for (int i = 0; i < 40; ++i) {
        deep += R"({"type":"group","linkId":")" + QByteArray::number(i) + R"(","item":[)";
        tail = "]}" + tail;
    }
    QTest::newRow("nested 40 deep") << deep + tail << invalid;
    QTest::newRow("nested 100,000 deep") << QByteArray(100000, '[') << invalid;
    QByteArray many = R"({"resourceType":"Questionnaire","item":[{"linkId":"first","type":"boolean"})";
    for (int i = 0; i < 20000; ++i) {
        const QByteArray before = i == 0 ? "first" : "c" + QByteArray::number(i - 1);
        many += R"(,{"linkId":"c)" + QByteArray::number(i) + R"(","type":"boolean","enableWhen":[{"question":")"
            + before + R"(","operator":"=","answerBoolean":true}]})";
    }
    QTest::newRow("a chain of 20,000 conditions") << many + "]}" << invalid;
}

void FormParseTest::refused()
{
    QFETCH(QByteArray, document);
    QFETCH(hl::ErrorCode, code);
    const auto result = Questionnaire::parse(document);
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
}

void FormParseTest::readsEveryField()
{
    const Questionnaire q = form(
        uR"([{'linkId':'a','text':'甲','_text':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/translation',
        'extension':[{'url':'lang','valueCode':'en'},{'url':'content','valueString':'A'}]}]},'type':'open-choice','required':true,'repeats':true,
        'readOnly':true,'maxLength':9,'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/minLength','valueInteger':2},
        {'url':'http://hl7.org/fhir/StructureDefinition/regex','valueString':'^x'},
        {'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs','valueInteger':1},
        {'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs','valueInteger':3},
        {'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden','valueBoolean':true},
        {'url':'http://hl7.org/fhir/StructureDefinition/minValue','valueInteger':1},
        {'url':'http://hl7.org/fhir/StructureDefinition/maxValue','valueInteger':5},
        {'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-sliderStepValue','valueInteger':2},
        {'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl','valueCodeableConcept':{'coding':[{'code':'slider'}]}},
        {'url':'https://hearthline.example/fhir/StructureDefinition/pii-class','valueInteger':2}],
        'answerOption':[{'valueCoding':{'system':'s','code':'c','display':'丙','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/ordinalValue','valueDecimal':1.5}]},
        'initialSelected':true},{'valueCoding':{'code':'d'},'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/itemWeight','valueDecimal':2},
        {'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive','valueBoolean':true}]}]}])"_s,
        u"'version':'2.1','title':'题',"_s);
    QCOMPARE(q.canonical(), u"http://t.example/q|2.1"_s);
    QCOMPARE(q.title().zh, u"题"_s);
    QCOMPARE(q.hash().size(), qsizetype(32));
    const Item *a = q.find(u"a"_s);
    QVERIFY(a);
    QCOMPARE(a->text, (hl::Text{u"甲"_s, u"A"_s}));
    QVERIFY(a->required && a->repeats && a->readOnly && a->hidden);
    QCOMPARE(a->maxLength, 9);
    QCOMPARE(a->minLength, 2);
    QCOMPARE(a->regex, u"^x"_s);
    QCOMPARE(*a->minOccurs, 1);
    QCOMPARE(*a->maxOccurs, 3);
    QCOMPARE(*a->minValue.number(), 1.0);
    QCOMPARE(*a->maxValue.number(), 5.0);
    QCOMPARE(*a->step, 2.0);
    QCOMPARE(a->control, Control::Slider);
    QCOMPARE(a->piiClass, 2);
    QCOMPARE(*a->options[0].weight, 1.5);
    QCOMPARE(*a->options[1].weight, 2.0);
    QVERIFY(a->options[1].exclusive && !a->options[0].exclusive);
    QVERIFY(a->initial.size() == 1 && a->initial[0] == a->options[0].value);
}

void FormParseTest::libraryKeepsVersions()
{
    FormLibrary library;
    const QString item = u"[{'linkId':'a','type':'string'}]"_s;
    QVERIFY(library.add(form(item, u"'version':'1.10.0',"_s)));
    QVERIFY(library.add(form(item, u"'version':'1.9.0',"_s)));
    QVERIFY(library.add(form(item, u"'version':'1.9.0',"_s))); // the same again
    const auto other = library.add(form(u"[{'linkId':'b','type':'string'}]"_s, u"'version':'1.9.0',"_s));
    QVERIFY(!other);
    QCOMPARE(other.error().code, hl::ErrorCode::Conflict);
    QCOMPARE(library.find(u"t"_s)->version(), u"1.10.0"_s);
    QCOMPARE(library.findCanonical(u"http://t.example/q|1.9.0"_s)->version(), u"1.9.0"_s);
    QCOMPARE(library.all().size(), size_t(2));
    QVERIFY(!library.find(u"t"_s, u"3"_s));
}

/// 2,000 damaged documents: bytes changed, cut out, doubled; then everything that takes a form is called on what
/// parses.
void FormParseTest::mutatedDocumentsDoNoHarm()
{
    std::mt19937 random(20261122);
    const auto below = [&random](qsizetype n) {
        return static_cast<qsizetype>(random() % static_cast<quint32>(std::max<qsizetype>(n, 1)));
    };
    std::vector<QByteArray> sources;
    for (const QString &id : kForms)
        sources.push_back(libraryFile(id));
    const QByteArray alphabet = "{}[]\",:0-9.eE+truefalsenull\\u0000 item";
    int parsed = 0;
    for (int i = 0; i < 2000; ++i) {
        QByteArray document = sources[static_cast<size_t>(i) % sources.size()];
        if (i % 2 == 0) { // damage that stays JSON: swap two strings or numbers
            const qsizetype at = document.indexOf(':', below(document.size()));
            const qsizetype end = document.indexOf('\n', at);
            if (at > 0 && end > at)
                document.replace(at + 1, end - at - 1, i % 4 == 0 ? "null," : "[{\"linkId\":7}],");
        } else {
            for (int n = 0; n < 1 + i % 5; ++n) {
                const qsizetype at = below(document.size());
                if (n % 3 == 0)
                    document[at] = alphabet[below(alphabet.size())];
                else if (n % 3 == 1)
                    document.remove(at, below(40));
                else
                    document.insert(at, document.mid(below(document.size()), below(60)));
            }
        }
        const auto q = Questionnaire::parse(document);
        if (!q)
            continue;
        ++parsed;
        QVERIFY(enabledItems(*q, {}).size() <= 200);
        QVERIFY(rows(*q, {}, hl::Language::En).size() <= 200);
        (void)validate(*q, QJsonDocument::fromJson(document).object());
    }
    qInfo("%d of 2000 damaged documents still parse", parsed);
    QVERIFY(parsed > 50 && parsed < 1950);
}

QTEST_APPLESS_MAIN(FormParseTest)
#include "tst_form_parse.moc"
