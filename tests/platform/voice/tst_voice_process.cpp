// SPDX-License-Identifier: GPL-3.0-or-later
// The app's end (VoiceProcessEngine) with the real voice process and a real line (world.py).
#include "platform/voice/client/voiceprocessengine.h"
#include "tests/sanitizers.h"

#include <csignal>
#include <memory>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace hl;
using namespace hl::voice;
using namespace Qt::StringLiterals;

namespace {

class Listener final : public CallEngineListener
{
public:
    void reachabilityChanged(const Reachability &now) override { reach << now.state; }
    void callArrived(const CallInfo &info) override { arrived << info; }
    void callAttached(const CallSession &session) override { attached.push_back(session); }
    void callChanged(CallId, const CallEvent &event) override
    {
        if (const auto *hangup = std::get_if<event::Hangup>(&event.what))
            ended << hangup->reason;
        if (std::holds_alternative<event::MediaUp>(event.what))
            ++mediaUp;
        if (const auto *microphone = std::get_if<event::MicrophoneChanged>(&event.what))
            last = microphone->microphone;
    }
    void levelsMeasured(CallId, const Levels &now) override { levels = now; }

    QList<ReachState> reach;
    QList<CallInfo> arrived;
    std::vector<CallSession> attached;
    QList<EndReason> ended;
    int mediaUp = 0;
    Microphone last = Microphone::Live;
    Levels levels;
};

class CheckListener final : public LineCheckListener
{
public:
    void devicesFound(const QList<SoundDevice> &devices, const SoundChoice &used) override
    {
        found = devices;
        inUse = used;
    }
    void soundChecked(const SoundCheck &check) override { checks << check; }
    void testCallChanged(const TestCall &call) override { calls << call; }

    QList<SoundDevice> found;
    SoundChoice inUse;
    QList<SoundCheck> checks;
    QList<TestCall> calls;
};

/// The app: an engine and its listener.
struct App
{
    explicit App(const QString &folder)
        : engine({QStringLiteral(HEARTHLINE_BIN_DIR "/hearthline-voice-tone"), folder})
    {
        engine.setListener(&listener);
    }
    Listener listener;
    VoiceProcessEngine engine;
};

} // namespace

class TestVoiceProcess : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QProcess m_world;
    QJsonObject m_where;

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
    SipAccount account(const char *password = "lin-secret") const
    {
        QByteArray typed(password);
        return {u"lin"_s, m_where[u"domain"_s].toString(), u"localhost"_s,
            static_cast<quint16>(m_where[u"port"_s].toInt()), m_where[u"ca"_s].toString(),
            Secret::takeFrom(std::span(typed.data(), static_cast<std::size_t>(typed.size())))};
    }
    /// The pid that the running voice process wrote into its lock file; 0 if there is none.
    qint64 voicePid() const
    {
        QFile lock(folder() + u"/voice.lock"_s);
        return lock.open(QIODevice::ReadOnly) ? lock.readLine().trimmed().toLongLong() : 0;
    }
    bool isAlive(qint64 pid) const
    {
        QFile stat(u"/proc/%1/stat"_s.arg(pid));
        return pid > 0 && stat.open(QIODevice::ReadOnly) && !stat.readAll().contains(") Z ");
    }
    bool register_(App &app)
    {
        app.engine.registerAccount(account());
        app.engine.start();
        return QTest::qWaitFor([&] { return app.engine.reachability().state == ReachState::Registered; }, 10000);
    }

private slots:
    void initTestCase()
    {
        m_world.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_world.start(u"python3"_s, {QStringLiteral(HEARTHLINE_SOURCE_DIR "/tests/platform/voice/world.py")});
        m_where = ask();
        QVERIFY2(m_where.contains(u"port"_s), "no telephone world");
    }
    void cleanupTestCase()
    {
        if (const qint64 pid = voicePid(); isAlive(pid))
            ::kill(static_cast<pid_t>(pid), SIGKILL);
        m_world.closeWriteChannel();
        QVERIFY(m_world.waitForFinished(15000));
    }

    void commandsWithoutAProcess()
    {
        App app(folder());
        QCOMPARE(app.engine.accept(CallId::create(SystemClock())).error().code, ErrorCode::Network);
        QCOMPARE(app.engine.reachability().state, ReachState::Off);
    }

    void startsAndEndsTheProcess()
    {
        App app(folder());
        QVERIFY(register_(app));
        const qint64 pid = voicePid();
        QVERIFY(isAlive(pid));
        QCOMPARE(app.engine.hold(CallId::create(SystemClock())).error().code, ErrorCode::NotFound);
        QCOMPARE(app.engine.sendDtmf(CallId::create(SystemClock()), u"x"_s).error().code, ErrorCode::InvalidInput);
        app.engine.shutDown();
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(pid), 5000);
    }

    /// The bar: registered again within 2 s of a SIGKILL. The live call ends with EngineDied.
    void deadProcessIsReplacedWithin2s()
    {
        App app(folder());
        QVERIFY(register_(app));
        ask("call");
        QTRY_COMPARE_WITH_TIMEOUT(app.listener.arrived.size(), 1, 10000);
        const qint64 pid = voicePid();
        app.listener.reach.clear();
        QElapsedTimer timer;
        timer.start();
        ::kill(static_cast<pid_t>(pid), SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(app.listener.reach.contains(ReachState::EngineDown), 2000 * slowdown);
        QTRY_VERIFY_WITH_TIMEOUT(app.listener.reach.contains(ReachState::Registered), 5000 * slowdown);
        const qint64 took = timer.elapsed();
        qInfo("registered again %lld ms after SIGKILL", took);
        QVERIFY2(took < 2000 * slowdown, qPrintable(QString::number(took)));
        QVERIFY(voicePid() != pid);
        QCOMPARE(app.listener.ended, QList{EndReason::EngineDied});
        ask("hangup");
        app.engine.shutDown();
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(voicePid()), 5000);
    }

    /// The app dies in a call and comes back: same process, same call, and the caller heard no gap.
    void appComesBackToItsCall()
    {
        auto first = std::make_unique<App>(folder());
        QVERIFY(register_(*first));
        ask("call");
        QTRY_COMPARE_WITH_TIMEOUT(first->listener.arrived.size(), 1, 10000);
        const CallInfo info = first->listener.arrived.first();
        QVERIFY(first->engine.accept(info.id));
        QTRY_COMPARE_WITH_TIMEOUT(first->listener.mediaUp, 1, 10000);
        ask("connect");
        QTRY_VERIFY_WITH_TIMEOUT(first->listener.levels.caller > -20, 5000);
        const qint64 pid = voicePid();
        first.reset();

        App second(folder());
        QVERIFY(register_(second));
        QCOMPARE(voicePid(), pid);
        QCOMPARE(second.listener.attached.size(), std::size_t(1));
        const CallSession &session = second.listener.attached.front();
        QCOMPARE(session.info(), info);
        QVERIFY(std::holds_alternative<Talking>(session.state()));
        QTRY_VERIFY_WITH_TIMEOUT(second.listener.levels.caller > -20, 5000); // and its events arrive here now
        QVERIFY(second.engine.setMicrophone(info.id, Microphone::Muted));
        QTRY_COMPARE_WITH_TIMEOUT(second.listener.last, Microphone::Muted, 5000);
        QVERIFY(second.engine.setMicrophone(info.id, Microphone::Live));
        QTRY_COMPARE_WITH_TIMEOUT(second.listener.last, Microphone::Live, 5000);
        QTRY_VERIFY_WITH_TIMEOUT(ask("heard")[u"hz1000"_s].toDouble() > 3000, 5000);
        const double gap = ask("heard")[u"gap"_s].toDouble();
        QVERIFY2(gap < 0.5, qPrintable(QString::number(gap)));
        QVERIFY(second.engine.hangUp(info.id));
        QTRY_COMPARE_WITH_TIMEOUT(second.listener.ended, QList{EndReason::WeHungUp}, 5000);
        second.engine.shutDown();
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(pid), 5000);
    }

    /// What is tried before duty; the choice outlives the process, a check does not.
    void theLineIsTried()
    {
        App app(folder());
        CheckListener listener;
        LineCheck &line = app.engine.lineCheck();
        line.setLineCheckListener(&listener);
        line.startSoundCheck(); // there is no process yet
        line.startTestCall();
        QCOMPARE(listener.checks.size(), 1);
        QCOMPARE(listener.checks.last().fault, SoundCheck::Fault::Interrupted);
        QCOMPARE(listener.calls.last().fault, TestCall::Fault::Interrupted);
        line.chooseSound({u"TONE Unknown: second"_s, {}});
        QVERIFY(register_(app));
        QTRY_COMPARE(listener.inUse.input, u"TONE Unknown: second"_s);
        QCOMPARE(listener.inUse.output, u"TONE Headset: headless"_s);
        line.startTestCall(); // the echo of this world does not answer: nobody listens at its port
        QTRY_VERIFY_WITH_TIMEOUT(listener.calls.last().phase == TestCall::Phase::Calling, 5000);
        line.stopTestCall();
        QTRY_COMPARE(listener.calls.last().phase, TestCall::Phase::Done);
        line.startSoundCheck();
        QTRY_COMPARE(listener.checks.last().phase, SoundCheck::Phase::Silence);
        ::kill(static_cast<pid_t>(voicePid()), SIGKILL);
        QTRY_COMPARE(listener.checks.last().phase, SoundCheck::Phase::Done);
        QCOMPARE(listener.checks.last().fault, SoundCheck::Fault::Interrupted);
        listener.inUse = {};
        QTRY_COMPARE_WITH_TIMEOUT(listener.inUse.input, u"TONE Unknown: second"_s, 10000);
        app.engine.shutDown();
    }

    /// Somebody else serves the socket and talks nonsense: refused, no crash, no busy loop, no password sent.
    void anImpostorIsNotBelieved()
    {
        const QString other = m_dir.filePath(u"impostor"_s);
        App app(other);
        QVERIFY(QDir().mkdir(other));
        QLocalServer impostor;
        QVERIFY(impostor.listen(other + u"/voice.socket"_s));
        int connections = 0;
        QByteArray got;
        connect(&impostor, &QLocalServer::newConnection, this, [&] {
            QLocalSocket *socket = impostor.nextPendingConnection();
            connect(socket, &QLocalSocket::readyRead, socket, [socket, &got] { got += socket->readAll(); });
            if (++connections == 1) { // at first it only listens for what comes by itself
                QTimer::singleShot(300, socket, [socket] { socket->abort(); });
                return;
            }
            socket->write(QByteArray::fromHex("000000036300") + "\1HTTP"); // then it speaks another version
        });
        app.engine.start();
        QTRY_COMPARE(connections, 1);
        app.engine.registerAccount(account());
        QTest::qWait(800);
        QVERIFY(connections >= 2 && connections <= 20);
        QVERIFY(!got.contains("lin"));
        QCOMPARE(app.engine.reachability().state, ReachState::EngineDown);
    }
};

QTEST_GUILESS_MAIN(TestVoiceProcess)
#include "tst_voice_process.moc"
