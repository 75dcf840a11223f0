// SPDX-License-Identifier: GPL-3.0-or-later
// 10,000 documents of 2 KiB from one device's vault to the server and into another device's vault, with everything on:
// sealed per document, signed, TLS 1.3, verified by the server, fsync, receipts verified; pulled, verified again,
// opened, stored with the cursor. Prints one JSON object: documents per second each way.
#include "tests/sync/organisation.h"

#include <cstdio>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (!crypto::init())
        return 1;
    const int documents = argc > 1 ? QByteArray(argv[1]).toInt() : 10000;
    RealOrganisation organisation;
    const auto counsellor = organisation.join(organisation.invite(u"counsellor"_s));
    const auto leader = organisation.join(organisation.invite(u"leader"_s));
    Device &sender = *leader.device;
    Device &receiver = *counsellor.device;
    const auto online = [](Device &device) {
        return device.runUntil([&] { return device.engine.status().link == SyncStatus::Link::Online; });
    };
    // the sender learns of the receiver's device; the receiver stays away until all is there
    if (!online(sender))
        return 1;

    const QString text = QString::fromLatin1(crypto::randomBytes(1536).toBase64()); // 2,048 characters
    const StaffId author = receiver.membership.staff();
    const auto queued = sender.vault->atomically([&]() -> Result<void> {
        for (int i = 0; i < documents; ++i) {
            const auto event = sender.filer.review(RecordId::create(organisation.clock()), 1, author, text);
            if (!event)
                return fail(event.error());
            if (auto put = sender.vault->outbox().enqueue(*event); !put)
                return put;
        }
        return {};
    });
    if (!queued)
        return 1;

    const auto measure = [&](Device &device, const std::function<bool()> &done) {
        QElapsedTimer timer;
        timer.start();
        device.engine.retryNow();
        while (!done() && timer.elapsed() < 120000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        return done() ? documents * 1e9 / static_cast<double>(timer.nsecsElapsed()) : 0.0;
    };
    const double push = measure(sender, [&] { return sender.vault->outbox().next(1)->isEmpty(); });
    const double pull = measure(
        receiver, [&] { return *receiver.vault->inbox().cursor(u"review"_s) >= static_cast<quint64>(documents); });
    std::printf("{\"documents\": %d, \"push_docs_s\": %.0f, \"pull_docs_s\": %.0f, \"quarantined\": %d}\n", documents,
        push, pull, sender.counts().quarantined);
    return push > 0 && pull > 0 && receiver.vault->inbox().refused()->isEmpty() ? 0 : 1;
}
