// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings from a counsellor's device to a leader's ear: real server, real TLS.
#include "sync/wire/messages.pb.h"
#include "tests/sync/cuttingproxy.h"
#include "tests/sync/organisation.h"
#include "tests/sync/recorded.h"

#include <random>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

class TestSyncUpload : public QObject
{
    Q_OBJECT

    std::unique_ptr<RealOrganisation> m_organisation;
    RealOrganisation::Joined m_counsellor, m_leader, m_other;

    Device &counsellor() { return *m_counsellor.device; }
    Device &leader() { return *m_leader.device; }
    [[nodiscard]] QString data() const { return m_organisation->path("data"); }

    static void wait(const std::function<bool()> &holds) { (void)QTest::qWaitFor(holds, 30000); }
    HttpReply call(Device &device, const HttpRequest &request)
    {
        std::optional<Result<HttpReply>> result;
        device.api.call(request, [&](Result<HttpReply> reply) { result = std::move(reply); });
        wait([&] { return result.has_value(); });
        return result && *result ? **result : HttpReply{};
    }
    int put(Device &device, const QByteArray &hash, const QByteArray &bytes)
    {
        wire::Blob message;
        message.set_data(bytes.toStdString());
        return call(device,
            {HttpRequest::Method::Post, "/v1/blobs/" + hash.toHex(),
                QByteArray::fromStdString(message.SerializeAsString()), {}, Millis{20000}})
            .status;
    }
    int get(Device &device, const QByteArray &hash, const QByteArray &query)
    {
        return call(device, {HttpRequest::Method::Get, "/v1/blobs/" + hash.toHex() + query, {}, {}, Millis{20000}})
            .status;
    }
    QStringList blobFiles() const
    {
        QStringList found;
        QDirIterator files(data() + u"/blobs"_s, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            found.append(files.next());
        return found;
    }
    QByteArray verified(int exit = 0)
    {
        return m_organisation->admin({u"recordings"_s, u"verify"_s, u"--data"_s, data()}, exit);
    }
    bool leaderKnows(RecordId record)
    {
        return leader().runUntil([&] { return leader().vault->inbox().findCase(record).has_value(); });
    }
    /// The leader opens it and hears exactly this.
    void hears(RecordId record, const QList<QByteArrayList> &segments, bool isComplete = true)
    {
        QVERIFY(leaderKnows(record));
        auto heard = listen(leader(), record, wait);
        // a connection of before the server's restart shows that only when it is used
        for (int i = 0; !heard && heard.error().code == ErrorCode::Network && i < 5; ++i)
            heard = listen(leader(), record, wait);
        OK(heard);
        QCOMPARE(heard->size(), static_cast<size_t>(segments.size()));
        for (qsizetype i = 0; i < segments.size(); ++i) {
            QCOMPARE(heard->at(static_cast<size_t>(i)).segment, static_cast<int>(i + 1));
            QVERIFY(plainOf(heard->at(static_cast<size_t>(i))) == segments.at(i));
            QCOMPARE(heard->at(static_cast<size_t>(i)).isComplete, isComplete);
        }
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        m_organisation = std::make_unique<RealOrganisation>();
        m_counsellor = m_organisation->join(m_organisation->invite(u"counsellor"_s));
        m_leader = m_organisation->join(m_organisation->invite(u"leader"_s));
        m_other = m_organisation->join(m_organisation->invite(u"leader"_s));
    }
    void cleanupTestCase()
    {
        m_counsellor = {};
        m_leader = {};
        m_other = {};
        m_organisation.reset();
    }

    void whatWasRecordedIsHeardAndGoneHere()
    {
        Recorder recorder(counsellor());
        const RecordId call = counsellor().closeCall("words");
        const QByteArrayList first = recorder.record(call, 200); // 3 chunks
        const QByteArrayList second = recorder.record(call, 5, 2, false); // the voice process was killed
        QVERIFY(recorder.deliver());
        QCOMPARE(counsellor().counts().quarantined, 0);
        QVERIFY(leaderKnows(call));
        const auto heard = listen(leader(), call, wait);
        OK(heard);
        QCOMPARE(heard->size(), 2U);
        QVERIFY(plainOf(heard->at(0)) == first && heard->at(0).isComplete);
        QVERIFY(plainOf(heard->at(1)) == second && !heard->at(1).isComplete);
        // its author reads in her log that it was opened
        QVERIFY(counsellor().runUntil(
            [&] { return counsellor().vault->records().find(call)->delivery == store::DeliveryState::Opened; }));
        // nothing of it can be read on the server, nor on either device
        const QByteArray server = everythingIn(data());
        QVERIFY(server.contains(counsellor().membership.device().toBytes())); // the search finds what is there
        QVERIFY(!server.contains("canary"));
        QVERIFY(!everythingIn(m_organisation->path("vault1")).contains("canary"));
        QVERIFY(!everythingIn(m_organisation->path("vault2")).contains("canary"));
        QVERIFY(verified().startsWith("4 chunks whole, 0 of no recording yet, 0 missing"));
    }

    void nothingGoesBeforeItsTime()
    {
        Recorder recorder(counsellor());
        const auto before = blobFiles().size();
        recorder.record(RecordId::create(counsellor().clock), 5); // a call that nobody has signed
        QVERIFY(!recorder.runUntil([&] { return blobFiles().size() != before; }, 300));
        QCOMPARE(recorder.uploader->status().waiting, 0);

        const RecordId call = counsellor().closeCall("signed");
        const QByteArrayList plain = recorder.record(call, 5);
        // her record is still here: first that
        QVERIFY(!QTest::qWaitFor(
            [&] {
                recorder.uploader->poll();
                return blobFiles().size() != before;
            },
            300));
        QCOMPARE(recorder.uploader->status().waiting, 1);
        // the telephone rings
        recorder.uploader->setLine(RecordingUploader::Line::Busy);
        QVERIFY(!recorder.runUntil([&] { return blobFiles().size() != before; }, 500));
        QVERIFY(counsellor().drained()); // events go on meanwhile
        recorder.uploader->setLine(RecordingUploader::Line::Free);
        QVERIFY(recorder.runUntil([&] { return recorder.uploader->status().waiting == 0; }));
        QCOMPARE(recorder.files().size(), 1); // the unsigned one
        hears(call, {plain});
    }

    /// The line breaks at any byte: what has come stays there, less than one chunk a cut is sent twice.
    void aBrokenLineCostsLessThanAChunk()
    {
        CuttingProxy proxy(m_organisation->port());
        ServerAddress address = counsellor().membership.server();
        address.url = u"https://localhost:%1"_s.arg(proxy.port());
        const auto transport = m_organisation->transport(address);
        ApiClient api(counsellor().membership, counsellor().vault->keyring(), *transport);
        QTemporaryDir folder;
        const auto make = [&](quint32 seed) {
            return std::make_unique<RecordingUploader>(counsellor().membership, *counsellor().vault, api, folder.path(),
                counsellor().clock, RecordingUploader::Hooks{{}, RealOrganisation::post}, seed);
        };
        auto uploader = make(1);
        const RecordId call = counsellor().closeCall("cut");
        QVERIFY(counsellor().runUntil([&] { return counsellor().drained(); }));
        const QByteArrayList plain = writeRecording(
            QDir(folder.path()), call, 1, recordingKeys(counsellor().membership, counsellor().clock.now()), 1000);
        const qint64 size = QFileInfo(folder.filePath(u"%1.1.hlrec"_s.arg(call.toString()))).size();
        QVERIFY(size > 11 * BlobBytes);
        std::mt19937 random(2026);
        constexpr int Cuts = 12;
        proxy.cutAfter(std::uniform_int_distribution<qint64>(1, BlobBytes)(random));
        int seen = 0;
        const auto step = [&] {
            uploader->retryNow();
            counsellor().engine.poll();
            if (proxy.cuts() > seen) {
                seen = proxy.cuts();
                if (seen % 3 == 0)
                    uploader = make(static_cast<quint32>(seen)); // and the app was restarted
                if (seen < Cuts)
                    proxy.cutAfter(std::uniform_int_distribution<qint64>(1, 2 * BlobBytes)(random));
            }
            return QDir(folder.path()).isEmpty();
        };
        QVERIFY(QTest::qWaitFor(step, 60000));
        QVERIFY(proxy.cuts() > 4);
        qInfo("%lld KiB carried for a file of %lld KiB, %d cuts", proxy.carried() / 1024, size / 1024, proxy.cuts());
        QVERIFY(proxy.carried() < size + BlobBytes + proxy.cuts() * (BlobBytes + 64 * 1024));
        QCOMPARE(counsellor().counts().quarantined, 0);
        hears(call, {plain});
    }

    /// kill -9 of the server at any moment: every chunk that it has is whole, and all of them come.
    void aKilledServerHasNothingHalf()
    {
        Recorder recorder(counsellor());
        std::mt19937 random(7);
        QList<std::pair<RecordId, QByteArrayList>> written;
        for (int i = 0; i < 6; ++i) {
            const RecordId call = counsellor().closeCall("kill");
            written.append({call, recorder.record(call, 160)});
            const int moment = std::uniform_int_distribution(0, 80)(random);
            (void)recorder.runUntil([] { return false; }, moment);
            m_organisation->killServer();
            for (const QString &path : blobFiles()) {
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadOnly));
                if (!path.contains(u"/incoming/"_s))
                    QCOMPARE(crypto::hash(file.readAll()).toHex(), QFileInfo(path).fileName().toLatin1());
            }
            m_organisation->startServer();
        }
        QVERIFY(recorder.deliver(60000));
        QCOMPARE(counsellor().counts().quarantined, 0);
        for (const auto &[call, plain] : written)
            hears(call, {plain});
        QVERIFY(verified().contains(" 0 missing or damaged"));
    }

    void whatIsNotItsNameIsRefused()
    {
        QByteArray bytes = blobFrom(crypto::randomBytes(1000));
        const QByteArray hash = crypto::hash(bytes);
        const auto before = blobFiles().size();
        bytes[4711] = static_cast<char>(bytes[4711] ^ 1);
        QCOMPARE(put(counsellor(), hash, bytes), 422);
        bytes[4711] = static_cast<char>(bytes[4711] ^ 1);
        QCOMPARE(put(counsellor(), hash, bytes.chopped(1)), 400);
        QCOMPARE(put(counsellor(), hash, bytes + 'x'), 400);
        QCOMPARE(put(counsellor(), "../../etc", bytes), 404);
        QCOMPARE(blobFiles().size(), before);
        // the same twice is there once
        QCOMPARE(put(counsellor(), hash, bytes), 200);
        QCOMPARE(put(counsellor(), hash, bytes), 200);
        QCOMPARE(blobFiles().size(), before + 1);
        QVERIFY(verified().contains(" 1 of no recording yet, 0 missing"));
    }

    void onlyWithAnOpeningOfItsOwn()
    {
        Recorder recorder(counsellor());
        const RecordId call = counsellor().closeCall("one"), elsewhere = counsellor().closeCall("two");
        recorder.record(call, 3);
        QVERIFY(recorder.deliver());
        QVERIFY(leaderKnows(call) && leaderKnows(elsewhere));
        Device &other = *m_other.device;
        QVERIFY(other.runUntil([&] { return other.vault->inbox().findCase(call).has_value(); }));
        const auto open = [&](Device &device, RecordId record) {
            std::optional<Result<Opening>> opened;
            device.desk.ask(record, AccessReason::Supervision, [&](const Result<Opening> &done) { opened = done; });
            wait([&] { return opened.has_value(); });
            return *opened;
        };
        const auto right = open(leader(), call);
        OK(right);
        QCOMPARE(right->reply->recordings_size(), 1);
        const auto manifest = RecordingManifest::of(*decode(QByteArrayView(right->reply->recordings(0))));
        OK(manifest);
        const QByteArray hash = manifest->blobs.first();
        const auto query
            = [](const Result<Opening> &opening) { return "?access=" + opening->access.toString().toLatin1(); };
        QCOMPARE(get(leader(), hash, query(right)), 200);
        QCOMPARE(get(leader(), hash, {}), 400); // no opening
        QCOMPARE(get(leader(), hash, query(open(leader(), elsewhere))), 403); // of another record
        QCOMPARE(get(other, hash, query(right)), 403); // of somebody else
        QCOMPARE(get(other, hash, query(open(other, call))), 200);
        QCOMPARE(get(counsellor(), hash, query(right)), 403); // who recorded it does not listen
        for (const auto &key : recordingKeys(counsellor().membership, counsellor().clock.now()))
            QVERIFY(!counsellor().vault->keyring().find(key));
        FAILS(listen(counsellor(), call, wait), ErrorCode::Refused);
        // an event that is no opening opens nothing
        const EventId record = decode(QByteArrayView(right->reply->events(0)))->header.id;
        QCOMPARE(get(leader(), hash, "?access=" + record.toString().toLatin1()), 403);
    }

    void aFullDiskIsSaidAndNothingIsLost()
    {
        Recorder recorder(counsellor());
        const RecordId call = counsellor().closeCall("full");
        const QByteArrayList plain = recorder.record(call, 100);
        m_organisation->stopServer();
        m_organisation->startNode(
            m_organisation->server(), m_organisation->port(), {u"--keep-free"_s, u"1000000000"_s}); // a thousand TiB
        const auto before = blobFiles().size();
        QVERIFY(recorder.runUntil([&] { return recorder.uploader->status().isServerFull; }));
        QVERIFY(recorder.uploader->nextWakeUp().has_value());
        QVERIFY(counsellor().drained()); // records have room
        QCOMPARE(blobFiles().size(), before);
        QCOMPARE(recorder.files().size(), 1);
        m_organisation->stopServer();
        m_organisation->startServer();
        QVERIFY(recorder.deliver());
        QVERIFY(!recorder.uploader->status().isServerFull);
        hears(call, {plain});
    }

    void aChunkThatWasLostBeforeTheManifestComesAgain()
    {
        Recorder recorder(counsellor());
        const RecordId call = counsellor().closeCall("lost");
        QVERIFY(counsellor().runUntil([&] { return counsellor().drained(); }));
        const QByteArrayList plain = recorder.record(call, 100);
        const QStringList before = blobFiles();
        QVERIFY(QTest::qWaitFor(
            [&] {
                recorder.uploader->retryNow();
                return counsellor().counts().pending == 1; // its manifest, and nobody sends it
            },
            20000));
        for (const QString &path : blobFiles())
            if (!before.contains(path))
                QVERIFY(QFile::remove(path));
        QVERIFY(counsellor().runUntil([&] { return counsellor().counts().quarantined == 1; }));
        QCOMPARE(counsellor().vault->outbox().quarantined()->first().code, RecordingUploader::NoBlobs);
        QCOMPARE(recorder.files().size(), 1);
        QVERIFY(recorder.deliver());
        QCOMPARE(counsellor().counts().quarantined, 0);
        hears(call, {plain});
    }

    void aFileThatHasGrownIsSentAgain()
    {
        Recorder recorder(counsellor());
        const RecordId call = counsellor().closeCall("grown");
        QVERIFY(counsellor().runUntil([&] { return counsellor().drained(); }));
        const QByteArrayList plain = recorder.record(call, 90);
        QFile file(recorder.folder.filePath(recorder.files().first()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray all = file.readAll();
        QVERIFY(file.resize(all.size() / 2)); // the voice process has not written the rest yet
        QVERIFY(QTest::qWaitFor(
            [&] {
                recorder.uploader->retryNow();
                return counsellor().counts().pending == 1;
            },
            20000));
        QVERIFY(file.seek(all.size() / 2) && file.write(all.mid(all.size() / 2)) > 0);
        file.close();
        QVERIFY(recorder.deliver());
        hears(call, {plain});
    }

    void aDiskThatForgetsIsNoticed()
    {
        Recorder recorder(counsellor());
        const RecordId call = counsellor().closeCall("rot");
        const QStringList before = blobFiles();
        recorder.record(call, 150);
        QVERIFY(recorder.deliver());
        QStringList fresh = blobFiles();
        fresh.removeIf([&](const QString &path) { return before.contains(path); });
        QCOMPARE(fresh.size(), 2);
        QFile damaged(fresh.first());
        QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.seek(1000) && damaged.write("x") == 1);
        damaged.close();
        const QByteArray whole = [&] {
            QFile file(fresh.last());
            (void)file.open(QIODevice::ReadOnly);
            return file.readAll();
        }();
        QVERIFY(QFile::remove(fresh.last()));
        const QByteArray found = verified(1);
        QVERIFY(found.contains(
            "damaged\t" + QFileInfo(fresh.first()).fileName().toLatin1() + "\t" + call.toString().toLatin1() + "\n"));
        QVERIFY(found.contains(
            "missing\t" + QFileInfo(fresh.last()).fileName().toLatin1() + "\t" + call.toString().toLatin1() + "\n"));
        QVERIFY(leaderKnows(call));
        const auto heard = listen(leader(), call, wait);
        QVERIFY(!heard); // and never a wrong sound
        // whoever has the bytes can bring them again
        QCOMPARE(put(counsellor(), crypto::hash(whole), whole), 200);
        QVERIFY(QFile::remove(fresh.first()));
    }

    /// Last: the server is another one afterwards.
    void aBackupHasTheRecordings()
    {
        Recorder recorder(counsellor());
        const RecordId call = counsellor().closeCall("backup");
        const QByteArrayList plain = recorder.record(call, 120);
        QVERIFY(recorder.deliver());
        QVERIFY(leaderKnows(call));
        const QByteArray before = *leader().vault->inbox().incarnation();
        const QString backup = m_organisation->path("backup");
        m_organisation->admin({u"backup"_s, u"--data"_s, data(), u"-o"_s, backup}); // while it runs
        m_organisation->stopServer();
        QVERIFY(QDir().rename(data(), data() + u".lost"_s));
        const QStringList restore{
            u"restore"_s, u"--from"_s, backup, u"--org"_s, m_organisation->path("org"), u"--data"_s, data()};
        QDirIterator files(backup + u"/blobs"_s, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(files.hasNext());
        const QString one = files.next();
        QVERIFY(QFile::rename(one, one + u".away"_s));
        m_organisation->admin(restore, 2); // not whole: refused, and nothing is made
        QVERIFY(!QDir(data()).exists() || QDir(data()).isEmpty());
        QVERIFY(QFile::rename(one + u".away"_s, one));
        m_organisation->admin(restore);
        QVERIFY(verified(1).contains(" 1 missing or damaged")); // the chunk that was lost for good above
        m_organisation->startServer();
        QVERIFY(leader().runUntil([&] { return *leader().vault->inbox().incarnation() != before; }));
        hears(call, {plain});
    }

    /// What somebody began to send and never named: the collector deletes it after a week, and says so.
    void theCollectorSaysWhatNobodyClaimed()
    {
        RealOrganisation organisation({}, {}, RealOrganisation::Serve::ByOthers);
        const auto name = QString::fromLatin1(crypto::hash("a chunk").toHex());
        const QString folder = organisation.path("data") + u"/blobs/%1/%2"_s.arg(name.first(2), name.mid(2, 2));
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a chunk") > 0);
        const auto collect = [&] { return organisation.admin({u"collect"_s, u"--data"_s, organisation.path("data")}); };
        QCOMPARE(collect(), "deleted 0, held 0, unclaimed chunks of recordings deleted 0");
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-8), QFileDevice::FileModificationTime));
        QCOMPARE(collect(), "deleted 0, held 0, unclaimed chunks of recordings deleted 1");
        QVERIFY(!file.exists());
    }
};

QTEST_GUILESS_MAIN(TestSyncUpload)
#include "tst_sync_upload.moc"
