// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "sync/client/pinnedtls.h"
#include "sync/client/resttransport.h"
#include "sync/server/admin/certificates.h"

#include <atomic>
#include <thread>

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace hl;
using namespace hl::sync;
using namespace Qt::StringLiterals;

namespace {

/// A TLS server that counts every byte of a request that reaches it. Takes one connection after the other.
class CountingServer
{
public:
    CountingServer(const QByteArray &chainPem, const QByteArray &keyPem, int maxVersion, QByteArray reply)
        : m_reply(std::move(reply))
        , m_context(SSL_CTX_new(TLS_server_method()))
    {
        SSL_CTX_set_max_proto_version(m_context, maxVersion);
        useChain(chainPem);
        BIO *memory = BIO_new_mem_buf(keyPem.constData(), static_cast<int>(keyPem.size()));
        EVP_PKEY *key = PEM_read_bio_PrivateKey(memory, nullptr, nullptr, nullptr);
        SSL_CTX_use_PrivateKey(m_context, key);
        EVP_PKEY_free(key);
        BIO_free(memory);
        m_socket = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        bind(m_socket, reinterpret_cast<sockaddr *>(&address), size);
        listen(m_socket, 8);
        getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~CountingServer()
    {
        m_stopping = true;
        shutdown(m_socket, SHUT_RDWR);
        m_thread.join();
        close(m_socket);
        SSL_CTX_free(m_context);
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int requestBytes() const { return m_bytes; }

private:
    void useChain(const QByteArray &chainPem)
    {
        BIO *memory = BIO_new_mem_buf(chainPem.constData(), static_cast<int>(chainPem.size()));
        for (bool leaf = true; X509 *certificate = PEM_read_bio_X509(memory, nullptr, nullptr, nullptr); leaf = false) {
            if (leaf)
                SSL_CTX_use_certificate(m_context, certificate);
            else
                SSL_CTX_add1_chain_cert(m_context, certificate);
            X509_free(certificate);
        }
        BIO_free(memory);
        ERR_clear_error();
    }
    void serve()
    {
        while (!m_stopping) {
            const int peer = accept(m_socket, nullptr, nullptr);
            if (peer < 0)
                return;
            ++m_connections;
            timeval patience{3, 0};
            setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
            SSL *tls = SSL_new(m_context);
            SSL_set_fd(tls, peer);
            char buffer[4096];
            if (SSL_accept(tls) == 1) {
                QByteArray request;
                for (int got = 1; got > 0 && !request.endsWith("\r\n\r\nbody")
                     && !(request.startsWith("GET") && request.endsWith("\r\n\r\n"));) {
                    got = SSL_read(tls, buffer, sizeof buffer);
                    request.append(buffer, std::max(got, 0));
                }
                m_bytes += static_cast<int>(request.size());
                if (!request.isEmpty())
                    SSL_write(tls, m_reply.constData(), static_cast<int>(m_reply.size()));
                SSL_shutdown(tls);
                SSL_read(tls, buffer, sizeof buffer); // until the client has hung up
            }
            SSL_free(tls);
            close(peer);
        }
    }

    QByteArray m_reply;
    SSL_CTX *m_context;
    int m_socket = -1;
    quint16 m_port = 0;
    std::atomic<bool> m_stopping = false;
    std::atomic<int> m_connections = 0;
    std::atomic<int> m_bytes = 0;
    std::thread m_thread;
};

const QByteArray Fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

} // namespace

class TestSyncTls : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    ServerCertificates m_own, m_other, m_elsewhere;

    /// One request with a token to a server with this chain; what the client made of it.
    Result<HttpReply> ask(const CountingServer &server, const QByteArray &caDer, const QByteArray &pin,
        HttpRequest::Method method = HttpRequest::Method::Post)
    {
        const ServerAddress address{u"https://localhost:%1"_s.arg(server.port()), caDer, {pin}};
        RestTransport transport(address,
            [](std::function<void()> work) { QMetaObject::invokeMethod(qApp, std::move(work), Qt::QueuedConnection); });
        std::optional<Result<HttpReply>> result;
        transport.send({method, "/v1/streams/records/events", "body", "token", Millis{30000}},
            [&](Result<HttpReply> reply) { result = std::move(reply); });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 20000))
            return fail(ErrorCode::Internal, "no answer at all");
        return std::move(*result);
    }

    /// A leaf of our own CA whose name stands only in the subject.
    QByteArray leafWithoutSan()
    {
        QTemporaryDir directory;
        const auto write = [&](const QString &name, const QByteArray &content) {
            QFile file(directory.filePath(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
                qFatal("cannot write");
        };
        write(u"ca.pem"_s, m_own.caPem);
        write(u"ca.key"_s, m_own.caKeyPem);
        write(u"leaf.key"_s, m_own.leafKeyPem);
        const auto openssl = [&](const QStringList &arguments) {
            QProcess process;
            process.setWorkingDirectory(directory.path());
            process.start(u"openssl"_s, arguments);
            if (!process.waitForFinished() || process.exitCode() != 0)
                qFatal("openssl: %s", process.readAllStandardError().constData());
        };
        openssl(
            {u"req"_s, u"-new"_s, u"-key"_s, u"leaf.key"_s, u"-subj"_s, u"/CN=localhost"_s, u"-out"_s, u"leaf.csr"_s});
        openssl({u"x509"_s, u"-req"_s, u"-in"_s, u"leaf.csr"_s, u"-CA"_s, u"ca.pem"_s, u"-CAkey"_s, u"ca.key"_s,
            u"-CAcreateserial"_s, u"-days"_s, u"30"_s, u"-out"_s, u"leaf.pem"_s});
        QFile leaf(directory.filePath(u"leaf.pem"_s));
        if (!leaf.open(QIODevice::ReadOnly))
            qFatal("no leaf");
        return leaf.readAll() + m_own.caPem;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        m_own = *makeServerCertificates(u"localhost"_s, m_clock);
        m_other = *makeServerCertificates(u"localhost"_s, m_clock);
        m_elsewhere = *makeServerCertificates(u"elsewhere.example.org"_s, m_clock);
        QCOMPARE(PinnedTls::pinOf(m_own.caDer), m_own.caPin);
    }

    void theSystemsAuthoritiesAreNotEvenRead()
    {
        SSL_CTX *context = SSL_CTX_new(TLS_client_method()); // as the library makes one for each connection
        QCOMPARE(SSL_CTX_set_default_verify_paths(context), 1);
        QCOMPARE(sk_X509_OBJECT_num(X509_STORE_get0_objects(SSL_CTX_get_cert_store(context))), 0);
        SSL_CTX_free(context);
    }

    void theRightServerIsBelieved()
    {
        const CountingServer server(m_own.leafPem + m_own.caPem, m_own.leafKeyPem, TLS1_3_VERSION, Fine);
        const auto reply = ask(server, m_own.caDer, m_own.caPin);
        QVERIFY2(reply, reply ? "" : reply.error().logSafe.c_str());
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->body, QByteArray("ok"));
        QVERIFY(server.requestBytes() > 0);
    }

    void aWrongPeerSeesNoByte_data()
    {
        QTest::addColumn<QByteArray>("chain");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("version");
        QTest::addColumn<QByteArray>("ca");
        QTest::addColumn<QByteArray>("pin");
        QTest::newRow("other CA") << m_other.leafPem + m_other.caPem << m_other.leafKeyPem << TLS1_3_VERSION
                                  << m_own.caDer << m_own.caPin;
        QTest::newRow("other CA, right pin for it")
            << m_other.leafPem + m_other.caPem << m_other.leafKeyPem << TLS1_3_VERSION << m_own.caDer << m_other.caPin;
        QTest::newRow("wrong host name") << m_elsewhere.leafPem + m_elsewhere.caPem << m_elsewhere.leafKeyPem
                                         << TLS1_3_VERSION << m_elsewhere.caDer << m_elsewhere.caPin;
        QTest::newRow("name only in the subject")
            << leafWithoutSan() << m_own.leafKeyPem << TLS1_3_VERSION << m_own.caDer << m_own.caPin;
        QTest::newRow("wrong pin") << m_own.leafPem + m_own.caPem << m_own.leafKeyPem << TLS1_3_VERSION << m_own.caDer
                                   << m_other.caPin;
        QTest::newRow("TLS 1.2 only") << m_own.leafPem + m_own.caPem << m_own.leafKeyPem << TLS1_2_VERSION
                                      << m_own.caDer << m_own.caPin;
    }
    void aWrongPeerSeesNoByte()
    {
        QFETCH(QByteArray, chain);
        QFETCH(QByteArray, key);
        QFETCH(int, version);
        QFETCH(QByteArray, ca);
        QFETCH(QByteArray, pin);
        const CountingServer server(chain, key, version, Fine);
        const auto reply = ask(server, ca, pin);
        QVERIFY(!reply);
        QVERIFY2(reply.error().code == ErrorCode::Unauthorised, reply.error().logSafe.c_str());
        QVERIFY(server.connections() > 0);
        QCOMPARE(server.requestBytes(), 0);
    }

    void aRedirectIsNotFollowed()
    {
        const CountingServer target(m_own.leafPem + m_own.caPem, m_own.leafKeyPem, TLS1_3_VERSION, Fine);
        const QByteArray redirect = "HTTP/1.1 307 Temporary Redirect\r\nLocation: https://localhost:"
            + QByteArray::number(target.port()) + "/stolen\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        const CountingServer server(m_own.leafPem + m_own.caPem, m_own.leafKeyPem, TLS1_3_VERSION, redirect);
        const auto reply = ask(server, m_own.caDer, m_own.caPin, HttpRequest::Method::Get);
        QVERIFY(reply);
        QCOMPARE(reply->status, 307);
        QCOMPARE(target.connections(), 0);
        QCOMPARE(target.requestBytes(), 0);
    }

    void aReplyWithoutBoundsIsNotRead()
    {
        const QByteArray endless = "HTTP/1.1 200 OK\r\nContent-Length: 4000000000\r\nConnection: close\r\n\r\nxxxx";
        const CountingServer server(m_own.leafPem + m_own.caPem, m_own.leafKeyPem, TLS1_3_VERSION, endless);
        const auto reply = ask(server, m_own.caDer, m_own.caPin);
        QVERIFY(!reply);
        QVERIFY(reply.error().code == ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestSyncTls)
#include "tst_sync_tls.moc"
