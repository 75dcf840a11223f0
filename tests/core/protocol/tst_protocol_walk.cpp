// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/protocolrun.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
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
    int level = -1; ///< as it stands: 0 low, 1 moderate, 2 high, 3 imminent
    QSet<QString> facts, tasks;

    void see(const RunEvent &event)
    {
        if (event.kind == RunEventKind::Task && event.data.value(u"done"_s).toBool())
            tasks.insert(event.event);
        else if (event.kind == RunEventKind::Task)
            tasks.remove(event.event);
        if (event.kind != RunEventKind::Fact)
            return;
        const QString &f = event.event;
        facts.insert(f);
        const QStringList levels{u"low-now"_s, u"moderate"_s, u"high"_s, u"imminent"_s};
        const auto told = static_cast<int>(levels.indexOf(f.section(u'.', 1)));
        if (f.startsWith(u"risk."))
            level = std::max(level, told);
        else if (f.startsWith(u"rescreen.") && level > told)
            level = told;
        judged = judged || f.startsWith(u"crisis.");
        suspected = suspected || ((f == u"crisis.possible" || f == u"crisis.present") && !screened);
        screened = screened || f.startsWith(u"risk.") || (f == u"screen.unanswered" && suspected);
        imminent = imminent || f == u"risk.imminent";
        high = high || imminent || f == u"risk.high";
        recorded = recorded || (high && f == u"record.done");
        handedOver = handedOver || (high && f == u"handover.done");
        decided = decided || f == u"followup.agreed" || f == u"followup.decided"
            || (f == u"followup.declined" && !event.data.value(u"reason"_s).toString().isEmpty());
        rescued = rescued || (imminent && (f == u"rescue.confirmed" || f == u"rescue.stood-down"));
    }
    [[nodiscard]] bool mayClose() const
    {
        return (!high || (recorded && handedOver && decided)) && (!imminent || rescued);
    }
    /// What must be known before this step, by the guideline.
    [[nodiscard]] bool mayBeAt(const QString &protocol, const QString &step) const
    {
        const auto isOne = [&](std::initializer_list<const char *> steps) {
            return std::ranges::any_of(steps, [&](const char *s) { return step == QLatin1StringView(s); });
        };
        if (protocol == kGeneral) // 指南三(一)2
            return judged || !(step.startsWith(u"s3.") || step.startsWith(u"s4.") || step.startsWith(u"s5."));
        if (protocol == kChat) // 指南三(三)2: a general call until it is certain
            return judged || step != u"scope";
        if (protocol == kThirdParty)
            return judged || step != u"support";
        if (protocol == kRepeated) // 指南三(三)4: asked about on every call, and no limit with any risk
            return level == 0 || !isOne({"rule", "within", "close"});
        if (protocol == kMentalDisorder) // 指南三(三)5
            return level >= 0 || !isOne({"life", "lessen"});
        if (protocol == kFollowUp) // 指南三(二)6
            return level >= 0 || !isOne({"living", "decide", "close"});
        return true;
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
    u"risk.moderate"_s, u"risk.high"_s, u"risk.imminent"_s, u"rescreen.high"_s, u"rescreen.moderate"_s,
    u"rescreen.low-now"_s, u"record.done"_s, u"handover.done"_s, u"followup.agreed"_s, u"followup.declined"_s,
    u"followup.decided"_s, u"rescue.confirmed"_s, u"rescue.stood-down"_s, u"caller.hungup"_s};

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
            QVERIFY2(!seen.suspected || seen.screened || seen.facts.contains(u"screen.unanswered"_s),
                qPrintable(run.protocolId()));
        }
        QVERIFY2(seen.mayBeAt(run.protocolId(), step), qPrintable(run.protocolId() + u' ' + step));
        for (const QString &fact : seen.facts)
            QVERIFY2(run.hasFact(fact), qPrintable(fact));
        for (const QString &task : seen.tasks)
            QVERIFY2(run.taskDone(task), qPrintable(task));
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
                    if (b.reason == u"level-missing" || b.reason == u"screen-first")
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
    /// Seeded walks over everything that a call can do, from each protocol: no dead end, no guard passed, nothing told
    /// or ticked is lost, replay the same. Seeds that once failed are kept in tests/data/protocol/seeds/walk.json.
    void walks_data()
    {
        QTest::addColumn<QString>("id");
        for (const Protocol &p : Library::builtIn().all())
            QTest::newRow(qPrintable(p.id())) << p.id();
    }

    void walks()
    {
        QFETCH(QString, id);
        QFile file(QStringLiteral(HEARTHLINE_SOURCE_DIR "/tests/data/protocol/seeds/walk.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QList<quint32> seeds;
        for (const QJsonValue seed : QJsonDocument::fromJson(file.readAll())[id].toArray())
            seeds.append(static_cast<quint32>(seed.toInt()));
        for (quint32 seed = 1; seed <= WALKS; ++seed)
            seeds.append(seed);
        for (const quint32 seed : std::as_const(seeds)) {
            walk(id, seed);
            if (QTest::currentTestFailed()) {
                qWarning("%s: keep seed %u in tests/data/protocol/seeds/walk.json", qPrintable(id), seed);
                return;
            }
        }
        qInfo("%lld walks, %d events, %d refused", static_cast<long long>(seeds.size()), m_events, m_refused);
    }

private:
    void walk(const QString &id, quint32 seed)
    {
        QRandomGenerator random(seed);
        const auto &all = Library::builtIn().all();
        const auto any = [&](const auto &list) { return list.at(random.bounded(static_cast<int>(list.size()))); };
        auto run = *ProtocolRun::start(Library::builtIn(), id, m_clock);
        Witness seen;
        const int length = random.bounded(10, 60);
        for (int i = 0; i < length; ++i) {
            m_clock.advance(std::chrono::seconds(random.bounded(90)));
            QList<Result<RunEvent>> tried;
            const int dice = random.bounded(100);
            if (const QList<Offer> offers = run.offered(); dice < 55 && !offers.isEmpty()) {
                const Offer offer = any(offers);
                tried.append(run.submit(offer.event, dataFor(run, offer.event)));
                QCOMPARE(tried.last().has_value(), offer.blocks.isEmpty()); // an offer keeps its word
            } else if (dice < 72) {
                const QString fact = any(kFacts);
                QJsonObject data = dataFor(run, fact);
                if (fact == u"followup.declined")
                    data = {{u"reason"_s, u"other"_s}};
                if (fact == u"rescue.stood-down")
                    data = {{u"reason"_s, u"danger-passed"_s}};
                tried.append(run.setFact(fact, data));
            } else if (dice < 78) {
                const QHash<QString, QJsonValue> answers{{u"sp.signs"_s, u"..."_s}, {u"sp.recur"_s, dice % 2 == 0}};
                for (const RunEvent &event : run.applyAnswers(u"lh-safe"_s, answers))
                    tried.append(event);
            } else if (dice < 87) {
                tried.append(run.switchTo(any(all).id()));
            } else if (dice < 94) {
                tried.append(run.back());
            } else {
                for (const RunEvent &event : run.tick())
                    tried.append(event);
            }
            for (const auto &one : tried) {
                m_refused += one ? 0 : 1;
                if (one)
                    seen.see(*one);
            }
            checkGuards(run, seen);
            if (QTest::currentTestFailed())
                return;
            QVERIFY(run.current().role == StepRole::End || !run.offered().isEmpty());
            QVERIFY(run.protocolId() == kSuicideRisk || ProtocolRun(run).switchToSuicideRisk());
        }
        finish(run, seen);
        if (QTest::currentTestFailed())
            return;
        m_events += static_cast<int>(run.events().size());
        const auto again = ProtocolRun::replay(Library::builtIn(), run.events(), m_clock);
        QVERIFY2(again.has_value(), again ? "" : again.error().logSafe.c_str());
        QCOMPARE(again->activeStates(), run.activeStates());
        for (const QString &task : std::as_const(seen.tasks))
            QVERIFY(again->taskDone(task));
    }

    int m_events = 0, m_refused = 0;
};

QTEST_GUILESS_MAIN(TestProtocolWalk)
#include "tst_protocol_walk.moc"
