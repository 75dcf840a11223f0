// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/byhand.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

class TestSyncEngine : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};
    QTemporaryDir m_directory;
    std::unique_ptr<Organisation> m_org;
    std::unique_ptr<HandTransport> m_net, m_leaderNet;
    std::unique_ptr<Device> m_device, m_leader;
    int m_round = 0;

    std::unique_ptr<Device> admit(
        Role role, Transport &transport, SyncEngine::Hooks hooks = {}, const Clock *ofItsOwn = nullptr)
    {
        const Clock &clock = ofItsOwn ? *ofItsOwn : m_clock;
        auto vault = makeVault(m_directory.filePath(u"v%1"_s.arg(++m_round)), clock);
        if (role == Role::Leader && !vault->keyring().put(u"team"_s, m_org->team))
            qFatal("team key");
        const auto record = m_org->admit(*vault, role);
        auto membership = Membership::fromRecord(record);
        if (!membership)
            qFatal("membership: %s", membership.error().logSafe.c_str());
        return std::make_unique<Device>(clock, std::move(vault), transport, std::move(*membership), std::move(hooks));
    }
    static void answer(std::optional<HandTransport::Call> call, int status, const QByteArray &body)
    {
        QVERIFY(call.has_value());
        call->done(HttpReply{status, body});
    }
    /// Opens the session and answers the directory, so that pushes and pulls are on the table.
    void bringOnline(Device &device, HandTransport &net)
    {
        device.engine.poll();
        wire::ChallengeReply challenge;
        challenge.set_nonce(std::string(32, 'n'));
        answer(net.take("/v1/challenge"), 200, packed(challenge));
        wire::SessionReply session;
        session.set_token(std::string(32, 't'));
        answer(net.take("/v1/session"), 200, packed(session));
        if (auto statements = net.take("/v1/statements"))
            statements->done(HttpReply{200, m_org->statements(statements->request.target)});
    }
    /// What an honest server would answer to this push.
    wire::PushReply honest(
        const HttpRequest &request, const QList<int> &rejected = {}, RejectCode code = RejectCode::BadSignature) const
    {
        wire::PushRequest push;
        wire::PushReply reply;
        if (!push.ParseFromString(request.body.toStdString()))
            qFatal("no push");
        reply.set_incarnation(m_org->incarnation.toStdString());
        std::vector<Receipt> receipts;
        for (const std::string &bytes : push.events()) {
            const auto event = decode(QByteArrayView(bytes));
            Receipt receipt;
            receipt.seq = receipts.size() + 1;
            receipt.event = event->header.id;
            receipt.eventHash = event->hash();
            receipt.headHash = QByteArray(HashBytes, 'h');
            receipts.push_back(receipt);
        }
        signReceipts(receipts, m_org->receipt.secretKey);
        for (int i = 0; i < push.events_size(); ++i) {
            auto *verdict = reply.add_verdicts();
            if (rejected.contains(i)) {
                verdict->set_outcome(wire::REJECTED);
                verdict->set_code(static_cast<quint32>(code));
                continue;
            }
            verdict->set_outcome(wire::STORED);
            verdict->set_receipt(receipts[static_cast<size_t>(i)].toBytes().toStdString());
        }
        return reply;
    }
    void pulled(HandTransport &net, const char *topic, const QByteArrayList &events, quint64 next, quint64 head)
    {
        wire::PullPage page;
        page.set_incarnation(m_org->incarnation.toStdString());
        page.set_head(head);
        page.set_next(next);
        quint64 seq = next - static_cast<quint64>(events.size());
        for (const QByteArray &event : events) {
            auto *item = page.add_events();
            item->set_seq(++seq);
            item->set_event(event.toStdString());
        }
        answer(net.take(QByteArray("/v1/streams/") + topic + "/events?after="), 200, packed(page));
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_org = std::make_unique<Organisation>(m_clock);
        m_net = std::make_unique<HandTransport>();
        m_leaderNet = std::make_unique<HandTransport>();
        m_leader = admit(Role::Leader, *m_leaderNet);
        m_device = admit(Role::Counsellor, *m_net);
    }
    void cleanup()
    {
        m_device.reset();
        m_leader.reset();
    }

    void aPoisonedEventBlocksNothing()
    {
        for (int i = 0; i < 3; ++i)
            m_device->closeCall("call " + QByteArray::number(i));
        bringOnline(*m_device, *m_net);
        auto push = m_net->take("/v1/streams/records/events");
        QVERIFY(push);
        push->done(HttpReply{200, packed(honest(push->request, {1}))});
        QCOMPARE(m_device->counts().acknowledged, 2);
        QCOMPARE(m_device->counts().quarantined, 1);
        QCOMPARE(m_device->counts().pending, 0);
        QCOMPARE(m_device->vault->outbox().quarantined()->front().code, u"bad-signature"_s);
    }

    /// A restored server lacks keys until somebody says them again: no reason to give up a call.
    void whatLacksItsKeyThereIsSentAgain()
    {
        m_device->closeCall("call");
        bringOnline(*m_device, *m_net);
        const auto refuse = [this] {
            const auto push = m_net->take("/v1/streams/records/events");
            QVERIFY(push);
            push->done(HttpReply{200, packed(honest(push->request, {0}, RejectCode::NoKey))});
        };
        refuse();
        QCOMPARE(m_device->counts().pending, 1);
        QVERIFY(!m_net->take("/v1/streams/records/events")); // after a pause
        m_device->engine.retryNow();
        refuse(); // it knows all that we know by now
        QCOMPARE(m_device->counts().quarantined, 1);
        QCOMPARE(m_device->vault->outbox().quarantined()->front().code, u"no-key"_s);
    }

    void anUnreadableBatchIsHalvedUntilTheCulpritIsAlone()
    {
        for (int i = 0; i < 4; ++i)
            m_device->closeCall("call " + QByteArray::number(i));
        bringOnline(*m_device, *m_net);
        const QByteArray culprit = m_device->vault->outbox().next(10)->at(2).event.bytes;
        for (int i = 0; i < 20 && m_device->counts().pending > 0; ++i) {
            auto push = m_net->take("/v1/streams/records/events");
            QVERIFY(push);
            if (push->request.body.contains(culprit))
                push->done(HttpReply{400, {}});
            else
                push->done(HttpReply{200, packed(honest(push->request))});
        }
        QCOMPARE(m_device->counts().acknowledged, 3);
        QCOMPARE(m_device->counts().quarantined, 1);
    }

    /// A batch is full at three of these.
    void closeLargeCalls(int count)
    {
        for (int i = 0; i < count; ++i)
            m_device->closeCall(QByteArray(300000, static_cast<char>('a' + i)));
    }
    static int eventsIn(const HttpRequest &request)
    {
        wire::PushRequest push;
        return push.ParseFromString(request.body.toStdString()) ? push.events_size() : -1;
    }

    void theFollowingBatchIsOnItsWayWhileOneIsSettled()
    {
        closeLargeCalls(5);
        bringOnline(*m_device, *m_net);
        auto first = m_net->take("/v1/streams/records/events");
        QVERIFY(first);
        QCOMPARE(eventsIn(first->request), 3);
        first->done(HttpReply{200, packed(honest(first->request))});
        auto second = m_net->take("/v1/streams/records/events");
        QVERIFY(second);
        QCOMPARE(eventsIn(second->request), 2);
        QCOMPARE(m_device->counts().acknowledged, 3);
        second->done(HttpReply{200, packed(honest(second->request))});
        QCOMPARE(m_device->counts().acknowledged, 5);
        QVERIFY(!m_net->take("/v1/streams/records/events"));
    }

    void afterAFailureTheChainBeginsWhereItBroke()
    {
        closeLargeCalls(5);
        bringOnline(*m_device, *m_net);
        auto first = m_net->take("/v1/streams/records/events");
        QVERIFY(first);
        first->done(fail(ErrorCode::Network, "gone"));
        m_clock.advance(Millis{600000});
        m_device->engine.poll();
        auto again = m_net->take("/v1/streams/records/events");
        QVERIFY(again);
        QCOMPARE(again->request.body, first->request.body);
        QVERIFY(!m_net->take("/v1/streams/records/events"));
    }

    void theNextPageTravelsWhileOneIsRead()
    {
        bringOnline(*m_device, *m_net);
        pulled(*m_net, "review", {}, 5, 9);
        auto next = m_net->take("/v1/streams/review/events?after=5&");
        QVERIFY(next);
        QVERIFY(!next->request.target.contains("wait="));
        QVERIFY(!m_net->take("/v1/streams/review/events")); // one at a time
        QCOMPARE(*m_device->vault->inbox().cursor(u"review"_s), 5U);
        next->done(fail(ErrorCode::Network, "gone"));
        QCOMPARE(*m_device->vault->inbox().cursor(u"review"_s), 5U);
    }

    QByteArrayList accesses(int count)
    {
        QByteArrayList events;
        for (int i = 0; i < count; ++i) {
            EventHeader header;
            header.type = EventType::Access;
            header.topic = Topic::Access;
            header.reason = AccessReason::Supervision;
            header.id = EventId::create(m_clock);
            header.org = m_org->id;
            header.author = m_leader->membership.staff();
            header.device = m_leader->membership.device();
            header.addressee = m_device->membership.staff();
            events.append(encode(*sealEvent(header, {}, {}, m_leader->vault->keyring().deviceSigning().secretKey)));
        }
        return events;
    }
    quint64 inbox() const { return *m_device->vault->inbox().cursor(u"access"_s); }

    void aLargePageLeavesTheVaultFreeInBetween()
    {
        Queue queue;
        CostlyClock clock(m_clock.now());
        m_device = admit(Role::Counsellor, *m_net, queue.hooks(), &clock);
        bringOnline(*m_device, *m_net);
        pulled(*m_net, "access", accesses(60), 60, 180);
        pulled(*m_net, "access", accesses(120), 180, 180); // comes while nothing of the first is stored
        QCOMPARE(inbox(), 0U);
        QList<quint64> cursors;
        while (!queue.jobs.empty()) {
            const quint64 before = inbox();
            queue.runOne();
            if (inbox() != before)
                cursors.append(inbox());
            if (inbox() == 60)
                clock.costs = Millis{1}; // the device is busy with something else now
        }
        QCOMPARE(cursors, (QList<quint64>{25, 60, 110, 135, 160, 180}));
        QVERIFY(m_device->vault->inbox().unprocessed(500)->isEmpty());
        QVERIFY(m_device->vault->inbox().refused()->isEmpty());
        QVERIFY(m_net->take("/v1/streams/access/events?after=180&"));
    }

    void pagesAreStoredInOrderWhicheverIsOpenedFirst()
    {
        Queue queue;
        std::deque<std::function<void()>> openings;
        auto hooks = queue.hooks();
        hooks.elsewhere = [&](std::function<void()> work) { openings.push_back(std::move(work)); };
        m_device = admit(Role::Counsellor, *m_net, hooks);
        bringOnline(*m_device, *m_net);
        pulled(*m_net, "access", accesses(30), 30, 60);
        pulled(*m_net, "access", accesses(30), 60, 60);
        QCOMPARE(openings.size(), 2U);
        for (const auto &[which, expected] : {std::pair(1U, 0U), std::pair(0U, 60U)}) {
            openings[which]();
            queue.runAll();
            QCOMPARE(inbox(), expected);
        }
        QVERIFY(!m_net->take("/v1/streams/access/events?after=30&")); // nothing of it had to come again
    }

    void whatAnotherServerSaidIsDropped()
    {
        Queue queue;
        m_device = admit(Role::Counsellor, *m_net, queue.hooks());
        bringOnline(*m_device, *m_net);
        pulled(*m_net, "access", accesses(60), 60, 120);
        queue.runOne();
        QCOMPARE(inbox(), 25U);
        m_org->incarnation = QByteArray(16, 'B'); // restored in the middle of a page
        pulled(*m_net, "review", {}, 3, 3);
        QCOMPARE(inbox(), 0U);
        queue.runAll();
        QCOMPARE(inbox(), 0U);
        pulled(*m_net, "access", {}, 120, 120); // the page that was on its way
        QCOMPARE(inbox(), 0U);
        QVERIFY(m_net->take("/v1/streams/access/events?after=0&"));
    }

    void anEngineThatIsGoneIsNotCalledBack()
    {
        Queue queue;
        m_device = admit(Role::Counsellor, *m_net, queue.hooks());
        bringOnline(*m_device, *m_net);
        pulled(*m_net, "access", accesses(60), 60, 60);
        queue.runOne();
        QVERIFY(!queue.jobs.empty());
        m_device.reset();
        queue.runAll();
    }

    void withoutATrueReceiptNothingIsDelivered()
    {
        m_device->closeCall("call");
        bringOnline(*m_device, *m_net);
        auto push = m_net->take("/v1/streams/records/events");
        QVERIFY(push);
        m_org->receipt = crypto::SigningKeyPair::generate(); // a server with another key
        push->done(HttpReply{200, packed(honest(push->request))});
        QCOMPARE(m_device->counts().pending, 1);
        QCOMPARE(m_device->counts().acknowledged, 0);
        QVERIFY(m_device->engine.nextWakeUp().has_value());
    }

    void aFailedPushIsTriedAgainLaterAndPullsGoOn()
    {
        m_device->closeCall("call");
        bringOnline(*m_device, *m_net);
        auto push = m_net->take("/v1/streams/records/events");
        QVERIFY(push);
        push->done(fail(ErrorCode::Network, "gone"));
        m_device->engine.poll();
        QVERIFY(!m_net->take("/v1/streams/records/events")); // waits
        QVERIFY(m_net->take("/v1/streams/review/events")); // not held up
        const auto wake = m_device->engine.nextWakeUp();
        QVERIFY(wake && *wake <= Millis{1000});
        m_clock.advance(*wake);
        m_device->engine.poll();
        QVERIFY(m_net->take("/v1/streams/records/events"));
    }

    // However long the server was gone: a record on its way is tried again within the minute, and not by all at once.
    void afterALongOutageItIsTriedEveryMinute()
    {
        m_device->closeCall("call");
        bringOnline(*m_device, *m_net);
        const auto began = m_clock.elapsed();
        auto tried = began;
        Millis longest{0};
        while (m_clock.elapsed() - began < std::chrono::hours(2)) {
            if (auto push = m_net->take("/v1/streams/records/events")) {
                if (m_clock.elapsed() - began > std::chrono::hours(1))
                    longest = std::max(longest, m_clock.elapsed() - tried);
                tried = m_clock.elapsed();
                push->done(fail(ErrorCode::Network, "gone"));
            }
            while (auto other = m_net->take("/v1/"))
                other->done(fail(ErrorCode::Network, "gone"));
            const auto wake = m_device->engine.nextWakeUp();
            QVERIFY(wake);
            m_clock.advance(*wake);
            m_device->engine.poll();
        }
        QVERIFY2(longest > Millis{30000} && longest <= Millis{60000}, qPrintable(QString::number(longest.count())));
    }

    void aNewIncarnationGetsEverythingAgain()
    {
        m_device->closeCall("call");
        bringOnline(*m_device, *m_net);
        auto push = m_net->take("/v1/streams/records/events");
        push->done(HttpReply{200, packed(honest(push->request))});
        QCOMPARE(m_device->counts().pending, 0);
        pulled(*m_net, "review", {}, 9, 9);
        QCOMPARE(*m_device->vault->inbox().cursor(u"review"_s), 9U);
        m_org->incarnation = QByteArray(16, 'B');
        pulled(*m_net, "access", {}, 3, 3);
        QCOMPARE(m_device->counts().pending, 1);
        QCOMPARE(*m_device->vault->inbox().cursor(u"review"_s), 0U);
    }

    void aLeaderSeesTheCaseAndRefusesAForgedOne()
    {
        const RecordId record = m_device->closeCall("words", '3');
        const QByteArray good = m_device->vault->outbox().next(1)->front().event.bytes;
        const QByteArray digest = encode(decode(good)->digest(PartId::Statistics));
        m_device->closeCall("other words", '3');
        QByteArray forged
            = encode(decode(m_device->vault->outbox().next(2)->at(1).event.bytes)->digest(PartId::Statistics));
        forged[100] = static_cast<char>(forged[100] ^ 1); // some bit of the header
        bringOnline(*m_leader, *m_leaderNet);
        pulled(*m_leaderNet, "records", {digest, forged, "no event at all"}, 3, 3);
        OK(m_leader->vault->inbox().findCase(record));
        QCOMPARE(m_leader->vault->inbox().findCase(record)->summary.riskLevel, 3);
        QCOMPARE(m_leader->vault->inbox().caseCounts()->all, 1);
        QCOMPARE(m_leader->vault->inbox().refused()->size(), 2);
        QCOMPARE(*m_leader->vault->inbox().cursor(u"records"_s), 3U);
    }

    void aForgedAccessIsNotBelieved()
    {
        const RecordId record = m_device->closeCall("words");
        bringOnline(*m_device, *m_net);
        EventHeader header;
        header.type = EventType::Access;
        header.topic = Topic::Access;
        header.reason = AccessReason::Supervision;
        header.org = m_org->id;
        header.author = m_leader->membership.staff();
        header.device = m_leader->membership.device();
        header.addressee = m_device->membership.staff();
        header.record = record;
        // nothing but the signature tells these two apart
        const auto stranger = crypto::SigningKeyPair::generate();
        header.id = EventId::create(m_clock);
        pulled(*m_net, "access", {encode(*sealEvent(header, {}, {}, stranger.secretKey))}, 1, 1);
        QVERIFY(m_device->vault->records().find(record)->delivery < store::DeliveryState::Opened);
        QCOMPARE(m_device->vault->inbox().refused()->size(), 1);
        header.id = EventId::create(m_clock);
        const auto &leaderKey = m_leader->vault->keyring().deviceSigning().secretKey;
        pulled(*m_net, "access", {encode(*sealEvent(header, {}, {}, leaderKey))}, 2, 2);
        QCOMPARE(m_device->vault->records().find(record)->delivery, store::DeliveryState::Opened);
    }

    void anAuthorWhoIsNotYetKnownIsReadAfterTheDirectory()
    {
        bringOnline(*m_leader, *m_leaderNet);
        auto net = std::make_unique<HandTransport>();
        const auto late = admit(Role::Counsellor, *net); // after the leader's device has fetched the directory
        const RecordId record = late->closeCall("words");
        const auto event = decode(late->vault->outbox().next(1)->front().event.bytes);
        pulled(*m_leaderNet, "records", {encode(event->digest(PartId::Statistics))}, 1, 1);
        QVERIFY(!m_leader->vault->inbox().findCase(record));
        auto statements = m_leaderNet->take("/v1/statements");
        QVERIFY(statements.has_value());
        statements->done(HttpReply{200, m_org->statements(statements->request.target)});
        OK(m_leader->vault->inbox().findCase(record));
    }

    void aHandedOutRecordIsChecked_data()
    {
        QTest::addColumn<int>("attack");
        QTest::newRow("honest") << 0;
        QTest::newRow("another record") << 1;
        QTest::newRow("a flipped bit") << 2;
        QTest::newRow("no receipt for the access") << 3;
        QTest::newRow("first revision left out") << 4;
    }
    void aHandedOutRecordIsChecked()
    {
        QFETCH(int, attack);
        const RecordId record = m_device->closeCall("words", '3');
        m_device->closeCall("other words");
        const auto events = *m_device->vault->outbox().next(10);
        QByteArray handedOut = events.at(attack == 1 ? 1 : 0).event.bytes;
        if (attack == 2)
            handedOut[handedOut.size() - 50] = static_cast<char>(handedOut[handedOut.size() - 50] ^ 1);
        if (attack == 4) {
            const PlainPart parts[] = {{PartId::Statistics, "3"}, {PartId::Narrative, "changed"}};
            handedOut
                = m_device->filer.amend(record, 2, events.at(0).event.hash, parts, EventId::create(m_clock))->bytes;
        }
        bringOnline(*m_leader, *m_leaderNet);
        pulled(*m_leaderNet, "records", {encode(decode(events.at(0).event.bytes)->digest(PartId::Statistics))}, 1, 1);
        std::optional<Result<std::vector<OpenedRevision>>> opened;
        m_leader->desk.open(record, AccessReason::Supervision, [&](auto result) { opened = std::move(result); });
        auto call = m_leaderNet->take("/v1/records/");
        QVERIFY(call);
        wire::OpenRequest request;
        QVERIFY(request.ParseFromString(call->request.body.toStdString()));
        const auto access = decode(QByteArrayView(request.access_event()));
        QVERIFY(access && access->header.record == record && access->header.addressee == m_device->membership.staff());
        std::vector<Receipt> receipts(1);
        receipts[0].event = attack == 3 ? EventId::create(m_clock) : access->header.id;
        receipts[0].eventHash = access->hash();
        receipts[0].headHash = QByteArray(HashBytes, 'h');
        signReceipts(receipts, m_org->receipt.secretKey);
        wire::OpenReply reply;
        reply.set_receipt(receipts[0].toBytes().toStdString());
        reply.add_events(handedOut.toStdString());
        call->done(HttpReply{200, packed(reply)});
        QVERIFY(opened.has_value());
        QCOMPARE(opened->has_value(), attack == 0);
        if (attack == 0)
            QCOMPARE((*opened)->front().parts.size(), 2U); // who the caller is stays behind the gate of disclosure
        else
            QVERIFY(!m_leader->vault->inbox().findCase(record)->openedAt);
    }

    void aForgottenSessionIsOpenedAgain()
    {
        m_device->closeCall("call");
        bringOnline(*m_device, *m_net);
        auto push = m_net->take("/v1/streams/records/events");
        push->done(HttpReply{401, {}});
        wire::ChallengeReply challenge;
        challenge.set_nonce(std::string(32, 'm'));
        answer(m_net->take("/v1/challenge"), 200, packed(challenge));
        wire::SessionReply session;
        session.set_token(std::string(32, 'u'));
        answer(m_net->take("/v1/session"), 200, packed(session));
        push = m_net->take("/v1/streams/records/events");
        QVERIFY(push);
        QCOMPARE(push->request.token, QByteArray(32, 'u'));
        push->done(HttpReply{200, packed(honest(push->request))});
        QCOMPARE(m_device->counts().acknowledged, 1);
    }
};

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "tst_sync_engine.moc"
