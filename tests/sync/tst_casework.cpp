// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/casedesk.h"
#include "sync/client/casework.h"
#include "sync/client/handoverdesk.h"
#include "tests/sync/byhand.h"

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

    struct Member
    {
        std::unique_ptr<store::Vault> vault;
        std::optional<Membership> self;
        DigitReader reader;
        std::size_t told = 0;

        CaseDesk desk(const Clock &clock) { return {*self, *vault, clock}; }
    };

    ManualClock m_clock{fromEpochMs(1795316400000)};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<test::Organisation> m_org;
    Member m_leader, m_gao, m_lin;
    std::vector<QByteArray> m_log; ///< the server's casework stream

    Member admit(Role role, const QString &name)
    {
        Member member;
        member.vault = makeVault(m_directory->filePath(name), m_clock);
        if (role == Role::Leader && !member.vault->keyring().put(u"team"_s, m_org->team))
            qFatal("team key");
        member.self.emplace(*Membership::fromRecord(m_org->admit(*member.vault, role)));
        return member;
    }
    /// Everything that waits goes to the server, in its order.
    void push(Member &member)
    {
        const auto waiting = member.vault->outbox().next(100);
        OK(waiting);
        for (const auto &pending : *waiting) {
            m_log.push_back(pending.event.bytes);
            OK(member.vault->outbox().acknowledge(pending.event.id, "r", m_log.size()));
        }
    }
    /// Takes what the server would hand out; returns how many were refused.
    int pull(Member &member)
    {
        InboxReader reader(*member.self, *member.vault, member.reader, m_clock);
        QByteArrayList events;
        for (; member.told < m_log.size(); ++member.told) {
            const auto event = decode(m_log[member.told]);
            if (member.self->role() == Role::Leader || event->header.addressee == member.self->staff())
                events.append(m_log[member.told]);
        }
        OpenedEvents opened = reader.prepare(u"casework"_s, events);
        opened.open();
        int refused = 0;
        for (qsizetype i = 0; i < events.size(); ++i)
            refused += reader.settle(opened, i).state == store::InboxState::Done ? 0 : 1;
        return refused;
    }
    RecordId begin(Member &member, form::RiskLevel level = form::RiskLevel::High)
    {
        const auto record = RecordId::create(m_clock);
        const auto me = member.self->staff();
        const auto event = FollowUp(record).make(EventId::create(m_clock), me, m_clock.now(),
            followup::Opened{me, m_clock.now(), m_clock.now() + hours(24), u"lh-reg/reg.fu_consent"_s,
                {{}, {}, {}, {}, {}, {}, level}});
        const auto sealed = member.desk(m_clock).seal(event);
        if (!sealed || !member.vault->followUps().append({event}) || !member.vault->outbox().enqueue(*sealed))
            qFatal("begin");
        return record;
    }
    /// A sealed event that its author's own device would never have made.
    int forged(Member &author, Member &reader, const QString &kind, const RecordId &record, const StaffId &to,
        const QJsonObject &event)
    {
        const auto sent = RecordFiler(*author.self, *author.vault, m_clock)
                              .send({EventType::Casework, Topic::Casework, record, 0, to,
                                  {PartId::Body, casework::body(kind, {event})}, store::Lane::Event});
        m_log.push_back(sent->bytes);
        return pull(reader);
    }

private slots:
    void initTestCase() { OK(crypto::init()); }
    void init()
    {
        m_clock.setWall(fromEpochMs(1795316400000));
        m_directory = std::make_unique<QTemporaryDir>();
        m_org = std::make_unique<test::Organisation>(m_clock);
        m_log.clear();
        m_leader = admit(Role::Leader, u"leader"_s);
        m_gao = admit(Role::Counsellor, u"gao"_s);
        m_lin = admit(Role::Counsellor, u"lin"_s);
        for (Member *member : {&m_leader, &m_gao, &m_lin})
            OK(member->self->addStatements(0, m_org->log));
    }
    void cleanup()
    {
        for (Member *member : {&m_leader, &m_gao, &m_lin})
            *member = Member();
    }

    void theLeaderSeesAFollowUpComeDue()
    {
        const auto record = begin(m_gao);
        push(m_gao);
        QCOMPARE(pull(m_leader), 0);
        const auto seen = m_leader.vault->followUps().open(m_clock.now() + hours(25));
        QCOMPARE(seen->size(), 1);
        QCOMPARE(seen->first().followUp.owner(), m_gao.self->staff());
        QCOMPARE(seen->first().standing, Standing::Late);
        // The counsellor's device tells before it is late, once, and it goes out first.
        m_clock.advance(hours(20));
        QCOMPARE(*m_gao.desk(m_clock).escalateDue(), 1);
        QCOMPARE(*m_gao.desk(m_clock).escalateDue(), 0);
        QCOMPARE(m_gao.vault->outbox().next(1)->first().event.lane, store::Lane::Alert);
        push(m_gao);
        QCOMPARE(pull(m_leader), 0);
        QVERIFY(m_leader.vault->followUps().find(record)->isEscalated());
        // Other counsellors hear nothing of it.
        QCOMPARE(pull(m_lin), 0);
        QVERIFY(m_lin.vault->events().all(casework::FollowUp)->isEmpty());
    }

    void aHandoverTakesTheHistoryAlong()
    {
        const auto record = begin(m_gao);
        OK(m_gao.desk(m_clock).followUp(record, followup::Attempted{AttemptOutcome::NoAnswer, {}}));
        OK(m_gao.desk(m_clock).followUp(record, followup::Handed{m_lin.self->staff(), u"evenings, 138..."_s}));
        push(m_gao);
        QCOMPARE(pull(m_lin), 0);
        const auto hers = m_lin.vault->followUps().open(m_clock.now(), m_lin.self->staff());
        QCOMPARE(hers->size(), 1);
        QCOMPARE(hers->first().followUp.attempts().size(), 1);
        QCOMPARE(hers->first().followUp.handoverNote(), u"evenings, 138..."_s);
        QVERIFY(m_gao.vault->followUps().open(m_clock.now(), m_gao.self->staff())->isEmpty());
        // From now on it is hers, and no longer Gao's.
        FAILS(m_gao.desk(m_clock).followUp(record, followup::Attempted{}), ErrorCode::Refused);
        OK(m_lin.desk(m_clock).followUp(record, followup::Attempted{AttemptOutcome::Reached, {}}));
        push(m_lin);
        QCOMPARE(pull(m_leader), 0);
        QVERIFY(m_leader.vault->followUps().find(record)->isReached());
    }

    void aLeaderActsInSomebodysStead()
    {
        const auto record = begin(m_gao);
        push(m_gao);
        QCOMPARE(pull(m_leader), 0);
        OK(m_leader.desk(m_clock).followUp(record, followup::Rebooked{m_clock.now() + days(3), u"on leave"_s}));
        push(m_leader);
        QCOMPARE(pull(m_gao), 0);
        QVERIFY(m_gao.vault->followUps().find(record)->due() == m_clock.now() + days(3));
    }

    void nobodyWritesInAnothersName()
    {
        const auto record = begin(m_gao);
        push(m_gao);
        QCOMPARE(pull(m_leader), 0);
        const auto known = *m_leader.vault->followUps().find(record);
        const auto closing = followup::Closed{FollowUpEnd::Declined, u"x"_s};
        const auto lin = m_lin.self->staff();
        // Not hers; and not as Gao either.
        QCOMPARE(forged(m_lin, m_leader, casework::FollowUp, record, {},
                     toJson(known.make(EventId::create(m_clock), lin, m_clock.now(), closing))),
            1);
        QCOMPARE(forged(m_lin, m_leader, casework::FollowUp, record, {},
                     toJson(known.make(EventId::create(m_clock), m_gao.self->staff(), m_clock.now(), closing))),
            1);
        // About another record than the signed header says.
        QCOMPARE(forged(m_gao, m_leader, casework::FollowUp, RecordId::create(m_clock), {},
                     toJson(known.make(EventId::create(m_clock), m_gao.self->staff(), m_clock.now(), closing))),
            1);
        QVERIFY(m_leader.vault->followUps().find(record)->isOpen());
        // The same id with another content.
        auto changed = known.events().first();
        std::get<followup::Opened>(changed.what).due += days(9);
        QCOMPARE(forged(m_gao, m_leader, casework::FollowUp, record, {}, toJson(changed)), 1);
        QVERIFY(m_leader.vault->followUps().find(record)->due() == m_clock.now() + hours(24));
    }

    void trainingReachesTheMemberAndOnlyLeadersRecordIt()
    {
        const auto gao = m_gao.self->staff();
        FAILS(m_gao.desk(m_clock).train(gao, duty::TopicCompleted{u"ethics"_s}), ErrorCode::Refused);
        FAILS(m_leader.desk(m_clock).train(gao, duty::TopicCompleted{u"magic"_s}), ErrorCode::InvalidInput);
        FAILS(m_leader.desk(m_clock).train(gao, duty::TrainingOverridden{{}, {}, m_clock.now() + days(1)}),
            ErrorCode::InvalidInput);
        for (const auto &topic : duty::trainingTopics())
            OK(m_leader.desk(m_clock).train(gao, duty::TopicCompleted{topic.id}));
        QVERIFY(!trainingOf(*m_gao.vault, gao)->mayGoOnDuty(m_clock.now()).allowed);
        push(m_leader);
        QCOMPARE(pull(m_gao), 0);
        QVERIFY(trainingOf(*m_gao.vault, gao)->mayGoOnDuty(m_clock.now()).allowed);
        QVERIFY(trainingOf(*m_leader.vault, gao)->isComplete());
        // Lin, who has none, writes herself an override.
        const auto lin = m_lin.self->staff();
        const duty::TrainingEvent own{EventId::create(m_clock), lin, lin, m_clock.now(),
            duty::TrainingOverridden{{}, u"why not"_s, m_clock.now() + days(1)}};
        QCOMPARE(forged(m_lin, m_lin, casework::Training, {}, lin, duty::toJson(own)), 1);
        QVERIFY(!trainingOf(*m_lin.vault, lin)->mayGoOnDuty(m_clock.now()).allowed);
    }

    void aHandoverIsTakenOnByWhomItWasGivenTo()
    {
        const auto record = RecordId::create(m_clock);
        FAILS(m_gao.desk(m_clock).handOver(record, {StaffId::create(m_clock), {}, {}, {}, {}}), ErrorCode::NotFound);
        OK(m_gao.desk(m_clock).handOver(record, {m_lin.self->staff(), u"high"_s, {u"call at eight"_s}, u"note"_s, {}}));
        push(m_gao);
        QCOMPARE(pull(m_lin), 0);
        QCOMPARE(pull(m_leader), 0);
        QVERIFY(!m_lin.desk(m_clock).handover(record)->accepted());
        FAILS(HandoverDesk(*m_leader.self, *m_leader.vault, m_clock).accept(record), ErrorCode::Refused);
        OK(HandoverDesk(*m_lin.self, *m_lin.vault, m_clock).accept(record));
        push(m_lin);
        QCOMPARE(pull(m_gao), 0);
        QCOMPARE(m_gao.desk(m_clock).handover(record)->accepted()->by, m_lin.self->staff());
        // Given to the leaders, a counsellor cannot take it on.
        const auto second = RecordId::create(m_clock);
        OK(m_gao.desk(m_clock).handOver(second, {{}, u"high"_s, {}, {}, {}}));
        push(m_gao);
        QCOMPARE(pull(m_leader), 0);
        const auto given = m_leader.desk(m_clock).handover(second)->given()->id;
        QCOMPARE(forged(m_lin, m_leader, casework::Handover, second, {},
                     toJson(HandoverEvent{EventId::create(m_clock), second, m_lin.self->staff(), m_clock.now(),
                         handover::Accepted{given}})),
            1);
        OK(HandoverDesk(*m_leader.self, *m_leader.vault, m_clock).accept(second));
        push(m_leader);
        QCOMPARE(pull(m_gao), 0);
        QVERIFY(m_gao.desk(m_clock).handover(second)->accepted());
    }

    void anAgreementReachesTheLeaderWithoutTheNumber()
    {
        const auto record = RecordId::create(m_clock);
        OK(m_gao.desk(m_clock).agree(record, u"13800138000"_s, CallerAgreement{1, 20, u"周三"_s}));
        FAILS(m_gao.desk(m_clock).agree(record, u"anonymous"_s, CallerAgreement{}), ErrorCode::InvalidInput);
        push(m_gao);
        QCOMPARE(pull(m_leader), 0);
        const auto log = m_leader.vault->events().of(casework::Agreement, record.toBytes());
        QCOMPARE(log->size(), 1);
        QVERIFY(!log->first().body.contains("13800138000"));
        QVERIFY(agreementEventFromJson(QJsonDocument::fromJson(log->first().body).object())->agreement->minutes == 20);
        QVERIFY(m_gao.vault->callers().history(u"13800138000"_s, m_clock.now())->agreement);
    }

    void whoAsksForATalkIsOnTheLeadersList()
    {
        OK(m_gao.desk(m_clock).askDebrief());
        m_clock.advance(hours(1));
        OK(m_lin.desk(m_clock).askDebrief());
        push(m_lin);
        push(m_gao);
        QCOMPARE(pull(m_leader), 0);
        const auto waiting = m_leader.desk(m_clock).debriefs();
        QCOMPARE(waiting->size(), 2);
        QCOMPARE(waiting->first().member, m_gao.self->staff());
        OK(m_gao.desk(m_clock).askDebrief(true));
        push(m_gao);
        QCOMPARE(pull(m_leader), 0);
        QCOMPARE(m_leader.desk(m_clock).debriefs()->size(), 1);
    }

    /// A server that comes back from a backup may be given what she said last before what she said first.
    void whoAsksForATalkIsTakenInHerOrder()
    {
        m_clock.advance(hours(1));
        OK(m_gao.desk(m_clock).askDebrief(true));
        m_clock.setWall(m_clock.now() - hours(2)); // and her clock is no judge of it
        OK(m_gao.desk(m_clock).askDebrief());
        const auto own = m_gao.vault->events().all(casework::Debrief);
        QCOMPARE(own->size(), 2);
        for (auto each = own->rbegin(); each != own->rend(); ++each) // the other way round
            QVERIFY(*m_leader.vault->events().append(*each));
        QCOMPARE(m_gao.desk(m_clock).debriefs()->size(), 1);
        QCOMPARE(m_leader.desk(m_clock).debriefs()->size(), 1);
    }

    // The server reads the header: kind, level, words and who is trained in what are not in the bytes.
    void theServerReadsNothingOfIt()
    {
        begin(m_gao);
        OK(m_leader.desk(m_clock).train(m_gao.self->staff(), duty::TopicCompleted{u"special-calls"_s}));
        push(m_gao);
        push(m_leader);
        QCOMPARE(m_log.size(), 2u);
        for (const auto &bytes : m_log) {
            for (const char *word : {"follow-up", "training", "special-calls", "fu_consent", "high"})
                QVERIFY2(!bytes.contains(word), word);
        }
        // Neither does a record's delivery follow it.
        QVERIFY(!m_gao.vault->outbox().next(1)->size());
    }

    void nonsenseIsSetAside()
    {
        const auto record = begin(m_gao);
        push(m_gao);
        QCOMPARE(pull(m_leader), 0);
        QCOMPARE(forged(m_gao, m_leader, u"gossip"_s, record, {}, {}), 1);
        QCOMPARE(forged(m_gao, m_leader, casework::FollowUp, record, {}, {}), 1);
        QCOMPARE(forged(m_gao, m_leader, casework::Debrief, {}, {}, {{u"by"_s, m_lin.self->staff().toString()}}), 1);
        QCOMPARE(forged(m_leader, m_gao, casework::Training, {}, m_gao.self->staff(), {}), 1);
        QVERIFY(m_leader.vault->followUps().find(record)->isOpen());
    }
};

QTEST_GUILESS_MAIN(TestCasework)
#include "tst_casework.moc"
