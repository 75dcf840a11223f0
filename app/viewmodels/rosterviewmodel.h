// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"
#include "app/viewmodels/rostermaps.h"

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// The roster's rules, and what it must know of people: leaders decide and edit, a counsellor sees her own and says
/// when she can serve. Works offline. The maps are those of rostermaps.h. Read only while a screen shows it.
class RosterViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(bool leader READ leader NOTIFY changed)
    Q_PROPERTY(bool offline READ offline NOTIFY changed)
    Q_PROPERTY(QString zone READ zone NOTIFY changed)
    Q_PROPERTY(QVariantList rules READ rules NOTIFY changed)
    Q_PROPERTY(QVariantMap settings READ settings NOTIFY changed)
    Q_PROPERTY(QVariantMap decided READ decided NOTIFY changed)
    Q_PROPERTY(QVariantMap ahead READ ahead NOTIFY changed)
    Q_PROPERTY(QVariantList versions READ versions NOTIFY changed)
    Q_PROPERTY(QStringList mondays READ mondays NOTIFY changed)
    Q_PROPERTY(QVariantList people READ people NOTIFY changed)
    Q_PROPERTY(QVariantMap me READ me NOTIFY changed)
    Q_PROPERTY(QVariantList parts READ parts NOTIFY changed)
    Q_PROPERTY(QStringList qualifications READ qualifications NOTIFY changed)
    Q_PROPERTY(QVariantList professions READ professions NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString done READ done NOTIFY changed)
    Q_PROPERTY(bool mayTakeBack READ mayTakeBack NOTIFY changed)

public:
    RosterViewModel(
        VaultService &vault, SyncService &sync, Session &session, const LanguageSwitch &language, const Clock &clock);

    /// loading, ready, error.
    [[nodiscard]] QString state() const { return m_state; }
    [[nodiscard]] bool leader() const;
    /// What is done now is told to the others later.
    [[nodiscard]] bool offline() const { return m_sync.status().link == sync::SyncStatus::Link::Offline; }
    /// Of the clock on the organisation's wall.
    [[nodiscard]] QString zone() const;
    [[nodiscard]] const QVariantList &rules() const { return m_rules; }
    /// That hold today.
    [[nodiscard]] const QVariantMap &settings() const { return m_settings; }
    /// Who decided what holds, {name, atMs}; empty: these are the defaults.
    [[nodiscard]] const QVariantMap &decided() const { return m_decided; }
    /// What will hold from a Monday on, {from, settings}; empty: nothing is told beforehand.
    [[nodiscard]] const QVariantMap &ahead() const { return m_ahead; }
    /// What leaders decided without knowing of each other; empty: no conflict.
    [[nodiscard]] const QVariantList &versions() const { return m_versions; }
    /// From which a change may hold.
    [[nodiscard]] QStringList mondays() const;
    /// Of a leader: everybody in the roster, by name.
    [[nodiscard]] const QVariantList &people() const { return m_people; }
    /// What the roster knows of me; empty: I take no calls.
    [[nodiscard]] const QVariantMap &me() const { return m_me; }
    [[nodiscard]] const QVariantList &parts() const { return m_parts; }
    [[nodiscard]] const QStringList &qualifications() const { return m_qualifications; }
    [[nodiscard]] QVariantList professions() const;
    /// Empty, or why the last verb did nothing: "not-leader", "not-yours", "range" (a value is missing or out of
    /// range), "nothing" (no part of the week is chosen), "no-key" (this device must go online once), "failed".
    [[nodiscard]] QString error() const { return m_error; }
    /// What was done last: rules, settled, profile, times, taken-back.
    [[nodiscard]] QString done() const { return m_done; }
    [[nodiscard]] bool mayTakeBack() const { return m_takeBack != nullptr; }

    /// A screen shows it from now on; every show() has its hide().
    Q_INVOKABLE void show();
    Q_INVOKABLE void hide();
    /// Nobody needs to see error() and done() any more.
    Q_INVOKABLE void acknowledge();
    /// What I did last is said as it was before.
    Q_INVOKABLE void takeBack();

    // Of leaders
    /// A changeMap of these settings, from a Monday on ("2026-12-14") or at once (empty); empty: a value is out of
    /// range.
    [[nodiscard]] Q_INVOKABLE QVariantMap whatIf(const QVariantMap &settings, const QString &from) const;
    /// From then on; times of confirmation at once. It takes the place of what was told beforehand.
    Q_INVOKABLE void decide(const QVariantMap &settings, const QString &from);
    /// Says one of versions() again.
    Q_INVOKABLE void settle(const QString &key);
    /// The versions of a person's profile (versionMaps()); empty: no conflict.
    [[nodiscard]] Q_INVOKABLE QVariantList versionsOf(const QString &personKey) const;
    /// When she can serve, as partMaps().
    [[nodiscard]] Q_INVOKABLE QVariantList partsOf(const QString &personKey) const;
    Q_INVOKABLE void setProfile(const QString &personKey, const QVariantMap &profile);
    Q_INVOKABLE void settleProfile(const QString &personKey, const QString &versionKey);

    // Of everybody, of herself
    /// `days`: of each of parts() the days on which I can serve.
    Q_INVOKABLE void setTimes(const QVariantList &days);

signals:
    void changed();

private:
    void read();
    void draw();
    [[nodiscard]] RegisterSight sight() const;
    [[nodiscard]] std::optional<duty::RosterDecision> decisionFrom(
        const QVariantMap &settings, const QString &from) const;
    void sayDecision(const duty::RosterDecision &decision, const QString &done, bool mayTakeBack);
    void sayOf(const StaffId &person, const duty::personevent::What &what, const QString &done,
        const std::optional<duty::personevent::What> &before);
    void say(std::function<Result<void>(sync::DutyDesk &)> what, const QString &done, std::function<void()> takeBack);
    void refuse(const QString &code);

    VaultService &m_vault;
    SyncService &m_sync;
    Session &m_session;
    const LanguageSwitch &m_language;
    const Clock &m_clock;
    int m_shown = 0; ///< screens
    QString m_state = QStringLiteral("loading");
    std::optional<Register> m_known;
    QVariantList m_rules;
    QVariantMap m_settings;
    QVariantMap m_decided;
    QVariantMap m_ahead;
    QVariantList m_versions;
    QVariantList m_people;
    QVariantMap m_me;
    QVariantList m_parts;
    QStringList m_qualifications;
    QString m_error;
    QString m_done;
    QString m_told; ///< becomes done() with the next answer, which shows it
    std::function<void()> m_takeBack;
};

} // namespace hl::app
