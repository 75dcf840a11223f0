// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/vaultservice.h"
#include "core/duty/readiness.h"
#include "core/duty/recovery.h"
#include "core/duty/training.h"

#include <QTimer>

namespace hl::app {

/// Whether calls may ring for this counsellor: trained for it (指南二(一)), checked before it (F22), and rested from
/// the last call (R18). What it knows is in the vault, so that a restart changes nothing. Thread: ui.
class DutyGate final : public QObject
{
    Q_OBJECT
public:
    DutyGate(VaultService &vault, const Clock &clock);

    /// The vault of this member is open.
    void begin(const StaffId &self, std::function<void()> ready);
    void end();
    /// A leader's events may have come.
    void reread();

    /// Whether she may go on duty, and what is missing.
    [[nodiscard]] duty::DutyPermission permission() const;
    /// Whether the check before duty was passed lately, or a leader has said that she may without it (F22).
    [[nodiscard]] duty::Readiness readiness() const;
    /// It was passed on this device just now. Ignored unless it is whole.
    void passCheck(const duty::ReadinessCheck &check);
    [[nodiscard]] const duty::Training &training() const { return m_training; }
    /// False between the end of a call and her release.
    [[nodiscard]] bool isRested() const { return m_recovery.mayRing(); }
    /// Whether a call that comes now may be let through: rested, and not only trying the line.
    [[nodiscard]] bool letsThrough() const { return isRested() && !m_tryingLine; }
    /// Her telephone registers for the check before duty: whoever rings meanwhile is told that we are busy.
    void setTryingLine(bool trying) { m_tryingLine = trying; }
    [[nodiscard]] bool isTryingLine() const { return m_tryingLine; }
    [[nodiscard]] const duty::Recovery &recovery() const { return m_recovery; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    void callOver(const CallId &call, const QString &level, Millis breathing);
    void release();
    void askDebrief();
    void settleDebrief();

signals:
    void changed();

private:
    void apply(const duty::Recovery::Event &event);

    VaultService &m_vault;
    const Clock &m_clock;
    StaffId m_self;
    duty::Training m_training{StaffId()};
    duty::Recovery m_recovery;
    std::optional<duty::ReadinessCheck> m_check;
    bool m_tryingLine = false;
    QTimer m_minute; ///< an override of the training may have run out
};

} // namespace hl::app
