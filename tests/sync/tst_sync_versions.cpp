// SPDX-License-Identifier: GPL-3.0-or-later
// R13: this version beside the one before it, both ways (sync/wire/decisions/0009). The one before speaks from its
// record.
#include "tests/sync/inprocess.h"
#include "tests/sync/recordedcalls.h"

#include <set>

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;

namespace {

/// The fields of a message as they stand there, without knowing which message it is.
std::multiset<QByteArray> fields(const QByteArray &message)
{
    using google::protobuf::internal::WireFormatLite;
    google::protobuf::io::CodedInputStream in(
        reinterpret_cast<const quint8 *>(message.constData()), static_cast<int>(message.size()));
    std::multiset<QByteArray> found;
    for (int start = 0; const quint32 tag = in.ReadTag(); start = in.CurrentPosition()) {
        if (!WireFormatLite::SkipField(&in, tag))
            return {QByteArray("no message")};
        found.insert(message.mid(start, in.CurrentPosition() - start));
    }
    return found;
}

QByteArray refusedFor(ApiError code, quint32 oldest = 0, quint32 newest = 0)
{
    wire::ErrorReply error;
    error.set_code(static_cast<quint32>(code));
    error.set_oldest(oldest);
    error.set_newest(newest);
    return QByteArray::fromStdString(error.SerializeAsString());
}

/// Answers an app as a recorded server did; what a server of version 1 would refuse is refused.
class Tape final : public Transport
{
public:
    explicit Tape(std::vector<Exchange> recorded)
        : m_recorded(std::move(recorded))
        , m_used(m_recorded.size())
    {
    }
    void send(HttpRequest request, Done done) override { m_calls.push_back({std::move(request), std::move(done)}); }
    void run()
    {
        while (!m_calls.empty()) {
            const auto [request, done] = std::move(m_calls.front());
            m_calls.pop_front();
            if (request.target.contains("&wait="))
                continue;
            if (const auto reply = answer(request))
                done(*reply);
            else
                done(fail(ErrorCode::Network, "nothing was recorded for this"));
        }
    }
    std::vector<quint32> pushedAs;

private:
    std::optional<HttpReply> answer(const HttpRequest &request)
    {
        const auto path = [](const QByteArray &target) { return target.split('?').front(); };
        wire::PushRequest push;
        if (request.target.endsWith("/events") && push.ParseFromString(request.body.toStdString())) {
            pushedAs.push_back(push.version());
            if (push.version() != 1)
                return HttpReply{400, refusedFor(ApiError::UnknownVersion)};
        }
        const Exchange *last = nullptr;
        for (size_t i = 0; i < m_recorded.size(); ++i) {
            const Exchange &one = m_recorded[i];
            if (one.by != u"leader"_s || path(one.target) != path(request.target)
                || one.isPost != (request.method == HttpRequest::Method::Post))
                continue;
            last = &one;
            if (std::exchange(m_used[i], true))
                continue;
            return HttpReply{one.status, one.reply};
        }
        return last && !last->isPost ? std::optional(HttpReply{last->status, last->reply}) : std::nullopt;
    }

    std::vector<Exchange> m_recorded;
    std::vector<char> m_used;
    std::deque<std::pair<HttpRequest, Done>> m_calls;
};

} // namespace

class TestSyncVersions : public QObject
{
    Q_OBJECT

    ManualClock m_clock{recordedAt()};
    const QString m_former = recordedFolder(static_cast<int>(OldestVersion));
    std::unique_ptr<QTemporaryDir> m_scratch;

    /// The recorded leader's device.
    std::unique_ptr<Device> leader(Transport &net)
    {
        const QString folder = m_scratch->filePath(u"vault"_s);
        if (!copyFiles(m_former + u"/vault"_s, folder))
            qFatal("no recorded vault");
        auto vault = must(store::Vault::open({folder, crypto::testCost, crypto::CostFloor::LoweredForTests},
            secretOf("five plain words said aloud"), secretOf("0123456789abcdef0123456789abcdef"), m_clock));
        auto membership = *must(Membership::load(vault->settings()));
        return std::make_unique<Device>(m_clock, std::move(vault), net, std::move(membership));
    }
    std::unique_ptr<InProcess> formerServer()
    {
        const QString data = m_scratch->filePath(u"server"_s);
        if (!copyFiles(m_former + u"/server"_s, data))
            qFatal("no recorded server");
        return std::make_unique<InProcess>(m_clock, data);
    }
    static wire::ErrorReply errorOf(const ApiReply &reply)
    {
        wire::ErrorReply error;
        error.ParseFromString(reply.body.toStdString());
        return error;
    }
    static void requireVersion(InProcess &world, quint32 version)
    {
        if (!sync::requireVersion(world.organisation, *world.registry, version, world.clock))
            qFatal("the root could not name a version");
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { m_scratch = std::make_unique<QTemporaryDir>(); }

    void oneVersionBackIsUnderstood()
    {
        QCOMPARE(OldestVersion, ProtocolVersion - 1);
        QVERIFY2(
            !readCalls(m_former + u"/calls.json"_s).empty(), "wire_record was not run before the version was raised");
    }

    void thisServerAnswersTheAppBefore()
    {
        const auto world = formerServer();
        world->version = 1;
        std::map<QString, QByteArray> tokens;
        for (const Exchange &call : readCalls(m_former + u"/calls.json"_s)) {
            const auto method = call.isPost ? HttpRequest::Method::Post : HttpRequest::Method::Get;
            const ApiReply reply = world->ask(
                {method, call.target, call.body, call.hasToken ? tokens[call.by] : QByteArray(), Millis{0}});
            QVERIFY2(reply.status == call.status, call.target.constData());
            if (call.target == "/v1/session") {
                wire::SessionReply session;
                QVERIFY(session.ParseFromString(reply.body.toStdString()));
                tokens[call.by] = QByteArray::fromStdString(session.token());
                QCOMPARE(tokens[call.by].size(), 32);
                continue;
            }
            if (call.target == "/v1/challenge" || call.target == "/healthz")
                continue;
            // the same clock, keys and data: all that an app of that time was told it is told now, to the byte
            const auto now = fields(reply.body);
            for (const QByteArray &field : fields(call.reply))
                QVERIFY2(now.contains(field), call.target.constData());
        }
        QCOMPARE(tokens.size(), 2U);
    }

    void thisAppUnderstandsTheServerBefore()
    {
        Tape tape(readCalls(m_former + u"/calls.json"_s));
        const auto device = leader(tape);
        QCOMPARE(device->counts().pending, 1);
        for (int round = 0; round < 6; ++round) {
            device->engine.retryNow();
            tape.run();
        }
        QVERIFY(tape.pushedAs.size() >= 3);
        QCOMPARE(tape.pushedAs[0], ProtocolVersion); // tried, refused, said again as that server takes it
        QCOMPARE(tape.pushedAs[1], 1U);
        QCOMPARE(std::ranges::count(tape.pushedAs, ProtocolVersion), 1);
        QCOMPARE(device->counts().quarantined, 0);
        // her receipt for the counsellor's record is of today: what was recorded for another one does not deliver it
        QCOMPARE(device->counts().pending, 1);
        const auto cases = device->vault->inbox().cases(10);
        QVERIFY(cases && cases->size() == 2);
        const RecordId own = cases->front().author == device->membership.staff() ? cases->front().summary.record
                                                                                 : cases->back().summary.record;
        QVERIFY(device->vault->records().find(own)->delivery >= store::DeliveryState::Received);
    }

    void anAppThatIsTooOldKeepsEverything()
    {
        InProcess world(m_clock);
        const auto device = world.member(Role::Counsellor);
        (void)device->closeCall("kept");
        // a later server, which takes this version no more
        struct Later final : Transport
        {
            std::deque<std::pair<HttpRequest, Done>> calls;
            void send(HttpRequest request, Done done) override
            {
                calls.push_back({std::move(request), std::move(done)});
            }
        } later;
        ApiClient api(device->membership, device->vault->keyring(), later);
        SyncEngine engine(device->membership, *device->vault, api, device->reader, m_clock, {}, 1);
        for (const int status : {403, 400}) {
            engine.retryNow();
            while (!later.calls.empty()) {
                const auto [request, done] = std::move(later.calls.front());
                later.calls.pop_front();
                if (request.target == "/v1/challenge" || request.target == "/v1/session") {
                    const ApiReply reply = world.ask(request);
                    done(HttpReply{reply.status, reply.body});
                } else {
                    done(HttpReply{
                        status, refusedFor(ApiError::UnknownVersion, ProtocolVersion + 1, ProtocolVersion + 2)});
                }
            }
            QVERIFY(engine.status().link == SyncStatus::Link::Outdated);
            QVERIFY(engine.nextWakeUp()); // and tries again by itself
            QCOMPARE(device->counts().pending, 1);
            QCOMPARE(device->counts().quarantined, 0);
        }
        // updated: the same queue goes
        device->engine.retryNow();
        world.run();
        QVERIFY(device->drained() && device->engine.status().link == SyncStatus::Link::Online);
    }

    void belowTheMinimumOneWritesAndReadsNothing()
    {
        InProcess world(m_clock);
        RawDevice old = world.raw(Role::Leader);
        Event event = eventOf(world, old, Topic::Records);
        wire::PushRequest push;
        push.set_version(1);
        push.add_events(encode(event).toStdString());
        world.version = 1;
        QCOMPARE(world.get("/v1/streams/records/events?after=0", old.token).status, 200);
        requireVersion(world, 2);
        for (const char *target : {"/v1/streams/records/events?after=0", "/v1/streams/review/events?after=0",
                 "/v1/wraps?after=0&keys=0000000000000000"}) {
            const ApiReply refused = world.get(target, old.token);
            QVERIFY2(refused.status == 403 && errorOf(refused).code() == static_cast<quint32>(ApiError::UnknownVersion),
                target);
            QCOMPARE(errorOf(refused).oldest(), 2U);
        }
        QCOMPARE(
            world.post("/v1/records/" + event.header.record.toString().toLatin1() + "/open", push, old.token).status,
            403);
        QCOMPARE(world.post("/v1/streams/records/events", push, old.token).status, 200);
        QCOMPARE(world.get("/v1/statements?after=0", old.token).status, 200); // else it never learns why
        world.version = 2;
        QCOMPARE(world.get("/v1/streams/records/events?after=0", old.token).status, 200);
        world.version = 0; // what cannot be
        QCOMPARE(world.get("/v1/statements?after=0", old.token).status, 403);
    }

    void anAppBelowTheMinimumAsksForNothing()
    {
        InProcess world(m_clock);
        const auto device = world.member(Role::Leader);
        // the root speaks of a version that this build cannot know
        const Signed later = signStatement(StatementKind::MinimumVersion, world.files.org.org, Signer::root(),
            MinimumVersionPayload{ProtocolVersion + 1}.toBytes(), world.organisation.root.secretKey, m_clock);
        QVERIFY(must(world.registry->append({&later, 1}, m_clock.now())).front().isGood());
        world.version = ProtocolVersion + 1; // a server that would hand out everything all the same
        device->engine.retryNow(); // it hears of it
        world.run();
        (void)device->closeCall("still delivered");
        for (int round = 0; round < 3; ++round) {
            device->engine.retryNow();
            world.run();
        }
        QVERIFY(device->engine.status().link == SyncStatus::Link::Outdated);
        QVERIFY(device->drained());
        QVERIFY(device->vault->inbox().cases(10)->isEmpty());
    }

    void onlyTheRootNamesAVersion()
    {
        InProcess world(m_clock);
        const RawDevice device = world.raw(Role::Leader);
        const auto said = [&](const Signer &signer, const crypto::SecretKey &key, const QByteArray &payload) {
            const Signed one
                = signStatement(StatementKind::MinimumVersion, world.files.org.org, signer, payload, key, m_clock);
            return must(world.registry->append({&one, 1}, m_clock.now())).front().isGood();
        };
        QVERIFY(!said(Signer::by(device.id), device.sign.secretKey, MinimumVersionPayload{2}.toBytes()));
        QVERIFY(!said(Signer::root(), world.organisation.root.secretKey, QByteArray(4, '\0')));
        QVERIFY(!said(Signer::root(), world.organisation.root.secretKey, QByteArray(5, '\1')));
        QVERIFY(!sync::requireVersion(world.organisation, *world.registry, ProtocolVersion + 1, m_clock));
        QCOMPARE(world.directory()->minimumVersion(), 0U);
        requireVersion(world, 2);
        QCOMPARE(world.directory()->minimumVersion(), 2U);
        requireVersion(world, 1);
        QCOMPARE(world.directory()->minimumVersion(), 1U);
    }

    void whatALaterVersionSaysIsKeptAndSkipped()
    {
        InProcess world(m_clock);
        const auto device = world.member(Role::Counsellor);
        const RawDevice leader = world.raw(Role::Leader);
        // a statement of a kind to come, in the log between two others
        const Signed unknown = signStatement(static_cast<StatementKind>(200), world.files.org.org,
            Signer::by(leader.id), "to come", leader.sign.secretKey, m_clock);
        QVERIFY(must(world.registry->append({&unknown, 1}, m_clock.now())).front().isGood());
        const RawDevice third = world.raw(Role::Counsellor);
        // an event of a type to come, and fields to come around all of it
        Event event = eventOf(world, leader, Topic::Review);
        QByteArray bytes = encode(event);
        bytes[5] = 9;
        bool isAsked = false;
        struct Between final : Transport
        {
            std::deque<std::pair<HttpRequest, Done>> calls;
            void send(HttpRequest request, Done done) override
            {
                calls.push_back({std::move(request), std::move(done)});
            }
        } between;
        ApiClient api(device->membership, device->vault->keyring(), between);
        SyncEngine engine(device->membership, *device->vault, api, device->reader, m_clock, {}, 1);
        for (int round = 0; round < 3; ++round) {
            engine.retryNow();
            while (!between.calls.empty()) {
                const auto [request, done] = std::move(between.calls.front());
                between.calls.pop_front();
                if (request.target.contains("&wait="))
                    continue;
                ApiReply reply = world.ask(request);
                if (request.target.startsWith("/v1/streams/review/events?after=0")) {
                    wire::PullPage page;
                    QVERIFY(page.ParseFromString(reply.body.toStdString()));
                    page.set_head(1);
                    page.set_next(1);
                    auto *item = page.add_events();
                    item->set_seq(1);
                    item->set_event(bytes.toStdString());
                    reply.body = QByteArray::fromStdString(page.SerializeAsString());
                    isAsked = true;
                }
                if (!reply.isText)
                    reply.body += QByteArray::fromHex("c23e03616263"); // field 1000, three bytes
                done(HttpReply{reply.status, reply.body});
            }
        }
        QVERIFY(isAsked);
        QVERIFY(engine.status().link == SyncStatus::Link::Online);
        QCOMPARE(*device->vault->inbox().cursor(u"review"_s), 1U); // it holds nothing up
        const auto id = *EventId::fromBytes(crypto::hash(bytes).first(16));
        const auto kept = device->vault->inbox().find(id);
        QVERIFY(kept && kept->event.bytes == bytes);
        const auto all = device->membership.allStatements();
        QVERIFY(std::ranges::find(all, unknown) != all.end());
        QVERIFY(device->membership.directory().device(third.id)); // what came after it counts
        QCOMPARE(device->membership.directory().refused(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSyncVersions)
#include "tst_sync_versions.moc"
