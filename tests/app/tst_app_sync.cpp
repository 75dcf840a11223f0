// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "tests/fakes/app/highriskcall.h"

#include <QSignalSpy>
#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::answer;
using test::waitFor;

/// What the app's door to sync tells, when it tries again, and what leaves the device once the organisation has it.
class TestSync : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'790'000'000'000)};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    /// A call by hand, up to its wrap-up.
    bool talked()
    {
        app().homePage.startByHand();
        if (!m_desktop->kept())
            return false;
        m_clock.advance(5min);
        app().callPage.hangUp();
        auto &form = *app().wrapUpPage.form();
        return m_desktop->kept() && answer(form, u"reg.rec_notice"_s, true)
            && answer(form, u"reg.call_type"_s, u"general"_s) && answer(form, u"reg.crisis_view"_s, u"unknown"_s)
            && m_desktop->kept();
    }
    bool sign()
    {
        app().wrapUpPage.sign();
        return waitFor([this] { return app().wrapUpPage.state() == "signed"_L1; });
    }
    void signOff()
    {
        app().wrapUpPage.done();
        app().recoveryPage.release();
    }
    bool link(const QString &state)
    {
        return waitFor([&] { return app().homePage.syncState() == state; });
    }
    bool delivered(int records)
    {
        return waitFor(
            [&] { return m_organisation->count(sync::Topic::Records) == records && app().sync.counts().pending == 0; });
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
        m_desktop.reset();
        m_organisation.reset();
    }

    // Pages read the vault again when something was written in it, and not when only the link moves.
    void aLinkThatMovesIsNoNews()
    {
        app().sync.retryNow();
        QVERIFY(link(u"idle"_s));
        waitFor([] { return false; }, 300);
        QSignalSpy news(&app().sync, &app::SyncService::changed);
        QSignalSpy status(&app().sync, &app::SyncService::statusChanged);
        for (int i = 0; i < 3; ++i) {
            m_organisation->setDown(true);
            app().sync.retryNow();
            QVERIFY(link(u"offline"_s));
            m_organisation->setDown(false);
            app().sync.retryNow();
            QVERIFY(link(u"idle"_s));
        }
        QVERIFY(status.size() >= 6);
        QCOMPARE(news.size(), 0);
        // What another one wrote is news.
        QVERIFY(talked() && sign());
        QVERIFY(waitFor([&] { return !news.isEmpty(); }));
    }

    // Times of follow-ups and reminders go by this device's clock, so it must be told when that is wrong.
    void aClockThatGoesWrongIsTold()
    {
        ManualClock right(m_clock.now());
        ManualClock wrong(m_clock.now());
        test::LocalOrganisation organisation(right);
        test::Desktop desktop(organisation, wrong);
        desktop.join(u"013"_s, sync::Role::Counsellor);
        const auto ahead = [&](int minutes) { // it hears what time it is there with the next reply
            for (const bool isDown : {true, false}) {
                organisation.setDown(isDown);
                desktop.app().sync.retryNow();
                const QString state = isDown ? u"offline"_s : u"idle"_s;
                if (!waitFor([&] { return desktop.app().homePage.syncState() == state; }))
                    return false;
            }
            return waitFor([&] { return desktop.app().homePage.clockAhead() == minutes; });
        };
        QVERIFY(waitFor([&] { return desktop.app().homePage.syncState() == "idle"_L1; }));
        QCOMPARE(desktop.app().homePage.clockAhead(), 0);
        wrong.advance(5min);
        QVERIFY(ahead(5));
        right.advance(3min); // two minutes apart: no follow-up comes late by that
        QVERIFY(ahead(0));
        right.advance(24h * 400);
        QVERIFY(ahead(2 - 400 * 24 * 60));
    }

    // The clock does not move: it is the signature that tries the server again, not the time.
    void aSignatureTriesTheServerAtOnce()
    {
        m_organisation->setDown(true);
        QVERIFY(talked() && sign());
        QVERIFY(link(u"offline"_s));
        signOff();
        QVERIFY(talked());
        app().sync.poke(); // in vain: from now on it waits
        waitFor([] { return false; }, 300);
        m_organisation->setDown(false);
        app().sync.poke();
        waitFor([] { return false; }, 300);
        QCOMPARE(m_organisation->count(sync::Topic::Records), 0);
        QVERIFY(sign());
        QVERIFY(delivered(2));
    }

    // SECURITY.md 3.11: a week, unless something is still to be done.
    void whatTheOrganisationHasLeavesTheDeviceAfterAWeek()
    {
        QVERIFY(talked() && sign());
        QVERIFY(delivered(1));
        signOff();
        QVERIFY(test::signHighRiskCall(*m_desktop, m_clock)); // its follow-up stays open
        QVERIFY(delivered(2));
        signOff();
        {
            test::Desktop leader(*m_organisation, m_clock);
            leader.join(u"督导"_s, sync::Role::Leader);
            QVERIFY(waitFor([this] { return app().riskWatch.state() == "none"_L1; })); // she has signed for it
        }
        const auto shown = [this] { return app().recordsPage.rows()->rowCount(); };
        const auto again = [this] {
            m_desktop->kill();
            m_desktop->start();
            return m_desktop->unlock();
        };
        m_clock.advance(6 * 24h);
        QVERIFY(again());
        QVERIFY(waitFor([&] { return shown() == 2; }));
        m_organisation->setDown(true);
        QVERIFY(talked() && sign());
        signOff();
        m_clock.advance(8 * 24h);
        QVERIFY(again());
        // One is gone; one has a follow-up, one was never delivered.
        QVERIFY(waitFor([&] { return shown() == 2; }));
        waitFor([] { return false; }, 200);
        QCOMPARE(shown(), 2);
        m_organisation->setDown(false);
        app().sync.retryNow();
        QVERIFY(delivered(3));
        QVERIFY(again());
        QVERIFY(waitFor([&] { return shown() == 1; }));
        QCOMPARE(test::cell(*app().recordsPage.rows(), 0, "risk").toString(), u"high"_s);
        QVERIFY(waitFor([this] { return app().followUpsPage.lateCount() == 1; }));
    }
};

QTEST_GUILESS_MAIN(TestSync)
#include "tst_app_sync.moc"
