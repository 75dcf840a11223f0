// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/reelplayer.h"

#include "core/base/log.h"
#include "core/base/overloaded.h"
#include "platform/voice/ipc/codec.h"

namespace hl::voice {
namespace {

constexpr Millis reportEvery{200};

} // namespace

ReelPlayer::ReelPlayer(QString socketFolder)
    : m_socketFolder(std::move(socketFolder))
    , m_tick(this)
{
    m_tick.setInterval(reportEvery);
    connect(&m_tick, &QTimer::timeout, this, &ReelPlayer::report);
}

ReelPlayer::~ReelPlayer()
{
    stop();
}

bool ReelPlayer::isFor(const ipc::Message &message)
{
    return std::holds_alternative<ipc::AddSound>(message) || std::holds_alternative<ipc::SteerSound>(message)
        || std::holds_alternative<ipc::DropSound>(message);
}

void ReelPlayer::handle(ipc::Message &message)
{
    std::visit(Overloaded{
                   [this](ipc::AddSound &m) { add(m); }, [this](ipc::SteerSound &m) { steer(m); },
                   [this](ipc::DropSound &) { drop(); }, [](auto &) {}, // see isFor()
               },
        message);
}

void ReelPlayer::playThrough(const QString &device)
{
    if (m_device == device)
        return;
    m_device = device;
    if (!m_output)
        return;
    stop();
    if (const auto playing = play(); !playing)
        tell(PlayState::NoCard);
}

void ReelPlayer::setCall(bool isOn)
{
    m_isCallOn = isOn;
    if (isOn && m_reel) {
        drop();
        tell(PlayState::Gone);
    }
}

void ReelPlayer::drop()
{
    stop();
    m_reel.reset();
    m_stretch.reset();
}

void ReelPlayer::add(ipc::AddSound &message)
{
    if (!m_reel || m_id != message.id) {
        drop();
        m_id = message.id;
        if (m_isCallOn || message.number != 0) // also what was on its way when it was dropped
            return tell(PlayState::Gone);
        m_reel = std::make_unique<Reel>();
    }
    std::unique_lock lock(m_mutex);
    const auto taken = m_reel->add(message.kind, std::move(message.chunk));
    lock.unlock();
    if (!taken) {
        qCWarning(logVoice, "a recording cannot be played: %s", taken.error().logSafe.c_str());
        drop();
        return tell(PlayState::Unreadable);
    }
    emit told(ipc::encode(
        ipc::TookSound{m_id, taken->number, taken->lanes, taken->peaks, static_cast<qint32>(taken->duration.count())}));
}

void ReelPlayer::steer(const ipc::SteerSound &message)
{
    if (!m_reel || m_id != message.id)
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_reel->setSkipsSilence(message.skipsSilence);
        m_stretch.setPercent(message.percent);
        const bool isAgain = message.isPlaying && !m_output && m_reel->isAtEnd();
        if (message.seekMs || isAgain) {
            m_reel->seek(Millis{message.seekMs.value_or(0)});
            m_stretch.reset();
        }
    }
    if (!message.isPlaying)
        stop();
    else if (const auto playing = play(); !playing) {
        qCWarning(logVoice, "%s", playing.error().logSafe.c_str());
        return tell(PlayState::NoCard);
    }
    report();
}

Result<void> ReelPlayer::play()
{
    if (m_output)
        return {};
    auto output = CardOutput::open(m_socketFolder, m_device, Reel::SampleRate, [this](std::span<qint16> samples) {
        const std::lock_guard lock(m_mutex);
        m_stretch.read([this](std::span<qint16> more) { m_reel->read(more); }, samples);
    });
    if (!output)
        return fail(output.error());
    m_output = std::move(*output);
    m_tick.start();
    return {};
}

void ReelPlayer::stop()
{
    m_tick.stop();
    m_output.reset();
}

void ReelPlayer::report()
{
    if (!m_reel)
        return;
    std::unique_lock lock(m_mutex);
    const bool isAtEnd = m_reel->isAtEnd();
    lock.unlock();
    if (isAtEnd)
        stop();
    tell(isAtEnd ? PlayState::AtEnd : m_output ? PlayState::Playing : PlayState::Paused);
}

void ReelPlayer::tell(PlayState state)
{
    std::unique_lock lock(m_mutex);
    const auto position = m_reel ? m_reel->position() : Millis{0};
    lock.unlock();
    emit told(ipc::encode(ipc::SoundMoved{m_id, state, static_cast<qint32>(position.count())}));
}

} // namespace hl::voice
