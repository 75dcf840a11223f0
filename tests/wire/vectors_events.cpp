// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/bytes.h"
#include "sync/wire/receipt.h"
#include "sync/wire/recording.h"
#include "sync/wire/sealing.h"
#include "tests/wire/vectors.h"

namespace hl::vectors {

using namespace hl::sync;

namespace {

const fuzz::Organisation &org()
{
    static const fuzz::Organisation organisation;
    return organisation;
}

QJsonObject json(const EventHeader &header)
{
    return {{u"type"_s, static_cast<int>(header.type)}, {u"topic"_s, static_cast<int>(header.topic)},
        {u"reason"_s, static_cast<int>(header.reason)}, {u"id"_s, hex(header.id)}, {u"org"_s, hex(header.org)},
        {u"author"_s, hex(header.author)}, {u"device"_s, hex(header.device)}, {u"addressee"_s, hex(header.addressee)},
        {u"record"_s, hex(header.record)}, {u"deviceSeq"_s, number(header.deviceSeq)},
        {u"deviceTime"_s, static_cast<qint64>(toEpochMs(header.deviceTime))}, {u"epoch"_s, number(header.epoch)},
        {u"retainUntil"_s, number(header.retainUntil)}, {u"previousHash"_s, hex(header.previousHash)},
        {u"revision"_s, number(header.revision)}, {u"previousRevisionHash"_s, hex(header.previousRevisionHash)}};
}

EventHeader header(Topic topic, quint64 number)
{
    EventHeader header = org().event(Topic::Access, number).header;
    header.topic = topic;
    header.type = static_cast<EventType>(topic);
    header.reason = topic == Topic::Access ? AccessReason::Complaint : AccessReason::None;
    header.addressee = topic == Topic::Records ? StaffId() : fuzz::idOf<StaffId>('M');
    header.keyCommitment.fill('\0');
    return header;
}

struct Reading
{
    const crypto::BoxKeyPair &pair;
    quint8 scope;
};

struct Made
{
    QJsonObject json;
    Event event;
};

Made make(const char *name, const EventHeader &header, const std::vector<PlainPart> &parts,
    const std::vector<Reading> &readings, quint8 stream)
{
    std::vector<Reader> readers;
    QJsonArray readersJson;
    for (const Reading &one : readings) {
        readers.push_back({one.pair.publicKey, one.scope});
        readersJson.append(QJsonObject{
            {u"secret"_s, hex(one.pair.secretKey)}, {u"public"_s, hex(one.pair.publicKey)}, {u"scope"_s, one.scope}});
    }
    Draws::begin(stream);
    const auto event = sealEvent(header, parts, readers, org().leaderSign.secretKey);
    const QJsonArray draws = Draws::end();
    demand(event && verify(*event, org().leaderSign.publicKey), "an event is sealed and signed");
    QJsonObject plain;
    for (const PlainPart &part : parts)
        plain.insert(QString::number(static_cast<int>(part.id)), hex(part.bytes));
    QJsonArray opened;
    for (const Reading &one : readings) {
        const auto back = openEvent(*event, one.pair);
        demand(back && back->size() == parts.size(), "its readers open it");
    }
    return {
        QJsonObject{{u"name"_s, QString::fromLatin1(name)}, {u"header"_s, json(header)}, {u"parts"_s, plain},
            {u"readers"_s, readersJson}, {u"draws"_s, draws}, {u"keyCommitment"_s, hex(event->header.keyCommitment)},
            {u"headerBytes"_s, hex(encode(event->header))}, {u"head"_s, hex(event->head())},
            {u"signature"_s, hex(event->signature)}, {u"hash"_s, hex(event->hash())}, {u"bytes"_s, hex(encode(*event))},
            {u"statisticsOnly"_s, hex(encode(event->digest(PartId::Statistics)))},
            {u"bare"_s, hex(encode(event->digest({})))}},
        *event};
}

QByteArray resigned(Event event, QByteArrayView domain = "hl.event.1")
{
    event.signature = crypto::sign(org().leaderSign.secretKey, domain, event.head()).toBytes();
    return encode(event);
}

/// `record` has the parts I, N, S and wraps for the team, for lists and for the archive.
QJsonObject refused(const Event &record, const Event &casework)
{
    const QByteArray good = encode(record.digest({})); // its tables without what they speak of
    const qsizetype table = HeaderBytes + 1; // first entry of the parts
    const qsizetype entry = 1 + 4 + HashBytes;
    Refused decoding([](const QByteArray &bytes) { return decode(bytes).has_value(); });
    decoding.add(u"another magic"_s, with(good, 3, '2'));
    decoding.add(u"another suite"_s, with(good, 4, 2));
    decoding.add(u"a type to come"_s, with(good, 5, 7));
    decoding.add(u"type 0"_s, with(good, 5, 0));
    decoding.add(u"a topic to come"_s, with(good, 6, 8));
    decoding.add(u"a reason to come"_s, with(good, 7, 5));
    decoding.add(u"nine parts"_s, with(good, HeaderBytes, 9));
    decoding.add(u"part 0"_s, with(good, table, 0));
    decoding.add(u"a part twice"_s, with(good, table + entry, good.at(table)));
    decoding.add(u"parts out of order"_s,
        good.first(table) + good.mid(table + entry, entry) + good.mid(table, entry) + good.sliced(table + 2 * entry));
    decoding.add(u"a part below one step"_s, with(good, table + 2, 0x0f));
    decoding.add(u"a part of 4 GiB"_s, with(good, table + 4, '\xff'));
    decoding.add(u"33 wraps"_s, with(good, table + 3 * entry, 33));
    decoding.add(u"cut off"_s, good.chopped(1));
    decoding.add(u"one byte more"_s, good + '\0');
    decoding.add(u"present twice"_s, with(good, record.head().size() + SignatureBytes, 2));
    decoding.add(u"nothing"_s, {});
    Event bare = casework.digest({});
    bare.parts.clear();
    decoding.add(u"wraps of no part"_s, resigned(bare));

    Refused verifying([](const QByteArray &bytes) {
        const auto event = decode(bytes);
        demand(event.has_value(), "it can be read");
        return verify(*event, org().leaderSign.publicKey).has_value();
    });
    for (const auto &[name, at] : std::initializer_list<std::pair<QString, qsizetype>>{{u"another id"_s, 8},
             {u"another device"_s, 60}, {u"another time to keep it"_s, 124}, {u"another commitment"_s, HeaderBytes - 1},
             {u"another hash of a part"_s, table + 5}, {u"another key for a wrap"_s, table + 3 * entry + 1},
             {u"another signature"_s, record.head().size()}})
        verifying.add(name, flipped(good, at));
    const QByteArray whole = encode(record);
    verifying.add(u"another wrap"_s, flipped(whole, record.head().size() + 65));
    verifying.add(u"another ciphertext"_s, flipped(whole, -1));
    verifying.add(u"signed for another purpose"_s, resigned(record.digest({}), "hl.statement.1"));
    verifying.add(u"signed without a purpose"_s, resigned(record.digest({}), {}));
    Event strange = record.digest({});
    strange.signature = QByteArray(32, '\0') + QByteArray(32, '\xff');
    verifying.add(u"a signature that is no number below the order"_s, encode(strange));

    const auto opens = [](const QByteArray &bytes) {
        const auto event = decode(bytes);
        demand(event && verify(*event, org().leaderSign.publicKey), "its author has signed it");
        return openEvent(*event, org().team).has_value();
    };
    Refused opening(opens);
    Event other = record;
    other.header.keyCommitment = crypto::hash("another key");
    opening.add(u"readers were given different keys"_s, resigned(other));
    other = record;
    other.wraps[0].sealed = casework.wraps[0].sealed;
    other.wraps[0].hash = crypto::hash(other.wraps[0].sealed);
    opening.add(u"a wrap of another event"_s, resigned(other));
    other = record;
    std::swap(other.parts[0].sealed, other.parts[1].sealed);
    std::swap(other.parts[0].hash, other.parts[1].hash);
    opening.add(u"parts that changed places"_s, resigned(other));
    other = record;
    other.wraps.erase(other.wraps.begin(), other.wraps.begin() + 2);
    opening.add(u"sealed to others"_s, resigned(other));
    return {{u"decode"_s, decoding.list()}, {u"verify"_s, verifying.list()}, {u"open"_s, opening.list()}};
}

/// The head of a file as the voice process writes it, the manifest that its sealed keys go to, and a later key.
QJsonObject recording()
{
    EventHeader head = header(Topic::Recordings, 7);
    head.addressee = {};
    const auto fresh = crypto::BoxKeyPair::fromSeed(fuzz::seedOf('f'));
    Draws::begin(7);
    const auto writer
        = crypto::RecordingWriter::create({org().team.publicKey, org().archive.publicKey}, head.record.toBytes());
    QJsonArray draws = Draws::end();
    const QByteArray file = writer->header();
    const auto read = crypto::RecordingHead::read(file);
    demand(read.has_value(), "a head can be read");
    head.keyCommitment = read->commitment;
    const QByteArrayList blobs{crypto::hash("1"), crypto::hash("2")};
    const auto event = signReadable(
        head, RecordingManifest{1, blobs}.toBytes(), PartId::Recording, org().leaderSign.secretKey, wrapsOf(*read));
    demand(event && verify(*event, org().leaderSign.publicKey) && RecordingManifest::of(*event), "a manifest");
    const auto key = openKey(*event, org().team);
    demand(key && openKey(*event, org().archive), "its readers have its key");
    Draws::begin(8);
    const auto added = rewrap(*event, org().team, fresh.publicKey);
    const QJsonArray later = Draws::end();
    demand(added && openKey(*event, fresh, *added), "what one key opened another opens");
    Refused refused([](const QByteArray &bytes) { return crypto::RecordingHead::read(bytes).has_value(); });
    refused.add(u"the format before"_s, with(file, 5, 1));
    refused.add(u"a format to come"_s, with(file, 5, 3));
    refused.add(u"for nobody"_s, with(file, 54, 0));
    refused.add(u"for five"_s, with(file, 54, 5) + file);
    refused.add(u"cut off"_s, file.chopped(1));
    // the key is the first that was drawn, what is drawn last begins the stream
    const QString streamHeader = draws.takeAt(draws.size() - 1).toString();
    draws.removeFirst();
    return {{u"header"_s, json(head)},
        {u"readers"_s, QJsonArray{hex(org().team.secretKey), hex(org().archive.secretKey)}}, {u"key"_s, hex(*key)},
        {u"draws"_s, draws}, {u"streamHeader"_s, streamHeader}, {u"head"_s, hex(file)},
        {u"bare"_s, hex(read->without(file))}, {u"segment"_s, 1}, {u"blobs"_s, hexes(blobs)},
        {u"bytes"_s, hex(encode(*event))},
        {u"rewrap"_s,
            QJsonObject{{u"to"_s, hex(fresh.publicKey)}, {u"toSecret"_s, hex(fresh.secretKey)}, {u"draws"_s, later},
                {u"bytes"_s, hex(encodeWraps(*added))}}},
        {u"refused"_s, refused.list()}};
}

} // namespace

QJsonObject events()
{
    const auto whole = [](const crypto::BoxKeyPair &pair) { return Reading{pair, WholeRecord}; };
    EventHeader second = header(Topic::Records, 2);
    const auto record = make("record", header(Topic::Records, 1),
        {{PartId::Identity, "555 0100"}, {PartId::Narrative, QByteArray(4095, 'n')}, {PartId::Statistics, "{}"}},
        {whole(org().team), {org().team, static_cast<quint8>(PartId::Statistics)}, whole(org().archive)}, 1);
    second.previousHash = record.event.hash();
    second.revision = 2;
    second.previousRevisionHash = record.event.hash();
    const auto amendment = make("amendment", second,
        {{PartId::Narrative, QByteArray(4096, 'n')}, {PartId::Statistics, {}}}, {whole(org().team)}, 2);
    const auto access = make("access", header(Topic::Access, 3), {}, {}, 3);
    const auto casework
        = make("casework", header(Topic::Casework, 4), {{PartId::Body, "[]"}}, {whole(org().leaderBox)}, 4);
    const auto week = crypto::BoxKeyPair::fromSeed(fuzz::seedOf('D'));
    const auto duty
        = make("duty", header(Topic::Duty, 5), {{PartId::Body, "{}"}}, {whole(week), whole(org().archive)}, 6);

    const auto fresh = crypto::BoxKeyPair::fromSeed(fuzz::seedOf('f'));
    Draws::begin(5);
    const auto added = rewrap(record.event, org().team, fresh.publicKey);
    const QJsonArray draws = Draws::end();
    demand(added && openEvent(record.event, fresh, *added), "what one key opened another opens");
    Refused addedRefused([](const QByteArray &bytes) { return decodeWraps(bytes).has_value(); });
    addedRefused.add(u"cut off"_s, encodeWraps(*added).chopped(1));
    addedRefused.add(u"33 of them"_s, encodeWraps(*added).first(KeyIdBytes + 1 + WrapBytes).repeated(33));

    return {{u"signSeed"_s, hex(fuzz::seedOf('l'))}, {u"signKey"_s, hex(org().leaderSign.publicKey)},
        {u"team"_s, hex(org().team.secretKey)},
        {u"events"_s, QJsonArray{record.json, amendment.json, access.json, casework.json, duty.json}},
        {u"rewrap"_s,
            QJsonObject{{u"from"_s, hex(org().team.secretKey)}, {u"to"_s, hex(fresh.publicKey)},
                {u"toSecret"_s, hex(fresh.secretKey)}, {u"draws"_s, draws}, {u"bytes"_s, hex(encodeWraps(*added))},
                {u"refused"_s, addedRefused.list()}}},
        {u"recording"_s, recording()}, {u"refused"_s, refused(record.event, casework.event)}};
}

QJsonObject receipts()
{
    QJsonArray pushes;
    std::vector<Receipt> last;
    QByteArray head(HashBytes, '\0');
    quint64 seq = 0;
    for (const int count : {1, 2, 3, 5}) {
        std::vector<Receipt> batch;
        for (int i = 0; i < count; ++i) {
            Receipt receipt;
            receipt.topic = Topic::Casework;
            receipt.seq = ++seq;
            receipt.event = fuzz::idOf<EventId>(static_cast<char>(seq));
            receipt.eventHash = crypto::hash(QByteArray::number(seq));
            head = nextHead(head, seq, receipt.eventHash);
            receipt.headHash = head;
            receipt.serverTime = org().now + Millis{count};
            batch.push_back(receipt);
        }
        signReceipts(batch, org().receipt.secretKey);
        QJsonArray list;
        for (const Receipt &receipt : batch) {
            ReceiptVerifier verifier(org().receipt.publicKey);
            demand(verifier.verify(receipt).has_value(), "a receipt holds");
            list.append(QJsonObject{{u"topic"_s, static_cast<int>(receipt.topic)}, {u"seq"_s, number(receipt.seq)},
                {u"event"_s, hex(receipt.event)}, {u"eventHash"_s, hex(receipt.eventHash)},
                {u"headHash"_s, hex(receipt.headHash)},
                {u"serverTime"_s, static_cast<qint64>(toEpochMs(receipt.serverTime))}, {u"path"_s, hexes(receipt.path)},
                {u"signature"_s, hex(receipt.signature)}, {u"bytes"_s, hex(receipt.toBytes())}});
        }
        pushes.append(list);
        last = batch;
    }
    Refused refused([](const QByteArray &bytes) {
        const auto receipt = Receipt::fromBytes(bytes);
        ReceiptVerifier verifier(org().receipt.publicKey);
        return receipt && verifier.verify(*receipt);
    });
    const QByteArray good = last[1].toBytes();
    refused.add(u"another suite"_s, with(good, 0, 2));
    refused.add(u"another topic"_s, with(good, 1, 1));
    refused.add(u"a topic to come"_s, with(good, 1, 5));
    refused.add(u"another number"_s, flipped(good, 2));
    refused.add(u"another event"_s, flipped(good, 10));
    refused.add(u"another time"_s, flipped(good, 90));
    refused.add(u"one byte more"_s, good + '\0');
    refused.add(u"cut off"_s, good.chopped(1));
    refused.add(u"another signature"_s, flipped(good, -1));
    Receipt other = last[1];
    other.path.removeLast();
    refused.add(u"a path too short"_s, other.toBytes());
    other = last[1];
    other.path.append(QByteArray(HashBytes, 'x'));
    refused.add(u"a path too long"_s, other.toBytes());
    other = last[1];
    other.index = 0;
    refused.add(u"another place"_s, other.toBytes());
    other = last[1];
    other.leaves = 6;
    refused.add(u"another number of leaves"_s, other.toBytes());
    other = last[1];
    other.index = 5;
    refused.add(u"a place outside"_s, other.toBytes());
    std::vector<Receipt> forged{last[1]};
    signReceipts(forged, org().leaderSign.secretKey);
    refused.add(u"signed by somebody else"_s, forged.front().toBytes());
    return {{u"seed"_s, hex(fuzz::seedOf('c'))}, {u"key"_s, hex(org().receipt.publicKey)}, {u"pushes"_s, pushes},
        {u"refused"_s, refused.list()}};
}

} // namespace hl::vectors
