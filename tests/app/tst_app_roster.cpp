// SPDX-License-Identifier: GPL-3.0-or-later
// The roster's rules and people in the whole app: several devices with their vaults, the server's own code between
// them.
#include "core/crypto/crypto.h"
#include "tests/fakes/app/desktop.h"

#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::refused;
using test::waitFor;

class TestRoster : public QObject
{
    Q_OBJECT

    static constexpr Timestamp Start = Timestamp{Millis{1'790'000'000'000}}; // Monday, 2026-09-21 14:13 UTC
    ManualClock m_clock{Start};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_leader;
    std::unique_ptr<test::Desktop> m_lin;

    static app::RosterViewModel &page(test::Desktop &desktop) { return desktop.app().rosterPage; }
    app::RosterViewModel &leader() { return page(*m_leader); }
    app::RosterViewModel &lin() { return page(*m_lin); }
    app::ShiftsViewModel &shifts() { return m_leader->app().shiftsPage; }
    static QString idOf(test::Desktop &desktop) { return desktop.app().session.membership()->staff().toString(); }
    static QStringList codes(const QVariantList &maps)
    {
        QStringList list;
        for (const auto &map : maps)
            list.append(map.toMap()[u"code"_s].toString());
        return list;
    }
    QVariantMap personAt(app::RosterViewModel &at, const QString &key)
    {
        for (const auto &each : at.people()) {
            if (each.toMap()[u"key"_s].toString() == key)
                return each.toMap();
        }
        return {};
    }
    bool settle() { return test::settle({m_leader.get(), m_lin.get()}); }
    bool settled(app::RosterViewModel &page, const QString &done)
    {
        m_clock.advance(1s);
        return test::settled(page, done);
    }
    /// The key of a shift that a leader plans on this day.
    QString planned(const QString &on, const QString &from, const QString &to, int seats = 1)
    {
        shifts().acknowledge();
        shifts().plan({{u"title"_s, u"晚班"_s}, {u"day"_s, on}, {u"from"_s, from}, {u"to"_s, to}, {u"seats"_s, seats},
            {u"place"_s, u"any"_s}});
        if (!waitFor([this] { return shifts().done() == "planned"_L1; }))
            return {};
        shifts().showDay(on);
        QString key;
        waitFor([&] {
            for (const auto &shift : shifts().shifts()) {
                const auto map = shift.toMap();
                if (map[u"day"_s].toString() == on && map[u"from"_s].toString() == from)
                    key = map[u"key"_s].toString();
            }
            return !key.isEmpty();
        });
        return key;
    }
    static QVariantMap with(QVariantMap map, const QString &name, const QVariant &value)
    {
        map[name] = value;
        return map;
    }

private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC"); // of the clock on the wall, before a leader has decided another
        QVERIFY(crypto::init());
    }
    void init()
    {
        m_clock.setWall(Start);
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_leader = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_leader->join(u"督导 秦"_s, sync::Role::Leader);
        m_lin = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        m_lin->join(u"林夏"_s, sync::Role::Counsellor);
        QVERIFY(settle());
        m_leader->app().trainingPage.allow(idOf(*m_lin), {}, u"新手由督导陪着"_s);
        QVERIFY(waitFor([this] { return m_leader->app().trainingPage.saveState() == "done"_L1; }));
        QVERIFY(settle());
        leader().show();
        lin().show();
        QVERIFY(waitFor([this] { return leader().state() == "ready"_L1 && lin().state() == "ready"_L1; }));
    }
    void cleanup()
    {
        m_lin.reset();
        m_leader.reset();
        m_organisation.reset();
    }

    void allRulesStandWithTheirValues()
    {
        QCOMPARE(leader().rules().size(), 14);
        for (const auto &rule : leader().rules())
            QVERIFY(!rule.toMap()[u"clause"_s].toString().isEmpty() && !rule.toMap()[u"title"_s].toString().isEmpty());
        QCOMPARE(leader().settings()[u"restHours"_s].toDouble(), 11.0);
        QVERIFY(leader().decided().isEmpty()); // nobody has decided anything yet
        QVERIFY(lin().people().isEmpty()); // of others only leaders read
    }

    void aChangeIsTriedDecidedAndTakenBack()
    {
        const QString tuesday = planned(u"2026-09-22"_s, u"08:00"_s, u"16:00"_s);
        const QString wednesday = planned(u"2026-09-23"_s, u"04:00"_s, u"12:00"_s); // twelve hours later
        for (const QString &key : {tuesday, wednesday}) {
            shifts().place(key, idOf(*m_lin), u"她愿意"_s);
            QVERIFY(waitFor([this] { return shifts().done() == "placed"_L1; }));
            shifts().acknowledge();
        }
        QVERIFY(waitFor([this] { return leader().whatIf(leader().settings(), {})[u"broken"_s].toInt() == 0; }));
        const auto longer = with(leader().settings(), u"restHours"_s, 14.0);
        QVERIFY(waitFor([&] { return leader().whatIf(longer, {})[u"broken"_s].toInt() == 1; }));
        const auto first = leader().whatIf(longer, {})[u"first"_s].toList().first().toMap();
        QCOMPARE(first[u"code"_s].toString(), u"rest"_s);
        QCOMPARE(first[u"name"_s].toString(), u"林夏"_s);
        // from the week after on it breaks nothing of this one
        QCOMPARE(leader().whatIf(longer, u"2026-09-28"_s)[u"broken"_s].toInt(), 0);
        QVERIFY(leader().whatIf(with(longer, u"minSeats"_s, 0), {}).isEmpty());
        QVERIFY(leader().whatIf(longer, u"2026-09-29"_s).isEmpty()); // no Monday

        lin().decide(longer, {});
        QVERIFY(refused(lin(), u"not-leader"_s));
        leader().decide(with(longer, u"coverageHours"_s, 25), {});
        QVERIFY(refused(leader(), u"range"_s));
        leader().decide(longer, u"2026-09-28"_s);
        QVERIFY(settled(leader(), u"rules"_s));
        QCOMPARE(leader().settings()[u"restHours"_s].toDouble(), 11.0); // today as before
        QCOMPARE(leader().ahead()[u"from"_s].toString(), u"2026-09-28"_s);
        QCOMPARE(leader().ahead()[u"settings"_s].toMap()[u"restHours"_s].toDouble(), 14.0);
        QCOMPARE(leader().decided()[u"name"_s].toString(), u"督导 秦"_s);
        QVERIFY(settle());
        QVERIFY(waitFor([this] { return lin().ahead()[u"from"_s].toString() == "2026-09-28"_L1; }));
        m_clock.advance(24h * 8);
        m_leader->app().language.setLanguage(Language::En); // drawn again, on the Tuesday after
        QCOMPARE(leader().settings()[u"restHours"_s].toDouble(), 14.0);
        QVERIFY(leader().ahead().isEmpty());
        m_leader->app().language.setLanguage(Language::Zh);

        QVERIFY(leader().mayTakeBack());
        leader().takeBack();
        QVERIFY(settled(leader(), u"taken-back"_s));
        QVERIFY(!leader().mayTakeBack());
        QCOMPARE(leader().settings()[u"restHours"_s].toDouble(), 11.0);
        leader().decide(longer, {});
        QVERIFY(settled(leader(), u"rules"_s));
        QCOMPARE(leader().settings()[u"restHours"_s].toDouble(), 14.0);
    }

    void twoLeadersDecideOffline()
    {
        test::Desktop zhou(*m_organisation, m_clock);
        zhou.join(u"督导 周"_s, sync::Role::Leader);
        page(zhou).show();
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &zhou}));
        QVERIFY(waitFor([&] { return page(zhou).state() == "ready"_L1; }));
        m_organisation->setDown(true);
        leader().decide(with(leader().settings(), u"minSeats"_s, 3), {});
        QVERIFY(settled(leader(), u"rules"_s));
        page(zhou).decide(with(page(zhou).settings(), u"minSeats"_s, 4), {});
        QVERIFY(settled(page(zhou), u"rules"_s));
        leader().setProfile(idOf(*m_lin), {{u"site"_s, true}, {u"hoursPerWeek"_s, 10}, {u"highRiskPerWeek"_s, -1}});
        QVERIFY(settled(leader(), u"profile"_s));
        page(zhou).setProfile(idOf(*m_lin), {{u"site"_s, true}, {u"hoursPerWeek"_s, 20}, {u"highRiskPerWeek"_s, -1}});
        QVERIFY(settled(page(zhou), u"profile"_s));
        QVERIFY(leader().versions().isEmpty());
        m_organisation->setDown(false);
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &zhou}));
        for (auto *each : {&leader(), &page(zhou)}) {
            QVERIFY(waitFor([&] { return each->versions().size() == 2; }));
            QVERIFY(waitFor([&] { return personAt(*each, idOf(*m_lin))[u"conflict"_s].toBool(); }));
            QCOMPARE(each->versionsOf(idOf(*m_lin)).size(), 2);
        }
        QVERIFY(lin().versions().isEmpty()); // nothing that she could settle
        for (const auto &version : leader().versions()) {
            if (version.toMap()[u"settings"_s].toMap()[u"minSeats"_s].toInt() == 3)
                leader().settle(version.toMap()[u"key"_s].toString());
        }
        QVERIFY(settled(leader(), u"settled"_s));
        for (const auto &version : leader().versionsOf(idOf(*m_lin))) {
            if (version.toMap()[u"hoursPerWeek"_s].toDouble() == 10)
                leader().settleProfile(idOf(*m_lin), version.toMap()[u"key"_s].toString());
        }
        leader().acknowledge();
        QVERIFY(settled(leader(), u"settled"_s));
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &zhou}));
        for (auto *each : {&leader(), &page(zhou)}) {
            QVERIFY(waitFor([&] { return each->versions().isEmpty(); }));
            QCOMPARE(each->settings()[u"minSeats"_s].toInt(), 3);
            QVERIFY(waitFor([&] { return !personAt(*each, idOf(*m_lin))[u"conflict"_s].toBool(); }));
            QCOMPARE(personAt(*each, idOf(*m_lin))[u"hoursPerWeek"_s].toDouble(), 10.0);
        }
    }

    void aProfileIsALeadersWordAndHers()
    {
        const QVariantMap profile{{u"qualifications"_s, QStringList{u"危机干预"_s, u" "_s, u"危机干预"_s}},
            {u"site"_s, false}, {u"homeUntil"_s, u"2026-09-23"_s}, {u"hoursPerWeek"_s, 6}, {u"highRiskPerWeek"_s, 2},
            {u"profession"_s, u"nurse"_s}, {u"employment"_s, u"part"_s}};
        lin().setProfile(idOf(*m_lin), profile);
        QVERIFY(refused(lin(), u"not-leader"_s));
        leader().setProfile(idOf(*m_lin), with(profile, u"hoursPerWeek"_s, 169));
        QVERIFY(refused(leader(), u"range"_s));
        leader().setProfile(idOf(*m_lin), profile);
        QVERIFY(settled(leader(), u"profile"_s));
        QVERIFY(settle());
        QVERIFY(waitFor([this] { return lin().me()[u"hoursPerWeek"_s].toDouble() == 6; }));
        for (const auto &map : {personAt(leader(), idOf(*m_lin)), lin().me()}) {
            QCOMPARE(map[u"qualifications"_s].toStringList(), QStringList{u"危机干预"_s});
            QCOMPARE(map[u"homeUntil"_s].toString(), u"2026-09-23"_s);
            QCOMPARE(map[u"profession"_s].toString(), u"nurse"_s);
            QCOMPARE(map[u"employment"_s].toString(), u"part"_s);
            QCOMPARE(map[u"hoursCap"_s].toDouble(), 6.0);
            QCOMPARE(map[u"takenCap"_s].toInt(), 2);
        }
        QVERIFY(leader().qualifications().contains(u"危机干预"_s));
        // the roster goes by it
        const QString lasting = planned(u"2026-09-23"_s, u"08:00"_s, u"16:00"_s);
        const QString after = planned(u"2026-09-24"_s, u"08:00"_s, u"12:00"_s);
        QVERIFY(
            waitFor([&] { return codes(shifts().whatIf(lasting, idOf(*m_lin))) == QStringList{u"weekly-hours"_s}; }));
        QCOMPARE(
            codes(shifts().whatIf(after, idOf(*m_lin))), QStringList{u"seat"_s}); // the day after the check ran out
        leader().takeBack();
        QVERIFY(settled(leader(), u"taken-back"_s));
        QVERIFY(waitFor([&] { return shifts().whatIf(lasting, idOf(*m_lin)).isEmpty(); }));
    }

    // The solver keeps to her times, and says that they are why.
    void sheSaysWhenSheCanServe()
    {
        const QString early = planned(u"2026-09-22"_s, u"08:00"_s, u"16:00"_s);
        const QString late = planned(u"2026-09-23"_s, u"16:00"_s, u"23:00"_s);
        QVERIFY(settle());
        // cut where these shifts begin and end
        QVERIFY(waitFor([this] { return lin().parts().size() == 3; }));
        QVERIFY(lin().me()[u"anyTime"_s].toBool());
        lin().setTimes({QVariantList(), QVariantList(), QVariantList()});
        QVERIFY(refused(lin(), u"nothing"_s));
        QVariantList chosen;
        for (const auto &part : lin().parts())
            chosen.append(
                QVariant(part.toMap()[u"from"_s].toString() == "08:00"_L1 ? QVariantList{1, 2, 3} : QVariantList()));
        lin().setTimes(chosen);
        QVERIFY(settled(lin(), u"times"_s));
        QVERIFY(!lin().me()[u"anyTime"_s].toBool());
        QCOMPARE(lin().parts().first().toMap()[u"days"_s].toList(), (QVariantList{1, 2, 3}));
        QVERIFY(settle());
        QVERIFY(waitFor([&] { return codes(shifts().whatIf(late, idOf(*m_lin))) == QStringList{u"availability"_s}; }));
        QVERIFY(shifts().whatIf(early, idOf(*m_lin)).isEmpty());
        // the leader herself cannot come: only Lin is left
        shifts().showDay(u"2026-09-22"_s);
        leader().setProfile(idOf(*m_leader), {{u"site"_s, false}, {u"hoursPerWeek"_s, -1}, {u"highRiskPerWeek"_s, -1}});
        QVERIFY(settled(leader(), u"profile"_s));
        QVERIFY(waitFor([&] { return codes(shifts().whatIf(early, idOf(*m_leader))).contains(u"seat"_s); }));
        shifts().propose();
        QVERIFY(waitFor([this] { return shifts().proposalState() == "ready"_L1; }, 20000));
        const auto seats = shifts().proposal()[u"seats"_s].toList();
        QCOMPARE(seats.size(), 1);
        QCOMPARE(seats.first().toMap()[u"shift"_s].toString(), early);
        QCOMPARE(seats.first().toMap()[u"person"_s].toString(), idOf(*m_lin));
        const auto open = shifts().proposal()[u"open"_s].toList();
        QCOMPARE(open.size(), 1);
        bool isSaid = false;
        for (const auto &person : open.first().toMap()[u"people"_s].toList()) {
            if (person.toMap()[u"name"_s].toString() == u"林夏"_s)
                isSaid = codes(person.toMap()[u"rules"_s].toList()).contains(u"availability"_s);
        }
        QVERIFY(isSaid);
        // a leader reads her times, and she takes them back
        QVERIFY(waitFor([&] { return !personAt(leader(), idOf(*m_lin))[u"anyTime"_s].toBool(); }));
        QCOMPARE(leader().partsOf(idOf(*m_lin)).first().toMap()[u"days"_s].toList(), (QVariantList{1, 2, 3}));
        lin().takeBack();
        QVERIFY(settled(lin(), u"taken-back"_s));
        QVERIFY(lin().me()[u"anyTime"_s].toBool());
    }

    void nothingIsReadWhileNoScreenShowsIt()
    {
        lin().hide();
        leader().setProfile(idOf(*m_lin), {{u"site"_s, true}, {u"hoursPerWeek"_s, 8}, {u"highRiskPerWeek"_s, -1}});
        QVERIFY(settled(leader(), u"profile"_s));
        QVERIFY(settle());
        QCOMPARE(lin().me()[u"hoursPerWeek"_s].toDouble(), -1.0);
        lin().show();
        QVERIFY(waitFor([this] { return lin().me()[u"hoursPerWeek"_s].toDouble() == 8; }));
        // a locked vault leaves nothing on the screen
        m_lin->app().session.lock();
        QVERIFY(waitFor([this] { return lin().state() == "loading"_L1; }));
        QVERIFY(lin().me().isEmpty() && lin().settings().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRoster)
#include "tst_app_roster.moc"
