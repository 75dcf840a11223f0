// SPDX-License-Identifier: GPL-3.0-or-later
// What the server does with chunks of recordings: takes them whole or not at all, hands them to those who may listen,
// deletes them when their time has come. Virtual time, both databases.
#include "sync/server/collector.h"
#include "sync/server/ingest.h"
#include "sync/wire/recording.h"
#include "tests/result.h"
#include "tests/sync/postgres.h"
#include "tests/sync/statements.h"

#include <csignal>

#include <QDateTime>
#include <QDirIterator>

#include <sys/resource.h>

using namespace hl;
using namespace hl::sync;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using People = hl::sync::test::Statements;
using hl::sync::test::Person;

namespace {

constexpr Timestamp Start = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);

QByteArray someBlob()
{
    return blobFrom(crypto::randomBytes(1000));
}

QStringList filesIn(const QString &path)
{
    QStringList found;
    QDirIterator files(path, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        found.append(files.next());
    return found;
}

struct World
{
    explicit World(const QString &location)
        : store(std::move(*ServerStore::open(location)))
    {
    }
    ManualClock clock{Start};
    People people{clock};
    Person author = people.add(Role::Counsellor);
    Person leader = people.add(Role::Leader);
    QTemporaryDir folder;
    std::unique_ptr<ServerStore> store;
    RetentionBook book;
    std::unique_ptr<Rewraps> rewraps = std::move(*Rewraps::open(store->database()));
    Recordings recordings{store->database(), folder.filePath(u"blobs"_s)};
    Ingest ingest{*store, recordings, people.receipt.secretKey.clone(), people.id, clock};
    std::unique_ptr<Collector> collector = std::move(
        *Collector::open(store->database(), *rewraps, recordings, people.id, people.receipt.secretKey.clone(),
            {[this](Database &) { return Result<RetentionBook>(book); },
                [](Database &, const Signed &) { return Result<void>(); }},
            clock));

    EventHeader header(EventType type, Topic topic, RecordId record, const Person &who) const
    {
        EventHeader header;
        header.type = type;
        header.topic = topic;
        header.id = EventId::create(clock);
        header.org = people.id;
        header.author = who.member.staff;
        header.device = who.member.device;
        header.deviceTime = clock.now();
        header.epoch = monthOf(clock.now());
        header.retainUntil = monthOf(clock.now(), RetentionMonths);
        header.record = record;
        header.revision = topic == Topic::Records ? 1 : 0;
        return header;
    }
    PushVerdict push(const Person &who, Topic topic, const Event &event)
    {
        const QByteArray bytes = encode(event);
        const QByteArrayView view(bytes);
        const auto verdicts
            = ingest.push(who.member, people.directory().keys(), topic, PushedEvents({&view, 1}, who.member.signKey));
        if (!verdicts)
            qFatal("push: %s", verdicts.error().logSafe.c_str());
        return verdicts->front();
    }
    RecordId addRecord(const Person &who)
    {
        const auto record = RecordId::create(clock);
        const PlainPart part{PartId::Statistics, "2"};
        const Reader reader{people.team.publicKey, WholeRecord};
        const Event event = *sealEvent(
            header(EventType::Record, Topic::Records, record, who), {&part, 1}, {&reader, 1}, who.sign.secretKey);
        if (push(who, Topic::Records, event).code != RejectCode::None)
            qFatal("a record is not stored");
        return record;
    }
    QByteArray put(const QByteArray &bytes = someBlob())
    {
        const QByteArray hash = crypto::hash(bytes);
        if (!recordings.blobs().put(hash, bytes, 0))
            qFatal("a chunk is not stored");
        return hash;
    }
    Event manifest(const Person &who, RecordId record, const QByteArrayList &hashes, int segment = 1) const
    {
        return *signReadable(header(EventType::Recording, Topic::Recordings, record, who),
            RecordingManifest{segment, hashes}.toBytes(), PartId::Recording, who.sign.secretKey);
    }
    RejectCode claim(const Person &who, RecordId record, const QByteArrayList &hashes)
    {
        return push(who, Topic::Recordings, manifest(who, record, hashes)).code;
    }
    bool has(const QByteArray &hash) const { return recordings.blobs().has(hash); }
    bool say(StatementKind kind, const QByteArray &payload)
    {
        return book.apply(
            {kind, people.id, StatementId::create(clock), clock.now(), Signer::by(leader.member.device), payload},
            people.directory());
    }
};

} // namespace

class TestSyncRecordings : public test::OnEachDatabase
{
    Q_OBJECT

    std::unique_ptr<World> m_world;

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        startPostgres();
    }
    void init()
    {
        if (!QTest::currentDataTag())
            return;
        const QString where = location();
        if (where.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
        m_world = std::make_unique<World>(where);
    }
    void cleanup() { m_world.reset(); }

    void aFileIsItsChunks()
    {
        for (const qint64 size :
            {qint64{0}, qint64{1}, BlobBytes - 1, qint64{BlobBytes}, BlobBytes + 1, 3 * BlobBytes}) {
            const QByteArray file = crypto::randomBytes(size);
            QByteArrayList blobs;
            for (qsizetype i = 0; i < blobCount(size); ++i)
                blobs.append(blobFrom(file.mid(i * BlobBytes, BlobBytes)));
            for (const QByteArray &blob : blobs)
                QCOMPARE(blob.size(), BlobBytes);
            QCOMPARE(*joinBlobs(blobs), file);
            blobs.last()[BlobBytes - 1] = 'x';
            QVERIFY(!joinBlobs(blobs));
        }
        RecordingManifest manifest{3, {QByteArray(32, 'a'), QByteArray(32, 'b')}};
        QCOMPARE(RecordingManifest::fromBytes(manifest.toBytes())->blobs, manifest.blobs);
        QCOMPARE(RecordingManifest::fromBytes(manifest.toBytes())->segment, 3);
        for (const QByteArray &damaged : {manifest.toBytes().chopped(1), manifest.toBytes() + 'x', QByteArray(),
                 RecordingManifest{0, manifest.blobs}.toBytes(), RecordingManifest{1, {}}.toBytes()})
            FAILS(RecordingManifest::fromBytes(damaged), ErrorCode::InvalidInput);
        manifest.blobs = QByteArrayList(MaxBlobsPerRecording + 1, QByteArray(32, 'c'));
        FAILS(RecordingManifest::fromBytes(manifest.toBytes()), ErrorCode::InvalidInput);
    }

    void aChunkIsWholeOrNotThere()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"blobs"_s);
        const BlobStore blobs(path);
        const QByteArray bytes = someBlob(), hash = crypto::hash(bytes);
        FAILS(blobs.get(hash), ErrorCode::NotFound);
        FAILS(blobs.put(hash, bytes.chopped(1), 0), ErrorCode::InvalidInput);
        QVERIFY(!QFile::exists(path));
        FAILS(blobs.put(hash, bytes, std::numeric_limits<qint64>::max() / 2), ErrorCode::DiskFull);
        OK(blobs.put(hash, bytes, 0));
        OK(blobs.put(hash, bytes, 0));
        QCOMPARE(filesIn(path).size(), 1);
        QCOMPARE(*blobs.get(hash), bytes);
        // a bit rots: it is never handed out, and the same bytes heal it
        QFile file(filesIn(path).first());
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(99));
        QVERIFY(file.write(QByteArray(1, static_cast<char>(bytes[99] ^ 4))) == 1);
        file.close();
        FAILS(blobs.get(hash), ErrorCode::Corrupt);
        OK(blobs.put(hash, bytes, 0));
        QCOMPARE(*blobs.get(hash), bytes);
        OK(blobs.remove(hash));
        OK(blobs.remove(hash));
        QVERIFY(filesIn(path).isEmpty());
    }

    /// The system itself says no in the middle of a file.
    void nothingHalfIsLeftOnAFullDisk()
    {
        QTemporaryDir folder;
        const BlobStore blobs(folder.filePath(u"blobs"_s));
        const QByteArray bytes = someBlob(), hash = crypto::hash(bytes);
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const auto old = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit tight{BlobBytes / 2, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &tight);
        const auto put = blobs.put(hash, bytes, 0);
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, old);
        FAILS(put, ErrorCode::DiskFull);
        QVERIFY(filesIn(folder.path()).isEmpty());
        OK(blobs.put(hash, bytes, 0));
    }

    void aManifestComesWithAllItNames_data() { backends(); }
    void aManifestComesWithAllItNames()
    {
        World &world = *m_world;
        const auto record = world.addRecord(world.author);
        const QByteArray here = world.put(), later = someBlob();
        const QByteArrayList both{here, crypto::hash(later)};
        QCOMPARE(world.claim(world.author, record, both), RejectCode::NoBlobs);
        QVERIFY(world.recordings.of(record)->empty());
        QVERIFY(!*world.recordings.isOf(record, here));
        const Event event = world.manifest(world.author, record, both);
        QCOMPARE(world.push(world.author, Topic::Recordings, event).code, RejectCode::NoBlobs);
        world.put(later);
        const PushVerdict taken = world.push(world.author, Topic::Recordings, event);
        QCOMPARE(taken.code, RejectCode::None);
        QVERIFY(!taken.duplicate);
        ReceiptVerifier receipts(world.people.receipt.publicKey);
        OK(receipts.verify(taken.receipt));
        QCOMPARE(taken.receipt.eventHash, event.hash());
        QVERIFY(world.push(world.author, Topic::Recordings, event).duplicate); // its answer was lost
        QCOMPARE(world.recordings.of(record)->size(), 1U);
        QCOMPARE(RecordingManifest::of(*decode(world.recordings.of(record)->front().bytes))->blobs, both);
        QVERIFY(*world.recordings.isOf(record, both.first()) && *world.recordings.isOf(record, both.last()));
        QVERIFY(!*world.recordings.isOf(world.addRecord(world.author), both.first()));
        QCOMPARE(world.recordings.claimed()->size(), 2U);
    }

    void nobodyRecordsForSomebodyElse_data() { backends(); }
    void nobodyRecordsForSomebodyElse()
    {
        World &world = *m_world;
        const QByteArrayList hashes{world.put()};
        const auto record = world.addRecord(world.author);
        QCOMPARE(world.claim(world.leader, record, hashes), RejectCode::NotAllowed);
        QCOMPARE(world.claim(world.people.add(Role::Administrator), record, hashes), RejectCode::NotAllowed);
        QCOMPARE(world.claim(world.author, {}, hashes), RejectCode::NotAllowed);
        Event forged = world.manifest(world.author, record, hashes);
        forged.parts.front().sealed = RecordingManifest{2, hashes}.toBytes();
        QCOMPARE(world.push(world.author, Topic::Recordings, forged).code, RejectCode::BadSignature);
        const Event empty = *signReadable(world.header(EventType::Recording, Topic::Recordings, record, world.author),
            "no manifest", PartId::Recording, world.author.sign.secretKey);
        QCOMPARE(world.push(world.author, Topic::Recordings, empty).code, RejectCode::Malformed);
        QCOMPARE(world.push(world.author, Topic::Records, world.manifest(world.author, record, hashes)).code,
            RejectCode::NotAllowed);
        QVERIFY(world.recordings.of(record)->empty());
        QCOMPARE(world.claim(world.author, record, hashes), RejectCode::None);
    }

    void oneRecordHasBounds_data() { backends(); }
    void oneRecordHasBounds()
    {
        World &world = *m_world;
        const auto record = world.addRecord(world.author);
        const QByteArrayList hashes{world.put()};
        for (int i = 0; i < MaxRecordingsPerRecord; ++i)
            QCOMPARE(world.claim(world.author, record, hashes), RejectCode::None);
        QCOMPARE(world.claim(world.author, record, hashes), RejectCode::TooLarge);
        QCOMPARE(world.claim(world.author, world.addRecord(world.author), hashes), RejectCode::None);
    }

    void chunksGoWithTheirRecord_data() { backends(); }
    void chunksGoWithTheirRecord()
    {
        World &world = *m_world;
        const auto gone = world.addRecord(world.author), held = world.addRecord(world.author);
        const QByteArray own = world.put(), shared = world.put(), kept = world.put();
        QCOMPARE(world.claim(world.author, gone, {own, shared}), RejectCode::None);
        QCOMPARE(world.claim(world.author, held, {kept, shared}), RejectCode::None);
        QVERIFY(world.say(StatementKind::Hold, Hold{held, HoldReason::Complaint}.toBytes()));
        // to the end of its month, and not a minute longer
        world.clock.setWall(std::chrono::sys_days(std::chrono::year(2029) / 11 / 30) + 23h + 59min);
        for (const QString &path :
            filesIn(world.folder.path())) { // too young for the sweep, which would take them as well
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.setFileTime(
                QDateTime::fromMSecsSinceEpoch(toEpochMs(world.clock.now())), QFile::FileModificationTime));
        }
        QCOMPARE(world.collector->collect()->deleted, 0U);
        QVERIFY(world.has(own) && world.has(shared) && world.has(kept));
        world.clock.advance(2min);
        const auto run = world.collector->collect();
        OK(run);
        QCOMPARE(run->deleted, 2U); // the record and its recording
        QCOMPARE(run->held, 2U);
        QVERIFY(!world.has(own) && world.has(shared) && world.has(kept));
        QVERIFY(world.recordings.of(gone)->empty());
        QCOMPARE(world.recordings.of(held)->size(), 1U);
        QVERIFY(world.recordings.check()->faults.empty());
        QVERIFY(world.say(StatementKind::HoldLift, HoldLift{held}.toBytes()));
        QCOMPARE(world.collector->collect()->deleted, 2U);
        QVERIFY(filesIn(world.folder.path()).isEmpty());
    }

    void whatNobodyClaimsGoesAfterAWeek_data() { backends(); }
    void whatNobodyClaimsGoesAfterAWeek()
    {
        World &world = *m_world;
        const QByteArray nobodys = world.put(), claimed = world.put();
        QCOMPARE(world.claim(world.author, world.addRecord(world.author), {claimed}), RejectCode::None);
        // files carry the machine's own time
        world.clock.setWall(SystemClock().now() + Recordings::UnclaimedFor - 1h);
        QCOMPARE(*world.recordings.sweep(world.clock.now()), 0U);
        QCOMPARE(world.recordings.check()->unclaimed, 1U);
        world.clock.advance(2h);
        QCOMPARE(*world.recordings.sweep(world.clock.now()), 1U);
        QVERIFY(!world.has(nobodys) && world.has(claimed));
        QCOMPARE(world.recordings.check()->whole, 1U);
    }

    /// Killed between the transaction and the disk: the next run finds what is left.
    void anUnfinishedDeletionIsFinished_data() { backends(); }
    void anUnfinishedDeletionIsFinished()
    {
        World &world = *m_world;
        const QByteArray hash = world.put();
        const Event event = world.manifest(world.author, world.addRecord(world.author), {hash});
        QCOMPARE(world.push(world.author, Topic::Recordings, event).code, RejectCode::None);
        {
            const auto db = world.store->database().writer();
            OK(db->transaction([&] { return world.recordings.forget(*db, event.header.id).map([](const auto &) {}); }));
        }
        QVERIFY(world.has(hash));
        world.clock.setWall(SystemClock().now() + Recordings::UnclaimedFor + 1h);
        QCOMPARE(*world.recordings.sweep(world.clock.now()), 1U);
        QVERIFY(!world.has(hash));
    }
};

QTEST_GUILESS_MAIN(TestSyncRecordings)
#include "tst_sync_recordings.moc"
