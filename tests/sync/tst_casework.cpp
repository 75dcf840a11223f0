// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/casedesk.h"
#include "sync/client/handoverdesk.h"
#include "tests/sync/circle.h"

#include <QJsonDocument>

using namespace hl;
using namespace hl::record;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;
using std::chrono::days;
using std::chrono::hours;

/// What members tell each other of cases and of themselves, from outbox to inbox, without a server.
class TestCasework : public QObject
{
    Q_OBJECT

    using Member = Circle::Member;
    std::unique_ptr<Circle> m_circle;
    Member m_leader, m_gao, m_lin;

    CaseDesk desk(Member &member) { return member.desk<CaseDesk>(m_circle->clock); }
    RecordId begin(Member &member, form::RiskLevel level = form::RiskLevel::High)
    {
        const auto record = RecordId::create(m_circle->clock);
        const auto me = member.staff();
        const auto event = FollowUp(record).make(EventId::create(m_circle->clock), me, m_circle->clock.now(),
            followup::Opened{me, m_circle->clock.now(), m_circle->clock.now() + hours(24), u"lh-reg/reg.fu_consent"_s,
                {{}, {}, {}, {}, {}, {}, level}});
        const auto sealed = desk(member).seal(event);
        if (!sealed || !member.vault->followUps().append({event}) || !member.vault->outbox().enqueue(*sealed))
            qFatal("begin");
        return record;
    }

private slots:
    void initTestCase() { OK(crypto::init()); }
    void init()
    {
        m_circle = std::make_unique<Circle>();
        m_leader = m_circle->admit(Role::Leader, u"leader"_s);
        m_gao = m_circle->admit(Role::Counsellor, u"gao"_s);
        m_lin = m_circle->admit(Role::Counsellor, u"lin"_s);
        m_circle->introduce({&m_leader, &m_gao, &m_lin});
    }
    void cleanup()
    {
        for (Member *member : {&m_leader, &m_gao, &m_lin})
            *member = Member();
    }

    void theLeaderSeesAFollowUpComeDue()
    {
        const auto record = begin(m_gao);
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_leader), 0);
        const auto seen = m_leader.vault->followUps().open(m_circle->clock.now() + hours(25));
        QCOMPARE(seen->size(), 1);
        QCOMPARE(seen->first().followUp.owner(), m_gao.staff());
        QCOMPARE(seen->first().standing, Standing::Late);
        // The counsellor's device tells before it is late, once, and it goes out first.
        m_circle->clock.advance(hours(20));
        QCOMPARE(*desk(m_gao).escalateDue(), 1);
        QCOMPARE(*desk(m_gao).escalateDue(), 0);
        QCOMPARE(m_gao.vault->outbox().next(1)->first().event.lane, store::Lane::Alert);
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_leader), 0);
        QVERIFY(m_leader.vault->followUps().find(record)->isEscalated());
        // Other counsellors hear nothing of it.
        QCOMPARE(m_circle->pull(m_lin), 0);
        QVERIFY(m_lin.vault->events().all(casework::FollowUp)->isEmpty());
    }

    void aHandoverTakesTheHistoryAlong()
    {
        const auto record = begin(m_gao);
        OK(desk(m_gao).followUp(record, followup::Attempted{AttemptOutcome::NoAnswer, {}}));
        OK(desk(m_gao).followUp(record, followup::Handed{m_lin.staff(), u"evenings, 138..."_s}));
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_lin), 0);
        const auto hers = m_lin.vault->followUps().open(m_circle->clock.now(), m_lin.staff());
        QCOMPARE(hers->size(), 1);
        QCOMPARE(hers->first().followUp.attempts().size(), 1);
        QCOMPARE(hers->first().followUp.handoverNote(), u"evenings, 138..."_s);
        QVERIFY(m_gao.vault->followUps().open(m_circle->clock.now(), m_gao.staff())->isEmpty());
        // From now on it is hers, and no longer Gao's.
        FAILS(desk(m_gao).followUp(record, followup::Attempted{}), ErrorCode::Refused);
        OK(desk(m_lin).followUp(record, followup::Attempted{AttemptOutcome::Reached, {}}));
        m_circle->push(m_lin);
        QCOMPARE(m_circle->pull(m_leader), 0);
        QVERIFY(m_leader.vault->followUps().find(record)->isReached());
    }

    void aLeaderActsInSomebodysStead()
    {
        const auto record = begin(m_gao);
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_leader), 0);
        OK(desk(m_leader).followUp(record, followup::Rebooked{m_circle->clock.now() + days(3), u"on leave"_s}));
        m_circle->push(m_leader);
        QCOMPARE(m_circle->pull(m_gao), 0);
        QVERIFY(m_gao.vault->followUps().find(record)->due() == m_circle->clock.now() + days(3));
    }

    void nobodyWritesInAnothersName()
    {
        const auto record = begin(m_gao);
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_leader), 0);
        const auto known = *m_leader.vault->followUps().find(record);
        const auto closing = followup::Closed{FollowUpEnd::Declined, u"x"_s};
        const auto lin = m_lin.staff();
        // Not hers; and not as Gao either.
        QCOMPARE(m_circle->forged(m_lin, m_leader, casework::FollowUp, {},
                     toJson(known.make(EventId::create(m_circle->clock), lin, m_circle->clock.now(), closing)), record),
            1);
        QCOMPARE(
            m_circle->forged(m_lin, m_leader, casework::FollowUp, {},
                toJson(known.make(EventId::create(m_circle->clock), m_gao.staff(), m_circle->clock.now(), closing)),
                record),
            1);
        // About another record than the signed header says.
        QCOMPARE(
            m_circle->forged(m_gao, m_leader, casework::FollowUp, {},
                toJson(known.make(EventId::create(m_circle->clock), m_gao.staff(), m_circle->clock.now(), closing)),
                RecordId::create(m_circle->clock)),
            1);
        QVERIFY(m_leader.vault->followUps().find(record)->isOpen());
        // The same id with another content.
        auto changed = known.events().first();
        std::get<followup::Opened>(changed.what).due += days(9);
        QCOMPARE(m_circle->forged(m_gao, m_leader, casework::FollowUp, {}, toJson(changed), record), 1);
        QVERIFY(m_leader.vault->followUps().find(record)->due() == m_circle->clock.now() + hours(24));
    }

    void trainingReachesTheMemberAndOnlyLeadersRecordIt()
    {
        const auto gao = m_gao.staff();
        FAILS(desk(m_gao).train(gao, duty::TopicCompleted{u"ethics"_s}), ErrorCode::Refused);
        FAILS(desk(m_leader).train(gao, duty::TopicCompleted{u"magic"_s}), ErrorCode::InvalidInput);
        FAILS(desk(m_leader).train(gao, duty::TrainingOverridden{{}, {}, m_circle->clock.now() + days(1)}),
            ErrorCode::InvalidInput);
        for (const auto &topic : duty::trainingTopics())
            OK(desk(m_leader).train(gao, duty::TopicCompleted{topic.id}));
        QVERIFY(!trainingOf(*m_gao.vault, gao)->mayGoOnDuty(m_circle->clock.now()).allowed);
        m_circle->push(m_leader);
        QCOMPARE(m_circle->pull(m_gao), 0);
        QVERIFY(trainingOf(*m_gao.vault, gao)->mayGoOnDuty(m_circle->clock.now()).allowed);
        QVERIFY(trainingOf(*m_leader.vault, gao)->isComplete());
        // Lin, who has none, writes herself an override.
        const auto lin = m_lin.staff();
        const duty::TrainingEvent own{EventId::create(m_circle->clock), lin, lin, m_circle->clock.now(),
            duty::TrainingOverridden{{}, u"why not"_s, m_circle->clock.now() + days(1)}};
        QCOMPARE(m_circle->forged(m_lin, m_lin, casework::Training, lin, duty::toJson(own)), 1);
        QVERIFY(!trainingOf(*m_lin.vault, lin)->mayGoOnDuty(m_circle->clock.now()).allowed);
    }

    void aHandoverIsTakenOnByWhomItWasGivenTo()
    {
        const auto record = RecordId::create(m_circle->clock);
        FAILS(desk(m_gao).handOver(record, {StaffId::create(m_circle->clock), {}, {}, {}, {}}), ErrorCode::NotFound);
        OK(desk(m_gao).handOver(record, {m_lin.staff(), u"high"_s, {u"call at eight"_s}, u"note"_s, {}}));
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_lin), 0);
        QCOMPARE(m_circle->pull(m_leader), 0);
        QVERIFY(!desk(m_lin).handover(record)->accepted());
        FAILS(HandoverDesk(*m_leader.self, *m_leader.vault, m_circle->clock).accept(record), ErrorCode::Refused);
        OK(HandoverDesk(*m_lin.self, *m_lin.vault, m_circle->clock).accept(record));
        m_circle->push(m_lin);
        QCOMPARE(m_circle->pull(m_gao), 0);
        QCOMPARE(desk(m_gao).handover(record)->accepted()->by, m_lin.staff());
        // Given to the leaders, a counsellor cannot take it on.
        const auto second = RecordId::create(m_circle->clock);
        OK(desk(m_gao).handOver(second, {{}, u"high"_s, {}, {}, {}}));
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_leader), 0);
        const auto given = desk(m_leader).handover(second)->given()->id;
        QCOMPARE(m_circle->forged(m_lin, m_leader, casework::Handover, {},
                     toJson(HandoverEvent{EventId::create(m_circle->clock), second, m_lin.staff(),
                         m_circle->clock.now(), handover::Accepted{given}}),
                     second),
            1);
        OK(HandoverDesk(*m_leader.self, *m_leader.vault, m_circle->clock).accept(second));
        m_circle->push(m_leader);
        QCOMPARE(m_circle->pull(m_gao), 0);
        QVERIFY(desk(m_gao).handover(second)->accepted());
    }

    void anAgreementReachesTheLeaderWithoutTheNumber()
    {
        const auto record = RecordId::create(m_circle->clock);
        OK(desk(m_gao).agree(record, u"13800138000"_s, CallerAgreement{1, 20, u"周三"_s}));
        FAILS(desk(m_gao).agree(record, u"anonymous"_s, CallerAgreement{}), ErrorCode::InvalidInput);
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_leader), 0);
        const auto log = m_leader.vault->events().of(casework::Agreement, record.toBytes());
        QCOMPARE(log->size(), 1);
        QVERIFY(!log->first().body.contains("13800138000"));
        QVERIFY(agreementEventFromJson(QJsonDocument::fromJson(log->first().body).object())->agreement->minutes == 20);
        QVERIFY(m_gao.vault->callers().history(u"13800138000"_s, m_circle->clock.now())->agreement);
    }

    void whoAsksForATalkIsOnTheLeadersList()
    {
        OK(desk(m_gao).askDebrief());
        m_circle->clock.advance(hours(1));
        OK(desk(m_lin).askDebrief());
        m_circle->push(m_lin);
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_leader), 0);
        const auto waiting = desk(m_leader).debriefs();
        QCOMPARE(waiting->size(), 2);
        QCOMPARE(waiting->first().member, m_gao.staff());
        OK(desk(m_gao).askDebrief(true));
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_leader), 0);
        QCOMPARE(desk(m_leader).debriefs()->size(), 1);
    }

    /// A server that comes back from a backup may be given what she said last before what she said first.
    void whoAsksForATalkIsTakenInHerOrder()
    {
        m_circle->clock.advance(hours(1));
        OK(desk(m_gao).askDebrief(true));
        m_circle->clock.setWall(m_circle->clock.now() - hours(2)); // and her clock is no judge of it
        OK(desk(m_gao).askDebrief());
        const auto own = m_gao.vault->events().all(casework::Debrief);
        QCOMPARE(own->size(), 2);
        for (auto each = own->rbegin(); each != own->rend(); ++each) // the other way round
            QVERIFY(*m_leader.vault->events().append(*each));
        QCOMPARE(desk(m_gao).debriefs()->size(), 1);
        QCOMPARE(desk(m_leader).debriefs()->size(), 1);
    }

    // The server reads the header: kind, level, words and who is trained in what are not in the bytes.
    void theServerReadsNothingOfIt()
    {
        begin(m_gao);
        OK(desk(m_leader).train(m_gao.staff(), duty::TopicCompleted{u"special-calls"_s}));
        m_circle->push(m_gao);
        m_circle->push(m_leader);
        QCOMPARE(m_circle->log.size(), 2u);
        for (const auto &bytes : m_circle->log) {
            for (const char *word : {"follow-up", "training", "special-calls", "fu_consent", "high"})
                QVERIFY2(!bytes.contains(word), word);
        }
        // Neither does a record's delivery follow it.
        QVERIFY(!m_gao.vault->outbox().next(1)->size());
    }

    void nonsenseIsSetAside()
    {
        const auto record = begin(m_gao);
        m_circle->push(m_gao);
        QCOMPARE(m_circle->pull(m_leader), 0);
        QCOMPARE(m_circle->forged(m_gao, m_leader, u"gossip"_s, {}, {}, record), 1);
        QCOMPARE(m_circle->forged(m_gao, m_leader, casework::FollowUp, {}, {}, record), 1);
        QCOMPARE(m_circle->forged(m_gao, m_leader, casework::Debrief, {}, {{u"by"_s, m_lin.staff().toString()}}), 1);
        QCOMPARE(m_circle->forged(m_leader, m_gao, casework::Training, m_gao.staff(), {}), 1);
        QVERIFY(m_leader.vault->followUps().find(record)->isOpen());
    }
};

QTEST_GUILESS_MAIN(TestCasework)
#include "tst_casework.moc"
