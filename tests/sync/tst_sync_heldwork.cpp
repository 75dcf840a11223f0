// SPDX-License-Identifier: GPL-3.0-or-later
// Which devices hold work that the organisation does not have, and since when: said with each session, kept on both
// databases, shown to those who lead.
#include "sync/client/heldwork.h"
#include "sync/server/sessions.h"
#include "tests/result.h"
#include "tests/sync/inprocess.h"
#include "tests/sync/postgres.h"
#include "tests/sync/recorded.h"

using namespace hl;
using namespace hl::sync;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Today = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23);
constexpr Timestamp Start = Today + 9h;

/// What the leader's desk says of this device; nullopt: nothing.
std::optional<DeviceContact> contactOf(test::InProcess &world, test::Device &leader, DeviceId device)
{
    MemberDesk desk(leader.membership, *leader.vault, leader.api, world.clock);
    std::optional<Result<std::vector<DeviceContact>>> answer;
    desk.contacts([&](auto contacts) { answer = std::move(contacts); });
    world.run();
    if (!answer || !*answer)
        return std::nullopt;
    const auto found = std::ranges::find(**answer, device, &DeviceContact::device);
    return found == (*answer)->end() ? std::nullopt : std::optional(*found);
}

/// Any call of the server.
void speak(test::InProcess &world, test::Device &device)
{
    device.api.call({HttpRequest::Method::Get, "/v1/content", {}, {}, Millis{1000}}, [](const auto &) {});
    world.run();
}

Result<EventId> queue(test::Device &device, Timestamp at)
{
    const ManualClock clock(at);
    const auto id = EventId::create(clock);
    const auto head = device.vault->outbox().head(u"records"_s);
    if (!head)
        return fail(head.error());
    const auto queued = device.vault->outbox().enqueue({id, u"records"_s, store::Lane::Event, "sealed",
        head->deviceSeq + 1, crypto::hash(id.toBytes()), std::nullopt});
    return queued ? Result<EventId>(id) : fail(queued.error());
}

} // namespace

class TestSyncHeldWork : public test::OnEachDatabase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        startPostgres();
    }

    void theLastWordOfEachDeviceIsKept_data() { backends(); }
    void theLastWordOfEachDeviceIsKept()
    {
        const QString where = location();
        if (where.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
        ManualClock clock(Start);
        const auto store = test::must(ServerStore::open(where));
        const auto other = test::must(ServerStore::open(where)); // of a second node
        Sessions sessions(store->database(), clock, store->sessionKey(), u"host"_s);
        Sessions beside(other->database(), clock, other->sessionKey(), u"host"_s);
        const auto key = crypto::SigningKeyPair::generate();
        const auto device = DeviceId::create(clock);
        const auto open = [&](Sessions &at, const Sessions::Held &held) {
            const auto nonce = at.challenge(device);
            const auto proof
                = crypto::sign(key.secretKey, "hl.session.1", sessionChallengeText(u"host"_s, device, nonce));
            const auto token = at.open(device, nonce, key.publicKey, proof.toBytes(), held);
            return token && *token;
        };
        const auto nonce = sessions.challenge(device);
        QVERIFY(!*sessions.open(device, nonce, key.publicKey, QByteArray(64, 'x'), {true, Start - 240h}));
        QVERIFY(sessions.contacts()->empty()); // no word without its proof
        QVERIFY(open(sessions, {true, Today - 240h}));
        const auto first = beside.contacts();
        OK(first);
        QCOMPARE(first->size(), 1U);
        QCOMPARE(first->front().device, device);
        QCOMPARE(first->front().seen, Start);
        QVERIFY(first->front().held.isSaid);
        QCOMPARE(first->front().held.since, std::optional<Timestamp>(Today - 240h));
        clock.advance(1h);
        QVERIFY(open(beside, {true, {}}));
        const auto second = sessions.contacts();
        QCOMPARE(second->size(), 1U);
        QCOMPARE(second->front().seen, Start + 1h);
        QVERIFY(second->front().held.isSaid && !second->front().held.since);
        QVERIFY(open(sessions, {}));
        QVERIFY(!sessions.contacts()->front().held.isSaid);
    }

    void aWordIsADayAtMost()
    {
        QVERIFY(!Sessions::heldFrom(0).isSaid);
        QVERIFY(Sessions::heldFrom(1).isSaid && !Sessions::heldFrom(1).since);
        const auto precise = Sessions::heldFrom(static_cast<quint64>(toEpochMs(Start)));
        QCOMPARE(precise.since, std::optional<Timestamp>(Today));
        QCOMPARE(Sessions::heldWord(precise), static_cast<quint64>(toEpochMs(Timestamp(Today))));
        QVERIFY(Sessions::heldFrom(std::numeric_limits<quint64>::max()).since); // nothing overflows
        for (const quint64 word : {0ULL, 1ULL})
            QCOMPARE(Sessions::heldWord(Sessions::heldFrom(word)), word);
    }

    void whatADeviceHolds()
    {
        ManualClock clock(Start);
        test::InProcess world(clock);
        const auto own = world.member(Role::Counsellor);
        auto &vault = *own->vault;
        test::Recorder recorder(*own);
        const auto held = [&] { return heldSince(vault, *recorder.uploader, clock.now()).value_or(Timestamp()); };
        QCOMPARE(held(), std::nullopt);
        const auto sent = test::must(queue(*own, Start - 24h * 12));
        const auto refused = test::must(queue(*own, Start - 24h * 11));
        QCOMPARE(held(), std::optional<Timestamp>(Today - 24h * 12));
        OK(vault.outbox().acknowledge(sent, "receipt", 1));
        OK(vault.outbox().quarantine(refused, u"not-allowed"_s)); // nobody has that one either
        QCOMPARE(held(), std::optional<Timestamp>(Today - 24h * 11));
        OK(vault.outbox().release(refused));
        OK(vault.outbox().acknowledge(refused, "receipt", 2));
        QCOMPARE(held(), std::nullopt);
        const auto call = CallId::create(clock);
        OK(vault.journal().append({call, u"step"_s, "said", clock.now()}));
        QCOMPARE(held(), std::nullopt); // today's is on its way
        clock.advance(24h);
        QCOMPARE(held(), std::optional<Timestamp>(Today));
    }

    void aRecordingThatWaitsIsWork()
    {
        ManualClock clock(Start);
        test::InProcess world(clock);
        const auto own = world.member(Role::Counsellor);
        test::Recorder recorder(*own);
        const auto held = [&] { return heldSince(*own->vault, *recorder.uploader, clock.now()).value_or(Timestamp()); };
        const auto call = own->closeCall("recorded");
        (void)recorder.record(call, 2);
        recorder.uploader->poll();
        const auto events = test::must(own->vault->outbox().next(100));
        for (qsizetype i = 0; i < events.size(); ++i)
            OK(own->vault->outbox().acknowledge(events[i].event.id, "receipt", static_cast<quint64>(i + 1)));
        clock.advance(24h * 3);
        QCOMPARE(held(), std::optional<Timestamp>(Today)); // the record has arrived, the recording has not
        QVERIFY(QFile::remove(QDir(recorder.folder.path()).filePath(recorder.files().front())));
        recorder.uploader->poll(); // as when its caller took her consent back
        QCOMPARE(held(), std::nullopt);
    }

    void aLeaderSeesWhoHoldsWorkAndSinceWhen()
    {
        ManualClock clock(Start);
        test::InProcess world(clock);
        const auto leader = world.member(Role::Leader);
        const auto own = world.member(Role::Counsellor);
        const auto device = own->membership.device();
        const test::Recorder recorder(*own);
        own->api.tellHeld([&] { return heldSince(*own->vault, *recorder.uploader, clock.now()); });
        speak(world, *own);
        auto told = contactOf(world, *leader, device);
        QVERIFY(told && !told->heldSince && told->seen == clock.now());
        const auto event = test::must(queue(*own, clock.now()));
        clock.advance(24h * 10 - 9h); // the session is over
        speak(world, *own);
        told = contactOf(world, *leader, device);
        QVERIFY(told && told->seen == clock.now());
        QCOMPARE(told->heldSince, std::optional<Timestamp>(Today));
        QVERIFY(!told->isLate(clock.now()));
        const auto heard = clock.now();
        clock.advance(1min); // and is silent from then on: it is late all the same
        told = contactOf(world, *leader, device);
        QVERIFY(told && told->isLate(clock.now()) && told->seen == heard);
        // sent, and it says so at once
        OK(own->vault->outbox().acknowledge(event, "receipt", 1));
        speak(world, *own);
        told = contactOf(world, *leader, device);
        QVERIFY(told && !told->heldSince && !told->isLate(clock.now()));
        const auto opened = world.asked.count("/v1/session");
        speak(world, *own);
        QCOMPARE(world.asked.count("/v1/session"), opened);
    }

    void nobodyElseIsTold()
    {
        ManualClock clock(Start);
        test::InProcess world(clock);
        const auto leader = world.member(Role::Leader);
        for (const Role role : AllRoles) {
            const auto raw = world.raw(role);
            const bool isTold = role == Role::Leader || role == Role::Administrator;
            QCOMPARE(world.get("/v1/devices", raw.token).status, isTold ? 200 : 403);
        }
        const auto old = world.raw(Role::Counsellor); // its app says nothing of what it holds
        auto told = contactOf(world, *leader, old.id);
        QVERIFY(told && !told->heldSince);
        world.unknown = "/v1/devices"; // a server before it
        QVERIFY(!contactOf(world, *leader, old.id));
    }
};

QTEST_GUILESS_MAIN(TestSyncHeldWork)
#include "tst_sync_heldwork.moc"
