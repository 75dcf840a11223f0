// SPDX-License-Identifier: GPL-3.0-or-later
// 10,000 documents of 2 KiB from one device's vault to the server and into another device's vault, with everything on:
// sealed per document, signed, TLS 1.3, verified by the server, fsync, receipts verified; pulled, verified again,
// opened, stored with the cursor. Prints one JSON object: documents per second each way and for sealing, processor
// time of both ends per document, and the size of a document on the wire.
#include "tests/sync/organisation.h"

#include <cstdio>

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

/// Leaves the pulls of a device unanswered: a leader would otherwise receive her own reviews while she pushes them, and
/// the figure would be of both.
class WithoutPulls final : public Transport
{
public:
    explicit WithoutPulls(Transport &inner)
        : m_inner(inner)
    {
    }
    void send(HttpRequest request, Done done) override
    {
        if (!request.target.contains("/events?after="))
            m_inner.send(std::move(request), std::move(done));
    }

private:
    Transport &m_inner;
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
    const Rate push = measure(sender, [&] { return sender.vault->outbox().receipt(last).has_value(); });
    const Rate pull = measure(
        receiver, [&] { return *receiver.vault->inbox().cursor(u"review"_s) >= static_cast<quint64>(documents); });
    std::printf("{\"documents\": %d, \"push_docs_s\": %.0f, \"pull_docs_s\": %.0f, \"quarantined\": %d, "
                "\"seal_docs_s\": %.0f, \"bytes_per_doc\": %lld, \"push_client_us\": %.0f, \"push_server_us\": %.0f, "
                "\"pull_client_us\": %.0f, \"pull_server_us\": %.0f}\n",
        documents, push.perSecond, pull.perSecond, sender.counts().quarantined, seal,
        static_cast<long long>(bytes / documents), push.clientMicros, push.serverMicros, pull.clientMicros,
        pull.serverMicros);
    return push.perSecond > 0 && pull.perSecond > 0 && receiver.vault->inbox().refused()->isEmpty() ? 0 : 1;
}
