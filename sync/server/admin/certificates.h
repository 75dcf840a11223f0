// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace hl::sync {

/// A private CA and the server certificate it has issued: P-256, SHA-256, no public authority involved, since only our
/// own pinned client connects.
struct ServerCertificates
{
    QByteArray caPem;
    QByteArray caKeyPem; ///< keep offline: it can make another server trusted
    QByteArray caDer;
    QByteArray caPin; ///< SHA-256 of its SubjectPublicKeyInfo
    QByteArray leafPem;
    QByteArray leafKeyPem;
};

/// `host` goes into the subject alternative name (as DNS name, or as IP address if it is one); the common name is
/// never looked at. CA 5 years, leaf 397 days. Errors: Internal (OpenSSL), InvalidInput.
[[nodiscard]] Result<ServerCertificates> makeServerCertificates(const QString &host, const Clock &clock);

} // namespace hl::sync
