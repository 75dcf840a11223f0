// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/qualitydesk.h"
#include "tests/sync/circle.h"

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

    using Member = Circle::Member;
    std::unique_ptr<Circle> m_circle;
    Member m_leader, m_second, m_supervisor, m_gao, m_lin;

    std::array<Member *, 5> everybody() { return {&m_leader, &m_second, &m_supervisor, &m_gao, &m_lin}; }
    QualityDesk desk(Member &member) { return member.desk<QualityDesk>(m_circle->clock); }
    /// A second later.
    int pull(Member &member)
    {
        const int refused = m_circle->pull(member);
        m_circle->clock.advance(Millis{1000});
        return refused;
    }
    /// Everybody pushes, then everybody pulls; nothing may be refused.
    void exchange()
    {
        for (Member *member : everybody())
            m_circle->push(*member);
        for (Member *member : everybody())
            QCOMPARE(pull(*member), 0);
    }
    int forged(Member &author, Member &reader, const StaffId &to, const QualityEvent &event)
    {
        return m_circle->forged(author, reader, casework::Quality, to, toJson(event));
    }
    QualityEvent event(const QualityId &subject, const StaffId &by, What what)
    {
        return {EventId::create(m_circle->clock), subject, by, m_circle->clock.now(), std::move(what)};
    }
    /// A signed call of Gao, on her device and on every leader's list.
    RecordId call(Timestamp startedAt)
    {
        store::RecordSummary summary;
        summary.record = RecordId::create(m_circle->clock);
        summary.call = *CallId::fromBytes(summary.record.toBytes());
        summary.startedAt = summary.endedAt = startedAt;
        store::CloseCall closing;
        closing.call = summary.call;
        closing.summary = summary;
        closing.record = "x";
        if (!m_gao.vault->journal().close(closing))
            qFatal("close");
        for (Member *member : {&m_leader, &m_second, &m_supervisor}) {
            if (!member->vault->inbox().putCase(
                    {summary, EventId::create(m_circle->clock), m_gao.staff(), startedAt, {}, {}, {}}))
                qFatal("case");
        }
        return summary.record;
    }
    record::CallRecord recordOf(const RecordId &id)
    {
        record::CallRecord record;
        record.id = id;
        record.author = m_gao.staff();
        record.startedAt = m_circle->clock.now() - hours(2);
        record.endedAt = record.startedAt + std::chrono::minutes(40);
        record.callerNumber = u"13800001234"_s;
        record.notes = u"Milo 说 13800001234，11月22日 14:35 再打，睡不着"_s;
        return record;
    }
    static Submitted rating(const QString &comment, const QString &reason = {})
    {
        return {{{u"resourceType"_s, u"QuestionnaireResponse"_s}}, {u"qa.focus"_s}, comment, reason};
    }
    Quality known(Member &member) { return *desk(member).all(); }

private slots:
    void initTestCase() { OK(crypto::init()); }
    void init()
    {
        m_circle = std::make_unique<Circle>();
        m_leader = m_circle->admit(Role::Leader, u"leader"_s);
        m_second = m_circle->admit(Role::Leader, u"second"_s);
        m_supervisor = m_circle->admit(Role::Supervisor, u"supervisor"_s);
        m_gao = m_circle->admit(Role::Counsellor, u"gao"_s);
        m_lin = m_circle->admit(Role::Counsellor, u"lin"_s);
        m_circle->introduce({&m_leader, &m_second, &m_supervisor, &m_gao, &m_lin});
    }
    void cleanup()
    {
        for (Member *member : everybody())
            *member = Member();
    }

    void aSelfReviewReachesThoseWhoLead()
    {
        const auto record = call(m_circle->clock.now() - hours(1));
        const auto id = desk(m_gao).assign({record, m_gao.staff(), m_gao.staff(), Mode::Self, {}, {}});
        OK(id);
        OK(desk(m_gao).submit(*id, rating(u"I hurried"_s)));
        exchange();
        for (Member *member : {&m_leader, &m_second, &m_supervisor})
            QCOMPARE(known(*member).reviews.at(*id).ratings.front().is.comment, u"I hurried"_s);
        QVERIFY(known(m_lin).reviews.empty());
        // Not of somebody else's call.
        FAILS(desk(m_lin).assign({record, m_lin.staff(), m_lin.staff(), Mode::Self, {}, {}}), ErrorCode::Refused);
        QCOMPARE(forged(m_lin, m_leader, {},
                     event(QualityId::create(m_circle->clock), m_lin.staff(),
                         Assigned{record, m_lin.staff(), m_lin.staff(), Mode::Self, {}, {}})),
            1);
    }
    void anAmendmentWantsAReason()
    {
        const auto record = call(m_circle->clock.now() - hours(1));
        const auto id = desk(m_gao).assign({record, m_gao.staff(), m_gao.staff(), Mode::Self, {}, {}});
        OK(desk(m_gao).submit(*id, rating(u"one"_s)));
        m_circle->clock.advance(Millis{1000});
        FAILS(desk(m_gao).submit(*id, rating(u"two"_s)), ErrorCode::InvalidInput);
        OK(desk(m_gao).submit(*id, rating(u"two"_s, u"a slip"_s)));
        exchange();
        const auto review = known(m_leader).reviews.at(*id);
        QCOMPARE(review.ratings.front().is.comment, u"two"_s);
        QCOMPARE(review.ratings.front().earlier.first().comment, u"one"_s);
    }

    void aPacketIsForOneRaterAlone()
    {
        const auto record = call(m_circle->clock.now() - hours(2));
        const auto id = desk(m_leader).assignByPacket(
            {record, m_gao.staff(), m_lin.staff(), Mode::Blind, m_circle->clock.now() + days(3), {}}, recordOf(record),
            content::Content::builtIn(), {u"Milo"_s});
        OK(id);
        m_circle->push(m_leader);
        // What the server sees of it names neither call nor counsellor.
        int packets = 0;
        for (const QByteArray &bytes : m_circle->log) {
            const auto header = decode(bytes)->header;
            QVERIFY(header.record.isNull() && header.addressee != m_gao.staff());
            packets += header.addressee == m_lin.staff() ? 1 : 0;
        }
        QCOMPARE(packets, 1);
        QCOMPARE(pull(m_lin), 0);
        const auto hers = known(m_lin).reviews.at(*id);
        QVERIFY(hers.packet && !hers.assigned && hers.record().isNull() && hers.counsellor().isNull());
        QVERIFY(hers.isToRate(m_lin.staff()));
        // Nothing of the counsellor, the caller, the day or the number is anywhere on her device.
        const auto kept = m_lin.vault->events().all(casework::Quality);
        for (const auto &each : *kept) {
            for (const QByteArray &canary : {record.toString().toUtf8(), m_gao.staff().toString().toUtf8(),
                     QByteArray("13800001234"), QByteArray("Milo"), QByteArray("14:35"), QByteArray("22日"),
                     QByteArray::number(toEpochMs(recordOf(record).startedAt))})
                QVERIFY2(!each.body.contains(canary), canary.constData());
            QVERIFY(each.body.contains("睡不着"));
        }
        // Neither another leader nor the counsellor can open it.
        QCOMPARE(pull(m_second), 1);
        const auto seen = known(m_second).reviews.at(*id);
        QVERIFY(seen.assigned && !seen.packet);
        QCOMPARE(pull(m_supervisor), 0);
        QCOMPARE(pull(m_gao), 0);
        QVERIFY(known(m_gao).reviews.empty());

        OK(desk(m_lin).submit(*id, rating(u"steady"_s)));
        m_circle->push(m_lin);
        QCOMPARE(pull(m_leader), 1); // her own packet, which she could not open again
        QVERIFY(known(m_leader).reviews.at(*id).isRated());
    }
    void whatIsLeftInAPacketKeepsItHere()
    {
        const auto record = call(m_circle->clock.now() - hours(2));
        auto text = recordOf(record);
        text.riskReasons.append({record.toString(), {}});
        FAILS(desk(m_leader).assignByPacket(
                  {record, m_gao.staff(), m_lin.staff(), Mode::Blind, {}, {}}, text, content::Content::builtIn(), {}),
            ErrorCode::Refused);
        QCOMPARE(m_leader.vault->outbox().counts()->pending, 0);
        // Nor to herself, nor by a mode without a packet, nor by a counsellor.
        FAILS(desk(m_leader).assignByPacket({record, m_gao.staff(), m_gao.staff(), Mode::Blind, {}, {}},
                  recordOf(record), content::Content::builtIn(), {}),
            ErrorCode::Refused);
        FAILS(desk(m_leader).assign({record, m_gao.staff(), m_lin.staff(), Mode::Blind, {}, {}}), ErrorCode::Refused);
        FAILS(desk(m_leader).assign({record, m_gao.staff(), m_lin.staff(), Mode::Spot, {}, {}}), ErrorCode::Refused);
        FAILS(desk(m_lin).assign({record, m_gao.staff(), m_leader.staff(), Mode::Spot, {}, {}}), ErrorCode::Refused);
    }
    void aReleasedReviewReachesTheCounsellor()
    {
        const auto record = call(m_circle->clock.now() - hours(2));
        const auto blind = desk(m_leader).assignByPacket({record, m_gao.staff(), m_lin.staff(), Mode::Blind, {}, {}},
            recordOf(record), content::Content::builtIn(), {u"Milo"_s});
        m_circle->push(m_leader);
        QCOMPARE(pull(m_lin), 0);
        FAILS(desk(m_leader).release(*blind), ErrorCode::NotFound);
        OK(desk(m_lin).submit(*blind, rating(u"steady"_s)));
        m_circle->push(m_lin);
        pull(m_leader);
        FAILS(desk(m_lin).release(*blind), ErrorCode::Refused);
        QCOMPARE(pull(m_gao), 0);
        QVERIFY(known(m_gao).reviews.empty());
        OK(desk(m_leader).release(*blind));
        m_circle->push(m_leader);
        QCOMPARE(pull(m_gao), 0);
        const auto review = known(m_gao).reviews.at(*blind);
        QCOMPARE(review.released->rating.comment, u"steady"_s);
        QCOMPARE(review.record(), record);
        QVERIFY(review.rater().isNull());
        const auto kept = m_gao.vault->events().all(casework::Quality);
        for (const auto &each : *kept)
            QVERIFY(!each.body.contains(m_lin.staff().toString().toUtf8()));
    }
    void aJointReviewGoesBothWays()
    {
        const auto record = call(m_circle->clock.now() - hours(2));
        const auto id = desk(m_supervisor).assign({record, m_gao.staff(), m_supervisor.staff(), Mode::Joint, {}, {}});
        OK(id);
        exchange();
        QVERIFY(known(m_gao).reviews.at(*id).isToRate(m_gao.staff()));
        OK(desk(m_gao).submit(*id, rating(u"mine"_s)));
        FAILS(desk(m_gao).propose(*id, {}, u"?"_s), ErrorCode::Refused); // both rate first
        OK(desk(m_supervisor).submit(*id, rating(u"hers"_s)));
        exchange();
        OK(desk(m_supervisor).propose(*id, {u"qa.focus"_s}, u"one thing at a time"_s));
        FAILS(desk(m_supervisor).agree(*id), ErrorCode::Refused);
        exchange();
        OK(desk(m_gao).agree(*id));
        exchange();
        for (Member *member : {&m_leader, &m_supervisor, &m_gao})
            QCOMPARE(known(*member).reviews.at(*id).agreed->comment, u"one thing at a time"_s);
        QVERIFY(known(m_lin).reviews.empty());
    }
    void aFindingIsTrainedAndRechecked()
    {
        const auto first = desk(m_leader).assign(
            {call(m_circle->clock.now() - hours(3)), {}, m_leader.staff(), Mode::Immediate, {}, {}});
        // Whose call it is, is the vault's to say.
        QCOMPARE(known(m_leader).reviews.at(*first).assigned->counsellor, m_gao.staff());
        FAILS(desk(m_leader).assign(
                  {RecordId::create(m_circle->clock), m_gao.staff(), m_leader.staff(), Mode::Immediate, {}, {}}),
            ErrorCode::NotFound);
        const auto later = desk(m_leader).assign(
            {call(m_circle->clock.now() - hours(1)), m_gao.staff(), m_leader.staff(), Mode::Immediate, {}, {}});
        OK(desk(m_leader).submit(*first, rating(u"unfocused"_s)));
        const TaskGiven task{m_gao.staff(), *first, known(m_leader).reviews.at(*first).record(), {u"qa.focus"_s},
            u"skills"_s, u"two practice calls"_s, m_circle->clock.now() + days(14)};
        FAILS(desk(m_gao).giveTask(task), ErrorCode::Refused);
        const auto id = desk(m_leader).giveTask(task);
        OK(id);
        exchange();
        FAILS(desk(m_lin).trained(*id, {}), ErrorCode::NotFound);
        FAILS(desk(m_leader).recheck(*id, {*later, true, {}}), ErrorCode::Refused);
        OK(desk(m_gao).trained(*id, u"done"_s));
        FAILS(desk(m_gao).trained(*id, u"again"_s), ErrorCode::Refused);
        exchange();
        FAILS(desk(m_leader).recheck(*id, {*later, true, {}}), ErrorCode::Refused); // not rated yet
        OK(desk(m_leader).submit(*later, rating(u"better"_s)));
        m_circle->clock.advance(Millis{1000});
        OK(desk(m_leader).recheck(*id, {*later, true, {}}));
        exchange();
        for (Member *member : {&m_leader, &m_second, &m_supervisor, &m_gao})
            QVERIFY(known(*member).tasks.at(*id).state == TrainingTask::State::Passed);
        QVERIFY(known(m_lin).tasks.empty());
    }
    void aSpotCheckIsDrawnOnceAndByAnybodyAgain()
    {
        const auto from = m_circle->clock.now() + hours(1);
        FAILS(desk(m_leader).announce(m_circle->clock.now() - hours(1), from, 2), ErrorCode::InvalidInput);
        FAILS(desk(m_lin).announce(from, from + days(7), 2), ErrorCode::Refused);
        const auto id = desk(m_leader).announce(from, from + days(7), 2);
        OK(id);
        exchange();
        FAILS(desk(m_leader).draw(*id), ErrorCode::Refused); // its period is not over
        // Until then nobody else has the seed, whatever she reads.
        for (const QByteArray &bytes : m_circle->log)
            QVERIFY(!bytes.contains(m_leader.vault->events().all(u"quality-seed"_s)->first().body));
        QCOMPARE(m_second.vault->events().all(u"quality-seed"_s)->size(), 0);
        m_circle->clock.advance(hours(2));
        for (int i = 0; i < 9; ++i) {
            call(m_circle->clock.now());
            m_circle->clock.advance(hours(1));
        }
        m_circle->clock.advance(days(8));
        call(m_circle->clock.now()); // after the period
        FAILS(desk(m_second).draw(*id), ErrorCode::NotFound);
        OK(desk(m_leader).draw(*id));
        FAILS(desk(m_leader).draw(*id), ErrorCode::Refused);
        exchange();
        const auto sample = known(m_second).samples.at(*id);
        QCOMPARE(sample.drawn->records.size(), 9);
        QCOMPARE(sample.drawn->chosen.size(), 2);
        QCOMPARE(check(sample), QStringList());
        QList<RecordId> calls;
        const auto between = desk(m_second).callsBetween(sample.committed.from, sample.committed.until);
        for (const auto &each : *between)
            calls.append(each.record);
        QCOMPARE(leftOut(sample, calls), QList<RecordId>());
        QVERIFY(known(m_lin).samples.empty() && known(m_gao).samples.empty());
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
        const auto record = call(m_circle->clock.now() - hours(1));
        const auto review = QualityId::create(m_circle->clock);
        const std::array<What, 9> all{Assigned{record, m_gao.staff(), m_lin.staff(), Mode::Spot, {}, {}},
            PacketSent{m_gao.staff(), Mode::Peer, {}, {{u"v"_s, 1}}}, Withdrawn{u"x"_s},
            Released{record, m_gao.staff(), {}, Mode::Blind, rating(u"x"_s)},
            TaskGiven{m_gao.staff(), review, record, {}, u"skills"_s, u"x"_s, m_circle->clock.now()},
            Rechecked{review, true, {}}, TaskDropped{u"x"_s},
            SeedCommitted{QByteArray(32, 'h'), m_circle->clock.now(), m_circle->clock.now() + days(1), 1},
            SampleDrawn{QByteArray(32, 's'), {}, {}}};
        const auto &one = all.at(static_cast<std::size_t>(what));
        QCOMPARE(forged(m_lin, m_gao, m_gao.staff(), event(review, m_lin.staff(), one)), 1); // a colleague
        QCOMPARE(forged(m_leader, m_gao, m_gao.staff(), event(review, m_second.staff(), one)), 1); // in another's name
        QCOMPARE(forged(m_supervisor, m_gao, m_gao.staff(), event(review, m_supervisor.staff(), one)), 0);
    }
    void answersAreKeptOneByOneAndStayHere()
    {
        const auto record = call(m_circle->clock.now() - hours(1));
        const auto id = desk(m_gao).assign({record, m_gao.staff(), m_gao.staff(), Mode::Self, {}, {}});
        const auto before = m_gao.vault->outbox().counts()->pending;
        const form::AnswerEdit edit{u"lh-qa"_s, {}, u"qa.focus"_s, {form::Value::term(u"2"_s)}};
        OK(desk(m_gao).keepAnswer(*id, edit));
        auto changed = edit;
        changed.values = {form::Value::term(u"3"_s)};
        OK(desk(m_gao).keepAnswer(*id, changed));
        QCOMPARE(desk(m_gao).answersSoFar(*id)->entered(u"lh-qa"_s).first(u"qa.focus"_s).code(), u"3"_s);
        QVERIFY(desk(m_gao).answersSoFar(QualityId::create(m_circle->clock))->filled().empty());
        QCOMPARE(m_gao.vault->outbox().counts()->pending, before);
    }
};

QTEST_GUILESS_MAIN(TestSyncQuality)
#include "tst_sync_quality.moc"
