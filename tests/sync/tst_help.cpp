// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/helpdesk.h"
#include "tests/sync/circle.h"

#include <QJsonDocument>

using namespace hl;
using namespace hl::record;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = HelpRequest::State;

/// Silent help between a counsellor in a call and the leaders, without a server.
class TestHelp : public QObject
{
    Q_OBJECT

    std::unique_ptr<Circle> m_circle;
    Circle::Member m_zhou, m_qin, m_gao, m_lin;
    CallId m_call;
    const help::Moment m_moment{u"suicide-risk"_s, 3, 8, form::RiskLevel::High, 12min};

    HelpDesk desk(Circle::Member &member) { return member.desk<HelpDesk>(m_circle->clock); }
    void ask()
    {
        OK(desk(m_gao).ask(m_call, m_moment));
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_zhou), 0);
        QCOMPARE(m_circle->pull(m_qin), 0);
    }

private slots:
    void initTestCase() { OK(crypto::init()); }
    void init()
    {
        m_circle = std::make_unique<Circle>();
        m_zhou = m_circle->admit(Role::Leader, u"zhou"_s);
        m_qin = m_circle->admit(Role::Leader, u"qin"_s);
        m_gao = m_circle->admit(Role::Counsellor, u"gao"_s);
        m_lin = m_circle->admit(Role::Counsellor, u"lin"_s);
        m_circle->introduce({&m_zhou, &m_qin, &m_gao, &m_lin});
        m_call = CallId::create(m_circle->clock);
    }
    void cleanup()
    {
        for (auto *member : {&m_zhou, &m_qin, &m_gao, &m_lin})
            *member = Circle::Member();
        m_circle.reset();
    }

    void everyLeaderHearsItBeforeAllElse()
    {
        OK(desk(m_gao).ask(m_call, m_moment));
        QVERIFY(!*desk(m_gao).isSent(*desk(m_gao).of(m_call)));
        const auto first = m_gao.vault->outbox().next(1);
        QCOMPARE(first->first().event.lane, store::Lane::Alert);
        // the server reads neither which call it is, nor for whom
        const auto header = decode(first->first().event.bytes)->header;
        QVERIFY(header.record.isNull());
        QVERIFY(header.addressee.isNull());
        QVERIFY(!first->first().event.bytes.contains(m_call.toBytes()));
        m_circle->push(m_gao);
        QVERIFY(*desk(m_gao).isSent(*desk(m_gao).of(m_call)));
        for (auto *leader : {&m_zhou, &m_qin}) {
            QCOMPARE(m_circle->pull(*leader), 0);
            const auto known = desk(*leader).since(m_circle->clock.now() - 1h);
            QCOMPARE(known->size(), 1);
            QCOMPARE(known->first().asker(), m_gao.staff());
            QCOMPARE(known->first().moment(), m_moment);
            QVERIFY(known->first().isOpen());
        }
        QCOMPARE(m_circle->pull(m_lin), 0);
        QVERIFY(m_lin.vault->events().all(casework::Help)->isEmpty());
    }

    void whatALeaderWritesReachesTheCall()
    {
        ask();
        OK(desk(m_zhou).see(m_call));
        OK(desk(m_zhou).see(m_call));
        m_circle->push(m_zhou);
        QCOMPARE(m_circle->log.size(), 2);
        QCOMPARE(m_circle->pull(m_gao), 0);
        QCOMPARE(desk(m_gao).of(m_call)->state(), State::Seen);
        OK(desk(m_zhou).prompt(m_call, u"问问今晚谁在家"_s));
        QCOMPARE(m_zhou.vault->outbox().next(1)->first().event.lane, store::Lane::Alert);
        m_circle->push(m_zhou);
        QCOMPARE(m_circle->pull(m_gao), 0);
        const auto request = desk(m_gao).of(m_call);
        QCOMPARE(request->state(), State::Answered);
        QCOMPARE(request->prompts().first().text, u"问问今晚谁在家"_s);
        // the other leader knows that somebody answers, and who
        QCOMPARE(m_circle->pull(m_qin), 0);
        QCOMPARE(desk(m_qin).of(m_call)->answering()->by, m_zhou.staff());
        // enough: everybody knows
        OK(desk(m_gao).settle(m_call, help::Outcome::Helped));
        OK(desk(m_gao).settle(m_call, help::Outcome::Helped));
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_zhou), 0);
        QCOMPARE(desk(m_zhou).of(m_call)->state(), State::Settled);
        // and she may ask again
        ask();
        QCOMPARE(desk(m_zhou).of(m_call)->state(), State::Waiting);
        QCOMPARE(desk(m_zhou).of(m_call)->prompts().size(), 1);
    }

    void theCallMovesOn()
    {
        ask();
        help::Moment later = m_moment;
        later.lasted = 15min;
        OK(desk(m_gao).update(m_call, later)); // minutes pass by themselves
        QVERIFY(m_gao.vault->outbox().next(9)->isEmpty());
        later.level = form::RiskLevel::Imminent;
        OK(desk(m_gao).update(m_call, later));
        // asking while one is open asks nothing new
        later.stage = 4;
        m_circle->clock.advance(1s);
        OK(desk(m_gao).ask(m_call, later));
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_zhou), 0);
        QCOMPARE(desk(m_zhou).of(m_call)->moment(), later);
        QCOMPARE(std::get<help::Asked>(desk(m_zhou).of(m_call)->asked()->what).number, 1);
    }

    void aCallThatEndedSaysSo()
    {
        OK(desk(m_gao).ask(m_call, m_moment));
        QCOMPARE(*desk(m_gao).endOthers(m_call), 0);
        m_circle->clock.advance(20min);
        QCOMPARE(*desk(m_gao).endOthers({}), 1);
        QCOMPARE(*desk(m_gao).endOthers({}), 0);
        OK(desk(m_gao).update(m_call, help::Moment()));
        m_circle->clock.advance(5h); // the server was away
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_zhou), 0);
        const auto late = desk(m_zhou).since(m_circle->clock.now() - 48h);
        QCOMPARE(late->size(), 1);
        QVERIFY(!late->first().isOpen());
        QCOMPARE(late->first().state(), State::Waiting); // nobody ever saw it
        QCOMPARE(*late->first().overAt(), late->first().asked()->at + 20min);
        QCOMPARE(*desk(m_zhou).endOthers({}), 0); // not a leader's to say
        OK(desk(m_zhou).see(m_call));
    }

    void anotherDeviceOfHersEndsNothing()
    {
        // A leader's devices read what all ask, her own as well.
        const HelpEvent elsewhere{
            EventId::create(m_circle->clock), m_call, m_zhou.staff(), m_circle->clock.now(), help::Asked{1, m_moment}};
        QCOMPARE(m_circle->forged(m_zhou, m_zhou, casework::Help, {}, toJson(elsewhere)), 0);
        QCOMPARE(*desk(m_zhou).endOthers({}), 0);
        // nor does she answer herself
        FAILS(desk(m_zhou).prompt(m_call, u"慢一点"_s), ErrorCode::Refused);
    }

    void onlyLeadersAnswerAndOnlySheSpeaksOfHerCall()
    {
        ask();
        FAILS(desk(m_lin).see(m_call), ErrorCode::NotFound);
        const auto asked = desk(m_gao).of(m_call)->asked()->id;
        auto event = [&](const StaffId &by, decltype(HelpEvent::what) what) {
            return toJson(HelpEvent{EventId::create(m_circle->clock), m_call, by, m_circle->clock.now(), what});
        };
        const StaffId gao = m_gao.staff();
        QCOMPARE(m_circle->forged(m_lin, m_gao, casework::Help, gao, event(m_lin.staff(), help::Seen{asked})), 1);
        QCOMPARE(
            m_circle->forged(m_lin, m_gao, casework::Help, gao, event(m_lin.staff(), help::Prompted{asked, u"x"_s})),
            1);
        QCOMPARE(m_circle->forged(m_lin, m_gao, casework::Help, gao, event(m_zhou.staff(), help::Seen{asked})), 1);
        QCOMPARE(desk(m_gao).of(m_call)->state(), State::Waiting);
        m_circle->pull(m_zhou); // the three come by here too
        QCOMPARE(m_circle->forged(
                     m_lin, m_zhou, casework::Help, {}, event(gao, help::Settled{asked, help::Outcome::Withdrawn})),
            1);
        // in her own name it is kept, and changes nothing
        QCOMPARE(m_circle->forged(m_lin, m_zhou, casework::Help, {},
                     event(m_lin.staff(), help::Settled{asked, help::Outcome::Withdrawn})),
            0);
        QCOMPARE(m_circle->forged(m_lin, m_zhou, casework::Help, {}, event(m_lin.staff(), help::Over{})), 0);
        QVERIFY(desk(m_zhou).of(m_call)->isOpen());
        FAILS(desk(m_zhou).prompt(m_call, QString(help::MaxPrompt + 1, u'好')), ErrorCode::InvalidInput);
        FAILS(desk(m_zhou).see(CallId::create(m_circle->clock)), ErrorCode::NotFound);
    }

    /// Her own word names her line; nobody else's is believed, and nothing but a line's name.
    void aLeaderComesIntoTheCall()
    {
        ask();
        OK(desk(m_zhou).offer(m_call, LegEntry::Join, u"zhou"_s));
        m_circle->push(m_zhou);
        QCOMPARE(m_circle->pull(m_gao), 0);
        auto offer = desk(m_gao).of(m_call)->offer();
        QVERIFY(offer);
        QCOMPARE(offer->by, m_zhou.staff());
        QCOMPARE(offer->line, u"zhou"_s);
        QCOMPARE(offer->entry, LegEntry::Join);
        QCOMPARE(desk(m_gao).of(m_call)->state(), State::Answered);
        m_circle->clock.advance(1s);
        OK(desk(m_zhou).offer(m_call, std::nullopt, {}));
        m_circle->push(m_zhou);
        QCOMPARE(m_circle->pull(m_gao), 0);
        QVERIFY(!desk(m_gao).of(m_call)->offer());
        for (const auto &line : {u""_s, u"zhou@evil.example"_s, u"sip:zhou"_s})
            FAILS(desk(m_zhou).offer(m_call, LegEntry::TakeOver, line), ErrorCode::InvalidInput);
        FAILS(desk(m_lin).offer(m_call, LegEntry::Join, u"lin"_s), ErrorCode::NotFound);
        FAILS(desk(m_gao).offer(m_call, LegEntry::Join, u"gao"_s), ErrorCode::Refused);
        // a counsellor who makes one all the same is not believed
        const HelpEvent forged{EventId::create(m_circle->clock), m_call, m_lin.staff(), m_circle->clock.now(),
            help::Offered{desk(m_gao).of(m_call)->asked()->id, LegEntry::Join, u"lin"_s}};
        QCOMPARE(m_circle->forged(m_lin, m_gao, casework::Help, m_gao.staff(), toJson(forged)), 1);
        QVERIFY(!desk(m_gao).of(m_call)->offer());
        OK(desk(m_gao).settle(m_call, help::Outcome::Helped));
        m_circle->push(m_gao);
        m_circle->pull(m_zhou); // the forged one comes by here too
        FAILS(desk(m_zhou).offer(m_call, LegEntry::Join, u"zhou"_s), ErrorCode::Refused);
    }

    void notNowReachesTheLeaders()
    {
        ask();
        OK(desk(m_zhou).offer(m_call, LegEntry::Join, u"zhou"_s));
        m_circle->push(m_zhou);
        QCOMPARE(m_circle->pull(m_gao), 0);
        const auto offer = desk(m_gao).of(m_call)->offer()->id;
        OK(desk(m_gao).decline(m_call, EventId::create(m_circle->clock))); // nobody offers that
        QVERIFY(m_gao.vault->outbox().next(9)->isEmpty());
        OK(desk(m_gao).decline(m_call, offer));
        OK(desk(m_gao).decline(m_call, offer));
        const auto waiting = m_gao.vault->outbox().next(9);
        QCOMPARE(waiting->size(), 1);
        QCOMPARE(waiting->first().event.lane, store::Lane::Alert);
        m_circle->push(m_gao);
        for (auto *leader : {&m_zhou, &m_qin}) {
            QCOMPARE(m_circle->pull(*leader), 0);
            QVERIFY(desk(*leader).of(m_call)->offer()->declined);
        }
        QCOMPARE(m_circle->pull(m_lin), 0);
        QVERIFY(m_lin.vault->events().all(casework::Help)->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHelp)
#include "tst_help.moc"
