// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/readiness.h"
#include "core/duty/recovery.h"
#include "core/duty/training.h"

#include <algorithm>
#include <numeric>
#include <random>

#include <QTest>

using namespace hl;
using namespace hl::duty;
using namespace Qt::StringLiterals;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

const Timestamp kNow = fromEpochMs(1795316400000);
const StaffId kMember(StaffId::Bytes{1});
const StaffId kLeader(StaffId::Bytes{2});

TrainingEvent said(quint8 number, Timestamp at, decltype(TrainingEvent::what) what, StaffId member = kMember)
{
    return {EventId(EventId::Bytes{number}), member, kLeader, at, std::move(what)};
}

QList<TrainingEvent> allSeven()
{
    QList<TrainingEvent> events;
    quint8 number = 10;
    for (const auto &topic : trainingTopics())
        events.append(said(++number, kNow, TopicCompleted{topic.id}));
    return events;
}

Training trainingOf(const QList<TrainingEvent> &events)
{
    Training training(kMember);
    for (const auto &each : events)
        training.apply(each);
    return training;
}

} // namespace

class TestDuty : public QObject
{
    Q_OBJECT
private slots:
    void sevenTopicsGateDuty()
    {
        QCOMPARE(trainingTopics().size(), 7);
        auto events = allSeven();
        QVERIFY(trainingOf(events).mayGoOnDuty(kNow).allowed);
        QVERIFY(trainingOf(events).isComplete());
        for (qsizetype i = 0; i < events.size(); ++i) {
            auto without = events;
            without.removeAt(i);
            const auto permission = trainingOf(without).mayGoOnDuty(kNow);
            QVERIFY(!permission.allowed);
            QCOMPARE(permission.missing, QStringList{trainingTopics().at(i).id});
            QVERIFY(!trainingOf(without).isComplete());
        }
        QCOMPARE(Training(kMember).mayGoOnDuty(kNow).missing.size(), 7);
    }

    void anOverrideLastsAsLongAsItSays()
    {
        const auto until = kNow + days(30);
        auto training = trainingOf({said(1, kNow, TrainingOverridden{{}, u"short of people"_s, until})});
        QVERIFY(training.mayGoOnDuty(until - Millis(1)).allowed);
        QCOMPARE(training.mayGoOnDuty(kNow).overridden.size(), 7);
        QVERIFY(training.mayGoOnDuty(kNow).until == until);
        QVERIFY(!training.mayGoOnDuty(until).allowed);
        QVERIFY(!training.isComplete());
        // A clock that was set back gives no new life to it.
        training.apply(said(2, until + days(1), TopicCompleted{u"ethics"_s}));
        QVERIFY(!training.mayGoOnDuty(kNow).allowed);
        // For one topic only.
        training = trainingOf({said(3, kNow, TrainingOverridden{u"crisis"_s, u"course next week"_s, until})});
        QCOMPARE(training.mayGoOnDuty(kNow).missing.size(), 6);
    }

    void whatWasWithdrawnDoesNotCount()
    {
        auto events = allSeven();
        events.append(said(90, kNow + hours(1), TrainingWithdrawn{events.first().id}));
        QCOMPARE(trainingOf(events).mayGoOnDuty(kNow).missing, QStringList{trainingTopics().first().id});
        events.append(said(91, kNow + hours(2), TopicCompleted{trainingTopics().first().id}));
        QVERIFY(trainingOf(events).mayGoOnDuty(kNow).allowed);
        const auto forAll = said(92, kNow, TrainingOverridden{{}, u"why"_s, kNow + days(1)});
        QVERIFY(!trainingOf({forAll, said(93, kNow, TrainingWithdrawn{forAll.id})}).mayGoOnDuty(kNow).allowed);
    }

    void anyOrderGivesTheSame()
    {
        auto events = allSeven();
        events.append(said(90, kNow + hours(1), TrainingWithdrawn{events.at(3).id}));
        events.append(said(91, kNow, TrainingOverridden{{}, u"a"_s, kNow + days(1)}));
        events.append(said(92, kNow, TrainingOverridden{u"problems"_s, u"b"_s, kNow + days(9)}));
        events.append(said(93, kNow, TopicCompleted{u"process"_s}, kLeader)); // of somebody else
        std::vector<qsizetype> order(static_cast<std::size_t>(events.size()));
        std::iota(order.begin(), order.end(), 0);
        std::mt19937 random(1);
        for (int round = 0; round < 50; ++round) {
            std::shuffle(order.begin(), order.end(), random);
            Training training(kMember);
            for (const auto i : order) {
                training.apply(events.at(i));
                training.apply(events.at(order.front()));
            }
            const auto permission = training.mayGoOnDuty(kNow + hours(2));
            QVERIFY(permission.allowed);
            QCOMPARE(permission.overridden, QStringList{u"process"_s});
            QVERIFY(!training.mayGoOnDuty(kNow + days(1)).allowed);
        }
    }

    void eventsTravelAsJson()
    {
        for (const auto &each :
            {said(1, kNow, TopicCompleted{u"skills"_s}), said(2, kNow, TrainingOverridden{{}, u"why"_s, kNow}),
                said(3, kNow, TrainingWithdrawn{EventId(EventId::Bytes{9})})}) {
            const auto read = trainingEventFromJson(toJson(each));
            QVERIFY(read && *read == each);
        }
        QVERIFY(!trainingEventFromJson(toJson(said(1, kNow, TopicCompleted{u"magic"_s}))));
        QVERIFY(!trainingEventFromJson(toJson(said(1, kNow, TrainingOverridden{{}, u" "_s, kNow}))));
        auto json = toJson(said(1, kNow, TopicCompleted{u"skills"_s}));
        json.remove(u"by");
        QVERIFY(!trainingEventFromJson(json));
    }

    // --- recovery

    void noRingUntilReleased()
    {
        Recovery recovery;
        QVERIFY(recovery.mayRing());
        recovery.apply(recovery::CallOver{CallId(CallId::Bytes{1}), u"high"_s, minutes(20)}, kNow);
        QVERIFY(!recovery.mayRing());
        QVERIFY(recovery.breathingLeft(kNow + minutes(5)) == minutes(15));
        QVERIFY(recovery.breathingLeft(kNow - days(3)) == minutes(20)); // a clock set back lengthens nothing
        // The pause ends by itself, the release does not come by itself.
        QVERIFY(recovery.breathingLeft(kNow + hours(9)) == Millis(0));
        QVERIFY(!recovery.mayRing());
        // Restart.
        const auto kept = Recovery::fromBytes(recovery.toBytes());
        QVERIFY(kept && *kept == recovery);
        recovery.apply(recovery::Released{}, kNow + minutes(1)); // long before the pause is over: her decision
        QVERIFY(recovery.mayRing());
        QVERIFY(recovery.breathingLeft(kNow + minutes(1)) == Millis(0));
        QVERIFY(*Recovery::fromBytes(recovery.toBytes()) == recovery);
    }

    void aShortCallDoesNotCutTheRestOfAHardOne()
    {
        Recovery recovery;
        recovery.apply(recovery::CallOver{CallId(CallId::Bytes{1}), u"imminent"_s, minutes(30)}, kNow);
        recovery.apply(recovery::CallOver{CallId(CallId::Bytes{2}), u"low-now"_s, minutes(5)}, kNow + minutes(10));
        QVERIFY(recovery.breathingUntil() == kNow + minutes(30));
        QCOMPARE(recovery.level(), u"imminent"_s);
        // The same end told twice is one.
        const auto before = recovery;
        recovery.apply(recovery::CallOver{CallId(CallId::Bytes{2}), u"low-now"_s, minutes(5)}, kNow + hours(2));
        QVERIFY(recovery == before);
    }

    void aCheckIsWholeAndOfThisShift()
    {
        ReadinessCheck check{kNow, {}, {}};
        for (const auto &item : readinessItems())
            check.passed.append(item.id);
        const Training none(kMember);
        const auto by = [&](Timestamp now) { return readinessOf(check, none, now).by; };
        QVERIFY(by(kNow) == Readiness::By::Check);
        QVERIFY(by(kNow + ReadinessLasts - Millis{1}) == Readiness::By::Check);
        QVERIFY(by(kNow + ReadinessLasts) == Readiness::By::Nobody);
        QVERIFY(by(kNow - Millis{1}) == Readiness::By::Nobody); // the clock was set back
        QVERIFY(!readinessOf({}, none, kNow).isReady());
        QVERIFY(*ReadinessCheck::fromBytes(check.toBytes()) == check);
        QVERIFY(!ReadinessCheck::fromBytes("nonsense"));
        for (const auto &item : readinessItems()) {
            auto without = check;
            without.passed.removeAll(item.id);
            QVERIFY2(!readinessOf(without, none, kNow).isReady(), qPrintable(item.id));
            without.lacking.append(item.id); // only what the organisation need not have
            QCOMPARE(readinessOf(without, none, kNow).isReady(), item.id == u"call"_s);
            QVERIFY(*ReadinessCheck::fromBytes(without.toBytes()) == without);
        }
    }

    void onlyALeadersWordStandsInForTheCheck()
    {
        const auto word = said(1, kNow, ReadinessWaived{u"seen by video"_s, kNow + hours(2)});
        const auto training = trainingOf({word});
        QVERIFY(readinessOf({}, training, kNow).by == Readiness::By::LeadersWord);
        QVERIFY(readinessOf({}, training, kNow + hours(2)).by == Readiness::By::Nobody);
        QVERIFY(!training.mayGoOnDuty(kNow).allowed); // it is no training
        QVERIFY(!readinessOf({}, trainingOf({word, said(2, kNow, TrainingWithdrawn{word.id})}), kNow).isReady());
        // a clock set back before the newest word of the leader does not make it last longer
        const auto later = said(3, kNow + hours(3), TopicCompleted{u"skills"_s});
        QVERIFY(!readinessOf({}, trainingOf({word, later}), kNow).isReady());
        QVERIFY(*trainingEventFromJson(toJson(word)) == word);
        QVERIFY(!trainingEventFromJson(toJson(said(4, kNow, ReadinessWaived{u" "_s, kNow}))));
    }

    void aDebriefIsAskedOnceAndOutlastsTheRelease()
    {
        Recovery recovery;
        recovery.apply(recovery::CallOver{CallId(CallId::Bytes{1}), u"high"_s, minutes(20)}, kNow);
        recovery.apply(recovery::DebriefAsked{}, kNow);
        recovery.apply(recovery::DebriefAsked{}, kNow + hours(1));
        recovery.apply(recovery::Released{}, kNow + hours(1));
        QVERIFY(recovery.debriefAskedAt() == kNow);
        QVERIFY(Recovery::fromBytes(recovery.toBytes())->debriefAskedAt() == kNow);
        recovery.apply(recovery::DebriefSettled{}, kNow + hours(2));
        QVERIFY(!recovery.debriefAskedAt());
        QVERIFY(Recovery::fromBytes({})->mayRing());
        QVERIFY(!Recovery::fromBytes("{\"v\":1,\"sinceMs\":1}"));
        QVERIFY(!Recovery::fromBytes("nonsense"));
    }
};

QTEST_GUILESS_MAIN(TestDuty)
#include "tst_duty.moc"
