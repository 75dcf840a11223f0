// SPDX-License-Identifier: GPL-3.0-or-later
// The counsellor's own records: what she looks for, and what became of a call.
#include "core/crypto/crypto.h"
#include "tests/fakes/app/highriskcall.h"
#include "tests/fakes/app/ordinarycall.h"

#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::cell;
using test::waitFor;

class TestRecords : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'790'000'000'000)};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    [[nodiscard]] app::RecordsViewModel &page() { return app().recordsPage; }
    void signOff()
    {
        app().wrapUpPage.done();
        app().recoveryPage.release();
    }
    bool shows(int rows)
    {
        return waitFor([&] { return page().rows()->rowCount() == rows && page().count() == rows; });
    }
    QStringList happened()
    {
        QStringList list;
        for (const auto &one : page().detail() ? page().detail()->later() : QVariantList())
            list.append(one.toMap()[u"what"_s].toString());
        return list;
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

    void filtersNarrowTheList()
    {
        QVERIFY(test::signHighRiskCall(*m_desktop, m_clock));
        signOff();
        m_clock.advance(30h);
        QVERIFY(test::signOrdinaryCall(*m_desktop, m_clock));
        QVERIFY(shows(2));
        page().setFilter(u"risk"_s, u"high"_s);
        QVERIFY(shows(1));
        QCOMPARE(cell(*page().rows(), 0, "risk").toString(), u"high"_s);
        page().setFilter(u"days"_s, u"1"_s); // the high one is older
        QVERIFY(shows(0));
        page().setFilter(u"risk"_s, {});
        QVERIFY(shows(1));
        QCOMPARE(cell(*page().rows(), 0, "risk").toString(), u"unknown"_s);
        page().setFilter(u"days"_s, {});
        page().setFilter(u"kind"_s, u"chat"_s);
        QVERIFY(shows(0));
        page().setFilter(u"kind"_s, {});
        page().setFilter(u"delivery"_s, u"opened"_s); // no leader has
        QVERIFY(shows(0));
        page().setFilter(u"delivery"_s, {});
        QVERIFY(shows(2));
        page().setFilter(u"risk"_s, u"high"_s);
        page().search(u"睡不着"_s);
        QVERIFY(waitFor([this] { return page().query() == u"睡不着"_s && page().state() == "ready"_L1; }));
        QVERIFY(shows(1));
        page().setFilter(u"risk"_s, u"low"_s);
        QVERIFY(shows(0)); // the word is there, the level is not
        page().setFilter(u"nothing"_s, u"x"_s);
        QCOMPARE(page().filters().size(), 4);
        app().session.lock();
        for (const auto &filter : page().filters())
            QCOMPARE(filter.toMap()[u"value"_s].toString(), QString());
    }

    /// On her own page and on the leader's, with the name and the times; an earlier attempt that came to nothing is not
    /// there.
    void aLeaderInTheCallStandsInItsRecord()
    {
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"007"_s, sync::Role::Leader);
        const auto zhou = leader.app().session.membership()->staff();
        app().session.setAvailable(true);
        m_desktop->engine.ring(u"13855550142"_s);
        QVERIFY(waitFor([this] { return app().callPage.phase() == "ringing"_L1; }));
        app().callPage.answer();
        QVERIFY(waitFor([this] { return app().callPage.phase() == "talking"_L1; }));
        app().desk.bringIn(zhou, u"zhou"_s, LegEntry::Join);
        m_desktop->engine.tellLeg({LegState::None, LegEnd::NoAnswer});
        m_clock.advance(1min);
        const auto from = m_clock.now();
        app().desk.bringIn(zhou, u"zhou"_s, LegEntry::Join);
        m_desktop->engine.tellLeg({LegState::Joined, LegEnd::None});
        m_clock.advance(4min);
        m_desktop->engine.tellLeg({LegState::Moving, LegEnd::None});
        m_desktop->engine.tellLeg({LegState::Joined, LegEnd::MoveRefused}); // in all the time
        m_desktop->engine.tellLeg({LegState::None, LegEnd::Left});
        QVERIFY(m_desktop->kept());
        m_clock.advance(2min);
        app().callPage.hangUp();
        QVERIFY(waitFor([this] { return app().callPage.phase() == "wrap-up"_L1; }));
        QVERIFY(test::signOrdinary(*m_desktop));
        QVERIFY(shows(1));
        const auto key = cell(*page().rows(), 0, "key").toString();
        page().select(key);
        QVERIFY(waitFor([this] { return page().detailState() == "ready"_L1; }));
        QVERIFY(waitFor([&] {
            app().sync.retryNow();
            leader.app().sync.retryNow();
            return leader.app().inboxPage.rows()->rowCount() == 1;
        }));
        leader.app().inboxPage.select(key);
        QVERIFY(waitFor([&] { return leader.app().inboxPage.detailState() == "ready"_L1; }));
        const QVariantMap part{{u"who"_s, u"007"_s}, {u"fromMs"_s, double(toEpochMs(from))},
            {u"untilMs"_s, double(toEpochMs(from + 4min))}, {u"tookOver"_s, false}};
        for (const auto *detail : {page().detail(), leader.app().inboxPage.detail()}) {
            QCOMPARE(detail->leaders().size(), 1);
            QCOMPARE(detail->leaders().first().toMap(), part);
        }
    }

    /// Handed on, taken, reviewed: she sees it on her own record.
    void sheSeesWhatBecameOfHerCall()
    {
        QVERIFY(test::signHighRiskCall(*m_desktop, m_clock));
        signOff();
        QVERIFY(shows(1));
        const auto key = cell(*page().rows(), 0, "key").toString();
        page().select(key);
        QVERIFY(waitFor([this] { return page().detailState() == "ready"_L1; }));
        QCOMPARE(happened(), QStringList{u"handed"_s});
        QVERIFY(page().detail()->sameCaller().isEmpty()); // by hand: no number, no tag

        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        leader.app().sync.retryNow();
        QVERIFY(waitFor([&] { return leader.app().teamPage.waiting() == 1; }));
        leader.app().teamPage.accept(key);
        m_clock.advance(1min);
        QVERIFY(waitFor([&] { return leader.app().inboxPage.rows()->rowCount() == 1; }));
        leader.app().inboxPage.select(key);
        QVERIFY(waitFor([&] { return leader.app().inboxPage.detailState() == "ready"_L1; }));
        leader.app().inboxPage.review(u"问得很稳"_s);
        QVERIFY(waitFor([&] {
            leader.app().sync.retryNow();
            app().sync.retryNow();
            page().select(key);
            return waitFor([this] { return happened().size() == 3; }, 500);
        }));
        QCOMPARE(happened(), (QStringList{u"handed"_s, u"taken"_s, u"reviewed"_s}));
        QCOMPARE(page().detail()->later().at(1).toMap()[u"who"_s].toString(), u"督导"_s);
    }
};

QTEST_GUILESS_MAIN(TestRecords)
#include "tst_app_records.moc"
