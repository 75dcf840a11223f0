// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/ipc/codec.h"
#include "platform/voice/ipc/socket.h"

#include <random>
#include <set>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hl;
using namespace hl::voice::ipc;
using namespace Qt::StringLiterals;

namespace {

const Timestamp at = fromEpochMs(1'700'000'000'123);
const CallId id = CallId::create(ManualClock(at));

SipAccount account()
{
    QByteArray typed("pass word\0with zero", 19);
    return {u"lin"_s, u"hotline.example"_s, u"sip.hotline.example"_s, 5061, u"/etc/ca.pem"_s,
        Secret::takeFrom(std::span(typed.data(), static_cast<std::size_t>(typed.size())))};
}

/// One of each message, with every optional and every alternative that the types have.
std::vector<Message> samples()
{
    const CallInfo info{id, CallOrigin::Line, u"13800001111"_s, u"王芳"_s, u"1-2@127.0.0.1"_s, at};
    std::vector<Message> all;
    all.push_back(SetPolicy{{Language::En, QByteArray(32, '\7'), u"/tmp/录音"_s}});
    all.push_back(SetPolicy{});
    all.push_back(Register{account()});
    all.push_back(Unregister{});
    all.push_back(Accept{id});
    all.push_back(Decline{id, CallEngine::Refusal::Busy});
    all.push_back(SetMicrophone{id, Microphone::Muted});
    all.push_back(Hold{id});
    all.push_back(Resume{id});
    all.push_back(HangUp{id});
    all.push_back(SendDtmf{id, u"12#"_s});
    all.push_back(RefuseRecording{id});
    all.push_back(ShutDown{});
    all.push_back(Hello{u"0.1.0"_s});
    all.push_back(Reachable{{ReachState::Failed, RegisterFailure::UntrustedServer}});
    all.push_back(CallArrived{info});
    for (const CallState &state : {CallState(Ringing{}), CallState(Answering{}), CallState(Talking{at}),
             CallState(OnHold{at, at + Millis{5}}), CallState(Ended{EndReason::Busy, at, std::nullopt}),
             CallState(Ended{EndReason::CallerHungUp, at, at - Millis{7}})})
        all.push_back(CallSnapshot{info, state, Microphone::Muted, NoticeState::Finished, RecordingState::Paused, 3});
    for (const CallEvent::What &what :
        {CallEvent::What(event::Accepted{}), CallEvent::What(event::MediaUp{}), CallEvent::What(event::Held{}),
            CallEvent::What(event::Resumed{}), CallEvent::What(event::Hangup{EndReason::EngineDied}),
            CallEvent::What(event::MicrophoneChanged{Microphone::Muted}),
            CallEvent::What(event::NoticeChanged{NoticeState::Playing}),
            CallEvent::What(event::RecordingChanged{RecordingState::On, 2})})
        all.push_back(CallChanged{id, {at, what}});
    all.push_back(LevelsMeasured{id, {-12.5F, -120}});
    all.push_back(StatsMeasured{id, {u"opus/48000"_s, true, 4.5F, 12, 3, 0.5F, 1.5F, 60, 1ULL << 40, 17}});
    all.push_back(DigitReceived{id, u"#"_s});
    all.push_back(BringIn{id, u"c17"_s, LegEntry::TakeOver});
    all.push_back(SendAway{id});
    all.push_back(ExpectLeg{id, id});
    all.push_back(LegChanged{id, {LegState::Joined, LegEnd::MoveRefused}});
    all.push_back(LegAttached{id, id});
    all.push_back(CallerCame{id, u"13800001111"_s});
    const auto listening = ListeningId::create(ManualClock(at));
    all.push_back(AddSound{listening, 7, SoundPlayer::Chunk::Head, account().password.clone()});
    all.push_back(SteerSound{listening, true, 90'000, 150, true});
    all.push_back(SteerSound{listening, false, std::nullopt, 100, false});
    all.push_back(DropSound{});
    all.push_back(TookSound{listening, 7, 2, QByteArray(20, '\x80'), 8000});
    all.push_back(SoundMoved{listening, PlayState::AtEnd, 8000});
    all.push_back(ChooseSound{{u"PULSE: Headset"_s, {}}});
    all.push_back(WishCheck{CheckWish::StopTestCall});
    all.push_back(DevicesFound{{{u"a"_s, u"耳机"_s, SoundDevice::Kind::Bluetooth, true, true},
                                   {u"b"_s, u"Speaker"_s, SoundDevice::Kind::Speaker, false, true}},
        {u"a"_s, u"b"_s}});
    all.push_back(DevicesFound{});
    all.push_back(SoundChecked{{SoundCheck::Phase::Done, SoundCheck::Fault::Interrupted, -20.5F, -60, -26}});
    all.push_back(TestCallChanged{{TestCall::Phase::Done, TestCall::Fault::Interrupted, 300, 299, 0.3F, 4, 61}});
    return all;
}

QByteArray body(const Message &message)
{
    return encode(message).sliced(lengthBytes);
}

} // namespace

class TestVoiceIpc : public QObject
{
    Q_OBJECT
private slots:
    /// Encoding what was decoded gives the same bytes: nothing is lost, in either direction.
    void roundTrip()
    {
        std::set<std::size_t> kinds;
        for (const Message &message : samples()) {
            const QByteArray frame = body(message);
            const auto decoded = decode(frame);
            QVERIFY2(decoded, qPrintable(QString::number(message.index())));
            QCOMPARE(decoded->index(), message.index());
            QCOMPARE(body(*decoded), frame);
            kinds.insert(message.index());
        }
        QCOMPARE(kinds.size(), std::variant_size_v<Message>); // a new message must be added above
    }

    void valuesSurvive()
    {
        const auto registered = decode(body(Register{account()}));
        const SipAccount &got = std::get<Register>(*registered).account;
        QCOMPARE(got.user, u"lin"_s);
        QCOMPARE(got.port, quint16(5061));
        QVERIFY(std::ranges::equal(got.password.bytes(), account().password.bytes()));
        const auto policy = std::get<SetPolicy>(*decode(body(SetPolicy{{Language::Zh, "key", u"录音"_s}}))).policy;
        QCOMPARE(policy, (CallPolicy{Language::Zh, "key", u"录音"_s}));
        const auto changed
            = std::get<CallChanged>(*decode(body(CallChanged{id, {at, event::Hangup{EndReason::Busy}}})));
        QCOMPARE(changed.id, id);
        QCOMPARE(changed.event.at, at);
        QCOMPARE(std::get<event::Hangup>(changed.event.what).reason, EndReason::Busy);
        const SoundDevice headset{u"a"_s, u"耳机"_s, SoundDevice::Kind::Headset, true, false};
        const auto found = std::get<DevicesFound>(*decode(body(DevicesFound{{headset, {}}, {u"a"_s, u"b"_s}})));
        QCOMPARE(found.devices, (QList<SoundDevice>{headset, {}}));
        QCOMPARE(found.used, (SoundChoice{u"a"_s, u"b"_s}));
        const SoundCheck check{SoundCheck::Phase::Speech, SoundCheck::Fault::TooQuiet, -20.5F, -60, -26};
        QCOMPARE(std::get<SoundChecked>(*decode(body(SoundChecked{check}))).check, check);
        const TestCall call{TestCall::Phase::Done, TestCall::Fault::PoorLine, 300, 1ULL << 40, 12.5F, 4, 61};
        QCOMPARE(std::get<TestCallChanged>(*decode(body(TestCallChanged{call}))).call, call);
    }

    /// The layout other programs rely on (and the version byte stands for): these bytes may never change in version 2.
    void frozenBytes()
    {
        const CallId fixed(CallId::Bytes{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
        QCOMPARE(encode(Decline{fixed, CallEngine::Refusal::Busy}).toHex(),
            "0000001302040102030405060708090a0b0c0d0e0f1001"_ba);
        QCOMPARE(encode(Reachable{{ReachState::Registered, RegisterFailure::None}}).toHex(), "00000004020d0200"_ba);
    }

    void everyPrefixIsRefused()
    {
        for (const Message &message : samples()) {
            const QByteArray frame = body(message);
            for (qsizetype size = 0; size < frame.size(); ++size)
                QVERIFY(!decode(QByteArrayView(frame).first(size)));
            QVERIFY(!decode(frame + '\0'));
        }
    }

    void wrongBytesAreRefused()
    {
        const QByteArray good = body(Accept{id});
        QByteArray other = good;
        other[0] = wireVersion + 1;
        QCOMPARE(decode(other).error().code, ErrorCode::Unsupported);
        other = good;
        other[1] = static_cast<char>(std::variant_size_v<Message>);
        QCOMPARE(decode(other).error().code, ErrorCode::Corrupt);
        QByteArray reason = body(CallChanged{id, {at, event::Hangup{EndReason::HandedOver}}});
        reason.back() = static_cast<char>(static_cast<int>(EndReason::HandedOver) + 1);
        QVERIFY(!decode(reason)); // an enum value that does not exist
        QByteArray text = body(Hello{u"ab"_s});
        text.back() = '\xff';
        QVERIFY(!decode(text)); // not UTF-8
        QByteArray flag = body(SetPolicy{});
        flag[2] = 2;
        QVERIFY(!decode(flag));
        QVERIFY(!decode(QByteArray(maxFrameBytes + 1, '\1')));
    }

    /// 2,000 frames with random damage: each is refused or decodes to something that encodes to the same bytes.
    void mutatedFramesNeverCrash()
    {
        std::mt19937 random(20261122);
        const auto all = samples();
        int refused = 0;
        for (int i = 0; i < 2000; ++i) {
            QByteArray frame = body(all[random() % all.size()]);
            const auto edits = 1 + random() % 4;
            for (unsigned edit = 0; edit < edits && !frame.isEmpty(); ++edit) {
                const auto position = static_cast<qsizetype>(random() % static_cast<unsigned>(frame.size()));
                switch (random() % 4) {
                case 0:
                    frame[position] = static_cast<char>(random());
                    break;
                case 1:
                    frame.insert(position, static_cast<char>(random()));
                    break;
                case 2:
                    frame.remove(position, 1 + static_cast<qsizetype>(random() % 8));
                    break;
                default:
                    frame[position] = static_cast<char>(frame[position] ^ (1 << (random() % 8)));
                }
            }
            const auto message = decode(frame);
            if (!message)
                ++refused;
            else
                QCOMPARE(body(*message), frame);
        }
        QVERIFY(refused > 200);
    }

    void framesFromPieces()
    {
        QByteArray stream;
        for (const Message &message : samples())
            stream += encode(message);
        FrameReader reader;
        std::size_t count = 0;
        for (const char byte : stream) {
            reader.feed(QByteArrayView(&byte, 1));
            const auto frame = reader.next();
            QVERIFY(frame);
            if (*frame) {
                QVERIFY(decode(**frame));
                ++count;
            }
        }
        QCOMPARE(count, samples().size());
    }

    void lengthsThatAreNotAllowed()
    {
        for (const char *length : {"00000000", "00000001", "00004001", "ffffffff"}) {
            FrameReader reader;
            reader.feed(QByteArray::fromHex(length));
            QVERIFY(!reader.next());
        }
    }

    void folderIsPrivate()
    {
        QTemporaryDir dir;
        const QString folder = dir.filePath(u"a/b"_s);
        QVERIFY(ensurePrivateFolder(folder));
        struct stat info = {};
        QCOMPARE(::stat(QFile::encodeName(folder).constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0700U);
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther);
        QVERIFY(ensurePrivateFolder(folder)); // closed again
        QCOMPARE(::stat(QFile::encodeName(folder).constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0700U);
        const QString link = dir.filePath(u"link"_s);
        QVERIFY(QFile::link(folder, link));
        QCOMPARE(ensurePrivateFolder(link).error().code, ErrorCode::Refused); // somebody else's trap
        const QString file = dir.filePath(u"file"_s);
        QFile made(file);
        QVERIFY(made.open(QIODevice::WriteOnly));
        QCOMPARE(ensurePrivateFolder(file).error().code, ErrorCode::Refused);
    }

    void peerIsChecked()
    {
        int pair[2] = {-1, -1};
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
        QVERIFY(isOwnUser(pair[0]));
        ::close(pair[0]);
        ::close(pair[1]);
        QVERIFY(!isOwnUser(-1));
        if (::geteuid() != 0)
            QSKIP("only root can make a socket of somebody else");
        const pid_t child = ::fork();
        if (child == 0) {
            int own[2] = {-1, -1};
            if (::seteuid(65534) != 0 || ::socketpair(AF_UNIX, SOCK_STREAM, 0, own) != 0)
                ::_exit(2);
            if (::seteuid(0) != 0) // root looks at a socket whose other end was made by nobody
                ::_exit(2);
            ::_exit(isOwnUser(own[0]) ? 1 : 0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QCOMPARE(WEXITSTATUS(status), 0);
    }
};

QTEST_GUILESS_MAIN(TestVoiceIpc)
#include "tst_voice_ipc.moc"
