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
class TestSyncLog : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    crypto::SigningKeyPair m_device;
    QTemporaryDir m_directory;
    test::OwnPostgres m_postgres;
    QString m_noPostgres; ///< why not
    int m_databases = 0;

    static void backends()
    {
        QTest::addColumn<bool>("isServer");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    /// A new database of the row's kind; empty when there is none of this kind here.
    QString location()
    {
        QFETCH(bool, isServer);
        const QString name = QStringLiteral("log%1").arg(++m_databases);
        if (!isServer)
            return m_directory.filePath(name + QStringLiteral(".db"));
        return m_noPostgres.isEmpty() ? m_postgres.create(name) : QString();
    }

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
        m_noPostgres = m_postgres.start();
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
                        incoming.push_back({&events[i], bytes[i]});
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
            const Incoming incoming{&one, bytes};
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
