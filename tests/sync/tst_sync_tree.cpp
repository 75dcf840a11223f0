// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "sync/server/admin/logcommands.h"
#include "sync/server/logstore.h"
#include "sync/wire/sealing.h"
#include "tests/result.h"
#include "tests/sync/logtree.h"
#include "tests/sync/postgres.h"

#include <random>

#include <QTemporaryDir>
#include <QTest>

using namespace hl;
using namespace hl::sync;

/// The server's log as a tree, on each kind of database: what is stored gives the roots and proofs of RFC 6962.
class TestSyncTree : public test::OnEachDatabase
{
    Q_OBJECT

    SystemClock m_clock;
    crypto::SigningKeyPair m_device;

    [[nodiscard]] std::unique_ptr<ServerStore> open(const QString &where)
    {
        auto store = ServerStore::open(where);
        if (!store)
            qFatal("store: %s", store.error().logSafe.c_str());
        return std::move(*store);
    }
    /// Appends so many events in one push; returns their leaves.
    QByteArrayList push(ServerStore &store, int count)
    {
        QByteArrayList leaves;
        std::vector<Event> events;
        std::vector<QByteArray> bytes;
        std::vector<Incoming> incoming;
        for (int i = 0; i < count; ++i) {
            EventHeader header;
            header.id = EventId::create(m_clock);
            header.record = RecordId::create(m_clock);
            header.revision = 1;
            header.deviceTime = m_clock.now();
            header.retainUntil = monthOf(m_clock.now(), RetentionMonths);
            events.push_back(*sealEvent(header, {}, {}, m_device.secretKey));
            bytes.push_back(encode(events.back()));
            leaves.append(leafHash(LeafKind::Event, events.back().hash()));
        }
        for (size_t i = 0; i < events.size(); ++i)
            incoming.push_back({&events[i], bytes[i], events[i].hash()});
        const auto appended = store.append(Topic::Records, incoming, m_clock.now());
        if (!appended)
            qFatal("append: %s", appended.error().logSafe.c_str());
        // the same again changes nothing
        if (!store.append(Topic::Records, incoming, m_clock.now()))
            qFatal("append again");
        return leaves;
    }
    [[nodiscard]] LogHead headOf(ServerStore &store)
    {
        const auto db = store.database().reader();
        const auto head = LogStore(*db).head({}, m_clock.now());
        if (!head)
            qFatal("head: %s", head.error().logSafe.c_str());
        return *head;
    }
    void execute(ServerStore &store, const char *sql)
    {
        const auto db = store.database().writer();
        OK(db->execute(sql));
    }

private slots:
    void initTestCase()
    {
        OK(crypto::init());
        m_device = crypto::SigningKeyPair::generate();
        startPostgres();
    }

    void rootsAndProofsAreThoseOfTheStandard_data() { backends(); }
    void rootsAndProofsAreThoseOfTheStandard()
    {
        const QString where = location();
        if (where.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
        const auto store = open(where);
        test::LogTree plain;
        std::mt19937 random(7);
        for (const int count : {1, 2, 13, 16, 1, 31, 100, 15, 77}) {
            for (const QByteArray &leaf : push(*store, count))
                plain.append(leaf);
            const auto head = headOf(*store);
            QCOMPARE(head.size, plain.size());
            QCOMPARE(head.root, plain.root(plain.size()));
            const auto db = store->database().reader();
            const LogStore log(*db);
            for (int i = 0; i < 5; ++i) {
                const quint64 from = random() % head.size + 1;
                const auto path = consistencyPath(from, head.size, log.nodes());
                OK(path);
                QVERIFY(isConsistent(from, plain.root(from), head.size, head.root, *path));
                const auto inclusion = inclusionPath(from - 1, head.size, log.nodes());
                OK(inclusion);
                QVERIFY(isIncluded(
                    plain.leaves.at(static_cast<qsizetype>(from - 1)), from - 1, head.size, *inclusion, head.root));
            }
        }
        const auto verified = verifyLog(*store, {}, m_clock);
        OK(verified);
        QCOMPARE(verified->root, plain.root(256));
    }

    void eventsFromBeforeTheTreeBecomeItsFirstLeaves_data() { backends(); }
    void eventsFromBeforeTheTreeBecomeItsFirstLeaves()
    {
        const QString where = location();
        if (where.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
        auto store = open(where);
        push(*store, 40);
        const auto before = headOf(*store);
        execute(*store, "DROP TABLE leaf; DROP TABLE log_node;");
        store.reset();
        store = open(where);
        QCOMPARE(headOf(*store).root, before.root);
        push(*store, 3);
        OK(verifyLog(*store, {}, m_clock));
    }

    void damageIsFound_data()
    {
        QTest::addColumn<bool>("isServer");
        QTest::addColumn<QByteArray>("damage");
        for (const bool isServer : {false, true}) {
            const auto row = [&](const char *name, const char *damage) {
                QTest::addRow("%s, %s", name, isServer ? "PostgreSQL" : "SQLite") << isServer << QByteArray(damage);
            };
            row("a changed leaf", "UPDATE leaf SET hash=(SELECT hash FROM leaf WHERE n=5) WHERE n=6");
            row("a leaf less", "DELETE FROM leaf WHERE n=7");
            row("the last leaf gone", "DELETE FROM leaf WHERE n=39");
            row("a changed node", "UPDATE log_node SET hash=(SELECT hash FROM leaf WHERE n=5) WHERE level=5");
            row("a node less", "DELETE FROM log_node WHERE level=4 AND pos=1");
        }
    }
    void damageIsFound()
    {
        QFETCH(QByteArray, damage);
        const QString where = location();
        if (where.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
        const auto store = open(where);
        push(*store, 40);
        OK(verifyLog(*store, {}, m_clock));
        execute(*store, damage.constData());
        const auto verified = verifyLog(*store, {}, m_clock);
        QVERIFY(!verified);
        QCOMPARE(verified.error().code, ErrorCode::Corrupt);
    }

    void aRestoreIsALeafAndANewGeneration_data() { backends(); }
    void aRestoreIsALeafAndANewGeneration()
    {
        const QString where = location();
        if (where.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
        const auto store = open(where);
        push(*store, 20);
        const auto before = headOf(*store);
        QCOMPARE(before.generation, 1U);
        Organisation organisation;
        organisation.id = OrgId::create(m_clock);
        organisation.root = crypto::SigningKeyPair::generate();
        const QByteArray incarnation = store->incarnation();
        const QTemporaryDir org;
        const auto note = noteRestore(organisation, org.path(), *store, m_clock);
        OK(note);
        QVERIFY(store->incarnation() != incarnation);
        QCOMPARE(note->size, before.size);
        QCOMPARE(note->root, before.root);
        const auto after = headOf(*store);
        QCOMPARE(after.generation, 2U);
        QCOMPARE(after.size, before.size + 1);
        const auto db = store->database().reader();
        const auto restores = LogStore(*db).restores(1);
        OK(restores);
        QCOMPARE(restores->size(), 1U);
        QVERIFY(isSignedBy(restores->front(), organisation.root.publicKey));
        QVERIFY(LogStore(*db).restores(2)->empty());
    }

    /// What an older server left is put right once, not at every start.
    void aStepOfTheSchemaIsDoneOnce_data() { backends(); }
    void aStepOfTheSchemaIsDoneOnce()
    {
        const QString where = location();
        if (where.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
        const auto execute = [&](const char *sql) {
            const auto store = open(where);
            return store->database().writer()->execute(sql).has_value();
        };
        const char *former = "CREATE INDEX event_record ON event(record)";
        QVERIFY(execute(former));
        QVERIFY(!execute(former)); // no start has dropped it
        QVERIFY(execute("DELETE FROM meta WHERE key='schema'")); // as before there were steps
        QVERIFY(execute(former));
    }

    /// What --org keeps makes each generation a new one, and its note true for whoever saw another one.
    void aBackupIsRestoredAgain_data() { backends(); }
    void aBackupIsRestoredAgain()
    {
        Organisation organisation;
        organisation.id = OrgId::create(m_clock);
        organisation.root = crypto::SigningKeyPair::generate();
        const QTemporaryDir org;
        RestoreNote first;
        QByteArray leaf;
        for (int time = 0; time < 3; ++time) { // twice a log of 20 leaves comes back, then a longer one of before
            const QString where = location();
            if (where.isEmpty())
                QSKIP(qUtf8Printable(m_noPostgres));
            const auto store = open(where);
            push(*store, time < 2 ? 20 : 33);
            const auto before = headOf(*store);
            const auto note = noteRestore(organisation, org.path(), *store, m_clock);
            OK(note);
            QCOMPARE(note->generation, static_cast<quint32>(time + 2));
            if (time == 0)
                first = *note;
            QCOMPARE(note->size, first.size); // the third has no more than this in common with what was seen since
            if (time < 2)
                QCOMPARE(note->root, before.root);
            const auto db = store->database().reader();
            const auto restores = LogStore(*db).restores(1);
            OK(restores);
            QCOMPARE(restores->size(), static_cast<size_t>(time + 1)); // none is skipped
            if (time == 0)
                leaf = restores->front().body;
            QCOMPARE(restores->front().body, leaf);
            QCOMPARE(headOf(*store).size, before.size + static_cast<quint64>(time) + 1);
            OK(LogStore(*db).verify());
        }
        QFile file(org.filePath(QStringLiteral("restores.bin")));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(file.size() - 1)); // a copy of --org that is not whole
        const auto store = open(location());
        const auto refused = noteRestore(organisation, org.path(), *store, m_clock);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Corrupt);
        QCOMPARE(headOf(*store).generation, 1U);
    }
};

QTEST_GUILESS_MAIN(TestSyncTree)
#include "tst_sync_tree.moc"
