// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "tests/fakes/app/desktop.h"

#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using test::waitFor;

/// Who may be rung: trained before duty, rested after a call, known by number.
class TestDuty : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    [[nodiscard]] app::CallViewModel &call() { return app().callPage; }
    bool kept() { return m_desktop->kept(); }
    bool talk(const QString &number)
    {
        m_desktop->engine.ring(number);
        call().answer();
        return waitFor([this] { return call().phase() == "talking"_L1 && app().sheet.run(); }) && kept();
    }
    bool sign()
    {
        auto &page = app().wrapUpPage;
        test::answer(*page.form(), u"reg.rec_notice"_s, true);
        test::answer(*page.form(), u"reg.call_type"_s, u"repeated"_s);
        test::answer(*page.form(), u"reg.crisis_view"_s, u"none"_s);
        if (!app().sheet.answer(u"lh-screen"_s, {}, u"sc.now"_s, u"no"_s)
            || !app().sheet.answer(u"lh-screen"_s, {}, u"sc.idea2w"_s, u"no"_s)
            || !app().sheet.answer(u"lh-screen"_s, {}, u"sc.att2w"_s, u"no"_s) || !kept())
            return false;
        page.sign();
        return waitFor([&] { return page.state() == "signed"_L1; });
    }
    /// A whole call, up to the release after it.
    bool wholeCall(const QString &number)
    {
        if (!talk(number))
            return false;
        m_desktop->engine.callerHangsUp();
        if (!kept() || !sign())
            return false;
        app().wrapUpPage.done();
        app().recoveryPage.release();
        return true;
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock);
    }
    void cleanup()
    {
        m_desktop.reset();
        m_organisation.reset();
    }

    void nobodyGoesOnDutyUntrained()
    {
        m_desktop->join(u"012"_s, sync::Role::Counsellor, test::Desktop::Trained::No);
        auto &home = app().homePage;
        home.setAvailable(true);
        QVERIFY(!home.available());
        QVERIFY(!m_desktop->engine.isRegistered());
        QCOMPARE(home.blocked(), u"training"_s);
        QCOMPARE(home.dutyMissing().size(), 7);
        QCOMPARE(app().trainingPage.topics().first().toMap()[u"state"_s].toString(), u"missing"_s);
        m_desktop->train();
        QCOMPARE(home.blocked(), QString());
        home.setAvailable(true);
        QVERIFY(home.available());
        QVERIFY(waitFor([this] { return m_desktop->engine.isRegistered(); }));
        QVERIFY(app().trainingPage.complete());
    }

    void aLeadersWordOnTrainingArrives()
    {
        m_desktop->join(u"012"_s, sync::Role::Counsellor, test::Desktop::Trained::No);
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        auto &page = leader.app().trainingPage;
        const auto member = [&]() -> QVariantMap {
            for (const auto &one : page.members()) {
                if (one.toMap()[u"name"_s] == u"012"_s)
                    return one.toMap();
            }
            return {};
        };
        QVERIFY(waitFor([&] { return !member().isEmpty(); }));
        QCOMPARE(member()[u"missing"_s].toInt(), 7);
        const auto key = member()[u"key"_s].toString();
        page.allow(key, {}, u"  "_s); // without a reason nothing happens
        QCOMPARE(page.saveState(), u"idle"_s);
        page.mark(key, u"ethics"_s);
        QVERIFY(waitFor([&] { return member()[u"missing"_s].toInt() == 6; }));
        QVERIFY(waitFor(
            [this] { return app().trainingPage.topics().first().toMap()[u"state"_s].toString() == "done"_L1; }));
        QVERIFY(!app().gate.permission().allowed);
        page.allow(key, {}, u"本周由我陪同接听"_s);
        QVERIFY(waitFor([this] { return app().gate.permission().allowed; }));
        const auto topics = app().trainingPage.topics();
        QCOMPARE(topics.last().toMap()[u"state"_s].toString(), u"overridden"_s);
        QCOMPARE(topics.last().toMap()[u"reason"_s].toString(), u"本周由我陪同接听"_s);
        app().homePage.setAvailable(true);
        QVERIFY(app().homePage.available());
    }

    void nothingRingsBeforeTheRelease()
    {
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
        app().homePage.setAvailable(true);
        QCOMPARE(app().recoveryPage.state(), u"none"_s);
        QVERIFY(talk(u"13800005678"_s));
        m_desktop->engine.callerHangsUp();
        QVERIFY(kept() && sign());
        app().wrapUpPage.done();
        QVERIFY(app().recoveryPage.state() != "none"_L1);
        QCOMPARE(app().homePage.blocked(), u"recovery"_s);
        QCOMPARE(app().homePage.reach(), u"off"_s);
        m_desktop->engine.ring(u"02000000"_s);
        QCOMPARE(m_desktop->engine.declined(), 1);
        QCOMPARE(call().phase(), u"idle"_s);
        // Nor after a restart.
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        QVERIFY(app().recoveryPage.state() != "none"_L1);
        app().recoveryPage.setMood(1);
        app().recoveryPage.askDebrief();
        QCOMPARE(app().recoveryPage.debrief(), u"asked"_s);
        QVERIFY(waitFor([this] { return app().recoveryPage.moods().size() == 1; }));
        app().recoveryPage.release();
        QCOMPARE(app().recoveryPage.state(), u"none"_s);
        m_desktop->engine.ring(u"02000000"_s);
        QCOMPARE(call().phase(), u"ringing"_s);
    }

    void theBreathingSpaceGrowsWithTheRisk()
    {
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
        app().homePage.setAvailable(true);
        QVERIFY(talk(u"13800005678"_s));
        QVERIFY(app().sheet.answer(u"lh-screen"_s, {}, u"sc.att2w"_s, u"yes"_s));
        QVERIFY(kept());
        m_desktop->engine.callerHangsUp();
        QVERIFY(kept());
        const auto settings = app().content.active().settings();
        QCOMPARE(app().recoveryPage.level(), u"high"_s);
        QCOMPARE(app().recoveryPage.totalSeconds(), settings.breathingAfter(form::RiskLevel::High).count() * 60);
        QVERIFY(settings.breathingAfter(form::RiskLevel::High) > settings.breathingAfter(form::RiskLevel::LowNow));
        QCOMPARE(app().recoveryPage.state(), u"resting"_s);
    }

    void aCallerWhoCallsAgainIsKnown()
    {
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
        app().homePage.setAvailable(true);
        const auto number = u"138 0000 5678"_s;
        for (int i = 0; i < 4; ++i)
            QVERIFY(wholeCall(i % 2 ? u"13800005678"_s : number));
        m_desktop->engine.ring(number);
        QVERIFY(waitFor([this] { return call().callsInWeek() == 5; })); // this number included
        QCOMPARE(call().caller(), u"repeated"_s);
        QVERIFY(call().riskFirst());
        call().answer();
        QVERIFY(waitFor([this] { return call().phase() == "talking"_L1; }) && kept());
        QCOMPARE(app().sheet.book().entered(u"lh-reg"_s).first(u"reg.prior_calls7"_s).toString(), u"5"_s);
        m_desktop->engine.callerHangsUp();
        QVERIFY(app().wrapUpPage.canAgree());
        app().wrapUpPage.agree(1, 20, u"每周三晚"_s);
        QVERIFY(waitFor([this] { return !app().wrapUpPage.agreement().isEmpty(); }));
        QVERIFY(kept() && sign());
        app().wrapUpPage.done();
        app().recoveryPage.release();
        m_desktop->engine.ring(number);
        QVERIFY(waitFor([this] { return call().caller() == "agreement"_L1; }));
        QCOMPARE(call().agreement()[u"minutes"_s].toInt(), 20);
        QVERIFY(call().riskFirst());
        call().answer();
        QVERIFY(waitFor([this] { return call().softToSeconds() == 20 * 60; }));
        // Danger lifts the limit.
        QVERIFY(app().sheet.answer(u"lh-screen"_s, {}, u"sc.idea2w"_s, u"yes"_s));
        QVERIFY(call().softToSeconds() != 20 * 60);
    }

    void aStrangerIsNew()
    {
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
        app().homePage.setAvailable(true);
        m_desktop->engine.ring(u"13900001111"_s);
        QVERIFY(waitFor([this] { return call().caller() == "new"_L1; }));
        QCOMPARE(call().callsInWeek(), 1); // this one, which is not told
        QVERIFY(!call().riskFirst());
        call().decline();
        QVERIFY(waitFor([this] { return call().phase() == "idle"_L1; }));
        m_desktop->engine.ring(); // withheld
        waitFor([] { return false; }, 50);
        QCOMPARE(call().caller(), u"unknown"_s);
    }
};

QTEST_GUILESS_MAIN(TestDuty)
#include "tst_app_duty.moc"
