// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/crypto/box.h"
#include "sync/wire/directory.h"
#include "sync/wire/event.h"
#include "sync/wire/messages.pb.h"

namespace hl::sync::test {

/// Somebody with a device, and its secret keys.
struct Person
{
    crypto::SigningKeyPair sign;
    crypto::BoxKeyPair box;
    Member member;
};

/// An organisation without server or vault: keys and a directory that people join and leave.
class People
{
public:
    explicit People(const Clock &clockRef)
        : id(OrgId::create(clockRef))
        , m_clock(clockRef)
    {
        OrgStatement statement;
        statement.org = id;
        statement.epoch = monthOf(m_clock.now());
        statement.team = team.publicKey;
        statement.archive = archive.publicKey;
        statement.receipt = receipt.publicKey;
        statement.serverName = QStringLiteral("localhost");
        const Signed body = signStatement(statement, root.secretKey);
        m_reply.mutable_org()->set_body(body.body.toStdString());
        m_reply.mutable_org()->set_signature(body.signature.toStdString());
        fold();
    }
    Person add(Role role)
    {
        Person person{crypto::SigningKeyPair::generate(), crypto::BoxKeyPair::generate(), {}};
        const auto inviteKey = crypto::SigningKeyPair::generate();
        const InviteCert place{id, InviteId::create(m_clock), StaffId::create(m_clock), role, inviteKey.publicKey, "n"};
        const DeviceStatement device{
            id, place.invite, DeviceId::create(m_clock), person.sign.publicKey, person.box.publicKey};
        const Signed cert = signInviteCert(place, root.secretKey);
        const Signed own = signDevice(device, inviteKey.secretKey);
        auto *entry = m_reply.add_devices();
        entry->set_invite_body(cert.body.toStdString());
        entry->set_invite_signature(cert.signature.toStdString());
        entry->set_device_body(own.body.toStdString());
        entry->set_device_signature(own.signature.toStdString());
        fold();
        person.member = *m_directory.device(device.device);
        return person;
    }
    void revoke(const Person &person)
    {
        m_reply.add_revoked_devices(person.member.device.toBytes().toStdString());
        fold();
    }
    [[nodiscard]] const Directory &directory() const { return m_directory; }

    OrgId id;
    crypto::SigningKeyPair root = crypto::SigningKeyPair::generate();
    crypto::SigningKeyPair receipt = crypto::SigningKeyPair::generate();
    crypto::BoxKeyPair team = crypto::BoxKeyPair::generate();
    crypto::BoxKeyPair archive = crypto::BoxKeyPair::generate();

private:
    void fold()
    {
        auto directory = Directory::fromReply(m_reply, root.publicKey, id);
        if (!directory)
            qFatal("the directory of a test does not verify");
        m_directory = std::move(*directory);
    }
    const Clock &m_clock;
    hearthline::wire::DirectoryReply m_reply;
    Directory m_directory;
};

} // namespace hl::sync::test
