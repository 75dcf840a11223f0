// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/pack.h"

#include "core/crypto/crypto.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QtEndian>

namespace hl::content {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView Magic("HLPACK1\n");
constexpr QByteArrayView Domain("hl.content.1");
constexpr int Format = 1;
constexpr qsizetype LongestLabel = 200;

Findings oneFinding(const QString &file, const QString &rule, const QString &text)
{
    return {{file, 0, rule, text}};
}

/// Limits of a set, before anything is hashed.
Findings checkLimits(const Label &label, const Files &files)
{
    Findings findings;
    const auto note = [&findings](const QString &file, const QString &rule, const QString &text) {
        findings.append({file, 0, rule, text});
    };
    if (label.name.isEmpty() || label.name.size() > LongestLabel || label.by.isEmpty()
        || label.by.size() > LongestLabel)
        note(u"content.json"_s, u"label"_s, u"label and by must be texts of 1 to 200 characters"_s);
    if (files.size() > MaxFiles)
        note({}, u"too-many"_s, u"at most %1 files"_s.arg(MaxFiles));
    qsizetype total = 0;
    for (const auto &[path, bytes] : files) {
        total += bytes.size();
        if (!isContentPath(path))
            note(path, u"unknown-file"_s, u"is no file of a content set"_s);
        if (bytes.size() > MaxFileBytes)
            note(path, u"too-large"_s, u"at most 2 MiB"_s);
    }
    if (total > MaxPackBytes - MaxManifestBytes - 128)
        note({}, u"too-large"_s, u"all files together: at most 4 MiB less the manifest"_s);
    return findings;
}

/// Keys in the order of their names, no space: one set, one text.
QByteArray manifestOf(const Label &label, const Files &files)
{
    QJsonArray entries;
    for (const auto &[path, bytes] : files)
        entries.append(QJsonObject{{u"path"_s, path}, {u"size"_s, bytes.size()},
            {u"hash"_s, QString::fromLatin1(crypto::hash(bytes).toHex())}});
    return QJsonDocument(
        QJsonObject{{u"format"_s, Format}, {u"version"_s, static_cast<qint64>(label.version)}, {u"label"_s, label.name},
            {u"by"_s, label.by}, {u"languages"_s, QJsonArray{u"zh"_s, u"en"_s}}, {u"files"_s, entries}})
        .toJson(QJsonDocument::Compact);
}

struct Reader
{
    QByteArrayView left;

    std::optional<QByteArrayView> take(qsizetype size)
    {
        if (size < 0 || size > left.size())
            return std::nullopt;
        const QByteArrayView taken = left.first(size);
        left = left.sliced(size);
        return taken;
    }
};

} // namespace

bool isContentPath(const QString &path)
{
    static const QRegularExpression shape(
        u"\\A(settings\\.json|directory\\.json|bulletins\\.json|protocols/(techniques|parts)\\.xml"
        u"|protocols/[a-z0-9-]{1,48}\\.scxml|practice/[a-z0-9-]{1,48}\\.json|forms/[a-z0-9-]{1,48}(\\.[0-9]{1,4}){0,3}\\.json)\\z"_s);
    return shape.match(path).hasMatch();
}

Checked<Pack> Pack::make(const Label &label, const Files &files)
{
    Findings findings = checkLimits(label, files);
    if (!findings.isEmpty())
        return tl::unexpected(findings);
    Pack pack;
    pack.label = label;
    pack.files = files;
    pack.manifest = manifestOf(label, files);
    if (pack.manifest.size() > MaxManifestBytes)
        return tl::unexpected(oneFinding({}, u"too-large"_s, u"the list of files is too long"_s));
    pack.id = {label.version, crypto::hash(pack.manifest)};
    return pack;
}

void Pack::sign(const crypto::SecretKey &contentKey)
{
    signature = crypto::sign(contentKey, Domain, manifest);
}

bool Pack::isSignedBy(const crypto::PublicKey &contentKey) const
{
    return !contentKey.isNull() && crypto::verify(contentKey, Domain, manifest, signature);
}

QByteArray Pack::toBytes() const
{
    QByteArray bytes = Magic.toByteArray() + crypto::field(manifest) + signature.toBytes();
    for (const auto &[path, content] : files)
        bytes += content;
    return bytes;
}

Checked<Pack> Pack::fromBytes(QByteArrayView bytes)
{
    const auto damaged = [](const QString &text) { return tl::unexpected(oneFinding({}, u"damaged"_s, text)); };
    if (bytes.size() > MaxPackBytes)
        return tl::unexpected(oneFinding({}, u"too-large"_s, u"a pack is at most 4 MiB"_s));
    Reader in{bytes};
    if (in.take(Magic.size()) != Magic)
        return damaged(u"this is no content pack"_s);
    const auto size = in.take(4);
    const auto manifestSize = size ? qFromLittleEndian<quint32>(size->data()) : 0;
    if (manifestSize > MaxManifestBytes)
        return damaged(u"the manifest is too long"_s);
    const auto manifest = in.take(static_cast<qsizetype>(manifestSize));
    const auto signature = in.take(crypto::Signature::size);
    if (!manifest || !signature)
        return damaged(u"the file ends too early"_s);

    const QJsonObject json = QJsonDocument::fromJson(manifest->toByteArray()).object();
    if (json.value(u"format"_s).toInt() != Format)
        return tl::unexpected(oneFinding({}, u"format"_s, u"made by a newer program, or damaged"_s));
    Files files;
    for (const QJsonValue entry : json.value(u"files"_s).toArray()) {
        const auto content = in.take(static_cast<qsizetype>(entry[u"size"_s].toInteger(-1)));
        if (!content || files.size() >= static_cast<size_t>(MaxFiles))
            return damaged(u"the file ends too early"_s);
        files.insert_or_assign(entry[u"path"_s].toString(), content->toByteArray());
    }
    if (!in.left.isEmpty())
        return damaged(u"there is something after the last file"_s);
    const auto version = json.value(u"version"_s).toInteger(-1);
    const Label label{static_cast<quint32>(version), json.value(u"label"_s).toString(), json.value(u"by"_s).toString()};
    auto pack = make(label, files);
    // Made anew from what was read, it must be the same: holds every hash, the order, the spelling, the range.
    if (pack && pack->manifest != *manifest)
        return damaged(u"the files are not those of the manifest"_s);
    if (pack)
        pack->signature = *crypto::Signature::fromBytes(*signature);
    return pack;
}

} // namespace hl::content
