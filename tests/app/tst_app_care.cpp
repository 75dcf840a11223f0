// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "tests/fakes/app/highriskcall.h"

#include <QElapsedTimer>
#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::waitFor;

/// Care for those who listen, between a counsellor's desktop and a leader's.
class TestAppCare : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'790'000'000'000)}; // a Monday
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop, m_leader;

    [[nodiscard]] static app::CareViewModel &care(test::Desktop &desktop) { return desktop.app().carePage; }
    /// The leader's row of the one counsellor.
    [[nodiscard]] QVariantMap seen()
    {
        for (const auto &one : care(*m_leader).people()) {
            if (one.toMap()[u"name"_s] == u"012"_s)
                return one.toMap();
        }
        return {};
    }
    bool soon(const std::function<bool()> &holds)
    {
        QElapsedTimer timer;
        timer.start();
        return waitFor(
            [&] {
                if (timer.elapsed() > 300) {
                    timer.restart();
                    m_desktop->app().sync.retryNow();
                    m_leader->app().sync.retryNow();
                }
                return holds();
            },
            30000);
    }
    void feel(int mood, std::chrono::days ago)
    {
        auto &service = m_desktop->app().vault;
        int kept = 0;
        for (int i = 0; i < 3; ++i)
            service.ask(
                &service,
                [check = store::MoodCheck{m_clock.now() - ago, mood}](
                    store::Vault &vault) { return vault.wellbeing().addMood(check); },
                [&kept](const Result<void> &done) { kept += done ? 1 : 0; });
        QVERIFY(waitFor([&] { return kept == 3; }));
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_leader = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_leader->join(u"007"_s, sync::Role::Leader);
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
    }
    void cleanup()
    {
        m_desktop.reset();
        m_leader.reset();
        m_organisation.reset();
    }

    void aLeaderSeesWhatEachCarries()
    {
        QVERIFY(test::signHighRiskCall(*m_desktop, m_clock));
        care(*m_leader).watch(true);
        QVERIFY(soon([&] { return seen()[u"calls"_s].toInt() == 1; }));
        QCOMPARE(seen()[u"highRisk"_s].toInt(), 1);
        QCOMPARE(seen()[u"callMinutes"_s].toInt(), 30);
        QCOMPARE(seen()[u"restDays"_s].toInt(), 6);
        QCOMPARE(seen()[u"mood"_s].toString(), QString());
        QCOMPARE(care(*m_leader).people().size(), 1); // not herself
        m_desktop->app().recoveryPage.askDebrief();
        QVERIFY(soon([&] { return seen()[u"askedMs"_s].toDouble() > 0; }));
        m_clock.advance(1min);
        m_desktop->app().recoveryPage.settleDebrief();
        QVERIFY(soon([&] { return seen()[u"talkMs"_s].toDouble() > 0; }));
        QCOMPARE(seen()[u"askedMs"_s].toDouble(), 0.0);
        // her own week, and nobody else's
        care(*m_desktop).watch(true);
        QVERIFY(soon([&] { return care(*m_desktop).own()[u"highRisk"_s].toInt() == 1; }));
        QVERIFY(care(*m_desktop).people().isEmpty());
    }

    void aTrendIsSeenWhileSheLetsItBe()
    {
        feel(5, std::chrono::days(7));
        feel(2, std::chrono::days(0));
        care(*m_desktop).setConsent(true);
        QVERIFY(soon([&] { return care(*m_desktop).consent(); }));
        m_clock.advance(std::chrono::days(7));
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        QVERIFY(soon([&] { return care(*m_desktop).consent(); }));
        care(*m_leader).watch(true);
        QVERIFY(soon([&] { return seen()[u"mood"_s].toString() == u"lower"_s; }));
        care(*m_desktop).setConsent(false);
        QVERIFY(soon([&] { return seen()[u"mood"_s].toString().isEmpty(); }));
        QVERIFY(!care(*m_desktop).consent());
    }
};

QTEST_GUILESS_MAIN(TestAppCare)
#include "tst_app_care.moc"
