// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/folder.h"

#include "core/base/jsonfile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace hl::content {

using namespace Qt::StringLiterals;

namespace {

const QString LabelFile = u"content.json"_s;

bool isLeftAlone(const QString &path)
{
    return path == u"README.md" || path.startsWith(u'.') || path.contains(u"/."_s);
}

Label readLabel(const QByteArray &json, Findings &findings)
{
    JsonFile file(json, LabelFile);
    const JsonNode root = file.root();
    root.allow({u"version"_s, u"label"_s, u"by"_s});
    const Label label{static_cast<quint32>(root.at(u"version"_s).integer(1, 1'000'000'000)),
        root.at(u"label"_s).string(), root.at(u"by"_s).string()};
    findings += file.findings();
    return label;
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(bytes) != bytes.size())
        return fail(ErrorCode::Io, "cannot write a content file");
    return {};
}

} // namespace

Checked<Pack> readFolder(const QString &path)
{
    const QDir folder(path);
    if (!folder.exists() || !folder.exists(LabelFile))
        return tl::unexpected(Findings{{LabelFile, 0, u"missing-file"_s,
            u"is missing: not a content folder (make one with: hearthline-admin content init DIR)"_s}});
    Findings findings;
    Files files;
    Label label;
    QDirIterator found(folder.absolutePath(), QDir::Files | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        const QString name = folder.relativeFilePath(found.next());
        if (isLeftAlone(name))
            continue;
        QFile file(folder.filePath(name));
        if (name != LabelFile && !isContentPath(name)) {
            findings.append({name, 0, u"unknown-file"_s, u"does not belong to a content set"_s});
        } else if (file.size() > MaxFileBytes || !file.open(QIODevice::ReadOnly)) {
            findings.append({name, 0, u"unreadable"_s, u"cannot be read, or is larger than 2 MiB"_s});
        } else if (name == LabelFile) {
            label = readLabel(file.readAll(), findings);
        } else {
            files.emplace(name, file.readAll());
        }
    }
    std::ranges::sort(findings, {}, &Finding::file);
    if (!findings.isEmpty())
        return tl::unexpected(findings);
    return Pack::make(label, files);
}

Result<void> writeFolder(const QString &path, const Label &label, const Files &files)
{
    QDir folder(path);
    if (folder.exists() && !folder.isEmpty())
        return fail(ErrorCode::Conflict, "the folder is not empty, nothing was written");
    for (const auto &[name, bytes] : files) {
        if (!folder.mkpath(QFileInfo(name).path()))
            return fail(ErrorCode::Io, "cannot make the folder");
        if (auto written = writeFile(folder.filePath(name), bytes); !written)
            return written;
    }
    const QJsonObject json{
        {u"version"_s, static_cast<qint64>(label.version)}, {u"label"_s, label.name}, {u"by"_s, label.by}};
    return writeFile(folder.filePath(LabelFile), QJsonDocument(json).toJson());
}

} // namespace hl::content
