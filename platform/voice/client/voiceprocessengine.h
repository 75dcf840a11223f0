// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/callengine.h"
#include "core/call/linecheck.h"
#include "core/call/soundplayer.h"

#include <memory>

#include <QObject>

namespace hl::voice {

/// The CallEngine and SoundPlayer of a desktop: the program `hearthline-voice` behind a unix socket.
///
/// Starts the program detached, so that a call outlives this app; finds a running one by its socket and attaches to its
/// call; starts a dead one anew within 2 s and registers again. While it is away, `reachability()` is EngineDown and
/// live calls end with EndReason::EngineDied. Thread: the one that created it, which must run an event loop.
class VoiceProcessEngine final : public QObject, public CallEngine, public SoundPlayer
{
    Q_OBJECT
public:
    struct Options
    {
        QString program; ///< path of hearthline-voice; see `defaultProgram()`
        QString socketFolder; ///< made with mode 0700 if missing; see `defaultSocketFolder()`
    };
    /// hearthline-voice beside the running program.
    [[nodiscard]] static QString defaultProgram();
    /// See ipc::defaultSocketFolder().
    [[nodiscard]] static QString defaultSocketFolder(const QString &profile = {});

    explicit VoiceProcessEngine(Options options, QObject *parent = nullptr);
    /// Leaves the voice process running if it has a call; it ends by itself otherwise.
    ~VoiceProcessEngine() override;

    /// Begins: attaches to a running voice process or starts one. Set the listener first.
    void start();
    /// Hangs up, unregisters and ends the voice process. For "quit", not for a restart of the app.
    void shutDown();
    /// What is tried before duty, by the same process. Lives as long as this engine.
    [[nodiscard]] LineCheck &lineCheck();

    void setListener(CallEngineListener *listener) override;
    void setPolicy(const CallPolicy &policy) override;
    void registerAccount(SipAccount account) override;
    void unregisterAccount() override;
    [[nodiscard]] Reachability reachability() const override;
    [[nodiscard]] Result<void> accept(CallId id) override;
    [[nodiscard]] Result<void> decline(CallId id, Refusal refusal) override;
    [[nodiscard]] Result<void> setMicrophone(CallId id, Microphone microphone) override;
    [[nodiscard]] Result<void> hold(CallId id) override;
    [[nodiscard]] Result<void> resume(CallId id) override;
    [[nodiscard]] Result<void> hangUp(CallId id) override;
    [[nodiscard]] Result<void> sendDtmf(CallId id, const QString &digits) override;
    [[nodiscard]] Result<void> refuseRecording(CallId id) override;
    [[nodiscard]] Result<void> bringIn(CallId id, const QString &line, LegEntry entry) override;
    [[nodiscard]] Result<void> sendAway(CallId id) override;
    [[nodiscard]] Result<void> expectLeg(CallId leg, CallId of) override;

    void setSoundListener(SoundPlayerListener *listener) override;
    [[nodiscard]] Result<void> addSound(ListeningId id, int number, Chunk kind, Secret chunk) override;
    [[nodiscard]] Result<void> steer(ListeningId id, const Steering &steering) override;
    void dropSound() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hl::voice
