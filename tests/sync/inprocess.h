// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/memberdesk.h"
#include "sync/server/admin/members.h"
#include "sync/server/api.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/session.h"
#include "tests/sync/device.h"

#include <deque>

namespace hl::sync::test {

namespace wire = hearthline::wire;

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("in process: %s", result.error().logSafe.c_str());
    return std::move(*result);
}

/// A device that speaks HTTP by hand: for asking what no app would ask.
struct RawDevice
{
    crypto::SigningKeyPair sign = crypto::SigningKeyPair::generate();
    crypto::BoxKeyPair box = crypto::BoxKeyPair::generate();
    DeviceId id;
    StaffId staff;
    QByteArray token;
};

/// The server's own code without its sockets, and transports that lead there. Nothing moves but by run().
class InProcess
{
public:
    /// The data of a server that ran before; without the organisation's secrets nobody is invited.
    InProcess(const Clock &clockRef, const QString &data)
        : clock(clockRef)
        , files(must(ServerFiles::load(data)))
    {
        start();
    }
    explicit InProcess(const Clock &clockRef)
        : clock(clockRef)
    {
        const auto org = m_folder.filePath(QStringLiteral("org"));
        const auto data = m_folder.filePath(QStringLiteral("data"));
        if (const auto made = Organisation::init(org, data, QStringLiteral("https://localhost:1"), clock); !made)
            qFatal("in process: %s", made.error().logSafe.c_str());
        organisation = must(Organisation::load(org));
        files = must(ServerFiles::load(data));
        start();
    }
    /// Again from the disk.
    void start()
    {
        stop();
        store = must(ServerStore::open(files.database()));
        registry = must(Registry::open(store->database(), files, clock));
        keys = must(ServerKeys::open(store->database(), files, clock));
        api = std::make_unique<Api>(*store, *registry, keys, files, bell, clock);
    }

    class Net final : public Transport
    {
    public:
        explicit Net(InProcess &world)
            : m_world(world)
        {
        }
        void send(HttpRequest request, Done done) override
        {
            m_world.m_jobs.push_back({std::move(request), std::move(done), false});
        }

    private:
        InProcess &m_world;
    };
    Net net{*this};

    [[nodiscard]] ApiReply ask(const HttpRequest &request, Patience patience = Patience::Now, bool isAgain = false)
    {
        asked.append(request.target.split('?').front());
        if (!unknown.isEmpty() && request.target.startsWith(unknown))
            return {404, {}, false, {}, {}, {}};
        return api->handle({request.method == HttpRequest::Method::Post, request.target, request.token, request.body,
                               version, {}, isAgain},
            patience);
    }
    /// Until everybody waits.
    void run()
    {
        for (bool moved = true; moved;) {
            moved = false;
            while (!m_jobs.empty()) {
                moved = true;
                auto job = std::move(m_jobs.front());
                m_jobs.pop_front();
                answer(std::move(job));
            }
            auto waiting = std::exchange(m_waiting, {});
            const auto before = waiting.size();
            for (auto &job : waiting)
                answer(std::move(job));
            moved = moved || m_waiting.size() < before || !m_jobs.empty();
        }
    }
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }
    /// As a stop of the process: nothing is left but the disk, until start().
    void stop()
    {
        api.reset();
        registry.reset();
        store.reset();
    }
    /// Of its folder: "data", "org", and "v1", "v2" ... for the vaults in the order in which they were made.
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    QString invite(Roles roles)
    {
        InviteOrder order;
        order.name = QStringLiteral("青禾");
        order.roles = roles;
        return must(makeInvite(organisation, *registry, order, clock));
    }
    [[nodiscard]] std::unique_ptr<store::Vault> vault()
    {
        return makeVault(m_folder.filePath(QStringLiteral("v%1").arg(++m_vaults)), clock);
    }
    /// Joins by an admin's invite.
    std::unique_ptr<Device> member(Roles roles, SyncEngine::Hooks hooks = {})
    {
        auto own = vault();
        std::optional<Result<Membership>> result;
        Joining joining(must(Invite::fromLink(invite(roles))), *own, net, clock,
            {{}, {}, [&](Result<Membership> done) { result = std::move(done); }});
        joining.begin();
        run();
        if (!result || !*result)
            qFatal("a member could not join");
        return std::make_unique<Device>(clock, std::move(own), net, std::move(**result), std::move(hooks));
    }
    /// A member by hand.
    RawDevice raw(Roles roles)
    {
        RawDevice device;
        device.id = DeviceId::create(clock);
        device.staff = StaffId::create(clock);
        const auto key = crypto::SigningKeyPair::generate();
        const InvitePayload place{InviteId::create(clock), device.staff, roles, key.publicKey,
            clock.now() + std::chrono::hours(1), true, "n"};
        const JoinPayload join{device.id, device.sign.publicKey, device.box.publicKey};
        const Signed statements[] = {signStatement(StatementKind::Invite, files.org.org, Signer::root(),
                                         place.toBytes(), organisation.root.secretKey, clock),
            signStatement(
                StatementKind::Join, files.org.org, Signer::by(place.invite), join.toBytes(), key.secretKey, clock)};
        for (const Applied &one : must(registry->append(statements, clock.now())))
            if (!one.isGood())
                qFatal("a member by hand was refused: %s", one.why);
        device.token = session(device);
        return device;
    }
    [[nodiscard]] QByteArray session(const RawDevice &device)
    {
        wire::ChallengeRequest ask;
        ask.set_device_id(device.id.toBytes().toStdString());
        wire::ChallengeReply challenge;
        challenge.ParseFromString(post("/v1/challenge", ask).body.toStdString());
        const auto nonce = QByteArray::fromStdString(challenge.nonce());
        wire::SessionRequest proof;
        proof.set_device_id(ask.device_id());
        proof.set_nonce(challenge.nonce());
        proof.set_signature(crypto::sign(
            device.sign.secretKey, "hl.session.1", sessionChallengeText(files.org.serverName, device.id, nonce))
                                .toBytes()
                                .toStdString());
        wire::SessionReply session;
        session.ParseFromString(post("/v1/session", proof).body.toStdString());
        return QByteArray::fromStdString(session.token());
    }
    template <typename Message>
    ApiReply post(const QByteArray &target, const Message &message, const QByteArray &token = {})
    {
        return ask({HttpRequest::Method::Post, target, QByteArray::fromStdString(message.SerializeAsString()), token,
            Millis{0}});
    }
    ApiReply get(const QByteArray &target, const QByteArray &token, Patience patience = Patience::Now)
    {
        return ask({HttpRequest::Method::Get, target, {}, token, Millis{0}}, patience);
    }
    [[nodiscard]] std::shared_ptr<const Directory> directory() { return must(registry->directory()); }
    [[nodiscard]] int active()
    {
        const auto now = directory();
        return static_cast<int>(
            std::ranges::count_if(now->devices(), [](const auto &entry) { return entry.second.isActive(); }));
    }

    const Clock &clock;
    sync::Organisation organisation;
    ServerFiles files;
    std::unique_ptr<ServerStore> store;
    std::unique_ptr<Registry> registry;
    ServerKeys keys;
    Bell bell;
    std::unique_ptr<Api> api;
    quint32 version = ProtocolVersion; ///< that the apps in this world understand
    QByteArray unknown; ///< paths that begin so are new to this server: it was not updated yet
    QByteArrayList asked; ///< paths, in order

private:
    struct Job
    {
        HttpRequest request;
        Transport::Done done;
        bool isAgain = false;
    };
    void answer(Job job)
    {
        const ApiReply reply = ask(job.request, Patience::MayWait, std::exchange(job.isAgain, true));
        if (reply.waitFor)
            m_waiting.push_back(std::move(job));
        else
            job.done(HttpReply{reply.status, reply.body, reply.retryAfter});
    }

    QTemporaryDir m_folder;
    std::deque<Job> m_jobs;
    std::deque<Job> m_waiting;
    int m_vaults = 0;
};

/// A device on its way in.
struct Newcomer
{
    Newcomer(InProcess &world, const QString &link)
        : vault(world.vault())
    {
        again(world, link);
    }
    /// As after a crash: only the vault is left.
    void again(InProcess &world, const QString &link)
    {
        joining = std::make_unique<Joining>(must(Invite::fromLink(link)), *vault, world.net, world.clock,
            Joining::Hooks{[this](const QString &six) { digits.append(six); }, [this] { ++waited; },
                [this](Result<Membership> done) { result = std::move(done); }});
        joining->begin();
        world.run();
    }
    [[nodiscard]] bool isIn() const { return result && *result; }
    [[nodiscard]] bool isRefused(ErrorCode code) const { return result && !*result && result->error().code == code; }

    std::unique_ptr<store::Vault> vault;
    std::unique_ptr<Joining> joining;
    QStringList digits;
    int waited = 0;
    std::optional<Result<Membership>> result;
};

/// A leader's desk, and what it answered last.
struct Leading
{
    Leading(InProcess &worldRef, Device &deviceRef)
        : world(worldRef)
        , device(deviceRef)
        , desk(device.membership, *device.vault, device.api, worldRef.clock)
    {
    }
    void catchUp()
    {
        const quint64 after = device.membership.statements();
        const auto more = must(world.registry->read(after, world.directory()->size()));
        if (!more.empty() && !device.membership.addStatements(after, more))
            qFatal("statements do not hold");
    }
    QString invite(Roles roles = Role::Counsellor, StaffId staff = {})
    {
        std::optional<Result<MadeInvite>> made;
        desk.invite({QStringLiteral("小满"), roles, staff}, [&](Result<MadeInvite> done) { made = std::move(done); });
        world.run();
        catchUp();
        return made && *made ? (*made)->link : QString();
    }
    /// The six digits, or why not.
    Result<QString> challenge(DeviceId id)
    {
        catchUp();
        std::optional<Result<QString>> shown;
        desk.challenge(id, [&](Result<QString> done) { shown = std::move(done); });
        world.run();
        catchUp();
        return shown ? *shown : fail(ErrorCode::Timeout, "no answer");
    }
    template <typename Act>
    Result<void> act(Act &&doIt)
    {
        catchUp();
        std::optional<Result<void>> said;
        doIt([&](Result<void> done) { said = std::move(done); });
        world.run();
        catchUp();
        return said ? *said : fail(ErrorCode::Timeout, "no answer");
    }
    Result<void> approve(DeviceId id, const QString &digits)
    {
        return act([&](auto done) { desk.approve(id, digits, std::nullopt, std::move(done)); });
    }
    Result<void> revoke(StaffId staff, DeviceId id)
    {
        return act([&](auto done) { desk.revoke(staff, id, RevocationReason::Lost, std::move(done)); });
    }
    /// The only device that waits.
    [[nodiscard]] DeviceId waiting() const
    {
        const auto now = world.directory();
        for (const auto &[id, member] : now->devices())
            if (member.state == DeviceState::Waiting)
                return id;
        return {};
    }

    InProcess &world;
    Device &device;
    MemberDesk desk;
};

inline Event eventOf(InProcess &world, const RawDevice &device, Topic topic, AccessReason reason = AccessReason::None)
{
    EventHeader header;
    header.topic = topic;
    header.type = static_cast<EventType>(topic);
    header.reason = reason;
    header.id = EventId::create(world.clock);
    header.org = world.files.org.org;
    header.author = device.staff;
    header.device = device.id;
    header.deviceTime = world.clock.now();
    header.epoch = monthOf(world.clock.now());
    header.retainUntil = monthOf(world.clock.now(), RetentionMonths);
    header.record = RecordId::create(world.clock);
    header.revision = 1;
    if (topic != Topic::Records && topic != Topic::Duty)
        header.addressee = device.staff;
    const PlainPart part{topic == Topic::Records ? PartId::Statistics : PartId::Comment, "2"};
    const Reader reader{world.files.org.team, WholeRecord};
    return must(sealEvent(header, {&part, 1}, {&reader, 1}, device.sign.secretKey));
}

} // namespace hl::sync::test
