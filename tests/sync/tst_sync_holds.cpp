// SPDX-License-Identifier: GPL-3.0-or-later
// A hold is said while the collector is at work: over the server's own log, from another thread and, where the database
// has room for two, another node.
#include "sync/server/registry.h"
#include "sync/server/serverfiles.h"
#include "tests/sync/postgres.h"
#include "tests/sync/retentionworld.h"

#include <future>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace std::chrono_literals;

namespace {

/// The same with the server's own log, and a second node where the database has two.
struct Nodes
{
    Nodes(const QString &location, bool areTwo)
        : world(location)
        , secondStore(areTwo ? std::move(*ServerStore::open(location)) : nullptr)
    {
        files.directory = QDir(data.path());
        files.root = world.people.root.publicKey;
        files.org = world.people.org;
        files.statement = signStatement(world.people.org, world.people.root.secretKey);
        files.receiptKey = {world.people.receipt.publicKey, world.people.receipt.secretKey.clone()};
        registry = std::move(*Registry::open(world.store->database(), files, world.clock));
        second = std::move(*Registry::open(pool(), files, world.clock));
        const auto members = registry->append(std::span(world.people.log).subspan(1), world.clock.now());
        for (const Applied &one : *members)
            if (!one.isGood())
                qFatal("a member is refused: %s", one.why);
        const auto holds = [this](Database &db) {
            auto book = registry->directory(db).map([](const auto &directory) { return directory->retention(); });
            if (whenItHasLooked)
                whenItHasLooked();
            return book;
        };
        const auto append = [this](Database &db, const Signed &statement) {
            return registry->append(db, {&statement, 1}, world.clock.now()).map([](const auto &) {});
        };
        collector = std::move(*Collector::open(world.store->database(), *world.rewraps,
            Recordings(world.store->database(), world.blobs.path()), world.people.id,
            world.people.receipt.secretKey.clone(), {holds, append}, world.clock));
    }
    [[nodiscard]] DatabasePool &pool() { return (secondStore ? secondStore : world.store)->database(); }
    /// Its time is over, and nobody has collected it yet.
    [[nodiscard]] RecordId due()
    {
        const auto record = RecordId::create(world.clock);
        world.add(record);
        world.clock.advance(std::chrono::days(38 * 31));
        return record;
    }
    [[nodiscard]] Signed hold(RecordId record)
    {
        return world.people.by(world.leader, StatementKind::Hold, Hold{record, HoldReason::Investigation}.toBytes());
    }
    [[nodiscard]] bool say(const Signed &statement)
    {
        const auto said = second->append({&statement, 1}, world.clock.now());
        return said && said->front().isGood();
    }
    /// Which came first in the log, and whether the record is as that says.
    [[nodiscard]] const char *outcome(RecordId record)
    {
        const char *first = nullptr;
        bool isDeleted = false;
        for (quint64 after = 0;;) {
            const auto page = registry->read(after, std::numeric_limits<qint64>::max());
            if (!page || page->empty())
                break;
            after += page->size();
            for (const Signed &statement : *page) {
                const auto body = *StatementBody::fromBytes(statement.body);
                if (body.kind == StatementKind::Hold && Hold::fromBytes(body.payload)->record == record && !first)
                    first = "held";
                if (body.kind != StatementKind::Deletion)
                    continue;
                const auto told = *Deletion::fromBytes(body.payload, world.people.id, files.receiptKey.publicKey);
                if (std::ranges::find(told.entries, record, &Deletion::Entry::record) == told.entries.end())
                    continue;
                isDeleted = true;
                first = first ? first : "deleted";
            }
        }
        const bool isWhole = world.stored(record)->isWhole();
        return first && isWhole != isDeleted && isWhole == (first == std::string_view("held")) ? first : "wrong";
    }

    RetentionWorld world;
    std::unique_ptr<ServerStore> secondStore;
    QTemporaryDir data;
    ServerFiles files;
    std::unique_ptr<Registry> registry;
    std::unique_ptr<Registry> second; ///< of the other node, or of another thread
    std::function<void()> whenItHasLooked; ///< the collector, in its transaction
    std::unique_ptr<Collector> collector;
};

} // namespace

class TestHolds : public QObject
{
    Q_OBJECT

    QTemporaryDir m_directory;
    OwnPostgres m_postgres;
    QString m_noPostgres; ///< why not

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        m_noPostgres = m_postgres.start();
    }

    void aHoldAndTheCollectorInOneInstant_data()
    {
        QTest::addColumn<bool>("isServer");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    /// R8. What was first in the log is obeyed; the other one finds it there, and says nothing else.
    void aHoldAndTheCollectorInOneInstant()
    {
        QFETCH(bool, isServer);
        if (isServer && !m_noPostgres.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
        const auto name = QStringLiteral("holds");
        Nodes nodes(isServer ? m_postgres.create(name) : m_directory.filePath(name + QStringLiteral(".db")), isServer);
        constexpr auto AWhile = 100ms; // in which whoever did not wait would be through
        RecordId record = nodes.due();
        QVERIFY(nodes.say(nodes.hold(record)));
        OK(nodes.collector->collect());
        QCOMPARE(nodes.outcome(record), "held");
        record = nodes.due();
        OK(nodes.collector->collect());
        QVERIFY(nodes.say(nodes.hold(record))); // it may have more than what is gone
        QCOMPARE(nodes.outcome(record), "deleted");

        // the collector has looked who holds what, and has deleted nothing yet
        record = nodes.due();
        std::future<bool> said;
        nodes.whenItHasLooked = [&] {
            said = std::async(std::launch::async, [&nodes, late = nodes.hold(record)] { return nodes.say(late); });
            QCOMPARE(said.wait_for(AWhile), std::future_status::timeout);
        };
        OK(nodes.collector->collect());
        nodes.whenItHasLooked = {};
        QVERIFY(said.get());
        QCOMPARE(nodes.outcome(record), "deleted");

        // the hold is said, and not yet for good
        record = nodes.due();
        std::future<bool> collected;
        {
            const Signed hold = nodes.hold(record);
            const auto db = nodes.pool().writer();
            OK(db->transaction([&]() -> Result<void> {
                auto appended = nodes.second->append(*db, {&hold, 1}, nodes.world.clock.now());
                collected = std::async(std::launch::async, [&nodes] { return nodes.collector->collect().has_value(); });
                if (!appended || collected.wait_for(AWhile) != std::future_status::timeout)
                    return fail(ErrorCode::Internal, "the collector did not wait");
                return {};
            }));
        }
        QVERIFY(collected.get());
        QCOMPARE(nodes.outcome(record), "held");

        // and as it comes
        for (int i = 0; i < 20; ++i) {
            record = nodes.due();
            said = std::async(std::launch::async, [&nodes, hold = nodes.hold(record)] { return nodes.say(hold); });
            if (i % 2 == 0)
                std::this_thread::yield();
            OK(nodes.collector->collect());
            QVERIFY(said.get());
            QVERIFY(qstrcmp(nodes.outcome(record), "wrong") != 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestHolds)
#include "tst_sync_holds.moc"
