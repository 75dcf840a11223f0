// SPDX-License-Identifier: GPL-3.0-or-later
// What handling a complaint needs: its record, opened in the log; that the record stays; and that a later device of the
// same member knows of it. Real devices and the server's own code, in one process.
#include "sync/client/deskwork.h"
#include "sync/client/keykeeper.h"
#include "tests/sync/inprocess.h"

using namespace hl;
using namespace hl::record;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;
using std::chrono::hours;

class TestSyncComplaints : public QObject
{
    Q_OBJECT

    const QString m_canary = u"CANARY-felt-hurried"_s;
    ManualClock m_clock{fromEpochMs(1795316400000)};
    std::unique_ptr<InProcess> m_world;
    std::unique_ptr<Device> m_named, m_other, m_officer, m_gao;

    void sync()
    {
        m_clock.advance(Millis{1000});
        for (int round = 0; round < 4; ++round) {
            for (Device *device : {m_named.get(), m_other.get(), m_officer.get(), m_gao.get()})
                device->engine.retryNow();
            m_world->run();
        }
    }
    DeskWork work(Device &device) const { return {device.membership, *device.vault, m_clock}; }
    static StaffId of(const std::unique_ptr<Device> &device) { return device->membership.staff(); }
    static DeskEvent next(const DeskEvent &raised, Act act, const QString &code = {})
    {
        DeskEvent event;
        event.subject = raised.id;
        event.act = act;
        event.code = code;
        event.text = u"as agreed"_s;
        return event;
    }
    /// How many events of cases are in its log.
    static qsizetype knows(Device &device) { return must(device.vault->events().all(casework::Desk)).size(); }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_world = std::make_unique<InProcess>(m_clock);
        m_named = m_world->member(Role::Leader);
        m_other = m_world->member(Role::Leader);
        m_officer = m_world->member(Role::ComplaintsOfficer);
        m_gao = m_world->member(Role::Counsellor);
        sync();
    }
    void cleanup()
    {
        for (auto *device : {&m_named, &m_other, &m_officer, &m_gao})
            device->reset();
        m_world.reset();
    }

    /// Whoever handles a complaint has no list of records: the one that it is about she opens, in the log, without who
    /// the caller is, and as long as it is hers.
    void whoHandlesAComplaintOpensItsRecord()
    {
        const auto record = m_gao->closeCall("words", '2');
        const auto another = m_gao->closeCall("other words", '2');
        sync();
        const auto opened = [&](Device &by, const RecordId &which) {
            std::optional<Result<std::vector<OpenedRevision>>> answer;
            by.desk.open(which, AccessReason::Complaint, [&](auto done) { answer = std::move(done); });
            m_world->run();
            return std::move(*answer);
        };
        const auto logged = must(m_world->store->count("event"));
        QCOMPARE(opened(*m_officer, record).error().code, ErrorCode::Refused);
        QCOMPARE(must(m_world->store->count("event")), logged); // the server was not even asked
        DeskEvent event;
        event.desk = Desk::Complaint;
        event.code = u"phone"_s;
        event.text = m_canary;
        event.to = of(m_officer);
        event.named = {of(m_named)};
        event.record = record;
        const auto raised = must(work(*m_other).act(event));
        QCOMPARE(raised.author, of(m_gao));
        sync();
        const auto revisions = must(opened(*m_officer, record));
        QCOMPARE(revisions.size(), 1U);
        const auto part = [&](PartId id) { return std::ranges::find(revisions.front().parts, id, &PlainPart::id); };
        QCOMPARE(part(PartId::Narrative)->bytes, QByteArray("words"));
        QVERIFY(part(PartId::Identity) == revisions.front().parts.end());
        // its author sees who, and why
        sync();
        const auto seen = must(m_gao->vault->events().of(u"opened"_s, record.toBytes()));
        QCOMPARE(seen.size(), 1);
        QCOMPARE(seen.front().by, of(m_officer));
        QVERIFY(seen.front().body.contains("\"reason\":3"));
        // no other record, and nobody else
        QCOMPARE(opened(*m_officer, another).error().code, ErrorCode::Refused);
        for (Device *device : {m_named.get(), m_other.get()})
            QCOMPARE(opened(*device, record).error().code, ErrorCode::Refused);
        must(work(*m_officer).act(next(raised, Act::Acknowledged)));
        must(work(*m_officer).act(next(raised, Act::Decided, u"upheld"_s)));
        must(work(*m_officer).act(next(raised, Act::Closed)));
        QCOMPARE(opened(*m_officer, record).error().code, ErrorCode::Refused);
    }

    /// As long as a complaint about it is open: by the device of whoever raised or handles it, if she may.
    void aRecordThatAComplaintNamesIsKept()
    {
        const auto upToDate = [](const auto &device) { return [&device] { return device->engine.upToDate(); }; };
        KeyKeeper keeper(m_other->membership, *m_other->vault, m_other->api, m_clock, upToDate(m_other), {});
        KeyKeeper officers(m_officer->membership, *m_officer->vault, m_officer->api, m_clock, upToDate(m_officer), {});
        const auto poll = [&] {
            for (int i = 0; i < 6; ++i) {
                m_clock.advance(hours(2));
                keeper.poll();
                officers.poll();
                m_world->run();
                sync();
            }
        };
        const auto retention = [&] { return m_world->directory()->retention(); };
        const auto record = m_gao->closeCall("words", '2');
        sync();
        poll();
        QVERIFY(!retention().isHeld(record));
        DeskEvent event;
        event.desk = Desk::Complaint;
        event.code = u"letter"_s;
        event.text = m_canary;
        event.to = of(m_officer);
        event.record = record;
        const auto raised = must(work(*m_other).act(event));
        event.desk = Desk::Concern; // of a member: whose device holds a record would tell who it is
        event.code = u"conduct"_s;
        event.record = m_gao->closeCall("other words", '2');
        must(work(*m_other).act(event));
        sync();
        QCOMPARE(must(work(*m_other).keepingDue()), (QList<DeskWork::Keeping>{{record, true}}));
        QVERIFY(must(work(*m_officer).keepingDue()).isEmpty()); // she may not
        poll();
        QVERIFY(retention().isHeld(record));
        QVERIFY(!retention().isHeld(event.record));
        QCOMPARE(retention().held().at(record).reason, HoldReason::Review); // everybody reads it, and not why
        QVERIFY(must(work(*m_other).keepingDue()).isEmpty());
        must(work(*m_officer).act(next(raised, Act::Acknowledged)));
        must(work(*m_officer).act(next(raised, Act::Decided, u"unclear"_s)));
        poll();
        QVERIFY(retention().held().at(record).lifting.empty());
        must(work(*m_officer).act(next(raised, Act::Closed)));
        poll();
        // there are two leaders: the other one says it too, or it stays
        QCOMPARE(retention().held().at(record).lifting, std::set<StaffId>{of(m_other)});
        QVERIFY(must(work(*m_other).keepingDue()).isEmpty()); // once is enough
    }

    /// A device that an officer takes on later is told what the earlier one knows: nobody else tells it.
    void aLaterDeviceIsToldByTheEarlierOne()
    {
        DeskEvent concern;
        concern.desk = Desk::Concern;
        concern.code = u"conduct"_s;
        concern.text = m_canary;
        concern.to = of(m_officer);
        concern.named = {of(m_named)};
        const auto raised = must(work(*m_gao).act(concern));
        sync();
        must(work(*m_officer).act(next(raised, Act::Acknowledged)));
        sync();
        QVERIFY(!must(work(*m_officer).tellOwnDevices())); // there is none
        InviteOrder order;
        order.name = u"青禾"_s;
        order.roles = Role::ComplaintsOfficer;
        order.staff = of(m_officer);
        auto vault = m_world->vault();
        std::optional<Result<Membership>> joined;
        Joining joining(
            must(Invite::fromLink(must(makeInvite(m_world->organisation, *m_world->registry, order, m_clock)))), *vault,
            m_world->net, m_clock, {{}, {}, [&](Result<Membership> done) { joined = std::move(done); }});
        joining.begin();
        m_world->run();
        Device later(m_clock, std::move(vault), m_world->net, must(*joined));
        const auto both = [&] {
            sync();
            later.engine.retryNow();
            m_world->run();
            sync();
            later.engine.retryNow();
            m_world->run();
        };
        both();
        QCOMPARE(knows(later), 0);
        QVERIFY(must(work(*m_officer).tellOwnDevices()));
        QVERIFY(!must(work(*m_officer).tellOwnDevices())); // once
        both();
        QCOMPARE(knows(later), 2);
        const auto known = must(work(later).find(raised.id));
        QCOMPARE(known.raised().text, m_canary);
        QCOMPARE(known.handler(), of(m_officer));
        must(work(later).act(next(raised, Act::Decided, u"upheld"_s))); // and goes on with it
        both();
        QVERIFY(must(work(*m_gao).find(raised.id)).decision());
        QCOMPARE(knows(*m_named), 0);
        QVERIFY(!must(work(later).tellOwnDevices())); // the later one has nobody to tell
    }
};

QTEST_GUILESS_MAIN(TestSyncComplaints)
#include "tst_sync_complaints.moc"
