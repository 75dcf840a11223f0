// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/content.h"

class QTextStream;

namespace hl::content {

/// The commands of `hearthline-admin content` that need no keys. A source is a content folder or a pack.
/// They return the exit code: 0 good (or no difference), 1 findings (or differences), 2 unusable input.

int contentInit(const QString &folder, QTextStream &out, QTextStream &err);
int contentLint(const QString &source, QTextStream &out, QTextStream &err);
int contentDiff(const QString &before, const QString &after, QTextStream &out, QTextStream &err);
int contentPrint(const QString &source, const QString &htmlFile, QTextStream &out, QTextStream &err);

/// The set of a folder or a pack, unchecked but whole. Findings go to `err`, a line each: "SOURCE/FILE:LINE: reason".
[[nodiscard]] std::optional<Pack> readSource(const QString &source, QTextStream &err);
/// Writes each finding as a line that an editor can jump to.
void report(const Findings &findings, const QString &source, QTextStream &err);

} // namespace hl::content
