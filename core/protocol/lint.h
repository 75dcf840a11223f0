// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace hl::protocol {

/// A file of a content set, under its name within the set, e.g. "general.scxml".
struct SourceFile
{
    QString name;
    QByteArray bytes;
};

/// One thing wrong with a protocol document.
struct Finding
{
    qint64 line = 0; ///< 1-based; 0 = the document as a whole
    QString rule; ///< stable id, e.g. "quoted-in"
    QString text; ///< English, for the author
    QString file{}; ///< name of the file that is wrong
    bool operator==(const Finding &) const = default;
};

/// Everything wrong with the document, in three passes, each only if the one before found nothing: screening (is it
/// safe to look at), structure (is it one of ours and complete), exploration (no reachable configuration breaks a house
/// rule). The rules are listed in README.md. Empty = good. `parts`: what its hl:use elements stand for.
[[nodiscard]] QList<Finding> lint(const SourceFile &scxml, const SourceFile &parts);
/// With the parts of the built-in content.
[[nodiscard]] QList<Finding> lint(const QByteArray &scxml);

/// "general.scxml:12: missing-text: <hl:say> needs en", for the author.
[[nodiscard]] QString toString(const Finding &finding);

/// The document with every hl:use written out: plain SCXML that any tool can run. Empty if it cannot be read.
[[nodiscard]] QByteArray expanded(const SourceFile &scxml, const SourceFile &parts);

} // namespace hl::protocol
