// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/databasepool.h"
#include "tests/result.h"
#include "tests/sync/postgres.h"

#include <atomic>
#include <set>
#include <thread>

#include <QTest>

using namespace hl;
using namespace hl::sync;
using namespace Qt::StringLiterals;

/// One interface, one dialect, two databases.
class TestSyncDatabase : public QObject
{
    Q_OBJECT

    QTemporaryDir m_directory;
    test::OwnPostgres m_postgres;
    QString m_noPostgres; ///< why not
    int m_databases = 0;
    QString m_location; ///< a new database of the row's kind

    static void backends()
    {
        QTest::addColumn<bool>("isServer");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    std::unique_ptr<Database> open() const
    {
        auto db = Database::open(m_location);
        if (!db)
            qFatal("%s", db.error().logSafe.c_str());
        return std::move(*db);
    }
    static qint64 count(Database &db, const char *table)
    {
        return Statement(db, std::string("SELECT count(*) FROM ") + table)
            .first([](auto &row) { return row.number(0); })
            ->value_or(-1);
    }

private slots:
    void initTestCase() { m_noPostgres = m_postgres.start(); }
    void init()
    {
        if (!QTest::currentDataTag())
            return;
        QFETCH(bool, isServer);
        if (isServer && !m_noPostgres.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
        const QString name = u"db%1"_s.arg(++m_databases);
        m_location = isServer ? m_postgres.create(name) : m_directory.filePath(name + u".db"_s);
    }

    void aValueComesBackAsItWent_data() { backends(); }
    void aValueComesBackAsItWent()
    {
        const auto db = open();
        QVERIFY(db->execute("CREATE TABLE t(n BIGINT PRIMARY KEY, bytes BYTEA, words TEXT);"
                            "CREATE TABLE u(n BIGINT NOT NULL, bytes BYTEA)"));
        const QByteArray all = [] {
            QByteArray bytes;
            for (int i = 0; i < 256; ++i)
                bytes += static_cast<char>(i);
            return bytes;
        }();
        const auto insert = [&](qint64 n, const std::optional<QByteArray> &bytes, const QString &words) {
            return Statement(*db, "INSERT INTO t(n, bytes, words) VALUES($1,$2,$3)").bind(n, bytes, words).run();
        };
        QVERIFY(insert(std::numeric_limits<qint64>::min(), all, u"夜里 it's"_s));
        QVERIFY(insert(0, QByteArray(), QString()));
        QVERIFY(insert(7, std::nullopt, u"x"_s));
        QCOMPARE(insert(7, std::nullopt, u"x"_s).error().code, ErrorCode::Conflict);
        Statement rows(*db, "SELECT n, bytes, words, CASE WHEN bytes IS NULL THEN 1 ELSE 0 END FROM t ORDER BY n");
        QVERIFY(*rows.step());
        QCOMPARE(rows.number(0), std::numeric_limits<qint64>::min());
        QCOMPARE(rows.bytes(1), all);
        QCOMPARE(QString::fromUtf8(rows.bytes(2)), u"夜里 it's"_s);
        QVERIFY(*rows.step());
        QCOMPARE(rows.number(3), 0); // empty is not NULL
        QVERIFY(*rows.step());
        QCOMPARE(rows.number(3), 1);
        QVERIFY(rows.bytes(1).isEmpty());
        QVERIFY(!*rows.step());

        using enum Rows::Column;
        Rows many("u", "n, bytes", {Number, Bytes});
        for (int i = 0; i < 300; ++i)
            many.add(i, i % 3 == 0 ? std::nullopt : std::optional(all.first(i % 256)));
        QVERIFY(db->insert(many));
        QVERIFY(db->insert(Rows("u", "n, bytes", {Number, Bytes})));
        const auto read = Statement(*db, "SELECT n, bytes FROM u ORDER BY n").all([](auto &row) {
            return std::pair(row.number(0), row.bytes(1));
        });
        QCOMPARE(read->size(), size_t(300));
        for (const auto &[n, bytes] : *read)
            QCOMPARE(bytes, n % 3 == 0 ? QByteArray() : all.first(n % 256));
        // parameters may come in any order and more than once; what does not occur is a mistake
        const auto between
            = Statement(*db, "SELECT n FROM u WHERE n<$2 AND n>$1 AND n<>$2 ORDER BY n").bind(4, 7).all([](auto &row) {
                  return row.number(0);
              });
        QCOMPARE(*between, (std::vector<qint64>{5, 6}));
        QVERIFY(!Statement(*db, "SELECT n FROM u WHERE n=$1").bind(1, 2).step());
        QCOMPARE(Statement(*db, "SELEC 1").step().error().code, ErrorCode::Internal);
        QCOMPARE(count(*db, "t"), 3); // and the connection goes on
    }

    void aFailedTransactionLeavesNothing_data() { backends(); }
    void aFailedTransactionLeavesNothing()
    {
        const auto db = open();
        const auto other = open();
        QVERIFY(db->execute("CREATE TABLE t(n BIGINT PRIMARY KEY)"));
        const auto insert = [&](int n) { return Statement(*db, "INSERT INTO t(n) VALUES($1)").bind(n).run(); };
        const auto failed = db->transaction([&]() -> Result<void> {
            if (auto done = insert(1); !done)
                return done;
            return fail(ErrorCode::Refused, "as the test wants");
        });
        QCOMPARE(failed.error().code, ErrorCode::Refused);
        QCOMPARE(count(*other, "t"), 0);
        QVERIFY(db->transaction([&] { return insert(1); }));
        QCOMPARE(count(*other, "t"), 1);
        // who overlooks a failed statement may lose what came before it, and must not be told that it is kept
        const auto overlooked = db->transaction([&]() -> Result<void> {
            if (auto done = insert(2); !done)
                return done;
            (void)insert(1);
            return {};
        });
        QCOMPARE(count(*other, "t"), overlooked ? 2 : 1);
        QVERIFY(db->transaction([&] { return insert(3); }));
    }

    void oneWriterAtATime_data() { backends(); }
    void oneWriterAtATime()
    {
        // a number that is read, raised and stored again, as the log's head is
        QVERIFY(open()->execute("CREATE TABLE counter(n BIGINT NOT NULL); INSERT INTO counter VALUES(0)"));
        const auto pool = DatabasePool::open(m_location);
        QVERIFY(pool);
        std::atomic<int> failures = 0;
        std::vector<std::thread> threads;
        for (int t = 0; t < 6; ++t) // more than there are connections
            threads.emplace_back([&] {
                for (int i = 0; i < 25; ++i) {
                    const auto db = (*pool)->writer();
                    const auto done = db->transaction([&]() -> Result<void> {
                        const auto n
                            = Statement(*db, "SELECT n FROM counter").first([](auto &row) { return row.number(0); });
                        if (!n)
                            return fail(n.error());
                        return Statement(*db, "UPDATE counter SET n=$1").bind(**n + 1).run();
                    });
                    failures += done ? 0 : 1;
                }
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(failures, 0);
        QCOMPARE(*Statement(*(*pool)->reader(), "SELECT n FROM counter").first([](auto &row) { return row.number(0); }),
            150);
        QCOMPARE((*pool)->waiting(), 0);
    }

    void nodesMayStartAtTheSameMoment_data() { backends(); }
    void nodesMayStartAtTheSameMoment()
    {
        constexpr int Nodes = 6;
        std::vector<std::unique_ptr<DatabasePool>> pools;
        for (int i = 0; i < Nodes; ++i)
            pools.push_back(std::move(*DatabasePool::open(m_location)));
        for (int round = 0; round < 10; ++round) {
            const std::string name = "t" + std::to_string(round);
            const std::string schema = "CREATE TABLE IF NOT EXISTS " + name + "(n BIGINT PRIMARY KEY, b BYTEA UNIQUE)";
            std::atomic<int> ready = 0, failures = 0;
            std::vector<std::thread> threads;
            for (int i = 0; i < Nodes; ++i)
                threads.emplace_back([&, i] {
                    ++ready;
                    while (ready < Nodes) // all at once
                        std::this_thread::yield();
                    failures += pools[static_cast<size_t>(i)]->createTables(schema.c_str()) ? 0 : 1;
                });
            for (std::thread &thread : threads)
                thread.join();
            QCOMPARE(failures, 0);
        }
    }

    /// Why the log's numbers do not come from a sequence: a self-test of the cursor test in tst_sync_log.
    void aSequenceLosesRowsToAPollingReader()
    {
        if (!m_noPostgres.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
        m_location = m_postgres.create(u"sequence"_s);
        QVERIFY(open()->execute("CREATE TABLE t(n BIGINT GENERATED ALWAYS AS IDENTITY, who BIGINT NOT NULL)"));
        std::atomic<int> running = 4;
        std::vector<std::thread> writers;
        for (int w = 0; w < 4; ++w)
            writers.emplace_back([&, w] {
                const auto db = open();
                for (int i = 0; i < 100; ++i) {
                    // each INSERT takes its number at once and shows it at the COMMIT
                    if (!db->execute("BEGIN") || !Statement(*db, "INSERT INTO t(who) VALUES($1)").bind(w).run()
                        || !Statement(*db, "INSERT INTO t(who) VALUES($1)").bind(w).run() || !db->execute("COMMIT"))
                        qFatal("insert failed");
                }
                --running;
            });
        const auto db = open();
        qint64 seen = 0, cursor = 0;
        for (bool last = false; !last;) {
            last = running == 0;
            const auto rows = Statement(*db, "SELECT n FROM t WHERE n>$1 ORDER BY n").bind(cursor).all([](auto &row) {
                return row.number(0);
            });
            seen += static_cast<qint64>(rows->size());
            cursor = rows->empty() ? cursor : rows->back();
        }
        for (std::thread &writer : writers)
            writer.join();
        QCOMPARE(count(*db, "t"), 800);
        QVERIFY2(seen < 800, "the reader lost nothing: this machine cannot show the fault");
    }

    void aBrokenConnectionIsReplacedAndNeverInsideATransaction()
    {
        if (!m_noPostgres.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
        m_location = m_postgres.create(u"broken"_s);
        const auto db = open();
        const auto other = open();
        QVERIFY(db->execute("CREATE TABLE t(n BIGINT PRIMARY KEY)"));
        const auto insert = [&](int n) { return Statement(*db, "INSERT INTO t(n) VALUES($1)").bind(n).run(); };
        const auto cut = [&] { // comes back when the other end is closed: waits up to 10 s for that
            QVERIFY(other->execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
                                   "WHERE datname=current_database() AND pid<>pg_backend_pid()"));
        };
        QVERIFY(insert(1));
        cut();
        OK(insert(2)); // on a new connection, and nobody was told
        const auto done = db->transaction([&]() -> Result<void> {
            if (auto first = insert(3); !first)
                return first;
            cut();
            (void)insert(4);
            return insert(5); // must not land outside of the lost transaction
        });
        QVERIFY(!done);
        QCOMPARE(count(*other, "t"), 2);
        m_postgres.kill();
        QVERIFY(!insert(6));
        m_postgres.launch();
        OK(insert(6));
        m_postgres.kill();
        m_postgres.launch();
        OK(db->transaction([&] { return insert(7); })); // between two requests: this one need not know
    }
};

QTEST_GUILESS_MAIN(TestSyncDatabase)
#include "tst_sync_database.moc"
