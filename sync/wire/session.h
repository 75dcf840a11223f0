// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QByteArray>
#include <QString>

namespace hl::sync {

/// Of held_since_ms (SessionRequest, DeviceContact): no work older than a day waits to be sent. 0 says nothing.
inline constexpr quint64 NothingHeld = 1;

/// Of the signature that opens a session.
inline constexpr QByteArrayView SessionDomain("hl.session.1");
/// What a device signs to open a session. Host and action are inside, so that an answer given to one server
/// cannot be relayed to another (SECURITY.md AUTH-1).
[[nodiscard]] QByteArray sessionChallengeText(const QString &host, DeviceId device, const QByteArray &nonce);

} // namespace hl::sync
