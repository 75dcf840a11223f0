// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "sync/client/caredesk.h"

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// Care for those who listen (R18): what each carries, for a leader; for oneself one's own week, and whether leaders
/// may see how one's weeks went.
class CareViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QVariantList people READ people NOTIFY changed)
    Q_PROPERTY(QVariantMap own READ own NOTIFY changed)
    Q_PROPERTY(bool consent READ consent NOTIFY changed)
    Q_PROPERTY(bool failed READ failed NOTIFY changed)

public:
    CareViewModel(SyncService &sync, Session &session, CallDesk &desk);

    /// loading, ready, error.
    [[nodiscard]] QString state() const { return m_state; }
    /// For a leader, everybody else who takes calls; who waits for a talk first, then who has too much: {key, name,
    /// calls, callMinutes, dutyMinutes, highRisk (of this week), weeks: [{minutes (on duty, or on calls where that is
    /// more), highRisk}, the present one last], restDays (of the last seven), daysInARow, askedMs (0: she does not wait
    /// for a talk), talkMs (of the last one; 0: none), tooLong, tooGrave, noRest, noTalk, mood: lower, same, higher
    /// (than the week before, in the week from moodMs); empty: not told lately, or not for leaders to see}.
    [[nodiscard]] QVariantList people() const { return m_people; }
    /// One's own, the same but for key, name, askedMs and mood; empty while loading.
    [[nodiscard]] QVariantMap own() const { return m_own; }
    /// Leaders may see one's weekly trend.
    [[nodiscard]] bool consent() const { return m_consent; }
    /// The last setConsent() was not kept.
    [[nodiscard]] bool failed() const { return m_failed; }

    Q_INVOKABLE void setConsent(bool given);
    /// Somebody looks: it is read again whenever something changes.
    Q_INVOKABLE void watch(bool watched);

signals:
    void changed();

private:
    struct Known
    {
        std::optional<duty::Load> own; ///< nobody looks
        QList<sync::CareDesk::Cared> team;
        bool consent = false;
        bool told = false; ///< a week, just now
    };
    void read();
    void show(const Known &known);

    SyncService &m_sync;
    Session &m_session;
    CallDesk &m_desk;
    QTimer m_hour; ///< a week may have ended
    QString m_state = QStringLiteral("loading");
    QVariantList m_people;
    QVariantMap m_own;
    bool m_watched = false;
    bool m_consent = false;
    bool m_failed = false;
};

} // namespace hl::app
