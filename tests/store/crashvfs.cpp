// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/crashvfs.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <sstream>
#include <utility>
#include <vector>

#include <sqlite3.h>

namespace crashvfs {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t sector = 512;

struct Call
{
    enum Kind { Make, Write, Truncate, Sync, FailedSync, Remove, Replace } kind = Write;
    std::string file;
    std::size_t at = 0; ///< also the new size
    std::string bytes;
};

std::string contentOf(const fs::path &path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

void write(std::string &content, std::size_t at, std::string_view bytes)
{
    content.resize(std::max(content.size(), at + bytes.size()));
    content.replace(at, bytes.size(), bytes);
}

/// One file as the disk has it, and what it may or may not have besides.
struct Inode
{
    std::string synced;
    std::vector<const Call *> unsynced;
    bool isNameSynced = true;
    bool isRemoved = false; ///< perhaps: nobody syncs a removal
};

struct Log
{
    fs::path directory;
    std::map<std::string, std::string> before;
    std::vector<Call> calls;
    std::vector<std::size_t> marks; ///< calls made before each
    std::string seal; ///< as it was last seen
};

sqlite3_vfs *realVfs = nullptr;
Fault armed = Fault::None;
Overwrite promised = Overwrite::Neighbours;
long strikesAt = 0;
Counted since;
Log *recording = nullptr; ///< the latest one

struct File
{
    sqlite3_file base;
    sqlite3_file *real;
    std::string *name; ///< null: not recorded
};

File *of(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file);
}
sqlite3_file *realOf(sqlite3_file *file)
{
    return of(file)->real;
}
const sqlite3_io_methods *methodsOf(sqlite3_file *file)
{
    return realOf(file)->pMethods;
}

constexpr auto sealName = "vault.seal";

void record(Call call)
{
    // The vault replaces this one past us, as a whole and for good, between two calls.
    if (std::string seal = contentOf(recording->directory / sealName); seal != recording->seal) {
        recording->calls.push_back({Call::Replace, sealName, 0, seal});
        recording->seal = std::move(seal);
    }
    recording->calls.push_back(std::move(call));
}
bool isRecorded(sqlite3_file *file)
{
    return recording && of(file)->name;
}
/// Its name in the recording, if it lies in there.
std::optional<std::string> nameOf(const char *path)
{
    if (!recording || !path)
        return std::nullopt;
    const fs::path whole = fs::path(path).lexically_normal();
    // rebuilt from the log at the next start
    if (whole.parent_path() != recording->directory || whole.extension().string().ends_with("-shm"))
        return std::nullopt;
    return whole.filename().string();
}

int closeFile(sqlite3_file *file)
{
    const int rc = methodsOf(file)->xClose(realOf(file));
    std::free(realOf(file));
    delete of(file)->name;
    return rc;
}
int readFile(sqlite3_file *file, void *to, int length, sqlite3_int64 at)
{
    return methodsOf(file)->xRead(realOf(file), to, length, at);
}
int put(sqlite3_file *file, const void *from, int length, sqlite3_int64 at)
{
    if (isRecorded(file))
        record({Call::Write, *of(file)->name, static_cast<std::size_t>(at),
            std::string(static_cast<const char *>(from), static_cast<std::size_t>(length))});
    return methodsOf(file)->xWrite(realOf(file), from, length, at);
}
bool growsWith(sqlite3_file *file, sqlite3_int64 end)
{
    sqlite3_int64 size = 0;
    methodsOf(file)->xFileSize(realOf(file), &size);
    return end > size;
}
int writeFile(sqlite3_file *file, const void *from, int length, sqlite3_int64 at)
{
    if (armed == Fault::Dead)
        return SQLITE_IOERR_WRITE;
    const bool isTheOne = ++since.writes == strikesAt;
    const bool isFull = armed == Fault::Full || (armed == Fault::NoRoom && since.writes > strikesAt);
    if (isFull && growsWith(file, at + length))
        return SQLITE_FULL;
    if (!isTheOne || (armed != Fault::NoRoom && armed != Fault::WriteFails && armed != Fault::Ignored))
        return put(file, from, length, at);
    since.hasStruck = true;
    if (armed == Fault::Ignored)
        return SQLITE_OK;
    put(file, from, length / 2, at);
    return armed == Fault::NoRoom ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}
int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    if (armed == Fault::Dead)
        return SQLITE_IOERR_TRUNCATE;
    if (isRecorded(file))
        record({Call::Truncate, *of(file)->name, static_cast<std::size_t>(size), {}});
    return methodsOf(file)->xTruncate(realOf(file), size);
}
int syncFile(sqlite3_file *file, int flags)
{
    if (armed == Fault::Dead)
        return SQLITE_IOERR_FSYNC;
    const bool fails = ++since.syncs == strikesAt && armed == Fault::SyncFails;
    if (fails)
        since.hasStruck = true;
    if (fails && isRecorded(file))
        record({Call::FailedSync, *of(file)->name, 0, {}});
    if (fails)
        return SQLITE_IOERR_FSYNC;
    if (isRecorded(file))
        record({Call::Sync, *of(file)->name, 0, {}});
    return methodsOf(file)->xSync(realOf(file), flags);
}
int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    return methodsOf(file)->xFileSize(realOf(file), size);
}
int lockFile(sqlite3_file *file, int level)
{
    return methodsOf(file)->xLock(realOf(file), level);
}
int unlockFile(sqlite3_file *file, int level)
{
    return methodsOf(file)->xUnlock(realOf(file), level);
}
int checkReserved(sqlite3_file *file, int *out)
{
    return methodsOf(file)->xCheckReservedLock(realOf(file), out);
}
int control(sqlite3_file *file, int operation, void *argument)
{
    return methodsOf(file)->xFileControl(realOf(file), operation, argument);
}
int sectorSize(sqlite3_file *)
{
    return static_cast<int>(sector);
}
int characteristics(sqlite3_file *)
{
    return promised == Overwrite::Powersafe ? SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0;
}
int mapShared(sqlite3_file *file, int page, int size, int extend, void volatile **to)
{
    return methodsOf(file)->xShmMap(realOf(file), page, size, extend, to);
}
int lockShared(sqlite3_file *file, int offset, int count, int flags)
{
    return methodsOf(file)->xShmLock(realOf(file), offset, count, flags);
}
void barrier(sqlite3_file *file)
{
    methodsOf(file)->xShmBarrier(realOf(file));
}
int unmapShared(sqlite3_file *file, int remove)
{
    return methodsOf(file)->xShmUnmap(realOf(file), remove);
}

// Version 2: shared memory for the server's several connections, no memory-mapped files, which would pass us by.
const sqlite3_io_methods methods{2, closeFile, readFile, writeFile, truncateFile, syncFile, fileSize, lockFile,
    unlockFile, checkReserved, control, sectorSize, characteristics, mapShared, lockShared, barrier, unmapShared,
    nullptr, nullptr};

int openFile(sqlite3_vfs *, const char *path, sqlite3_file *file, int flags, int *outFlags)
{
    File *ours = of(file);
    *ours = {};
    const auto name = nameOf(path);
    const bool isNew = name && !fs::exists(path);
    ours->real = static_cast<sqlite3_file *>(std::calloc(1, static_cast<std::size_t>(realVfs->szOsFile)));
    const int rc = realVfs->xOpen(realVfs, path, ours->real, flags, outFlags);
    if (rc != SQLITE_OK) {
        std::free(ours->real);
        return rc;
    }
    if (name)
        ours->name = new std::string(*name);
    if (isNew)
        record({Call::Make, *name, 0, {}});
    ours->base.pMethods = &methods;
    return SQLITE_OK;
}
int removeFile(sqlite3_vfs *, const char *path, int syncDirectory)
{
    if (armed == Fault::Dead)
        return SQLITE_IOERR_DELETE;
    if (const auto name = nameOf(path); name && fs::exists(path))
        record({Call::Remove, *name, 0, {}});
    return realVfs->xDelete(realVfs, path, syncDirectory);
}

void apply(const Call &call, std::string &content)
{
    if (call.kind == Call::Write)
        write(content, call.at, call.bytes);
    else
        content.resize(call.at);
}

/// A disk at the moment of the stop.
class Stopped
{
public:
    Stopped(Kept kept, std::uint_fast32_t seed)
        : m_kept(kept)
        , m_random(seed)
    {
    }

    /// What a failed sync leaves: the system takes its pages for written, whether they are or not, and no later sync
    /// writes them again.
    void giveUp(Inode &inode)
    {
        inode.synced = content(inode);
        inode.unsynced.clear();
    }
    /// Nullopt: there is no such file.
    std::optional<std::string> content(const std::vector<Inode> &inodes)
    {
        for (auto inode = inodes.rbegin(); inode != inodes.rend(); ++inode) {
            if (inode->isRemoved && isKept())
                return std::nullopt;
            if (inode->isRemoved || inode->isNameSynced || isKept())
                return content(*inode);
        }
        return std::nullopt;
    }

private:
    bool isKept() { return m_kept == Kept::All || (m_kept == Kept::ByChance && (m_random() & 1) != 0); }
    std::string content(const Inode &inode)
    {
        std::string content = inode.synced;
        for (const Call *call : inode.unsynced) {
            const bool isTorn = m_kept == Kept::ByChance && call->kind == Call::Write && m_random() % 4 == 0;
            if (isTorn)
                tear(*call, content);
            else if (isKept())
                apply(*call, content);
        }
        return content;
    }
    void tear(const Call &call, std::string &content)
    {
        for (std::size_t done = 0; done < call.bytes.size();) {
            // up to where the next sector of the disk begins
            const std::size_t length = std::min(sector - (call.at + done) % sector, call.bytes.size() - done);
            if (isKept())
                write(content, call.at + done, std::string_view(call.bytes).substr(done, length));
            done += length;
        }
    }

    Kept m_kept;
    std::mt19937 m_random;
};

} // namespace

struct Recording::Private : Log
{
};

void install(Overwrite overwrite)
{
    promised = overwrite;
    static sqlite3_vfs vfs;
    realVfs = sqlite3_vfs_find(nullptr);
    vfs = *realVfs;
    vfs.zName = "crash";
    vfs.szOsFile = sizeof(File);
    vfs.xOpen = openFile;
    vfs.xDelete = removeFile;
    vfs.pNext = nullptr;
    sqlite3_vfs_register(&vfs, 1);
}

void arm(Fault fault, long n)
{
    armed = fault;
    strikesAt = n;
    since = {};
}

Counted counted()
{
    return since;
}

Recording::Recording(fs::path directory)
    : d(std::make_unique<Private>())
{
    d->directory = directory.lexically_normal();
    for (const auto &entry : fs::directory_iterator(d->directory))
        if (entry.is_regular_file())
            d->before[entry.path().filename().string()] = contentOf(entry.path());
    d->seal = contentOf(d->directory / sealName);
    recording = d.get();
}

Recording::~Recording()
{
    if (recording == d.get())
        recording = nullptr;
}

void Recording::mark()
{
    d->marks.push_back(d->calls.size());
}

std::size_t Recording::calls() const
{
    return d->calls.size();
}

int Recording::marksBefore(std::size_t call) const
{
    return static_cast<int>(std::ranges::upper_bound(d->marks, call) - d->marks.begin());
}

void Recording::restore(const fs::path &to, std::size_t call, Kept kept, std::uint_fast32_t seed, Disk disk) const
{
    Stopped stopped(kept, seed);
    std::map<std::string, std::vector<Inode>> files;
    for (const Call &one : d->calls) { // what SQLite touches, as it was, if it was
        auto &inodes = files[one.file];
        if (const auto before = d->before.find(one.file); before != d->before.end() && inodes.empty())
            inodes.push_back({before->second, {}, true, false});
    }
    for (std::size_t i = 0; i < std::min(call, d->calls.size()); ++i) {
        const Call &one = d->calls[i];
        auto &inodes = files[one.file];
        if (one.kind == Call::Make) {
            inodes.push_back({{}, {}, false, false});
            continue;
        }
        if (one.kind == Call::Replace) {
            inodes = {{one.bytes, {}, true, false}};
            continue;
        }
        Inode &now = inodes.back();
        if (one.kind == Call::Remove) {
            now.isRemoved = true;
        } else if (one.kind == Call::FailedSync) {
            stopped.giveUp(now);
        } else if (one.kind != Call::Sync) {
            now.unsynced.push_back(&one);
        } else if (disk == Disk::Honest) {
            for (const Call *each : now.unsynced)
                apply(*each, now.synced);
            now.unsynced.clear();
            now.isNameSynced = true;
        }
    }
    fs::create_directories(to);
    for (const auto &entry : fs::directory_iterator(d->directory)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file() && !files.contains(name) && !name.ends_with("-shm") && !name.ends_with(".lock"))
            fs::copy_file(entry.path(), to / name, fs::copy_options::overwrite_existing);
    }
    for (const auto &[name, inodes] : files) {
        fs::remove(to / name);
        if (const auto content = stopped.content(inodes))
            std::ofstream(to / name, std::ios::binary) << *content;
    }
}

} // namespace crashvfs
