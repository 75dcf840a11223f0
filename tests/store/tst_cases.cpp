// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/draftevent.h"
#include "core/store/sql.h"
#include "core/store/vaultfile.h"
#include "tests/store/support.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hl;
using namespace hl::record;
using namespace hl::store;
using namespace hl::store::test;
using namespace Qt::StringLiterals;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

/// What the vault keeps of cases and people: follow-ups, caller tags, practice, rest.
class TestCases : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { OK(crypto::init()); }
    void init()
    {
        m_clock = clockAtThree();
        m_dir = std::make_unique<QTemporaryDir>();
        auto vault = test::create(m_dir->path(), m_clock);
        OK(vault);
        m_vault = std::move(*vault);
    }

    // --- the log

    void anEventIsKeptOnceAndNeverChanged()
    {
        auto &log = m_vault->events();
        const LoggedEvent event{EventId::create(m_clock), u"training"_s, QByteArray(16, 'm'), m_me, m_clock.now(), "a"};
        QCOMPARE(*log.append(event), true);
        QCOMPARE(*log.append(event), false);
        auto other = event;
        other.body = "b";
        FAILS(log.append(other), ErrorCode::Conflict);
        auto moved = event;
        moved.subject = QByteArray(16, 'n');
        FAILS(log.append(moved), ErrorCode::Conflict);
        QCOMPARE(log.of(u"training"_s, event.subject)->size(), 1);
        QVERIFY(log.of(u"handover"_s, event.subject)->isEmpty());
        QCOMPARE(log.subjects(u"training"_s)->size(), 1);
    }

    // --- follow-ups

    void aFollowUpIsProjectedToItsTask()
    {
        const auto id = openedFollowUp();
        const auto tasks = m_vault->tasks().open();
        QCOMPARE(tasks->size(), 1);
        QCOMPARE(tasks->first().record, id);
        QCOMPARE(tasks->first().due, m_clock.now() + hours(24));
        happens(id, followup::Attempted{AttemptOutcome::Reached, {}});
        happens(id, followup::Assessed{});
        happens(id, followup::Rebooked{m_clock.now() + days(7), u"again"_s});
        QCOMPARE(m_vault->tasks().open()->first().due, m_clock.now() + days(7));
        happens(id, followup::Closed{FollowUpEnd::InCare, u"clinic"_s});
        QVERIFY(m_vault->tasks().open()->isEmpty());
        QVERIFY(m_vault->followUps().open(m_clock.now())->isEmpty());
        QCOMPARE(m_vault->followUps().find(id)->end(), FollowUpEnd::InCare);
        // and it survives a restart
        reopen();
        QCOMPARE(m_vault->followUps().find(id)->events().size(), 5);
    }

    void aRefusalIsKeptWithoutATask()
    {
        const auto id = RecordId::create(m_clock);
        OK(m_vault->followUps().append({FollowUp(id).make(
            EventId::create(m_clock), m_me, m_clock.now(), followup::NotAgreed{m_clock.now(), u"caller-declined"_s})}));
        QVERIFY(m_vault->tasks().open()->isEmpty());
        QCOMPARE(m_vault->followUps().find(id)->refusalReason(), u"caller-declined"_s);
    }

    void repeatsChangeNothing()
    {
        const auto id = openedFollowUp();
        const auto events = m_vault->followUps().find(id)->events();
        QCOMPARE(*m_vault->followUps().append(events), 0);
        auto other = events.first();
        std::get<followup::Opened>(other.what).consent = u"another"_s;
        FAILS(m_vault->followUps().append({other}), ErrorCode::Conflict);
        auto strange = FollowUp(RecordId::create(m_clock))
                           .make(EventId::create(m_clock), m_me, m_clock.now(), followup::Escalated{});
        FAILS(m_vault->followUps().append({events.first(), strange}), ErrorCode::InvalidInput);
    }

    void oneDoesNotSeeOthersAndALeaderSeesAll()
    {
        const auto mine = openedFollowUp();
        const auto theirs = openedFollowUp(StaffId::create(m_clock));
        QCOMPARE(m_vault->followUps().open(m_clock.now(), m_me)->size(), 1);
        QCOMPARE(m_vault->followUps().open(m_clock.now(), m_me)->first().followUp.record(), mine);
        QCOMPARE(m_vault->followUps().open(m_clock.now())->size(), 2);
        QVERIFY(mine != theirs);
    }

    void aClockSetBackHidesNothing()
    {
        const auto id = openedFollowUp();
        m_clock.advance(hours(25));
        QCOMPARE(m_vault->followUps().sweep(m_clock.now(), m_me)->size(), 1);
        m_clock.setWall(m_clock.now() - days(30));
        const auto views = m_vault->followUps().open(m_clock.now(), m_me);
        QCOMPARE(views->size(), 1);
        QCOMPARE(views->first().standing, Standing::Late);
        reopen();
        QCOMPARE(m_vault->followUps().open(m_clock.now(), m_me)->first().standing, Standing::Late);
        // A new date is a new contact, and what was noticed belongs to the old one.
        happens(id, followup::Rebooked{m_clock.now() + days(7), u"reached by letter"_s});
        QCOMPARE(m_vault->followUps().open(m_clock.now(), m_me)->first().standing, Standing::Planned);
    }

    void theLeaderIsToldOnceAndBeforeItIsLate()
    {
        const auto id = openedFollowUp();
        m_clock.advance(hours(19) + minutes(59));
        QVERIFY(m_vault->followUps().sweep(m_clock.now(), m_me)->isEmpty());
        m_clock.advance(minutes(1));
        QCOMPARE(m_vault->followUps().sweep(m_clock.now(), m_me)->size(), 1);
        happens(id, followup::Escalated{u"time"_s});
        QVERIFY(m_vault->followUps().sweep(m_clock.now() + hours(10), m_me)->isEmpty());
        QCOMPARE(m_vault->followUps().open(m_clock.now() + hours(10), m_me)->first().standing, Standing::Late);
    }

    // --- callers

    void fiveCallsInSevenDaysAreAProposal()
    {
        const auto number = u"138 0013 8000"_s;
        for (int i = 1; i <= 4; ++i) {
            QCOMPARE(ring(number).seemsRepeated, false);
            m_clock.advance(hours(20));
        }
        const auto fifth = ring(u"+86-138-0013-8000"_s);
        QCOMPARE(fifth.callsIn7Days, 5);
        QVERIFY(fifth.seemsRepeated);
        QCOMPARE(fifth.lastCallAt, m_clock.now() - hours(20));
        // Eight days later only the new one counts.
        m_clock.advance(days(8));
        QCOMPARE(ring(number).callsIn7Days, 1);
        QCOMPARE(m_vault->callers().history(number, m_clock.now(), {1, u"86"_s})->seemsRepeated, true);
    }

    void aCallCountsOnce()
    {
        const auto call = CallId::create(m_clock);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(m_vault->callers().arrived(call, u"13800138000"_s, m_clock.now())->callsIn7Days, 1);
        QVERIFY(!m_vault->callers().arrived(call, u"13800138000"_s, m_clock.now())->lastCallAt);
    }

    /// Other calls of one caller, without her number: by tag, newest first, and nobody without one.
    void callsOfOneCallerAreFoundByTag()
    {
        const auto ring = [&](const QString &number) {
            const auto call = CallId::create(m_clock);
            (void)m_vault->callers().arrived(call, number, m_clock.now());
            m_clock.advance(std::chrono::hours(1));
            return call;
        };
        const auto first = ring(u"13800138000"_s);
        const auto other = ring(u"13900139000"_s);
        const auto second = ring(u"+86 138 0013 8000"_s);
        const auto third = ring(u"13800138000"_s);
        const auto withheld = ring({});
        const auto like = [&](const CallId &call) { return m_vault->callers().callsLike(call).value(); };
        QVERIFY((like(first) == QList<CallId>{third, second}));
        QVERIFY((like(third) == QList<CallId>{second, first}));
        QVERIFY(like(other).isEmpty() && like(withheld).isEmpty());
    }

    void aClockThatJumpsForgetsNoCall()
    {
        ring(u"13800138000"_s);
        const auto then = m_clock.now();
        m_clock.setWall(then + days(4000));
        ring(u"13900139000"_s);
        m_clock.setWall(then + minutes(1));
        QCOMPARE(ring(u"13800138000"_s).callsIn7Days, 2);
    }

    void aWithheldNumberHasNoTag()
    {
        for (const auto &number : {u""_s, u"anonymous"_s, u"unknown"_s, u"12356"_s}) {
            QVERIFY(!m_vault->callers().tag(number));
            QCOMPARE(ring(number).callsIn7Days, 0);
            QCOMPARE(ring(number).callsIn7Days, 0);
            FAILS(m_vault->callers().setAgreement(number, CallerAgreement{}, m_clock.now()), ErrorCode::InvalidInput);
        }
    }

    void theRingTellsWhatIsKnown()
    {
        const auto number = u"010-65001234"_s;
        const auto call = CallId::create(m_clock);
        OK(m_vault->callers().arrived(call, number, m_clock.now()));
        auto all = closing(call, m_clock, 1, {});
        all.summary.record = RecordId(call.bytes());
        all.events[0].record = all.summary.record;
        all.followUp = FollowUp(all.summary.record).make(EventId::create(m_clock), m_me, m_clock.now(), opened(m_me));
        all.level = u"high"_s;
        OK(m_vault->journal().close(all));
        OK(m_vault->callers().setAgreement(number, CallerAgreement{1, 20, u"周三晚上"_s}, m_clock.now()));
        m_clock.advance(hours(2));
        const auto history = ring(number);
        QCOMPARE(history.lastLevel, u"high"_s);
        QCOMPARE(history.openFollowUp, all.summary.record);
        QVERIFY(history.agreement == (CallerAgreement{1, 20, u"周三晚上"_s}));
        QCOMPARE(ring(u"010-65001235"_s).agreement, std::nullopt);
        OK(m_vault->callers().setAgreement(number, std::nullopt, m_clock.now()));
        QCOMPARE(ring(number).agreement, std::nullopt);
        FAILS(m_vault->callers().setAgreement(number, CallerAgreement{0, 20, {}}, m_clock.now()),
            ErrorCode::InvalidInput);
        FAILS(m_vault->callers().setAgreement(number, CallerAgreement{1, 90, {}}, m_clock.now()),
            ErrorCode::InvalidInput);
        happens(all.summary.record, followup::Closed{FollowUpEnd::InCare, u"clinic"_s});
        QVERIFY(!ring(number).openFollowUp);
    }

    // The number is in no table in clear, and its tag is no hash that anybody without this vault's key could make.
    void theNumberIsNowhereAndTagsDifferBetweenDevices()
    {
        const auto number = u"+8613712345678"_s;
        ring(number);
        OK(m_vault->callers().setAgreement(number, CallerAgreement{}, m_clock.now()));
        const auto tag = m_vault->callers().tag(number);
        QVERIFY(tag);
        QCOMPARE(tag->size(), 16);
        QVERIFY(*tag != crypto::hash(number.toUtf8()).first(16));
        QTemporaryDir elsewhere;
        const auto other = test::create(elsewhere.path(), m_clock);
        OK(other);
        QVERIFY(*(*other)->callers().tag(number) != *tag);
        // The key is the vault's: it survives a restart.
        reopen();
        QCOMPARE(*m_vault->callers().tag(number), *tag);
        m_vault.reset();
        const auto file = VaultFile::load(m_dir->filePath(u"vault.key"_s));
        const auto master = file->unwrap(passphrase(), deviceSecret(), crypto::CostFloor::LoweredForTests);
        auto db = Database::open(m_dir->filePath(u"vault.db"_s), crypto::deriveKey(*master, 1, "sqlciphr"));
        OK(db);
        int cells = 0;
        for (const char *table : {"caller", "caller_call", "event", "task", "setting", "call", "journal"}) {
            Statement select(**db, QByteArray("SELECT * FROM ").append(table).constData());
            select.bind();
            while (*select.step()) {
                for (int column = 0; column < 6; ++column, ++cells)
                    QVERIFY(!select.bytes(column).contains("13712345678"));
            }
        }
        QVERIFY(cells >= 12);
    }

    // --- practice

    void aPracticeCallLeavesNothingBehind()
    {
        const auto call = CallId::create(m_clock);
        append(call, Opened{CallOrigin::Practice, u"13800138000"_s, {}});
        append(call, Answered{});
        QCOMPARE(*m_vault->journal().openCalls(), QList{call}); // it survives a kill like any call
        auto all = closing(call, m_clock, 1, u"自杀"_s);
        FAILS(m_vault->journal().close(all), ErrorCode::Refused);
        QCOMPARE(*m_vault->records().count(), 0);
        QCOMPARE(m_vault->outbox().counts()->pending, 0);
        QVERIFY(m_vault->tasks().open()->isEmpty());
        QVERIFY(m_vault->events().all(u"follow-up"_s)->isEmpty());
        OK(m_vault->practice().finish({call, u"risk-high"_s, m_clock.now(), m_clock.now() + minutes(5), 3, "said"}));
        OK(m_vault->practice().finish({call, u"risk-high"_s, m_clock.now(), m_clock.now() + minutes(5), 3, "said"}));
        QVERIFY(m_vault->journal().openCalls()->isEmpty());
        QVERIFY(m_vault->journal().entries(call)->isEmpty());
        QCOMPARE(m_vault->practice().list(9)->size(), 1);
        QCOMPARE(*m_vault->records().count(), 0);
        FAILS(m_vault->journal().close(all), ErrorCode::Conflict);
    }

    void aRealCallCannotEndAsPractice()
    {
        const auto call = CallId::create(m_clock);
        append(call, Opened{CallOrigin::Line, {}, {}});
        // A later word that it was practice does not make it one.
        append(call, Opened{CallOrigin::Practice, {}, {}});
        FAILS(m_vault->practice().finish({call, u"risk-high"_s, {}, {}, -1, {}}), ErrorCode::Refused);
        FAILS(m_vault->practice().finish({CallId::create(m_clock), u"x"_s, {}, {}, -1, {}}), ErrorCode::Refused);
        OK(m_vault->journal().close(closing(call, m_clock, 1, {})));
        QCOMPARE(*m_vault->records().count(), 1);
    }

    // --- her own

    void moodsAreNewestFirstAndHers()
    {
        for (const int mood : {2, 5}) {
            OK(m_vault->wellbeing().addMood({m_clock.now(), mood}));
            m_clock.advance(hours(1));
        }
        FAILS(m_vault->wellbeing().addMood({m_clock.now(), 6}), ErrorCode::InvalidInput);
        FAILS(m_vault->wellbeing().addMood({m_clock.now(), 0}), ErrorCode::InvalidInput);
        QCOMPARE(m_vault->wellbeing().moods(1)->first().mood, 5);
        QCOMPARE(m_vault->outbox().counts()->pending, 0);
        QVERIFY(m_vault->wellbeing().recovery()->isEmpty());
        OK(m_vault->wellbeing().setRecovery("x"));
        reopen();
        QCOMPARE(*m_vault->wellbeing().recovery(), "x");
    }

private:
    void reopen()
    {
        m_vault.reset();
        auto vault = test::open(m_dir->path(), m_clock);
        OK(vault);
        m_vault = std::move(*vault);
    }
    void append(const CallId &call, const DraftEvent &event)
    {
        const auto encoded = encode(event);
        OK(m_vault->journal().append({call, encoded.kind, encoded.body, m_clock.now()}));
    }
    followup::Opened opened(const StaffId &owner)
    {
        return {owner, m_clock.now(), m_clock.now() + hours(24), u"lh-reg/reg.fu_consent"_s, {}};
    }
    RecordId openedFollowUp(std::optional<StaffId> owner = {})
    {
        const auto id = RecordId::create(m_clock);
        const auto event
            = FollowUp(id).make(EventId::create(m_clock), m_me, m_clock.now(), opened(owner.value_or(m_me)));
        [&] { OK(m_vault->followUps().append({event})); }();
        return id;
    }
    void happens(const RecordId &id, followup::What what)
    {
        const auto followUp = m_vault->followUps().find(id);
        OK(followUp);
        OK(m_vault->followUps().append(
            {followUp->make(EventId::create(m_clock), m_me, m_clock.now(), std::move(what))}));
    }
    CallerHistory ring(const QString &number)
    {
        const auto history = m_vault->callers().arrived(CallId::create(m_clock), number, m_clock.now());
        return history.value_or(CallerHistory{-1, false, {}, {}, {}, {}});
    }

    ManualClock m_clock = clockAtThree();
    StaffId m_me = StaffId::create(m_clock);
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Vault> m_vault;
};

QTEST_GUILESS_MAIN(TestCases)
#include "tst_cases.moc"
