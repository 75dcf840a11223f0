// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/crypto/crypto.h"
#include "platform/voice/engine/appsocket.h"
#include "platform/voice/engine/reelplayer.h"
#include "platform/voice/engine/sipline.h"
#include "platform/voice/ipc/socket.h"

#include <future>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QNetworkInformation>
#include <QThread>

using namespace hl;
using namespace hl::voice;

namespace {

/// The caller's voice, the SIP password and the keys of the media live in this memory: no dump, no debugger.
void closeMemory()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // their leak check attaches like a debugger
    prctl(PR_SET_DUMPABLE, 0);
#endif
    umask(077);
}

/// Hanging up and unregistering take 2.5 s at most. A name server or a disk that never answers must not keep this
/// process and its lock for ever: the next one could not start.
void limitLeaving()
{
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // many times slower, and then they look for leaks
    ::alarm(10);
#endif
}

void watchNetwork(SipLine &line)
{
#if defined(__SANITIZE_THREAD__)
    Q_UNUSED(line) // its D-Bus thread cannot be judged
    return;
#endif
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return; // the registration's own retry, every 5 s, has to do
    QObject::connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, qApp,
        [&line] { line.inbox().post([&line] { line.onNetworkChanged(); }); });
}

int fault(const Error &error)
{
    qCCritical(logVoice, "%s", error.logSafe.c_str());
    return error.code == ErrorCode::Conflict ? 3 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    closeMemory();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hearthline-voice"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HEARTHLINE_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Hearthline's telephone: SIP and sound in a process of its own, spoken to over a private socket.\n"
        "The app starts it; it ends by itself three minutes after the last app and call."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption folder(QStringLiteral("socket-folder"),
        QStringLiteral("Folder of the socket, made private to the user."), QStringLiteral("folder"),
        ipc::defaultSocketFolder());
    parser.addOption(folder);
    parser.process(app);

    if (const auto ready = crypto::init(); !ready)
        return fault(ready.error());

    QThread sip;
    sip.setObjectName(QStringLiteral("sip"));
    auto *line = new SipLine(
        QCoreApplication::applicationDirPath() + QStringLiteral("/../share/hearthline"), parser.value(folder));
    line->moveToThread(&sip);
    QThread listening;
    listening.setObjectName(QStringLiteral("player"));
    auto *player = new ReelPlayer(parser.value(folder));
    player->moveToThread(&listening);
    AppSocket door(*line, *player, parser.value(folder));
    if (const auto open = door.listen(); !open)
        return fault(open.error());
    QObject::connect(&door, &AppSocket::finished, &app, &QCoreApplication::quit);
    QObject::connect(&sip, &QThread::finished, line, &QObject::deleteLater);
    QObject::connect(&listening, &QThread::finished, player, &QObject::deleteLater);
    sip.start();
    listening.start();
    watchNetwork(*line);

    const int code = QCoreApplication::exec();
    limitLeaving();
    std::promise<void> stopped;
    line->inbox().post([line, &stopped] {
        line->stop();
        stopped.set_value();
    });
    stopped.get_future().wait();
    sip.quit();
    listening.quit();
    sip.wait();
    listening.wait();
    return code;
}
