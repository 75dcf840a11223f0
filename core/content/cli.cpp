// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/cli.h"

#include "core/content/diff.h"
#include "core/content/folder.h"
#include "core/content/print.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QTextStream>

namespace hl::content {

using namespace Qt::StringLiterals;

namespace {

constexpr int Good = 0;
constexpr int Found = 1;
constexpr int Unusable = 2;

Checked<Pack> readPackFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(Findings{{{}, 0, u"unreadable"_s, u"cannot be read"_s}});
    return Pack::fromBytes(file.read(MaxPackBytes + 1));
}

std::optional<Content> readContent(const QString &source, QTextStream &err)
{
    const auto pack = readSource(source, err);
    if (!pack)
        return std::nullopt;
    auto content = Content::peek(*pack);
    if (!content)
        report(content.error(), source, err);
    return content ? std::optional(std::move(*content)) : std::nullopt;
}

} // namespace

void report(const Findings &findings, const QString &source, QTextStream &err)
{
    const bool isFolder = QFileInfo(source).isDir();
    for (const Finding &finding : findings)
        err << source << (isFolder && !finding.file.isEmpty() ? u"/"_s : u": "_s) << describe(finding) << '\n';
}

std::optional<Pack> readSource(const QString &source, QTextStream &err)
{
    const auto pack = QFileInfo(source).isDir() ? readFolder(source) : readPackFile(source);
    if (!pack)
        report(pack.error(), source, err);
    return pack ? std::optional(*pack) : std::nullopt;
}

int contentInit(const QString &folder, QTextStream &out, QTextStream &err)
{
    const auto written = writeFolder(folder, {1, u"first"_s, u"?"_s}, Content::builtInFiles());
    if (!written) {
        err << folder << ": " << QString::fromStdString(written.error().logSafe) << '\n';
        return Unusable;
    }
    out << folder << ": the built-in content, " << Content::builtInFiles().size()
        << " files. Set version, label and by in content.json, then: hearthline-admin content lint " << folder << '\n';
    return Good;
}

int contentLint(const QString &source, QTextStream &out, QTextStream &err)
{
    const bool isFolder = QFileInfo(source).isDir();
    const auto pack = isFolder ? readFolder(source) : readPackFile(source);
    Findings findings = pack ? Content::lint(pack->files) : pack.error();
    report(findings, source, err);
    if (findings.isEmpty())
        out << source << ": good, " << pack->files.size() << " files, version " << pack->label.version << '\n';
    const bool isUnusable = !pack && (!isFolder || !QFileInfo::exists(source + u"/content.json"_s));
    return findings.isEmpty() ? Good : isUnusable ? Unusable : Found;
}

int contentDiff(const QString &before, const QString &after, QTextStream &out, QTextStream &err)
{
    const auto old = readContent(before, err);
    const auto now = readContent(after, err);
    if (!old || !now)
        return Unusable;
    const QList<Change> changes = diff(*old, *now);
    out << toText(changes);
    return changes.isEmpty() ? Good : Found;
}

int contentPrint(const QString &source, const QString &htmlFile, QTextStream &out, QTextStream &err)
{
    const auto content = readContent(source, err);
    if (!content)
        return Unusable;
    QSaveFile file(htmlFile);
    const QByteArray html = printHtml(*content).toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(html) != html.size() || !file.commit()) {
        err << htmlFile << ": cannot be written\n";
        return Unusable;
    }
    out << htmlFile << ": version " << content->id().version << ", fingerprint "
        << QString::fromLatin1(content->id().hash.toHex().left(16)) << '\n';
    return Good;
}

} // namespace hl::content
