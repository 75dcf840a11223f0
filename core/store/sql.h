// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/crypto/keys.h"

#include <concepts>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>

#include <QByteArray>
#include <QList>
#include <QString>

struct sqlite3;
struct sqlite3_stmt;

/// A thin layer over SQLCipher's C interface, for this room only.
namespace hl::store {

class Database;

/// A prepared statement, or one that the database has kept since it was last used. A failure to prepare or bind is
/// reported by step(), so that callers check in one place.
class Statement
{
public:
    Statement(Database &db, const char *sql);
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    /// Binds all parameters in order and makes the statement ready to run (again).
    template <typename... Values>
    Statement &bind(const Values &...values)
    {
        reset();
        int index = 0;
        (bindOne(++index, values), ...);
        return *this;
    }

    /// True: there is a row. False: done.
    [[nodiscard]] Result<bool> step();
    /// Runs to the end; returns how many rows were changed.
    [[nodiscard]] Result<int> run();

    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] int number(int column) const { return static_cast<int>(integer(column)); }
    [[nodiscard]] quint64 positive(int column) const { return static_cast<quint64>(integer(column)); }
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] Timestamp time(int column) const { return fromEpochMs(integer(column)); }
    [[nodiscard]] std::optional<Timestamp> maybeTime(int column) const;
    template <typename AnyId>
    [[nodiscard]] AnyId id(int column) const
    {
        return AnyId::fromBytes(bytes(column)).value_or(AnyId());
    }

    /// Every row through `read(*this)`.
    template <typename Read>
    [[nodiscard]] auto all(Read read) -> Result<QList<decltype(read(*this))>>
    {
        QList<decltype(read(*this))> rows;
        while (true) {
            const auto row = step();
            if (!row)
                return fail(row.error());
            if (!*row)
                return rows;
            rows.append(read(*this));
        }
    }
    /// The first row through `read(*this)`; NotFound with `what` when there is none.
    template <typename Read>
    [[nodiscard]] auto one(const char *what, Read read) -> Result<decltype(read(*this))>
    {
        const auto row = step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return fail(ErrorCode::NotFound, what);
        return read(*this);
    }

private:
    void reset();
    void bindOne(int index, qint64 value);
    void bindOne(int index, int value) { bindOne(index, static_cast<qint64>(value)); }
    void bindOne(int index, quint64 value) { bindOne(index, static_cast<qint64>(value)); }
    // A template, lest a pointer turn into a bool.
    void bindOne(int index, std::same_as<bool> auto value) { bindOne(index, static_cast<qint64>(value)); }
    void bindOne(int index, const QByteArray &value);
    void bindOne(int index, const QString &value);
    void bindOne(int index, Timestamp value) { bindOne(index, toEpochMs(value)); }
    template <typename Tag>
    void bindOne(int index, const Id<Tag> &value)
    {
        bindOne(index, value.toBytes());
    }
    template <typename Value>
    void bindOne(int index, const std::optional<Value> &value)
    {
        if (value)
            bindOne(index, *value);
        // else: unbound is NULL, reset() has cleared it
    }
    void note(int rc);

    Database &m_db;
    std::string m_sql;
    sqlite3_stmt *m_statement = nullptr;
    int m_problem = 0;
};

/// The one connection. Used by the thread that opened it and no other. A sync that failed is told, as Io: what the disk
/// holds since is unknown. The next call opens it again, and fails as long as it cannot.
class Database
{
public:
    /// Opens or makes a keyed database and proves that it is one: SQLCipher is what was linked, the header is not
    /// plain, the key fits. Errors: Corrupt (not a database under this key), Conflict (another process has it), Io
    /// (also: a damaged log could not be kept), DiskFull.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path, const crypto::SecretKey &key);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// What writes nothing by itself: a pragma, or several statements within a transaction. It does not look at
    /// beforeWriting().
    [[nodiscard]] Result<void> exec(const char *sql);
    /// One value of one row; 0 when there is no row.
    [[nodiscard]] Result<qint64> integer(const char *sql);
    /// All of `work` or nothing; durable on return. Nests: an inner one that fails undoes only itself.
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>()> &work);
    [[nodiscard]] qint64 lastRowId() const;
    /// How many rows were inserted, updated or deleted since it was opened.
    [[nodiscard]] qint64 writes() const;
    /// The log that was found had lost acknowledged transactions (logcheck.h); a copy of it lies beside.
    [[nodiscard]] bool wasLogDamaged() const { return m_logDamaged; }
    /// Every page's authentication tag and the structure. With `mayGoOn` it asks every few pages and leaves out the
    /// tags of pages that are not in use; whatever it reads proves its own. Errors: Corrupt, Timeout (it might not go
    /// on).
    [[nodiscard]] Result<void> checkIntegrity(const std::function<bool()> &mayGoOn = {});

    /// Called once, before the first write from now on; where it fails, that write does, and the next one asks again.
    void beforeWriting(std::function<Result<void>()> work) { m_beforeWriting = std::move(work); }
    /// Called each time before the log is folded into the file, and at no other time the file changes; where it fails,
    /// nothing is folded. Without it a database that is closed leaves its log.
    void beforeFolding(std::function<Result<void>()> work) { m_beforeFolding = std::move(work); }
    /// Called when all of the log was folded while the database stays open, and the file is on the disk.
    void afterFolding(std::function<void()> work) { m_afterFolding = std::move(work); }
    /// Brings all of the log into the file, and both to the disk. Errors: as a write; Io after a failed sync.
    [[nodiscard]] Result<void> foldLog();
    /// Brings what is there of the log into the file, that the next commit need not.
    [[nodiscard]] Result<void> easeLog();
    /// What tells this content of the file from any other: its size, its salt and the tag that each page carries.
    /// SQLCipher refuses to read a page that does not fit its tag.
    [[nodiscard]] Result<QByteArray> pageTags();

private:
    friend class Statement;
    Database(const QString &path, const crypto::SecretKey &key);
    [[nodiscard]] Result<void> connect();
    /// After a failed sync, once no transaction and no statement of it is left: closes it and opens it again. Errors:
    /// Io (it cannot yet).
    [[nodiscard]] Result<void> reconnect();
    [[nodiscard]] bool disconnect();
    [[nodiscard]] Result<void> prove();
    /// Writes the log that was found once more, byte for byte. After a failed sync the system shows pages as written
    /// that are not on the disk, and never writes them again; a transaction behind them would be gone with them.
    [[nodiscard]] Result<void> settleLog();
    /// After each commit: a long log is folded. Takes the part of what SQLite does by itself, and asks beforeFolding().
    static int committed(void *self, sqlite3 *db, const char *name, int pages);
    [[nodiscard]] Result<void> mayFold() const;
    /// `mode`: of a checkpoint. Errors: what SQLite returns.
    [[nodiscard]] int fold(int mode);
    [[nodiscard]] static ErrorCode codeFor(int rc);
    /// The failure that `rc` means. Remembers when the disk refused to sync: what was written since is then unknown.
    [[nodiscard]] Error failure(int rc);
    [[nodiscard]] Result<void> ready() const;
    [[nodiscard]] Result<void> runOnce(const char *sql);
    [[nodiscard]] Result<void> checkStructure();

    const QString m_path;
    const crypto::SecretKey m_key; ///< for reconnect(); SQLCipher has it all the while, too
    sqlite3 *m_db = nullptr; ///< null while it cannot be opened again
    qint64 m_writesBefore = 0; ///< by connections that are closed
    int m_depth = 0;
    bool m_syncFailed = false;
    bool m_logDamaged = false;
    std::function<Result<void>()> m_beforeWriting;
    std::function<Result<void>()> m_beforeFolding;
    std::function<void()> m_afterFolding;
    std::unordered_map<std::string, sqlite3_stmt *> m_idle; ///< prepared, reset, without values
    std::thread::id m_thread = std::this_thread::get_id();
};

} // namespace hl::store
