// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/duties.h"
#include "core/form/plantext.h"
#include "core/form/textcatalogue.h"

#include <functional>

#include <QElapsedTimer>

#include "formtest.h"

using namespace hl;
using namespace hl::form;

class FormLibraryTest : public QObject
{
    Q_OBJECT
private slots:
    void everyFormIsWhole();
    void everyFormIsComplete();
    void conditionsNameWhatExists();
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

void FormLibraryTest::loadsFast()
{
    const auto &files = FormLibrary::builtInFiles();
    qint64 best = std::numeric_limits<qint64>::max();
    for (int i = 0; i < 7; ++i) {
        QElapsedTimer timer;
        timer.start();
        FormLibrary library;
        for (const NamedFile &file : files)
            QVERIFY(library.add(*Questionnaire::parse(file.bytes)));
        best = std::min(best, timer.nsecsElapsed());
    }
    qInfo("all forms: %.1f ms", static_cast<double>(best) / 1e6);
}

QTEST_GUILESS_MAIN(FormLibraryTest)
#include "tst_form_library.moc"
