// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notify/desktopnotifier.h"

#include <QDBusContext>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace hl::platform;
using namespace Qt::StringLiterals;

namespace {

const Notice shift{u"值班提醒"_s, u"有一个班要您确认"_s, u"打开守听"_s};

/// The service as a desktop has it.
class Service : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    QMap<uint, QStringList> onScreen; ///< title, text, action of each
    QVariantMap hints;

public slots:
    uint Notify(const QString &, uint, const QString &, const QString &title, const QString &text,
        const QStringList &actions, const QVariantMap &with, int)
    {
        onScreen.insert(++m_last, {title, text, actions.join(u'|')});
        hints = with;
        return m_last;
    }
    void CloseNotification(uint id) { onScreen.remove(id); }

signals:
    void ActionInvoked(uint id, const QString &action);

private:
    uint m_last = 0;
};

/// The service as one run of it: a connection of its own, so that its name on the bus is its own.
struct Run
{
    explicit Run(const QString &as)
        : name(as)
        , bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, as))
    {
        bus.registerObject(u"/org/freedesktop/Notifications"_s, &service,
            QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        bus.registerService(u"org.freedesktop.Notifications"_s);
    }
    ~Run()
    {
        bus.unregisterService(u"org.freedesktop.Notifications"_s);
        QDBusConnection::disconnectFromBus(name);
    }
    QString name;
    QDBusConnection bus;
    Service service;
};

} // namespace

/// Run without arguments, this program first tests a machine without a session bus, then starts itself again inside of
/// dbus-run-session, where it plays the service.
class TestNotify : public QObject
{
    Q_OBJECT

    bool m_inSession = false;
    std::optional<QString> m_handle;

    bool shows(DesktopNotifier &notifier)
    {
        m_handle.reset();
        notifier.show(shift, [this](const QString &handle) { m_handle = handle; });
        return QTest::qWaitFor([this] { return m_handle.has_value(); }, 10000) && !m_handle->isEmpty();
    }

private slots:
    void initTestCase()
    {
        m_inSession = qEnvironmentVariableIsSet("HEARTHLINE_TEST_NOTIFY");
        if (!m_inSession)
            qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    }

    void withoutABusNothingIsShownAndNothingWaits()
    {
        if (m_inSession)
            QSKIP("there is a bus");
        QElapsedTimer timer;
        timer.start();
        DesktopNotifier notifier;
        QVERIFY(!shows(notifier));
        QVERIFY(m_handle.has_value()); // it was told
        notifier.takeBack(u"1@:1.0"_s);
        QVERIFY(timer.elapsed() < 5000);
    }

    void aNoticeIsShownPressedAndTakenBack()
    {
        if (!m_inSession)
            QSKIP("there is no bus");
        Run run(u"desktop"_s);
        DesktopNotifier notifier;
        int pressed = 0;
        notifier.onPressed([&] { ++pressed; });
        QVERIFY(shows(notifier));
        QCOMPARE(run.service.onScreen.value(1), (QStringList{shift.title, shift.text, u"default|打开守听"_s}));
        QCOMPARE(run.service.hints[u"suppress-sound"_s].toBool(), true); // a caller could hear it
        emit run.service.ActionInvoked(7, u"default"_s); // of another program
        emit run.service.ActionInvoked(1, u"default"_s);
        emit run.service.ActionInvoked(1, u"default"_s); // it is gone
        QVERIFY(QTest::qWaitFor([&] { return pressed > 0; }));
        QTest::qWait(50);
        QCOMPARE(pressed, 1);
        // after a restart of the app
        QVERIFY(shows(notifier));
        DesktopNotifier next;
        next.takeBack(*m_handle);
        QVERIFY(QTest::qWaitFor([&] { return !run.service.onScreen.contains(2); }));
        for (const auto &none : {u""_s, u"x"_s, u"1"_s, u"1@"_s, u"@:1.1"_s, u"1@org.freedesktop.Notifications"_s})
            next.takeBack(none);
        QTest::qWait(50);
        QCOMPARE(run.service.onScreen.size(), 1);
    }

    void anotherRunOfTheServiceKeepsWhatIsItsOwn()
    {
        if (!m_inSession)
            QSKIP("there is no bus");
        auto first = std::make_unique<Run>(u"first"_s);
        DesktopNotifier notifier;
        QVERIFY(shows(notifier));
        const auto old = *m_handle;
        first.reset();
        Run second(u"second"_s);
        QVERIFY(shows(notifier)); // the same id, of somebody else for all we know
        QCOMPARE(m_handle->section(u'@', 0, 0), old.section(u'@', 0, 0));
        notifier.takeBack(old);
        QTest::qWait(100);
        QCOMPARE(second.service.onScreen.size(), 1);
        notifier.takeBack(*m_handle);
        QVERIFY(QTest::qWaitFor([&] { return second.service.onScreen.isEmpty(); }));
    }

    void onABusOfItsOwn()
    {
        if (m_inSession)
            QSKIP("this is it");
        const auto runner = QStandardPaths::findExecutable(u"dbus-run-session"_s);
        QVERIFY2(!runner.isEmpty(), "dbus-run-session (package dbus-daemon)");
        QProcess session;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        environment.insert(u"HEARTHLINE_TEST_NOTIFY"_s, u"1"_s);
        session.setProcessEnvironment(environment);
        session.setProcessChannelMode(QProcess::ForwardedChannels);
        session.start(runner, {u"--"_s, QCoreApplication::applicationFilePath()});
        QVERIFY(session.waitForFinished(60000));
        QCOMPARE(session.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestNotify)
#include "tst_notify.moc"
