// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/crypto.h"
#include "sync/server/collector.h"
#include "sync/server/rewraps.h"
#include "sync/server/serverstore.h"
#include "sync/wire/sealing.h"
#include "tests/result.h"
#include "tests/sync/statements.h"

#include <QTemporaryDir>

namespace hl::sync::test {

inline constexpr Timestamp Start = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);

/// A server's database, and an organisation that writes into it.
struct RetentionWorld
{
    explicit RetentionWorld(const QString &location)
        : store(std::move(*ServerStore::open(location)))
    {
    }
    ManualClock clock{Start};
    Statements people{clock};
    Person leader = people.add(Role::Leader);
    Person second = people.add(Role::Leader);
    QTemporaryDir blobs;
    std::unique_ptr<ServerStore> store;
    std::vector<Signed> log; ///< what the collector has said
    RetentionBook book;
    std::unique_ptr<Rewraps> rewraps = std::move(*Rewraps::open(store->database()));
    std::unique_ptr<Collector> collector = std::move(*Collector::open(store->database(), *rewraps,
        Recordings(store->database(), blobs.path()), people.id, people.receipt.secretKey.clone(),
        {[this](Database &) { return Result<RetentionBook>(book); },
            [this](Database &, const Signed &statement) {
                log.push_back(statement);
                return Result<void>();
            }},
        clock));

    Event seal(RecordId record, std::vector<Reader> readers, EventType type = EventType::Record)
    {
        EventHeader header;
        header.type = type;
        header.topic = type == EventType::Access ? Topic::Access : Topic::Records;
        header.id = EventId::create(clock);
        header.org = people.id;
        header.author = leader.member.staff;
        header.device = leader.member.device;
        header.deviceTime = clock.now();
        header.epoch = monthOf(clock.now());
        header.retainUntil = monthOf(clock.now(), RetentionMonths);
        header.record = record;
        header.revision = 1;
        const PlainPart parts[] = {{PartId::Statistics, "2"}, {PartId::Narrative, "she talked about the river"}};
        return *sealEvent(header, parts, readers, leader.sign.secretKey);
    }
    Event add(RecordId record, std::vector<Reader> readers = {}, EventType type = EventType::Record)
    {
        Event event = seal(record, std::move(readers), type);
        append(event);
        return event;
    }
    void append(const Event &event)
    {
        const QByteArray bytes = encode(event);
        const Incoming incoming{&event, bytes, event.hash()};
        if (!store->append(event.header.topic, {&incoming, 1}, clock.now()))
            qFatal("an event is not stored");
    }
    bool say(StatementKind kind, const QByteArray &payload, const Person &who)
    {
        return book.apply(
            {kind, people.id, StatementId::create(clock), clock.now(), Signer::by(who.member.device), payload},
            people.directory());
    }
    [[nodiscard]] Result<Event> stored(RecordId record) const
    {
        const auto entries = store->record(record);
        return entries && !entries->empty() ? decode(entries->front().bytes) : fail(ErrorCode::NotFound, "no record");
    }
    /// The manifests, as a member's device reads them from the log.
    [[nodiscard]] std::map<EventId, Deletion::Entry> manifests() const
    {
        std::map<EventId, Deletion::Entry> entries;
        for (const Signed &statement : log) {
            const auto body = StatementBody::fromBytes(statement.body);
            const auto deletion
                = body ? Deletion::fromBytes(body->payload, people.id, people.receipt.publicKey) : fail(body.error());
            if (!deletion)
                qFatal("a manifest does not verify");
            for (const Deletion::Entry &entry : deletion->entries) {
                if (!entries.emplace(entry.event, entry).second)
                    qFatal("an event was deleted twice");
            }
        }
        return entries;
    }
};

} // namespace hl::sync::test
