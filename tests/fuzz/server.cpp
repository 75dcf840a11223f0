// SPDX-License-Identifier: GPL-3.0-or-later
// F2: requests, as the server gets them behind the socket. First byte: which door and who knocks; the rest: the body,
// or the query, or the target itself.
#include "core/crypto/crypto.h"
#include "sync/server/api.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/session.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/organisation.h"

#include <iterator>

using namespace hl;
using namespace hl::sync;

namespace wire = hearthline::wire;

namespace {

constexpr qint64 EventsInCorpus = 2; // what the leader signed: an access and a review
constexpr std::size_t Members = 2;

struct World
{
    World()
    {
        // the invites' codes are not in the corpus: nobody may join
        admit('L', Role::Leader, org.leaderSign.publicKey, org.leaderBox.publicKey);
        admit('K', Role::Counsellor, counsellor.publicKey, org.leaderBox.publicKey);
        add('N', Role::Leader);
        leader = sessionOf('L', org.leaderSign.secretKey);
        member = sessionOf('K', counsellor.secretKey);
    }
    void admit(char invite, Role role, const crypto::PublicKey &signKey, const crypto::PublicKey &boxKey)
    {
        const Signed carried = org.certify(invite, role, signKey, boxKey);
        const auto applied = registry->append({&carried, 1}, org.now);
        fuzz::require(applied && applied->front().isGood(), "members can join");
    }
    /// An invite whose key is not in the corpus.
    void add(char invite, Role role)
    {
        InvitePayload payload{fuzz::idOf<InviteId>(invite), fuzz::idOf<StaffId>(invite), role,
            crypto::SigningKeyPair::fromSeed(fuzz::seedOf('?')).publicKey, org.now + std::chrono::hours(1), true, "n"};
        const Signed place
            = org.said(invite, StatementKind::Invite, Signer::root(), payload.toBytes(), org.root.secretKey);
        const auto applied = registry->append({&place, 1}, org.now);
        fuzz::require(applied && applied->front().isGood(), "invites can be added");
    }
    QByteArray sessionOf(char device, const crypto::SecretKey &signKey)
    {
        const auto id = fuzz::idOf<DeviceId>(device);
        wire::ChallengeRequest ask;
        ask.set_device_id(id.toBytes().toStdString());
        wire::ChallengeReply challenge;
        challenge.ParseFromString(send("/v1/challenge", ask.SerializeAsString()).toStdString());
        const auto nonce = QByteArray::fromStdString(challenge.nonce());
        wire::SessionRequest proof;
        proof.set_device_id(ask.device_id());
        proof.set_nonce(challenge.nonce());
        proof.set_signature(crypto::sign(signKey, "hl.session.1", sessionChallengeText(org.serverName, id, nonce))
                                .toBytes()
                                .toStdString());
        wire::SessionReply session;
        session.ParseFromString(send("/v1/session", proof.SerializeAsString()).toStdString());
        fuzz::require(!session.token().empty(), "a member gets a session");
        return QByteArray::fromStdString(session.token());
    }
    QByteArray send(const char *target, const std::string &body)
    {
        return api.handle({true, target, {}, QByteArray::fromStdString(body)}, Patience::Now).body;
    }

    fuzz::Organisation org;
    crypto::SigningKeyPair counsellor = crypto::SigningKeyPair::fromSeed(fuzz::seedOf('k'));
    ManualClock clock{org.now};
    std::unique_ptr<ServerStore> store = *ServerStore::open(fuzz::scratchDirectory() + QStringLiteral("/server.db"));
    ServerFiles files{{}, org.root.publicKey, signStatement(org.statement(), org.root.secretKey), org.statement(),
        org.receipt.clone(), crypto::SecretKey()};
    std::unique_ptr<Registry> registry = *Registry::open(store->database(), files, clock);
    ServerKeys keys = *ServerKeys::open(store->database(), files, clock);
    Bell bell;
    Api api{*store, *registry, keys, files, bell, clock};
    QByteArray leader;
    QByteArray member;
};

struct Door
{
    const char *target;
    bool post;
};
const Door doors[] = {{"/v1/join", true}, {"/v1/challenge", true}, {"/v1/session", true},
    {"/v1/streams/records/events", true}, {"/v1/streams/access/events", true}, {"/v1/streams/review/events", true},
    {"/v1/records/52525252-5252-5252-5252-525252525252/open", true}, {"/v1/streams/access/events?", false},
    {"/v1/streams/review/events?", false}, {"", false}, {"", true}, {"/v1/statements", true}};

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    static World world;
    if (input.isEmpty())
        return false;
    const auto choice = static_cast<quint8>(input.front());
    const Door &door = doors[choice % std::size(doors)];
    const QByteArray body = input.sliced(1).toByteArray();
    ApiRequest request{door.post, door.target, choice & 0x80 ? world.member : world.leader, {}};
    if (door.post && *door.target)
        request.body = body;
    else
        request.target += body;
    const ApiReply reply = world.api.handle(request, Patience::Now);
    require(reply.status == 200 || (reply.status >= 400 && reply.status < 500), "nothing that is sent is our failure");
    const QByteArray path = request.target.split('?').front();
    const Route *route = routeOf(door.post ? "POST" : "GET", {path.constData(), static_cast<size_t>(path.size())});
    require(!route || lists(*route, reply.status), "every answer is in the contract");
    require(*world.store->count("event") <= EventsInCorpus, "only what a member signed is stored");
    require((*world.registry->directory())->devices().size() == Members, "nobody joins without an invite");
    return reply.status == 200 && !reply.isText && choice % std::size(doors) > 2;
}
