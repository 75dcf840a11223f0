// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/crypto/crypto.h"
#include "sync/wire/directory.h"
#include "sync/wire/event.h"
#include "sync/wire/former.h"

namespace hl::sync::test {

/// Somebody with a device, and its secret keys.
struct Person
{
    crypto::SigningKeyPair sign = crypto::SigningKeyPair::generate();
    crypto::BoxKeyPair box = crypto::BoxKeyPair::generate();
    Member member;

    [[nodiscard]] JoinPayload joining(const Clock &clock) const
    {
        return {DeviceId::create(clock), sign.publicKey, box.publicKey};
    }
};

/// An invite and the key that its link gives.
struct Place
{
    InvitePayload payload;
    crypto::SigningKeyPair key = crypto::SigningKeyPair::generate();
};

/// An organisation without a server: its keys, and the log of statements that a test writes.
class Statements
{
public:
    explicit Statements(const Clock &clockRef)
        : id(OrgId::create(clockRef))
        , m_clock(clockRef)
        , m_directory(root.publicKey, id)
    {
        org.org = id;
        org.epoch = monthOf(m_clock.now());
        org.team = team.publicKey;
        org.archive = archive.publicKey;
        org.recording = team.publicKey;
        org.receipt = receipt.publicKey;
        org.serverName = QStringLiteral("localhost");
        put(carry(StatementKind::Organisation, id, packSigned({signStatement(org, root.secretKey)})));
    }

    Applied put(const Signed &statement)
    {
        log.push_back(statement);
        return m_directory.apply(statement);
    }
    [[nodiscard]] Signed byRoot(StatementKind kind, const QByteArray &payload) const
    {
        return signStatement(kind, id, Signer::root(), payload, root.secretKey, m_clock);
    }
    [[nodiscard]] Signed by(const Person &person, StatementKind kind, const QByteArray &payload) const
    {
        return signStatement(kind, id, Signer::by(person.member.device), payload, person.sign.secretKey, m_clock);
    }
    Applied say(const Person &person, StatementKind kind, const QByteArray &payload)
    {
        return put(by(person, kind, payload));
    }

    [[nodiscard]] Place place(Roles roles, StaffId staff = {}) const
    {
        Place place;
        place.payload.invite = InviteId::create(m_clock);
        place.payload.staff = staff.isNull() ? StaffId::create(m_clock) : staff;
        place.payload.roles = roles;
        place.payload.inviteKey = place.key.publicKey;
        place.payload.expires = m_clock.now() + std::chrono::hours(24);
        place.payload.sealedName = "n";
        return place;
    }
    [[nodiscard]] Signed join(const Place &place, const JoinPayload &payload) const
    {
        return signStatement(
            StatementKind::Join, id, Signer::by(place.payload.invite), payload.toBytes(), place.key.secretKey, m_clock);
    }

    /// Lets somebody in at once, as the admin tool's invites do.
    Person add(Roles roles, StaffId staff = {})
    {
        Person person;
        return admit(std::move(person), roles, staff);
    }
    Person admit(Person person, Roles roles, StaffId staff = {})
    {
        Place place = this->place(roles, staff);
        place.payload.isPreApproved = true;
        put(byRoot(StatementKind::Invite, place.payload.toBytes()));
        const JoinPayload joining = person.joining(m_clock);
        put(join(place, joining));
        const Member *member = m_directory.device(joining.device);
        if (!member)
            qFatal("a member of a test was not let in");
        person.member = *member;
        return person;
    }
    void revoke(const Person &person) { revoke(person.member.staff, person.member.device); }
    void revoke(StaffId staff, DeviceId device)
    {
        put(byRoot(StatementKind::Revocation, RevocationPayload{staff, device, RevocationReason::Lost}.toBytes()));
    }
    [[nodiscard]] const Directory &directory() const { return m_directory; }

    OrgId id;
    crypto::SigningKeyPair root = crypto::SigningKeyPair::generate();
    crypto::SigningKeyPair receipt = crypto::SigningKeyPair::generate();
    crypto::BoxKeyPair team = crypto::BoxKeyPair::generate();
    crypto::BoxKeyPair archive = crypto::BoxKeyPair::generate();
    OrgStatement org;
    std::vector<Signed> log;

private:
    const Clock &m_clock;
    Directory m_directory;
};

} // namespace hl::sync::test
