// SPDX-License-Identifier: GPL-3.0-or-later
// Pages that are pulled: asked for ahead, stored in their order, in slices that leave the vault free.
#include "tests/sync/enginebyhand.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

class TestSyncPull : public EngineByHand
{
    Q_OBJECT

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

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { begin(); }
    void cleanup() { end(); }

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
};

QTEST_GUILESS_MAIN(TestSyncPull)
#include "tst_sync_pull.moc"
