// SPDX-License-Identifier: GPL-3.0-or-later
// The organisation's keys over months: made ahead, granted, used, left behind when somebody goes, destroyed in the end.
// Real devices and the server's own code without sockets, virtual time.
#include "sync/client/deskwork.h"
#include "sync/client/grantedkeys.h"
#include "sync/client/keykeeper.h"
#include "sync/server/admin/retention.h"
#include "sync/server/admin/shares.h"
#include "sync/server/collector.h"
#include "tests/sync/inprocess.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestKeyKeeper : public QObject
{
    Q_OBJECT

    static constexpr Timestamp Start = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);

    struct Party
    {
        explicit Party(std::unique_ptr<Device> joined)
            : device(std::move(joined))
        {
            begin();
        }
        /// As after a start of the app.
        void begin()
        {
            keeper = std::make_unique<KeyKeeper>(
                device->membership, *device->vault, device->api, device->clock,
                [device = device.get()] { return device->engine.upToDate(); }, std::function<void()>());
        }
        [[nodiscard]] const KeyBook &keys() const { return device->membership.directory().keys(); }
        [[nodiscard]] bool has(const crypto::PublicKey &key) const
        {
            return device->vault->keyring().find(key).has_value();
        }
        [[nodiscard]] QList<crypto::PublicKey> held(const char *purpose) const
        {
            return must(device->vault->keyring().list(QString::fromLatin1(purpose)));
        }
        [[nodiscard]] qsizetype count(const char *purpose) const { return held(purpose).size(); }
        std::unique_ptr<Device> device;
        std::unique_ptr<KeyKeeper> keeper;
    };
    struct World
    {
        ManualClock clock{Start};
        InProcess net{clock};
        std::vector<Party *> all;

        Party join(Roles roles) { return Party(net.member(roles)); }
        /// Everybody talks until there is nothing more to say.
        void settle(const std::vector<Party *> &parties, int rounds = 12)
        {
            for (int i = 0; i < rounds; ++i) {
                for (Party *party : parties) {
                    party->device->engine.retryNow();
                    party->device->engine.poll();
                    net.run();
                    party->keeper->poll();
                    net.run();
                }
                clock.advance(1s);
            }
        }
        /// Time passes until then.
        void at(Timestamp then) { clock.advance(then - clock.now()); }
        void revoke(const Party &who)
        {
            const Signed statement = signStatement(StatementKind::Revocation, net.files.org.org, Signer::root(),
                RevocationPayload{who.device->membership.staff(), {}, RevocationReason::Left}.toBytes(),
                net.organisation.root.secretKey, clock);
            if (!must(net.registry->append({&statement, 1}, clock.now())).front().isGood())
                qFatal("a revocation was refused");
        }
        [[nodiscard]] Event stored(RecordId record)
        {
            return must(decode(must(net.store->record(record)).front().bytes));
        }
        [[nodiscard]] QByteArray added(RecordId record)
        {
            const auto entries = must(net.store->record(record));
            const auto found = must(net.keys.rewraps->added(entries));
            return found.empty() ? QByteArray() : found.begin()->second;
        }
        std::optional<QByteArray> open(Party &leader, RecordId record, AccessReason reason = AccessReason::Supervision)
        {
            std::optional<QByteArray> narrative;
            leader.device->desk.open(record, reason, [&](const Result<std::vector<OpenedRevision>> &opened) {
                if (!opened)
                    return qInfo("not opened: %s", opened.error().logSafe.c_str());
                for (const PlainPart &part : opened->front().parts)
                    if (part.id == PartId::Narrative)
                        narrative = part.bytes;
            });
            net.run();
            return narrative;
        }
        std::unique_ptr<Collector> collector()
        {
            return must(Collector::open(net.store->database(), *net.keys.rewraps, *net.registry, net.files, clock));
        }
    };

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void keysAreMadeAheadAndGivenToWhoIsEntitled()
    {
        World world;
        Party leader = world.join(Role::Leader);
        Party counsellor = world.join(Role::Counsellor);
        world.settle({&leader, &counsellor});
        const KeyBook &keys = counsellor.keys();
        for (const quint32 month : {202611U, 202612U, 202701U})
            QVERIFY(keys.has(KeyScope::Team, month));
        QVERIFY(!keys.has(KeyScope::Team, 202702));
        for (int week = 0; week <= WeeksAhead; ++week)
            QVERIFY(keys.has(KeyScope::Duty, epochOf(KeyScope::Duty, Start, week)));
        QCOMPARE(keys.all().size(), size_t(2 + 2 + 4)); // with TEAM and ARCHIVE of the first day; none was made twice
        QCOMPARE(leader.count("team"), 3);
        QCOMPARE(counsellor.count("team"), 0);
        QCOMPARE(counsellor.count("duty"), 4);
        QCOMPARE(leader.keeper->state().teamUntil, 202701U);

        // who joins later is given what is in force and what comes, by a leader's device
        Party late = world.join(Role::Leader);
        Party latest = world.join(Role::Counsellor);
        world.settle({&leader, &late, &latest});
        QCOMPARE(late.count("team"), 3); // the first came with the invite
        QCOMPARE(latest.count("duty"), 4);
        QCOMPARE(leader.keys().all().size(), size_t(8));

        // two leaders online at the turn of the month make one key, not two
        world.at(std::chrono::sys_days(std::chrono::year(2026) / 12 / 1));
        world.settle({&late, &leader});
        const auto made = std::ranges::count_if(
            leader.keys().all(), [](const EpochKey &key) { return key.is.scope == KeyScope::Team; });
        QCOMPARE(made, 4);
        // a first leader who is on holiday holds nobody up
        world.at(std::chrono::sys_days(std::chrono::year(2027) / 3 / 1));
        world.settle({&late});
        QVERIFY(late.keys().has(KeyScope::Team, 202703));
        QVERIFY(late.keys().has(KeyScope::Duty, epochOf(KeyScope::Duty, world.clock.now())));
    }

    void recordsAreSealedToTheirMonth()
    {
        World world;
        Party leader = world.join(Role::Leader);
        Party counsellor = world.join(Role::Counsellor);
        world.settle({&leader, &counsellor});
        // offline from here on: the keys of the next months are known
        world.at(std::chrono::sys_days(std::chrono::year(2026) / 12 / 5));
        const RecordId record = counsellor.device->closeCall("she talked about the river");
        world.settle({&counsellor, &leader});
        QVERIFY(counsellor.device->drained());
        const Event event = world.stored(record);
        QCOMPARE(event.header.epoch, 202612U);
        const EpochKey *december = leader.keys().inForce(KeyScope::Team, 202612);
        QVERIFY(openEvent(event, must(leader.device->vault->keyring().find(december->is.key))).has_value());
        QVERIFY(!openEvent(
            event, must(leader.device->vault->keyring().find(leader.device->membership.directory().org().team))));
        QCOMPARE(world.open(leader, record), QByteArray("she talked about the river"));
        QVERIFY(leader.device->vault->inbox().findCase(record).has_value());
    }

    void theServerTakesNothingForAPeriodWithoutAKey()
    {
        World world;
        Party leader = world.join(Role::Leader);
        world.settle({&leader});
        RawDevice raw = world.net.raw(Role::Counsellor);
        const auto push = [&](quint32 epoch) {
            EventHeader header;
            header.id = EventId::create(world.clock);
            header.org = world.net.files.org.org;
            header.author = raw.staff;
            header.device = raw.id;
            header.deviceTime = world.clock.now();
            header.record = RecordId::create(world.clock);
            header.revision = 1;
            header.epoch = epoch;
            header.retainUntil = monthOf(world.clock.now(), RetentionMonths);
            const Reader readers[] = {{world.net.files.org.team, WholeRecord}};
            const PlainPart parts[] = {{PartId::Statistics, "2"}};
            wire::PushRequest message;
            message.set_version(ProtocolVersion);
            message.add_events(encode(must(sealEvent(header, parts, readers, raw.sign.secretKey))).toStdString());
            wire::PushReply reply;
            reply.ParseFromString(world.net.post("/v1/streams/records/events", message, raw.token).body.toStdString());
            return static_cast<RejectCode>(reply.verdicts(0).code());
        };
        QCOMPARE(push(202611), RejectCode::None);
        QCOMPARE(push(202701), RejectCode::None);
        QCOMPARE(push(202702), RejectCode::NoKey);
        QCOMPARE(push(202610), RejectCode::NoKey);
    }

    void whoLeavesLosesWhatIsKept()
    {
        World world;
        Party leader = world.join(Role::Leader);
        Party leaver = world.join(Role::Leader);
        Party counsellor = world.join(Role::Counsellor);
        world.settle({&leader, &leaver, &counsellor});
        const RecordId first = counsellor.device->closeCall("of November");
        world.at(std::chrono::sys_days(std::chrono::year(2026) / 12 / 5));
        const RecordId second = counsellor.device->closeCall("of December");
        world.settle({&counsellor, &leader, &leaver});
        std::vector<crypto::BoxKeyPair> taken; // all that she takes along
        for (const char *purpose : {"team", "duty"})
            for (const crypto::PublicKey &key : leaver.held(purpose))
                taken.push_back(must(leaver.device->vault->keyring().find(key)));
        const auto canOpen = [&](RecordId record) {
            const Event event = world.stored(record);
            const auto added = must(decodeWraps(world.added(record)));
            return std::ranges::any_of(
                taken, [&](const crypto::BoxKeyPair &pair) { return openEvent(event, pair, added).has_value(); });
        };
        QVERIFY(canOpen(first) && canOpen(second));

        world.revoke(leaver);
        // the app is killed as soon as the first page is on its way, again and again
        for (int i = 0; i < 6; ++i) {
            leader.device->engine.retryNow();
            leader.device->engine.poll();
            world.net.run();
            leader.keeper->poll();
            world.net.run();
            leader.begin();
        }
        world.settle({&leader, &counsellor});
        QVERIFY(!canOpen(first) && !canOpen(second));
        QCOMPARE(leader.keeper->state().leftBehind, 0);
        QCOMPARE(world.open(leader, first), QByteArray("of November"));
        QCOMPARE(world.open(leader, second), QByteArray("of December"));
        // what comes from now on is sealed to keys that she never had
        const RecordId third = counsellor.device->closeCall("afterwards");
        world.settle({&counsellor, &leader});
        QVERIFY(!canOpen(third));
        QCOMPARE(world.open(leader, third), QByteArray("afterwards"));
        const EpochKey *duty = leader.keys().inForce(KeyScope::Duty, epochOf(KeyScope::Duty, world.clock.now()));
        QVERIFY(duty && !duty->holders.contains(leaver.device->membership.device()));
        QVERIFY(counsellor.has(duty->is.key));
        // and it stays so: nothing is moved for ever
        const auto statements = leader.device->membership.statements();
        world.settle({&leader, &counsellor});
        QCOMPARE(leader.device->membership.statements(), statements);

        // a leader who comes now reads what is new, and the older once a leader gives her the keys
        Party fresh = world.join(Role::Leader);
        world.settle({&leader, &fresh});
        QCOMPARE(world.open(fresh, third), QByteArray("afterwards"));
        QVERIFY(!world.open(fresh, first));
        std::optional<Result<void>> given;
        leader.keeper->grantOlder(fresh.device->membership.device(), [&](Result<void> done) { given = done; });
        world.net.run();
        QVERIFY(given && *given);
        world.settle({&leader, &fresh});
        QCOMPARE(world.open(fresh, first), QByteArray("of November"));
        const auto listed = fresh.device->vault->inbox().findCase(first); // lists read the added wraps as well
        QVERIFY(listed.has_value());
    }

    void aMonthEnds()
    {
        World world;
        Party leader = world.join(Role::Leader);
        Party other = world.join(Role::Leader);
        Party counsellor = world.join(Role::Counsellor);
        world.settle({&leader, &other, &counsellor});
        const auto collector = world.collector();
        const crypto::PublicKey november = leader.device->membership.directory().org().team;
        const RecordId gone = counsellor.device->closeCall("gone after three years");
        const RecordId held = counsellor.device->closeCall("held by a court");
        world.settle({&counsellor, &leader, &other});
        const Event backup = world.stored(gone);
        const Signed hold = signStatement(StatementKind::Hold, world.net.files.org.org,
            Signer::by(leader.device->membership.device()), Hold{held, HoldReason::Investigation}.toBytes(),
            leader.device->vault->keyring().deviceSigning().secretKey, world.clock);
        QVERIFY(must(world.net.registry->append({&hold, 1}, world.clock.now())).front().isGood());

        world.at(std::chrono::sys_days(std::chrono::year(2029) / 11 / 1)); // they renew their own box keys
        world.settle({&leader, &other, &counsellor});
        world.at(std::chrono::sys_days(std::chrono::year(2029) / 11 / 30));
        QCOMPARE(must(collector->collect()).deleted, 0U);
        world.settle({&leader, &other, &counsellor});
        QVERIFY(leader.has(november)); // month 36 is not over

        world.at(std::chrono::sys_days(std::chrono::year(2029) / 12 / 2));
        for (Party *party : {&leader, &other, &counsellor})
            party->begin();
        world.settle({&leader, &other, &counsellor});
        QVERIFY(leader.has(november)); // the server has not deleted yet: the key waits for it
        const auto run = must(collector->collect());
        QVERIFY(run.deleted >= 1); // with what leaders have signed for it
        QCOMPARE(run.held, 1U); // receipts name several records inside of them, and none in their header
        QVERIFY(!world.stored(gone).hasAllParts() && world.stored(held).hasAllParts());
        for (Party *party : {&leader, &other, &counsellor})
            party->begin(); // another day
        world.settle({&leader, &other, &counsellor});
        QVERIFY(!leader.has(november) && !other.has(november));
        const EpochKey *key = leader.keys().find(november);
        QVERIFY(key && key->destroyedBy.contains(leader.device->membership.device())
            && key->destroyedBy.contains(other.device->membership.device()));
        // the backup opens with nothing that is left; what is held opens still
        for (Party *party : {&leader, &other, &counsellor})
            for (const crypto::PublicKey &left : party->held("team"))
                QVERIFY(!openEvent(backup, must(party->device->vault->keyring().find(left))));
        QVERIFY(!world.open(leader, gone));
        QCOMPARE(world.open(leader, held), QByteArray("held by a court"));
        QCOMPARE(world.open(other, held), QByteArray("held by a court"));
        QCOMPARE(leader.device->membership.directory().retention().deleted(202611), run.deleted);
        // and a person can print it
        const auto page = retentionCertificate(*world.net.registry, &world.net.organisation, 202611, world.clock);
        OK(page);
        QVERIFY(page->contains(QStringLiteral("%1 events of 1 records").arg(run.deleted)));
        QVERIFY(
            page->contains(leader.device->membership.device().toString()) && page->contains(QStringLiteral("青禾")));
        QCOMPARE(page->count(QStringLiteral("no receipt")), 1); // the root's: its key is there still
        FAILS(retentionCertificate(*world.net.registry, nullptr, 202612, world.clock), ErrorCode::NotFound);
        // the device is asked for nothing more
        const auto statements = leader.device->membership.statements();
        for (Party *party : {&leader, &other})
            party->begin();
        world.settle({&leader, &other, &counsellor});
        QCOMPARE(leader.device->membership.statements(), statements);
    }

    /// Destroyed here, the receipt under way, and somebody else's statement arrives first: the log gives the key again.
    void aDestroyedKeyThatCameBackGoesWithItsReceipt()
    {
        World world;
        Party leader = world.join(Role::Leader);
        Party counsellor = world.join(Role::Counsellor);
        world.settle({&leader, &counsellor});
        world.at(std::chrono::sys_days(std::chrono::year(2026) / 12 / 5));
        const RecordId record = counsellor.device->closeCall("of December");
        world.settle({&counsellor, &leader});
        const Event backup = world.stored(record);
        const auto december
            = must(leader.device->vault->keyring().find(leader.keys().inForce(KeyScope::Team, 202612)->is.key));
        QVERIFY(openEvent(backup, december).has_value());
        OK(leader.device->vault->keyring().remove(december.publicKey));
        OK(takeGrantedKeys(leader.device->membership, *leader.device->vault, world.clock));
        QVERIFY(leader.has(december.publicKey)); // it is in the log as long as the device has not said its end

        world.at(std::chrono::sys_days(std::chrono::year(2029) / 12 / 1)); // it renews its own box key
        world.settle({&leader, &counsellor});
        world.at(std::chrono::sys_days(std::chrono::year(2030) / 1 / 2));
        QVERIFY(must(world.collector()->collect()).deleted >= 1);
        leader.begin();
        world.settle({&leader, &counsellor});
        QVERIFY(!leader.has(december.publicKey));
        QVERIFY(leader.keys().find(december.publicKey)->destroyedBy.contains(leader.device->membership.device()));
        OK(leader.device->vault->keyring().put(u"team"_s, december)); // as it was with the receipt still under way
        world.settle({&leader, &counsellor}, 1);
        world.at(world.clock.now() + 2h);
        world.settle({&leader, &counsellor}, 1);
        QVERIFY(!leader.has(december.publicKey));
    }

    void theArchivesKeysAreTheRootsOwn()
    {
        World world;
        Party leader = world.join(Role::Leader);
        const QTemporaryDir org;
        const auto publish = [&] {
            return publishArchiveKeys(world.net.organisation, org.path(), *world.net.registry, 12, world.clock);
        };
        QCOMPARE(must(publish()), 12); // this month has the first one
        QCOMPARE(must(publish()), 0);
        world.settle({&leader});
        const auto isEscrowedFor = [&](quint32 month) { // the vault of the first device
            const EpochKey *key = leader.keys().inForce(KeyScope::Archive, month);
            return key
                && must(store::Vault::escrowKeyId(world.net.path(QStringLiteral("v1")))) == crypto::keyId(key->is.key);
        };
        QVERIFY(isEscrowedFor(202611) && !isEscrowedFor(202612));
        world.at(std::chrono::sys_days(std::chrono::year(2026) / 12 / 5));
        leader.device->engine.poll();
        QVERIFY(isEscrowedFor(202612));
        const RecordId record = leader.device->closeCall("she talked about the river");
        world.settle({&leader});
        QFile file(org.filePath(QStringLiteral("archive-202612.key")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray secret = file.readAll();
        const auto pair = crypto::BoxKeyPair::fromSecret(
            crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(secret.constData()), 32}));
        OK(pair);
        QVERIFY(openEvent(world.stored(record), *pair).has_value());
        const auto destroy = [&] {
            return destroyArchiveKey(world.net.organisation, org.path(), *world.net.registry, 202612, world.clock);
        };
        world.at(std::chrono::sys_days(std::chrono::year(2029) / 12 / 31));
        FAILS(destroy(), ErrorCode::Refused);
        QVERIFY(file.exists());
        world.at(std::chrono::sys_days(std::chrono::year(2030) / 1 / 1));
        OK(destroy());
        QVERIFY(!file.exists());
        FAILS(destroy(), ErrorCode::NotFound);
        // of the next month there are shares by then: it takes two to end it, as it took two to open it
        const QTemporaryDir first, second;
        const QStringList custodians{first.path(), second.path()};
        QCOMPARE(must(shareArchiveKeys(org.path(), custodians)), 11);
        QVERIFY(QDir(org.path()).entryList({QStringLiteral("archive*")}).isEmpty());
        world.at(std::chrono::sys_days(std::chrono::year(2030) / 2 / 1));
        const auto destroyWith = [&](const QStringList &those) {
            return destroyArchiveKey(
                world.net.organisation, org.path(), *world.net.registry, 202701, world.clock, those);
        };
        FAILS(destroyWith({}), ErrorCode::NotFound);
        FAILS(destroyWith(custodians.mid(1)), ErrorCode::NotFound);
        FAILS(destroyWith({first.path(), first.path()}), ErrorCode::NotFound);
        const auto shares = [](const QTemporaryDir &of) { return QDir(of.path()).entryList(QDir::Files).size(); };
        QCOMPARE(shares(first), 11);
        OK(destroyWith(custodians));
        QCOMPARE(shares(first), 10);
        QCOMPARE(shares(second), 10);
        const auto now = world.net.directory();
        QVERIFY(now->keys().find(pair->publicKey)->destroyedBy.contains(DeviceId()));
    }

    void withdrawnConsentIsStorageOnly()
    {
        World world;
        Party leader = world.join(Role::Leader);
        Party counsellor = world.join(Role::Counsellor);
        world.settle({&leader, &counsellor});
        const RecordId record = counsellor.device->closeCall("she talked about the river");
        world.settle({&counsellor, &leader});
        QVERIFY(world.open(leader, record));
        const auto restrict = [&](bool restricted) {
            const Signed said = signStatement(StatementKind::Restriction, world.net.files.org.org,
                Signer::by(leader.device->membership.device()), Restriction{record, restricted}.toBytes(),
                leader.device->vault->keyring().deviceSigning().secretKey, world.clock);
            QVERIFY(must(world.net.registry->append({&said, 1}, world.clock.now())).front().isGood());
        };
        restrict(true);
        QVERIFY(!world.open(leader, record));
        QVERIFY(!world.open(leader, record, AccessReason::FollowUp));
        // somebody is about to die: one alone may, and answers for it
        DeskWork work(leader.device->membership, *leader.device->vault, world.clock);
        record::DeskEvent disclosure;
        disclosure.desk = record::Desk::Disclosure;
        disclosure.code = u"danger"_s;
        disclosure.text = u"on the bridge"_s;
        disclosure.with = u"110"_s;
        disclosure.items = {u"number"_s};
        disclosure.record = record;
        const auto raised = must(work.act(disclosure));
        record::DeskEvent alone;
        alone.subject = raised.id;
        alone.act = record::Act::BrokeGlass;
        alone.text = u"nobody answers"_s;
        must(work.act(alone));
        QVERIFY(world.open(leader, record, AccessReason::Disclosure));
        restrict(false);
        QVERIFY(world.open(leader, record));
    }
};

QTEST_GUILESS_MAIN(TestKeyKeeper)
#include "tst_sync_keykeeper.moc"
