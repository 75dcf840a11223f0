// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "tests/fakes/app/desktop.h"

#include <QSignalSpy>
#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using test::answer;
using test::cell;
using test::waitFor;

class TestCallDesk : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    [[nodiscard]] app::CallViewModel &call() { return app().callPage; }
    [[nodiscard]] app::WrapUpViewModel &wrapUp() { return app().wrapUpPage; }
    bool kept() { return m_desktop->kept(); }
    bool talk()
    {
        m_desktop->engine.ring(u"13800005678"_s);
        if (call().phase() != "ringing"_L1)
            return false;
        call().answer();
        return waitFor([this] { return call().phase() == "talking"_L1 && app().sheet.run(); }) && kept();
    }
    void screenHigh()
    {
        QVERIFY(app().sheet.answer(u"lh-screen"_s, {}, u"sc.now"_s, u"no"_s));
        QVERIFY(app().sheet.answer(u"lh-screen"_s, {}, u"sc.idea2w"_s, u"yes"_s));
        QVERIFY(app().sheet.answer(u"lh-screen"_s, {}, u"sc.plan"_s, u"yes"_s));
        QVERIFY(app().sheet.answer(u"lh-screen"_s, {}, u"sc.when"_s, u"72h"_s));
        QVERIFY(app().sheet.answer(u"lh-screen"_s, {}, u"sc.att2w"_s, u"no"_s));
        QVERIFY(kept());
    }
    void register_(const QString &type, const QString &crisis)
    {
        QVERIFY(answer(*wrapUp().form(), u"reg.rec_notice"_s, true));
        QVERIFY(answer(*wrapUp().form(), u"reg.call_type"_s, type));
        QVERIFY(answer(*wrapUp().form(), u"reg.crisis_view"_s, crisis));
        QVERIFY(kept());
    }
    bool sign()
    {
        wrapUp().sign();
        return waitFor([this] { return wrapUp().state() == "signed"_L1 || wrapUp().state() == "failed"_L1; })
            && wrapUp().state() == "signed"_L1;
    }
    bool wholeCall(const QString &notes)
    {
        if (!talk())
            return false;
        call().editNotes(notes);
        m_desktop->engine.callerHangsUp();
        if (call().phase() != "wrap-up"_L1)
            return false;
        register_(u"general"_s, u"unknown"_s);
        return sign();
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
        app().session.setAvailable(true);
    }
    void cleanup()
    {
        m_desktop.reset();
        m_organisation.reset();
    }

    void aCallBecomesARecordThatIsFound()
    {
        QVERIFY(wholeCall(u"来电者说最近总睡不着。"_s));
        QVERIFY(waitFor([this] { return wrapUp().delivery() == "received"_L1; }));
        QCOMPARE(m_organisation->count(sync::Topic::Records), 1);
        wrapUp().done();
        QCOMPARE(call().phase(), u"idle"_s);
        auto &records = app().recordsPage;
        records.search(u"睡不"_s);
        QVERIFY(
            waitFor([&] { return records.count() == 1 && !cell(*records.rows(), 0, "snippet").toString().isEmpty(); }));
        records.search(u"不在"_s);
        QVERIFY(waitFor([&] { return records.rows()->rowCount() == 0; }));
        records.search({});
        QVERIFY(waitFor([&] { return records.rows()->rowCount() == 1; }));
        records.select(cell(*records.rows(), 0, "key").toString());
        QVERIFY(waitFor([&] { return records.detailState() == "ready"_L1; }));
        QCOMPARE(records.detail()->notes(), u"来电者说最近总睡不着。"_s);
        QCOMPARE(records.detail()->endedBy(), u"caller"_s);
        QCOMPARE(app().homePage.callsToday(), 1);
    }

    void aHighRiskCallCannotBeClosedWithoutItsDuties()
    {
        QVERIFY(talk());
        screenHigh();
        QCOMPARE(call().risk(), u"high"_s);
        QCOMPARE(call().protocol()->key(), u"suicide-risk"_s);
        m_desktop->engine.callerHangsUp();
        QVERIFY(kept());
        register_(u"suicide-risk"_s, u"present"_s);
        QVERIFY(!wrapUp().canSign());
        wrapUp().sign();
        QCOMPARE(wrapUp().state(), u"editing"_s);
        QVERIFY(test::rowOf(*wrapUp().form(), u"followup"_s) >= 0);
        QVERIFY(test::rowOf(*wrapUp().form(), u"handover"_s) >= 0);
        // A way out that wants a reason is one, with its reasons; in the form they stand under its name.
        const auto exits = call().protocol()->exits();
        QCOMPARE(std::ranges::count_if(exits,
                     [](const QVariant &exit) {
                         const auto reasons = exit.toMap()[u"reasons"_s].toList();
                         return exit.toMap()[u"event"_s] == u"followup.declined"_s && reasons.size() == 5
                             && reasons.first().toMap()[u"event"_s] == u"followup.declined|caller-declined"_s;
                     }),
            1);
        const auto options = cell(*wrapUp().form()->rows(), test::rowOf(*wrapUp().form(), u"followup"_s), "options");
        QCOMPARE(options.toList().last().toMap()[u"group"_s], u"不回访"_s);
        QCOMPARE(options.toList().last().toMap()[u"text"_s], u"其他，写在记录里"_s);
        QVERIFY(answer(*wrapUp().form(), u"handover"_s, u"handover.done"_s));
        QVERIFY(kept());
        QVERIFY(!wrapUp().canSign());
        QVERIFY(!app().sheet.conclude()); // the guard of the protocol itself, not only of the page
        QVERIFY(answer(*wrapUp().form(), u"followup"_s, u"followup.agreed"_s));
        QVERIFY(kept());
        // What the screen found wants the full inquiry; it is asked for on the same page.
        QVERIFY(!wrapUp().canSign());
        QVERIFY(!app().sheet.conclude()); // no guard of the protocol's
        QVERIFY(answer(*wrapUp().form(), u"rk.asked"_s, true));
        QVERIFY(answer(*wrapUp().form(), u"rk.idea"_s, u"recent"_s));
        QVERIFY(kept());
        QVERIFY(wrapUp().canSign());
        QVERIFY(sign());
        QVERIFY(wrapUp().followUpDueMs() > 0);
        wrapUp().done();
        QVERIFY(waitFor([this] {
            const auto tasks = app().homePage.tasks();
            return tasks.size() == 1 && tasks.first().toMap()[u"kind"_s] == u"follow-up"_s;
        }));
    }

    void aPartOfAFormNamesTheGroupWhereItsQuestionSaysNothing()
    {
        QVERIFY(talk());
        app::FormViewModel part(app().sheet, app().language);
        const auto texts = [&part] {
            QStringList list;
            for (int i = 0; i < part.rows()->rowCount(); ++i)
                list.append(cell(*part.rows(), i, "label").toString());
            return list;
        };
        part.setParts({{u"lh-consent"_s, {}, {u"ct.followup"_s, u"ct.refer"_s}}});
        QCOMPARE(texts(), QStringList({u"回访"_s, u"来电者怎么说"_s, u"把情况转给其他机构"_s, u"来电者怎么说"_s}));
        part.setParts({{u"lh-reg"_s, {}, {u"reg.referral"_s}}});
        QCOMPARE(texts(), QStringList(u"转介"_s)); // it speaks for itself
    }

    // 个人信息保护法29: spoken consent has its time. It is asked for once, and stands in both forms.
    void aSpokenConsentKeepsItsTime()
    {
        QVERIFY(talk());
        app::FormViewModel part(app().sheet, app().language);
        part.setParts({{u"lh-consent"_s, {}, {u"ct.followup"_s, u"ct.followup_at"_s}}});
        QVERIFY(test::rowOf(part, u"ct.followup_at"_s) < 0);
        QVERIFY(answer(part, u"ct.followup"_s, u"agreed"_s));
        QVERIFY(kept());
        QVERIFY(test::rowOf(part, u"ct.followup_at"_s) >= 0);
        const auto saidAt = [this] {
            const auto text = app().sheet.book().entered(u"lh-consent"_s).first(u"ct.followup_at"_s).toString();
            return QDateTime::fromString(text, Qt::ISODate);
        };
        QVERIFY(qAbs(saidAt().secsTo(QDateTime::currentDateTime())) < 60);
        QCOMPARE(app().sheet.book().entered(u"lh-reg"_s).first(u"reg.fu_consent"_s).code(), u"yes"_s);
        // The other way round, and a time that was corrected stays.
        QVERIFY(app().sheet.answer(u"lh-consent"_s, {}, u"ct.followup_at"_s, u"2026-11-20T10:00:00+08:00"_s));
        QVERIFY(app().sheet.answer(u"lh-reg"_s, {}, u"reg.fu_consent"_s, u"yes"_s));
        QCOMPARE(saidAt().toMSecsSinceEpoch(),
            QDateTime::fromString(u"2026-11-20T02:00:00Z"_s, Qt::ISODate).toMSecsSinceEpoch());
        QVERIFY(app().sheet.answer(u"lh-reg"_s, {}, u"reg.contact_consent"_s, false));
        QCOMPARE(app().sheet.book().entered(u"lh-consent"_s).first(u"ct.contact"_s).code(), u"declined"_s);
        QVERIFY(app().sheet.book().entered(u"lh-consent"_s).has(u"ct.contact_at"_s));
        QVERIFY(answer(part, u"ct.followup"_s, {}));
        QVERIFY(!app().sheet.book().entered(u"lh-reg"_s).has(u"reg.fu_consent"_s));
        QVERIFY(!app().sheet.book().entered(u"lh-consent"_s).has(u"ct.followup_at"_s));
        QVERIFY(kept());
    }

    // Who has hung up has refused nothing.
    void aRefusalThatNobodySpokeIsNoDeclinedConsent()
    {
        QVERIFY(talk());
        screenHigh();
        QVERIFY(app().sheet.fulfil(u"followup.declined"_s, u"caller-hung-up"_s));
        QVERIFY(kept());
        QCOMPARE(app().sheet.book().entered(u"lh-reg"_s).first(u"reg.fu_consent"_s).code(), u"no"_s);
        QVERIFY(!app().sheet.book().entered(u"lh-consent"_s).has(u"ct.followup"_s));
        QVERIFY(app().sheet.fulfil(u"followup.declined"_s, u"caller-declined"_s));
        QVERIFY(kept());
        QCOMPARE(app().sheet.book().entered(u"lh-consent"_s).first(u"ct.followup"_s).code(), u"declined"_s);
    }

    // CLINICAL 1.5: who is with her and where she is, from a high level on; a person's worry is enough.
    void aHighLevelAsksForThePlaceAtOnce()
    {
        QVERIFY(talk());
        call().showForm(u"lh-risk"_s);
        QVERIFY(test::rowOf(*call().sideForm(), u"rk.location"_s) < 0);
        call().raiseRisk(u"high"_s, u"语气不对"_s);
        for (const auto &item : {u"rk.alone"_s, u"rk.location"_s, u"rk.callback"_s})
            QVERIFY(test::rowOf(*call().sideForm(), item) >= 0);
    }

    // "Hang up and wrap up" does what it says, on the line too.
    void aStepThatEndsTheCallHangsUp()
    {
        QVERIFY(talk());
        call().protocol()->switchTo(u"silent"_s);
        for (int i = 0; i < 4; ++i) {
            QVERIFY(kept());
            call().protocol()->fire(u"next"_s);
            QCOMPARE(call().phase(), u"talking"_s);
        }
        QVERIFY(kept());
        call().protocol()->fire(u"next"_s);
        QVERIFY(waitFor([this] { return call().phase() == "wrap-up"_L1; }));
        QCOMPARE(call().endedBy(), u"us"_s);
    }

    void aRecordingThatBreaksOffIsNoCallWithoutOne()
    {
        QVERIFY(talk());
        m_desktop->engine.tell(event::NoticeChanged{NoticeState::Finished});
        QVERIFY(waitFor([this] { return call().recording() == "off"_L1; }));
        m_desktop->engine.tell(event::RecordingChanged{RecordingState::On, 1});
        QVERIFY(waitFor([this] { return call().recording() == "on"_L1; }));
        m_desktop->engine.tell(event::RecordingChanged{RecordingState::Closed, 1}); // the disk is full
        QVERIFY(waitFor([this] { return call().recording() == "stopped"_L1; }));
    }

    // The steps of a rescue run beside the conversation until each is done.
    void aRescueRunsBesideTheConversation()
    {
        QVERIFY(talk());
        QVERIFY(call().rescue().isEmpty());
        QVERIFY(app().sheet.answer(u"lh-screen"_s, {}, u"sc.now"_s, u"yes"_s));
        QVERIFY(kept());
        QCOMPARE(call().risk(), u"imminent"_s);
        QCOMPARE(call().rescue().size(), 3); // supervisor, place, 110 or 120
        const auto step = call().protocol()->stageTitle();
        const auto exit = call().rescue().first().toMap()[u"exits"_s].toList().first().toMap()[u"event"_s].toString();
        QCOMPARE(exit, u"rescue.supervisor.called"_s);
        // Their exits are their own, not the step's.
        for (const auto &offered : call().protocol()->exits())
            QVERIFY(!offered.toMap()[u"event"_s].toString().startsWith(u"rescue."_s));
        call().rescueExit(exit);
        QVERIFY(kept());
        QCOMPARE(call().rescue().size(), 2);
        QCOMPARE(call().protocol()->stageTitle(), step);
        // What they ask stands beside what the step asks, and is there although nothing of the inquiry was answered.
        QVERIFY(test::rowOf(*call().stepForm(), u"rk.location"_s) >= 0);
    }

    void oneOfSeveralIsTakenBack()
    {
        QVERIFY(talk());
        call().showForm(u"lh-hand"_s);
        auto &form = *call().sideForm();
        const auto task = [&](int n) { return form::instanceKey(u"hd.task_what"_s, n); };
        QVERIFY(answer(form, task(0), u"联系家人"_s));
        QVERIFY(answer(form, task(1), u"再打一次"_s));
        QVERIFY(kept());
        const int group = test::rowOf(form, form::instanceKey(u"hd.task"_s, 0));
        QVERIFY(group >= 0);
        form.removeGroup(cell(*form.rows(), group, "key").toString());
        QVERIFY(kept());
        const auto &entered = app().sheet.book().entered(u"lh-hand"_s);
        QVERIFY(!entered.has(task(0)));
        QCOMPARE(entered.first(task(1)).toString(), u"再打一次"_s);
        form.removeGroup(u"lh-hand//hd.nothing"_s); // and nonsense removes nothing
        QVERIFY(entered.has(task(1)));
    }

    void whatOneFormAskedAnotherKnows()
    {
        QVERIFY(talk());
        QVERIFY(app().sheet.answer(u"lh-phq2"_s, {}, u"phq2.1"_s, u"LA6569-3"_s));
        call().showForm(u"lh-phq9"_s);
        QVERIFY(kept());
        QCOMPARE(app().sheet.book().entered(u"lh-phq9"_s).values().size(), size_t(1));
        QCOMPARE(app().sheet.draft().answers().entered(u"lh-phq9"_s).values().size(), size_t(1));
    }

    void aCallByHandIsTheSameCall()
    {
        app().homePage.startByHand();
        QCOMPARE(call().phase(), u"talking"_s);
        QVERIFY(call().byHand());
        QVERIFY(call().clockRunning());
        QVERIFY(kept());
        QCOMPARE(call().protocol()->key(), u"general"_s);
        call().hangUp();
        QCOMPARE(call().phase(), u"wrap-up"_s);
        QVERIFY(kept());
        register_(u"general"_s, u"unknown"_s);
        QVERIFY(sign());
    }

    void aSecondCallHearsBusyAndAWrapUpIsPutAside()
    {
        QVERIFY(talk());
        m_desktop->engine.ring(u"02000000"_s);
        QCOMPARE(m_desktop->engine.declined(), 1);
        QCOMPARE(call().phase(), u"talking"_s);
    }

    void aReleasedCounsellorIsRungInAWrapUpToo()
    {
        QVERIFY(talk());
        m_desktop->engine.callerHangsUp();
        QCOMPARE(call().phase(), u"wrap-up"_s);
        QVERIFY(kept());
        // Nothing rings before she has let go of the call.
        m_desktop->engine.ring(u"02000000"_s);
        QCOMPARE(m_desktop->engine.declined(), 1);
        QCOMPARE(call().phase(), u"wrap-up"_s);
        app().recoveryPage.release();
        m_desktop->engine.ring(u"02000000"_s);
        QCOMPARE(call().phase(), u"ringing"_s);
        call().decline();
        QVERIFY(waitFor([this] { return call().phase() == "idle"_L1; }));
        // The unsigned one is still there to go on with.
        app().homePage.refresh();
        QVERIFY(waitFor([this] {
            const auto tasks = app().homePage.tasks();
            return !tasks.isEmpty() && tasks.first().toMap()[u"kind"_s] == u"unsigned"_s;
        }));
        app().homePage.openTask(app().homePage.tasks().first().toMap()[u"key"_s].toString());
        QVERIFY(waitFor([this] { return call().phase() == "wrap-up"_L1; }));
    }

    void aKilledAppGoesOnWithACallThatStillLives()
    {
        QVERIFY(talk());
        call().editNotes(u"第一句。"_s);
        call().protocol()->fire(u"next"_s);
        m_desktop->engine.tell(event::Held{});
        QVERIFY(kept());
        auto live = *app().desk.session();
        const auto step = call().protocol()->stageTitle();
        m_desktop->kill();
        live.apply({m_clock.now(), event::NoticeChanged{NoticeState::Finished}}); // while nobody looked
        m_desktop->start();
        m_desktop->engine.attach(live);
        const int unregistered = m_desktop->engine.unregistered();
        QVERIFY(m_desktop->unlock());
        QCOMPARE(call().phase(), u"talking"_s);
        QCOMPARE(m_desktop->engine.unregistered(), unregistered); // that would end the call
        QVERIFY(call().held()); // as the voice process says, not as the journal guesses
        QCOMPARE(call().voice(), u"ok"_s);
        QCOMPARE(call().notes(), u"第一句。"_s);
        QCOMPARE(call().protocol()->stageTitle(), step);
        QCOMPARE(app().sheet.answerState(u"lh-reg"_s, {}, u"reg.rec_notice"_s), app::SaveState::Saved);
        m_desktop->engine.callerHangsUp();
        QCOMPARE(call().phase(), u"wrap-up"_s);
    }

    void aKilledAppWrapsUpACallThatEndedMeanwhile()
    {
        QVERIFY(talk());
        call().editNotes(u"第一句。"_s);
        QVERIFY(kept());
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        QCOMPARE(call().voice(), u"recovering"_s);
        QVERIFY(waitFor([this] { return call().phase() == "wrap-up"_L1; }));
        QCOMPARE(call().notes(), u"第一句。"_s);
        QCOMPARE(call().endedBy(), u"network"_s);
        QVERIFY(kept());
        register_(u"general"_s, u"unknown"_s);
        QVERIFY(sign());
    }

    void anUnreachableServerLosesAndDoublesNothing()
    {
        m_organisation->setDown(true);
        QVERIFY(wholeCall(u"没有网络的一通来电。"_s));
        QCOMPARE(wrapUp().delivery(), u"kept"_s);
        QVERIFY(waitFor([this] { return app().homePage.waiting() == 1; }));
        // An attempt was made, and nobody says that it went anywhere.
        QVERIFY(waitFor([this] { return app().homePage.syncState() == "offline"_L1; }));
        app().recordsPage.refresh();
        QVERIFY(waitFor([this] { return app().recordsPage.rows()->rowCount() == 1; }));
        QCOMPARE(cell(*app().recordsPage.rows(), 0, "delivery").toString(), u"kept"_s);
        QCOMPARE(wrapUp().delivery(), u"kept"_s);
        // It comes back, takes the record, and its receipt is lost.
        m_organisation->setDown(false);
        m_organisation->setMute(true);
        app().sync.retryNow();
        waitFor([] { return false; }, 300);
        m_organisation->setMute(false);
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        app().sync.retryNow();
        QVERIFY(waitFor(
            [this] { return app().sync.counts().pending == 0 && app().sync.counts().acknowledged == 1; }, 20000));
        QCOMPARE(m_organisation->count(sync::Topic::Records), 1);
        QVERIFY(waitFor([this] {
            const auto &rows = *app().recordsPage.rows();
            return rows.rowCount() == 1 && cell(rows, 0, "delivery") == u"received"_s;
        }));
    }

    void aLeadersCommentComesBack()
    {
        QVERIFY(wholeCall(u"请督导看看。"_s));
        QVERIFY(waitFor([this] { return wrapUp().delivery() == "received"_L1; }));
        wrapUp().done();
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        auto &inbox = leader.app().inboxPage;
        QVERIFY(waitFor([&] { return inbox.rows()->rowCount() == 1; }));
        QCOMPARE(cell(*inbox.rows(), 0, "state").toString(), u"new"_s);
        QCOMPARE(m_organisation->count(sync::Topic::Access), 0);
        inbox.select(cell(*inbox.rows(), 0, "key").toString());
        QVERIFY(waitFor([&] { return inbox.detailState() == "ready"_L1; }));
        QCOMPARE(m_organisation->count(sync::Topic::Access), 1);
        QCOMPARE(inbox.detail()->notes(), u"请督导看看。"_s);
        inbox.review(u"接得很稳。"_s);
        QVERIFY(waitFor([&] { return inbox.reviewState() == "done"_L1; }));
        auto &records = app().recordsPage;
        QVERIFY(waitFor(
            [&] { return records.rows()->rowCount() == 1 && cell(*records.rows(), 0, "hasComment").toBool(); }));
        QVERIFY(waitFor([this] { return !app().homePage.tasks().isEmpty(); }));
        QCOMPARE(app().homePage.tasks().first().toMap()[u"kind"_s].toString(), u"comment"_s);
    }
};

QTEST_GUILESS_MAIN(TestCallDesk)
#include "tst_app_call.moc"
