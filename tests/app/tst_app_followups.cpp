// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "tests/fakes/app/highriskcall.h"

#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::answer;
using test::cell;
using test::waitFor;

/// From a call in which a follow-up was agreed to the end of the follow-up.
class TestFollowUps : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'790'000'000'000)};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    [[nodiscard]] app::CallViewModel &call() { return app().callPage; }
    [[nodiscard]] app::WrapUpViewModel &wrapUp() { return app().wrapUpPage; }
    [[nodiscard]] app::FollowUpsViewModel &page() { return app().followUpsPage; }
    bool kept() { return m_desktop->kept(); }
    bool put(const QString &form, const QString &item, const QVariant &value, const QString &phase = {})
    {
        return app().sheet.answer(form, phase, item, value).has_value();
    }
    bool sign()
    {
        wrapUp().sign();
        return waitFor([this] { return wrapUp().state() == "signed"_L1; });
    }
    bool highRiskCall()
    {
        if (!test::signHighRiskCall(*m_desktop, m_clock))
            return false;
        wrapUp().done();
        app().recoveryPage.release();
        return waitFor([this] { return page().rows()->rowCount() == 1; });
    }
    [[nodiscard]] QString key() { return cell(*page().rows(), 0, "key").toString(); }

private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC"); // "today" is of the device's calendar
        QVERIFY(crypto::init());
    }
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

    void dueAfterThisCallAndLateAfterThat()
    {
        QVERIFY(highRiskCall());
        const auto ended = toEpochMs(m_clock.now());
        QCOMPARE(cell(*page().rows(), 0, "dueMs").toDouble(), static_cast<double>(ended + 24 * 3600 * 1000));
        QCOMPARE(cell(*page().rows(), 0, "state").toString(), u"due"_s);
        // It may be made at once, but it is nothing of today.
        QCOMPARE(page().dueCount(), 0);
        QCOMPARE(app().homePage.followUpsDue(), 0);
        m_clock.advance(19h);
        page().refresh();
        QVERIFY(waitFor([this] { return page().dueCount() == 1; }));
        QCOMPARE(app().homePage.followUpsDue(), 1);
        m_clock.advance(6h);
        page().refresh();
        QVERIFY(waitFor([this] { return page().lateCount() == 1; }));
        QCOMPARE(cell(*page().rows(), 0, "state").toString(), u"late"_s);
        // A clock that is set back makes nothing young again.
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        QVERIFY(waitFor([this] { return page().lateCount() == 1; }));
        app().homePage.refresh();
        QVERIFY(waitFor([this] {
            const auto tasks = app().homePage.tasks();
            return tasks.size() == 1 && tasks.first().toMap()[u"state"_s] == u"late"_s;
        }));
        app().homePage.openTask(app().homePage.tasks().first().toMap()[u"key"_s].toString());
        QVERIFY(waitFor([this] { return page().detailState() == "ready"_L1; }));
    }

    void whatTheCallBeforeLeftIsAtHand()
    {
        QVERIFY(highRiskCall());
        page().select(key());
        QVERIFY(waitFor([this] { return page().detailState() == "ready"_L1; }));
        const auto plan = page().detail()[u"plan"_s].toList();
        QCOMPARE(plan.size(), 1);
        QVERIFY(plan.first().toMap()[u"lines"_s].toStringList().join(u'\n').contains(u"整夜睡不着"_s));
        QStringList ratings;
        for (const auto &rating : page().detail()[u"ratings"_s].toList())
            ratings.append(rating.toMap()[u"value"_s].toString());
        QVERIFY(ratings.contains(u"下降了 15"_s)); // in words, no bare number with a sign
        QVERIFY(!ratings.contains(u"-15"_s));
        page().call(key());
        QCOMPARE(call().phase(), u"talking"_s);
        QVERIFY(kept());
        QCOMPARE(call().protocol()->key(), u"follow-up"_s);
        QCOMPARE(call().caller(), u"follow-up"_s);
        QVERIFY(waitFor([this] { return !call().earlier().isEmpty(); }));
        QVERIFY(!call().earlier()[u"plan"_s].toList().isEmpty());
        QCOMPARE(call().earlier()[u"risk"_s].toString(), u"high"_s);
        bool listed = false;
        for (const auto &form : call().forms())
            listed = listed || form.toMap()[u"key"_s].toString() == "lh-fu"_L1;
        QVERIFY(listed);
        // It survives a kill.
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        QCOMPARE(call().protocol()->key(), u"follow-up"_s);
        QVERIFY(waitFor([this] { return !call().earlier().isEmpty(); }));
    }

    void attemptsAreCountedAndTheEndNeedsAReason()
    {
        QVERIFY(highRiskCall());
        page().attempt(key(), u"no-answer"_s);
        QVERIFY(waitFor([this] { return cell(*page().rows(), 0, "attempts").toInt() == 1; }));
        QCOMPARE(cell(*page().rows(), 0, "lastOutcome").toString(), u"no-answer"_s);
        page().attempt(key(), u"reached"_s); // that would be a call
        // Not lost while attempts are left.
        page().finish(key(), u"lost"_s);
        QVERIFY(waitFor([this] { return page().error().contains(u"attempts-left"_s); }));
        QCOMPARE(cell(*page().rows(), 0, "attempts").toInt(), 1);
        const auto due = toEpochMs(m_clock.now() + 20h);
        page().rebook(key(), static_cast<double>(due), u"她请我晚上再打"_s);
        QVERIFY(waitFor([&] { return cell(*page().rows(), 0, "dueMs").toDouble() == static_cast<double>(due); }));
        QCOMPARE(page().error(), QString());
        page().finish(key(), u"in-care|家人已送医"_s);
        QVERIFY(waitFor([this] { return page().rows()->rowCount() == 0; }));
        page().setFilter(u"closed"_s);
        QVERIFY(waitFor([this] { return page().rows()->rowCount() == 1; }));
        QCOMPARE(cell(*page().rows(), 0, "closedReason").toString(), u"in-care"_s);
        QCOMPARE(app().homePage.followUpsDue(), 0);
    }

    void aFollowUpCallIsARecordThatNamesTheFirst()
    {
        QVERIFY(highRiskCall());
        const auto index = key();
        page().call(index);
        QVERIFY(kept());
        const auto next = m_clock.now() + 4 * 24h;
        QVERIFY(put(u"lh-fu"_s, u"fu.outcome"_s, u"reached"_s));
        QVERIFY(put(u"lh-fu"_s, u"fu.next"_s, u"rebook"_s));
        QVERIFY(put(u"lh-fu"_s, u"fu.next_at"_s,
            QDateTime::fromMSecsSinceEpoch(toEpochMs(next), Qt::UTC).toString(Qt::ISODate)));
        QVERIFY(put(u"lh-fu"_s, u"fu.next_consent"_s, true));
        QVERIFY(put(u"lh-fu"_s, u"fu.mood_change"_s, u"better"_s));
        QVERIFY(put(u"lh-fu"_s, u"fu.pain"_s, 40));
        QVERIFY(put(u"lh-fu"_s, u"fu.hope"_s, 60));
        QVERIFY(put(u"lh-fu"_s, u"fu.safe"_s, u"safe"_s));
        // Its own form asks about suicidal thoughts: nobody is asked twice.
        for (const auto &[item, value] : {std::pair{u"fu.outcome"_s, u"reached"_s}, {u"fu.sc_now"_s, u"no"_s},
                 {u"fu.sc_idea"_s, u"no"_s}, {u"fu.acts"_s, u"no"_s}})
            QVERIFY(put(u"lh-fu"_s, item, value));
        QVERIFY(kept());
        QCOMPARE(call().risk(), u"low"_s);
        QVERIFY(waitFor([this] { return call().formerRisk() == u"high"_s; }));
        call().hangUp();
        QVERIFY(kept());
        QVERIFY(put(u"lh-reg"_s, u"reg.rec_notice"_s, true));
        QVERIFY(put(u"lh-reg"_s, u"reg.call_type"_s, u"suicide-risk"_s));
        QVERIFY(put(u"lh-reg"_s, u"reg.crisis_view"_s, u"none"_s));
        QVERIFY(kept());
        // Whatever else the protocol or a form wants is named; the test takes the first offer of each.
        for (int i = 0; i < 10 && !wrapUp().canSign(); ++i) {
            const auto missing = wrapUp().missing().first().toMap();
            const auto row = missing[u"key"_s].toString().section(u'|', 2, 2);
            QVERIFY2(row.startsWith(u"duty//"_s), qPrintable(row + missing[u"text"_s].toString()));
            const int at = test::rowOf(*wrapUp().form(), row.section(u'/', -1));
            QVERIFY(at >= 0);
            const auto options = cell(*wrapUp().form()->rows(), at, "options").toList();
            wrapUp().form()->setAnswer(row, options.first().toMap()[u"value"_s]);
            QVERIFY(kept());
        }
        QVERIFY(sign());
        wrapUp().done();
        page().select(index);
        QVERIFY(waitFor([this] { return page().detail()[u"attemptList"_s].toList().size() == 1; }));
        const auto attempt = page().detail()[u"attemptList"_s].toList().first().toMap();
        QCOMPARE(attempt[u"outcome"_s].toString(), u"reached"_s);
        // Less pain is as good news as more hope.
        const auto changes = page().detail()[u"changes"_s].toList();
        for (int i = 0; i < 3; ++i)
            QCOMPARE(changes.value(i).toMap()[u"change"_s].toString(), u"better"_s);
        // All is well today; that it was not is still said.
        QCOMPARE(page().detail()[u"level"_s].toString(), u"low"_s);
        QCOMPARE(page().detail()[u"former"_s].toString(), u"high"_s);
        // What was agreed in the call holds, in the list as well.
        QCOMPARE(page().detail()[u"dueMs"_s].toDouble(), static_cast<double>(toEpochMs(next)));
        QCOMPARE(page().detail()[u"next"_s].toString(), u"wait"_s);
        QVERIFY(waitFor([this] { return cell(*page().rows(), 0, "state").toString() == "planned"_L1; }));
    }

    // 指南三(二)6: the follow-up goes on with its own questions until there is high danger.
    void onlyHighDangerLeadsAwayFromTheFollowUp()
    {
        QVERIFY(highRiskCall());
        page().call(key());
        QVERIFY(kept());
        QVERIFY(put(u"lh-fu"_s, u"fu.outcome"_s, u"reached"_s));
        QVERIFY(put(u"lh-fu"_s, u"fu.sc_idea"_s, u"yes"_s));
        QVERIFY(kept());
        QCOMPARE(call().risk(), u"moderate"_s);
        QCOMPARE(call().protocol()->key(), u"follow-up"_s);
        QVERIFY(put(u"lh-fu"_s, u"fu.sc_plan"_s, u"yes"_s));
        QVERIFY(put(u"lh-fu"_s, u"fu.sc_when"_s, u"today"_s));
        QVERIFY(kept());
        QCOMPARE(call().risk(), u"high"_s);
        QCOMPARE(call().protocol()->key(), u"suicide-risk"_s);
        // What helps to reach the caller is asked for now, whichever form the danger was found with.
        call().showForm(u"lh-risk"_s);
        for (const auto &item : {u"rk.alone"_s, u"rk.location"_s, u"rk.callback"_s})
            QVERIFY(test::rowOf(*call().sideForm(), item) >= 0);
    }

    // 指南三(二)6: what comes next is asked for once, in the follow-up's own form, also where the danger is high again.
    void atHighDangerTheNextContactIsAskedForOnce()
    {
        QVERIFY(highRiskCall());
        const auto index = key();
        page().call(index);
        QVERIFY(kept());
        for (const auto &[item, value] : {std::pair{u"fu.outcome"_s, u"reached"_s}, {u"fu.sc_now"_s, u"no"_s},
                 {u"fu.sc_idea"_s, u"yes"_s}, {u"fu.sc_plan"_s, u"yes"_s}, {u"fu.sc_when"_s, u"today"_s},
                 {u"fu.acts"_s, u"no"_s}, {u"fu.safe"_s, u"unsafe"_s}, {u"fu.mood_change"_s, u"worse"_s}})
            QVERIFY(put(u"lh-fu"_s, item, value));
        QVERIFY(put(u"lh-risk"_s, u"rk.asked"_s, true) && put(u"lh-risk"_s, u"rk.idea"_s, u"now"_s));
        QVERIFY(kept());
        QCOMPARE(call().protocol()->key(), u"suicide-risk"_s);
        call().showForm(u"lh-safe"_s);
        for (int i = 0; i < 20 && test::rowOf(*call().stepForm(), u"fu.next"_s) < 0; ++i) {
            call().protocol()->fire(u"next"_s);
            QVERIFY(kept());
        }
        QVERIFY(test::rowOf(*call().stepForm(), u"fu.next"_s) >= 0);
        for (const auto &before : {u"ct.followup"_s, u"ct.contact"_s, u"reg.fu_consent"_s})
            QVERIFY2(test::rowOf(*call().stepForm(), before) < 0, qPrintable(before));
        // A tap on "agreed" says it in the form: only the time is left to ask.
        call().protocol()->fire(u"followup.agreed"_s);
        QVERIFY(kept());
        QCOMPARE(app().sheet.book().entered(u"lh-fu"_s).first(u"fu.next"_s).code(), u"crisis"_s);
        QVERIFY(app().sheet.book().entered(u"lh-fu"_s).first(u"fu.next_consent"_s).toBool());
        QVERIFY(!app().sheet.book().entered(u"lh-reg"_s).has(u"reg.fu_consent"_s));
        call().hangUp();
        QVERIFY(kept());
        QVERIFY(put(u"lh-reg"_s, u"reg.rec_notice"_s, true) && put(u"lh-reg"_s, u"reg.call_type"_s, u"suicide-risk"_s)
            && put(u"lh-reg"_s, u"reg.crisis_view"_s, u"present"_s));
        QVERIFY(kept());
        QVERIFY(test::rowOf(*wrapUp().form(), u"reg.fu_consent"_s) < 0);
        QVERIFY(test::rowOf(*wrapUp().form(), u"followup"_s) < 0);
        QVERIFY(test::rowOf(*wrapUp().form(), u"fu.next_at"_s) >= 0);
        QVERIFY(answer(*wrapUp().form(), u"handover"_s, u"handover.done"_s));
        const auto next = m_clock.now() + 20h;
        QVERIFY(put(u"lh-fu"_s, u"fu.next_at"_s,
            QDateTime::fromMSecsSinceEpoch(toEpochMs(next), Qt::UTC).toString(Qt::ISODate)));
        QVERIFY(kept());
        QVERIFY2(wrapUp().canSign(), qPrintable(wrapUp().missing().value(0).toMap()[u"text"_s].toString()));
        QVERIFY(sign());
        wrapUp().done();
        page().select(index);
        QVERIFY(
            waitFor([&] { return page().detail()[u"dueMs"_s].toDouble() == static_cast<double>(toEpochMs(next)); }));
    }

    // The decision in the form alone is enough: no duty of the protocol's asks again.
    void anEndOfTheFollowUpIsDecidedInItsForm()
    {
        QVERIFY(highRiskCall());
        const auto index = key();
        page().call(index);
        QVERIFY(kept());
        for (const auto &[item, value] : {std::pair{u"fu.outcome"_s, u"reached"_s}, {u"fu.sc_now"_s, u"no"_s},
                 {u"fu.sc_idea"_s, u"no"_s}, {u"fu.acts"_s, u"yes"_s}, {u"fu.safe"_s, u"at-risk"_s},
                 {u"fu.next"_s, u"end-in-care"_s}, {u"fu.next_reason"_s, u"昨晚住院"_s}})
            QVERIFY(put(u"lh-fu"_s, item, value));
        QVERIFY(put(u"lh-risk"_s, u"rk.asked"_s, true) && put(u"lh-risk"_s, u"rk.idea"_s, u"recent"_s));
        QVERIFY(kept());
        QCOMPARE(call().risk(), u"high"_s);
        call().hangUp();
        QVERIFY(kept());
        QVERIFY(put(u"lh-reg"_s, u"reg.rec_notice"_s, true) && put(u"lh-reg"_s, u"reg.call_type"_s, u"suicide-risk"_s)
            && put(u"lh-reg"_s, u"reg.crisis_view"_s, u"present"_s));
        QVERIFY(kept());
        QVERIFY(answer(*wrapUp().form(), u"handover"_s, u"handover.done"_s));
        QVERIFY(kept());
        QVERIFY2(wrapUp().canSign(), qPrintable(wrapUp().missing().value(0).toMap()[u"text"_s].toString()));
        QVERIFY(sign());
        wrapUp().done();
        page().setFilter(u"closed"_s);
        QVERIFY(waitFor([this] { return cell(*page().rows(), 0, "closedReason").toString() == "in-care"_L1; }));
    }

    // What happens to a case travels too, but it is no record.
    void recordsAreCountedApart()
    {
        m_organisation->setDown(true);
        QVERIFY(highRiskCall());
        QVERIFY(waitFor([this] { return app().homePage.waiting() == 1; }));
        QCOMPARE(app().sync.counts().pending, 3); // the record, its follow-up, its handover
    }

    // 指南三(二)6: what is given is somebody's; until it is taken on it is the giver's.
    void aHandedOverCaseIsTakenOn()
    {
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        QVERIFY(highRiskCall());
        auto &given = app().teamPage;
        auto &taken = leader.app().teamPage;
        QVERIFY(waitFor([&] { return given.handovers()->rowCount() == 1; }));
        QCOMPARE(cell(*given.handovers(), 0, "state").toString(), u"given"_s);
        QCOMPARE(given.waiting(), 0);
        given.accept(cell(*given.handovers(), 0, "key").toString());
        QVERIFY(waitFor([&] { return given.error() == u"refused"_s; }));
        QVERIFY(waitFor([&] { return taken.waiting() == 1; }));
        QCOMPARE(cell(*taken.handovers(), 0, "level").toString(), u"high"_s);
        QCOMPARE(cell(*taken.handovers(), 0, "open").toStringList(), QStringList{u"明早联系家人"_s});
        QCOMPARE(cell(*taken.handovers(), 0, "state").toString(), u"waiting"_s);
        taken.accept(cell(*taken.handovers(), 0, "key").toString());
        QVERIFY(waitFor([&] { return taken.waiting() == 0; }));
        QVERIFY(waitFor([&] { return cell(*given.handovers(), 0, "state").toString() == "accepted"_L1; }));
        QVERIFY(cell(*given.handovers(), 0, "acceptedMs").toDouble() > 0);
    }

    void aLeaderSeesWhoWaitsForATalk()
    {
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        app().recoveryPage.askDebrief();
        auto &team = leader.app().teamPage;
        QVERIFY(waitFor([&] { return team.debriefs().size() == 1; }));
        QCOMPARE(team.debriefs().first().toMap()[u"name"_s].toString(), u"012"_s);
        QVERIFY(app().teamPage.debriefs().isEmpty()); // nothing for a colleague's eyes
        app().recoveryPage.settleDebrief();
        QVERIFY(waitFor([&] { return team.debriefs().isEmpty(); }));
    }

    /// It had ended: why it is open again is said, and who said so.
    void anAmendmentRaisesTheLevel()
    {
        QVERIFY(highRiskCall());
        page().select(key());
        QVERIFY(waitFor([this] { return page().detailState() == "ready"_L1; }));
        QVERIFY(page().detail()[u"raises"_s].toList().isEmpty());
        page().finish(key(), u"in-care|住院了"_s);
        QVERIFY(waitFor([this] { return page().rows()->rowCount() == 0; }));
        auto &records = app().recordsPage;
        QVERIFY(waitFor([&] { return records.rows()->rowCount() == 1; }));
        records.select(cell(*records.rows(), 0, "key").toString());
        QVERIFY(waitFor([&] { return records.detailState() == "ready"_L1; }));
        auto &draft = app().amendPage;
        m_clock.advance(1min);
        draft.begin(records.detail());
        draft.setLevel(u"imminent"_s);
        draft.setReason(u"听了录音"_s);
        draft.sign();
        QVERIFY(waitFor([&] { return draft.state() == "none"_L1; }));
        page().refresh();
        QVERIFY(waitFor([this] { return page().rows()->rowCount() == 1; }));
        QCOMPARE(cell(*page().rows(), 0, "level").toString(), u"imminent"_s);
        QVERIFY(cell(*page().rows(), 0, "raised").toBool());
        QCOMPARE(cell(*page().rows(), 0, "state").toString(), u"due"_s);
        QVERIFY(waitFor([this] { return page().detail()[u"raises"_s].toList().size() == 1; }));
        const auto raise = page().detail()[u"raises"_s].toList().first().toMap();
        QCOMPARE(raise[u"who"_s].toString(), u"012"_s);
        QCOMPARE(raise[u"level"_s].toString(), u"imminent"_s);
        QCOMPARE(raise[u"ended"_s].toString(), u"in-care"_s);
        QVERIFY(raise[u"again"_s].toBool());
        QCOMPARE(raise[u"atMs"_s].toDouble(), static_cast<double>(toEpochMs(m_clock.now())));
        QCOMPARE(page().detail()[u"next"_s].toString(), u"decide"_s);
        records.select(records.selectedKey());
        QVERIFY(waitFor([&] { return records.detailState() == "ready"_L1; }));
        const auto later = records.detail()->later();
        QVERIFY(std::ranges::any_of(later, [](const QVariant &each) {
            return each.toMap()[u"what"_s] == u"raised"_s && each.toMap()[u"how"_s] == u"imminent"_s
                && each.toMap()[u"who"_s] == u"012"_s;
        }));
    }

    void aLeaderSeesWhatTheOthersLeaveOpen()
    {
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        QVERIFY(highRiskCall());
        auto &others = leader.app().followUpsPage;
        others.setFilter(u"others"_s);
        QVERIFY(waitFor([&] { return others.rows()->rowCount() == 1; }));
        QCOMPARE(cell(*others.rows(), 0, "owner").toString(), u"012"_s);
        QVERIFY(!cell(*others.rows(), 0, "mine").toBool());
        page().escalate(key(), u"我今晚要住院"_s);
        QVERIFY(waitFor([&] { return others.escalatedCount() == 1; }));
    }
};

QTEST_GUILESS_MAIN(TestFollowUps)
#include "tst_app_followups.moc"
