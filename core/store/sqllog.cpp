// SPDX-License-Identifier: GPL-3.0-or-later
// What Database does with its log and its file, below SQLite's own statements.
#include "core/store/sql.h"

#include <algorithm>

#include <sqlite3.h>

namespace hl::store {

namespace {

constexpr int longLog = 1000; ///< pages: as many as SQLite itself lets it grow
constexpr int pageSize = 8192; ///< as configured
constexpr int saltSize = 16; ///< at the begin of the file
constexpr int tagSize = 80; ///< at the end of each page: IV and HMAC-SHA512

/// The open file behind the database, or its log; null while there is none.
sqlite3_file *fileOf(sqlite3 *db, int which)
{
    sqlite3_file *file = nullptr;
    sqlite3_file_control(db, "main", which, &file);
    return file && file->pMethods ? file : nullptr;
}

bool isLogEmpty(sqlite3 *db)
{
    sqlite3_file *log = fileOf(db, SQLITE_FCNTL_JOURNAL_POINTER);
    sqlite3_int64 size = 0;
    return !log || (log->pMethods->xFileSize(log, &size) == SQLITE_OK && size == 0);
}

} // namespace

Result<void> Database::settleLog()
{
    sqlite3_file *log = fileOf(m_db, SQLITE_FCNTL_JOURNAL_POINTER);
    if (!log)
        return {};
    sqlite3_int64 size = 0;
    int rc = log->pMethods->xFileSize(log, &size);
    QByteArray piece;
    for (sqlite3_int64 at = 0; rc == SQLITE_OK && at < size; at += piece.size()) {
        piece.resize(std::min<sqlite3_int64>(size - at, 1 << 16)); // the file layer takes no more at once
        const int length = static_cast<int>(piece.size());
        rc = log->pMethods->xRead(log, piece.data(), length, at);
        if (rc == SQLITE_OK)
            rc = log->pMethods->xWrite(log, piece.constData(), length, at);
    }
    if (rc == SQLITE_OK && size > 0)
        rc = log->pMethods->xSync(log, SQLITE_SYNC_FULL);
    if (rc != SQLITE_OK)
        return fail(codeFor(rc), "the log that was found could not be written again: " + std::to_string(rc));
    return {};
}

Result<void> Database::mayFold() const
{
    return m_db && m_beforeFolding && !isLogEmpty(m_db) ? m_beforeFolding() : Result<void>();
}

int Database::fold(int mode)
{
    const int rc = sqlite3_wal_checkpoint_v2(m_db, nullptr, mode, nullptr, nullptr);
    if (rc == SQLITE_OK && m_afterFolding) // all of it: nobody else reads, and beside a statement of ours it is refused
        m_afterFolding();
    return rc;
}

int Database::committed(void *self, sqlite3 *, const char *, int pages)
{
    // What was committed is committed: a log that cannot be folded now is folded later.
    auto *database = static_cast<Database *>(self);
    if (pages >= longLog && database->mayFold())
        (void)database->fold(SQLITE_CHECKPOINT_PASSIVE);
    return SQLITE_OK;
}

Result<void> Database::easeLog()
{
    return reconnect()
        .and_then([this] { return ready(); })
        .and_then([this] { return mayFold(); })
        .and_then([this]() -> Result<void> {
            const int folded = fold(SQLITE_CHECKPOINT_PASSIVE);
            return folded == SQLITE_OK ? Result<void>() : fail(failure(folded));
        });
}

Result<void> Database::foldLog()
{
    if (const auto usable = reconnect().and_then([this] { return ready(); }); !usable)
        return usable;
    if (const auto may = mayFold(); !may)
        return may;
    const int folded = fold(SQLITE_CHECKPOINT_TRUNCATE);
    if (folded != SQLITE_OK)
        return fail(failure(folded));
    // SQLite syncs the file, not the log that it has cut: after a power cut that could be there again.
    sqlite3_file *log = fileOf(m_db, SQLITE_FCNTL_JOURNAL_POINTER);
    if (!log)
        return {};
    const int rc = log->pMethods->xSync(log, SQLITE_SYNC_FULL);
    return rc == SQLITE_OK ? Result<void>() : fail(codeFor(rc), "the log that was folded could not be synced");
}

Result<QByteArray> Database::pageTags()
{
    sqlite3_file *file = fileOf(m_db, SQLITE_FCNTL_FILE_POINTER);
    if (!file)
        return fail(ErrorCode::Io, "the database file is not open");
    sqlite3_int64 size = 0;
    int rc = file->pMethods->xFileSize(file, &size);
    const sqlite3_int64 pages = size / pageSize;
    QByteArray all = QByteArray::number(static_cast<qint64>(size)) + ' ';
    const qsizetype begin = all.size();
    all.resize(begin + saltSize + static_cast<qsizetype>(pages) * tagSize);
    char *at = all.data() + begin;
    if (rc == SQLITE_OK && pages > 0)
        rc = file->pMethods->xRead(file, at, saltSize, 0);
    at += saltSize;
    for (sqlite3_int64 page = 1; rc == SQLITE_OK && page <= pages; ++page, at += tagSize)
        rc = file->pMethods->xRead(file, at, tagSize, page * pageSize - tagSize);
    if (rc != SQLITE_OK)
        return fail(codeFor(rc), "the database file cannot be read: " + std::to_string(rc));
    return all;
}

} // namespace hl::store
