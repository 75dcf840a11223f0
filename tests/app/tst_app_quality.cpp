// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "tests/fakes/app/highriskcall.h"

#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::cell;
using test::waitFor;

/// Ratings as they go from device to device: own ones, masked copies, what the counsellor gets to see, what is trained.
class TestAppQuality : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'790'000'000'000)};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::QualityViewModel &mine() { return m_desktop->app().qualityPage; }
    /// A signed call of high risk, which the leader's list shows.
    bool call(test::Desktop &leader, int count = 1)
    {
        if (!test::signHighRiskCall(*m_desktop, m_clock))
            return false;
        m_desktop->app().wrapUpPage.done();
        m_desktop->app().recoveryPage.release();
        return waitFor([&] {
            return !mine().ownCalls().isEmpty() && leader.app().inboxPage.rows()->rowCount() == count
                && !leader.app().qualityPage.members().isEmpty();
        });
    }
    static QString member(app::QualityViewModel &page, const QString &name)
    {
        for (const auto &one : page.members()) {
            if (one.toMap()[u"name"_s] == name)
                return one.toMap()[u"key"_s].toString();
        }
        return {};
    }
    /// Fills in what the form still asks: `mark` for everything that is rated.
    static bool rate(app::QualityViewModel &page, const QString &mark, const QHash<QString, QString> &others = {})
    {
        if (!waitFor([&] { return page.form() != nullptr; }))
            return false;
        auto &form = *page.form();
        form.setAnswer(u"qa.kind"_s, u"crisis"_s);
        form.setAnswer(u"qa.suicide_came_up"_s, true);
        for (const auto &rule : form::FormLibrary::builtIn().find(u"lh-qa"_s)->scores()) {
            for (const QString &linkId : rule.items)
                form.setAnswer(linkId, others.value(linkId, mark));
        }
        form.setAnswer(u"qa.finding"_s, u"一次只问一件事"_s);
        return form.missing() == 0 && waitFor([&] { return form.saved() == "saved"_L1; });
    }
    static bool submitted(app::QualityViewModel &page)
    {
        page.submit();
        return waitFor([&] { return page.saveState() == "done"_L1 && page.form() == nullptr; });
    }
    static int rowOfState(app::QualityViewModel &page, const QString &state)
    {
        for (int i = 0; i < page.rows()->rowCount(); ++i) {
            if (cell(*page.rows(), i, "state").toString() == state)
                return i;
        }
        return -1;
    }
    static bool open(app::QualityViewModel &page, const QString &filter, const QString &state)
    {
        page.setFilter(filter);
        if (!waitFor([&] { return rowOfState(page, state) >= 0; }))
            return false;
        page.select(cell(*page.rows(), rowOfState(page, state), "key").toString());
        return true;
    }

private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QVERIFY(crypto::init());
    }
    void init()
    {
        m_clock.setWall(fromEpochMs(1'790'000'000'000));
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
    }
    void cleanup()
    {
        m_desktop.reset();
        m_organisation.reset();
    }

    void anOwnRatingReachesTheLeader()
    {
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        QVERIFY(call(leader));
        QVERIFY(!mine().leads());
        mine().rateOwn(mine().ownCalls().first().toMap()[u"key"_s].toString());
        QVERIFY(waitFor([this] { return mine().form() && mine().record(); }));
        // The record told that suicide came up: its block stands there at once.
        QVERIFY(waitFor(
            [this] { return mine().form()->book().entered(u"lh-qa"_s).first(u"qa.suicide_came_up"_s).toBool(); }));
        const int before = mine().form()->missing();
        QVERIFY(before > 30);
        mine().submit(); // nothing is submitted half
        QCOMPARE(mine().saveState(), u"idle"_s);
        QVERIFY(mine().form());
        QVERIFY(rate(mine(), u"3"_s, {{u"qa.focus"_s, u"1"_s}, {u"qa.pace"_s, u"na"_s}}));
        QVERIFY(submitted(mine()));
        QVERIFY(mine().ownCalls().isEmpty());

        auto &hers = leader.app().qualityPage;
        QVERIFY(open(hers, u"team"_s, u"rated"_s));
        const auto rating = hers.detail()[u"ratings"_s].toList().first().toMap();
        QCOMPARE(rating[u"who"_s].toString(), u"012"_s);
        QCOMPARE(rating[u"finding"_s].toString(), u"一次只问一件事"_s);
        QCOMPARE(rating[u"faultKeys"_s].toStringList(), QStringList{u"qa.focus"_s});
        const auto dimensions = rating[u"dimensions"_s].toList();
        QCOMPARE(dimensions.size(), 3);
        QCOMPARE(dimensions[1].toMap()[u"na"_s].toInt(), 1);
        QCOMPARE(rating[u"suicide"_s].toList().first().toMap()[u"mean"_s].toDouble(), 3.0);
    }
    void aHalfRatedCallIsThereAfterACrash()
    {
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        QVERIFY(call(leader));
        mine().rateOwn(mine().ownCalls().first().toMap()[u"key"_s].toString());
        QVERIFY(waitFor([this] { return mine().form() && mine().record(); }));
        mine().form()->setAnswer(u"qa.focus"_s, u"2"_s);
        mine().mark(192000, u" 停了四秒 "_s);
        mine().mark(60000, u"说错了名字"_s);
        mine().mark(60000, {}); // taken back
        QVERIFY(waitFor([this] { return mine().form()->saved() == "saved"_L1; }));
        const auto key = mine().selectedKey();
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        QVERIFY(waitFor([this] { return mine().todo() == 1; }));
        mine().select(key);
        QVERIFY(waitFor([this] { return mine().form() != nullptr; }));
        QCOMPARE(mine().form()->book().entered(u"lh-qa"_s).first(u"qa.focus"_s).code(), u"2"_s);
        QCOMPARE(mine().marks().size(), 1);
        QCOMPARE(mine().marks().first().toMap()[u"text"_s].toString(), u"停了四秒"_s);
    }
    void aBlindRaterSeesNobodyAndTheCounsellorNoRater()
    {
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        test::Desktop peer(*m_organisation, m_clock);
        peer.join(u"031"_s, sync::Role::Counsellor);
        QVERIFY(call(leader));
        auto &hers = leader.app().qualityPage;
        auto &rater = peer.app().qualityPage;
        QVERIFY(waitFor([&] { return !member(hers, u"031"_s).isEmpty(); }));
        const auto record = cell(*leader.app().inboxPage.rows(), 0, "key").toString();
        hers.prepare(record, u"家人"_s);
        QVERIFY(waitFor([&] { return hers.preview()[u"state"_s].toString() == "ready"_L1; }));
        QVERIFY(hers.preview()[u"isClean"_s].toBool());
        QVERIFY(!hers.preview()[u"masked"_s].toList().isEmpty());
        hers.assign(record, u"blind"_s, member(hers, u"031"_s), 7);
        QVERIFY(waitFor([&] { return hers.saveState() == "done"_L1; }));
        QVERIFY(hers.preview().isEmpty());

        QVERIFY(open(rater, u"todo"_s, u"rate"_s));
        QVERIFY(waitFor([&] { return rater.form() && rater.recordState() == "packet"_L1; }));
        QCOMPARE(rater.detail()[u"who"_s].toString(), QString());
        QCOMPARE(rater.detail()[u"record"_s].toString(), QString());
        QVERIFY(rater.packet()[u"minutes"_s].toInt() >= 29);
        QVERIFY(!rater.packet()[u"sections"_s].toList().isEmpty());
        QVERIFY(rate(rater, u"2"_s));
        QVERIFY(submitted(rater));
        QVERIFY(mine().rows()->rowCount() == 0);

        QVERIFY(open(hers, u"team"_s, u"rated"_s));
        QVERIFY(hers.detail()[u"mayRelease"_s].toBool());
        hers.release();
        QVERIFY(open(mine(), u"mine"_s, u"released"_s));
        const auto rating = mine().detail()[u"ratings"_s].toList().first().toMap();
        QCOMPARE(rating[u"who"_s].toString(), QString());
        QCOMPARE(rating[u"suicide"_s].toList().first().toMap()[u"mean"_s].toDouble(), 2.0);
    }
    void twoRatersAreCompared()
    {
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        QVERIFY(call(leader));
        mine().rateOwn(mine().ownCalls().first().toMap()[u"key"_s].toString());
        QVERIFY(rate(mine(), u"3"_s, {{u"qa.focus"_s, u"1"_s}}));
        QVERIFY(submitted(mine()));
        auto &hers = leader.app().qualityPage;
        QVERIFY(open(hers, u"team"_s, u"rated"_s));
        const auto self = hers.selectedKey();
        hers.rateNow(cell(*leader.app().inboxPage.rows(), 0, "key").toString());
        QVERIFY(waitFor([&] { return hers.form() && hers.record(); }));
        // While she has her own to give she sees no marks beside each other.
        hers.select(self);
        QVERIFY(hers.detail()[u"comparison"_s].toMap().isEmpty());
        QVERIFY(open(hers, u"todo"_s, u"rate"_s));
        QVERIFY(rate(hers, u"3"_s, {{u"qa.focus"_s, u"2"_s}}));
        hers.mark(1330000, u"同时问了三件事"_s);
        hers.mark(192000, u"停了四秒"_s);
        QVERIFY(submitted(hers));
        const auto heard = [&] { return hers.detail()[u"ratings"_s].toList().value(0).toMap()[u"marks"_s].toList(); };
        QVERIFY(waitFor([&] { return heard().size() == 2; }));
        QCOMPARE(heard().first().toMap()[u"atMs"_s].toDouble(), 192000.0);
        QCOMPARE(heard().last().toMap()[u"text"_s].toString(), u"同时问了三件事"_s);
        QVERIFY(waitFor([&] { return !hers.detail()[u"comparison"_s].toMap().isEmpty(); }));
        const auto comparison = hers.detail()[u"comparison"_s].toMap();
        QCOMPARE(comparison[u"rated"_s].toInt(), 31);
        QVERIFY(std::abs(comparison[u"exact"_s].toDouble() - 30 / 31.0) < 1e-9);

        // What was found is trained.
        hers.giveTask(u"skills"_s, u"两次练习来电"_s, 14);
        QVERIFY(open(mine(), u"todo"_s, u"open"_s));
        QCOMPARE(mine().detail()[u"title"_s].toString(), u"两次练习来电"_s);
        mine().trained(u"练过了"_s);
        QVERIFY(open(hers, u"todo"_s, u"done"_s));
        QVERIFY(hers.detail()[u"mayRecheck"_s].toBool());
        QVERIFY(hers.detail()[u"rechecks"_s].toList().isEmpty()); // nothing was rated since
        const auto task = hers.selectedKey();
        m_clock.advance(std::chrono::hours(48));
        QVERIFY(call(leader, 2));
        hers.rateNow(mine().ownCalls().first().toMap()[u"key"_s].toString());
        QVERIFY(waitFor([&] { return hers.form() && hers.selectedKey() != task && hers.record(); }));
        QVERIFY(rate(hers, u"4"_s));
        QVERIFY(submitted(hers));
        hers.select(task);
        QVERIFY(waitFor([&] { return hers.detail()[u"rechecks"_s].toList().size() == 1; }));
        hers.recheck(hers.detail()[u"rechecks"_s].toList().first().toMap()[u"key"_s].toString(), true);
        QVERIFY(open(mine(), u"mine"_s, u"passed"_s));
    }
    void aSpotCheckIsAnnouncedThenDrawn()
    {
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        auto &hers = leader.app().qualityPage;
        QVERIFY(waitFor([&] { return hers.state() == "ready"_L1 && hers.leads(); }));
        mine().announce(7, 3); // a counsellor announces nothing
        hers.announce(7, 3);
        QVERIFY(open(hers, u"team"_s, u"running"_s));
        QVERIFY(!hers.detail()[u"mayDraw"_s].toBool());
        m_clock.advance(10min);
        QVERIFY(call(leader));
        m_clock.advance(std::chrono::hours(24 * 8));
        hers.setFilter(u"todo"_s);
        QVERIFY(open(hers, u"todo"_s, u"due"_s));
        hers.draw();
        QVERIFY(waitFor([&] { return hers.detail()[u"state"_s].toString() == "drawn"_L1; }));
        QCOMPARE(hers.detail()[u"calls"_s].toInt(), 1);
        QCOMPARE(hers.detail()[u"chosen"_s].toList().size(), 1);
        QCOMPARE(hers.detail()[u"wrong"_s].toStringList(), QStringList());
        QVERIFY(rowOfState(mine(), u"running"_s) < 0);
    }
};

QTEST_GUILESS_MAIN(TestAppQuality)
#include "tst_app_quality.moc"
