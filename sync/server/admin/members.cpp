// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admin/members.h"

#include "core/crypto/aead.h"
#include "core/crypto/crypto.h"
#include "sync/wire/messages.pb.h"

#include <algorithm>
#include <array>

#include <QDateTime>
#include <QTextStream>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

std::string bytesOf(const crypto::SecretKey &key)
{
    const crypto::KeyAccess access(key);
    return {reinterpret_cast<const char *>(access.data()), access.size()};
}

QByteArray sealedBundle(const Organisation &organisation, const InviteOrder &order, Roles roles, const Invite &invite)
{
    hearthline::wire::MemberBundle bundle;
    bundle.set_name(order.name.toStdString());
    bundle.set_directory_key(bytesOf(organisation.directoryKey));
    if (isAllowed(roles, Action::HoldTeamKey))
        bundle.set_team_secret(bytesOf(organisation.teamSecret));
    if (isAllowed(roles, Action::HoldRecordingKey))
        bundle.set_recording_secret(bytesOf(organisation.recordingSecret));
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

/// In the order of AllRoles.
constexpr std::array<const char *, AllRoles.size()> RoleNames{
    "counsellor", "leader", "supervisor", "custodian", "complaints", "administrator"};

const char *stateName(DeviceState state)
{
    switch (state) {
    case DeviceState::Waiting:
        return "waiting";
    case DeviceState::Active:
        return "active";
    case DeviceState::Refused:
        return "refused";
    case DeviceState::Revoked:
        break;
    }
    return "revoked";
}

Result<void> say(Registry &registry, const Signed &statement, const Clock &clock)
{
    const auto applied = registry.append({&statement, 1}, clock.now());
    if (!applied)
        return fail(applied.error());
    if (!applied->front().isGood())
        return fail(ErrorCode::Refused, std::string("the organisation's log refuses it: ") + applied->front().why);
    return {};
}

} // namespace

Result<QString> makeInvite(
    const Organisation &organisation, Registry &registry, const InviteOrder &order, const Clock &clock)
{
    const auto directory = registry.directory();
    if (!directory)
        return fail(directory.error());
    Invite invite;
    invite.org = organisation.id;
    invite.server = organisation.server;
    invite.rootKey = organisation.root.publicKey;
    invite.id = InviteId::create(clock);
    invite.expires = clock.now() + order.life;
    const QByteArray secret = crypto::randomBytes(16);
    invite.secret = crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(secret.constData()), 16});

    InvitePayload payload;
    payload.invite = invite.id;
    payload.staff = order.staff.value_or(StaffId::create(clock));
    payload.roles = order.roles;
    payload.sealedName = sealName(organisation.directoryKey, payload.staff, order.name);
    if (const Colleague *known = (*directory)->person(payload.staff)) {
        payload.roles = known->roles;
        payload.sealedName = known->sealedName;
    }
    payload.inviteKey = crypto::SigningKeyPair::fromSeed(invite.signSeed()).publicKey;
    payload.expires = invite.expires;
    payload.isPreApproved = true;
    const Signed statement = signStatement(
        StatementKind::Invite, organisation.id, Signer::root(), payload.toBytes(), organisation.root.secretKey, clock);
    return registry.addBundle(invite.id, sealedBundle(organisation, order, payload.roles, invite))
        .and_then([&] { return say(registry, statement, clock); })
        .map([&] { return invite.toLink(); });
}

Result<void> revokeAsRoot(
    const Organisation &organisation, Registry &registry, DeviceId device, RevocationReason reason, const Clock &clock)
{
    const auto directory = registry.directory();
    if (!directory)
        return fail(directory.error());
    const Member *member = (*directory)->device(device);
    if (!member)
        return fail(ErrorCode::NotFound, "no such device; `members` lists them");
    return say(registry,
        signStatement(StatementKind::Revocation, organisation.id, Signer::root(),
            RevocationPayload{member->staff, device, reason}.toBytes(), organisation.root.secretKey, clock),
        clock);
}

Result<void> requireVersion(const Organisation &organisation, Registry &registry, quint32 version, const Clock &clock)
{
    if (version < 1 || version > ProtocolVersion)
        return fail(ErrorCode::InvalidInput, "--version is a protocol version that this server speaks");
    return say(registry,
        signStatement(StatementKind::MinimumVersion, organisation.id, Signer::root(),
            MinimumVersionPayload{version}.toBytes(), organisation.root.secretKey, clock),
        clock);
}

Result<void> listMembers(Registry &registry, const Organisation *organisation, QTextStream &out)
{
    const auto directory = registry.directory();
    if (!directory)
        return fail(directory.error());
    for (const auto &[id, member] : (*directory)->devices()) {
        const auto isBlocked = registry.isBlocked(id);
        if (!isBlocked)
            return fail(isBlocked.error());
        const auto name = organisation
            ? openName(organisation->directoryKey, member.staff, member.sealedName).value_or(u"?"_s)
            : u"-"_s;
        out << id.toString() << '\t' << member.staff.toString() << '\t' << roleNames(member.roles) << '\t'
            << (*isBlocked ? "blocked" : stateName(member.state)) << '\t' << name << '\n';
    }
    return {};
}

Result<void> listQuarantine(Registry &registry, QTextStream &out)
{
    const auto events = registry.quarantined();
    if (!events)
        return fail(events.error());
    for (const QuarantinedEvent &one : *events)
        out << one.n << '\t' << one.event.toString() << '\t' << name(one.topic) << '\t' << one.device.toString() << '\t'
            << QDateTime::fromMSecsSinceEpoch(toEpochMs(one.received), Qt::UTC).toString(Qt::ISODate) << '\t'
            << one.bytes << '\n';
    return {};
}

QString roleNames(Roles roles)
{
    QStringList names;
    for (std::size_t i = 0; i < AllRoles.size(); ++i)
        if (roles.has(AllRoles[i]))
            names.append(QString::fromLatin1(RoleNames[i]));
    return names.join(u',');
}

std::optional<Roles> rolesFromNames(const QString &text)
{
    Roles roles;
    for (const QString &one : text.split(u',')) {
        const auto found
            = std::ranges::find_if(RoleNames, [&](const char *name) { return one == QLatin1StringView(name); });
        if (found == RoleNames.end())
            return std::nullopt;
        roles = roles.with(AllRoles[static_cast<std::size_t>(found - RoleNames.begin())]);
    }
    return roles;
}

} // namespace hl::sync
