// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "platform/keystore/devicesecret.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace hl;
using namespace hl::platform;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const DeviceSecret &secret)
{
    const auto bytes = secret.bytes.bytes();
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

} // namespace

/// Run without arguments, this program first tests the fallback on a machine without a session bus, then starts itself
/// again inside of dbus-run-session with a gnome-keyring of its own.
class TestKeyStore : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        m_inSession = qEnvironmentVariableIsSet("HEARTHLINE_TEST_KEYRING");
        if (!m_inSession)
            qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    }

    void withoutServiceNothingIsKeptUnasked()
    {
        if (m_inSession)
            QSKIP("there is a service");
        QTemporaryDir dir;
        const KeyStore store(dir.path() + u"/vault"_s);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!store.available());
        QVERIFY(timer.elapsed() < 5000);
        const auto made = store.create(Fallback::Refuse);
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Refused);
        QVERIFY(QDir(dir.path()).isEmpty());
        QVERIFY(!store.load());
    }

    void withConsentAFileKeepsIt()
    {
        if (m_inSession)
            QSKIP("there is a service");
        QTemporaryDir dir;
        const KeyStore store(dir.path() + u"/vault"_s);
        const auto made = store.create(Fallback::FileWithConsent);
        QVERIFY(made);
        QCOMPARE(made->protection, Protection::None);
        const QString path = dir.path() + u"/vault/device.secret"_s;
        QCOMPARE(
            QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
        const auto loaded = store.load();
        QVERIFY(loaded);
        QCOMPARE(bytesOf(*loaded), bytesOf(*made));
        QCOMPARE(loaded->protection, Protection::None);
        QCOMPARE(store.create(Fallback::FileWithConsent).error().code, ErrorCode::Conflict);
        QVERIFY(QFile::resize(path, 31));
        QCOMPARE(store.load().error().code, ErrorCode::Corrupt);
        QVERIFY(store.remove());
        QVERIFY(!QFile::exists(path));
        QVERIFY(!store.load());
    }

    void aHungServiceIsGivenUp()
    {
        if (m_inSession)
            QSKIP("there is a service");
        // A bus that accepts and never answers. In a program of its own: the bus address is read once a process.
        QProcess hung;
        hung.start(u"python3"_s,
            {u"-c"_s,
                u"import socket,os,sys,time\np=sys.argv[1]\ns=socket.socket(socket.AF_UNIX);s.bind(p);s.listen(9)\n"
                "print('up',flush=True)\nk=[]\nwhile True:k.append(s.accept())"_s,
                m_dir.filePath(u"bus"_s)});
        QVERIFY(hung.waitForReadyRead(10000));
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path="_s + m_dir.filePath(u"bus"_s));
        environment.insert(u"HEARTHLINE_TEST_KEYRING"_s, u"hung"_s);
        child.setProcessEnvironment(environment);
        QElapsedTimer timer;
        timer.start();
        child.start(QCoreApplication::applicationFilePath(), {u"givesUp"_s});
        QVERIFY(child.waitForFinished(20000));
        QCOMPARE(child.exitCode(), 0);
        QVERIFY(timer.elapsed() < 15000);
        hung.kill();
        hung.waitForFinished();
    }

    void givesUp()
    {
        if (qgetenv("HEARTHLINE_TEST_KEYRING") != "hung")
            QSKIP("started by aHungServiceIsGivenUp");
        QTemporaryDir dir;
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!KeyStore(dir.path(), Millis{500}).available());
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }

    void aRealKeyringKeepsIt()
    {
        if (m_inSession)
            QSKIP("started by itself");
        if (QStandardPaths::findExecutable(u"dbus-run-session"_s).isEmpty()
            || QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty())
            QSKIP("no dbus-run-session or gnome-keyring here");
        QProcess session;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        environment.insert(u"HEARTHLINE_TEST_KEYRING"_s, u"real"_s);
        environment.insert(u"HOME"_s, m_dir.path());
        environment.insert(u"XDG_DATA_HOME"_s, m_dir.filePath(u"data"_s));
        environment.insert(u"XDG_RUNTIME_DIR"_s, m_dir.path());
        session.setProcessEnvironment(environment);
        session.setProcessChannelMode(QProcess::MergedChannels);
        // `cat` keeps the daemon's control alive only as long as the test: dbus-run-session ends everything on its bus.
        session.start(u"dbus-run-session"_s,
            {u"--"_s, u"sh"_s, u"-c"_s,
                u"echo password | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$0\" keyringRoundTrip"_s,
                QCoreApplication::applicationFilePath()});
        QVERIFY(session.waitForFinished(60000));
        const QByteArray output = session.readAll();
        QVERIFY2(session.exitCode() == 0 && output.contains("PASS   : TestKeyStore::keyringRoundTrip()"),
            output.constData());
    }

    void keyringRoundTrip()
    {
        if (qgetenv("HEARTHLINE_TEST_KEYRING") != "real")
            QSKIP("started by aRealKeyringKeepsIt");
        QTemporaryDir dir;
        const KeyStore store(dir.path(), Millis{10000});
        QVERIFY(store.available());
        const auto missing = store.load();
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        const auto made = store.create(Fallback::FileWithConsent);
        QVERIFY2(made, made ? "" : made.error().logSafe.c_str());
        QCOMPARE(made->protection, Protection::KeyStore);
        QVERIFY(QDir(dir.path()).isEmpty());
        QCOMPARE(bytesOf(*store.load()), bytesOf(*made));
        const KeyStore other(dir.path() + u"/other"_s, Millis{10000});
        QCOMPARE(other.load().error().code, ErrorCode::NotFound);
        QCOMPARE(store.create(Fallback::FileWithConsent).error().code, ErrorCode::Conflict);
        QVERIFY(store.remove());
        QCOMPARE(store.load().error().code, ErrorCode::NotFound);
    }

private:
    bool m_inSession = false;
    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(TestKeyStore)
#include "tst_keystore.moc"
