// SPDX-License-Identifier: GPL-3.0-or-later
// A year of an organisation in some fifty statements, the good ones and those that every reader must refuse.
#include "core/crypto/box.h"
#include "sync/client/memberdesk.h"
#include "sync/wire/bytes.h"
#include "tests/wire/vectors.h"

namespace hl::vectors {

using namespace hl::sync;

namespace {

const char *name(Applied::Outcome outcome)
{
    switch (outcome) {
    case Applied::Outcome::Done:
        return "done";
    case Applied::Outcome::AwaitsSecond:
        return "awaits";
    case Applied::Outcome::Skipped:
        return "skipped";
    case Applied::Outcome::Refused:
        break;
    }
    return "refused";
}

const char *name(DeviceState state)
{
    constexpr const char *Names[] = {"waiting", "active", "refused", "revoked"};
    return Names[static_cast<int>(state)];
}

struct Voice
{
    Signer signer;
    char seed = '?';
    [[nodiscard]] crypto::SigningKeyPair key() const { return crypto::SigningKeyPair::fromSeed(fuzz::seedOf(seed)); }
};

class Story
{
public:
    void say(const char *what, const Voice &voice, StatementKind kind, const QByteArray &payload, const char *expected,
        const QJsonObject &fields = {})
    {
        StatementBody body{kind, m_org.id, nextId(), now, voice.signer, payload};
        const auto key = voice.key();
        put(what, signStatement(body, key.secretKey), expected, fields, voice.seed);
    }
    void carryIt(const char *what, StatementKind kind, const QByteArray &payload, const char *expected)
    {
        put(what, carry(kind, m_org.id, payload), expected, {}, {});
    }
    /// Bytes that nobody would sign.
    void put(const char *what, const Signed &statement, const char *expected, const QJsonObject &fields = {},
        std::optional<char> seed = std::nullopt)
    {
        const Applied applied = directory.apply(statement);
        if (qstrcmp(name(applied.outcome), expected) != 0)
            qFatal("%s: %s (%s)", what, name(applied.outcome), applied.why);
        QJsonObject entry{{u"name"_s, QString::fromLatin1(what)}, {u"body"_s, hex(statement.body)},
            {u"signature"_s, hex(statement.signature)}, {u"hash"_s, hex(statementHash(statement))},
            {u"outcome"_s, QString::fromLatin1(expected)}};
        if (seed)
            entry[u"seed"_s] = hex(fuzz::seedOf(*seed));
        if (!fields.isEmpty())
            entry[u"payload"_s] = fields;
        list.append(entry);
        last = statement;
    }
    void later(Millis by) { now += by; }
    [[nodiscard]] const fuzz::Organisation &org() const { return m_org; }

private:
    StatementId nextId()
    {
        QByteArray id(16, '\0');
        id[15] = static_cast<char>(++m_ids);
        return *StatementId::fromBytes(id);
    }

    fuzz::Organisation m_org;
    int m_ids = 0;

public:
    Timestamp now = m_org.now;
    Directory directory{m_org.root.publicKey, m_org.id};
    Signed last;
    QJsonArray list;
};

/// A member's place and device; the letters name both, and the seed of the invite's key.
struct Newcomer
{
    char letter;
    Roles roles;
    bool isPreApproved = false;
    std::optional<char> ofStaff = std::nullopt;

    [[nodiscard]] InvitePayload place(const Story &story) const
    {
        return {fuzz::idOf<InviteId>(letter), fuzz::idOf<StaffId>(ofStaff.value_or(letter)), roles,
            Voice{{}, 'i'}.key().publicKey, story.now + std::chrono::hours(24), isPreApproved, "sealed name"};
    }
    [[nodiscard]] JoinPayload joining() const
    {
        return {fuzz::idOf<DeviceId>(letter), Voice{{}, letter}.key().publicKey,
            crypto::BoxKeyPair::fromSeed(fuzz::seedOf(letter)).publicKey};
    }
    [[nodiscard]] Voice voice() const { return {Signer::by(fuzz::idOf<DeviceId>(letter)), letter}; }
    [[nodiscard]] Voice invited() const { return {Signer::by(fuzz::idOf<InviteId>(letter)), 'i'}; }
};

QJsonObject json(const InvitePayload &payload)
{
    return {{u"invite"_s, hex(payload.invite)}, {u"staff"_s, hex(payload.staff)}, {u"roles"_s, payload.roles.bits()},
        {u"inviteKey"_s, hex(payload.inviteKey)}, {u"expires"_s, static_cast<qint64>(toEpochMs(payload.expires))},
        {u"preApproved"_s, payload.isPreApproved}, {u"sealedName"_s, hex(payload.sealedName)}};
}
QJsonObject json(const JoinPayload &payload)
{
    return {
        {u"device"_s, hex(payload.device)}, {u"signKey"_s, hex(payload.signKey)}, {u"boxKey"_s, hex(payload.boxKey)}};
}
QJsonObject json(const EpochKeys &keys)
{
    return {{u"scope"_s, static_cast<int>(keys.scope)}, {u"epoch"_s, number(keys.epoch)}, {u"key"_s, hex(keys.key)}};
}

const Voice Root{Signer::root(), 'r'};

void join(Story &story, const Newcomer &who, const char *expected = "done")
{
    story.say("join", who.invited(), StatementKind::Join, who.joining().toBytes(), expected, json(who.joining()));
}
void invite(Story &story, const char *what, const Voice &by, const Newcomer &who, const char *expected = "done")
{
    const InvitePayload place = who.place(story);
    story.say(what, by, StatementKind::Invite, place.toBytes(), expected, json(place));
}

/// Invited, joined, challenged and approved; returns the digits.
QJsonObject admit(Story &story, const Newcomer &who, const Voice &inviter, const Voice &approver)
{
    invite(story, "a leader invites", inviter, who);
    join(story, who);
    const Signed joined = story.last;
    const QByteArray hash = statementHash(joined);
    const DeviceId device = who.joining().device;
    const ApprovalPayload approval{device, hash, true, "sealed bundle"};
    story.say("approval without a challenge", approver, StatementKind::Approval, approval.toBytes(), "refused");
    const ChallengePayload challenge{device, hash, QByteArray(32, 'n')};
    story.say("challenge", approver, StatementKind::Challenge, challenge.toBytes(), "done",
        {{u"device"_s, hex(device)}, {u"join"_s, hex(hash)}, {u"nonce"_s, hex(challenge.nonce)}});
    const QString digits = approvalDigits(joined, story.last);
    const Signed challenged = story.last;
    story.say("challenge again", approver, StatementKind::Challenge, challenge.toBytes(), "refused");
    story.later(ApprovalTime);
    ApprovalPayload wrong = approval;
    wrong.join = crypto::hash("another joining");
    story.say("approval of another joining", approver, StatementKind::Approval, wrong.toBytes(), "refused");
    story.say("approval", approver, StatementKind::Approval, approval.toBytes(), "done",
        {{u"device"_s, hex(device)}, {u"join"_s, hex(hash)}, {u"admitted"_s, true},
            {u"sealedBundle"_s, hex(approval.sealedBundle)}});
    return {{u"join"_s, hex(hash)}, {u"challenge"_s, hex(statementHash(challenged))}, {u"digits"_s, digits}};
}

void malformed(Story &story, const Voice &leader)
{
    const StatementBody body{StatementKind::Hold, story.org().id, fuzz::idOf<StatementId>('h'), story.now,
        leader.signer, Hold{fuzz::idOf<RecordId>('R'), HoldReason::Review}.toBytes()};
    const QByteArray good = body.toBytes();
    const auto key = leader.key();
    const auto sign = [&](const QByteArray &bytes, QByteArrayView domain = "hl.statement.1") {
        return Signed{bytes, crypto::sign(key.secretKey, domain, bytes).toBytes()};
    };
    story.put("another suite", sign(with(good, 0, 2)), "skipped");
    story.put("a kind to come", sign(with(good, 1, '\xc8')), "skipped");
    story.put("a kind to come, signed by nobody", {with(good, 1, '\xc9'), QByteArray(64, '\0')}, "refused");
    story.put("another organisation", sign(flipped(good, 2)), "refused");
    story.put("no id", sign(good.first(18) + QByteArray(16, '\0') + good.sliced(34)), "refused");
    story.put("a time beyond all", sign(with(good, 41, '\x7f')), "refused");
    story.put("a signer to come", sign(with(good, 42, 5)), "refused");
    story.put("a root that names itself", sign(with(good, 42, 1)), "refused");
    story.put("a device that is nobody's", sign(with(good, 43, '?')), "refused");
    story.put("cut off", sign(good.chopped(1)), "refused");
    story.put("one byte more", sign(good + '\0'), "refused");
    story.put("another signature", {good, flipped(sign(good).signature, 3)}, "refused");
    story.put("signed for another purpose", sign(good, "hl.event.1"), "refused");
    story.put("no signature", {good, {}}, "refused");
    story.put("the same, as it should be", sign(good), "done");
    story.put("said twice", sign(good), "refused");
}

QJsonObject state(const Directory &directory)
{
    QJsonObject devices;
    for (const auto &[id, member] : directory.devices())
        devices[hex(id)] = QJsonObject{{u"staff"_s, hex(member.staff)}, {u"roles"_s, member.roles.bits()},
            {u"signKey"_s, hex(member.signKey)}, {u"boxKey"_s, hex(member.boxKey)},
            {u"state"_s, QString::fromLatin1(name(member.state))}, {u"since"_s, number(member.since)}};
    QJsonObject people;
    for (const auto &[id, person] : directory.people())
        people[hex(id)] = QJsonObject{
            {u"roles"_s, person.roles.bits()}, {u"joined"_s, person.hasJoined}, {u"removed"_s, person.isRemoved}};
    QJsonArray keys;
    for (const EpochKey &key : directory.keys().all()) {
        QJsonArray holders;
        for (const DeviceId &device : key.holders)
            holders.append(hex(device));
        QJsonArray destroyed;
        for (const auto &[device, at] : key.destroyedBy)
            destroyed.append(hex(device));
        QJsonObject one = json(key.is);
        one[u"usable"_s] = key.isUsable;
        one[u"holders"_s] = holders;
        one[u"destroyedBy"_s] = destroyed;
        keys.append(one);
    }
    QJsonArray held;
    for (const auto &[record, hold] : directory.retention().held())
        held.append(hex(record));
    QJsonArray restricted;
    for (const RecordId &record : directory.retention().restricted())
        restricted.append(hex(record));
    return {{u"devices"_s, devices}, {u"people"_s, people}, {u"keys"_s, keys}, {u"held"_s, held},
        {u"restricted"_s, restricted}, {u"deletedOf202611"_s, number(directory.retention().deleted(202611))},
        {u"awaiting"_s, static_cast<int>(directory.awaiting().size())},
        {u"minimumVersion"_s, number(directory.minimumVersion())}, {u"size"_s, number(directory.size())},
        {u"refused"_s, directory.refused()}, {u"serverName"_s, directory.org().serverName},
        {u"teamKey"_s, hex(directory.org().team)}, {u"contentKey"_s, hex(directory.org().content)}};
}

/// What is sealed beside the statements: a grant, a name, the bundle of a new member.
QJsonObject sealedThings(const Story &story, const Signed &joined)
{
    const fuzz::Organisation &org = story.org();
    const auto device = crypto::BoxKeyPair::fromSeed(fuzz::seedOf('A'));
    const Member *member = story.directory.device(fuzz::idOf<DeviceId>('A'));
    Grant grant{{KeyScope::Team, 202612, org.team.publicKey}, {}};
    Draws::begin(20);
    demand(member && grant.add(org.id, org.team, *member).has_value(), "a key can be granted");
    const QJsonArray grantDraws = Draws::end();
    demand(grant.open(org.id, member->device, device).has_value(), "and opened");
    const auto directoryKey = fuzz::seedOf('d');
    Draws::begin(21);
    const QByteArray name = sealName(directoryKey, fuzz::idOf<StaffId>('A'), u"青禾"_s);
    const QJsonArray nameDraws = Draws::end();
    Draws::begin(22);
    const auto bundle = sealBundle(device.publicKey, joined, "a bundle");
    const QJsonArray bundleDraws = Draws::end();
    demand(bundle.has_value(), "a bundle is sealed");
    std::vector<Rewrapped> batch{{fuzz::idOf<EventId>('1'), "wraps"}, {fuzz::idOf<EventId>('2'), {}}};
    return {{u"grant"_s,
                QJsonObject{{u"org"_s, hex(org.id)}, {u"of"_s, json(grant.of)}, {u"device"_s, hex(member->device)},
                    {u"deviceSecret"_s, hex(device.secretKey)}, {u"secret"_s, hex(org.team.secretKey)},
                    {u"draws"_s, grantDraws}, {u"payload"_s, hex(grant.toBytes())}}},
        {u"name"_s,
            QJsonObject{{u"key"_s, hex(directoryKey)}, {u"staff"_s, hex(fuzz::idOf<StaffId>('A'))},
                {u"name"_s, u"青禾"_s}, {u"draws"_s, nameDraws}, {u"sealed"_s, hex(name)}}},
        {u"bundle"_s,
            QJsonObject{{u"deviceSecret"_s, hex(device.secretKey)}, {u"join"_s, hex(statementHash(joined))},
                {u"plain"_s, hex("a bundle")}, {u"draws"_s, bundleDraws}, {u"sealed"_s, hex(*bundle)}}},
        {u"rewrapped"_s,
            QJsonObject{{u"events"_s, QJsonArray{hex(batch[0].event), hex(batch[1].event)}},
                {u"wraps"_s, QJsonArray{hex(batch[0].wraps), hex(batch[1].wraps)}},
                {u"hash"_s, hex(Rewrap::hashOf(batch))}}}};
}

/// A device's own box key. Last of all the counsellor has the one with the highest number.
void boxKeys(Story &story, const Voice &counsellor, const Voice &waiting)
{
    const auto say
        = [&](const char *what, const Voice &by, quint32 number, const crypto::PublicKey &key, const char *expected) {
              story.say(what, by, StatementKind::BoxKey, BoxKeyPayload{number, key}.toBytes(), expected,
                  {{u"number"_s, vectors::number(number)}, {u"key"_s, hex(key)}});
          };
    const auto pair = [](char seed) { return crypto::BoxKeyPair::fromSeed(fuzz::seedOf(seed)).publicKey; };
    say("a device renews its box key", counsellor, 1, pair('1'), "done");
    const Signed first = story.last;
    story.put("said twice", first, "refused");
    say("the same number", counsellor, 1, pair('2'), "refused");
    say("a number left out", counsellor, 3, pair('3'), "done");
    say("an older one comes late", counsellor, 2, pair('2'), "refused");
    say("by the root", Root, 4, pair('4'), "refused");
    say("by a device that waits", waiting, 1, pair('4'), "refused");
    const auto lowOrder = *crypto::PublicKey::fromBytes(with(QByteArray(32, '\0'), 0, 1));
    say("a key to which nothing can be sealed", counsellor, 4, lowOrder, "refused");
    story.say("no number", counsellor, StatementKind::BoxKey, BoxKeyPayload{0, pair('4')}.toBytes(), "refused");
    story.say(
        "one byte more", counsellor, StatementKind::BoxKey, BoxKeyPayload{4, pair('4')}.toBytes() + '\0', "refused");
}

void keysAndRetention(Story &story, const Voice &leader, const Voice &other, const Voice &counsellor)
{
    const fuzz::Organisation &org = story.org();
    const auto pair = [](char seed) { return crypto::BoxKeyPair::fromSeed(fuzz::seedOf(seed)); };
    const auto grantTo = [&](const EpochKeys &of, const crypto::BoxKeyPair &key, std::initializer_list<char> devices) {
        Grant grant{of, {}};
        Draws::begin(30);
        for (const char letter : devices)
            demand(
                grant.add(org.id, key, *story.directory.device(fuzz::idOf<DeviceId>(letter))).has_value(), "granted");
        (void)Draws::end();
        return grant.toBytes();
    };
    const auto team = pair('T');
    const EpochKeys teamKeys{KeyScope::Team, 202612, team.publicKey};
    story.say("a counsellor announces a key", counsellor, StatementKind::EpochKeys, teamKeys.toBytes(), "refused");
    story.say("a leader announces a key", leader, StatementKind::EpochKeys, teamKeys.toBytes(), "done", json(teamKeys));
    story.say("and again", leader, StatementKind::EpochKeys, teamKeys.toBytes(), "refused");
    const EpochKeys never{KeyScope::Team, 202613, pair('U').publicKey};
    story.say("a month that is none", leader, StatementKind::EpochKeys, never.toBytes(), "refused");
    story.say("granted to one of two", leader, StatementKind::Grant, grantTo(teamKeys, team, {'A'}), "done");
    story.say("granted to a counsellor", leader, StatementKind::Grant, grantTo(teamKeys, team, {'C'}), "refused");
    story.say("granted to the other", leader, StatementKind::Grant, grantTo(teamKeys, team, {'B'}), "done");
    const auto duty = pair('D');
    const EpochKeys dutyKeys{KeyScope::Duty, 202648, duty.publicKey};
    story.say("a key of a week", other, StatementKind::EpochKeys, dutyKeys.toBytes(), "done", json(dutyKeys));
    story.say("granted to all but one", other, StatementKind::Grant, grantTo(dutyKeys, duty, {'A', 'B'}), "done");
    const EpochKeys archive{KeyScope::Archive, 202612, pair('V').publicKey};
    story.say("a leader's archive key", leader, StatementKind::EpochKeys, archive.toBytes(), "refused");
    story.say("the root's archive key", Root, StatementKind::EpochKeys, archive.toBytes(), "done", json(archive));
    const Rewrap rewrap{org.team.publicKey, team.publicKey, 2, crypto::hash("batch")};
    story.say("records get another key", leader, StatementKind::Rewrap, rewrap.toBytes(), "done",
        {{u"from"_s, hex(rewrap.from)}, {u"to"_s, hex(rewrap.to)}, {u"events"_s, 2}, {u"hash"_s, hex(rewrap.hash)}});
    story.say("by a counsellor", counsellor, StatementKind::Rewrap, rewrap.toBytes(), "refused");
    story.say("a key is destroyed", leader, StatementKind::KeyDestroyed, teamKeys.toBytes(), "done", json(teamKeys));
    story.say("an unknown key is destroyed", leader, StatementKind::KeyDestroyed, never.toBytes(), "refused");

    const Hold hold{fuzz::idOf<RecordId>('S'), HoldReason::Investigation};
    story.say("a hold", leader, StatementKind::Hold, hold.toBytes(), "done",
        {{u"record"_s, hex(hold.record)}, {u"reason"_s, 2}});
    story.say("a counsellor's hold", counsellor, StatementKind::Hold, hold.toBytes(), "refused");
    story.say("one would lift it", leader, StatementKind::HoldLift, HoldLift{hold.record}.toBytes(), "done");
    story.say("and says so again", leader, StatementKind::HoldLift, HoldLift{hold.record}.toBytes(), "done");
    story.say("the other one too", other, StatementKind::HoldLift, HoldLift{hold.record}.toBytes(), "done");
    story.say("nothing is held", other, StatementKind::HoldLift, HoldLift{hold.record}.toBytes(), "refused");
    const Restriction restriction{fuzz::idOf<RecordId>('W'), true};
    story.say("consent is withdrawn", leader, StatementKind::Restriction, restriction.toBytes(), "done",
        {{u"record"_s, hex(restriction.record)}, {u"restricted"_s, true}});
    story.say("neither yes nor no", leader, StatementKind::Restriction, with(restriction.toBytes(), 16, 2), "refused");

    const Deletion deletion{203001,
        {{fuzz::idOf<EventId>('1'), fuzz::idOf<RecordId>('R'), 202611, 202911, crypto::hash("event")},
            {fuzz::idOf<EventId>('2'), {}, 202611, 202911, crypto::hash("another")}}};
    story.carryIt(
        "what the server deleted", StatementKind::Deletion, deletion.toBytes(org.id, org.receipt.secretKey), "done");
    story.carryIt("a manifest by somebody else", StatementKind::Deletion,
        deletion.toBytes(org.id, org.leaderSign.secretKey), "refused");
    story.say("the oldest version that reads", Root, StatementKind::MinimumVersion, MinimumVersionPayload{2}.toBytes(),
        "done", {{u"version"_s, 2}});
    story.say("not for a leader to say", leader, StatementKind::MinimumVersion, MinimumVersionPayload{1}.toBytes(),
        "refused");
    story.say("a restore is judged elsewhere", Root, StatementKind::Restore, QByteArray(44, '\1'), "skipped");
}

} // namespace

QJsonObject statements()
{
    Story story;
    const fuzz::Organisation &org = story.org();
    const Newcomer a{'A', Role::Leader, true};
    const Newcomer b{'B', Roles(Role::Leader).with(Role::Counsellor), true};
    const Newcomer c{'C', Role::Counsellor};
    const Newcomer own{'E', Role::Counsellor, false, 'C'};
    const Newcomer late{'F', Role::Counsellor};
    const Newcomer lead{'G', Role::Leader};

    story.carryIt("the organisation's keys", StatementKind::Organisation,
        packSigned({signStatement(org.statement(), org.root.secretKey)}), "done");
    OrgStatement forged = org.statement();
    forged.team = org.leaderBox.publicKey;
    story.carryIt("keys by somebody else", StatementKind::Organisation,
        packSigned({signStatement(forged, org.leaderSign.secretKey)}), "refused");
    story.put("a member of the time before", org.leader(), "done");
    story.put("the same certificate for another device",
        carry(StatementKind::FormerDevice, org.id,
            packSigned({signInviteCert(org.place('L', Role::Leader), org.root.secretKey),
                signDevice({org.id, fuzz::idOf<InviteId>('L'), fuzz::idOf<DeviceId>('Y'), org.leaderSign.publicKey,
                               org.leaderBox.publicKey},
                    org.inviteKey.secretKey)})),
        "refused");
    invite(story, "the root invites a leader", Root, a);
    join(story, a);
    const Signed joinedA = story.last;
    join(story, a, "refused"); // one invite makes one device
    invite(story, "the same invite again", Root, a, "refused");
    invite(story, "and another leader", Root, b);
    join(story, b);
    const QJsonObject digits = admit(story, c, a.voice(), a.voice());
    invite(story, "a counsellor invites a stranger", c.voice(), late, "refused");
    Newcomer sneaking = late;
    sneaking.isPreApproved = true;
    invite(story, "a leader approves beforehand", a.voice(), sneaking, "refused");
    invite(story, "a counsellor invites an own device", c.voice(), own);
    join(story, own);
    const ApprovalPayload turnedAway{own.joining().device, statementHash(story.last), false, {}};
    story.say("and a leader turns it away", b.voice(), StatementKind::Approval, turnedAway.toBytes(), "done");
    Newcomer elevated{'H', Role::Supervisor, false, 'C'};
    invite(story, "other roles than she has", a.voice(), elevated, "refused");

    // approved too late; and by whoever invited a leader
    invite(story, "a leader invites", a.voice(), late);
    join(story, late);
    const QByteArray lateJoin = statementHash(story.last);
    story.say("challenge", a.voice(), StatementKind::Challenge,
        ChallengePayload{late.joining().device, lateJoin, QByteArray(32, 'm')}.toBytes(), "done");
    story.later(ApprovalTime + Millis{1});
    story.say("approved too late", a.voice(), StatementKind::Approval,
        ApprovalPayload{late.joining().device, lateJoin, true, "b"}.toBytes(), "refused");
    invite(story, "a leader invites a leader", a.voice(), lead);
    join(story, lead);
    const ChallengePayload leading{lead.joining().device, statementHash(story.last), QByteArray(32, 'k')};
    story.say("whoever invited challenges", a.voice(), StatementKind::Challenge, leading.toBytes(), "refused");
    story.say("another leader challenges", b.voice(), StatementKind::Challenge, leading.toBytes(), "done");

    malformed(story, a.voice());
    keysAndRetention(story, a.voice(), b.voice(), c.voice());
    boxKeys(story, c.voice(), late.voice());

    // what takes two
    const auto staff = [](char letter) { return fuzz::idOf<StaffId>(letter); };
    story.say("a counsellor becomes a supervisor", a.voice(), StatementKind::RoleChange,
        RoleChangePayload{staff('C'), Roles(Role::Counsellor).with(Role::Supervisor)}.toBytes(), "awaits",
        {{u"staff"_s, hex(staff('C'))}, {u"roles"_s, Roles(Role::Counsellor).with(Role::Supervisor).bits()}});
    const QByteArray awaited = statementHash(story.last);
    story.say("she agrees with herself", a.voice(), StatementKind::Endorsement, awaited, "refused");
    story.say("a counsellor agrees", c.voice(), StatementKind::Endorsement, awaited, "refused");
    story.say("the other leader agrees", b.voice(), StatementKind::Endorsement, awaited, "done");
    story.say("and agrees again", b.voice(), StatementKind::Endorsement, awaited, "refused");
    story.say("a role to come", a.voice(), StatementKind::RoleChange, staff('C').toBytes() + QByteArray("\x80\0", 2),
        "refused");
    const auto revoke = [&](const char *what, const Voice &by, StaffId who, DeviceId device, const char *expected) {
        const RevocationPayload payload{who, device, RevocationReason::Lost};
        story.say(what, by, StatementKind::Revocation, payload.toBytes(), expected,
            {{u"staff"_s, hex(who)}, {u"device"_s, hex(device)}, {u"reason"_s, 2}});
    };
    revoke("a leader is removed", b.voice(), staff('A'), {}, "awaits");
    revoke("a device of somebody else's", c.voice(), staff('A'), fuzz::idOf<DeviceId>('A'), "refused");
    revoke("one device, at once", b.voice(), staff('A'), fuzz::idOf<DeviceId>('A'), "done");
    revoke("and once more", b.voice(), staff('A'), fuzz::idOf<DeviceId>('A'), "refused");
    story.say("who was revoked says nothing", a.voice(), StatementKind::Hold,
        Hold{fuzz::idOf<RecordId>('Z'), HoldReason::Review}.toBytes(), "refused");
    story.say("nor renews its box key", a.voice(), StatementKind::BoxKey,
        BoxKeyPayload{1, crypto::BoxKeyPair::fromSeed(fuzz::seedOf('4')).publicKey}.toBytes(), "refused");
    revoke("nobody", b.voice(), staff('Q'), {}, "refused");

    return {{u"root"_s, hex(org.root.publicKey)}, {u"org"_s, hex(org.id)}, {u"log"_s, story.list},
        {u"digits"_s, digits}, {u"state"_s, state(story.directory)}, {u"sealed"_s, sealedThings(story, joinedA)}};
}

} // namespace hl::vectors
