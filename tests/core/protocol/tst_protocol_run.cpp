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

/// All that a run shows: two runs with the same picture are the same to everybody.
struct Picture
{
    QString protocol, step;
    QStringList states;
    QList<TrailStep> trail;
    QList<Offer> offers;
    QList<StepTime> times;
    QList<Block> duties;
    std::optional<QString> suggested;
    std::optional<Timestamp> deadline;
    QList<RunEvent> events;
    bool ended, canGoBack;
    bool operator==(const Picture &) const = default;
};

Picture picture(const ProtocolRun &run)
{
    return {run.protocolId(), run.current().id, run.activeStates(), run.trail(), run.offered(), run.stepTimes(),
        run.openDuties(), run.suggested(), run.deadline(), run.events(), run.isEnded(), run.canGoBack()};
}

} // namespace

class TestProtocolRun : public QObject, protected Runs
{
    Q_OBJECT

private slots:
    void general_refusesStageThreeUntilTheVerdictStands()
    {
        ProtocolRun run = begin(general);
        go(run, {u"next"_s, u"next"_s});
        QCOMPARE(run.current().id, u"s2.relieve"_s);
        QCOMPARE(run.current().stage, 2);
        QCOMPARE(reasons(run.blocks(u"next"_s)), QStringList{u"crisis-unjudged"_s});
        const auto refused = run.submit(u"next"_s);
        QCOMPARE(refused.error().code, ErrorCode::Refused);
        QCOMPARE(refused.error().logSafe, "refused: crisis-unjudged");
        QCOMPARE(run.current().id, u"s2.relieve"_s);
        QCOMPARE(run.events().size(), 3);
        const auto made = run.applyAnswers(u"lh-reg"_s, {{u"reg.crisis_view"_s, u"none"_s}, {u"reg.age"_s, 31}});
        QCOMPARE(made.size(), 1);
        QCOMPARE(made.first().event, u"crisis.none"_s);
        QVERIFY(run.applyAnswers(u"lh-reg"_s, {{u"reg.crisis_view"_s, u"none"_s}}).isEmpty()); // nothing new
        QVERIFY(run.blocks(u"next"_s).isEmpty());
        go(run, {u"next"_s});
        QCOMPARE(run.current().id, u"s3.list"_s);
    }

    void offersSayWhatTheButtonsAre()
    {
        ProtocolRun run = begin(general);
        const QList<Offer> offers = run.offered();
        QCOMPARE(primary(run), u"next"_s);
        QCOMPARE(std::count_if(offers.cbegin(), offers.cend(), [](const Offer &o) { return o.primary; }), 1);
        const auto risk
            = std::find_if(offers.cbegin(), offers.cend(), [](const Offer &o) { return o.event == u"suicide.risk"; });
        QVERIFY(risk != offers.cend());
        QCOMPARE(risk->switchesTo, suicideRisk);
        QVERIFY(risk->stepId.isEmpty());
        QCOMPARE(offers.first().stepId, u"greet"_s);
        QCOMPARE(run.submit(u"silence.two-minutes"_s).error().code, ErrorCode::NotFound); // the clock's, not ours
        QCOMPARE(run.submit(u"nonsense"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(run.setFact(u"nonsense"_s).error().code, ErrorCode::NotFound);
    }

    void highRiskIsSuggestedAndHoldsTheCallEverywhere()
    {
        ProtocolRun run = begin(general);
        QVERIFY(!run.suggested());
        QVERIFY(run.setFact(u"risk.high"_s));
        QCOMPARE(run.suggested(), suicideRisk);
        QCOMPARE(run.current().id, u"greet"_s); // offered, not forced
        go(run, {u"suicide.risk"_s});
        QCOMPARE(run.protocolId(), suicideRisk);
        QCOMPARE(run.current().id, u"intervene"_s); // it knows already
        QVERIFY(run.back());
        QCOMPARE(run.protocolId(), general);
        // Back in the general call there is no way round the duties.
        QVERIFY(run.setFact(u"caller.hungup"_s));
        QCOMPARE(run.current().id, u"owed"_s);
        const QStringList three{u"record-missing"_s, u"handover-missing"_s, u"followup-undecided"_s};
        QCOMPARE(reasons(run.blocks(u"next"_s)), three);
        QCOMPARE(reasons(run.openDuties()), three);
        QCOMPARE(run.end(u"completed"_s).error().code, ErrorCode::Refused);
        QCOMPARE(
            run.end(u"completed"_s).error().logSafe, "refused: record-missing handover-missing followup-undecided");
        QCOMPARE(run.submit(u"followup.declined"_s).error().logSafe, "refused: reason-missing");
        QCOMPARE(run.submit(u"followup.declined"_s, {{u"reason"_s, u"because"_s}}).error().code, ErrorCode::Refused);
        QCOMPARE(run.setFact(u"followup.declined"_s).error().logSafe, "refused: reason-missing");
        QVERIFY(run.submit(u"followup.declined"_s, {{u"reason"_s, u"caller-hung-up"_s}}));
        QVERIFY(run.submit(u"record.done"_s));
        QCOMPARE(reasons(run.blocks(u"next"_s)), QStringList{u"handover-missing"_s});
        QVERIFY(run.submit(u"handover.done"_s));
        go(run, {u"next"_s, u"finish"_s});
        QVERIFY(run.isFinished());
        const auto ended = run.end(u"completed"_s);
        QVERIFY(ended);
        QCOMPARE(ended->kind, RunEventKind::Ended);
        QVERIFY(run.offered().isEmpty());
        QCOMPARE(run.submit(u"next"_s).error().code, ErrorCode::Conflict);
        QCOMPARE(run.setFact(u"risk.high"_s).error().code, ErrorCode::Conflict);
        QCOMPARE(run.switchToSuicideRisk().error().code, ErrorCode::Conflict);
        QCOMPARE(run.end(u"again"_s).error().code, ErrorCode::Conflict);
    }

    void suicideRiskStopsEarly()
    {
        ProtocolRun run = begin(suicideRisk);
        go(run, {u"ideation.yes"_s, u"next"_s, u"next"_s, u"next"_s, u"next"_s});
        QCOMPARE(run.current().id, u"level"_s);
        QCOMPARE(reasons(run.blocks(u"next"_s)), QStringList{u"level-missing"_s});
        QVERIFY(run.setFact(u"risk.moderate"_s));
        go(run, {u"next"_s});
        QCOMPARE(run.current().id, u"rate.end"_s);
        QCOMPARE(run.current().forms.first().phase, u"end"_s);
        go(run, {u"next"_s, u"next"_s});
        QVERIFY(run.setFact(u"risk.high"_s));
        QCOMPARE(run.current().id, u"consent.followup"_s);
        QCOMPARE(reasons(run.blocks(u"next"_s)), QStringList{u"followup-undecided"_s});
        QCOMPARE(run.applyAnswers(u"lh-reg"_s, {{u"reg.fu_consent"_s, u"yes"_s}}).size(), 1);
        QCOMPARE(run.current().id, u"consent.followup"_s); // an answer decides the duty; the counsellor moves on
        go(run, {u"next"_s});
        QCOMPARE(reasons(run.blocks(u"next"_s)), QStringList{u"record-missing"_s});
        QCOMPARE(primary(run), u"record.done"_s);
    }

    void levelNeverFallsByAFact()
    {
        ProtocolRun run = begin(suicideRisk);
        QVERIFY(run.setFact(u"risk.imminent"_s));
        for (const QString &lower : {u"risk.high"_s, u"risk.moderate"_s, u"risk.low-now"_s}) {
            QVERIFY(run.setFact(lower));
            QVERIFY(run.activeStates().contains(u"risk.imminent"_s));
        }
        QVERIFY(run.setFact(u"rescreen.moderate"_s)); // a new screen by a person
        QVERIFY(run.activeStates().contains(u"risk.moderate"_s));
        QVERIFY(reasons(run.openDuties()).contains(u"record-missing"_s)); // what was owed is owed
    }

    void rescueRunsBesideTheConversation()
    {
        ProtocolRun run = begin(suicideRisk);
        QVERIFY(run.alongside().isEmpty());
        QVERIFY(run.setFact(u"risk.imminent"_s));
        QCOMPARE(run.alongside().size(), 3);
        const auto offers = run.offered();
        const auto called = std::find_if(
            offers.cbegin(), offers.cend(), [](const Offer &o) { return o.event == u"rescue.emergency.called"; });
        QVERIFY(called != offers.cend());
        QCOMPARE(called->stepId, u"rescue.emergency.todo"_s);
        QVERIFY(!called->primary);
        go(run, {u"rescue.supervisor.called"_s, u"rescue.emergency.called"_s});
        QCOMPARE(run.current().id, u"intervene"_s);
        QVERIFY(run.submit(u"rescue.confirmed"_s));
        QVERIFY(!reasons(run.openDuties()).contains(u"rescue-unconfirmed"_s));
    }

    void tasksAreTicked()
    {
        ProtocolRun run = begin(suicideRisk);
        QVERIFY(run.setTask(u"safety.names"_s, true));
        QVERIFY(run.taskDone(u"safety.names"_s));
        QVERIFY(run.setTask(u"safety.names"_s, false));
        QVERIFY(!run.taskDone(u"safety.names"_s));
        QCOMPARE(run.setTask(u"safety.nonsense"_s, true).error().code, ErrorCode::NotFound);
    }

    void suicideRiskFromEveryStep()
    {
        int steps = 0;
        for (const QString &id : {general, silent}) {
            // Every step, reached by breadth over what is offered, timed or known.
            QSet<QString> seen;
            QList<ProtocolRun> open{begin(id)};
            while (!open.isEmpty()) {
                const ProtocolRun run = open.takeLast();
                if (run.protocolId() != id || seen.contains(run.current().id))
                    continue;
                seen.insert(run.current().id);
                ProtocolRun other = run;
                QVERIFY2(other.switchToSuicideRisk(), qPrintable(run.current().id));
                QCOMPARE(other.protocolId(), suicideRisk);
                ProtocolRun tapped = run;
                QVERIFY2(tapped.submit(u"suicide.risk"_s), qPrintable(run.current().id));
                QCOMPARE(tapped.protocolId(), suicideRisk);
                QVERIFY(tapped.back());
                QCOMPARE(tapped.current().id, run.current().id);
                ++steps;
                for (const QString &fact : {u"crisis.none"_s, u"caller.hungup"_s, u"risk.high"_s}) {
                    ProtocolRun next = run;
                    QVERIFY(next.setFact(fact));
                    open.append(next);
                    for (const Offer &o : next.offered()) {
                        ProtocolRun further = next;
                        if (further.submit(o.event) && further.protocolId() != id)
                            QVERIFY(further.back());
                        open.append(further);
                    }
                }
            }
            const Protocol *p = Library::builtIn().find(id);
            for (const Step &s : p->steps())
                if (s.id != u"duty.rescue.open" && s.id != u"screening.open")
                    QVERIFY2(seen.contains(s.id), qPrintable(s.id));
        }
        QVERIFY(steps > 15);
    }

    void twoMinutes()
    {
        ProtocolRun run = begin(silent);
        go(run, {u"next"_s});
        QVERIFY(run.deadline());
        m_clock.advance(15s);
        auto made = run.tick();
        QCOMPARE(made.size(), 1);
        QCOMPARE(made.first().kind, RunEventKind::Timeout);
        QCOMPARE(run.current().id, u"invite"_s);
        QVERIFY(!run.deadline());
        go(run, {u"next"_s});
        QCOMPARE(run.deadline(), m_clock.now() + 2min);
        QCOMPARE(run.events().last().data.value(u"deadline"_s).toInteger(), toEpochMs(m_clock.now() + 2min));
        m_clock.advance(1min + 59s + 999ms);
        QVERIFY(run.tick().isEmpty());
        go(run, {u"caller.nonverbal"_s}); // heard, but the clock goes on (our go() lets 7 s pass)
        made = run.tick();
        QCOMPARE(made.size(), 1);
        QCOMPARE(run.current().id, u"announce"_s);
        QVERIFY(run.tick().isEmpty());
    }

    void twoMinutesOverARestart_data()
    {
        QTest::addColumn<int>("downFor"); // seconds by the wall clock, as it seems afterwards
        QTest::addColumn<int>("left"); // seconds still to wait
        QTest::newRow("at once") << 0 << 80;
        QTest::newRow("30 s") << 30 << 50;
        QTest::newRow("80 s") << 80 << 0;
        QTest::newRow("an hour") << 3600 << 0;
        QTest::newRow("the clock was set back an hour") << -3600 << 120;
    }

    void twoMinutesOverARestart()
    {
        QFETCH(int, downFor);
        QFETCH(int, left);
        ProtocolRun run = begin(silent);
        go(run, {u"next"_s, u"next"_s, u"next"_s});
        m_clock.advance(40s);
        QVERIFY(run.tick().isEmpty());
        ManualClock after(m_clock.now() + std::chrono::seconds(downFor));
        auto again = ProtocolRun::replay(Library::builtIn(), run.events(), after);
        QVERIFY(again);
        QCOMPARE(again->current().id, u"wait"_s);
        if (left > 0) {
            after.advance(std::chrono::seconds(left) - 1ms);
            QVERIFY(again->tick().isEmpty());
            after.advance(1ms);
        }
        QCOMPARE(again->tick().size(), 1);
        QCOMPARE(again->current().id, u"announce"_s);
    }

    void aClockThatJumpsChangesNothing()
    {
        for (const Millis jump : {Millis(1h), Millis(-1h)}) {
            ProtocolRun run = begin(silent);
            go(run, {u"next"_s, u"next"_s, u"next"_s});
            m_clock.setWall(m_clock.now() + jump);
            QVERIFY(run.tick().isEmpty());
            m_clock.advance(2min - 1ms);
            QVERIFY(run.tick().isEmpty());
            m_clock.advance(1ms);
            QCOMPARE(run.tick().size(), 1);
        }
    }

    void aReplyEndsTheSilence()
    {
        ProtocolRun run = begin(silent);
        go(run, {u"next"_s, u"next"_s, u"next"_s, u"caller.replied"_s});
        QCOMPARE(run.protocolId(), general);
        QCOMPARE(run.current().id, u"greet"_s);
        m_clock.advance(10min);
        QVERIFY(run.tick().isEmpty());
        QVERIFY(run.switchTo(silent));
        QCOMPARE(run.current().id, u"replied"_s);
        go(run, {u"previous"_s});
        QCOMPARE(run.current().id, u"invite"_s);
    }

    /// Every ordered pair: go in, walk, switch, walk there, come back, and be exactly where we were.
    void switchingLosesNothing()
    {
        const QHash<QString, QStringList> walks{{general, {u"next"_s, u"next"_s}},
            {suicideRisk, {u"ideation.yes"_s, u"next"_s}}, {silent, {u"next"_s, u"next"_s, u"caller.nonverbal"_s}}};
        for (const QString &from : walks.keys())
            for (const QString &to : walks.keys()) {
                if (from == to)
                    continue;
                ProtocolRun run = begin(from);
                go(run, walks[from]);
                const QStringList states = run.activeStates();
                const auto trail = run.trail();
                QVERIFY(run.switchTo(to));
                QCOMPARE(run.switchTo(to).error().code, ErrorCode::Conflict);
                go(run, walks[to]);
                const QStringList there = run.activeStates();
                QVERIFY(run.back());
                QCOMPARE(run.protocolId(), from);
                QCOMPARE(run.activeStates(), states);
                QCOMPARE(run.trail(), trail);
                QCOMPARE(run.back().error().code, ErrorCode::NotFound);
                QVERIFY(run.switchTo(to)); // and over there nothing is lost either
                QCOMPARE(run.activeStates(), there);
            }
        QCOMPARE(begin(general).switchTo(u"nonsense"_s).error().code, ErrorCode::NotFound);
    }

    void everyPrefixReplaysToTheSame()
    {
        ProtocolRun run = begin(silent);
        QList<Picture> live{picture(run)};
        const auto keep = [&](const auto &result) {
            QVERIFY(result);
            live.append(picture(run));
        };
        keep(run.submit(u"next"_s));
        m_clock.advance(15s);
        QCOMPARE(run.tick().size(), 1);
        live.append(picture(run));
        keep(run.submit(u"caller.replied"_s));
        keep(run.submit(u"next"_s));
        m_clock.advance(40s);
        keep(run.setFact(u"crisis.present"_s));
        keep(run.submit(u"suicide.risk"_s));
        keep(run.submit(u"ideation.yes"_s));
        keep(run.setFact(u"risk.imminent"_s));
        keep(run.submit(u"rescue.supervisor.called"_s));
        keep(run.submit(u"questions.resume"_s));
        keep(run.setTask(u"safety.signs"_s, true));
        keep(run.back());
        m_clock.advance(3min);
        keep(run.switchToSuicideRisk());
        keep(run.setFact(u"followup.declined"_s, {{u"reason"_s, u"in-care"_s}}));
        keep(run.setFact(u"caller.hungup"_s));
        keep(run.submit(u"record.done"_s));
        keep(run.submit(u"rescue.emergency.called"_s));
        keep(run.submit(u"rescue.confirmed"_s));
        keep(run.submit(u"handover.done"_s));
        keep(run.submit(u"finish"_s));
        keep(run.end(u"completed"_s));
        QCOMPARE(live.size(), run.events().size());
        for (int n = 1; n <= run.events().size(); ++n) {
            QList<RunEvent> prefix;
            for (const RunEvent &event : run.events().first(n)) {
                const auto restored = runEventFromJson(toJson(event)); // as the journal keeps it
                QVERIFY(restored);
                QVERIFY(*restored == event);
                prefix.append(*restored);
            }
            const auto again = ProtocolRun::replay(Library::builtIn(), prefix, m_clock);
            QVERIFY2(again.has_value(), again ? "" : again.error().logSafe.c_str());
            QVERIFY2(picture(*again) == live.at(n - 1), qPrintable(QString::number(n)));
        }
    }

    void damagedLogsAreRefused()
    {
        ProtocolRun run = begin(general);
        QVERIFY(run.setFact(u"record.done"_s)); // changes nothing here, so that only its number tells that it is gone
        go(run, {u"next"_s, u"next"_s});
        const auto code = [&](auto &&damage) {
            QList<RunEvent> events = run.events();
            damage(events);
            const auto again = ProtocolRun::replay(Library::builtIn(), events, m_clock);
            return again ? std::optional<ErrorCode>() : again.error().code;
        };
        QVERIFY(!code([](auto &) {}));
        QCOMPARE(code([](auto &e) { e.clear(); }), ErrorCode::Corrupt);
        QCOMPARE(code([](auto &e) { e.removeFirst(); }), ErrorCode::Corrupt);
        QCOMPARE(code([](auto &e) { e.removeAt(1); }), ErrorCode::Corrupt);
        QCOMPARE(code([](auto &e) { e.append(e.last()); }), ErrorCode::Corrupt);
        QCOMPARE(code([](auto &e) { e[3].event = u"finish"_s; }), ErrorCode::Corrupt);
        QCOMPARE(code([](auto &e) { e[3].data.insert(u"step"_s, u"s5.close"_s); }), ErrorCode::Corrupt);
        QCOMPARE(code([](auto &e) { e[0].data.insert(u"hash"_s, u"00"_s); }), ErrorCode::Unsupported);
        QVERIFY(!runEventFromJson({}));
        QJsonObject json = toJson(run.events().first());
        json.insert(u"kind"_s, u"unknown"_s);
        QVERIFY(!runEventFromJson(json));
    }

    void stagesHaveClocks()
    {
        ProtocolRun run = begin(general);
        const Timestamp start = m_clock.now();
        go(run, {u"next"_s, u"next"_s});
        const QList<StepTime> times = run.stepTimes();
        QCOMPARE(times.size(), 3);
        QCOMPARE(times[0].entered, start);
        QCOMPARE(times[0].left, start + 7s);
        QCOMPARE(times[1].stage, 1);
        QCOMPARE(times[2].stage, 2);
        QVERIFY(!times[2].left);
        using Where = TrailStep::State;
        QCOMPARE(run.trail()[0].state, Where::Done);
        QCOMPARE(run.trail()[1].state, Where::Done);
        QCOMPARE(run.trail()[2].state, Where::Now);
        QCOMPARE(run.trail()[3].id, u"s3.list"_s);
        QCOMPARE(run.trail()[3].state, Where::Todo);
    }

    void aLibraryIsWhole()
    {
        const auto &all = Library::builtIn().all();
        const QList<QString> ids{general, suicideRisk, silent, u"chat"_s, u"sexual-harassment"_s, u"repeated"_s,
            u"mental-disorder"_s, u"third-party"_s, u"follow-up"_s};
        QCOMPARE(all.size(), ids.size());
        QVERIFY(Library::create(all));
        QVERIFY(!Library::create({all[0], all[0], all[1]}));
        QVERIFY(!Library::create({all[0]})); // no suicide risk
        QVERIFY(!Library::create({all[1], all[2]})); // silent switches to general
        for (int i = 0; i < all.size(); ++i) {
            QCOMPARE(all[i].id(), ids.at(i));
            QVERIFY(i == 0 || all[i].hash() != all[i - 1].hash());
        }
        QCOMPARE(ProtocolRun::start(Library::builtIn(), u"nonsense"_s, m_clock).error().code, ErrorCode::NotFound);
    }

    void aLogFoldsInTimeThatGrowsWithItsLength()
    {
        ProtocolRun run = begin(general);
        for (int i = 0; run.events().size() < 3200; ++i)
            QVERIFY(run.submit(i % 2 ? u"previous"_s : u"next"_s));
        const auto cost = [&](qsizetype count) {
            double least = 1e9;
            for (int i = 0; i < 5; ++i)
                least = std::min(least, hl::test::cpuMs([&] {
                    if (!ProtocolRun::replay(Library::builtIn(), run.events().first(count), m_clock))
                        qFatal("no replay");
                }));
            return least;
        };
        const double ratio = cost(3200) / cost(400);
        QVERIFY2(ratio < 20, qPrintable(QString::number(ratio))); // 8 where it is linear, 64 where it is a square
    }
};

QTEST_GUILESS_MAIN(TestProtocolRun)
#include "tst_protocol_run.moc"
