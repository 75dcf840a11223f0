// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/callengine.h"

#include <optional>

#include <QObject>
#include <QTimer>

namespace hl::app {

/// A leader in the call of a counsellor, as either of the two apps has it: whom the counsellor has let in, and the call
/// that a leader is in without it being hers. Lives in CallDesk, which hears the engine. Thread: ui.
class LegDesk final : public QObject
{
    Q_OBJECT
public:
    LegDesk(CallEngine &line, const Clock &clock);

    // The counsellor, of the call in hand.
    [[nodiscard]] const LeaderLeg &leg() const { return m_leg; }
    void bringIn(const CallId &call, const QString &line, LegEntry entry);
    void sendAway(const CallId &call);
    /// The call is over, or another begins.
    void forget();

    // The leader.
    enum class Place {
        None,
        Expecting, ///< her telephone waits for the counsellor's
        In, ///< one of three voices
    };
    [[nodiscard]] Place place() const;
    [[nodiscard]] bool isBusy() const { return place() != Place::None; }
    /// The counsellor's call that she comes into.
    [[nodiscard]] CallId of() const { return m_of; }
    [[nodiscard]] bool isMuted() const { return m_own && m_own->microphone() == Microphone::Muted; }
    /// Nobody called within the time that she was expected in.
    [[nodiscard]] bool wasLeftWaiting() const { return m_leftWaiting; }
    Result<void> expect(const CallId &of);
    /// Hangs up, or is no longer there to be called.
    void leave();
    void setMuted(bool muted);

    // What the engine tells CallDesk; true where it was about a leg.
    bool arrived(const CallInfo &info);
    bool attached(const CallSession &session);
    void changed(const CallId &id, const CallEvent &event);
    void legChanged(const LeaderLeg &leg);
    void legAttached(const CallId &leg, const CallId &of);
    /// The leg is a call of hers from now on; nullopt: no such leg.
    [[nodiscard]] std::optional<CallSession> take(const CallId &leg);

signals:
    void legMoved();
    void placeChanged();

private:
    void end();

    CallEngine &m_line;
    const Clock &m_clock;
    LeaderLeg m_leg;
    CallId m_id; ///< of the leader's leg
    CallId m_of;
    std::optional<CallSession> m_own;
    bool m_leftWaiting = false;
    QTimer m_patience;
};

} // namespace hl::app
