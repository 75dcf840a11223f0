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
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_app_clock.moc"
