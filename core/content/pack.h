// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/contentid.h"
#include "core/content/finding.h"
#include "core/crypto/sign.h"

#include <map>

namespace hl::content {

/// Files of a content set by path, e.g. "protocols/general.scxml".
using Files = std::map<QString, QByteArray>;

inline constexpr qsizetype MaxPackBytes = 4 << 20;
inline constexpr qsizetype MaxFileBytes = 2 << 20;
inline constexpr qsizetype MaxManifestBytes = 64 << 10;
inline constexpr int MaxFiles = 200;

/// What content.json says about a set.
struct Label
{
    quint32 version = 0; ///< 1 and up, each publication higher than the one before
    QString name; ///< for people, e.g. "2026-11"
    QString by; ///< who answers for it
    bool operator==(const Label &) const = default;
};

/// A content set as one file:
///     "HLPACK1\n"  u32 size, manifest (canonical JSON)  signature (64)  the files' bytes in the manifest's order
/// The manifest names version, label, languages, who, and path, size and BLAKE2b-256 of each file; the signature
/// (Ed25519, domain "hl.content.1") is over the manifest. The same set gives the same bytes.
struct Pack
{
    ContentId id;
    Label label;
    Files files;
    QByteArray manifest;
    crypto::Signature signature; ///< null: not signed (built-in content, kept by its hash alone)

    /// Errors: findings about paths, sizes and counts.
    [[nodiscard]] static Checked<Pack> make(const Label &label, const Files &files);
    void sign(const crypto::SecretKey &contentKey);
    [[nodiscard]] bool isSignedBy(const crypto::PublicKey &contentKey) const;

    [[nodiscard]] QByteArray toBytes() const;
    /// Whole and true to its own hashes; says nothing about who signed it: ask isSignedBy().
    [[nodiscard]] static Checked<Pack> fromBytes(QByteArrayView bytes);
};

/// True for the paths that a set may hold: content.json is not one of them, it becomes the manifest's label.
[[nodiscard]] bool isContentPath(const QString &path);

} // namespace hl::content
