// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/messages.pb.h"
#include "sync/wire/session.h"
#include "tests/sync/organisation.h"
#include "tests/sync/postgres.h"
#include "tests/sync/recorded.h"

#include <set>

#include <sys/socket.h>
#include <sys/un.h>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

/// Two server processes on one PostgreSQL behind the HAProxy configuration that is shipped.
class TestSyncNodes : public QObject
{
    Q_OBJECT

    OwnPostgres m_postgres;
    std::unique_ptr<RealOrganisation> m_organisation;
    std::array<QProcess, 2> m_nodes;
    std::array<quint16, 2> m_ports{}, m_metrics{};
    QProcess m_edge;
    std::vector<std::unique_ptr<QTcpSocket>> m_silent; ///< connected, and not a word
    QElapsedTimer m_silentSince;
    std::vector<std::unique_ptr<RestTransport>> m_transports; ///< last as long as what was asked through them
    RealOrganisation::Joined m_counsellor, m_leader;

    void startEdge()
    {
        QFile both(m_organisation->path("edge.pem"));
        QVERIFY(both.open(QIODevice::WriteOnly));
        for (const QString &name : {u"/tls/server.pem"_s, u"/tls/server.key"_s}) {
            QFile part(m_organisation->path("data") + name);
            QVERIFY(part.open(QIODevice::ReadOnly));
            both.write(part.readAll());
        }
        both.close();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HEARTHLINE_BIND"_s, u"127.0.0.1:%1"_s.arg(m_organisation->port()));
        environment.insert(u"HEARTHLINE_PEM"_s, both.fileName());
        environment.insert(u"HEARTHLINE_CA"_s, m_organisation->path("org") + u"/ca.pem"_s);
        environment.insert(u"HEARTHLINE_NAME"_s, u"localhost"_s);
        environment.insert(u"HEARTHLINE_NODE1"_s, u"127.0.0.1:%1"_s.arg(m_ports[0]));
        environment.insert(u"HEARTHLINE_NODE2"_s, u"127.0.0.1:%1"_s.arg(m_ports[1]));
        m_edge.setProcessEnvironment(environment);
        m_edge.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_edge.start(
            u"haproxy"_s, {u"-db"_s, u"-f"_s, QStringLiteral(HEARTHLINE_SOURCE_DIR "/sync/server/deploy/haproxy.cfg")});
        QVERIFY(m_edge.waitForStarted());
        QVERIFY(isServing());
    }
    void startNode(size_t i)
    {
        m_organisation->startNode(m_nodes[i], m_ports[i], {u"--metrics"_s, u"127.0.0.1:%1"_s.arg(m_metrics[i])});
    }
    bool isServing()
    {
        return QTest::qWaitFor([&] { return curl({u"/healthz"_s}).startsWith("200"); }, 15000);
    }

    /// The status that a request gets at the edge, with "text/html" when the edge itself has answered: the nodes keep
    /// the same limits, and never say that.
    QByteArray curl(QStringList arguments)
    {
        arguments.last().prepend(u"https://localhost:%1"_s.arg(m_organisation->port()));
        QProcess process;
        process.start(u"curl"_s,
            QStringList{u"-s"_s, u"-m"_s, u"20"_s, u"-o"_s, u"/dev/null"_s, u"-w"_s, u"%{http_code} %{content_type}"_s,
                u"--noproxy"_s, u"*"_s, u"--cacert"_s, m_organisation->path("org") + u"/ca.pem"_s}
                + arguments);
        process.waitForFinished(25000);
        return process.readAllStandardOutput();
    }

    HttpReply call(Transport &transport, const HttpRequest &request)
    {
        std::optional<Result<HttpReply>> result;
        transport.send(request, [&](Result<HttpReply> reply) { result = std::move(reply); });
        return QTest::qWaitFor([&] { return result.has_value(); }, 30000) && *result ? **result : HttpReply{};
    }
    HttpReply post(Transport &node, const QByteArray &target, const google::protobuf::MessageLite &message)
    {
        return call(node,
            {HttpRequest::Method::Post, target, QByteArray::fromStdString(message.SerializeAsString()), {},
                Millis{20000}});
    }
    std::unique_ptr<RestTransport> direct(size_t node)
    {
        ServerAddress address = m_counsellor.device->membership.server();
        address.url = u"https://localhost:%1"_s.arg(m_ports[node]);
        return m_organisation->transport(address);
    }

    quint64 head()
    {
        std::optional<Result<HttpReply>> result;
        m_leader.device->api.call(
            {HttpRequest::Method::Get, "/v1/streams/records/events?after=0&limit=1", {}, {}, Millis{20000}},
            [&](Result<HttpReply> reply) { result = std::move(reply); });
        wire::PullPage page;
        return QTest::qWaitFor([&] { return result.has_value(); }, 25000) && *result
                && page.ParseFromString((*result)->body.toStdString())
            ? page.head()
            : 0;
    }

private slots:
    void initTestCase()
    {
        if (const QString why = m_postgres.start(); !why.isEmpty())
            QSKIP(qUtf8Printable(why));
        if (QStandardPaths::findExecutable(u"haproxy"_s, {u"/usr/sbin"_s, u"/usr/bin"_s}).isEmpty())
            QSKIP("no haproxy here; install it (./dev setup)");
        qputenv("PATH", qgetenv("PATH") + ":/usr/sbin");
        QVERIFY(crypto::init());
        m_organisation = std::make_unique<RealOrganisation>(
            QStringList{}, m_postgres.create(u"organisation"_s), RealOrganisation::Serve::ByOthers);
        for (size_t i : {0u, 1u}) {
            m_ports[i] = RealOrganisation::freePort();
            m_metrics[i] = RealOrganisation::freePort();
            startNode(i);
        }
        startEdge();
        m_silentSince.start();
        for (int i = 0; i < 50; ++i) {
            m_silent.push_back(std::make_unique<QTcpSocket>());
            m_silent.back()->connectToHost(QHostAddress::LocalHost, m_organisation->port());
            QVERIFY(m_silent.back()->waitForConnected());
        }
        m_counsellor = m_organisation->join(m_organisation->invite(u"counsellor"_s));
        m_leader = m_organisation->join(m_organisation->invite(u"leader"_s));
    }
    void cleanupTestCase()
    {
        m_counsellor = {};
        m_leader = {};
        for (QProcess *process : {&m_edge, &m_nodes[0], &m_nodes[1]})
            RealOrganisation::stopProcess(*process);
        m_organisation.reset();
    }

    void aSessionIsGoodAtEveryNodeAndAChallengeOnce()
    {
        const auto first = direct(0), second = direct(1);
        Device &device = *m_counsellor.device;
        const DeviceId id = device.membership.device();
        wire::ChallengeRequest ask;
        ask.set_device_id(id.toBytes().toStdString());
        wire::ChallengeReply challenge;
        const auto asked = post(*first, "/v1/challenge", ask);
        QVERIFY(challenge.ParseFromString(asked.body.toStdString()));
        const QByteArray nonce = QByteArray::fromStdString(challenge.nonce());
        const auto answer = [&](const QByteArray &toSign, const QByteArray &toSend) {
            wire::SessionRequest message;
            message.set_device_id(id.toBytes().toStdString());
            message.set_nonce(toSend.toStdString());
            const auto signature = crypto::sign(device.vault->keyring().deviceSigning().secretKey, "hl.session.1",
                sessionChallengeText(u"localhost"_s, id, toSign));
            message.set_signature(signature.toBytes().toStdString());
            return message;
        };
        // made elsewhere: another end, another device's, one's own
        for (const int place : {3, 20, 63}) {
            QByteArray forged = nonce;
            forged[place] = static_cast<char>(forged[place] ^ 1);
            QCOMPARE(post(*second, "/v1/session", answer(forged, forged)).status, 401);
        }
        QCOMPARE(post(*second, "/v1/session", answer(crypto::randomBytes(64), nonce)).status, 401);
        const auto opened = post(*second, "/v1/session", answer(nonce, nonce)); // asked there, answered here
        QCOMPARE(opened.status, 200);
        for (Transport *node : {static_cast<Transport *>(first.get()), static_cast<Transport *>(second.get())})
            QCOMPARE(post(*node, "/v1/session", answer(nonce, nonce)).status, 401); // once
        wire::SessionReply session;
        QVERIFY(session.ParseFromString(opened.body.toStdString()));
        const QByteArray token = QByteArray::fromStdString(session.token());
        for (Transport *node : {static_cast<Transport *>(first.get()), static_cast<Transport *>(second.get())}) {
            const auto reply
                = call(*node, {HttpRequest::Method::Get, "/v1/statements?after=0", {}, token, Millis{20000}});
            QCOMPARE(reply.status, 200);
        }
        m_organisation->stopProcess(m_nodes[1]);
        startNode(1); // a node that restarts asks nobody again
        const auto reply
            = call(*second, {HttpRequest::Method::Get, "/v1/statements?after=0", {}, token, Millis{20000}});
        QCOMPARE(reply.status, 200);
        QVERIFY(isServing());
    }

    void whatOneNodeTakesWakesWhoWaitsAtTheOther()
    {
        // the leader waits at the second node; the counsellor's push goes to the first
        const auto first = direct(0), second = direct(1);
        ApiClient waiting(m_leader.device->membership, m_leader.device->vault->keyring(), *second);
        ApiClient pushing(m_counsellor.device->membership, m_counsellor.device->vault->keyring(), *first);
        using Answer = std::optional<HttpReply>;
        const auto send = [](ApiClient &api, const HttpRequest &request) {
            auto answer = std::make_shared<Answer>();
            api.call(request, [answer](Result<HttpReply> result) { *answer = result ? *result : HttpReply{}; });
            return answer;
        };
        const auto ask = [&](const QByteArray &query) {
            return send(
                waiting, {HttpRequest::Method::Get, "/v1/streams/records/events?" + query, {}, {}, Millis{40000}});
        };
        const auto isHere = [](const std::shared_ptr<Answer> &answer, int ms) {
            return QTest::qWaitFor([&] { return answer->has_value(); }, ms);
        };
        const auto now = ask("after=0&limit=1");
        QVERIFY(isHere(now, 20000));
        wire::PullPage page;
        QVERIFY(page.ParseFromString((*now)->body.toStdString()));
        const auto later = ask("wait=20&after=" + QByteArray::number(page.head()));
        QVERIFY(!isHere(later, 700));
        const PlainPart parts[] = {{PartId::Statistics, "1"}, {PartId::Narrative, "wakes the leader"}};
        wire::PushRequest push;
        push.set_version(ProtocolVersion);
        push.add_events(
            m_counsellor.device->filer.file(RecordId::create(m_organisation->clock()), parts)->bytes.toStdString());
        const auto pushed = send(pushing,
            {HttpRequest::Method::Post, "/v1/streams/records/events",
                QByteArray::fromStdString(push.SerializeAsString()), {}, Millis{20000}});
        QVERIFY(isHere(pushed, 20000));
        QCOMPARE((*pushed)->status, 200);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(isHere(later, 8000));
        qInfo("heard at the other node %lld ms after the answer", timer.elapsed());
        QCOMPARE((*later)->status, 200);
        QVERIFY(page.ParseFromString((*later)->body.toStdString()));
        QCOMPARE(page.events_size(), 1);
    }

    void theEdgeRefusesWhatNoDeviceSends()
    {
        QCOMPARE(curl({u"/healthz"_s}), "200 text/plain");
        QCOMPARE(curl({u"--tls-max"_s, u"1.2"_s, u"/healthz"_s}), "000 ");
        QCOMPARE(curl({u"-X"_s, u"DELETE"_s, u"/v1/statements"_s}), "405 text/html");
        QCOMPARE(curl({u"-X"_s, u"PUT"_s, u"-d"_s, u"x"_s, u"/v1/statements"_s}), "405 text/html");
        QCOMPARE(
            curl({u"-H"_s, u"Transfer-Encoding: chunked"_s, u"-d"_s, u"x"_s, u"/v1/challenge"_s}), "400 text/html");
        QCOMPARE(curl({u"-H"_s, u"X-Long: "_s + QString(20000, u'x'), u"/healthz"_s}), "400 text/html");
        QCOMPARE(curl({u"-H"_s, u"Content-Length: 1048576"_s, u"-X"_s, u"POST"_s, u"-m"_s, u"1"_s, u"/v1/join"_s}),
            "000 "); // allowed: it waits for the body
        // 2^31, 2^32 and more overflow a rule that reads the header as a number of 32 bits
        for (const QString &size : {u"1048577"_s, u"2147483647"_s, u"2147483648"_s, u"4294967296"_s, u"4294967297"_s,
                 u"10737418240"_s, u"9223372036854775807"_s})
            QCOMPARE(
                curl({u"-H"_s, u"Content-Length: "_s + size, u"-X"_s, u"POST"_s, u"/v1/challenge"_s}), "413 text/html");
    }

    void oneAddressJoinsSoOftenAndNoMore()
    {
        // many on one connection; the nodes' own limit, of all that the edge passes on, is not what answers
        const auto join = [&](int times) {
            QStringList arguments;
            for (int i = 0; i < times; ++i)
                arguments << QStringList{u"--next"_s, u"-s"_s, u"-m"_s, u"20"_s, u"--noproxy"_s, u"*"_s, u"--cacert"_s,
                    m_organisation->path("org") + u"/ca.pem"_s, u"-d"_s, u"x"_s, u"-o"_s, u"/dev/null"_s, u"-w"_s,
                    u"%{http_code} %header{retry-after}\n"_s,
                    u"https://localhost:%1/v1/join"_s.arg(m_organisation->port())};
            arguments.removeFirst();
            QProcess process;
            process.start(u"curl"_s, arguments);
            process.waitForFinished(25000);
            return process.readAllStandardOutput().trimmed().split('\n');
        };
        const QByteArrayList answers = join(70);
        QCOMPARE(answers.size(), 70);
        QCOMPARE(answers.first(), "400 ");
        QCOMPARE(answers.last(), "429 60");
        const auto refused = answers.count("429 60");
        QVERIFY2(refused >= 10 && refused <= 20, qPrintable(QString::number(refused)));
        QCOMPARE(curl({u"/healthz"_s}), "200 text/plain"); // joining only
        QVERIFY(curl({u"/v1/statements"_s}).startsWith("401"));
    }

    void aKilledNodeLosesNothingThatWasAcknowledged()
    {
        Device &counsellor = *m_counsellor.device;
        Device &leader = *m_leader.device;
        std::set<QByteArray> written;
        for (int round = 0; round < 6; ++round) {
            const auto victim = static_cast<size_t>(round % 2);
            for (int n = 0; n < 10; ++n)
                written.insert(counsellor.closeCall("round " + QByteArray::number(round)).toBytes());
            counsellor.engine.retryNow();
            QElapsedTimer timer;
            timer.start();
            while (timer.elapsed() < 15 * round) {
                QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
                counsellor.engine.poll();
            }
            m_nodes[victim].kill(); // SIGKILL
            m_nodes[victim].waitForFinished();
            // the other one serves
            QVERIFY(counsellor.runUntil([&] { return counsellor.drained(); }, 40000));
            startNode(victim);
        }
        QCOMPARE(counsellor.counts().quarantined, 0);
        std::set<QByteArray> arrived;
        QVERIFY(leader.runUntil(
            [&] {
                arrived.clear();
                const auto cases = leader.vault->inbox().cases(100000);
                for (const store::ReceivedCase &item : *cases)
                    arrived.insert(item.summary.record.toBytes());
                return std::ranges::includes(arrived, written);
            },
            40000));
        QCOMPARE(*leader.vault->inbox().cursor(u"records"_s), static_cast<quint64>(arrived.size())); // once each
    }

    void theEdgeClosesWhoSaysNothing()
    {
        QProcess half; // TLS, then half a header
        half.start(
            u"openssl"_s, {u"s_client"_s, u"-quiet"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(m_organisation->port())});
        QVERIFY(half.waitForStarted());
        half.write("POST /v1/join HTTP/1.1\r\nHost: localhost\r\nX-");
        QElapsedTimer timer;
        timer.start();
        const bool halfClosed = QTest::qWaitFor([&] { return half.state() == QProcess::NotRunning; }, 12000);
        const qint64 took = timer.elapsed();
        half.kill();
        half.waitForFinished();
        QVERIFY2(halfClosed, "half a header is waited for");
        // those that have said nothing since the beginning
        const auto isClosed = [](const auto &socket) { return socket->state() == QAbstractSocket::UnconnectedState; };
        const auto allowed = std::max<qint64>(2000, 26000 - m_silentSince.elapsed());
        QVERIFY2(QTest::qWaitFor([&] { return std::ranges::all_of(m_silent, isClosed); }, static_cast<int>(allowed)),
            "a silent connection is still open");
        qInfo("half a header was closed after %lld ms, %zu silent connections within %lld ms", took, m_silent.size(),
            m_silentSince.elapsed());
        QCOMPARE(curl({u"/healthz"_s}), "200 text/plain");
    }

    void aDatabaseThatCrashesLosesNothingThatWasAcknowledged()
    {
        Device &counsellor = *m_counsellor.device;
        for (int round = 0; round < 3; ++round) {
            for (int n = 0; n < 10; ++n)
                counsellor.closeCall("database " + QByteArray::number(round));
            counsellor.engine.retryNow();
            QElapsedTimer timer;
            timer.start();
            while (timer.elapsed() < 40 * round) {
                QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
                counsellor.engine.poll();
            }
            m_postgres.kill();
            m_postgres.launch();
        }
        QVERIFY(counsellor.runUntil([&] { return counsellor.drained(); }, 60000));
        QCOMPARE(counsellor.counts().quarantined, 0);
        const auto written = static_cast<quint64>(counsellor.counts().acknowledged);
        QVERIFY(head() >= written); // and what the test pushed by hand
        QVERIFY(isServing());
    }

    void aRecordingGoesThroughTheEdge()
    {
        Device &leader = *m_leader.device;
        Recorder recorder(*m_counsellor.device);
        const RecordId call = m_counsellor.device->closeCall("recorded");
        const QByteArrayList plain = recorder.record(call, 200);
        QVERIFY(recorder.deliver());
        QCOMPARE(m_counsellor.device->counts().quarantined, 0);
        QVERIFY(leader.runUntil([&] { return leader.vault->inbox().findCase(call).has_value(); }));
        const auto heard = listen(leader, call, [](const auto &holds) { (void)QTest::qWaitFor(holds, 30000); });
        OK(heard);
        QCOMPARE(heard->size(), 1U);
        QVERIFY(plainOf(heard->front()) == plain);
    }

    void metricsCountAndNameNobody()
    {
        const auto scrape = [&](const QString &path) {
            QProcess process;
            process.start(u"curl"_s,
                {u"-s"_s, u"-m"_s, u"5"_s, u"--noproxy"_s, u"*"_s,
                    u"http://127.0.0.1:%1%2"_s.arg(QString::number(m_metrics[0]), path)});
            process.waitForFinished(8000);
            return process.readAllStandardOutput();
        };
        QCOMPARE(
            call(*direct(0), {HttpRequest::Method::Get, "/v1/streams/canary-of-a-caller/events", {}, {}}).status, 401);
        const QByteArray text = scrape(u"/metrics"_s);
        for (const char *line : {"hearthline_requests_total{route=\"pull\",status=\"401\"} ",
                 "hearthline_database_up 1\n", "hearthline_request_seconds_bucket{route=\"health\",le=\"+Inf\"} ",
                 "hearthline_alarms ", "hearthline_recordings_disk_free_bytes ",
                 "# TYPE hearthline_connections gauge\n", "hearthline_database_waiting 0\n"})
            QVERIFY2(text.contains(line), text.constData());
        QVERIFY(!text.contains("canary"));
        const Membership &membership = m_counsellor.device->membership;
        for (const QString &secret : {membership.device().toString(), membership.staff().toString()})
            QVERIFY(!text.contains(secret.toLatin1()));
        QVERIFY(scrape(u"/"_s).startsWith("only"));
        QCOMPARE(curl({u"/metrics"_s}).first(3), "404"); // not where devices connect
    }

    void logsAreLinesAndSystemdIsTold()
    {
        const QByteArray path = m_organisation->path("notify").toUtf8();
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, path.constData(), sizeof address.sun_path);
        const int notify = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
        QCOMPARE(::bind(notify, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        QProcess node;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NOTIFY_SOCKET"_s, QString::fromUtf8(path));
        node.setProcessEnvironment(environment);
        const quint16 port = RealOrganisation::freePort();
        m_organisation->startNode(node, port);
        char heard[64] = {};
        QVERIFY(QTest::qWaitFor([&] { return ::recv(notify, heard, sizeof heard - 1, 0) > 0; }, 5000));
        QCOMPARE(heard, "READY=1");
        // what is refused is logged, what was asked is not
        ServerAddress server = m_counsellor.device->membership.server();
        server.url = u"https://localhost:%1"_s.arg(port);
        ApiClient api(m_counsellor.device->membership, m_counsellor.device->vault->keyring(),
            *m_transports.emplace_back(m_organisation->transport(server)));
        wire::PushRequest push;
        push.set_version(ProtocolVersion);
        push.add_events("canary \"of\"\na caller");
        std::optional<int> status;
        api.call({HttpRequest::Method::Post, "/v1/streams/records/events?canary",
                     QByteArray::fromStdString(push.SerializeAsString()), {}, Millis{20000}},
            [&](Result<HttpReply> reply) { status = reply ? reply->status : 0; });
        QVERIFY(QTest::qWaitFor([&] { return status.has_value(); }, 20000));
        QCOMPARE(*status, 422);
        RealOrganisation::stopProcess(node);
        const QByteArray log = node.readAllStandardError();
        QVERIFY2(log.contains(" level=warning category=hearthline.server message=\"event refused, code 1\"\n"), log);
        for (const QByteArray &line : log.trimmed().split('\n'))
            QVERIFY2(line.startsWith("time=20") && line.endsWith('"'), line);
        QVERIFY(!log.contains("canary"));
        QVERIFY(QTest::qWaitFor([&] { return ::recv(notify, heard, sizeof heard - 1, 0) > 0; }, 5000));
        QVERIFY(QByteArray(heard).startsWith("STOPPING=1"));
        ::close(notify);
    }

    void aRestoredClusterIsGivenWhatItLacks()
    {
        Device &counsellor = *m_counsellor.device;
        QVERIFY(counsellor.runUntil([&] { return counsellor.drained(); }));
        const QString backup = m_organisation->path("backup"), data = m_organisation->path("data");
        m_organisation->admin({u"backup"_s, u"--data"_s, data, u"-o"_s, backup}); // while it runs
        const quint64 before = head();
        for (int i = 0; i < 3; ++i)
            counsellor.closeCall("written after the backup");
        QVERIFY(counsellor.runUntil([&] { return counsellor.drained(); }));
        QCOMPARE(head(), before + 3);
        for (QProcess &node : m_nodes)
            RealOrganisation::stopProcess(node);
        QVERIFY(QDir().rename(data, data + u".lost"_s));
        QFile url(m_organisation->path("blank.txt"));
        QVERIFY(url.open(QIODevice::WriteOnly));
        url.write(m_postgres.create(u"blank"_s).toUtf8());
        url.close();
        const QStringList restore{
            u"restore"_s, u"--from"_s, backup, u"--org"_s, m_organisation->path("org"), u"--data"_s, data};
        m_organisation->admin(restore + QStringList{u"--database-file"_s, url.fileName()});
        for (size_t i : {0u, 1u})
            startNode(i);
        QVERIFY(isServing());
        QVERIFY(counsellor.runUntil([&] { return head() == before + 3 && counsellor.drained(); }, 60000));
    }
};

QTEST_GUILESS_MAIN(TestSyncNodes)
#include "tst_sync_nodes.moc"
