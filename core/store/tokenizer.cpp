// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tokenizer.h"

#include <string>
#include <string_view>

#include <QChar>

#include <sqlite3.h>

namespace hl::store {

namespace {

struct Decoded
{
    char32_t c = 0;
    int length = 0;
};

/// The code point at `at`. What is no UTF-8 counts as a separator of one byte.
Decoded decode(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    const int length = (lead >> 5) == 6 ? 2 : (lead >> 4) == 14 ? 3 : (lead >> 3) == 30 ? 4 : 0;
    if (length == 0 || at + static_cast<std::size_t>(length) > text.size())
        return {U'\uFFFD', 1};
    auto c = static_cast<char32_t>(lead & (0xff >> (length + 1)));
    for (std::size_t i = 1; i < static_cast<std::size_t>(length); ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return {U'\uFFFD', 1};
        c = (c << 6) | (byte(i) & 0x3fu);
    }
    return {c, length};
}

void appendUtf8(std::string &to, char32_t c)
{
    if (c < 0x80) {
        to += static_cast<char>(c);
    } else if (c < 0x800) {
        to += static_cast<char>(0xc0 | (c >> 6));
        to += static_cast<char>(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        to += static_cast<char>(0xe0 | (c >> 12));
        to += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
        to += static_cast<char>(0x80 | (c & 0x3f));
    } else {
        to += static_cast<char>(0xf0 | (c >> 18));
        to += static_cast<char>(0x80 | ((c >> 12) & 0x3f));
        to += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
        to += static_cast<char>(0x80 | (c & 0x3f));
    }
}

using Token = int (*)(void *, int, const char *, int, int, int);

bool anyToken(std::string_view text, std::size_t at)
{
    while (at < text.size()) {
        const Decoded one = decode(text, at);
        if (isCjk(one.c) || isWordCharacter(one.c))
            return true;
        at += static_cast<std::size_t>(one.length);
    }
    return false;
}

/// `query`: at its end the last character of a run is covered by the pair before it and must not ask for a token of its
/// own, which the text has only where the run ends there, too.
int tokenize(void *context, bool query, std::string_view text, Token token)
{
    std::size_t at = 0;
    bool afterPair = false;
    std::string word;
    while (at < text.size()) {
        const Decoded one = decode(text, at);
        const auto start = static_cast<int>(at);
        at += static_cast<std::size_t>(one.length);
        int rc = SQLITE_OK;
        if (isCjk(one.c)) {
            const Decoded two = at < text.size() ? decode(text, at) : Decoded{};
            const bool pair = two.length > 0 && isCjk(two.c);
            const int length = one.length + (pair ? two.length : 0);
            if (pair || !afterPair || !query || anyToken(text, at))
                rc = token(context, 0, text.data() + start, length, start, start + length);
            afterPair = pair;
        } else if (isWordCharacter(one.c)) {
            afterPair = false;
            word.clear();
            appendUtf8(word, QChar::toLower(one.c));
            while (at < text.size()) {
                const Decoded next = decode(text, at);
                if (!isWordCharacter(next.c))
                    break;
                appendUtf8(word, QChar::toLower(next.c));
                at += static_cast<std::size_t>(next.length);
            }
            rc = token(context, 0, word.data(), static_cast<int>(word.size()), start, static_cast<int>(at));
        } else {
            afterPair = false;
        }
        if (rc != SQLITE_OK)
            return rc;
    }
    return SQLITE_OK;
}

// FTS5 wants an object for each table; this tokenizer has no state, so all share one.
int create(void *, const char **, int, Fts5Tokenizer **tokenizer)
{
    static char shared = 0;
    *tokenizer = reinterpret_cast<Fts5Tokenizer *>(&shared);
    return SQLITE_OK;
}
void destroy(Fts5Tokenizer *) { }
int run(Fts5Tokenizer *, void *context, int flags, const char *text, int size, Token token)
{
    return tokenize(
        context, (flags & FTS5_TOKENIZE_QUERY) != 0, std::string_view(text, static_cast<std::size_t>(size)), token);
}

} // namespace

bool isCjk(char32_t c)
{
    return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff)
        || (c >= 0x3040 && c <= 0x30ff) || (c >= 0xac00 && c <= 0xd7af) || c == 0x3005 || c == 0x3007;
}

bool isWordCharacter(char32_t c)
{
    return !isCjk(c) && c != 0xfffd && (QChar::isLetterOrNumber(c) || QChar::isMark(c));
}

Result<void> registerTokenizer(sqlite3 *db)
{
    fts5_api *api = nullptr;
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK
        && sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr) == SQLITE_OK)
        sqlite3_step(statement);
    sqlite3_finalize(statement);
    fts5_tokenizer tokenizer{create, destroy, run};
    if (!api || api->xCreateTokenizer(api, "cjkbigram", nullptr, &tokenizer, nullptr) != SQLITE_OK)
        return fail(ErrorCode::Internal, "the search tokenizer could not be registered");
    return {};
}

} // namespace hl::store
