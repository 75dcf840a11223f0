// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/protocol/drive.h"

#include <QDir>
#include <QFileInfo>
#include <QQueue>
#include <QTest>

using namespace hl;
using namespace hl::protocol;
using namespace hl::protocol::testing;
using namespace std::chrono_literals;

namespace {

/// What may have been told before a place is reached. Each place of a protocol is looked at in all of them.
const QList<QStringList> kTold{{}, {u"crisis.none"_s, u"risk.low-now"_s}, {u"crisis.possible"_s}, {u"risk.moderate"_s},
    {u"risk.high"_s}, {u"risk.imminent"_s}};

/// The table as the machine has it now: every step that offers and waits lead to, by the shortest way.
QByteArray table(const Protocol &protocol)
{
    const Chart &chart = protocol.chart();
    QStringList lines;
    for (const QStringList &told : kTold) {
        Configuration begin = initialConfiguration(chart);
        for (const QString &fact : told)
            (void)outcome(chart, begin, fact, &begin);
        QQueue<QPair<QStringList, Configuration>> open;
        open.enqueue({told, begin});
        QSet<QString> seen;
        while (!open.isEmpty()) {
            const auto [after, at] = open.dequeue();
            const QString step = leavesOf(chart, at).first();
            if (seen.contains(step))
                continue;
            seen.insert(step);
            QMap<QString, QStringList> then;
            for (const QString &event : chart.events) {
                Configuration next = at;
                const QString what = outcome(chart, at, event, &next);
                if (!what.isEmpty())
                    then[what].append(event);
                const bool led = !chart.facts.contains(event) || event == u"record.done" || event == u"handover.done"
                    || event.startsWith(u"followup.") || event.startsWith(u"rescue.") || event == u"screen.unanswered";
                if (led && !what.isEmpty() && !what.startsWith(u'!'))
                    open.enqueue({after + QStringList{event}, next});
            }
            QStringList outcomes;
            for (auto it = then.begin(); it != then.end(); ++it)
                outcomes.append(u"    \"%1\": [\"%2\"]"_s.arg(it.key(), it.value().join(u"\", \""_s)));
            const QString path = after.isEmpty() ? QString() : u'"' + after.join(u"\", \""_s) + u'"';
            lines.append(u"  {\"after\": [%1], \"at\": \"%2\", \"then\": {\n%3}}"_s.arg(
                path, leavesOf(chart, at).join(u' '), outcomes.join(u",\n"_s)));
        }
    }
    return (u"{\"protocol\": \"%1\", \"rows\": [\n%2\n]}\n"_s.arg(protocol.id(), lines.join(u",\n"_s))).toUtf8();
}

struct Picture
{
    QString protocol, step;
    QStringList states;
    QList<Offer> offers;
    QList<StepTime> times;
    QList<Block> duties;
    std::optional<Timestamp> deadline;
    bool operator==(const Picture &) const = default;
};

Picture picture(const ProtocolRun &run)
{
    return {run.protocolId(), run.current().id, run.activeStates(), run.offered(), run.stepTimes(), run.openDuties(),
        run.deadline()};
}

} // namespace

/// Every protocol x every event, frozen: tests/data/protocol/table. HEARTHLINE_WRITE_TABLES=1 writes them anew, to be
/// read before they are committed; tst_protocol_oracle asks Qt SCXML about each line of them.
class TestProtocolTable : public QObject
{
    Q_OBJECT

    static void eachProtocol()
    {
        QTest::addColumn<QString>("id");
        for (const Protocol &p : Library::builtIn().all())
            QTest::newRow(qPrintable(p.id())) << p.id();
    }

private slots:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("HEARTHLINE_WRITE_TABLES"))
            return;
        for (const Protocol &p : Library::builtIn().all()) {
            QDir().mkpath(QFileInfo(tablePath(p.id())).path());
            QFile file(tablePath(p.id()));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(table(p));
        }
    }

    void everyEventAtEveryStep_data() { eachProtocol(); }
    void everyEventAtEveryStep()
    {
        QFETCH(QString, id);
        const Chart &chart = Library::builtIn().find(id)->chart();
        const QList<Row> rows = readTable(id);
        QSet<QString> steps;
        for (const Row &row : rows) {
            Configuration at = initialConfiguration(chart);
            for (const QString &event : row.after)
                (void)outcome(chart, at, event, &at);
            QCOMPARE(leavesOf(chart, at).join(u' '), row.at);
            steps.insert(leavesOf(chart, at).first());
            for (const QString &event : chart.events)
                QVERIFY2(outcome(chart, at, event) == row.then.value(event),
                    qPrintable(row.at + u": "_s + event + u" -> "_s + outcome(chart, at, event)));
            for (auto it = row.then.cbegin(); it != row.then.cend(); ++it)
                QVERIFY2(chart.events.contains(it.key()), qPrintable(it.key()));
        }
        // Nothing is left out: each step of the conversation has its rows.
        for (int i = 0; i < chart.steps.size(); ++i)
            if (chart.isDescendant(chart.stepStates.at(i), chart.stateIndex(chart.flow)))
                QVERIFY2(steps.contains(chart.steps.at(i).id), qPrintable(chart.steps.at(i).id));
    }

    /// kill -9 at each step, and a hang-up at each step followed by kill -9: what is read back is what was there.
    void killedAndHungUpAtEveryStep_data() { eachProtocol(); }
    void killedAndHungUpAtEveryStep()
    {
        QFETCH(QString, id);
        const Chart &chart = Library::builtIn().find(id)->chart();
        int checked = 0;
        for (const Row &row : readTable(id)) {
            ManualClock clock(fromEpochMs(1'795'000'000'000));
            auto run = *ProtocolRun::start(Library::builtIn(), id, clock);
            for (const QString &event : row.after)
                QVERIFY2(drive(run, event, clock), qPrintable(row.after.join(u' ') + u" : "_s + event));
            const auto check = [&](const ProtocolRun &before) {
                QList<RunEvent> kept;
                for (const RunEvent &event : before.events())
                    kept.append(*runEventFromJson(toJson(event)));
                const auto again = ProtocolRun::replay(Library::builtIn(), kept, clock);
                QVERIFY2(again.has_value(), again ? "" : again.error().logSafe.c_str());
                QVERIFY2(picture(*again) == picture(before), qPrintable(row.at));
                QCOMPARE(again->lasted(), before.lasted());
                ++checked;
            };
            QCOMPARE(run.current().id, row.at.section(u' ', 0, 0));
            check(run);
            ProtocolRun hungUp = run;
            QVERIFY(hungUp.setFact(u"caller.hungup"_s));
            const QString to = row.then.value(u"caller.hungup"_s).section(u' ', 0, 0);
            QCOMPARE(hungUp.current().id, to.isEmpty() || to == u"." ? run.current().id : to);
            QVERIFY(hungUp.current().role != StepRole::Call || hungUp.current().id == u"consent.followup");
            check(hungUp);
        }
        QVERIFY(checked >= 2 * chart.steps.size());
    }

    /// There and back, from every step of every protocol to every other: nothing moves, nothing is lost.
    void everyOrderedPair_data() { eachProtocol(); }
    void everyOrderedPair()
    {
        QFETCH(QString, id);
        int pairs = 0;
        for (const Row &row : readTable(id)) {
            ManualClock clock(fromEpochMs(1'795'000'000'000));
            auto run = *ProtocolRun::start(Library::builtIn(), id, clock);
            for (const QString &event : row.after)
                QVERIFY(drive(run, event, clock));
            // One action, everywhere: as a button of the step, and whatever the step.
            if (id != kSuicideRisk) {
                QVERIFY2(row.then.value(u"suicide.risk"_s).endsWith(u">suicide-risk"), qPrintable(row.at));
                ProtocolRun pressed = run;
                QVERIFY(pressed.submit(u"suicide.risk"_s));
                QCOMPARE(pressed.protocolId(), QString(kSuicideRisk));
                ProtocolRun called = run;
                QVERIFY(called.switchToSuicideRisk());
            }
            for (const Protocol &other : Library::builtIn().all()) {
                if (other.id() == id)
                    continue;
                ProtocolRun there = run;
                QVERIFY(there.switchTo(other.id()));
                QCOMPARE(there.protocolId(), other.id());
                QVERIFY(there.canGoBack());
                QStringList answered;
                for (const QString &task : {u"safety.signs"_s, u"safety.names"_s})
                    if (there.setTask(task, true))
                        answered.append(task);
                const int stage = run.current().stage;
                const Millis spent = there.spentIn(id, stage);
                clock.advance(20s);
                for (const Offer &o : there.offered())
                    if (o.primary && o.blocks.isEmpty() && o.switchesTo.isEmpty()) {
                        QVERIFY(there.submit(o.event, dataFor(Library::builtIn(), o.event)));
                        break;
                    }
                const QStringList over = there.activeStates();
                const auto deadlineThere = there.deadline();
                QCOMPARE(there.spentIn(id, stage), spent);
                QVERIFY(there.back());
                QCOMPARE(there.protocolId(), id);
                QCOMPARE(there.activeStates(), run.activeStates());
                QCOMPARE(there.deadline(), run.deadline());
                QCOMPARE(there.openDuties(), run.openDuties());
                QVERIFY(there.offered() == run.offered());
                QCOMPARE(there.spentIn(id, stage), spent);
                QVERIFY(there.switchTo(other.id()));
                QCOMPARE(there.activeStates(), over);
                QCOMPARE(there.deadline(), deadlineThere);
                for (const QString &task : answered)
                    QVERIFY(there.taskDone(task));
                for (const QString &fact : row.after)
                    QVERIFY(!run.hasFact(fact) || there.hasFact(fact));
                QVERIFY(ProtocolRun::replay(Library::builtIn(), there.events(), clock));
                ++pairs;
            }
        }
        QVERIFY(pairs >= 8 * 12);
    }
};

QTEST_GUILESS_MAIN(TestProtocolTable)
#include "tst_protocol_table.moc"
