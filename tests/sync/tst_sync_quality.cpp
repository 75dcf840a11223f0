// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/casework.h"
#include "sync/client/qualitydesk.h"
#include "tests/sync/byhand.h"

#include <QJsonDocument>

using namespace hl;
using namespace hl::quality;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;
using std::chrono::days;
using std::chrono::hours;

/// What members say of the quality of calls, from outbox to inbox, without a server: who hears it, and who may say it.
class TestSyncQuality : public QObject
{
    Q_OBJECT

    struct Member
    {
        std::unique_ptr<store::Vault> vault;
        std::optional<Membership> self;
        DigitReader reader;
        std::size_t told = 0;

        QualityDesk desk(const Clock &clock) { return {*self, *vault, clock}; }
        [[nodiscard]] StaffId id() const { return self->staff(); }
    };

    ManualClock m_clock{fromEpochMs(1795316400000)};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<test::Organisation> m_org;
    Member m_leader, m_second, m_supervisor, m_gao, m_lin;
    std::vector<QByteArray> m_log; ///< the server's casework stream

    std::array<Member *, 5> everybody() { return {&m_leader, &m_second, &m_supervisor, &m_gao, &m_lin}; }
    Member admit(Role role, const QString &name)
    {
        Member member;
        member.vault = makeVault(m_directory->filePath(name), m_clock);
        if (isAllowed(role, Action::HoldTeamKey) && !member.vault->keyring().put(u"team"_s, m_org->team))
            qFatal("team key");
        member.self.emplace(*Membership::fromRecord(m_org->admit(*member.vault, role)));
        return member;
    }
    void push(Member &member)
    {
        const auto waiting = member.vault->outbox().next(100);
        OK(waiting);
        for (const auto &pending : *waiting) {
            m_log.push_back(pending.event.bytes);
            OK(member.vault->outbox().acknowledge(pending.event.id, "r", m_log.size()));
        }
    }
    /// Takes what the server would hand out; returns how many could not be carried out.
    int pull(Member &member)
    {
        InboxReader reader(*member.self, *member.vault, member.reader, m_clock);
        QByteArrayList events;
        for (; member.told < m_log.size(); ++member.told) {
            const auto event = decode(m_log[member.told]);
            if (member.self->isLeader() || event->header.addressee == member.id())
                events.append(m_log[member.told]);
        }
        OpenedEvents opened = reader.prepare(u"casework"_s, events);
        opened.open();
        int refused = 0;
        for (qsizetype i = 0; i < events.size(); ++i)
            refused += reader.settle(opened, i).state == store::InboxState::Done ? 0 : 1;
        m_clock.advance(Millis{1000});
        return refused;
    }
    /// Everybody pushes, then everybody pulls; nothing may be refused.
    void exchange()
    {
        for (Member *member : everybody())
            push(*member);
        for (Member *member : everybody())
            QCOMPARE(pull(*member), 0);
    }
    int forged(Member &author, Member &reader, const StaffId &to, QualityEvent event)
    {
        const auto sent
            = RecordFiler(*author.self, *author.vault, m_clock)
                  .send({EventType::Casework, Topic::Casework, {}, 0, to,
                      {PartId::Body, casework::body(casework::Quality, {toJson(event)})}, store::Lane::Event});
        m_log.push_back(sent->bytes);
        return pull(reader);
    }
    QualityEvent event(const QualityId &subject, const StaffId &by, What what)
    {
        return {EventId::create(m_clock), subject, by, m_clock.now(), std::move(what)};
    }
    /// A signed call of Gao, on her device and on every leader's list.
    RecordId call(Timestamp startedAt)
    {
        store::RecordSummary summary;
        summary.record = RecordId::create(m_clock);
        summary.call = *CallId::fromBytes(summary.record.toBytes());
        summary.startedAt = summary.endedAt = startedAt;
        store::CloseCall closing;
        closing.call = summary.call;
        closing.summary = summary;
        closing.record = "x";
        if (!m_gao.vault->journal().close(closing))
            qFatal("close");
        for (Member *member : {&m_leader, &m_second, &m_supervisor}) {
            if (!member->vault->inbox().putCase({summary, EventId::create(m_clock), m_gao.id(), startedAt, {}, {}, {}}))
                qFatal("case");
        }
        return summary.record;
    }
    record::CallRecord recordOf(const RecordId &id)
    {
        record::CallRecord record;
        record.id = id;
        record.author = m_gao.id();
        record.startedAt = m_clock.now() - hours(2);
        record.endedAt = record.startedAt + std::chrono::minutes(40);
        record.callerNumber = u"13800001234"_s;
        record.notes = u"Milo 说 13800001234，11月22日 14:35 再打，睡不着"_s;
        return record;
    }
    static Submitted rating(const QString &comment, const QString &reason = {})
    {
        return {{{u"resourceType"_s, u"QuestionnaireResponse"_s}}, {u"qa.focus"_s}, comment, reason};
    }
    static Quality known(Member &member, const Clock &clock) { return *member.desk(clock).all(); }

private slots:
    void initTestCase() { OK(crypto::init()); }
    void init()
    {
        m_clock.setWall(fromEpochMs(1795316400000));
        m_directory = std::make_unique<QTemporaryDir>();
        m_org = std::make_unique<test::Organisation>(m_clock);
        m_log.clear();
        m_leader = admit(Role::Leader, u"leader"_s);
        m_second = admit(Role::Leader, u"second"_s);
        m_supervisor = admit(Role::Supervisor, u"supervisor"_s);
        m_gao = admit(Role::Counsellor, u"gao"_s);
        m_lin = admit(Role::Counsellor, u"lin"_s);
        for (Member *member : everybody())
            OK(member->self->addStatements(0, m_org->log));
    }
    void cleanup()
    {
        for (Member *member : everybody())
            *member = Member();
    }

    void aSelfReviewReachesThoseWhoLead()
    {
        const auto record = call(m_clock.now() - hours(1));
        const auto id = m_gao.desk(m_clock).assign({record, m_gao.id(), m_gao.id(), Mode::Self, {}, {}});
        OK(id);
        OK(m_gao.desk(m_clock).submit(*id, rating(u"I hurried"_s)));
        exchange();
        for (Member *member : {&m_leader, &m_second, &m_supervisor})
            QCOMPARE(known(*member, m_clock).reviews.at(*id).ratings.front().is.comment, u"I hurried"_s);
        QVERIFY(known(m_lin, m_clock).reviews.empty());
        // Not of somebody else's call.
        FAILS(m_lin.desk(m_clock).assign({record, m_lin.id(), m_lin.id(), Mode::Self, {}, {}}), ErrorCode::Refused);
        QCOMPARE(forged(m_lin, m_leader, {},
                     event(QualityId::create(m_clock), m_lin.id(),
                         Assigned{record, m_lin.id(), m_lin.id(), Mode::Self, {}, {}})),
            1);
    }
    void anAmendmentWantsAReason()
    {
        const auto record = call(m_clock.now() - hours(1));
        const auto id = m_gao.desk(m_clock).assign({record, m_gao.id(), m_gao.id(), Mode::Self, {}, {}});
        OK(m_gao.desk(m_clock).submit(*id, rating(u"one"_s)));
        m_clock.advance(Millis{1000});
        FAILS(m_gao.desk(m_clock).submit(*id, rating(u"two"_s)), ErrorCode::InvalidInput);
        OK(m_gao.desk(m_clock).submit(*id, rating(u"two"_s, u"a slip"_s)));
        exchange();
        const auto review = known(m_leader, m_clock).reviews.at(*id);
        QCOMPARE(review.ratings.front().is.comment, u"two"_s);
        QCOMPARE(review.ratings.front().earlier.first().comment, u"one"_s);
    }

    void aPacketIsForOneRaterAlone()
    {
        const auto record = call(m_clock.now() - hours(2));
        const auto id = m_leader.desk(m_clock).assignByPacket(
            {record, m_gao.id(), m_lin.id(), Mode::Blind, m_clock.now() + days(3), {}}, recordOf(record),
            content::Content::builtIn(), {u"Milo"_s});
        OK(id);
        push(m_leader);
        // What the server sees of it names neither call nor counsellor.
        int packets = 0;
        for (const QByteArray &bytes : m_log) {
            const auto header = decode(bytes)->header;
            QVERIFY(header.record.isNull() && header.addressee != m_gao.id());
            packets += header.addressee == m_lin.id() ? 1 : 0;
        }
        QCOMPARE(packets, 1);
        QCOMPARE(pull(m_lin), 0);
        const auto hers = known(m_lin, m_clock).reviews.at(*id);
        QVERIFY(hers.packet && !hers.assigned && hers.record().isNull() && hers.counsellor().isNull());
        QVERIFY(hers.isToRate(m_lin.id()));
        // Nothing of the counsellor, the caller, the day or the number is anywhere on her device.
        const auto kept = m_lin.vault->events().all(casework::Quality);
        for (const auto &each : *kept) {
            for (const QByteArray &canary : {record.toString().toUtf8(), m_gao.id().toString().toUtf8(),
                     QByteArray("13800001234"), QByteArray("Milo"), QByteArray("14:35"), QByteArray("22日"),
                     QByteArray::number(toEpochMs(recordOf(record).startedAt))})
                QVERIFY2(!each.body.contains(canary), canary.constData());
            QVERIFY(each.body.contains("睡不着"));
        }
        // Neither another leader nor the counsellor can open it.
        QCOMPARE(pull(m_second), 1);
        const auto seen = known(m_second, m_clock).reviews.at(*id);
        QVERIFY(seen.assigned && !seen.packet);
        QCOMPARE(pull(m_supervisor), 0);
        QCOMPARE(pull(m_gao), 0);
        QVERIFY(known(m_gao, m_clock).reviews.empty());

        OK(m_lin.desk(m_clock).submit(*id, rating(u"steady"_s)));
        push(m_lin);
        QCOMPARE(pull(m_leader), 1); // her own packet, which she could not open again
        QVERIFY(known(m_leader, m_clock).reviews.at(*id).isRated());
    }
    void whatIsLeftInAPacketKeepsItHere()
    {
        const auto record = call(m_clock.now() - hours(2));
        auto text = recordOf(record);
        text.riskReasons.append({record.toString(), {}});
        FAILS(m_leader.desk(m_clock).assignByPacket(
                  {record, m_gao.id(), m_lin.id(), Mode::Blind, {}, {}}, text, content::Content::builtIn(), {}),
            ErrorCode::Refused);
        QCOMPARE(m_leader.vault->outbox().counts()->pending, 0);
        // Nor to herself, nor by a mode without a packet, nor by a counsellor.
        FAILS(m_leader.desk(m_clock).assignByPacket({record, m_gao.id(), m_gao.id(), Mode::Blind, {}, {}},
                  recordOf(record), content::Content::builtIn(), {}),
            ErrorCode::Refused);
        FAILS(m_leader.desk(m_clock).assign({record, m_gao.id(), m_lin.id(), Mode::Blind, {}, {}}), ErrorCode::Refused);
        FAILS(m_leader.desk(m_clock).assign({record, m_gao.id(), m_lin.id(), Mode::Spot, {}, {}}), ErrorCode::Refused);
        FAILS(m_lin.desk(m_clock).assign({record, m_gao.id(), m_leader.id(), Mode::Spot, {}, {}}), ErrorCode::Refused);
    }
    void aReleasedReviewReachesTheCounsellor()
    {
        const auto record = call(m_clock.now() - hours(2));
        const auto blind = m_leader.desk(m_clock).assignByPacket({record, m_gao.id(), m_lin.id(), Mode::Blind, {}, {}},
            recordOf(record), content::Content::builtIn(), {u"Milo"_s});
        push(m_leader);
        QCOMPARE(pull(m_lin), 0);
        FAILS(m_leader.desk(m_clock).release(*blind), ErrorCode::NotFound);
        OK(m_lin.desk(m_clock).submit(*blind, rating(u"steady"_s)));
        push(m_lin);
        pull(m_leader);
        FAILS(m_lin.desk(m_clock).release(*blind), ErrorCode::Refused);
        QCOMPARE(pull(m_gao), 0);
        QVERIFY(known(m_gao, m_clock).reviews.empty());
        OK(m_leader.desk(m_clock).release(*blind));
        push(m_leader);
        QCOMPARE(pull(m_gao), 0);
        const auto review = known(m_gao, m_clock).reviews.at(*blind);
        QCOMPARE(review.released->rating.comment, u"steady"_s);
        QCOMPARE(review.record(), record);
        QVERIFY(review.rater().isNull());
        const auto kept = m_gao.vault->events().all(casework::Quality);
        for (const auto &each : *kept)
            QVERIFY(!each.body.contains(m_lin.id().toString().toUtf8()));
    }
    void aJointReviewGoesBothWays()
    {
        const auto record = call(m_clock.now() - hours(2));
        const auto id = m_supervisor.desk(m_clock).assign({record, m_gao.id(), m_supervisor.id(), Mode::Joint, {}, {}});
        OK(id);
        exchange();
        QVERIFY(known(m_gao, m_clock).reviews.at(*id).isToRate(m_gao.id()));
        OK(m_gao.desk(m_clock).submit(*id, rating(u"mine"_s)));
        FAILS(m_gao.desk(m_clock).propose(*id, {}, u"?"_s), ErrorCode::Refused); // both rate first
        OK(m_supervisor.desk(m_clock).submit(*id, rating(u"hers"_s)));
        exchange();
        OK(m_supervisor.desk(m_clock).propose(*id, {u"qa.focus"_s}, u"one thing at a time"_s));
        FAILS(m_supervisor.desk(m_clock).agree(*id), ErrorCode::Refused);
        exchange();
        OK(m_gao.desk(m_clock).agree(*id));
        exchange();
        for (Member *member : {&m_leader, &m_supervisor, &m_gao})
            QCOMPARE(known(*member, m_clock).reviews.at(*id).agreed->comment, u"one thing at a time"_s);
        QVERIFY(known(m_lin, m_clock).reviews.empty());
    }
    void aFindingIsTrainedAndRechecked()
    {
        const auto first = m_leader.desk(m_clock).assign(
            {call(m_clock.now() - hours(3)), {}, m_leader.id(), Mode::Immediate, {}, {}});
        // Whose call it is, is the vault's to say.
        QCOMPARE(known(m_leader, m_clock).reviews.at(*first).assigned->counsellor, m_gao.id());
        FAILS(m_leader.desk(m_clock).assign(
                  {RecordId::create(m_clock), m_gao.id(), m_leader.id(), Mode::Immediate, {}, {}}),
            ErrorCode::NotFound);
        const auto later = m_leader.desk(m_clock).assign(
            {call(m_clock.now() - hours(1)), m_gao.id(), m_leader.id(), Mode::Immediate, {}, {}});
        OK(m_leader.desk(m_clock).submit(*first, rating(u"unfocused"_s)));
        const TaskGiven task{m_gao.id(), *first, known(m_leader, m_clock).reviews.at(*first).record(), {u"qa.focus"_s},
            u"skills"_s, u"two practice calls"_s, m_clock.now() + days(14)};
        FAILS(m_gao.desk(m_clock).giveTask(task), ErrorCode::Refused);
        const auto id = m_leader.desk(m_clock).giveTask(task);
        OK(id);
        exchange();
        FAILS(m_lin.desk(m_clock).trained(*id, {}), ErrorCode::NotFound);
        FAILS(m_leader.desk(m_clock).recheck(*id, {*later, true, {}}), ErrorCode::Refused);
        OK(m_gao.desk(m_clock).trained(*id, u"done"_s));
        FAILS(m_gao.desk(m_clock).trained(*id, u"again"_s), ErrorCode::Refused);
        exchange();
        FAILS(m_leader.desk(m_clock).recheck(*id, {*later, true, {}}), ErrorCode::Refused); // not rated yet
        OK(m_leader.desk(m_clock).submit(*later, rating(u"better"_s)));
        m_clock.advance(Millis{1000});
        OK(m_leader.desk(m_clock).recheck(*id, {*later, true, {}}));
        exchange();
        for (Member *member : {&m_leader, &m_second, &m_supervisor, &m_gao})
            QVERIFY(known(*member, m_clock).tasks.at(*id).state == TrainingTask::State::Passed);
        QVERIFY(known(m_lin, m_clock).tasks.empty());
    }
    void aSpotCheckIsDrawnOnceAndByAnybodyAgain()
    {
        const auto from = m_clock.now() + hours(1);
        FAILS(m_leader.desk(m_clock).announce(m_clock.now() - hours(1), from, 2), ErrorCode::InvalidInput);
        FAILS(m_lin.desk(m_clock).announce(from, from + days(7), 2), ErrorCode::Refused);
        const auto id = m_leader.desk(m_clock).announce(from, from + days(7), 2);
        OK(id);
        exchange();
        FAILS(m_leader.desk(m_clock).draw(*id), ErrorCode::Refused); // its period is not over
        // Until then nobody else has the seed, whatever she reads.
        for (const QByteArray &bytes : m_log)
            QVERIFY(!bytes.contains(m_leader.vault->events().all(u"quality-seed"_s)->first().body));
        QCOMPARE(m_second.vault->events().all(u"quality-seed"_s)->size(), 0);
        m_clock.advance(hours(2));
        for (int i = 0; i < 9; ++i) {
            call(m_clock.now());
            m_clock.advance(hours(1));
        }
        m_clock.advance(days(8));
        call(m_clock.now()); // after the period
        FAILS(m_second.desk(m_clock).draw(*id), ErrorCode::NotFound);
        OK(m_leader.desk(m_clock).draw(*id));
        FAILS(m_leader.desk(m_clock).draw(*id), ErrorCode::Refused);
        exchange();
        const auto sample = known(m_second, m_clock).samples.at(*id);
        QCOMPARE(sample.drawn->records.size(), 9);
        QCOMPARE(sample.drawn->chosen.size(), 2);
        QCOMPARE(check(sample), QStringList());
        QList<RecordId> calls;
        const auto between = m_second.desk(m_clock).callsBetween(sample.committed.from, sample.committed.until);
        for (const auto &each : *between)
            calls.append(each.record);
        QCOMPARE(leftOut(sample, calls), QList<RecordId>());
        QVERIFY(known(m_lin, m_clock).samples.empty() && known(m_gao, m_clock).samples.empty());
    }
    void onlyThoseWhoLeadMayLead_data()
    {
        QTest::addColumn<int>("what");
        int row = 0;
        for (const char *name :
            {"assigned", "packet", "withdrawn", "released", "task", "rechecked", "dropped", "committed", "drawn"})
            QTest::newRow(name) << row++;
    }
    void onlyThoseWhoLeadMayLead()
    {
        QFETCH(int, what);
        const auto record = call(m_clock.now() - hours(1));
        const auto review = QualityId::create(m_clock);
        const std::array<What, 9> all{Assigned{record, m_gao.id(), m_lin.id(), Mode::Spot, {}, {}},
            PacketSent{m_gao.id(), Mode::Peer, {}, {{u"v"_s, 1}}}, Withdrawn{u"x"_s},
            Released{record, m_gao.id(), {}, Mode::Blind, rating(u"x"_s)},
            TaskGiven{m_gao.id(), review, record, {}, u"skills"_s, u"x"_s, m_clock.now()}, Rechecked{review, true, {}},
            TaskDropped{u"x"_s}, SeedCommitted{QByteArray(32, 'h'), m_clock.now(), m_clock.now() + days(1), 1},
            SampleDrawn{QByteArray(32, 's'), {}, {}}};
        const auto &one = all.at(static_cast<std::size_t>(what));
        QCOMPARE(forged(m_lin, m_gao, m_gao.id(), event(review, m_lin.id(), one)), 1); // a colleague
        QCOMPARE(forged(m_leader, m_gao, m_gao.id(), event(review, m_second.id(), one)), 1); // in another's name
        QCOMPARE(forged(m_supervisor, m_gao, m_gao.id(), event(review, m_supervisor.id(), one)), 0);
    }
    void answersAreKeptOneByOneAndStayHere()
    {
        const auto record = call(m_clock.now() - hours(1));
        const auto id = m_gao.desk(m_clock).assign({record, m_gao.id(), m_gao.id(), Mode::Self, {}, {}});
        const auto before = m_gao.vault->outbox().counts()->pending;
        const form::AnswerEdit edit{u"lh-qa"_s, {}, u"qa.focus"_s, {form::Value::term(u"2"_s)}};
        OK(m_gao.desk(m_clock).keepAnswer(*id, edit));
        auto changed = edit;
        changed.values = {form::Value::term(u"3"_s)};
        OK(m_gao.desk(m_clock).keepAnswer(*id, changed));
        QCOMPARE(m_gao.desk(m_clock).answersSoFar(*id)->entered(u"lh-qa"_s).first(u"qa.focus"_s).code(), u"3"_s);
        QVERIFY(m_gao.desk(m_clock).answersSoFar(QualityId::create(m_clock))->filled().empty());
        QCOMPARE(m_gao.vault->outbox().counts()->pending, before);
    }
};

QTEST_GUILESS_MAIN(TestSyncQuality)
#include "tst_sync_quality.moc"
