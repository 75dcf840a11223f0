// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/text.h"
#include "core/call/callsession.h"
#include "core/call/leaderleg.h"

#include <optional>
#include <string_view>

#include <QByteArray>

namespace hl {

/// Where and as whom to register. No display name: a counsellor's name never goes out in SIP.
struct SipAccount
{
    QString user; ///< e.g. "c17", the member's line name, not the person's
    QString domain; ///< SIP domain and digest realm, e.g. "hotline.example"
    QString host; ///< DNS name of the registrar; its certificate must carry it (an IP address is not accepted)
    quint16 port = 5061; ///< TLS
    QString caFile; ///< PEM file with the only authorities trusted for the SIP leg; empty: the system's
    Secret password;

    [[nodiscard]] SipAccount clone() const { return {user, domain, host, port, caFile, password.clone()}; }
};

/// What the organisation wants to happen when a call is answered.
struct CallPolicy
{
    /// The language of the recording notice that the caller hears first; nullopt: no notice, and so never a recording.
    std::optional<Language> notice;
    /// X25519 public keys (32 bytes each, one after the other) that recordings are sealed to, so that each of them
    /// opens one; empty: the organisation does not record.
    QByteArray recordingKeys;
    /// Existing folder, private to the user, for the sealed files `<call id>.<segment>.hlrec`.
    QString recordingFolder;
    bool operator==(const CallPolicy &) const = default;
};

/// Why the line does not take us.
enum class RegisterFailure {
    None,
    WrongPassword, ///< the registrar refused user or password
    UntrustedServer, ///< TLS failed: unknown authority, wrong name, or no TLS there (the stack does not tell them apart
                     ///< from NoConnection in every case)
    NoConnection, ///< nobody answers at that address
    Rejected, ///< any other refusal
};

enum class ReachState {
    Off, ///< not asked to be reachable
    Trying,
    Registered, ///< a call can ring here
    Failed, ///< see `failure`; tried again every 5 s unless the password is wrong
    EngineDown, ///< the voice process is not running; it is being restarted
};

/// The reachability light.
struct Reachability
{
    ReachState state = ReachState::Off;
    RegisterFailure failure = RegisterFailure::None;
    bool operator==(const Reachability &) const = default;
};

/// Sound levels of one call, 10 per second.
struct Levels
{
    float microphone = -120; ///< dBm0, about -120 = silence, 0 = full scale
    float caller = -120; ///< dBm0
    bool operator==(const Levels &) const = default;
};

/// Quality of one call, once per second. RTCP figures (round trip, loss at the peer) need about 5 s to appear.
struct CallStats
{
    QString codec; ///< e.g. "opus/48000"; empty until known
    bool encrypted = false; ///< SRTP is on
    float quality = 0; ///< 0 (unusable) to 5 (perfect); below 0: unknown
    float roundTripMs = 0;
    float jitterMs = 0;
    float lossPercent = 0; ///< of what we should have received
    float peerLossPercent = 0; ///< of what the peer should have received
    float jitterBufferMs = 0;
    quint64 packetsSent = 0;
    quint64 packetsReceived = 0;
    bool operator==(const CallStats &) const = default;
};

/// Told by an engine, on the thread that owns the engine.
class CallEngineListener
{
public:
    virtual ~CallEngineListener() = default;
    virtual void reachabilityChanged(const Reachability &reachability) = 0;
    /// A call rings.
    virtual void callArrived(const CallInfo &info) = 0;
    /// A call is already under way: the app was restarted and is attached to it again.
    virtual void callAttached(const CallSession &session) = 0;
    virtual void callChanged(CallId id, const CallEvent &event) = 0;
    virtual void levelsMeasured(CallId id, const Levels &levels)
    {
        Q_UNUSED(id)
        Q_UNUSED(levels)
    }
    virtual void statsMeasured(CallId id, const CallStats &stats)
    {
        Q_UNUSED(id)
        Q_UNUSED(stats)
    }
    /// The leader who was brought into this call.
    virtual void legChanged(CallId id, const LeaderLeg &leg)
    {
        Q_UNUSED(id)
        Q_UNUSED(leg)
    }
    /// On the leader's side: `leg` is her place in the call `of` a counsellor. Told before anything else of it.
    virtual void legAttached(CallId leg, CallId of)
    {
        Q_UNUSED(leg)
        Q_UNUSED(of)
    }
    /// On the leader's side: the caller has come to her, and the counsellor's part is over. From now on it is a call
    /// of her own. `callerNumber` as in CallInfo.
    virtual void callerCame(CallId leg, const QString &callerNumber)
    {
        Q_UNUSED(leg)
        Q_UNUSED(callerNumber)
    }
    /// A key the caller pressed: one of 0-9 * # A-D.
    virtual void digitReceived(CallId id, QChar digit)
    {
        Q_UNUSED(id)
        Q_UNUSED(digit)
    }
};

/// The port through which the app rings, answers and talks. All commands return at once; what comes of them is told to
/// the listener as events. Errors: NotFound (no such call here), Network (the engine is down), InvalidInput.
class CallEngine
{
public:
    virtual ~CallEngine() = default;
    /// At most one listener; nullptr to leave. It is not owned.
    virtual void setListener(CallEngineListener *listener) = 0;
    /// Holds for calls answered from now on. Kept over restarts of the engine.
    virtual void setPolicy(const CallPolicy &policy) = 0;
    /// Become reachable; replaces an earlier account. Kept over restarts of the engine.
    virtual void registerAccount(SipAccount account) = 0;
    virtual void unregisterAccount() = 0;
    [[nodiscard]] virtual Reachability reachability() const = 0;

    /// Answers a ringing call: notice to the caller while we are muted, then talk, then recording, as the policy says.
    [[nodiscard]] virtual Result<void> accept(CallId id) = 0;
    enum class Refusal {
        Declined,
        Busy,
    };
    [[nodiscard]] virtual Result<void> decline(CallId id, Refusal refusal) = 0;
    /// The counsellor's wish. While the notice plays, the caller does not hear us whatever this says.
    [[nodiscard]] virtual Result<void> setMicrophone(CallId id, Microphone microphone) = 0;
    /// Puts the caller on hold and pauses the recording.
    [[nodiscard]] virtual Result<void> hold(CallId id) = 0;
    [[nodiscard]] virtual Result<void> resume(CallId id) = 0;
    [[nodiscard]] virtual Result<void> hangUp(CallId id) = 0;
    /// `digits`: 1 to 32 of 0-9 * # A-D, sent as RFC 4733 events.
    [[nodiscard]] virtual Result<void> sendDtmf(CallId id, const QString &digits) = 0;
    /// The caller does not consent: stops the recording and deletes what was recorded of this call.
    [[nodiscard]] virtual Result<void> refuseRecording(CallId id) = 0;

    // A leader in the call (decisions/0004 of platform/voice). An engine without a line cannot: Unsupported.
    /// Calls the leader at `line` of our own domain and mixes the three; with TakeOver the caller then goes to her.
    /// Said again with TakeOver while she is in, only the latter. What comes of it is told by legChanged(); a caller
    /// who has gone to her ends the call with EndReason::HandedOver.
    [[nodiscard]] virtual Result<void> bringIn(CallId id, const QString &line, LegEntry entry)
    {
        Q_UNUSED(id)
        Q_UNUSED(line)
        Q_UNUSED(entry)
        return fail(ErrorCode::Unsupported, "no leader can be brought into this call");
    }
    /// She leaves, or is no longer called; caller and counsellor go on.
    [[nodiscard]] virtual Result<void> sendAway(CallId id)
    {
        Q_UNUSED(id)
        return fail(ErrorCode::Unsupported, "no leader is in this call");
    }
    /// A leader is about to be called into the call `of` a counsellor: for `legPatience` that call, and no other, is
    /// answered at once, under the id `leg`. A null `leg` takes it back.
    [[nodiscard]] virtual Result<void> expectLeg(CallId leg, CallId of)
    {
        Q_UNUSED(leg)
        Q_UNUSED(of)
        return fail(ErrorCode::Unsupported, "no line");
    }
    static constexpr Millis legPatience{120000};
};

/// Stable English names for logs: "Registered", "WrongPassword", ...
[[nodiscard]] std::string_view name(ReachState state);
[[nodiscard]] std::string_view name(RegisterFailure failure);
/// True for 1 to 32 characters of 0-9 * # A-D.
[[nodiscard]] bool isDtmf(const QString &digits);
/// A caller's number or name as the network claims it, made safe to show: control, direction and other invisible
/// characters removed, white space folded, cut to `maxLength` UTF-16 units (SECURITY 2.3, T12).
[[nodiscard]] QString cleanedCallerText(const QString &text, int maxLength = 64);

} // namespace hl
