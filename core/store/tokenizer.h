// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

struct sqlite3;

namespace hl::store {

/// Registers the FTS5 tokenizer "cjkbigram": one token for each overlapping pair of CJK characters (自杀计划 -> 自杀
/// 杀计 计划, and 划 as the last of its run), words of other scripts in lower case. The built-in ones cannot find 自杀:
/// trigram needs three characters, unicode61 takes a whole sentence for one word.
[[nodiscard]] Result<void> registerTokenizer(sqlite3 *db);

/// Whether a code point is written without spaces between words: Han, kana, hangul.
[[nodiscard]] bool isCjk(char32_t c);
/// Whether a code point is part of a word of another script.
[[nodiscard]] bool isWordCharacter(char32_t c);

} // namespace hl::store
