// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/caredesk.h"
#include "sync/client/casedesk.h"
#include "sync/client/dutydesk.h"
#include "tests/sync/circle.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a leader sees of those who listen: what they carried, and of their mood only what they let her see.
class TestCareDesk : public QObject
{
    Q_OBJECT

    const QTimeZone m_zone = QTimeZone::systemTimeZone(); // before a leader has decided anything
    std::unique_ptr<Circle> m_circle;
    Circle::Member m_zhou, m_gao, m_lin;

    CareDesk desk(Circle::Member &member) const { return {*member.self, *member.vault, m_circle->clock}; }
    void feel(Circle::Member &member, int daysAgo, int mood)
    {
        OK(member.vault->wellbeing().addMood({m_circle->clock.now() - std::chrono::days(daysAgo), mood}));
    }
    /// Last week was worse than the one before.
    void twoWeeks(Circle::Member &member)
    {
        const QDate monday = duty::weekOf(duty::dayOf(m_circle->clock.now(), m_zone));
        const auto since = static_cast<int>(monday.daysTo(duty::dayOf(m_circle->clock.now(), m_zone)));
        for (int day = 1; day <= 3; ++day) {
            feel(member, since + 7 + day, 4);
            feel(member, since + day, 2);
        }
    }
    void received(const StaffId &author, std::chrono::days ago, int risk)
    {
        store::ReceivedCase one;
        one.summary.record = RecordId::create(m_circle->clock);
        one.summary.call = *CallId::fromBytes(one.summary.record.toBytes());
        one.summary.startedAt = m_circle->clock.now() - ago;
        one.summary.endedAt = one.summary.startedAt + 20min;
        one.summary.riskLevel = risk;
        one.event = EventId::create(m_circle->clock);
        one.author = author;
        one.receivedAt = m_circle->clock.now();
        OK(m_zhou.vault->inbox().putCase(one));
    }
    QList<CareDesk::Cared> seen()
    {
        for (auto *member : {&m_gao, &m_lin})
            m_circle->push(*member);
        m_circle->pull(m_zhou);
        const auto team = desk(m_zhou).team();
        return team ? *team : QList<CareDesk::Cared>();
    }
    CareDesk::Cared of(const StaffId &member)
    {
        for (const auto &one : seen()) {
            if (one.member == member)
                return one;
        }
        return {};
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
        for (auto *member : {&m_zhou, &m_gao, &m_lin})
            *member = Circle::Member();
        m_circle.reset();
    }

    void whoAsksAndWhoHasTooMuchComesFirst()
    {
        received(m_lin.staff(), std::chrono::days(8), 3); // and nobody has talked with her since
        for (int i = 0; i < 3; ++i)
            received(m_gao.staff(), std::chrono::days(0), 1);
        auto team = seen();
        QCOMPARE(team.size(), 2); // not herself
        QCOMPARE(team.first().member, m_lin.staff());
        QVERIFY(team.first().load.noTalk);
        QCOMPARE(team.last().load.weeks.last().calls, 3);
        OK(m_gao.desk<CaseDesk>(m_circle->clock).askDebrief());
        team = seen();
        QCOMPARE(team.first().member, m_gao.staff());
        QVERIFY(team.first().asksSince);
    }

    void aTalkSettlesAGraveCall()
    {
        received(m_gao.staff(), std::chrono::days(9), 4);
        QVERIFY(of(m_gao.staff()).load.noTalk);
        OK(m_gao.desk<CaseDesk>(m_circle->clock).askDebrief(true));
        QVERIFY(!of(m_gao.staff()).load.noTalk);
    }

    void moodsStayHersUntilSheSaysYes()
    {
        twoWeeks(m_gao);
        QVERIFY(!*desk(m_gao).consents());
        QVERIFY(!*desk(m_gao).tellWeek());
        QVERIFY(m_gao.vault->outbox().next(9)->isEmpty());
        OK(desk(m_gao).consent(true));
        OK(desk(m_gao).consent(true));
        QVERIFY(!*desk(m_gao).tellWeek()); // that week was over before she said yes
        m_circle->clock.advance(std::chrono::days(7));
        twoWeeks(m_gao);
        QVERIFY(*desk(m_gao).tellWeek());
        QVERIFY(!*desk(m_gao).tellWeek()); // once
        QCOMPARE(m_gao.vault->outbox().next(9)->size(), 2);
        const auto moods = of(m_gao.staff()).moods;
        QCOMPARE(moods.size(), 1);
        QCOMPARE(moods.first().trend, duty::Trend::Lower);
        QVERIFY(of(m_lin.staff()).moods.isEmpty());
        // withdrawn: gone from the leader's view, and a new yes does not bring it back
        OK(desk(m_gao).consent(false));
        QVERIFY(of(m_gao.staff()).moods.isEmpty());
        QVERIFY(!*desk(m_gao).tellWeek());
        // no value of a day has ever left her device
        const auto log = m_zhou.vault->events().all(casework::Mood);
        QCOMPARE(log->size(), 3);
        for (const auto &each : *log) {
            for (const char *word : {"mood", "value", "count"})
                QVERIFY2(!each.body.contains(word), word);
        }
    }

    void twoChecksAreNotEnough()
    {
        feel(m_gao, 8, 4);
        OK(desk(m_gao).consent(true));
        QVERIFY(!*desk(m_gao).tellWeek());
    }

    /// The roster's own rules say what is too much, and the roster hears of the calls that were taken.
    void theRostersRulesAreTheCaps()
    {
        for (int i = 0; i < 3; ++i)
            received(m_gao.staff(), std::chrono::days(0), 3);
        received(m_gao.staff(), std::chrono::days(0), 2);
        QVERIFY(!of(m_gao.staff()).load.tooGrave);
        duty::RosterDecision decision{{}, {}, QTimeZone("Asia/Shanghai")};
        decision.rules.highRiskPerWeek = 2;
        const duty::RosterDecided decided{
            EventId::create(m_circle->clock), 1, m_zhou.staff(), m_circle->clock.now(), {}, decision};
        OK(m_zhou.vault->events().append(
            casework::logged(dutywork::RosterRules, m_zhou.self->org().toBytes(), duty::toJson(decided))));
        QVERIFY(of(m_gao.staff()).load.tooGrave);
        QVERIFY(!of(m_lin.staff()).load.tooGrave);
        const QDate today = duty::dayOf(m_circle->clock.now(), decision.zone);
        const auto roster = rosterOf(*m_zhou.vault, *m_zhou.self, today, today, m_circle->clock.now());
        OK(roster);
        for (const auto &person : roster->people)
            QCOMPARE(person.highRiskTaken.value(duty::weekOf(today)), person.id == m_gao.staff() ? 3 : 0);
    }

    void nobodySpeaksForSomebodyElse()
    {
        const auto forged = duty::toJson(duty::MoodEvent{
            EventId::create(m_circle->clock), m_gao.staff(), m_circle->clock.now(), duty::mood::Consent{1, true}});
        QCOMPARE(m_circle->forged(m_lin, m_zhou, casework::Mood, {}, forged), 1);
    }
};

QTEST_GUILESS_MAIN(TestCareDesk)
#include "tst_caredesk.moc"
