// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/vaultservice.h"
#include "core/call/linecheck.h"

#include <QObject>

namespace hl::app {

/// The sound of this device: which microphone and headset calls use (kept in the vault), and what was tried of them and
/// of the line. What was tried counts for the devices it was tried with: another choice forgets it. Thread: ui.
class SoundDesk final : public QObject, public LineCheckListener
{
    Q_OBJECT
public:
    SoundDesk(VaultService &vault, LineCheck &line);
    ~SoundDesk() override;

    [[nodiscard]] const QList<SoundDevice> &devices() const { return m_devices; }
    /// By id, what calls use now; empty while it is not known.
    [[nodiscard]] const SoundChoice &used() const { return m_used; }
    [[nodiscard]] const SoundCheck &check() const { return m_check; }
    [[nodiscard]] const TestCall &testCall() const { return m_test; }
    /// The device itself says that what the caller says is heard by one person.
    [[nodiscard]] bool isHeadset() const;
    [[nodiscard]] bool isChecking() const;
    [[nodiscard]] bool isCalling() const;

    void choose(const SoundChoice &choice);
    void findDevices();
    void startCheck();
    void startTestCall();
    /// Ends what is under way and forgets what was tried.
    void reset();

    // LineCheckListener
    void devicesFound(const QList<SoundDevice> &devices, const SoundChoice &used) override;
    void soundChecked(const SoundCheck &check) override;
    void testCallChanged(const TestCall &call) override;

signals:
    /// Ten times a second while the microphone is tried.
    void changed();
    void devicesChanged();

private:
    void begin();

    VaultService &m_vault;
    LineCheck &m_line;
    SoundChoice m_choice;
    QList<SoundDevice> m_devices;
    SoundChoice m_used;
    SoundCheck m_check;
    TestCall m_test;
    bool m_wantsCheck = false; ///< what is told of one that was forgotten is not heard
    bool m_wantsTest = false;
};

} // namespace hl::app
