// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "tests/fakes/app/desktop.h"

#include <QTest>

using namespace hl;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::waitFor;

/// On duty: the check before it, what the server's board is told, and what leaders see of it.
class TestAppBoard : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    bool rings(const QByteArray &lines)
    {
        return waitFor([&] { return m_organisation->mayRing() == lines; });
    }
    QString stateOf(const QString &item)
    {
        for (const auto &one : app().readinessPage.items()) {
            if (one.toMap()[u"key"_s] == item)
                return one.toMap()[u"state"_s].toString();
        }
        return {};
    }
    void tickAll(bool on = true)
    {
        for (const auto &item : duty::readinessItems())
            app().readinessPage.tick(item.id, on);
    }

    /// Room, microphone and what she heard; and the call that the device makes by itself.
    bool passSound()
    {
        auto &sound = app().soundPage;
        if (!waitFor([&] { return sound.canTry(); }))
            return false;
        sound.startCheck();
        if (!waitFor([this] { return stateOf(u"microphone"_s) == "done"_L1; }))
            return false;
        app().readinessPage.tick(u"heard"_s, true);
        return waitFor([this] { return stateOf(u"call"_s) == "done"_L1; });
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        // the board is asked every two seconds
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock, 6000ms);
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
        app().settings.setLockMinutes(0);
    }
    void cleanup()
    {
        m_desktop.reset();
        m_organisation.reset();
    }

    void nobodyGoesOnDutyUnchecked()
    {
        m_clock.advance(duty::ReadinessLasts); // what was passed is of another day
        auto &home = app().homePage;
        auto &page = app().readinessPage;
        home.setAvailable(true);
        QVERIFY(!home.available());
        QCOMPARE(home.blocked(), u"readiness"_s);
        QVERIFY(!m_desktop->engine.isRegistered());
        page.finish(); // without a beginning
        QVERIFY(!home.available());
        m_organisation->setDown(true);
        page.begin();
        tickAll();
        QVERIFY(waitFor([&] { return stateOf(u"server"_s) == "failed"_L1; }));
        QVERIFY(waitFor([&] { return stateOf(u"line"_s) == "done"_L1; }));
        QVERIFY(!page.canFinish()); // she cannot tick what the device tries
        QCOMPARE(stateOf(u"heard"_s), u"open"_s); // she has heard nothing yet
        QVERIFY(passSound());
        QVERIFY(!page.canFinish()); // there is no server yet
        m_organisation->setDown(false);
        page.tryAgain();
        QVERIFY(waitFor([&] { return page.canFinish(); }));
        QCOMPARE(m_organisation->mayRing(), QByteArray()); // a try of the line is no duty
        m_desktop->engine.ring(u"13800005678"_s); // somebody else's queue, which takes registered for ready
        QCOMPARE(m_desktop->engine.declined(), 1);
        QCOMPARE(app().callPage.phase(), u"idle"_s);
        page.tick(u"room"_s, false);
        QVERIFY(!page.canFinish());
        page.finish();
        QVERIFY(!home.available());
        page.cancel();
        QVERIFY(waitFor([&] { return !m_desktop->engine.isRegistered(); }));
        page.begin();
        QCOMPARE(stateOf(u"room"_s), u"open"_s); // it begins anew
        QCOMPARE(stateOf(u"microphone"_s), u"open"_s);
        tickAll();
        QVERIFY(passSound());
        QVERIFY(waitFor([&] { return page.canFinish(); }));
        page.finish();
        QVERIFY(home.available());
        QCOMPARE(home.blocked(), QString());
        QCOMPARE(page.by(), u"check"_s);
        QVERIFY(rings("c1"));
        QVERIFY(waitFor([&] { return home.reach() == "reachable"_L1; }));
        // kept, and no longer than it is good
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        QVERIFY(app().homePage.available());
        m_clock.advance(duty::ReadinessLasts);
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        QVERIFY(waitFor([this] { return !app().homePage.available(); }));
    }

    void whatTheDeviceMeasuresIsNotTicked()
    {
        m_clock.advance(duty::ReadinessLasts);
        auto &page = app().readinessPage;
        auto &sound = app().soundPage;
        auto &line = m_desktop->lineCheck;
        line.soundFault = SoundCheck::Fault::NoisyRoom;
        line.callFault = TestCall::Fault::NoAnswer;
        page.begin();
        QVERIFY(waitFor([this] { return stateOf(u"call"_s) == "failed"_L1; })); // by itself, once there was a line
        sound.startCheck();
        QVERIFY(waitFor([this] { return stateOf(u"noise"_s) == "failed"_L1; }));
        QCOMPARE(stateOf(u"microphone"_s), u"open"_s);
        QCOMPARE(sound.fault(), u"noisy-room"_s);
        line.soundFault = SoundCheck::Fault::Muted;
        sound.startCheck();
        QVERIFY(waitFor([this] { return stateOf(u"microphone"_s) == "failed"_L1; }));
        QCOMPARE(stateOf(u"noise"_s), u"done"_s);
        tickAll();
        for (const auto &item : {u"microphone"_s, u"heard"_s, u"call"_s})
            QVERIFY2(stateOf(item) != "done"_L1, qPrintable(item));
        line.soundFault = SoundCheck::Fault::None;
        QCOMPARE(line.testCalls(), 1); // who did not answer is not called again and again
        line.callFault = TestCall::Fault::None;
        page.tryAgain();
        QVERIFY(passSound());
        QVERIFY(page.canFinish());
        QVERIFY(std::abs(sound.roundTrip() - 61) < 0.1);
        // an organisation without an echo: the check is whole without it, and says so
        line.callFault = TestCall::Fault::NotOffered;
        page.begin();
        tickAll();
        QVERIFY(waitFor([this] { return stateOf(u"call"_s) == "lacking"_L1; }));
        QVERIFY(!page.canFinish());
        sound.startCheck();
        QVERIFY(waitFor([this] { return stateOf(u"microphone"_s) == "done"_L1; }));
        page.tick(u"heard"_s, true);
        page.finish();
        QVERIFY(app().homePage.available());
        QCOMPARE(page.by(), u"check"_s);
    }

    void herWordCountsOnlyWhereTheDeviceCannotTell()
    {
        m_clock.advance(duty::ReadinessLasts);
        auto &page = app().readinessPage;
        auto &sound = app().soundPage;
        page.begin();
        QVERIFY(waitFor([this] { return stateOf(u"headset"_s) == "done"_L1; })); // the device says so
        page.tick(u"headset"_s, false);
        QCOMPARE(stateOf(u"headset"_s), u"done"_s);
        QCOMPARE(sound.microphones().size(), 2);
        QVERIFY(waitFor([this] { return stateOf(u"call"_s) == "done"_L1; }));
        sound.startCheck();
        QVERIFY(waitFor([this] { return stateOf(u"microphone"_s) == "done"_L1; }));
        // another device: what was tried is not what calls use
        sound.chooseSpeaker(u"b"_s);
        QVERIFY(waitFor([this] { return stateOf(u"headset"_s) == "open"_L1; }));
        QCOMPARE(stateOf(u"microphone"_s), u"open"_s);
        page.tick(u"headset"_s, true);
        QCOMPARE(stateOf(u"headset"_s), u"done"_s);
        QVERIFY(waitFor([this] { return stateOf(u"call"_s) == "done"_L1; })); // called anew
        QCOMPARE(m_desktop->lineCheck.testCalls(), 2);
        // kept, in the vault
        m_desktop->kill();
        m_desktop->lineCheck.chooseSound({});
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        QVERIFY(waitFor([this] { return m_desktop->lineCheck.choice() == SoundChoice{u"a"_s, u"b"_s}; }));
    }

    void whatIsTriedEndsWithTheSheet()
    {
        m_clock.advance(duty::ReadinessLasts);
        auto &page = app().readinessPage;
        auto &sound = app().soundPage;
        m_desktop->lineCheck.holds = true;
        page.begin();
        QVERIFY(waitFor([&] { return sound.callPhase() == "calling"_L1; }));
        QVERIFY(!sound.canTry());
        sound.startCheck(); // the microphone is not free
        QCOMPARE(m_desktop->lineCheck.soundChecks(), 0);
        page.cancel();
        QCOMPARE(m_desktop->lineCheck.stopped(), 1);
        QCOMPARE(sound.callPhase(), u"idle"_s);
        sound.startCheck(); // as from the settings
        QVERIFY(waitFor([&] { return sound.phase() == "silence"_L1; }));
        app().session.lock();
        QVERIFY(waitFor([&] { return m_desktop->lineCheck.stopped() == 2; }));
    }

    void theQueueIsToldWhatSheDoes()
    {
        auto &home = app().homePage;
        QCOMPARE(m_organisation->mayRing(), QByteArray());
        home.setAvailable(true);
        QVERIFY(rings("c1"));
        m_desktop->engine.ring(u"13800005678"_s);
        QVERIFY(rings({}));
        app().callPage.answer();
        QVERIFY(waitFor([this] { return app().duty.state() == sync::DutyState::InCall; }));
        m_desktop->engine.callerHangsUp();
        QVERIFY(waitFor([this] { return app().duty.state() == sync::DutyState::Recovery; }));
        QVERIFY(rings({}));
    }

    void onABreakAndOffDutyNothingRings()
    {
        auto &home = app().homePage;
        home.setAvailable(true);
        QVERIFY(rings("c1"));
        home.setOnBreak(true);
        QVERIFY(home.onBreak());
        QCOMPARE(home.reach(), u"break"_s);
        QVERIFY(rings({}));
        QVERIFY(waitFor([this] { return !m_desktop->engine.isRegistered(); })); // nor by a list that is old
        home.setOnBreak(false);
        QVERIFY(rings("c1"));
        home.setAvailable(false);
        QVERIFY(rings({}));
        QCOMPARE(home.reach(), u"off"_s);
        QVERIFY(waitFor([this] { return !m_desktop->engine.isRegistered(); }));
    }

    void theLightIsTrue()
    {
        auto &home = app().homePage;
        m_organisation->setDown(true);
        home.setAvailable(true);
        QVERIFY(waitFor([this] { return m_desktop->engine.isRegistered(); }));
        QVERIFY(waitFor([&] { return home.reach() == "unconfirmed"_L1; })); // the telephone alone is not enough
        m_organisation->setDown(false);
        app().duty.askNow();
        QVERIFY(waitFor([&] { return home.reach() == "reachable"_L1; }));
        // the word has run out, and no new one gets through
        m_organisation->setDown(true);
        m_clock.advance(sync::DutyLease);
        QVERIFY(waitFor([&] { return home.reach() == "unconfirmed"_L1; }));
        QCOMPARE(app().duty.listed(), app::DutyService::Listed::Unconfirmed);
        m_desktop->engine.setReachability({ReachState::Failed, RegisterFailure::NoConnection});
        QVERIFY(waitFor([&] { return home.reach() == "offline"_L1; }));
    }

    void leadersSeeSeatsAndTheirWordCounts()
    {
        test::Desktop leader(*m_organisation, m_clock, 6000ms);
        leader.join(u"督导"_s, sync::Role::Leader);
        leader.app().settings.setLockMinutes(0);
        auto &board = leader.app().boardPage;
        board.watch(true);
        QVERIFY(waitFor([&] { return board.state() == "ready"_L1; }));
        QVERIFY(board.alarm()); // nobody is there
        QCOMPARE(board.queue(), u"none"_s);
        m_clock.advance(duty::ReadinessLasts);
        QCOMPARE(app().homePage.blocked(), QString());
        app().homePage.setAvailable(true);
        QCOMPARE(app().homePage.blocked(), u"readiness"_s);
        auto &training = leader.app().trainingPage;
        const auto self = app().session.membership()->staff().toString();
        QVERIFY(waitFor([&] { return !training.members().isEmpty(); }));
        training.allowUnchecked(self, u" "_s); // not without a reason
        training.allowUnchecked(self, u"在视频里看过房间"_s);
        QVERIFY(waitFor([this] { return app().readinessPage.by() == "leader"_L1; }));
        app().homePage.setAvailable(true);
        QVERIFY(app().homePage.available());
        QVERIFY(waitFor([&] { return board.ready() == 1; }));
        const auto row = [&](const char *role) { return test::cell(*board.seats(), 0, role).toString(); };
        QCOMPARE(board.seats()->rowCount(), 1);
        QCOMPARE(row("name"), u"012"_s);
        QCOMPARE(row("state"), u"ready"_s);
        QCOMPARE(row("check"), u"leader"_s);
        QVERIFY(board.alarm()); // one is not two
        leader.passCheck();
        leader.app().homePage.setAvailable(true);
        QVERIFY(waitFor([&] { return board.serving() == 2; }));
        QVERIFY(!board.alarm());
        (void)m_organisation->mayRing();
        QVERIFY(waitFor([&] { return board.queue() == "ok"_L1; }));
        // whoever is in a call serves as well
        m_desktop->engine.ring(u"13800005678"_s);
        QVERIFY(waitFor([&] { return board.ready() == 1; }));
        QVERIFY(!board.alarm());
        // what is not known any more is said to be old, and alarms nobody
        m_organisation->setDown(true);
        m_clock.advance(sync::DutyLease);
        QVERIFY(waitFor([&] { return board.state() == "stale"_L1; }));
        QVERIFY(!board.alarm());
        QVERIFY(board.asOfMs() > 0);
    }

    void counsellorsSeeNoBoard()
    {
        app().homePage.setAvailable(true);
        QVERIFY(rings("c1"));
        QVERIFY(waitFor([this] { return app().duty.heard().has_value(); }));
        QVERIFY(app().duty.heard()->answer.seats.isEmpty());
        QCOMPARE(app().boardPage.seats()->rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAppBoard)
#include "tst_app_board.moc"
