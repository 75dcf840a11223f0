// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/protocolrun.h"

#include <QRandomGenerator>
#include <QTest>

using namespace hl;
using namespace hl::protocol;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The guards once more, written from the guideline and not from the documents: what has been said and done so far.
struct Witness
{
    bool judged = false, high = false, imminent = false, suspected = false, screened = false;
    bool recorded = false, handedOver = false, decided = false, rescued = false;

    void see(const RunEvent &event)
    {
        if (event.kind != RunEventKind::Fact)
            return;
        const QString &f = event.event;
        judged = judged || f.startsWith(u"crisis.");
        suspected = suspected || ((f == u"crisis.possible" || f == u"crisis.present") && !screened);
        screened = screened || f.startsWith(u"risk.") || (f == u"screen.unanswered" && suspected);
        imminent = imminent || f == u"risk.imminent";
        high = high || imminent || f == u"risk.high";
        recorded = recorded || (high && f == u"record.done");
        handedOver = handedOver || (high && f == u"handover.done");
        decided = decided || f == u"followup.agreed"
            || (f == u"followup.declined" && !event.data.value(u"reason"_s).toString().isEmpty());
        rescued = rescued || (imminent && (f == u"rescue.confirmed" || f == u"rescue.stood-down"));
    }
    [[nodiscard]] bool mayClose() const
    {
        return (!high || (recorded && handedOver && decided)) && (!imminent || rescued);
    }
};

QJsonObject dataFor(const ProtocolRun &run, const QString &event)
{
    for (const Offer &o : run.offered())
        if (o.event == event && !o.reasons.isEmpty())
            return {{u"reason"_s, o.reasons.first().code}};
    return {};
}

const QStringList kFacts{u"crisis.none"_s, u"crisis.possible"_s, u"crisis.present"_s, u"risk.low-now"_s,
    u"risk.moderate"_s, u"risk.high"_s, u"risk.imminent"_s, u"rescreen.moderate"_s, u"rescreen.low-now"_s,
    u"record.done"_s, u"handover.done"_s, u"followup.agreed"_s, u"followup.declined"_s, u"rescue.confirmed"_s,
    u"rescue.stood-down"_s, u"caller.hungup"_s};

} // namespace

class TestProtocolWalk : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'795'000'000'000)};

    static void checkGuards(const ProtocolRun &run, const Witness &seen)
    {
        const QString &step = run.current().id;
        const StepRole role = run.current().role;
        if (role == StepRole::WrapUp || role == StepRole::End) {
            QVERIFY2(seen.mayClose(), qPrintable(run.protocolId()));
            QVERIFY(run.protocolId() != kGeneral || !seen.suspected || seen.screened);
        }
        QVERIFY(seen.judged || !(step.startsWith(u"s3.") || step.startsWith(u"s4.") || step.startsWith(u"s5.")));
        QVERIFY(run.openDuties().isEmpty() || role != StepRole::End);
    }

    /// A counsellor who only wants to finish: does what is owed, then takes the primary way. Must arrive.
    static void finish(ProtocolRun &run, Witness &seen)
    {
        for (int i = 0; i < 80 && !run.isFinished(); ++i) {
            const auto event = [&]() -> std::optional<RunEvent> {
                QString primary;
                for (const Offer &o : run.offered()) {
                    if (o.primary)
                        primary = o.event;
                    const bool owed = o.event == u"followup.declined" || o.event == u"record.done"
                        || o.event == u"handover.done" || o.event == u"screen.unanswered"
                        || o.event == u"rescue.stood-down" || o.event == u"rescue.supervisor.called";
                    const bool wanted = !run.openDuties().isEmpty() || o.event == u"screen.unanswered";
                    if (owed && wanted && (!run.hasFact(o.event) || o.event != u"followup.declined"))
                        if (auto done = run.submit(o.event, dataFor(run, o.event)))
                            return *done;
                }
                if (!run.blocks(primary).isEmpty())
                    if (auto done = run.submit(u"duties"_s)) // where a protocol shows what is owed
                        return *done;
                if (run.blocks(primary).contains(Block{u"crisis-unjudged"_s,
                        {u"请先判断有没有危机"_s, u"Please judge first whether there is a crisis"_s}}))
                    return *run.setFact(u"crisis.none"_s);
                for (const Block &b : run.blocks(primary))
                    if (b.reason == u"level-missing")
                        return *run.setFact(u"risk.moderate"_s);
                auto done = run.submit(primary, dataFor(run, primary));
                return done ? std::optional(*done) : std::nullopt;
            }();
            QStringList stuck{run.protocolId(), run.current().id};
            for (const Offer &o : run.offered())
                stuck.append(o.event + (o.blocks.isEmpty() ? u""_s : u" blocked"_s));
            QVERIFY2(event.has_value(), qPrintable(stuck.join(u", ")));
            seen.see(*event);
            checkGuards(run, seen);
        }
        QVERIFY2(run.isFinished(), qPrintable(run.protocolId() + u' ' + run.current().id));
        QVERIFY(run.end(u"completed"_s));
    }

private slots:
    /// 2,000 seeded walks over everything that a call can do: no dead end, no guard passed, replay the same.
    void walks()
    {
        int events = 0, refused = 0, finished = 0;
        for (quint32 seed = 1; seed <= 2000; ++seed) {
            QRandomGenerator random(seed);
            const auto &all = Library::builtIn().all();
            const auto any = [&](const auto &list) { return list.at(random.bounded(static_cast<int>(list.size()))); };
            auto run = *ProtocolRun::start(Library::builtIn(), any(all).id(), m_clock);
            Witness seen;
            const int length = random.bounded(10, 70);
            for (int i = 0; i < length; ++i) {
                m_clock.advance(std::chrono::seconds(random.bounded(90)));
                QList<Result<RunEvent>> tried;
                const int dice = random.bounded(100);
                if (dice < 55 && !run.offered().isEmpty()) {
                    const Offer offer = any(run.offered());
                    tried.append(run.submit(offer.event, dataFor(run, offer.event)));
                    QCOMPARE(tried.last().has_value(), offer.blocks.isEmpty()); // an offer keeps its word
                } else if (dice < 75) {
                    const QString fact = any(kFacts);
                    QJsonObject data = dataFor(run, fact);
                    if (fact == u"followup.declined")
                        data = {{u"reason"_s, u"other"_s}};
                    if (fact == u"rescue.stood-down")
                        data = {{u"reason"_s, u"danger-passed"_s}};
                    tried.append(run.setFact(fact, data));
                } else if (dice < 85) {
                    tried.append(run.switchTo(any(all).id()));
                } else if (dice < 92) {
                    tried.append(run.back());
                } else {
                    for (const RunEvent &event : run.tick())
                        tried.append(event);
                }
                for (const auto &one : tried) {
                    refused += one ? 0 : 1;
                    if (one)
                        seen.see(*one);
                }
                checkGuards(run, seen);
                if (QTest::currentTestFailed())
                    return;
                QVERIFY(!run.offered().isEmpty() || run.current().role == StepRole::End);
                ProtocolRun urgent = run;
                QVERIFY(run.protocolId() == kSuicideRisk || urgent.switchToSuicideRisk());
            }
            finish(run, seen);
            if (QTest::currentTestFailed()) {
                qWarning("seed %u", seed);
                return;
            }
            ++finished;
            events += static_cast<int>(run.events().size());
            const auto again = ProtocolRun::replay(Library::builtIn(), run.events(), m_clock);
            QVERIFY2(again.has_value(), again ? "" : again.error().logSafe.c_str());
            QCOMPARE(again->activeStates(), run.activeStates());
        }
        qInfo("%d walks, %d events, %d refused", finished, events, refused);
        QCOMPARE(finished, 2000);
    }
};

QTEST_GUILESS_MAIN(TestProtocolWalk)
#include "tst_protocol_walk.moc"
