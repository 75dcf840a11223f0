// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "tests/fakes/app/desktop.h"

#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::waitFor;

/// What time does to a call that is under way: reminders and clocks, no limits.
class TestClock : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'790'000'000'000)};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    [[nodiscard]] app::CallViewModel &call() { return app().callPage; }
    bool kept() { return m_desktop->kept(); }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
        app().homePage.startByHand();
        QVERIFY(kept());
    }
    void cleanup()
    {
        m_desktop.reset();
        m_organisation.reset();
    }

    // R37, R41: a quiet reminder while no verdict stands; it can be put away for this call.
    void aMissingVerdictIsRecalled()
    {
        QCOMPARE(call().nudgeMinutes(), 10);
        m_clock.advance(9min);
        QCOMPARE(call().nudge(), QString());
        m_clock.advance(1min);
        QCOMPARE(call().nudge(), u"verdict"_s);
        call().dismissNudge();
        QCOMPARE(call().nudge(), QString());
        // The next call is another one.
        call().hangUp();
        QVERIFY(kept());
        app().homePage.startByHand();
        QVERIFY(kept());
        QCOMPARE(call().nudge(), QString());
        m_clock.advance(10min);
        QCOMPARE(call().nudge(), u"verdict"_s);
    }

    void aVerdictNeedsNoReminder()
    {
        QVERIFY(app().sheet.answer(u"lh-reg"_s, {}, u"reg.crisis_view"_s, u"none"_s));
        QVERIFY(kept());
        m_clock.advance(30min);
        QCOMPARE(call().nudge(), QString());
    }

    // All the time in a stage counts, not only since the last return to it.
    void theStageClockGoesOnAfterAReturn()
    {
        m_clock.advance(60s);
        QCOMPARE(call().protocol()->stageSeconds(), 60);
        call().protocol()->switchTo(u"silent"_s);
        QVERIFY(kept());
        m_clock.advance(50s);
        QCOMPARE(call().protocol()->stageSeconds(), 50);
        call().protocol()->returnBack();
        QVERIFY(kept());
        m_clock.advance(10s);
        QCOMPARE(call().protocol()->stageSeconds(), 70);
    }

    // The keys of the month that runs: told anew when it rings, however long the app has been open.
    void aRecordingIsSealedToItsMonth()
    {
        m_organisation->setRecords(true);
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        test::Desktop other(*m_organisation, m_clock);
        other.join(u"013"_s, sync::Role::Counsellor);
        app::Session &session = other.app().session;
        const auto keys = [&](quint32 month) {
            QByteArray both;
            for (const auto scope : {sync::KeyScope::Team, sync::KeyScope::Archive})
                both += session.membership()->directory().keys().inForce(scope, month)->is.key.toBytes();
            return both;
        };
        session.setAvailable(true);
        QCOMPARE(other.engine.policy().recordingKeys, keys(202609));
        QCOMPARE(other.engine.policy().recordingFolder, other.profile().recordingFolder());
        // a leader's device has made those of the next months
        QVERIFY(waitFor([&] {
            leader.app().sync.retryNow();
            other.app().sync.retryNow();
            return session.membership()->directory().keys().has(sync::KeyScope::Team, 202610);
        }));
        QVERIFY(keys(202609) != keys(202610));
        m_clock.advance(24h * 20);
        other.engine.ring();
        QCOMPARE(other.engine.policy().recordingKeys, keys(202610));
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_app_clock.moc"
