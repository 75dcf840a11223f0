// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

/// Only values, so that a record can name its content without knowing it. Link hl_base alone.
namespace hl::content {

/// Which content a record was made with. The hash is BLAKE2b-256 of the pack's manifest, which holds the hash of every
/// file: it names the content exactly, whoever signed it.
struct ContentId
{
    quint32 version = 0; ///< grows with each pack of an organisation; 0 = built into the program
    QByteArray hash; ///< 32 bytes; empty = not known (a record from before content packs)

    [[nodiscard]] bool isNull() const { return hash.isEmpty(); }
    bool operator==(const ContentId &) const = default;

    /// "7-<64 hex digits>", empty when null: for a record's JSON and the vault's settings.
    [[nodiscard]] QString toString() const
    {
        return isNull() ? QString() : QString::number(version) + u'-' + QString::fromLatin1(hash.toHex());
    }
    /// Empty text gives the null id. Errors: Corrupt.
    [[nodiscard]] static Result<ContentId> fromString(const QString &text)
    {
        if (text.isEmpty())
            return ContentId{};
        bool isNumber = false;
        const qsizetype dash = text.indexOf(u'-');
        ContentId id{text.left(dash).toUInt(&isNumber), QByteArray::fromHex(text.mid(dash + 1).toLatin1())};
        if (dash < 0 || !isNumber || id.hash.size() != 32 || id.toString() != text)
            return fail(ErrorCode::Corrupt, "not a content id");
        return id;
    }
};

} // namespace hl::content
