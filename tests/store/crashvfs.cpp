// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/crashvfs.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <vector>

#include <sqlcipher/sqlite3.h>
#include <unistd.h>

namespace crashvfs {

namespace {

constexpr int sector = 512;

/// What brings a file back to before one write or truncate.
struct Undo
{
    sqlite3_int64 at = 0;
    sqlite3_int64 sizeBefore = 0;
    std::vector<char> before;
    bool truncate = false;
};

struct File
{
    sqlite3_file base;
    sqlite3_file *real;
    std::vector<Undo> *unsynced;
};

sqlite3_vfs *realVfs = nullptr;
std::vector<File *> openFiles;
Fault armed = Fault::None;
long countdown = 0;

File *of(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file);
}
const sqlite3_io_methods *real(sqlite3_file *file)
{
    return of(file)->real->pMethods;
}
sqlite3_int64 sizeOf(sqlite3_file *file)
{
    sqlite3_int64 size = 0;
    real(file)->xFileSize(of(file)->real, &size);
    return size;
}

[[noreturn]] void cutPower()
{
    for (File *file : openFiles) {
        auto &undos = *file->unsynced;
        auto *methods = file->real->pMethods;
        for (auto undo = undos.rbegin(); undo != undos.rend(); ++undo) {
            if (std::rand() & 1)
                continue;
            // A torn write: its first sector did reach the disk.
            const int kept = !undo->truncate && std::rand() % 4 == 0 ? sector : 0;
            const int length = static_cast<int>(undo->before.size());
            if (length > kept)
                methods->xWrite(file->real, undo->before.data() + kept, length - kept, undo->at + kept);
            if (!undo->truncate && kept == 0)
                methods->xTruncate(file->real, std::max(undo->sizeBefore, undo->at));
        }
    }
    _exit(9);
}

/// Counts one call; true when the fault strikes now.
bool strikes(Fault fault)
{
    return armed == fault && --countdown == 0;
}

void remember(sqlite3_file *file, sqlite3_int64 at, sqlite3_int64 length, bool truncate)
{
    Undo undo{at, sizeOf(file), {}, truncate};
    const auto there = std::clamp<sqlite3_int64>(undo.sizeBefore - at, 0, length);
    undo.before.resize(static_cast<std::size_t>(there));
    if (there > 0)
        real(file)->xRead(of(file)->real, undo.before.data(), static_cast<int>(there), at);
    of(file)->unsynced->push_back(std::move(undo));
}

int closeFile(sqlite3_file *file)
{
    std::erase(openFiles, of(file));
    const int rc = real(file)->xClose(of(file)->real);
    std::free(of(file)->real);
    delete of(file)->unsynced;
    return rc;
}
int readFile(sqlite3_file *file, void *to, int length, sqlite3_int64 at)
{
    return real(file)->xRead(of(file)->real, to, length, at);
}
int writeFile(sqlite3_file *file, const void *from, int length, sqlite3_int64 at)
{
    if (strikes(Fault::PowerCut))
        cutPower();
    if (armed == Fault::Full && at + length > sizeOf(file))
        return SQLITE_FULL;
    remember(file, at, length, false);
    return real(file)->xWrite(of(file)->real, from, length, at);
}
int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    if (strikes(Fault::PowerCut))
        cutPower();
    remember(file, size, std::max<sqlite3_int64>(0, sizeOf(file) - size), true);
    return real(file)->xTruncate(of(file)->real, size);
}
int syncFile(sqlite3_file *file, int flags)
{
    if (strikes(Fault::PowerCut))
        cutPower();
    if (strikes(Fault::SyncFails))
        return SQLITE_IOERR_FSYNC;
    const int rc = real(file)->xSync(of(file)->real, flags);
    of(file)->unsynced->clear();
    return rc;
}
int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    return real(file)->xFileSize(of(file)->real, size);
}
int lockFile(sqlite3_file *file, int level)
{
    return real(file)->xLock(of(file)->real, level);
}
int unlockFile(sqlite3_file *file, int level)
{
    return real(file)->xUnlock(of(file)->real, level);
}
int checkReserved(sqlite3_file *file, int *out)
{
    return real(file)->xCheckReservedLock(of(file)->real, out);
}
int control(sqlite3_file *file, int operation, void *argument)
{
    return real(file)->xFileControl(of(file)->real, operation, argument);
}
int sectorSize(sqlite3_file *)
{
    return sector;
}
int characteristics(sqlite3_file *)
{
    return 0; // promise nothing
}

// Version 1: no shared memory. The store opens in exclusive mode and does without.
const sqlite3_io_methods methods{1, closeFile, readFile, writeFile, truncateFile, syncFile, fileSize, lockFile,
    unlockFile, checkReserved, control, sectorSize, characteristics, nullptr, nullptr, nullptr, nullptr, nullptr,
    nullptr};

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *ours = of(file);
    ours->base.pMethods = nullptr;
    ours->real = static_cast<sqlite3_file *>(std::calloc(1, static_cast<std::size_t>(realVfs->szOsFile)));
    const int rc = realVfs->xOpen(realVfs, name, ours->real, flags, outFlags);
    if (rc != SQLITE_OK) {
        std::free(ours->real);
        return rc;
    }
    ours->unsynced = new std::vector<Undo>;
    ours->base.pMethods = &methods;
    openFiles.push_back(ours);
    return SQLITE_OK;
}

} // namespace

void install()
{
    static sqlite3_vfs vfs;
    realVfs = sqlite3_vfs_find(nullptr);
    vfs = *realVfs;
    vfs.zName = "crash";
    vfs.szOsFile = sizeof(File);
    vfs.xOpen = openFile;
    vfs.pNext = nullptr;
    sqlite3_vfs_register(&vfs, 1);
}

void arm(Fault fault, long n, unsigned seed)
{
    armed = fault;
    countdown = n;
    std::srand(seed);
}

} // namespace crashvfs
