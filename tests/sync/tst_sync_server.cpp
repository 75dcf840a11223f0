// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/messages.pb.h"
#include "tests/sync/organisation.h"

#include <QElapsedTimer>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

/// The real server and admin tool, the real client: from the invite to the leader's review.
class TestSyncServer : public QObject
{
    Q_OBJECT

    std::unique_ptr<RealOrganisation> m_organisation;
    RealOrganisation::Joined m_counsellor, m_leader;

    HttpReply call(Device &device, const HttpRequest &request)
    {
        std::optional<Result<HttpReply>> result;
        device.api.call(request, [&](Result<HttpReply> reply) { result = std::move(reply); });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 20000) || !*result) {
            qWarning("no reply: %s", result ? result->error().logSafe.c_str() : "not within 20 s");
            return {};
        }
        return **result;
    }
    HttpReply post(Device &device, const QByteArray &target, const QByteArray &body)
    {
        return call(device, {HttpRequest::Method::Post, target, body, {}, Millis{30000}});
    }
    HttpReply get(Device &device, const QByteArray &target)
    {
        return call(device, {HttpRequest::Method::Get, target, {}, {}, Millis{30000}});
    }
    quint64 head(const char *topic)
    {
        hearthline::wire::PullPage page;
        const auto reply = get(*m_leader.device, QByteArray("/v1/streams/") + topic + "/events?after=0&limit=1");
        return page.ParseFromArray(reply.body.constData(), static_cast<int>(reply.body.size())) ? page.head() : 999999;
    }
    static QByteArray pushOf(const QByteArrayList &events, quint32 version = ProtocolVersion)
    {
        hearthline::wire::PushRequest message;
        message.set_version(version);
        for (const QByteArray &event : events)
            message.add_events(event.toStdString());
        return QByteArray::fromStdString(message.SerializeAsString());
    }
    QByteArray sealedRecord(Device &device)
    {
        const PlainPart parts[] = {{PartId::Statistics, "1"}, {PartId::Narrative, "words"}};
        return device.filer.file(RecordId::create(device.clock), parts)->bytes;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        m_organisation = std::make_unique<RealOrganisation>();
        QFile password(m_organisation->path("sip.txt"));
        QVERIFY(password.open(QIODevice::WriteOnly));
        password.write("sip-secret-of-1001\n");
        password.close();
        m_counsellor = m_organisation->join(m_organisation->invite(u"counsellor"_s,
            {u"--sip-user"_s, u"1001"_s, u"--sip-password-file"_s, m_organisation->path("sip.txt"), u"--sip-domain"_s,
                u"hotline.example.org"_s, u"--sip-proxy"_s, u"sip:127.0.0.1:5061;transport=tls"_s,
                u"--record-calls"_s}));
        m_leader = m_organisation->join(m_organisation->invite(u"leader"_s));
    }
    void cleanupTestCase()
    {
        m_counsellor = {};
        m_leader = {};
        m_organisation.reset();
    }

    void joiningBringsWhatADeviceNeeds()
    {
        const Membership &membership = m_counsellor.device->membership;
        QVERIFY(membership.role() == Role::Counsellor);
        QCOMPARE(membership.name(), u"青禾"_s);
        QCOMPARE(membership.nameOf(membership.staff()), u"青禾"_s);
        QCOMPARE(membership.voice().user, u"1001"_s);
        QCOMPARE(membership.voice().password, QByteArray("sip-secret-of-1001"));
        QVERIFY(membership.voice().recordCalls);
        const auto team = membership.directory().org().team;
        QVERIFY(!m_counsellor.device->vault->keyring().find(team)); // writes to the team, reads nobody
        OK(m_leader.device->vault->keyring().find(team));
        const auto kept = Membership::load(m_counsellor.device->vault->settings());
        OK(kept);
        QVERIFY(kept->has_value() && (*kept)->device() == membership.device());
        QVERIFY(m_organisation
                    ->admin({u"members"_s, u"--data"_s, m_organisation->path("data"), u"--org"_s,
                        m_organisation->path("org")})
                    .contains("青禾"));
    }

    void theServerKnowsNoSecret()
    {
        QFile database(m_organisation->path("data") + u"/server.db"_s);
        QFile log(database.fileName() + u"-wal"_s);
        QVERIFY(database.open(QIODevice::ReadOnly) && log.open(QIODevice::ReadOnly));
        QFile team(m_organisation->path("org") + u"/team.key"_s);
        QVERIFY(team.open(QIODevice::ReadOnly));
        const QByteArray all = database.readAll() + log.readAll();
        QVERIFY(all.contains(m_counsellor.device->membership.device().toBytes())); // the search finds what is there
        for (const QByteArray &secret : {QByteArray("sip-secret"), QByteArray("青禾"), team.readAll()})
            QVERIFY(!all.contains(secret));
    }

    void anInviteWorksOnce()
    {
        const QString link = m_organisation->invite(u"counsellor"_s);
        (void)m_organisation->join(link);
        auto again = *Invite::fromLink(link);
        auto vault = makeVault(m_organisation->path("thief"), m_organisation->clock());
        const auto transport = m_organisation->transport(again.server);
        std::optional<Result<Membership>> result;
        Joining joining(std::move(again), *vault, *transport, m_organisation->clock(),
            {{}, {}, [&](Result<Membership> done) { result = std::move(done); }});
        joining.begin();
        QVERIFY(QTest::qWaitFor([&] { return result.has_value(); }, 15000));
        FAILS(*result, ErrorCode::Refused);
    }

    void aRecordReachesTheLeaderAndTheReviewComesBack()
    {
        Device &counsellor = *m_counsellor.device;
        Device &leader = *m_leader.device;
        const RecordId record = counsellor.closeCall("she said it out loud", '4');
        QVERIFY(counsellor.runUntil([&] { return counsellor.drained(); }));
        QCOMPARE(counsellor.counts().quarantined, 0);
        QVERIFY(counsellor.vault->records().find(record)->delivery >= store::DeliveryState::Received);
        QVERIFY(leader.runUntil([&] { return leader.vault->inbox().findCase(record).has_value(); }));
        QCOMPARE(leader.vault->inbox().findCase(record)->summary.riskLevel, 4);
        // what the leader's device holds before opening has no narrative
        const auto stored = leader.vault->inbox().find(leader.vault->inbox().findCase(record)->event);
        QVERIFY(!decode(stored->event.bytes)->isWhole());

        const quint64 before = head("access");
        std::optional<Result<std::vector<OpenedRevision>>> opened;
        leader.desk.open(record, AccessReason::Supervision, [&](auto result) { opened = std::move(result); });
        QVERIFY(QTest::qWaitFor([&] { return opened.has_value(); }, 15000));
        OK(*opened);
        QCOMPARE((*opened)->size(), 1U);
        QCOMPARE((*opened)->front().parts.front().bytes, QByteArray("she said it out loud"));
        QCOMPARE(head("access"), before + 1);
        QVERIFY(counsellor.runUntil(
            [&] { return counsellor.vault->records().find(record)->delivery >= store::DeliveryState::Opened; }));

        OK(leader.desk.review(record, u"做得很好，谢谢"_s));
        QVERIFY(leader.runUntil([&] { return leader.drained(); }));
        QVERIFY(counsellor.runUntil(
            [&] { return counsellor.vault->records().find(record)->delivery == store::DeliveryState::Reviewed; }));
        QCOMPARE(counsellor.vault->records().find(record)->reviewComment, u"做得很好，谢谢"_s);
    }

    void aReplayedPushChangesNothing()
    {
        Device &device = *m_counsellor.device;
        const QByteArray body = pushOf({sealedRecord(device)});
        hearthline::wire::PushReply first, second;
        const auto stored = post(device, "/v1/streams/records/events", body);
        QCOMPARE(stored.status, 200);
        const quint64 at = head("records");
        QVERIFY(first.ParseFromString(stored.body.toStdString()));
        for (int i = 0; i < 2; ++i) {
            const auto again = post(device, "/v1/streams/records/events", body);
            QCOMPARE(again.status, 200);
            QVERIFY(second.ParseFromString(again.body.toStdString()));
            QVERIFY(second.verdicts(0).outcome() == hearthline::wire::DUPLICATE);
        }
        QVERIFY(first.verdicts(0).outcome() == hearthline::wire::STORED);
        QCOMPARE(head("records"), at);
        // both receipts say the same place, and both verify
        ReceiptVerifier verifier(device.membership.directory().org().receipt);
        const auto a = Receipt::fromBytes(QByteArrayView(first.verdicts(0).receipt()));
        const auto b = Receipt::fromBytes(QByteArrayView(second.verdicts(0).receipt()));
        QVERIFY(a && b && verifier.verify(*a) && verifier.verify(*b));
        QCOMPARE(a->seq, b->seq);
        QCOMPARE(a->headHash, b->headHash);
    }

    void whatItsDeviceDidNotSignIsRefused()
    {
        Device &device = *m_counsellor.device;
        const auto other = crypto::SigningKeyPair::generate();
        const quint64 before = head("records");
        const std::pair<const char *, std::function<void(Event &)>> spoils[] = {
            {"nothing", [](Event &) {}},
            {"signature", [](Event &event) { event.signature[9] = static_cast<char>(event.signature[9] ^ 1); }},
            {"another's signature",
                [&](Event &event) {
                    event.signature = crypto::sign(other.secretKey, "hl.event.1", event.head()).toBytes();
                }},
            {"header", [](Event &event) { event.header.retainUntil += 100; }},
            {"part",
                [](Event &event) { event.parts[0].sealed[40] = static_cast<char>(event.parts[0].sealed[40] ^ 1); }},
            {"wrap",
                [](Event &event) { event.wraps[0].sealed[40] = static_cast<char>(event.wraps[0].sealed[40] ^ 1); }},
        };
        quint64 stored = before;
        for (const auto &[what, spoil] : spoils) {
            Event event = decode(sealedRecord(device)).value();
            spoil(event);
            const auto answer = post(device, "/v1/streams/records/events", pushOf({encode(event)}));
            hearthline::wire::PushReply reply;
            QVERIFY2(reply.ParseFromString(answer.body.toStdString()) && reply.verdicts_size() == 1, what);
            const bool isSound = stored == before; // the first: it shows that the others fail for their fault alone
            stored = before + 1;
            QVERIFY2((reply.verdicts(0).outcome() == hearthline::wire::STORED) == isSound
                    && reply.verdicts(0).code()
                        == static_cast<quint32>(isSound ? RejectCode::None : RejectCode::BadSignature),
                qPrintable(u"%1: code %2"_s.arg(QLatin1String(what)).arg(reply.verdicts(0).code())));
            QCOMPARE(head("records"), stored);
        }
    }

    void theAppSaysWhichVersionItUnderstands()
    {
        m_organisation->admin({u"minimum-version"_s, u"--org"_s, m_organisation->path("org"), u"--data"_s,
            m_organisation->path("data"), u"--version"_s, QString::number(ProtocolVersion)});
        QCOMPARE(get(*m_leader.device, "/v1/streams/records/events?after=0&limit=1").status, 200);
        m_organisation->admin({u"minimum-version"_s, u"--org"_s, m_organisation->path("org"), u"--data"_s,
                                  m_organisation->path("data"), u"--version"_s, QString::number(ProtocolVersion + 1)},
            2);
    }

    void aRefusalReachesAClientThatIsStillSending()
    {
        // a device of its own: the server of this test closes idle connections after 3 s, and a client that kept
        // several such would meet one of them instead of the refusal
        const auto sender = m_organisation->join(m_organisation->invite(u"counsellor"_s));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(post(*sender.device, "/v1/streams/records/events", QByteArray(6 << 20, 'x')).status, 413);
    }

    void nobodyWritesForOthersOrReadsWhatIsNotTheirs()
    {
        Device &counsellor = *m_counsellor.device;
        Device &leader = *m_leader.device;
        QCOMPARE(get(counsellor, "/v1/streams/records/events?after=0").status, 403);
        // the leader's device pushes what the counsellor's device has sealed
        const auto stolen = post(leader, "/v1/streams/records/events", pushOf({sealedRecord(counsellor)}));
        QCOMPARE(stolen.status, 422);
        // a counsellor sees of reviews and accesses only those addressed to her
        auto other = m_organisation->join(m_organisation->invite(u"counsellor"_s));
        for (const QByteArray topic : {"review", "access"}) {
            hearthline::wire::PullPage page;
            const auto reply = get(*other.device, "/v1/streams/" + topic + "/events?after=0");
            QCOMPARE(reply.status, 200);
            QVERIFY(page.ParseFromString(reply.body.toStdString()));
            QVERIFY(page.head() > 0);
            QCOMPARE(page.events_size(), 0);
        }
        const RecordId record = other.device->closeCall("mine");
        QVERIFY(other.device->runUntil([&] { return other.device->drained(); }));
        const QByteArray path = "/v1/records/" + record.toString().toLatin1() + "/open";
        // without an access entry nobody gets anything; who may write which is in tst_sync_members
        QCOMPARE(post(leader, path, "").status, 400);
        for (const QByteArray target :
            {"/v1/streams/records/events?after=-1", "/v1/streams/records/events?after=0&limit=0",
                "/v1/streams/records/events?after=0&limit=501", "/v1/streams/records/events"})
            QCOMPARE(get(leader, target).status, 400);
    }

    void aBlockedDeviceIsRefusedAtOnce()
    {
        auto device = m_organisation->join(m_organisation->invite(u"counsellor"_s));
        QCOMPARE(get(*device.device, "/v1/streams/review/events?after=0").status, 200);
        m_organisation->admin({u"revoke"_s, u"--data"_s, m_organisation->path("data"), u"--device"_s,
            device.device->membership.device().toString()});
        QCOMPARE(get(*device.device, "/v1/streams/review/events?after=0").status, 403);
        device.device->closeCall("after the revocation");
        QVERIFY(
            device.device->runUntil([&] { return device.device->engine.status().link == SyncStatus::Link::Refused; }));
        QCOMPARE(device.device->counts().pending, 1); // refused, never lost
    }

    void aRevokedDeviceIsCutOff()
    {
        auto device = m_organisation->join(m_organisation->invite(u"counsellor"_s));
        QVERIFY(
            device.device->runUntil([&] { return device.device->engine.status().link == SyncStatus::Link::Online; }));
        // an open long poll, as every device has several of
        QElapsedTimer open;
        open.start();
        std::optional<int> cut;
        device.device->api.call(
            {HttpRequest::Method::Get, "/v1/streams/review/events?after=0&wait=25", {}, {}, Millis{60000}},
            [&](const Result<HttpReply> &reply) { cut = reply ? reply->status : 0; });
        QTest::qWait(200);
        QVERIFY(!cut);
        m_organisation->admin({u"revoke"_s, u"--data"_s, m_organisation->path("data"), u"--org"_s,
            m_organisation->path("org"), u"--device"_s, device.device->membership.device().toString()});
        QCOMPARE(get(*device.device, "/v1/streams/review/events?after=0").status, 410); // the next request
        device.device->closeCall("written after the revocation");
        QVERIFY(device.device->runUntil([&] { return device.device->engine.status().isToBeWiped; }));
        QCOMPARE(device.device->engine.status().link, SyncStatus::Link::Revoked);
        QCOMPARE(device.device->counts().pending, 0);
        const QByteArray kept
            = m_organisation->admin({u"quarantine"_s, u"list"_s, u"--data"_s, m_organisation->path("data")});
        QVERIFY(kept.contains(device.device->membership.device().toString().toLatin1()));
        QVERIFY(QTest::qWaitFor([&] { return cut.has_value(); }, 60000));
        QCOMPARE(*cut, 410);
        QVERIFY(open.elapsed() < 60000);
    }

    void aServerThatWasDownGetsEverythingOnce()
    {
        Device &device = *m_counsellor.device;
        const quint64 before = head("records");
        m_organisation->stopServer();
        std::vector<RecordId> records;
        for (int i = 0; i < 5; ++i)
            records.push_back(device.closeCall("offline " + QByteArray::number(i)));
        QVERIFY(device.runUntil([&] { return device.engine.status().link == SyncStatus::Link::Offline; }));
        QCOMPARE(device.counts().pending, 5);
        QVERIFY(device.engine.nextWakeUp().has_value());
        m_organisation->startServer();
        QVERIFY(device.runUntil([&] { return device.drained(); }));
        QCOMPARE(head("records"), before + 5);
        for (const RecordId &record : records)
            QVERIFY(device.vault->records().find(record)->delivery >= store::DeliveryState::Received);
    }

    void aRestoredServerIsGivenWhatItLacks()
    {
        Device &device = *m_counsellor.device;
        QVERIFY(device.runUntil([&] { return device.drained(); }));
        const QString data = m_organisation->path("data"), backup = m_organisation->path("backup");
        m_organisation->admin({u"backup"_s, u"--data"_s, data, u"-o"_s, backup}); // while it runs
        m_organisation->admin({u"backup"_s, u"--data"_s, data, u"-o"_s, backup}, 2); // never over another one
        const quint64 before = head("records");
        device.closeCall("written after the backup");
        QVERIFY(device.runUntil([&] { return device.drained(); }));
        QCOMPARE(head("records"), before + 1);
        m_organisation->stopServer();
        QVERIFY(QDir().rename(data, data + u".lost"_s));
        const auto restore = [&](const QString &from, int expectedExit) {
            m_organisation->admin(
                {u"restore"_s, u"--from"_s, from, u"--org"_s, m_organisation->path("org"), u"--data"_s, data},
                expectedExit);
            QCOMPARE(QFileInfo::exists(data), expectedExit == 0);
        };
        // damaged: one bit, the end, a part that is gone, no manifest
        const auto damaged = [&](const QString &part, const std::function<void(QByteArray &)> &damage) {
            const QString copy = backup + u".damaged"_s;
            QVERIFY(QDir().mkpath(copy));
            for (const QFileInfo &file : QDir(backup).entryInfoList(QDir::Files))
                QVERIFY(QFile::copy(file.filePath(), copy + u'/' + file.fileName()));
            QFile file(copy + u'/' + part);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QByteArray bytes = file.readAll();
            damage(bytes);
            file.resize(0);
            file.seek(0);
            file.write(bytes);
            file.close();
            if (bytes.isEmpty())
                file.remove();
            restore(copy, 2);
            QVERIFY(QDir(copy).removeRecursively());
        };
        const auto flip = [](qsizetype at) {
            return [at](QByteArray &bytes) {
                const qsizetype place = at < 0 ? bytes.size() + at : at;
                bytes[place] = static_cast<char>(bytes[place] ^ 1);
            };
        };
        damaged(u"server.db"_s, flip(40000));
        damaged(u"server.db"_s, [](QByteArray &bytes) { bytes.chop(1); });
        damaged(u"server.db"_s, [](QByteArray &bytes) { bytes.clear(); });
        damaged(u"org.bin"_s, flip(-1));
        damaged(u"manifest"_s, flip(30)); // what is signed
        damaged(u"manifest"_s, flip(-1)); // the signature
        damaged(u"manifest"_s, [](QByteArray &bytes) { bytes.clear(); });
        // forged: the server of somebody else's organisation made it
        RealOrganisation other({}, {}, RealOrganisation::Serve::ByOthers);
        other.admin({u"backup"_s, u"--data"_s, other.path("data"), u"-o"_s, other.path("backup")});
        restore(other.path("backup"), 2);
        // no secret of the server is in a backup
        QFile receiptKey(m_organisation->path("org") + u"/receipt.key"_s);
        QVERIFY(receiptKey.open(QIODevice::ReadOnly));
        const QByteArray secret = receiptKey.readAll();
        QCOMPARE(secret.size(), 32);
        for (const QFileInfo &info : QDir(backup).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains(secret));
        }
        restore(backup, 0);
        m_organisation->startServer();
        QVERIFY(head("records") - before <= 1); // the device may be quicker than this question
        QVERIFY(device.runUntil([&] { return head("records") == before + 1 && device.drained(); }));
        // and it knows that this was a restore, because the root says so
        const auto log = [&] { return *LogWatch(device.membership, device.vault->settings(), device.clock).state(); };
        QVERIFY(device.runUntil([&] { return log().restoredAt && log().newest->size > 0; }));
        QCOMPARE(log().newest->generation, 2U);
        QCOMPARE(device.engine.status().log, LogWatch::Alarm::None);
        m_organisation->admin({u"log"_s, u"verify"_s, u"--data"_s, m_organisation->path("data")});
    }

    void aRollBackIsNoRestore()
    {
        RealOrganisation organisation;
        const auto counsellor = organisation.join(organisation.invite(u"counsellor"_s));
        Device &device = *counsellor.device;
        const QString database = organisation.path("data") + u"/server.db"_s;
        const auto size = [&] {
            const auto log = *LogWatch(device.membership, device.vault->settings(), device.clock).state();
            return log.newest ? log.newest->size : 0;
        };
        QVERIFY(device.runUntil([&] { return size() > 0; })); // who is who is in the log as well
        const auto before = size();
        organisation.stopServer();
        QVERIFY(QFile::copy(database, database + u".backup"_s));
        organisation.startServer();
        device.closeCall("written after the backup");
        QVERIFY(device.runUntil([&] { return device.drained() && size() > before; }));
        organisation.stopServer();
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(database + suffix);
        QVERIFY(QFile::rename(database + u".backup"_s, database));
        organisation.startServer();
        QVERIFY(device.runUntil([&] { return device.engine.status().log == LogWatch::Alarm::RolledBack; }));
    }

    void aLongPollHearsAtOnce()
    {
        Device &leader = *m_leader.device;
        QVERIFY(leader.runUntil([&] { return leader.engine.status().link == SyncStatus::Link::Online; }));
        const quint64 after = head("records");
        std::optional<HttpReply> reply;
        leader.api.call(
            {HttpRequest::Method::Get, "/v1/streams/records/events?wait=20&after=" + QByteArray::number(after), {}, {},
                Millis{40000}},
            [&](Result<HttpReply> result) { reply = result ? *result : HttpReply{}; });
        QVERIFY(!QTest::qWaitFor([&] { return reply.has_value(); }, 500));
        m_counsellor.device->closeCall("wakes the leader");
        QElapsedTimer timer;
        timer.start();
        QVERIFY(m_counsellor.device->runUntil([&] { return reply.has_value(); }, 5000));
        QCOMPARE(reply->status, 200);
        QVERIFY(timer.elapsed() < 4000);
    }

    void slowAndIdleConnectionsAreClosed()
    {
        // its own server: a short time would cut the kept connections of the others' devices as well
        RealOrganisation hasty({u"--idle-ms"_s, u"3000"_s, u"--header-ms"_s, u"1000"_s});
        QTcpSocket silent, half; // one never says a word, one is no TLS at all
        silent.connectToHost(QHostAddress::LocalHost, hasty.port());
        half.connectToHost(QHostAddress::LocalHost, hasty.port());
        QVERIFY(silent.waitForConnected() && half.waitForConnected());
        half.write("GET /healthz HTTP/1.1\r\nX-");
        QProcess slow; // TLS, then one header byte at a time, for ever
        slow.start(u"openssl"_s, {u"s_client"_s, u"-quiet"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(hasty.port())});
        QVERIFY(slow.waitForStarted());
        slow.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n");
        QElapsedTimer timer;
        timer.start();
        const bool closed = QTest::qWaitFor(
            [&] {
                slow.write("X");
                return silent.state() == QAbstractSocket::UnconnectedState
                    && half.state() == QAbstractSocket::UnconnectedState && slow.state() == QProcess::NotRunning;
            },
            8000);
        if (slow.state() != QProcess::NotRunning)
            slow.kill();
        slow.waitForFinished();
        QVERIFY2(closed, "a slow connection is still open");
    }
};

QTEST_GUILESS_MAIN(TestSyncServer)
#include "tst_sync_server.moc"
