// SPDX-License-Identifier: GPL-3.0-or-later
// A device's own box keys: made anew with the months, old ones kept for what is under way, and gone before the log
// could give a destroyed key of a month back to whoever has the device (S7, I8).
#include "sync/client/boxkeys.h"
#include "sync/client/grantedkeys.h"
#include "sync/server/collector.h"
#include "tests/sync/parties.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Timestamp day(int year, unsigned month, unsigned ofMonth)
{
    return std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(ofMonth));
}

void demand(const Result<void> &done)
{
    if (!done)
        qFatal("%s", done.error().logSafe.c_str());
}

struct World : PartyWorld
{
    void at(Timestamp then) { clock.advance(then - clock.now()); }
    /// As the next day, or after a start of the app.
    void begin(Party &party)
    {
        party.keeper = std::make_unique<KeyKeeper>(
            party.device->membership, *party.device->vault, party.device->api, clock,
            [device = party.device.get()] { return device->engine.upToDate(); }, std::function<void()>());
    }
    /// A leader whom a leader's own device let in: the first TEAM key came sealed to her box key, in the log.
    Party approvedLeader(Party &by)
    {
        Leading leading(net, *by.device);
        Newcomer newcomer(net, leading.invite(Role::Leader));
        const DeviceId device = leading.waiting();
        const QString digits = must(leading.challenge(device));
        demand(leading.approve(device, digits));
        if (!newcomer.isIn())
            qFatal("a leader of a test was not let in");
        newcomer.joining.reset();
        return Party(std::make_unique<Device>(clock, std::move(newcomer.vault), net.net, std::move(**newcomer.result)));
    }
    Applied append(const Signed &statement) { return must(net.registry->append({&statement, 1}, clock.now())).front(); }
    std::unique_ptr<Collector> collector()
    {
        return must(Collector::open(net.store->database(), *net.keys.rewraps, *net.registry, net.files, clock));
    }
    [[nodiscard]] Event stored(RecordId record) { return must(decode(must(net.store->record(record)).front().bytes)); }

    /// What the log gives to whoever has all that is left in this vault.
    [[nodiscard]] std::vector<crypto::BoxKeyPair> fromTheLog(const Party &party)
    {
        const auto boxes = must(party.device->vault->keyring().deviceBoxes());
        const auto &membership = party.device->membership;
        std::vector<crypto::BoxKeyPair> found;
        for (const Signed &statement : must(net.registry->read(0, net.directory()->size()))) {
            const auto body = must(StatementBody::fromBytes(statement.body));
            for (const crypto::BoxKeyPair &box : boxes) {
                if (body.kind == StatementKind::Grant)
                    if (auto pair
                        = must(Grant::fromBytes(body.payload)).open(membership.org(), membership.device(), box))
                        found.push_back(std::move(*pair));
                if (body.kind != StatementKind::Approval)
                    continue;
                const auto approval = must(ApprovalPayload::fromBytes(body.payload));
                const Admission *admission = net.directory()->admission(approval.device);
                const auto plain = openBundle(box, admission->join, approval.sealedBundle);
                wire::MemberBundle bundle;
                if (plain && bundle.ParseFromArray(plain->constData(), static_cast<int>(plain->size()))
                    && !bundle.team_secret().empty())
                    found.push_back(must(crypto::BoxKeyPair::fromSecret(crypto::SecretKey::fromBytes(
                        {reinterpret_cast<const quint8 *>(bundle.team_secret().data()), 32}))));
            }
        }
        return found;
    }
    [[nodiscard]] bool isInTheLog(const Party &party, const crypto::PublicKey &key)
    {
        return std::ranges::any_of(
            fromTheLog(party), [&](const crypto::BoxKeyPair &pair) { return pair.publicKey == key; });
    }
};

/// Everything comes through but what is for one member alone.
struct HalfDeaf final : Transport
{
    explicit HalfDeaf(Transport &lineRef)
        : line(lineRef)
    {
    }
    void send(HttpRequest request, Done done) override
    {
        if (isDeaf && request.target.startsWith("/v1/streams/named"))
            return done(fail(ErrorCode::Network, "no line"));
        line.send(std::move(request), std::move(done));
    }
    Transport &line;
    bool isDeaf = true;
};

/// A server of before: it knows no statement about a box key, and refuses it.
struct Former final : Transport
{
    explicit Former(InProcess &netRef)
        : net(netRef)
    {
    }
    void send(HttpRequest request, Done done) override
    {
        wire::StatementsRequest said;
        if (request.target != "/v1/statements" || !said.ParseFromString(request.body.toStdString())
            || std::ranges::none_of(said.statements(), [](const auto &one) {
                   return must(StatementBody::fromBytes(QByteArray::fromStdString(one.body()))).kind
                       == StatementKind::BoxKey;
               }))
            return net.net.send(std::move(request), std::move(done));
        ++refused;
        wire::StatementsReply reply;
        reply.set_head(net.directory()->size());
        for (int i = 0; i < said.statements_size(); ++i)
            reply.add_outcomes(2);
        done(HttpReply{200, QByteArray::fromStdString(reply.SerializeAsString())});
    }
    InProcess &net;
    int refused = 0;
};

QList<crypto::PublicKey> boxes(const Party &party)
{
    return party.held("device-box");
}
const Directory &directoryOf(const Party &party)
{
    return party.device->membership.directory();
}
Member known(const Party &by, const Party &who)
{
    return *directoryOf(by).device(who.device->membership.device());
}
crypto::PublicKey teamOf(const Party &party, quint32 month)
{
    return directoryOf(party).keys().inForce(KeyScope::Team, month)->is.key;
}
bool has(const Party &party, const crypto::PublicKey &key)
{
    return party.device->vault->keyring().find(key).has_value();
}
/// Something for her alone, sealed by what `knowing` says of her; queued, not sent.
EventId named(Party &from, const Party &to, const Membership &knowing, const Clock &clock)
{
    RecordFiler::Message message;
    message.to = to.device->membership.staff();
    message.part = {PartId::Body, "{}"};
    message.audience = RecordFiler::Audience::Named;
    const auto event = must(RecordFiler(knowing, *from.device->vault, clock).send(message));
    demand(from.device->vault->outbox().enqueue(event));
    return event.id;
}
EventId named(Party &from, const Party &to)
{
    return named(from, to, from.device->membership, from.device->clock);
}
/// It came, and could be opened.
bool wasRead(Party &by, EventId event)
{
    const auto found = by.device->vault->inbox().find(event);
    return found && found->state != store::InboxState::New && found->state != store::InboxState::Unreadable;
}

} // namespace

class TestBoxKeys : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void theyChangeWithTheMonths()
    {
        World world;
        Party leader = world.join(Role::Leader);
        Party counsellor = world.join(Role::Counsellor);
        world.settle({&leader, &counsellor});
        QCOMPARE(boxes(leader).size(), 1);
        const auto first = boxes(leader).front();
        QCOMPARE(known(counsellor, leader).boxKey, first);
        QVERIFY(boxes(counsellor).front() != first);

        world.at(day(2026, 12, 5));
        world.settle({&leader, &counsellor});
        QCOMPARE(boxes(leader).size(), 2);
        QVERIFY(boxes(leader).front() != first && boxes(leader).back() == first);
        QCOMPARE(known(counsellor, leader).boxKey, boxes(leader).front());
        QCOMPARE(known(counsellor, leader).boxNumber, 1U);
        QCOMPARE(boxes(counsellor).size(), 1); // nobody grants her the key of a month
        const auto statements = leader.device->membership.statements();
        world.settle({&leader, &counsellor});
        QCOMPARE(leader.device->membership.statements(), statements); // once

        world.at(day(2027, 5, 2));
        world.settle({&leader, &counsellor});
        QCOMPARE(boxes(counsellor).size(), 2);
        QCOMPARE(boxes(leader).size(), 3);
        QCOMPARE(known(leader, counsellor).boxKey, boxes(counsellor).front());
        const RecordId record = counsellor.device->closeCall("about the river");
        world.settle({&leader, &counsellor});
        const Event event = world.stored(record);
        QVERIFY(std::ranges::any_of(
            event.wraps, [&](const Wrap &wrap) { return wrap.keyId == crypto::keyId(boxes(counsellor).front()); }));

        // a clock that was ahead when it was made keeps it no longer, and a restored log may name one that is gone
        OK(leader.device->vault->keyring().remove(boxes(leader).front()));
        world.at(world.clock.now() + 2h);
        world.settle({&leader, &counsellor});
        QVERIFY(has(leader, known(counsellor, leader).boxKey));
        QCOMPARE(known(counsellor, leader).boxNumber, 3U);
    }

    void aReplacedOneEndsAfterAYear()
    {
        World world;
        Party leader = world.join(Role::Leader);
        world.settle({&leader});
        const auto first = boxes(leader).front();
        world.at(day(2026, 12, 5));
        world.settle({&leader});
        // neither a device's clock alone, nor the server's word, makes a year of it
        ManualClock ahead{day(2036, 1, 1)};
        const auto &device = *leader.device;
        OK(BoxKeys(device.membership, *device.vault, ahead).retire(world.clock.now()));
        OK(BoxKeys(device.membership, *device.vault, world.clock).retire(day(2036, 1, 1)));
        QVERIFY(has(leader, first));
        world.at(day(2027, 12, 5));
        world.settle({&leader});
        QVERIFY(has(leader, first));
        // what came and waits for a later version of this app may be sealed to it
        world.at(day(2027, 12, 8));
        const auto waits = EventId::create(world.clock);
        const QByteArray bytes = "of a format to come " + crypto::keyId(first);
        OK(device.vault->inbox().applyPulled(u"named"_s, {{7, waits, u"9"_s, bytes}}, 7));
        OK(device.vault->inbox().mark(waits, store::InboxState::Unreadable, u"newer-version"_s));
        OK(BoxKeys(device.membership, *device.vault, world.clock).retire(world.clock.now()));
        QVERIFY(has(leader, first));
        OK(device.vault->inbox().mark(waits, store::InboxState::Done));
        OK(BoxKeys(device.membership, *device.vault, world.clock).retire(world.clock.now()));
        QVERIFY(!has(leader, first));
        QVERIFY(has(leader, known(leader, leader).boxKey));
    }

    void nothingEndsBeforeEverythingIsHere()
    {
        World world;
        Party leader = world.join(Role::Leader);
        world.settle({&leader});
        const auto first = boxes(leader).front();
        QVERIFY(leader.device->engine.upToDate());
        HalfDeaf line(world.net.net);
        ApiClient api(leader.device->membership, leader.device->vault->keyring(), line);
        SyncEngine fresh(
            leader.device->membership, *leader.device->vault, api, leader.device->reader, world.clock, {}, 3);
        const auto talk = [&] {
            fresh.retryNow();
            fresh.poll();
            world.net.run();
        };
        QVERIFY(!fresh.upToDate()); // it has just started
        talk();
        QVERIFY(!fresh.upToDate()); // letters may wait there
        line.isDeaf = false;
        talk();
        QCOMPARE(fresh.upToDate(), std::optional(world.clock.now()));
        world.at(day(2026, 12, 5));
        world.settle({&leader});
        leader.keeper = std::make_unique<KeyKeeper>(
            leader.device->membership, *leader.device->vault, leader.device->api, world.clock,
            [] { return std::optional<Timestamp>(); }, std::function<void()>());
        world.at(day(2028, 1, 5));
        world.settle({&leader});
        QVERIFY(has(leader, first));
        world.begin(leader);
        world.settle({&leader});
        QVERIFY(!has(leader, first));
    }

    /// Whoever has not heard of the new key yet, or never will, because her app is of the version before.
    void whatIsSealedToTheFormerOneIsOpened()
    {
        World world;
        Party granter = world.join(Role::Leader);
        Party other = world.join(Role::Leader);
        world.settle({&granter, &other});
        const auto first = boxes(other).front();
        const Membership before = granter.device->membership;
        const Member old = known(granter, other);
        QCOMPARE(old.boxKey, first);
        world.at(day(2026, 12, 5));
        world.settle({&other, &granter});
        QVERIFY(boxes(other).front() != first);
        const EventId letter = named(granter, other, before, world.clock);
        const auto grantByHand = [&](quint32 month) {
            const auto pair = crypto::BoxKeyPair::generate();
            const auto &self = granter.device->membership;
            const auto say = [&](StatementKind kind, const QByteArray &payload) {
                return world.append(signStatement(kind, self.org(), Signer::by(self.device()), payload,
                    granter.device->vault->keyring().deviceSigning().secretKey, world.clock));
            };
            const EpochKeys keys{KeyScope::Team, month, pair.publicKey};
            Grant grant{keys, {}};
            demand(grant.add(self.org(), pair, old));
            demand(grant.add(self.org(), pair, known(granter, granter)));
            if (!say(StatementKind::EpochKeys, keys.toBytes()).isGood()
                || !say(StatementKind::Grant, grant.toBytes()).isGood())
                qFatal("a grant of a test was refused");
            return pair.publicKey;
        };
        const auto given = grantByHand(202704);
        world.talk({&granter});
        world.settle({&other, &granter});
        QVERIFY(has(other, given));
        QVERIFY(wasRead(other, letter));
        // for a year, and no longer
        world.at(day(2027, 12, 4));
        world.settle({&other});
        const auto late = grantByHand(202804);
        world.settle({&other});
        QVERIFY(has(other, late));
        world.at(day(2027, 12, 10));
        world.settle({&other});
        const auto tooLate = grantByHand(202805);
        world.settle({&other});
        QVERIFY(!has(other, tooLate));
    }

    void whoWasAwayForMonthsLosesNothing()
    {
        World world;
        Party leader = world.join(Role::Leader);
        Party away = world.join(Role::Leader);
        Party counsellor = world.join(Role::Counsellor);
        world.settle({&leader, &away, &counsellor});
        QList<EventId> letters;
        QList<RecordId> records;
        for (const unsigned month : {12U, 13U, 14U, 15U}) {
            world.at(day(2026 + static_cast<int>(month / 13), (month - 1) % 12 + 1, 3));
            letters.append(named(counsellor, away));
            records.append(counsellor.device->closeCall("while she was away"));
            world.settle({&leader, &counsellor});
        }
        QCOMPARE(boxes(away).size(), 1);
        world.settle({&away, &leader});
        for (const EventId &letter : letters)
            QVERIFY(wasRead(away, letter));
        QCOMPARE(away.held("team").size(), leader.held("team").size());
        for (const RecordId &record : records)
            QVERIFY(away.device->vault->inbox().findCase(record).has_value());
        QCOMPARE(boxes(away).size(), 2);
        QCOMPARE(known(leader, away).boxKey, boxes(away).front());
    }

    /// Killed when the server had it and the answer was still under way: the same key is said again, and no other one.
    void aKeyThatWasSaidTwiceIsOne()
    {
        World world;
        Party leader = world.join(Role::Leader);
        world.settle({&leader});
        world.at(day(2026, 12, 5));
        world.settle({&leader}, 1); // what the others wait for comes first
        const BoxKeys own(leader.device->membership, *leader.device->vault, world.clock);
        if (boxes(leader).size() == 1) {
            const auto said = must(own.due({}));
            QVERIFY(said && world.append(*said).isGood());
        }
        const auto next = boxes(leader).front();
        const auto again = own.due({});
        OK(again);
        world.begin(leader);
        leader.keeper->poll();
        world.net.run();
        world.settle({&leader});
        QCOMPARE(boxes(leader).size(), 2);
        QCOMPARE(boxes(leader).front(), next);
        QCOMPARE(known(leader, leader).boxKey, next);
        QCOMPARE(known(leader, leader).boxNumber, 1U);
    }

    /// All else goes on, one key is made and no more, and it is said again until somebody takes it.
    void aServerOfBeforeHoldsNothingUp()
    {
        World world;
        Party leader = world.join(Role::Leader);
        Party counsellor = world.join(Role::Counsellor);
        world.settle({&leader, &counsellor});
        const auto first = boxes(leader).front();
        Former server(world.net);
        ApiClient api(leader.device->membership, leader.device->vault->keyring(), server);
        leader.keeper = std::make_unique<KeyKeeper>(
            leader.device->membership, *leader.device->vault, api, world.clock,
            [device = leader.device.get()] { return device->engine.upToDate(); }, std::function<void()>());
        world.at(day(2026, 12, 5));
        for (int hour = 0; hour < 5; ++hour) {
            world.settle({&leader, &counsellor});
            world.clock.advance(1h);
        }
        QVERIFY(server.refused > 2 && server.refused < 7); // once an hour
        QCOMPARE(boxes(leader).size(), 2);
        QCOMPARE(known(counsellor, leader).boxKey, first);
        QVERIFY(has(leader, teamOf(leader, monthOf(world.clock.now())))); // made and taken by the old one

        world.begin(leader); // as after an update of the server
        world.settle({&leader, &counsellor});
        QCOMPARE(known(counsellor, leader).boxKey, boxes(leader).front());
        QCOMPARE(boxes(leader).size(), 2);
    }

    /// With everything in the vaults, the log and a backup: nothing of a month that was destroyed.
    void aDestroyedMonthIsNotInTheLog()
    {
        World world;
        Party leader = world.join(Role::Leader);
        Party counsellor = world.join(Role::Counsellor);
        world.settle({&leader, &counsellor});
        Party other = world.approvedLeader(leader);
        const std::vector<Party *> all{&leader, &other, &counsellor};
        world.settle(all);
        const auto collector = world.collector();
        const auto november = directoryOf(leader).org().team;
        const auto december = teamOf(leader, 202612);
        const RecordId record = counsellor.device->closeCall("of November");
        world.settle(all);
        world.at(day(2026, 12, 5));
        const RecordId next = counsellor.device->closeCall("of December");
        for (int i = 0; i < 3; ++i)
            world.talk(all); // and nobody looks after keys for three years
        const std::vector<Event> backup{world.stored(record), world.stored(next)};
        QVERIFY(world.isInTheLog(other, november)); // came with her approval
        QVERIFY(world.isInTheLog(leader, december) && world.isInTheLog(other, december));

        world.at(day(2029, 12, 2)); // the box keys in use are those to which these months were granted
        {
            // others may be sealing to it at this moment, so it is replaced first
            const EpochKeys over = directoryOf(leader).keys().find(december)->is;
            const BoxKeys own(leader.device->membership, *leader.device->vault, leader.device->clock);
            const crypto::PublicKey inUse = known(leader, leader).boxKey;
            QVERIFY(!must(own.forget({&over, 1}, leader.device->clock.now())));
            QVERIFY(has(leader, inUse));
        }
        QVERIFY(must(collector->collect()).deleted >= 1);
        for (Party *party : all)
            world.begin(*party);
        world.settle(all);
        // what was under way when they were replaced has three weeks to arrive
        QVERIFY(has(other, november));
        world.at(day(2029, 12, 24));
        for (Party *party : all)
            world.begin(*party);
        world.settle(all);
        for (Party *party : {&leader, &other}) {
            QVERIFY(!has(*party, november));
            QVERIFY(!world.isInTheLog(*party, november));
            QVERIFY(
                directoryOf(leader).keys().find(november)->destroyedBy.contains(party->device->membership.device()));
        }
        world.at(day(2030, 1, 2));
        QVERIFY(must(collector->collect()).deleted >= 1);
        for (Party *party : all)
            world.begin(*party);
        world.settle(all);
        for (Party *party : all) {
            QVERIFY(!has(*party, december));
            auto left = world.fromTheLog(*party);
            for (const char *purpose : {"team", "duty", "device-box", "recording"})
                for (const crypto::PublicKey &key : party->held(purpose))
                    left.push_back(must(party->device->vault->keyring().find(key)));
            QVERIFY(!left.empty());
            for (const crypto::BoxKeyPair &pair : left)
                for (const Event &event : backup)
                    QVERIFY(!openEvent(event, pair));
        }
        // and nothing is lost of what goes on
        const EventId letter = named(counsellor, other);
        const RecordId now = counsellor.device->closeCall("of January");
        world.settle(all);
        QVERIFY(wasRead(other, letter));
        QVERIFY(other.device->vault->inbox().findCase(now).has_value());
    }
};

QTEST_GUILESS_MAIN(TestBoxKeys)
#include "tst_sync_boxkeys.moc"
