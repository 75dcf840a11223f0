// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition.h"
#include "app/window.h"
#include "core/base/log.h"
#include "core/crypto/crypto.h"
#include "platform/notify/desktopnotifier.h"
#include "platform/process/hardening.h"
#include "platform/voice/client/voiceprocessengine.h"
#include "sync/client/resttransport.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QNetworkInformation>
#include <QTimer>

using namespace hl;
using namespace Qt::StringLiterals;

namespace {

// A profile of its own keeps its sockets too, as long as the system's limit for their paths allows.
QString voiceSocketFolder(const app::Profile &profile)
{
    const auto inside = profile.folder + u"/voice"_s;
    const bool fits = inside.toUtf8().size() < 80;
    return !profile.voiceName().isEmpty() && fits ? inside
                                                  : voice::VoiceProcessEngine::defaultSocketFolder(profile.voiceName());
}

QString voiceProgram()
{
    const auto other = qEnvironmentVariable("HEARTHLINE_VOICE");
    return other.isEmpty() ? voice::VoiceProcessEngine::defaultProgram() : other;
}

// Where the system does not tell, Backoff::Longest has to do.
void watchNetwork(app::Composition &composition)
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    QObject::connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, &composition.sync,
        [&composition](QNetworkInformation::Reachability now) {
            if (now != QNetworkInformation::Reachability::Disconnected)
                composition.sync.retryNow();
        });
}

} // namespace

int main(int argc, char *argv[])
{
    const auto hardened = platform::hardenProcess();
    app::prepareApplication();
    const QGuiApplication application(argc, argv);

    QCommandLineParser options;
    options.setApplicationDescription(u"Hearthline (守听): the hotline on a counsellor's own device."_s);
    options.addHelpOption();
    options.addVersionOption();
    const QCommandLineOption profileOption(u"profile"_s, u"Keep everything in this folder."_s, u"folder"_s);
    options.addOption(profileOption);
    options.process(application);

    if (!hardened)
        qCWarning(logApp, "%s", hardened.error().logSafe.c_str());
    if (const auto ready = crypto::init(); !ready) {
        qCCritical(logApp, "self-test failed, nothing may be written: %s", ready.error().logSafe.c_str());
        return 3;
    }
    const auto profile = app::Profile::open(options.value(profileOption));
    if (!profile) {
        qCCritical(logApp, "%s", profile.error().logSafe.c_str());
        return 2;
    }

    const SystemClock clock;
    const platform::KeyStore keyStore(profile->vaultFolder());
    voice::VoiceProcessEngine engine({voiceProgram(), voiceSocketFolder(*profile)});
    platform::DesktopNotifier notifier;
    app::Composition composition(*profile,
        {engine, engine, engine.lineCheck(), notifier, clock,
            [](const sync::ServerAddress &server, sync::Post post) {
                return std::make_unique<sync::RestTransport>(server, std::move(post));
            },
            app::secretDoorFor(keyStore), {.directory = profile->vaultFolder()}});

    watchNetwork(composition);
    app::Window window(composition);
    if (!window.load())
        return 4;
    // The voice process starts once the first frame is under way.
    QTimer::singleShot(0, &engine, &voice::VoiceProcessEngine::start);
    return QGuiApplication::exec();
}
