// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a conversation of this build's app with this build's server, before the protocol changes:
//     cmake --build build/dev --target wire_record && build/dev/tests/wire_record
// The folder of a former version is never written again (tests/data/wire/README.md).
#include "tests/sync/inprocess.h"
#include "tests/sync/recordedcalls.h"

#include <cstdio>

#include <QCoreApplication>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;

namespace {

void demand(bool holds, const char *what)
{
    if (!holds)
        qFatal("record: %s", what);
}

class Recorder
{
public:
    /// What the app sends goes to the server and onto the tape.
    class Net final : public Transport
    {
    public:
        explicit Net(Recorder &recorder)
            : m_recorder(recorder)
        {
        }
        void send(HttpRequest request, Done done) override { calls.push_back({std::move(request), std::move(done)}); }
        /// Until nothing but long polls is left.
        void run()
        {
            while (!calls.empty()) {
                const auto [request, done] = std::move(calls.front());
                calls.pop_front();
                if (!request.target.contains("&wait="))
                    done(m_recorder.ask(u"leader"_s, request));
            }
        }
        std::deque<std::pair<HttpRequest, Done>> calls;

    private:
        Recorder &m_recorder;
    };

    HttpReply ask(const QString &by, const HttpRequest &request)
    {
        const ApiReply reply = m_world.ask(request);
        tape.push_back({by, request.method == HttpRequest::Method::Post, request.target, !request.token.isEmpty(),
            request.body, reply.status, reply.body});
        return {reply.status, reply.body};
    }
    template <typename Message>
    HttpReply post(const QByteArray &target, const Message &message, const QByteArray &token = {})
    {
        return ask(u"hand"_s,
            {HttpRequest::Method::Post, target, QByteArray::fromStdString(message.SerializeAsString()), token,
                Millis{0}});
    }
    HttpReply get(const QByteArray &target, const QByteArray &token)
    {
        return ask(u"hand"_s, {HttpRequest::Method::Get, target, {}, token, Millis{0}});
    }

    explicit Recorder(const QString &folder)
        : m_folder(folder)
    {
    }
    void run()
    {
        demand(!QDir(m_folder).exists() && QDir().mkpath(m_folder), "the folder is not there yet");
        RawDevice hand = m_world.raw(Role::Leader);
        {
            const auto counsellor = m_world.member(Role::Counsellor);
            (void)counsellor->closeCall("told by a counsellor", '3');
            counsellor->engine.retryNow();
            m_world.run();
            demand(counsellor->drained(), "a counsellor's record is there");
        }
        beginVault();
        // a further device will join while the tape runs
        const auto inviteKey = crypto::SigningKeyPair::generate();
        const InvitePayload place{InviteId::create(m_clock), StaffId::create(m_clock), Role::Counsellor,
            inviteKey.publicKey, m_clock.now() + std::chrono::hours(1), false, "n"};
        const Signed invite = signStatement(StatementKind::Invite, m_world.files.org.org, Signer::root(),
            place.toBytes(), m_world.organisation.root.secretKey, m_clock);
        demand(must(m_world.registry->append({&invite, 1}, m_clock.now())).front().isGood(), "an invite stands");
        keepServer();

        speakAsApp();
        speakByHand(hand, place, inviteKey);
        QFile file(m_folder + u"/calls.json"_s);
        demand(file.open(QIODevice::WriteOnly) && file.write(jsonOf(tape)) > 0, "the tape can be written");
        std::printf("%zu calls\n", tape.size());
    }

    std::vector<Exchange> tape;

private:
    store::VaultOptions options() const
    {
        return {m_folder + u"/vault"_s, crypto::testCost, crypto::CostFloor::LoweredForTests};
    }
    /// A leader's device with a record that waits to be delivered.
    void beginVault()
    {
        auto vault = makeVault(options().directory, m_clock);
        std::optional<Result<Membership>> joined;
        Joining joining(must(Invite::fromLink(m_world.invite(Role::Leader))), *vault, m_world.net, m_clock,
            {{}, {}, [&](Result<Membership> done) { joined = std::move(done); }});
        joining.begin();
        m_world.run();
        demand(joined && *joined, "the leader can join");
        Device leader(m_clock, std::move(vault), m_world.net, std::move(**joined));
        m_own = leader.closeCall("told in the former version");
    }
    /// With the server at rest, so that all is in the files.
    void keepServer()
    {
        m_world.api.reset();
        m_world.keys = {};
        m_world.registry.reset();
        m_world.store.reset();
        demand(copyFiles(m_world.files.directory.path(), m_folder + u"/server"_s,
                   {u"server.db"_s, u"org.bin"_s, u"receipt.key"_s, u"index.key"_s}),
            "the server's data can be kept");
        m_world.start();
        const QString copy = m_scratch.path() + u"/vault"_s;
        demand(copyFiles(options().directory, copy), "a copy of the vault speaks");
    }
    void speakAsApp()
    {
        auto opened = options();
        opened.directory = m_scratch.path() + u"/vault"_s;
        auto vault = must(store::Vault::open(
            opened, secretOf("five plain words said aloud"), secretOf("0123456789abcdef0123456789abcdef"), m_clock));
        auto membership = *must(Membership::load(vault->settings()));
        Net net(*this);
        Device leader(m_clock, std::move(vault), net, std::move(membership));
        for (int round = 0; round < 6; ++round) {
            leader.engine.retryNow();
            net.run();
        }
        demand(leader.drained() && leader.counts().quarantined == 0, "the leader's record is delivered");
        demand(leader.vault->inbox().cases(10)->size() == 2, "and she has the counsellor's");
    }
    void speakByHand(RawDevice &hand, const InvitePayload &place, const crypto::SigningKeyPair &inviteKey)
    {
        (void)get("/healthz", {});
        wire::JoinRequest join;
        const JoinPayload joining{DeviceId::create(m_clock), hand.sign.publicKey, hand.box.publicKey};
        const Signed joined = signStatement(StatementKind::Join, m_world.files.org.org, Signer::by(place.invite),
            joining.toBytes(), inviteKey.secretKey, m_clock);
        join.mutable_join()->set_body(joined.body.toStdString());
        join.mutable_join()->set_signature(joined.signature.toStdString());
        (void)post("/v1/join", join);

        wire::ChallengeRequest ask;
        ask.set_device_id(hand.id.toBytes().toStdString());
        wire::ChallengeReply challenge;
        challenge.ParseFromString(post("/v1/challenge", ask).body.toStdString());
        wire::SessionRequest proof;
        proof.set_device_id(ask.device_id());
        proof.set_nonce(challenge.nonce());
        const auto nonce = QByteArray::fromStdString(challenge.nonce());
        proof.set_signature(crypto::sign(
            hand.sign.secretKey, "hl.session.1", sessionChallengeText(m_world.files.org.serverName, hand.id, nonce))
                                .toBytes()
                                .toStdString());
        wire::SessionReply session;
        session.ParseFromString(post("/v1/session", proof).body.toStdString());
        const QByteArray token = QByteArray::fromStdString(session.token());
        (void)get("/v1/statements?after=0", token);
        wire::StatementsRequest say;
        const Signed hold = signStatement(StatementKind::Hold, m_world.files.org.org, Signer::by(hand.id),
            Hold{m_own, HoldReason::Complaint}.toBytes(), hand.sign.secretKey, m_clock);
        auto *said = say.add_statements();
        said->set_body(hold.body.toStdString());
        said->set_signature(hold.signature.toStdString());
        (void)post("/v1/statements", say, token);

        for (const Topic topic : AllTopics) {
            (void)get("/v1/streams/" + name(topic) + "/events?after=0&limit=200", token);
            if (topic == Topic::Access)
                continue;
            wire::PushRequest push;
            push.set_version(ProtocolVersion);
            push.add_events(encode(eventOf(m_world, hand, topic)).toStdString());
            push.add_events("no event");
            (void)post("/v1/streams/" + name(topic) + "/events", push, token);
        }
        Event access = eventOf(m_world, hand, Topic::Access, AccessReason::Supervision);
        const LogEntry first = must(m_world.store->read(Topic::Records, 0, 1, std::nullopt)).entries.front();
        const Event record = must(decode(first.bytes));
        access.header.record = record.header.record;
        access.header.addressee = record.header.author;
        access = must(sealEvent(access.header, {}, {}, hand.sign.secretKey));
        wire::OpenRequest open;
        open.set_access_event(encode(access).toStdString());
        (void)post("/v1/records/" + record.header.record.toString().toLatin1() + "/open", open, token);
        const QByteArray keyId = crypto::keyId(m_world.files.org.team);
        (void)get("/v1/wraps?after=0&keys=" + keyId.toHex(), token);
        (void)get("/v1/log/head?from=1&generation=0", token);
        (void)get("/v1/log/consistency?from=1&to=3", token);
        (void)get("/v1/log/inclusion?leaf=0&size=3", token);
        (void)get("/v1/content", token);
        wire::IndexRequest index;
        index.set_element(must(crypto::oprf::blind("5550100")).element.toBytes().toStdString());
        (void)post("/v1/index", index, token);
    }

    QString m_folder;
    QTemporaryDir m_scratch;
    ManualClock m_clock{recordedAt()};
    InProcess m_world{m_clock};
    RecordId m_own;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    demand(crypto::init().has_value(), "libsodium starts");
    Recorder(recordedFolder(ProtocolVersion)).run();
    return 0;
}
