// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/enginebyhand.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

class TestSyncEngine : public EngineByHand
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { begin(); }
    void cleanup() { end(); }

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
