// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/content.h"

#include <QDir>
#include <QHash>

namespace hl::content {

/// The packs that this device has had, as plain files in one folder: they are public within the organisation. Nothing
/// in the folder is trusted: which pack counts is the id that the caller keeps in its vault, and a pack is read only if
/// it has that hash. Not thread-safe; use it on one thread.
class ContentStore
{
public:
    /// Makes the folder; keeps the built-in content in it, so that what a record was made with stays readable after an
    /// update of the program. Errors: Io.
    [[nodiscard]] static Result<ContentStore> open(const QString &folder);

    /// The content to work with: that of `active` (as the vault keeps it; null = built-in). When it cannot be read any
    /// more, built-in content: the id() of the result tells.
    [[nodiscard]] Content content(const ContentId &active);

    /// What a record was made with. Errors: NotFound (this device never had it), Corrupt.
    [[nodiscard]] Result<Content> find(const ContentId &id);

    /// Keeps a pack that Content::load() has taken. The caller then stores content.id() as the active one.
    /// Errors: Io, DiskFull.
    [[nodiscard]] Result<void> keep(QByteArrayView pack, const Content &content);

    /// Newest version first.
    [[nodiscard]] QList<ContentId> kept() const;

private:
    explicit ContentStore(const QDir &folder)
        : m_folder(folder)
    {
    }
    [[nodiscard]] QString pathOf(const QByteArray &hash) const;

    QDir m_folder;
    QHash<QByteArray, Content> m_read; ///< by hash
};

/// Whether a pack may follow the active one: higher version, or the very same. A lower version is a downgrade and the
/// same version with another hash a fork; both are refused.
[[nodiscard]] Checked<void> mayFollow(const ContentId &next, const ContentId &active);

} // namespace hl::content
