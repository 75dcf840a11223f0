// SPDX-License-Identifier: GPL-3.0-or-later
// F3: replies of a server that may be hostile, as a leader's device gets them. First byte: which request it answers;
// second: the status; the rest: the body.
#include "core/crypto/crypto.h"
#include "core/store/vault.h"
#include "sync/client/syncengine.h"
#include "sync/wire/messages.pb.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/organisation.h"

#include <deque>
#include <iterator>

using namespace hl;
using namespace hl::sync;

namespace wire = hearthline::wire;

namespace {

constexpr int MostAnswers = 12;
const QByteArrayView targets[] = {"/v1/challenge", "/v1/session", "/v1/statements?", "/v1/streams/records/events?",
    "/v1/streams/review/events?", "/v1/streams/records/events", "/v1/log/head?"};
constexpr int statuses[] = {200, 200, 200, 400, 401, 403, 413, 422, 500};

class DigitReader final : public RecordReader
{
public:
    Result<store::RecordSummary> read(const EventHeader &header, const QByteArray &statistics) override
    {
        store::RecordSummary summary;
        summary.record = header.record;
        summary.startedAt = summary.endedAt = header.deviceTime;
        summary.riskLevel = statistics.size() == 1 ? statistics.front() - '0' : -1;
        return summary;
    }
};

class HandTransport final : public Transport
{
public:
    void send(HttpRequest request, Done done) override { calls.push_back({std::move(request), std::move(done)}); }
    struct Call
    {
        HttpRequest request;
        Done done;
    };
    std::deque<Call> calls;
};

QByteArray packed(const google::protobuf::MessageLite &message)
{
    return QByteArray::fromStdString(message.SerializeAsString());
}

/// A leader's device that has joined and has one event to deliver.
struct World
{
    World()
    {
        fuzz::require(vault->keyring().put(QStringLiteral("team"), org.team).has_value(), "the TEAM key is kept");
        wire::MembershipRecord record;
        record.mutable_invite()->set_org_id(org.id.toBytes().toStdString());
        record.mutable_invite()->set_root_key(org.root.publicKey.toBytes().toStdString());
        record.set_device_id(fuzz::idOf<DeviceId>('D').toBytes().toStdString());
        std::vector<Signed> log = org.log();
        log.push_back(org.certify(
            'D', Role::Leader, vault->keyring().deviceSigning().publicKey, vault->keyring().deviceBox()->publicKey));
        wire::StatementPage page;
        page.set_head(log.size());
        for (const Signed &statement : log) {
            auto *one = page.add_statements();
            one->set_body(statement.body.toStdString());
            one->set_signature(statement.signature.toStdString());
            *record.add_statements() = *one;
        }
        membership = *Membership::fromRecord(record);
        page.clear_statements();
        honestDirectory = packed(page);

        store::CloseCall closing;
        closing.call = CallId::create(clock);
        closing.summary.record = RecordId(closing.call.bytes());
        closing.summary.call = closing.call;
        closing.summary.startedAt = closing.summary.endedAt = clock.now();
        closing.record = "{}";
        const Event own = org.event(Topic::Records, 9);
        closing.events = {{own.header.id, QStringLiteral("records"), store::Lane::Event, encode(own), 1, own.hash(),
            closing.summary.record}};
        fuzz::require(vault->journal().close(closing).has_value(), "a call can be closed");
    }
    [[nodiscard]] QByteArray benign(const HttpRequest &request) const
    {
        if (request.target.startsWith("/v1/statements?"))
            return honestDirectory;
        wire::ChallengeReply challenge;
        challenge.set_nonce(std::string(32, 'n'));
        wire::SessionReply session;
        session.set_token(std::string(32, 't'));
        return request.target == "/v1/challenge" ? packed(challenge) : packed(session);
    }

    fuzz::Organisation org;
    ManualClock clock{org.now};
    std::unique_ptr<store::Vault> vault
        = *store::Vault::create({fuzz::scratchDirectory(), crypto::testCost, crypto::CostFloor::LoweredForTests},
            Secret(std::vector<quint8>(12, 'p')), Secret(std::vector<quint8>(32, 'd')), clock);
    std::optional<Membership> membership;
    QByteArray honestDirectory;
    DigitReader reader;
};

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    static World world;
    if (input.size() < 2)
        return false;
    const QByteArrayView chosen = targets[static_cast<quint8>(input[0]) % std::size(targets)];
    const int status = statuses[static_cast<quint8>(input[1]) % std::size(statuses)];
    const HttpReply hostile{status, input.sliced(2).toByteArray()};
    bool taken = false;
    // rolled back, so that every reply meets the same device
    const auto done = world.vault->atomically([&]() -> Result<void> {
        Membership membership = *world.membership;
        HandTransport net;
        ApiClient api(membership, world.vault->keyring(), net);
        SyncEngine engine(membership, *world.vault, api, world.reader, world.clock, {}, 1);
        engine.poll();
        for (int i = 0; i < MostAnswers && !net.calls.empty(); ++i) {
            const auto call = std::move(net.calls.front());
            net.calls.pop_front();
            const bool isPush = call.request.target == targets[5];
            const bool isHostile = isPush ? chosen == targets[5] : call.request.target.startsWith(chosen);
            if (isHostile)
                call.done(hostile);
            else if (call.request.target.startsWith("/v1/streams"))
                call.done(fail(ErrorCode::Network, "not this one"));
            else
                call.done(HttpReply{200, world.benign(call.request)});
        }
        const auto counts = world.vault->outbox().counts();
        require(counts && counts->acknowledged == 0, "without a true receipt nothing is delivered");
        const auto cases = world.vault->inbox().cases(10);
        require(cases.has_value(), "the inbox can be read");
        // what was taken is signed for, in one event
        require(counts->pending + counts->quarantined == (cases->isEmpty() ? 1 : 2), "what is ours is never lost");
        for (const store::ReceivedCase &one : *cases)
            require(one.author == idOf<StaffId>('L') && one.summary.riskLevel == 2, "a case is what a member signed");
        taken = !cases->isEmpty();
        return fail(ErrorCode::Refused, "only a trial");
    });
    require(!done, "the trial is rolled back");
    return taken;
}
