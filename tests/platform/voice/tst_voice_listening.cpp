// SPDX-License-Identifier: GPL-3.0-or-later
// A recording is heard again: the app's end (VoiceProcessEngine as SoundPlayer) with the real voice process, its card
// of tones, and a real line that rings meanwhile.
#include "core/crypto/crypto.h"
#include "platform/voice/client/voiceprocessengine.h"
#include "platform/voice/recording/segmentreader.h"
#include "platform/voice/recording/segmentwriter.h"
#include "tests/sanitizers.h"

#include <cmath>
#include <csignal>
#include <unistd.h>

#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace hl;
using namespace hl::voice;
using namespace Qt::StringLiterals;

namespace {

using Chunk = SoundPlayer::Chunk;
constexpr double loud = 3000;

std::vector<qint16> tone(double hz, int rate, double seconds)
{
    std::vector<qint16> samples(static_cast<std::size_t>(rate * seconds));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<qint16>(12000 * std::sin(2 * 3.14159265358979 * hz * static_cast<double>(i) / rate));
    return samples;
}

class Ear final : public SoundPlayerListener, public CallEngineListener
{
public:
    void soundTaken(ListeningId id, const SoundTaken &now) override
    {
        of = id;
        if (wanted.isNull() || id == wanted) // what was tried before may still be on its way
            taken << now;
    }
    void playbackMoved(ListeningId id, const Playback &now) override
    {
        of = id;
        playback << now;
    }
    void reachabilityChanged(const Reachability &now) override { reach = now.state; }
    void callArrived(const CallInfo &info) override { arrived << info; }
    void callAttached(const CallSession &) override { }
    void callChanged(CallId, const CallEvent &event) override
    {
        ended = ended || std::holds_alternative<event::Hangup>(event.what);
    }
    [[nodiscard]] bool has(PlayState state) const
    {
        return std::ranges::any_of(playback, [&](const Playback &each) { return each.state == state; });
    }
    [[nodiscard]] PlayState state() const { return playback.isEmpty() ? PlayState::Gone : playback.last().state; }

    ListeningId of;
    ListeningId wanted;
    QList<SoundTaken> taken;
    QList<Playback> playback;
    ReachState reach = ReachState::Off;
    QList<CallInfo> arrived;
    bool ended = false;
};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestVoiceListening : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QProcess m_world;
    QJsonObject m_where;
    crypto::BoxKeyPair m_pair;
    const SystemClock m_clock;
    QByteArrayList m_chunks; ///< 3 s of 440 Hz, 6 s of 700 Hz
    std::vector<qint16> m_pcm;
    Ear m_ear;
    std::unique_ptr<VoiceProcessEngine> m_engine;

    QString folder() const { return m_dir.filePath(u"socket"_s); }

    QJsonObject ask(const char *line = nullptr)
    {
        if (line)
            m_world.write(QByteArray(line) + '\n');
        while (!m_world.canReadLine()) {
            if (!m_world.waitForReadyRead(20000))
                return {};
        }
        return QJsonDocument::fromJson(m_world.readLine()).object();
    }
    SipAccount account() const
    {
        QByteArray typed("lin-secret");
        return {u"lin"_s, m_where[u"domain"_s].toString(), u"localhost"_s,
            static_cast<quint16>(m_where[u"port"_s].toInt()), m_where[u"ca"_s].toString(),
            Secret::takeFrom(std::span(typed.data(), static_cast<std::size_t>(typed.size())))};
    }
    qint64 voicePid() const
    {
        QFile lock(folder() + u"/voice.lock"_s);
        return lock.open(QIODevice::ReadOnly) ? lock.readLine().trimmed().toLongLong() : 0;
    }
    /// Amplitude of a tone in the last half second that the card's speaker played.
    double heard(const QString &key) const
    {
        const QByteArrayList lines = bytesOf(folder() + u"/speaker.jsonl"_s).trimmed().split('\n');
        return QJsonDocument::fromJson(lines.last()).object()[key].toDouble();
    }
    Result<void> give(ListeningId id, int number)
    {
        const QByteArray &chunk = m_chunks[number];
        Secret secret(
            std::span(reinterpret_cast<const quint8 *>(chunk.constData()), static_cast<std::size_t>(chunk.size())));
        return m_engine->addSound(id, number, number == 0 ? Chunk::Head : Chunk::Second, std::move(secret));
    }
    /// The whole recording is with the player.
    ListeningId load()
    {
        m_ear.taken.clear();
        m_ear.playback.clear();
        const auto id = m_ear.wanted = ListeningId::create(m_clock);
        for (int number = 0; number < m_chunks.size(); ++number) {
            if (const auto given = give(id, number); !given)
                qFatal("not given: %s", given.error().logSafe.c_str());
        }
        if (!QTest::qWaitFor([&] { return m_ear.taken.size() == m_chunks.size(); }, 10000))
            qFatal("not taken");
        return id;
    }
    /// Regular files that the voice process has open.
    QStringList openFiles() const
    {
        QStringList found;
        const QFileInfoList open = QDir(u"/proc/%1/fd"_s.arg(voicePid())).entryInfoList(QDir::Files);
        for (const QFileInfo &each : open) {
            if (const QString target = each.symLinkTarget(); QFileInfo(target).isFile() && !found.contains(target)
                && !target.endsWith(u"/speaker.jsonl")) // the figures of the card of tones
                found << target;
        }
        return found;
    }
    /// Files that hold any of these bytes.
    static QStringList holding(const QString &folder, const QList<QByteArray> &patterns)
    {
        QStringList found;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QByteArray bytes = bytesOf(path);
            for (const QByteArray &pattern : patterns) {
                if (bytes.contains(pattern))
                    found << path;
            }
        }
        return found;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        QVERIFY(QDir(m_dir.path()).mkdir(u"tmp"_s));
        qputenv("TMPDIR", m_dir.filePath(u"tmp"_s).toLocal8Bit());
        m_pair = crypto::BoxKeyPair::generate();
        const CallId call = CallId::create(m_clock);
        auto writer = SegmentWriter::create(m_dir.path(), call, 1, {m_pair.publicKey}, 16000, 1);
        QVERIFY(writer);
        QVERIFY((*writer)->add(tone(440, 16000, 3)));
        QVERIFY((*writer)->add(tone(700, 16000, 6)));
        QVERIFY((*writer)->finish());
        auto reader
            = crypto::RecordingReader::open(m_pair, call.toBytes(), bytesOf(m_dir.filePath(segmentFileName(call, 1))));
        QVERIFY(reader);
        for (auto chunk = reader->next(); chunk && *chunk; chunk = reader->next())
            m_chunks.append(**chunk);
        QCOMPARE(m_chunks.size(), 10);
        m_pcm = decodeSegment(m_chunks, true)->pcm;

        m_world.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_world.start(u"python3"_s, {QStringLiteral(HEARTHLINE_SOURCE_DIR "/tests/platform/voice/world.py")});
        m_where = ask();
        QVERIFY2(m_where.contains(u"port"_s), "no telephone world");
        m_engine = std::make_unique<VoiceProcessEngine>(
            VoiceProcessEngine::Options{QStringLiteral(HEARTHLINE_BIN_DIR "/hearthline-voice-tone"), folder()});
        m_engine->setListener(&m_ear);
        m_engine->setSoundListener(&m_ear);
        QCOMPARE(give(ListeningId::create(m_clock), 0).error().code, ErrorCode::Network); // nobody is there yet
        m_engine->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_ear.reach, ReachState::Off, 10000);
        QTRY_VERIFY_WITH_TIMEOUT(give(ListeningId::create(m_clock), 0).has_value(), 10000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_ear.taken.isEmpty(), 10000);
    }
    void cleanupTestCase()
    {
        const qint64 pid = voicePid();
        m_engine->shutDown();
        QTest::qWait(300);
        m_engine.reset();
        if (pid > 0)
            ::kill(static_cast<pid_t>(pid), SIGKILL);
        m_world.closeWriteChannel();
        QVERIFY(m_world.waitForFinished(15000));
    }

    /// Without an account and without a call: it plays, pauses, goes where it is sent, and stops at its end.
    void playsFromWhereItIsSent()
    {
        const auto id = load();
        QCOMPARE(m_ear.of, id);
        QCOMPARE(m_ear.taken.last().duration, Millis{9000});
        QCOMPARE(m_ear.taken.at(4).peaks.size(), 10);
        QVERIFY(m_engine->steer(id, {true, std::nullopt}));
        QTRY_VERIFY_WITH_TIMEOUT(heard(u"hz440"_s) > loud, 5000 * slowdown);
        QVERIFY(m_engine->steer(id, {true, Millis{4000}}));
        QTRY_VERIFY_WITH_TIMEOUT(heard(u"hz700"_s) > loud, 5000 * slowdown);
        QVERIFY(m_engine->steer(id, {true, Millis{4000}, 200})); // twice as fast, and as high as it was
        QTRY_VERIFY_WITH_TIMEOUT(
            m_ear.playback.last().position > Millis{6000} && heard(u"hz700"_s) > loud, 5000 * slowdown);
        QVERIFY(m_engine->steer(id, {false, std::nullopt}));
        QTRY_COMPARE_WITH_TIMEOUT(m_ear.state(), PlayState::Paused, 3000 * slowdown);
        const Millis paused = m_ear.playback.last().position;
        QVERIFY(paused > Millis{4000} && paused < Millis{9000});
        QVERIFY(m_engine->steer(id, {false, Millis{8500}}));
        QTRY_COMPARE_WITH_TIMEOUT(m_ear.playback.last().position, Millis{8500}, 3000 * slowdown);
        QVERIFY(m_engine->steer(id, {true, std::nullopt}));
        QTRY_COMPARE_WITH_TIMEOUT(m_ear.state(), PlayState::AtEnd, 5000 * slowdown);
        QCOMPARE(m_ear.playback.last().position, Millis{9000});
        m_engine->dropSound();
    }

    /// What a caller said is heard in the headset that she chose for calls, also when she changes it on the way.
    void isHeardThroughTheChosenDevice()
    {
        const auto through = [&] {
            const QByteArrayList lines = bytesOf(folder() + u"/speaker.jsonl"_s).trimmed().split('\n');
            return QJsonDocument::fromJson(lines.last()).object()[u"card"_s].toString();
        };
        const auto id = load();
        const QString second = u"TONE Unknown: second"_s;
        for (const auto &[chosen, card] : {std::pair(SoundChoice{}, u"headless"_s), {{second, second}, u"second"_s},
                 {SoundChoice{}, u"headless"_s}}) {
            m_engine->lineCheck().chooseSound(chosen);
            QFile::remove(folder() + u"/speaker.jsonl"_s);
            QVERIFY(m_engine->steer(id, {true, Millis{0}})); // it is playing by the second time
            QTRY_COMPARE_WITH_TIMEOUT(through(), card, 5000 * slowdown);
        }
        m_engine->dropSound();
    }

    /// While it plays nothing of it is in any file: not beside the sockets, not in the folder for temporary files,
    /// which both processes were given; and the voice process has no file open that it had not.
    void nothingOfItIsOnADisk()
    {
        const auto before = openFiles();
        const auto id = load();
        QVERIFY(m_engine->steer(id, {true, std::nullopt}));
        QTRY_COMPARE_WITH_TIMEOUT(m_ear.state(), PlayState::Playing, 5000 * slowdown);
        const QList<QByteArray> patterns{
            m_chunks[5].sliced(300, 48), QByteArray(reinterpret_cast<const char *>(m_pcm.data() + 16000), 96)};
        QFile control(m_dir.filePath(u"control"_s)); // the search finds what is there
        QVERIFY(control.open(QIODevice::WriteOnly));
        control.write("before" + patterns[0] + "after");
        control.close();
        QCOMPARE(holding(m_dir.path(), patterns), QStringList{control.fileName()});
        QVERIFY(control.remove());
        QCOMPARE(holding(m_dir.path(), patterns), QStringList());
        if (::geteuid() == 0) // nobody else looks into a process that is not dumpable
            QCOMPARE(openFiles(), before);
        m_engine->dropSound();
    }

    void whatIsDroppedIsNotPlayed()
    {
        const auto id = load();
        m_engine->dropSound();
        m_ear.playback.clear();
        QVERIFY(m_engine->steer(id, {true, std::nullopt}));
        const auto next = load(); // another one takes its place, and the first one's commands move nothing
        QVERIFY(m_ear.playback.isEmpty());
        QVERIFY(m_engine->steer(id, {true, std::nullopt}));
        QVERIFY(m_engine->steer(next, {false, Millis{1000}}));
        QTRY_COMPARE_WITH_TIMEOUT(m_ear.playback.size(), 1, 3000 * slowdown);
        QCOMPARE(m_ear.playback.first(), (Playback{PlayState::Paused, Millis{1000}}));
        m_engine->dropSound();
    }

    void noSoundIsToldOf()
    {
        const auto id = ListeningId::create(m_clock);
        m_ear.playback.clear();
        QVERIFY(m_engine->addSound(id, 0, Chunk::Head, Secret(8)));
        QTRY_COMPARE_WITH_TIMEOUT(m_ear.state(), PlayState::Unreadable, 3000 * slowdown);
        QCOMPARE(m_engine->addSound(id, 1, Chunk::Second, Secret(16 * 1024)).error().code, ErrorCode::Corrupt);
    }

    /// A ringing call always wins: the recording is gone before anybody has answered, and none is taken during a call.
    void aCallEndsIt()
    {
        m_engine->registerAccount(account());
        QTRY_COMPARE_WITH_TIMEOUT(m_ear.reach, ReachState::Registered, 10000);
        const auto id = load();
        QVERIFY(m_engine->steer(id, {true, std::nullopt}));
        QTRY_COMPARE_WITH_TIMEOUT(m_ear.state(), PlayState::Playing, 5000 * slowdown);
        ask("call");
        QTRY_COMPARE_WITH_TIMEOUT(m_ear.arrived.size(), 1, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(m_ear.state(), PlayState::Gone, 3000 * slowdown);
        m_ear.playback.clear();
        QVERIFY(give(ListeningId::create(m_clock), 0)); // a try while it rings
        QTRY_VERIFY_WITH_TIMEOUT(m_ear.has(PlayState::Gone), 3000 * slowdown);
        QVERIFY(m_engine->decline(m_ear.arrived.first().id, CallEngine::Refusal::Declined));
        QTRY_VERIFY_WITH_TIMEOUT(m_ear.ended, 10000);
        QTRY_VERIFY_WITH_TIMEOUT(give(ListeningId::create(m_clock), 0).has_value(), 1000);
        m_ear.taken.clear();
        m_ear.wanted = {};
        QTRY_VERIFY_WITH_TIMEOUT((give(ListeningId::create(m_clock), 0), !m_ear.taken.isEmpty()), 10000);
        m_engine->unregisterAccount();
    }

    void aDeadProcessIsToldOf()
    {
        (void)load();
        ::kill(static_cast<pid_t>(voicePid()), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(m_ear.state(), PlayState::Gone, 5000 * slowdown);
    }
};

QTEST_GUILESS_MAIN(TestVoiceListening)
#include "tst_voice_listening.moc"
