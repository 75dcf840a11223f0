// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/merkle.h"

#include "core/crypto/crypto.h"
#include "sync/wire/bytes.h"
#include "sync/wire/event.h"

#include <algorithm>
#include <bit>

namespace hl::sync {

namespace {

constexpr QByteArrayView HeadDomain("hl.log-head.1");

/// The largest power of two below `size`, which is at least 2.
quint64 split(quint64 size)
{
    return std::bit_floor(size - 1);
}

/// MTH(D[first:first+size]). `first` is a multiple of every power of two up to `size`, as all of RFC 6962's ranges are.
Result<QByteArray> rangeHash(quint64 first, quint64 size, const NodeSource &nodes)
{
    if (std::has_single_bit(size)) {
        const auto level = static_cast<quint8>(std::countr_zero(size));
        return nodes(level, first >> level);
    }
    const quint64 left = split(size);
    const auto leftHash = rangeHash(first, left, nodes);
    const auto rightHash = rangeHash(first + left, size - left, nodes);
    if (!leftHash || !rightHash)
        return leftHash ? rightHash : leftHash;
    return nodeHash(*leftHash, *rightHash);
}

Result<void> appendRange(QByteArrayList &path, quint64 first, quint64 size, const NodeSource &nodes)
{
    auto hash = rangeHash(first, size, nodes);
    if (!hash)
        return fail(hash.error());
    path.append(std::move(*hash));
    return {};
}

/// PATH(leaf, D[first:first+size]) of RFC 6962 2.1.1; `leaf` counts from `first`.
Result<void> path(QByteArrayList &out, quint64 leaf, quint64 first, quint64 size, const NodeSource &nodes)
{
    if (size == 1)
        return {};
    const quint64 left = split(size);
    const bool isLeft = leaf < left;
    const auto below
        = isLeft ? path(out, leaf, first, left, nodes) : path(out, leaf - left, first + left, size - left, nodes);
    if (!below)
        return below;
    return isLeft ? appendRange(out, first + left, size - left, nodes) : appendRange(out, first, left, nodes);
}

enum class Known { Yes, No };

/// SUBPROOF(from, D[first:first+size], b) of RFC 6962 2.1.2.
Result<void> subProof(
    QByteArrayList &out, quint64 from, quint64 first, quint64 size, Known known, const NodeSource &nodes)
{
    if (from == size)
        return known == Known::Yes ? Result<void>() : appendRange(out, first, size, nodes);
    const quint64 left = split(size);
    if (from <= left) {
        const auto below = subProof(out, from, first, left, known, nodes);
        return below ? appendRange(out, first + left, size - left, nodes) : below;
    }
    const auto below = subProof(out, from - left, first + left, size - left, Known::No, nodes);
    return below ? appendRange(out, first, left, nodes) : below;
}

bool areHashes(const QByteArrayList &path)
{
    return path.size() <= MaxLogPath
        && std::ranges::all_of(path, [](const QByteArray &hash) { return hash.size() == HashBytes; });
}

} // namespace

QByteArray leafHash(QByteArrayView entry)
{
    QByteArray bytes(1, '\0');
    bytes.append(entry.data(), entry.size());
    return crypto::sha256(bytes);
}

QByteArray leafHash(LeafKind kind, QByteArrayView hash)
{
    QByteArray entry(1, static_cast<char>(kind));
    entry.append(hash.data(), hash.size());
    return leafHash(entry);
}

QByteArray nodeHash(QByteArrayView left, QByteArrayView right)
{
    QByteArray bytes(1, '\1');
    bytes.append(left.data(), left.size());
    bytes.append(right.data(), right.size());
    return crypto::sha256(bytes);
}

QByteArray emptyRoot()
{
    return crypto::sha256({});
}

Result<std::vector<MerkleNode>> nodesOfNext(quint64 size, const QByteArray &leaf, const NodeSource &nodes)
{
    std::vector<MerkleNode> added{{0, size, leaf}};
    while (added.back().index % 2 == 1) {
        const MerkleNode &right = added.back();
        const auto left = nodes(right.level, right.index - 1);
        if (!left)
            return fail(left.error());
        added.push_back({static_cast<quint8>(right.level + 1), right.index / 2, nodeHash(*left, right.hash)});
    }
    return added;
}

Result<QByteArray> merkleRoot(quint64 size, const NodeSource &nodes)
{
    return size == 0 ? Result<QByteArray>(emptyRoot()) : rangeHash(0, size, nodes);
}

Result<QByteArrayList> inclusionPath(quint64 leaf, quint64 size, const NodeSource &nodes)
{
    if (leaf >= size)
        return fail(ErrorCode::InvalidInput, "the log has no such leaf");
    QByteArrayList out;
    const auto done = path(out, leaf, 0, size, nodes);
    return done ? Result<QByteArrayList>(std::move(out)) : fail(done.error());
}

Result<QByteArrayList> consistencyPath(quint64 from, quint64 to, const NodeSource &nodes)
{
    if (from > to)
        return fail(ErrorCode::InvalidInput, "the log has no such part");
    QByteArrayList out;
    if (from == 0 || from == to)
        return out;
    const auto done = subProof(out, from, 0, to, Known::Yes, nodes);
    return done ? Result<QByteArrayList>(std::move(out)) : fail(done.error());
}

// RFC 9162 2.1.3.2
bool isIncluded(
    const QByteArray &leafHash, quint64 leaf, quint64 size, const QByteArrayList &path, const QByteArray &root)
{
    if (leaf >= size || size > MaxLogSize || leafHash.size() != HashBytes || !areHashes(path))
        return false;
    quint64 index = leaf;
    quint64 last = size - 1;
    QByteArray hash = leafHash;
    for (const QByteArray &next : path) {
        if (last == 0)
            return false;
        if (index % 2 == 1 || index == last) {
            hash = nodeHash(next, hash);
            while (index % 2 == 0 && index != 0) {
                index /= 2;
                last /= 2;
            }
        } else {
            hash = nodeHash(hash, next);
        }
        index /= 2;
        last /= 2;
    }
    return last == 0 && hash == root;
}

// RFC 9162 2.1.4.2
bool isConsistent(
    quint64 from, const QByteArray &fromRoot, quint64 to, const QByteArray &toRoot, const QByteArrayList &path)
{
    if (from > to || to > MaxLogSize || !areHashes(path))
        return false;
    if (from == 0)
        return path.isEmpty() && fromRoot == emptyRoot() && (to > 0 || toRoot == emptyRoot());
    if (from == to)
        return path.isEmpty() && fromRoot == toRoot;
    QByteArrayList hashes = path;
    if (std::has_single_bit(from))
        hashes.prepend(fromRoot);
    if (hashes.isEmpty())
        return false;
    quint64 index = from - 1;
    quint64 last = to - 1;
    while (index % 2 == 1) {
        index /= 2;
        last /= 2;
    }
    QByteArray before = hashes.takeFirst();
    QByteArray after = before;
    for (const QByteArray &next : hashes) {
        if (last == 0)
            return false;
        if (index % 2 == 1 || index == last) {
            before = nodeHash(next, before);
            after = nodeHash(next, after);
            while (index % 2 == 0 && index != 0) {
                index /= 2;
                last /= 2;
            }
        } else {
            after = nodeHash(after, next);
        }
        index /= 2;
        last /= 2;
    }
    return last == 0 && before == fromRoot && after == toRoot;
}

QByteArray LogHead::toBytes() const
{
    ByteWriter out;
    out.number(Suite1);
    out.id(org);
    out.number(generation);
    out.number(size);
    out.raw(root);
    out.number(static_cast<quint64>(toEpochMs(time)));
    return out.take();
}

Result<LogHead> LogHead::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    in.require(in.number<quint8>() == Suite1);
    LogHead head;
    head.org = in.id<OrgId>();
    head.generation = in.number<quint32>();
    head.size = in.number<quint64>();
    head.root = in.raw(HashBytes);
    head.time = fromEpochMs(static_cast<qint64>(in.number<quint64>()));
    in.require(head.size <= MaxLogSize && head.generation > 0);
    if (!in.finished())
        return fail(ErrorCode::InvalidInput, "a head of the log is damaged");
    return head;
}

SignedHead signHead(const LogHead &head, const crypto::SecretKey &receiptKey)
{
    const QByteArray bytes = head.toBytes();
    return {bytes, crypto::sign(receiptKey, HeadDomain, bytes).toBytes()};
}

Result<LogHead> verifyHead(const SignedHead &head, const crypto::PublicKey &receiptKey, OrgId org)
{
    const auto read = LogHead::fromBytes(head.head);
    const auto signature = crypto::Signature::fromBytes(head.signature);
    if (!read)
        return read;
    if (!signature || !crypto::verify(receiptKey, HeadDomain, head.head, *signature))
        return fail(ErrorCode::Corrupt, "a head of the log is not signed by the organisation's server");
    if (read->org != org)
        return fail(ErrorCode::Corrupt, "a head of another organisation's log");
    return read;
}

QByteArray RestoreNote::toBytes() const
{
    ByteWriter out;
    out.number(generation);
    out.number(size);
    out.raw(root);
    return out.take();
}

Result<RestoreNote> RestoreNote::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    RestoreNote note;
    note.generation = in.number<quint32>();
    note.size = in.number<quint64>();
    note.root = in.raw(HashBytes);
    in.require(note.generation > 1 && note.size <= MaxLogSize);
    if (!in.finished())
        return fail(ErrorCode::InvalidInput, "a note of a restore is damaged");
    return note;
}

} // namespace hl::sync
