// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/join.h"

#include "core/crypto/aead.h"
#include "core/crypto/crypto.h"
#include "sync/wire/messages.pb.h"

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype BundleStep = 4096;

/// What is needed of the invite when the answer comes.
struct Joining
{
    hearthline::wire::MembershipRecord record;
    InviteId id;
    crypto::SecretKey bundleKey;
    crypto::PublicKey signKey;
};

Error refusal(const HttpReply &reply)
{
    if (reply.status == 403)
        return makeError(ErrorCode::Refused, "the invite was used, has expired or is unknown");
    return reply.status >= 500 ? makeError(ErrorCode::Network, "the server cannot admit devices now")
                               : makeError(ErrorCode::Unsupported, "the server did not understand the request");
}

Result<Membership> complete(Joining &joining, store::Vault &vault, const HttpReply &reply)
{
    if (reply.status != 200)
        return fail(refusal(reply));
    hearthline::wire::JoinReply message;
    if (!message.ParseFromArray(reply.body.constData(), static_cast<int>(reply.body.size())))
        return fail(ErrorCode::InvalidInput, "the server's answer is damaged");
    const auto bundle = crypto::open(joining.bundleKey, joining.id.toBytes(), QByteArrayView(message.bundle()))
                            .and_then([](const QByteArray &padded) { return crypto::unpad(padded, BundleStep); });
    auto &record = joining.record;
    if (!bundle || !record.mutable_bundle()->ParseFromArray(bundle->constData(), static_cast<int>(bundle->size())))
        return fail(ErrorCode::Corrupt, "the server's answer does not belong to this invite");
    std::string teamSecret = record.bundle().team_secret();
    record.mutable_bundle()->clear_team_secret();
    *record.mutable_directory() = message.directory();
    auto membership = Membership::fromRecord(record);
    if (!membership)
        return fail(membership.error());
    if (membership->directory().device(membership->device())->signKey != joining.signKey)
        return fail(ErrorCode::Unauthorised, "the server has registered another key for this device");

    const auto kept = vault.atomically([&]() -> Result<void> {
        if (!teamSecret.empty()) {
            auto team = crypto::BoxKeyPair::fromSecret(
                crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(teamSecret.data()), teamSecret.size()}));
            if (!team || team->publicKey != membership->directory().org().team)
                return fail(ErrorCode::Corrupt, "the TEAM key of the invite is not the organisation's");
            if (auto put = vault.keyring().put(u"team"_s, *team); !put)
                return put;
        }
        return membership->save(vault.settings());
    });
    wipeMemory(teamSecret.data(), teamSecret.size());
    if (!kept)
        return fail(kept.error());
    return membership;
}

} // namespace

void join(const Invite &invite, store::Vault &vault, Transport &transport, const Clock &clock,
    std::function<void(Result<Membership>)> done)
{
    auto joining = std::make_shared<Joining>();
    joining->id = invite.id;
    joining->bundleKey = invite.bundleKey();
    joining->signKey = vault.keyring().deviceSigning().publicKey;

    DeviceStatement statement;
    statement.org = invite.org;
    statement.invite = invite.id;
    // derived from the device's key: a repeated attempt is the same device
    statement.device
        = DeviceId::fromBytes(crypto::hash(joining->signKey.toBytes()).first(16)).value_or(DeviceId::create(clock));
    statement.signKey = joining->signKey;
    statement.boxKey = vault.keyring().deviceBox().publicKey;
    const Signed device = signDevice(statement, crypto::SigningKeyPair::fromSeed(invite.signSeed()).secretKey);

    auto &kept = *joining->record.mutable_invite();
    kept.set_org_id(invite.org.toBytes().toStdString());
    kept.set_server_url(invite.server.url.toStdString());
    kept.set_ca_der(invite.server.caDer.toStdString());
    for (const QByteArray &pin : invite.server.pins)
        kept.add_spki_pins(pin.toStdString());
    kept.set_root_key(invite.rootKey.toBytes().toStdString());
    joining->record.set_device_id(statement.device.toBytes().toStdString());

    hearthline::wire::JoinRequest request;
    request.set_invite_id(invite.id.toBytes().toStdString());
    request.set_proof(invite.proof().toStdString());
    request.set_device_body(device.body.toStdString());
    request.set_device_signature(device.signature.toStdString());
    transport.send({HttpRequest::Method::Post, "/v1/join", QByteArray::fromStdString(request.SerializeAsString()), {},
                       Millis{30000}},
        [joining, &vault, done = std::move(done)](const Result<HttpReply> &reply) {
            done(reply ? complete(*joining, vault, *reply) : Result<Membership>(fail(reply.error())));
        });
}

} // namespace hl::sync
