// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "core/call/soundplayer.h"

#include <array>

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// Hears the recording of a call again: whoever may open recordings, after the server has logged it. Nothing of it is
/// ever on a disk; what was fetched goes chunk by chunk to the player and is wiped here. It ends, and is wiped, when it
/// is closed, when the vault locks and when a call rings.
class ListeningViewModel final : public QObject, public SoundPlayerListener
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(bool may READ may NOTIFY changed)
    Q_PROPERTY(QString recordKey READ recordKey NOTIFY changed)
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(int percent READ percent NOTIFY changed)
    Q_PROPERTY(int missing READ missing NOTIFY changed)
    Q_PROPERTY(bool cutOff READ cutOff NOTIFY changed)
    Q_PROPERTY(int lanes READ lanes NOTIFY changed)
    Q_PROPERTY(double durationMs READ durationMs NOTIFY changed)
    Q_PROPERTY(QString playState READ playState NOTIFY moved)
    Q_PROPERTY(double positionMs READ positionMs NOTIFY moved)
    Q_PROPERTY(int speed READ speed NOTIFY moved)
    Q_PROPERTY(bool skipsSilence READ skipsSilence NOTIFY moved)

public:
    ListeningViewModel(
        SoundPlayer &player, SyncService &sync, Session &session, const CallDesk &desk, const Clock &clock);
    ~ListeningViewModel() override;

    /// This member's role listens to recordings.
    [[nodiscard]] bool may() const;
    [[nodiscard]] QString recordKey() const { return m_key; }
    /// none, fetching, taking, ready; or why not: absent (not recorded), waiting (not at the organisation yet), gone
    /// (no longer kept), keyless (its key is gone, or was never given to this device), corrupt, refused, offline,
    /// engine (the player does not run), call (a call came), failed.
    [[nodiscard]] QString state() const { return m_state; }
    /// Of fetching or taking.
    [[nodiscard]] int percent() const { return m_percent; }
    /// Pieces that the call had and the organisation has not got yet.
    [[nodiscard]] int missing() const { return m_missing; }
    /// The recording ends before its end mark.
    [[nodiscard]] bool cutOff() const { return m_cutOff; }
    [[nodiscard]] int lanes() const { return m_lanes; }
    [[nodiscard]] double durationMs() const { return static_cast<double>(m_duration.count()); }
    /// paused, playing, end, nocard
    [[nodiscard]] QString playState() const;
    [[nodiscard]] double positionMs() const { return static_cast<double>(m_playback.position.count()); }
    /// In percent: 100 is as it was.
    [[nodiscard]] int speed() const { return m_speed; }
    [[nodiscard]] bool skipsSilence() const { return m_skipsSilence; }

    /// Fetches the recording of this record; `pieces`: how many the record says it has, below 0 where nobody knows.
    Q_INVOKABLE void open(const QString &recordKey, int pieces);
    Q_INVOKABLE void close();
    Q_INVOKABLE void play();
    Q_INVOKABLE void pause();
    Q_INVOKABLE void seek(double ms);
    Q_INVOKABLE void setSpeed(int percent);
    Q_INVOKABLE void setSkipsSilence(bool skips);
    /// How loud `lane` (0 or 1) is along the whole recording, in `count` bars from 0 to 1.
    Q_INVOKABLE QVariantList bars(int lane, int count) const;

    // SoundPlayerListener
    void soundTaken(ListeningId id, const SoundTaken &taken) override;
    void playbackMoved(ListeningId id, const Playback &playback) override;

signals:
    void changed();
    void moved();

private:
    void onFetched(const Result<SyncService::Heard> &heard, int pieces);
    void giveMore();
    void end(const QString &state);
    void steer(bool isPlaying, std::optional<Millis> seekTo = {});

    SoundPlayer &m_player;
    SyncService &m_sync;
    Session &m_session;
    const Clock &m_clock;
    QString m_key;
    QString m_state = QStringLiteral("none");
    int m_percent = 0;
    int m_missing = 0;
    bool m_cutOff = false;

    struct Given
    {
        SoundPlayer::Chunk kind;
        Secret bytes;
    };
    ListeningId m_id; ///< null: nothing is with the player
    std::vector<Given> m_chunks; ///< those given on are wiped
    std::size_t m_given = 0;
    std::size_t m_taken = 0;

    int m_lanes = 1;
    std::array<QByteArray, 2> m_peaks;
    Millis m_duration{0};
    Playback m_playback;
    int m_speed = 100;
    bool m_skipsSilence = false;
};

} // namespace hl::app
