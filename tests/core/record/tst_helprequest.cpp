// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/helprequest.h"
#include "tests/result.h"

#include <algorithm>
#include <random>

#include <QJsonDocument>
#include <QTest>

using namespace hl;
using namespace hl::record;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = HelpRequest::State;

Q_DECLARE_METATYPE(QList<hl::record::HelpEvent>)

/// A counsellor asks for help in a call: what is said of it, in whatever order it comes.
class TestHelpRequest : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};
    const CallId m_call = CallId::create(m_clock);
    const StaffId m_gao = StaffId::create(m_clock);
    const StaffId m_zhou = StaffId::create(m_clock);
    const StaffId m_qin = StaffId::create(m_clock);
    const help::Moment m_moment{u"suicide-risk"_s, 3, 8, form::RiskLevel::High, 12min};

    HelpEvent event(const StaffId &by, decltype(HelpEvent::what) what)
    {
        m_clock.advance(1s);
        return {EventId::create(m_clock), m_call, by, m_clock.now(), std::move(what)};
    }
    static HelpRequest fold(const QList<HelpEvent> &events)
    {
        HelpRequest request;
        for (const auto &each : events)
            request.apply(each);
        return request;
    }

private slots:
    void whatBecomesOfARequest_data()
    {
        const auto ask = event(m_gao, help::Asked{1, m_moment});
        const auto seen = event(m_zhou, help::Seen{ask.id});
        const auto prompt = event(m_zhou, help::Prompted{ask.id, u"问问今晚谁在家"_s});
        const auto helped = event(m_gao, help::Settled{ask.id, help::Outcome::Helped});
        const auto again = event(m_gao, help::Asked{2, m_moment});
        const auto over = event(m_gao, help::Over{});
        QTest::addColumn<QList<HelpEvent>>("events");
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("open");
        const auto row = [](const char *name, const QList<HelpEvent> &events, State state, bool open) {
            QTest::newRow(name) << events << static_cast<int>(state) << open;
        };
        row("nothing", {}, State::None, false);
        row("asked", {ask}, State::Waiting, true);
        row("seen", {ask, seen}, State::Seen, true);
        row("answered", {ask, seen, prompt}, State::Answered, true);
        row("answered by one who never said that she saw it", {ask, prompt}, State::Answered, true);
        row("settled", {ask, seen, prompt, helped}, State::Settled, false);
        row("asked again", {ask, seen, prompt, helped, again}, State::Waiting, true);
        row("over before anybody saw it", {ask, over}, State::Waiting, false);
        row("over and seen", {ask, over, seen}, State::Seen, false);
        row("an answer without its request", {seen, prompt}, State::None, false);
        row("somebody else cannot settle it", {ask, event(m_qin, help::Settled{ask.id, help::Outcome::Withdrawn})},
            State::Waiting, true);
        row("nor end the call", {ask, event(m_qin, help::Over{})}, State::Waiting, true);
    }
    void whatBecomesOfARequest()
    {
        QFETCH(QList<HelpEvent>, events);
        QFETCH(int, state);
        QFETCH(bool, open);
        std::mt19937 random(7);
        for (int round = 0; round < 20; ++round) {
            const HelpRequest request = fold(events + events);
            QCOMPARE(static_cast<int>(request.state()), state);
            QCOMPARE(request.isOpen(), open);
            std::shuffle(events.begin(), events.end(), random);
        }
    }

    void theFirstLeaderAnswersForAll()
    {
        const auto ask = event(m_gao, help::Asked{1, m_moment});
        QVERIFY(!fold({ask}).answering());
        const auto zhou = event(m_zhou, help::Seen{ask.id});
        const auto qin = event(m_qin, help::Prompted{ask.id, u"慢一点"_s});
        const auto request = fold({qin, ask, zhou});
        QCOMPARE(request.answering()->by, m_zhou);
        QVERIFY(request.isSeenBy(m_zhou));
        QVERIFY(!request.isSeenBy(m_qin));
        // who answered the first asking has not answered the second one
        QVERIFY(!fold({qin, ask, zhou, event(m_gao, help::Asked{2, m_moment})}).answering());
    }

    void promptsStandInTheirOrderAndStay()
    {
        const auto ask = event(m_gao, help::Asked{1, m_moment});
        const auto first = event(m_zhou, help::Prompted{ask.id, u"一"_s});
        const auto second = event(m_qin, help::Prompted{ask.id, u"二"_s});
        const auto again = event(m_gao, help::Asked{2, m_moment});
        const auto request = fold({again, second, ask, first});
        QCOMPARE(request.prompts().size(), 2);
        QCOMPARE(request.prompts().first().text, u"一"_s);
        QCOMPARE(request.prompts().last().by, m_qin);
    }

    void aClockSetBackChangesNothing()
    {
        auto ask = event(m_gao, help::Asked{1, m_moment});
        auto again = event(m_gao, help::Asked{2, m_moment});
        again.at = ask.at - 1h;
        QCOMPARE(fold({again, ask}).asked()->id, again.id);
        help::Moment later = m_moment;
        later.lasted = 20min;
        later.level = form::RiskLevel::Imminent;
        auto update = event(m_gao, help::Updated{later});
        update.at = ask.at - 2h;
        QCOMPARE(fold({update, ask}).moment(), later);
        // what somebody else says of her call is not how it stands
        update.by = m_qin;
        QCOMPARE(fold({update, ask}).moment(), m_moment);
    }

    void eventsTravelAsTheyAre()
    {
        const auto ask = event(m_gao, help::Asked{3, m_moment});
        for (const auto &each : {ask, event(m_gao, help::Updated{m_moment}), event(m_zhou, help::Seen{ask.id}),
                 event(m_zhou, help::Prompted{ask.id, u"先问安全"_s}),
                 event(m_zhou, help::Offered{ask.id, LegEntry::Join, u"c17"_s}),
                 event(m_zhou, help::Offered{ask.id, LegEntry::TakeOver, u"c17"_s}),
                 event(m_zhou, help::Offered{ask.id, std::nullopt, {}}), event(m_gao, help::Declined{ask.id}),
                 event(m_gao, help::Settled{ask.id, help::Outcome::Withdrawn}), event(m_gao, help::Over{})}) {
            const auto read = helpEventFromJson(toJson(each));
            OK(read);
            QCOMPARE(*read, each);
        }
    }

    void theNewestOfferCounts()
    {
        const auto ask = event(m_gao, help::Asked{1, m_moment});
        auto join = event(m_zhou, help::Offered{ask.id, LegEntry::Join, u"c17"_s});
        auto take = event(m_qin, help::Offered{ask.id, LegEntry::TakeOver, u"c18"_s});
        auto none = event(m_qin, help::Offered{ask.id, std::nullopt, {}});
        take.at = join.at + 1s;
        none.at = join.at + 2s;
        QVERIFY(!fold({join}).offer()); // of no request
        QCOMPARE(fold({join, ask}).offer()->line, u"c17"_s);
        QCOMPARE(fold({take, join, ask}).offer()->line, u"c18"_s);
        QVERIFY(!fold({none, take, join, ask}).offer());
        QVERIFY(!fold({join, ask, event(m_gao, help::Asked{2, m_moment})}).offer()); // of an earlier one
        join.by = m_gao;
        QVERIFY(!fold({join, ask}).offer());
        auto json = toJson(take);
        for (const auto &line : {u""_s, u"c18@evil.example"_s, u"c18;transport=udp"_s}) {
            json[u"line"_s] = line;
            QVERIFY2(!helpEventFromJson(json), qPrintable(line));
        }
    }

    void notNowIsHersToSayAndOfOneOffer()
    {
        const auto ask = event(m_gao, help::Asked{1, m_moment});
        const auto join = event(m_zhou, help::Offered{ask.id, LegEntry::Join, u"c17"_s});
        auto again = event(m_zhou, help::Offered{ask.id, LegEntry::TakeOver, u"c17"_s});
        again.at = join.at + 1s;
        const auto no = event(m_gao, help::Declined{join.id});
        QVERIFY(!fold({join, ask}).offer()->declined);
        QVERIFY(fold({no, join, ask}).offer()->declined);
        QVERIFY(fold({no, no, ask, join}).isOpen()); // she asks on
        QVERIFY(!fold({no, join, ask, again}).offer()->declined); // a new one is a new question
        QVERIFY(!fold({event(m_qin, help::Declined{join.id}), join, ask}).offer()->declined);
        QVERIFY(!fold({event(m_zhou, help::Declined{join.id}), join, ask}).offer()->declined);
        auto json = toJson(no);
        QCOMPARE(json.keys(), QStringList({u"atMs"_s, u"by"_s, u"call"_s, u"id"_s, u"offer"_s, u"what"_s}));
        json[u"offer"_s] = u"?"_s;
        QVERIFY(!helpEventFromJson(json));
    }

    void whatIsAskedHoldsNothingOfTheCaller()
    {
        // the whole of it, by name: a field more must be looked at here first
        const auto json = toJson(event(m_gao, help::Asked{1, m_moment}));
        QCOMPARE(json.keys(),
            QStringList({u"atMs"_s, u"by"_s, u"call"_s, u"id"_s, u"level"_s, u"minutes"_s, u"number"_s, u"protocol"_s,
                u"stage"_s, u"stages"_s, u"what"_s}));
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("no call") << u"call"_s << QJsonValue();
        QTest::newRow("no author") << u"by"_s << QJsonValue();
        QTest::newRow("a sentence for a protocol") << u"protocol"_s << QJsonValue(u"来电者姓林"_s);
        QTest::newRow("a long id") << u"protocol"_s << QJsonValue(QString(41, u'a'));
        QTest::newRow("no level") << u"level"_s << QJsonValue(u"grave"_s);
        QTest::newRow("a stage too many") << u"stage"_s << QJsonValue(51);
        QTest::newRow("less than no time") << u"minutes"_s << QJsonValue(-1);
        QTest::newRow("the zeroth") << u"number"_s << QJsonValue(0);
        QTest::newRow("unknown") << u"what"_s << QJsonValue(u"sung"_s);
    }
    void whatCannotBeIsRefused()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        auto json = toJson(event(m_gao, help::Asked{1, m_moment}));
        OK(helpEventFromJson(json));
        json[key] = value;
        QVERIFY(!helpEventFromJson(json));
    }

    void askingNeverFailsForWhatTheCallIs()
    {
        const auto moment = help::momentOf(u"来电者姓林"_s, 77, -3, form::RiskLevel::Imminent, 400h);
        const auto read = helpEventFromJson(toJson(event(m_gao, help::Asked{1, moment})));
        OK(read);
        QCOMPARE(std::get<help::Asked>(read->what).moment, moment);
        QVERIFY(moment.protocol.isEmpty());
        QCOMPARE(help::momentOf(u"suicide-risk"_s, 3, 8, form::RiskLevel::High, 12min + 59s), m_moment);
    }

    void aPromptHasAnEnd()
    {
        const auto ask = event(m_gao, help::Asked{1, m_moment});
        QVERIFY(!helpEventFromJson(toJson(event(m_zhou, help::Prompted{ask.id, u"  \n"_s}))));
        OK(helpEventFromJson(toJson(event(m_zhou, help::Prompted{ask.id, QString(help::MaxPrompt, u'好')}))));
        QVERIFY(!helpEventFromJson(toJson(event(m_zhou, help::Prompted{ask.id, QString(help::MaxPrompt + 1, u'好')}))));
    }
};

QTEST_GUILESS_MAIN(TestHelpRequest)
#include "tst_helprequest.moc"
