// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "sync/client/casework.h"
#include "tests/fakes/app/highriskcall.h"

#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::cell;
using test::waitFor;

/// From the signature under a high-risk record to a leader's device, or to the telephone.
class TestAppRiskWatch : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'790'000'000'000)};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    [[nodiscard]] app::RiskWatchViewModel &watch() { return app().riskWatch; }
    bool becomes(const QString &state)
    {
        return waitFor([&] { return watch().state() == state; });
    }
    [[nodiscard]] QString delivery() { return cell(*app().recordsPage.rows(), 0, "delivery").toString(); }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock, Millis{300});
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
    }
    void cleanup()
    {
        m_desktop.reset();
        m_organisation.reset();
    }

    void untilALeadersDeviceHasSigned()
    {
        QVERIFY(test::signHighRiskCall(*m_desktop, m_clock));
        QVERIFY(becomes(u"waiting"_s));
        QCOMPARE(watch().minutesLeft(), 15);
        QVERIFY(app().wrapUpPage.awaitsLeader());
        app().wrapUpPage.done();
        QVERIFY(waitFor([this] { return delivery() == "awaiting"_L1; }));
        app().recordsPage.select(cell(*app().recordsPage.rows(), 0, "key").toString());
        QVERIFY(waitFor([this] { return app().recordsPage.detail() && app().recordsPage.detail()->awaitsLeader(); }));
        // the server has it, and says so
        QVERIFY(waitFor([this] { return app().sync.counts().pending == 0; }));
        QCOMPARE(watch().state(), u"waiting"_s);
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"007"_s, sync::Role::Leader);
        QVERIFY(becomes(u"none"_s));
        QVERIFY(waitFor([this] { return delivery() == "received"_L1; }));
        QVERIFY(!app().recordsPage.detail()->awaitsLeader());
    }

    void withoutAServerSheIsAskedToPhone()
    {
        m_organisation->setDown(true);
        QVERIFY(test::signHighRiskCall(*m_desktop, m_clock));
        QVERIFY(becomes(u"waiting"_s));
        m_clock.advance(15min);
        QVERIFY(becomes(u"phone"_s));
        QVERIFY(watch().canNote());
        // not even a new start makes it go away
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        QVERIFY(becomes(u"phone"_s));
        watch().notReached();
        QVERIFY(waitFor([this] { return watch().tried(); }));
        QCOMPARE(watch().state(), u"phone"_s);
        watch().reached();
        QVERIFY(becomes(u"told"_s));
        QVERIFY(waitFor([this] { return delivery() == "awaiting"_L1; }));
        // what she did is read by the leader, whose device signs at last
        m_organisation->setDown(false);
        app().sync.retryNow();
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"007"_s, sync::Role::Leader);
        QVERIFY(becomes(u"none"_s));
        std::optional<qsizetype> calls;
        QVERIFY(waitFor([&] {
            leader.app().vault.ask(
                this, [](store::Vault &vault) { return vault.events().all(sync::casework::LeaderPhoned); },
                [&](const auto &events) { calls = events ? events->size() : -1; });
            return calls == 2;
        }));
    }

    void theLockHidesNothingOfIt()
    {
        m_organisation->setDown(true);
        QVERIFY(test::signHighRiskCall(*m_desktop, m_clock));
        app().wrapUpPage.done();
        QVERIFY(becomes(u"waiting"_s));
        app().session.lock();
        QVERIFY(waitFor([this] { return app().session.state() == app::Session::State::Locked; }));
        QCOMPARE(watch().state(), u"waiting"_s);
        m_clock.advance(16min);
        QVERIFY(becomes(u"phone"_s));
        QVERIFY(!watch().canNote());
    }

    void ordinaryRecordsWaitForNobody()
    {
        app().homePage.startByHand();
        QVERIFY(m_desktop->kept());
        QCOMPARE(watch().state(), u"none"_s);
    }
};

QTEST_GUILESS_MAIN(TestAppRiskWatch)
#include "tst_app_riskwatch.moc"
