// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "platform/notify/notifier.h"

namespace hl::app {

/// A shift of the member at this device.
struct OwnShift
{
    QString key;
    Timestamp from;
    bool isConfirmed = false;
    bool operator==(const OwnShift &) const = default;
};

/// Reminds of own shifts by a notice of the system: when the confirmation is asked for (24 hours before, or as leaders
/// have decided), and shortly before it begins. Once each, on this device, across restarts; a shift that is confirmed,
/// moved or called off takes its notice back. It names nobody and no time, makes no sound, and waits during a call.
///
/// A locked app cannot read its vault: what was known at the lock still reminds. Thread: ui.
class ShiftReminder final : public QObject
{
    Q_OBJECT
public:
    /// `beat`: how often it looks at the clock.
    ShiftReminder(Session &session, CallDesk &desk, AppSettings &settings, platform::Notifier &notifier,
        const Clock &clock, Millis beat);
    ~ShiftReminder() override;

    /// All that are known now of the weeks ahead. `askBefore`: when confirmations are asked for.
    void expect(const QList<OwnShift> &shifts, Millis askBefore);
    /// The last notice could not be shown: this system has no such service.
    [[nodiscard]] bool isMissing() const { return m_isMissing; }

    static constexpr Millis SoonBefore{60 * 60 * 1000};

signals:
    /// Somebody pressed a notice: the window is to come to the front.
    void wanted();
    void missingChanged();

private:
    enum class Kind { Confirm, Soon };
    struct Due
    {
        QString mark; ///< which shift, what for, and when it begins: after a move it is another
        Kind kind = Kind::Confirm;
        Timestamp from;
        Timestamp until; ///< the shift begins
    };
    [[nodiscard]] static Due dueOf(const OwnShift &shift, Kind kind, Timestamp from);
    void look();
    void tidy();
    void show(const Due &due);
    void takeAllBack();

    Session &m_session;
    CallDesk &m_desk;
    AppSettings &m_settings;
    platform::Notifier &m_notifier;
    const Clock &m_clock;
    std::optional<QList<Due>> m_due; ///< nullopt: nothing is known yet
    std::optional<Millis> m_notBefore; ///< by the steady clock: where nothing could be shown it is not tried at once
    bool m_isMissing = false;
    QTimer m_beat;
};

} // namespace hl::app
