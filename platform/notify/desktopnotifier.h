// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/notify/notifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>
#include <QSet>

namespace hl::platform {

/// Desktop Notifications Specification 1.2 (org.freedesktop.Notifications) on the session bus. No call waits for an
/// answer: a bus that is dead or hangs costs nothing but the notice.
class DesktopNotifier final : public QObject, public Notifier
{
    Q_OBJECT
public:
    explicit DesktopNotifier(QDBusConnection bus = QDBusConnection::sessionBus());

    void show(const Notice &notice, Shown shown) override;
    void takeBack(const QString &handle) override;
    void onPressed(std::function<void()> pressed) override { m_pressed = std::move(pressed); }

    /// How long an answer may take.
    static constexpr int Patience = 5000;

private slots:
    void actionInvoked(uint id, const QString &action, const QDBusMessage &message);

private:
    QDBusConnection m_bus;
    std::function<void()> m_pressed;
    QSet<QString> m_ours; ///< handles of this process
};

} // namespace hl::platform
