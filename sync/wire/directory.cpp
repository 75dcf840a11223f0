// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/directory.h"

#include "core/crypto/box.h"
#include "core/crypto/crypto.h"
#include "sync/wire/former.h"

#include <algorithm>

namespace hl::sync {

namespace {

Applied refusal(const char *why)
{
    return {Applied::Outcome::Refused, why};
}

} // namespace

Result<Directory> Directory::fold(std::span<const Signed> statements, const crypto::PublicKey &root, OrgId org)
{
    Directory directory(root, org);
    for (const Signed &statement : statements)
        directory.apply(statement);
    if (!directory.hasOrg())
        return fail(ErrorCode::Unauthorised, "organisation keys are not signed by its root");
    return directory;
}

Applied Directory::apply(const Signed &statement)
{
    ++m_size;
    const Applied applied = judge(statement);
    if (!applied.isGood())
        ++m_refused;
    return applied;
}

Applied Directory::judge(const Signed &statement)
{
    const auto body = StatementBody::fromBytes(statement.body);
    if (!body)
        return body.error().code == ErrorCode::Unsupported ? Applied{Applied::Outcome::Skipped, "another suite"}
                                                           : refusal("damaged");
    if (body->org != m_id)
        return refusal("of another organisation");
    const QByteArray hash = crypto::hash(statement.body);
    if (m_seen.contains(hash))
        return refusal("said before");
    const auto author = authenticate(*body, statement);
    if (!author)
        return refusal("not signed by whom it names");
    const Applied applied = carryOut(*body, statement, *author);
    if (applied.isGood())
        m_seen.insert(hash);
    if (applied.outcome == Applied::Outcome::AwaitsSecond)
        m_awaiting.emplace(statementHash(statement), Awaiting{statement, *applied.action, author->member->staff});
    return applied;
}

std::optional<Directory::Author> Directory::authenticate(const StatementBody &body, const Signed &statement)
{
    Author author;
    const bool carriesOwn = body.kind == StatementKind::Organisation || body.kind == StatementKind::FormerDevice
        || body.kind == StatementKind::Deletion;
    switch (body.signer.kind) {
    case Signer::Kind::Root:
        author.isRoot = true;
        return !carriesOwn && isSignedBy(statement, m_root) ? std::optional(author) : std::nullopt;
    case Signer::Kind::Device: {
        const Member *member = device(body.signer.device);
        if (carriesOwn || !member || !member->isActive() || !isSignedBy(statement, member->signKey))
            return std::nullopt;
        author.member = member;
        return author;
    }
    case Signer::Kind::Invite: {
        const auto place = m_places.find(body.signer.invite);
        if (carriesOwn || place == m_places.end() || !isSignedBy(statement, place->second.payload.inviteKey))
            return std::nullopt;
        author.place = &place->second;
        return author;
    }
    case Signer::Kind::None:
        return carriesOwn && isCarried(body) ? std::optional(author) : std::nullopt;
    }
    return std::nullopt;
}

Applied Directory::carryOut(const StatementBody &body, const Signed &statement, const Author &author)
{
    switch (body.kind) {
    case StatementKind::Organisation:
        return organisation(body);
    case StatementKind::FormerDevice:
        return formerDevice(body);
    case StatementKind::Invite:
        return invite(body, author);
    case StatementKind::Join:
        return joined(body, statement, author);
    case StatementKind::Challenge:
        return challenge(body, statement, author);
    case StatementKind::Approval:
        return approval(body, author);
    case StatementKind::Revocation:
        return revocation(body, author);
    case StatementKind::RoleChange:
        return roleChange(body, author);
    case StatementKind::Endorsement:
        return endorsement(body, author);
    case StatementKind::EpochKeys:
    case StatementKind::Grant:
    case StatementKind::Rewrap:
    case StatementKind::KeyDestroyed:
        return m_keys.apply(body, *this) ? Applied() : refusal("about keys, by somebody who may not say it");
    case StatementKind::BoxKey:
        return renewedBox(body, author);
    case StatementKind::Hold:
    case StatementKind::HoldLift:
    case StatementKind::Restriction:
    case StatementKind::Deletion:
        return m_retention.apply(body, *this) ? Applied() : refusal("about retention, by somebody who may not say it");
    case StatementKind::MinimumVersion:
        return minimumVersion(body, author);
    default:
        return {Applied::Outcome::Skipped, "of an unknown kind"};
    }
}

bool Directory::isSecondNeeded(Action action) const
{
    if (!needsTwo(action))
        return false;
    // whoever only lost her devices still counts: revoking them must not make one leader alone
    return std::ranges::count_if(m_people, [action](const auto &entry) {
        const Colleague &person = entry.second;
        return person.hasJoined && !person.isRemoved && isAllowed(person.roles, action);
    }) >= 2;
}

Applied Directory::permit(const Author &author, Action action) const
{
    if (author.isRoot)
        return {};
    if (!author.member || !author.member->may(action))
        return refusal("by somebody who may not say it");
    if (!author.isEndorsed && isSecondNeeded(action))
        return {Applied::Outcome::AwaitsSecond, "awaits a second person", action};
    return {};
}

Applied Directory::organisation(const StatementBody &body)
{
    const auto parts = unpackSigned(body.payload, 1);
    const auto org = parts ? verifyStatement(parts->front(), m_root, m_id) : Result<OrgStatement>(fail(parts.error()));
    if (!org)
        return refusal("the root has not signed it");
    m_org = *org;
    m_keys.begin(m_org);
    return {};
}

Applied Directory::formerDevice(const StatementBody &body)
{
    const auto parts = unpackSigned(body.payload, 2);
    const auto former
        = parts ? verifyFormer(parts->at(0), parts->at(1), m_root, m_id) : Result<FormerDevice>(fail(parts.error()));
    if (!former)
        return refusal("the root has not signed it");
    const InviteCert &place = former->place;
    // one invite makes one device: a second one is a leaked link
    if (m_places.contains(place.invite) || m_devices.contains(former->device.device))
        return refusal("invite or device is known already");
    const Roles roles(place.role);
    m_places.emplace(place.invite,
        Place{{place.invite, place.staff, roles, place.inviteKey, {}, true, place.sealedName}, {}, {}, true});
    m_people.emplace(place.staff, Colleague{place.staff, roles, place.sealedName, true, false});
    m_devices.emplace(former->device.device,
        Member{place.staff, m_people.at(place.staff).roles, former->device.device, former->device.signKey,
            former->device.boxKey, place.sealedName, DeviceState::Active, m_size, {},
            isAllowed(roles, Action::HoldTeamKey)});
    return {};
}

Applied Directory::invite(const StatementBody &body, const Author &author)
{
    const auto payload = InvitePayload::fromBytes(body.payload);
    if (!payload || m_places.contains(payload->invite))
        return refusal("damaged, or its id is taken");
    const Colleague *known = person(payload->staff);
    if (known && (known->isRemoved || known->roles != payload->roles))
        return refusal("names a member who was removed, or has other roles");
    if (payload->isPreApproved && !author.isRoot)
        return refusal("only the root lets in without approval");
    const bool isOwn = author.member && author.member->staff == payload->staff;
    const Applied permitted = permit(author, isOwn ? Action::InviteOwnDevice : Action::InviteMember);
    if (permitted.outcome != Applied::Outcome::Done)
        return permitted;
    Place place{*payload, {}, {}, false};
    if (author.member) {
        place.inviter = author.member->staff;
        place.inviterDevice = author.member->device;
    }
    m_places.emplace(payload->invite, std::move(place));
    return {};
}

std::optional<InvitePayload> Directory::openInvite(InviteId id) const
{
    const auto place = m_places.find(id);
    if (place == m_places.end() || place->second.isTaken)
        return std::nullopt;
    // what a stolen device has invited dies with it
    const Member *inviter = device(place->second.inviterDevice);
    if (!place->second.inviter.isNull() && (!inviter || !inviter->isActive()))
        return std::nullopt;
    const Colleague *known = person(place->second.payload.staff);
    if (known && (known->isRemoved || known->roles != place->second.payload.roles))
        return std::nullopt;
    return place->second.payload;
}

Applied Directory::joined(const StatementBody &body, const Signed &statement, const Author &author)
{
    const auto payload = JoinPayload::fromBytes(body.payload);
    if (!payload || !author.place)
        return refusal("damaged, or not with an invite's key");
    if (!openInvite(author.place->payload.invite)) // one invite makes one device
        return refusal("its invite is taken or void");
    if (m_devices.contains(payload->device))
        return refusal("the device is known already");
    const InvitePayload &place = author.place->payload;
    author.place->isTaken = true;
    const auto [entry, isNew]
        = m_people.emplace(place.staff, Colleague{place.staff, place.roles, place.sealedName, false, false});
    Member &member = m_devices
                         .emplace(payload->device,
                             Member{place.staff, place.roles, payload->device, payload->signKey, payload->boxKey,
                                 entry->second.sealedName, DeviceState::Waiting, m_size, body.at,
                                 isAllowed(place.roles, Action::HoldTeamKey), body.at})
                         .first->second;
    m_admissions.emplace(payload->device, Admission{place, author.place->inviter, statement, std::nullopt, {}, {}, {}});
    if (place.isPreApproved)
        setState(member, DeviceState::Active, body.at);
    return {};
}

Applied Directory::mayApprove(const Member &leader, const Member &candidate) const
{
    const Admission *admission = this->admission(candidate.device);
    if (!admission || candidate.state != DeviceState::Waiting)
        return refusal("the device does not wait");
    if (!leader.may(Action::ApproveDevice))
        return refusal("by somebody who may not say it");
    // whoever gets more than a counsellor's keys is let in by two: who invited and who approves
    if (candidate.roles.isElevated() && admission->inviter == leader.staff && isSecondNeeded(Action::GiveElevated))
        return refusal("another leader must approve what this one has invited");
    return {};
}

Applied Directory::challenge(const StatementBody &body, const Signed &statement, const Author &author)
{
    const auto payload = ChallengePayload::fromBytes(body.payload);
    const Member *candidate = payload ? device(payload->device) : nullptr;
    if (!candidate || !author.member)
        return refusal("damaged, or about an unknown device");
    if (const Applied allowed = mayApprove(*author.member, *candidate); !allowed.isGood())
        return allowed;
    Admission &admission = m_admissions.at(payload->device);
    if (admission.challenge || payload->join != statementHash(admission.join))
        return refusal("a device is challenged once, as it asked to join");
    admission.challenge = statement;
    admission.challenger = author.member->device;
    admission.challengedAt = body.at;
    return {};
}

Applied Directory::approval(const StatementBody &body, const Author &author)
{
    const auto payload = ApprovalPayload::fromBytes(body.payload);
    const Member *candidate = payload ? device(payload->device) : nullptr;
    if (!candidate || !author.member)
        return refusal("damaged, or about an unknown device");
    Admission *admission = candidate->state == DeviceState::Waiting ? &m_admissions.at(payload->device) : nullptr;
    if (!admission || payload->join != statementHash(admission->join) || !author.member->may(Action::ApproveDevice))
        return refusal("by somebody who may not say it, or of another joining");
    Member &member = m_devices.at(payload->device);
    if (!payload->isAdmitted) {
        setState(member, DeviceState::Refused, body.at);
        return {};
    }
    const auto taken = body.at - admission->challengedAt;
    if (!admission->challenge || admission->challenger != author.member->device || taken < Millis{0}
        || taken > ApprovalTime)
        return refusal("approved without its own challenge, or too late");
    if (const Applied allowed = mayApprove(*author.member, *candidate); !allowed.isGood())
        return allowed;
    admission->sealedBundle = payload->sealedBundle;
    setState(member, DeviceState::Active, body.at);
    return {};
}

Applied Directory::revocation(const StatementBody &body, const Author &author)
{
    const auto payload = RevocationPayload::fromBytes(body.payload);
    const auto found = payload ? m_people.find(payload->staff) : m_people.end();
    if (found == m_people.end())
        return refusal("damaged, or about nobody known");
    Colleague &person = found->second;
    const bool isPerson = payload->device.isNull();
    const Member *one = isPerson ? nullptr : device(payload->device);
    if (!isPerson && (!one || one->staff != payload->staff || one->state == DeviceState::Revoked))
        return refusal("no such device, or revoked before");
    const bool isOwn = author.member && author.member->staff == payload->staff;
    const Action action = isPerson && person.roles.isElevated() ? Action::RemoveElevated
        : isOwn && !isPerson                                    ? Action::RevokeOwnDevice
                                                                : Action::RevokeDevice;
    if (const Applied permitted = permit(author, action); permitted.outcome != Applied::Outcome::Done)
        return permitted;
    for (auto &[id, member] : m_devices)
        if (member.staff == payload->staff && (isPerson || id == payload->device)
            && member.state != DeviceState::Revoked)
            setState(member, DeviceState::Revoked, body.at);
    person.isRemoved = person.isRemoved || isPerson;
    return {};
}

Applied Directory::roleChange(const StatementBody &body, const Author &author)
{
    const auto payload = RoleChangePayload::fromBytes(body.payload);
    const auto found = payload ? m_people.find(payload->staff) : m_people.end();
    if (found == m_people.end() || found->second.isRemoved)
        return refusal("damaged, or about nobody known");
    const bool isElevated = payload->roles.isElevated() || found->second.roles.isElevated();
    const Applied permitted = permit(author, isElevated ? Action::GiveElevated : Action::ChangeRoles);
    if (permitted.outcome != Applied::Outcome::Done)
        return permitted;
    found->second.roles = payload->roles;
    for (auto &[id, member] : m_devices)
        if (member.staff == payload->staff)
            member.roles = payload->roles;
    return {};
}

Applied Directory::endorsement(const StatementBody &body, const Author &author)
{
    const auto payload = EndorsementPayload::fromBytes(body.payload);
    const auto found = payload ? m_awaiting.find(payload->statement) : m_awaiting.end();
    if (found == m_awaiting.end() || !author.member)
        return refusal("agrees with nothing that awaits it");
    const Awaiting awaiting = found->second;
    const auto earlier = StatementBody::fromBytes(awaiting.statement.body);
    auto first = earlier ? authenticate(*earlier, awaiting.statement) : std::nullopt;
    if (!first || awaiting.by == author.member->staff) // the first one may have been revoked since
        return refusal("by the same person, or the first one is gone");
    if (!author.member->may(awaiting.action))
        return refusal("by somebody who may not say it");
    first->isEndorsed = true;
    m_awaiting.erase(found);
    return carryOut(*earlier, awaiting.statement, *first);
}

/// Every device for itself: authenticate() has let in an active one only.
Applied Directory::renewedBox(const StatementBody &body, const Author &author)
{
    const auto payload = BoxKeyPayload::fromBytes(body.payload);
    if (!payload || !author.member || !crypto::isUsableForBox(payload->key))
        return refusal("damaged, not by a device, or nothing could be sealed to it");
    Member &member = m_devices.at(author.member->device);
    if (payload->number <= member.boxNumber)
        return refusal("an older box key, or the same again");
    member.boxKey = payload->key;
    member.boxNumber = payload->number;
    member.boxAt = body.at;
    return {};
}

Applied Directory::minimumVersion(const StatementBody &body, const Author &author)
{
    const auto payload = MinimumVersionPayload::fromBytes(body.payload);
    if (!payload || !author.isRoot)
        return refusal("damaged, or not by the root");
    m_minimumVersion = payload->version;
    return {};
}

void Directory::setState(Member &member, DeviceState state, Timestamp at)
{
    member.state = state;
    member.since = m_size;
    member.at = at;
    if (state == DeviceState::Active)
        m_people.at(member.staff).hasJoined = true;
}

const Member *Directory::device(DeviceId id) const
{
    const auto found = m_devices.find(id);
    return found == m_devices.end() ? nullptr : &found->second;
}

std::vector<const Member *> Directory::devicesOf(StaffId staff) const
{
    std::vector<const Member *> found;
    for (const auto &[id, member] : m_devices)
        if (member.staff == staff)
            found.push_back(&member);
    return found;
}

const Colleague *Directory::person(StaffId id) const
{
    const auto found = m_people.find(id);
    return found == m_people.end() ? nullptr : &found->second;
}

const Admission *Directory::admission(DeviceId id) const
{
    const auto found = m_admissions.find(id);
    return found == m_admissions.end() ? nullptr : &found->second;
}

} // namespace hl::sync
