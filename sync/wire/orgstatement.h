// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/box.h"
#include "sync/wire/statement.h"

#include <QString>

namespace hl::sync {

/// The organisation's public keys of one epoch, signed by its root key: never taken on the server's word.
struct OrgStatement
{
    OrgId org;
    quint32 epoch = 0; ///< YYYYMM
    crypto::PublicKey team; ///< records are sealed to it; its secret is with the leaders
    crypto::PublicKey archive; ///< and to this one; its secret is offline
    crypto::PublicKey recording; ///< recordings are sealed to it
    crypto::PublicKey receipt; ///< the server signs receipts with it
    QString serverName; ///< host name that session challenges are bound to
    crypto::PublicKey content; ///< content packs are signed with it; null in an organisation made before there were any

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<OrgStatement> fromBytes(QByteArrayView bytes);
};

[[nodiscard]] Signed signStatement(const OrgStatement &statement, const crypto::SecretKey &root);
[[nodiscard]] Result<OrgStatement> verifyStatement(const Signed &statement, const crypto::PublicKey &root, OrgId org);

[[nodiscard]] QByteArray sealName(const crypto::SecretKey &directoryKey, StaffId staff, const QString &name);
[[nodiscard]] Result<QString> openName(const crypto::SecretKey &directoryKey, StaffId staff, QByteArrayView sealed);

} // namespace hl::sync
