// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "sync/client/casework.h"
#include "tests/fakes/app/desktop.h"

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
