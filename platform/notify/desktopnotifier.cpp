// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notify/desktopnotifier.h"

#include "core/base/log.h"

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace hl::platform {

using namespace Qt::StringLiterals;

namespace {

const QString Service = u"org.freedesktop.Notifications"_s;
const QString Path = u"/org/freedesktop/Notifications"_s;
constexpr uchar NormalUrgency = 1;

/// The id counts for one run of the service only, whose own name on the bus no other ever gets.
QString handleOf(uint id, const QString &owner)
{
    return QString::number(id) + u'@' + owner;
}

} // namespace

DesktopNotifier::DesktopNotifier(QDBusConnection bus)
    : m_bus(std::move(bus))
{
    // From anybody: naming the service here would wait for the bus. Whose word it is stands in the message.
    m_bus.connect({}, Path, Service, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString, QDBusMessage)));
}

void DesktopNotifier::show(const Notice &notice, Shown shown)
{
    if (!m_bus.isConnected()) { // Qt makes a call that never ends of it
        QMetaObject::invokeMethod(
            this, [shown = std::move(shown)] { shown({}); }, Qt::QueuedConnection);
        return;
    }
    auto call = QDBusMessage::createMethodCall(Service, Path, Service, u"Notify"_s);
    const QVariantMap hints{{u"urgency"_s, QVariant::fromValue(NormalUrgency)}, {u"suppress-sound"_s, true},
        {u"desktop-entry"_s, u"hearthline"_s}};
    call << u"Hearthline"_s << 0u << u"hearthline"_s << notice.title << notice.text
         << QStringList{u"default"_s, notice.action} << hints << -1;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call, Patience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, shown = std::move(shown)] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError()) {
            qCInfo(logApp, "the system shows no notice: %s", qPrintable(reply.error().name()));
            return shown({});
        }
        const auto handle = handleOf(reply.value(), reply.reply().service());
        m_ours.insert(handle);
        shown(handle);
    });
}

void DesktopNotifier::takeBack(const QString &handle)
{
    m_ours.remove(handle);
    bool isId = false;
    const uint id = handle.section(u'@', 0, 0).toUInt(&isId);
    const QString owner = handle.section(u'@', 1);
    if (!isId || !owner.startsWith(u':'))
        return;
    auto call = QDBusMessage::createMethodCall(owner, Path, Service, u"CloseNotification"_s);
    call.setAutoStartService(false);
    call << id;
    m_bus.asyncCall(call, Patience);
}

void DesktopNotifier::actionInvoked(uint id, const QString &, const QDBusMessage &message)
{
    if (m_ours.remove(handleOf(id, message.service())) && m_pressed)
        m_pressed();
}

} // namespace hl::platform
