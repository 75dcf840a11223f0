// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "sync/wire/event.h"
#include "sync/wire/merkle.h"
#include "tests/result.h"
#include "tests/sync/logtree.h"

#include <QTest>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;

/// The log's tree against RFC 6962: known roots, its own definition written down plainly, and every proof of small
/// trees.
class TestMerkle : public QObject
{
    Q_OBJECT

    /// RFC 6962 2.1, word by word.
    static QByteArray plainRoot(const QByteArrayList &leaves)
    {
        if (leaves.isEmpty())
            return emptyRoot();
        if (leaves.size() == 1)
            return leaves.first();
        qsizetype k = 1;
        while (2 * k < leaves.size())
            k *= 2;
        return nodeHash(plainRoot(leaves.first(k)), plainRoot(leaves.sliced(k)));
    }
    static LogTree treeOf(const QByteArrayList &entries)
    {
        LogTree tree;
        for (const QByteArray &entry : entries)
            tree.append(leafHash(entry));
        return tree;
    }
    static QByteArrayList entries(int count, char salt = 'e')
    {
        QByteArrayList list;
        for (int i = 0; i < count; ++i)
            list.append(salt + QByteArray::number(i));
        return list;
    }
    /// Everything that is nearly this path.
    static QList<QByteArrayList> near(const QByteArrayList &path)
    {
        QList<QByteArrayList> all;
        for (qsizetype i = 0; i < path.size(); ++i) {
            auto flipped = path;
            flipped[i][7] = static_cast<char>(flipped[i][7] ^ 4);
            auto without = path;
            without.removeAt(i);
            auto twice = path;
            twice.insert(i, path.at(i));
            all << flipped << without << twice;
            if (i > 0) {
                auto swapped = path;
                swapped.swapItemsAt(i, i - 1);
                all << swapped;
            }
        }
        return all << path + QByteArrayList{QByteArray(HashBytes, 'x')};
    }

private slots:
    void initTestCase() { OK(crypto::init()); }

    /// The vectors of the Certificate Transparency project.
    void knownRoots()
    {
        QByteArrayList leaves;
        for (const char *hex :
            {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"})
            leaves.append(QByteArray::fromHex(hex));
        const QByteArrayList roots{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
        const LogTree tree = treeOf(leaves);
        for (int size = 0; size <= 8; ++size)
            QCOMPARE(tree.root(static_cast<quint64>(size)).toHex(), roots.at(size));
    }
    void rootsAreAsDefined()
    {
        const LogTree tree = treeOf(entries(70));
        for (int size = 0; size <= 70; ++size)
            QCOMPARE(tree.root(static_cast<quint64>(size)), plainRoot(tree.leaves.first(size)));
    }
    void everyInclusionProofHoldsAndNothingNearIt()
    {
        const LogTree tree = treeOf(entries(40));
        for (quint64 size = 1; size <= 40; ++size) {
            const auto root = tree.root(size);
            for (quint64 leaf = 0; leaf < size; ++leaf) {
                const auto hash = tree.leaves.at(static_cast<qsizetype>(leaf));
                const auto path = inclusionPath(leaf, size, tree.source());
                OK(path);
                QVERIFY(isIncluded(hash, leaf, size, *path, root));
                QVERIFY(!isIncluded(hash, (leaf + 1) % 64, size, *path, root));
                QVERIFY(!isIncluded(leafHash("other"), leaf, size, *path, root));
                for (const auto &wrong : near(*path))
                    QVERIFY(!isIncluded(hash, leaf, size, wrong, root));
            }
        }
    }
    /// A head names its size: a proof for a smaller log is none for a larger one with the same root.
    void aProofHasTheHeightOfItsLog()
    {
        const LogTree tree = treeOf(entries(8));
        const auto path = tree.inclusion(0, 8);
        QVERIFY(isIncluded(tree.leaves.first(), 0, 8, path, tree.root(8)));
        for (quint64 size = 9; size < 40; ++size)
            QVERIFY(!isIncluded(tree.leaves.first(), 0, size, path, tree.root(8)));
    }
    void everyConsistencyProofHoldsAndNothingNearIt()
    {
        const LogTree tree = treeOf(entries(40));
        for (quint64 to = 1; to <= 40; ++to) {
            for (quint64 from = 1; from <= to; ++from) {
                const auto path = consistencyPath(from, to, tree.source());
                OK(path);
                QVERIFY(isConsistent(from, tree.root(from), to, tree.root(to), *path));
                for (const auto &wrong : near(*path))
                    QVERIFY(!isConsistent(from, tree.root(from), to, tree.root(to), wrong));
                if (from < to)
                    QVERIFY(!isConsistent(to, tree.root(to), from, tree.root(from), *path));
            }
        }
    }
    /// A log that says something else about the past cannot prove that it is the same.
    void aForkCannotBeProven()
    {
        const LogTree honest = treeOf(entries(30));
        for (int changed = 0; changed < 20; ++changed) {
            auto other = entries(30);
            other[changed] = "changed";
            const LogTree forked = treeOf(other);
            for (quint64 to = 20; to <= 30; ++to) {
                const auto path = consistencyPath(20, to, forked.source());
                OK(path);
                QVERIFY(!isConsistent(20, honest.root(20), to, forked.root(to), *path));
                const auto truth = consistencyPath(20, to, honest.source());
                QVERIFY(!isConsistent(20, honest.root(20), to, forked.root(to), *truth));
            }
        }
    }
    void theEmptyLog()
    {
        const LogTree tree = treeOf(entries(5));
        QVERIFY(isConsistent(0, emptyRoot(), 5, tree.root(5), {}));
        QVERIFY(isConsistent(0, emptyRoot(), 0, emptyRoot(), {}));
        QVERIFY(!isConsistent(0, tree.root(1), 5, tree.root(5), {}));
        QVERIFY(!isConsistent(0, emptyRoot(), 0, tree.root(1), {}));
        QVERIFY(!inclusionPath(5, 5, tree.source()));
        QVERIFY(!consistencyPath(6, 5, tree.source()));
    }
    void absurdNumbersCostNothing()
    {
        const QByteArrayList long1(MaxLogPath + 1, QByteArray(HashBytes, 'x'));
        QVERIFY(!isIncluded(QByteArray(HashBytes, 'l'), 1, ~0ULL, long1, emptyRoot()));
        QVERIFY(!isConsistent(1, emptyRoot(), ~0ULL, emptyRoot(), long1));
        QVERIFY(!isIncluded(QByteArray(HashBytes, 'l'), 0, 2, {QByteArray(31, 'x')}, emptyRoot()));
    }
    void proofsReadFewNodes()
    {
        LogTree tree;
        for (int i = 0; i < 20000; ++i)
            tree.append(leafHash(LeafKind::Event, QByteArray(HashBytes, static_cast<char>(i))));
        tree.reads = 0;
        OK(consistencyPath(12345, 20000, tree.source()));
        OK(inclusionPath(777, 20000, tree.source()));
        QVERIFY2(tree.reads < 200, QByteArray::number(tree.reads));
    }

    void aKindIsPartOfItsLeaf()
    {
        const QByteArray hash(HashBytes, 'h');
        QVERIFY(leafHash(LeafKind::Event, hash) != leafHash(LeafKind::Statement, hash));
    }

    void headsAreSigned()
    {
        const ManualClock clock(fromEpochMs(1795316400000));
        const auto key = crypto::SigningKeyPair::generate();
        const LogHead head{OrgId::create(clock), 3, 77, QByteArray(HashBytes, 'r'), clock.now()};
        const SignedHead good = signHead(head, key.secretKey);
        const auto read = verifyHead(good, key.publicKey, head.org);
        OK(read);
        QCOMPARE(*read, head);
        QVERIFY(!verifyHead(good, key.publicKey, OrgId::create(clock)));
        QVERIFY(!verifyHead(good, crypto::SigningKeyPair::generate().publicKey, head.org));
        for (qsizetype i = 0; i < good.head.size(); ++i) {
            SignedHead bad = good;
            bad.head[i] = static_cast<char>(bad.head[i] ^ 1);
            QVERIFY(!verifyHead(bad, key.publicKey, head.org));
        }
        QVERIFY(!LogHead::fromBytes(good.head + '\0'));
        QVERIFY(!LogHead::fromBytes(good.head.chopped(1)));
    }
    void aRestoreNoteIsStrict()
    {
        const RestoreNote note{2, 5, QByteArray(HashBytes, 'r')};
        OK(RestoreNote::fromBytes(note.toBytes()));
        QCOMPARE(RestoreNote::fromBytes(note.toBytes())->size, 5U);
        QVERIFY(!RestoreNote::fromBytes(note.toBytes() + 'x'));
        QVERIFY(!RestoreNote::fromBytes(RestoreNote{1, 5, note.root}.toBytes()));
    }
};

QTEST_GUILESS_MAIN(TestMerkle)
#include "tst_merkle.moc"
