// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/practiceresult.h"
#include "core/crypto/crypto.h"
#include "tests/fakes/app/desktop.h"

#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using content::PracticeCue;
using content::PracticeLine;
using test::waitFor;

namespace {

PracticeLine line(PracticeLine::Kind kind, PracticeCue cue, const QString &text)
{
    return {kind, std::move(cue), {text, text}, {}};
}

/// A caller who speaks at each kind of cue.
content::PracticeScript script()
{
    content::PracticeScript script;
    script.id = u"try"_s;
    script.title = {u"试一通"_s, u"A try"_s};
    script.callerNumber = u"13800005678"_s;
    script.lines = {line(PracticeLine::Kind::Speech, {PracticeCue::After::Answer, {}, 10ms}, u"喂"_s),
        line(PracticeLine::Kind::Sound, {PracticeCue::After::Line, {}, 10ms}, u"抽泣"_s),
        line(PracticeLine::Kind::Speech, {PracticeCue::After::Reply, {}, 10ms}, u"我睡不着"_s),
        line(PracticeLine::Kind::Speech, {PracticeCue::After::Step, u"suicide-risk/ask"_s, 10ms}, u"想过"_s),
        line(PracticeLine::Kind::HangUp, {PracticeCue::After::Reply, {}, 10ms}, {})};
    script.lines[1].notice = {u"哭声"_s, u"crying"_s};
    script.expectedProtocols = {u"general"_s, u"suicide-risk"_s};
    script.expectedLevel = form::RiskLevel::High;
    return script;
}

} // namespace

class TestPractice : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    [[nodiscard]] app::CallViewModel &call() { return app().callPage; }
    [[nodiscard]] app::WrapUpViewModel &wrapUp() { return app().wrapUpPage; }
    bool kept() { return m_desktop->kept(); }
    bool heard(int lines)
    {
        return waitFor([this, lines] { return call().captions().size() == lines; });
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

    void theScriptFollowsTheCounsellor()
    {
        QVERIFY(app().practice.start(script()));
        QCOMPARE(call().phase(), u"ringing"_s);
        QVERIFY(call().practice());
        QVERIFY(!app().practice.start(script())); // one at a time
        call().answer();
        QVERIFY(heard(2));
        QCOMPARE(call().captions().at(1).toMap()[u"kind"_s].toString(), u"sound"_s);
        QVERIFY(call().callerWaits());
        waitFor([] { return false; }, 60);
        QCOMPARE(call().captions().size(), 2); // waits for an answer
        call().reply();
        QVERIFY(heard(3));
        QVERIFY(!call().callerWaits());
        waitFor([] { return false; }, 60);
        QCOMPARE(call().captions().size(), 3); // waits for the question
        QVERIFY(kept());
        call().protocol()->switchTo(u"suicide-risk"_s);
        QVERIFY(heard(4));
        call().reply();
        QVERIFY(waitFor([this] { return call().phase() == "wrap-up"_L1; }));
        QCOMPARE(call().endedBy(), u"caller"_s);
    }

    void nothingOfItIsFiledOrCounted()
    {
        app().practicePage.start(app().practicePage.scripts().first().toMap()[u"key"_s].toString());
        QCOMPARE(call().phase(), u"ringing"_s);
        call().answer();
        QVERIFY(waitFor([this] { return call().phase() == "talking"_L1 && app().sheet.run(); }) && kept());
        QCOMPARE(app().practicePage.state(), u"running"_s);
        call().editNotes(u"练习时写的字"_s);
        call().hangUp();
        QVERIFY(waitFor([this] { return call().phase() == "wrap-up"_L1; }) && kept());
        QVERIFY(wrapUp().practice());
        QVERIFY(!wrapUp().canAgree());
        test::answer(*wrapUp().form(), u"reg.rec_notice"_s, true);
        test::answer(*wrapUp().form(), u"reg.call_type"_s, u"general"_s);
        test::answer(*wrapUp().form(), u"reg.crisis_view"_s, u"unknown"_s);
        QVERIFY(kept());
        QVERIFY2(wrapUp().canSign(), qPrintable(QVariant(wrapUp().missing()).toString()));
        wrapUp().sign();
        QVERIFY(waitFor([this] { return wrapUp().state() == "signed"_L1; }));
        QVERIFY(!wrapUp().practiceResult().isEmpty());
        wrapUp().done();
        QCOMPARE(app().practicePage.state(), u"review"_s);
        QVERIFY(waitFor([this] { return app().practicePage.scripts().first().toMap()[u"doneMs"_s].toDouble() > 0; }));
        QCOMPARE(app().recoveryPage.state(), u"none"_s);
        QCOMPARE(app().sync.counts().pending, 0);
        QCOMPARE(m_organisation->count(sync::Topic::Records), 0);
        app().recordsPage.refresh();
        app().homePage.refresh();
        waitFor([] { return false; }, 100);
        QCOMPARE(app().recordsPage.rows()->rowCount(), 0);
        QCOMPARE(app().homePage.callsToday(), 0);
        QVERIFY(app().homePage.tasks().isEmpty());
        // The number that the ring showed is nobody's.
        app().homePage.setAvailable(true);
        m_desktop->engine.ring(app().practice.script().callerNumber);
        waitFor([] { return false; }, 100);
        QVERIFY(call().caller() == "new"_L1 || call().caller() == "unknown"_L1);
    }

    void aKilledPracticeCallStaysOne()
    {
        QVERIFY(app().practice.start(script()));
        call().answer();
        QVERIFY(waitFor([this] { return call().phase() == "talking"_L1 && app().sheet.run(); }) && kept());
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        QVERIFY(waitFor([this] { return call().phase() == "wrap-up"_L1; }));
        QVERIFY(call().practice());
        QVERIFY(wrapUp().practice());
    }

    void onDutyNobodyPractises()
    {
        app().homePage.setAvailable(true);
        QVERIFY(!app().practicePage.canStart());
        app().practicePage.start(app().practicePage.scripts().first().toMap()[u"key"_s].toString());
        QCOMPARE(call().phase(), u"idle"_s);
    }

    void theResultSaysWhatWasExpected()
    {
        const auto &protocols = content::Content::builtIn().protocols();
        record::CallDraft draft(CallId::create(m_clock));
        auto run = protocol::ProtocolRun::start(protocols, u"general"_s, m_clock);
        QVERIFY(run);
        draft.apply(run->events().first(), m_clock.now());
        const auto before = app::practiceResult(script(), protocols, draft, form::RiskLevel::Moderate, Language::Zh);
        QCOMPARE(before.at(0).toMap()[u"done"_s].toBool(), true);
        QCOMPARE(before.at(1).toMap()[u"done"_s].toBool(), false);
        QCOMPARE(before.at(2).toMap()[u"kind"_s].toString(), u"level"_s);
        QCOMPARE(before.at(2).toMap()[u"done"_s].toBool(), false);
        QCOMPARE(before.at(3).toMap()[u"text"_s].toString(), u"哭声"_s);
        const auto switched = run->switchToSuicideRisk();
        QVERIFY(switched);
        draft.apply(*switched, m_clock.now());
        const auto after = app::practiceResult(script(), protocols, draft, form::RiskLevel::High, Language::Zh);
        QCOMPARE(after.at(1).toMap()[u"done"_s].toBool(), true);
        QCOMPARE(after.at(2).toMap()[u"done"_s].toBool(), true);
    }
};

QTEST_GUILESS_MAIN(TestPractice)
#include "tst_app_practice.moc"
