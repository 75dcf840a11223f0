// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"
#include "sync/client/helpdesk.h"

#include <set>

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// Silent help: asked in a call with one tap, answered by a leader in writing (R15, R19). Says how the call stands and
/// nothing of the caller. Never in the way of the call.
class HelpViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(bool canAsk READ canAsk NOTIFY changed)
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(double askedMs READ askedMs NOTIFY changed)
    Q_PROPERTY(QString leaderName READ leaderName NOTIFY changed)
    Q_PROPERTY(bool mustPhone READ mustPhone NOTIFY changed)
    Q_PROPERTY(QString phone READ phone NOTIFY changed)
    Q_PROPERTY(QVariantMap newest READ newest NOTIFY changed)
    Q_PROPERTY(QVariantList prompts READ prompts NOTIFY changed)
    Q_PROPERTY(QVariantMap offer READ offer NOTIFY changed)
    Q_PROPERTY(QString leg READ leg NOTIFY changed)
    Q_PROPERTY(QString legEnd READ legEnd NOTIFY changed)
    Q_PROPERTY(QString legName READ legName NOTIFY changed)
    Q_PROPERTY(bool canEnter READ canEnter NOTIFY changed)
    Q_PROPERTY(QVariantMap place READ place NOTIFY changed)
    Q_PROPERTY(QVariantList requests READ requests NOTIFY changed)
    Q_PROPERTY(int waiting READ waiting NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)

public:
    HelpViewModel(SyncService &sync, Session &session, CallDesk &desk, const LanguageSwitch &language);

    // The counsellor, of the call in hand.
    /// In a call that is no practice.
    [[nodiscard]] bool canAsk() const;
    /// Empty: not asked; queued: kept here, not yet with the server; sent; seen: by leaderName(); answered; settled.
    [[nodiscard]] QString state() const;
    [[nodiscard]] double askedMs() const;
    /// Who saw or answered it first.
    [[nodiscard]] QString leaderName() const;
    /// Nobody has seen it for too long, or nobody can: phone() is the way. Only with an open request.
    [[nodiscard]] bool mustPhone() const { return m_mustPhone; }
    /// The leader's number; empty when the organisation's settings have none.
    [[nodiscard]] QString phone() const;
    /// The last prompt, until it is put away: {key, from, text, atMs}; empty: none.
    [[nodiscard]] QVariantMap newest() const;
    /// All of this call, in their order: {key, from, text, atMs}.
    [[nodiscard]] QVariantList prompts() const;

    /// A leader wants to come into the call, and nothing was done about it yet: {key, from, entry}; empty: nobody.
    /// entry: join, take-over.
    [[nodiscard]] QVariantMap offer() const;
    /// Empty: nobody is in the call or on the way; calling, joined, moving (the caller is on the way to her).
    [[nodiscard]] QString leg() const;
    /// How the last came to an end, until it is put away: left, no-answer, declined, unreachable, lost, move-refused
    /// (she is still in the call).
    [[nodiscard]] QString legEnd() const;
    /// Who that leader is.
    [[nodiscard]] QString legName() const;

    // A leader.
    /// She has a line of her own and is in no call.
    [[nodiscard]] bool canEnter() const;
    /// The call that she comes into: {key, state, muted, declined}; state: expecting, in, left-waiting (nobody let her
    /// in), declined (the counsellor wants nobody in now). `declined`: she is in, and does not get the caller. Empty:
    /// none.
    [[nodiscard]] QVariantMap place() const;
    /// Of others, of the last two days, those that need somebody first: {key, name, level, protocol, stage, stages,
    /// startedMs, askedMs, state, open, needs, by, mine, declined, overMs, prompts: [{key, from, text, atMs}]}. state
    /// as above but for queued; `needs`: the call goes on and she has not settled it, or nobody ever saw it. `by`: who
    /// answers; `declined`: the leader whom she does not want in now.
    [[nodiscard]] QVariantList requests() const { return m_requests; }
    /// How many of them need somebody.
    [[nodiscard]] int waiting() const;

    /// Why the last verb did not come about: refused, failed.
    [[nodiscard]] QString error() const { return m_error; }

    Q_INVOKABLE void ask();
    /// It helped; or it is no longer wanted.
    Q_INVOKABLE void settle(bool helped);
    Q_INVOKABLE void putAway();
    /// The leader who offers is called into the call; one who takes over gets the caller.
    Q_INVOKABLE void letIn();
    /// Not now: the leader is told so at once.
    Q_INVOKABLE void refuseOffer();
    Q_INVOKABLE void sendAway();
    Q_INVOKABLE void putLegEndAway();
    /// She has it open: the counsellor is told so.
    Q_INVOKABLE void see(const QString &key);
    Q_INVOKABLE void prompt(const QString &key, const QString &text);
    /// Tells the counsellor that she comes, and makes her telephone answer; in the call already, with `takeOver` only
    /// the former.
    Q_INVOKABLE void comeIn(const QString &key, bool takeOver);
    Q_INVOKABLE void leave();
    Q_INVOKABLE void setMuted(bool muted);

signals:
    void changed();
    /// A request has come that no leader has seen.
    void asked();

private:
    struct Known
    {
        record::HelpRequest own;
        bool sent = false;
        QList<record::HelpRequest> others;
    };
    void callChanged();
    void callMoved();
    void read();
    void show(const Known &known);
    void look();
    void lookAtOffer();
    void lookAtRefusal();
    [[nodiscard]] std::optional<record::HelpRequest::Offer> openOffer() const;
    void legMoved();
    void placeChanged();
    void say(std::function<Result<void>(sync::HelpDesk &)> what);
    [[nodiscard]] CallId call() const;
    [[nodiscard]] record::help::Moment moment() const;
    [[nodiscard]] QVariantMap row(const record::HelpRequest &request) const;
    [[nodiscard]] QVariantMap asMap(const record::HelpRequest::Prompt &prompt) const;

    SyncService &m_sync;
    Session &m_session;
    CallDesk &m_desk;
    const LanguageSwitch &m_language;
    record::HelpRequest m_own;
    bool m_sent = false;
    bool m_mustPhone = false;
    bool m_askFailed = false;
    Millis m_shownAt{0}; ///< when the present asking was first known here, by Clock::elapsed()
    EventId m_putAway; ///< the prompt that she has read
    EventId m_offerDone; ///< let in, declined, or too old
    StaffId m_legBy; ///< null after a restart: the journal knows
    bool m_legEndAway = true;
    CallId m_leftWaiting;
    Timestamp m_cameAt; ///< when she last said that she comes
    bool m_isDeclined = false; ///< and what the counsellor said of it
    CallId m_expectedIn; ///< where she was going, to tell the counsellor when she comes no longer
    QList<record::HelpRequest> m_others;
    std::set<EventId> m_heard; ///< askings that asked() has told of
    QVariantList m_requests;
    QString m_error;
};

} // namespace hl::app
