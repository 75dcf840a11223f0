// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/testcaller.h"

#include "core/base/log.h"
#include "platform/voice/engine/callfigures.h"

#include <linphone/api/c-api.h>
#include <linphone/factory.h>

#include <QFile>

namespace hl::voice {
namespace {

constexpr Millis lookEvery{100};
constexpr Millis answerLimit{10000}; // an echo answers at once
constexpr Millis measureFor{7000}; // the first RTCP report takes up to five seconds
constexpr float audible = -50; // dBm0; the notes are at about -15
constexpr int enoughHeard = 5; // looks; the notes last for nine

} // namespace

TestCaller::TestCaller(LinphoneCore *core, const QString &domain, QString notes, const Clock &clock,
    std::function<void(const TestCall &)> tell)
    : m_core(core)
    , m_domain(domain)
    , m_notes(std::move(notes))
    , m_clock(clock)
    , m_tell(std::move(tell))
{
    m_look.setInterval(lookEvery);
    connect(&m_look, &QTimer::timeout, this, &TestCaller::look);
}

TestCaller::~TestCaller()
{
    if (m_call && !isOver())
        linphone_call_terminate(m_call.get());
}

void TestCaller::start()
{
    m_since = m_clock.elapsed();
    m_test.phase = TestCall::Phase::Calling;
    m_tell(m_test);
    const QByteArray uri = QByteArrayLiteral("sip:") + testCallUser + '@' + m_domain.toUtf8();
    const Owned<LinphoneAddress, linphone_address_unref> echo(
        linphone_factory_create_address(linphone_factory_get(), uri.constData()));
    const Owned<LinphoneCallParams, linphone_call_params_unref> params(
        linphone_core_create_call_params(m_core, nullptr));
    linphone_call_params_enable_video(params.get(), FALSE);
    LinphoneCall *call = echo ? linphone_core_invite_address_with_params(m_core, echo.get(), params.get()) : nullptr;
    if (!call) {
        end(TestCall::Fault::CutOff);
        return;
    }
    m_call.reset(linphone_call_ref(call));
    linphone_call_set_microphone_muted(call, TRUE);
    m_look.start();
}

void TestCaller::onState(LinphoneCallState state)
{
    switch (state) {
    case LinphoneCallStateStreamsRunning: {
        if (m_test.phase != TestCall::Phase::Calling)
            break;
        m_since = m_clock.elapsed();
        m_test.phase = TestCall::Phase::Measuring;
        m_tell(m_test);
        LinphonePlayer *player = linphone_call_get_player(m_call.get());
        if (!player || linphone_player_open(player, QFile::encodeName(m_notes).constData()) != 0
            || linphone_player_start(player) != 0)
            qCWarning(logVoice, "the notes of the test call cannot be played");
        break;
    }
    case LinphoneCallStateError:
        end(m_test.phase == TestCall::Phase::Calling ? refusal() : TestCall::Fault::CutOff);
        break;
    case LinphoneCallStateEnd:
    case LinphoneCallStateReleased:
        end(TestCall::Fault::CutOff);
        break;
    default:
        break;
    }
}

TestCall::Fault TestCaller::refusal() const
{
    switch (linphone_call_get_reason(m_call.get())) {
    case LinphoneReasonNotFound:
    case LinphoneReasonForbidden:
    case LinphoneReasonAddressIncomplete:
    case LinphoneReasonNotImplemented:
        return TestCall::Fault::NotOffered;
    case LinphoneReasonIOError:
        return TestCall::Fault::CutOff;
    default:
        return TestCall::Fault::NoAnswer;
    }
}

void TestCaller::look()
{
    const Millis passed = m_clock.elapsed() - m_since;
    if (m_test.phase == TestCall::Phase::Calling) {
        if (passed >= answerLimit)
            end(TestCall::Fault::NoAnswer);
        return;
    }
    if (linphone_call_get_play_volume(m_call.get()) > audible)
        ++m_heard;
    const CallStats figures = figuresOf(m_call.get());
    m_test.packetsSent = figures.packetsSent;
    m_test.packetsReceived = figures.packetsReceived;
    m_test.lossPercent = figures.lossPercent;
    m_test.jitterMs = figures.jitterMs;
    m_test.roundTripMs = figures.roundTripMs;
    if (passed >= measureFor)
        end(verdict());
}

TestCall::Fault TestCaller::verdict() const
{
    if (m_test.packetsReceived == 0)
        return TestCall::Fault::NothingBack;
    if (m_heard < enoughHeard)
        return TestCall::Fault::SilenceBack;
    const bool poor
        = m_test.lossPercent > maxLossPercent || m_test.jitterMs > maxJitterMs || m_test.roundTripMs > maxRoundTripMs;
    return poor ? TestCall::Fault::PoorLine : TestCall::Fault::None;
}

void TestCaller::end(TestCall::Fault fault)
{
    if (isOver())
        return;
    m_look.stop();
    m_test.phase = TestCall::Phase::Done;
    m_test.fault = fault;
    if (m_call)
        linphone_call_terminate(m_call.get()); // nothing happens to one that is over
    m_tell(m_test);
}

} // namespace hl::voice
