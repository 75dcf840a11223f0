// SPDX-License-Identifier: GPL-3.0-or-later
// The published instruments: unusable without their official text, scored by CLINICAL 2, vectors of CLINICAL 2.1.
#include "core/form/duties.h"
#include "core/form/risk.h"
#include "core/form/rows.h"
#include "core/form/score.h"
#include "core/form/textcatalogue.h"
#include "tests/core/form/formtest.h"

using namespace hl::form;

class FormInstrumentsTest : public QObject
{
    Q_OBJECT
private slots:
    void unusableWithoutTexts();
    void textsMakeThemUsable();
    void badCataloguesAreRefused_data();
    void badCataloguesAreRefused();
    void weightsMustAddUp();
    void bands_data();
    void bands();
    void triage_data();
    void triage();
    void itemNineForcesTheInquiry();
    void anInquiryIsDoneWhenAsked();
    void instrumentsRaise();
    void firstAnswersAreCarriedOver();
    void totalsStandInTheResponse();
};

namespace {

const QStringList kFrequency{u"LA6568-5"_s, u"LA6569-3"_s, u"LA6570-1"_s, u"LA6571-9"_s};
const QString kYes = u"LA33-6"_s;
const QString kNo = u"LA32-8"_s;

Value loinc(const QString &code)
{
    return Value::coding(u"http://loinc.org"_s, code);
}

/// An invented catalogue that fills whatever the form leaves empty. Points of a weighted form: `points` for "yes".
QJsonObject catalogueFor(const Questionnaire &form, const QList<int> &points = {})
{
    QJsonObject items;
    QJsonObject options;
    QJsonObject weighted;
    int index = 0;
    for (const Item &item : form.items()) {
        if (item.text.isEmpty())
            items[item.linkId] = QJsonObject{{u"zh"_s, u"题 "_s + item.linkId}, {u"en"_s, u"Item "_s + item.linkId}};
        for (const AnswerOption &option : item.options)
            options[option.value.code()] = QJsonObject{{u"zh"_s, u"答 "_s + option.value.code()}};
        if (form.lacks() == Lack::Weights && item.type == ItemType::Choice) {
            weighted[item.linkId]
                = QJsonArray{QJsonObject{{u"code"_s, u"no"_s}, {u"zh"_s, u"没有"_s}, {u"weight"_s, 0}},
                    QJsonObject{{u"code"_s, u"yes"_s}, {u"zh"_s, u"有"_s}, {u"weight"_s, points.value(index++)}}};
        }
    }
    QJsonObject json{{u"kind"_s, TextCatalogue::kind}, {u"form"_s, form.id()}, {u"formVersion"_s, form.version()},
        {u"attribution"_s, QJsonObject{{u"zh"_s, u"出处"_s}, {u"en"_s, u"Source"_s}}}};
    if (!items.isEmpty())
        json[u"items"_s] = items;
    if (!options.isEmpty())
        json[u"options"_s] = options;
    if (!weighted.isEmpty())
        json[u"weightedOptions"_s] = weighted;
    return json;
}

hl::Result<Questionnaire> installed(const Questionnaire &form, const QJsonObject &json)
{
    const auto catalogue = TextCatalogue::parse(bytes(json));
    if (!catalogue)
        return hl::fail(catalogue.error());
    return catalogue->installIn(form);
}

const QList<int> kPoints{2, 1, 1, 1, 2, 1, 2, 1, 1, 1, 1, 2}; // invented; the real ones are not public

/// "3210-": one digit an item, '-' unanswered.
AnswerBook filled(const QString &formId, const QString &digits)
{
    const Questionnaire &form = builtIn(formId);
    AnswerBook book;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (digits[i] != u'-')
            book.apply(
                {formId, {}, form.items()[static_cast<size_t>(i)].linkId, {loinc(kFrequency[digits[i].digitValue()])}});
    }
    return book;
}

AnswerBook screenAllNo()
{
    AnswerBook book;
    for (const QString &linkId : {u"sc.now"_s, u"sc.idea2w"_s, u"sc.att2w"_s})
        book.apply({u"lh-screen"_s, {}, linkId, {Value::term(u"no"_s)}});
    return book;
}

RiskAssessment assessed(const AnswerBook &book, const FormLibrary &library = FormLibrary::builtIn())
{
    return assess(book, std::nullopt, QDate(2026, 11, 22), library);
}

} // namespace

void FormInstrumentsTest::unusableWithoutTexts()
{
    QVERIFY(FormLibrary::builtIn().offered(Use::Instrument).empty());
    for (const QString &id : {u"lh-phq9"_s, u"lh-phq2"_s, u"lh-gad7"_s, u"lh-gad2"_s, u"lh-cssrs"_s, u"lh-comp12"_s}) {
        const Questionnaire &form = builtIn(id);
        QCOMPARE(form.use(), Use::Instrument);
        QCOMPARE(form.lacks(), id == "lh-comp12"_L1 ? Lack::Weights : Lack::Texts);
        for (const Item &item : form.items()) {
            if (form.lacks() == Lack::Texts && !item.derived)
                QVERIFY2(item.text.isEmpty(), "wording of ours in place of the official one");
        }
    }
    for (const Use use : {Use::Call, Use::FollowUp, Use::Duty})
        QVERIFY(!FormLibrary::builtIn().offered(use).empty());
}

void FormInstrumentsTest::textsMakeThemUsable()
{
    std::vector<NamedFile> files = FormLibrary::builtInFiles();
    for (const QString &id : {u"lh-phq9"_s, u"lh-phq2"_s, u"lh-gad7"_s, u"lh-gad2"_s, u"lh-cssrs"_s})
        files.insert(files.begin(), {id + u".texts.json"_s, bytes(catalogueFor(builtIn(id)))});
    files.push_back({u"w.json"_s, bytes(catalogueFor(builtIn(u"lh-comp12"_s), kPoints))});
    const auto library = FormLibrary::fromFiles(files);
    QVERIFY2(library, library ? "" : library.error().front().logSafe.c_str());
    QCOMPARE(library->offered(Use::Instrument).size(), size_t(6));
    const Questionnaire *phq9 = library->find(u"lh-phq9"_s);
    QCOMPARE(phq9->find(u"phq9.1"_s)->text.in(hl::Language::En), u"Item phq9.1"_s);
    QCOMPARE(phq9->find(u"phq9.1"_s)->options[3].text.in(hl::Language::En), u"答 LA6571-9"_s); // no English: Chinese
    QCOMPARE(*phq9->find(u"phq9.1"_s)->options[3].weight, 3.0);
    QCOMPARE(phq9->attribution().en, u"Source"_s);
    QVERIFY(phq9->hash() != builtIn(u"lh-phq9"_s).hash());
    QCOMPARE(phq9->canonical(), builtIn(u"lh-phq9"_s).canonical());
}

void FormInstrumentsTest::badCataloguesAreRefused_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("inner");
    QTest::addColumn<QString>("text"); // empty: removed
    QTest::newRow("an item without text") << u"items"_s << u"phq9.9"_s << QString();
    QTest::newRow("an option without text") << u"options"_s << u"LA6569-3"_s << QString();
    QTest::newRow("a text for nothing") << u"items"_s << u"phq9.77"_s << u"题"_s;
    QTest::newRow("an option for nothing") << u"options"_s << u"LA1"_s << u"答"_s;
    QTest::newRow("another form") << u"form"_s << QString() << u"lh-gad7"_s;
    QTest::newRow("another version") << u"formVersion"_s << QString() << u"9.0.0"_s;
    QTest::newRow("no attribution") << u"attribution"_s << u"zh"_s << QString();
    QTest::newRow("no catalogue") << u"kind"_s << QString() << u"poem"_s;
}

void FormInstrumentsTest::badCataloguesAreRefused()
{
    QFETCH(QString, key);
    QFETCH(QString, inner);
    QFETCH(QString, text);
    QJsonObject json = catalogueFor(builtIn(u"lh-phq9"_s));
    QVERIFY(installed(builtIn(u"lh-phq9"_s), json));
    if (inner.isEmpty()) {
        json[key] = text;
    } else {
        QJsonObject object = json.value(key).toObject();
        if (text.isEmpty())
            object.remove(inner);
        else
            object[inner] = QJsonObject{{u"zh"_s, text}};
        json[key] = object;
    }
    QVERIFY(!installed(builtIn(u"lh-phq9"_s), json));
}

void FormInstrumentsTest::weightsMustAddUp()
{
    const Questionnaire &scale = builtIn(u"lh-comp12"_s);
    QVERIFY(installed(scale, catalogueFor(scale, kPoints)));
    QList<int> fifteen = kPoints;
    fifteen[0] = 1;
    QVERIFY(!installed(scale, catalogueFor(scale, fifteen)));
    QVERIFY(!installed(scale, catalogueFor(scale))); // no points at all
}

void FormInstrumentsTest::bands_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("digits");
    QTest::addColumn<int>("total"); // -1: none
    QTest::addColumn<QString>("band");
    const auto row = [](const char *form, const char *digits, int total, const char *band) {
        QTest::addRow("%s %s", form, digits)
            << QString::fromLatin1(form) << QString::fromLatin1(digits) << total << QString::fromLatin1(band);
    };
    row("lh-phq9", "000000000", 0, "minimal");
    row("lh-phq9", "111111111", 9, "mild");
    row("lh-phq9", "222222222", 18, "moderately-severe");
    row("lh-phq9", "333333333", 27, "severe");
    row("lh-phq9", "310000000", 4, "minimal");
    row("lh-phq9", "320000000", 5, "mild");
    row("lh-phq9", "333000000", 9, "mild");
    row("lh-phq9", "333100000", 10, "moderate");
    row("lh-phq9", "333320000", 14, "moderate");
    row("lh-phq9", "333330000", 15, "moderately-severe");
    row("lh-phq9", "333333100", 19, "moderately-severe");
    row("lh-phq9", "333333200", 20, "severe");
    row("lh-phq9", "000000001", 1, "minimal");
    row("lh-phq9", "33333333-", -1, "");
    row("lh-phq9", "---------", -1, "");
    row("lh-phq2", "11", 2, "stop");
    row("lh-phq2", "12", 3, "offer-phq9");
    row("lh-gad2", "20", 2, "stop");
    row("lh-gad2", "30", 3, "offer-gad7");
    row("lh-gad7", "3100000", 4, "minimal");
    row("lh-gad7", "3200000", 5, "mild");
    row("lh-gad7", "3330000", 9, "mild");
    row("lh-gad7", "3331000", 10, "moderate");
    row("lh-gad7", "3333200", 14, "moderate");
    row("lh-gad7", "3333300", 15, "severe");
    row("lh-gad7", "3333333", 21, "severe");
}

void FormInstrumentsTest::bands()
{
    QFETCH(QString, form);
    QFETCH(QString, digits);
    QFETCH(int, total);
    QFETCH(QString, band);
    const auto results = score(builtIn(form), filled(form, digits).seen(builtIn(form)));
    QCOMPARE(results.size(), size_t(1));
    QCOMPARE(static_cast<int>(results[0].total.value_or(-1)), total);
    QCOMPARE(results[0].band, band);
}

void FormInstrumentsTest::triage_data()
{
    QTest::addColumn<QString>("answers"); // y, n, - for items 1 to 5, 6 ever, 6 in three months
    QTest::addColumn<QString>("band");
    QTest::addColumn<QString>("shown");
    QTest::newRow("1 y, 2 n") << u"yn---n-"_s << u"low"_s << u"126"_s;
    QTest::newRow("2 y only") << u"nynnnn-"_s << u"low"_s << u"123456"_s;
    QTest::newRow("3 y") << u"yyynnn-"_s << u"moderate"_s << u"123456"_s;
    QTest::newRow("4 y") << u"yyyynn-"_s << u"high"_s << u"123456"_s;
    QTest::newRow("5 y") << u"yynnyn-"_s << u"high"_s << u"123456"_s;
    QTest::newRow("behaviour in three months") << u"nn---yy"_s << u"high"_s << u"1266"_s;
    QTest::newRow("behaviour long ago") << u"nn---yn"_s << u"moderate"_s << u"1266"_s;
    QTest::newRow("all no") << u"nn---n-"_s << u"none"_s << u"126"_s;
    QTest::newRow("6 open") << u"nn-----"_s << QString() << u"126"_s;
    QTest::newRow("answers that were passed over do not count") << u"nnnyyn-"_s << u"none"_s << u"126"_s;
}

void FormInstrumentsTest::triage()
{
    QFETCH(QString, answers);
    QFETCH(QString, band);
    QFETCH(QString, shown);
    const Questionnaire &form = builtIn(u"lh-cssrs"_s);
    AnswerBook book;
    for (qsizetype i = 0; i < answers.size(); ++i) {
        if (answers[i] != u'-')
            book.apply(
                {form.id(), {}, form.items()[static_cast<size_t>(i)].linkId, {loinc(answers[i] == u'y' ? kYes : kNo)}});
    }
    const Answers seen = book.seen(form);
    QCOMPARE(score(form, seen)[0].band, band);
    QString visible;
    for (const Row &row : rows(form, seen, hl::Language::Zh))
        visible += row.linkId.mid(6, 1);
    QCOMPARE(visible, shown);
}

void FormInstrumentsTest::itemNineForcesTheInquiry()
{
    AnswerBook book = screenAllNo();
    QCOMPARE(assessed(book).level, RiskLevel::LowNow);
    for (int i = 1; i <= 9; ++i)
        book.apply({u"lh-phq9"_s, {}, u"phq9.%1"_s.arg(i), {loinc(kFrequency[i == 9 ? 1 : 0])}});
    QCOMPARE(score(builtIn(u"lh-phq9"_s), book.seen(builtIn(u"lh-phq9"_s)))[0].band, u"minimal"_s);

    const RiskAssessment forced = assessed(book);
    QVERIFY(forced.inquiry && forced.incomplete);
    QCOMPARE(forced.level, RiskLevel::Unknown);
    QCOMPARE(forced.because.front().code, u"phq9-item9"_s);
    const auto required = requiredForms(book);
    QVERIFY(std::any_of(required.begin(), required.end(),
        [](const RequiredForm &form) { return form.formId == "lh-risk"_L1 && form.reason == "phq9-item9"_L1; }));

    // A total of 26 with item 9 at zero forces nothing: the total is not the question.
    AnswerBook other = screenAllNo();
    for (int i = 1; i <= 9; ++i)
        other.apply({u"lh-phq9"_s, {}, u"phq9.%1"_s.arg(i), {loinc(kFrequency[i == 9 ? 0 : 3])}});
    QVERIFY(!assessed(other).inquiry);
    QCOMPARE(assessed(other).level, RiskLevel::LowNow);
}

void FormInstrumentsTest::anInquiryIsDoneWhenAsked()
{
    AnswerBook book = screenAllNo();
    book.apply({u"lh-phq9"_s, {}, u"phq9.9"_s, {loinc(kFrequency[2])}});
    book.apply({u"lh-risk"_s, {}, u"rk.asked"_s, {Value::boolean(false)}});
    book.apply({u"lh-risk"_s, {}, u"rk.idea"_s, {Value::term(u"none"_s)}});
    QVERIFY(assessed(book).incomplete); // not asked is not done
    book.apply({u"lh-risk"_s, {}, u"rk.asked"_s, {Value::boolean(true)}});
    QCOMPARE(assessed(book).level, RiskLevel::LowNow);
    book.apply({u"lh-risk"_s, {}, u"rk.idea"_s, {Value::term(u"unknown"_s)}});
    QVERIFY(assessed(book).incomplete);
    book.apply({u"lh-risk"_s, {}, u"rk.idea"_s, {Value::term(u"now"_s)}});
    QCOMPARE(assessed(book).level, RiskLevel::Moderate);
}

void FormInstrumentsTest::instrumentsRaise()
{
    AnswerBook book = screenAllNo();
    book.apply({u"lh-cssrs"_s, {}, u"cssrs.2"_s, {loinc(kYes)}});
    QVERIFY(assessed(book).inquiry);
    book.apply({u"lh-cssrs"_s, {}, u"cssrs.3"_s, {loinc(kYes)}});
    QCOMPARE(assessed(book).level, RiskLevel::Moderate);
    book.apply({u"lh-cssrs"_s, {}, u"cssrs.4"_s, {loinc(kYes)}});
    QCOMPARE(assessed(book).level, RiskLevel::High);
    book.apply({u"lh-cssrs"_s, {}, u"cssrs.2"_s, {loinc(kNo)}}); // 3 to 5 are passed over now
    QCOMPARE(assessed(book).level, RiskLevel::LowNow);

    const Questionnaire &scale = builtIn(u"lh-comp12"_s);
    FormLibrary library = FormLibrary::builtIn();
    QVERIFY(library.install(*TextCatalogue::parse(bytes(catalogueFor(scale, kPoints)))));
    const auto levelOf = [&](int wanted) {
        AnswerBook scaled = screenAllNo();
        int sum = 0;
        for (int i = 0; i < 12; ++i) {
            const bool isYes = sum + kPoints[i] <= wanted;
            sum += isYes ? kPoints[i] : 0;
            scaled.apply({scale.id(), {}, u"c12.%1"_s.arg(i + 1), {Value::term(isYes ? u"yes"_s : u"no"_s)}});
        }
        if (sum != wanted)
            qFatal("the points cannot make %d", wanted);
        return assessed(scaled, library).level;
    };
    QCOMPARE(levelOf(3), RiskLevel::LowNow);
    QCOMPARE(levelOf(4), RiskLevel::Moderate);
    QCOMPARE(levelOf(7), RiskLevel::Moderate);
    QCOMPARE(levelOf(8), RiskLevel::High);
    QCOMPARE(levelOf(16), RiskLevel::High);
}

void FormInstrumentsTest::firstAnswersAreCarriedOver()
{
    AnswerBook book = filled(u"lh-phq2"_s, u"13"_s);
    const auto required = requiredForms(book);
    QCOMPARE(required.size(), size_t(1));
    QCOMPARE(required[0].formId, u"lh-phq9"_s);
    QVERIFY(!required[0].isComplete);
    QVERIFY(requiredForms(filled(u"lh-phq2"_s, u"11"_s)).empty());

    for (const AnswerEdit &edit : carriedOver(builtIn(u"lh-phq2"_s), builtIn(u"lh-phq9"_s), book))
        book.apply(edit);
    const Answers &phq9 = book.entered(u"lh-phq9"_s);
    QCOMPARE(phq9.values().size(), size_t(2));
    QCOMPARE(phq9.first(u"phq9.1"_s).code(), kFrequency[1]);
    QCOMPARE(phq9.first(u"phq9.2"_s).code(), kFrequency[3]);
    // What was answered since is not overwritten.
    book.apply({u"lh-phq9"_s, {}, u"phq9.1"_s, {loinc(kFrequency[0])}});
    QVERIFY(carriedOver(builtIn(u"lh-phq2"_s), builtIn(u"lh-phq9"_s), book).empty());
}

void FormInstrumentsTest::totalsStandInTheResponse()
{
    const Questionnaire &form = builtIn(u"lh-gad7"_s);
    QCOMPARE(filled(u"lh-gad7"_s, u"1230123"_s).seen(form).first(u"gad7.total"_s), Value::integer(12));
    QVERIFY(!filled(u"lh-gad7"_s, u"123012-"_s).seen(form).has(u"gad7.total"_s));
}

QTEST_APPLESS_MAIN(FormInstrumentsTest)
#include "tst_form_instruments.moc"
