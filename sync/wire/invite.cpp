// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/invite.h"

#include "core/crypto/crypto.h"
#include "sync/wire/messages.pb.h"

#include <QUrl>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView BundlePurpose("hl.invite.bundle.1");
constexpr QByteArrayView SignPurpose("hl.invite.sign.1..");
constexpr QByteArrayView ProofPurpose("hl.invite.proof.1.");
constexpr std::size_t SecretBytes = 16;
constexpr qsizetype LongestLink = 8192;

QByteArray derive(const crypto::SecretKey &secret, QByteArrayView purpose)
{
    const crypto::KeyAccess access(secret);
    return crypto::hashWithKey(purpose, QByteArrayView(access.data(), static_cast<qsizetype>(access.size())));
}

crypto::SecretKey deriveSecret(const crypto::SecretKey &secret, QByteArrayView purpose)
{
    QByteArray bytes = derive(secret, purpose);
    auto key = crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(bytes.constData()), 32});
    wipeMemory(bytes.data(), static_cast<std::size_t>(bytes.size()));
    return key;
}

} // namespace

QString ServerAddress::host() const
{
    return QUrl(url).host();
}

Result<Invite> Invite::fromLink(const QString &link)
{
    const QString text = link.trimmed();
    const QString start = u"hearthline://join#"_s;
    if (!text.startsWith(start) || text.size() > LongestLink)
        return fail(ErrorCode::InvalidInput, "not an invite link");
    const QString rest = text.mid(start.size());
    if (!rest.startsWith(u"v1."_s))
        return fail(ErrorCode::Unsupported, "invite link of a newer version");
    const auto raw = QByteArray::fromBase64Encoding(
        rest.mid(3).toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    hearthline::wire::Invite message;
    if (!raw || !message.ParseFromArray(raw.decoded.constData(), static_cast<int>(raw.decoded.size())))
        return fail(ErrorCode::InvalidInput, "invite link is damaged");
    Invite invite;
    const auto org = OrgId::fromBytes(QByteArray::fromStdString(message.org_id()));
    const auto id = InviteId::fromBytes(QByteArray::fromStdString(message.invite_id()));
    const auto root = crypto::PublicKey::fromBytes(QByteArrayView(message.root_key()));
    invite.server.url = QString::fromStdString(message.server_url());
    invite.server.caDer = QByteArray::fromStdString(message.ca_der());
    for (const std::string &pin : message.spki_pins())
        invite.server.pins.append(QByteArray::fromStdString(pin));
    const QUrl url(invite.server.url, QUrl::StrictMode);
    const bool urlIsFine = url.isValid() && invite.server.url.startsWith(u"https://"_s) && !url.host().isEmpty()
        && url.path().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
    bool pinsAreFine = !invite.server.pins.isEmpty();
    for (const QByteArray &pin : std::as_const(invite.server.pins))
        pinsAreFine = pinsAreFine && pin.size() == 32;
    if (!org || !id || !root || message.secret().size() != SecretBytes || invite.server.caDer.isEmpty() || !urlIsFine
        || !pinsAreFine)
        return fail(ErrorCode::InvalidInput, "invite link is damaged");
    invite.org = *org;
    invite.id = *id;
    invite.rootKey = *root;
    invite.secret
        = crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(message.secret().data()), SecretBytes});
    invite.expires = fromEpochMs(static_cast<qint64>(message.expires_ms()));
    return invite;
}

QString Invite::toLink() const
{
    hearthline::wire::Invite message;
    message.set_org_id(org.toBytes().toStdString());
    message.set_server_url(server.url.toStdString());
    message.set_ca_der(server.caDer.toStdString());
    for (const QByteArray &pin : server.pins)
        message.add_spki_pins(pin.toStdString());
    message.set_root_key(rootKey.toBytes().toStdString());
    message.set_invite_id(id.toBytes().toStdString());
    {
        const crypto::KeyAccess access(secret);
        message.set_secret(access.data(), access.size());
    }
    message.set_expires_ms(static_cast<quint64>(toEpochMs(expires)));
    const QByteArray raw = QByteArray::fromStdString(message.SerializeAsString());
    return u"hearthline://join#v1."_s
        + QString::fromLatin1(raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray Invite::proof() const
{
    return derive(secret, ProofPurpose);
}

crypto::SecretKey Invite::bundleKey() const
{
    return deriveSecret(secret, BundlePurpose);
}

crypto::SecretKey Invite::signSeed() const
{
    return deriveSecret(secret, SignPurpose);
}

} // namespace hl::sync
