// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/organisation.h"

#include <csignal>
#include <unistd.h>

#include <QStandardPaths>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

namespace {

/// One etcd, and two PostgreSQL under Patroni that commit on both of them (synchronous_mode). Never as root.
class OwnPatroni
{
public:
    ~OwnPatroni()
    {
        for (QProcess &node : m_nodes)
            node.terminate(); // stops its PostgreSQL
        for (QProcess &node : m_nodes)
            node.waitForFinished(15000);
        for (size_t i : {0u, 1u})
            killDatabase(i);
        m_etcd.kill();
        m_etcd.waitForFinished();
    }

    /// Empty when one leads and the other follows; else why there are none.
    [[nodiscard]] QString start()
    {
        for (const QString &program : {u"patroni"_s, u"etcd"_s, u"/usr/lib/postgresql/15/bin/postgres"_s})
            if (QStandardPaths::findExecutable(program).isEmpty())
                return u"no %1 here; install patroni, etcd-server and postgresql-15 (./dev setup --all)"_s.arg(program);
        QFile::setPermissions(m_directory.path(),
            QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
        QDir().mkpath(home());
        if (::getuid() == 0)
            QProcess::execute(u"chown"_s, {u"postgres"_s, home()});
        const QString client = u"http://127.0.0.1:%1"_s.arg(m_etcdPort);
        const QString peer = u"http://127.0.0.1:%1"_s.arg(RealOrganisation::freePort());
        startAsOwner(m_etcd, u"etcd"_s,
            {u"--data-dir"_s, home() + u"/etcd"_s, u"--listen-client-urls"_s, client, u"--advertise-client-urls"_s,
                client, u"--listen-peer-urls"_s, peer, u"--initial-advertise-peer-urls"_s, peer, u"--initial-cluster"_s,
                u"default="_s + peer});
        for (size_t i : {0u, 1u})
            startNode(i);
        return QTest::qWaitFor([&] { return cluster().contains("sync_standby"); }, 90000)
            ? QString()
            : u"Patroni's cluster does not come up"_s;
    }
    /// SIGKILL of the leader's Patroni and of its PostgreSQL. Returns which it was.
    size_t killLeader()
    {
        const size_t leader = cluster().contains(R"("name": "node0", "role": "leader")") ? 0 : 1;
        m_nodes[leader].kill();
        killDatabase(leader);
        m_nodes[leader].waitForFinished();
        return leader;
    }
    [[nodiscard]] QString url() const
    {
        return u"postgresql://hearthline@127.0.0.1:%1,127.0.0.1:%2/postgres"_s.arg(m_ports[0]).arg(m_ports[1]);
    }

private:
    [[nodiscard]] QString home() const { return m_directory.filePath(u"pg"_s); }
    void startNode(size_t i)
    {
        const QString yaml = uR"(scope: hearthline
name: node%1
restapi: {listen: "127.0.0.1:%2", connect_address: "127.0.0.1:%2"}
etcd3: {host: "127.0.0.1:%3"}
bootstrap:
  dcs: {ttl: 20, loop_wait: 2, retry_timeout: 5, synchronous_mode: true}
  initdb: [{encoding: UTF8}, {locale: C}]
  pg_hba: ["host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust", "local all all trust"]
postgresql:
  listen: "127.0.0.1:%4"
  connect_address: "127.0.0.1:%4"
  data_dir: "%5/data%1"
  pgpass: "%5/pgpass%1"
  bin_dir: /usr/lib/postgresql/15/bin
  parameters: {unix_socket_directories: "%5", shared_buffers: 32MB}
  authentication:
    superuser: {username: hearthline, password: none}
    replication: {username: replicator, password: none}
)"_s.arg(QString::number(i), QString::number(m_rest[i]), QString::number(m_etcdPort), QString::number(m_ports[i]),
            home());
        const QString path = m_directory.filePath(u"node%1.yml"_s.arg(i));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(yaml.toUtf8()) < 0)
            qFatal("node.yml");
        file.close();
        file.setPermissions(file.permissions() | QFile::ReadOther);
        startAsOwner(m_nodes[i], u"patroni"_s, {path});
    }
    void startAsOwner(QProcess &process, const QString &program, const QStringList &arguments)
    {
        QStringList all{u"--pdeathsig"_s, u"TERM"_s};
        if (::getuid() == 0)
            all += {u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--clear-groups"_s};
        process.setStandardErrorFile(m_directory.filePath(program + u".log"_s), QIODevice::Append);
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(u"setpriv"_s, all + QStringList{program} + arguments);
        if (!process.waitForStarted())
            qFatal("%s", qUtf8Printable(program));
    }
    void killDatabase(size_t i)
    {
        QFile file(home() + u"/data%1/postmaster.pid"_s.arg(i));
        if (const int pid = file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toInt() : 0; pid > 1)
            ::kill(pid, SIGKILL);
    }
    QByteArray cluster()
    {
        QProcess process;
        process.start(u"curl"_s,
            {u"-s"_s, u"-m"_s, u"3"_s, u"--noproxy"_s, u"*"_s, u"http://127.0.0.1:%1/cluster"_s.arg(m_rest[0])});
        process.waitForFinished(5000);
        return process.readAllStandardOutput();
    }

    QTemporaryDir m_directory;
    quint16 m_etcdPort = RealOrganisation::freePort();
    std::array<quint16, 2> m_rest{RealOrganisation::freePort(), RealOrganisation::freePort()};
    std::array<quint16, 2> m_ports{RealOrganisation::freePort(), RealOrganisation::freePort()};
    QProcess m_etcd;
    std::array<QProcess, 2> m_nodes;
};

} // namespace

/// The leader of PostgreSQL dies under load: what was acknowledged is at its successor.
class TestSyncFailover : public QObject
{
    Q_OBJECT

private slots:
    void aKilledDatabaseLeaderLosesNothingThatWasAcknowledged()
    {
        QVERIFY(crypto::init());
        OwnPatroni patroni;
        if (const QString why = patroni.start(); !why.isEmpty())
            QSKIP(qUtf8Printable(why));
        RealOrganisation organisation({}, patroni.url());
        auto counsellor = organisation.join(organisation.invite(u"counsellor"_s));
        auto leader = organisation.join(organisation.invite(u"leader"_s));
        Device &device = *counsellor.device;

        std::set<QByteArray> written;
        QElapsedTimer sinceAcknowledged;
        sinceAcknowledged.start();
        int acknowledged = 0;
        qint64 longestGap = 0;
        const auto work = [&](int ms, const std::function<bool()> &isDone) {
            QElapsedTimer timer;
            timer.start();
            while (timer.elapsed() < ms && !isDone()) {
                written.insert(device.closeCall("failover").toBytes());
                device.engine.retryNow();
                QElapsedTimer turn;
                turn.start();
                while (turn.elapsed() < 30) {
                    QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
                    device.engine.poll();
                }
                if (const int now = device.counts().acknowledged; now != acknowledged) {
                    longestGap = std::max(longestGap, sinceAcknowledged.restart());
                    acknowledged = now;
                }
            }
        };
        work(4000, [] { return false; });
        QVERIFY(acknowledged > 0);
        const int before = acknowledged;
        longestGap = 0;
        patroni.killLeader();
        work(90000, [&] { return acknowledged > before + 20; }); // the other one leads and serves
        QVERIFY2(acknowledged > before + 20, "nobody took over");
        QVERIFY(device.runUntil([&] { return device.drained(); }, 60000));
        QCOMPARE(device.counts().quarantined, 0);
        qInfo("%d events acknowledged before the kill, %d in all; no answer for %lld ms", before,
            device.counts().acknowledged, longestGap);

        arrivesOnce(*leader.device, written);
    }
};

QTEST_GUILESS_MAIN(TestSyncFailover)
#include "tst_sync_failover.moc"
