// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "sync/server/serverstore.h"
#include "sync/wire/sealing.h"
#include "tests/sync/postgres.h"

#include <atomic>
#include <set>
#include <thread>

#include <QTemporaryDir>
#include <QTest>

using namespace hl;
using namespace hl::sync;

/// The server's log under several writers and a reader, on each kind of database.
class TestSyncLog : public test::OnEachDatabase
{
    Q_OBJECT

    SystemClock m_clock;
    crypto::SigningKeyPair m_device;

    Event event(quint64 deviceSeq = 0) const
    {
        EventHeader header;
        header.id = EventId::create(m_clock);
        header.record = RecordId::create(m_clock);
        header.revision = 1;
        header.deviceSeq = deviceSeq;
        header.deviceTime = m_clock.now();
        header.retainUntil = monthOf(m_clock.now(), RetentionMonths);
        return *sealEvent(header, {}, {}, m_device.secretKey);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        m_device = crypto::SigningKeyPair::generate();
        startPostgres();
    }

    void aPollingReaderMissesNothing_data() { backends(); }
    void aPollingReaderMissesNothing()
    {
        const QString where = location();
        if (where.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
        const auto store = ServerStore::open(where);
        QVERIFY2(store, store ? "" : store.error().logSafe.c_str());
        constexpr int Writers = 4;
        constexpr int Batches = 60;
        constexpr int BatchSize = 10;
        std::atomic<int> running = Writers;
        std::vector<std::thread> writers;
        for (int w = 0; w < Writers; ++w)
            writers.emplace_back([&] {
                for (int b = 0; b < Batches; ++b) {
                    std::vector<Event> events;
                    std::vector<QByteArray> bytes;
                    std::vector<Incoming> incoming;
                    for (int i = 0; i < BatchSize; ++i) {
                        events.push_back(event());
                        bytes.push_back(encode(events.back()));
                    }
                    for (size_t i = 0; i < BatchSize; ++i)
                        incoming.push_back({&events[i], bytes[i], events[i].hash()});
                    if (!(*store)->append(Topic::Records, incoming, m_clock.now()))
                        qFatal("append failed");
                }
                --running;
            });
        std::set<quint64> seen;
        quint64 cursor = 0;
        bool last = false;
        while (true) {
            last = running == 0; // asked before reading: what is read afterwards is everything
            const auto page = (*store)->read(Topic::Records, cursor, 100, std::nullopt);
            QVERIFY(page);
            for (const LogEntry &entry : page->entries)
                QVERIFY2(seen.insert(entry.seq).second, "an entry came twice");
            cursor = page->next;
            if (last && page->entries.empty())
                break;
        }
        for (std::thread &writer : writers)
            writer.join();
        QCOMPARE(seen.size(), static_cast<size_t>(Writers * Batches * BatchSize));
        QCOMPARE(cursor, static_cast<quint64>(Writers * Batches * BatchSize));
    }

    /// As the first version made it: other types, and numbers that SQLite allotted.
    void aDatabaseOfTheFirstVersionGoesOn()
    {
        const QString path = m_directory.filePath(QStringLiteral("first.db"));
        const Event old = event(1);
        {
            const auto db = Database::open(path);
            QVERIFY(db);
            QVERIFY((*db)->execute(R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE stream(topic INTEGER PRIMARY KEY, head INTEGER NOT NULL, hash BLOB NOT NULL);
CREATE TABLE event(
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, topic INTEGER NOT NULL, seq INTEGER NOT NULL,
  record BLOB NOT NULL, author BLOB NOT NULL, device BLOB NOT NULL, addressee BLOB,
  retain_until INTEGER NOT NULL, received_ms INTEGER NOT NULL,
  hash BLOB NOT NULL, head BLOB NOT NULL, bytes BLOB NOT NULL, UNIQUE(topic, seq));
CREATE TABLE chain(device BLOB NOT NULL, topic INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY(device, topic)) WITHOUT ROWID;
CREATE TABLE alarm(n INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, kind TEXT NOT NULL,
  device BLOB NOT NULL, event BLOB NOT NULL);
INSERT INTO meta VALUES('incarnation', x'00112233445566778899aabbccddeeff');
INSERT INTO alarm(at_ms, kind, device, event) VALUES(1, 'device chain broken', x'01', x'02');
)sql"));
            const auto run = [&](const char *sql, const auto &...values) {
                return Statement(**db, sql).bind(values...).run().has_value();
            };
            const EventHeader &header = old.header;
            const auto topic = static_cast<qint64>(Topic::Records);
            const QByteArray head = nextHead(QByteArray(HashBytes, '\0'), 1, old.hash());
            QVERIFY(run("INSERT INTO event(topic, seq, id, record, author, device, retain_until, received_ms, hash, "
                        "head, bytes) VALUES($1,1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
                topic, header.id, header.record, header.author, header.device, static_cast<qint64>(header.retainUntil),
                m_clock.now(), old.hash(), head, encode(old)));
            QVERIFY(run("INSERT INTO stream VALUES($1,1,$2)", topic, head));
            QVERIFY(run("INSERT INTO chain VALUES($1,$2,1,$3)", header.device, topic, old.hash()));
        }
        const auto store = ServerStore::open(path);
        QVERIFY2(store, store ? "" : store.error().logSafe.c_str());
        QCOMPARE((*store)->incarnation().toHex(), "00112233445566778899aabbccddeeff");
        const auto append = [&](const Event &one) {
            const QByteArray bytes = encode(one);
            const Incoming incoming{&one, bytes, one.hash()};
            return (*(*store)->append(Topic::Records, {&incoming, 1}, m_clock.now())).front();
        };
        QVERIFY(append(old).outcome == Appended::Outcome::Duplicate);
        const Appended next = append(event(7)); // with a gap in its numbers: another alarm
        QVERIFY(next.outcome == Appended::Outcome::Stored);
        QCOMPARE(next.receipt.seq, 2u);
        QCOMPARE(*(*store)->count("alarm"), 2);
        const auto page = (*store)->read(Topic::Records, 0, 10, std::nullopt);
        QVERIFY(page);
        QCOMPARE(page->entries.size(), size_t(2));
        QCOMPARE(page->entries.front().bytes, encode(old));
    }

    void theSameIdWithOtherBytesIsAnAlarm_data() { backends(); }
    void theSameIdWithOtherBytesIsAnAlarm()
    {
        const QString where = location();
        if (where.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
        const auto store = ServerStore::open(where);
        QVERIFY2(store, store ? "" : store.error().logSafe.c_str());
        const Event first = event(1);
        Event other = first;
        other.header.revision = 2;
        other.signature = crypto::sign(m_device.secretKey, "hl.event.1", other.head()).toBytes();
        const auto append = [&](const Event &one) {
            const QByteArray bytes = encode(one);
            const Incoming incoming{&one, bytes, one.hash()};
            return (*(*store)->append(Topic::Records, {&incoming, 1}, m_clock.now())).front();
        };
        const Appended stored = append(first);
        QVERIFY(stored.outcome == Appended::Outcome::Stored);
        const Appended again = append(first);
        QVERIFY(again.outcome == Appended::Outcome::Duplicate);
        QCOMPARE(again.receipt.seq, stored.receipt.seq);
        QCOMPARE(again.receipt.headHash, stored.receipt.headHash);
        QVERIFY(append(other).outcome == Appended::Outcome::Conflict);
        QCOMPARE(*(*store)->count("event"), 1);
        QCOMPARE(*(*store)->count("alarm"), 1);
        QVERIFY(
            append(event(7)).outcome == Appended::Outcome::Stored); // a gap in a device's numbers: kept, and an alarm
        QCOMPARE(*(*store)->count("event"), 2);
        QCOMPARE(*(*store)->count("alarm"), 2);
    }
};

QTEST_GUILESS_MAIN(TestSyncLog)
#include "tst_sync_log.moc"
