// SPDX-License-Identifier: GPL-3.0-or-later
// The folds over statements about keys, holds and deletions: what every reader makes of the log for itself.
#include "core/crypto/crypto.h"
#include "sync/wire/keybook.h"
#include "sync/wire/limits.h"
#include "sync/wire/retention.h"
#include "tests/result.h"
#include "tests/sync/statements.h"

#include <QTest>

using namespace hl;
using namespace hl::sync;
using People = hl::sync::test::Statements;
using hl::sync::test::Person;

namespace {

Timestamp day(int year, unsigned month, unsigned dayOfMonth)
{
    return std::chrono::sys_days(std::chrono::year(year) / month / dayOfMonth);
}

} // namespace

class TestKeys : public QObject
{
    Q_OBJECT
    struct World
    {
        ManualClock clock{day(2026, 11, 22)};
        People people{clock};
        Person first = people.add(Role::Leader);
        Person second = people.add(Role::Leader);
        Person counsellor = people.add(Role::Counsellor);
        KeyBook keys;
        RetentionBook retention;

        World() { keys.begin(people.directory().org()); }
        bool say(StatementKind kind, const QByteArray &payload, const Person &who)
        {
            const StatementBody body{
                kind, people.id, StatementId::create(clock), clock.now(), Signer::by(who.member.device), payload};
            return kind >= StatementKind::Hold && kind != StatementKind::KeyDestroyed
                ? retention.apply(body, people.directory())
                : keys.apply(body, people.directory());
        }
        bool sayAsRoot(StatementKind kind, const QByteArray &payload)
        {
            return keys.apply({kind, people.id, StatementId::create(clock), clock.now(), Signer::root(), payload},
                people.directory());
        }
        /// Announced and granted to these.
        crypto::BoxKeyPair make(KeyScope scope, quint32 epoch, const Person &by, std::vector<const Person *> to)
        {
            auto pair = crypto::BoxKeyPair::generate();
            const EpochKeys is{scope, epoch, pair.publicKey};
            if (!say(StatementKind::EpochKeys, is.toBytes(), by))
                return {};
            Grant grant{is, {}};
            for (const Person *each : to)
                if (!grant.add(people.id, pair, each->member))
                    return {};
            if (!say(StatementKind::Grant, grant.toBytes(), by))
                return {};
            return pair;
        }
    };

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void periodsOfTheCalendar()
    {
        QCOMPARE(epochOf(KeyScope::Team, day(2026, 11, 22)), 202611U);
        QCOMPARE(epochOf(KeyScope::Archive, day(2026, 11, 22), 2), 202701U);
        QCOMPARE(epochOf(KeyScope::Duty, day(2026, 11, 22)), 202647U); // a Sunday
        QCOMPARE(epochOf(KeyScope::Duty, day(2026, 11, 23)), 202648U);
        QCOMPARE(epochOf(KeyScope::Duty, day(2027, 1, 3)), 202653U); // ISO 8601: still of the year before
        QCOMPARE(epochOf(KeyScope::Duty, day(2026, 12, 28), 1), 202701U);
    }

    void whatIsSaidHasOneText()
    {
        World world;
        const EpochKeys keys{KeyScope::Duty, 202648, crypto::BoxKeyPair::generate().publicKey};
        QVERIFY(EpochKeys::fromBytes(keys.toBytes()) == keys);
        FAILS(EpochKeys::fromBytes(keys.toBytes() + '\0'), ErrorCode::InvalidInput);
        FAILS(EpochKeys::fromBytes((EpochKeys{KeyScope::Team, 202613, keys.key}).toBytes()), ErrorCode::InvalidInput);
        FAILS(EpochKeys::fromBytes((EpochKeys{KeyScope::Team, 202612, {}}).toBytes()), ErrorCode::InvalidInput);
        const auto pair = crypto::BoxKeyPair::generate();
        Grant grant{{KeyScope::Team, 202611, pair.publicKey}, {}};
        OK(grant.add(world.people.id, pair, world.first.member));
        const auto back = Grant::fromBytes(grant.toBytes());
        OK(back);
        QVERIFY(back->of == grant.of && back->entries == grant.entries);
        for (qsizetype cut = 0; cut < grant.toBytes().size(); ++cut)
            QVERIFY(!Grant::fromBytes(grant.toBytes().first(cut)));
        Grant archive = grant;
        archive.of.scope = KeyScope::Archive; // nobody is given that
        FAILS(Grant::fromBytes(archive.toBytes()), ErrorCode::InvalidInput);
    }

    void onlyWhoWasGivenAKeyHasIt()
    {
        World world;
        const auto pair = crypto::BoxKeyPair::generate();
        Grant grant{{KeyScope::Team, 202612, pair.publicKey}, {}};
        OK(grant.add(world.people.id, pair, world.first.member));
        const auto mine = grant.open(world.people.id, world.first.member.device, world.first.box);
        OK(mine);
        QCOMPARE(mine->publicKey, pair.publicKey);
        const DeviceId other = world.second.member.device;
        FAILS(grant.open(world.people.id, other, world.second.box), ErrorCode::NotFound);
        Grant moved = grant; // what was sealed for one device, under another's name, period or organisation
        moved.entries[0].device = other;
        FAILS(moved.open(world.people.id, other, world.first.box), ErrorCode::Corrupt);
        moved = grant;
        moved.of.epoch = 202701;
        FAILS(moved.open(world.people.id, world.first.member.device, world.first.box), ErrorCode::Corrupt);
        FAILS(grant.open(OrgId::create(world.clock), world.first.member.device, world.first.box), ErrorCode::Corrupt);
        // a leader who puts another secret in is found out
        Grant false_{{KeyScope::Team, 202612, crypto::BoxKeyPair::generate().publicKey}, {}};
        OK(false_.add(world.people.id, pair, world.first.member));
        FAILS(false_.open(world.people.id, world.first.member.device, world.first.box), ErrorCode::Corrupt);
    }

    void onlyLeadersMakeKeysAndOnlyTheRootMakesTheArchives()
    {
        World world;
        const auto key = [](KeyScope scope) {
            return EpochKeys{scope, 202612, crypto::BoxKeyPair::generate().publicKey}.toBytes();
        };
        QVERIFY(!world.say(StatementKind::EpochKeys, key(KeyScope::Team), world.counsellor));
        QVERIFY(!world.say(StatementKind::EpochKeys, key(KeyScope::Duty), world.counsellor));
        QVERIFY(!world.say(StatementKind::EpochKeys, key(KeyScope::Archive), world.first));
        QVERIFY(world.say(StatementKind::EpochKeys, key(KeyScope::Team), world.first));
        QVERIFY(world.sayAsRoot(StatementKind::EpochKeys, key(KeyScope::Archive)));
        QVERIFY(world.keys.has(KeyScope::Archive, 202612)); // the root has it; nobody is to be given it
        QVERIFY(!world.keys.has(KeyScope::Team, 202612)); // announced, not granted yet
        world.people.revoke(world.first);
        QVERIFY(!world.say(StatementKind::EpochKeys, key(KeyScope::Team), world.first));
    }

    void nothingIsSealedToAKeyThatALeaderLacks()
    {
        World world;
        const auto before = world.keys.inForce(KeyScope::Team, 202612)->is.key;
        const auto pair = world.make(KeyScope::Team, 202612, world.first, {&world.first});
        QVERIFY(!pair.publicKey.isNull());
        QCOMPARE(world.keys.inForce(KeyScope::Team, 202612)->is.key, before); // the other leader was left out
        Grant grant{{KeyScope::Team, 202612, pair.publicKey}, {}};
        OK(grant.add(world.people.id, pair, world.second.member));
        QVERIFY(world.say(StatementKind::Grant, grant.toBytes(), world.first));
        QCOMPARE(world.keys.inForce(KeyScope::Team, 202612)->is.key, pair.publicKey);
    }

    void nobodyIsGrantedMoreThanHerPart()
    {
        World world;
        const auto team = world.make(KeyScope::Team, 202612, world.first, {&world.first, &world.counsellor});
        QVERIFY(team.publicKey.isNull()); // a counsellor reads no records of others
        QVERIFY(!world.keys.has(KeyScope::Team, 202612));
        const auto duty
            = world.make(KeyScope::Duty, 202648, world.first, {&world.first, &world.second, &world.counsellor});
        QVERIFY(!duty.publicKey.isNull());
        QVERIFY(world.keys.has(KeyScope::Duty, 202648));
        Grant grant{{KeyScope::Duty, 202648, duty.publicKey}, {}};
        const Person stranger = People(world.clock).add(Role::Counsellor);
        OK(grant.add(world.people.id, duty, stranger.member));
        QVERIFY(!world.say(StatementKind::Grant, grant.toBytes(), world.first));
        QVERIFY(!world.say(StatementKind::Grant, grant.toBytes(), world.counsellor));
    }

    void theNewestPeriodThatHasBegunIsInForce()
    {
        World world;
        const std::vector<const Person *> leaders{&world.first, &world.second};
        const auto old = world.keys.inForce(KeyScope::Team, 202611)->is.key;
        QCOMPARE(old, world.people.directory().org().team); // what the organisation began with
        QVERIFY(!world.keys.inForce(KeyScope::Duty, 202648));
        const auto december = world.make(KeyScope::Team, 202612, world.first, leaders);
        const auto january = world.make(KeyScope::Team, 202701, world.first, leaders);
        QCOMPARE(world.keys.inForce(KeyScope::Team, 202611)->is.key, old);
        QCOMPARE(world.keys.inForce(KeyScope::Team, 202612)->is.key, december.publicKey);
        QCOMPARE(world.keys.inForce(KeyScope::Team, 202709)->is.key, january.publicKey); // offline for months
        QCOMPARE(world.keys.inForce(KeyScope::Team, 197001)->is.key, old); // a clock that lost its battery
        const auto again = world.make(KeyScope::Team, 202612, world.second, leaders); // both leaders at once
        QCOMPARE(world.keys.inForce(KeyScope::Team, 202612)->is.key, again.publicKey);
        QVERIFY(world.keys.findById(crypto::keyId(december.publicKey)));
        // the organisation's statement, signed anew, brings nothing back
        world.keys.begin(world.people.directory().org());
        QCOMPARE(world.keys.inForce(KeyScope::Team, 202612)->is.key, again.publicKey);
    }

    void aKeyGoesStaleWhenSomebodyLeaves()
    {
        World world;
        const std::vector<const Person *> everybody{&world.first, &world.second, &world.counsellor};
        const auto team = world.make(KeyScope::Team, 202611, world.first, {&world.first, &world.second});
        const auto duty = world.make(KeyScope::Duty, 202647, world.first, everybody);
        const auto isStale = [&](const crypto::BoxKeyPair &pair) {
            return KeyBook::isStale(*world.keys.find(pair.publicKey), world.people.directory());
        };
        const auto firstIsStale = [&] {
            return KeyBook::isStale(*world.keys.find(world.people.directory().org().team), world.people.directory());
        };
        QVERIFY(!isStale(team) && !isStale(duty) && !firstIsStale());
        world.people.revoke(world.counsellor);
        QVERIFY(!isStale(team) && isStale(duty) && !firstIsStale());
        world.people.revoke(world.second);
        QVERIFY(isStale(team) && firstIsStale());
    }

    void aKeyGoesStaleWhenARoleEnds()
    {
        World world;
        const auto team = world.make(KeyScope::Team, 202611, world.first, {&world.first, &world.second});
        const auto isStale = [&](const crypto::PublicKey &key) {
            return KeyBook::isStale(*world.keys.find(key), world.people.directory());
        };
        const crypto::PublicKey first = world.people.directory().org().team;
        const EpochKey &known = *world.keys.find(first);
        QVERIFY(known.isHeldBy(*world.people.directory().device(world.second.member.device)));
        QVERIFY(!known.isHeldBy(*world.people.directory().device(world.counsellor.member.device)));
        const auto setRoles = [&](const Person &who, Roles roles) {
            const auto said = RoleChangePayload{who.member.staff, roles}.toBytes();
            QVERIFY(world.people.put(world.people.byRoot(StatementKind::RoleChange, said)).isGood());
        };
        setRoles(world.counsellor, Role::Supervisor); // one more who holds TEAM, and has not been given it
        QVERIFY(!isStale(team.publicKey) && !isStale(first));
        QVERIFY(!known.isHeldBy(*world.people.directory().device(world.counsellor.member.device)));
        setRoles(world.second, Role::Counsellor);
        QVERIFY(isStale(team.publicKey) && isStale(first));
        setRoles(world.second, Role::Leader);
        QVERIFY(!isStale(team.publicKey) && !isStale(first));
    }

    void destructionIsToldByHolders()
    {
        World world;
        const auto pair = world.make(KeyScope::Team, 202611, world.first, {&world.first, &world.second});
        const KeyDestroyed said{{KeyScope::Team, 202611, pair.publicKey}};
        QVERIFY(world.say(StatementKind::KeyDestroyed, said.toBytes(), world.second));
        QCOMPARE(world.keys.find(pair.publicKey)->destroyedBy.size(), 1U);
        QVERIFY(!world.say(StatementKind::KeyDestroyed, (EpochKeys{KeyScope::Team, 202610, pair.publicKey}).toBytes(),
            world.second)); // no such key
        const EpochKeys archive{KeyScope::Archive, 202611, world.people.directory().org().archive};
        QVERIFY(!world.say(StatementKind::KeyDestroyed, archive.toBytes(), world.second));
        QVERIFY(world.sayAsRoot(StatementKind::KeyDestroyed, archive.toBytes()));
    }

    void whatIsHeldTakesTwoToLetGo()
    {
        World world;
        const auto record = RecordId::create(world.clock);
        const QByteArray hold = Hold{record, HoldReason::Investigation}.toBytes();
        const QByteArray lift = HoldLift{record}.toBytes();
        QVERIFY(!world.say(StatementKind::Hold, hold, world.counsellor));
        QVERIFY(!world.say(StatementKind::HoldLift, lift, world.first)); // nothing to lift
        QVERIFY(world.say(StatementKind::Hold, hold, world.first));
        QVERIFY(world.retention.isHeld(record));
        QVERIFY(!world.say(StatementKind::HoldLift, lift, world.counsellor));
        QVERIFY(world.say(StatementKind::HoldLift, lift, world.first));
        QVERIFY(world.say(StatementKind::HoldLift, lift, world.first)); // saying it twice is not two people
        QVERIFY(world.retention.isHeld(record));
        QVERIFY(world.say(StatementKind::Hold, hold, world.second)); // and a new hold forgets who was for lifting
        QVERIFY(world.say(StatementKind::HoldLift, lift, world.second));
        QVERIFY(world.retention.isHeld(record));
        QVERIFY(world.say(StatementKind::HoldLift, lift, world.first));
        QVERIFY(!world.retention.isHeld(record));
        // an organisation of one leader can still act
        world.people.revoke(world.second);
        QVERIFY(world.say(StatementKind::Hold, hold, world.first));
        QVERIFY(world.say(StatementKind::HoldLift, lift, world.first));
        QVERIFY(!world.retention.isHeld(record));
    }

    void consentWithdrawn()
    {
        World world;
        const auto record = RecordId::create(world.clock);
        QVERIFY(!world.say(StatementKind::Restriction, Restriction{record, true}.toBytes(), world.counsellor));
        QVERIFY(world.say(StatementKind::Restriction, Restriction{record, true}.toBytes(), world.first));
        QVERIFY(world.retention.isRestricted(record));
        QVERIFY(world.say(StatementKind::Restriction, Restriction{record, false}.toBytes(), world.second));
        QVERIFY(!world.retention.isRestricted(record));
    }

    void deletionsAreTheServersOwnWord()
    {
        World world;
        Deletion deletion{202912, {}};
        for (int i = 0; i < 3; ++i)
            deletion.entries.push_back({EventId::create(world.clock), RecordId(), i < 2 ? 202611U : 202610U, 202911,
                crypto::randomBytes(HashBytes)});
        const QByteArray bytes = deletion.toBytes(world.people.id, world.people.receipt.secretKey);
        const auto apply = [&](const QByteArray &payload, const Signer &signer) {
            return world.retention.apply({StatementKind::Deletion, world.people.id, StatementId::create(world.clock),
                                             world.clock.now(), signer, payload},
                world.people.directory());
        };
        QVERIFY(apply(bytes, {Signer::Kind::None, {}, {}}));
        QCOMPARE(world.retention.deleted(202611), 2U);
        QCOMPARE(world.retention.deleted(202610), 1U);
        QByteArray forged = bytes;
        forged[8] = static_cast<char>(forged[8] ^ 1);
        QVERIFY(!apply(forged, {Signer::Kind::None, {}, {}}));
        QVERIFY(!apply(deletion.toBytes(world.people.id, world.first.sign.secretKey), {Signer::Kind::None, {}, {}}));
        QVERIFY(!apply(deletion.toBytes(OrgId::create(world.clock), world.people.receipt.secretKey),
            {Signer::Kind::None, {}, {}}));
        QCOMPARE(world.retention.deleted(202611), 2U);
    }

    void nothingIsKeptForLessThanThreeYears()
    {
        for (const EventType type :
            {EventType::Record, EventType::Access, EventType::Review, EventType::Casework, EventType::Duty})
            QVERIFY(monthsKept(type) >= RetentionMonths);
        QVERIFY(monthsKept(EventType::Access) > monthsKept(EventType::Record)); // who opened it outlives it
    }
};

QTEST_GUILESS_MAIN(TestKeys)
#include "tst_sync_keys.moc"
