// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

/// A file layer under SQLite (the vault's SQLCipher or the server's own, whichever header it is compiled with) that
/// fails as a machine does. Once installed it is the default for every database opened afterwards. One thread.
namespace crashvfs {

enum class Fault {
    None,
    Full, ///< writes that would make a file longer fail with SQLITE_FULL
    NoRoom, ///< the n-th write is half done and fails with SQLITE_FULL; so do later ones that make a file longer
    WriteFails, ///< the n-th write is half done and fails once
    SyncFails, ///< the n-th sync fails once; later ones succeed, as Linux reports it, and write nothing of that again
    Dead, ///< nothing is done any more: what is closed then leaves its files as a kill -9 does
    Ignored, ///< the n-th write is not done and reported as done: for tests of tests
};

/// What the disk promises SQLite.
enum class Overwrite {
    Neighbours, ///< nothing: who tears a sector may tear the next one, and SQLite fills commits up to a whole one
    Powersafe, ///< what a write does not touch, it does not spoil: what SQLite takes for granted by itself
};
void install(Overwrite overwrite = Overwrite::Neighbours);
/// Arms a fault that strikes at the n-th call from now on, and counts from 0 again.
void arm(Fault fault, long n);
/// Calls since then.
struct Counted
{
    long writes = 0;
    long syncs = 0;
    bool hasStruck = false;
};
[[nodiscard]] Counted counted();

/// What reached the disk when a machine stopped.
enum class Kept {
    All, ///< kill -9: what was written is there, synced or not
    Synced, ///< power cut, and nothing but what was synced
    ByChance, ///< power cut: each write since the last sync is there, or not, or in some of its 512-byte sectors
};
enum class Disk {
    Honest,
    Lying, ///< it reports syncs that it has not done
};

/// Everything that is done to the files under one directory from here on, so that the machine can be stopped afterwards
/// at any moment of it, as often as wanted. One at a time.
class Recording
{
public:
    explicit Recording(std::filesystem::path directory);
    ~Recording();
    Recording(const Recording &) = delete;
    Recording &operator=(const Recording &) = delete;

    /// The program has just been told that something is safe.
    void mark();
    /// How many calls there were that change what a disk holds: write, truncate, sync, make, remove.
    [[nodiscard]] std::size_t calls() const;
    /// Marks set before call number `call`, which is not carried out any more; calls() for after the last one.
    [[nodiscard]] int marksBefore(std::size_t call) const;
    /// What lies in the directory after a stop at `call`. Files that SQLite did not touch come as they are now.
    void restore(const std::filesystem::path &to, std::size_t call, Kept kept, std::uint_fast32_t seed = 0,
        Disk disk = Disk::Honest) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace crashvfs
