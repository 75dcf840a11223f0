// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "sync/client/casework.h"
#include "tests/fakes/app/ordinarycall.h"

#include <QSignalSpy>
#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::waitFor;

/// Silent help from a call to a leader's screen and back, with real vaults and the server's own code.
class TestAppHelp : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'790'000'000'000)};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop, m_leader;
    CallId m_call;

    [[nodiscard]] app::HelpViewModel &mine() { return m_desktop->app().helpPage; }
    [[nodiscard]] app::HelpViewModel &leaders() { return m_leader->app().helpPage; }
    bool becomes(const QString &state)
    {
        return waitFor([&] { return mine().state() == state; });
    }
    [[nodiscard]] QVariantMap request() { return leaders().requests().value(0).toMap(); }
    bool leaderReads(const QString &field, const QVariant &value)
    {
        return waitFor([&] { return request()[field] == value; });
    }
    /// What travels between the two: pulls pause where a server answers polls at once.
    bool arrives(const std::function<bool()> &holds)
    {
        return waitFor([&] {
            m_desktop->app().sync.retryNow();
            m_leader->app().sync.retryNow();
            return holds();
        });
    }
    void joinLeader()
    {
        m_leader = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_leader->join(u"007"_s, sync::Role::Leader);
    }
    void call()
    {
        m_desktop->app().session.setAvailable(true);
        m_call = m_desktop->engine.ring(u"13855550142"_s);
        QVERIFY(waitFor([this] { return m_desktop->app().callPage.phase() == "ringing"_L1; }));
        QVERIFY(!mine().canAsk()); // nobody is in a call yet
        m_desktop->app().callPage.answer();
        QVERIFY(waitFor([this] { return m_desktop->app().callPage.phase() == "talking"_L1; }));
        m_desktop->app().callPage.editNotes(u"她姓林，住在海边"_s);
        QVERIFY(m_desktop->kept());
    }

    [[nodiscard]] static QVariantMap part(app::RecordDetail *detail)
    {
        return detail && detail->parts().size() == 1 ? detail->parts().first().toMap() : QVariantMap();
    }
    /// Both are signed while the network is away.
    void theTwoRecordsFindEachOther()
    {
        m_organisation->setDown(true);
        QVERIFY(test::signOrdinary(*m_leader));
        auto &hers = m_leader->app().recordsPage;
        QVERIFY(waitFor([&] { return hers.rows()->rowCount() == 1; }));
        hers.select(test::cell(*hers.rows(), 0, "key").toString());
        QVERIFY(waitFor([&] { return part(hers.detail())[u"state"_s] == u"waiting"_s; }));
        QCOMPARE(part(hers.detail())[u"way"_s].toString(), u"before"_s);
        QCOMPARE(part(hers.detail())[u"who"_s].toString(), u"012"_s); // who asked for help in it
        QVERIFY(part(hers.detail())[u"key"_s].toString().isEmpty());
        QVERIFY(test::signOrdinary(*m_desktop));
        auto &first = m_desktop->app().recordsPage;
        QVERIFY(waitFor([&] { return first.rows()->rowCount() == 1; }));
        first.select(test::cell(*first.rows(), 0, "key").toString());
        QVERIFY(waitFor([&] { return part(first.detail())[u"state"_s] == u"closed"_s; }));
        QCOMPARE(part(first.detail())[u"who"_s].toString(), u"007"_s);
        QCOMPARE(part(first.detail())[u"way"_s].toString(), u"after"_s);
        QVERIFY(part(first.detail())[u"key"_s].toString().isEmpty());
        // it arrives: she reads hers on, and the way to the other one opens
        m_organisation->setDown(false);
        QVERIFY(arrives([&] { return part(hers.detail())[u"state"_s] == u"here"_s; }));
        QCOMPARE(part(hers.detail())[u"key"_s].toString(), first.selectedKey());
        auto &inbox = m_leader->app().inboxPage;
        inbox.select(part(hers.detail())[u"key"_s].toString());
        QVERIFY(arrives([&] { return part(inbox.detail())[u"state"_s] == u"own"_s; }));
        QCOMPARE(part(inbox.detail())[u"key"_s].toString(), hers.selectedKey());
        // as any opening, it is logged: its author is told
        QVERIFY(arrives([&] { return first.detail()->openings().size() == 1; }));
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
    }
    void cleanup()
    {
        m_leader.reset();
        m_desktop.reset();
        m_organisation.reset();
    }

    void askedInACallAnsweredInIt()
    {
        joinLeader();
        QSignalSpy heard(&leaders(), &app::HelpViewModel::asked);
        call();
        QCOMPARE(mine().state(), QString());
        m_clock.advance(12min);
        mine().ask();
        QVERIFY(becomes(u"sent"_s));
        QVERIFY(!mine().mustPhone());
        QVERIFY(waitFor([&] { return leaders().waiting() == 1; }));
        QCOMPARE(heard.size(), 1);
        QCOMPARE(request()[u"name"_s].toString(), u"012"_s);
        QCOMPARE(request()[u"stage"_s].toInt(), 1);
        QCOMPARE(request()[u"askedMs"_s].toDouble() - request()[u"startedMs"_s].toDouble(), 12 * 60000.0);
        QVERIFY(request()[u"needs"_s].toBool());
        // what came says nothing of the caller or of the notes
        std::optional<QByteArray> all;
        m_leader->app().vault.ask(
            this, [](store::Vault &vault) { return vault.events().all(sync::casework::Help); },
            [&](const Result<QList<store::LoggedEvent>> &events) {
                all = QByteArray();
                for (const auto &each : *events)
                    *all += each.body;
            });
        QVERIFY(waitFor([&] { return all.has_value(); }));
        QVERIFY(all->contains("asked"));
        for (const QByteArray &canary : {QByteArray("5550142"), QByteArray("1385"), u"林"_s.toUtf8(), u"海"_s.toUtf8()})
            QVERIFY2(!all->contains(canary), canary.constData());
        // the level rises: the leader sees it
        m_desktop->app().callPage.raiseRisk(u"high"_s, u"声音很低"_s);
        QVERIFY(leaderReads(u"level"_s, u"high"_s));

        leaders().see(m_call.toString());
        QVERIFY(becomes(u"seen"_s));
        QCOMPARE(mine().leaderName(), u"007"_s);
        leaders().prompt(m_call.toString(), u"  问问今晚谁在家 "_s);
        QVERIFY(becomes(u"answered"_s));
        QCOMPARE(mine().newest()[u"text"_s].toString(), u"问问今晚谁在家"_s);
        QCOMPARE(mine().newest()[u"from"_s].toString(), u"007"_s);
        mine().putAway();
        QVERIFY(mine().newest().isEmpty());
        QCOMPARE(mine().prompts().size(), 1);
        m_clock.advance(1s); // prompts stand in the order of their time
        leaders().prompt(m_call.toString(), u"再慢一点"_s);
        QVERIFY(waitFor([&] { return mine().newest()[u"text"_s].toString() == u"再慢一点"_s; }));
        QVERIFY(leaderReads(u"mine"_s, true));
        mine().settle(true);
        QVERIFY(leaderReads(u"state"_s, u"settled"_s));
        QCOMPARE(leaders().waiting(), 0);
        // the call goes on, untouched
        QCOMPARE(m_desktop->app().callPage.phase(), u"talking"_s);
        m_desktop->app().callPage.hangUp();
        QVERIFY(waitFor([&] { return request()[u"overMs"_s].toDouble() > 0; }));
        QVERIFY(!mine().canAsk());
        QCOMPARE(mine().state(), QString());
    }

    void withoutANetworkShePhonesAtOnce()
    {
        call();
        m_organisation->setDown(true);
        m_desktop->app().sync.retryNow();
        QVERIFY(waitFor([&] { return m_desktop->app().sync.status().link == sync::SyncStatus::Link::Offline; }));
        mine().ask();
        QVERIFY(becomes(u"queued"_s));
        QVERIFY(waitFor([&] { return mine().mustPhone(); }));
        // a crash in the call loses neither the call nor that she asked
        m_desktop->kill();
        m_desktop->start();
        m_desktop->engine.attach(
            CallSession::attached({m_call, CallOrigin::Line, u"13855550142"_s, {}, {}, m_clock.now()},
                Talking{m_clock.now()}, Microphone::Live, NoticeState::NotPlayed, RecordingState::Off, 0));
        QVERIFY(m_desktop->unlock());
        QVERIFY(waitFor([this] { return m_desktop->app().callPage.phase() == "talking"_L1; }));
        QVERIFY(becomes(u"queued"_s));
        QVERIFY(waitFor([&] { return mine().mustPhone(); }));
        m_desktop->app().callPage.hangUp();
        QVERIFY(waitFor([&] { return !mine().mustPhone(); }));
        // much later a leader hears of it: as of something that is over and that nobody saw
        m_clock.advance(3h);
        m_organisation->setDown(false);
        m_desktop->app().sync.retryNow();
        joinLeader();
        QVERIFY(waitFor([&] { return request()[u"overMs"_s].toDouble() > 0; }));
        QVERIFY(request()[u"needs"_s].toBool());
        QCOMPARE(request()[u"open"_s].toBool(), false);
        leaders().see(m_call.toString());
        QVERIFY(leaderReads(u"needs"_s, false));
    }

    void unseenForAMinuteShePhones()
    {
        joinLeader();
        call();
        mine().ask();
        QVERIFY(becomes(u"sent"_s));
        m_clock.advance(59s);
        emit m_desktop->app().desk.secondPassed();
        QVERIFY(!mine().mustPhone());
        m_clock.setWall(m_clock.now() - 1h); // a clock that is set back does not keep her waiting
        m_clock.advance(1s);
        emit m_desktop->app().desk.secondPassed();
        QVERIFY(mine().mustPhone());
        QVERIFY(waitFor([&] { return leaders().waiting() == 1; }));
        leaders().see(m_call.toString());
        QVERIFY(becomes(u"seen"_s));
        QVERIFY(!mine().mustPhone());
    }

    /// From the leader's press to three voices, to the caller with the leader, to two records of one call.
    void aLeaderComesInAndTakesTheCallOver()
    {
        joinLeader();
        call();
        mine().ask();
        QVERIFY(arrives([&] { return leaders().waiting() == 1; }));
        QVERIFY(leaders().canEnter());
        QVERIFY(!m_leader->engine.isRegistered()); // not on duty
        leaders().comeIn(m_call.toString(), false);
        QVERIFY(m_leader->engine.isRegistered());
        QCOMPARE(leaders().place()[u"state"_s].toString(), u"expecting"_s);
        QVERIFY(arrives([&] { return mine().offer()[u"entry"_s].toString() == u"join"_s; }));
        QCOMPARE(mine().offer()[u"from"_s].toString(), u"007"_s);
        QVERIFY(m_desktop->engine.broughtIn().isEmpty()); // not before she says so
        mine().letIn();
        QVERIFY(mine().offer().isEmpty());
        QCOMPARE(m_desktop->engine.broughtIn().size(), 1);
        QCOMPARE(m_desktop->engine.broughtIn().first().line, m_leader->app().session.membership()->voice().user);
        QCOMPARE(mine().leg(), u"calling"_s);
        QCOMPARE(mine().legName(), u"007"_s);
        QVERIFY(!m_leader->engine.legCalls(CallId::create(m_clock))); // not into any call
        QVERIFY(m_leader->engine.legCalls(m_call));
        m_desktop->engine.tellLeg({LegState::Joined, LegEnd::None});
        QCOMPARE(mine().leg(), u"joined"_s);
        QCOMPARE(leaders().place()[u"state"_s].toString(), u"in"_s);
        QCOMPARE(leaders().place()[u"key"_s].toString(), m_call.toString());
        // it is no call of hers: no page, no record
        QCOMPARE(m_leader->app().desk.phase(), app::CallDesk::Phase::Idle);
        QVERIFY(!m_leader->app().sheet.isOpen());
        m_leader->app().session.lock(); // not in a call
        QCOMPARE(m_leader->app().session.state(), app::Session::State::Open);
        leaders().setMuted(true);
        QVERIFY(waitFor([&] { return leaders().place()[u"muted"_s].toBool(); }));
        leaders().setMuted(false);

        m_clock.advance(1s);
        leaders().comeIn(m_call.toString(), true);
        QVERIFY(arrives([&] { return mine().offer()[u"entry"_s].toString() == u"take-over"_s; }));
        mine().letIn();
        QCOMPARE(m_desktop->engine.broughtIn().last().entry, LegEntry::TakeOver);
        m_desktop->engine.tellLeg({LegState::Moving, LegEnd::None});
        QCOMPARE(mine().leg(), u"moving"_s);
        m_leader->engine.callerComes(u"13855550142"_s);
        m_desktop->engine.tell(event::Hangup{EndReason::HandedOver});
        QVERIFY(waitFor([&] { return m_desktop->app().callPage.phase() == "wrap-up"_L1; }));
        QCOMPARE(m_desktop->app().callPage.endedBy(), u"leader"_s);
        QCOMPARE(mine().leg(), QString());
        QVERIFY(waitFor([&] { return m_leader->app().callPage.phase() == "talking"_L1; }));
        QCoreApplication::processEvents(); // what was put off until she is in
        QVERIFY(m_leader->engine.isRegistered());
        QVERIFY(leaders().place().isEmpty());
        QVERIFY(m_leader->kept());
        QVERIFY(m_desktop->kept());
        // the record of the first says with whom the caller went on; in hers she is the author
        const auto &parts = m_desktop->app().sheet.draft().leaders();
        QCOMPARE(parts.size(), 1);
        QCOMPARE(parts.first().leader, m_leader->app().session.membership()->staff());
        QVERIFY(parts.first().tookOver);
        QVERIFY(m_leader->app().sheet.draft().leaders().isEmpty());
        const auto &hers = m_leader->app().sheet.draft();
        const auto &first = m_desktop->app().sheet.draft();
        QCOMPARE(hers.lineReference(), first.lineReference()); // both know that they are of one call
        QCOMPARE(hers.callerNumber(), first.callerNumber());
        QVERIFY(!hers.lineReference().isEmpty());
        m_leader->app().callPage.hangUp();
        QVERIFY(waitFor([&] { return m_leader->app().callPage.phase() == "wrap-up"_L1; }));
        QVERIFY(waitFor([&] { return !m_leader->engine.isRegistered(); })); // off the line, as she was before
        theTwoRecordsFindEachOther();
    }

    void whatCanGoWrongWithALeader()
    {
        joinLeader();
        call();
        mine().ask();
        QVERIFY(arrives([&] { return leaders().waiting() == 1; }));
        leaders().comeIn(m_call.toString(), false);
        QVERIFY(arrives([&] { return !mine().offer().isEmpty(); }));
        mine().refuseOffer();
        QVERIFY(mine().offer().isEmpty());
        mine().letIn();
        QVERIFY(m_desktop->engine.broughtIn().isEmpty());
        // she is told at once, and her telephone waits no longer
        QVERIFY(arrives([&] { return leaders().place()[u"state"_s].toString() == u"declined"_s; }));
        QCOMPARE(leaders().place()[u"key"_s].toString(), m_call.toString());
        QCOMPARE(request()[u"declined"_s].toString(), u"007"_s);
        QVERIFY(request()[u"needs"_s].toBool()); // help is wanted all the same
        QVERIFY(waitFor([&] { return !m_leader->engine.isRegistered(); }));
        QVERIFY(!m_leader->engine.legCalls(m_call));
        leaders().leave(); // she has read it
        QVERIFY(leaders().place().isEmpty());
        // once more, she comes no longer, and says so
        m_clock.advance(1s);
        emit m_leader->app().sync.changed(); // what is read now comes after her next word
        leaders().comeIn(m_call.toString(), false);
        QCOMPARE(leaders().place()[u"state"_s].toString(), u"expecting"_s); // the "no" of before is not of this
        QVERIFY(arrives([&] { return !mine().offer().isEmpty(); }));
        QCOMPARE(leaders().place()[u"state"_s].toString(), u"expecting"_s);
        m_clock.advance(1s);
        leaders().leave();
        QVERIFY(leaders().place().isEmpty());
        QVERIFY(waitFor([&] { return !m_leader->engine.isRegistered(); }));
        QVERIFY(!m_leader->engine.legCalls(m_call));
        // once more; her telephone does not answer, and the call goes on
        m_clock.advance(1s);
        leaders().comeIn(m_call.toString(), true);
        QVERIFY(arrives([&] { return !mine().offer().isEmpty(); }));
        mine().letIn();
        m_desktop->engine.tellLeg({LegState::None, LegEnd::NoAnswer});
        QCOMPARE(mine().leg(), QString());
        QCOMPARE(mine().legEnd(), u"no-answer"_s);
        mine().putLegEndAway();
        QCOMPARE(mine().legEnd(), QString());
        QCOMPARE(m_desktop->app().callPage.phase(), u"talking"_s);
        // the caller's line moves nobody: she stays, and the counsellor's microphone shuts
        m_desktop->engine.tellLeg({LegState::Joined, LegEnd::MoveRefused});
        QCOMPARE(mine().legEnd(), u"move-refused"_s);
        QVERIFY(waitFor([&] { return m_desktop->app().callPage.muted(); }));
        mine().sendAway();
        QCOMPARE(m_desktop->engine.sentAway(), 1);
        QCOMPARE(mine().legEnd(), u"left"_s);
    }

    /// She has let her in, and keeps the caller.
    void joinedAndNotTakenOver()
    {
        joinLeader();
        call();
        mine().ask();
        QVERIFY(arrives([&] { return leaders().waiting() == 1; }));
        leaders().comeIn(m_call.toString(), false);
        QVERIFY(arrives([&] { return !mine().offer().isEmpty(); }));
        mine().letIn();
        QVERIFY(m_leader->engine.legCalls(m_call));
        m_desktop->engine.tellLeg({LegState::Joined, LegEnd::None});
        m_clock.advance(1s);
        leaders().comeIn(m_call.toString(), true);
        QVERIFY(arrives([&] { return mine().offer()[u"entry"_s].toString() == u"take-over"_s; }));
        QVERIFY(!leaders().place()[u"declined"_s].toBool());
        mine().refuseOffer();
        QVERIFY(arrives([&] { return leaders().place()[u"declined"_s].toBool(); }));
        QCOMPARE(leaders().place()[u"state"_s].toString(), u"in"_s);
        QCOMPARE(mine().leg(), u"joined"_s);
        QCOMPARE(m_desktop->engine.sentAway(), 0);
        QCOMPARE(m_desktop->engine.broughtIn().size(), 1);
        // what she has said outlives a crash in the call
        m_desktop->kill();
        m_desktop->start();
        m_desktop->engine.attach(
            CallSession::attached({m_call, CallOrigin::Line, u"13855550142"_s, {}, {}, m_clock.now()},
                Talking{m_clock.now()}, Microphone::Live, NoticeState::NotPlayed, RecordingState::Off, 0));
        m_desktop->engine.tellLeg({LegState::Joined, LegEnd::None});
        QVERIFY(m_desktop->unlock());
        QVERIFY(becomes(u"answered"_s));
        QVERIFY(mine().offer().isEmpty());
        // nor is it forgotten who is in
        QCOMPARE(mine().leg(), u"joined"_s);
        QCOMPARE(mine().legName(), u"007"_s);
        m_clock.advance(1min);
        m_desktop->engine.tellLeg({LegState::None, LegEnd::Left});
        QVERIFY(m_desktop->kept());
        const auto &parts = m_desktop->app().sheet.draft().leaders();
        QCOMPARE(parts.size(), 1);
        QVERIFY(parts.first().until == m_clock.now());
    }

    /// Her telephone hung up while this app was away: the voice process says so at the next start.
    void sheLeftWhileTheAppWasAway()
    {
        joinLeader();
        call();
        m_desktop->app().desk.bringIn(m_leader->app().session.membership()->staff(), u"zhou"_s, LegEntry::Join);
        m_desktop->engine.tellLeg({LegState::Joined, LegEnd::None});
        QVERIFY(m_desktop->kept());
        m_desktop->kill();
        m_clock.advance(1min);
        m_desktop->start();
        m_desktop->engine.attach(
            CallSession::attached({m_call, CallOrigin::Line, u"13855550142"_s, {}, {}, m_clock.now()},
                Talking{m_clock.now()}, Microphone::Live, NoticeState::NotPlayed, RecordingState::Off, 0));
        m_desktop->engine.tellLeg({LegState::None, LegEnd::Left});
        QVERIFY(m_desktop->unlock());
        QVERIFY(waitFor([&] { return m_desktop->app().callPage.phase() == "talking"_L1 && m_desktop->kept(); }));
        QCOMPARE(m_desktop->app().sheet.draft().leaders().size(), 1);
        QVERIFY(!m_desktop->app().sheet.draft().hasLeader());
        QCOMPARE(mine().leg(), QString());
    }

    void withADangerThatIsThereNowASecondVoiceWaitsForNobody()
    {
        joinLeader();
        call();
        mine().ask();
        QVERIFY(arrives([&] { return leaders().waiting() == 1; }));
        m_desktop->app().callPage.raiseRisk(u"imminent"_s, u"药在手里"_s);
        QVERIFY(leaderReads(u"level"_s, u"imminent"_s));
        leaders().comeIn(m_call.toString(), true);
        QVERIFY(arrives([&] { return mine().offer()[u"entry"_s].toString() == u"take-over"_s; }));
        QVERIFY(m_desktop->engine.broughtIn().isEmpty()); // the caller is not given away without her
        m_clock.advance(1s);
        leaders().comeIn(m_call.toString(), false);
        QVERIFY(arrives([&] { return m_desktop->engine.broughtIn().size() == 1; }));
        QCOMPARE(m_desktop->engine.broughtIn().first().entry, LegEntry::Join);
    }

    void anOfferThatComesLateIsNone()
    {
        joinLeader();
        call();
        mine().ask();
        QVERIFY(arrives([&] { return leaders().waiting() == 1; }));
        m_organisation->setDown(true);
        leaders().comeIn(m_call.toString(), false);
        QVERIFY(leaderReads(u"state"_s, u"answered"_s)); // kept at hers
        m_clock.advance(10min);
        m_organisation->setDown(false);
        m_leader->app().sync.retryNow();
        m_desktop->app().sync.retryNow();
        QVERIFY(arrives([&] { return mine().state() == "answered"_L1; }));
        QVERIFY(mine().offer().isEmpty());
        mine().letIn();
        QVERIFY(m_desktop->engine.broughtIn().isEmpty());
    }

    void practiceAsksNobody()
    {
        m_desktop->app().practicePage.start(
            m_desktop->app().practicePage.scripts().value(0).toMap()[u"key"_s].toString());
        QVERIFY(waitFor([this] { return m_desktop->app().desk.isPractice(); }));
        m_desktop->app().callPage.answer();
        QVERIFY(waitFor([this] { return m_desktop->app().callPage.phase() == "talking"_L1; }));
        QVERIFY(!mine().canAsk());
        mine().ask();
        QCOMPARE(mine().state(), QString());
    }
};

QTEST_GUILESS_MAIN(TestAppHelp)
#include "tst_app_help.moc"
