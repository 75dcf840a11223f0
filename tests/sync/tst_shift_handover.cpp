// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/casedesk.h"
#include "sync/client/deskwork.h"
#include "sync/client/dutydesk.h"
#include "sync/client/handoverdesk.h"
#include "tests/sync/circle.h"

using namespace hl;
using namespace hl::record;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The end of a shift: what is open goes from hand to hand, and nothing falls between two.
class TestShiftHandover : public QObject
{
    Q_OBJECT

    std::unique_ptr<Circle> m_circle;
    Circle::Member m_zhou, m_gao, m_lin, m_qin; ///< qin in one test only

    HandoverDesk desk(Circle::Member &member) { return member.desk<HandoverDesk>(m_circle->clock); }
    CaseDesk cases(Circle::Member &member) { return member.desk<CaseDesk>(m_circle->clock); }
    /// A follow-up of hers, due tomorrow.
    RecordId begin(Circle::Member &member, form::RiskLevel level)
    {
        const auto &clock = m_circle->clock;
        const auto record = RecordId::create(clock);
        const auto event = FollowUp(record).make(EventId::create(clock), member.staff(), clock.now(),
            followup::Opened{member.staff(), clock.now(), clock.now() + 24h, u"lh-reg/reg.fu_consent"_s,
                {{}, {}, {}, {}, {}, {}, level}});
        const auto sealed = cases(member).seal(event);
        if (!sealed || !member.vault->followUps().append({event}) || !member.vault->outbox().enqueue(*sealed))
            qFatal("begin");
        return record;
    }
    handover::Given to(const StaffId &member) const
    {
        return {member, u"high"_s, {u"回访"_s}, u"姐姐今晚在"_s, m_circle->clock.now() + 1h};
    }
    void everybodyTells()
    {
        for (int round = 0; round < 2; ++round) {
            for (auto *member : {&m_gao, &m_lin, &m_zhou, &m_qin}) {
                if (member->vault)
                    m_circle->push(*member);
            }
            for (auto *member : {&m_gao, &m_lin, &m_zhou, &m_qin})
                QCOMPARE(member->vault ? m_circle->pull(*member) : 0, 0);
        }
    }
    /// As the roster would have come to her.
    void plan(Circle::Member &member, std::chrono::hours from, std::chrono::hours to, const QList<StaffId> &people)
    {
        const auto &clock = m_circle->clock;
        duty::ShiftSeats seats(duty::ShiftId::create(clock));
        const auto say = [&](duty::shiftevent::What what) {
            const auto event = seats.make(EventId::create(clock), m_zhou.staff(), clock.now(), std::move(what));
            seats.apply(event);
            if (!member.vault->events().append(
                    casework::logged(dutywork::Shift, event.shift.toBytes(), duty::toJson(event))))
                qFatal("plan");
        };
        const auto id = seats.make({}, {}, {}, duty::shiftevent::SignedUp{}).shift;
        duty::Shift shift{id, {u"班"_s, u"shift"_s}, {clock.now() + from, clock.now() + to}, {}};
        shift.demand.seats = static_cast<int>(people.size());
        say(duty::shiftevent::Planned{shift, {}, {}});
        for (const auto &person : people)
            say(duty::shiftevent::Placed{person});
    }
    QStringList openOf(Circle::Member &member)
    {
        QStringList list;
        const auto open = desk(member).open();
        if (!open)
            return {u"error"_s};
        for (const auto &one : *open)
            list.append((one.given ? u"given "_s : u"mine "_s) + form::code(one.level));
        return list;
    }

private slots:
    void initTestCase() { OK(crypto::init()); }
    void init()
    {
        m_circle = std::make_unique<Circle>();
        m_zhou = m_circle->admit(Role::Leader, u"zhou"_s);
        m_gao = m_circle->admit(Role::Counsellor, u"gao"_s);
        m_lin = m_circle->admit(Role::Counsellor, u"lin"_s);
        m_circle->introduce({&m_zhou, &m_gao, &m_lin});
    }
    void cleanup()
    {
        for (auto *member : {&m_zhou, &m_gao, &m_lin, &m_qin})
            *member = Circle::Member();
        m_circle.reset();
    }

    void whatIsOpenIsGivenOneByOne()
    {
        const auto grave = begin(m_gao, form::RiskLevel::High);
        const auto other = begin(m_gao, form::RiskLevel::Moderate);
        QCOMPARE(openOf(m_gao), QStringList({u"mine high"_s, u"mine moderate"_s}));
        OK(desk(m_gao).give({{grave, to(m_lin.staff())}}));
        // until somebody has taken it on it is hers
        QCOMPARE(openOf(m_gao), QStringList({u"mine moderate"_s, u"given high"_s}));
        QCOMPARE(m_gao.vault->followUps().open(m_circle->clock.now(), m_gao.staff())->size(), 2);
        everybodyTells();
        QVERIFY(openOf(m_lin).isEmpty());
        OK(desk(m_lin).accept(grave));
        everybodyTells();
        // the giver's own device hands the follow-up over, with its history
        QCOMPARE(*desk(m_gao).sweep(), 1);
        QCOMPARE(*desk(m_gao).sweep(), 0);
        everybodyTells();
        QCOMPARE(openOf(m_gao), QStringList(u"mine moderate"_s));
        QCOMPARE(openOf(m_lin), QStringList(u"mine high"_s));
        const auto hers = m_lin.vault->followUps().open(m_circle->clock.now(), m_lin.staff());
        QCOMPARE(hers->size(), 1);
        QCOMPARE(hers->first().followUp.record(), grave);
        QCOMPARE(hers->first().followUp.handoverNote(), u"姐姐今晚在"_s);
        QVERIFY(m_gao.vault->followUps().find(other)->owner() == m_gao.staff());
        // done with it, or given on again
        OK(desk(m_lin).finish(grave));
        FAILS(desk(m_gao).finish(grave), ErrorCode::Refused);
        everybodyTells();
        QVERIFY(handoverOf(*m_zhou.vault, grave)->isDone());
    }

    void whatNobodyTakesOnGoesToTheLeadersOnce()
    {
        const auto record = begin(m_gao, form::RiskLevel::High);
        OK(desk(m_gao).give({{record, to(m_lin.staff())}}));
        everybodyTells();
        FAILS(desk(m_zhou).accept(record), ErrorCode::Refused); // not hers yet
        m_circle->clock.advance(59min);
        QCOMPARE(*desk(m_gao).sweep(), 0);
        m_circle->clock.advance(1min);
        QCOMPARE(*desk(m_lin).sweep(), 0); // not the receiver's to say
        QCOMPARE(*desk(m_gao).sweep(), 1);
        QCOMPARE(*desk(m_gao).sweep(), 0);
        everybodyTells();
        QCOMPARE(*desk(m_zhou).sweep(), 0);
        QVERIFY(desk(m_gao).open()->first().escalated);
        OK(desk(m_zhou).accept(record));
        everybodyTells();
        QCOMPARE(*desk(m_gao).sweep(), 1);
        everybodyTells();
        QCOMPARE(m_zhou.vault->followUps().find(record)->owner(), m_zhou.staff());
        QVERIFY(openOf(m_gao).isEmpty());
    }

    void aLeadersDeviceDoesItWhereTheGiversIsAway()
    {
        const auto record = begin(m_gao, form::RiskLevel::High);
        OK(desk(m_gao).give({{record, to(m_lin.staff())}}));
        everybodyTells();
        m_circle->clock.advance(61min);
        QCOMPARE(*desk(m_zhou).sweep(), 1);
        QVERIFY(handoverOf(*m_zhou.vault, record)->escalated());
        OK(desk(m_lin).accept(record));
        m_circle->push(m_lin);
        m_circle->push(m_zhou);
        QCOMPARE(m_circle->pull(m_zhou), 0);
        QCOMPARE(*desk(m_zhou).sweep(), 0); // the giver's device has ten minutes
        m_circle->clock.advance(11min);
        QCOMPARE(*desk(m_zhou).sweep(), 1);
        everybodyTells();
        QCOMPARE(m_lin.vault->followUps().find(record)->owner(), m_lin.staff());
    }

    void whatWasPutOnFileStaysHers()
    {
        // as signing a call of high risk does: the leaders take note, the follow-up stays
        const auto record = begin(m_gao, form::RiskLevel::High);
        OK(cases(m_gao).handOver(record, {{}, u"high"_s, {}, {}, {}}));
        everybodyTells();
        QCOMPARE(openOf(m_gao), QStringList(u"mine high"_s));
        QVERIFY(desk(m_gao).open()->first().isUnowned());
        FAILS(desk(m_gao).takeBack(record), ErrorCode::Refused);
        OK(desk(m_zhou).accept(record));
        everybodyTells();
        m_circle->clock.advance(1h);
        QCOMPARE(*desk(m_gao).sweep(), 0);
        QCOMPARE(*desk(m_zhou).sweep(), 0);
        QCOMPARE(openOf(m_gao), QStringList(u"mine high"_s));
    }

    void takenBackItIsHersAlone()
    {
        const auto record = begin(m_gao, form::RiskLevel::High);
        FAILS(desk(m_gao).takeBack(record), ErrorCode::Refused);
        OK(desk(m_gao).give({{record, to(m_lin.staff())}}));
        everybodyTells();
        OK(desk(m_gao).takeBack(record));
        OK(desk(m_gao).takeBack(record));
        everybodyTells();
        QCOMPARE(openOf(m_gao), QStringList(u"mine high"_s));
        FAILS(desk(m_lin).accept(record), ErrorCode::Refused);
        m_circle->clock.advance(2h);
        QCOMPARE(*desk(m_gao).sweep(), 0);
        OK(desk(m_gao).give({{record, to(m_lin.staff())}}));
        everybodyTells();
        OK(desk(m_lin).accept(record));
        everybodyTells();
        FAILS(desk(m_gao).takeBack(record), ErrorCode::Refused);
    }

    void theShiftThatComesOnIsAskedTogether()
    {
        m_qin = m_circle->admit(Role::Counsellor, u"qin"_s);
        m_circle->introduce({&m_zhou, &m_gao, &m_lin, &m_qin});
        QVERIFY(!*desk(m_gao).relief());
        plan(m_gao, -4h, 4h, {m_gao.staff()});
        plan(m_gao, 4h, 12h, {m_lin.staff(), StaffId::create(m_circle->clock), m_qin.staff()}); // one has left
        plan(m_gao, 30h, 38h, {m_zhou.staff()});
        const auto relief = *desk(m_gao).relief();
        QVERIFY(relief.has_value());
        QCOMPARE(relief->people, QList({m_lin.staff(), m_qin.staff()}));
        QCOMPARE(relief->at, m_circle->clock.now() + 4h);
        const auto record = begin(m_gao, form::RiskLevel::High);
        auto given = to(m_lin.staff());
        given.also = {m_qin.staff()};
        OK(desk(m_gao).give({{record, given}}));
        everybodyTells();
        m_circle->clock.advance(1s);
        // both see it; whoever is first has it, and the other one hears of that
        QVERIFY(handoverOf(*m_lin.vault, record)->mayAccept(m_lin.staff()));
        OK(desk(m_qin).accept(record));
        everybodyTells();
        QCOMPARE(handoverOf(*m_lin.vault, record)->accepted()->by, m_qin.staff());
        FAILS(desk(m_lin).accept(record), ErrorCode::Refused);
        QCOMPARE(*desk(m_gao).sweep(), 1);
        everybodyTells();
        QCOMPARE(openOf(m_qin), QStringList(u"mine high"_s));
        QVERIFY(openOf(m_lin).isEmpty() && openOf(m_gao).isEmpty());
    }

    void whoeverDeclinesLeavesItWithTheGiver()
    {
        const auto record = begin(m_gao, form::RiskLevel::High);
        OK(desk(m_gao).give({{record, to(m_lin.staff())}}));
        everybodyTells();
        FAILS(desk(m_zhou).decline(record), ErrorCode::Refused); // was not asked
        OK(desk(m_lin).decline(record));
        OK(desk(m_lin).decline(record));
        everybodyTells();
        const auto open = *desk(m_gao).open();
        QVERIFY(open.first().declined && open.first().isUnowned());
        // her word stands for this one only
        m_circle->clock.advance(1s);
        OK(desk(m_gao).give({{record, to(m_lin.staff())}}));
        QVERIFY(!desk(m_gao).open()->first().isUnowned());
        everybodyTells();
        OK(desk(m_lin).decline(record));
        everybodyTells();
        m_circle->clock.advance(61min);
        QCOMPARE(*desk(m_gao).sweep(), 1);
        everybodyTells();
        QVERIFY(desk(m_gao).open()->first().escalated && !desk(m_gao).open()->first().isUnowned());
        OK(desk(m_zhou).accept(record));
    }

    void anIncidentIsWhosesItIs()
    {
        DeskEvent raised;
        raised.desk = Desk::Incident;
        raised.code = codesOf(Desk::Incident, Act::Raised).value(0);
        raised.text = u"有人说要去桥上"_s;
        const auto incident = DeskWork(*m_gao.self, *m_gao.vault, m_circle->clock).act(raised);
        OK(incident);
        everybodyTells();
        QVERIFY(desk(m_gao).open()->first().incident.has_value());
        QVERIFY(desk(m_zhou).open()->isEmpty() && desk(m_lin).open()->isEmpty());
        m_circle->clock.advance(1s);
        DeskEvent taken;
        taken.subject = incident->subject;
        taken.act = Act::Acknowledged;
        OK(DeskWork(*m_zhou.self, *m_zhou.vault, m_circle->clock).act(taken));
        everybodyTells();
        QVERIFY(desk(m_gao).open()->isEmpty());
        QCOMPARE(desk(m_zhou).open()->size(), 1);
    }

    void nobodyElseSaysIt()
    {
        const auto record = begin(m_gao, form::RiskLevel::High);
        OK(desk(m_gao).give({{record, to(m_zhou.staff())}}));
        everybodyTells();
        const auto given = handoverOf(*m_gao.vault, record)->given()->id;
        const auto forged = [&](const StaffId &by, decltype(HandoverEvent::what) what) {
            const HandoverEvent event{EventId::create(m_circle->clock), record, by, m_circle->clock.now(), what};
            const auto sent
                = RecordFiler(*m_lin.self, *m_lin.vault, m_circle->clock)
                      .send({EventType::Casework, Topic::Casework, record, 0, {},
                          {PartId::Body, casework::body(casework::Handover, {toJson(event)})}, store::Lane::Event});
            m_circle->log.push_back(sent->bytes);
            return m_circle->pull(m_zhou);
        };
        QCOMPARE(forged(m_lin.staff(), handover::Escalated{given}), 1);
        QCOMPARE(forged(m_lin.staff(), handover::Accepted{given}), 1);
        QCOMPARE(forged(m_gao.staff(), handover::Withdrawn{given}), 1);
        QVERIFY(handoverOf(*m_zhou.vault, record)->mayAccept(m_zhou.staff()));
    }
};

QTEST_GUILESS_MAIN(TestShiftHandover)
#include "tst_shift_handover.moc"
