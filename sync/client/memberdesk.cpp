// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/memberdesk.h"

#include "core/crypto/aead.h"
#include "core/crypto/crypto.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/session.h"

namespace hl::sync {

namespace wire = hearthline::wire;

namespace {

constexpr qsizetype BundleStep = 4096;
constexpr QByteArrayView BundleContext("hl.bundle.1");

enum Outcome : quint32 {
    Stored = 0,
    AwaitsSecond = 1,
};

Error whyNot(const Result<HttpReply> &reply)
{
    if (!reply)
        return reply.error();
    if (reply->status == 429)
        return makeError(ErrorCode::Network, "the server is asked too often, once more in a moment");
    return reply->status == 403 ? makeError(ErrorCode::Refused, "the server does not let this member say it")
                                : makeError(ErrorCode::Network, "the server takes no statements now");
}

crypto::SecretKey keyOf(const std::string &bytes)
{
    return crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(bytes.data()), bytes.size()});
}

} // namespace

Result<QByteArray> sealBundle(const crypto::PublicKey &deviceBox, const Signed &join, QByteArrayView plain)
{
    // padded, so that its length does not tell a leader from a counsellor
    return crypto::sealTo(deviceBox, BundleContext.toByteArray() + statementHash(join), crypto::pad(plain, BundleStep));
}

Result<QByteArray> openBundle(const crypto::BoxKeyPair &deviceBox, const Signed &join, QByteArrayView sealed)
{
    return crypto::openSealed(deviceBox, BundleContext.toByteArray() + statementHash(join), sealed)
        .and_then([](const QByteArray &padded) { return crypto::unpad(padded, BundleStep); });
}

MemberDesk::MemberDesk(const Membership &membership, store::Vault &vault, ApiClient &api, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_api(api)
    , m_clock(clock)
{
}

void MemberDesk::contacts(Done<std::vector<DeviceContact>> done)
{
    m_api.call({HttpRequest::Method::Get, "/v1/devices", {}, {}, Millis{30000}},
        [done = std::move(done), alive = std::weak_ptr(m_alive)](const Result<HttpReply> &reply) {
            if (alive.expired())
                return;
            if (reply && reply->status == 404)
                return done(fail(ErrorCode::NotFound, "the server does not know what devices hold"));
            wire::DevicesReply answer;
            if (!reply || reply->status != 200
                || !answer.ParseFromArray(reply->body.constData(), static_cast<int>(reply->body.size())))
                return done(fail(whyNot(reply)));
            std::vector<DeviceContact> all;
            for (const wire::DeviceContact &one : answer.devices()) {
                const auto device = DeviceId::fromBytes(QByteArray::fromStdString(one.device_id()));
                if (!device)
                    continue;
                DeviceContact contact{*device, fromEpochMs(static_cast<qint64>(one.seen_ms())), {}};
                if (one.held_since_ms() > NothingHeld)
                    contact.heldSince = fromEpochMs(static_cast<qint64>(one.held_since_ms()));
                all.push_back(contact);
            }
            done(std::move(all));
        });
}

void MemberDesk::say(StatementKind kind, const QByteArray &payload, Done<Signed> done)
{
    const Signed statement = signStatement(kind, m_membership.org(), Signer::by(m_membership.device()), payload,
        m_vault.keyring().deviceSigning().secretKey, m_clock);
    wire::StatementsRequest message;
    auto *one = message.add_statements();
    one->set_body(statement.body.toStdString());
    one->set_signature(statement.signature.toStdString());
    m_api.call({HttpRequest::Method::Post, "/v1/statements", QByteArray::fromStdString(message.SerializeAsString()), {},
                   Millis{30000}},
        [statement, done = std::move(done), alive = std::weak_ptr(m_alive)](const Result<HttpReply> &reply) {
            if (alive.expired())
                return;
            wire::StatementsReply answer;
            if (!reply || reply->status != 200
                || !answer.ParseFromArray(reply->body.constData(), static_cast<int>(reply->body.size()))
                || answer.outcomes_size() != 1)
                return done(fail(whyNot(reply)));
            if (answer.outcomes(0) > AwaitsSecond)
                return done(fail(ErrorCode::Refused, "the statement does not hold where the organisation stands now"));
            done(statement);
        });
}

void MemberDesk::invite(const Invitation &invitation, Done<MadeInvite> done)
{
    Invite invite;
    invite.org = m_membership.org();
    invite.server = m_membership.server();
    invite.rootKey = m_membership.root();
    invite.id = InviteId::create(m_clock);
    invite.expires = m_clock.now() + InviteLife;
    const QByteArray secret = crypto::randomBytes(16);
    invite.secret = crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(secret.constData()), 16});

    InvitePayload payload;
    payload.invite = invite.id;
    payload.staff = invitation.staff.isNull() ? StaffId::create(m_clock) : invitation.staff;
    payload.roles = invitation.roles;
    payload.inviteKey = crypto::SigningKeyPair::fromSeed(invite.signSeed()).publicKey;
    payload.expires = invite.expires;
    if (const Colleague *known = m_membership.directory().person(payload.staff)) {
        payload.roles = known->roles;
        payload.sealedName = known->sealedName;
    } else {
        payload.sealedName
            = sealName(keyOf(m_membership.record().bundle().directory_key()), payload.staff, invitation.name);
    }
    say(StatementKind::Invite, payload.toBytes(),
        [made = MadeInvite{invite.toLink(), invite.expires}, done = std::move(done)](
            const Result<Signed> &said) { done(said ? Result<MadeInvite>(made) : fail(said.error())); });
}

void MemberDesk::challenge(DeviceId device, Done<QString> done)
{
    const Directory &directory = m_membership.directory();
    const Member *self = directory.device(m_membership.device());
    const Member *candidate = directory.device(device);
    if (!self || !candidate)
        return done(fail(ErrorCode::NotFound, "no such device"));
    const Admission *admission = directory.admission(device);
    if (const Applied may = directory.mayApprove(*self, *candidate); !may.isGood())
        return done(fail(ErrorCode::Refused, may.why));
    if (admission->invite.expires < m_clock.now())
        return done(fail(ErrorCode::Timeout, "the invite has expired"));
    const Signed join = admission->join;
    const ChallengePayload payload{device, statementHash(join), crypto::randomBytes(32)};
    say(StatementKind::Challenge, payload.toBytes(),
        [this, device, join, done = std::move(done)](const Result<Signed> &said) {
            if (!said)
                return done(fail(said.error()));
            m_challenges[device] = *said;
            done(approvalDigits(join, *said));
        });
}

void MemberDesk::approve(
    DeviceId device, const QString &digits, const std::optional<LineAccount> &line, Done<void> done)
{
    const Member *candidate = m_membership.directory().device(device);
    const Admission *admission = m_membership.directory().admission(device);
    if (!candidate || !admission)
        return done(fail(ErrorCode::NotFound, "no such device"));
    // the own challenge: of just now, or as it came back with the log
    const auto recent = m_challenges.find(device);
    const auto challenge = recent != m_challenges.end()  ? std::optional(recent->second)
        : admission->challenger == m_membership.device() ? admission->challenge
                                                         : std::nullopt;
    if (!challenge)
        return done(fail(ErrorCode::NotFound, "this device has not been looked at here"));
    ApprovalPayload payload{device, statementHash(admission->join), false, {}};
    if (digits != approvalDigits(admission->join, *challenge)) // one try: somebody else may hold the link
        return answerApproval(payload, [done = std::move(done)](const Result<void> &said) {
            done(said ? fail(ErrorCode::WrongKey, "other digits: the device was turned away") : said);
        });
    auto bundle = sealedBundle(*candidate, line);
    if (!bundle)
        return done(fail(bundle.error()));
    payload.isAdmitted = true;
    payload.sealedBundle = *bundle;
    answerApproval(payload, std::move(done));
}

void MemberDesk::turnAway(DeviceId device, Done<void> done)
{
    const Admission *admission = m_membership.directory().admission(device);
    if (!admission)
        return done(fail(ErrorCode::NotFound, "no such device"));
    answerApproval({device, statementHash(admission->join), false, {}}, std::move(done));
}

void MemberDesk::answerApproval(const ApprovalPayload &payload, Done<void> done)
{
    say(StatementKind::Approval, payload.toBytes(),
        [this, device = payload.device, done = std::move(done)](const Result<Signed> &said) {
            if (said)
                m_challenges.erase(device);
            done(said ? Result<void>() : fail(said.error()));
        });
}

/// What the device needs to be a member's: nothing that is older than today but the TEAM key of whoever reads records.
Result<QByteArray> MemberDesk::sealedBundle(const Member &device, const std::optional<LineAccount> &line) const
{
    const auto &own = m_membership.record().bundle();
    const Admission *admission = m_membership.directory().admission(device.device);
    wire::MemberBundle bundle;
    bundle.set_name(m_membership.nameOf(device.staff).toStdString());
    bundle.set_directory_key(own.directory_key());
    if (device.may(Action::HoldTeamKey)) {
        const auto team = m_vault.keyring().find(m_membership.directory().org().team);
        const EpochKey *first = m_membership.directory().keys().find(m_membership.directory().org().team);
        const bool isDestroyed = first && !first->destroyedBy.empty(); // after three years nobody has it
        if (!team && !isDestroyed)
            return fail(team.error());
        if (team) {
            const crypto::KeyAccess access(team->secretKey);
            bundle.set_team_secret(access.data(), access.size());
        }
    }
    if (device.may(Action::HoldRecordingKey)) {
        // a leader of before this key was handed out has none to give
        if (const auto recording = m_vault.keyring().find(m_membership.directory().org().recording)) {
            const crypto::KeyAccess access(recording->secretKey);
            bundle.set_recording_secret(access.data(), access.size());
        }
    }
    if (line || device.staff == m_membership.staff()) {
        *bundle.mutable_voice() = own.voice();
        if (line) {
            bundle.mutable_voice()->set_user(line->user.toStdString());
            bundle.mutable_voice()->set_password(line->password.toStdString());
        }
    }
    std::string plain = bundle.SerializeAsString();
    auto sealed = sealBundle(device.boxKey, admission->join, QByteArrayView(plain));
    wipeMemory(plain.data(), plain.size());
    return sealed;
}

void MemberDesk::revoke(StaffId staff, DeviceId device, RevocationReason reason, Done<void> done)
{
    say(StatementKind::Revocation, RevocationPayload{staff, device, reason}.toBytes(),
        [done = std::move(done)](const Result<Signed> &said) { done(said ? Result<void>() : fail(said.error())); });
}

void MemberDesk::changeRoles(StaffId staff, Roles roles, Done<void> done)
{
    say(StatementKind::RoleChange, RoleChangePayload{staff, roles}.toBytes(),
        [done = std::move(done)](const Result<Signed> &said) { done(said ? Result<void>() : fail(said.error())); });
}

void MemberDesk::keep(const RecordId &record, Keeping keeping, Done<void> done)
{
    const bool holds = keeping == Keeping::Hold;
    say(holds ? StatementKind::Hold : StatementKind::HoldLift,
        holds ? Hold{record, HoldReason::Review}.toBytes() : HoldLift{record}.toBytes(),
        [done = std::move(done)](const Result<Signed> &said) { done(said ? Result<void>() : fail(said.error())); });
}

void MemberDesk::endorse(const QByteArray &statement, Done<void> done)
{
    say(StatementKind::Endorsement, EndorsementPayload{statement}.toBytes(),
        [done = std::move(done)](const Result<Signed> &said) { done(said ? Result<void>() : fail(said.error())); });
}

} // namespace hl::sync
