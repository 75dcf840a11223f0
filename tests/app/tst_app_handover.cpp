// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "sync/client/casework.h"
#include "tests/fakes/app/highriskcall.h"

#include <QElapsedTimer>
#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::cell;
using test::waitFor;

/// The end of a shift between desktops: what is open is given on, taken on, declined, or goes to the leaders.
class TestAppHandover : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'790'000'000'000)};
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop, m_other, m_leader;

    [[nodiscard]] static app::TeamViewModel &team(test::Desktop &desktop) { return desktop.app().teamPage; }
    [[nodiscard]] static QVariantMap open(test::Desktop &desktop) { return team(desktop).open().value(0).toMap(); }
    [[nodiscard]] static QVariant given(test::Desktop &desktop, const QByteArray &role)
    {
        const auto &rows = *team(desktop).handovers();
        return rows.rowCount() > 0 ? cell(rows, 0, role) : QVariant();
    }
    [[nodiscard]] static QString stateOf(test::Desktop &desktop) { return given(desktop, "state").toString(); }
    std::unique_ptr<test::Desktop> join(const QString &name, sync::Role role)
    {
        auto desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock);
        desktop->join(name, role);
        return desktop;
    }
    /// As soon as everybody's devices have told each other.
    bool soon(const std::function<bool()> &holds)
    {
        QElapsedTimer timer;
        timer.start();
        return waitFor(
            [&] {
                if (timer.elapsed() > 300) {
                    timer.restart();
                    for (auto *desktop : {m_desktop.get(), m_other.get(), m_leader.get()}) {
                        if (desktop)
                            desktop->app().sync.retryNow();
                    }
                }
                return holds();
            },
            30000);
    }
    /// The value of receivers() that is this member.
    QString receiver(test::Desktop &desktop, const QString &name)
    {
        QString value;
        soon([&] {
            for (const auto &one : team(desktop).receivers()) {
                if (one.toMap()[u"names"_s].toStringList() == QStringList{name})
                    value = one.toMap()[u"value"_s].toString();
            }
            return !value.isEmpty();
        });
        return value;
    }
    /// A call of high risk whose follow-up is hers; its key.
    QString carry(test::Desktop &desktop)
    {
        if (!test::signHighRiskCall(desktop, m_clock) || !soon([&] { return team(desktop).open().size() == 1; }))
            return {};
        m_clock.advance(1s);
        return open(desktop)[u"key"_s].toString();
    }
    /// A shift as the roster would have brought it to her device.
    void plan(test::Desktop &desktop, std::chrono::hours from, std::chrono::hours to, const QList<StaffId> &people)
    {
        const duty::Shift shift{
            duty::ShiftId::create(m_clock), {u"夜班"_s, u"Night"_s}, {m_clock.now() + from, m_clock.now() + to}, {}};
        duty::ShiftSeats seats(shift.id);
        QList<store::LoggedEvent> events;
        const auto say = [&](duty::shiftevent::What what) {
            const auto event
                = seats.make(EventId::create(m_clock), StaffId::create(m_clock), m_clock.now(), std::move(what));
            seats.apply(event);
            events.append(sync::casework::logged(sync::dutywork::Shift, shift.id.toBytes(), duty::toJson(event)));
        };
        say(duty::shiftevent::Planned{shift, {}, {}});
        for (const auto &person : people)
            say(duty::shiftevent::Placed{person});
        desktop.app().vault.ask(
            &desktop.app().vault,
            [events](store::Vault &vault) -> Result<void> {
                for (const auto &event : events) {
                    if (const auto kept = vault.events().append(event); !kept)
                        return fail(kept.error());
                }
                return {};
            },
            [](const Result<void> &kept) {
                if (!kept)
                    qFatal("plan: %s", kept.error().logSafe.c_str());
            });
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { m_organisation = std::make_unique<test::LocalOrganisation>(m_clock); }
    void cleanup()
    {
        m_leader.reset();
        m_other.reset();
        m_desktop.reset();
        m_organisation.reset();
    }

    void fromHandToHand()
    {
        m_other = join(u"031"_s, sync::Role::Counsellor);
        m_desktop = join(u"012"_s, sync::Role::Counsellor);
        QCOMPARE(team(*m_desktop).unowned(), 0);
        const auto key = carry(*m_desktop);
        // signing put it on file with the leaders; the follow-up is still hers, and so is the case
        QCOMPARE(open(*m_desktop)[u"level"_s].toString(), u"high"_s);
        QVERIFY(open(*m_desktop)[u"dueMs"_s].toDouble() > 0);
        team(*m_desktop).give({key}, receiver(*m_desktop, u"031"_s), u"姐姐今晚在"_s);
        QVERIFY(soon([&] { return open(*m_desktop)[u"to"_s].toStringList() == QStringList{u"031"_s}; }));
        QCOMPARE(team(*m_desktop).unowned(), 0);
        QVERIFY(soon([&] { return stateOf(*m_other) == u"waiting"_s; }));
        QCOMPARE(given(*m_other, "note").toString(), u"姐姐今晚在"_s);
        QVERIFY(team(*m_other).open().isEmpty());
        const auto tasks = m_other->app().homePage.tasks();
        QCOMPARE(tasks.value(0).toMap()[u"kind"_s].toString(), u"handover"_s);
        team(*m_other).accept(key);
        // the giver's device hands the follow-up over by itself
        QVERIFY(soon([&] { return team(*m_desktop).open().isEmpty(); }));
        QVERIFY(soon([&] { return open(*m_other)[u"dueMs"_s].toDouble() > 0; }));
        QVERIFY(open(*m_other)[u"takenOn"_s].toBool());
        for (const auto &task : m_other->app().homePage.tasks())
            QVERIFY(task.toMap()[u"kind"_s] != u"handover"_s);
        team(*m_other).finish(key);
        QVERIFY(soon([&] { return stateOf(*m_other) == u"done"_s; }));
    }

    void whoComesOnIsAskedAndDeclines()
    {
        m_other = join(u"031"_s, sync::Role::Counsellor);
        m_desktop = join(u"012"_s, sync::Role::Counsellor);
        plan(*m_desktop, -2h, 1h, {m_desktop->app().session.membership()->staff()});
        plan(*m_desktop, 1h, 9h, {m_other->app().session.membership()->staff()});
        const auto key = carry(*m_desktop);
        QVERIFY(soon([&] {
            const auto first = team(*m_desktop).receivers().value(0).toMap();
            return first[u"kind"_s] == u"next"_s && first[u"names"_s].toStringList() == QStringList{u"031"_s};
        }));
        team(*m_desktop).give({key}, u"next"_s, {});
        QVERIFY(soon([&] { return stateOf(*m_other) == u"waiting"_s; }));
        team(*m_other).decline(key);
        QVERIFY(soon([&] { return stateOf(*m_other) == u"declined"_s; }));
        QVERIFY(soon([&] { return open(*m_desktop)[u"declined"_s].toBool(); }));
        QCOMPARE(team(*m_desktop).unowned(), 1);
        QCOMPARE(given(*m_desktop, "declined").toStringList(), QStringList{u"031"_s});
        // it is hers until somebody takes it on; she takes it back
        team(*m_desktop).takeBack(key);
        QVERIFY(soon([&] { return stateOf(*m_desktop) == u"withdrawn"_s; }));
        QVERIFY(soon([&] { return stateOf(*m_other) == u"withdrawn"_s; }));
        team(*m_other).accept(key);
        QVERIFY(soon([&] { return team(*m_other).error() == u"refused"_s; }));
        QVERIFY(!open(*m_desktop)[u"given"_s].toBool());
    }

    void whatNobodyTakesOnGoesToALeader()
    {
        m_other = join(u"031"_s, sync::Role::Counsellor);
        m_leader = join(u"007"_s, sync::Role::Leader);
        m_desktop = join(u"012"_s, sync::Role::Counsellor);
        const auto key = carry(*m_desktop);
        team(*m_desktop).give({key}, receiver(*m_desktop, u"031"_s), {});
        QVERIFY(soon([&] { return open(*m_desktop)[u"given"_s].toBool(); }));
        QVERIFY(soon([&] { return stateOf(*m_leader) == u"open"_s; }));
        QCOMPARE(team(*m_leader).unaccepted(), 0);
        m_clock.advance(61min);
        // she has gone home; her device looks as soon as it is opened again
        m_desktop->kill();
        m_desktop->start();
        QVERIFY(m_desktop->unlock());
        QVERIFY(soon([&] { return open(*m_desktop)[u"escalated"_s].toBool(); }));
        QVERIFY(soon([&] { return stateOf(*m_leader) == u"waiting"_s; }));
        QCOMPARE(team(*m_leader).unaccepted(), 1);
        team(*m_leader).accept(key);
        QVERIFY(soon([&] { return team(*m_desktop).open().isEmpty(); }));
        QVERIFY(soon([&] { return open(*m_leader)[u"key"_s] == key; }));
        QCOMPARE(team(*m_leader).unaccepted(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAppHandover)
#include "tst_app_handover.moc"
