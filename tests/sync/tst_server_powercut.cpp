// SPDX-License-Identifier: GPL-3.0-or-later
// R7: the server stops at any call that changes its files, by a kill or a power cut. What it has answered for is there,
// and what its clients then send again is stored once.
#include "core/crypto/crypto.h"
#include "sync/server/logstore.h"
#include "sync/server/serverstore.h"
#include "sync/wire/sealing.h"
#include "tests/killpoints.h"
#include "tests/result.h"
#include "tests/store/crashvfs.h"

#include <random>

#include <QTest>

using namespace hl;
using namespace hl::sync;
using namespace Qt::StringLiterals;

namespace {

constexpr int Pushes = 14;
constexpr int Batch = 3;

/// What a device pushes, in batches; every fourth one it has pushed before.
class Device
{
public:
    explicit Device(const Clock &clock)
    {
        const auto key = crypto::SigningKeyPair::generate();
        QByteArray previous(HashBytes, '\0');
        for (int i = 0; i < Pushes * Batch; ++i) {
            EventHeader header;
            header.id = EventId::create(clock);
            header.record = RecordId::create(clock);
            header.revision = 1;
            header.deviceSeq = static_cast<quint64>(i + 1);
            header.previousHash = previous;
            header.deviceTime = clock.now();
            header.retainUntil = monthOf(clock.now(), RetentionMonths);
            const PlainPart part{PartId::Narrative, QByteArray(900, 'n')};
            const Reader reader{crypto::BoxKeyPair::generate().publicKey, WholeRecord};
            m_events.push_back(*sealEvent(header, {&part, 1}, {&reader, 1}, key.secretKey));
            m_bytes.push_back(encode(m_events.back()));
            previous = m_events.back().hash();
        }
    }
    Result<std::vector<Appended>> push(ServerStore &store, int number, const Clock &clock) const
    {
        std::vector<Incoming> batch;
        const int wanted = number % 4 == 3 ? number - 2 : number;
        const int first = (wanted - (wanted + 1) / 4) * Batch;
        for (int i = first; i < first + Batch; ++i)
            batch.push_back({&m_events[static_cast<std::size_t>(i)], m_bytes[static_cast<std::size_t>(i)]});
        return store.append(Topic::Records, batch, clock.now());
    }
    [[nodiscard]] static int stored(int pushes)
    {
        int count = 0;
        for (int number = 0; number < pushes; ++number)
            count += number % 4 == 3 ? 0 : Batch;
        return count;
    }

private:
    std::vector<Event> m_events;
    std::vector<QByteArray> m_bytes;
};

} // namespace

class TestServerPowerCut : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};
    QTemporaryDir m_directory{hl::test::shortLived()};
    std::unique_ptr<Device> m_device;
    std::unique_ptr<crashvfs::Recording> m_recording;
    std::vector<Receipt> m_receipts;

    static QString database(const QString &directory) { return directory + u"/server.db"_s; }

    /// What is wrong after a stop there; empty: nothing.
    QString stopped(std::size_t call, crashvfs::Kept kept, std::uint_fast32_t seed = 0,
        crashvfs::Disk disk = crashvfs::Disk::Honest)
    {
        QTemporaryDir directory(hl::test::shortLived());
        m_recording->restore(directory.path().toStdString(), call, kept, seed, disk);
        const int answered = m_recording->marksBefore(call);
        const auto store = ServerStore::open(database(directory.path()));
        if (!store)
            return QString::fromStdString(store.error().logSafe);
        const auto page = (*store)->read(Topic::Records, 0, MaxPullLimit, std::nullopt);
        if (!page)
            return QString::fromStdString(page.error().logSafe);
        const auto there = static_cast<int>(page->entries.size());
        if (there != Device::stored(answered) && there != Device::stored(answered + 1))
            return u"%1 events of %2"_s.arg(there).arg(Device::stored(answered));
        if (const auto sound = LogStore(*(*store)->database().reader()).verify();
            !sound || *sound != static_cast<quint64>(there))
            return u"log and tree differ"_s;
        // the device has no answer to the last one, and perhaps to none: it sends all of them again
        for (int number = 0; number < Pushes; ++number) {
            const auto again = m_device->push(**store, number, m_clock);
            if (!again)
                return QString::fromStdString(again.error().logSafe);
            for (std::size_t i = 0; i < again->size(); ++i) {
                const Receipt &before = m_receipts[static_cast<std::size_t>(number) * Batch + i];
                if ((*again)[i].receipt.seq != before.seq || (*again)[i].receipt.headHash != before.headHash)
                    return u"another place in the log than was answered"_s;
            }
        }
        if ((*store)->count("event") != Device::stored(Pushes) || (*store)->count("alarm") != 0)
            return u"an event is there twice"_s;
        return {};
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        crashvfs::install();
        m_device = std::make_unique<Device>(m_clock);
        OK(ServerStore::open(database(m_directory.path())));
        m_recording = std::make_unique<crashvfs::Recording>(m_directory.path().toStdString());
        const auto store = ServerStore::open(database(m_directory.path()));
        OK(store);
        for (int number = 0; number < Pushes; ++number) {
            const auto appended = m_device->push(**store, number, m_clock);
            OK(appended);
            m_recording->mark();
            for (const Appended &one : *appended)
                m_receipts.push_back(one.receipt);
            if (number % 5 == 4) // as SQLite does by itself in a longer life
                OK((*store)->database().writer()->execute("PRAGMA wal_checkpoint(PASSIVE)"));
        }
    }

    void killedAtEveryCall()
    {
        for (std::size_t call = 0; call <= m_recording->calls(); ++call) {
            const QString wrong = stopped(call, crashvfs::Kept::All);
            QVERIFY2(wrong.isEmpty(), qPrintable(u"call %1: %2"_s.arg(call).arg(wrong)));
        }
        qInfo("%zu points", m_recording->calls() + 1);
    }

    void cutAnywhere()
    {
        std::mt19937 random(std::random_device{}());
        const int cuts = qEnvironmentVariableIsSet("HEARTHLINE_LONG") ? 2000 : 100;
        for (int i = 0; i < cuts; ++i) {
            const std::size_t call = random() % (m_recording->calls() + 1);
            const auto seed = random();
            const QString wrong
                = stopped(call, seed % 5 == 0 ? crashvfs::Kept::Synced : crashvfs::Kept::ByChance, seed);
            QVERIFY2(wrong.isEmpty(), qPrintable(u"call %1, seed %2: %3"_s.arg(call).arg(seed).arg(wrong)));
        }
    }

    void theHarnessSeesALyingDisk()
    {
        int wrong = 0;
        for (unsigned i = 0; i < 40; ++i)
            wrong
                += stopped(m_recording->calls() * i / 40, crashvfs::Kept::ByChance, i, crashvfs::Disk::Lying).isEmpty()
                ? 0
                : 1;
        QVERIFY2(wrong > 10, "the crash harness is blind");
    }
};

QTEST_GUILESS_MAIN(TestServerPowerCut)
#include "tst_server_powercut.moc"
