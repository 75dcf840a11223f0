// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/crypto/keys.h"
#include "sync/wire/statement.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace hl::sync {

/// How a device finds its organisation's server and how it recognises it.
struct ServerAddress
{
    QString url; ///< https://host:port, no path
    QByteArray caDer; ///< the only trusted CA, X.509 DER
    QList<QByteArray> pins; ///< SHA-256 of SPKI of {CA now, CA next}; one of them must be in the verified chain

    [[nodiscard]] QString host() const;
    bool operator==(const ServerAddress &) const = default;
};

/// hearthline://join#v1.<base64url>: handed over by a person, valid once, for 24 hours.
/// Everything stands after '#', so that no web server on the way ever sees it.
struct Invite
{
    OrgId org;
    ServerAddress server;
    crypto::PublicKey rootKey; ///< ORG-ROOT public key; everything else in the organisation is checked against it
    InviteId id;
    crypto::SecretKey secret; ///< 128 bit
    Timestamp expires;

    /// Errors: InvalidInput (no invite link, damaged), Unsupported (newer version).
    [[nodiscard]] static Result<Invite> fromLink(const QString &link);
    [[nodiscard]] QString toLink() const;

    /// Shown to the server to take the invite; says nothing about the other two.
    [[nodiscard]] QByteArray proof() const;
    /// Key of the member bundle (XChaCha20-Poly1305).
    [[nodiscard]] crypto::SecretKey bundleKey() const;
    /// Seed of the Ed25519 key that certifies the joining device.
    [[nodiscard]] crypto::SecretKey signSeed() const;
};

} // namespace hl::sync
