// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/quality.h"

#include "tests/result.h"

#include <algorithm>
#include <random>

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hl;
using namespace hl::quality;
using std::chrono::days;
using std::chrono::hours;

/// Reviews, their agreements, and what findings lead to: folds over events.
class TestQuality : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};
    const StaffId m_leader = StaffId::create(m_clock);
    const StaffId m_gao = StaffId::create(m_clock);
    const StaffId m_lin = StaffId::create(m_clock);
    const RecordId m_record = RecordId::create(m_clock);

    QualityEvent event(const QualityId &subject, const StaffId &by, What what)
    {
        m_clock.advance(Millis{1000});
        return {EventId::create(m_clock), subject, by, m_clock.now(), std::move(what)};
    }
    static Submitted rating(const QString &comment, const QString &reason = {})
    {
        return {{{u"resourceType"_s, u"QuestionnaireResponse"_s}}, {u"qa.focus"_s}, comment, reason,
            {{Millis{192000}, u"waited four seconds"_s}}};
    }
    Assigned assigned(const StaffId &rater, Mode mode) { return {m_record, m_gao, rater, mode, {}, {}}; }
    TaskGiven task(const QualityId &review)
    {
        return {
            m_gao, review, m_record, {u"qa.focus"_s}, u"skills"_s, u"practise focusing"_s, m_clock.now() + days(14)};
    }

    /// Every kind of event once, in a believable order.
    QList<QualityEvent> everything()
    {
        const auto joint = QualityId::create(m_clock);
        const auto blind = QualityId::create(m_clock);
        const auto training = QualityId::create(m_clock);
        const auto sample = QualityId::create(m_clock);
        QList<QualityEvent> all;
        all << event(
            sample, m_leader, SeedCommitted{QByteArray(32, 'h'), m_clock.now() + days(1), m_clock.now() + days(8), 3});
        all << event(joint, m_leader, Assigned{m_record, m_gao, m_leader, Mode::Joint, m_clock.now() + days(3), {}});
        all << event(joint, m_gao, rating(u"mine"_s)) << event(joint, m_leader, rating(u"hers"_s));
        all << event(joint, m_leader, rating(u"hers, mended"_s, u"a slip"_s));
        all << event(joint, m_leader, Agreed{{u"qa.focus"_s}, u"ask one thing at a time"_s, {}});
        all << event(joint, m_gao, Agreed{{u"qa.focus"_s}, u"ask one thing at a time"_s, all.last().id});
        all << event(blind, m_leader, Assigned{m_record, m_gao, m_lin, Mode::Blind, {}, sample});
        all << event(blind, m_leader, PacketSent{m_lin, Mode::Blind, m_clock.now() + days(3), {{u"v"_s, 1}}});
        all << event(blind, m_lin, rating(u"blind"_s));
        all << event(blind, m_leader, Released{m_record, m_gao, {}, Mode::Blind, rating(u"blind"_s)});
        all << event(training, m_leader, task(joint)) << event(training, m_gao, TaskDone{u"three practice calls"_s});
        all << event(training, m_leader, Rechecked{blind, false, m_clock.now() + days(30)});
        all << event(training, m_gao, TaskDone{u"two more"_s}) << event(training, m_leader, Rechecked{blind, true, {}});
        all << event(QualityId::create(m_clock), m_leader, task(joint));
        all << event(all.last().subject, m_leader, TaskDropped{u"given twice"_s});
        all << event(QualityId::create(m_clock), m_leader, assigned(m_lin, Mode::Spot));
        all << event(all.last().subject, m_leader, Withdrawn{u"on leave"_s});
        m_clock.advance(days(9));
        all << event(sample, m_leader, SampleDrawn{QByteArray(32, 's'), {m_record}, {m_record}});
        return all;
    }

private slots:
    void everyEventSurvivesTheWay()
    {
        for (const auto &each : everything()) {
            const auto read = qualityEventFromJson(toJson(each));
            OK(read);
            QVERIFY(*read == each);
        }
    }
    void whatLacksSomethingIsRefused_data()
    {
        QTest::addColumn<QString>("field");
        for (const char *field : {"id", "by", "atMs", "subject", "record", "counsellor", "rater", "mode"})
            QTest::newRow(field) << QString::fromLatin1(field);
    }
    void whatLacksSomethingIsRefused()
    {
        QFETCH(QString, field);
        QJsonObject json = toJson(event(QualityId::create(m_clock), m_leader, assigned(m_lin, Mode::Spot)));
        json.remove(field);
        FAILS(qualityEventFromJson(json), ErrorCode::InvalidInput);
    }
    void anUnknownTopicOrKindIsRefused()
    {
        QJsonObject json = toJson(event(QualityId::create(m_clock), m_leader, task(QualityId::create(m_clock))));
        json[u"topic"] = u"astrology"_s;
        FAILS(qualityEventFromJson(json), ErrorCode::InvalidInput);
        json[u"what"] = u"praised"_s;
        FAILS(qualityEventFromJson(json), ErrorCode::Unsupported);
    }

    /// What was heard at a moment has a moment and words; an earlier version's rating has none.
    void aMarkSaysSomething()
    {
        const QJsonObject whole = toJson(event(QualityId::create(m_clock), m_leader, rating(u"good"_s)));
        auto json = whole;
        for (const auto &wrong : {QJsonObject{{u"ms"_s, 5}, {u"text"_s, u"  "_s}}, QJsonObject{{u"text"_s, u"x"_s}},
                 QJsonObject{{u"ms"_s, -1}, {u"text"_s, u"x"_s}}}) {
            json[u"marks"] = QJsonArray{wrong};
            FAILS(qualityEventFromJson(json), ErrorCode::InvalidInput);
        }
        json.remove(u"marks"_s);
        const auto read = qualityEventFromJson(json);
        OK(read);
        QVERIFY(std::get<Submitted>(read->what).marks.isEmpty());
    }

    void orderAndRepeatsChangeNothing()
    {
        auto events = everything();
        const Quality once = Quality::fold(events);
        QCOMPARE(once.reviews.size(), 3U);
        QCOMPARE(once.tasks.size(), 2U);
        std::mt19937 random(7);
        for (int round = 0; round < 50; ++round) {
            std::shuffle(events.begin(), events.end(), random);
            QVERIFY(Quality::fold(events + events.first(5)) == once);
        }
    }

    void onlyTheRaterRates()
    {
        const auto id = QualityId::create(m_clock);
        QList<QualityEvent> events{
            event(id, m_leader, assigned(m_lin, Mode::Spot)), event(id, m_gao, rating(u"I am fine"_s))};
        QVERIFY(Quality::fold(events).reviews.at(id).ratings.empty());
        events << event(id, m_lin, rating(u"good"_s));
        const auto review = Quality::fold(events).reviews.at(id);
        QVERIFY(review.isRated());
        QCOMPARE(review.ratings.size(), 1U);
        QVERIFY(!review.isToRate(m_gao));
    }
    void anAmendmentKeepsWhatWasThere()
    {
        const auto id = QualityId::create(m_clock);
        const auto review
            = Quality::fold({event(id, m_leader, assigned(m_lin, Mode::Spot)), event(id, m_lin, rating(u"one"_s)),
                                event(id, m_lin, rating(u"two"_s, u"slip"_s))})
                  .reviews.at(id);
        QCOMPARE(review.ratings.front().is.comment, u"two"_s);
        QCOMPARE(review.ratings.front().earlier.size(), 1);
        QCOMPARE(review.ratings.front().earlier.first().comment, u"one"_s);
    }
    void aWithdrawnReviewIsNotRated()
    {
        const auto id = QualityId::create(m_clock);
        const auto review
            = Quality::fold({event(id, m_leader, assigned(m_lin, Mode::Spot)),
                                event(id, m_leader, Withdrawn{u"on leave"_s}), event(id, m_lin, rating(u"late"_s))})
                  .reviews.at(id);
        QVERIFY(review.withdrawn && review.ratings.empty());
    }
    void aJointReviewTakesBoth()
    {
        const auto id = QualityId::create(m_clock);
        QList<QualityEvent> events{
            event(id, m_leader, assigned(m_leader, Mode::Joint)), event(id, m_leader, rating(u"a"_s))};
        QVERIFY(!Quality::fold(events).reviews.at(id).isRated());
        events << event(id, m_gao, rating(u"b"_s));
        QVERIFY(Quality::fold(events).reviews.at(id).isRated());

        const auto words = event(id, m_leader, Agreed{{u"qa.focus"_s}, u"text"_s, {}});
        events << words;
        QVERIFY(Quality::fold(events).reviews.at(id).proposed.has_value());
        const auto with
            = [&](QualityEvent answer) { return Quality::fold(events + QList{answer}).reviews.at(id).agreed; };
        // One's own words, other words, or somebody else's yes are no agreement.
        QVERIFY(!with(event(id, m_leader, Agreed{{u"qa.focus"_s}, u"text"_s, words.id})));
        QVERIFY(!with(event(id, m_gao, Agreed{{}, u"text"_s, words.id})));
        QVERIFY(!with(event(id, m_lin, Agreed{{u"qa.focus"_s}, u"text"_s, words.id})));
        QVERIFY(with(event(id, m_gao, Agreed{{u"qa.focus"_s}, u"text"_s, words.id})).has_value());
    }

    void theLoopCloses()
    {
        const auto found = QualityId::create(m_clock);
        const auto later = QualityId::create(m_clock);
        const auto id = QualityId::create(m_clock);
        QList<QualityEvent> events{event(found, m_leader, assigned(m_lin, Mode::Spot)),
            event(found, m_lin, rating(u"x"_s)),
            event(later, m_leader, Assigned{RecordId::create(m_clock), m_gao, m_leader, Mode::Immediate, {}, {}})};
        const Rechecked passed{later, true, {}};
        QCOMPARE(Quality::fold(events).whyNoRecheck(id, passed), u"no-task"_s);
        events << event(id, m_leader, task(found));
        auto quality = Quality::fold(events);
        QVERIFY(!quality.tasks.at(id).isOverdue(m_clock.now() + days(13)));
        QVERIFY(quality.tasks.at(id).isOverdue(m_clock.now() + days(15)));
        QCOMPARE(quality.whyNoRecheck(id, passed), u"not-done"_s);

        // Only she herself can say that she has trained it.
        QVERIFY(Quality::fold(events + QList{event(id, m_lin, TaskDone{})}).tasks.at(id).state
            == TrainingTask::State::Open);
        // A recheck before that closes nothing.
        QVERIFY(!Quality::fold(events + QList{event(id, m_leader, passed)}).tasks.at(id).isClosed());
        events << event(id, m_gao, TaskDone{u"done"_s});
        quality = Quality::fold(events);
        QCOMPARE(quality.whyNoRecheck(id, Rechecked{found, true, {}}), u"same-review"_s);
        QCOMPARE(quality.whyNoRecheck(id, passed), u"no-review"_s); // nobody has rated it yet
        QVERIFY(
            !Quality::fold(events + QList{event(id, m_leader, Rechecked{found, true, {}})}).tasks.at(id).isClosed());
        events << event(later, m_leader, rating(u"better"_s));
        QCOMPARE(Quality::fold(events).whyNoRecheck(id, passed), QString());

        // What has not helped is trained again, until a new day.
        const auto next = m_clock.now() + days(40);
        const auto again
            = Quality::fold(events + QList{event(id, m_leader, Rechecked{later, false, next})}).tasks.at(id);
        QVERIFY(again.state == TrainingTask::State::Open);
        QCOMPARE(again.recheckDue, next);
        events << event(id, m_leader, passed);
        quality = Quality::fold(events);
        QVERIFY(quality.tasks.at(id).state == TrainingTask::State::Passed);
        QVERIFY(!quality.tasks.at(id).isOverdue(m_clock.now() + days(400)));
        QCOMPARE(quality.whyNoRecheck(id, passed), u"closed"_s);
    }
    void onlyALaterRatingOfAnotherCallShowsThatItHelped()
    {
        const auto found = QualityId::create(m_clock);
        const auto early = QualityId::create(m_clock);
        const auto same = QualityId::create(m_clock);
        const auto self = QualityId::create(m_clock);
        const auto id = QualityId::create(m_clock);
        const auto of = [&](Mode mode, const StaffId &rater, const RecordId &record) {
            return Assigned{record, m_gao, rater, mode, {}, {}};
        };
        const auto other = RecordId::create(m_clock);
        const auto quality = Quality::fold(
            {event(found, m_leader, assigned(m_leader, Mode::Immediate)), event(found, m_leader, rating(u"x"_s)),
                event(id, m_leader, task(found)), event(early, m_leader, of(Mode::Spot, m_leader, other)),
                event(early, m_leader, rating(u"y"_s)), event(id, m_gao, TaskDone{}),
                event(same, m_leader, of(Mode::Spot, m_leader, m_record)), event(same, m_leader, rating(u"y"_s)),
                event(self, m_gao, of(Mode::Self, m_gao, other)), event(self, m_gao, rating(u"y"_s))});
        QCOMPARE(quality.whyNoRecheck(id, Rechecked{early, true, {}}), u"too-early"_s);
        QCOMPARE(quality.whyNoRecheck(id, Rechecked{same, true, {}}), u"same-call"_s);
        QCOMPARE(quality.whyNoRecheck(id, Rechecked{self, true, {}}), u"self"_s);
    }
    void aRecheckOfSomebodyElseShowsNothing()
    {
        const auto found = QualityId::create(m_clock);
        const auto other = QualityId::create(m_clock);
        const auto id = QualityId::create(m_clock);
        const Assigned ofLin{RecordId::create(m_clock), m_lin, m_leader, Mode::Immediate, {}, {}};
        const auto quality = Quality::fold({event(found, m_leader, assigned(m_leader, Mode::Immediate)),
            event(found, m_leader, rating(u"x"_s)), event(other, m_leader, ofLin),
            event(other, m_leader, rating(u"y"_s)), event(id, m_leader, task(found)), event(id, m_gao, TaskDone{})});
        QCOMPARE(quality.whyNoRecheck(id, Rechecked{other, true, {}}), u"other-counsellor"_s);
    }
};

QTEST_APPLESS_MAIN(TestQuality)
#include "tst_quality.moc"
