// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/logwatch.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"
#include "tests/fakes/app/localorganisation.h"
#include "tests/sync/device.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

/// Changes a reply that is this message.
template <typename Message>
void edit(HttpReply &reply, const std::function<void(Message &)> &change)
{
    Message message;
    if (reply.status != 200 || !message.ParseFromString(reply.body.toStdString()))
        return;
    change(message);
    reply.body = bytes(message.SerializeAsString());
}

QByteArray flipped(QByteArray data, qsizetype at)
{
    const qsizetype index = at < 0 ? data.size() + at : at;
    data[index] = static_cast<char>(data[index] ^ 1);
    return data;
}

/// The way to the server, which belongs to somebody else.
class EvilTransport final : public Transport
{
public:
    explicit EvilTransport(std::unique_ptr<Transport> way)
        : m_way(std::move(way))
    {
    }
    void send(HttpRequest request, Done done) override
    {
        const bool isMeant = twist && request.target.startsWith(target) && (!postOnly || !request.body.isEmpty());
        m_way->send(request, [this, isMeant, done = std::move(done)](Result<HttpReply> reply) {
            if (isMeant && twist && reply) {
                ++fired;
                twist(*reply);
            }
            done(reply && reply->status == 0 ? fail(ErrorCode::Network, "cut off") : std::move(reply));
        });
    }
    QByteArray target;
    bool postOnly = false;
    std::function<void(HttpReply &)> twist; ///< status 0: the reply is lost
    int fired = 0;

private:
    std::unique_ptr<Transport> m_way;
};

} // namespace

/// A server that has the real one's data and lies about them: the attacks of SECURITY.md R12 on push, pull and open.
/// Those on the log are in tst_sync_logwatch, those on a leader's receipt in tst_riskwatch.
class TestSyncMalicious : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<hl::test::LocalOrganisation> m_server;
    std::unique_ptr<QTemporaryDir> m_directory;
    struct Member
    {
        std::unique_ptr<EvilTransport> net;
        std::unique_ptr<Device> device;
    };
    Member m_gao, m_leader;
    int m_vaults = 0;

    static void post(std::function<void()> work)
    {
        QMetaObject::invokeMethod(qApp, std::move(work), Qt::QueuedConnection);
    }
    Member join(Role role)
    {
        auto invite = Invite::fromLink(m_server->invite(u"someone"_s, role));
        if (!invite)
            qFatal("invite");
        Member member{std::make_unique<EvilTransport>(m_server->transport(post)), {}};
        auto vault = makeVault(m_directory->filePath(u"v%1"_s.arg(++m_vaults)), m_clock);
        std::optional<Result<Membership>> joined;
        Joining joining(std::move(*invite), *vault, *member.net, m_clock,
            {{}, {}, [&](Result<Membership> done) { joined = std::move(done); }});
        joining.begin();
        if (!QTest::qWaitFor([&] { return joined.has_value(); }, 15000) || !*joined)
            qFatal("join");
        member.device = std::make_unique<Device>(m_clock, std::move(vault), *member.net, std::move(**joined));
        return member;
    }
    /// Lets the lie be told, and time for it to be believed.
    static void suffer(Member &member, int lies = 1)
    {
        QVERIFY2(member.device->runUntil([&] { return member.net->fired >= lies; }), "the lie was never told");
        QTest::qWait(30);
        member.device->engine.poll();
    }
    void attack(Member &member, const QByteArray &target, std::function<void(HttpReply &)> twist, bool postOnly = false)
    {
        member.net->target = target;
        member.net->postOnly = postOnly;
        member.net->twist = std::move(twist);
    }
    using Twist = std::function<void(HttpReply &)>;
    using Push = std::function<void(wire::PushReply &)>;
    static Twist onPush(Push change)
    {
        return [change = std::move(change)](HttpReply &reply) { edit<wire::PushReply>(reply, change); };
    }
    using Pull = std::function<void(wire::PullPage &)>;
    static Twist onPull(Pull change)
    {
        return [change = std::move(change)](HttpReply &reply) { edit<wire::PullPage>(reply, change); };
    }
    using EventChange = std::function<Event(Event)>;
    static Twist onEvents(EventChange change)
    {
        return onPull([change = std::move(change)](wire::PullPage &page) {
            for (auto &item : *page.mutable_events())
                item.set_event(encode(change(*decode(QByteArrayView(item.event())))).toStdString());
        });
    }
    using Open = std::function<void(wire::OpenReply &)>;
    static Twist onOpen(Open change)
    {
        return [change = std::move(change)](HttpReply &reply) { edit<wire::OpenReply>(reply, change); };
    }
    static Twist status(int status)
    {
        return [status](HttpReply &reply) { reply = {status, {}}; };
    }
    static Twist garbage()
    {
        return [](HttpReply &reply) { reply.body = QByteArray(5000, '\xff'); };
    }

private slots:
    void initTestCase() { OK(crypto::init()); }
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<hl::test::LocalOrganisation>(m_clock);
        m_gao = join(Role::Counsellor);
        m_leader = join(Role::Leader);
    }
    void cleanup()
    {
        m_gao = {};
        m_leader = {};
        m_server.reset();
    }

    // ---- what a counsellor sends

    void push_data()
    {
        QTest::addColumn<Twist>("twist");
        QTest::addColumn<bool>("isRefusal");
        const auto row = [](const char *name, Twist twist, bool isRefusal = false) {
            QTest::newRow(name) << std::move(twist) << isRefusal;
        };
        const auto each = [](std::function<void(wire::Verdict &)> change) {
            return onPush([change = std::move(change)](wire::PushReply &reply) {
                for (auto &verdict : *reply.mutable_verdicts())
                    change(verdict);
            });
        };
        row("no receipt", each([](auto &verdict) { verdict.clear_receipt(); }));
        for (const int at : {1, 10, 40, 80, -1})
            row(qPrintable(u"a receipt with bit %1 flipped"_s.arg(at)), each([at](auto &verdict) {
                verdict.set_receipt(flipped(bytes(verdict.receipt()), at).toStdString());
            }));
        row("receipts swapped", onPush([](wire::PushReply &reply) {
            const std::string first = reply.verdicts(0).receipt();
            reply.mutable_verdicts(0)->set_receipt(reply.verdicts(1).receipt());
            reply.mutable_verdicts(1)->set_receipt(first);
        }));
        row("receipts of another key", onPush([](wire::PushReply &reply) {
            std::vector<Receipt> receipts;
            for (const auto &verdict : reply.verdicts())
                receipts.push_back(*Receipt::fromBytes(QByteArrayView(verdict.receipt())));
            signReceipts(receipts, crypto::SigningKeyPair::generate().secretKey);
            for (int i = 0; i < reply.verdicts_size(); ++i)
                reply.mutable_verdicts(i)->set_receipt(receipts[static_cast<size_t>(i)].toBytes().toStdString());
        }));
        row("duplicates without a receipt", each([](auto &verdict) {
            verdict.set_outcome(wire::DUPLICATE);
            verdict.clear_receipt();
        }));
        row("a verdict less", onPush([](wire::PushReply &reply) { reply.mutable_verdicts()->RemoveLast(); }));
        row("a verdict more", onPush([](wire::PushReply &reply) { *reply.add_verdicts() = reply.verdicts(0); }));
        row("no verdict", onPush([](wire::PushReply &reply) { reply.clear_verdicts(); }));
        row("garbage", garbage());
        row("an empty answer", [](HttpReply &reply) { reply.body.clear(); });
        row("elsewhere (302)", status(302));
        row("nothing (204)", status(204));
        row("busy for ever (503)", status(503));
        row("not found (404)", status(404));
        row("the answer is lost", status(0));
        row("refuses all", each([](auto &verdict) {
            verdict.set_outcome(wire::REJECTED);
            verdict.set_code(static_cast<quint32>(RejectCode::BadSignature));
            verdict.clear_receipt();
        }),
            true);
        row("too large (413)", status(413), true);
        row("malformed (400)", status(400), true);
    }
    /// Nothing is called delivered, nothing is lost, and an honest server gets it once.
    void push()
    {
        QFETCH(Twist, twist);
        QFETCH(bool, isRefusal);
        const RecordId first = m_gao.device->closeCall("words");
        const RecordId second = m_gao.device->closeCall("other words");
        attack(m_gao, "/v1/streams/records/events", twist, true);
        suffer(m_gao);
        if (isRefusal)
            QVERIFY(m_gao.device->runUntil([&] { return m_gao.device->counts().quarantined == 2; }));
        QCOMPARE(m_gao.device->counts().acknowledged, 0);
        QVERIFY(m_gao.device->counts().pending + m_gao.device->counts().quarantined >= 2);
        for (const RecordId &record : {first, second}) {
            QVERIFY(m_gao.device->vault->records().find(record)->delivery < store::DeliveryState::Received);
            OK(m_gao.device->vault->records().body(record));
        }
        m_gao.net->twist = {};
        const auto quarantined = m_gao.device->vault->outbox().quarantined();
        for (const auto &refused : *quarantined)
            OK(m_gao.device->vault->outbox().release(refused.event.id));
        QVERIFY(m_gao.device->runUntil([&] { return m_gao.device->counts().acknowledged == 2; }));
        QCOMPARE(m_server->count(Topic::Records), 2);
    }
    void aReceiptIsNotGoodForAnother()
    {
        m_gao.device->closeCall("words");
        std::string old;
        attack(m_gao, "/v1/streams/records/events",
            onPush([&](wire::PushReply &reply) { old = reply.verdicts(0).receipt(); }), true);
        QVERIFY(m_gao.device->runUntil([&] { return m_gao.device->counts().acknowledged == 1; }));
        m_gao.device->closeCall("other words");
        m_gao.net->fired = 0;
        m_gao.net->twist = onPush([&](wire::PushReply &reply) { reply.mutable_verdicts(0)->set_receipt(old); });
        suffer(m_gao);
        QCOMPARE(m_gao.device->counts().acknowledged, 1);
        QCOMPARE(m_gao.device->counts().pending, 1);
    }
    void aServerThatIsNewEachTimeLosesAndDoublesNothing()
    {
        m_gao.device->closeCall("words");
        attack(m_gao, "/v1/streams/", [](HttpReply &reply) {
            edit<wire::PullPage>(
                reply, [](wire::PullPage &page) { page.set_incarnation(crypto::randomBytes(16).toStdString()); });
        });
        suffer(m_gao, 3);
        m_gao.net->twist = {};
        QVERIFY(m_gao.device->runUntil([&] { return m_gao.device->drained(); }));
        QCOMPARE(m_server->count(Topic::Records), 1);
    }

    // ---- what a leader pulls

    void pull_data()
    {
        QTest::addColumn<Twist>("twist");
        const auto row = [](const char *name, Twist twist) { QTest::newRow(name) << std::move(twist); };
        const auto raw = [](qsizetype at) {
            return onPull([at](wire::PullPage &page) {
                for (auto &item : *page.mutable_events())
                    item.set_event(flipped(bytes(item.event()), at).toStdString());
            });
        };
        for (const int at : {3, 20, 60, 100, 150, 230, 300, 500, -1})
            row(qPrintable(u"bit flipped at %1"_s.arg(at)), raw(at));
        row("signed by the server", onEvents([](Event event) {
            event.signature
                = crypto::sign(crypto::SigningKeyPair::generate().secretKey, "hl.event.1", event.head()).toBytes();
            return event;
        }));
        row("a device that nobody knows", onEvents([this](Event event) {
            event.header.device = DeviceId::create(m_clock);
            return event;
        }));
        row("another author", onEvents([this](Event event) {
            event.header.author = m_leader.device->membership.staff();
            return event;
        }));
        row("another record", onEvents([this](Event event) {
            event.header.record = RecordId::create(m_clock);
            return event;
        }));
        row("without statistics", onEvents([](Event event) { return event.digest({}); }));
        row("without wraps", onEvents([](Event event) {
            for (Wrap &wrap : event.wraps)
                wrap.sealed.clear();
            return event;
        }));
        row("the statistics of another record", onPull([](wire::PullPage &page) {
            if (page.events_size() < 2)
                return;
            Event first = *decode(QByteArrayView(page.events(0).event()));
            Event second = *decode(QByteArrayView(page.events(1).event()));
            std::swap(first.parts, second.parts);
            page.mutable_events(0)->set_event(encode(first).toStdString());
            page.mutable_events(1)->set_event(encode(second).toStdString());
        }));
        row("nothing, and the cursor jumps", onPull([](wire::PullPage &page) {
            page.clear_events();
            page.set_next(page.next() + 1000);
            page.set_head(page.next());
        }));
        row("the cursor goes back", onPull([](wire::PullPage &page) {
            page.clear_events();
            page.set_next(0);
        }));
        row("a head that is never reached", onPull([](wire::PullPage &page) {
            page.clear_events();
            page.set_next(0);
            page.set_head(1000000);
        }));
        row("an answer that ends in the middle", [](HttpReply &reply) { reply.body.chop(reply.body.size() / 2); });
        row("garbage", garbage());
        row("elsewhere (302)", status(302));
        row("forbidden (403)", status(403));
    }
    /// What is shown was signed by its author's device, or nothing is shown.
    void pull()
    {
        QFETCH(Twist, twist);
        m_gao.device->closeCall("words", '3');
        m_gao.device->closeCall("other words", '1');
        QVERIFY(m_gao.device->runUntil([&] { return m_gao.device->drained(); }));
        attack(m_leader, "/v1/streams/records/events", twist);
        suffer(m_leader);
        QCOMPARE(m_leader.device->vault->inbox().caseCounts()->all, 0);
        QCOMPARE(m_server->count(Topic::Casework), 0); // and nothing was signed for
    }
    void disorder_data()
    {
        QTest::addColumn<Twist>("twist");
        const auto row = [](const char *name, Twist twist) { QTest::newRow(name) << std::move(twist); };
        row("turned round", onPull([](wire::PullPage &page) {
            auto *events = page.mutable_events();
            for (int i = 0; i < events->size() / 2; ++i)
                events->SwapElements(i, events->size() - 1 - i);
        }));
        row("ten times", onPull([](wire::PullPage &page) {
            for (int i = page.events_size() * 9; i > 0; --i)
                *page.add_events() = page.events(0);
        }));
        row("without numbers", onPull([](wire::PullPage &page) {
            for (auto &item : *page.mutable_events())
                item.set_seq(0);
        }));
        row("with one that is garbage", onPull([](wire::PullPage &page) {
            if (page.events_size() > 0)
                page.add_events()->set_event("no event");
        }));
    }
    /// True events in any order are taken once.
    void disorder()
    {
        QFETCH(Twist, twist);
        for (int i = 0; i < 3; ++i)
            m_gao.device->closeCall("words " + QByteArray::number(i), '3');
        QVERIFY(m_gao.device->runUntil([&] { return m_gao.device->drained(); }));
        attack(m_leader, "/v1/streams/records/events", twist);
        QVERIFY(m_leader.device->runUntil([&] { return m_leader.device->vault->inbox().caseCounts()->all == 3; }));
        QVERIFY(m_leader.device->runUntil([&] { return m_leader.device->drained(); }));
    }

    // ---- what a leader opens

    void open_data()
    {
        QTest::addColumn<Twist>("twist");
        const auto row = [](const char *name, Twist twist) { QTest::newRow(name) << std::move(twist); };
        row("no events", onOpen([](auto &reply) { reply.clear_events(); }));
        for (const int at : {20, 150, 400, -40})
            row(qPrintable(u"bit flipped at %1"_s.arg(at)),
                onOpen([at](auto &reply) { reply.set_events(0, flipped(bytes(reply.events(0)), at).toStdString()); }));
        row("twice", onOpen([](auto &reply) { reply.add_events(reply.events(0)); }));
        row("the digest only", onOpen([](auto &reply) {
            reply.set_events(
                0, encode(decode(QByteArrayView(reply.events(0)))->digest(PartId::Statistics)).toStdString());
        }));
        row("no receipt", onOpen([](auto &reply) { reply.clear_receipt(); }));
        row("a receipt of another key", onOpen([](auto &reply) {
            std::vector<Receipt> receipts{*Receipt::fromBytes(QByteArrayView(reply.receipt()))};
            signReceipts(receipts, crypto::SigningKeyPair::generate().secretKey);
            reply.set_receipt(receipts.front().toBytes().toStdString());
        }));
        row("a receipt for another access", onOpen([this](auto &reply) {
            Receipt receipt = *Receipt::fromBytes(QByteArrayView(reply.receipt()));
            receipt.event = EventId::create(m_clock);
            reply.set_receipt(receipt.toBytes().toStdString());
        }));
        row("not in the log", onOpen([](auto &reply) { reply.clear_access(); }));
        row("another leaf", onOpen([](auto &reply) { reply.mutable_access()->set_leaf(0); }));
        row("a path with a bit flipped", onOpen([](auto &reply) {
            if (reply.access().path_size() > 0)
                (*reply.mutable_access()->mutable_path(0))[3] ^= 1;
        }));
        row("a path too long", onOpen([](auto &reply) { reply.mutable_access()->add_path(std::string(32, 'x')); }));
        row("a head of another key", onOpen([](auto &reply) {
            const auto head = LogHead::fromBytes(QByteArrayView(reply.access().head().head()));
            const auto forged = signHead(*head, crypto::SigningKeyPair::generate().secretKey);
            reply.mutable_access()->mutable_head()->set_signature(forged.signature.toStdString());
        }));
        row("garbage", garbage());
        row("gone (404)", status(404));
        row("forbidden (403)", status(403));
        row("elsewhere (302)", status(302));
    }
    void open()
    {
        QFETCH(Twist, twist);
        const RecordId record = m_gao.device->closeCall("words", '3');
        m_gao.device->closeCall("other words");
        QVERIFY(m_gao.device->runUntil([&] { return m_gao.device->drained(); }));
        const auto log = [&] {
            return *LogWatch(m_leader.device->membership, m_leader.device->vault->settings(), m_clock).state();
        };
        QVERIFY(m_leader.device->runUntil(
            [&] { return m_leader.device->vault->inbox().caseCounts()->all == 2 && log().newest; }));
        const auto open = [&] {
            std::optional<Result<std::vector<OpenedRevision>>> opened;
            m_leader.device->desk.open(record, AccessReason::Supervision, [&](auto result) { opened = result; });
            if (!QTest::qWaitFor([&] { return opened.has_value(); }, 10000))
                qFatal("no answer");
            return *opened;
        };
        attack(m_leader, "/v1/records/", twist);
        QVERIFY(!open());
        QCOMPARE(m_leader.net->fired, 1);
        QVERIFY(!m_leader.device->vault->inbox().findCase(record)->openedAt);
        m_leader.net->twist = {};
        const auto opened = open();
        OK(opened);
        QCOMPARE(opened->size(), 1U);
    }
    void anOpeningIsInTheLogAndItsAuthorKnows()
    {
        const RecordId record = m_gao.device->closeCall("words", '3');
        QVERIFY(m_gao.device->runUntil([&] { return m_gao.device->drained(); }));
        QVERIFY(m_leader.device->runUntil([&] { return m_leader.device->vault->inbox().caseCounts()->all == 1; }));
        std::optional<Result<std::vector<OpenedRevision>>> opened;
        m_leader.device->desk.open(record, AccessReason::FollowUp, [&](auto result) { opened = result; });
        QVERIFY(QTest::qWaitFor([&] { return opened.has_value(); }, 10000));
        OK(*opened);
        const auto openings = [&] { return *m_gao.device->vault->events().of(u"opened"_s, record.toBytes()); };
        QVERIFY(m_gao.device->runUntil([&] { return openings().size() == 1; }));
        QCOMPARE(openings().front().by, m_leader.device->membership.staff());
        QVERIFY(openings().front().body.contains("\"reason\":2"));
    }
};

QTEST_GUILESS_MAIN(TestSyncMalicious)
#include "tst_sync_malicious.moc"
