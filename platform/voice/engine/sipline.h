// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/voice/engine/leaderroom.h"
#include "platform/voice/engine/linechecks.h"
#include "platform/voice/engine/linphonecore.h"
#include "platform/voice/engine/livecall.h"
#include "platform/voice/engine/mailbox.h"
#include "platform/voice/ipc/messages.h"

#include <memory>
#include <optional>

#include <QObject>
#include <QTimer>

namespace hl::voice {

/// The line: one account, at most one call. Owns the liblinphone core and everything that touches it.
/// Thread: sip. Reach it only through `inbox()`; what it has to say leaves as encoded frames, by signals of that
/// thread.
class SipLine : public QObject
{
    Q_OBJECT
public:
    /// `shareFolder` holds the notices and the ring; `socketFolder` is private to the user.
    SipLine(QString shareFolder, QString socketFolder);
    ~SipLine() override;

    /// The way to every verb below.
    [[nodiscard]] Mailbox &inbox() { return m_inbox; }
    /// Does what an app asks for; messages that only we may send are ignored.
    void handle(ipc::Message &message);
    /// Whether any app listens. Without one a call is refused at once (480), so that the queue hunts on.
    void setAttached(bool attached);
    /// Answers with `introduced`: who we are, the light, and a call that is under way or ended while nobody listened.
    void introduce(quint64 client);
    /// The machine's network came, went or changed: register again and move a call over.
    void onNetworkChanged();
    /// Hangs up and unregisters. Blocks for up to 2.5 s.
    void stop();

signals:
    void told(const QByteArray &frame);
    void introduced(quint64 client, const QByteArray &frames);
    void busyChanged(bool busy);
    void shutDownAsked();

private:
    void tell(const ipc::Message &message);
    void tellEvent(const CallEvent &event);
    void setReachability(const Reachability &reachability);
    [[nodiscard]] bool makeLineCore(const QString &caFile);
    void dropCore();
    [[nodiscard]] LinphoneCore *coreForChecks();
    void registerAccount(SipAccount account);
    void dropAccount();
    void explainNoConnection();
    void onRegistration(LinphoneAccount *account, LinphoneRegistrationState state);
    void onCallState(LinphoneCall *call, LinphoneCallState state);
    void onIncoming(LinphoneCall *call);
    void onDigit(const LinphoneCall *call, int digit);
    void onTick();
    [[nodiscard]] CallInfo describe(LinphoneCall *call) const;
    void withCall(CallId id, const std::function<void(LiveCall &)> &verb);
    void endCall();
    void later(std::function<void()> job);
    void beginCall(LinphoneCall *call, const CallInfo &info);

    // siplineleader.cpp: a leader in a call, seen from either side
    void bringIn(const ipc::BringIn &wish);
    [[nodiscard]] static bool isForLeader(const LinphoneCall *call);
    [[nodiscard]] bool isExpected(const LinphoneCall *call) const;
    [[nodiscard]] CallInfo describeLeg(LinphoneCall *call);
    void answerLeg();
    [[nodiscard]] bool comesInPlace(LinphoneCall *call);

    const QString m_shareFolder;
    const QString m_socketFolder;
    const SystemClock m_clock;
    Mailbox m_inbox{this};
    RecordingGate m_gate; // outlives the core, whose filters use it
    Owned<LinphoneCoreCbs, linphone_core_cbs_unref> m_callbacks;
    OwnedCore m_core; ///< without an account only while something is checked
    QTimer m_iterate;
    QTimer m_tick;
    int m_ticks = 0;
    bool m_attached = false;
    CallPolicy m_policy;
    std::optional<SipAccount> m_account;
    std::optional<SipAccount> m_nextAccount; ///< asked for during a call; taken up after it
    Reachability m_reachability;
    std::unique_ptr<LiveCall> m_call;
    std::unique_ptr<LeaderRoom> m_room; ///< the leader in m_call
    struct ExpectedLeg
    {
        CallId leg;
        CallId of;
        Millis until{0}; ///< Clock::elapsed
    };
    std::optional<ExpectedLeg> m_expected; ///< we are a leader's
    std::optional<CallId> m_legOf; ///< m_call is a leader's place in that call of a counsellor
    std::optional<CallSession> m_unseenEnd; ///< a call that ended while no app listened
    LineChecks m_checks;
};

} // namespace hl::voice
