// SPDX-License-Identifier: GPL-3.0-or-later
// How a device comes into the organisation and how it ends, in the whole app.
#include "core/crypto/crypto.h"
#include "tests/fakes/app/desktop.h"

#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;
using test::waitFor;

class TestMembers : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<test::LocalOrganisation> m_organisation;
    std::unique_ptr<test::Desktop> m_desktop;

    [[nodiscard]] app::Composition &app() { return m_desktop->app(); }
    [[nodiscard]] app::JoinViewModel &page() { return app().joinPage; }
    [[nodiscard]] bool isWelcome() { return app().session.state() == app::Session::State::Welcome; }

    /// What the leader's desk answers.
    template <typename Value>
    Result<Value> lead(test::Desktop &leader, app::SyncService::MemberAct<Value> act)
    {
        std::optional<Result<Value>> answer;
        leader.app().sync.members<Value>(
            &leader.app().session, std::move(act), [&](Result<Value> said) { answer = std::move(said); });
        if (!waitFor([&] { return answer.has_value(); }))
            return fail(ErrorCode::Timeout, "no answer");
        if (!*answer)
            qWarning("the desk says: %s", answer->error().logSafe.c_str());
        return *answer;
    }
    /// A device that waits, as the leader's directory shows it.
    std::optional<DeviceId> waiting(test::Desktop &leader)
    {
        for (const auto &[id, member] : leader.app().session.membership()->directory().devices())
            if (member.state == sync::DeviceState::Waiting)
                return id;
        return std::nullopt;
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_organisation = std::make_unique<test::LocalOrganisation>(m_clock);
        m_desktop = std::make_unique<test::Desktop>(*m_organisation, m_clock);
    }
    void cleanup()
    {
        m_desktop.reset();
        m_organisation.reset();
    }

    /// Offline for twelve days with a call that nobody has signed: the leader is told when the device is heard of
    /// again, without a word of what it is.
    void aLeaderHearsOfADeviceThatHoldsWork()
    {
        ManualClock clock(m_clock.now());
        test::LocalOrganisation organisation(clock);
        test::Desktop counsellor(organisation, clock);
        test::Desktop leader(organisation, clock);
        counsellor.join(u"012"_s, sync::Role::Counsellor);
        leader.join(u"督导"_s, sync::Role::Leader);
        for (auto *one : {&counsellor, &leader})
            one->app().settings.setLockMinutes(0);
        auto &members = leader.app().membersPage;
        const auto person = [&] {
            for (const auto &each : members.people())
                if (each.toMap()[u"name"_s] == u"012"_s)
                    return each.toMap();
            return QVariantMap();
        };
        const auto device = [&] { return person()[u"devices"_s].toList().value(0).toMap(); };
        const auto isSeen = [&](Timestamp since) {
            return waitFor([&] {
                members.select({});
                return device()[u"seenMs"_s].toDouble() >= static_cast<double>(toEpochMs(since));
            });
        };
        QVERIFY(isSeen(clock.now()));
        QCOMPARE(device()[u"heldMs"_s].toDouble(), 0.0);
        QCOMPARE(members.late(), 0);
        organisation.setDown(true);
        counsellor.app().homePage.startByHand();
        counsellor.app().callPage.hangUp();
        QVERIFY(counsellor.kept());
        const auto began = clock.now();
        const auto comeBack = [&](std::chrono::days days) {
            clock.advance(days);
            organisation.setDown(false);
            counsellor.app().sync.retryNow();
            leader.app().sync.retryNow();
            return isSeen(clock.now());
        };
        QVERIFY(comeBack(std::chrono::days(10)));
        const auto day = std::chrono::floor<std::chrono::days>(began);
        QCOMPARE(device()[u"heldMs"_s].toDouble(), static_cast<double>(toEpochMs(Timestamp(day))));
        const bool isLate = clock.now() - day > std::chrono::days(10); // not at midnight itself
        const auto areLate = [&](int count) { // the leader's own may have had something to send, until it has
            return waitFor([&] {
                members.select({});
                return members.late() == count;
            });
        };
        QVERIFY(areLate(isLate ? 1 : 0));
        QVERIFY(comeBack(std::chrono::days(1)));
        QVERIFY(areLate(1));
        QVERIFY(person()[u"late"_s].toBool() && device()[u"late"_s].toBool());
        const auto tasks = leader.app().homePage.tasks();
        const auto told
            = std::ranges::any_of(tasks, [](const QVariant &task) { return task.toMap()[u"kind"_s] == u"devices"_s; });
        QVERIFY(told);
        QVERIFY(counsellor.app().membersPage.people().isEmpty() && counsellor.app().membersPage.late() == 0);
    }

    void aDeviceWaitsShowsItsDigitsAndIsLetIn()
    {
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        const auto invite = lead<sync::MadeInvite>(leader, [](sync::MemberDesk &desk, auto done) {
            desk.invite({u"小满"_s, sync::Role::Counsellor, {}}, std::move(done));
        });
        QVERIFY(invite);
        QVERIFY(app::qrRows(invite->link).size() >= 21); // short enough for a code
        page().check(invite->link);
        QVERIFY(waitFor([this] { return page().step() == "passphrase"_L1; }));
        page().finish(test::passphrase);
        QVERIFY(waitFor([this] { return page().step() == "waiting"_L1; }));
        QCOMPARE(page().digits(), QString());
        page().back(); // nothing to go back to: the invite is taken
        QCOMPARE(page().step(), u"waiting"_s);

        // the app is closed and opened again: it goes on waiting
        m_desktop->kill();
        m_desktop->start();
        (void)m_desktop->unlock();
        QVERIFY(waitFor([this] { return page().step() == "waiting"_L1; }));
        QVERIFY(isWelcome());

        QVERIFY(waitFor([&] { return waiting(leader).has_value(); }));
        const auto device = *waiting(leader);
        const auto digits = lead<QString>(
            leader, [device](sync::MemberDesk &desk, auto done) { desk.challenge(device, std::move(done)); });
        QVERIFY(digits);
        QVERIFY(waitFor([&] { return page().digits() == *digits; }));
        QVERIFY(lead<void>(leader, [device, six = *digits](sync::MemberDesk &desk, auto done) {
            desk.approve(device, six, std::nullopt, std::move(done));
        }));
        QVERIFY(waitFor([this] { return page().step() == "done"_L1; }));
        page().enter();
        QCOMPARE(app().session.state(), app::Session::State::Open);
        QCOMPARE(app().sessionPage.displayName(), u"小满"_s);
    }

    void aDeviceThatIsTurnedAwayKeepsNothing()
    {
        test::Desktop leader(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        const auto invite = lead<sync::MadeInvite>(leader, [](sync::MemberDesk &desk, auto done) {
            desk.invite({u"小满"_s, sync::Role::Counsellor, {}}, std::move(done));
        });
        QVERIFY(invite);
        page().check(invite->link);
        QVERIFY(waitFor([this] { return page().step() == "passphrase"_L1; }));
        page().finish(test::passphrase);
        QVERIFY(waitFor([&] { return waiting(leader).has_value(); }));
        const auto device = *waiting(leader);
        QVERIFY(lead<void>(
            leader, [device](sync::MemberDesk &desk, auto done) { desk.turnAway(device, std::move(done)); }));
        QVERIFY(waitFor([this] { return page().step() == "paste"_L1; }));
        QCOMPARE(page().error(), u"turned-away"_s);
        QVERIFY(waitFor([this] { return !app().vault.exists(); }));
    }

    void aHoldEndsWithTheWordOfASecondPerson()
    {
        test::Desktop leader(*m_organisation, m_clock), custodian(*m_organisation, m_clock);
        leader.join(u"督导"_s, sync::Role::Leader);
        custodian.join(u"保管"_s, sync::Role::Custodian);
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
        const auto call = CallId::create(m_clock);
        const auto record = record::recordIdFor(call);
        const auto keep = [&](sync::MemberDesk::Keeping keeping) {
            return lead<void>(leader,
                [&, keeping](sync::MemberDesk &desk, auto done) { desk.keep(record, keeping, std::move(done)); });
        };
        const auto isHeld = [&](test::Desktop &device) {
            return device.app().session.membership()->directory().retention().isHeld(record);
        };
        const auto arrives = [&](const std::function<bool()> &holds) {
            return waitFor([&] {
                for (auto *device : {&leader, &custodian, m_desktop.get()})
                    device->app().sync.retryNow();
                return holds();
            });
        };
        auto &first = leader.app().membersPage;
        auto &second = custodian.app().membersPage;
        QVERIFY(keep(sync::MemberDesk::Keeping::Hold));
        QVERIFY(arrives([&] { return isHeld(leader) && isHeld(custodian) && isHeld(*m_desktop); }));
        QVERIFY(second.liftings().isEmpty()); // nobody would end it
        QVERIFY(keep(sync::MemberDesk::Keeping::Lift));
        QVERIFY(arrives([&] { return second.liftings().size() == 1 && first.liftings().size() == 1; }));
        const auto row = second.liftings().first().toMap();
        QCOMPARE(row[u"key"_s].toString(), record.toString());
        QCOMPARE(row[u"by"_s].toStringList(), QStringList{u"督导"_s});
        QCOMPARE(row[u"heldBy"_s].toString(), u"督导"_s);
        QCOMPARE(row[u"reason"_s].toString(), u"review"_s);
        QVERIFY(std::abs(row[u"callMs"_s].toDouble() - double(toEpochMs(m_clock.now()))) < 10 * 60 * 1000);
        QVERIFY(!row[u"mine"_s].toBool());
        const auto isAsked = [](test::Desktop &device) {
            return std::ranges::any_of(device.app().homePage.tasks(),
                [](const QVariant &task) { return task.toMap()[u"kind"_s].toString() == u"second"_s; });
        };
        QVERIFY(isAsked(custodian) && !isAsked(leader) && !isAsked(*m_desktop));
        QVERIFY(first.liftings().first().toMap()[u"mine"_s].toBool());
        // one person is one word, however often she says it; and who may not has no say
        first.agreeToLift(record.toString());
        QVERIFY(waitFor([&] { return !first.busy(); }));
        QVERIFY(app().membersPage.liftings().isEmpty());
        app().membersPage.agreeToLift(record.toString());
        QVERIFY(!app().membersPage.busy());
        custodian.app().membersPage.agreeToLift(u"?"_s);
        QVERIFY(!second.busy());
        QVERIFY(arrives([&] { return isHeld(leader) && isHeld(custodian) && second.liftings().size() == 1; }));
        // what else stands on this page is not hers
        QVERIFY(second.people().isEmpty());
        second.agreeToLift(record.toString());
        QVERIFY(arrives([&] { return !isHeld(leader) && !isHeld(custodian) && !isHeld(*m_desktop); }));
        QVERIFY(first.liftings().isEmpty());
        QVERIFY(second.liftings().isEmpty());
        QVERIFY(!isAsked(custodian));
        QCOMPARE(second.error(), QString());
    }

    void aRevokedDeviceIsEmptied()
    {
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
        const auto own = app().settingsPage.device();
        QCOMPARE(own.value(u"number"_s), 1);
        QCOMPARE(own.value(u"state"_s), u"active"_s);
        QCOMPARE(own.value(u"key"_s), app().session.membership()->device().toString());
        const QDir recordings(m_desktop->profile().recordingFolder());
        for (const QString &name : {u"%1.1.hlrec"_s.arg(CallId::create(m_clock).toString()), u".left"_s, u"other"_s}) {
            QFile file(recordings.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("sealed") == 6);
        }
        m_organisation->revoke(app().session.membership()->device());
        app().sync.retryNow();
        QVERIFY(waitFor([this] { return isWelcome(); }));
        QCOMPARE(page().error(), u"device-revoked"_s);
        QVERIFY(waitFor([this] { return !app().vault.exists(); }));
        const auto left = [&] { return recordings.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); };
        QVERIFY2(waitFor([&] { return left().isEmpty(); }), qPrintable(left().join(u' ')));
        QVERIFY(recordings.exists()); // who joins anew records into it
    }

    void aCallIsFinishedFirst()
    {
        m_desktop->join(u"012"_s, sync::Role::Counsellor);
        app().session.setAvailable(true);
        m_desktop->engine.ring();
        app().callPage.answer();
        QVERIFY(waitFor([this] { return app().callPage.phase() == "talking"_L1 && app().sheet.run(); }));
        m_organisation->revoke(app().session.membership()->device());
        app().sync.retryNow();
        QVERIFY(waitFor([this] { return app().sync.status().link == sync::SyncStatus::Link::Revoked; }));
        QCOMPARE(app().session.state(), app::Session::State::Open);
        QCOMPARE(app().callPage.phase(), u"talking"_s);
        m_desktop->engine.callerHangsUp();
        QVERIFY(waitFor([this] { return app().callPage.phase() == "wrap-up"_L1; }));
        QCOMPARE(app().session.state(), app::Session::State::Open); // its record is still to be written
        QVERIFY(app().vault.isOpen());
        auto &wrapUp = app().wrapUpPage;
        for (const auto &[key, value] :
            {std::pair(u"reg.rec_notice"_s, QVariant(true)), std::pair(u"reg.call_type"_s, QVariant(u"general"_s)),
                std::pair(u"reg.crisis_view"_s, QVariant(u"unknown"_s))})
            QVERIFY(test::answer(*wrapUp.form(), key, value));
        QVERIFY(m_desktop->kept());
        wrapUp.sign();
        QVERIFY(waitFor([&] { return wrapUp.state() == "signed"_L1; }));
        wrapUp.done();
        QVERIFY(waitFor([this] { return isWelcome(); }));
        QCOMPARE(page().error(), u"device-revoked"_s);
        QVERIFY(m_organisation->quarantined() > 0); // not lost
        QCOMPARE(m_organisation->count(sync::Topic::Records), 0);
    }
};

QTEST_GUILESS_MAIN(TestMembers)
#include "tst_app_members.moc"
