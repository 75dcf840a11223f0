// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/disclosurepaper.h"
#include "core/crypto/crypto.h"
#include "tests/fakes/app/highriskcall.h"

#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using test::cell;
using test::waitFor;

/// Complaints, concerns, incidents and disclosures as the pages see them: whole apps, the server's own code.
class TestAppCases : public QObject
{
    Q_OBJECT

    const QString m_caller = u"555 0100 200"_s;
    ManualClock m_clock{fromEpochMs(1'790'000'000'000)};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    [[nodiscard]] app::CasesViewModel &page() { return app().casesPage; }
    static QStringList acts(const app::CasesViewModel &page) { return page.detail()[u"acts"_s].toStringList(); }
    /// Opens the only case, or the first.
    static bool openFirst(app::CasesViewModel &page)
    {
        if (!waitFor([&] { return page.rows()->rowCount() > 0; }))
            return false;
        page.select(cell(*page.rows(), 0, "key").toString());
        return !page.detail().isEmpty();
    }
    static QString stepOf(app::CasesViewModel &page) { return cell(*page.rows(), 0, "step").toString(); }
    bool may(app::CasesViewModel &page, const QString &act)
    {
        return waitFor([&] {
            app().sync.retryNow(); // a server that never waits is asked with pauses
            return acts(page).contains(act);
        });
    }
    static void act(app::CasesViewModel &page, const QString &act, const QString &code = {})
    {
        page.act({{u"act"_s, act}, {u"code"_s, code}, {u"text"_s, u"因为说了地点和时间"_s}});
    }
    QString signedRecord()
    {
        if (!test::signHighRiskCall(*m_desktop, m_clock, m_caller))
            return {};
        app().wrapUpPage.done();
        app().recoveryPage.release();
        if (!waitFor([this] { return app().recordsPage.rows()->rowCount() > 0; }))
            return {};
        return cell(*app().recordsPage.rows(), 0, "key").toString();
    }
    static QVariantMap disclosure(const QString &record, const QString &exception = u"danger"_s)
    {
        return {{u"desk"_s, u"disclosure"_s}, {u"code"_s, exception}, {u"text"_s, u"在桥上"_s}, {u"with"_s, u"110"_s},
            {u"items"_s, QStringList{u"number"_s}}, {u"record"_s, record}};
    }
    static QString paperOf(app::Composition &app)
    {
        const auto membership = *app.session.membership();
        QString text;
        bool isRead = false;
        app.sync.readCases(
            membership, &app.casesPage,
            [membership](sync::CaseDesk &, store::Vault &vault) {
                return sync::DeskWork(membership, vault, SystemClock()).all();
            },
            [&](const Result<QList<record::DeskCase>> &cases) {
                isRead = true;
                for (const auto &one : *cases) {
                    const auto paper = app::disclosurePaper(
                        one, [&](const StaffId &staff) { return membership.nameOf(staff); }, Language::Zh);
                    for (const auto &[label, value] : paper.rows)
                        text += label + value + u'\n';
                }
            });
        return waitFor([&] { return isRead; }) ? text : QString();
    }
    static QString staffKey(app::Composition &app) { return app.session.membership()->staff().toString(); }

private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
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

    void anIncidentOfARunningCallIsSeenThrough()
    {
        test::Desktop desk(*m_organisation, m_clock);
        desk.join(u"督导"_s, sync::Role::Leader);
        auto &leader = desk.app().casesPage;
        m_desktop->engine.ring(m_caller);
        app().callPage.answer();
        QVERIFY(waitFor([this] { return app().callPage.phase() == "talking"_L1 && m_desktop->kept(); }));
        page().raise({{u"desk"_s, u"incident"_s}, {u"code"_s, u"public-safety"_s}, {u"text"_s, u"要去车站点火"_s},
            {u"record"_s, u"call"_s}});
        QVERIFY(waitFor([this] { return page().mine()->rowCount() == 1; }));
        QCOMPARE(page().rows()->rowCount(), 0); // hers to see, the leaders' to lead
        QVERIFY(openFirst(leader));
        QCOMPARE(leader.detail()[u"record"_s].toString(), app().desk.session()->id().toString());
        QCOMPARE(leader.lateCount(), 0);
        QVERIFY(!acts(leader).contains(u"decided"_s) && !acts(leader).contains(u"closed"_s));
        act(leader, u"acknowledged"_s);
        QVERIFY(waitFor([&] { return stepOf(leader) == "viewed"_L1; }));
        act(leader, u"viewed"_s, u"police"_s);
        QVERIFY(waitFor([&] { return stepOf(leader) == "viewed-again"_L1; }));
        act(leader, u"viewed"_s, u"police"_s); // one person twice
        QVERIFY(waitFor([&] { return leader.error() == "own-view"_L1; }));
        page().select(cell(*page().mine(), 0, "key").toString());
        QVERIFY(may(page(), u"viewed"_s) && !acts(page()).contains(u"acknowledged"_s));
        act(page(), u"viewed"_s, u"police"_s);
        QVERIFY(may(leader, u"decided"_s));
        act(leader, u"decided"_s, u"police"_s);
        QVERIFY(may(page(), u"agreed"_s) && !acts(leader).contains(u"agreed"_s));
        act(page(), u"agreed"_s);
        act(page(), u"called"_s, u"110"_s);
        QVERIFY(may(leader, u"closed"_s));
        act(leader, u"closed"_s);
        QVERIFY(waitFor([this] { return cell(*page().mine(), 0, "closed").toBool(); }));
        QCOMPARE(leader.openCount(), 0);
    }

    void lateIsShown()
    {
        test::Desktop desk(*m_organisation, m_clock);
        desk.join(u"督导"_s, sync::Role::Leader);
        auto &leader = desk.app().casesPage;
        page().raise({{u"desk"_s, u"incident"_s}, {u"code"_s, u"violence"_s}, {u"text"_s, u"有打砸声"_s}});
        QVERIFY(openFirst(leader));
        QCOMPARE(leader.lateCount(), 0);
        m_clock.advance(std::chrono::minutes(16));
        leader.setFilter(u"all"_s);
        QCOMPARE(leader.lateCount(), 1);
        QVERIFY(cell(*leader.rows(), 0, "late").toBool());
    }

    void whoTheCallerIsStandsBehindTheGate()
    {
        test::Desktop one(*m_organisation, m_clock), two(*m_organisation, m_clock);
        one.join(u"督导"_s, sync::Role::Leader);
        two.join(u"督导二"_s, sync::Role::Leader);
        const auto record = signedRecord();
        QVERIFY(!record.isEmpty());
        auto &asks = one.app().casesPage;
        auto &second = two.app().casesPage;
        asks.raise(disclosure(record, u"curious"_s));
        QVERIFY(waitFor([&] { return asks.error() == "exception"_L1; }));
        QVERIFY(waitFor([&] { return one.app().inboxPage.rows()->rowCount() == 1; }));
        asks.raise(disclosure(record));
        QVERIFY(openFirst(asks) && openFirst(second));
        QVERIFY(!acts(asks).contains(u"agreed"_s) && !acts(asks).contains(u"released"_s));
        asks.openIdentity();
        QVERIFY(waitFor([&] { return asks.identityState() == "refused"_L1; }));
        QVERIFY(asks.identity().isEmpty());
        act(second, u"agreed"_s);
        QVERIFY(may(asks, u"released"_s));
        asks.openIdentity();
        QVERIFY(waitFor([&] { return asks.identityState() == "ready"_L1; }));
        QCOMPARE(asks.identity()[u"number"_s].toString(), m_caller);
        const auto paper = paperOf(one.app());
        QVERIFY(paper.contains(u"110"_s) && paper.contains(u"在桥上"_s) && paper.contains(u"督导二"_s));
        QVERIFY(!paper.contains(m_caller)); // the printed reason does not say who
        asks.close(); // and it is gone
        QVERIFY(asks.identity().isEmpty());
        // her author reads in her own record who opened it
        const auto subject = RecordId::fromString(record)->toBytes();
        bool isTold = false;
        QVERIFY(waitFor([&] {
            app().sync.retryNow();
            app().vault.ask(
                this, [subject](store::Vault &vault) { return vault.events().of(sync::casework::Opened, subject); },
                [&isTold](const Result<QList<store::LoggedEvent>> &events) { isTold = events && !events->isEmpty(); });
            return isTold;
        }));
        app().recordsPage.select(record);
        QVERIFY(
            waitFor([&] { return app().recordsPage.detail() && !app().recordsPage.detail()->openings().isEmpty(); }));
    }

    void aloneItIsLookedAtAfterwards()
    {
        test::Desktop desk(*m_organisation, m_clock);
        desk.join(u"督导"_s, sync::Role::Leader);
        auto &leader = desk.app().casesPage;
        const auto record = signedRecord();
        page().raise(disclosure(record));
        QVERIFY(waitFor([this] { return page().mine()->rowCount() == 1; }));
        page().select(cell(*page().mine(), 0, "key").toString());
        page().openIdentity();
        QVERIFY(waitFor([this] { return page().identityState() == "refused"_L1; })); // nor of her own record
        act(page(), u"broke-glass"_s);
        QVERIFY(may(page(), u"released"_s));
        page().openIdentity();
        QVERIFY(waitFor([this] { return page().identityState() == "ready"_L1; }));
        QCOMPARE(page().identity()[u"number"_s].toString(), m_caller);
        QVERIFY(openFirst(leader));
        QVERIFY(may(leader, u"reviewed"_s) && !acts(page()).contains(u"reviewed"_s));
        act(leader, u"reviewed"_s, u"right"_s);
        QVERIFY(waitFor([this] {
            app().sync.retryNow();
            return cell(*page().mine(), 0, "closed").toBool();
        }));
    }

    void aConcernGoesToTheOfficerAlone()
    {
        test::Desktop named(*m_organisation, m_clock), officer(*m_organisation, m_clock);
        named.join(u"督导"_s, sync::Role::Leader);
        officer.join(u"投诉"_s, sync::Role::ComplaintsOfficer);
        QVERIFY(officer.app().sessionPage.roles().contains(u"complaints"_s));
        QVERIFY(waitFor([this] {
            app().sync.retryNow();
            return page().handlers().size() == 2;
        }));
        auto &reads = officer.app().casesPage;
        const QVariantMap concern{{u"desk"_s, u"concern"_s}, {u"code"_s, u"conduct"_s}, {u"text"_s, u"当众说我不行"_s},
            {u"named"_s, QStringList{staffKey(named.app())}}};
        auto wrong = concern;
        wrong[u"to"_s] = staffKey(named.app());
        page().raise(wrong);
        QVERIFY(waitFor([this] { return page().error() == "named-handles"_L1; }));
        auto right = concern;
        right[u"to"_s] = staffKey(officer.app());
        page().raise(right);
        QVERIFY(openFirst(reads));
        QCOMPARE(reads.detail()[u"text"_s].toString(), u"当众说我不行"_s);
        QVERIFY(reads.detail()[u"handling"_s].toBool());
        act(reads, u"acknowledged"_s);
        act(reads, u"decided"_s, u"upheld"_s);
        QVERIFY(may(reads, u"closed"_s));
        act(reads, u"closed"_s);
        QVERIFY(waitFor([this] { return cell(*page().mine(), 0, "closed").toBool(); }));
        QCOMPARE(named.app().casesPage.rows()->rowCount(), 0);
        named.app().casesPage.setFilter(u"all"_s);
        QCOMPARE(named.app().casesPage.rows()->rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAppCases)
#include "tst_app_cases.moc"
