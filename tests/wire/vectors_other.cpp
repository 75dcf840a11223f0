// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/aead.h"
#include "core/crypto/box.h"
#include "core/crypto/oprf.h"
#include "sync/wire/merkle.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/session.h"
#include "tests/wire/vectors.h"

namespace hl::vectors {

using namespace hl::sync;

namespace wire = hearthline::wire;

QJsonObject primitives()
{
    const auto key = fuzz::seedOf('k');
    const auto sign = crypto::SigningKeyPair::fromSeed(fuzz::seedOf('s'));
    const auto box = crypto::BoxKeyPair::fromSeed(fuzz::seedOf('b'));
    QJsonArray padded;
    for (const qsizetype size : {0, 1, 62, 63, 64, 65})
        padded.append(QJsonObject{{u"plain"_s, hex(QByteArray(size, 'p'))}, {u"step"_s, 64},
            {u"padded"_s, hex(crypto::pad(QByteArray(size, 'p'), 64))}});
    Refused padding([](const QByteArray &bytes) { return crypto::unpad(bytes, 64).has_value(); });
    padding.add(u"nothing"_s, {});
    padding.add(u"no mark"_s, QByteArray(64, '\0'));
    padding.add(u"another mark"_s, QByteArray(63, 'p') + '\x81');
    padding.add(u"half a step"_s, QByteArray(31, 'p') + '\x80');
    padding.add(u"a mark a whole step before the end"_s, QByteArray(63, 'p') + '\x80' + QByteArray(64, '\0'));
    Draws::begin(40);
    const QByteArray sealed = crypto::seal(key, "additional", "plain");
    const QJsonArray nonce = Draws::end();
    Draws::begin(41);
    const auto boxed = crypto::sealTo(box.publicKey, "context", "plain");
    const QJsonArray ephemeral = Draws::end();
    demand(boxed.has_value(), "a box is sealed");
    Refused opening([&](const QByteArray &bytes) { return crypto::open(key, "additional", bytes).has_value(); });
    opening.add(u"another nonce"_s, flipped(sealed, 0));
    opening.add(u"another text"_s, flipped(sealed, 24));
    opening.add(u"another tag"_s, flipped(sealed, -1));
    opening.add(u"too short"_s, sealed.first(39));
    Refused boxes([&](const QByteArray &bytes) { return crypto::openSealed(box, "context", bytes).has_value(); });
    boxes.add(u"another sender's key"_s, flipped(*boxed, 0));
    boxes.add(u"another tag"_s, flipped(*boxed, 32));
    boxes.add(u"another context inside"_s, flipped(*boxed, 48));
    boxes.add(u"too short"_s, boxed->first(79));
    return {{u"field"_s, hex(crypto::field("bytes"))}, {u"hash"_s, hex(crypto::hash("bytes"))},
        {u"keyed"_s, hex(crypto::hashWithKey("a label of sixteen or more", "bytes"))},
        {u"keyId"_s, QJsonObject{{u"key"_s, hex(box.publicKey)}, {u"id"_s, hex(crypto::keyId(box.publicKey))}}},
        {u"derived"_s,
            QJsonObject{
                {u"master"_s, hex(key)}, {u"number"_s, 83}, {u"key"_s, hex(crypto::deriveKey(key, 83, "recpart_"))}}},
        {u"commitment"_s,
            QJsonObject{{u"key"_s, hex(key)}, {u"value"_s, hex(crypto::commitment(key, "hl.event.dek.commitment.1"))}}},
        {u"padded"_s, padded}, {u"notPadded"_s, padding.list()},
        {u"signature"_s,
            QJsonObject{{u"seed"_s, hex(fuzz::seedOf('s'))}, {u"key"_s, hex(sign.publicKey)},
                {u"domain"_s, u"hl.event.1"_s}, {u"message"_s, hex("message")},
                {u"value"_s, hex(crypto::sign(sign.secretKey, "hl.event.1", "message").toBytes())}}},
        {u"sealed"_s,
            QJsonObject{{u"key"_s, hex(key)}, {u"additional"_s, hex("additional")}, {u"plain"_s, hex("plain")},
                {u"draws"_s, nonce}, {u"bytes"_s, hex(sealed)}, {u"refused"_s, opening.list()}}},
        {u"box"_s,
            QJsonObject{{u"seed"_s, hex(fuzz::seedOf('b'))}, {u"secret"_s, hex(box.secretKey)},
                {u"public"_s, hex(box.publicKey)}, {u"context"_s, hex("context")}, {u"plain"_s, hex("plain")},
                {u"draws"_s, ephemeral}, {u"bytes"_s, hex(*boxed)}, {u"refused"_s, boxes.list()}}}};
}

QJsonObject log()
{
    const fuzz::Organisation org;
    constexpr quint64 Leaves = 9;
    std::map<std::pair<quint8, quint64>, QByteArray> stored;
    const NodeSource nodes = [&](quint8 level, quint64 index) -> Result<QByteArray> { return stored[{level, index}]; };
    QJsonArray leaves;
    QByteArrayList hashes;
    QByteArrayList roots{emptyRoot()};
    for (quint64 i = 0; i < Leaves; ++i) {
        const auto kind = i % 3 == 0 ? LeafKind::Statement : LeafKind::Event;
        const QByteArray hash = crypto::hash(QByteArray::number(i));
        hashes.append(leafHash(kind, hash));
        leaves.append(
            QJsonObject{{u"kind"_s, static_cast<int>(kind)}, {u"hash"_s, hex(hash)}, {u"leaf"_s, hex(hashes.back())}});
        const auto added = nodesOfNext(i, hashes.back(), nodes);
        for (const MerkleNode &node : *added)
            stored[{node.level, node.index}] = node.hash;
        roots.append(*merkleRoot(i + 1, nodes));
    }
    QJsonArray inclusion;
    QJsonArray consistency;
    QJsonArray refused;
    const auto at = [](quint64 i) { return static_cast<qsizetype>(i); };
    const auto proof = [&](bool isInclusion, quint64 first, quint64 size, const QByteArrayList &path) {
        return QJsonObject{{u"kind"_s, isInclusion ? u"inclusion"_s : u"consistency"_s}, {u"first"_s, number(first)},
            {u"size"_s, number(size)}, {u"path"_s, hexes(path)}};
    };
    const auto holds = [&](bool isInclusion, quint64 first, quint64 size, const QByteArrayList &path) {
        return isInclusion ? isIncluded(hashes.value(at(first)), first, size, path, roots[at(size)])
                           : isConsistent(first, roots[at(first)], size, roots[at(size)], path);
    };
    const auto refuse = [&](bool isInclusion, quint64 first, quint64 size, const QByteArrayList &path) {
        if (holds(isInclusion, first, size, path)) // some changes of a number are no lie
            return;
        refused.append(proof(isInclusion, first, size, path));
    };
    for (quint64 size = 1; size <= Leaves; ++size) {
        for (quint64 first = 0; first <= size; ++first) {
            for (const bool isInclusion : {true, false}) {
                if (isInclusion && first == size)
                    continue;
                const auto path
                    = isInclusion ? *inclusionPath(first, size, nodes) : *consistencyPath(first, size, nodes);
                demand(holds(isInclusion, first, size, path), "a proof holds");
                (isInclusion ? inclusion : consistency).append(proof(isInclusion, first, size, path));
                if (size < 6)
                    continue;
                refuse(isInclusion, first, size, path + QByteArrayList{QByteArray(32, 'x')});
                if (path.isEmpty())
                    continue;
                refuse(isInclusion, first, size, path.mid(1));
                refuse(isInclusion, first, size, QByteArrayList{flipped(path.front(), 5)} + path.mid(1));
                refuse(isInclusion, first, size,
                    path.mid(0, path.size() - 1) + QByteArrayList{flipped(path.back(), 31, 7)});
                refuse(isInclusion, first, size - 1, path);
                refuse(isInclusion, (first + 1) % size, size, path);
            }
        }
    }
    const LogHead head{org.id, 2, Leaves, roots.back(), org.now};
    const SignedHead signedHead = signHead(head, org.receipt.secretKey);
    Refused heads([&](const QByteArray &bytes) {
        return verifyHead({bytes, crypto::sign(org.receipt.secretKey, "hl.log-head.1", bytes).toBytes()},
            org.receipt.publicKey, org.id)
            .has_value();
    });
    const QByteArray good = head.toBytes();
    heads.add(u"another suite"_s, with(good, 0, 2));
    heads.add(u"another organisation"_s, flipped(good, 1));
    heads.add(u"no generation"_s, with(good, 17, 0));
    heads.add(u"a log above 2^48"_s, with(good, 28, 1));
    heads.add(u"one byte more"_s, good + '\0');
    heads.add(u"cut off"_s, good.chopped(1));
    const auto signedBy = [&](const crypto::SecretKey &key, QByteArrayView domain) {
        return verifyHead({good, crypto::sign(key, domain, good).toBytes()}, org.receipt.publicKey, org.id).has_value();
    };
    demand(!signedBy(org.leaderSign.secretKey, "hl.log-head.1") && !signedBy(org.receipt.secretKey, "hl.receipt.1"),
        "a head by somebody else, or for another purpose");
    const RestoreNote note{3, 5, roots[5]};
    return {{u"leaves"_s, leaves}, {u"roots"_s, hexes(roots)}, {u"inclusion"_s, inclusion},
        {u"consistency"_s, consistency}, {u"refused"_s, refused},
        {u"head"_s,
            QJsonObject{{u"org"_s, hex(org.id)}, {u"generation"_s, 2}, {u"size"_s, number(Leaves)},
                {u"root"_s, hex(roots.back())}, {u"time"_s, static_cast<qint64>(toEpochMs(org.now))},
                {u"seed"_s, hex(fuzz::seedOf('c'))}, {u"key"_s, hex(org.receipt.publicKey)}, {u"bytes"_s, hex(good)},
                {u"signature"_s, hex(signedHead.signature)}, {u"refused"_s, heads.list()},
                {u"signedByAnother"_s, hex(crypto::sign(org.leaderSign.secretKey, "hl.log-head.1", good).toBytes())},
                {u"signedForAnotherPurpose"_s,
                    hex(crypto::sign(org.receipt.secretKey, "hl.receipt.1", good).toBytes())}}},
        {u"restore"_s,
            QJsonObject{
                {u"generation"_s, 3}, {u"size"_s, 5}, {u"root"_s, hex(roots[5])}, {u"bytes"_s, hex(note.toBytes())}}}};
}

QJsonObject sessions()
{
    const auto device = fuzz::idOf<DeviceId>('D');
    const auto key = crypto::SigningKeyPair::fromSeed(fuzz::seedOf('s'));
    const QByteArray nonce(64, 'n');
    const QByteArray text = sessionChallengeText(u"server.example"_s, device, nonce);
    const auto signature = crypto::sign(key.secretKey, "hl.session.1", text);
    demand(!crypto::verify(
               key.publicKey, "hl.session.1", sessionChallengeText(u"another.example"_s, device, nonce), signature),
        "a session for another server");
    return {{u"host"_s, u"server.example"_s}, {u"device"_s, hex(device)}, {u"nonce"_s, hex(nonce)},
        {u"text"_s, hex(text)}, {u"seed"_s, hex(fuzz::seedOf('s'))}, {u"key"_s, hex(key.publicKey)},
        {u"signature"_s, hex(signature.toBytes())}, {u"anotherHost"_s, u"another.example"_s}};
}

QJsonObject invites()
{
    const fuzz::Organisation org;
    Invite invite;
    invite.org = org.id;
    invite.server = {u"https://server.example:8443"_s, "no certificate", {QByteArray(32, 'p'), QByteArray(32, 'q')}};
    invite.rootKey = org.root.publicKey;
    invite.id = fuzz::idOf<InviteId>('N');
    invite.secret = crypto::SecretKey::fromBytes(std::vector<quint8>(16, '?'));
    invite.expires = org.now;
    const auto signKey = crypto::SigningKeyPair::fromSeed(invite.signSeed());
    Draws::begin(50);
    const QByteArray bundle = crypto::seal(invite.bundleKey(), invite.id.toBytes(), crypto::pad("a bundle", 4096));
    const QJsonArray draws = Draws::end();
    const QString link = invite.toLink();
    QJsonArray refused;
    const auto refuse = [&](const QString &name, const QString &text) {
        demand(!Invite::fromLink(text), qUtf8Printable(name));
        refused.append(QJsonObject{{u"name"_s, name}, {u"link"_s, text}});
    };
    refuse(u"another scheme"_s, QString(link).replace(u"hearthline:"_s, u"https:"_s));
    refuse(u"a version to come"_s, QString(link).replace(u"#v1."_s, u"#v2."_s));
    refuse(u"cut off"_s, link.chopped(20));
    refuse(u"no base64url"_s, link + u'!');
    const auto changed = [&](const std::function<void(Invite &)> &change) {
        Invite other;
        other.org = invite.org;
        other.server = invite.server;
        other.rootKey = invite.rootKey;
        other.id = invite.id;
        other.secret = invite.secret.clone();
        other.expires = invite.expires;
        change(other);
        return other.toLink();
    };
    refuse(u"no TLS"_s, changed([](Invite &one) { one.server.url = u"http://server.example"_s; }));
    refuse(u"a path"_s, changed([](Invite &one) { one.server.url = u"https://server.example/x"_s; }));
    refuse(u"a user"_s, changed([](Invite &one) { one.server.url = u"https://a@server.example"_s; }));
    refuse(u"no pin"_s, changed([](Invite &one) { one.server.pins.clear(); }));
    refuse(u"a short pin"_s, changed([](Invite &one) { one.server.pins[0].chop(1); }));
    refuse(u"no certificate"_s, changed([](Invite &one) { one.server.caDer.clear(); }));
    refuse(u"a long secret"_s, changed([](Invite &one) { one.secret = fuzz::seedOf('?'); }));
    return {{u"link"_s, link},
        {u"invite"_s,
            QJsonObject{{u"org_id"_s, hex(invite.org)}, {u"server_url"_s, invite.server.url},
                {u"ca_der"_s, hex(invite.server.caDer)}, {u"spki_pins"_s, hexes(invite.server.pins)},
                {u"root_key"_s, hex(invite.rootKey)}, {u"invite_id"_s, hex(invite.id)},
                {u"secret"_s, hex(invite.secret)}, {u"expires_ms"_s, static_cast<qint64>(toEpochMs(invite.expires))}}},
        {u"proof"_s, hex(invite.proof())}, {u"bundleKey"_s, hex(invite.bundleKey())},
        {u"signSeed"_s, hex(invite.signSeed())}, {u"signKey"_s, hex(signKey.publicKey)},
        {u"bundle"_s, QJsonObject{{u"plain"_s, hex("a bundle")}, {u"draws"_s, draws}, {u"sealed"_s, hex(bundle)}}},
        {u"refused"_s, refused}};
}

QJsonObject callerIndex()
{
    const QByteArray input = "+8613800138000";
    const auto scalar = [](char fill) { // below the group's order
        QByteArray bytes(32, fill);
        bytes[31] = 0;
        return crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(bytes.constData()), 32});
    };
    const auto blinded = crypto::oprf::blindWith(input, scalar('b'));
    demand(blinded.has_value(), "a number is blinded");
    const auto evaluated = crypto::oprf::evaluate(scalar('k'), blinded->element);
    const auto output = evaluated ? crypto::oprf::finish(input, *blinded, *evaluated) : fail(evaluated.error());
    demand(output.has_value(), "and evaluated");
    Refused points([&](const QByteArray &bytes) {
        const auto point = crypto::oprf::Element::fromBytes(bytes);
        return point && crypto::oprf::evaluate(scalar('k'), *point);
    });
    const QByteArray good = blinded->element.toBytes();
    points.add(u"the identity"_s, QByteArray(32, '\0'));
    points.add(u"a negative encoding"_s, flipped(good, 0));
    points.add(
        u"above the field"_s, QByteArray::fromHex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"));
    points.add(u"all ones"_s, QByteArray(32, '\xff'));
    points.add(u"no square"_s, QByteArray::fromHex("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371"));
    points.add(u"cut off"_s, good.chopped(1));
    return {{u"input"_s, hex(input)}, {u"blind"_s, hex(blinded->blind)}, {u"element"_s, hex(good)},
        {u"serverKey"_s, hex(scalar('k'))}, {u"evaluated"_s, hex(evaluated->toBytes())}, {u"output"_s, hex(*output)},
        {u"refused"_s, points.list()}};
}

QJsonObject messages()
{
    QJsonArray list;
    const auto add = [&](const char *name, const google::protobuf::MessageLite &message, const QJsonObject &value) {
        list.append(QJsonObject{{u"message"_s, QString::fromLatin1(name)},
            {u"bytes"_s, hex(QByteArray::fromStdString(message.SerializeAsString()))}, {u"value"_s, value}});
    };
    wire::PushRequest push;
    push.set_version(2);
    push.add_events("one");
    push.add_events(std::string("\0two", 4));
    push.set_follows(true);
    add("PushRequest", push,
        {{u"version"_s, 2}, {u"follows"_s, true}, {u"events"_s, QJsonArray{hex("one"), hex(QByteArray("\0two", 4))}}});
    wire::PushReply pushed;
    pushed.set_incarnation("incarnation");
    pushed.set_server_time(1795316400000);
    pushed.set_statements(7);
    pushed.set_keeps_order(true);
    auto *verdict = pushed.add_verdicts();
    verdict->set_event_id("id");
    verdict->set_outcome(wire::QUARANTINED);
    verdict->set_code(11);
    add("PushReply", pushed,
        {{u"incarnation"_s, hex("incarnation")}, {u"server_time"_s, qint64(1795316400000)}, {u"statements"_s, 7},
            {u"keeps_order"_s, true},
            {u"verdicts"_s, QJsonArray{QJsonObject{{u"event_id"_s, hex("id")}, {u"outcome"_s, 4}, {u"code"_s, 11}}}}});
    wire::PullPage page;
    page.set_head(300);
    page.set_next(300);
    auto *item = page.add_events();
    item->set_seq(300);
    item->set_event("event");
    item->set_wraps("wraps");
    add("PullPage", page,
        {{u"head"_s, 300}, {u"next"_s, 300},
            {u"events"_s,
                QJsonArray{QJsonObject{{u"seq"_s, 300}, {u"event"_s, hex("event")}, {u"wraps"_s, hex("wraps")}}}}});
    wire::StatementsReply said;
    said.set_head(9);
    for (const quint32 outcome : {0U, 1U, 2U})
        said.add_outcomes(outcome);
    add("StatementsReply", said, {{u"head"_s, 9}, {u"outcomes"_s, QJsonArray{0, 1, 2}}});
    wire::MemberBundle bundle;
    bundle.set_name("青禾");
    bundle.set_directory_key(std::string(32, 'd'));
    bundle.mutable_voice()->set_user("1001");
    bundle.mutable_voice()->set_record_calls(true);
    add("MemberBundle", bundle,
        {{u"name"_s, u"青禾"_s}, {u"directory_key"_s, hex(QByteArray(32, 'd'))},
            {u"voice"_s, QJsonObject{{u"user"_s, u"1001"_s}, {u"record_calls"_s, true}}}});
    wire::LogReply head;
    head.mutable_head()->set_head("head");
    head.mutable_head()->set_signature("signature");
    head.add_path("path");
    head.add_restores()->set_body("restore");
    add("LogReply", head,
        {{u"head"_s, QJsonObject{{u"head"_s, hex("head")}, {u"signature"_s, hex("signature")}}},
            {u"path"_s, QJsonArray{hex("path")}},
            {u"restores"_s, QJsonArray{QJsonObject{{u"body"_s, hex("restore")}}}}});
    wire::ErrorReply error;
    error.set_code(static_cast<quint32>(ApiError::UnknownVersion));
    error.set_oldest(1);
    error.set_newest(2);
    add("ErrorReply", error, {{u"code"_s, 6}, {u"oldest"_s, 1}, {u"newest"_s, 2}});
    return {{u"messages"_s, list}};
}

} // namespace hl::vectors
