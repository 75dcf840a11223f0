// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/soundplayer.h"

#include <vector>

#include <QObject>

namespace hl::test {

/// A player without sound: takes what it is given, a turn of the event loop later, and does what it is told. Each
/// second has the peaks 10, 20, ... 100.
class FakeSoundPlayer final : public QObject, public SoundPlayer
{
    Q_OBJECT
public:
    void setSoundListener(SoundPlayerListener *listener) override { m_listener = listener; }
    [[nodiscard]] Result<void> addSound(ListeningId id, int number, Chunk kind, Secret chunk) override;
    [[nodiscard]] Result<void> steer(ListeningId id, const Steering &steering) override;
    void dropSound() override;

    /// It says where it is, or why it is no longer.
    void tell(PlayState state, Millis position = Millis{0});
    /// The voice process does not run.
    void setRunning(bool runs) { m_runs = runs; }

    [[nodiscard]] const std::vector<QByteArray> &chunks() const { return m_chunks; } ///< that it holds now
    [[nodiscard]] int heads() const { return m_heads; }
    [[nodiscard]] const Steering &steering() const { return m_steering; }
    [[nodiscard]] int dropped() const { return m_dropped; }

private:
    SoundPlayerListener *m_listener = nullptr;
    ListeningId m_id;
    std::vector<QByteArray> m_chunks;
    Steering m_steering;
    int m_heads = 0;
    int m_dropped = 0;
    bool m_runs = true;
};

} // namespace hl::test
