// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/crypto/sign.h"
#include "sync/wire/limits.h"

#include <functional>
#include <vector>

#include <QByteArray>
#include <QByteArrayList>

/// The organisation's one log as a tree of hashes: RFC 6962 section 2.1 with SHA-256, so that the tools of others can
/// check it. Leaf = SHA-256(0x00 || entry), node = SHA-256(0x01 || left || right).
namespace hl::sync {

/// What a leaf stands for. Numbers are kept for ever.
enum class LeafKind : quint8 {
    Event = 1, ///< a HEV1 event of any topic, Event::hash()
    Statement = 2, ///< statementHash()
};

[[nodiscard]] QByteArray leafHash(QByteArrayView entry);
/// Of one entry of the log: kind u8 || its 32-byte hash.
[[nodiscard]] QByteArray leafHash(LeafKind kind, QByteArrayView hash);
[[nodiscard]] QByteArray nodeHash(QByteArrayView left, QByteArrayView right);
/// Of the tree without a leaf.
[[nodiscard]] QByteArray emptyRoot();

/// A stored node: `level` 0 are the leaves, node `index` of level l covers the leaves [index * 2^l, (index + 1) * 2^l).
/// Only such whole subtrees are stored; they never change.
struct MerkleNode
{
    quint8 level = 0;
    quint64 index = 0;
    QByteArray hash;
};
using NodeSource = std::function<Result<QByteArray>(quint8 level, quint64 index)>;

/// What appending `leaf` as number `size` adds to the stored nodes: the leaf, and each subtree that becomes whole.
[[nodiscard]] Result<std::vector<MerkleNode>> nodesOfNext(
    quint64 size, const QByteArray &leaf, const NodeSource &nodes);
/// All of these read O(log size) nodes. Errors: those of `nodes`; InvalidInput (numbers out of range).
[[nodiscard]] Result<QByteArray> merkleRoot(quint64 size, const NodeSource &nodes);
[[nodiscard]] Result<QByteArrayList> inclusionPath(quint64 leaf, quint64 size, const NodeSource &nodes);
[[nodiscard]] Result<QByteArrayList> consistencyPath(quint64 from, quint64 to, const NodeSource &nodes);

/// True: the tree of `size` leaves with this root has `leafHash` as number `leaf`.
[[nodiscard]] bool isIncluded(
    const QByteArray &leafHash, quint64 leaf, quint64 size, const QByteArrayList &path, const QByteArray &root);
/// True: the second tree begins with all leaves of the first, in their order.
[[nodiscard]] bool isConsistent(
    quint64 from, const QByteArray &fromRoot, quint64 to, const QByteArray &toRoot, const QByteArrayList &path);

/// The log at a moment.
struct LogHead
{
    OrgId org;
    quint32 generation = 1; ///< one more after each restore from a backup, which the root key must sign
    quint64 size = 0;
    QByteArray root;
    Timestamp time; ///< the server's

    [[nodiscard]] QByteArray toBytes() const;
    /// Errors: InvalidInput.
    [[nodiscard]] static Result<LogHead> fromBytes(QByteArrayView bytes);
    bool operator==(const LogHead &) const = default;
};
struct SignedHead
{
    QByteArray head; ///< LogHead::toBytes()
    QByteArray signature; ///< by the server's receipt key under "hl.log-head.1"
};
[[nodiscard]] SignedHead signHead(const LogHead &head, const crypto::SecretKey &receiptKey);
/// Errors: Corrupt (not signed by this key, or of another organisation), InvalidInput.
[[nodiscard]] Result<LogHead> verifyHead(const SignedHead &head, const crypto::PublicKey &receiptKey, OrgId org);

/// A tree never has more leaves than this, so a path never has more than 48 hashes.
inline constexpr quint64 MaxLogSize = 1ULL << 48;
inline constexpr qsizetype MaxLogPath = 100; ///< a consistency proof has at most two hashes for each level

/// Said by the root when a server comes back from a backup: the log goes on from here, what followed is lost and will
/// be sent again. Payload of StatementKind::Restore.
struct RestoreNote
{
    quint32 generation = 0; ///< the new one
    quint64 size = 0; ///< of the log as it was restored, or less: what it has in common with the generations before
    QByteArray root;

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<RestoreNote> fromBytes(QByteArrayView bytes);
};

} // namespace hl::sync
