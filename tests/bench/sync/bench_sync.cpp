// SPDX-License-Identifier: GPL-3.0-or-later
// 10,000 documents of 2 KiB from one device's vault to the server and into another device's vault, with everything on:
// sealed per document, signed, TLS 1.3, verified by the server, fsync, receipts verified; pulled, verified again,
// opened, stored with the cursor. Prints one JSON object: documents per second each way and for sealing, processor
// time of both ends per document, and the size of a document on the wire.
#include "tests/sync/organisation.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <thread>

#include <QDirIterator>
#include <QFile>
#include <QTimer>

#include <unistd.h>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

namespace {

/// User and system time of a process in microseconds.
double processorTime(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const auto fields = text.sliced(text.lastIndexOf(')') + 2).split(' ');
    return (fields.at(11).toDouble() + fields.at(12).toDouble()) * 1e6 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

/// Processor time of this thread in microseconds.
double threadTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

/// Leaves the pulls of a device unanswered: a leader would otherwise receive her own reviews while she pushes them, and
/// the figure would be of both. Counts what the others carry.
class WithoutPulls final : public Transport
{
public:
    explicit WithoutPulls(Transport &inner)
        : m_inner(inner)
    {
    }
    void send(HttpRequest request, Done done) override
    {
        if (request.target.contains("/events?after="))
            return;
        m_bytes += request.target.size() + request.token.size() + request.body.size();
        m_inner.send(std::move(request), [this, done = std::move(done)](Result<HttpReply> reply) {
            m_bytes += reply ? reply->body.size() : 0;
            done(std::move(reply));
        });
    }
    /// Of requests and replies, without the lines of their heads that are always the same, and without TLS.
    [[nodiscard]] qsizetype bytes() const { return m_bytes; }

private:
    Transport &m_inner;
    qsizetype m_bytes = 0;
};

/// Of all files in a directory.
qint64 bytesIn(const QString &directory)
{
    qint64 bytes = 0;
    for (QDirIterator files(directory, QDir::Files, QDirIterator::Subdirectories); files.hasNext();)
        bytes += files.nextFileInfo().size();
    return bytes;
}

/// Answers of a form while the vault is busy: how long from a person's answer to its durable acknowledgement. Each goes
/// through the queue of the vault's thread, as in the app.
class Typist
{
public:
    explicit Typist(Device &device)
        : m_device(device)
    {
    }
    /// Ask for one every 10 ms until stop().
    void start()
    {
        m_running = true;
        m_thread = std::thread([this] {
            while (m_running) {
                QElapsedTimer asked;
                asked.start();
                RealOrganisation::post([this, asked] {
                    const bool kept = m_device.vault->journal()
                                          .append({m_call, u"answer"_s, m_answer, m_device.clock.now()})
                                          .has_value();
                    m_times.push_back(kept ? static_cast<double>(asked.nsecsElapsed()) / 1e6 : 1e9);
                });
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            }
        });
    }
    /// The 99th percentile in milliseconds.
    double stop()
    {
        m_running = false;
        m_thread.join();
        QCoreApplication::processEvents();
        std::ranges::sort(m_times);
        return m_times.empty() ? 0 : m_times[m_times.size() * 99 / 100];
    }

private:
    Device &m_device;
    CallId m_call = CallId::create(m_device.clock);
    QByteArray m_answer{300, 'a'};
    std::atomic<bool> m_running = false;
    std::vector<double> m_times; ///< vault thread
    std::thread m_thread;
};

struct Rate
{
    double perSecond = 0;
    double clientMicros = 0; ///< processor time per document
    double serverMicros = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (!crypto::init())
        return 1;
    const int documents = argc > 1 ? QByteArray(argv[1]).toInt() : 10000;
    RealOrganisation organisation;
    const auto counsellor = organisation.join(organisation.invite(u"counsellor"_s));
    const auto leader = organisation.join(organisation.invite(u"leader"_s));
    WithoutPulls pushing(*leader.transport);
    Device sender(organisation.clock(), std::move(leader.device->vault), pushing, std::move(leader.device->membership),
        organisation.hooks());
    Device &receiver = *counsellor.device;
    const auto online = [](Device &device) {
        return device.runUntil([&] { return device.engine.status().link == SyncStatus::Link::Online; });
    };
    // the sender learns of the receiver's device; the receiver stays away until all is there
    if (!online(sender))
        return 1;

    const QString text = QString::fromLatin1(crypto::randomBytes(1536).toBase64()); // 2,048 characters
    const StaffId author = receiver.membership.staff();
    qsizetype bytes = 0;
    EventId last;
    QElapsedTimer sealing;
    sealing.start();
    const auto queued = sender.vault->atomically([&]() -> Result<void> {
        for (int i = 0; i < documents; ++i) {
            const auto event = sender.filer.review(RecordId::create(organisation.clock()), 1, author, text);
            if (!event)
                return fail(event.error());
            bytes += event->bytes.size();
            last = event->id;
            if (auto put = sender.vault->outbox().enqueue(*event); !put)
                return put;
        }
        return {};
    });
    if (!queued)
        return 1;
    const double seal = documents * 1e9 / static_cast<double>(sealing.nsecsElapsed());

    const auto measure = [&](Device &device, const std::function<bool()> &done) {
        const qint64 server = organisation.server().processId();
        const double own = processorTime(getpid());
        const double others = processorTime(server);
        QElapsedTimer timer;
        timer.start();
        QTimer
            tick; // so that a lost reply cannot stop the loop; `done` costs something, so it is not asked all the time
        tick.start(100);
        device.engine.retryNow();
        while (!done() && timer.elapsed() < 120000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return Rate{done() ? documents * 1e9 / static_cast<double>(timer.nsecsElapsed()) : 0.0,
            (processorTime(getpid()) - own) / documents, (processorTime(server) - others) / documents};
    };
    const qsizetype wireBefore = pushing.bytes();
    const qint64 diskBefore = bytesIn(organisation.path("data"));
    const Rate push = measure(sender, [&] { return sender.vault->outbox().receipt(last).has_value(); });
    const qsizetype onWire = (pushing.bytes() - wireBefore) / documents;
    // a call goes on while 10,000 documents come in
    Typist typist(receiver);
    typist.start();
    const double vaultBefore = threadTime();
    const Rate pull = measure(
        receiver, [&] { return *receiver.vault->inbox().cursor(u"review"_s) >= static_cast<quint64>(documents); });
    const double vault = (threadTime() - vaultBefore) / documents;
    const double ack = typist.stop();
    organisation.stopServer(); // its write-ahead log is in the database now
    const qint64 onDisk = (bytesIn(organisation.path("data")) - diskBefore) / documents;
    std::printf("{\"documents\": %d, \"push_docs_s\": %.0f, \"pull_docs_s\": %.0f, \"quarantined\": %d, "
                "\"seal_docs_s\": %.0f, \"bytes_per_doc\": %lld, \"push_client_us\": %.0f, \"push_server_us\": %.0f, "
                "\"pull_client_us\": %.0f, \"pull_server_us\": %.0f, \"pull_vault_us\": %.0f, "
                "\"pull_ack_p99_ms\": %.1f, \"bytes_on_wire\": %lld, \"bytes_on_disk\": %lld}\n",
        documents, push.perSecond, pull.perSecond, sender.counts().quarantined, seal,
        static_cast<long long>(bytes / documents), push.clientMicros, push.serverMicros, pull.clientMicros,
        pull.serverMicros, vault, ack, static_cast<long long>(onWire), static_cast<long long>(onDisk));
    return push.perSecond > 0 && pull.perSecond > 0 && receiver.vault->inbox().refused()->isEmpty() ? 0 : 1;
}
