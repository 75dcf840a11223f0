// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/wire/directory.h"
#include "sync/wire/former.h"
#include "sync/wire/invite.h"
#include "sync/wire/sealing.h"

/// An organisation whose keys and ids are the same in every run, so that the corpus can hold what it signed. Only
/// seeds.cpp signs; what a target then accepts beyond the corpus is a forgery.
namespace hl::fuzz {

inline crypto::SecretKey seedOf(char fill)
{
    const std::vector<quint8> bytes(32, static_cast<quint8>(fill));
    return crypto::SecretKey::fromBytes(bytes);
}

template <typename SomeId>
SomeId idOf(char fill)
{
    return *SomeId::fromBytes(QByteArray(16, fill));
}

struct Organisation
{
    OrgId id = idOf<OrgId>('o');
    Timestamp now = fromEpochMs(1795316400000); // 2026-11-22T03:00:00Z
    crypto::SigningKeyPair root = crypto::SigningKeyPair::fromSeed(seedOf('r'));
    crypto::SigningKeyPair receipt = crypto::SigningKeyPair::fromSeed(seedOf('c'));
    crypto::SigningKeyPair contentKey = crypto::SigningKeyPair::fromSeed(seedOf('k'));
    crypto::SigningKeyPair inviteKey = crypto::SigningKeyPair::fromSeed(seedOf('i'));
    crypto::BoxKeyPair team = crypto::BoxKeyPair::fromSeed(seedOf('t'));
    crypto::BoxKeyPair archive = crypto::BoxKeyPair::fromSeed(seedOf('a'));
    crypto::SigningKeyPair leaderSign = crypto::SigningKeyPair::fromSeed(seedOf('l'));
    crypto::BoxKeyPair leaderBox = crypto::BoxKeyPair::fromSeed(seedOf('b'));
    QString serverName = QStringLiteral("server.example");

    [[nodiscard]] sync::OrgStatement statement() const
    {
        return {id, sync::monthOf(now), team.publicKey, archive.publicKey, team.publicKey, receipt.publicKey,
            serverName, contentKey.publicKey};
    }
    [[nodiscard]] sync::InviteCert place(char invite, sync::Role role) const
    {
        return {id, idOf<sync::InviteId>(invite), idOf<StaffId>(invite), role, inviteKey.publicKey, "sealed name"};
    }
    [[nodiscard]] sync::DeviceStatement deviceOf(
        char invite, const crypto::PublicKey &signKey, const crypto::PublicKey &boxKey) const
    {
        return {id, idOf<sync::InviteId>(invite), idOf<DeviceId>(invite), signKey, boxKey};
    }
    /// A member, as a statement whose bytes are the same in every run.
    [[nodiscard]] sync::Signed certify(
        char invite, sync::Role role, const crypto::PublicKey &signKey, const crypto::PublicKey &boxKey) const
    {
        return sync::carry(sync::StatementKind::FormerDevice, id,
            sync::packSigned({sync::signInviteCert(place(invite, role), root.secretKey),
                sync::signDevice(deviceOf(invite, signKey, boxKey), inviteKey.secretKey)}));
    }
    /// The member whose events are in the corpus: a leader, who may write every type.
    [[nodiscard]] sync::Signed leader() const
    {
        return certify('L', sync::Role::Leader, leaderSign.publicKey, leaderBox.publicKey);
    }
    /// How the organisation's log begins.
    [[nodiscard]] std::vector<sync::Signed> log() const
    {
        return {sync::carry(sync::StatementKind::Organisation, id,
                    sync::packSigned({sync::signStatement(statement(), root.secretKey)})),
            leader()};
    }
    /// What somebody says with a key of her own, at a time and under an id that are the same in every run.
    [[nodiscard]] sync::Signed said(char number, sync::StatementKind kind, const sync::Signer &signer,
        const QByteArray &payload, const crypto::SecretKey &key) const
    {
        return sync::signStatement({kind, id, idOf<sync::StatementId>(number), now, signer, payload}, key);
    }

    /// Numbers 1, 2, 3 make different events.
    [[nodiscard]] sync::Event event(sync::Topic topic, quint64 number) const
    {
        sync::EventHeader header;
        header.topic = topic;
        header.type = static_cast<sync::EventType>(topic);
        header.id = idOf<EventId>(static_cast<char>('0' + number));
        header.org = id;
        header.author = idOf<StaffId>('L');
        header.device = idOf<DeviceId>('L');
        header.deviceSeq = number;
        header.deviceTime = now;
        header.epoch = sync::monthOf(now);
        header.retainUntil = sync::monthOf(now, sync::RetentionMonths);
        header.record = idOf<RecordId>('R');
        header.revision = 1;
        if (topic == sync::Topic::Access)
            header.reason = sync::AccessReason::Supervision;
        if (topic != sync::Topic::Records)
            header.addressee = idOf<StaffId>('L');
        std::vector<sync::PlainPart> parts;
        std::vector<sync::Reader> readers;
        if (topic != sync::Topic::Access) {
            parts.push_back({topic == sync::Topic::Records ? sync::PartId::Statistics : sync::PartId::Comment, "2"});
            readers.push_back({team.publicKey});
            if (topic == sync::Topic::Records) // for lists, as a real device does
                readers.push_back({team.publicKey, static_cast<quint8>(sync::PartId::Statistics)});
        }
        return *sync::sealEvent(header, parts, readers, leaderSign.secretKey);
    }
};

} // namespace hl::fuzz
