// SPDX-License-Identifier: GPL-3.0-or-later
// R19: enrolment, roles as the server enforces them, revocation; the server's own code and real devices, in one
// process.
#include "sync/server/database.h"
#include "sync/wire/former.h"
#include "sync/wire/recording.h"
#include "tests/sync/inprocess.h"

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

class TestSyncMembers : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};
    std::unique_ptr<InProcess> m_world;
    std::unique_ptr<Device> m_leaderDevice;
    std::unique_ptr<Leading> m_leader;

    ApiReply pushed(const RawDevice &device, Topic topic, const Event &event)
    {
        wire::PushRequest message;
        message.set_version(ProtocolVersion);
        message.add_events(encode(event).toStdString());
        return m_world->post("/v1/streams/" + name(topic) + "/events", message, device.token);
    }
    int push(const RawDevice &device, Topic topic, const Event &event) { return pushed(device, topic, event).status; }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_world = std::make_unique<InProcess>(m_clock);
        m_leaderDevice = m_world->member(Role::Leader);
        m_leader = std::make_unique<Leading>(*m_world, *m_leaderDevice);
    }
    void cleanup()
    {
        m_leader.reset();
        m_leaderDevice.reset();
        m_world.reset();
    }

    void aLeaderInvitesComparesAndApproves()
    {
        const QString link = m_leader->invite();
        QVERIFY(!link.isEmpty());
        Newcomer newcomer(*m_world, link);
        QVERIFY(newcomer.waited > 0 && newcomer.digits.isEmpty() && !newcomer.result);
        const DeviceId device = m_leader->waiting();
        const auto digits = m_leader->challenge(device);
        OK(digits);
        QCOMPARE(newcomer.digits, QStringList{*digits}); // without asking again: the long poll was rung
        OK(m_leader->approve(device, *digits));
        QVERIFY(newcomer.isIn());
        const Membership &membership = **newcomer.result;
        QCOMPARE(membership.name(), u"小满"_s);
        QVERIFY(membership.role() == Role::Counsellor);
        QCOMPARE(membership.nameOf(m_leaderDevice->membership.staff()), u"青禾"_s); // the names' key came along
        QVERIFY(!newcomer.vault->keyring().find(membership.directory().org().team)); // and nothing older
        QVERIFY(Membership::load(newcomer.vault->settings())->has_value());
        QVERIFY(!*Joining::begun(newcomer.vault->settings()));
        QCOMPARE(m_world->active(), 2);
    }

    void otherDigitsTurnTheDeviceAway()
    {
        const QString link = m_leader->invite();
        Newcomer newcomer(*m_world, link);
        const DeviceId device = m_leader->waiting();
        const auto digits = m_leader->challenge(device);
        OK(digits);
        FAILS(m_leader->approve(device, *digits == u"123456"_s ? u"123457"_s : u"123456"_s), ErrorCode::WrongKey);
        QVERIFY(newcomer.isRefused(ErrorCode::Conflict));
        QVERIFY(!m_leader->approve(device, *digits)); // one try
        QVERIFY(Newcomer(*m_world, link).isRefused(ErrorCode::Refused));
        QCOMPARE(m_world->active(), 1);
    }

    /// The link and the device's id, which every member sees, are not enough to be given what lies under the invite.
    void onlyTheJoiningItselfIsAnsweredAgain()
    {
        const QString link = m_leader->invite();
        const Newcomer newcomer(*m_world, link);
        const Invite invite = must(Invite::fromLink(link));
        const auto post = [&](const JoinPayload &payload) {
            const Signed join = signStatement(StatementKind::Join, m_world->files.org.org, Signer::by(invite.id),
                payload.toBytes(), crypto::SigningKeyPair::fromSeed(invite.signSeed()).secretKey, m_clock);
            wire::JoinRequest message;
            message.mutable_join()->set_body(join.body.toStdString());
            message.mutable_join()->set_signature(join.signature.toStdString());
            return m_world->post("/v1/join", message).status;
        };
        const auto sign = crypto::SigningKeyPair::generate().publicKey;
        const auto box = crypto::BoxKeyPair::generate().publicKey;
        QCOMPARE(post({m_leader->waiting(), sign, box}), 403);
        QCOMPARE(post({DeviceId::create(m_clock), sign, box}), 403); // and the invite is taken
    }

    void badInvitesLetNobodyIn()
    {
        const QString link = m_leader->invite();
        Invite forged = must(Invite::fromLink(link));
        forged.secret = crypto::SecretKey::random();
        QVERIFY(
            !Invite::fromLink(forged.toLink()) || Newcomer(*m_world, forged.toLink()).isRefused(ErrorCode::Refused));
        forged = must(Invite::fromLink(link));
        forged.id = InviteId::create(m_clock);
        QVERIFY(Newcomer(*m_world, forged.toLink()).isRefused(ErrorCode::Refused));
        forged = must(Invite::fromLink(link)); // a phishing link: another root
        forged.rootKey = crypto::SigningKeyPair::generate().publicKey;
        Newcomer phished(*m_world, forged.toLink());
        QVERIFY(phished.isRefused(ErrorCode::Unauthorised));
        QVERIFY(Newcomer(*m_world, link).isRefused(ErrorCode::Refused)); // raced: taken by the one before
        const QString late = m_leader->invite();
        m_clock.advance(MemberDesk::InviteLife + Millis{1});
        QVERIFY(Newcomer(*m_world, late).isRefused(ErrorCode::Refused));
        const DeviceId waiting = m_leader->waiting();
        FAILS(m_leader->challenge(waiting), ErrorCode::Timeout); // nor does a leader look at a joining that is too old
        QCOMPARE(m_world->active(), 1);
    }

    void aLostAnswerIsAskedForAgain()
    {
        const QString link = m_leader->invite();
        Newcomer newcomer(*m_world, link);
        const auto first = m_leader->waiting();
        newcomer.again(*m_world, link); // the app was killed while it waited
        QVERIFY(!newcomer.result);
        QCOMPARE(m_leader->waiting(), first);
        QCOMPARE(*Joining::begun(newcomer.vault->settings()), std::optional(link));
        const auto digits = m_leader->challenge(first);
        OK(digits);
        newcomer.again(*m_world, link);
        QCOMPARE(newcomer.digits.last(), *digits);
        OK(m_leader->approve(first, *digits));
        QVERIFY(newcomer.isIn());
    }

    void whoeverWaitsSeesNothingOfTheOrganisation()
    {
        const QString link = m_leader->invite();
        Newcomer newcomer(*m_world, link);
        RawDevice raw;
        raw.sign = newcomer.vault->keyring().deviceSigning().clone();
        raw.id = m_leader->waiting();
        raw.token = m_world->session(raw);
        QVERIFY(!raw.token.isEmpty());
        for (const QByteArray target : {"/v1/streams/review/events?after=0", "/v1/streams/casework/events?after=0",
                 "/v1/streams/records/events?after=0", "/v1/content"})
            QCOMPARE(m_world->get(target, raw.token).status, 403);
        QCOMPARE(push(raw, Topic::Records, eventOf(*m_world, raw, Topic::Records)), 403);
        wire::StatementsRequest say;
        QCOMPARE(m_world->post("/v1/statements", say, raw.token).status, 403);
        QCOMPARE(m_world->get("/v1/statements?after=0", raw.token).status, 200);
        QCOMPARE(m_world->get("/v1/statements?after=0", {}).status, 401);
    }

    void aServerCannotPutDigitsIntoTheDevice()
    {
        // the server grinds: it needs a challenge that the device believes, and has no leader's key
        const QString link = m_leader->invite();
        Newcomer newcomer(*m_world, link);
        const DeviceId device = m_leader->waiting();
        const auto admission = *m_world->directory()->admission(device);
        const auto counsellor = m_world->raw(Role::Counsellor);
        const ChallengePayload payload{device, statementHash(admission.join), crypto::randomBytes(32)};
        const auto nobody = crypto::SigningKeyPair::generate();
        for (const Signed &forged :
            {signStatement(StatementKind::Challenge, m_world->files.org.org,
                 Signer::by(m_leaderDevice->membership.device()), payload.toBytes(), nobody.secretKey, m_clock),
                signStatement(StatementKind::Challenge, m_world->files.org.org, Signer::by(counsellor.id),
                    payload.toBytes(), counsellor.sign.secretKey, m_clock)}) {
            // straight into the table, as a server could
            const auto db = m_world->store->database().writer();
            OK(db->transaction([&] {
                return Statement(*db, "INSERT INTO statement VALUES($1,$2,$3,$4,$5,$6,$7)")
                    .bind(m_world->directory()->size() + 1, StatementId::create(m_clock), 8, statementHash(forged),
                        m_clock.now(), forged.body, forged.signature)
                    .run();
            }));
            m_world->run();
        }
        QVERIFY(newcomer.digits.isEmpty());
        QCOMPARE(m_world->directory()->device(device)->state, DeviceState::Waiting);
    }

    void aSecondDeviceOfAMember()
    {
        const auto counsellor = m_world->member(Role::Counsellor);
        Leading own(*m_world, *counsellor); // makes the invite on the first device
        const QString link = own.invite(Role::Counsellor, counsellor->membership.staff());
        QVERIFY(!link.isEmpty());
        Newcomer second(*m_world, link);
        FAILS(own.challenge(m_leader->waiting()), ErrorCode::Refused);
        const DeviceId device = m_leader->waiting();
        const auto digits = m_leader->challenge(device);
        OK(digits);
        OK(m_leader->approve(device, *digits));
        QVERIFY(second.isIn());
        QVERIFY((**second.result).staff() == counsellor->membership.staff());
        QVERIFY(own.invite().isEmpty()); // somebody else is not hers to invite
    }

    void aRevokedDeviceIsRefusedAndTold()
    {
        const auto device = m_world->member(Role::Counsellor);
        const auto witness = m_world->member(Role::Counsellor);
        for (Device *one : {device.get(), witness.get()}) {
            one->engine.poll();
            m_world->run();
        }
        QVERIFY(m_world->waiting() >= 6); // their long polls hang
        device->closeCall("while nobody was looking");
        OK(m_leader->revoke(device->membership.staff(), device->membership.device()));
        // the open requests came back at once, with the statement, and what was unsent went into quarantine
        device->engine.poll();
        m_world->run();
        QCOMPARE(device->engine.status().link, SyncStatus::Link::Revoked);
        QVERIFY(device->membership.isRevoked());
        QVERIFY(device->engine.status().isToBeWiped);
        QCOMPARE(device->counts().pending, 0);
        QCOMPARE(must(m_world->registry->quarantined()).size(), 1U);
        QCOMPARE(must(m_world->store->count("event")), 0); // not in the log
        // and the others know
        QVERIFY(!witness->membership.directory().device(device->membership.device())->isActive());
        // a restart changes nothing
        m_world->start();
        QCOMPARE(must(m_world->registry->quarantined()).size(), 1U);
    }

    void aRevokedDeviceGetsNothing()
    {
        const RawDevice device = m_world->raw(Role::Leader);
        QCOMPARE(m_world->get("/v1/streams/records/events?after=0", device.token).status, 200);
        const auto hanging
            = m_world->get("/v1/streams/records/events?after=0&wait=25", device.token, Patience::MayWait);
        QVERIFY(hanging.waitFor);
        OK(m_leader->revoke(device.staff, device.id));
        for (const QByteArray target : {"/v1/streams/records/events?after=0&wait=25",
                 "/v1/streams/review/events?after=0", "/v1/content", "/v1/streams/casework/events?after=0"})
            QCOMPARE(m_world->get(target, device.token, Patience::MayWait).status, 410);
        wire::StatementsRequest say;
        QCOMPARE(m_world->post("/v1/statements", say, device.token).status, 410);
        wire::OpenRequest open;
        QCOMPARE(
            m_world->post(
                       "/v1/records/" + RecordId::create(m_clock).toString().toLatin1() + "/open", open, device.token)
                .status,
            410);
        QVERIFY(!m_world->session(device).isEmpty()); // it may prove who it is, and read why
        // no further than its own end
        const quint64 end = m_world->directory()->device(device.id)->since;
        (void)m_world->raw(Role::Counsellor);
        wire::StatementPage page;
        QVERIFY(page.ParseFromString(m_world->get("/v1/statements?after=0", device.token).body.toStdString()));
        QCOMPARE(page.head(), end);
        QCOMPARE(static_cast<quint64>(page.statements_size()), end);
        // late events are kept apart, each once; what is not its own is not
        const Event late = eventOf(*m_world, device, Topic::Records);
        QCOMPARE(push(device, Topic::Records, late), 422);
        const ApiReply again = pushed(device, Topic::Records, late);
        QCOMPARE(again.status, 422);
        wire::PushReply told; // where to look for the reason, also while its long polls still hang at another node
        QVERIFY(told.ParseFromString(again.body.toStdString()));
        QCOMPARE(told.statements(), end);
        RawDevice other = m_world->raw(Role::Counsellor);
        QCOMPARE(push(device, Topic::Records, eventOf(*m_world, other, Topic::Records)), 422);
        QCOMPARE(must(m_world->registry->quarantined()).size(), 1U);
        QCOMPARE(must(m_world->registry->quarantined()).front().event, late.header.id);
    }

    void theServersWordAloneWipesNothing()
    {
        const auto device = m_world->member(Role::Counsellor);
        device->closeCall("still ours");
        OK(m_world->registry->block(device->membership.device()));
        device->engine.poll();
        m_world->run();
        QCOMPARE(device->engine.status().link, SyncStatus::Link::Refused);
        QVERIFY(!device->engine.status().isToBeWiped && !device->membership.isRevoked());
        QCOMPARE(device->counts().pending, 1);
    }

    void twoHundredRevocationsDuringTraffic()
    {
        for (int round = 0; round < 200; ++round) {
            const RawDevice device = m_world->raw(Role::Counsellor);
            QCOMPARE(push(device, Topic::Records, eventOf(*m_world, device, Topic::Records)), 200);
            const RevocationPayload payload{device.staff, device.id, RevocationReason::Lost};
            const Signed statement = signStatement(StatementKind::Revocation, m_world->files.org.org, Signer::root(),
                payload.toBytes(), m_world->organisation.root.secretKey, m_clock);
            OK(m_world->registry->append({&statement, 1}, m_clock.now()));
            QCOMPARE(push(device, Topic::Records, eventOf(*m_world, device, Topic::Records)), 422);
            QCOMPARE(m_world->get("/v1/streams/review/events?after=0", device.token).status, 410);
        }
        QCOMPARE(must(m_world->store->count("event")), 200);
        QCOMPARE(must(m_world->registry->quarantined()).size(), 200U);
        QCOMPARE(m_world->active(), 1);
    }

    void theServerEnforcesTheMatrix_data()
    {
        QTest::addColumn<int>("role");
        for (const Role role : AllRoles)
            QTest::addRow("%d", static_cast<int>(role)) << static_cast<int>(role);
    }
    void theServerEnforcesTheMatrix()
    {
        QFETCH(int, role);
        const auto one = static_cast<Role>(role);
        const RawDevice device = m_world->raw(one);
        const RawDevice author = m_world->raw(Role::Counsellor);
        const auto isTaken = [&](Topic topic, AccessReason reason = AccessReason::None) {
            return push(device, topic, eventOf(*m_world, device, topic, reason)) == 200;
        };
        QCOMPARE(isTaken(Topic::Records), isAllowed(one, Action::WriteRecord));
        QCOMPARE(isTaken(Topic::Casework), isAllowed(one, Action::WriteCasework));
        QCOMPARE(isTaken(Topic::Review), isAllowed(one, Action::WriteReview));
        QCOMPARE(isTaken(Topic::Duty), isAllowed(one, Action::WriteDuty));
        QVERIFY(!isTaken(Topic::Access)); // no reason is none
        // each reason, with a record to open
        Event record = eventOf(*m_world, author, Topic::Records);
        QCOMPARE(push(author, Topic::Records, record), 200);
        for (const auto &[reason, action] : {std::pair(AccessReason::Supervision, Action::OpenForSupervision),
                 std::pair(AccessReason::FollowUp, Action::OpenForFollowUp),
                 std::pair(AccessReason::Complaint, Action::OpenForComplaint),
                 std::pair(AccessReason::Disclosure, Action::OpenForDisclosure)}) {
            EventHeader header = eventOf(*m_world, device, Topic::Access, reason).header;
            header.record = record.header.record;
            header.addressee = record.header.author;
            const Event access = must(sealEvent(header, {}, {}, device.sign.secretKey));
            wire::OpenRequest open;
            open.set_access_event(encode(access).toStdString());
            const ApiReply reply
                = m_world->post("/v1/records/" + header.record.toString().toLatin1() + "/open", open, device.token);
            QCOMPARE(reply.status, isAllowed(one, action) ? 200 : 403);
        }
        const auto isGivenAll = [&](Topic topic) {
            const ApiReply reply = m_world->get("/v1/streams/" + name(topic) + "/events?after=0", device.token);
            wire::PullPage page;
            return reply.status == 200 && page.ParseFromString(reply.body.toStdString())
                && std::ranges::any_of(page.events(), [&](const wire::PulledEvent &item) {
                       return decode(QByteArrayView(item.event()))->header.author == author.staff;
                   });
        };
        QCOMPARE(push(author, Topic::Casework, eventOf(*m_world, author, Topic::Casework)), 200);
        QCOMPARE(push(author, Topic::Duty, eventOf(*m_world, author, Topic::Duty)), 200);
        QCOMPARE(isGivenAll(Topic::Duty), isAllowed(one, Action::ReadDuty));
        RawDevice leader = m_world->raw(Role::Leader);
        QCOMPARE(isGivenAll(Topic::Records), isAllowed(one, Action::ReadStatistics));
        QCOMPARE(isGivenAll(Topic::Casework), isAllowed(one, Action::ReadAllCasework));
        const auto isGivenOf = [&](Topic topic, const RawDevice &writer) {
            const ApiReply reply = m_world->get("/v1/streams/" + name(topic) + "/events?after=0", device.token);
            wire::PullPage page;
            return reply.status == 200 && page.ParseFromString(reply.body.toStdString())
                && std::ranges::any_of(page.events(), [&](const wire::PulledEvent &item) {
                       return decode(QByteArrayView(item.event()))->header.author == writer.staff;
                   });
        };
        QCOMPARE(push(leader, Topic::Review, eventOf(*m_world, leader, Topic::Review)), 200);
        QCOMPARE(push(leader, Topic::Access, eventOf(*m_world, leader, Topic::Access, AccessReason::Supervision)), 200);
        QCOMPARE(isGivenOf(Topic::Review, leader), isAllowed(one, Action::ReadAllReviews));
        QCOMPARE(isGivenOf(Topic::Access, leader), isAllowed(one, Action::ReadAllAccesses));
    }

    void whoMayBringAndFetchChunks_data() { theServerEnforcesTheMatrix_data(); }
    void whoMayBringAndFetchChunks()
    {
        QFETCH(int, role);
        const auto one = static_cast<Role>(role);
        const RawDevice device = m_world->raw(one);
        const RawDevice author = m_world->raw(Role::Counsellor);
        const QByteArray chunk = blobFrom(crypto::randomBytes(99)), hash = crypto::hash(chunk);
        wire::Blob blob;
        blob.set_data(chunk.toStdString());
        const QByteArray target = "/v1/blobs/" + hash.toHex();
        QCOMPARE(m_world->post(target, blob, device.token).status, isAllowed(one, Action::WriteRecord) ? 200 : 403);
        QCOMPARE(m_world->post(target, blob, {}).status, 401);
        QCOMPARE(m_world->post(target, blob, author.token).status, 200);
        const Event record = eventOf(*m_world, author, Topic::Records);
        QCOMPARE(push(author, Topic::Records, record), 200);
        EventHeader named = record.header;
        named.type = EventType::Recording;
        named.topic = Topic::Recordings;
        named.id = EventId::create(m_clock);
        const Event manifest = must(
            signReadable(named, RecordingManifest{1, {hash}}.toBytes(), PartId::Recording, author.sign.secretKey));
        QCOMPARE(push(author, Topic::Recordings, manifest), 200);
        QCOMPARE(m_world->get("/v1/streams/recordings/events?after=0", device.token).status,
            isAllowed(one, Action::OpenRecording) ? 200 : 403);
        for (const auto reason :
            {AccessReason::Supervision, AccessReason::FollowUp, AccessReason::Complaint, AccessReason::Disclosure}) {
            EventHeader header = eventOf(*m_world, device, Topic::Access, reason).header;
            header.record = record.header.record;
            header.addressee = record.header.author;
            const Event access = must(sealEvent(header, {}, {}, device.sign.secretKey));
            wire::OpenRequest open;
            open.set_access_event(encode(access).toStdString());
            const ApiReply opened
                = m_world->post("/v1/records/" + header.record.toString().toLatin1() + "/open", open, device.token);
            const bool mayOpen = isAllowed(one, actionOf(reason));
            const bool mayListen = mayOpen && isAllowed(one, Action::OpenRecording);
            wire::OpenReply reply;
            QVERIFY(reply.ParseFromString(opened.body.toStdString()) || !mayOpen);
            QCOMPARE(reply.recordings_size(), mayListen ? 1 : 0);
            const QByteArray query = "?access=" + header.id.toString().toLatin1();
            QCOMPARE(m_world->get(target + query, device.token).status, mayListen ? 200 : 403);
            m_clock.advance(std::chrono::hours(1));
            QCOMPARE(m_world->get(target + query, device.token).status, mayListen ? 200 : 403);
            m_clock.advance(Millis{1}); // an opening is good for an hour
            QCOMPARE(m_world->get(target + query, device.token).status, 403);
        }
    }

    void aRestoredServerHearsAgainWhoIsWho()
    {
        const auto device = m_world->member(Role::Counsellor);
        m_leaderDevice->engine.poll();
        m_world->run();
        const quint64 before = m_world->directory()->size();
        QCOMPARE(m_leaderDevice->membership.statements(), before);
        // the backup is older than the counsellor's joining
        {
            const auto db = m_world->store->database().writer();
            OK(db->transaction(
                [&] { return Statement(*db, "DELETE FROM statement WHERE n>$1").bind(before - 2).run(); }));
        }
        OK(m_world->store->renewIncarnation());
        m_world->start();
        QVERIFY(!m_world->directory()->device(device->membership.device()));
        m_leaderDevice->engine.retryNow();
        m_world->run();
        QVERIFY(m_world->directory()->device(device->membership.device())->isActive());
        QCOMPARE(m_world->directory()->size(), before);
        QCOMPARE(m_leaderDevice->membership.statements(), before);
    }

    void anOlderServersMembersAreTakenOver()
    {
        const auto inviteKey = crypto::SigningKeyPair::generate();
        const RawDevice person;
        const auto add = [&](bool isActive) {
            const InviteCert place{m_world->files.org.org, InviteId::create(m_clock), StaffId::create(m_clock),
                Role::Counsellor, inviteKey.publicKey, "name"};
            const DeviceStatement device{
                place.org, place.invite, DeviceId::create(m_clock), person.sign.publicKey, person.box.publicKey};
            const Signed cert = signInviteCert(place, m_world->organisation.root.secretKey);
            const Signed own = signDevice(device, inviteKey.secretKey);
            const auto db = m_world->store->database().writer();
            const auto done = db->transaction([&] {
                return Statement(*db, "INSERT INTO invite VALUES($1,$2,0,$3,$4,$5,$6)")
                    .bind(place.invite, QByteArray("p"), QByteArray("b"), cert.body, cert.signature, own.body)
                    .run()
                    .and_then([&] {
                        return Statement(*db, "INSERT INTO device VALUES($1,$2,1,$3,$4,$5,$6,$7,$8)")
                            .bind(device.device, place.staff, device.signKey.toBytes(), device.boxKey.toBytes(),
                                place.invite, own.body, own.signature, isActive ? 1 : 0)
                            .run();
                    });
            });
            if (!done)
                qFatal("%s", done.error().logSafe.c_str());
            return device.device;
        };
        const DeviceId active = add(true);
        const DeviceId blocked = add(false);
        m_world->start();
        QVERIFY(m_world->directory()->device(active)->isActive());
        QVERIFY(!*m_world->registry->isBlocked(active));
        QVERIFY(*m_world->registry->isBlocked(blocked));
        const quint64 size = m_world->directory()->size();
        m_world->start(); // once
        QCOMPARE(m_world->directory()->size(), size);
    }
};

QTEST_GUILESS_MAIN(TestSyncMembers)
#include "tst_sync_members.moc"
