// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/callsheet.h"
#include "app/desk/contentservice.h"
#include "app/desk/dutygate.h"
#include "app/desk/legdesk.h"
#include "app/desk/practiceengine.h"
#include "core/call/callengine.h"

#include <QTimer>

namespace hl::app {

/// Joins the telephone and the sheet: what rings, is answered and ends becomes part of the call's journal. One call at
/// a time; whoever rings during one, or before the counsellor has let go of the last one, is told that we are busy.
/// Thread: ui.
class CallDesk final : public QObject, public CallEngineListener
{
    Q_OBJECT
public:
    enum class Phase {
        Idle,
        Ringing,
        Connecting,
        Talking,
        WrapUp, ///< over, not signed yet
    };
    enum class Voice {
        Ok,
        Recovering, ///< the voice process is being restarted
        Lost, ///< it died under this call
    };

    CallDesk(CallEngine &line, PracticeEngine &practice, VaultService &vault, CallSheet &sheet, ContentService &content,
        DutyGate &gate, const Clock &clock);
    ~CallDesk() override;

    [[nodiscard]] Phase phase() const;
    /// In a call, from the first ring to the hang-up.
    [[nodiscard]] bool isLive() const { return phase() != Phase::Idle && phase() != Phase::WrapUp; }
    [[nodiscard]] const std::optional<CallSession> &session() const { return m_session; }
    [[nodiscard]] CallSheet &sheet() { return m_sheet; }
    [[nodiscard]] bool byHand() const;
    [[nodiscard]] bool isPractice() const;
    [[nodiscard]] PracticeEngine &practice() { return m_practice; }
    [[nodiscard]] ContentService &content() { return m_content; }
    /// A leader in this call, or this leader in another's.
    [[nodiscard]] LegDesk &legs() { return m_legs; }
    /// What is known of who calls; nullopt for a withheld number, a call by hand, and until the vault has answered.
    [[nodiscard]] const std::optional<record::CallerHistory> &caller() const { return m_caller; }
    [[nodiscard]] Levels levels() const { return m_levels; }
    [[nodiscard]] const CallStats &stats() const { return m_stats; }
    [[nodiscard]] Voice voice() const { return m_voice; }
    [[nodiscard]] Reachability reachability() const { return m_line.reachability(); }
    [[nodiscard]] Millis ringTime() const;
    [[nodiscard]] Millis talkTime() const;
    /// The hand-run clock of a call by hand.
    [[nodiscard]] bool clockRunning() const { return byHand() && phase() == Phase::Talking; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    void answer();
    void decline();
    void hangUp();
    void setMuted(bool muted);
    void setHeld(bool held);
    void sendDigits(const QString &digits);
    /// Calls that leader's telephone into the call in hand; that she is in stands in its journal.
    void bringIn(const StaffId &leader, const QString &line, LegEntry entry);
    /// A call taken on an ordinary telephone begins now. Nothing happens while another call is here.
    void startByHand();
    /// The same, for the follow-up of that record.
    void startFollowUp(const RecordId &of);

    /// After the vault has opened: goes on with the call that was under way, if any. `done` tells when the desk is
    /// ready.
    void resume(std::function<void()> done = {});
    /// Goes on with an earlier call that was not signed. Refused (nothing happens) during a call.
    void resumeDraft(const CallId &call);
    /// The call is signed and its record kept: the desk is free.
    void close();
    /// Asks again what is known of who calls.
    void recogniseCaller();
    /// The same, while only this device's own calls are known: others may have been looked up meanwhile.
    void lookAgain();
    /// Before the vault closes: puts an unsigned call away; resume() brings it back.
    void putAway();

    // CallEngineListener
    void reachabilityChanged(const Reachability &reachability) override;
    void callArrived(const CallInfo &info) override;
    void callAttached(const CallSession &session) override;
    void callChanged(CallId id, const CallEvent &event) override;
    void legChanged(CallId id, const LeaderLeg &leg) override;
    void legAttached(CallId leg, CallId of) override;
    void callerCame(CallId leg, const QString &callerNumber) override;
    void levelsMeasured(CallId id, const Levels &levels) override;
    void statsMeasured(CallId id, const CallStats &stats) override;

signals:
    void phaseChanged();
    /// Who calls is known, or no longer asked.
    void callerKnown();
    /// A caller is to be looked up among everybody's (sync::CallerIndex).
    void callerMet();
    /// Mute, hold, notice, recording, voice process.
    void callStateChanged();
    void measured();
    void reachable();
    void secondPassed();
    /// A call that nobody answered is over.
    void missed();

private:
    void ownEvent(CallEvent::What what);
    void apply(const CallEvent &event);
    void noteNotice();
    void noteLeader(const LeaderLeg &leg);
    void over(EndReason reason);
    void rest();
    struct Journalled
    {
        QList<store::StoredEntry> entries;
        content::Content content;
    };
    void load(const CallId &call, std::function<void()> done);
    void takeUp(const CallId &call, const Journalled &journalled);
    void begin(const CallInfo &info);
    void openSheet(const CallInfo &info, const std::optional<RecordId> &followUpOf = {},
        const std::optional<RecordId> &takenFrom = {});
    void handStart(const std::optional<RecordId> &followUpOf);
    [[nodiscard]] CallEngine &engine();
    void noteCaller();
    void second();

    CallEngine &m_line;
    PracticeEngine &m_practice;
    VaultService &m_vault;
    CallSheet &m_sheet;
    ContentService &m_content;
    DutyGate &m_gate;
    LegDesk m_legs;
    const Clock &m_clock;
    std::optional<CallSession> m_session;
    std::optional<record::CallerHistory> m_caller;
    /// Found in the voice process before the vault was open.
    std::optional<CallSession> m_attached;
    LeaderLeg m_attachedLeg; ///< of that call
    Levels m_levels;
    CallStats m_stats;
    Voice m_voice = Voice::Ok;
    int m_segments = 0;
    QTimer m_second;
};

} // namespace hl::app
