// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/wire/merkle.h"

#include <map>

namespace hl::sync::test {

/// A log in memory: its nodes as a server stores them.
struct LogTree
{
    std::map<std::pair<int, quint64>, QByteArray> nodes;
    QByteArrayList leaves;
    mutable int reads = 0;

    void append(const QByteArray &leaf)
    {
        const auto added = nodesOfNext(size(), leaf, source());
        if (!added)
            qFatal("append: %s", added.error().logSafe.c_str());
        for (const MerkleNode &node : *added)
            nodes[{node.level, node.index}] = node.hash;
        leaves.append(leaf);
    }
    /// Entries "<salt>0", "<salt>1", ... up to this size.
    void grow(quint64 to, char salt = 'e')
    {
        while (size() < to)
            append(leafHash(salt + QByteArray::number(size())));
    }
    [[nodiscard]] quint64 size() const { return static_cast<quint64>(leaves.size()); }
    [[nodiscard]] NodeSource source() const
    {
        return [this](quint8 level, quint64 index) -> Result<QByteArray> {
            ++reads;
            const auto at = nodes.find({level, index});
            return at == nodes.end() ? fail(ErrorCode::NotFound, "not a stored node") : Result<QByteArray>(at->second);
        };
    }
    [[nodiscard]] QByteArray root(quint64 of) const { return merkleRoot(of, source()).value_or(QByteArray()); }
    [[nodiscard]] QByteArrayList inclusion(quint64 leaf, quint64 of) const
    {
        return inclusionPath(leaf, of, source()).value_or(QByteArrayList());
    }
    [[nodiscard]] QByteArrayList consistency(quint64 from, quint64 to) const
    {
        return consistencyPath(from, to, source()).value_or(QByteArrayList());
    }
};

} // namespace hl::sync::test
