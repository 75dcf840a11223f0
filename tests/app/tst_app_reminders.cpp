// SPDX-License-Identifier: GPL-3.0-or-later
// Notices of the system before a shift: a leader's device, a counsellor's, and the server's own code between them.
#include "core/crypto/crypto.h"
#include "tests/fakes/app/desktop.h"

#include <QSignalSpy>
#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::settled;
using test::waitFor;

class TestReminders : public QObject
{
    Q_OBJECT

    static constexpr Timestamp Start = Timestamp{Millis{1'790'000'000'000}}; // Monday, 2026-09-21 14:13 UTC
    static constexpr Timestamp Begins = Timestamp{Millis{1'790'186'400'000}}; // Wednesday, 18:00 UTC
    ManualClock m_clock{Start};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_leader;
    std::unique_ptr<test::Desktop> m_lin;
    QString m_shift;

    app::ShiftsViewModel &leader() { return m_leader->app().shiftsPage; }
    app::ShiftsViewModel &lin() { return m_lin->app().shiftsPage; }
    [[nodiscard]] test::FakeNotifier &screen() { return m_lin->notifier; }
    bool arrives(const std::function<bool()> &holds)
    {
        return waitFor([&] {
            m_leader->app().sync.retryNow();
            m_lin->app().sync.retryNow();
            return holds();
        });
    }
    /// What her device knows of the shift.
    bool knows(const std::function<bool(const app::OwnShift &)> &is)
    {
        return arrives([&] {
            const auto ahead = lin().ownAhead();
            return ahead && std::ranges::any_of(ahead->shifts, is);
        });
    }
    bool knowsIt()
    {
        return knows([](const app::OwnShift &) { return true; });
    }
    /// A minute's look at the clock, at that time.
    void at(Timestamp now)
    {
        m_clock.setWall(now);
        m_clock.advance(0ms);
        emit m_lin->app().settings.changed();
    }
    [[nodiscard]] QStringList texts()
    {
        QStringList list;
        for (const auto &[handle, notice] : screen().onScreen)
            list.append(notice.text);
        return list;
    }
    const QString m_confirm = u"有一个班要您确认，请打开守听"_s;
    const QString m_soon = u"您有一个班快要开始了"_s;

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
        QVERIFY(arrives([this] { return leader().state() == "ready"_L1 && lin().state() == "ready"_L1; }));
        leader().plan({{u"title"_s, u"晚班"_s}, {u"day"_s, u"2026-09-23"_s}, {u"from"_s, u"18:00"_s},
            {u"to"_s, u"23:00"_s}, {u"seats"_s, 2}, {u"place"_s, u"any"_s}});
        QVERIFY(settled(leader(), u"planned"_s));
        m_shift = leader().shifts().last().toMap()[u"key"_s].toString();
        m_clock.advance(1s);
        leader().place(m_shift, m_lin->app().session.membership()->staff().toString(), u"新手由督导陪着"_s);
        QVERIFY(settled(leader(), u"placed"_s));
        QVERIFY(knowsIt());
    }
    void cleanup()
    {
        m_lin.reset();
        m_leader.reset();
        m_organisation.reset();
    }

    void askedADayBeforeAndRemindedAnHourBefore()
    {
        QCOMPARE(lin().ownAhead()->shifts, QList<app::OwnShift>({{m_shift, Begins, false}}));
        QCOMPARE(lin().ownAhead()->askBefore, 24h);
        at(Begins - 24h - 1ms);
        QCOMPARE(texts(), QStringList());
        at(Begins - 24h);
        QCOMPARE(texts(), QStringList{m_confirm});
        at(Begins - 23h);
        QCOMPARE(screen().shown, 1); // once
        QVERIFY(m_leader->notifier.onScreen.empty()); // not hers
        // it says nothing but that
        const auto &notice = screen().onScreen.begin()->second;
        const QString all = notice.title + notice.text + notice.action;
        for (const auto &word : {u"林夏"_s, u"秦"_s, u"晚班"_s, u"18"_s, u"23"_s, u"9"_s})
            QVERIFY2(!all.contains(word), qPrintable(word));
        // confirmed, also on another device of hers: nothing asks any more
        m_clock.advance(1s);
        lin().confirm(m_shift);
        QVERIFY(knows([](const app::OwnShift &shift) { return shift.isConfirmed; }));
        QCOMPARE(texts(), QStringList());
        at(Begins - 1h);
        QCOMPARE(texts(), QStringList{m_soon});
        at(Begins);
        QCOMPARE(texts(), QStringList());
        at(Begins - 30min); // a clock that is set back
        QCOMPARE(texts(), QStringList());
        QCOMPARE(screen().shown, 2);
    }

    void onceAcrossRestarts()
    {
        at(Begins - 20h);
        QCOMPARE(texts(), QStringList{m_confirm});
        m_lin->kill();
        m_lin->start();
        QVERIFY(m_lin->unlock());
        QVERIFY(knowsIt());
        at(Begins - 19h);
        QCOMPARE(screen().shown, 1);
        // and the notice of the process that is gone is taken back
        m_clock.advance(1s);
        leader().callOff(m_shift, u"机房停电"_s);
        QVERIFY(settled(leader(), u"called-off"_s));
        QVERIFY(arrives([this] { return lin().ownAhead() && lin().ownAhead()->shifts.isEmpty(); }));
        QCOMPARE(texts(), QStringList());
        // what is kept for it outside of the vault names no shift
        QFile file(m_lin->profile().settingsFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(m_shift.first(13).toUtf8()));
    }

    void aMovedShiftIsAskedForAnew()
    {
        at(Begins - 20h);
        QCOMPARE(screen().shown, 1);
        auto moved = leader().shifts().last().toMap();
        m_clock.advance(1s);
        leader().plan(
            {{u"key"_s, m_shift}, {u"title"_s, u"晚班"_s}, {u"day"_s, u"2026-09-24"_s}, {u"from"_s, u"19:00"_s},
                {u"to"_s, u"23:00"_s}, {u"seats"_s, 2}, {u"place"_s, u"any"_s}, {u"reason"_s, u"换一天"_s}});
        QVERIFY(waitFor([this] { return !leader().done().isEmpty() || !leader().error().isEmpty(); }));
        QVERIFY2(leader().error().isEmpty(), qPrintable(leader().error()));
        QVERIFY(knows([](const app::OwnShift &shift) { return shift.from == Begins + 25h; }));
        QCOMPARE(texts(), QStringList());
        at(Begins + 25h - 24h);
        QCOMPARE(texts(), QStringList{m_confirm});
        QCOMPARE(screen().shown, 2);
    }

    void aLockedAppReminds()
    {
        m_lin->app().session.lock();
        QCOMPARE(m_lin->app().session.state(), app::Session::State::Locked);
        at(Begins - 20h);
        QCOMPARE(texts(), QStringList{m_confirm});
        QSignalSpy wanted(&m_lin->app().reminder, &app::ShiftReminder::wanted);
        QSignalSpy page(&m_lin->app().session, &app::Session::pageWanted);
        screen().press();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(page.first().first().toString(), u"shifts"_s);
        m_lin->kill();
        m_lin->start();
        at(Begins - 19h); // nothing is known before the vault opens
        QCOMPARE(screen().shown, 1);
    }

    void nothingInACall()
    {
        m_lin->app().homePage.startByHand();
        QVERIFY(waitFor([this] { return m_lin->app().desk.isLive(); }));
        at(Begins - 20h);
        QCOMPARE(texts(), QStringList());
        m_lin->app().callPage.hangUp();
        QVERIFY(waitFor([this] { return !m_lin->app().desk.isLive(); }));
        QCOMPARE(texts(), QStringList{m_confirm});
    }

    void switchedOffItIsSilent()
    {
        at(Begins - 20h);
        QCOMPARE(screen().shown, 1);
        m_lin->app().settingsPage.setShiftReminders(false);
        QCOMPARE(texts(), QStringList());
        at(Begins - 1h);
        QCOMPARE(texts(), QStringList());
        m_lin->app().settingsPage.setShiftReminders(true);
        QCOMPARE(texts(), QStringList{m_soon}); // what was shown before does not come again
        QVERIFY(!m_lin->app().settingsPage.remindersMissing());
    }

    void whereTheSystemShowsNothingItIsSaid()
    {
        screen().isThere = false;
        at(Begins - 20h);
        QVERIFY(m_lin->app().settingsPage.remindersMissing());
        screen().isThere = true; // its service is started later
        at(Begins - 19h);
        QCOMPARE(screen().shown, 0); // not tried all the time
        m_clock.advance(10min);
        at(Begins - 19h);
        QCOMPARE(texts(), QStringList{m_confirm});
        QVERIFY(!m_lin->app().settingsPage.remindersMissing());
    }
};

QTEST_GUILESS_MAIN(TestReminders)
#include "tst_app_reminders.moc"
