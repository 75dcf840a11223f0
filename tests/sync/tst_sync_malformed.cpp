// SPDX-License-Identifier: GPL-3.0-or-later
// R9: pushes that are none, over TLS to the real server, by a device that may push. None is taken, none costs the next
// one anything: neither time nor memory. 1,000 by default, 10,000 in `./dev test --all`.
#include "sync/wire/messages.pb.h"
#include "tests/sanitizers.h"
#include "tests/sync/organisation.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QEventLoop>

#include <random>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

namespace {

bool isLong()
{
    return qEnvironmentVariableIsSet("HEARTHLINE_LONG");
}

QByteArray pushOf(const QByteArrayList &events, quint32 version = ProtocolVersion)
{
    hearthline::wire::PushRequest message;
    message.set_version(version);
    for (const QByteArray &event : events)
        message.add_events(event.toStdString());
    return QByteArray::fromStdString(message.SerializeAsString());
}

/// The server's memory that lies in RAM, in KiB.
qint64 residentKiB(qint64 pid)
{
    QFile file(u"/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toLongLong();
    return -1;
}

} // namespace

class TestSyncMalformed : public QObject
{
    Q_OBJECT

    std::unique_ptr<RealOrganisation> m_organisation;
    RealOrganisation::Joined m_counsellor, m_leader;
    std::mt19937 m_random{20261122};

    HttpReply call(Device &device, const HttpRequest &request)
    {
        HttpReply reply;
        QEventLoop loop;
        device.api.call(request, [&](Result<HttpReply> answer) {
            if (answer)
                reply = std::move(*answer);
            loop.quit();
        });
        loop.exec(); // the call has a time limit of its own
        return reply;
    }
    HttpReply push(const QByteArray &stream, const QByteArray &body)
    {
        return call(*m_counsellor.device,
            {HttpRequest::Method::Post, "/v1/streams/" + stream + "/events", body, {}, Millis{30000}});
    }
    /// All that is in the log of records, as the server would give it to a leader.
    QByteArray records()
    {
        const auto reply = call(*m_leader.device,
            {HttpRequest::Method::Get, "/v1/streams/records/events?after=0&limit=500", {}, {}, Millis{30000}});
        hearthline::wire::PullPage page;
        if (reply.status != 200 || !page.ParseFromArray(reply.body.constData(), static_cast<int>(reply.body.size())))
            return {};
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(QByteArray::number(static_cast<quint64>(page.head())));
        for (const auto &entry : page.events())
            hash.addData(QByteArray::fromStdString(entry.SerializeAsString()));
        return hash.result();
    }
    QByteArray sealedRecord(Device &device)
    {
        const PlainPart parts[] = {{PartId::Statistics, "1"}, {PartId::Narrative, "words"}};
        return device.filer.file(RecordId::create(device.clock), parts)->bytes;
    }
    qsizetype below(qsizetype limit) { return std::uniform_int_distribution<qsizetype>(0, limit - 1)(m_random); }
    /// Number `i` of them, made from a good event and one that another device has sealed.
    QByteArray bad(int i, const QByteArray &event, const QByteArray &foreign)
    {
        QByteArray made = event;
        switch (i % 6) {
        case 0: // a flipped bit
            made[below(made.size())] ^= static_cast<char>(1 << below(8));
            return pushOf({made});
        case 1: // cut off
            return pushOf({made.first(below(made.size()))});
        case 2: // noise instead of an event
            return pushOf({QByteArray("HEV1\1\1\1\0", 8) + crypto::randomBytes(below(3000))});
        case 3: // a request that is none
            return pushOf({event}).first(1 + below(200)) + crypto::randomBytes(1 + below(300));
        case 4: // sound, but not this device's to push
            return pushOf({foreign});
        default: // a digest, another version, too many, two with one bad, too deep
            switch (below(5)) {
            case 0:
                return pushOf({encode(decode(event)->digest(PartId::Statistics))});
            case 1:
                return pushOf({event}, 77);
            case 2:
                return pushOf(QByteArrayList(501, "x"));
            case 3:
                made[made.size() - 1] ^= 1;
                return pushOf({foreign, made});
            default:
                return QByteArray(static_cast<qsizetype>(200 + below(2000)), '\x0b'); // groups within groups
            }
        }
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        m_organisation = std::make_unique<RealOrganisation>();
        m_counsellor = m_organisation->join(m_organisation->invite(u"counsellor"_s));
        m_leader = m_organisation->join(m_organisation->invite(u"leader"_s));
    }
    void cleanupTestCase()
    {
        m_counsellor = {};
        m_leader = {};
        m_organisation.reset();
    }

    void malformedPushesLeaveNothing()
    {
        const int count = isLong() ? 10000 : 1000;
        const int warm = 200; // connections, caches, the allocator's first blocks
        const QByteArray event = sealedRecord(*m_counsellor.device);
        const QByteArray foreign = sealedRecord(*m_leader.device);
        const QByteArray before = records();
        QVERIFY(!before.isEmpty());
        const qint64 pid = m_organisation->server().processId();
        qint64 memory = 0;
        std::vector<qint64> microseconds;
        int wrong = 0;
        for (int i = 0; i < count; ++i) {
            if (i == warm)
                memory = residentKiB(pid);
            const QByteArray body = bad(i, event, foreign);
            QElapsedTimer timer;
            timer.start();
            const int status = push("records", body).status;
            microseconds.push_back(timer.nsecsElapsed() / 1000);
            // 429 would say that nobody has looked at it
            if (status < 400 || status > 499 || status == 429) {
                qWarning("push %d got %d", i, status);
                ++wrong;
            }
        }
        QCOMPARE(wrong, 0);
        QCOMPARE(push("review", pushOf({event})).status, 422);
        QCOMPARE(push("nothing", pushOf({event})).status, 404);
        QCOMPARE(m_organisation->server().state(), QProcess::Running);
        QCOMPARE(records(), before);

        const qint64 grown = residentKiB(pid) - memory;
        std::ranges::sort(microseconds);
        const auto p99 = static_cast<double>(microseconds[microseconds.size() * 99 / 100]) / 1000;
        qInfo("%d pushes, p99 %.1f ms, worst %.1f ms, the server grew by %lld KiB", count, p99,
            static_cast<double>(microseconds.back()) / 1000, static_cast<long long>(grown));
        QVERIFY(memory > 0);
        if (underSanitizer) // it keeps what was freed, and is slow
            return;
        QVERIFY2(grown <= 5 * 1024, "the server's memory grows");
        // by default other tests run beside this one
        if (isLong())
            QVERIFY2(p99 <= 50, "malformed pushes take long");
        // and then a good one is taken
        QCOMPARE(push("records", pushOf({event})).status, 200);
        QVERIFY(records() != before);
    }
};

QTEST_GUILESS_MAIN(TestSyncMalformed)
#include "tst_sync_malformed.moc"
