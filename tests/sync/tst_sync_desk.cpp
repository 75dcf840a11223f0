// SPDX-License-Identifier: GPL-3.0-or-later
// Complaints, concerns, incidents and disclosures between real devices and the server's own code, in one process: who
// is given what, and what nobody else is.
#include "sync/client/deskwork.h"
#include "tests/sync/inprocess.h"

#include <QDirIterator>
#include <QJsonDocument>

using namespace hl;
using namespace hl::record;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;

class TestSyncDesk : public QObject
{
    Q_OBJECT

    const QString m_canary = u"CANARY-told-me-to-keep-quiet"_s;
    ManualClock m_clock{fromEpochMs(1795316400000)};
    std::unique_ptr<InProcess> m_world;
    std::unique_ptr<Device> m_named, m_other, m_officer, m_gao, m_lin;

    QList<Device *> devices() const
    {
        return {m_named.get(), m_other.get(), m_officer.get(), m_gao.get(), m_lin.get()};
    }
    void sync()
    {
        m_clock.advance(Millis{1000});
        for (int round = 0; round < 4; ++round) {
            for (Device *device : devices())
                device->engine.retryNow();
            m_world->run();
        }
    }
    DeskWork work(Device &device) const { return {device.membership, *device.vault, m_clock}; }
    static StaffId of(const std::unique_ptr<Device> &device) { return device->membership.staff(); }
    DeskEvent concern(const StaffId &to, const QList<StaffId> &named)
    {
        DeskEvent event;
        event.desk = Desk::Concern;
        event.code = u"conduct"_s;
        event.text = m_canary;
        event.to = to;
        event.named = named;
        return must(work(*m_gao).act(event));
    }
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
    /// Everything that the server hands to whoever holds this token.
    QByteArray handedTo(const QByteArray &token)
    {
        QByteArray all;
        for (const Topic topic : AllTopics) {
            const auto reply = m_world->get("/v1/streams/" + name(topic) + "/events?after=0", token);
            if (topic == Topic::Access)
                continue;
            all += reply.body;
        }
        for (const auto &key : {m_world->files.org.team, m_world->files.org.archive})
            all += m_world->get("/v1/wraps?after=0&keys=" + crypto::keyId(key).toHex(), token).body;
        return all;
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_world = std::make_unique<InProcess>(m_clock);
        m_named = m_world->member(Role::Leader);
        m_other = m_world->member(Role::Leader);
        m_officer = m_world->member(Role::ComplaintsOfficer);
        m_gao = m_world->member(Role::Counsellor);
        m_lin = m_world->member(Role::Counsellor);
        sync();
    }
    void cleanup()
    {
        for (auto *device : {&m_named, &m_other, &m_officer, &m_gao, &m_lin})
            device->reset();
        m_world.reset();
    }

    void theNamedLeaderIsGivenNothing()
    {
        const RawDevice raw = m_world->raw(Role::Leader); // asks the server what no app would ask
        sync();
        const auto raised = concern(of(m_officer), {of(m_named), raw.staff});
        QVERIFY(handedTo(raw.token).indexOf(of(m_gao).toBytes()) < 0);
        sync();
        QCOMPARE(knows(*m_officer), 1);
        const auto seen = must(work(*m_officer).find(raised.id));
        QCOMPARE(seen.raised().text, m_canary);
        QCOMPARE(seen.handler(), of(m_officer));
        for (Device *device : {m_named.get(), m_other.get(), m_lin.get()}) {
            QCOMPARE(knows(*device), 0);
            QVERIFY(must(device->vault->inbox().unprocessed(10)).isEmpty()); // and is not disturbed
            QCOMPARE(must(device->vault->inbox().cursor(u"named"_s)), 0U);
        }
        // not even that she wrote to somebody
        QVERIFY(handedTo(raw.token).indexOf(of(m_gao).toBytes()) < 0);
        QCOMPARE(must(m_world->store->count("event")), 1);
    }

    void theServerHasNoWordOfIt()
    {
        concern(of(m_officer), {of(m_named)});
        sync();
        QDirIterator files(m_world->path(u"data"_s), QDir::Files, QDirIterator::Subdirectories);
        int scanned = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            ++scanned;
            for (const QByteArray &mark : {m_canary.toUtf8(), m_canary.toUtf8().toHex(), m_canary.toUtf8().toBase64()})
                QVERIFY(!bytes.contains(mark));
        }
        QVERIFY(scanned > 0);
    }

    void noTeamKeyOpensIt()
    {
        RecordFiler::Message message;
        message.to = of(m_officer);
        message.record = RecordId::create(m_clock);
        message.part = {PartId::Body, "x"};
        message.audience = RecordFiler::Audience::Named;
        const auto event = must(decode(must(m_gao->filer.send(message)).bytes));
        QCOMPARE(event.header.topic, Topic::Named);
        QVERIFY(event.header.record.isNull());
        QList<QByteArray> keys;
        for (const Wrap &wrap : event.wraps)
            keys.append(wrap.keyId);
        const auto keyOf
            = [](Device &device) { return crypto::keyId(must(device.vault->keyring().deviceBox()).publicKey); };
        const auto &org = m_world->files.org;
        QCOMPARE(keys, (QList<QByteArray>{crypto::keyId(org.archive), keyOf(*m_gao), keyOf(*m_officer)}));
        message.to = {};
        QVERIFY(!m_gao->filer.send(message));
    }

    void onlyWhatIsAddressedAndCarriesNoRecordIsTaken()
    {
        const RawDevice raw = m_world->raw(Role::Counsellor);
        const auto push = [&](bool addressed, bool withRecord) {
            EventHeader header = eventOf(*m_world, raw, Topic::Named).header;
            header.type = EventType::Casework;
            header.addressee = addressed ? of(m_officer) : StaffId();
            header.record = withRecord ? RecordId::create(m_clock) : RecordId();
            const PlainPart part{PartId::Body, "{}"};
            const Reader reader{m_world->files.org.archive, WholeRecord};
            wire::PushRequest message;
            message.set_version(ProtocolVersion);
            message.add_events(
                encode(must(sealEvent(header, {&part, 1}, {&reader, 1}, raw.sign.secretKey))).toStdString());
            return m_world->post("/v1/streams/named/events", message, raw.token).status;
        };
        QCOMPARE(push(true, false), 200);
        QCOMPARE(push(false, false), 422);
        QCOMPARE(push(true, true), 422);
    }

    void aConflictOfInterestGoesBackAndOn()
    {
        const auto raised = concern(of(m_officer), {of(m_named)});
        sync();
        must(work(*m_officer).act(next(raised, Act::Acknowledged)));
        auto direct = next(raised, Act::Passed, u"conflict"_s);
        direct.to = of(m_other);
        FAILS(work(*m_officer).act(direct), ErrorCode::Refused); // the other would learn who she is
        must(work(*m_officer).act(next(raised, Act::Passed, u"conflict"_s)));
        sync();
        QVERIFY(must(work(*m_gao).find(raised.id)).handler().isNull());
        for (const StaffId &one : {of(m_officer), of(m_named), of(m_lin), of(m_gao)}) {
            auto wrong = next(raised, Act::Passed, u"conflict"_s);
            wrong.to = one;
            FAILS(work(*m_gao).act(wrong), ErrorCode::Refused);
        }
        auto on = next(raised, Act::Passed, u"conflict"_s);
        on.to = of(m_other);
        must(work(*m_gao).act(on));
        sync();
        const auto known = must(work(*m_other).find(raised.id));
        QCOMPARE(known.handler(), of(m_other));
        QCOMPARE(known.events().size(), 4); // with what came before
        QCOMPARE(knows(*m_named), 0);
        must(work(*m_other).act(next(raised, Act::Acknowledged)));
        must(work(*m_other).act(next(raised, Act::Decided, u"upheld"_s)));
        must(work(*m_other).act(next(raised, Act::Closed)));
        sync();
        QVERIFY(must(work(*m_gao).find(raised.id)).isClosed()); // the reporter hears how it ended
        QCOMPARE(must(work(*m_officer).find(raised.id)).events().size(), 3); // who stepped aside hears no more
        QCOMPARE(knows(*m_lin), 0);
    }

    /// It came out that it is about the one who spoke up: from then on she is told no more.
    void whoIsNamedLaterHearsNoMore()
    {
        const auto raised = concern(of(m_officer), {});
        sync();
        must(work(*m_officer).act(next(raised, Act::Acknowledged)));
        sync();
        QCOMPARE(knows(*m_gao), 2);
        auto note = next(raised, Act::Noted);
        note.named = {of(m_gao)};
        must(work(*m_officer).act(note));
        QCOMPARE(m_officer->counts().pending, 0); // not even sealed for her
        sync();
        QCOMPARE(knows(*m_officer), 3);
        QCOMPARE(knows(*m_gao), 2);
    }

    void offlineIsKeptAndGoesLater()
    {
        const auto raised = concern(of(m_officer), {});
        QCOMPARE(knows(*m_gao), 1);
        QCOMPARE(knows(*m_officer), 0);
        QCOMPARE(m_gao->counts().pending, 1);
        sync();
        QVERIFY(m_gao->drained());
        QVERIFY(work(*m_officer).find(raised.id));
    }

    /// What an author's own app would never have made.
    void forgedWordsAreNotTaken()
    {
        const auto raised = concern(of(m_officer), {of(m_named)});
        sync();
        const auto told = [&](Device &author, Device &reader, const DeskEvent &event, RecordFiler::Audience audience) {
            RecordFiler::Message message;
            message.to = reader.membership.staff();
            message.part = {PartId::Body, casework::body(casework::Desk, {toJson(event)})};
            message.audience = audience;
            const auto before = knows(reader);
            if (!author.vault->outbox().enqueue(must(author.filer.send(message))))
                qFatal("outbox");
            sync();
            return knows(reader) - before;
        };
        using enum RecordFiler::Audience;
        auto event = next(raised, Act::Noted);
        event.id = EventId::create(m_clock);
        event.desk = Desk::Concern;
        event.at = m_clock.now();
        event.by = of(m_officer);
        QCOMPARE(told(*m_gao, *m_officer, event, Named), 0); // in somebody else's name
        event.by = of(m_gao);
        QCOMPARE(told(*m_gao, *m_officer, event, Leaders), 0); // on the open way
        event.act = Act::Decided;
        event.code = u"upheld"_s;
        QCOMPARE(told(*m_gao, *m_officer, event, Named), 0); // a counsellor decides
        event.act = Act::Noted;
        event.code.clear();
        event.named = {of(m_officer)};
        QCOMPARE(told(*m_gao, *m_officer, event, Named), 0); // to one whom it concerns
        event.named.clear();
        QCOMPARE(told(*m_gao, *m_officer, event, Named), 1);
        // another kind by the protected way
        RecordFiler::Message message;
        message.to = of(m_gao);
        message.part = {PartId::Body,
            casework::body(casework::Debrief,
                {QJsonObject{{u"id"_s, EventId::create(m_clock).toString()}, {u"by"_s, of(m_officer).toString()},
                    {u"atMs"_s, 1.0}, {u"settled"_s, true}}})};
        message.audience = Named;
        OK(m_officer->vault->outbox().enqueue(must(m_officer->filer.send(message))));
        sync();
        QVERIFY(must(m_gao->vault->events().all(casework::Debrief)).isEmpty());
        // an incident decided by a counsellor, a disclosure agreed to by one
        for (const auto &[desk, act] :
            {std::pair(Desk::Incident, Act::Decided), std::pair(Desk::Disclosure, Act::Agreed)}) {
            DeskEvent forged = next(raised, act, desk == Desk::Incident ? u"watch"_s : QString());
            forged.id = EventId::create(m_clock);
            forged.desk = desk;
            forged.by = of(m_lin);
            forged.at = m_clock.now();
            QCOMPARE(told(*m_lin, *m_other, forged, Leaders), 0);
        }
    }

    void anIncidentIsJudgedByTwoPeople()
    {
        DeskEvent event;
        event.desk = Desk::Incident;
        event.code = u"public-safety"_s;
        event.text = u"says where and when"_s;
        const auto raised = must(work(*m_gao).act(event));
        QCOMPARE(m_gao->vault->outbox().next(1)->first().event.lane, store::Lane::Alert);
        sync();
        QCOMPARE(knows(*m_other), 1);
        QCOMPARE(knows(*m_named), 1); // every leader
        QCOMPARE(knows(*m_lin), 0);
        FAILS(work(*m_gao).act(next(raised, Act::Acknowledged)), ErrorCode::Refused); // no leader
        must(work(*m_other).act(next(raised, Act::Acknowledged)));
        must(work(*m_other).act(next(raised, Act::Viewed, u"police"_s)));
        FAILS(work(*m_other).act(next(raised, Act::Viewed, u"police"_s)), ErrorCode::Refused);
        FAILS(work(*m_other).act(next(raised, Act::Decided, u"police"_s)), ErrorCode::Refused);
        sync();
        must(work(*m_gao).act(next(raised, Act::Viewed, u"police"_s)));
        must(work(*m_gao).act(next(raised, Act::Called, u"110"_s)));
        sync();
        const auto decided = must(work(*m_other).act(next(raised, Act::Decided, u"police"_s)));
        auto agreed = next(raised, Act::Agreed);
        agreed.about = decided.id;
        FAILS(work(*m_other).act(agreed), ErrorCode::Refused); // one person twice
        sync();
        must(work(*m_gao).act(agreed));
        sync();
        must(work(*m_other).act(next(raised, Act::Closed)));
        sync();
        for (Device *device : {m_gao.get(), m_named.get(), m_other.get()})
            QVERIFY(must(work(*device).find(raised.id)).isClosed());
    }

    void identityComesOnlyThroughTheGate()
    {
        const auto record = m_gao->closeCall("words", '4');
        sync();
        const auto opened = [&](AccessReason reason) {
            std::optional<Result<std::vector<OpenedRevision>>> answer;
            m_other->desk.open(record, reason, [&](auto done) { answer = std::move(done); });
            m_world->run();
            return std::move(*answer);
        };
        const auto hasIdentity = [](const std::vector<OpenedRevision> &revisions) {
            return std::ranges::any_of(revisions, [](const OpenedRevision &one) {
                return std::ranges::find(one.parts, PartId::Identity, &PlainPart::id) != one.parts.end();
            });
        };
        QVERIFY(!hasIdentity(must(opened(AccessReason::Supervision))));
        QCOMPARE(opened(AccessReason::Complaint).error().code, ErrorCode::Refused); // she handles none about it
        const auto logged = must(m_world->store->count("event"));
        QCOMPARE(opened(AccessReason::Disclosure).error().code, ErrorCode::Refused);
        QCOMPARE(must(m_world->store->count("event")), logged); // the server was not even asked

        DeskEvent event;
        event.desk = Desk::Disclosure;
        event.code = u"danger"_s;
        event.text = u"on the bridge"_s;
        event.with = u"110"_s;
        event.items = {u"number"_s};
        event.record = RecordId::create(m_clock); // of another record, agreed to and open
        const auto another = must(work(*m_other).act(event));
        sync();
        must(work(*m_named).act(next(another, Act::Agreed)));
        sync();
        QVERIFY(must(work(*m_other).mayRelease(event.record)));
        QCOMPARE(opened(AccessReason::Disclosure).error().code, ErrorCode::Refused);
        event.record = record;
        const auto raised = must(work(*m_other).act(event));
        FAILS(work(*m_other).act(next(raised, Act::Agreed)), ErrorCode::Refused); // one person twice
        QCOMPARE(opened(AccessReason::Disclosure).error().code, ErrorCode::Refused);
        sync();
        must(work(*m_named).act(next(raised, Act::Agreed)));
        QCOMPARE(opened(AccessReason::Disclosure).error().code, ErrorCode::Refused); // not here yet
        sync();
        QVERIFY(hasIdentity(must(opened(AccessReason::Disclosure))));
        m_clock.advance(hours(73));
        QCOMPARE(opened(AccessReason::Disclosure).error().code, ErrorCode::Refused);
    }

    void aloneItOpensAndIsLookedAtAfterwards()
    {
        const auto record = m_gao->closeCall("words", '4');
        sync();
        DeskEvent event;
        event.desk = Desk::Disclosure;
        event.code = u"danger"_s;
        event.text = u"on the bridge"_s;
        event.with = u"110"_s;
        event.items = {u"number"_s};
        event.record = record;
        const auto raised = must(work(*m_other).act(event));
        sync();
        must(work(*m_other).act(next(raised, Act::BrokeGlass)));
        QCOMPARE(m_other->vault->outbox().next(1)->first().event.lane, store::Lane::Alert);
        QVERIFY(must(work(*m_other).mayRelease(record)));
        FAILS(work(*m_other).act(next(raised, Act::Reviewed, u"right"_s)), ErrorCode::Refused);
        must(work(*m_other).act(next(raised, Act::Released)));
        sync();
        m_clock.advance(hours(25));
        const auto late = must(work(*m_named).find(raised.id));
        QVERIFY(late.next()->isLate(m_clock.now()));
        QVERIFY(!must(work(*m_other).mayRelease(record)));
        must(work(*m_named).act(next(raised, Act::Reviewed, u"right"_s)));
        sync();
        QVERIFY(must(work(*m_other).find(raised.id)).isClosed());
    }
};

QTEST_GUILESS_MAIN(TestSyncDesk)
#include "tst_sync_desk.moc"
