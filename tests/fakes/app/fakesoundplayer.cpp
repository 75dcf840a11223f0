// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/app/fakesoundplayer.h"

#include <QMetaObject>

namespace hl::test {

Result<void> FakeSoundPlayer::addSound(ListeningId id, int number, Chunk kind, Secret chunk)
{
    if (!m_runs)
        return fail(ErrorCode::Network, "no voice process");
    if (id != m_id) {
        m_chunks.clear();
        m_heads = 0;
    }
    m_id = id;
    m_chunks.emplace_back(reinterpret_cast<const char *>(chunk.bytes().data()), static_cast<qsizetype>(chunk.size()));
    m_heads += kind == Chunk::Head ? 1 : 0;
    SoundTaken taken{number, 1, {}, Millis{1000} * (static_cast<int>(m_chunks.size()) - m_heads)};
    for (char peak = 10; kind == Chunk::Second && peak <= 100; peak = static_cast<char>(peak + 10))
        taken.peaks.append(peak);
    QMetaObject::invokeMethod(
        this,
        [this, id, taken] {
            if (m_listener && id == m_id)
                m_listener->soundTaken(id, taken);
        },
        Qt::QueuedConnection);
    return {};
}

Result<void> FakeSoundPlayer::steer(ListeningId id, const Steering &steering)
{
    if (!m_runs || id != m_id)
        return fail(ErrorCode::Network, "no voice process");
    m_steering = steering;
    tell(steering.isPlaying ? PlayState::Playing : PlayState::Paused, steering.seekTo.value_or(Millis{0}));
    return {};
}

void FakeSoundPlayer::dropSound()
{
    m_chunks.clear();
    m_id = {};
    m_steering = {};
    ++m_dropped;
}

void FakeSoundPlayer::tell(PlayState state, Millis position)
{
    if (m_listener)
        m_listener->playbackMoved(m_id, {state, position});
}

} // namespace hl::test
