// SPDX-License-Identifier: GPL-3.0-or-later
// Shifts in the whole app: several devices with their vaults, the server's own code between them.
#include "core/crypto/crypto.h"
#include "tests/fakes/app/desktop.h"

#include <QFile>
#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::refused;
using test::settled;
using test::waitFor;

class TestShifts : public QObject
{
    Q_OBJECT

    static constexpr Timestamp Start = Timestamp{Millis{1'790'000'000'000}}; // Monday, 2026-09-21 14:13 UTC
    ManualClock m_clock{Start};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_leader;
    std::unique_ptr<test::Desktop> m_lin;

    static app::ShiftsViewModel &page(test::Desktop &desktop) { return desktop.app().shiftsPage; }
    app::ShiftsViewModel &leader() { return page(*m_leader); }
    app::ShiftsViewModel &lin() { return page(*m_lin); }
    static QString idOf(test::Desktop &desktop) { return desktop.app().session.membership()->staff().toString(); }
    static QVariantMap shiftOf(app::ShiftsViewModel &page, const QString &key)
    {
        for (const auto &shift : page.shifts()) {
            if (shift.toMap()[u"key"_s].toString() == key)
                return shift.toMap();
        }
        return {};
    }
    static QStringList peopleOn(app::ShiftsViewModel &page, const QString &key)
    {
        QStringList people;
        for (const auto &person : shiftOf(page, key)[u"people"_s].toList())
            people.append(person.toMap()[u"key"_s].toString());
        return people;
    }
    static QStringList codes(const QVariantList &maps, const QString &name = u"code"_s)
    {
        QStringList list;
        for (const auto &map : maps)
            list.append(map.toMap()[name].toString());
        return list;
    }
    bool settle() { return test::settle({m_leader.get(), m_lin.get()}); }
    QVariantMap day(const QString &title, const QString &day, int seats = 2)
    {
        return {{u"title"_s, title}, {u"day"_s, day}, {u"from"_s, u"18:00"_s}, {u"to"_s, u"23:00"_s},
            {u"seats"_s, seats}, {u"place"_s, u"any"_s}};
    }
    /// The key of the shift that a leader plans on this day.
    QString planned(const QString &on, int seats = 2)
    {
        leader().plan(day(u"晚班"_s, on, seats));
        if (!settled(leader(), u"planned"_s))
            return {};
        for (const auto &shift : leader().shifts()) {
            if (shift.toMap()[u"day"_s].toString() == on)
                return shift.toMap()[u"key"_s].toString();
        }
        return {};
    }
    void letServe(test::Desktop &member)
    {
        m_leader->app().trainingPage.allow(idOf(member), {}, u"新手由督导陪着"_s);
        QVERIFY(waitFor([this] { return m_leader->app().trainingPage.saveState() == "done"_L1; }));
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
        letServe(*m_lin);
        QVERIFY(settle());
        QVERIFY(waitFor([this] { return leader().state() == "ready"_L1 && lin().state() == "ready"_L1; }));
    }
    void cleanup()
    {
        m_lin.reset();
        m_leader.reset();
        m_organisation.reset();
    }

    void plannedPlacedConfirmed()
    {
        const QString key = planned(u"2026-09-22"_s);
        QVERIFY(!key.isEmpty());
        QCOMPARE(shiftOf(leader(), key)[u"from"_s].toString(), u"18:00"_s);
        leader().place(key, idOf(*m_lin), {});
        QVERIFY(settled(leader(), u"placed"_s));
        QCOMPARE(peopleOn(leader(), key), QStringList{idOf(*m_lin)});
        QVERIFY(settle());
        QVERIFY(waitFor([&] { return shiftOf(lin(), key)[u"mine"_s].toBool(); }));
        QCOMPARE(lin().todo(), QVariantList()); // 28 hours before: not asked yet
        m_clock.advance(5h);
        lin().select(key);
        QVERIFY(waitFor([&] { return codes(lin().todo(), u"kind"_s) == QStringList{u"confirm"_s}; }));
        // on Today too, and it is done there
        const auto task = m_lin->app().homePage.tasks().first().toMap();
        QCOMPARE(task[u"kind"_s].toString(), u"shift-confirm"_s);
        m_lin->app().homePage.finishTask(task[u"key"_s].toString());
        QVERIFY(settled(lin(), u"confirmed"_s));
        QCOMPARE(shiftOf(lin(), key)[u"confirm"_s].toString(), u"given"_s);
        QCOMPARE(m_lin->app().homePage.tasks().size(), 0);
        // for her own calendar
        lin().exportCalendar();
        QFile file(lin().exported());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto calendar = file.readAll();
        QVERIFY(calendar.contains("DTSTART:20260922T180000Z") && calendar.contains("DTEND:20260922T230000Z"));
        QVERIFY(!calendar.contains("秦"));
        // the end of her shift stands on Today while it is on
        QCOMPARE(m_lin->app().homePage.shiftEndMs(), 0.0);
        m_clock.advance(24h);
        QCOMPARE(m_lin->app().homePage.shiftEndMs(), shiftOf(lin(), key)[u"toMs"_s].toDouble());
    }

    void whoHasNotConfirmedIsToldToTheLeader()
    {
        const QString key = planned(u"2026-09-22"_s);
        leader().place(key, idOf(*m_lin), {});
        QVERIFY(settled(leader(), u"placed"_s));
        QCOMPARE(leader().todo(), QVariantList());
        m_clock.advance(24h + 30min);
        QCOMPARE(codes(leader().todo(), u"kind"_s), QStringList{u"unconfirmed"_s});
        QCOMPARE(leader().todo().first().toMap()[u"name"_s].toString(), u"林夏"_s);
    }

    void onlyLeadersPlan()
    {
        const QString key = planned(u"2026-09-24"_s);
        leader().place(key, idOf(*m_lin), {});
        QVERIFY(settled(leader(), u"placed"_s));
        QVERIFY(settle());
        QVERIFY(waitFor([&] { return shiftOf(lin(), key)[u"mine"_s].toBool(); }));
        const int said = m_organisation->count(sync::Topic::Duty);
        const auto before = lin().shifts();
        const QList<std::function<void()>> verbs{[&] { lin().plan(day(u"夜班"_s, u"2026-09-25"_s)); },
            [&] { lin().callOff(key, u"不想"_s); }, [&] { lin().place(key, idOf(*m_leader), u"理由"_s); },
            [&] { lin().remove(key, idOf(*m_lin), u"理由"_s); },
            [&] { lin().move(key, idOf(*m_lin), idOf(*m_leader), u"理由"_s); }, [&] { lin().fillFromTemplates(); },
            [&] { lin().propose(); }, [&] { lin().acceptAll(); }};
        for (const auto &verb : verbs) {
            lin().acknowledge();
            verb();
            QVERIFY(refused(lin(), u"not-leader"_s));
        }
        QCOMPARE(lin().proposalState(), u"none"_s);
        QVERIFY(settle());
        QCOMPARE(m_organisation->count(sync::Topic::Duty), said);
        QCOMPARE(lin().shifts(), before);
        QVERIFY(lin().findings().isEmpty() && lin().conflicts().isEmpty());
    }

    void aRuleIsSaidBeforeAndHolds()
    {
        lin().goAway(u"2026-09-24"_s, u"2026-09-25"_s);
        QVERIFY(settled(lin(), u"away"_s));
        QCOMPARE(lin().timeOff().size(), 1);
        const QString key = planned(u"2026-09-24"_s);
        QVERIFY(settle());
        QVERIFY(waitFor([&] { return codes(leader().whatIf(key, idOf(*m_lin))).contains(u"time-off"_s); }));
        leader().select(key);
        for (const auto &candidate : leader().detail()[u"candidates"_s].toList()) {
            if (candidate.toMap()[u"key"_s].toString() == idOf(*m_lin))
                QCOMPARE(candidate.toMap()[u"severity"_s].toString(), u"breach"_s);
        }
        leader().place(key, idOf(*m_lin), u"  "_s);
        QVERIFY(refused(leader(), u"rules"_s));
        QVERIFY(peopleOn(leader(), key).isEmpty());
        // she may not take it either
        QVERIFY(waitFor([&] { return !shiftOf(lin(), key).isEmpty(); }));
        QVERIFY(!shiftOf(lin(), key)[u"maySignUp"_s].toBool());
        lin().signUp(key);
        QVERIFY(refused(lin(), u"rules"_s));
        // a leader who knows why may, and the finding stays for all leaders to see
        leader().place(key, idOf(*m_lin), u"她说可以来"_s);
        QVERIFY(settled(leader(), u"placed"_s));
        QVERIFY(codes(leader().findings()).contains(u"time-off"_s));
        // words in both languages
        m_leader->app().language.setLanguage(Language::En);
        bool isFound = false;
        for (const auto &finding : leader().findings())
            isFound = isFound || finding.toMap()[u"title"_s].toString() == "Time off"_L1;
        QVERIFY(isFound);
        m_leader->app().language.setLanguage(Language::Zh);
        lin().comeBack(lin().timeOff().first().toMap()[u"key"_s].toString());
        QVERIFY(settled(lin(), u"back"_s));
        QVERIFY(settle());
        QVERIFY(waitFor([&] { return !codes(leader().findings()).contains(u"time-off"_s); }));
    }

    void aSeatIsTakenOfferedAndSwapped()
    {
        test::Desktop man(*m_organisation, m_clock);
        man.join(u"小满"_s, sync::Role::Counsellor);
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &man}));
        letServe(man);
        const QString key = planned(u"2026-09-24"_s, 1);
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &man}));
        QVERIFY(waitFor([&] { return shiftOf(lin(), key)[u"maySignUp"_s].toBool(); }));
        lin().signUp(key);
        QVERIFY(settled(lin(), u"signed-up"_s));
        lin().offer(key, idOf(man));
        QVERIFY(settled(lin(), u"offered"_s));
        QVERIFY(lin().mayTakeBack());
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &man}));
        QVERIFY(waitFor([&] { return codes(page(man).todo(), u"kind"_s) == QStringList{u"asked"_s}; }));
        leader().place(key, idOf(*m_leader), u"试试"_s);
        QVERIFY(refused(leader(), u"full"_s)); // one seat, and it is hers
        page(man).take(key, idOf(*m_lin));
        QVERIFY(settled(page(man), u"taken"_s));
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &man}));
        QVERIFY(waitFor([&] { return codes(leader().todo(), u"kind"_s) == QStringList{u"decide"_s}; }));
        QCOMPARE(peopleOn(leader(), key), QStringList{idOf(*m_lin)}); // until a leader says so
        page(man).decide(key, idOf(man), true, {});
        QVERIFY(refused(page(man), u"not-leader"_s));
        leader().decide(key, idOf(man), false, {});
        QVERIFY(refused(leader(), u"reason-missing"_s));
        leader().decide(key, idOf(man), true, {});
        QVERIFY(settled(leader(), u"approved"_s));
        QCOMPARE(peopleOn(leader(), key), QStringList{idOf(man)});
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &man}));
        QVERIFY(waitFor([&] { return !shiftOf(lin(), key)[u"mine"_s].toBool(); }));
        QVERIFY(shiftOf(page(man), key)[u"mine"_s].toBool());
    }

    // Both edits are kept, the conflict shows on both devices, and one leader settles it for both.
    void twoLeadersEditOneDayOffline()
    {
        test::Desktop zhou(*m_organisation, m_clock);
        zhou.join(u"督导 周"_s, sync::Role::Leader);
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &zhou}));
        const QString key = planned(u"2026-09-24"_s, 1);
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &zhou}));
        QVERIFY(waitFor([&] { return !shiftOf(page(zhou), key).isEmpty(); }));

        m_organisation->setDown(true);
        auto longer = day(u"晚班"_s, u"2026-09-24"_s, 1);
        longer.insert({{u"key"_s, key}, {u"to"_s, u"23:30"_s}});
        leader().plan(longer);
        QVERIFY(settled(leader(), u"planned"_s));
        QVERIFY(waitFor([&] { return leader().offline(); }));
        auto earlier = day(u"晚班"_s, u"2026-09-24"_s, 1);
        earlier.insert({{u"key"_s, key}, {u"from"_s, u"17:00"_s}});
        page(zhou).plan(earlier);
        QVERIFY(settled(page(zhou), u"planned"_s));
        leader().place(key, idOf(*m_lin), u"她有经验"_s);
        QVERIFY(settled(leader(), u"placed"_s));
        page(zhou).place(key, idOf(*m_leader), u"她在场"_s);
        QVERIFY(settled(page(zhou), u"placed"_s));
        QVERIFY(leader().conflicts().isEmpty() && page(zhou).conflicts().isEmpty());

        m_organisation->setDown(false);
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &zhou}));
        for (auto *each : {&leader(), &page(zhou)}) {
            QVERIFY(waitFor([&] {
                return codes(each->conflicts()) == QStringList({u"edited-twice"_s, u"too-many"_s});
            }));
            QCOMPARE(peopleOn(*each, key).size(), 2); // both placements stand
            QSet<QString> times;
            for (const auto &option : each->conflicts().first().toMap()[u"options"_s].toList())
                times.insert(option.toMap()[u"from"_s].toString() + u'-' + option.toMap()[u"to"_s].toString());
            QCOMPARE(times, QSet<QString>({u"18:00-23:30"_s, u"17:00-23:00"_s}));
            QVERIFY(codes(each->todo(), u"kind"_s).contains(u"conflict"_s));
        }
        const auto twice = leader().conflicts().first().toMap();
        for (const auto &option : twice[u"options"_s].toList()) {
            if (option.toMap()[u"to"_s].toString() == "23:30"_L1)
                leader().settle(twice[u"key"_s].toString(), option.toMap()[u"value"_s].toString());
        }
        QVERIFY(settled(leader(), u"settled"_s));
        QCOMPARE(codes(leader().conflicts()), QStringList{u"too-many"_s});
        leader().settle(leader().conflicts().first().toMap()[u"key"_s].toString(), idOf(*m_leader));
        QVERIFY(settled(leader(), u"removed"_s));
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &zhou}));
        for (auto *each : {&leader(), &page(zhou), &lin()}) {
            QVERIFY(waitFor([&] { return peopleOn(*each, key) == QStringList{idOf(*m_lin)}; }));
            QCOMPARE(shiftOf(*each, key)[u"to"_s].toString(), u"23:30"_s);
            QVERIFY(each->conflicts().isEmpty());
        }
    }

    void aSignUpThatCameTooLateIsSeenAndSettled()
    {
        test::Desktop man(*m_organisation, m_clock);
        man.join(u"小满"_s, sync::Role::Counsellor);
        const QString key = planned(u"2026-09-24"_s, 1);
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &man}));
        QVERIFY(waitFor([&] {
            return shiftOf(lin(), key)[u"maySignUp"_s].toBool() && shiftOf(page(man), key)[u"maySignUp"_s].toBool();
        }));
        m_organisation->setDown(true);
        lin().signUp(key);
        QVERIFY(settled(lin(), u"signed-up"_s));
        m_clock.advance(1min);
        page(man).signUp(key);
        QVERIFY(settled(page(man), u"signed-up"_s));
        m_organisation->setDown(false);
        QVERIFY(test::settle({m_leader.get(), m_lin.get(), &man}));
        QVERIFY(waitFor([&] { return codes(leader().conflicts()) == QStringList{u"claim-lost"_s}; }));
        QCOMPARE(leader().conflicts().first().toMap()[u"name"_s].toString(), u"小满"_s);
        leader().settle(leader().conflicts().first().toMap()[u"key"_s].toString(), u"add"_s);
        QVERIFY(settled(leader(), u"settled"_s));
        QVERIFY(leader().conflicts().isEmpty());
        QCOMPARE(peopleOn(leader(), key).size(), 2);
    }

    // What is proposed is nobody's before a leader says so, seat by seat or all.
    void aProposalIsPublishedOnlyWhenAccepted()
    {
        QStringList keys;
        for (const auto &on : {u"2026-09-23"_s, u"2026-09-24"_s, u"2026-09-26"_s})
            keys.append(planned(on, 1));
        QVERIFY(settle());
        const int said = m_organisation->count(sync::Topic::Duty);
        leader().propose();
        QCOMPARE(leader().proposalState(), u"working"_s);
        leader().stopProposal();
        QCOMPARE(leader().proposalState(), u"none"_s);
        leader().propose();
        QVERIFY(waitFor([this] { return leader().proposalState() == "ready"_L1; }, 20000));
        QCOMPARE(leader().proposal()[u"left"_s].toInt(), 3);
        QVERIFY(leader().proposal()[u"open"_s].toList().isEmpty());
        QVERIFY(settle());
        QCOMPARE(m_organisation->count(sync::Topic::Duty), said);
        for (const auto &key : keys)
            QVERIFY(peopleOn(leader(), key).isEmpty() && peopleOn(lin(), key).isEmpty());
        const auto first = leader().proposal()[u"seats"_s].toList().first().toMap();
        leader().acceptSeat(first[u"key"_s].toString());
        QVERIFY(settled(leader(), u"placed"_s));
        QCOMPARE(leader().proposal()[u"left"_s].toInt(), 2);
        QCOMPARE(peopleOn(leader(), first[u"shift"_s].toString()), QStringList{first[u"person"_s].toString()});
        leader().acceptAll();
        QVERIFY(settled(leader(), u"accepted"_s));
        QCOMPARE(leader().proposal()[u"left"_s].toInt(), 0);
        QVERIFY(!codes(leader().findings()).contains(u"open-seat"_s));
        // and taken back as one
        leader().takeBack();
        QVERIFY(settled(leader(), u"taken-back"_s));
        int open = 0;
        for (const auto &key : keys)
            open += shiftOf(leader(), key)[u"open"_s].toInt();
        QCOMPARE(open, 2);
    }

    void whatCannotBeFilledIsExplained()
    {
        lin().goAway(u"2026-09-24"_s, u"2026-09-24"_s);
        QVERIFY(settled(lin(), u"away"_s));
        const QString key = planned(u"2026-09-24"_s, 2);
        QVERIFY(settle());
        QVERIFY(waitFor([&] { return codes(leader().whatIf(key, idOf(*m_lin))).contains(u"time-off"_s); }));
        leader().propose();
        QVERIFY(waitFor([this] { return leader().proposalState() == "ready"_L1; }, 20000));
        const auto open = leader().proposal()[u"open"_s].toList();
        QCOMPARE(open.size(), 1);
        QVERIFY(!leader().proposal()[u"causes"_s].toList().isEmpty());
        QStringList why;
        for (const auto &person : open.first().toMap()[u"people"_s].toList()) {
            if (person.toMap()[u"name"_s].toString() == u"林夏"_s)
                why = codes(person.toMap()[u"rules"_s].toList());
        }
        QVERIFY(why.contains(u"time-off"_s));
    }

    void aWeeklyShiftIsPlannedAgainButNotWhenItWasCalledOff()
    {
        auto weekly = day(u"晚班"_s, u"2026-09-22"_s);
        weekly.insert({{u"days"_s, QVariantList{2, 4, 6}}, {u"everyWeeks"_s, 1}});
        leader().plan(weekly);
        QVERIFY(settled(leader(), u"template"_s));
        QCOMPARE(leader().shifts().size(), 3);
        QCOMPARE(leader().templates().size(), 1);
        const QString thursday = leader().shifts().at(1).toMap()[u"key"_s].toString();
        leader().callOff(thursday, {});
        QVERIFY(refused(leader(), u"reason-missing"_s));
        leader().callOff(thursday, u"停线"_s);
        QVERIFY(settled(leader(), u"called-off"_s));
        QCOMPARE(leader().shifts().size(), 2);
        leader().fillFromTemplates();
        QVERIFY(settled(leader(), u"nothing-new"_s));
        QCOMPARE(leader().shifts().size(), 2);
        leader().step(1);
        QVERIFY(waitFor([this] { return leader().days().first().toMap()[u"key"_s].toString() == "2026-09-28"_L1; }));
        leader().fillFromTemplates();
        QVERIFY(settled(leader(), u"filled"_s));
        QCOMPARE(leader().shifts().size(), 3);
        leader().takeBack();
        QVERIFY(settled(leader(), u"taken-back"_s));
        QCOMPARE(leader().shifts().size(), 0);
        leader().dropTemplate(leader().templates().first().toMap()[u"key"_s].toString());
        QVERIFY(settled(leader(), u"dropped"_s));
        QCOMPARE(leader().templates().size(), 0);
    }

    void theLastStepIsTakenBack()
    {
        const QString key = planned(u"2026-09-24"_s);
        leader().place(key, idOf(*m_lin), {});
        QVERIFY(settled(leader(), u"placed"_s));
        leader().takeBack();
        QVERIFY(settled(leader(), u"taken-back"_s));
        QVERIFY(peopleOn(leader(), key).isEmpty());
        leader().place(key, idOf(*m_lin), {});
        QVERIFY(settled(leader(), u"placed"_s));
        leader().remove(key, idOf(*m_lin), u"排错了"_s);
        QVERIFY(settled(leader(), u"removed"_s));
        leader().takeBack();
        QVERIFY(settled(leader(), u"taken-back"_s));
        QCOMPARE(peopleOn(leader(), key), QStringList{idOf(*m_lin)});
        leader().callOff(key, u"停线"_s);
        QVERIFY(settled(leader(), u"called-off"_s));
        QVERIFY(shiftOf(leader(), key).isEmpty());
        leader().takeBack();
        QVERIFY(settled(leader(), u"taken-back"_s));
        QCOMPARE(peopleOn(leader(), key), QStringList{idOf(*m_lin)});
    }

    void dayWeekAndMonth()
    {
        (void)planned(u"2026-09-24"_s);
        QCOMPARE(leader().days().size(), 7);
        const auto thursday = leader().days().at(3).toMap();
        QCOMPARE(thursday[u"open"_s].toInt(), 2);
        QCOMPARE(thursday[u"gaps"_s].toStringList(), QStringList{u"00:00–00:00"_s});
        leader().setView(u"month"_s);
        QVERIFY(waitFor([this] { return leader().days().size() == 30; }));
        QCOMPARE(leader().shifts().size(), 1);
        leader().step(1);
        QVERIFY(waitFor([this] { return leader().days().size() == 31 && leader().shifts().isEmpty(); }));
        leader().setView(u"day"_s);
        QVERIFY(waitFor([this] { return leader().days().size() == 7; }));
        leader().goToday();
        QVERIFY(waitFor([this] { return leader().days().first().toMap()[u"today"_s].toBool(); }));
        QCOMPARE(leader().dayKey(), u"2026-09-21"_s);
        // locked: nothing stays to be seen
        m_leader->app().session.lock();
        QVERIFY(waitFor([this] { return leader().days().isEmpty() && leader().shifts().isEmpty(); }));
    }
};

QTEST_GUILESS_MAIN(TestShifts)
#include "tst_app_shifts.moc"
