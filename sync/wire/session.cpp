// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/session.h"

#include "core/crypto/crypto.h"

namespace hl::sync {

QByteArray sessionChallengeText(const QString &host, DeviceId device, const QByteArray &nonce)
{
    return crypto::field("open session") + crypto::field(host.toUtf8()) + crypto::field(device.toBytes())
        + crypto::field(nonce);
}

} // namespace hl::sync
