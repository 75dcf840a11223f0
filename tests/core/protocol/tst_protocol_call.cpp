// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/protocol/runs.h"
#include "tests/cputime.h"

#include <QTest>

using namespace hl;
using namespace hl::protocol;
using namespace hl::protocol::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString general(kGeneral), suicideRisk(kSuicideRisk), silent(kSilent);

} // namespace

/// What the special calls and the clocks of a call add to a run.
class TestProtocolCall : public QObject, protected Runs
{
    Q_OBJECT

private slots:
    /// An answer of the safety plan fulfils its task, once; taking the answer away does not unsay it.
    void answersTickTasks()
    {
        ProtocolRun run = begin(suicideRisk);
        const QHash<QString, QString> ties{{u"safety.recur"_s, u"sp.recur"_s}, {u"safety.signs"_s, u"sp.sign_text"_s},
            {u"safety.inner"_s, u"sp.cope_text"_s}, {u"safety.outer"_s, u"sp.distract_name"_s},
            {u"safety.names"_s, u"sp.ask_name"_s}, {u"safety.care"_s, u"sp.treatment"_s}};
        QCOMPARE(run.protocol().step(u"secure"_s)->tasks.size(), 6);
        for (const Task &task : run.protocol().step(u"secure"_s)->tasks) {
            QCOMPARE(task.formId, u"lh-safe"_s);
            QCOMPARE(task.linkId, ties.value(task.id));
            for (const QJsonValue &no : {QJsonValue(false), QJsonValue(u""_s), QJsonValue()})
                QVERIFY(run.applyAnswers(u"lh-safe"_s, {{task.linkId, no}}).isEmpty());
            QVERIFY(run.applyAnswers(u"lh-risk"_s, {{task.linkId, true}}).isEmpty());
            const auto made = run.applyAnswers(u"lh-safe"_s, {{task.linkId, u"x"_s}});
            QCOMPARE(made.size(), 1);
            QCOMPARE(made.first().kind, RunEventKind::Task);
            QVERIFY(run.taskDone(task.id));
            QVERIFY(run.applyAnswers(u"lh-safe"_s, {{task.linkId, u"x"_s}}).isEmpty());
            QVERIFY(run.applyAnswers(u"lh-safe"_s, {{task.linkId, false}}).isEmpty());
            QVERIFY(run.taskDone(task.id));
        }
        ProtocolRun elsewhere = begin(general); // the plan may be made in any protocol
        QCOMPARE(elsewhere.applyAnswers(u"lh-safe"_s, {{u"sp.recur"_s, true}}).size(), 1);
        QVERIFY(elsewhere.switchToSuicideRisk());
        QVERIFY(elsewhere.taskDone(u"safety.recur"_s));
        QVERIFY(ProtocolRun::replay(Library::builtIn(), elsewhere.events(), m_clock));
    }

    void consentOfAFormIsTheDecision()
    {
        for (const auto &[form, item, answer] : std::initializer_list<std::tuple<QString, QString, QJsonValue>>{
                 {u"lh-consent"_s, u"ct.followup"_s, u"agreed"_s}, {u"lh-reg"_s, u"reg.fu_consent"_s, u"yes"_s},
                 {u"lh-fu"_s, u"fu.next"_s, u"rebook"_s}, {u"lh-fu"_s, u"fu.next"_s, u"end-in-care"_s},
                 {u"lh-fu"_s, u"fu.outcome"_s, u"no-answer"_s}}) {
            ProtocolRun run = begin(general);
            QVERIFY(run.setFact(u"risk.high"_s));
            QVERIFY(reasons(run.openDuties()).contains(u"followup-undecided"_s));
            QCOMPARE(run.applyAnswers(form, {{item, answer}}).size(), 1);
            QVERIFY(!reasons(run.openDuties()).contains(u"followup-undecided"_s));
        }
    }

    void noVerdictIsNudged()
    {
        ProtocolRun run = begin(general);
        m_clock.advance(10min - 1ms);
        QVERIFY(!run.nudge());
        m_clock.advance(1ms);
        const auto nudge = run.nudge();
        QVERIFY(nudge);
        QCOMPARE(nudge->reason, u"verdict-missing"_s);
        QVERIFY(!isGuideline(nudge->clause) && !nudge->text.zh.isEmpty() && !nudge->text.en.isEmpty());
        QVERIFY(!run.nudge(12min)); // the organisation's minute
        QVERIFY(run.nudge(8min));
        QVERIFY(run.submit(u"next"_s)); // it holds nothing up
        QVERIFY(run.switchTo(silent)); // and goes along
        QVERIFY(run.nudge());
        for (const QString &fact : {u"crisis.none"_s, u"risk.low-now"_s, u"caller.hungup"_s}) {
            ProtocolRun told = run;
            QVERIFY(told.setFact(fact));
            QVERIFY2(!told.nudge(), qPrintable(fact));
        }
        // A restart keeps the minute; a wall clock that is set back or forward does not matter while we run.
        ManualClock after(m_clock.now() + 30s);
        auto again = ProtocolRun::replay(Library::builtIn(), run.events(), after);
        QVERIFY(again && again->nudge());
        QCOMPARE(again->lasted(), Millis(10min + 30s));
        m_clock.setWall(m_clock.now() - 1h);
        QCOMPARE(run.lasted(), Millis(10min));
        m_clock.setWall(m_clock.now() + 5h);
        QCOMPARE(run.lasted(), Millis(10min));
    }

    void budgetsAreSoftAndGoAlong()
    {
        ProtocolRun run = begin(general);
        QCOMPARE(run.budget()->from, Millis(30min));
        QCOMPARE(run.budget()->to, Millis(50min));
        QCOMPARE(run.budget()->clause, u"指南三(一)"_s);
        QVERIFY(!begin(silent).budget());
        m_clock.advance(3h);
        QVERIFY(run.tick().isEmpty()); // a budget ends nothing
        QVERIFY(run.submit(u"next"_s));
        // A repeated caller: 15 to 20 minutes once there is no risk, in whatever protocol the talk goes on.
        QVERIFY(run.switchTo(QString(kRepeated)));
        QVERIFY(!run.budget());
        QVERIFY(run.setFact(u"risk.low-now"_s));
        QCOMPARE(run.budget()->from, Millis(15min));
        QCOMPARE(run.budget()->to, Millis(20min));
        QVERIFY(run.switchTo(general));
        QCOMPARE(run.budget()->to, Millis(20min));
        QVERIFY(run.switchToSuicideRisk());
        QCOMPARE(run.budget()->to, Millis(90min));
        QVERIFY(run.back());
        QVERIFY(run.setFact(u"risk.moderate"_s)); // with any risk the limit is gone
        QCOMPARE(run.budget()->to, Millis(50min));
    }

    void timeIsCountedOverVisits()
    {
        ProtocolRun run = begin(general);
        m_clock.advance(100s);
        QVERIFY(run.switchTo(silent));
        m_clock.advance(50s);
        QCOMPARE(run.spentIn(general, 1), Millis(100s));
        QVERIFY(run.back());
        m_clock.advance(10s);
        QCOMPARE(run.spentIn(general, 1), Millis(110s));
        QCOMPARE(run.spentIn(silent, 1), Millis(50s));
        QCOMPARE(run.spentIn(general, 2), Millis(0));
    }

    void harassmentEndsWithTheScope()
    {
        ProtocolRun run = begin(QString(kSexualHarassment));
        go(run, {u"next"_s, u"next"_s});
        QCOMPARE(run.current().id, u"scope"_s);
        const auto offers = run.offered();
        const auto end = std::find_if(offers.cbegin(), offers.cend(), [](const Offer &o) { return o.primary; });
        QVERIFY(end != offers.cend() && end->hangsUp);
        go(run, {u"next"_s});
        QCOMPARE(run.current().role, StepRole::WrapUp);
    }

    void repeatedCallersAreAskedFirst()
    {
        ProtocolRun run = begin(QString(kRepeated));
        go(run, {u"next"_s});
        QCOMPARE(run.current().id, u"screen"_s);
        QCOMPARE(reasons(run.blocks(u"next"_s)), QStringList{u"screen-first"_s});
        ProtocolRun safe = run;
        QVERIFY(safe.setFact(u"risk.low-now"_s));
        go(safe, {u"next"_s});
        QCOMPARE(safe.current().id, u"rule"_s);
        go(safe, {u"next"_s, u"general.call"_s});
        QVERIFY(safe.setFact(u"risk.moderate"_s)); // found later, in the general call
        QVERIFY(safe.back());
        QCOMPARE(safe.current().id, u"danger"_s);
        QCOMPARE(primary(safe), u"suicide.risk"_s);
        QVERIFY(run.setFact(u"risk.high"_s));
        QCOMPARE(run.current().id, u"danger"_s);
    }

    void greetingsNameTheOrganisation()
    {
        for (const auto &[protocol, step] : std::initializer_list<std::pair<QLatin1StringView, QString>>{
                 {kGeneral, u"greet"_s}, {kSilent, u"greet"_s}, {kRepeated, u"greet"_s}, {kFollowUp, u"greet"_s}}) {
            const Text greeting = Library::builtIn().find(QString(protocol))->step(step)->say.first();
            const Text said = withOrganisation(greeting, {u"守听"_s, u"Hearthline"_s});
            QCOMPARE(said.zh, u"您好，这里是守听心理援助热线，我在听。"_s);
            QCOMPARE(said.en, u"Hello, this is the Hearthline crisis line. I am listening."_s);
            const Text plain = withOrganisation(greeting, {});
            QCOMPARE(plain.zh, u"您好，这里是心理援助热线，我在听。"_s);
            QCOMPARE(plain.en, u"Hello, this is the crisis line. I am listening."_s);
        }
    }

    /// The bars: 30 ms to load all, 100 ms to lint one.
    void contentIsReadFast()
    {
        const double slow = qEnvironmentVariableIntValue("HEARTHLINE_SLOWDOWN") > 0 ? 20 : 1;
        const auto files = Library::builtInFiles();
        QVERIFY(Library::fromFiles(files, Check::Known)); // warm
        const double load = hl::test::cpuMs([&] { QVERIFY(Library::fromFiles(files, Check::Known)); });
        double worst = 0;
        for (const SourceFile &file : files)
            if (file.name.endsWith(u".scxml"))
                worst = std::max(worst, hl::test::cpuMs([&] { QVERIFY(lint(file, files.first()).isEmpty()); }));
        qInfo("all protocols: %.1f ms; slowest lint: %.1f ms", load, worst);
        QVERIFY2(load < 30 * slow, qPrintable(QString::number(load)));
        QVERIFY2(worst < 100 * slow, qPrintable(QString::number(worst)));
    }
};

QTEST_GUILESS_MAIN(TestProtocolCall)
#include "tst_protocol_call.moc"
