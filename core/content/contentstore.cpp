// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/contentstore.h"

#include <algorithm>

#include <QFile>
#include <QSaveFile>

namespace hl::content {

using namespace Qt::StringLiterals;

namespace {

const QString Suffix = u".hlpack"_s;

Result<QByteArray> readPack(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, "no such content pack");
    if (!file.open(QIODevice::ReadOnly) || file.size() > MaxPackBytes)
        return fail(ErrorCode::Corrupt, "a kept content pack cannot be read");
    return file.readAll();
}

} // namespace

Result<ContentStore> ContentStore::open(const QString &path)
{
    if (!QDir().mkpath(path))
        return fail(ErrorCode::Io, "cannot make the folder for content packs");
    ContentStore store{QDir(path)};
    const Pack &builtIn = Content::builtInPack();
    if (!QFile::exists(store.pathOf(builtIn.id.hash)))
        if (auto kept = store.keep(builtIn.toBytes(), Content::builtIn()); !kept)
            return fail(kept.error());
    return store;
}

QString ContentStore::pathOf(const QByteArray &hash) const
{
    return m_folder.filePath(QString::fromLatin1(hash.toHex()) + Suffix);
}

Content ContentStore::content(const ContentId &active)
{
    if (active.isNull())
        return Content::builtIn();
    return find(active).value_or(Content::builtIn());
}

Result<Content> ContentStore::find(const ContentId &id)
{
    if (id.hash == Content::builtIn().id().hash)
        return Content::builtIn();
    if (const auto known = m_read.constFind(id.hash); known != m_read.constEnd())
        return *known;
    if (id.hash.size() != 32) // it names a file
        return fail(ErrorCode::NotFound, "no such content pack");
    const auto bytes = readPack(pathOf(id.hash));
    if (!bytes)
        return fail(bytes.error());
    auto content = Content::reload(*bytes, id.hash);
    if (!content)
        return fail(toError(content.error(), ErrorCode::Corrupt));
    m_read.insert(id.hash, *content);
    return std::move(*content);
}

Result<void> ContentStore::keep(QByteArrayView pack, const Content &content)
{
    QSaveFile file(pathOf(content.id().hash));
    if (!file.open(QIODevice::WriteOnly) || file.write(pack.data(), pack.size()) != pack.size() || !file.commit())
        return fail(ErrorCode::Io, "cannot keep the content pack");
    m_read.insert(content.id().hash, content);
    return {};
}

QList<ContentId> ContentStore::kept() const
{
    QList<ContentId> ids;
    for (const QString &name : m_folder.entryList({u'*' + Suffix}, QDir::Files)) {
        const auto bytes = readPack(m_folder.filePath(name));
        const auto pack = bytes ? Pack::fromBytes(*bytes) : Checked<Pack>(tl::unexpected(Findings()));
        if (pack && pathOf(pack->id.hash) == m_folder.filePath(name))
            ids.append(pack->id);
    }
    std::ranges::sort(ids, [](const ContentId &a, const ContentId &b) { return a.version > b.version; });
    return ids;
}

Checked<void> mayFollow(const ContentId &next, const ContentId &active)
{
    if (active.isNull() || next == active || next.version > active.version)
        return {};
    return tl::unexpected(Findings{{{}, 0, next.version < active.version ? u"downgrade"_s : u"fork"_s,
        u"version %1 cannot follow version %2"_s.arg(next.version).arg(active.version)}});
}

} // namespace hl::content
