// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/logstore.h"

#include <algorithm>
#include <map>

namespace hl::sync {

namespace {

constexpr const char *Schema = R"sql(
CREATE TABLE IF NOT EXISTS leaf(n BIGINT PRIMARY KEY, kind BIGINT NOT NULL, hash BYTEA NOT NULL);
CREATE INDEX IF NOT EXISTS leaf_hash ON leaf(hash);
CREATE TABLE IF NOT EXISTS log_node(level BIGINT NOT NULL, pos BIGINT NOT NULL, hash BYTEA NOT NULL,
  PRIMARY KEY(level, pos));
CREATE TABLE IF NOT EXISTS restore(generation BIGINT PRIMARY KEY, body BYTEA NOT NULL, signature BYTEA NOT NULL);
)sql";

/// Nodes below this level are computed from at most 16 leaves when they are asked for: one row for sixteen leaves
/// instead of one for each.
constexpr quint8 StoredFrom = 4;
constexpr quint64 Block = 1U << StoredFrom;
constexpr qint64 AtOnce = 1000;

QByteArray hashOf(const Leaf &leaf)
{
    return leafHash(leaf.kind, leaf.hash);
}

Leaf readLeaf(Statement &row)
{
    return {static_cast<LeafKind>(row.number(0)), row.bytes(1)};
}

/// Of 1 to 16 leaves, which begin where a subtree does.
QByteArray rootOf(const std::vector<QByteArray> &leaves)
{
    std::vector<QByteArray> level = leaves;
    while (level.size() > 1) {
        std::vector<QByteArray> above;
        for (size_t i = 0; i + 1 < level.size(); i += 2)
            above.push_back(nodeHash(level[i], level[i + 1]));
        level = std::move(above);
    }
    return level.front();
}

} // namespace

Result<void> LogStore::createSchema()
{
    if (auto made = m_db.execute(Schema); !made)
        return made;
    const auto begun = size();
    if (!begun || *begun > 0)
        return begun ? Result<void>() : fail(begun.error());
    qint64 last = -1;
    while (true) {
        const auto rows = Statement(m_db, "SELECT n, hash FROM event WHERE n>$1 ORDER BY n LIMIT $2")
                              .bind(last, AtOnce)
                              .all([](auto &row) { return std::pair(row.number(0), row.bytes(1)); });
        if (!rows || rows->empty())
            return rows ? Result<void>() : fail(rows.error());
        std::vector<Leaf> leaves;
        for (const auto &[n, hash] : *rows)
            leaves.push_back({LeafKind::Event, hash});
        if (auto done = append(leaves); !done)
            return done;
        last = rows->back().first;
    }
}

Result<void> LogStore::append(std::span<const Leaf> leaves)
{
    if (leaves.empty())
        return {};
    const auto before = size();
    if (!before)
        return fail(before.error());
    auto block = leafHashes(*before / Block * Block, *before);
    if (!block)
        return fail(block.error());
    using enum Rows::Column;
    Rows rows("leaf", "n, kind, hash", {Number, Number, Bytes});
    Rows nodes("log_node", "level, pos, hash", {Number, Number, Bytes});
    std::map<std::pair<quint8, quint64>, QByteArray> fresh;
    const NodeSource known = [&](quint8 level, quint64 index) -> Result<QByteArray> {
        const auto at = fresh.find({level, index});
        return at != fresh.end() ? Result<QByteArray>(at->second)
                                 : stored(static_cast<quint8>(level + StoredFrom), index);
    };
    quint64 next = *before;
    for (const Leaf &leaf : leaves) {
        rows.add(next, static_cast<int>(leaf.kind), leaf.hash);
        block->push_back(hashOf(leaf));
        ++next;
        if (block->size() < Block)
            continue;
        const auto added = nodesOfNext(next / Block - 1, rootOf(*block), known);
        if (!added)
            return fail(added.error());
        for (const MerkleNode &node : *added) {
            fresh[{node.level, node.index}] = node.hash;
            nodes.add(node.level + StoredFrom, node.index, node.hash);
        }
        block->clear();
    }
    return m_db.insert(rows).and_then([&] { return nodes.rows().empty() ? Result<void>() : m_db.insert(nodes); });
}

Result<quint64> LogStore::size() const
{
    const auto last
        = Statement(m_db, "SELECT coalesce(max(n), -1) FROM leaf").first([](auto &row) { return row.number(0); });
    return last ? Result<quint64>(static_cast<quint64>(last->value_or(-1) + 1)) : fail(last.error());
}

Result<std::optional<Leaf>> LogStore::leaf(quint64 number) const
{
    return Statement(m_db, "SELECT kind, hash FROM leaf WHERE n=$1").bind(number).first(readLeaf);
}

Result<std::optional<quint64>> LogStore::find(const Leaf &leaf) const
{
    return Statement(m_db, "SELECT n FROM leaf WHERE hash=$1 AND kind=$2")
        .bind(leaf.hash, static_cast<int>(leaf.kind))
        .first([](auto &row) { return row.positive(0); });
}

Result<std::vector<QByteArray>> LogStore::leafHashes(quint64 from, quint64 to) const
{
    return Statement(m_db, "SELECT kind, hash FROM leaf WHERE n>=$1 AND n<$2 ORDER BY n")
        .bind(from, to)
        .all([](auto &row) { return hashOf(readLeaf(row)); });
}

Result<QByteArray> LogStore::stored(quint8 level, quint64 index) const
{
    const auto node = Statement(m_db, "SELECT hash FROM log_node WHERE level=$1 AND pos=$2")
                          .bind(static_cast<int>(level), index)
                          .first([](auto &row) { return row.bytes(0); });
    if (!node)
        return fail(node.error());
    return *node ? Result<QByteArray>(**node) : fail(ErrorCode::Corrupt, "the log lacks a node");
}

NodeSource LogStore::nodes() const
{
    return [this](quint8 level, quint64 index) -> Result<QByteArray> {
        if (level >= StoredFrom)
            return stored(level, index);
        const quint64 width = 1ULL << level;
        const auto leaves = leafHashes(index * width, (index + 1) * width);
        if (!leaves)
            return fail(leaves.error());
        return leaves->size() == width ? Result<QByteArray>(rootOf(*leaves))
                                       : fail(ErrorCode::Corrupt, "the log lacks a leaf");
    };
}

Result<quint32> LogStore::generation() const
{
    const auto last = Statement(m_db, "SELECT coalesce(max(generation), 1) FROM restore").first([](auto &row) {
        return row.number(0);
    });
    return last ? Result<quint32>(static_cast<quint32>(last->value_or(1))) : fail(last.error());
}

Result<std::vector<Signed>> LogStore::restores(quint32 after) const
{
    return Statement(m_db, "SELECT body, signature FROM restore WHERE generation>$1 ORDER BY generation")
        .bind(static_cast<qint64>(after))
        .all([](auto &row) {
            return Signed{row.bytes(0), row.bytes(1)};
        });
}

Result<void> LogStore::addRestore(quint32 generation, const Signed &statement)
{
    const Leaf leaf{LeafKind::Statement, statementHash(statement)};
    return Statement(m_db, "INSERT INTO restore(generation, body, signature) VALUES($1,$2,$3)")
        .bind(static_cast<qint64>(generation), statement.body, statement.signature)
        .run()
        .and_then([&] {
            return append({&leaf, 1});
        });
}

Result<LogHead> LogStore::head(OrgId org, Timestamp now) const
{
    const auto leaves = size();
    const auto restored = generation();
    if (!leaves || !restored)
        return fail(leaves ? restored.error() : leaves.error());
    const auto root = merkleRoot(*leaves, nodes());
    if (!root)
        return fail(root.error());
    return LogHead{org, *restored, *leaves, *root, now};
}

Result<quint64> LogStore::verify() const
{
    const auto leaves = size();
    if (!leaves)
        return leaves;
    const auto broken = [](quint64 at, const char *what) {
        return fail(ErrorCode::Corrupt, std::string(what) + " " + std::to_string(at));
    };
    std::map<std::pair<quint8, quint64>, QByteArray> made;
    const NodeSource known = [&](quint8 level, quint64 index) -> Result<QByteArray> { return made[{level, index}]; };
    for (quint64 from = 0; from < *leaves; from += Block) {
        const auto block = leafHashes(from, std::min(from + Block, *leaves));
        if (!block)
            return fail(block.error());
        if (block->size() != std::min(Block, *leaves - from))
            return broken(from, "leaves are missing from");
        if (block->size() < Block)
            break;
        const auto added = nodesOfNext(from / Block, rootOf(*block), known);
        for (const MerkleNode &node : *added) {
            made[{node.level, node.index}] = node.hash;
            const auto kept = stored(static_cast<quint8>(node.level + StoredFrom), node.index);
            if (!kept || *kept != node.hash)
                return broken(from, "a stored node does not fit the leaves at");
        }
    }
    // nothing was stored without becoming a leaf
    const auto without = Statement(m_db,
        "SELECT e.n FROM event e WHERE NOT EXISTS(SELECT 1 FROM leaf l WHERE l.hash=e.hash AND l.kind=1) "
        "ORDER BY e.n LIMIT 1")
                             .first([](auto &row) { return row.positive(0); });
    if (!without)
        return fail(without.error());
    if (*without)
        return broken(**without, "no leaf for event");
    return leaves;
}

} // namespace hl::sync
