// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/memberdesk.h"
#include "sync/client/quiettimes.h"
#include "sync/server/ratelimit.h"
#include "tests/sync/inprocess.h"
#include "tests/sync/organisation.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// How often a server lets itself be asked who is who (SECURITY.md T12), and what devices make of it.
class TestSyncLimits : public QObject
{
    Q_OBJECT

    /// A network that a test answers by hand.
    struct Hand final : Transport
    {
        void send(HttpRequest request, Done done) override { queue.emplace_back(std::move(request), std::move(done)); }
        std::pair<HttpRequest, Done> take()
        {
            auto first = std::move(queue.front());
            queue.pop_front();
            return first;
        }
        std::deque<std::pair<HttpRequest, Done>> queue;
    };
    static HttpReply answerOf(InProcess &world, const HttpRequest &request)
    {
        const ApiReply reply = world.ask(request, Patience::Now);
        return {reply.status, reply.body, reply.retryAfter};
    }
    /// A member whose device speaks through `net`.
    static std::unique_ptr<Device> memberOn(Hand &net, InProcess &world)
    {
        auto vault = world.vault();
        std::optional<Result<Membership>> joined;
        Joining joining(must(Invite::fromLink(world.invite(Role::Counsellor))), *vault, world.net, world.clock,
            {{}, {}, [&](Result<Membership> done) { joined = std::move(done); }});
        joining.begin();
        world.run();
        return std::make_unique<Device>(world.clock, std::move(vault), net, must(std::move(*joined)));
    }
    /// What a server says that has no news, waits for none and claims that there are more.
    static HttpReply nothing(InProcess &world, const HttpRequest &request)
    {
        if (request.target.startsWith("/v1/statements")) {
            wire::StatementPage page;
            page.set_head(1000000);
            return {200, QByteArray::fromStdString(page.SerializeAsString())};
        }
        if (!request.target.startsWith("/v1/streams"))
            return request.target.startsWith("/v1/log") ? HttpReply{503, {}} : answerOf(world, request);
        wire::PullPage page;
        page.set_statements(1000000);
        return {200, QByteArray::fromStdString(page.SerializeAsString())};
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void aBurstThenOneAtATime()
    {
        ManualClock clock{fromEpochMs(1795316400000)};
        RateLimit limit(clock, 5, Millis{2000});
        const auto allowed = [&](const QByteArray &who) {
            int count = 0;
            while (count < 100 && !limit.ask(who))
                ++count;
            return count;
        };
        QCOMPARE(allowed("a"), 5);
        QCOMPARE(allowed("b"), 5); // others are others
        QCOMPARE(*limit.ask("a"), 2s);
        clock.advance(1500ms);
        QCOMPARE(*limit.ask("a"), 1s); // rounded up: not too early
        clock.advance(500ms);
        QCOMPARE(allowed("a"), 1);
        clock.advance(1h); // no more than a burst is saved up
        QCOMPARE(allowed("a"), 5);
        for (std::size_t i = 0; i < 3 * RateLimit::Most; ++i)
            (void)limit.ask(QByteArray::number(static_cast<quint64>(i)));
        QVERIFY(allowed("c") == 5); // memory is bounded, and nobody is shut out by strangers
    }

    void joinsAreCountedByAddress()
    {
        ManualClock clock{fromEpochMs(1795316400000)};
        InProcess world(clock);
        const auto join = [&](const QByteArray &address) {
            ApiRequest request{true, "/v1/join", {}, "no joining", ProtocolVersion, address};
            return world.api->handle(request, Patience::Now);
        };
        for (int i = 0; i < 60; ++i)
            QCOMPARE(join("192.0.2.1").status, 400);
        const auto refused = join("192.0.2.1");
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.retryAfter, 1s);
        QCOMPARE(join("192.0.2.2").status, 400);
        clock.advance(1s);
        QCOMPARE(join("192.0.2.1").status, 400);
    }

    void statementsAreCountedByDevice()
    {
        ManualClock clock{fromEpochMs(1795316400000)};
        InProcess world(clock);
        const RawDevice greedy = world.raw(Role::Counsellor), modest = world.raw(Role::Counsellor);
        const auto read
            = [&](const RawDevice &device) { return world.get("/v1/statements?after=0", device.token).status; };
        wire::StatementsRequest nonsense;
        nonsense.add_statements()->set_body("says nothing");
        int answered = 0;
        while (answered < 300 && read(greedy) == 200)
            ++answered;
        QCOMPARE(answered, 120);
        QCOMPARE(world.post("/v1/statements", nonsense, greedy.token).status, 429); // saying counts as well
        QCOMPARE(read(modest), 200);
        QCOMPARE(world.get("/v1/streams/review/events?after=0", greedy.token).status, 200); // the rest goes on
        clock.advance(500ms);
        QCOMPARE(world.post("/v1/statements", nonsense, greedy.token).status, 200);
        QCOMPARE(read(greedy), 429);
    }

    /// A wait that is looked at again and again is one question.
    void aWaitIsCountedOnce()
    {
        ManualClock clock{fromEpochMs(1795316400000)};
        InProcess world(clock);
        const RawDevice device = world.raw(Role::Counsellor);
        const QByteArray target = "/v1/statements?wait=25&after=" + QByteArray::number(world.directory()->size());
        const HttpRequest wait{HttpRequest::Method::Get, target, {}, device.token, Millis{0}};
        QVERIFY(world.ask(wait, Patience::MayWait).waitFor);
        for (int i = 0; i < 500; ++i)
            QVERIFY(world.ask(wait, Patience::MayWait, true).waitFor);
        QCOMPARE(world.ask(wait, Patience::Now, true).status, 200);
        QCOMPARE(world.get("/v1/statements?after=0", device.token).status, 200);
    }

    /// A server that never holds an empty answer ends the wait of a new device, which begins again later.
    void aWaitingDeviceDoesNotAskForEver()
    {
        ManualClock clock{fromEpochMs(1795316400000)};
        InProcess world(clock);
        auto leader = world.member(Role::Leader);
        Leading leading(world, *leader);
        const QString link = leading.invite();
        Hand net;
        const auto vault = world.vault();
        std::optional<Result<Membership>> ended;
        const auto begin = [&](Transport &transport) {
            return std::make_unique<Joining>(must(Invite::fromLink(link)), *vault, transport, clock,
                Joining::Hooks{{}, {}, [&](Result<Membership> done) { ended = std::move(done); }});
        };
        auto joining = begin(net);
        joining->begin();
        int asked = 0;
        for (; !net.queue.empty() && asked < 1000; ++asked) {
            const auto [request, done] = net.take();
            done(answerOf(world, request)); // as with patience 0
        }
        QVERIFY2(asked < 20, qPrintable(QString::number(asked)));
        QVERIFY(ended && !*ended);
        QCOMPARE(ended->error().code, ErrorCode::Network);
        // nothing is lost: the same joining, with a server that holds
        ended.reset();
        joining = begin(world.net);
        joining->begin();
        world.run();
        QVERIFY(!ended);
        QVERIFY(!leading.waiting().isNull());
    }

    void aServerThatNeverWaitsIsNotAskedWithoutPause()
    {
        ManualClock clock{fromEpochMs(1795316400000)};
        InProcess world(clock);
        Hand net;
        const auto device = memberOn(net, world);
        device->engine.poll();
        int asked = 0;
        for (const Millis end = clock.elapsed() + Millis{600000}; clock.elapsed() < end && asked < 1000;) {
            for (; !net.queue.empty() && asked < 1000; ++asked) {
                const auto [request, done] = net.take();
                done(nothing(world, request));
            }
            clock.advance(std::max(Millis{1}, device->engine.nextWakeUp().value_or(Millis{1000})));
            device->engine.poll();
        }
        QVERIFY2(asked > 20 && asked < 250, qPrintable(QString::number(asked)));
    }

    void aServerThatAsksForTimeIsGivenIt()
    {
        ManualClock clock{fromEpochMs(1795316400000)};
        InProcess world(clock);
        Hand net;
        const auto device = memberOn(net, world);
        (void)device->closeCall("waits");
        int pushes = 0;
        const auto answerAll = [&] {
            device->engine.poll();
            for (int i = 0; !net.queue.empty() && i < 50; ++i) {
                const auto [request, done] = net.take();
                const bool isPush
                    = request.method == HttpRequest::Method::Post && request.target.startsWith("/v1/streams");
                pushes += isPush ? 1 : 0;
                done(isPush ? HttpReply{429, {}, Millis{90000}} : nothing(world, request));
            }
        };
        answerAll();
        QCOMPARE(pushes, 1);
        clock.advance(Millis{85000});
        answerAll();
        QCOMPARE(pushes, 1);
        clock.advance(Millis{5001});
        answerAll();
        QCOMPARE(pushes, 2);
        QCOMPARE(device->counts().pending, 1);
    }

    /// Over the wire: the real server, the real client.
    void retryAfterTravels()
    {
        RealOrganisation organisation;
        const auto leader = organisation.join(organisation.invite(u"leader"_s));
        HttpReply last;
        for (int i = 0; i < 1000 && last.status != 429; ++i) {
            std::optional<Result<HttpReply>> reply;
            leader.device->api.call({HttpRequest::Method::Get, "/v1/statements?after=0", {}, {}, Millis{30000}},
                [&](Result<HttpReply> done) { reply = std::move(done); });
            QVERIFY(QTest::qWaitFor([&] { return reply.has_value(); }, 20000));
            OK(*reply);
            last = **reply;
        }
        QCOMPARE(last.status, 429);
        QCOMPARE(last.retryAfter, Millis{1000});
    }

    /// Whoever asks, and whatever her own pauses are: nothing of that kind leaves the device before its time.
    void nobodyAsksBeforeTheTime()
    {
        RealOrganisation organisation;
        const auto leader = organisation.join(organisation.invite(u"leader"_s));
        ApiClient &api = leader.device->api;
        const auto ask = [&](const HttpRequest &request) {
            std::optional<Result<HttpReply>> reply;
            api.call(request, [&](Result<HttpReply> done) { reply = std::move(done); });
            return QTest::qWaitFor([&] { return reply.has_value(); }, 20000) && *reply ? **reply : HttpReply{};
        };
        const HttpRequest read{HttpRequest::Method::Get, "/v1/statements?after=0", {}, {}, Millis{30000}};
        HttpReply refused;
        for (int i = 0; i < 1000 && refused.status != 429; ++i)
            refused = ask(read);
        QCOMPARE(refused.status, 429);
        organisation.stopServer(); // what is answered now was not asked
        QElapsedTimer timer;
        timer.start();
        MemberDesk desk(leader.device->membership, *leader.device->vault, api, organisation.clock());
        std::optional<Result<void>> said;
        desk.revoke(StaffId::create(organisation.clock()), {}, RevocationReason::Left,
            [&](Result<void> done) { said = std::move(done); });
        QVERIFY(QTest::qWaitFor([&] { return said.has_value(); }, 20000));
        const HttpReply held = ask(read);
        if (timer.elapsed() > 900)
            QSKIP("the machine was too busy to ask within the second");
        QCOMPARE(said->error().logSafe, std::string("the server is asked too often, once more in a moment"));
        QCOMPARE(held.status, 429);
        QVERIFY(held.retryAfter > Millis{0} && held.retryAfter <= refused.retryAfter);
        QCOMPARE(ask({HttpRequest::Method::Get, "/v1/log/head", {}, {}, Millis{30000}}).status, 0); // that one was
        QTest::qWait(1100);
        QCOMPARE(ask(read).status, 0);
    }

    void aQuietTimeHoldsForItsKind()
    {
        QuietTimes quiet;
        quiet.note("/v1/statements?after=7", Millis{5000});
        QCOMPARE(quiet.left("/v1/statements", Millis{1000}), Millis{4000});
        QCOMPARE(quiet.left("/v1/statements?after=9&wait=25", Millis{4999}), Millis{1});
        QVERIFY(!quiet.left("/v1/statements", Millis{5000}));
        QVERIFY(!quiet.left("/v1/streams/records/events?after=7", Millis{1000}));
        QVERIFY(!quiet.left("", Millis{1000}));
    }
};

QTEST_GUILESS_MAIN(TestSyncLimits)
#include "tst_sync_limits.moc"
