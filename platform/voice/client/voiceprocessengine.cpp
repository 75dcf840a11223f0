// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/client/voiceprocessengine.h"

#include "core/base/log.h"
#include "core/base/overloaded.h"
#include "platform/voice/client/linecheckclient.h"
#include "platform/voice/ipc/codec.h"
#include "platform/voice/ipc/socket.h"

#include <map>

#include <QCoreApplication>
#include <QDir>
#include <QLocalSocket>
#include <QProcess>
#include <QTimer>

namespace hl::voice {
namespace {

constexpr Millis connectEvery{50}; // until a started process listens
constexpr Millis startEvery{1000}; // at most, so that a process that dies at once does not keep the machine busy

} // namespace

class VoiceProcessEngine::Private : public QObject
{
public:
    explicit Private(Options chosen);

    void connectNow();
    void startProcess();
    void onConnected();
    void onLost();
    void onBytes();
    void onMessage(ipc::Message &message);
    void onSnapshot(const ipc::CallSnapshot &snapshot);
    void forgetCalls();
    void setReachability(const Reachability &now);
    bool send(const ipc::Message &message);
    void sendAccount();
    [[nodiscard]] Result<void> command(CallId id, const ipc::Message &message);
    [[nodiscard]] Result<void> soundCommand(ListeningId id, const ipc::Message &message);
    bool onSound(const ipc::Message &message);
    void endListening();

    const Options options;
    const SystemClock clock;
    CallEngineListener *listener = nullptr;
    QLocalSocket socket;
    ipc::FrameReader reader;
    QTimer retry;
    std::optional<Millis> lastStart;
    bool wanted = false;
    bool introduced = false; ///< the voice process said Hello on this connection
    std::optional<CallPolicy> policy;
    std::optional<SipAccount> account;
    Reachability reachability;
    SoundPlayerListener *soundListener = nullptr;
    ListeningId listening; ///< what the process was last given; null: nothing
    LineCheckClient lineCheck{[this](const ipc::Message &message) { return send(message); }};
    std::map<CallId, CallState> calls; ///< live ones, so that their end can be told if the process dies
};

VoiceProcessEngine::Private::Private(Options chosen)
    : options(std::move(chosen))
{
    retry.setSingleShot(true);
    retry.setInterval(connectEvery);
    connect(&retry, &QTimer::timeout, this, &Private::connectNow);
    connect(&socket, &QLocalSocket::connected, this, &Private::onConnected);
    connect(&socket, &QLocalSocket::disconnected, this, &Private::onLost);
    connect(&socket, &QLocalSocket::readyRead, this, &Private::onBytes);
    connect(&socket, &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
        if (error == QLocalSocket::PeerClosedError) // `disconnected` follows
            return;
        const Millis now = clock.elapsed();
        if (!lastStart || now - *lastStart >= startEvery) {
            lastStart = now;
            forgetCalls(); // nobody listens: the process is dead, and its call with it
            startProcess();
        }
        if (wanted)
            retry.start();
    });
}

void VoiceProcessEngine::Private::connectNow()
{
    if (wanted && socket.state() == QLocalSocket::UnconnectedState)
        socket.connectToServer(ipc::socketPath(options.socketFolder));
}

void VoiceProcessEngine::Private::startProcess()
{
    if (const auto made = ipc::ensurePrivateFolder(options.socketFolder); !made) {
        qCCritical(logVoice, "%s", made.error().logSafe.c_str());
        return;
    }
    // Detached: the call goes on when this app dies. No pipe of ours stays open in it.
    QProcess process;
    process.setProgram(options.program);
    process.setArguments({QStringLiteral("--socket-folder"), options.socketFolder});
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    if (!process.startDetached())
        qCCritical(logVoice, "the voice process cannot be started");
}

void VoiceProcessEngine::Private::onConnected()
{
    introduced = false;
    reader = {};
    if (!ipc::isOwnUser(socket.socketDescriptor())) {
        qCCritical(logVoice, "the voice socket belongs to somebody else");
        socket.abort();
    }
}

void VoiceProcessEngine::Private::onLost()
{
    introduced = false;
    endListening();
    lineCheck.lost();
    if (!wanted)
        return;
    setReachability({ReachState::EngineDown, RegisterFailure::None});
    retry.start(); // it may still live; if not, the refusal starts a new one
}

void VoiceProcessEngine::Private::onBytes()
{
    reader.feed(socket.readAll());
    for (;;) {
        auto frame = reader.next();
        if (frame && !*frame)
            return;
        auto message = frame ? ipc::decode(**frame) : Result<ipc::Message>(fail(frame.error()));
        if (!message) {
            qCCritical(logVoice, "%s", message.error().logSafe.c_str());
            // One of another version ends at a frame that it does not know, unless it has a call: then we wait.
            socket.write(ipc::encode(ipc::ShutDown{}));
            socket.flush();
            socket.abort();
            return;
        }
        onMessage(*message);
    }
}

void VoiceProcessEngine::Private::onMessage(ipc::Message &message)
{
    if (std::holds_alternative<ipc::Hello>(message)) {
        introduced = true;
        if (policy)
            send(ipc::SetPolicy{*policy});
        lineCheck.connected(); // before the account: its first call may ring at once
        sendAccount();
        return;
    }
    if (const auto *reachable = std::get_if<ipc::Reachable>(&message))
        return setReachability(reachable->reachability);
    if (lineCheck.take(message) || onSound(message) || !listener)
        return;
    std::visit(Overloaded{
                   [this](const ipc::CallArrived &m) {
                       calls[m.info.id] = Ringing{};
                       listener->callArrived(m.info);
                   },
                   [this](const ipc::CallSnapshot &m) { onSnapshot(m); },
                   [this](const ipc::CallChanged &m) {
                       const auto call = calls.find(m.id);
                       if (call != calls.end()) {
                           call->second = next(call->second, m.event);
                           if (isOver(call->second))
                               calls.erase(call);
                       }
                       listener->callChanged(m.id, m.event);
                   },
                   [this](const ipc::LevelsMeasured &m) { listener->levelsMeasured(m.id, m.levels); },
                   [this](const ipc::StatsMeasured &m) { listener->statsMeasured(m.id, m.stats); },
                   [this](const ipc::DigitReceived &m) {
                       if (!m.digit.isEmpty())
                           listener->digitReceived(m.id, m.digit.front());
                   },
                   [this](const ipc::LegChanged &m) { listener->legChanged(m.id, m.leg); },
                   [this](const ipc::LegAttached &m) { listener->legAttached(m.leg, m.of); },
                   [this](const ipc::CallerCame &m) { listener->callerCame(m.leg, m.callerNumber); },
                   [](const auto &) {}, // only we may say the others
               },
        message);
}

void VoiceProcessEngine::Private::onSnapshot(const ipc::CallSnapshot &snapshot)
{
    if (!isOver(snapshot.state))
        calls[snapshot.info.id] = snapshot.state;
    if (std::holds_alternative<Ringing>(snapshot.state)) {
        listener->callArrived(snapshot.info);
        return;
    }
    listener->callAttached(CallSession::attached(
        snapshot.info, snapshot.state, snapshot.microphone, snapshot.notice, snapshot.recording, snapshot.segments));
}

void VoiceProcessEngine::Private::forgetCalls()
{
    const auto died = std::exchange(calls, {});
    for (const auto &[id, state] : died) {
        if (listener)
            listener->callChanged(id, {clock.now(), event::Hangup{EndReason::EngineDied}});
    }
}

void VoiceProcessEngine::Private::setReachability(const Reachability &now)
{
    // A process that has just been started says Off before it hears of the account.
    const bool registering = now.state == ReachState::Off && account;
    const Reachability shown = registering ? Reachability{ReachState::Trying, RegisterFailure::None} : now;
    if (shown == reachability)
        return;
    reachability = shown;
    if (listener)
        listener->reachabilityChanged(shown);
}

bool VoiceProcessEngine::Private::send(const ipc::Message &message)
{
    if (!introduced)
        return false; // policy and account are sent again after Hello
    QByteArray frame = ipc::encode(message);
    socket.write(frame);
    socket.flush();
    wipeMemory(frame.data(), static_cast<std::size_t>(frame.size()));
    return true;
}

void VoiceProcessEngine::Private::sendAccount()
{
    if (account)
        send(ipc::Register{account->clone()});
}

Result<void> VoiceProcessEngine::Private::command(CallId id, const ipc::Message &message)
{
    if (!introduced)
        return fail(ErrorCode::Network, "the voice process is not running");
    if (!calls.contains(id))
        return fail(ErrorCode::NotFound, "no such live call");
    send(message);
    return {};
}

Result<void> VoiceProcessEngine::Private::soundCommand(ListeningId id, const ipc::Message &message)
{
    if (!introduced)
        return fail(ErrorCode::Network, "the voice process is not running");
    listening = id;
    send(message);
    return {};
}

bool VoiceProcessEngine::Private::onSound(const ipc::Message &message)
{
    const auto *taken = std::get_if<ipc::TookSound>(&message);
    const auto *moved = std::get_if<ipc::SoundMoved>(&message);
    if (soundListener && taken)
        soundListener->soundTaken(taken->id, {taken->number, taken->lanes, taken->peaks, Millis{taken->durationMs}});
    if (soundListener && moved)
        soundListener->playbackMoved(moved->id, {moved->state, Millis{moved->positionMs}});
    return taken || moved;
}

/// The process is gone, and the recording in its memory with it.
void VoiceProcessEngine::Private::endListening()
{
    const auto gone = std::exchange(listening, {});
    if (soundListener && !gone.isNull())
        soundListener->playbackMoved(gone, {PlayState::Gone, Millis{0}});
}

QString VoiceProcessEngine::defaultProgram()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/hearthline-voice");
}

QString VoiceProcessEngine::defaultSocketFolder(const QString &profile)
{
    return ipc::defaultSocketFolder(profile);
}

VoiceProcessEngine::VoiceProcessEngine(Options options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(options)))
{
}

VoiceProcessEngine::~VoiceProcessEngine()
{
    d->socket.disconnect(d.get()); // as it goes it says that it is disconnected, to what is half gone by then
}

void VoiceProcessEngine::start()
{
    d->wanted = true;
    d->connectNow();
}

void VoiceProcessEngine::shutDown()
{
    d->send(ipc::ShutDown{});
    d->wanted = false;
    d->account.reset();
    d->setReachability({ReachState::Off, RegisterFailure::None});
}

LineCheck &VoiceProcessEngine::lineCheck()
{
    return d->lineCheck;
}

void VoiceProcessEngine::setListener(CallEngineListener *listener)
{
    d->listener = listener;
}

void VoiceProcessEngine::setPolicy(const CallPolicy &policy)
{
    d->policy = policy;
    d->send(ipc::SetPolicy{policy});
}

void VoiceProcessEngine::registerAccount(SipAccount account)
{
    d->account = std::move(account);
    d->sendAccount();
}

void VoiceProcessEngine::unregisterAccount()
{
    d->account.reset();
    d->send(ipc::Unregister{});
}

Reachability VoiceProcessEngine::reachability() const
{
    return d->reachability;
}

Result<void> VoiceProcessEngine::accept(CallId id)
{
    return d->command(id, ipc::Accept{id});
}

Result<void> VoiceProcessEngine::decline(CallId id, Refusal refusal)
{
    return d->command(id, ipc::Decline{id, refusal});
}

Result<void> VoiceProcessEngine::setMicrophone(CallId id, Microphone microphone)
{
    return d->command(id, ipc::SetMicrophone{id, microphone});
}

Result<void> VoiceProcessEngine::hold(CallId id)
{
    return d->command(id, ipc::Hold{id});
}

Result<void> VoiceProcessEngine::resume(CallId id)
{
    return d->command(id, ipc::Resume{id});
}

Result<void> VoiceProcessEngine::hangUp(CallId id)
{
    return d->command(id, ipc::HangUp{id});
}

Result<void> VoiceProcessEngine::sendDtmf(CallId id, const QString &digits)
{
    if (!isDtmf(digits))
        return fail(ErrorCode::InvalidInput, "not 1 to 32 keys of a telephone");
    return d->command(id, ipc::SendDtmf{id, digits});
}

Result<void> VoiceProcessEngine::refuseRecording(CallId id)
{
    return d->command(id, ipc::RefuseRecording{id});
}

Result<void> VoiceProcessEngine::bringIn(CallId id, const QString &line, LegEntry entry)
{
    if (!isLineName(line))
        return fail(ErrorCode::InvalidInput, "not the name of a line");
    return d->command(id, ipc::BringIn{id, line, entry});
}

Result<void> VoiceProcessEngine::sendAway(CallId id)
{
    return d->command(id, ipc::SendAway{id});
}

Result<void> VoiceProcessEngine::expectLeg(CallId leg, CallId of)
{
    if (!d->introduced)
        return fail(ErrorCode::Network, "the voice process is not running");
    d->send(ipc::ExpectLeg{leg, of});
    return {};
}

void VoiceProcessEngine::setSoundListener(SoundPlayerListener *listener)
{
    d->soundListener = listener;
}

Result<void> VoiceProcessEngine::addSound(ListeningId id, int number, Chunk kind, Secret chunk)
{
    constexpr std::size_t most = ipc::maxFrameBytes - 64; // the other fields
    if (chunk.size() > most)
        return fail(ErrorCode::Corrupt, "a second of a recording that is too large");
    return d->soundCommand(id, ipc::AddSound{id, number, kind, std::move(chunk)});
}

Result<void> VoiceProcessEngine::steer(ListeningId id, const Steering &steering)
{
    const auto seek = steering.seekTo ? std::optional(static_cast<qint32>(steering.seekTo->count())) : std::nullopt;
    return d->soundCommand(id, ipc::SteerSound{id, steering.isPlaying, seek, steering.percent, steering.skipsSilence});
}

void VoiceProcessEngine::dropSound()
{
    d->listening = {};
    d->send(ipc::DropSound{});
}

} // namespace hl::voice
