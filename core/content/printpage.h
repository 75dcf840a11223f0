// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For this room only: pieces of the printed document.

#include "core/content/content.h"

namespace hl::content::print {

[[nodiscard]] QString escaped(const QString &text);
/// Two table cells, Chinese and English; line breaks kept.
[[nodiscard]] QString cells(const Text &text);
/// <h2> or <h3> with both languages and an anchor.
[[nodiscard]] QString heading(int level, const QString &anchor, const Text &title, const QString &aside = {});
/// A small label, e.g. a clause.
[[nodiscard]] QString mark(const QString &text, const QString &kind = {});
/// Where something comes from, in both languages. The guideline's clauses and other sources look different, so that
/// nobody takes the one for the other.
[[nodiscard]] QString clauseMark(const QString &clause);
/// Rows that share one label at their left; empty when there are none.
[[nodiscard]] QString rows(const Text &label, const QList<Text> &texts);
/// A table of two languages under a label column.
[[nodiscard]] QString table(const QString &body, const QString &kind = QStringLiteral("pair"));
/// "10 分钟" / "10 min"
[[nodiscard]] Text minutesText(Millis time);

[[nodiscard]] QString protocolSection(const protocol::Protocol &protocol, const Content &content);
[[nodiscard]] QString techniquesSection(const Content &content);
[[nodiscard]] QString formSection(const form::Questionnaire &form);
[[nodiscard]] QString directorySection(const Content &content);
[[nodiscard]] QString bulletinsSection(const Content &content);
[[nodiscard]] QString practiceSection(const PracticeScript &script, const Content &content);
[[nodiscard]] QString settingsSection(const Content &content);

} // namespace hl::content::print
