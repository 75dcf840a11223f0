// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admin/members.h"

#include "core/crypto/aead.h"
#include "core/crypto/crypto.h"
#include "sync/wire/messages.pb.h"

#include <algorithm>

#include <QTextStream>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

std::string bytesOf(const crypto::SecretKey &key)
{
    const crypto::KeyAccess access(key);
    return {reinterpret_cast<const char *>(access.data()), access.size()};
}

QByteArray sealedBundle(const Organisation &organisation, const InviteOrder &order, const Invite &invite)
{
    hearthline::wire::MemberBundle bundle;
    bundle.set_name(order.name.toStdString());
    bundle.set_directory_key(bytesOf(organisation.directoryKey));
    if (order.role == Role::Leader)
        bundle.set_team_secret(bytesOf(organisation.teamSecret));
    if (order.voice) {
        auto *voice = bundle.mutable_voice();
        voice->set_user(order.voice->user.toStdString());
        voice->set_password(order.voice->password.toStdString());
        voice->set_domain(order.voice->domain.toStdString());
        voice->set_proxy(order.voice->proxy.toStdString());
        voice->set_ca_pem(order.voice->caPem.toStdString());
        voice->set_record_calls(order.voice->recordCalls);
    }
    std::string plain = bundle.SerializeAsString();
    // padded, so that its length does not tell a leader from a counsellor
    const QByteArray sealed
        = crypto::seal(invite.bundleKey(), invite.id.toBytes(), crypto::pad(QByteArrayView(plain), 4096));
    wipeMemory(plain.data(), plain.size());
    return sealed;
}

} // namespace

Result<QString> makeInvite(
    const Organisation &organisation, ServerStore &store, const InviteOrder &order, const Clock &clock)
{
    Invite invite;
    invite.org = organisation.id;
    invite.server = organisation.server;
    invite.rootKey = organisation.root.publicKey;
    invite.id = InviteId::create(clock);
    invite.expires = clock.now() + order.life;
    const QByteArray secret = crypto::randomBytes(16);
    invite.secret = crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(secret.constData()), 16});

    InviteCert cert;
    cert.org = organisation.id;
    cert.invite = invite.id;
    cert.staff = order.staff.value_or(StaffId::create(clock));
    cert.role = order.role;
    cert.inviteKey = crypto::SigningKeyPair::fromSeed(invite.signSeed()).publicKey;
    cert.sealedName = sealName(organisation.directoryKey, cert.staff, order.name);
    const StoredInvite stored{invite.id, crypto::hash(invite.proof()), invite.expires,
        sealedBundle(organisation, order, invite), signInviteCert(cert, organisation.root.secretKey)};
    if (auto added = store.addInvite(stored); !added)
        return fail(added.error());
    return invite.toLink();
}

Result<void> listMembers(ServerStore &store, const Organisation *organisation, QTextStream &out)
{
    const auto certs = store.deviceCerts();
    const auto revoked = store.revokedDevices();
    if (!certs || !revoked)
        return fail(certs ? revoked.error() : certs.error());
    for (const DeviceCert &cert : *certs) {
        const auto place = InviteCert::fromBytes(cert.invite.body);
        const auto device = DeviceStatement::fromBytes(cert.device.body);
        if (!place || !device)
            return fail(ErrorCode::Corrupt, "a stored certificate is damaged");
        const auto name = organisation
            ? openName(organisation->directoryKey, place->staff, place->sealedName).value_or(u"?"_s)
            : u"-"_s;
        const bool gone = std::ranges::find(*revoked, device->device) != revoked->end();
        out << device->device.toString() << '\t' << place->staff.toString() << '\t'
            << (place->role == Role::Leader ? "leader" : "counsellor") << '\t' << (gone ? "revoked" : "active") << '\t'
            << name << '\n';
    }
    return {};
}

} // namespace hl::sync
