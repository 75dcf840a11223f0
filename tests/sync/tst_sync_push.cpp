// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/inprocess.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Events = 700; // some 120 of them fill a push

/// A network on which pushes wait for the test; what else a device asks is answered or, if it is a pull, lost.
struct Hand final : Transport
{
    struct Push
    {
        HttpRequest request;
        Done done;
    };
    explicit Hand(InProcess &worldRef)
        : world(worldRef)
    {
    }
    void send(HttpRequest request, Done done) override { queue.push_back({std::move(request), std::move(done)}); }
    void settle()
    {
        while (!queue.empty()) {
            Push one = std::move(queue.front());
            queue.pop_front();
            if (!one.request.target.startsWith("/v1/streams")) {
                const ApiReply reply = world.ask(one.request, Patience::Now);
                one.done(HttpReply{reply.status, reply.body, reply.retryAfter});
            } else if (one.request.method == HttpRequest::Method::Post) {
                pushes.push_back(std::move(one));
            }
        }
    }

    InProcess &world;
    std::deque<Push> queue;
    std::deque<Push> pushes;
    bool isOfBefore = false; ///< the server does not know that pushes may follow each other
};

/// A counsellor's device with `Events` records to send, and the server in this process.
struct World
{
    World()
    {
        auto vault = server.vault();
        std::optional<Result<Membership>> joined;
        Joining joining(must(Invite::fromLink(server.invite(Role::Counsellor))), *vault, server.net, clock,
            {{}, {}, [&](Result<Membership> done) { joined = std::move(done); }});
        joining.begin();
        server.run();
        device = std::make_unique<Device>(clock, std::move(vault), net, must(std::move(*joined)));
    }
    /// The one numbered `spoiled` is sent with a signature that does not fit.
    void write(int spoiled = -1)
    {
        const auto done = device->vault->atomically([&]() -> Result<void> {
            for (int i = 0; i < Events; ++i) {
                const PlainPart parts[] = {{PartId::Statistics, "2"}, {PartId::Narrative, "n"}};
                auto event = device->filer.file(RecordId::create(clock), parts);
                if (!event)
                    return fail(event.error());
                if (i == spoiled) {
                    auto bad = must(decode(event->bytes));
                    bad.signature[0] = static_cast<char>(bad.signature[0] ^ 1);
                    event->bytes = encode(bad);
                }
                if (auto put = device->vault->outbox().enqueue(*event); !put)
                    return put;
            }
            return {};
        });
        if (!done)
            qFatal("outbox: %s", done.error().logSafe.c_str());
    }
    void poll()
    {
        device->engine.poll();
        net.settle();
    }
    /// What the server says to push number `i` of those on their way, without giving the answer to the device.
    ApiReply ask(std::size_t i, Patience patience) { return server.ask(net.pushes.at(i).request, patience); }
    void answer(std::size_t i, Result<HttpReply> reply)
    {
        const auto push = std::move(net.pushes.at(i));
        net.pushes.erase(net.pushes.begin() + static_cast<std::ptrdiff_t>(i));
        push.done(std::move(reply));
        net.settle();
    }
    void arrive(std::size_t i)
    {
        const ApiReply reply = ask(i, Patience::MayWait);
        if (reply.waitFor)
            qFatal("a push waits that should not");
        HttpReply said{reply.status, reply.body, reply.retryAfter};
        if (net.isOfBefore) {
            wire::PushReply message;
            message.ParseFromString(said.body.toStdString());
            message.clear_keeps_order();
            said.body = QByteArray::fromStdString(message.SerializeAsString());
        }
        answer(i, std::move(said));
    }
    /// The first one is answered: from now on two may be on their way.
    void begin()
    {
        poll();
        QCOMPARE(net.pushes.size(), 1U);
        arrive(0);
        QCOMPARE(net.pushes.size(), 2U);
    }
    /// Everything else, in order.
    void finish()
    {
        for (int i = 0; i < 100 && !device->drained(); ++i) {
            while (!net.pushes.empty())
                arrive(0);
            clock.advance(Millis{61000});
            poll();
        }
    }
    [[nodiscard]] qint64 stored() { return must(server.store->count("event")); }
    [[nodiscard]] qint64 alarms() { return must(server.store->count("alarm")); }

    ManualClock clock{fromEpochMs(1795316400000)};
    InProcess server{clock};
    Hand net{server};
    std::unique_ptr<Device> device;
};

} // namespace

/// Two pushes on their way: in order whatever the network does, nothing lost, nothing twice.
class TestSyncPush : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void theSecondWaitsForTheFirst()
    {
        World world;
        world.write();
        world.begin();
        int overtaken = 0;
        while (!world.net.pushes.empty()) {
            const qint64 before = world.stored();
            if (world.net.pushes.size() == 2) {
                QVERIFY(world.ask(1, Patience::MayWait).waitFor); // it was faster than the one before it
                QCOMPARE(world.ask(1, Patience::Now).status, 503);
                QCOMPARE(world.stored(), before);
                ++overtaken;
            }
            QVERIFY(world.net.pushes.size() <= 2);
            world.arrive(0);
            QVERIFY(world.stored() > before);
        }
        QVERIFY2(overtaken >= 2, qPrintable(QString::number(overtaken)));
        QVERIFY(world.device->drained());
        QCOMPARE(world.device->counts().acknowledged, Events);
        QCOMPARE(world.stored(), Events);
        QCOMPARE(world.alarms(), 0);
    }

    void whatIsLostIsSentAgain()
    {
        World world;
        world.write();
        world.begin();
        const qint64 before = world.stored();
        world.answer(0, fail(ErrorCode::Network, "lost"));
        QCOMPARE(world.net.pushes.size(), 1U); // nothing more until that one is back
        QVERIFY(world.ask(0, Patience::MayWait).waitFor);
        const ApiReply late = world.ask(0, Patience::Now);
        QCOMPARE(late.status, 503);
        world.answer(0, HttpReply{late.status, late.body, {}});
        QCOMPARE(world.net.pushes.size(), 1U); // that was no outage: the one that was lost, at once
        QCOMPARE(world.stored(), before);
        world.finish();
        QVERIFY(world.device->drained());
        QCOMPARE(world.device->counts().quarantined, 0);
        QCOMPARE(world.stored(), Events);
        QCOMPARE(world.alarms(), 0);
        QCOMPARE(world.device->engine.status().link, SyncStatus::Link::Online);
    }

    void anAnswerThatIsLostIsAskedForAgain()
    {
        World world;
        world.write();
        world.begin();
        QCOMPARE(world.ask(0, Patience::MayWait).status, 200);
        world.answer(0, fail(ErrorCode::Timeout, "the answer is lost"));
        world.arrive(0); // the second: what it follows is there
        world.finish();
        QVERIFY(world.device->drained());
        QCOMPARE(world.device->counts().acknowledged, Events);
        QCOMPARE(world.stored(), Events);
        QCOMPARE(world.alarms(), 0);
    }

    void answersMayComeInAnyOrder()
    {
        World world;
        world.write();
        world.begin();
        const ApiReply first = world.ask(0, Patience::MayWait);
        world.arrive(1);
        world.answer(0, HttpReply{first.status, first.body, {}});
        world.finish();
        QVERIFY(world.device->drained());
        QCOMPARE(world.stored(), Events);
        QCOMPARE(world.alarms(), 0);
    }

    void oneThatIsRefusedHoldsUpNoOther()
    {
        World world;
        world.poll();
        world.write(239); // in the second push or the third
        world.begin();
        for (int i = 0; i < 10 && !world.net.pushes.empty(); ++i) {
            if (world.ask(0, Patience::MayWait).waitFor) {
                const ApiReply late = world.ask(0, Patience::Now);
                world.answer(0, HttpReply{late.status, late.body, {}});
            } else {
                world.arrive(0);
            }
        }
        world.finish();
        QVERIFY(world.device->drained());
        QCOMPARE(world.device->counts().quarantined, 1);
        QCOMPARE(world.stored(), Events - 1);
        QCOMPARE(world.alarms(), 1); // that there is a gap
    }

    void toAServerOfBeforeTheyGoOneByOne()
    {
        World world;
        world.net.isOfBefore = true;
        world.write();
        world.poll();
        int pushes = 0;
        for (; !world.net.pushes.empty(); ++pushes) {
            QCOMPARE(world.net.pushes.size(), 1U);
            world.arrive(0);
        }
        QVERIFY(pushes >= 3);
        QVERIFY(world.device->drained());
        QCOMPARE(world.stored(), Events);
        QCOMPARE(world.alarms(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSyncPush)
#include "tst_sync_push.moc"
