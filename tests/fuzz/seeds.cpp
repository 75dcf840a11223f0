// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the part of the corpus that nobody can write by hand:   fuzz_seeds tests/fuzz/corpus
// Needed again only when a format changes; the targets say so by taking nothing of their corpus any more.
#include "core/content/content.h"
#include "core/crypto/recording.h"
#include "core/form/library.h"
#include "core/form/response.h"
#include "core/form/rows.h"
#include "core/record/callrecord.h"
#include "core/store/vaultfile.h"
#include "platform/voice/ipc/codec.h"
#include "platform/voice/recording/segmentwriter.h"
#include "sync/wire/bytes.h"
#include "sync/wire/keybook.h"
#include "sync/wire/merkle.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/receipt.h"
#include "sync/wire/retention.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/organisation.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

using namespace hl;
using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

QString root;

void put(const char *target, const char *name, const QByteArray &bytes)
{
    const QDir directory(root + u'/' + QLatin1StringView(target));
    QFile file(directory.filePath(QLatin1StringView(name)));
    fuzz::require(directory.mkpath(u"."_s) && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(),
        "the corpus can be written");
}

QByteArray packed(const google::protobuf::MessageLite &message)
{
    return QByteArray::fromStdString(message.SerializeAsString());
}

void putEvents(const fuzz::Organisation &org)
{
    const sync::Event record = org.event(sync::Topic::Records, 1);
    const sync::Event access = org.event(sync::Topic::Access, 2);
    const sync::Event review = org.event(sync::Topic::Review, 3);
    put("event", "record", encode(record));
    put("event", "access", encode(access));
    put("event", "digest", encode(record.digest({})));

    wire::PushRequest push;
    push.set_version(sync::ProtocolVersion);
    push.add_events(encode(access).toStdString());
    put("server", "push-access", '\x04' + packed(push));
    push.set_events(0, encode(review).toStdString());
    put("server", "push-review", '\x05' + packed(push));
    put("server", "push-by-another", '\x89' + packed(push));
    wire::OpenRequest open;
    open.set_access_event(encode(access).toStdString());
    put("server", "open", '\x06' + packed(open));
    wire::JoinRequest join;
    const sync::JoinPayload joining{fuzz::idOf<DeviceId>('N'), org.leaderSign.publicKey, org.leaderBox.publicKey};
    const auto device = org.said('J', sync::StatementKind::Join, sync::Signer::by(fuzz::idOf<sync::InviteId>('N')),
        joining.toBytes(), org.inviteKey.secretKey);
    join.mutable_join()->set_body(device.body.toStdString());
    join.mutable_join()->set_signature(device.signature.toStdString());
    wire::StatementsRequest say;
    *say.add_statements() = join.join();
    put("server", "say", '\x0b' + packed(say));
    put("server", "join", '\0' + packed(join));
    put("server", "pull",
        "\x07"
        "after=0&limit=10&wait=1");
    put("server", "statements", "\x09/v1/statements?after=0");

    wire::PullPage page;
    page.set_incarnation(std::string(16, 'A'));
    page.set_server_time(static_cast<quint64>(toEpochMs(org.now)));
    page.set_head(3);
    page.set_next(3);
    for (const sync::Event &event : {record.digest(sync::PartId::Statistics), review}) {
        auto *item = page.add_events();
        item->set_seq(event.header.deviceSeq);
        item->set_event(encode(event).toStdString());
    }
    put("client", "pull", QByteArray("\3\0", 2) + packed(page));
    wire::PushReply reply;
    sync::Receipt receipt;
    receipt.event = record.header.id;
    receipt.eventHash = record.hash();
    receipt.headHash = QByteArray(sync::HashBytes, 'h');
    receipt.seq = 1;
    sync::signReceipts({&receipt, 1}, org.receipt.secretKey);
    auto *verdict = reply.add_verdicts();
    verdict->set_outcome(wire::STORED);
    verdict->set_receipt(receipt.toBytes().toStdString());
    put("client", "push", QByteArray("\5\0", 2) + packed(reply));
    put("directory", "receipt", receipt.toBytes());
}

void putDirectory(const fuzz::Organisation &org)
{
    const auto statement = sync::signStatement(org.statement(), org.root.secretKey);
    put("directory", "statement", statement.body);
    put("directory", "place", org.place('L', sync::Role::Leader).toBytes());
    put("directory", "device", org.deviceOf('L', org.leaderSign.publicKey, org.leaderBox.publicKey).toBytes());
    std::vector<sync::Signed> log = org.log();
    const auto directory = sync::Directory::fold(log, org.root.publicKey, org.id);
    sync::Grant grant{{sync::KeyScope::Team, 202612, org.team.publicKey}, {}};
    fuzz::require(directory && grant.add(org.id, org.team, *directory->device(fuzz::idOf<DeviceId>('L'))).has_value(),
        "a key can be granted");
    const sync::EpochKeys fresh{sync::KeyScope::Team, 202612, org.leaderBox.publicKey};
    put("keys", "announced", QByteArray(1, 0) + fresh.toBytes());
    grant.of.epoch = org.statement().epoch; // of the key that the organisation began with
    put("keys", "granted", QByteArray(1, 1) + grant.toBytes());
    put("keys", "destroyed", QByteArray(1, 6) + grant.of.toBytes());
    const sync::Rewrap rewrap{org.team.publicKey, org.leaderBox.publicKey, 1, QByteArray(sync::HashBytes, 'h')};
    put("keys", "rewrapped", QByteArray(1, 2) + rewrap.toBytes());
    const sync::Hold hold{fuzz::idOf<RecordId>('R'), sync::HoldReason::Complaint};
    put("keys", "held", QByteArray(1, 3) + hold.toBytes());
    put("keys", "restricted", QByteArray(1, 7) + sync::Restriction{hold.record, true}.toBytes());
    put("keys", "version", QByteArray(1, 8) + sync::MinimumVersionPayload{2}.toBytes());
    const auto wraps = sync::rewrap(org.event(sync::Topic::Records, 1), org.team, org.leaderBox.publicKey);
    put("keys", "wraps", QByteArray(1, 15) + sync::encodeWraps(*wraps));
    sync::Deletion deletion{203001, {{{}, {}, 202612, 202912, QByteArray(sync::HashBytes, 'h')}}};
    put("keys", "deleted", QByteArray(1, 5) + deletion.toBytes(org.id, org.receipt.secretKey));

    // somebody is invited, joins, is challenged and turned away; the leader's device is revoked
    const auto byLeader = sync::Signer::by(fuzz::idOf<DeviceId>('L'));
    const sync::InvitePayload place{fuzz::idOf<sync::InviteId>('M'), fuzz::idOf<StaffId>('M'), sync::Role::Counsellor,
        org.inviteKey.publicKey, org.now, false, "sealed name"};
    const sync::JoinPayload joining{fuzz::idOf<DeviceId>('M'), org.receipt.publicKey, org.leaderBox.publicKey};
    const auto leaderKey = [&]() -> const crypto::SecretKey & { return org.leaderSign.secretKey; };
    log.push_back(org.said('1', sync::StatementKind::Invite, byLeader, place.toBytes(), leaderKey()));
    log.push_back(org.said(
        '2', sync::StatementKind::Join, sync::Signer::by(place.invite), joining.toBytes(), org.inviteKey.secretKey));
    const QByteArray join = sync::statementHash(log.back());
    const sync::ChallengePayload challenge{joining.device, join, QByteArray(32, 'n')};
    log.push_back(org.said('3', sync::StatementKind::Challenge, byLeader, challenge.toBytes(), leaderKey()));
    const sync::ApprovalPayload turnedAway{joining.device, join, false, {}};
    log.push_back(org.said('4', sync::StatementKind::Approval, byLeader, turnedAway.toBytes(), leaderKey()));
    const sync::RevocationPayload revoked{fuzz::idOf<StaffId>('L'), byLeader.device, sync::RevocationReason::Lost};
    log.push_back(org.said('5', sync::StatementKind::Revocation, byLeader, revoked.toBytes(), leaderKey()));
    put("directory", "body", log[2].body);
    put("directory", "invite", place.toBytes());
    put("directory", "approval", turnedAway.toBytes());
    put("directory", "revocation", revoked.toBytes());
    put("directory", "boxkey", sync::BoxKeyPayload{1, org.leaderBox.publicKey}.toBytes());
    wire::StatementPage page;
    page.set_head(log.size());
    for (const sync::Signed &one : log) {
        auto *entry = page.add_statements();
        entry->set_body(one.body.toStdString());
        entry->set_signature(one.signature.toStdString());
    }
    put("directory", "page", packed(page));
    put("client", "statements", QByteArray("\2\0", 2) + packed(page));

    sync::Invite invite;
    invite.org = org.id;
    invite.server = {u"https://server.example:8443"_s, "no certificate", {QByteArray(32, 'p')}};
    invite.rootKey = org.root.publicKey;
    invite.id = fuzz::idOf<sync::InviteId>('N');
    invite.secret = crypto::SecretKey::fromBytes(std::vector<quint8>(16, '?'));
    invite.expires = org.now;
    put("invite", "link", invite.toLink().toLatin1());
    put("invite", "message",
        QByteArray::fromBase64(invite.toLink().section(u"v1."_s, 1).toLatin1(), QByteArray::Base64UrlEncoding));
}

void putVault()
{
    for (char schema = 0; schema < 3; ++schema) {
        const QByteArray number(1, schema);
        put("migration", qPrintable(u"untouched-%1"_s.arg(schema + 1)), number);
        // table, row, column, how, length, bytes
        put("migration", qPrintable(u"text-%1"_s.arg(schema + 1)), number + QByteArray("\7\0\1\1\3abc", 8));
        put("migration", qPrintable(u"number-%1"_s.arg(schema + 1)), number + QByteArray("\5\1\2\2\2\377\377", 7));
        put("migration", qPrintable(u"gone-%1"_s.arg(schema + 1)), number + QByteArray("\4\0\0\4\0\2\0\0\5\0", 10));
    }
    const auto file = store::VaultFile::wrap(fuzz::seedOf('m'), Secret(std::vector<quint8>(12, 'p')),
        Secret(std::vector<quint8>(32, 'd')), crypto::testCost, crypto::CostFloor::LoweredForTests);
    put("vault", "key", file->toBytes());
    auto costly = *file;
    costly.cost = crypto::laptopCost;
    put("vault", "other-cost", costly.toBytes());
}

void putRecording(const fuzz::Organisation &org)
{
    const QString folder = fuzz::scratchDirectory();
    const auto id = fuzz::idOf<CallId>('C');
    auto writer = voice::SegmentWriter::create(folder, id, 1, {org.team.publicKey, org.archive.publicKey}, 16000, 1);
    const std::vector<qint16> sound(4000, 1000);
    fuzz::require(writer && (*writer)->add(sound) && (*writer)->finish(), "a segment can be written");
    const QString name = QDir(folder).entryList({u"*.hlrec"_s}).constFirst();
    QFile file(folder + u'/' + name);
    fuzz::require(file.open(QIODevice::ReadOnly), "and read");
    const QByteArray whole = file.readAll();
    put("recording", "two-keys", whole);
    put("recording", "two-keys-cut-off", whole.chopped(20));
    auto reader = crypto::RecordingReader::open(org.team, id.toBytes(), whole);
    (void)reader->next(); // the head
    put("recording", "second", **reader->next());
}

void putVoiceMessages()
{
    using namespace voice::ipc;
    const auto id = fuzz::idOf<CallId>('C');
    const auto at = fromEpochMs(1795316400000);
    const CallInfo info{id, CallOrigin::Line, u"5550100"_s, u"Example"_s, u"1-2@127.0.0.1"_s, at};
    CallStats stats;
    stats.codec = u"opus/48000"_s;
    put("voice_ipc", "policy", encode(SetPolicy{{Language::Zh, QByteArray(32, '\7'), u"/tmp/r"_s}}));
    put("voice_ipc", "register",
        encode(Register{
            {u"a"_s, u"b.example"_s, u"sip.b.example"_s, 5061, u"/ca.pem"_s, Secret(std::vector<quint8>(4, 'p'))}}));
    put("voice_ipc", "dtmf", encode(SendDtmf{id, u"12#"_s}));
    put("voice_ipc", "snapshot",
        encode(
            CallSnapshot{info, OnHold{at, at}, Microphone::Muted, NoticeState::Finished, RecordingState::Paused, 3}));
    put("voice_ipc", "two", encode(CallArrived{info}) + encode(StatsMeasured{id, stats}));
    put("voice_ipc", "refused", encode(Reachable{{ReachState::Failed, RegisterFailure::UntrustedServer}}));
}

void putRecords()
{
    const auto &forms = form::FormLibrary::builtIn();
    record::CallRecord record;
    record.id = fuzz::idOf<RecordId>('R');
    record.author = fuzz::idOf<StaffId>('L');
    record.protocolIds = {u"general"_s};
    record.riskReasons = {{u"理由"_s, u"reason"_s}};
    record.notes = u"notes"_s;
    record.callerNumber = u"5550100"_s;
    for (const form::Questionnaire *each : forms.all()) {
        form::Answers answers;
        for (const form::Row &row : form::rows(*each, {}, Language::En))
            if (!row.options.empty())
                answers.set(row.linkId, row.options.front().value);
        form::ResponseMeta draft;
        draft.completed = false;
        const auto response = toResponse(*each, answers, draft);
        put("response", each->id().toLatin1(), QJsonDocument(response).toJson());
        record.responses.append(response);
    }
    const record::Parts parts = record.toParts();
    put("record", "parts", parts.statistics + "\n--\n" + parts.narrative + "\n--\n" + parts.identity);
}

void putContentPack()
{
    content::Files files;
    for (const QString &path : {u"settings.json"_s, u"bulletins.json"_s, u"practice/silent.json"_s})
        files[path] = content::Content::builtInFiles().at(path);
    const auto pack = content::Pack::make({1, u"seed"_s, u"nobody"_s}, files);
    fuzz::require(pack.has_value(), "a pack can be made");
    put("contentpack", "pack", pack->toBytes());
}

void putLog()
{
    put("merkle", "head",
        sync::LogHead{fuzz::idOf<OrgId>('O'), 1, 5, QByteArray(32, 'r'), fromEpochMs(1795316400000)}.toBytes());
    put("merkle", "restore", sync::RestoreNote{2, 5, QByteArray(32, 'r')}.toBytes());
    QByteArrayList leaves;
    for (char i = 0; i < 3; ++i)
        leaves.append(sync::leafHash(QByteArray(1, i)));
    const auto proof = [](quint8 kind, quint64 first, quint64 second, const QByteArrayList &path) {
        sync::ByteWriter out;
        out.number(kind);
        out.number(first);
        out.number(second);
        out.raw(path.join());
        return out.take();
    };
    put("merkle", "inclusion", proof(0, 2, 3, {sync::nodeHash(leaves[0], leaves[1])}));
    put("merkle", "consistency", proof(1, 2, 3, {leaves[2]}));
}

} // namespace

int main(int argc, char **argv)
{
    fuzz::start();
    root = QString::fromLocal8Bit(argc == 2 ? argv[1] : "corpus");
    const fuzz::Organisation org;
    putEvents(org);
    putDirectory(org);
    putLog();
    putVault();
    putRecording(org);
    putVoiceMessages();
    putRecords();
    putContentPack();
    return 0;
}
