// SPDX-License-Identifier: GPL-3.0-or-later
// R10: the real server and 1,000 devices (HEARTHLINE_CLIENTS) that come back after an outage, each on a TLS connection
// of its own: session, five pushes, five pulls.
#include "sync/server/admin/organisation.h"
#include "sync/server/registry.h"
#include "sync/server/serverstore.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"
#include "sync/wire/sealing.h"
#include "sync/wire/session.h"
#include "tests/sync/organisation.h"

#include <random>

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

constexpr int LeaderEach = 50; ///< one of so many leads, and pulls everybody's records
constexpr int Rounds = 5;
constexpr int StormMs = 10000; ///< they come back within this time, as their back-off spreads them
constexpr int PauseMs = 1000;
constexpr qint64 P99Ms = 1000;
constexpr qint64 WorstMs = 5000; ///< nobody is left aside

struct Figures
{
    QList<qint64> login;
    QList<qint64> push;
    QList<qint64> pull;
    int failed = 0;
    int done = 0;
};

qint64 percentile(QList<qint64> times, double part)
{
    std::ranges::sort(times);
    return times.isEmpty() ? -1 : times.at(static_cast<qsizetype>(part * static_cast<double>(times.size() - 1)));
}

/// A device that speaks HTTP by hand, one request after the other.
class LoadClient : public QObject
{
public:
    LoadClient(quint16 port, const QSslConfiguration &tls, QString host, Figures &figures, std::mt19937 &random)
        : m_port(port)
        , m_host(std::move(host))
        , m_figures(figures)
        , m_random(random)
    {
        m_socket.setSslConfiguration(tls);
        connect(&m_socket, &QSslSocket::encrypted, this, [this] { next(); });
        connect(&m_socket, &QSslSocket::readyRead, this, [this] { read(); });
        connect(&m_socket, &QSslSocket::errorOccurred, this, [this] { end(false); });
    }
    void startIn(int ms)
    {
        QTimer::singleShot(ms, this, [this] {
            m_timer.start();
            m_socket.connectToHostEncrypted(u"127.0.0.1"_s, m_port, u"localhost"_s);
        });
    }

    crypto::SigningKeyPair sign = crypto::SigningKeyPair::generate();
    crypto::BoxKeyPair box = crypto::BoxKeyPair::generate();
    DeviceId device;
    bool isLeader = false;
    std::vector<QByteArray> pushes;

private:
    void next()
    {
        if (m_step == 0) {
            wire::ChallengeRequest ask;
            ask.set_device_id(device.toBytes().toStdString());
            return post("/v1/challenge", packed(ask));
        }
        if (m_step == 1) {
            wire::ChallengeReply challenge;
            challenge.ParseFromString(m_body.toStdString());
            const auto nonce = QByteArray::fromStdString(challenge.nonce());
            wire::SessionRequest proof;
            proof.set_device_id(device.toBytes().toStdString());
            proof.set_nonce(challenge.nonce());
            proof.set_signature(
                crypto::sign(sign.secretKey, "hl.session.1", sessionChallengeText(m_host, device, nonce))
                    .toBytes()
                    .toStdString());
            return post("/v1/session", packed(proof));
        }
        m_timer.start();
        const int round = (m_step - 2) / 2;
        if (m_step % 2 == 0)
            return post("/v1/streams/records/events", pushes.at(static_cast<std::size_t>(round)));
        send("GET /v1/streams/" + QByteArray(isLeader ? "records" : "casework")
            + "/events?limit=200&after=" + QByteArray::number(m_cursor) + " HTTP/1.1\r\n");
    }
    void post(const QByteArray &target, const QByteArray &body)
    {
        send("POST " + target + " HTTP/1.1\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n", body);
    }
    void send(const QByteArray &head, const QByteArray &body = {})
    {
        const QByteArray token = m_token.isEmpty() ? QByteArray() : "Authorization: Bearer " + m_token + "\r\n";
        m_reply.clear();
        m_socket.write(head + "Host: localhost\r\n" + token + "\r\n" + body);
    }
    void read()
    {
        m_reply += m_socket.readAll();
        const auto split = m_reply.indexOf("\r\n\r\n");
        const QByteArray head = m_reply.first(std::max<qsizetype>(split, 0)).toLower();
        const auto at = head.indexOf("content-length:");
        if (split < 0 || at < 0)
            return;
        const auto length = head.mid(at + 15, head.indexOf('\r', at + 15) - at - 15).trimmed().toLongLong();
        if (m_reply.size() < split + 4 + length)
            return;
        m_body = m_reply.mid(split + 4, length);
        if (!head.startsWith("http/1.1 200") || !take())
            return end(false);
        if (++m_step == 2 + 2 * Rounds)
            return end(true);
        if (m_step == 1)
            return next();
        QTimer::singleShot(static_cast<int>(m_random() % PauseMs), this, [this] { next(); });
    }
    bool take()
    {
        if (m_step == 1) {
            wire::SessionReply session;
            session.ParseFromString(m_body.toStdString());
            m_token = QByteArray::fromStdString(session.token()).toBase64(QByteArray::Base64UrlEncoding);
            m_figures.login.append(m_timer.elapsed());
        } else if (m_step > 1 && m_step % 2 == 0) {
            wire::PushReply reply;
            m_figures.push.append(m_timer.elapsed());
            return reply.ParseFromString(m_body.toStdString()) && reply.verdicts_size() == 1
                && reply.verdicts(0).outcome() == wire::STORED && !reply.verdicts(0).receipt().empty();
        } else if (m_step > 1) {
            wire::PullPage page;
            m_figures.pull.append(m_timer.elapsed());
            const bool isRead = page.ParseFromString(m_body.toStdString());
            m_cursor = page.next();
            return isRead;
        }
        return true;
    }
    void end(bool isWell)
    {
        m_socket.disconnect(this);
        m_socket.abort();
        m_figures.failed += isWell ? 0 : 1;
        ++m_figures.done;
    }

    quint16 m_port;
    QString m_host;
    Figures &m_figures;
    std::mt19937 &m_random;
    QSslSocket m_socket;
    QElapsedTimer m_timer;
    QByteArray m_reply;
    QByteArray m_body;
    QByteArray m_token;
    quint64 m_cursor = 0;
    int m_step = 0; ///< challenge, session, push, pull, push, pull ...
};

} // namespace

class TestSyncLoad : public QObject
{
    Q_OBJECT

private slots:
    void aThousandDevicesComeBack()
    {
        QVERIFY(crypto::init());
        const int wanted = qEnvironmentVariableIntValue("HEARTHLINE_CLIENTS");
        const int clientCount = wanted > 0 ? wanted : 1000;
        RealOrganisation real({}, {}, RealOrganisation::Serve::ByOthers);
        const SystemClock clock;
        const auto files = ServerFiles::load(real.path("data"));
        const auto own = sync::Organisation::load(real.path("org"));
        OK(files);
        OK(own);
        QFile ca(real.path("org") + u"/ca.pem"_s);
        QVERIFY(ca.open(QIODevice::ReadOnly));
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromData(ca.readAll()));
        tls.setProtocol(QSsl::TlsV1_3OrLater);

        Figures figures;
        std::mt19937 random(7);
        std::vector<std::unique_ptr<LoadClient>> clients;
        for (int i = 0; i < clientCount; ++i) {
            auto &client = *clients.emplace_back(
                std::make_unique<LoadClient>(real.port(), tls, files->org.serverName, figures, random));
            client.isLeader = i % LeaderEach == 0;
            admit(client, *files, *own, clock);
        }
        {
            const auto store = ServerStore::open(files->database());
            OK(store);
            const auto registry = Registry::open((*store)->database(), *files, clock);
            OK(registry);
            const auto applied = (*registry)->append(m_statements, clock.now());
            OK(applied);
            for (const Applied &one : *applied)
                QVERIFY2(one.isGood(), one.why);
        }
        real.startServer();
        QElapsedTimer timer;
        timer.start();
        for (const auto &client : clients)
            client->startIn(static_cast<int>(random() % StormMs));
        QVERIFY(QTest::qWaitFor([&] { return figures.done == clientCount; }, 300000));
        real.stopServer();

        qInfo("%d clients in %.1f s; ms p50/p99/max: login %lld/%lld/%lld, push %lld/%lld/%lld, pull %lld/%lld/%lld",
            clientCount, static_cast<double>(timer.elapsed()) / 1000, percentile(figures.login, 0.5),
            percentile(figures.login, 0.99), percentile(figures.login, 1), percentile(figures.push, 0.5),
            percentile(figures.push, 0.99), percentile(figures.push, 1), percentile(figures.pull, 0.5),
            percentile(figures.pull, 0.99), percentile(figures.pull, 1));
        QCOMPARE(figures.failed, 0);
        QCOMPARE(figures.push.size(), clientCount * Rounds);
        QCOMPARE(figures.pull.size(), clientCount * Rounds);
        const auto store = ServerStore::open(files->database());
        OK(store);
        QCOMPARE(*(*store)->count("event"), clientCount * Rounds);
        QCOMPARE(*(*store)->count("alarm"), 0);
        for (const auto *times : {&figures.push, &figures.pull}) {
            QVERIFY(percentile(*times, 0.99) <= P99Ms);
            QVERIFY(percentile(*times, 1) <= WorstMs);
        }
    }

private:
    /// Lets it in, and writes what it will push.
    void admit(LoadClient &client, const ServerFiles &files, const sync::Organisation &own, const Clock &clock)
    {
        client.device = DeviceId::create(clock);
        const auto key = crypto::SigningKeyPair::generate();
        const InvitePayload place{InviteId::create(clock), StaffId::create(clock),
            client.isLeader ? Role::Leader : Role::Counsellor, key.publicKey, clock.now() + std::chrono::hours(1), true,
            "n"};
        const JoinPayload join{client.device, client.sign.publicKey, client.box.publicKey};
        m_statements.push_back(signStatement(
            StatementKind::Invite, files.org.org, Signer::root(), place.toBytes(), own.root.secretKey, clock));
        m_statements.push_back(signStatement(
            StatementKind::Join, files.org.org, Signer::by(place.invite), join.toBytes(), key.secretKey, clock));
        QByteArray previous(HashBytes, '\0');
        for (int round = 0; round < Rounds; ++round) {
            EventHeader header;
            header.type = EventType::Record;
            header.topic = Topic::Records;
            header.id = EventId::create(clock);
            header.org = files.org.org;
            header.author = place.staff;
            header.device = client.device;
            header.deviceSeq = static_cast<quint64>(round + 1);
            header.previousHash = previous;
            header.deviceTime = clock.now();
            header.epoch = monthOf(clock.now());
            header.retainUntil = monthOf(clock.now(), RetentionMonths);
            header.record = RecordId::create(clock);
            header.revision = 1;
            const PlainPart parts[] = {{PartId::Statistics, "2"}, {PartId::Narrative, QByteArray(1000, 'n')}};
            const Reader readers[] = {{files.org.team, WholeRecord}};
            const auto event = sealEvent(header, parts, readers, client.sign.secretKey);
            if (!event)
                qFatal("%s", event.error().logSafe.c_str());
            previous = event->hash();
            wire::PushRequest push;
            push.set_version(ProtocolVersion);
            push.add_events(encode(*event).toStdString());
            client.pushes.push_back(packed(push));
        }
    }

    std::vector<Signed> m_statements;
};

QTEST_GUILESS_MAIN(TestSyncLoad)
#include "tst_sync_load.moc"
