// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/crypto/crypto.h"
#include "sync/server/logstore.h"
#include "sync/server/serverstore.h"
#include "sync/wire/sealing.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <QString>

namespace hl::sync::test {

/// What one device pushes, batch by batch; every fourth batch it has pushed before. For tests that stop the server or
/// its disk: from how many pushes were answered follows what must be there.
class ManyPushes
{
public:
    static constexpr int Count = 14;

    explicit ManyPushes(const Clock &clock)
        : m_clock(clock)
    {
        const auto key = crypto::SigningKeyPair::generate();
        QByteArray previous(HashBytes, '\0');
        for (int i = 0; i < Count * Batch; ++i) {
            EventHeader header;
            header.id = EventId::create(clock);
            header.record = RecordId::create(clock);
            header.revision = 1;
            header.deviceSeq = static_cast<quint64>(i + 1);
            header.previousHash = previous;
            header.deviceTime = clock.now();
            header.retainUntil = monthOf(clock.now(), RetentionMonths);
            const PlainPart part{PartId::Narrative, QByteArray(900, 'n')};
            const Reader reader{crypto::BoxKeyPair::generate().publicKey, WholeRecord};
            m_events.push_back(*sealEvent(header, {&part, 1}, {&reader, 1}, key.secretKey));
            m_bytes.push_back(encode(m_events.back()));
            previous = m_events.back().hash();
        }
    }

    static Result<std::unique_ptr<ServerStore>> open(const QString &directory)
    {
        return ServerStore::open(directory + QStringLiteral("/server.db"));
    }

    /// Push `number`, counted from 0, and now and then a checkpoint, as SQLite makes one by itself in a longer life. An
    /// answer other than the first one to this push is an error.
    Result<void> push(ServerStore &store, int number)
    {
        std::vector<Incoming> batch;
        const int wanted = number % 4 == 3 ? number - 2 : number;
        const int first = (wanted - (wanted + 1) / 4) * Batch;
        for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(first + Batch); ++i)
            batch.push_back({&m_events[i], m_bytes[i], m_events[i].hash()});
        const auto appended = store.append(Topic::Records, batch, m_clock.now());
        if (!appended)
            return fail(appended.error());
        for (int i = 0; i < Batch; ++i) {
            const Receipt &receipt = (*appended)[static_cast<std::size_t>(i)].receipt;
            const auto at = static_cast<std::size_t>(first + i);
            if (at == m_receipts.size())
                m_receipts.push_back(receipt);
            if (receipt.seq != m_receipts.at(at).seq || receipt.headHash != m_receipts.at(at).headHash)
                return fail(ErrorCode::Corrupt, "another place in the log than was answered");
        }
        if (number % 5 == 4)
            return store.database().writer()->execute("PRAGMA wal_checkpoint(PASSIVE)");
        return {};
    }

    /// What is wrong with the database there, after so many were answered and perhaps one more was taken; empty:
    /// nothing.
    QString inspect(const QString &directory, int answered)
    {
        const auto store = open(directory);
        if (!store)
            return QString::fromStdString(store.error().logSafe);
        const auto page = (*store)->read(Topic::Records, 0, MaxPullLimit, std::nullopt);
        if (!page)
            return QString::fromStdString(page.error().logSafe);
        const auto there = static_cast<int>(page->entries.size());
        if (there != stored(answered) && there != stored(answered + 1))
            return QStringLiteral("%1 events of %2").arg(there).arg(stored(answered));
        if (const auto sound = LogStore(*(*store)->database().reader()).verify();
            !sound || *sound != static_cast<quint64>(there))
            return QStringLiteral("log and tree differ");
        // the device has no answer to the last one, and perhaps to none: it sends all of them again
        for (int number = 0; number < Count; ++number)
            if (const auto again = push(**store, number); !again)
                return QString::fromStdString(again.error().logSafe);
        if ((*store)->count("event") != stored(Count) || (*store)->count("alarm") != 0)
            return QStringLiteral("an event is there twice");
        return {};
    }

private:
    static constexpr int Batch = 3;

    static int stored(int pushes)
    {
        int count = 0;
        for (int number = 0; number < std::min(pushes, Count); ++number)
            count += number % 4 == 3 ? 0 : Batch;
        return count;
    }

    const Clock &m_clock;
    std::vector<Event> m_events;
    std::vector<QByteArray> m_bytes;
    std::vector<Receipt> m_receipts;
};

} // namespace hl::sync::test
