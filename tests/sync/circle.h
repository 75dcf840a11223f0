// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/casework.h"
#include "sync/client/recordfiler.h"
#include "tests/sync/byhand.h"

#include <QTemporaryDir>

namespace hl::sync::test {

/// Members around the server's casework stream, from outbox to inbox, without a server.
struct Circle
{
    struct Member
    {
        std::unique_ptr<store::Vault> vault;
        std::optional<Membership> self;
        DigitReader reader;
        std::size_t told = 0;

        [[nodiscard]] StaffId staff() const { return self->staff(); }
        template <typename Desk>
        Desk desk(const Clock &clock)
        {
            return {*self, *vault, clock};
        }
    };

    ManualClock clock{fromEpochMs(1795316400000)};
    QTemporaryDir directory;
    Organisation org{clock};
    std::vector<QByteArray> log; ///< the server's casework stream

    Member admit(Role role, const QString &name)
    {
        Member member;
        member.vault = makeVault(directory.filePath(name), clock);
        if (isAllowed(role, Action::HoldTeamKey) && !member.vault->keyring().put(QStringLiteral("team"), org.team))
            qFatal("team key");
        member.self.emplace(*Membership::fromRecord(org.admit(*member.vault, role)));
        return member;
    }
    /// Everybody knows everybody who was admitted.
    void introduce(std::initializer_list<Member *> members)
    {
        for (Member *member : members) {
            if (!member->self->addStatements(0, org.log))
                qFatal("statements");
        }
    }
    /// Everything that waits goes to the server, in its order.
    void push(Member &member)
    {
        const auto waiting = member.vault->outbox().next(100);
        if (!waiting)
            qFatal("outbox");
        for (const auto &pending : *waiting) {
            log.push_back(pending.event.bytes);
            if (!member.vault->outbox().acknowledge(pending.event.id, "r", log.size()))
                qFatal("acknowledge");
        }
    }
    /// Takes what the server would hand out; returns how many were refused.
    int pull(Member &member)
    {
        InboxReader reader(*member.self, *member.vault, member.reader, clock);
        QByteArrayList events;
        for (; member.told < log.size(); ++member.told) {
            const auto event = decode(log[member.told]);
            if (member.self->isLeader() || event->header.addressee == member.staff())
                events.append(log[member.told]);
        }
        OpenedEvents opened = reader.prepare(QStringLiteral("casework"), events);
        opened.open();
        int refused = 0;
        for (qsizetype i = 0; i < events.size(); ++i)
            refused += reader.settle(opened, i).state == store::InboxState::Done ? 0 : 1;
        return refused;
    }
    /// A sealed event that its author's own device would never have made; returns how many were refused.
    int forged(Member &author, Member &reader, const QString &kind, const StaffId &to, const QJsonObject &event,
        const RecordId &record = {})
    {
        const auto sent = RecordFiler(*author.self, *author.vault, clock)
                              .send({EventType::Casework, Topic::Casework, record, 0, to,
                                  {PartId::Body, casework::body(kind, {event})}, store::Lane::Event});
        log.push_back(sent->bytes);
        return pull(reader);
    }
};

} // namespace hl::sync::test
