// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/call/callengine.h"
#include "core/content/practice.h"

#include <QObject>
#include <QTimer>

namespace hl::app {

/// A telephone whose caller is a script: it rings, speaks in captions and hangs up, on the screens of a real call and
/// without any line. One call at a time; nothing of it leaves this object. Thread: ui.
class PracticeEngine final : public QObject, public CallEngine
{
    Q_OBJECT
public:
    /// Something heard of the caller. A silence has no text.
    struct Caption
    {
        content::PracticeLine::Kind kind = content::PracticeLine::Kind::Speech;
        Text text;
        Timestamp at;
    };

    explicit PracticeEngine(const Clock &clock);

    /// Rings. Errors: Conflict (a practice call is on).
    Result<void> start(const content::PracticeScript &script);
    /// The scripted caller leaves.
    void stop();
    /// The counsellor has entered a step of a protocol, "suicide-risk/ask".
    void enterStep(const QString &step);
    /// The counsellor has said something, for a caller who waits for that.
    void reply();

    [[nodiscard]] bool isOn() const { return !m_call.isNull(); }
    [[nodiscard]] bool waitsForReply() const;
    /// Of the call that is on, or was last.
    [[nodiscard]] const content::PracticeScript &script() const { return m_script; }
    [[nodiscard]] const QList<Caption> &captions() const { return m_captions; }

    // CallEngine
    void setListener(CallEngineListener *listener) override { m_listener = listener; }
    void setPolicy(const CallPolicy &) override { }
    void registerAccount(SipAccount) override { }
    void unregisterAccount() override { }
    [[nodiscard]] Reachability reachability() const override { return {}; }
    [[nodiscard]] Result<void> accept(CallId id) override;
    [[nodiscard]] Result<void> decline(CallId id, Refusal refusal) override;
    [[nodiscard]] Result<void> setMicrophone(CallId id, Microphone microphone) override;
    [[nodiscard]] Result<void> hold(CallId id) override;
    [[nodiscard]] Result<void> resume(CallId id) override;
    [[nodiscard]] Result<void> hangUp(CallId id) override;
    [[nodiscard]] Result<void> sendDtmf(CallId id, const QString &digits) override;
    [[nodiscard]] Result<void> refuseRecording(CallId id) override;

signals:
    void captionsChanged();
    void waitingChanged();

private:
    [[nodiscard]] Result<void> later(CallId id, CallEvent::What what);
    void end(EndReason reason);
    void arm();
    void speak();

    const Clock &m_clock;
    CallEngineListener *m_listener = nullptr;
    CallId m_call; ///< null: none is on
    bool m_answered = false;
    content::PracticeScript m_script;
    qsizetype m_next = 0; ///< line that comes next
    bool m_replied = false; ///< since the last line
    QStringList m_steps; ///< entered in this call
    QList<Caption> m_captions;
    QTimer m_due;
};

} // namespace hl::app
