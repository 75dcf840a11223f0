// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/sipline.h"

#include "core/base/log.h"
#include "core/base/overloaded.h"
#include "platform/voice/ipc/codec.h"

#include <algorithm>

#include <linphone/api/c-api.h>
#include <linphone/factory.h>

#include <QTcpSocket>

namespace hl::voice {
namespace {

constexpr Millis iterateEvery{5}; // half of it is our share of INVITE -> 180
constexpr Millis levelsEvery{100};
constexpr int ticksPerStats = 10;
constexpr Millis connectLimit{3000};

SipLine &line(LinphoneCore *core)
{
    LinphoneCoreCbs *callbacks = linphone_core_get_current_callbacks(core);
    return *static_cast<SipLine *>(linphone_core_cbs_get_user_data(callbacks));
}

bool isSame(const SipAccount &a, const SipAccount &b)
{
    return a.user == b.user && a.domain == b.domain && a.host == b.host && a.port == b.port && a.caFile == b.caFile
        && std::ranges::equal(a.password.bytes(), b.password.bytes());
}

ipc::CallSnapshot snapshotOf(const CallSession &session)
{
    return {session.info(), session.state(), session.microphone(), session.notice(), session.recording(),
        session.recordingSegments()};
}

} // namespace

SipLine::SipLine(QString shareFolder, QString socketFolder)
    : m_shareFolder(std::move(shareFolder))
    , m_socketFolder(std::move(socketFolder))
    , m_gate([this](RecordingGate::Outcome outcome, int segment) {
        m_inbox.post([this, outcome, segment] {
            if (m_call)
                m_call->onRecording(outcome, segment);
        });
    })
    , m_iterate(this)
    , m_tick(this)
    , m_checks({[this] { return coreForChecks(); },
          [this] {
              // not under the feet of the check that has just ended
              QMetaObject::invokeMethod(
                  this,
                  [this] {
                      if (!m_account && !m_checks.isBusy())
                          dropCore();
                  },
                  Qt::QueuedConnection);
          },
          [this] { return m_call && !m_call->session().isOver(); },
          [this] {
              return m_account && m_reachability.state == ReachState::Registered ? m_account->domain : QString();
          },
          [this](const ipc::Message &message) { tell(message); }, m_clock, m_shareFolder + QStringLiteral("/ring.wav")})
{
    m_iterate.setTimerType(Qt::PreciseTimer);
    m_iterate.setInterval(iterateEvery);
    connect(&m_iterate, &QTimer::timeout, this, [this] { linphone_core_iterate(m_core.get()); });
    m_tick.setInterval(levelsEvery);
    connect(&m_tick, &QTimer::timeout, this, &SipLine::onTick);
}

SipLine::~SipLine() = default;

void SipLine::later(std::function<void()> job)
{
    QMetaObject::invokeMethod(this, std::move(job), Qt::QueuedConnection);
}

void SipLine::tell(const ipc::Message &message)
{
    emit told(ipc::encode(message));
}

void SipLine::setReachability(const Reachability &reachability)
{
    if (m_reachability == reachability)
        return;
    m_reachability = reachability;
    qCInfo(logVoice, "line: %s %s", name(reachability.state).data(), name(reachability.failure).data());
    tell(ipc::Reachable{reachability});
}

void SipLine::introduce(quint64 client)
{
    QByteArray frames = ipc::encode(ipc::Hello{QStringLiteral(HEARTHLINE_VERSION)});
    frames += ipc::encode(ipc::Reachable{m_reachability});
    if (m_call && m_legOf)
        frames += ipc::encode(ipc::LegAttached{m_call->session().id(), *m_legOf});
    if (m_call)
        frames += ipc::encode(snapshotOf(m_call->session()));
    else if (m_unseenEnd)
        frames += ipc::encode(snapshotOf(*m_unseenEnd));
    if (m_call && m_room)
        frames += ipc::encode(ipc::LegChanged{m_call->session().id(), m_room->leg()});
    m_unseenEnd.reset();
    emit introduced(client, frames);
}

void SipLine::setAttached(bool attached)
{
    m_attached = attached;
    if (!attached)
        m_checks.giveWay();
}

void SipLine::withCall(CallId id, const std::function<void(LiveCall &)> &verb)
{
    if (m_call && m_call->session().id() == id)
        verb(*m_call);
}

void SipLine::handle(ipc::Message &message)
{
    std::visit(Overloaded{
                   [this](ipc::SetPolicy &m) { m_policy = m.policy; },
                   [this](ipc::Register &m) { registerAccount(std::move(m.account)); },
                   [this](ipc::Unregister &) { dropAccount(); },
                   [this](ipc::Accept &m) { withCall(m.id, [this](LiveCall &call) { call.accept(m_policy); }); },
                   [this](ipc::Decline &m) { withCall(m.id, [&m](LiveCall &call) { call.decline(m.refusal); }); },
                   [this](ipc::SetMicrophone &m) {
                       withCall(m.id, [&m](LiveCall &call) { call.setMicrophone(m.microphone); });
                   },
                   [this](ipc::Hold &m) {
                       withCall(m.id, [this](LiveCall &call) {
                           if (!m_room || m_room->leg().state == LegState::None) // a held caller would hear the others
                               call.hold();
                       });
                   },
                   [this](ipc::Resume &m) { withCall(m.id, [](LiveCall &call) { call.resume(); }); },
                   [this](ipc::HangUp &m) { withCall(m.id, [](LiveCall &call) { call.hangUp(); }); },
                   [this](ipc::SendDtmf &m) { withCall(m.id, [&m](LiveCall &call) { call.sendDtmf(m.digits); }); },
                   [this](ipc::RefuseRecording &m) { withCall(m.id, [](LiveCall &call) { call.refuseRecording(); }); },
                   [this](ipc::BringIn &m) { bringIn(m); },
                   [this](ipc::SendAway &m) {
                       withCall(m.id, [this](LiveCall &) {
                           if (m_room)
                               m_room->sendAway();
                       });
                   },
                   [this](ipc::ExpectLeg &m) {
                       m_expected.reset();
                       if (!m.leg.isNull())
                           m_expected = {m.leg, m.of, m_clock.elapsed() + CallEngine::legPatience};
                   },
                   [this](ipc::ChooseSound &m) { m_checks.choose(m.choice); },
                   [this](ipc::WishCheck &m) { m_checks.wish(m.wish); },
                   [this](ipc::ShutDown &) { emit shutDownAsked(); }, [](auto &) {}, // only we may say the others
               },
        message);
}

bool SipLine::makeLineCore(const QString &caFile)
{
    m_callbacks.reset(linphone_factory_create_core_cbs(linphone_factory_get()));
    linphone_core_cbs_set_user_data(m_callbacks.get(), this);
    linphone_core_cbs_set_account_registration_state_changed(m_callbacks.get(),
        [](LinphoneCore *core, LinphoneAccount *changed, LinphoneRegistrationState state, const char *) {
            line(core).onRegistration(changed, state);
        });
    linphone_core_cbs_set_call_state_changed(
        m_callbacks.get(), [](LinphoneCore *core, LinphoneCall *call, LinphoneCallState state, const char *) {
            line(core).onCallState(call, state);
        });
    linphone_core_cbs_set_transfer_state_changed(
        m_callbacks.get(), [](LinphoneCore *core, LinphoneCall *moved, LinphoneCallState state) {
            SipLine &own = line(core);
            if (own.m_room && own.m_call && own.m_call->handle() == moved)
                own.later([&own, state] {
                    if (own.m_room)
                        own.m_room->onMoving(state);
                });
        });
    linphone_core_cbs_set_dtmf_received(
        m_callbacks.get(), [](LinphoneCore *core, LinphoneCall *call, int digit) { line(core).onDigit(call, digit); });
    auto core = makeCore(m_callbacks.get(), m_gate, {caFile, m_socketFolder, m_shareFolder});
    if (!core) {
        qCCritical(logVoice, "%s", core.error().logSafe.c_str());
        return false;
    }
    m_core = std::move(*core);
    m_checks.coreMade(m_core.get());
    m_iterate.start();
    return true;
}

void SipLine::dropCore()
{
    m_iterate.stop();
    if (m_core)
        m_checks.coreGoes();
    stopCore(std::move(m_core));
}

LinphoneCore *SipLine::coreForChecks()
{
    if (!m_core && !makeLineCore({}))
        return nullptr;
    return m_core.get();
}

void SipLine::registerAccount(SipAccount account)
{
    if (m_account && isSame(*m_account, account) && m_reachability.state != ReachState::Failed)
        return; // an app that was restarted says it again
    if (m_call) {
        m_nextAccount = std::move(account);
        return;
    }
    dropAccount();
    m_account = std::move(account);
    setReachability({ReachState::Trying, RegisterFailure::None});
    if (!makeLineCore(m_account->caFile)) {
        setReachability({ReachState::Failed, RegisterFailure::Rejected});
        return;
    }
    if (const auto added = addAccount(m_core.get(), *m_account); !added) {
        qCWarning(logVoice, "%s", added.error().logSafe.c_str());
        setReachability({ReachState::Failed, RegisterFailure::Rejected});
    }
}

void SipLine::dropAccount()
{
    m_account.reset(); // so that what liblinphone tells while it stops is not taken for news
    dropCore();
    endCall();
    m_callbacks.reset();
    setReachability({ReachState::Off, RegisterFailure::None});
}

void SipLine::stop()
{
    m_nextAccount.reset();
    dropAccount();
}

void SipLine::onRegistration(LinphoneAccount *account, LinphoneRegistrationState state)
{
    const bool gaveUp = m_reachability.failure == RegisterFailure::WrongPassword;
    if (!m_account || gaveUp)
        return;
    switch (state) {
    case LinphoneRegistrationOk:
        setReachability({ReachState::Registered, RegisterFailure::None});
        return;
    case LinphoneRegistrationProgress:
        // A refresh is no news while it goes well, and a retry is none while it fails.
        if (m_reachability.state == ReachState::Off)
            setReachability({ReachState::Trying, RegisterFailure::None});
        return;
    case LinphoneRegistrationNone:
    case LinphoneRegistrationCleared:
        return;
    case LinphoneRegistrationFailed:
        break;
    }
    switch (linphone_account_get_error(account)) {
    case LinphoneReasonUnauthorized:
    case LinphoneReasonForbidden:
        setReachability({ReachState::Failed, RegisterFailure::WrongPassword});
        // Not again and again with the same password: registrars lock such a user out.
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (m_core && m_reachability.failure == RegisterFailure::WrongPassword)
                    linphone_core_clear_accounts(m_core.get());
            },
            Qt::QueuedConnection);
        return;
    case LinphoneReasonIOError:
    case LinphoneReasonNoResponse:
        explainNoConnection();
        return;
    default:
        setReachability({ReachState::Failed, RegisterFailure::Rejected});
    }
}

/// liblinphone says "io error" for a refused certificate and for a dead server alike. If somebody answers at that port,
/// it was the certificate.
void SipLine::explainNoConnection()
{
    if (m_reachability.state == ReachState::Failed)
        return;
    setReachability({ReachState::Failed, RegisterFailure::NoConnection});
    auto *socket = new QTcpSocket(this);
    connect(socket, &QTcpSocket::connected, this, [this, socket] {
        if (m_reachability == Reachability{ReachState::Failed, RegisterFailure::NoConnection})
            setReachability({ReachState::Failed, RegisterFailure::UntrustedServer});
        socket->deleteLater();
    });
    QTimer::singleShot(connectLimit, socket, &QObject::deleteLater);
    socket->connectToHost(m_account->host, m_account->port);
}

void SipLine::onNetworkChanged()
{
    if (!m_core)
        return;
    // Down and up again: registers at once, and a call sends a re-INVITE from the new address.
    linphone_core_set_network_reachable(m_core.get(), FALSE);
    linphone_core_set_network_reachable(m_core.get(), TRUE);
}

CallInfo SipLine::describe(LinphoneCall *call) const
{
    CallInfo info;
    info.id = CallId::create(m_clock);
    info.startedAt = m_clock.now();
    const LinphoneAddress *caller = linphone_call_get_remote_address(call);
    const QString number = cleanedCallerText(QString::fromUtf8(linphone_address_get_username(caller)));
    if (number.compare(u"anonymous", Qt::CaseInsensitive) != 0)
        info.callerNumber = number;
    info.callerName = cleanedCallerText(QString::fromUtf8(linphone_address_get_display_name(caller)));
    const char *reference
        = linphone_call_params_get_custom_header(linphone_call_get_remote_params(call), "X-Hotline-Call");
    info.lineReference = cleanedCallerText(QString::fromUtf8(reference), 255);
    return info;
}

void SipLine::onIncoming(LinphoneCall *call)
{
    if (comesInPlace(call))
        return;
    // Over, though liblinphone keeps it until its BYE is answered, or for 32 s when the caller has vanished.
    if (m_call && m_call->session().isOver() && !m_nextAccount)
        endCall();
    // liblinphone itself refuses only a second call of the same caller.
    const bool isLeg = isForLeader(call);
    if (m_call || !m_attached || (isLeg && !isExpected(call))) {
        const LinphoneReason reason = m_call ? LinphoneReasonBusy : LinphoneReasonTemporarilyUnavailable;
        // Not inside the callback: nested state changes reach later listeners in the wrong order.
        later([call = linphone_call_ref(call), reason] {
            linphone_call_decline(call, reason);
            linphone_call_unref(call);
        });
        return;
    }
    beginCall(call, isLeg ? describeLeg(call) : describe(call));
    if (isLeg)
        answerLeg();
}

void SipLine::beginCall(LinphoneCall *call, const CallInfo &info)
{
    m_checks.giveWay(); // a caller goes before what is tried
    m_call = std::make_unique<LiveCall>(call, info,
        LiveCall::Surroundings{m_core.get(), m_gate, m_clock, m_shareFolder,
            [this](const CallEvent &event) { tellEvent(event); },
            [this] {
                later([this] {
                    if (m_call)
                        m_call->onNoticeEnded();
                });
            }});
    m_ticks = 0;
    m_tick.start();
    emit busyChanged(true);
    if (m_legOf)
        tell(ipc::LegAttached{info.id, *m_legOf});
    tell(ipc::CallArrived{m_call->session().info()});
}

void SipLine::tellEvent(const CallEvent &event)
{
    tell(ipc::CallChanged{m_call->session().id(), event});
}

void SipLine::onCallState(LinphoneCall *call, LinphoneCallState state)
{
    if (state == LinphoneCallStateIncomingReceived) {
        onIncoming(call);
        return;
    }
    if (m_checks.takes(call, state))
        return;
    if (m_room && m_room->owns(call))
        m_room->onState(state);
    if (!m_call || m_call->handle() != call)
        return;
    if (m_room && m_room->hasArrived())
        m_call->noteHandedOver();
    m_call->onState(state);
    if (m_call->session().isOver() && m_room)
        later([this] { m_room.reset(); });
    if (state == LinphoneCallStateReleased) // its streams and recorder are gone: we may let go of it
        later([this] { endCall(); });
}

void SipLine::endCall()
{
    if (!m_call)
        return;
    m_call->onState(LinphoneCallStateEnd); // in case it was cut short
    m_tick.stop();
    m_room.reset();
    m_legOf.reset();
    if (!m_attached)
        m_unseenEnd = m_call->session();
    m_call.reset();
    emit busyChanged(false);
    if (m_nextAccount)
        registerAccount(*std::exchange(m_nextAccount, std::nullopt));
}

void SipLine::onDigit(const LinphoneCall *call, int digit)
{
    const QString text{QChar(static_cast<char16_t>(digit))};
    if (m_call && m_call->handle() == call && isDtmf(text))
        tell(ipc::DigitReceived{m_call->session().id(), text});
}

void SipLine::onTick()
{
    if (!m_call || m_call->session().isOver() || !m_call->session().wasAnswered())
        return;
    const CallId id = m_call->session().id();
    if (m_room)
        m_room->tick();
    tell(ipc::LevelsMeasured{id, m_call->measureLevels()});
    if (++m_ticks % ticksPerStats == 0)
        tell(ipc::StatsMeasured{id, m_call->measureStats()});
}

} // namespace hl::voice
