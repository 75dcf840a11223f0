// SPDX-License-Identifier: GPL-3.0-or-later
// F6: a head of the log, and the proofs that a server sends along with it.
#include "sync/wire/merkle.h"
#include "sync/wire/bytes.h"
#include "sync/wire/event.h"
#include "tests/fuzz/fuzz.h"

using namespace hl;
using namespace hl::sync;

/// A log of this size, made the same way each time; what is proven of it must be true.
constexpr quint64 Leaves = 20;

namespace {

std::vector<std::vector<QByteArray>> tree()
{
    std::vector<std::vector<QByteArray>> levels(6);
    const NodeSource nodes
        = [&](quint8 level, quint64 index) -> Result<QByteArray> { return levels[level][static_cast<size_t>(index)]; };
    for (quint64 i = 0; i < Leaves; ++i) {
        const auto added = nodesOfNext(i, leafHash(QByteArray(1, static_cast<char>(i))), nodes);
        for (const MerkleNode &node : *added)
            levels[node.level].push_back(node.hash);
    }
    return levels;
}

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    static const auto levels = tree();
    const NodeSource nodes
        = [](quint8 level, quint64 index) -> Result<QByteArray> { return levels[level][static_cast<size_t>(index)]; };
    if (const auto head = LogHead::fromBytes(input)) {
        require(head->toBytes() == input, "a head has one form");
        return true;
    }
    if (const auto note = RestoreNote::fromBytes(input)) {
        require(note->toBytes() == input, "a note has one form");
        return true;
    }
    // kind, two numbers, a path
    ByteReader in(input);
    const auto kind = in.number<quint8>();
    const quint64 first = in.number<quint64>();
    const quint64 second = in.number<quint64>();
    if (!in.ok())
        return false;
    QByteArrayList path;
    while (in.ok() && !in.finished())
        path.append(in.raw(HashBytes));
    const auto size = second % (Leaves + 1);
    const auto root = merkleRoot(size, nodes);
    if (kind % 2 == 0) {
        const auto leaf = leafHash(QByteArray(1, static_cast<char>(first)));
        const bool held = isIncluded(leaf, first, size, path, *root);
        require(!held || first < size, "only what is in the log can be proven");
        (void)isIncluded(leaf, first, second, path, *root);
        return held;
    }
    const auto from = first % (Leaves + 1);
    const QByteArray wrong = leafHash("another past");
    require(from == 0 || !isConsistent(from, wrong, size, *root, path), "another past cannot be proven");
    (void)isConsistent(first, wrong, second, *root, path);
    return isConsistent(from, *merkleRoot(from, nodes), size, *root, path);
}
