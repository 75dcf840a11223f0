// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/database.h"
#include "sync/wire/merkle.h"
#include "sync/wire/statement.h"

#include <span>

namespace hl::sync {

/// What a leaf of the log stands for.
struct Leaf
{
    LeafKind kind = LeafKind::Event;
    QByteArray hash;
};

/// The organisation's log as a tree: leaves in commit order and the nodes above them. Append and each proof take a
/// number of steps that grows with the logarithm of the log. Made for one job on a connection; holds a reference only.
class LogStore
{
public:
    explicit LogStore(Database &db)
        : m_db(db)
    {
    }

    /// In the transaction that makes the schema, after the table `event`: events from before there was a tree become
    /// its first leaves.
    [[nodiscard]] Result<void> createSchema();

    /// In the transaction that writes what the leaves stand for.
    [[nodiscard]] Result<void> append(std::span<const Leaf> leaves);

    [[nodiscard]] Result<quint64> size() const;
    [[nodiscard]] Result<std::optional<Leaf>> leaf(quint64 number) const;
    /// Its number; nullopt: it is not in the log.
    [[nodiscard]] Result<std::optional<quint64>> find(const Leaf &leaf) const;
    [[nodiscard]] NodeSource nodes() const;

    /// 1, and one more for each restore.
    [[nodiscard]] Result<quint32> generation() const;
    /// Those that brought a later generation than `after`, in order.
    [[nodiscard]] Result<std::vector<Signed>> restores(quint32 after) const;
    /// In a transaction; a leaf too. `statement` is a StatementKind::Restore that the root has signed.
    [[nodiscard]] Result<void> addRestore(quint32 generation, const Signed &statement);

    /// The head of now. Errors: Io, Corrupt.
    [[nodiscard]] Result<LogHead> head(OrgId org, Timestamp now) const;
    /// Reads all leaves, computes all nodes and compares them with the stored ones and with the events. Returns the
    /// number of leaves. Errors: Corrupt (with the number of the first that does not fit).
    [[nodiscard]] Result<quint64> verify() const;

private:
    [[nodiscard]] Result<std::vector<QByteArray>> leafHashes(quint64 from, quint64 to) const;
    [[nodiscard]] Result<QByteArray> stored(quint8 level, quint64 index) const;

    Database &m_db;
};

} // namespace hl::sync
