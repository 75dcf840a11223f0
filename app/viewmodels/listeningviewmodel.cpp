// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/listeningviewmodel.h"

#include "core/base/log.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

/// With the player at once: enough that it never waits, little enough that nothing piles up.
constexpr std::size_t onTheWay = 8;

QString stateOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NotFound:
        return u"gone"_s;
    case ErrorCode::WrongKey:
        return u"keyless"_s;
    case ErrorCode::Corrupt:
    case ErrorCode::Unauthorised:
    case ErrorCode::Unsupported:
        return u"corrupt"_s;
    case ErrorCode::Refused:
        return u"refused"_s;
    case ErrorCode::Network:
    case ErrorCode::Timeout:
        return u"offline"_s;
    default:
        return u"failed"_s;
    }
}

} // namespace

ListeningViewModel::ListeningViewModel(
    SoundPlayer &player, SyncService &sync, Session &session, const CallDesk &desk, const Clock &clock)
    : m_player(player)
    , m_sync(sync)
    , m_session(session)
    , m_clock(clock)
{
    player.setSoundListener(this);
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_session.state() == Session::State::Open)
            emit changed();
        else
            close();
    });
    // A caller always goes before what was said earlier.
    connect(&desk, &CallDesk::phaseChanged, this, [this, &desk] {
        if (desk.isLive() && m_state != u"none")
            end(u"call"_s);
    });
}

ListeningViewModel::~ListeningViewModel()
{
    m_player.setSoundListener(nullptr);
    if (!m_id.isNull())
        m_player.dropSound();
}

bool ListeningViewModel::may() const
{
    const auto &membership = m_session.membership();
    return membership && membership->may(sync::Action::OpenRecording);
}

QString ListeningViewModel::playState() const
{
    switch (m_playback.state) {
    case PlayState::Playing:
        return u"playing"_s;
    case PlayState::AtEnd:
        return u"end"_s;
    case PlayState::NoCard:
        return u"nocard"_s;
    default:
        return u"paused"_s;
    }
}

void ListeningViewModel::open(const QString &recordKey, int pieces)
{
    end(u"none"_s);
    const auto record = RecordId::fromString(recordKey);
    if (!record || m_session.state() != Session::State::Open)
        return;
    m_key = recordKey;
    m_state = u"fetching"_s;
    emit changed();
    m_sync.openRecording(
        *record, this,
        [this, recordKey](int percent) {
            if (m_key == recordKey && m_state == u"fetching") {
                m_percent = percent;
                emit changed();
            }
        },
        [this, recordKey, pieces](const Result<SyncService::Heard> &heard) {
            if (m_key == recordKey && m_state == u"fetching")
                onFetched(heard, pieces);
        });
}

void ListeningViewModel::onFetched(const Result<SyncService::Heard> &heard, int pieces)
{
    if (!heard) {
        qCWarning(logApp, "a recording: %s", heard.error().logSafe.c_str());
        end(stateOf(heard.error()));
        return;
    }
    if ((*heard)->empty()) {
        end(pieces > 0 ? u"waiting"_s : u"absent"_s);
        return;
    }
    m_missing = std::max(0, pieces - static_cast<int>((*heard)->size()));
    for (auto &segment : **heard) {
        m_cutOff = m_cutOff || !segment.isComplete;
        auto kind = SoundPlayer::Chunk::Head;
        for (Secret &chunk : segment.chunks)
            m_chunks.push_back({std::exchange(kind, SoundPlayer::Chunk::Second), std::move(chunk)});
    }
    m_id = ListeningId::create(m_clock);
    m_state = u"taking"_s;
    m_percent = 0;
    emit changed();
    giveMore();
}

void ListeningViewModel::giveMore()
{
    while (m_given < m_chunks.size() && m_given < m_taken + onTheWay) {
        Given &next = m_chunks[m_given];
        const auto given
            = m_player.addSound(m_id, static_cast<int>(m_given), next.kind, std::exchange(next.bytes, Secret()));
        if (!given) {
            qCWarning(logApp, "a recording: %s", given.error().logSafe.c_str());
            end(given.error().code == ErrorCode::Network ? u"engine"_s : u"corrupt"_s);
            return;
        }
        ++m_given;
    }
}

void ListeningViewModel::soundTaken(ListeningId id, const SoundTaken &taken)
{
    if (m_id.isNull() || id != m_id)
        return;
    m_lanes = std::clamp(taken.lanes, 1, 2);
    const qsizetype each = taken.peaks.size() / m_lanes;
    for (int lane = 0; lane < m_lanes; ++lane)
        m_peaks[static_cast<std::size_t>(lane)] += taken.peaks.sliced(lane * each, each);
    m_duration = taken.duration;
    ++m_taken;
    m_percent = static_cast<int>(m_taken * 100 / m_chunks.size());
    if (m_taken == m_chunks.size()) {
        m_chunks.clear();
        m_state = u"ready"_s;
    } else {
        giveMore();
    }
    emit changed();
}

void ListeningViewModel::playbackMoved(ListeningId id, const Playback &playback)
{
    if (m_id.isNull() || id != m_id)
        return;
    if (playback.state == PlayState::Gone || playback.state == PlayState::Unreadable) {
        end(playback.state == PlayState::Unreadable ? u"corrupt"_s : u"engine"_s);
        return;
    }
    m_playback = playback;
    emit moved();
}

void ListeningViewModel::close()
{
    end(u"none"_s);
}

/// Nothing of the recording stays: not here, not with the player, not on its way.
void ListeningViewModel::end(const QString &state)
{
    if (m_state == u"fetching")
        m_sync.cancelRecording();
    if (!std::exchange(m_id, {}).isNull())
        m_player.dropSound();
    m_chunks.clear();
    m_given = m_taken = 0;
    for (QByteArray &peaks : m_peaks) {
        wipeMemory(peaks.data(), static_cast<std::size_t>(peaks.size()));
        peaks.clear();
    }
    m_percent = m_missing = 0;
    m_cutOff = false;
    m_lanes = 1;
    m_duration = {};
    m_playback = {};
    m_speed = 100;
    m_skipsSilence = false;
    if (state == u"none")
        m_key.clear();
    m_state = state;
    emit changed();
    emit moved();
}

void ListeningViewModel::steer(bool isPlaying, std::optional<Millis> seekTo)
{
    if (m_state != u"ready")
        return;
    if (const auto steered = m_player.steer(m_id, {isPlaying, seekTo, m_speed, m_skipsSilence}); !steered)
        end(u"engine"_s);
}

void ListeningViewModel::play()
{
    steer(true);
}

void ListeningViewModel::pause()
{
    steer(false);
}

void ListeningViewModel::seek(double ms)
{
    const Millis to{static_cast<qint64>(std::clamp(ms, 0.0, durationMs()))};
    steer(m_playback.state == PlayState::Playing, to);
}

void ListeningViewModel::setSpeed(int percent)
{
    m_speed = std::clamp(percent, 100, 200);
    steer(m_playback.state == PlayState::Playing);
    emit moved();
}

void ListeningViewModel::setSkipsSilence(bool skips)
{
    m_skipsSilence = skips;
    steer(m_playback.state == PlayState::Playing);
    emit moved();
}

QVariantList ListeningViewModel::bars(int lane, int count) const
{
    QVariantList bars;
    const QByteArray &peaks = m_peaks[lane == 1 ? 1 : 0];
    for (int bar = 0; bar < count && !peaks.isEmpty(); ++bar) {
        const qsizetype from = peaks.size() * bar / count;
        const qsizetype until = std::max(peaks.size() * (bar + 1) / count, from + 1);
        quint8 loudest = 0;
        for (qsizetype i = from; i < until; ++i)
            loudest = std::max(loudest, static_cast<quint8>(peaks[i]));
        bars.append(loudest / 255.0);
    }
    return bars;
}

} // namespace hl::app
