// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/desk/shiftreminder.h"
#include "app/i18n/languageswitch.h"

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// How this person likes the app, and what this installation is.
class SettingsViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString language READ language NOTIFY changed)
    Q_PROPERTY(QString theme READ theme NOTIFY changed)
    Q_PROPERTY(double textScale READ textScale NOTIFY changed)
    Q_PROPERTY(bool reduceMotion READ reduceMotion NOTIFY changed)
    Q_PROPERTY(int lockMinutes READ lockMinutes NOTIFY changed)
    Q_PROPERTY(bool shiftReminders READ shiftReminders NOTIFY changed)
    Q_PROPERTY(bool remindersMissing READ remindersMissing NOTIFY changed)
    Q_PROPERTY(QString displayName READ displayName NOTIFY changed)
    Q_PROPERTY(QString organisation READ organisation NOTIFY changed)
    Q_PROPERTY(QString role READ role NOTIFY changed)
    Q_PROPERTY(QString serverHost READ serverHost NOTIFY changed)
    Q_PROPERTY(QVariantMap device READ device NOTIFY changed)
    Q_PROPERTY(QString version READ version CONSTANT)
    Q_PROPERTY(QString keystore READ keystore NOTIFY changed)
    Q_PROPERTY(int waiting READ waiting NOTIFY changed)
    Q_PROPERTY(QString noticeLanguage READ noticeLanguage NOTIFY changed)
    Q_PROPERTY(QString contentVersion READ contentVersion NOTIFY changed)
    Q_PROPERTY(QString contentHash READ contentHash NOTIFY changed)
    Q_PROPERTY(QString contentSource READ contentSource NOTIFY changed)
    Q_PROPERTY(QString contentState READ contentState NOTIFY changed)
    Q_PROPERTY(QVariantList contentRefused READ contentRefused NOTIFY changed)

public:
    SettingsViewModel(AppSettings &settings, Session &session, SyncService &sync, const ContentService &content,
        const ShiftReminder &reminder, LanguageSwitch &language);

    [[nodiscard]] QString language() const { return m_settings.language(); }
    [[nodiscard]] QString theme() const { return m_settings.theme(); }
    [[nodiscard]] double textScale() const { return m_settings.textScale(); }
    [[nodiscard]] bool reduceMotion() const { return m_settings.reduceMotion(); }
    [[nodiscard]] int lockMinutes() const { return m_settings.lockMinutes(); }
    [[nodiscard]] bool shiftReminders() const { return m_settings.shiftReminders(); }
    /// This system shows no notices: shifts stand on Today only.
    [[nodiscard]] bool remindersMissing() const { return m_reminder.isMissing(); }
    [[nodiscard]] QString displayName() const;
    [[nodiscard]] QString organisation() const;
    [[nodiscard]] QString role() const;
    [[nodiscard]] QString serverHost() const;
    [[nodiscard]] QVariantMap device() const; ///< this one, as deviceMaps() has it; empty: not joined
    [[nodiscard]] QString version() const { return QStringLiteral(HEARTHLINE_VERSION); }
    [[nodiscard]] QString keystore() const;
    [[nodiscard]] int waiting() const { return m_sync.counts().pending; }
    [[nodiscard]] QString noticeLanguage() const { return m_settings.noticeLanguage(); }
    [[nodiscard]] QString contentVersion() const;
    [[nodiscard]] QString contentHash() const;
    [[nodiscard]] QString contentSource() const
    {
        return m_content.isBuiltIn() ? QStringLiteral("built-in") : QStringLiteral("pack");
    }
    [[nodiscard]] QString contentState() const;
    /// What is wrong with the newest pack, which was not taken: {file, line, reason, rule}.
    [[nodiscard]] QVariantList contentRefused() const;

    /// In which language callers hear that the call is recorded: "zh" or "en".
    Q_INVOKABLE void setNoticeLanguage(const QString &language);
    Q_INVOKABLE void checkContent();
    Q_INVOKABLE void setLanguage(const QString &language);
    Q_INVOKABLE void setTheme(const QString &theme) { m_settings.setTheme(theme); }
    Q_INVOKABLE void setTextScale(double scale) { m_settings.setTextScale(scale); }
    Q_INVOKABLE void setReduceMotion(bool reduce) { m_settings.setReduceMotion(reduce); }
    Q_INVOKABLE void setLockMinutes(int minutes) { m_settings.setLockMinutes(minutes); }
    Q_INVOKABLE void setShiftReminders(bool on) { m_settings.setShiftReminders(on); }
    Q_INVOKABLE void lockNow() { m_session.lock(); }

signals:
    void changed();

private:
    AppSettings &m_settings;
    const ContentService &m_content;
    const ShiftReminder &m_reminder;
    Session &m_session;
    SyncService &m_sync;
    LanguageSwitch &m_language;
};

} // namespace hl::app
