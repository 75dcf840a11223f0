// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/join.h"

#include "core/crypto/aead.h"
#include "core/crypto/crypto.h"
#include "sync/client/memberdesk.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

const QString SettingsKey = u"sync.joining"_s;
constexpr qsizetype BundleStep = 4096;
/// An empty answer that took no longer did not wait for anything.
constexpr Millis QuickAnswer{2000};
constexpr int FreeHollow = 5;
constexpr Millis PatientTimeout = Millis{MaxPullWait} + Millis{15000};

Error refusal(const HttpReply &reply)
{
    if (reply.status == 403)
        return makeError(ErrorCode::Refused, "the invite was used, has expired or is unknown");
    if (reply.status == 429)
        return makeError(ErrorCode::Network, "the server is asked too often, once more in a moment");
    if (reply.status == 410)
        return makeError(ErrorCode::Conflict, "a leader has turned this device away");
    return reply.status >= 500 ? makeError(ErrorCode::Network, "the server cannot admit devices now")
                               : makeError(ErrorCode::Unsupported, "the server did not understand the request");
}

Result<wire::JoiningRecord> load(const store::Settings &settings)
{
    const auto stored = settings.value(SettingsKey);
    if (!stored)
        return fail(stored.error());
    wire::JoiningRecord record;
    if (*stored && !parse(record, **stored))
        return fail(ErrorCode::Corrupt, "kept joining is damaged");
    return record;
}

/// Derived from the device's key: a repeated attempt is the same device.
DeviceId deviceIdOf(const crypto::PublicKey &signKey)
{
    return DeviceId::fromBytes(crypto::hash(signKey.toBytes()).first(16)).value_or(DeviceId());
}

} // namespace

Joining::Joining(Invite invite, store::Vault &vault, Transport &transport, const Clock &clock, Hooks hooks)
    : m_invite(std::move(invite))
    , m_vault(vault)
    , m_transport(transport)
    , m_hooks(std::move(hooks))
    , m_device(deviceIdOf(vault.keyring().deviceSigning().publicKey))
    , m_api(m_device, m_invite.server.host(), vault.keyring(), transport)
    , m_clock(clock)
    , m_directory(m_invite.rootKey, m_invite.org)
{
    const auto box = vault.keyring().deviceBox();
    // without one begin() ends it: no device takes part that nobody could seal anything to
    const JoinPayload payload{
        m_device, vault.keyring().deviceSigning().publicKey, box ? box->publicKey : crypto::PublicKey()};
    m_join = signStatement(StatementKind::Join, m_invite.org, Signer::by(m_invite.id), payload.toBytes(),
        crypto::SigningKeyPair::fromSeed(m_invite.signSeed()).secretKey, clock);
}

Result<std::optional<QString>> Joining::begun(const store::Settings &settings)
{
    const auto record = load(settings);
    if (!record)
        return fail(record.error());
    return record->link().empty() ? std::nullopt : std::optional(QString::fromStdString(record->link()));
}

void Joining::begin()
{
    // what a leader sees is the first text: one joining, one pair of digits
    const auto kept = load(m_vault.settings());
    if (!kept)
        return end(fail(kept.error()));
    if (const auto box = m_vault.keyring().deviceBox(); !box)
        return end(fail(box.error()));
    if (QString::fromStdString(kept->link()) == m_invite.toLink()) {
        m_join = {bytes(kept->join().body()), bytes(kept->join().signature())};
        m_sealedBundle = bytes(kept->bundle());
    } else if (auto done = keep(); !done) {
        return end(fail(done.error()));
    }
    wire::JoinRequest request;
    request.mutable_join()->set_body(m_join.body.toStdString());
    request.mutable_join()->set_signature(m_join.signature.toStdString());
    m_transport.send({HttpRequest::Method::Post, "/v1/join", QByteArray::fromStdString(request.SerializeAsString()), {},
                         Millis{30000}},
        [this, alive = std::weak_ptr(m_alive)](const Result<HttpReply> &reply) {
            if (alive.lock())
                onJoined(reply);
        });
}

void Joining::onJoined(const Result<HttpReply> &reply)
{
    if (!reply)
        return end(fail(reply.error()));
    wire::JoinReply message;
    if (reply->status != 200)
        return end(fail(refusal(*reply)));
    if (!parse(message, reply->body))
        return end(fail(ErrorCode::InvalidInput, "the server's answer is damaged"));
    if (!message.bundle().empty()) {
        m_sealedBundle = bytes(message.bundle()); // given once: kept before anything else
        if (auto done = keep(); !done)
            return end(fail(done.error()));
    }
    ask();
}

void Joining::ask()
{
    QByteArray target = "/v1/statements?after=" + QByteArray::number(m_directory.size());
    const Member *self = m_directory.device(m_device);
    if (self) // all that was there is here: wait for what a leader does
        target += "&wait=" + QByteArray::number(static_cast<qint64>(MaxPullWait.count()));
    m_askedAt = m_clock.elapsed();
    m_api.call({HttpRequest::Method::Get, target, {}, {}, PatientTimeout},
        [this, alive = std::weak_ptr(m_alive)](const Result<HttpReply> &reply) {
            if (alive.lock())
                onStatements(reply);
        });
}

void Joining::onStatements(const Result<HttpReply> &reply)
{
    if (!reply)
        return end(fail(reply.error()));
    wire::StatementPage page;
    if (reply->status != 200)
        return end(fail(refusal(*reply)));
    if (!parse(page, reply->body))
        return end(fail(ErrorCode::InvalidInput, "the server's answer is damaged"));
    const bool isQuick = m_clock.elapsed() - m_askedAt < QuickAnswer;
    m_hollow = page.statements_size() == 0 && isQuick ? m_hollow + 1 : 0;
    if (m_hollow > FreeHollow) // whoever waits begins again later (Hooks::done), and keeps what it has
        return end(fail(ErrorCode::Network, "the server does not hold a waiting device"));
    for (const auto &one : page.statements()) {
        m_statements.push_back({bytes(one.body()), bytes(one.signature())});
        m_directory.apply(m_statements.back());
    }
    if (m_directory.size() < page.head() && page.statements_size() > 0)
        return ask();
    look();
}

void Joining::look()
{
    const Member *self = m_directory.device(m_device);
    if (!self)
        return end(fail(ErrorCode::Unauthorised, "the server's statements leave this device out"));
    if (self->signKey != m_vault.keyring().deviceSigning().publicKey)
        return end(fail(ErrorCode::Unauthorised, "the server has registered another key for this device"));
    switch (self->state) {
    case DeviceState::Active:
        return end(complete());
    case DeviceState::Refused:
    case DeviceState::Revoked:
        return end(fail(ErrorCode::Conflict, "a leader has turned this device away"));
    case DeviceState::Waiting:
        break;
    }
    const std::weak_ptr alive = m_alive; // whoever hears of it may want no more
    const Admission *admission = m_directory.admission(m_device);
    const QString digits = admission->challenge ? approvalDigits(m_join, *admission->challenge) : QString();
    if (!digits.isEmpty() && digits != std::exchange(m_digits, digits)) {
        if (m_hooks.digits)
            m_hooks.digits(digits);
    } else if (digits.isEmpty() && m_hooks.waiting) {
        m_hooks.waiting();
    }
    if (!alive.expired())
        ask();
}

/// From the leader who approved, else from the admin tool by way of the server.
Result<QByteArray> Joining::bundle() const
{
    const Admission *admission = m_directory.admission(m_device);
    if (!admission->sealedBundle.isEmpty()) {
        const auto box = m_vault.keyring().deviceBox();
        return box ? openBundle(*box, m_join, admission->sealedBundle) : fail(box.error());
    }
    return crypto::open(m_invite.bundleKey(), m_invite.id.toBytes(), m_sealedBundle)
        .and_then([](const QByteArray &padded) { return crypto::unpad(padded, BundleStep); });
}

/// A key that came with the bundle, when there is one.
Result<void> Joining::keep(const QString &purpose, const std::string &secret, const crypto::PublicKey &publicKey)
{
    if (secret.empty())
        return {};
    const auto pair = crypto::BoxKeyPair::fromSecret(
        crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(secret.data()), secret.size()}));
    if (!pair || pair->publicKey != publicKey)
        return fail(ErrorCode::Corrupt, "a key of the invite is not the organisation's");
    return m_vault.keyring().put(purpose, *pair);
}

Result<Membership> Joining::complete()
{
    wire::MembershipRecord record;
    auto plain = bundle();
    if (!plain || !parse(*record.mutable_bundle(), *plain))
        return fail(ErrorCode::Corrupt, "the server's answer does not belong to this invite");
    wipeMemory(plain->data(), static_cast<std::size_t>(plain->size()));
    auto &kept = *record.mutable_invite();
    kept.set_org_id(m_invite.org.toBytes().toStdString());
    kept.set_server_url(m_invite.server.url.toStdString());
    kept.set_ca_der(m_invite.server.caDer.toStdString());
    for (const QByteArray &pin : m_invite.server.pins)
        kept.add_spki_pins(pin.toStdString());
    kept.set_root_key(m_invite.rootKey.toBytes().toStdString());
    record.set_device_id(m_device.toBytes().toStdString());
    std::string teamSecret = record.bundle().team_secret();
    std::string recordingSecret = record.bundle().recording_secret();
    record.mutable_bundle()->clear_team_secret();
    record.mutable_bundle()->clear_recording_secret();
    for (const Signed &statement : m_statements) {
        auto *one = record.add_statements();
        one->set_body(statement.body.toStdString());
        one->set_signature(statement.signature.toStdString());
    }
    auto membership = Membership::fromRecord(record);
    if (!membership)
        return fail(membership.error());
    const auto saved = m_vault.atomically([&]() -> Result<void> {
        const OrgStatement &org = membership->directory().org();
        if (auto put = keep(u"team"_s, teamSecret, org.team); !put)
            return put;
        if (auto put = keep(u"recording"_s, recordingSecret, org.recording); !put)
            return put;
        if (auto removed = m_vault.settings().remove(SettingsKey); !removed)
            return removed;
        return membership->save(m_vault.settings());
    });
    wipeMemory(teamSecret.data(), teamSecret.size());
    wipeMemory(recordingSecret.data(), recordingSecret.size());
    if (!saved)
        return fail(saved.error());
    return membership;
}

Result<void> Joining::keep()
{
    wire::JoiningRecord record;
    record.set_link(m_invite.toLink().toStdString());
    record.mutable_join()->set_body(m_join.body.toStdString());
    record.mutable_join()->set_signature(m_join.signature.toStdString());
    record.set_bundle(m_sealedBundle.toStdString());
    return m_vault.settings().set(SettingsKey, bytes(record.SerializeAsString()));
}

void Joining::end(Result<Membership> result)
{
    const auto done = std::exchange(m_hooks, {}).done;
    if (done)
        done(std::move(result)); // nothing of this object is touched after it
}

} // namespace hl::sync
